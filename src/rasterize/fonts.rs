//! Fonts for rasterizing: files that the site names, otherwise a Japanese family of this machine,
//! each with regular and bold faces.
//!
//! In: paths, or nothing. Out: the bytes of two faces, and of some more for rare symbols.
//! Deliberately absent: bundled fonts (a Japanese one is larger than the program) and synthetic
//! bold.

use crate::message::{Message, say};
use resvg::usvg::{
    FontResolver,
    fontdb::{Database, FaceInfo, ID, Source, Style, Weight},
};
use std::{
    collections::BTreeMap,
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};

/// Families with Japanese glyphs, in order of similarity to the charts' text metrics.
const FAMILIES: [&str; 16] = [
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "Source Han Sans",
    "Hiragino Sans",
    "Hiragino Kaku Gothic ProN",
    "BIZ UDPGothic",
    "BIZ UDGothic",
    "Yu Gothic UI",
    "Yu Gothic",
    "Meiryo UI",
    "Meiryo",
    "IBM Plex Sans JP",
    "M PLUS 1p",
    "M PLUS 1",
    "Zen Kaku Gothic New",
];
/// Families for symbols that the former lack.
const SIGNS: [&str; 4] = [
    "Noto Sans",
    "Noto Sans Symbols 2",
    "Noto Sans Math",
    "DejaVu Sans",
];
/// Weight from which on text is set in the bold face.
const BOLD: u16 = 600;

/// Fonts to rasterize with.
#[derive(Clone)]
pub struct Fonts {
    database: Arc<Database>,
    regular: ID,
    bold: ID,
    /// The same faces for PDF.
    paper: BTreeMap<ID, OnceLock<Option<krilla::text::Font>>>,
}

/// Reason why there are no usable fonts.
#[derive(Debug)]
pub enum FontError {
    /// This machine has no suitable family.
    Family,
    /// A named file cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A named file contains no font.
    NoFont(PathBuf),
    /// The named files contain no bold face.
    Bold(String),
}

impl FontError {
    /// The reason in words, with a way out.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::Family => say!("no-family-of-fonts", advice = say!("install-fonts")),
            Self::Unreadable(path, error) => {
                say!("cannot-read-font", path = path.display(), error)
            }
            Self::NoFont(path) => say!("file-holds-no-font", path = path.display()),
            Self::Bold(family) => say!("no-bold-face", family),
        }
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |id| {
            self.database
                .face(id)
                .map_or("", |face| &face.post_script_name)
        };
        write!(f, "Fonts({}, {})", name(self.regular), name(self.bold))
    }
}

impl Fonts {
    /// The fonts of the named files, or of this machine if none is named.
    ///
    /// # Errors
    /// No usable fonts were found.
    pub fn find(named: &[PathBuf]) -> Result<Self, FontError> {
        if named.is_empty() {
            Self::installed()
        } else {
            Self::named(named)
        }
    }

    /// The first listed family that this machine has in both weights, and its fonts for symbols.
    fn installed() -> Result<Self, FontError> {
        let mut system = Database::new();
        system.load_system_fonts();
        // A family without a bold face is skipped: headings need one.
        let pair = FAMILIES.iter().find_map(|family| pair(&system, family));
        let (regular, bold) = pair.ok_or(FontError::Family)?;
        let signs = SIGNS
            .iter()
            .filter_map(|family| face(&system, family, |weight| weight == Weight::NORMAL));
        let faces: Vec<&FaceInfo> = [regular, bold].into_iter().chain(signs).collect();
        let (mut database, mut files, mut ids) =
            (Database::new(), FontFiles::default(), Vec::new());
        for info in faces {
            let source = match &info.source {
                Source::File(path) | Source::SharedFile(path, _) => files.source(path)?,
                Source::Binary(bytes) => Source::Binary(bytes.clone()),
            };
            ids.push(database.push_face_info(FaceInfo {
                source,
                ..info.clone()
            }));
        }
        let [regular, bold, ..] = ids[..] else {
            return Err(FontError::Family);
        };
        Ok(Self::new(database, regular, bold))
    }

    /// All faces of the files; the first file's family sets the text.
    fn named(paths: &[PathBuf]) -> Result<Self, FontError> {
        let (mut database, mut files) = (Database::new(), FontFiles::default());
        for path in paths {
            if database.load_font_source(files.source(path)?).is_empty() {
                return Err(FontError::NoFont(path.clone()));
            }
        }
        let families: Vec<&str> = database
            .faces()
            .filter_map(|face| Some(face.families.first()?.0.as_str()))
            .collect();
        // A collection contains one family per country.
        let listed = FAMILIES
            .iter()
            .find(|family| families.contains(family))
            .copied();
        let family = listed
            .or_else(|| families.first().copied())
            .unwrap_or_default()
            .to_owned();
        let regular = face(&database, &family, |weight| weight.0 < BOLD);
        let bolds = database
            .faces()
            .filter(|face| face.weight.0 >= BOLD && face.style == Style::Normal);
        let bold = face(&database, &family, |weight| weight.0 >= BOLD)
            // A bold face of another family is better than none.
            .or_else(|| bolds.into_iter().next());
        let (Some(regular), Some(bold)) = (regular, bold) else {
            return Err(FontError::Bold(family));
        };
        let (regular, bold) = (regular.id, bold.id);
        Ok(Self::new(database, regular, bold))
    }

    fn new(database: Database, regular: ID, bold: ID) -> Self {
        let paper = database
            .faces()
            .map(|face| (face.id, OnceLock::new()))
            .collect();
        Self {
            paper,
            database: Arc::new(database),
            regular,
            bold,
        }
    }

    /// A face for PDF, created on first use: that takes a pass over all of its bytes.
    pub(super) fn paper(&self, id: ID) -> Option<&krilla::text::Font> {
        let made = self.paper.get(&id)?.get_or_init(|| {
            let face = self.database.face(id)?;
            let Source::Binary(bytes) = &face.source else {
                return None;
            };
            krilla::text::Font::new(bytes.clone().into(), face.index)
        });
        made.as_ref()
    }

    pub(super) fn database(&self) -> Arc<Database> {
        self.database.clone()
    }

    /// Text is set in one family whatever the style sheet asks for, as that names fonts of readers'
    /// machines.
    pub(super) fn resolver(&self) -> FontResolver<'static> {
        let (regular, bold) = (self.regular, self.bold);
        FontResolver {
            select_font: Box::new(move |font, _| {
                Some(if font.weight() >= BOLD { bold } else { regular })
            }),
            // Rare symbols are taken from any other loaded face.
            select_fallback: FontResolver::default_fallback_selector(),
        }
    }
}

/// Bytes of font files, each read once: a collection contains several faces.
#[derive(Default)]
struct FontFiles(BTreeMap<PathBuf, Arc<Vec<u8>>>);

impl FontFiles {
    #[expect(
        clippy::disallowed_methods,
        reason = "fonts are on the machine, not in the site folder"
    )]
    fn source(&mut self, path: &Path) -> Result<Source, FontError> {
        if let Some(bytes) = self.0.get(path) {
            return Ok(Source::Binary(bytes.clone()));
        }
        let bytes =
            fs::read(path).map_err(|error| FontError::Unreadable(path.to_owned(), error))?;
        let bytes = Arc::new(bytes);
        self.0.insert(path.to_owned(), bytes.clone());
        Ok(Source::Binary(bytes))
    }
}

/// Regular and bold face of a family.
fn pair<'a>(database: &'a Database, family: &str) -> Option<(&'a FaceInfo, &'a FaceInfo)> {
    let regular = face(database, family, |weight| weight == Weight::NORMAL)?;
    Some((
        regular,
        face(database, family, |weight| weight == Weight::BOLD)?,
    ))
}

/// Upright face of a family; among several the first by name and file, whatever order the system
/// lists them in.
fn face<'a>(
    database: &'a Database,
    family: &str,
    weight: impl Fn(Weight) -> bool,
) -> Option<&'a FaceInfo> {
    let named = |face: &&FaceInfo| face.families.iter().any(|(name, _)| name == family);
    let faces = database
        .faces()
        .filter(named)
        .filter(|face| face.style == Style::Normal && weight(face.weight));
    faces.min_by_key(|face| (face.weight, face.post_script_name.clone(), face.index))
}
