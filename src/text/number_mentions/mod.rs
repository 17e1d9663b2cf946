//! Extraction of the numbers in a text, in one form for all languages, to compare a text with its
//! translation.
//!
//! In: texts and their languages. Out: their numbers, or the differences between two texts. A number
//! may have several readings (約6割 is 60, and "6 in 10"). It may be only possible: number words
//! are also ordinary words (第一に, 一部, "one of"), and digits attached to letters belong to a
//! name (HER2, Top10%, hum0197-v26). Possible numbers can match those of the other text but need no
//! match themselves. Repetitions and units are not compared.
//!
//! Which numerals are read is a property of the languages ([`Numerals`]). Both texts are read with
//! those of both, because each may have words of the other.

mod figures;
mod letters;
mod plain;
mod scanner;
mod words;

use crate::model::{
    Eras, Lang, Locale, Number,
    locale::{NamedEra, NumberSigns, Numerals},
};
use std::collections::BTreeSet;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The number as written, in half width.
    pub written: String,
    /// Possible readings: the other text agrees if it has all numbers of one of them.
    readings: Vec<Vec<Number>>,
    weight: Weight,
}

/// Whether the other text must have a matching number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Certain,
    Possible,
}

/// Numbers that only one of two texts has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Numbers of the source text only, as written.
    pub source: Vec<String>,
    /// Numbers of the translation only, as written.
    pub translation: Vec<String>,
}

/// What the numbers of a text and its translation are read with.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// Language of the source text.
    pub source: Lang,
    /// Language of the translation.
    pub translation: Lang,
    /// Eras of the site.
    pub eras: &'a Eras,
}

impl Comparison<'_> {
    /// Compares the numbers of two texts; `None` if they agree.
    #[must_use]
    pub fn difference(&self, source: &str, translation: &str) -> Option<Difference> {
        if !may_count(source) && !may_count(translation) {
            return None;
        }
        let source = self.mentions(source, self.source);
        let translation = self.mentions(translation, self.translation);
        let difference = Difference {
            source: unanswered(&source, &translation),
            translation: unanswered(&translation, &source),
        };
        (!difference.source.is_empty() || !difference.translation.is_empty()).then_some(difference)
    }

    /// Compares two texts passage by passage if they have the same number of passages, otherwise as
    /// wholes. Returns each passage of the translation that differs, none for the whole text.
    #[must_use]
    pub fn differences<'t>(
        &self,
        source: &[String],
        translation: &'t [String],
    ) -> Vec<(Option<&'t str>, Difference)> {
        if source.len() != translation.len() || translation.len() == 1 {
            let found = self.difference(&source.join("\n"), &translation.join("\n"));
            return found.map(|found| (None, found)).into_iter().collect();
        }
        let pairs = source.iter().zip(translation);
        let found = pairs.filter_map(|(source, translation)| {
            let found = self.difference(source, translation)?;
            Some((Some(translation.as_str()), found))
        });
        found.collect()
    }

    /// Numbers of a text, in text order.
    #[must_use]
    pub fn mentions(&self, text: &str, lang: Lang) -> Vec<Mention> {
        let locales = [self.source, self.translation].map(Lang::locale);
        let notation = Notation {
            locales,
            spaces_words: lang.locale().writing.spaces_words,
            signs: &lang.locale().signs,
            eras: self.eras,
        };
        scanner::Scanner::new(text, notation).run()
    }
}

/// How numbers are written in a text.
#[derive(Clone, Copy)]
struct Notation<'a> {
    /// The languages whose numerals may stand in the text.
    locales: [&'static Locale; 2],
    /// Whether the text's own language has blanks between words.
    spaces_words: bool,
    /// Signs of the text's own language.
    signs: &'static NumberSigns,
    /// Eras of the site.
    eras: &'a Eras,
}

impl Notation<'_> {
    /// Whether numerals of a kind may stand in the text.
    fn has(&self, numerals: Numerals) -> bool {
        let mut locales = self.locales.iter();
        locales.any(|locale| locale.numerals.contains(&numerals))
    }

    /// What a sign behind digits multiplies them by: 100,000,000 for 億.
    fn scale(&self, sign: char) -> Option<Number> {
        let mut scales = self.locales.iter().flat_map(|locale| &locale.scales);
        let (_, power) = scales.find(|(each, _)| *each == sign)?;
        10_u64.checked_pow(*power).map(Number::from)
    }

    /// The eras that the languages name themselves.
    fn named_eras(&self) -> impl Iterator<Item = &'static NamedEra> {
        self.locales.into_iter().flat_map(|locale| &locale.eras)
    }

    /// Lists of names of months, January first.
    fn months(&self) -> impl Iterator<Item = &'static [String]> {
        self.locales
            .into_iter()
            .map(|locale| locale.months.as_slice())
    }
}

/// Fast pre-check whether a text may contain numbers: most texts have no digit and no Roman
/// numeral.
fn may_count(text: &str) -> bool {
    let marks = ["II", "IV", "VI", "IX", "hase ", "第", "元年"];
    text.contains(char::is_numeric) || marks.iter().any(|mark| text.contains(mark))
}

/// Certain numbers of one text that the other does not have, each once.
fn unanswered(asking: &[Mention], answering: &[Mention]) -> Vec<String> {
    let said: BTreeSet<Number> = answering
        .iter()
        .flat_map(|mention| mention.readings.iter().flatten().copied())
        .collect();
    let mut open = Vec::new();
    for mention in asking
        .iter()
        .filter(|mention| mention.weight == Weight::Certain)
    {
        let answered = mention
            .readings
            .iter()
            .any(|reading| reading.iter().all(|number| said.contains(number)));
        if !answered && !open.contains(&mention.written) {
            open.push(mention.written.clone());
        }
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Day, Era, FiscalCalendar, YearStart};
    use proptest::prelude::*;

    fn eras() -> Eras {
        let era = |(name, letter, start): (&str, char, &str)| {
            let start = Day::parse(start, FiscalCalendar::WESTERN).expect("a day");
            Era {
                name: name.to_owned(),
                letter,
                start,
            }
        };
        Eras::new(
            [
                ("昭和", 'S', "1926-12-25"),
                ("平成", 'H', "1989-01-08"),
                ("令和", 'R', "2019-05-01"),
            ]
            .map(era)
            .into(),
        )
    }

    fn difference(ja: &str, en: &str, eras: &Eras) -> Option<Difference> {
        let comparison = Comparison {
            source: Lang::ja(),
            translation: Lang::en(),
            eras,
        };
        comparison.difference(ja, en)
    }

    fn agree(ja: &str, en: &str) {
        assert_eq!(difference(ja, en, &eras()), None, "{ja} / {en}");
    }

    fn differ(ja: &str, en: &str, only_ja: &[&str], only_en: &[&str]) {
        let found = difference(ja, en, &eras()).expect(ja);
        assert_eq!(
            (found.source, found.translation),
            (
                only_ja.iter().map(|n| (*n).to_owned()).collect(),
                only_en.iter().map(|n| (*n).to_owned()).collect()
            ),
            "{ja} / {en}"
        );
    }

    #[test]
    fn scales_are_the_same_number_in_both_languages() {
        for (ja, en) in [
            ("158件", "158 cases"),
            ("１，４４３件", "1,443 cases"),
            ("1,245億円", "¥124.5 billion"),
            ("1兆2,345億円", "¥1.2345 trillion"),
            ("10万人", "100,000 people"),
            ("145.7万件", "1,457,000 accesses"),
            ("3,536万", "35.36 million"),
            ("3万5,000件", "35,000 cases"),
            ("5億", "5 hundred million"),
            ("3〜5万件", "30,000–50,000 cases"),
            ("1,250（億円）", "1,250 (in 100 million yen)"),
            ("二百人", "200 people"),
        ] {
            agree(ja, en);
        }
        differ(
            "1,245億円",
            "¥12.45 billion",
            &["1,245億"],
            &["12.45 billion"],
        );
        differ("6割", "6%", &["6割"], &[]);
    }

    #[test]
    fn shares_and_multiples_are_compared_as_numbers() {
        for (ja, en) in [
            ("約6割", "about 60%"),
            ("9割5分", "95%"),
            ("９割以上", "more than 90 percent"),
            ("6〜7割", "60–70%"),
            ("6割", "6 in 10"),
            ("半数", "50%"),
            ("5分の1", "one fifth"),
            ("3分の2", "two-thirds"),
            ("4分の1", "a quarter"),
            ("2倍", "twice as many"),
            ("2倍", "doubled"),
            ("実施は0件", "no trials"),
        ] {
            agree(ja, en);
        }
    }

    #[test]
    fn years_agree_across_calendars() {
        for (ja, en) in [
            ("令和7年12月（2025年12月）", "December 2025"),
            ("令和７年度（2025年度）", "FY2025"),
            ("令和7～11年度", "FY2025–FY2029"),
            ("令和7〜11年度", "2025–2029"),
            ("2025〜2029年度", "2025–29"),
            ("平成29年", "2017"),
            ("令和元年", "2019"),
            ("平成30年度から令和元年度", "FY2018 to FY2019"),
            ("R7", "FY2025"),
            ("R3–R5平均", "average of FY2021–FY2023"),
            ("令和8年", "Reiwa 8 (2026)"),
            ("昭和52〜54年", "Showa 52–54"),
            ("大正12年", "1923"),
            ("23年度", "FY23"),
            ("6月から", "from June"),
            ("5月24日", "24 May"),
        ] {
            agree(ja, en);
        }
        differ("令和7年度", "FY2024", &["令和7年度"], &["FY2024"]);
        differ("令和7年5月", "It may begin in 2025", &["5"], &[]);
        differ("令和7年12月", "November 2025", &["12"], &["November"]);
    }

    #[test]
    fn counts_in_words_and_roman_numerals_are_numbers() {
        for (ja, en) in [
            ("第2期", "the second term"),
            ("第3期計画", "the third plan"),
            ("第Ⅰ相", "phase 1"),
            ("第II相", "phase II"),
            ("第1相", "Phase I"),
            ("第Ⅰ/Ⅱ相試験", "phase I/II trial"),
            ("クラスⅢ", "class III"),
            ("8つの統合プロジェクト", "eight integrated projects"),
            ("12社", "twelve companies"),
            ("25名", "twenty-five people"),
            ("二つの病院", "2 hospitals"),
            ("両機関", "the 2 institutions"),
        ] {
            agree(ja, en);
        }
    }

    #[test]
    fn ordinary_words_and_names_need_no_answer() {
        for (ja, en) in [
            ("第一に、一部を一体的に十分", "First, one of them"),
            ("Top10%論文", "top 10% papers"),
            (
                "HER2、CRISPR-Cas3、YB328、OP0595",
                "the proteins and strains",
            ),
            ("hum0197-v26-374", "the data set"),
            ("[公開](https://example.org/2024/37)", "published"),
            ("`2024`を{{ figure(\"x-12\") }}に", "written"),
            ("①趣旨\n1) 目的", "Purpose"),
            ("3次元", "3D"),
            ("CO₂", "carbon dioxide"),
            ("アビガン錠200mg", "Avigan tablets 200 mg"),
        ] {
            agree(ja, en);
        }
        differ("アビガン錠200mg", "Avigan tablets 100 mg", &[], &["100"]);
    }

    #[test]
    fn a_number_is_told_once_and_as_it_is_written() {
        differ(
            "158件と36件、計158件",
            "157 cases",
            &["158", "36"],
            &["157"],
        );
    }

    fn separated(number: u64) -> String {
        crate::text::number(Number::from(number), Lang::en())
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "(?s).{0,80}", more in "[0-9０-９,.年度月令和平成元RFYHS万億兆千割分の〜–()（）\\-/`\\[\\]{}<IVX a-z第]{0,60}") {
            let _ = difference(&text, &more, &eras());
        }

        #[test]
        fn a_number_agrees_with_itself_in_every_notation(number in 0_u64..10_000_000_000_000) {
            let plain = number.to_string();
            let full: String = plain.chars().filter_map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10)).collect();
            for ja in [format!("{plain}件"), format!("{}件", separated(number)), format!("約{full}件")] {
                prop_assert_eq!(difference(&ja, &format!("{} cases", separated(number)), &eras()), None);
            }
            let wrong = difference(&format!("{plain}件"), &format!("{} cases", number + 1), &eras());
            prop_assert!(wrong.is_some());
        }

        #[test]
        fn a_scaled_number_agrees_with_its_digits(number in 1_u64..100_000) {
            let (oku, man) = (format!("{}億円", separated(number)), format!("{number}万件"));
            prop_assert_eq!(difference(&oku, &format!("¥{} billion", Number::new(i64::try_from(number)?, 1)), &eras()), None);
            prop_assert_eq!(difference(&man, &separated(number * 10_000), &eras()), None);
            let wrong = difference(&oku, &format!("¥{number} billion"), &eras());
            prop_assert!(wrong.is_some());
        }

        #[test]
        fn a_year_agrees_with_itself_in_every_notation(western in 1990_u16..2100) {
            let eras = eras();
            let year = YearStart::JANUARY.year(western).expect("in range");
            let (era, number) = eras.of(year).expect("an era");
            let number = if number == 1 { "元".to_owned() } else { number.to_string() };
            let ja = format!("{}{number}年度", era.name);
            for en in [format!("FY{western}"), format!("{western}"), format!("FY{western} and {western}")] {
                prop_assert_eq!(difference(&ja, &en, &eras), None);
                prop_assert_eq!(difference(&format!("{ja}（{western}年度）"), &en, &eras), None);
            }
            let wrong = difference(&ja, &format!("FY{}", western + 1), &eras);
            prop_assert!(wrong.is_some());
        }
    }
}
