//! Colours and font names out of style sheets, for formats that know no CSS, so that slides and
//! workbooks look like pages.
//!
//! In: the theme's style sheets with the site's tokens. Out: the colour of a class, and the value
//! of a token. Read are custom properties of `:root` and `.chart`, and declarations of single
//! classes (`.chart .bar`), both outside of `@media` and within `@media screen`; the last one
//! counts. Deliberately absent: a CSS engine, dark mode, and styles for print.

use std::{collections::BTreeMap, fmt};

/// The declarations of classes and the values of tokens (custom properties).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    tokens: BTreeMap<String, String>,
    /// Declarations by class. The element `text` stands among the classes under its name.
    classes: BTreeMap<String, BTreeMap<String, String>>,
}

/// An opaque colour: red, green and blue, each from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Rgb(pub [u8; 3]);

impl fmt::Display for Rgb {
    /// Six hexadecimal digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self([red, green, blue]) = self;
        write!(f, "{red:02X}{green:02X}{blue:02X}")
    }
}

impl Style {
    /// Reads a style sheet.
    #[must_use]
    pub fn read(sheet: &str) -> Self {
        let mut style = Self::default();
        style.rules(&without_comments(sheet));
        style
    }

    /// The colour of a class for a property (`fill`, `stroke`).
    ///
    /// # Errors
    /// The class does not set the property, or not as `#rgb` or `#rrggbb`; a sentence says which.
    pub fn paint(&self, class: &str, property: &str) -> Result<Rgb, String> {
        let value = self
            .classes
            .get(class)
            .and_then(|declared| declared.get(property));
        let value = value.ok_or_else(|| format!("`.chart .{class}` has no {property}"))?;
        self.colour(value)
            .ok_or_else(|| unreadable(&format!("{property} of `.chart .{class}`"), value))
    }

    /// The colour that a token (`accent` for `--accent`) holds.
    ///
    /// # Errors
    /// No style sheet sets the token, or not as `#rgb` or `#rrggbb`; a sentence says which.
    pub fn token_colour(&self, token: &str) -> Result<Rgb, String> {
        let value = self
            .tokens
            .get(token)
            .ok_or_else(|| format!("no style sheet sets --{token}"))?;
        self.colour(value)
            .ok_or_else(|| unreadable(&format!("token --{token}"), value))
    }

    /// The font name that a token holds: the first one of a list, without quotes.
    #[must_use]
    pub fn token_name(&self, token: &str) -> Option<&str> {
        let first = self.tokens.get(token)?.split(',').next()?.trim();
        Some(first.trim_matches(['"', '\''])).filter(|name| !name.is_empty())
    }

    /// A colour as written, or the colour that `var(--token, otherwise)` stands for.
    fn colour(&self, value: &str) -> Option<Rgb> {
        let (mut value, mut left) = (value.trim(), 8);
        // Tokens may refer to each other, and in a circle by mistake: so many steps must be enough.
        while let Some(inner) = value
            .strip_prefix("var(--")
            .and_then(|rest| rest.strip_suffix(')'))
        {
            left -= 1;
            if left == 0 {
                return None;
            }
            let (name, otherwise) = inner.split_once(',').unwrap_or((inner, ""));
            value = self
                .tokens
                .get(name.trim())
                .map_or(otherwise, String::as_str)
                .trim();
        }
        hex(value)
    }

    /// Reads the rules of a sheet, or of one of its blocks.
    fn rules(&mut self, mut rest: &str) {
        while let Some((head, behind)) = rest.split_once('{') {
            let (body, after) = block(behind);
            // A statement such as `@import …;` may stand before a rule.
            let head = head.rsplit(';').next().unwrap_or(head).trim();
            match head.strip_prefix('@') {
                Some(media) if media.trim() == "media screen" => self.rules(body),
                // Dark mode, print and small screens do not concern slides.
                Some(_) => {}
                None => head
                    .split(',')
                    .for_each(|selector| self.declare(selector.trim(), body)),
            }
            rest = after;
        }
    }

    /// Reads the declarations of a rule: tokens if its selector is the root, else those of a single
    /// class.
    fn declare(&mut self, selector: &str, body: &str) {
        if is_root(selector) {
            for (name, value) in declarations(body) {
                if let Some(token) = name.strip_prefix("--") {
                    self.tokens.insert(token.to_owned(), value.to_owned());
                }
            }
        }
        if let Some(class) = single_class(selector) {
            let declared = self.classes.entry(class.to_owned()).or_default();
            for (name, value) in declarations(body) {
                declared.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// The declarations of a block as names and values.
fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    let pairs = body.split(';').filter_map(|each| each.split_once(':'));
    pairs.map(|(name, value)| (name.trim(), value.trim()))
}

/// Whether a selector is of the root, where tokens are set.
fn is_root(selector: &str) -> bool {
    let mut parts = selector.split_whitespace();
    parts.all(|part| matches!(part, ":root" | "html" | ".chart"))
}

/// The class of a selector such as `.chart .bar`; none for anything more complicated.
fn single_class(selector: &str) -> Option<&str> {
    let inner = selector.strip_prefix(":root ").unwrap_or(selector);
    let class = inner.strip_prefix(".chart ")?;
    let class = class.strip_prefix('.').unwrap_or(class);
    (!class.contains([' ', '.', ':', '>'])).then_some(class)
}

fn unreadable(what: &str, value: &str) -> String {
    format!("the {what} is `{value}`, which has no place in a slide: write it as #rrggbb")
}

/// The text up to the brace that closes a block, and the rest behind it.
fn block(text: &str) -> (&str, &str) {
    let mut depth = 0;
    for (at, sign) in text.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => return (&text[..at], &text[at + 1..]),
            '}' => depth -= 1,
            _ => {}
        }
    }
    (text, "")
}

fn without_comments(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, behind)) = rest.split_once("/*") {
        out.push_str(before);
        rest = behind.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}

/// `#rgb` or `#rrggbb`.
fn hex(value: &str) -> Option<Rgb> {
    let digits = value.strip_prefix('#')?;
    let digits: Vec<u8> = digits
        .chars()
        .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match *digits {
        // CSS doubles each digit: `#1af` is `#11aaff`.
        [r, g, b] => Some(Rgb([r * 17, g * 17, b * 17])),
        [r, s, g, h, b, c] => Some(Rgb([r * 16 + s, g * 16 + h, b * 16 + c])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_and_classes_of_the_light_screen_count() {
        let chart =
            ".chart { --chart-series: #0055ad; --ink: var(--no, #123); } /* .chart .bar { fill: #000 } */
            .chart .bar, .chart .t1 { fill: var(--chart-series); stroke: none }
            .chart .mark { fill: var(--ink) }";
        let site = ":root { --accent: #fff; --slides-ja: \"Meiryo\", sans-serif }
            @media screen { :root .chart { --chart-series: #1c5c3a; } }
            @media screen and (prefers-color-scheme: dark) { :root .chart { --chart-series: #8fd6a8; } }";
        let style = Style::read(&[chart, site].concat());
        assert_eq!(
            style
                .paint("bar", "fill")
                .map(|rgb| rgb.to_string())
                .as_deref(),
            Ok("1C5C3A")
        );
        assert_eq!(style.paint("mark", "fill"), Ok(Rgb([0x11, 0x22, 0x33])));
        assert_eq!(style.token_colour("accent"), Ok(Rgb([255, 255, 255])));
        assert_eq!(style.token_name("slides-ja"), Some("Meiryo"));
    }

    #[test]
    fn what_is_no_colour_is_named() {
        let style = Style::read(
            ".chart { --a: var(--b); --b: var(--a) } .chart .bar { fill: oklch(50% 0 0) }",
        );
        assert!(
            style
                .paint("bar", "fill")
                .is_err_and(|said| said.contains("oklch(50% 0 0)"))
        );
        assert!(
            style
                .paint("bar", "stroke")
                .is_err_and(|said| said.contains("has no stroke"))
        );
        assert!(style.token_colour("a").is_err());
        assert!(style.token_colour("c").is_err());
    }
}
