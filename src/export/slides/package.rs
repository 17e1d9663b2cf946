//! Open Packaging Conventions: parts -> a zip file with content types, relationships, and the parts
//! in order.
//!
//! No timestamps: every entry has the earliest date that zip can express.

use crate::export::xml::Element;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Prefix of the types of all office relationships.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Parts of a document; names start without a slash: `ppt/slides/slide1.xml`.
#[derive(Debug, Clone, Default)]
pub(super) struct Package {
    parts: BTreeMap<String, PackagePart>,
    /// Relationships by the name of the part that they start from; [`ROOT`] for the package's own.
    relationships: BTreeMap<String, Vec<Relationship>>,
    /// Content types by file name extension, as a template declares them for its pictures.
    endings: BTreeMap<String, String>,
}

/// Name that stands for the package itself.
pub(super) const ROOT: &str = "";

#[derive(Debug, Clone)]
struct PackagePart {
    /// Content type, where the extension does not determine it.
    kind: Option<String>,
    bytes: Vec<u8>,
}

/// Relationship from a part to another.
#[derive(Debug, Clone)]
pub(super) struct Relationship {
    pub(super) id: String,
    pub(super) kind: String,
    /// Name of a part, or an external address.
    pub(super) target: String,
    pub(super) outside: bool,
}

impl Package {
    /// Adds a part, or replaces its bytes; without a content type its extension determines it.
    pub(super) fn put(&mut self, name: &str, kind: Option<&str>, bytes: impl Into<Vec<u8>>) {
        let part = PackagePart {
            kind: kind.map(str::to_owned),
            bytes: bytes.into(),
        };
        self.parts.insert(name.to_owned(), part);
    }

    /// Declares the content type of an extension.
    pub(super) fn ending(&mut self, ending: &str, kind: &str) {
        self.endings.insert(ending.to_owned(), kind.to_owned());
    }

    /// Whether the part exists.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// First unused name with a number: `ppt/charts/chart` and `.xml`.
    pub(super) fn free(&self, stem: &str, ending: &str) -> String {
        first_free(
            |number| format!("{stem}{number}{ending}"),
            |name| self.has(name),
        )
    }

    /// Adds a relationship and returns its id. `from` may be a part that is added later, as parts
    /// contain the ids of their relationships. `kind` is the last word of an office relationship
    /// type, or a full one.
    pub(super) fn relate(&mut self, from: &str, kind: &str, target: &str) -> String {
        // Full types are addresses, which contain a colon.
        let kind = if kind.contains(':') {
            kind.to_owned()
        } else {
            format!("{OFFICE}{kind}")
        };
        let relationships = self.relationships.entry(from.to_owned()).or_default();
        // A template's relationships keep their ids, which may leave gaps.
        let taken: BTreeSet<&str> = relationships.iter().map(|each| each.id.as_str()).collect();
        let id = first_free(|number| format!("rId{number}"), |id| taken.contains(id));
        relationships.push(Relationship {
            id: id.clone(),
            kind,
            target: target.to_owned(),
            outside: false,
        });
        id
    }

    /// Adds a relationship that already has an id.
    pub(super) fn keep_relationship(&mut self, from: &str, relationship: Relationship) {
        let relationships = self.relationships.entry(from.to_owned()).or_default();
        relationships.push(relationship);
    }

    /// Writes the package.
    ///
    /// # Errors
    /// A part is larger than the zip format allows.
    pub(super) fn zipped(&self) -> Result<Vec<u8>, ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default();
        // Workbooks and pictures are compressed already.
        let plain = packed.compression_method(CompressionMethod::Stored);
        let mut write = |name: &str, bytes: &[u8]| {
            let tight = !name.ends_with(".xml") && !name.ends_with(".rels");
            zip.start_file(name, if tight { plain } else { packed })?;
            Ok::<(), ZipError>(zip.write_all(bytes)?)
        };
        write("[Content_Types].xml", self.types().as_bytes())?;
        if let Some(relationships) = self.relationships_of(ROOT) {
            write("_rels/.rels", relationships.as_bytes())?;
        }
        for (name, part) in &self.parts {
            write(name, &part.bytes)?;
            if let Some(relationships) = self.relationships_of(name) {
                // Relationships of a part stand in a folder beside it.
                let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
                write(
                    &format!("{folder}/_rels/{file}.rels"),
                    relationships.as_bytes(),
                )?;
            }
        }
        Ok(zip.finish()?.into_inner())
    }

    /// Content types of all parts.
    fn types(&self) -> String {
        let mut endings = BTreeMap::from([
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
        ]);
        endings.extend(
            self.endings
                .iter()
                .map(|(ending, kind)| (ending.as_str(), kind.as_str())),
        );
        let defaults = endings.into_iter().map(|(ending, kind)| {
            Element::new("Default")
                .attribute("Extension", ending)
                .attribute("ContentType", kind)
        });
        // The extension determines the type of other parts.
        let overrides = self.parts.iter().filter_map(|(name, part)| {
            let element = Element::new("Override")
                .attribute("PartName", format_args!("/{name}"))
                .attribute("ContentType", part.kind.as_ref()?);
            Some(element)
        });
        Element::new("Types")
            .attribute(
                "xmlns",
                "http://schemas.openxmlformats.org/package/2006/content-types",
            )
            .children(defaults)
            .children(overrides)
            .into_document()
    }

    /// The part with the relationships of a part; none without any.
    fn relationships_of(&self, part: &str) -> Option<String> {
        let relationships = self.relationships.get(part)?;
        let document = Element::new("Relationships")
            .attribute(
                "xmlns",
                "http://schemas.openxmlformats.org/package/2006/relationships",
            )
            .children(relationships.iter().map(Relationship::element))
            .into_document();
        Some(document)
    }
}

impl Relationship {
    fn element(&self) -> Element {
        let element = Element::new("Relationship")
            .attribute("Id", &self.id)
            .attribute("Type", &self.kind);
        if self.outside {
            element
                .attribute("Target", &self.target)
                .attribute("TargetMode", "External")
        } else {
            element.attribute("Target", format_args!("/{}", self.target))
        }
    }
}

/// First of a sequence of names, counted from 1, that is not taken.
fn first_free(name: impl Fn(u32) -> String, is_taken: impl Fn(&str) -> bool) -> String {
    let mut number = 1;
    loop {
        let name = name(number);
        if !is_taken(&name) {
            return name;
        }
        number += 1;
    }
}
