//! What a figure measures: a year, a part of a year, a month, a day, or a period of several.
//!
//! A fiscal year and a calendar year are never the same, although the same number may name them.
//! Where fiscal years begin in January there are only fiscal years.

use super::{
    Date, Day, FiscalCalendar, FiscalYear, Month, YearStart,
    notation::{self, DateFault},
};
use std::{cmp::Ordering, fmt};

/// A stretch of time that has a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Interval {
    /// A fiscal year, written `2025`.
    Fiscal(FiscalYear),
    /// A calendar year, written `CY2024`: papers are counted by the year on their cover.
    Calendar(u16),
    /// A part of a fiscal year, written `FY2024-Q3`.
    FiscalPart(FiscalYear, YearPart),
    /// A part of a calendar year, written `CY2024-Q3`.
    CalendarPart(u16, YearPart),
    /// A month, written `2024-07`.
    Month(Month),
    /// A day, written `2024-09-30`.
    Day(Day),
}

/// A part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum YearPart {
    /// First quarter.
    Q1,
    /// Second quarter.
    Q2,
    /// Third quarter.
    Q3,
    /// Fourth quarter.
    Q4,
    /// First half.
    H1,
    /// Second half.
    H2,
}

/// The time that a figure measures, from an [`Interval`] to another one of its kind; both are the
/// same unless it is a period, written `2017/2019`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Measured {
    first: Interval,
    last: Interval,
    /// Month in which the site's fiscal years begin: months and days belong to one.
    start: YearStart,
}

impl YearPart {
    /// All parts: the quarters, then the halves.
    pub const ALL: [Self; 6] = [Self::Q1, Self::Q2, Self::Q3, Self::Q4, Self::H1, Self::H2];

    /// All parts with their names in records, and their Japanese ones.
    const NAMES: [(Self, &'static str, &'static [&'static str]); 6] = [
        (Self::Q1, "Q1", &["第1四半期", "第一四半期"]),
        (Self::Q2, "Q2", &["第2四半期", "第二四半期"]),
        (Self::Q3, "Q3", &["第3四半期", "第三四半期"]),
        (Self::Q4, "Q4", &["第4四半期", "第四四半期"]),
        (Self::H1, "H1", &["上半期", "上期", "前期"]),
        (Self::H2, "H2", &["下半期", "下期", "後期"]),
    ];

    /// Its name in records, `Q3` or `H1`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// The part with this name in records, `Q3` or `H1`.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, each, _)| each.eq_ignore_ascii_case(name))
            .map(|(part, _, _)| *part)
    }

    /// The part with this name in Japanese documents.
    pub(super) fn japanese(name: &str) -> Option<Self> {
        Self::NAMES
            .iter()
            .find(|(_, _, names)| names.contains(&name))
            .map(|(part, _, _)| *part)
    }

    /// The number of months from the start of the year to that of the part, then that of the months
    /// in the part.
    fn months(self) -> (u8, u8) {
        match self {
            Self::Q1 => (0, 3),
            Self::Q2 => (3, 3),
            Self::Q3 => (6, 3),
            Self::Q4 => (9, 3),
            Self::H1 => (0, 6),
            Self::H2 => (6, 6),
        }
    }
}

impl Interval {
    /// The date, where it is a month or a day.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Month(month) => Some(month.into()),
            Self::Day(day) => Some(day.into()),
            _ => None,
        }
    }

    /// Its first and its last day.
    fn days(self) -> (Day, Day) {
        let (start, (before, count)) = match self {
            Self::Fiscal(year) => (year.first_month(), (0, 12)),
            Self::FiscalPart(year, part) => (year.first_month(), part.months()),
            Self::Calendar(year) => (Month::january(year), (0, 12)),
            Self::CalendarPart(year, part) => (Month::january(year), part.months()),
            Self::Month(month) => (month, (0, 1)),
            Self::Day(day) => return (day, day),
        };
        let first = start.plus(before);
        (first.first_day(), first.plus(count - 1).last_day())
    }

    /// The western year that it is named by. Months and days have that of their fiscal year, because
    /// reports count in fiscal years.
    fn western(self, start: YearStart) -> u16 {
        match self {
            Self::Fiscal(year) | Self::FiscalPart(year, _) => year.western(),
            Self::Calendar(year) | Self::CalendarPart(year, _) => year,
            Self::Month(month) => start.western(month),
            Self::Day(day) => start.western(day.month()),
        }
    }

    /// The same in fiscal years, where calendar years are fiscal years.
    fn in_fiscal_years(self, start: YearStart) -> Self {
        let fiscal = |year| start.year(year).filter(|_| start.is_january());
        match self {
            Self::Calendar(year) => fiscal(year).map_or(self, Self::Fiscal),
            Self::CalendarPart(year, part) => {
                fiscal(year).map_or(self, |year| Self::FiscalPart(year, part))
            }
            _ => self,
        }
    }

    /// Whether both are the same part of a year, in whatever year: only such stretches of time can be
    /// compared.
    fn is_kind_of(self, other: Self) -> bool {
        match (self, other) {
            (Self::Fiscal(_), Self::Fiscal(_)) | (Self::Calendar(_), Self::Calendar(_)) => true,
            (Self::FiscalPart(_, one), Self::FiscalPart(_, other))
            | (Self::CalendarPart(_, one), Self::CalendarPart(_, other)) => one == other,
            (Self::Month(one), Self::Month(other)) => one.number() == other.number(),
            (Self::Day(one), Self::Day(other)) => {
                // The end of February is not always the same day.
                let is_end = |day: Day| day.month().last_day() == day;
                one.month().number() == other.month().number()
                    && (one.number() == other.number() || (is_end(one) && is_end(other)))
            }
            _ => false,
        }
    }

    /// Whether both are units of the same length, so that they can be the ends of one period.
    fn is_unit_of(self, other: Self) -> bool {
        let is_half = |part| matches!(part, YearPart::H1 | YearPart::H2);
        match (self, other) {
            (Self::FiscalPart(_, one), Self::FiscalPart(_, other))
            | (Self::CalendarPart(_, one), Self::CalendarPart(_, other)) => {
                is_half(one) == is_half(other)
            }
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other),
        }
    }
}

impl Measured {
    /// One stretch of time, on a site whose fiscal years begin in `start`; none if its year is out of
    /// [`FiscalYear::RANGE`].
    #[must_use]
    pub fn new(interval: Interval, start: YearStart) -> Option<Self> {
        let interval = interval.in_fiscal_years(start);
        start.year(interval.western(start)).map(|_| Self {
            first: interval,
            last: interval,
            start,
        })
    }

    /// A period of years, parts of years, months or days, on a site whose fiscal years begin in
    /// `start`.
    ///
    /// # Errors
    /// The ends differ in their unit, or are exchanged, or a year is out of [`FiscalYear::RANGE`].
    pub fn period(from: Interval, to: Interval, start: YearStart) -> Result<Self, DateFault> {
        let [from, to] = [from, to].map(|end| end.in_fiscal_years(start));
        if !from.is_unit_of(to) {
            return Err(DateFault::MixedEnds);
        }
        if Self::new(from, start).and(Self::new(to, start)).is_none() {
            return Err(DateFault::OutOfRange);
        }
        if from.days() > to.days() {
            return Err(DateFault::Reversed(format!("{to}/{from}")));
        }
        Ok(Self {
            first: from,
            last: to,
            start,
        })
    }

    /// Reads what a figure measures as authors and sources write it: `2025`, `CY2024`, `FY2024-Q3`,
    /// `2024-07`, `2024-09-30`, `2017/2019`; `令和7年度`, `R7`, `2024年` (a calendar year),
    /// `2024年度第3四半期`, `2024年7月`, `2017〜2019年度`, in full width too.
    ///
    /// # Errors
    /// The text is in no such notation, or there is no such time.
    pub fn parse(written: &str, calendar: FiscalCalendar<'_>) -> Result<Self, DateFault> {
        let FiscalCalendar { start, eras } = calendar;
        let text = notation::plain(written);
        let Some((from, to)) = notation::ends(&text) else {
            let interval = notation::interval(&text, calendar)?;
            return Self::new(interval, start).ok_or(DateFault::OutOfRange);
        };
        // The second year of `2017/19`, or a month.
        if notation::small(to).is_some() && notation::four_digits(from).is_some() {
            return Err(abbreviated(from, to, calendar));
        }
        let (from, to) = notation::completed(from, to, eras);
        Self::period(
            notation::interval(&from, calendar)?,
            notation::interval(&to, calendar)?,
            start,
        )
    }

    /// Returns what a figure with this date measures: a calendar year for a year alone, otherwise
    /// the fiscal year.
    #[must_use]
    pub fn of_date(date: Date, start: YearStart) -> Option<Self> {
        match date {
            Date::Year(year) => Self::new(Interval::Calendar(year), start),
            Date::Month(_) | Date::Day(_) => date.fiscal_year(start).map(Self::from),
        }
    }

    /// Its first stretch of time; the whole unless it is a period.
    #[must_use]
    pub fn first(self) -> Interval {
        self.first
    }

    /// Its last stretch of time; the whole unless it is a period.
    #[must_use]
    pub fn last(self) -> Interval {
        self.last
    }

    /// Whether it is a period of several years, parts of years, months or days.
    #[must_use]
    pub fn is_period(self) -> bool {
        self.first != self.last
    }

    /// Whether it is one year, fiscal or calendar.
    #[must_use]
    pub fn is_year(self) -> bool {
        !self.is_period() && matches!(self.last, Interval::Fiscal(_) | Interval::Calendar(_))
    }

    /// Whether it begins in another fiscal or calendar year than it ends in.
    #[must_use]
    pub fn spans_years(self) -> bool {
        self.first_western() != self.western()
    }

    /// The western year by which its beginning is named; that of the fiscal year for months and days.
    #[must_use]
    pub fn first_western(self) -> u16 {
        self.first.western(self.start)
    }

    /// The fiscal year, where it is a single one.
    #[must_use]
    pub fn fiscal(self) -> Option<FiscalYear> {
        match self.last {
            Interval::Fiscal(year) if !self.is_period() => Some(year),
            _ => None,
        }
    }

    /// The western year by which its end is named; that of the fiscal year for months and days.
    #[must_use]
    pub fn western(self) -> u16 {
        self.last.western(self.start)
    }

    /// Whether both measure the same part of a year, or periods of the same length: only such
    /// figures can be compared.
    #[must_use]
    pub fn is_kind_of(self, other: Self) -> bool {
        let years = |each: Self| each.western() - each.first_western();
        self.first.is_kind_of(other.first)
            && self.last.is_kind_of(other.last)
            && years(self) == years(other)
    }

    /// Its first and its last day.
    #[must_use]
    pub fn days(self) -> (Day, Day) {
        (self.first.days().0, self.last.days().1)
    }
}

/// What `2010/12` may mean: a month, or a period of years.
fn abbreviated(from: &str, to: &str, calendar: FiscalCalendar<'_>) -> DateFault {
    let number = notation::small(to).unwrap_or_default();
    let month = format!("{from}-{number:02}");
    let period = format!("{from}/{}{number:02}", &from[..2]);
    let mut known = vec![month, period];
    known.retain(|spelling| Measured::parse(spelling, calendar).is_ok());
    if known.is_empty() {
        DateFault::Unknown
    } else {
        DateFault::Spelling(known)
    }
}

impl From<FiscalYear> for Measured {
    fn from(year: FiscalYear) -> Self {
        Self {
            first: Interval::Fiscal(year),
            last: Interval::Fiscal(year),
            start: year.start(),
        }
    }
}

/// By time: what begins earlier comes first. Times of the same days that are counted in other units
/// are not equal.
impl Ord for Measured {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |each: &Self| (each.days(), each.first, each.last);
        key(self).cmp(&key(other))
    }
}

impl PartialOrd for Measured {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The notation of records and data files.
impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fiscal(year) => year.fmt(f),
            Self::Calendar(year) => write!(f, "CY{year:04}"),
            Self::FiscalPart(year, part) => write!(f, "FY{year}-{part:?}"),
            Self::CalendarPart(year, part) => write!(f, "CY{year:04}-{part:?}"),
            Self::Month(month) => month.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// The notation of records and data files: `2025`, `CY2024`, `2017/2019`.
impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        if self.is_period() {
            write!(f, "/{}", self.last)?;
        }
        Ok(())
    }
}
