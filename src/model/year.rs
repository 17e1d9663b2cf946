//! Fiscal years, measured years (fiscal or calendar) and Japanese eras.

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// A fiscal year, named by the western year in which it begins: 2025 is 令和7年度.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FiscalYear(u16);

/// The year that a figure measures: a fiscal year, unless its source counts by calendar years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measured {
    /// A fiscal year, written `2025`.
    Fiscal(FiscalYear),
    /// A calendar year, written `CY2024`: papers are counted by the year on their cover.
    Calendar(u16),
}

/// An era: its name and the first fiscal year that bears it. Eras are data (`book.toml`), so a new one needs no release.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Era {
    /// The name, `令和`.
    pub name: String,
    /// The letter that officials abbreviate it with, `R`.
    pub letter: char,
    /// The day it began, ISO: `2019-05-01`.
    pub start: String,
    /// Its first fiscal year, the calendar year of that day. Government usage names the whole fiscal year of a change by the new
    /// era: FY2019 is 令和元年度 although April 2019 still was 平成31年.
    pub first: FiscalYear,
}

/// The eras of a site, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Eras(Vec<Era>);

impl FiscalYear {
    /// The years that a report can speak of.
    pub const RANGE: std::ops::RangeInclusive<u16> = 1868..=2199;

    /// First month of a fiscal year, 1 for January. The only place that defines it, so that it can become a
    /// setting of the site.
    pub const FIRST_MONTH: u16 = 4;

    /// The fiscal year that begins in `western`, if a report can speak of it.
    #[must_use]
    pub fn new(western: u16) -> Option<Self> {
        Self::RANGE.contains(&western).then_some(Self(western))
    }

    /// The western year it begins in.
    #[must_use]
    pub fn western(self) -> u16 {
        self.0
    }

    /// Returns the fiscal year that contains an ISO day or month, if fiscal years begin in `first_month`
    /// (1 to 12). Returns nothing for a year alone, which usually lies in two fiscal years.
    #[must_use]
    pub fn of_date(iso: &str, first_month: u16) -> Option<Self> {
        let mut fields = iso.split('-').map(|field| field.parse::<u16>().ok());
        let (year, month) = (fields.next()??, fields.next()??);
        let begun = if month < first_month {
            year.checked_sub(1)?
        } else {
            year
        };
        Self::new(begun)
    }

    /// Its first day, ISO.
    #[must_use]
    pub fn first_day(self) -> String {
        format!("{}-{:02}-01", self.0, Self::FIRST_MONTH)
    }

    /// Its last day, ISO.
    #[must_use]
    pub fn last_day(self) -> String {
        let (year, month) = match Self::FIRST_MONTH {
            1 => (self.0, 12),
            first => (self.0 + 1, first - 1),
        };
        format!("{year}-{month:02}-{}", days_of(year, month))
    }

    /// The number of years from `first` to this year, both counted; 0 if this year is earlier.
    #[must_use]
    pub fn count_since(self, first: Self) -> u16 {
        (self.0 + 1).saturating_sub(first.0)
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Measured {
    /// Returns the measured year of an ISO date: a calendar year for a year alone, otherwise the fiscal year.
    #[must_use]
    pub fn of_date(iso: &str) -> Option<Self> {
        match iso.parse() {
            Ok(year) => Self::calendar(year),
            Err(_) => FiscalYear::of_date(iso, FiscalYear::FIRST_MONTH).map(Self::Fiscal),
        }
    }

    /// A calendar year, if a report can speak of it.
    #[must_use]
    pub fn calendar(western: u16) -> Option<Self> {
        FiscalYear::RANGE
            .contains(&western)
            .then_some(Self::Calendar(western))
    }

    /// The western year by which it is named.
    #[must_use]
    pub fn western(self) -> u16 {
        match self {
            Self::Fiscal(year) => year.western(),
            Self::Calendar(year) => year,
        }
    }

    /// The fiscal year, where it is one.
    #[must_use]
    pub fn fiscal(self) -> Option<FiscalYear> {
        match self {
            Self::Fiscal(year) => Some(year),
            Self::Calendar(_) => None,
        }
    }

    /// Whether both are fiscal years or both are calendar years; only such years can be compared.
    #[must_use]
    pub fn is_kind_of(self, other: Self) -> bool {
        self.fiscal().is_some() == other.fiscal().is_some()
    }

    /// Its first and its last day, ISO.
    #[must_use]
    pub fn days(self) -> (String, String) {
        match self {
            Self::Fiscal(year) => (year.first_day(), year.last_day()),
            Self::Calendar(year) => (format!("{year}-01-01"), format!("{year}-12-31")),
        }
    }
}

impl From<FiscalYear> for Measured {
    fn from(year: FiscalYear) -> Self {
        Self::Fiscal(year)
    }
}

/// The notation of records and data files: `2025`, `CY2024`.
impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Fiscal(year) => year.fmt(f),
            Self::Calendar(year) => write!(f, "CY{year}"),
        }
    }
}

impl Eras {
    /// The eras, put in order.
    #[must_use]
    pub fn new(mut eras: Vec<Era>) -> Self {
        eras.sort_by_key(|era| era.first);
        Self(eras)
    }

    /// The era of a year and the year's number in it, from 1 (元年).
    #[must_use]
    pub fn of(&self, year: FiscalYear) -> Option<(&Era, u16)> {
        self.0
            .iter()
            .rev()
            .find(|era| era.first <= year)
            .map(|era| (era, year.count_since(era.first)))
    }

    /// The era of a day (ISO) and the number of its calendar year, from 1 (元年).
    #[must_use]
    pub fn of_day(&self, day: &str) -> Option<(&Era, u16)> {
        let era = self.0.iter().rev().find(|era| era.start.as_str() <= day)?;
        let year = FiscalYear::new(day.get(..4)?.parse().ok()?)?;
        Some((era, year.count_since(era.first)))
    }

    /// Parses a measured year: a fiscal year in any notation of [`Self::parse`], or a calendar year (`CY2024`).
    #[must_use]
    pub fn parse_measured(&self, written: &str) -> Option<Measured> {
        let text: String = written.nfkc().filter(|c| !c.is_whitespace()).collect();
        let calendar = text.strip_prefix("CY").or_else(|| text.strip_prefix("cy"));
        match calendar {
            Some(year) if year.len() == 4 => Measured::calendar(year.parse().ok()?),
            Some(_) => None,
            None => self.parse(written).map(Measured::Fiscal),
        }
    }

    /// Reads a fiscal year as authors and sources write it: `2025`, `2025年度`, `FY2025`, `令和7年度`, `令和元年度`, `R7`, in full width too.
    #[must_use]
    pub fn parse(&self, written: &str) -> Option<FiscalYear> {
        let text: String = written.nfkc().filter(|c| !c.is_whitespace()).collect();
        let text = text
            .strip_suffix("年度")
            .or_else(|| text.strip_suffix('年'))
            .unwrap_or(&text);
        let western = text
            .strip_prefix("FY")
            .or_else(|| text.strip_prefix("fy"))
            .unwrap_or(text);
        if western.len() == 4 && western.bytes().all(|b| b.is_ascii_digit()) {
            return western.parse().ok().and_then(FiscalYear::new);
        }
        self.0.iter().find_map(|era| {
            let rest = text
                .strip_prefix(era.name.as_str())
                .or_else(|| text.strip_prefix(era.letter))?;
            let number: u16 = if rest == "元" { 1 } else { digits(rest)? };
            let year = FiscalYear::new(era.first.western().checked_add(number.checked_sub(1)?)?)?;
            // Budgets of early 2019 still say 平成31年度 for what became 令和元年度.
            self.of(year)
                .is_some_and(|(own, _)| own == era || own.first == year)
                .then_some(year)
        })
    }
}

/// The number of days in a month of the Gregorian calendar.
fn days_of(year: u16, month: u16) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// One or two ASCII digits as a number.
fn digits(text: &str) -> Option<u16> {
    (matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_lies_in_the_fiscal_year_that_had_begun() {
        let year =
            |iso, first_month| FiscalYear::of_date(iso, first_month).map(FiscalYear::western);
        assert_eq!(year("2019-01-01", 4), Some(2018));
        assert_eq!(year("2019-03-31", 4), Some(2018));
        assert_eq!(year("2019-04-01", 4), Some(2019));
        assert_eq!(year("2026-03", 4), Some(2025));
        assert_eq!(year("2026-12", 4), Some(2026));
        assert_eq!(year("2019-01-01", 1), Some(2019));
        assert_eq!(year("2019-09-30", 10), Some(2018));
        assert_eq!(year("2019", 4), None, "the year lies in two fiscal years");
        assert_eq!(year("soon", 4), None);
    }

    #[test]
    fn a_measured_year_reads_back_as_it_is_written() {
        let eras = Eras::default();
        for written in ["2025", "CY2024"] {
            let measured = eras.parse_measured(written).expect("a year");
            assert_eq!(measured.to_string(), written);
        }
        assert_eq!(
            eras.parse_measured("ＣＹ２０２４"),
            Measured::calendar(2024)
        );
        for nonsense in ["CY", "CY24", "CY20245", "CY+024", "CY1500", "CY2024年度"] {
            assert_eq!(eras.parse_measured(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn years_end_on_the_day_before_the_next_begins() {
        let fiscal = Measured::of_date("2023-05").expect("a year");
        assert_eq!(fiscal.days(), ("2023-04-01".into(), "2024-03-31".into()));
        let calendar = Measured::of_date("2024").expect("a year");
        assert_eq!(calendar.days(), ("2024-01-01".into(), "2024-12-31".into()));
        let days = [(2023, 2), (2024, 2), (1900, 2), (2000, 2), (2024, 9)];
        assert_eq!(
            days.map(|(year, month)| days_of(year, month)),
            [28, 29, 28, 29, 30]
        );
    }
}
