//! Registry of problem codes: for each its name, its severity, and the page that explains it.
//!
//! A code is a contract with authors and with other programs: its name is printed, searched for and
//! suppressed, so it is not changed once it is published. Everything that is said of a code is
//! derived from the one table below; nothing else parses or compares its name.

use super::Severity;
use std::{fmt, str::FromStr};

/// Declares the codes in alphabetical order, each with its name and its severity.
macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident;)*) => {
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
                    $(Self::$variant => Severity::$severity,)*
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
    BrokenReference = "broken-reference", Error;
    BrokenTemplate = "broken-template", Error;
    ChartTitleSaysNothing = "chart-title-says-nothing", Warning;
    DerivedDiffers = "derived-differs", Error;
    Draft = "draft", Hint;
    DuplicateId = "duplicate-id", Error;
    DuplicateKey = "duplicate-key", Error;
    DuplicateNumber = "duplicate-number", Error;
    Embargoed = "embargoed", Hint;
    FigureDiffers = "figure-differs", Warning;
    FolderOutside = "folder-outside", Error;
    FullWidthColon = "full-width-colon", Error;
    FullWidthSpace = "full-width-space", Error;
    LostWords = "lost-words", Error;
    MissingKey = "missing-key", Error;
    MissingObservation = "missing-observation", Error;
    MissingRating = "missing-rating", Warning;
    MissingRelation = "missing-relation", Error;
    MissingText = "missing-text", Error;
    MissingTranslation = "missing-translation", Warning;
    MissingValue = "missing-value", Error;
    MissingWords = "missing-words", Warning;
    NoEdition = "no-edition", Error;
    NoFrontMatter = "no-front-matter", Error;
    NoPlan = "no-plan", Error;
    NoTheme = "no-theme", Error;
    NotANumber = "not-a-number", Error;
    NotPublished = "not-published", Error;
    NotToml = "not-toml", Error;
    NotUtf8 = "not-utf-8", Error;
    NotYaml = "not-yaml", Error;
    NumbersDiffer = "numbers-differ", Warning;
    OutputOverlaps = "output-overlaps", Error;
    PartsDoNotSum = "parts-do-not-sum", Error;
    PartsExceedTotal = "parts-exceed-total", Error;
    PartsFallShort = "parts-fall-short", Error;
    RatingNeedsReason = "rating-needs-reason", Error;
    RawHtml = "raw-html", Error;
    RelationNeedsNote = "relation-needs-note", Error;
    RelationNotNeeded = "relation-not-needed", Hint;
    StaleTranslation = "stale-translation", Warning;
    Tab = "tab", Error;
    UnclearPublication = "unclear-publication", Error;
    UnknownFile = "unknown-file", Warning;
    UnknownId = "unknown-id", Error;
    UnknownKey = "unknown-key", Error;
    UnknownWord = "unknown-word", Error;
    Unreadable = "unreadable", Error;
    UnusedNote = "unused-note", Error;
    ValueAndMissing = "value-and-missing", Error;
    WordsDiffer = "words-differ", Error;
    WrongAddress = "wrong-address", Error;
    WrongCall = "wrong-call", Error;
    WrongCharacter = "wrong-character", Error;
    WrongChart = "wrong-chart", Error;
    WrongDate = "wrong-date", Error;
    WrongHeading = "wrong-heading", Error;
    WrongId = "wrong-id", Error;
    WrongKeep = "wrong-keep", Error;
    WrongLanguages = "wrong-languages", Error;
    WrongLink = "wrong-link", Error;
    WrongPeriod = "wrong-period", Error;
    WrongPicture = "wrong-picture", Error;
    WrongType = "wrong-type", Error;
    WrongYear = "wrong-year", Error;
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
