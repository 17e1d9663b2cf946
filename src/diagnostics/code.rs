//! Registry of problem codes: for each its name, its severity, and the page that explains it.
//!
//! A code is a contract with authors and with other programs: its name is printed, searched for and
//! suppressed, so it is not changed once it is published. Everything that is said of a code is
//! derived from the one table below; nothing else parses or compares its name.

use super::Severity;
use std::{fmt, str::FromStr};

/// Declares the codes in alphabetical order, each with its name and its severity.
macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:expr;)*) => {
        /// Code of a problem: a stable name in kebab case that says the fault.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        impl Code {
            /// All codes, in alphabetical order.
            pub const ALL: [Self; [$($name),*].len()] = [$(Self::$variant),*];

            /// The name, in kebab case.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                }
            }

            /// The severity of problems with this code.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => $severity,)*
                }
            }
        }

        /// The pages of all codes in one language, in the order of [`Code::ALL`].
        macro_rules! pages {
            ($language:literal) => {
                [$(include_str!(concat!("../validate/rules/", $name, ".", $language, ".md"))),*]
            };
        }
    };
}

codes! {
    BrokenReference = "broken-reference", Severity::Error;
    BrokenTemplate = "broken-template", Severity::Error;
    ChartTitleSaysNothing = "chart-title-says-nothing", Severity::Warning;
    DerivedDiffers = "derived-differs", Severity::Error;
    Draft = "draft", Severity::Hint;
    DuplicateId = "duplicate-id", Severity::Error;
    DuplicateKey = "duplicate-key", Severity::Error;
    DuplicateNumber = "duplicate-number", Severity::Error;
    Embargoed = "embargoed", Severity::Hint;
    FigureDiffers = "figure-differs", Severity::Warning;
    FolderOutside = "folder-outside", Severity::Error;
    FormerChart = "former-chart", Severity::Warning;
    FullWidthColon = "full-width-colon", Severity::Error;
    FullWidthSpace = "full-width-space", Severity::Error;
    LostWords = "lost-words", Severity::Error;
    MissingKey = "missing-key", Severity::Error;
    MissingObservation = "missing-observation", Severity::Error;
    MissingRating = "missing-rating", Severity::Warning;
    MissingRelation = "missing-relation", Severity::Error;
    MissingText = "missing-text", Severity::Error;
    MissingTranslation = "missing-translation", Severity::Warning;
    MissingValue = "missing-value", Severity::Error;
    MissingWords = "missing-words", Severity::Warning;
    NewerFormat = "newer-format", Severity::Error;
    NoEdition = "no-edition", Severity::Error;
    NoFrontMatter = "no-front-matter", Severity::Error;
    NoPlan = "no-plan", Severity::Error;
    NoTheme = "no-theme", Severity::Error;
    NotANumber = "not-a-number", Severity::Error;
    NotPublished = "not-published", Severity::Error;
    NotToml = "not-toml", Severity::Error;
    NotUtf8 = "not-utf-8", Severity::Error;
    NotYaml = "not-yaml", Severity::Error;
    NumbersDiffer = "numbers-differ", Severity::Warning;
    OldFormat = "old-format", Severity::Hint;
    OutputOverlaps = "output-overlaps", Severity::Error;
    PartsDoNotSum = "parts-do-not-sum", Severity::Error;
    PartsExceedTotal = "parts-exceed-total", Severity::Error;
    PartsFallShort = "parts-fall-short", Severity::Error;
    RatingNeedsReason = "rating-needs-reason", Severity::Error;
    RawHtml = "raw-html", Severity::Error;
    RelationNeedsNote = "relation-needs-note", Severity::Error;
    RelationNotNeeded = "relation-not-needed", Severity::Hint;
    StaleTranslation = "stale-translation", Severity::Warning;
    Tab = "tab", Severity::Error;
    UnclearPublication = "unclear-publication", Severity::Error;
    UnknownFile = "unknown-file", Severity::Warning;
    UnknownId = "unknown-id", Severity::Error;
    UnknownKey = "unknown-key", Severity::Error;
    UnknownWord = "unknown-word", Severity::Error;
    Unreadable = "unreadable", Severity::Error;
    UnusedNote = "unused-note", Severity::Error;
    ValueAndMissing = "value-and-missing", Severity::Error;
    WordsDiffer = "words-differ", Severity::Error;
    WrongAddress = "wrong-address", Severity::Error;
    WrongCall = "wrong-call", Severity::Error;
    WrongCharacter = "wrong-character", Severity::Error;
    WrongChart = "wrong-chart", Severity::Error;
    WrongDate = "wrong-date", Severity::Error;
    WrongFormat = "wrong-format", Severity::Error;
    WrongHeading = "wrong-heading", Severity::Error;
    WrongId = "wrong-id", Severity::Error;
    WrongKeep = "wrong-keep", Severity::Error;
    WrongLanguages = "wrong-languages", Severity::Error;
    WrongLink = "wrong-link", Severity::Error;
    WrongMonth = "wrong-month", Severity::Error;
    WrongPeriod = "wrong-period", Severity::Error;
    WrongPicture = "wrong-picture", Severity::Error;
    WrongTimeZone = "wrong-time-zone", Severity::Error;
    WrongType = "wrong-type", Severity::Error;
    WrongYear = "wrong-year", Severity::Error;
}

pub(super) use pages;

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// A text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCode;

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut codes = Self::ALL.into_iter();
        codes.find(|code| code.name() == name).ok_or(UnknownCode)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_the_order_of_their_names_and_names_lead_back_to_codes() {
        assert!(Code::ALL.is_sorted_by_key(|code| code.name()));
        for code in Code::ALL {
            assert_eq!(code.name().parse(), Ok(code));
            assert_eq!(Code::ALL[code as usize], code);
        }
        assert_eq!("no-such-code".parse::<Code>(), Err(UnknownCode));
    }
}
