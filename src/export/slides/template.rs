//! An agency's template: its master, layouts and theme, without its slides.
//!
//! In: the bytes of a `.pptx` or `.potx`. Out: a presentation for slides. All parts that the main
//! part refers to are kept, except slides and what only they need; nothing is changed but the list
//! of slides.

use super::{
    layouts::{self, TemplateLayout},
    notes,
    package::{Package, Relationship},
    palette::Palette,
    presentation::{MainPart, PlaceholderRole, Presentation, SlideLayout, content_type},
    xml::namespaced,
};
use crate::diagnostics::{Message, list, say};
use roxmltree::{Document, Node};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Read},
};
use zip::ZipArchive;

/// Upper limit of unpacked bytes, far above any real template; protects against zip bombs.
const LIMIT: u64 = 500_000_000;
/// Relationship types of parts that a deck without slides does not need.
const DROPPED: [&str; 5] = [
    "/slide",
    "/viewProps",
    "/vbaProject",
    "/commentAuthors",
    "/printerSettings",
];

/// Elements of the main part that precede its list of slides.
const BEFORE_SLIDES: [&str; 3] = ["sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst"];
/// Elements of the main part that refer to slides or protect them.
const LEFT_OUT: [&str; 4] = ["sldIdLst", "custShowLst", "extLst", "modifyVerifier"];

/// Template that has everything that slides need.
#[derive(Debug, Clone)]
pub struct Template {
    presentation: Presentation,
}

/// Parts of a template.
struct TemplateParts {
    parts: BTreeMap<String, Vec<u8>>,
    /// Content types by part name and by extension.
    kinds: BTreeMap<String, String>,
    endings: BTreeMap<String, String>,
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// A message: the file is no presentation, or lacks a layout that slides need.
    pub fn read(bytes: &[u8]) -> Result<Self, Message> {
        let files = TemplateParts::read(bytes)?;
        let main = files.main()?;
        let mut package = Package::default();
        files.copy_parts(&main, &mut package)?;
        files
            .endings
            .iter()
            .for_each(|(ending, kind)| package.ending(ending, kind));
        let text = files.text(&main)?;
        let deck = parsed(text, &main)?;
        let relationships = files.relationships(&main)?;
        let master =
            first(&deck, "sldMasterIdLst", &relationships).ok_or(say!("no-slide-master"))?;
        let sheets = layouts::layouts(
            files.text(&master)?,
            &files.relationships(&master)?,
            |part| files.text(part).map(str::to_owned),
        )?;
        let listed = child(deck.root_element(), "notesMasterIdLst").is_some();
        // Some writers relate a notes master but do not list it.
        let (notes, id) = match relationships
            .iter()
            .find(|each| each.kind.ends_with("/notesMaster"))
        {
            Some(relationship) => (relationship.target.clone(), relationship.id.clone()),
            None => {
                let theme = files
                    .relationships(&master)?
                    .into_iter()
                    .find(|each| each.kind.ends_with("/theme"));
                let theme = theme.ok_or(say!("slide-master-has-no-theme"))?;
                let notes = notes::master(&mut package, files.text(&theme.target)?);
                let id = package.relate(&main, "notesMaster", &notes);
                (notes, id)
            }
        };
        let presentation = Presentation {
            palette: Palette::of_template(),
            size: layouts::size(&deck).ok_or(say!("slides-have-no-size"))?,
            title: layout_for(&sheets, "title")?,
            section: layout_for(&sheets, "secHead")?,
            chart: layout_for(&sheets, "titleOnly")?,
            notes,
            main_part: split_main_part(text, &deck, Some(id.as_str()).filter(|_| !listed)),
            main,
            package,
        };
        Ok(Self { presentation })
    }

    /// Presentation without slides.
    pub(super) fn presentation(&self) -> &Presentation {
        &self.presentation
    }
}

fn parsed<'a>(text: &'a str, name: &str) -> Result<Document<'a>, Message> {
    Document::parse(text).map_err(|error| say!("part-is-broken", name, error))
}

/// Child element by its local name.
fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children()
        .find(|child| child.tag_name().name() == name)
}

/// Part that the first entry of a list refers to.
fn first(deck: &Document<'_>, list: &str, relationships: &[Relationship]) -> Option<String> {
    let entry = child(deck.root_element(), list)?.first_element_child()?;
    layouts::target(entry, relationships)
}

/// Splits the main part around its list of slides. Slides, custom shows and sections are left out.
fn split_main_part(text: &str, deck: &Document<'_>, notes: Option<&str>) -> MainPart {
    let root = deck.root_element();
    let start = root
        .first_child()
        .map_or(root.range().end, |child| child.range().start);
    let (mut before_slides, mut after_slides) = (text[..start].to_owned(), String::new());
    for child in root.children().filter(Node::is_element) {
        let piece = &text[child.range()];
        let name = child.tag_name().name();
        if BEFORE_SLIDES.contains(&name) {
            before_slides.push_str(piece);
        } else if !LEFT_OUT.contains(&name) {
            after_slides.push_str(piece);
        }
        // A notes master that is not listed is added behind the slide masters.
        if let Some(id) = notes.filter(|_| name == "sldMasterIdLst") {
            // A template may have other prefixes, so the list declares its own.
            let list = namespaced("p:notesMasterIdLst").child(notes::master_reference(id));
            before_slides.push_str(&list.to_string());
        }
    }
    let whole = &text[..root.range().end];
    let end_tag = whole.rfind("</").map_or("", |at| &whole[at..]);
    MainPart::Template {
        before_slides,
        after_slides,
        end_tag: end_tag.to_owned(),
    }
}

/// Layout for a kind of slides: the one of that type, otherwise one that can serve.
fn layout_for(sheets: &[TemplateLayout], layout_type: &str) -> Result<SlideLayout, Message> {
    let by_sort = |layout_type: &str| {
        sheets
            .iter()
            .find(|sheet| sheet.layout_type.as_deref() == Some(layout_type))
    };
    let titled =
        |sheet: &&TemplateLayout| sheet.layout.placeholder(PlaceholderRole::Title).is_some();
    let found = match layout_type {
        "title" => by_sort("title").or_else(|| sheets.iter().find(|sheet| sheet.is_cover())),
        "secHead" => by_sort("secHead")
            .or_else(|| by_sort("title"))
            .or_else(|| sheets.iter().find(|sheet| sheet.is_cover())),
        _ => by_sort("titleOnly")
            .or_else(|| sheets.iter().find(|sheet| sheet.is_free() && titled(sheet)))
            .or_else(|| by_sort("obj")),
    };
    let found = found.filter(titled).ok_or_else(|| {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        let wanted = if layout_type == "title" || layout_type == "secHead" {
            "Title Slide"
        } else {
            "Title Only"
        };
        say!("layout-is-missing", wanted, names = list(names))
    })?;
    Ok(found.layout.clone())
}

impl TemplateParts {
    fn read(bytes: &[u8]) -> Result<Self, Message> {
        let none = |_| say!("no-powerpoint-file");
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(none)?;
        let (mut parts, mut left) = (BTreeMap::new(), LIMIT);
        for at in 0..zip.len() {
            let file = zip.by_index(at).map_err(none)?;
            let (name, mut bytes) = (file.name().map_err(none)?.into_owned(), Vec::new());
            // The limit holds for all parts together.
            file.take(left)
                .read_to_end(&mut bytes)
                .map_err(|_| say!("file-is-damaged"))?;
            left -= u64::try_from(bytes.len()).unwrap_or(left);
            if left == 0 {
                return Err(say!("unpacks-to-too-much"));
            }
            parts.insert(name, bytes);
        }
        let mut files = Self {
            parts,
            kinds: BTreeMap::new(),
            endings: BTreeMap::new(),
        };
        let types = files
            .text("[Content_Types].xml")
            .map_err(|_| say!("no-powerpoint-file"))?;
        let types = parsed(types, "[Content_Types].xml")?;
        let (mut kinds, mut endings) = (BTreeMap::new(), BTreeMap::new());
        for node in types.root_element().children().filter(Node::is_element) {
            let Some(kind) = node.attribute("ContentType") else {
                continue;
            };
            if let Some(name) = node.attribute("PartName") {
                kinds.insert(name.trim_start_matches('/').to_owned(), kind.to_owned());
            } else if let Some(ending) = node.attribute("Extension") {
                endings.insert(ending.to_owned(), kind.to_owned());
            }
        }
        (files.kinds, files.endings) = (kinds, endings);
        Ok(files)
    }

    /// A part as text.
    fn text(&self, name: &str) -> Result<&str, Message> {
        let bytes = self
            .parts
            .get(name)
            .ok_or_else(|| say!("part-is-missing", name))?;
        let text = std::str::from_utf8(bytes).map_err(|_| say!("part-is-not-utf-8", name))?;
        // Some writers start parts with a byte order mark.
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// Name of the main part.
    fn main(&self) -> Result<String, Message> {
        let roots = self.relationships("")?;
        let main = roots
            .into_iter()
            .find(|each| each.kind.ends_with("/officeDocument"));
        let main = main
            .map(|each| each.target)
            .ok_or(say!("no-powerpoint-file"))?;
        // Macro-enabled files have a type of their own.
        let is_deck = self
            .kinds
            .get(&main)
            .is_some_and(|kind| kind.contains("presentationml") || kind.contains("ms-powerpoint"));
        if is_deck {
            Ok(main)
        } else {
            Err(say!("other-office-file"))
        }
    }

    /// Relationships of a part; those of the package for an empty name.
    fn relationships(&self, part: &str) -> Result<Vec<Relationship>, Message> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        if !self.parts.contains_key(&name) {
            return Ok(Vec::new());
        }
        let document = parsed(self.text(&name)?, &name)?;
        let nodes = document.root_element().children().filter(Node::is_element);
        let relationship = |node: Node<'_, '_>| {
            let outside = node.attribute("TargetMode") == Some("External");
            let target = node.attribute("Target")?;
            Some(Relationship {
                id: node.attribute("Id")?.to_owned(),
                kind: node.attribute("Type")?.to_owned(),
                target: if outside {
                    target.to_owned()
                } else {
                    resolved(folder, target)
                },
                outside,
            })
        };
        Ok(nodes.filter_map(relationship).collect())
    }

    /// Copies the main part, and all parts that it refers to, into a package.
    fn copy_parts(&self, main: &str, package: &mut Package) -> Result<(), Message> {
        let (mut seen, mut left) = (BTreeSet::new(), vec![main.to_owned()]);
        while let Some(name) = left.pop() {
            // Parts refer to each other in circles: a layout to its master, the master to its
            // layouts.
            if !seen.insert(name.clone()) {
                continue;
            }
            let bytes = self
                .parts
                .get(&name)
                .ok_or_else(|| say!("part-is-missing", name))?;
            let kind = if name == main {
                // A template (.potx) becomes a presentation.
                Some(content_type::DECK)
            } else {
                self.kinds.get(&name).map(String::as_str)
            };
            package.put(&name, kind, bytes.clone());
            for relationship in self.relationships(&name)? {
                if DROPPED
                    .iter()
                    .any(|dropped| relationship.kind.ends_with(dropped))
                {
                    continue;
                }
                if !relationship.outside {
                    left.push(relationship.target.clone());
                }
                package.keep_relationship(&name, relationship);
            }
        }
        Ok(())
    }
}

/// Absolute part name of a relative target.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => _ = path.pop(),
            "." | "" => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_names_are_resolved() {
        assert_eq!(
            resolved("ppt/slideMasters", "../theme/theme1.xml"),
            "ppt/theme/theme1.xml"
        );
        assert_eq!(
            resolved("ppt", "slides/slide1.xml"),
            "ppt/slides/slide1.xml"
        );
        assert_eq!(resolved("ppt", "/ppt/media/a.png"), "ppt/media/a.png");
    }

    #[test]
    fn what_is_no_deck_is_refused() {
        assert!(Template::read(b"no zip").is_err_and(|said| said == say!("no-powerpoint-file")));
    }
}
