//! All templates of a theme, compiled: the site's own under their names, the built-in ones also
//! under `default/`.
//!
//! In: the files of a site and the words of the theme. Out: the templates of each language, or a
//! problem that names the template at fault. Deliberately absent: what templates can call; that is
//! [`super::filters`]'s.

use super::{built_in, filters, own_text};
use crate::{
    diagnostics::{Code, Place, Problem, Problems, say},
    files::{BOOK, Files},
    model::{Lang, Languages},
    text::words::Words,
};
use serde::Serialize;
use tera::{Context, Tera};

/// The prefix of the built-in templates. `{% extends "default/base.html" %}` reaches the built-in
/// template past the site's own one of the same name.
const BUILT_IN_PREFIX: &str = "default/";

/// A template by its name.
struct TemplateSource {
    name: String,
    text: String,
}

/// The templates in each language. Filters know the language that they print in by themselves: a
/// component sees its arguments only, and nothing of the page.
#[derive(Debug)]
pub(super) struct Templates {
    /// The engine of the source language.
    source: Tera,
    translations: Vec<(Lang, Tera)>,
}

impl Templates {
    /// Renders a view.
    ///
    /// # Errors
    /// What is wrong with the template, with its place in it.
    pub(super) fn render(
        &self,
        template: &str,
        lang: Lang,
        view: &impl Serialize,
    ) -> Result<String, String> {
        let mut translations = self.translations.iter();
        let own = translations.find(|(each, _)| *each == lang);
        let engine = own.map_or(&self.source, |(_, engine)| engine);
        rendered(engine, template, view)
    }

    /// Renders a view that belongs to no language, in the source language.
    ///
    /// # Errors
    /// As those of [`Self::render`].
    pub(super) fn render_source(
        &self,
        template: &str,
        view: &impl Serialize,
    ) -> Result<String, String> {
        rendered(&self.source, template, view)
    }
}

fn rendered(engine: &Tera, template: &str, view: &impl Serialize) -> Result<String, String> {
    let context = Context::from_serialize(view).map_err(|error| error.to_string())?;
    let rendered = engine.render(template, &context);
    rendered.map_err(|error| error.to_string())
}

/// Compiles the templates; none if one of them cannot be read or compiled.
pub(super) fn compiled(
    files: &Files,
    own: &str,
    words: &Words,
    languages: &Languages,
    problems: &mut Problems,
) -> Option<Templates> {
    let folder = format!("{own}templates/");
    let sources = sources(files, &folder, problems)?;
    let mut tera = Tera::default();
    tera.autoescape_on([".html", ".xml"]);
    // The engine refuses prefixes only where templates are loaded already; there are none yet.
    let _ = tera.set_fallback_prefixes([BUILT_IN_PREFIX]);
    filters::register(&mut tera, words, languages, languages.source());
    let pairs = sources
        .iter()
        .map(|source| (source.name.as_str(), source.text.as_str()));
    let Err(error) = tera.add_raw_templates(pairs) else {
        let translations = languages.translations().map(|lang| {
            let mut engine = tera.clone();
            filters::register(&mut engine, words, languages, lang);
            (lang, engine)
        });
        return Some(Templates {
            translations: translations.collect(),
            source: tera,
        });
    };
    let place = Place {
        file: file_at_fault(files, &folder, template_in(&error.to_string())),
        span: 0..0,
    };
    let message = say!("template-is-broken", error);
    problems.push(Problem::new(Code::BrokenTemplate, place, message));
    None
}

/// The texts of all templates; none if one of them is not text.
fn sources(files: &Files, folder: &str, problems: &mut Problems) -> Option<Vec<TemplateSource>> {
    let built_in = built_in::under("templates/").map(|(path, bytes)| TemplateSource {
        name: format!("{BUILT_IN_PREFIX}{path}"),
        text: String::from_utf8_lossy(bytes).into_owned(),
    });
    let mut all: Vec<TemplateSource> = built_in.collect();
    for path in files.under(folder) {
        let text = own_text(files, path, problems).ok()?.unwrap_or_default();
        all.push(TemplateSource {
            name: path[folder.len()..].to_owned(),
            text: text.to_owned(),
        });
    }
    Some(all)
}

/// The site's own file that is to blame for a broken template. The engine may name a built-in
/// template that is sound in itself but builds on the site's own base or parts; then one of these
/// is to blame.
fn file_at_fault(files: &Files, folder: &str, named: &str) -> String {
    let own =
        |name: &str| Some(format!("{folder}{name}")).filter(|path| files.bytes(path).is_some());
    let found = own(named).or_else(|| ["base.html", "parts.html"].into_iter().find_map(own));
    found.unwrap_or_else(|| BOOK.to_owned())
}

/// The template that the engine's message names: `--> [page.html:3:7]`.
fn template_in(error: &str) -> &str {
    let Some((_, place)) = error.split_once("--> ") else {
        return "";
    };
    let place = place.trim_start_matches('[');
    place.split(':').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_template_is_named() {
        assert_eq!(template_in("error: x\n --> [page.html:3:7]\n"), "page.html");
        assert_eq!(template_in("no place"), "");
    }
}
