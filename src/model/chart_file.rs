//! Paths of charts on the site: their files and their pictures for shared links.
//!
//! Both directions stand here: the path of a chart, and the chart at a path.

use super::{ChartId, FiscalYear, Lang, Languages};
use std::fmt;

/// File of a chart on the site: `charts/2025/company-transfers--progress.ja.svg`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChartFile {
    /// The western year of the edition that the chart shows; each edition has files of its own, which
    /// stay.
    pub edition: u16,
    /// The chart.
    pub id: ChartId,
    /// The language of its words.
    pub lang: Lang,
}

impl ChartFile {
    /// Folder of all charts.
    pub const FOLDER: &'static str = "charts/";

    /// Path from the site's root.
    #[must_use]
    pub fn path(&self) -> String {
        format!("{self}.svg")
    }

    /// Path of its Open Graph image, which other sites show beside a link.
    #[must_use]
    pub fn image_path(&self) -> String {
        format!("share/{self}.png")
    }

    /// The file at a path from the site's root, whether or not the site has it.
    #[must_use]
    pub fn at(path: &str, languages: &Languages) -> Option<Self> {
        let (edition, name) = path.strip_prefix(Self::FOLDER)?.split_once('/')?;
        let (id, lang) = Self::stem(name, languages)?;
        let file = Self {
            edition: edition
                .parse()
                .ok()
                .filter(|year| FiscalYear::RANGE.contains(year))?,
            id: id.parse().ok()?,
            lang,
        };
        // A year with a leading zero or sign is no folder.
        (file.path() == path).then_some(file)
    }

    /// Id and language in the path of a chart before editions had folders: `charts/ID.ja.svg`. The
    /// id is one of those that [`ChartName`](super::ChartName) lists.
    #[must_use]
    pub fn formerly_at<'p>(path: &'p str, languages: &Languages) -> Option<(&'p str, Lang)> {
        let name = path.strip_prefix(Self::FOLDER)?;
        Self::stem(name, languages).filter(|(id, _)| !id.is_empty() && !id.contains('/'))
    }

    /// Path that a chart had before editions had folders.
    #[must_use]
    pub fn former_path(former: &str, lang: Lang) -> String {
        format!("{}{former}.{}.svg", Self::FOLDER, lang.code())
    }

    /// Id and language in the name of a file.
    fn stem<'n>(name: &'n str, languages: &Languages) -> Option<(&'n str, Lang)> {
        let (id, code) = name.strip_suffix(".svg")?.rsplit_once('.')?;
        let lang = languages.get(code)?;
        Some((id, lang))
    }
}

impl fmt::Display for ChartFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { edition, id, lang } = self;
        let (folder, code) = (Self::FOLDER, lang.code());
        write!(f, "{folder}{edition}/{id}.{code}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_a_chart_is_found_by_its_path() {
        let languages = crate::config::usual_languages();
        let path = "charts/2025/a--by-form.en.svg";
        let file = ChartFile::at(path, &languages).expect("a chart");
        assert_eq!(file.path(), path);
        assert_eq!(file.image_path(), "share/charts/2025/a--by-form.en.png");
        for other in [
            "charts/a--by-form.en.svg",
            "charts/2025/a-by-form.en.svg",
            "charts/2025/a--by-form.svg",
            "charts/25/a--by-form.en.svg",
            "charts/+2025/a--by-form.en.svg",
        ] {
            assert_eq!(ChartFile::at(other, &languages), None, "{other}");
        }
        let former = ChartFile::formerly_at("charts/a-by-form.en.svg", &languages);
        let found = former.map(|(id, lang)| (id, lang.code()));
        assert_eq!(found, Some(("a-by-form", "en")));
    }
}
