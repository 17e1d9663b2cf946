//! Patterns of numbers and times in a language, with places such as `{year}`.

/// The patterns of a language, one for each [`Pattern`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patterns([String; PATTERNS.len()]);

impl Patterns {
    /// Patterns that belong to no language.
    pub(super) fn neutral() -> Self {
        Self(PATTERNS.map(|entry| entry.neutral.to_owned()))
    }

    /// The text of a pattern, with places such as `{year}`.
    #[must_use]
    pub fn get(&self, pattern: Pattern) -> &str {
        &self.0[pattern as usize]
    }

    /// Replaces a pattern.
    pub fn set(&mut self, pattern: Pattern, text: String) {
        self.0[pattern as usize] = text;
    }
}

/// What a language has a pattern for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pattern {
    /// Number and unit: `{number} {unit}`.
    Amount,
    /// Percentage.
    Percent,
    /// Size of a file in thousands of bytes.
    FileSize,
    /// Name of a part behind that of the whole.
    Part,
    /// Fiscal year, short.
    FiscalYear,
    /// Fiscal year, long. `{era}` and `{number}` are its era and the number in it, `{first}` and
    /// `{last}` its first and last month.
    FiscalYearLong,
    /// Range of fiscal years.
    FiscalYears,
    /// Fiscal year that is a calendar year, long.
    YearLong,
    /// Range of fiscal years that are calendar years.
    Years,
    /// Year of the calendar, where a fiscal year could be meant.
    CalendarYear,
    /// Range of calendar years.
    CalendarYears,
    /// Quarter or half of a fiscal year. `{fiscal-year}` is the year in its short form.
    FiscalPart,
    /// Quarter or half of a calendar year.
    CalendarPart,
    /// Year alone.
    Year,
    /// Month of a year. `{month}` is its number, `{mm}` that in two digits, `{month-name}` its name.
    Month,
    /// Day, its number in two digits `{dd}`.
    Day,
    /// Day with the year of its era.
    DayLong,
    /// Month without its year.
    MonthInYear,
    /// Day without its year.
    DayInYear,
    /// Time between two ends.
    Range,
    /// Time between two ends in the same year. `{from-in-year}` and `{to-in-year}` are without it.
    RangeInYear,
}

/// A pattern as a file of a language names it.
struct PatternEntry {
    pattern: Pattern,
    /// Its key.
    key: &'static str,
    /// The places that it may have.
    places: &'static [&'static str],
    /// The pattern of a language that does not say its own: ISO dates, signs that all read.
    neutral: &'static str,
}

const fn pattern(
    pattern: Pattern,
    key: &'static str,
    places: &'static [&'static str],
    neutral: &'static str,
) -> PatternEntry {
    PatternEntry {
        pattern,
        key,
        places,
        neutral,
    }
}

/// All patterns, in the order of the enum.
const PATTERNS: [PatternEntry; 21] = [
    pattern(
        Pattern::Amount,
        "amount",
        &["number", "unit"],
        "{number} {unit}",
    ),
    pattern(Pattern::Percent, "percent", &["number"], "{number}%"),
    pattern(Pattern::FileSize, "file-size", &["number"], "{number} kB"),
    pattern(Pattern::Part, "part", &["whole", "part"], "{whole}: {part}"),
    pattern(Pattern::FiscalYear, "fiscal-year", &["year"], "{year}"),
    pattern(
        Pattern::FiscalYearLong,
        "fiscal-year-long",
        &["year", "era", "number", "first", "last"],
        "{year} ({first}–{last})",
    ),
    pattern(
        Pattern::FiscalYears,
        "fiscal-years",
        &["from", "to"],
        "{from}–{to}",
    ),
    pattern(
        Pattern::YearLong,
        "year-long",
        &["year", "era", "number", "first", "last"],
        "{year}",
    ),
    pattern(Pattern::Years, "years", &["from", "to"], "{from}–{to}"),
    pattern(
        Pattern::CalendarYear,
        "calendar-year",
        &["year"],
        "CY{year}",
    ),
    pattern(
        Pattern::CalendarYears,
        "calendar-years",
        &["from", "to"],
        "CY{from}–CY{to}",
    ),
    pattern(
        Pattern::FiscalPart,
        "fiscal-part",
        &["fiscal-year", "part"],
        "{fiscal-year}-{part}",
    ),
    pattern(
        Pattern::CalendarPart,
        "calendar-part",
        &["year", "part"],
        "CY{year}-{part}",
    ),
    pattern(Pattern::Year, "year", &["year"], "{year}"),
    pattern(
        Pattern::Month,
        "month",
        &["year", "month", "mm", "month-name"],
        "{year}-{mm}",
    ),
    pattern(
        Pattern::Day,
        "day",
        &["year", "month", "mm", "month-name", "day", "dd"],
        "{year}-{mm}-{dd}",
    ),
    pattern(
        Pattern::DayLong,
        "day-long",
        &["date", "era", "number"],
        "{date}",
    ),
    pattern(
        Pattern::MonthInYear,
        "month-in-year",
        &["month", "mm", "month-name"],
        "{mm}",
    ),
    pattern(
        Pattern::DayInYear,
        "day-in-year",
        &["month", "mm", "month-name", "day", "dd"],
        "{mm}-{dd}",
    ),
    pattern(Pattern::Range, "range", &["from", "to"], "{from}–{to}"),
    pattern(
        Pattern::RangeInYear,
        "range-in-year",
        &["from", "to", "from-in-year", "to-in-year"],
        "{from}–{to}",
    ),
];

impl Pattern {
    /// All patterns.
    pub fn all() -> impl Iterator<Item = Self> {
        PATTERNS.iter().map(|entry| entry.pattern)
    }

    fn entry(self) -> &'static PatternEntry {
        &PATTERNS[self as usize]
    }

    /// Its key in a file of a language.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.entry().key
    }

    /// The pattern with this key.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        let mut entries = PATTERNS.iter();
        entries
            .find(|entry| entry.key == key)
            .map(|entry| entry.pattern)
    }

    /// The names of the places that it may have.
    #[must_use]
    pub fn places(self) -> &'static [&'static str] {
        self.entry().places
    }
}

/// The names of the places in a pattern: `year` of `FY{year}`.
pub fn places(pattern: &str) -> impl Iterator<Item = &str> {
    let opened = pattern.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
}

/// A pattern with its places filled in; a place that no value is given for stays as it is.
#[must_use]
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else {
            break;
        };
        out.push_str(before);
        match values.iter().find(|(each, _)| *each == name) {
            Some((_, value)) => out.push_str(value),
            None => out.extend(["{", name, "}"]),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_found_by_its_key() {
        for pattern in Pattern::all() {
            assert_eq!(Pattern::named(pattern.key()), Some(pattern));
        }
    }
}
