//! Units of measure and how numbers are displayed with them in each language.

use super::{Id, Lang, Localized, Number, lang::Words};

/// A unit such as 件, 社 or 億円.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The unit's id in `data/units.yaml`.
    pub id: Id,
    /// What stands beside a number in each language.
    pub names: Localized<UnitName>,
}

/// A unit in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitName {
    /// What a number as authored counts, in the plural where the language has one: 件, `cases`,
    /// `100 million yen`.
    pub other: String,
    /// Further forms, each for the numbers of a plural category: `case` for one.
    pub forms: Vec<(PluralCategory, String)>,
    /// How running text shows a value, where a noun beside the number is not enough.
    pub display: Option<Display>,
}

/// `prefix`, the value times `factor`, `suffix`: 306 (億円) is shown as ¥30.6 billion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Display {
    /// Before the number.
    pub prefix: String,
    /// What the authored value is multiplied with.
    pub factor: Number,
    /// Behind the number.
    pub suffix: String,
}

/// The categories into which languages divide numbers, as Unicode CLDR names them. Each language
/// uses some of them: English `one` and `other`, Japanese and Korean `other` only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PluralCategory {
    /// Zero, in Arabic or Latvian.
    Zero,
    /// One, as in `1 case`.
    One,
    /// Two, in Arabic or Welsh.
    Two,
    /// A few, in Slavic languages.
    Few,
    /// Many, in Slavic languages or Arabic.
    Many,
    /// All else.
    Other,
}

impl PluralCategory {
    /// All categories with their names in records.
    const NAMES: [(Self, &'static str); 6] = [
        (Self::Zero, "zero"),
        (Self::One, "one"),
        (Self::Two, "two"),
        (Self::Few, "few"),
        (Self::Many, "many"),
        (Self::Other, "other"),
    ];

    /// The category with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::NAMES.iter();
        all.find(|(_, each)| *each == name)
            .map(|(category, _)| *category)
    }
}

impl Unit {
    /// The unit for readers of `lang`, and the language that it is really in.
    #[must_use]
    pub fn get(&self, lang: Lang) -> Words<'_, UnitName> {
        self.names.chosen(lang)
    }

    /// The name that stands for the unit as such, for readers of `lang`: 件, `cases`.
    #[must_use]
    pub fn name(&self, lang: Lang) -> &str {
        &self.get(lang).text.other
    }

    /// Whether it is the percent sign: differences between such values are counted in points.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        matches!(self.names.source().other.as_str(), "%" | "％")
    }

    /// How running text in `lang` shows a value, where a noun beside the number is not enough.
    #[must_use]
    pub fn display(&self, lang: Lang) -> Option<&Display> {
        self.get(lang).text.display.as_ref()
    }
}

impl UnitName {
    /// A unit that has one form for all numbers.
    pub fn of(name: impl Into<String>) -> Self {
        Self {
            other: name.into(),
            ..Self::default()
        }
    }

    /// The form beside numbers of a category.
    #[must_use]
    pub fn form(&self, category: PluralCategory) -> &str {
        let mut forms = self.forms.iter();
        forms
            .find(|(each, _)| *each == category)
            .map_or(&self.other, |(_, form)| form)
    }
}
