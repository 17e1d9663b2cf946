//! Open Packaging Conventions: parts -> a zip file with content types, relationships, and the parts
//! in order.
//!
//! No timestamps: every entry has the earliest date that zip can express.

use super::xml::{HEAD, escape};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// Prefix of the types of all office relationships.
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// Parts of a document; names start without a slash: `ppt/slides/slide1.xml`.
#[derive(Debug, Clone, Default)]
pub(super) struct Package {
    parts: BTreeMap<String, PackagePart>,
    /// Content types by file name extension, as a template declares them for its pictures.
    endings: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
struct PackagePart {
    /// Content type, where the extension does not determine it.
    kind: Option<String>,
    bytes: Vec<u8>,
    relationships: Vec<Relationship>,
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
    /// Adds a part; without a content type its extension determines it.
    pub(super) fn put(&mut self, name: &str, kind: Option<&str>, bytes: impl Into<Vec<u8>>) {
        let part = PackagePart {
            kind: kind.map(str::to_owned),
            bytes: bytes.into(),
            relationships: Vec::new(),
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
        let names = (1_u32..).map(|number| format!("{stem}{number}{ending}"));
        names
            .into_iter()
            .find(|name| !self.has(name))
            .unwrap_or_default()
    }

    /// Adds a relationship and returns its id. `kind` is the last word of an office relationship
    /// type, or a full one.
    pub(super) fn relate(&mut self, from: &str, kind: &str, target: &str) -> String {
        // Full types are addresses, which contain a colon.
        let kind = if kind.contains(':') {
            kind.to_owned()
        } else {
            format!("{OFFICE}{kind}")
        };
        let Some(part) = self.parts.get_mut(from) else {
            return String::new();
        };
        // A template's relationships keep their ids, which may leave gaps.
        let taken: BTreeSet<&str> = part
            .relationships
            .iter()
            .map(|each| each.id.as_str())
            .collect();
        let id = (1_u32..)
            .map(|number| format!("rId{number}"))
            .find(|id| !taken.contains(id.as_str()));
        let id = id.unwrap_or_default();
        part.relationships.push(Relationship {
            id: id.clone(),
            kind,
            target: target.to_owned(),
            outside: false,
        });
        id
    }

    /// Adds a relationship that already has an id.
    pub(super) fn keep_relationship(&mut self, from: &str, relationship: Relationship) {
        if let Some(part) = self.parts.get_mut(from) {
            part.relationships.push(relationship);
        }
    }

    /// Replaces the bytes of a part.
    pub(super) fn fill(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        if let Some(part) = self.parts.get_mut(name) {
            part.bytes = bytes.into();
        }
    }

    /// Writes the package. `roots` are its relationships as types and part names.
    ///
    /// # Errors
    /// A part is larger than the zip format allows.
    pub(super) fn zipped(&self, roots: &[(&str, &str)]) -> Result<Vec<u8>, ZipError> {
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
        let roots = roots
            .iter()
            .enumerate()
            .map(|(i, (kind, target))| Relationship {
                id: format!("rId{}", i + 1),
                kind: (*kind).to_owned(),
                target: (*target).to_owned(),
                outside: false,
            });
        write(
            "_rels/.rels",
            relationships(&roots.collect::<Vec<_>>()).as_bytes(),
        )?;
        for (name, part) in &self.parts {
            write(name, &part.bytes)?;
            if !part.relationships.is_empty() {
                // Relationships of a part stand in a folder beside it.
                let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
                write(
                    &format!("{folder}/_rels/{file}.rels"),
                    relationships(&part.relationships).as_bytes(),
                )?;
            }
        }
        Ok(zip.finish()?.into_inner())
    }

    /// Content types of all parts.
    fn types(&self) -> String {
        let usual = [
            (
                "rels",
                "application/vnd.openxmlformats-package.relationships+xml",
            ),
            ("xml", "application/xml"),
        ];
        let mut endings: BTreeMap<&str, &str> = usual.into();
        endings.extend(
            self.endings
                .iter()
                .map(|(ending, kind)| (ending.as_str(), kind.as_str())),
        );
        let mut out = format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        );
        for (ending, kind) in endings {
            out.extend([format!(
                r#"<Default Extension="{}" ContentType="{}"/>"#,
                escape(ending),
                escape(kind)
            )]);
        }
        for (name, part) in &self.parts {
            // The extension determines the type of other parts.
            let Some(kind) = &part.kind else { continue };
            out.extend([format!(
                r#"<Override PartName="/{}" ContentType="{}"/>"#,
                escape(name),
                escape(kind)
            )]);
        }
        out + "</Types>"
    }
}

fn relationships(relationships: &[Relationship]) -> String {
    let mut out = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for Relationship {
        id,
        kind,
        target,
        outside,
    } in relationships
    {
        let target = if *outside {
            escape(target)
        } else {
            format!("/{}", escape(target))
        };
        let mode = if *outside {
            r#" TargetMode="External""#
        } else {
            ""
        };
        out.extend([format!(
            r#"<Relationship Id="{id}" Type="{kind}" Target="{target}"{mode}/>"#
        )]);
    }
    out + "</Relationships>"
}
