//! The colours of charts, worked out from the style sheets: contrast of every role with what it stands on, and what readers with a
//! colour vision deficiency can tell apart.
//!
//! Sources of the arithmetic: contrast and the linear sRGB it needs, WCAG 2.2, "relative luminance" and "contrast ratio"; colour
//! difference, B. Ottosson, "A perceptual color space for image processing" (`OKLab`, 2020); colour vision deficiencies, G. M. Machado,
//! M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6),
//! 2009, matrices of severity 1.0, which act on linear RGB.

use super::{DARK_FILE_CSS, FILE_CSS, PAGE_CSS};
use nenpo::chart::scene::{LEVELS, Role, SERIES};
use std::collections::BTreeMap;

const SITE_CSS: &str = include_str!("../../themes/default/static/site.css");
/// WCAG 1.4.11: marks against the paper.
const MARKS: f64 = 3.0;
/// WCAG 1.4.3: words.
const WORDS: f64 = 4.5;
/// 100 × the distance in `OKLab`: below this two series are hard to tell apart.
const APART: f64 = 8.0;

/// Linear red, green and blue, 0 to 1.
type Rgb = [f64; 3];
type MatrixChart = [[f64; 3]; 3];

/// Colour vision, normal and without one sort of cones.
const VISIONS: [(&str, MatrixChart); 4] = [
    (
        "normal vision",
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
    ),
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

fn times(matrix: &MatrixChart, colour: Rgb) -> Rgb {
    matrix.map(|row| {
        row.iter()
            .zip(colour)
            .map(|(factor, part)| factor * part)
            .sum()
    })
}

/// `#rgb` or `#rrggbb`.
fn colour(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#')?;
    let digits: String = if digits.len() == 3 {
        digits.chars().flat_map(|digit| [digit, digit]).collect()
    } else {
        digits.into()
    };
    let linear = |at: usize| {
        let byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
        let part = f64::from(byte) / 255.0;
        Some(if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        })
    };
    (digits.len() == 6).then_some([linear(0)?, linear(2)?, linear(4)?])
}

fn contrast(a: Rgb, b: Rgb) -> f64 {
    let luminance =
        |colour: Rgb| 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2] + 0.05;
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

/// 100 × the distance of two colours in `OKLab`, as somebody sees them.
fn distance(a: Rgb, b: Rgb, vision: &MatrixChart) -> f64 {
    const CONES: MatrixChart = [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ];
    const LAB: MatrixChart = [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ];
    let lab = |colour: Rgb| {
        let seen = times(vision, colour).map(|part| part.clamp(0.0, 1.0));
        times(&LAB, times(&CONES, seen).map(f64::cbrt))
    };
    let (a, b) = (lab(a), lab(b));
    100.0
        * a.iter()
            .zip(b)
            .map(|(a, b)| (a - b).powi(2))
            .sum::<f64>()
            .sqrt()
}

/// The selectors of a rule, and its properties with their values.
type Rule = (Vec<String>, Vec<(String, String)>);

/// What a style sheet says of classes (`bar`) and of plain text (`text`), in one theme.
struct Sheet {
    variables: BTreeMap<String, String>,
    rules: Vec<Rule>,
}

impl Sheet {
    /// The rules outside of `@media`, and those in the media whose condition holds `media`.
    fn of(css: &str, media: Option<&str>) -> Self {
        let mut sheet = Self {
            variables: BTreeMap::new(),
            rules: Vec::new(),
        };
        let plain: String = css
            .split("/*")
            .map(|part| part.split_once("*/").map_or(part, |(_, rest)| rest))
            .collect();
        sheet.read(&plain, media);
        sheet
    }

    fn read(&mut self, css: &str, media: Option<&str>) {
        let mut rest = css;
        while let Some((head, behind)) = rest.split_once('{') {
            let mut depth = 1;
            let end = behind.find(|sign| {
                depth += match sign {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                depth == 0
            });
            let (body, after) = behind.split_at(end.expect("every brace is closed"));
            let head = head.trim();
            if !head.starts_with('@') {
                self.rule(head, body);
            } else if media.is_some_and(|media| head.contains(media)) {
                self.read(body, media);
            }
            rest = &after[1..];
        }
    }

    fn rule(&mut self, selectors: &str, body: &str) {
        let pairs = body.split(';').filter_map(|pair| pair.split_once(':'));
        let (variables, properties): (Vec<_>, Vec<_>) = pairs
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .partition(|(name, _)| name.starts_with("--"));
        self.variables.extend(variables);
        let name = |selector: &str| {
            selector
                .trim()
                .trim_start_matches(".chart ")
                .trim_start_matches('.')
                .to_owned()
        };
        self.rules
            .push((selectors.split(',').map(name).collect(), properties));
    }

    /// The page's charts in a theme, on the site's own paper.
    fn page(charts: &str, media: Option<&str>) -> Self {
        let site = Self::of(SITE_CSS, media.filter(|media| *media != "print"));
        let mut sheet = Self::of(charts, media);
        let mut variables = site.variables;
        variables.append(&mut sheet.variables);
        Self { variables, ..sheet }
    }

    /// A value without variables.
    fn resolve(&self, value: &str) -> String {
        let Some(inner) = value
            .strip_prefix("var(")
            .and_then(|rest| rest.strip_suffix(')'))
        else {
            return value.to_owned();
        };
        let (name, usual) = inner
            .split_once(',')
            .map_or((inner, None), |(name, usual)| (name, Some(usual.trim())));
        let found = self
            .variables
            .get(name.trim())
            .map(String::as_str)
            .or(usual);
        self.resolve(found.unwrap_or_else(|| panic!("{name} is nowhere set")))
    }

    /// All that is said of a class; words are filled as plain text unless their class says otherwise.
    fn style(&self, class: &str, is_words: bool) -> BTreeMap<&str, String> {
        let plain = self
            .rules
            .iter()
            .filter(|(names, _)| is_words && names.iter().any(|name| name == "text"));
        let own = self
            .rules
            .iter()
            .filter(|(names, _)| names.iter().any(|name| name == class));
        let pairs = plain.chain(own).flat_map(|(_, properties)| properties);
        pairs
            .map(|(name, value)| (name.as_str(), self.resolve(value)))
            .collect()
    }

    fn paint(&self, class: &str, property: &str, is_words: bool) -> Rgb {
        let style = self.style(class, is_words);
        let value = style
            .get(property)
            .unwrap_or_else(|| panic!("`{class}` has no {property}"));
        colour(value).unwrap_or_else(|| panic!("`{class}` has {property}: {value}"))
    }
}

/// What a role is for, as far as its colour goes.
enum Duty {
    /// To be seen on paper by its fill.
    Fill,
    /// To be seen on paper by its outline or line.
    Stroke,
    /// The same, with stripes of a class of their own.
    Stripes(String),
    /// To be read on another role.
    On(Role),
    /// To look like paper: its property.
    Paper(&'static str),
    /// To guide the eye; nothing is lost with it.
    Scenery,
}

fn duty(role: Role) -> Duty {
    match role {
        Role::Paper => Duty::Paper("fill"),
        Role::Halo => Duty::Paper("stroke"),
        Role::Guide => Duty::Scenery,
        Role::Bar | Role::Part | Role::Faded | Role::Series(_) => Duty::Fill,
        Role::Grid | Role::Axis | Role::Rest | Role::Pace | Role::Target => Duty::Stroke,
        Role::Line(_) | Role::Dotted(_) | Role::Ring(_) | Role::Level(_) => Duty::Stroke,
        Role::Provisional => Duty::Stripes("hatch".into()),
        Role::Open(series) => Duty::Stripes(format!("h{series}")),
        Role::Label | Role::Value | Role::Muted | Role::TargetLabel | Role::Title => {
            Duty::On(Role::Paper)
        }
        Role::OnBar => Duty::On(Role::Bar),
        Role::OnSeries(series) => Duty::On(Role::Series(series)),
        Role::OnLevel(level) => Duty::On(Role::Level(level)),
    }
}

fn roles() -> Vec<Role> {
    let series = (1..=SERIES).flat_map(|n| {
        [
            Role::Series(n),
            Role::Open(n),
            Role::Line(n),
            Role::Dotted(n),
            Role::Ring(n),
            Role::OnSeries(n),
        ]
    });
    let levels = (0..=LEVELS).flat_map(|n| [Role::Level(n), Role::OnLevel(n)]);
    Role::ALL.into_iter().chain(series).chain(levels).collect()
}

/// What is wrong with the colours of a sheet.
fn faults(sheet: &Sheet) -> Vec<String> {
    let paper = sheet.paint("paper", "fill", false);
    let mut out = Vec::new();
    let mut hold = |what: String, found: f64, wanted: f64| {
        if found < wanted {
            out.push(format!("{what}: {found:.2}, below {wanted}"));
        }
    };
    for role in roles() {
        let class = role.class();
        let mut mark = |class: &str, property: &str| {
            hold(
                format!("{class} on paper"),
                contrast(sheet.paint(class, property, false), paper),
                MARKS,
            );
        };
        match duty(role) {
            Duty::Fill => mark(&class, "fill"),
            Duty::Stroke => mark(&class, "stroke"),
            Duty::Scenery => {}
            Duty::Stripes(stripes) => {
                mark(&class, "stroke");
                mark(&stripes, "stroke");
            }
            Duty::On(below) => {
                let below = sheet.paint(&below.class(), "fill", false);
                hold(
                    format!("{class} on its ground"),
                    contrast(sheet.paint(&class, "fill", true), below),
                    WORDS,
                );
            }
            Duty::Paper(property) => {
                let same = contrast(sheet.paint(&class, property, false), paper) < 1.001;
                hold(format!("{class} as paper"), f64::from(u8::from(same)), 1.0);
            }
        }
    }
    let series = |n: u8| sheet.paint(&Role::Series(n).class(), "fill", false);
    // What steps back and what is in no part stand beside series.
    let aside = [
        ("faded", sheet.paint("faded", "fill", false)),
        ("rest", sheet.paint("rest", "stroke", false)),
    ];
    let others = |a: u8| {
        let later = (a + 1..=SERIES).map(|b| (format!("s{b}"), series(b)));
        later.chain(aside.map(|(class, colour)| (class.to_owned(), colour)))
    };
    for (a, (name, other)) in (1..=SERIES).flat_map(|a| others(a).map(move |other| (a, other))) {
        for (vision, matrix) in &VISIONS {
            hold(
                format!("s{a} and {name}, {vision}"),
                distance(series(a), other, matrix),
                APART,
            );
        }
    }
    out
}

/// Where pictures by themselves look otherwise than the page in a theme.
fn differences(file: &str, media: Option<&str>) -> Vec<String> {
    let (page, file) = (Sheet::page(PAGE_CSS, media), Sheet::of(file, None));
    let stripes = (1..=SERIES)
        .map(|n| (format!("h{n}"), false))
        .chain([("hatch".to_owned(), false)]);
    // Pages set headings in HTML.
    let shared = roles().into_iter().filter(|role| *role != Role::Title);
    let classes = shared.map(|role| (role.class().into_owned(), matches!(duty(role), Duty::On(_))));
    let look = |sheet: &Sheet, (class, is_words): &(String, bool)| {
        let mut style: BTreeMap<String, String> = sheet
            .style(class, *is_words)
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect();
        style.remove("font-family");
        style
    };
    let pairs = classes
        .chain(stripes)
        .map(|class| (look(&page, &class), look(&file, &class), class.0));
    pairs
        .filter(|(page, file, _)| page != file)
        .map(|(page, file, class)| format!("{class}: {page:?}, {file:?}"))
        .collect()
}

const THEMES: [(&str, Option<&str>); 3] = [
    ("light", None),
    ("dark", Some("prefers-color-scheme: dark")),
    ("print", Some("print")),
];

#[test]
fn every_ink_is_seen_and_every_pair_of_series_told_apart() {
    for (theme, media) in THEMES {
        assert_eq!(
            faults(&Sheet::page(PAGE_CSS, media)),
            Vec::<String>::new(),
            "{theme}"
        );
    }
    assert_eq!(
        faults(&Sheet::of(FILE_CSS, None)),
        Vec::<String>::new(),
        "files"
    );
    assert_eq!(
        faults(&Sheet::of(DARK_FILE_CSS, None)),
        Vec::<String>::new(),
        "dark files"
    );
}

#[test]
fn pictures_by_themselves_look_like_the_page() {
    assert_eq!(differences(FILE_CSS, None), Vec::<String>::new());
    assert_eq!(
        differences(DARK_FILE_CSS, THEMES[1].1),
        Vec::<String>::new()
    );
}

#[test]
fn charts_fall_back_to_the_colours_of_the_site() {
    for (theme, media) in THEMES.into_iter().filter(|(theme, _)| *theme != "print") {
        let (with, without) = (Sheet::page(PAGE_CSS, media), Sheet::of(PAGE_CSS, media));
        for variable in ["--chart-paper", "--chart-ink"] {
            let of = |sheet: &Sheet| sheet.resolve(&sheet.variables[variable]);
            assert_eq!(of(&with), of(&without), "{variable}, {theme}");
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_bad_colour_is_found() {
    let broken = |old: &str, new: &str, media: Option<&str>| {
        assert_eq!(PAGE_CSS.matches(old).count(), 1, "{old}");
        faults(&Sheet::page(&PAGE_CSS.replace(old, new), media)).join("\n")
    };
    let dark = THEMES[1].1;
    for (old, new, media, fault) in [
        (
            "--chart-muted: #55606b",
            "--chart-muted: #8a94a0",
            None,
            "muted on its ground: 3.0",
        ),
        (
            "--chart-faded: #8a94a0",
            "--chart-faded: #c0c8d0",
            None,
            "faded on paper: 1.6",
        ),
        (
            "--chart-rest: #9aa7b5",
            "--chart-rest: #3a4048",
            dark,
            "axis on paper: 1.7",
        ),
        (
            "--chart-s2: #fb5b01",
            "--chart-s2: #0060b0",
            None,
            "s1 and s2, normal vision: 3.",
        ),
        (
            "--chart-s4: #b84ad6",
            "--chart-s4: #445200",
            None,
            "s4 and s5, deuteranopia: 1.",
        ),
        (
            "--chart-t2: #1a1d21",
            "--chart-t2: #fff",
            None,
            "t2 on its ground: 3.",
        ),
        (
            "--chart-u3: #fff",
            "--chart-u3: #15181c",
            dark,
            "u3 on its ground: 3.",
        ),
    ] {
        let found = broken(old, new, media);
        assert!(found.contains(fault), "{new}: {found}");
    }
    assert_eq!(
        differences(&FILE_CSS.replace("#850000", "#850001"), None).len(),
        6
    );
    assert_eq!(
        differences(
            &FILE_CSS.replace("stroke-dasharray:7 3", "stroke-dasharray:7 2"),
            None
        )
        .len(),
        1
    );
}

#[test]
fn the_arithmetic_of_colours_is_right() {
    let of = |text: &str| colour(text).expect("a colour");
    let near =
        |found: f64, wanted: f64| assert!((found - wanted).abs() < 0.01, "{found}, not {wanted}");
    near(contrast(of("#000"), of("#fff")), 21.0);
    near(contrast(of("#767676"), of("#fff")), 4.54);
    near(distance(of("#000"), of("#ffffff"), &VISIONS[0].1), 100.0);
    // Ottosson's own example: sRGB red is L 0.628, a 0.225, b 0.126.
    near(
        distance(of("#f00"), of("#000"), &VISIONS[0].1),
        100.0 * (0.62796_f64.powi(2) + 0.22486_f64.powi(2) + 0.12585_f64.powi(2)).sqrt(),
    );
    for (vision, matrix) in &VISIONS {
        near(distance(of("#888"), of("#888888"), matrix), 0.0);
        let grey = times(matrix, [0.5; 3]);
        assert!(
            grey.iter().all(|part| (part - 0.5).abs() < 1e-5),
            "{vision} leaves greys alone: {grey:?}"
        );
    }
    assert!(
        distance(of("#c00000"), of("#4d7000"), &VISIONS[0].1)
            > 2.0 * distance(of("#c00000"), of("#4d7000"), &VISIONS[2].1)
    );
    assert_eq!(colour("Canvas").or(colour("#12345")), None);
}
