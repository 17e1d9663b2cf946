//! Text of a chart: headline, subtitle, accessible name and description, data table. The phrases
//! come from the theme's list of words.

use super::Chart;
use crate::{
    markup,
    model::{
        Amount, Basis, Figure, Interval, Lang, Localized, Number, Relation, Status, Unit, doc::Doc,
    },
    text::{self, words::Words},
};
use std::borrow::Cow;

/// A chart's data table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Caption: what the chart shows.
    pub caption: String,
    /// Column headings; the first one heads the row labels.
    pub head: Vec<String>,
    /// The rows, in the order of the drawing.
    pub rows: Vec<TableRow>,
}

/// A row of a data table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Row heading.
    pub label: String,
    /// Language of the row heading.
    pub lang: Lang,
    /// Nesting depth: 0 for a main part, 1 or more for a part of the part above.
    pub depth: usize,
    /// Cell texts, one for each column after the first.
    pub cells: Vec<String>,
    /// Whether this is the total row of the rows above.
    pub whole: bool,
}

/// Accessible name (`<title>`): the kind of chart and its subject.
#[must_use]
pub fn title(chart: &Chart, lang: Lang, words: &Words) -> String {
    chart.form.shape().title(chart, &Voice { lang, words })
}

/// Headline: the finding, such as 「目標130件に対し158件（121.5%）」. An author's own title takes precedence.
#[must_use]
pub fn headline(chart: &Chart, lang: Lang, words: &Words) -> String {
    let voice = Voice { lang, words };
    let own = own_words(chart.wording.title.as_ref(), lang);
    own.map_or_else(|| chart.form.shape().headline(chart, &voice), String::clone)
}

/// Subtitle: measure, period, unit, status and how parts relate to the total.
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

/// The author's note, as plain text.
#[must_use]
pub fn note(chart: &Chart, lang: Lang) -> Option<String> {
    let note = own_words(chart.wording.note.as_ref(), lang);
    note.map(markup::plain)
}

/// An author's text in this language, if there is one; otherwise the text is derived from the
/// facts.
fn own_words<T>(words: Option<&Localized<T>>, lang: Lang) -> Option<&T> {
    words?.written(lang)
}

/// Accessible description (`<desc>`): everything that is drawn, as sentences, with the author's
/// note.
#[must_use]
pub fn sentence(chart: &Chart, lang: Lang, words: &Words) -> String {
    let voice = Voice { lang, words };
    let mut sentences = chart.form.shape().sentences(chart, &voice);
    sentences.extend(note(chart, lang));
    sentences.join(&lang.locale().sentences.gap)
}

/// The sentences of [`sentence`] one by one, without the author's note.
#[must_use]
pub fn sentences(chart: &Chart, lang: Lang, words: &Words) -> Vec<String> {
    chart.form.shape().sentences(chart, &Voice { lang, words })
}

/// The sentences of [`sentences`] that the drawing itself does not say.
#[must_use]
pub fn undrawn_sentences(chart: &Chart, lang: Lang, words: &Words) -> Vec<String> {
    let shape = chart.form.shape();
    let sentences = shape.sentences(chart, &Voice { lang, words });
    shape.undrawn(&sentences)
}

/// Data table with exactly the numbers that are drawn.
#[must_use]
pub fn table(chart: &Chart, lang: Lang, words: &Words) -> Table {
    let voice = Voice { lang, words };
    let table = chart.form.shape().table(chart, &voice);
    Table {
        caption: voice.fill("chart.table.caption", &[("title", &table.caption)]),
        ..table
    }
}

/// The theme's phrases in one language.
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

    /// Plain text of an author's Markdown, such as the reason why there is no value.
    pub(super) fn plain(&self, text: &Localized<Doc>) -> String {
        markup::plain(text.get(self.lang).text)
    }

    /// Name of a unit for numbers as authored: data tables show the same numbers in both languages.
    pub(super) fn unit<'u>(&self, unit: &'u Unit) -> &'u str {
        unit.name(self.lang)
    }

    /// Name of a unit for numbers as drawn: "¥ billion" where the authored number counts 億円.
    pub(super) fn drawn_unit<'u>(&self, unit: &'u Unit) -> Cow<'u, str> {
        match unit.display(self.lang) {
            Some(display) => Cow::Owned(
                format!("{}{}", display.prefix, display.suffix)
                    .trim()
                    .to_owned(),
            ),
            None => Cow::Borrowed(self.unit(unit)),
        }
    }

    /// The unit, phrased for a subtitle.
    pub(super) fn in_unit(&self, unit: &Unit) -> String {
        self.fill("chart.unit", &[("unit", &self.drawn_unit(unit))])
    }

    /// An amount as drawn, without its unit.
    pub(super) fn number(&self, value: Number, unit: &Unit) -> String {
        text::figure(value, unit, self.lang)
    }

    pub(super) fn amount(&self, value: Number, unit: &Unit) -> String {
        text::amount(value, unit, self.lang)
    }

    pub(super) fn quantity(&self, value: Number, unit: &Unit) -> String {
        text::quantity(value, unit, self.lang)
    }

    /// An amount whose unit the sentence has already named: Japanese repeats the counter, English
    /// does not.
    pub(super) fn repeated_amount(&self, value: Number, unit: &Unit, named: &Unit) -> String {
        let repeats = self.lang.locale().repeats_unit;
        if !repeats && unit == named && unit.display(self.lang).is_none() {
            text::number(value, self.lang)
        } else {
            self.amount(value, unit)
        }
    }

    /// Joins phrases with the language's comma.
    pub(super) fn list(&self, parts: &[String]) -> String {
        parts.join(self.say("chart.comma"))
    }

    /// Capitalises a phrase that stands alone, where the language does so.
    pub(super) fn capital(&self, words: &str) -> String {
        let mut rest = words.chars();
        match rest.next() {
            // Names such as jRCT keep their spelling.
            Some(first)
                if self.lang.locale().writing.capitals
                    && !rest.as_str().starts_with(char::is_uppercase) =>
            {
                first.to_uppercase().chain(rest).collect()
            }
            _ => words.to_owned(),
        }
    }

    /// Appends remarks in brackets.
    pub(super) fn remark(&self, words: String, remarks: &[String]) -> String {
        if remarks.is_empty() {
            return words;
        }
        self.fill(
            "chart.remark",
            &[("words", &words), ("remarks", &self.list(remarks))],
        )
    }

    /// Name of a status; none for final figures.
    pub(super) fn status(&self, status: Status) -> Option<&'a str> {
        match status {
            Status::Final => None,
            Status::Provisional => Some(self.say("chart.status.provisional")),
            Status::Revised => Some(self.say("chart.status.revised")),
            Status::Reference => Some(self.say("chart.status.reference")),
            Status::Estimated => Some(self.say("chart.status.estimated")),
            Status::Approximate => Some(self.say("chart.status.approximate")),
        }
    }

    /// Period that a figure covers.
    pub(super) fn when(&self, figure: &Figure) -> String {
        let measured = figure.measured;
        let last = text::measured(measured, self.lang);
        let period = match figure.since {
            Some(since) => Some(text::measured_since(since, measured, self.lang)),
            None => measured.is_period().then(|| last.clone()),
        };
        match (figure.basis, period) {
            (Basis::SingleYear, _) => last,
            // The remaining bases sum up time: they name their period if its start is known.
            (Basis::AsOf, _) => {
                let end = text::measured_end(measured, self.lang);
                match measured.last() {
                    Interval::Day(_) => self.fill("chart.when.day", &[("day", &end)]),
                    _ => self.fill("chart.when.end", &[("year", &end)]),
                }
            }
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

    /// Period and unit of a figure, for a subtitle.
    pub(super) fn measure(&self, figure: &Figure) -> [String; 2] {
        [self.when(figure), self.in_unit(&figure.unit)]
    }

    /// Describes how parts relate to their total; none where they simply add up.
    pub(super) fn relation(&self, relation: Relation) -> Option<&'a str> {
        match relation {
            Relation::Exact => None,
            Relation::Partial => Some(self.say("chart.relation.partial")),
            Relation::Overlapping => Some(self.say("chart.relation.overlapping")),
            Relation::Rounded { .. } => Some(self.say("chart.relation.rounded")),
            Relation::Unexplained => Some(self.say("chart.relation.unexplained")),
        }
    }

    /// Sentences on how parts relate to their total: the notes of the source, because they say more
    /// than the name of the relation, or that name without notes.
    pub(super) fn relation_sentences(
        &self,
        relation: Option<&str>,
        notes: &[Localized<Doc>],
    ) -> Vec<String> {
        if !notes.is_empty() {
            return notes.iter().map(|note| self.plain(note)).collect();
        }
        let sentence =
            relation.map(|name| self.fill("chart.sentence.relation", &[("relation", name)]));
        sentence.into_iter().collect()
    }

    /// Sentence that states a figure; where only its parts are known, what was measured and when.
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
