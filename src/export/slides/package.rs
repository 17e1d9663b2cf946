//! Parts -> a zip file by the Open Packaging Conventions: content types, relationships, the parts in their order.
//!
//! Nothing in it depends on a clock: every entry has the first day that zip knows.

use super::xml::{HEAD, escape};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Cursor, Write},
};
use zip::{CompressionMethod, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// What begins the type of every relationship of an office document.
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// A file of a deck by parts; names begin without a slash: `ppt/slides/slide1.xml`.
#[derive(Debug, Clone, Default)]
pub(super) struct Package {
    parts: BTreeMap<String, Part>,
    /// Content types by the end of a name: what pictures of a template have.
    endings: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
struct Part {
    /// Its content type, where its ending does not say it.
    kind: Option<String>,
    bytes: Vec<u8>,
    relations: Vec<Relation>,
}

/// A way from a part to another.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) id: String,
    pub(super) kind: String,
    /// The name of a part, or an address outside.
    pub(super) target: String,
    pub(super) outside: bool,
}

impl Package {
    /// Puts a part in; without a content type its ending says it.
    pub(super) fn put(&mut self, name: &str, kind: Option<&str>, bytes: impl Into<Vec<u8>>) {
        let part = Part {
            kind: kind.map(str::to_owned),
            bytes: bytes.into(),
            relations: Vec::new(),
        };
        self.parts.insert(name.to_owned(), part);
    }

    /// Says which content type an ending stands for.
    pub(super) fn ending(&mut self, ending: &str, kind: &str) {
        self.endings.insert(ending.to_owned(), kind.to_owned());
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The first free name with a number: `ppt/charts/chart` and `.xml`.
    pub(super) fn free(&self, stem: &str, ending: &str) -> String {
        let names = (1_u32..).map(|number| format!("{stem}{number}{ending}"));
        names
            .into_iter()
            .find(|name| !self.has(name))
            .unwrap_or_default()
    }

    /// Adds a way from a part to another and returns its id. `kind` is the last word of an office relationship, or a whole address.
    pub(super) fn relate(&mut self, from: &str, kind: &str, target: &str) -> String {
        let kind = if kind.contains(':') {
            kind.to_owned()
        } else {
            format!("{OFFICE}{kind}")
        };
        let Some(part) = self.parts.get_mut(from) else {
            return String::new();
        };
        let taken: BTreeSet<&str> = part.relations.iter().map(|each| each.id.as_str()).collect();
        let id = (1_u32..)
            .map(|number| format!("rId{number}"))
            .find(|id| !taken.contains(id.as_str()));
        let id = id.unwrap_or_default();
        part.relations.push(Relation {
            id: id.clone(),
            kind,
            target: target.to_owned(),
            outside: false,
        });
        id
    }

    /// Puts in a relationship that has its id already.
    pub(super) fn keep(&mut self, from: &str, relation: Relation) {
        if let Some(part) = self.parts.get_mut(from) {
            part.relations.push(relation);
        }
    }

    /// Replaces the bytes of a part.
    pub(super) fn fill(&mut self, name: &str, bytes: impl Into<Vec<u8>>) {
        if let Some(part) = self.parts.get_mut(name) {
            part.bytes = bytes.into();
        }
    }

    /// Everything as one file. `roots` are the ways from outside: kinds and names.
    ///
    /// # Errors
    /// A part is larger than a zip file can say.
    pub(super) fn zipped(&self, roots: &[(&str, &str)]) -> Result<Vec<u8>, ZipError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let packed = SimpleFileOptions::default();
        // Workbooks and pictures are packed already.
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
            .map(|(i, (kind, target))| Relation {
                id: format!("rId{}", i + 1),
                kind: (*kind).to_owned(),
                target: (*target).to_owned(),
                outside: false,
            });
        write(
            "_rels/.rels",
            relations(&roots.collect::<Vec<_>>()).as_bytes(),
        )?;
        for (name, part) in &self.parts {
            write(name, &part.bytes)?;
            if !part.relations.is_empty() {
                let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
                write(
                    &format!("{folder}/_rels/{file}.rels"),
                    relations(&part.relations).as_bytes(),
                )?;
            }
        }
        Ok(zip.finish()?.into_inner())
    }

    /// What each part is.
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

fn relations(relations: &[Relation]) -> String {
    let mut out = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for Relation {
        id,
        kind,
        target,
        outside,
    } in relations
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
