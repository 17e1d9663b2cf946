//! A chart in words: headline, subtitle, reading sentence, and the table of what is drawn. Words come from the theme's list.

use super::Chart;
use crate::{
    model::{Amount, Basis, Figure, Lang, Localized, Number, Relation, Status, Unit},
    text::{self, markdown, words::Words},
};
use std::borrow::Cow;

/// The numbers of a chart as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns; the first is that of the rows' labels.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its head.
    pub label: String,
    /// The language of the head.
    pub lang: Lang,
    /// 1 and more for parts of the part above.
    pub depth: usize,
    /// Its cells, in the order of the heads.
    pub cells: Vec<String>,
    /// Whether it is the whole that the rows above are parts of.
    pub whole: bool,
}

/// What sort of chart of what: the accessible name (`<title>`).
#[must_use]
pub fn title(chart: &Chart, lang: Lang, words: &Words) -> String {
    chart.form.shape().title(chart, &Voice { lang, words })
}

/// The finding: 「目標130件に対し158件（121.5%）」.
#[must_use]
pub fn headline(chart: &Chart, lang: Lang, words: &Words) -> String {
    let voice = Voice { lang, words };
    let own = own_words(chart.wording.title.as_ref(), lang);
    own.map_or_else(|| chart.form.shape().headline(chart, &voice), str::to_owned)
}

/// Measure, time, unit, status and relation.
#[must_use]
pub fn subtitle(chart: &Chart, lang: Lang, words: &Words) -> String {
    let voice = Voice { lang, words };
    let shape = chart.form.shape();
    let mut parts = vec![voice.text(&chart.name).to_owned()];
    parts.extend(
        shape
            .measure(&voice)
            .iter()
            .chain(&shape.remarks(&voice))
            .map(|part| voice.capital(part)),
    );
    parts.join(voice.say("chart.dot"))
}

/// An author's remark, as plain words.
#[must_use]
pub fn note(chart: &Chart, lang: Lang) -> Option<String> {
    own_words(chart.wording.note.as_ref(), lang).map(markdown::plain)
}

/// What an author says in a language; what is not said there follows from the facts.
fn own_words(words: Option<&Localized>, lang: Lang) -> Option<&str> {
    match lang {
        Lang::Ja => words
            .map(|words| words.ja.as_str())
            .filter(|ja| !ja.is_empty()),
        Lang::En => words?.en.as_deref(),
    }
}

/// Everything that is drawn, read aloud (`<desc>`).
#[must_use]
pub fn sentence(chart: &Chart, lang: Lang, words: &Words) -> String {
    let voice = Voice { lang, words };
    let gap = match lang {
        Lang::Ja => "",
        Lang::En => " ",
    };
    let mut sentences = chart.form.shape().sentences(chart, &voice);
    sentences.extend(note(chart, lang));
    sentences.join(gap)
}

/// The same sentence by sentence, without an author's remark.
#[must_use]
pub fn sentences(chart: &Chart, lang: Lang, words: &Words) -> Vec<String> {
    chart.form.shape().sentences(chart, &Voice { lang, words })
}

/// Exactly what is drawn, as numbers.
#[must_use]
pub fn table(chart: &Chart, lang: Lang, words: &Words) -> Table {
    let voice = Voice { lang, words };
    let table = chart.form.shape().table(chart, &voice);
    Table {
        caption: voice.fill("chart.table.caption", &[("title", &table.caption)]),
        ..table
    }
}

/// A language and its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voice<'a> {
    pub(super) lang: Lang,
    pub(super) words: &'a Words,
}

impl<'a> Voice<'a> {
    pub(super) fn say(&self, key: &'a str) -> &'a str {
        self.words.say(self.lang, key)
    }

    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.fill(self.lang, key, values)
    }

    pub(super) fn text<'t>(&self, text: &'t Localized) -> &'t str {
        text.text(self.lang)
    }

    /// The words of a Markdown text, such as the reason why there is no value.
    pub(super) fn plain(&self, text: &Localized) -> String {
        markdown::plain(text.text(self.lang))
    }

    /// The name of a unit by itself, for numbers as authored: tables hold the same ones in both languages.
    pub(super) fn unit<'u>(&self, unit: &'u Unit) -> &'u str {
        match self.lang {
            Lang::Ja => &unit.ja,
            Lang::En => &unit.en,
        }
    }

    /// The name of a unit for numbers as drawings say them: ¥ billion, where the authored number counts 億円.
    pub(super) fn drawn_unit<'u>(&self, unit: &'u Unit) -> Cow<'u, str> {
        match (self.lang, &unit.display) {
            (Lang::En, Some(display)) => Cow::Owned(
                format!("{}{}", display.prefix, display.suffix)
                    .trim()
                    .to_owned(),
            ),
            _ => Cow::Borrowed(self.unit(unit)),
        }
    }

    /// The unit of a drawing, for its subtitle.
    pub(super) fn in_unit(&self, unit: &Unit) -> String {
        self.fill("chart.unit", &[("unit", &self.drawn_unit(unit))])
    }

    /// The number of an amount as drawings say it, without its unit.
    pub(super) fn number(&self, value: Number, unit: &Unit) -> String {
        text::figure(value, unit, self.lang)
    }

    pub(super) fn amount(&self, value: Number, unit: &Unit) -> String {
        text::amount(value, unit, self.lang)
    }

    pub(super) fn quantity(&self, value: Number, unit: &Unit) -> String {
        text::quantity(value, unit, self.lang)
    }

    /// An amount whose unit the sentence has named already: Japanese counts again, English does not.
    pub(super) fn again(&self, value: Number, unit: &Unit, named: &Unit) -> String {
        if self.lang == Lang::En && unit == named && unit.display.is_none() {
            text::number(value)
        } else {
            self.amount(value, unit)
        }
    }

    /// Words one after the other, with the language's comma.
    pub(super) fn list(&self, parts: &[String]) -> String {
        parts.join(self.say("chart.comma"))
    }

    /// Words that stand by themselves: English ones begin with a capital.
    pub(super) fn capital(&self, words: &str) -> String {
        let mut rest = words.chars();
        match rest.next() {
            // A name such as jRCT is written as it is.
            Some(first)
                if self.lang == Lang::En && !rest.as_str().starts_with(char::is_uppercase) =>
            {
                first.to_uppercase().chain(rest).collect()
            }
            _ => words.to_owned(),
        }
    }

    /// Words with remarks in brackets behind them.
    pub(super) fn remark(&self, words: String, remarks: &[String]) -> String {
        if remarks.is_empty() {
            return words;
        }
        self.fill(
            "chart.remark",
            &[("words", &words), ("remarks", &self.list(remarks))],
        )
    }

    /// The word for a status; none for what is settled.
    pub(super) fn status(&self, status: Status) -> Option<&'a str> {
        match status {
            Status::Final => None,
            Status::Provisional => Some(self.say("chart.status.provisional")),
            Status::Revised => Some(self.say("chart.status.revised")),
            Status::Reference => Some(self.say("chart.status.reference")),
            Status::Estimated => Some(self.say("chart.status.estimated")),
        }
    }

    /// The time that a figure covers.
    pub(super) fn when(&self, figure: &Figure) -> String {
        let last = text::fiscal_year(figure.measured, self.lang);
        let period = figure
            .since
            .map(|since| text::period(since, figure.measured, self.lang));
        match (figure.basis, period) {
            (Basis::SingleYear, _) => last,
            (Basis::AsOf, _) => self.fill("chart.when.end", &[("year", &last)]),
            (Basis::Cumulative, Some(period)) => {
                self.fill("chart.when.cumulative", &[("period", &period)])
            }
            (Basis::Cumulative, None) => {
                self.fill("chart.when.cumulative-until", &[("year", &last)])
            }
            (Basis::Average, Some(period)) => {
                self.fill("chart.when.average", &[("period", &period)])
            }
            (Basis::Average, None) => self.fill("chart.when.average-until", &[("year", &last)]),
        }
    }

    /// The time and the unit of a figure, for a subtitle.
    pub(super) fn measure(&self, figure: &Figure) -> [String; 2] {
        [self.when(figure), self.in_unit(&figure.unit)]
    }

    /// The word for a relation of parts to their whole; none where they simply add up.
    pub(super) fn relation(&self, relation: Relation) -> Option<&'a str> {
        match relation {
            Relation::Exact => None,
            Relation::Partial => Some(self.say("chart.relation.partial")),
            Relation::Overlapping => Some(self.say("chart.relation.overlapping")),
            Relation::Rounded { .. } => Some(self.say("chart.relation.rounded")),
            Relation::Unexplained => Some(self.say("chart.relation.unexplained")),
        }
    }

    /// The sentence that states a figure, or what was measured and when, where only parts are known.
    pub(super) fn value_sentence(&self, subject: &Localized, figure: &Figure) -> String {
        let (subject, when) = (self.text(subject), self.when(figure));
        let Amount::Known(value) = figure.amount else {
            return self.fill(
                "chart.sentence.subject",
                &[("subject", subject), ("when", &when)],
            );
        };
        let amount = self.amount(value, &figure.unit);
        let status: Vec<String> = self
            .status(figure.status)
            .map(str::to_owned)
            .into_iter()
            .collect();
        let value = self.remark(amount, &status);
        self.fill(
            "chart.sentence.value",
            &[("subject", subject), ("when", &when), ("value", &value)],
        )
    }
}
