//! Report as PDF: the embedded Typst compiler, behind the feature `pdf`. The only module that names
//! it.
//!
//! In: the files of the report, and fonts. Out: a PDF that conforms to PDF/UA-1 (accessible) and
//! PDF/A-2a (archivable), the same for the same files and fonts, or the compiler's errors.
//! Deliberately absent: disk, network, packages and a clock; the document's date is the edition's.

use std::collections::BTreeMap;
use typst::{
    Library, LibraryExt, World, WorldExt,
    diag::{FileError, FileResult, SourceDiagnostic},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_kit::fonts::{self, FontStore};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Advice for missing fonts and glyphs.
const ADVICE: &str = "install the typefaces (on Debian fonts-noto-cjk), or name others in report/style.typ of the site's theme";

/// Compiles the file `main` to PDF. The font files `given` take precedence over those of this
/// machine.
///
/// # Errors
/// The compiler's errors, including missing fonts and glyphs.
pub fn pdf(
    files: &BTreeMap<String, Vec<u8>>,
    main: &str,
    given: Vec<Vec<u8>>,
) -> Result<Vec<u8>, String> {
    let world = CompilerWorld::new(files, main, given)?;
    let said = |all: &[SourceDiagnostic]| {
        all.iter()
            .map(|each| world.explained(each))
            .collect::<Vec<_>>()
            .join("\n")
    };
    let compiled = typst::compile::<PagedDocument>(&world);
    // Typst only warns about a missing font and uses another; here it is an error.
    let lacks: Vec<SourceDiagnostic> = compiled
        .warnings
        .iter()
        .filter(|each| each.message.starts_with("unknown font family"))
        .cloned()
        .collect();
    if !lacks.is_empty() {
        return Err(format!("{}\n{ADVICE}", said(&lacks)));
    }
    let document = compiled.output.map_err(|errors| said(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
        .map_err(|error| error.message().to_string())?;
    let options = PdfOptions {
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))
}

/// World of the compiler: these files and fonts, and nothing else.
struct CompilerWorld {
    library: LazyHash<Library>,
    fonts: FontStore,
    sources: BTreeMap<String, Source>,
    others: BTreeMap<String, Bytes>,
    main: FileId,
}

impl CompilerWorld {
    fn new(
        files: &BTreeMap<String, Vec<u8>>,
        main: &str,
        given: Vec<Vec<u8>>,
    ) -> Result<Self, String> {
        let id = |path: &str| {
            let path = VirtualPath::new(path).map_err(|error| format!("{path}: {error}"))?;
            Ok::<_, String>(RootedPath::new(VirtualRoot::Project, path).intern())
        };
        let mut world = Self {
            library: LazyHash::new(Library::default()),
            fonts: FontStore::new(),
            sources: BTreeMap::new(),
            others: BTreeMap::new(),
            main: id(main)?,
        };
        // Earlier fonts take precedence.
        let given = given
            .into_iter()
            .flat_map(|bytes| Font::iter(Bytes::new(bytes)));
        world
            .fonts
            .extend(given.map(|font| (font.clone(), font.info().clone())));
        world.fonts.extend(fonts::system());
        for (path, bytes) in files {
            match std::str::from_utf8(bytes) {
                // Sources are parsed; data and pictures stay bytes.
                Ok(text) if path.ends_with(".typ") => {
                    world
                        .sources
                        .insert(path.clone(), Source::new(id(path)?, text.to_owned()));
                }
                _ => {
                    world.others.insert(path.clone(), Bytes::new(bytes.clone()));
                }
            }
        }
        Ok(world)
    }

    /// Error message with its position and the compiler's hints.
    fn explained(&self, problem: &SourceDiagnostic) -> String {
        let place = problem.span.id().and_then(|id| {
            let source = self.source(id).ok()?;
            let line = source
                .lines()
                .byte_to_line(self.range(problem.span)?.start)?;
            Some(format!(
                "{}:{}: ",
                id.get().vpath().get_without_slash(),
                line + 1
            ))
        });
        let hints: String = problem
            .hints
            .iter()
            .map(|hint| format!(" ({})", hint.v))
            .collect();
        let cure = if problem.message.contains("could not be displayed") {
            format!("\n{ADVICE}")
        } else {
            String::new()
        };
        format!(
            "{}{}{hints}{cure}",
            place.unwrap_or_default(),
            problem.message
        )
    }
}

impl World for CompilerWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let path = id.get().vpath().get_without_slash();
        self.sources
            .get(path)
            .cloned()
            .ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath().get_without_slash();
        self.others
            .get(path)
            .cloned()
            .ok_or_else(|| FileError::NotFound(path.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
