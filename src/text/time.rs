//! Formatting of fiscal years and days in both languages. An era year is always accompanied by the
//! western year.

use crate::model::{Eras, FiscalYear, Lang, Measured};

/// English month names, January first.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Fiscal year, short: `2025年度`, `FY2025`.
#[must_use]
pub fn fiscal_year(year: FiscalYear, lang: Lang) -> String {
    match lang {
        Lang::Ja => format!("{year}年度"),
        Lang::En => format!("FY{year}"),
    }
}

/// Fiscal year, long: `令和7年度（2025年度）`, `FY2025 (April 2025–March 2026)`.
#[must_use]
pub fn fiscal_year_long(year: FiscalYear, lang: Lang, eras: &Eras) -> String {
    match (lang, eras.of(year)) {
        (Lang::Ja, Some((era, number))) => {
            format!("{}{}年度（{year}年度）", era.name, era_number(number))
        }
        (Lang::Ja, None) => fiscal_year(year, lang),
        (Lang::En, _) => {
            let [from, to] = [year.first_day(), year.last_day()].map(|day| month_of(&day));
            format!("FY{year} ({from}–{to})")
        }
    }
}

/// English month and year of an ISO day: `April 2025`.
fn month_of(day: &str) -> String {
    date(day.get(..7).unwrap_or(day), Lang::En)
}

/// Year that a figure measures, short: `2025年度`, `FY2025`; `2024年（暦年）`, `calendar 2024`.
#[must_use]
pub fn measured(year: Measured, lang: Lang) -> String {
    match (year, lang) {
        (Measured::Fiscal(year), _) => fiscal_year(year, lang),
        (Measured::Calendar(year), Lang::Ja) => format!("{year}年（暦年）"),
        (Measured::Calendar(year), Lang::En) => format!("calendar {year}"),
    }
}

/// Years from a first one to the one that a figure measures: `2022〜2024年度`;
/// `2022〜2024年（暦年）`, `calendar 2022–2024`.
#[must_use]
pub fn measured_since(since: FiscalYear, year: Measured, lang: Lang) -> String {
    match (year, lang) {
        (Measured::Fiscal(year), _) => period(since, year, lang),
        (Measured::Calendar(_), _) if since.western() == year.western() => measured(year, lang),
        (Measured::Calendar(year), Lang::Ja) => format!("{since}〜{year}年（暦年）"),
        (Measured::Calendar(year), Lang::En) => format!("calendar {since}–{year}"),
    }
}

/// Range of fiscal years: `2025〜2029年度`, `FY2025–FY2029`.
#[must_use]
pub fn period(from: FiscalYear, to: FiscalYear, lang: Lang) -> String {
    match lang {
        _ if from == to => fiscal_year(from, lang),
        Lang::Ja => format!("{from}〜{to}年度"),
        Lang::En => format!("FY{from}–FY{to}"),
    }
}

/// Day from its ISO form: `2026年3月31日（令和8年）`, `31 March 2026`. Invalid input is returned
/// unchanged.
#[must_use]
pub fn day(iso: &str, lang: Lang, eras: &Eras) -> String {
    let mut fields = iso.split('-').map(|field| field.parse::<u16>().ok());
    let (Some(Some(year)), Some(Some(month @ 1..=12)), Some(Some(day))) =
        (fields.next(), fields.next(), fields.next())
    else {
        return iso.to_owned();
    };
    match lang {
        Lang::Ja => {
            let era = eras
                .of_day(iso)
                .map(|(era, number)| format!("（{}{}年）", era.name, era_number(number)));
            format!("{year}年{month}月{day}日{}", era.unwrap_or_default())
        }
        Lang::En => format!("{day} {} {year}", MONTHS[usize::from(month) - 1]),
    }
}

/// Year, month or day from its ISO form, short: `2025年12月`, `December 2025`. Invalid input is
/// returned unchanged.
#[must_use]
pub fn date(iso: &str, lang: Lang) -> String {
    let fields: Option<Vec<u16>> = iso.split('-').map(|field| field.parse().ok()).collect();
    let month = |number: u16| {
        MONTHS
            .get(usize::from(number).wrapping_sub(1))
            .copied()
            .unwrap_or_default()
    };
    match (fields.as_deref(), lang) {
        (Some(&[year]), Lang::Ja) => format!("{year}年"),
        (Some(&[year]), Lang::En) => year.to_string(),
        (Some(&[year, number]), Lang::Ja) => format!("{year}年{number}月"),
        (Some(&[year, number]), Lang::En) => format!("{} {year}", month(number)),
        (Some(&[year, number, day]), Lang::Ja) => format!("{year}年{number}月{day}日"),
        (Some(&[year, number, day]), Lang::En) => format!("{day} {} {year}", month(number)),
        _ => iso.to_owned(),
    }
}

/// Month or day without its year: `12月`, `2月19日`, `19 February`; `None` for a whole year and for
/// invalid input.
#[must_use]
pub fn date_in_year(iso: &str, lang: Lang) -> Option<String> {
    let (year, _) = iso.split_once('-')?;
    let full = date(iso, lang);
    let short = match lang {
        Lang::Ja => full.strip_prefix(&format!("{}年", year.parse::<u16>().ok()?)),
        Lang::En => full.strip_suffix(&format!(" {}", year.parse::<u16>().ok()?)),
    };
    short.map(str::to_owned)
}

/// Year number within an era; the first year is written 元年.
fn era_number(number: u16) -> String {
    if number == 1 {
        "元".to_owned()
    } else {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Era;
    use proptest::prelude::*;

    fn eras() -> Eras {
        Eras::new(
            [
                ("昭和", 'S', "1926-12-25"),
                ("平成", 'H', "1989-01-08"),
                ("令和", 'R', "2019-05-01"),
            ]
            .map(|(name, letter, start)| Era {
                name: name.to_owned(),
                letter,
                start: start.to_owned(),
                first: FiscalYear::new(start[..4].parse().expect("a year")).expect("in range"),
            })
            .into(),
        )
    }

    #[test]
    fn every_notation_of_a_fiscal_year_is_understood() {
        let eras = eras();
        for (written, western) in [
            ("2025", 2025),
            ("FY2025", 2025),
            ("2025年度", 2025),
            ("令和7年度", 2025),
            ("令和７年度", 2025),
            ("R7", 2025),
            ("Ｒ７", 2025),
            ("令和元年度", 2019),
            ("平成29年", 2017),
            ("H31", 2019),
        ] {
            let year = eras.parse(written).map(FiscalYear::western);
            assert_eq!(year, Some(western), "{written}");
        }
        for nonsense in ["", "令和", "R", "R0", "H32", "20x5", "25", "令和7月"] {
            assert_eq!(eras.parse(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn the_year_of_a_change_bears_the_new_era_but_its_days_do_not() {
        let eras = eras();
        let year = FiscalYear::new(2019).expect("in range");
        assert_eq!(
            fiscal_year_long(year, Lang::Ja, &eras),
            "令和元年度（2019年度）"
        );
        assert_eq!(
            day("2019-04-30", Lang::Ja, &eras),
            "2019年4月30日（平成31年）"
        );
        assert_eq!(
            day("2019-05-01", Lang::Ja, &eras),
            "2019年5月1日（令和元年）"
        );
        assert_eq!(day("2026-03-31", Lang::En, &eras), "31 March 2026");
    }

    #[test]
    fn dates_are_as_exact_as_they_are_printed() {
        let shown = |iso| (date(iso, Lang::Ja), date(iso, Lang::En));
        assert_eq!(shown("2025"), ("2025年".into(), "2025".into()));
        assert_eq!(
            shown("2025-12"),
            ("2025年12月".into(), "December 2025".into())
        );
        assert_eq!(
            shown("2026-02-19"),
            ("2026年2月19日".into(), "19 February 2026".into())
        );
        assert_eq!(shown("soon"), ("soon".into(), "soon".into()));
        let short = |iso| date_in_year(iso, Lang::Ja).zip(date_in_year(iso, Lang::En));
        assert_eq!(
            short("2026-02-19"),
            Some(("2月19日".into(), "19 February".into()))
        );
        assert_eq!(short("2025-12"), Some(("12月".into(), "December".into())));
        assert_eq!((short("2025"), short("so-on")), (None, None));
    }

    proptest! {
        #[test]
        fn an_era_year_reads_back_as_the_same_year(western in 1926_u16..2100) {
            let eras = eras();
            let year = FiscalYear::new(western).expect("in range");
            let (era, number) = eras.of(year).expect("an era");
            prop_assert_eq!(eras.parse(&format!("{}{}年度", era.name, era_number(number))), Some(year));
            prop_assert_eq!(eras.parse(&format!("{}{number}", era.letter)), Some(year));
        }

        #[test]
        fn no_text_makes_the_year_parser_panic(text in "\\PC*") {
            let _ = eras().parse(&text);
        }
    }
}
