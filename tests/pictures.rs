//! Pictures of charts: laid out for any size or refused with one that works, exactly as large as asked for, with all of their words, and
//! the same twice. What they hold is read by others: a decoder of PNG, and Poppler's tools where they are installed.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "tests make and read folders, ask the environment, and say what they skip"
)]

mod common;

use common::languages::both;
use common::{copy_of, folder, run};
use nenpo::{
    chart::{
        self,
        fit::{self, Background, Picture, Size},
    },
    rasterize::Fonts,
};
use std::{collections::BTreeMap, fs, path::Path, process::Command};

/// Exports into a new folder and returns its files.
fn exported(root: &Path, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().expect("a folder");
    let place = out.path().join("charts").to_string_lossy().into_owned();
    let all: Vec<&str> = ["export", "charts", "--out", &place]
        .into_iter()
        .chain(arguments.iter().copied())
        .collect();
    let (code, said) = run(root, &all);
    assert_eq!(code, 0, "{said}");
    folder(Path::new(&place))
}

/// Whether this machine can print; a word where it cannot, and a failure where it must.
fn prints() -> bool {
    let Err(missing) = Fonts::find(&[]) else {
        return true;
    };
    let required = std::env::var("NENPO_FONTS").is_ok_and(|value| value == "required");
    assert!(!required, "NENPO_FONTS=required, but {missing:?}");
    println!("skipped: {missing:?}");
    false
}

/// A file that a decoder of PNG reads: its size, its pixels of three or four bytes, and how many those are.
struct Pixels {
    size: (u32, u32),
    bytes: Vec<u8>,
    each: usize,
    per_metre: u32,
}

impl Pixels {
    fn of(bytes: &[u8]) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes))
            .read_info()
            .expect("a PNG");
        let per_metre = reader.info().pixel_dims.expect("a resolution").xppu;
        let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
        let frame = reader.next_frame(&mut bytes).expect("pixels");
        let each = frame.color_type.samples();
        Self {
            size: (frame.width, frame.height),
            bytes,
            each,
            per_metre,
        }
    }

    /// How many different pixels there are.
    fn colours(&self) -> usize {
        self.bytes
            .chunks(self.each)
            .collect::<std::collections::BTreeSet<_>>()
            .len()
    }
}

#[test]
fn every_chart_of_the_report_has_a_place_on_a_slide() {
    let built = common::build(common::read(&common::repository()));
    let (context, _) = built.ready();
    let mut faults = Vec::new();
    for (width, height) in [
        (1280, 720),
        (1200, 900),
        (1080, 1080),
        (1200, 630),
        (480, 640),
    ] {
        let size = Size { width, height };
        for (chart, lang) in context
            .charts()
            .flat_map(|chart| both().map(|lang| (chart, lang)))
        {
            let picture = Picture {
                chart,
                lang,
                words: &context.words,
                source: Some("第3期医療分野研究開発推進計画の実行状況について"),
            };
            let name = format!("{} {} {width}x{height}", chart.id, lang.code());
            let placed = match fit::sized(&picture, size, Background::Paper) {
                // A slide holds all of them; what is smaller may be refused, with a size that works.
                Err(needs) if width < 1080 || height < 720 => {
                    fit::sized(&picture, needs, Background::Paper)
                }
                placed => placed,
            };
            let Ok(scene) = placed else {
                faults.push(format!("{name} does not fit"));
                continue;
            };
            for line in scene.text_lines() {
                let area = line.area();
                if area.x < -1.0
                    || area.x + area.w > scene.width + 1.0
                    || area.y < 0.0
                    || area.y + area.h > scene.height
                {
                    faults.push(format!("{name}: “{}” leaves the picture", line.text));
                }
            }
            let svg = chart::picture(&picture, &scene, size, "");
            assert!(
                svg.contains(&format!(r#" width="{width}" height="{height}""#)),
                "{name}"
            );
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_size_that_is_too_small_is_refused_with_one_that_works() {
    let (_keep, root) = copy_of("two-years");
    let export = |size: &str| {
        run(
            &root,
            &[
                "export",
                "charts",
                "inspections--by-bank",
                "--lang",
                "en",
                "--format",
                "svg",
                "--size",
                size,
            ],
        )
    };
    let (code, said) = export("200x150");
    assert_eq!(code, 2, "{said}");
    assert!(!root.join("export").exists(), "nothing was written");
    let needs = said
        .split("needs ")
        .nth(1)
        .and_then(|rest| rest.split_whitespace().next())
        .expect("a size");
    let (width, height) = needs.split_once('x').expect("two sides");
    let (width, height): (u32, u32) = (width.parse().expect("px"), height.parse().expect("px"));
    assert_eq!(
        export(&format!("{}x{}", width * 95 / 100, height * 95 / 100)).0,
        2,
        "{needs} is the smallest"
    );
    assert_eq!(export(needs).0, 0, "{needs} works");
    assert_eq!(export("16:10").0, 2, "an unknown shape");
    assert_eq!(export("99x99").0, 2, "too small for anything");
}

#[test]
fn an_unknown_id_is_refused_and_a_record_means_its_charts() {
    let (_keep, root) = copy_of("two-years");
    let (code, said) = run(
        &root,
        &["export", "charts", "inspectoins", "--format", "svg"],
    );
    assert!(
        code == 2 && said.contains("did you mean `inspections`?"),
        "{said}"
    );
    assert!(!root.join("export").exists(), "nothing was written");
    let of_record = exported(&root, &["repairs", "--format", "svg", "--lang", "en"]);
    assert!(
        of_record.keys().any(|name| name.contains("repairs")),
        "{:?}",
        of_record.keys()
    );
    assert!(
        of_record.keys().all(|name| name == "index.html"
            || name == ".nenpo-export"
            || name.contains("repairs"))
    );
}

#[test]
fn pictures_are_as_large_and_as_dark_as_asked() {
    if !prints() {
        return;
    }
    let (_keep, root) = copy_of("two-years");
    let one = |arguments: &[&str], name: &str| {
        let arguments: Vec<&str> = ["inspections", "--lang", "ja", "--format", "png"]
            .into_iter()
            .chain(arguments.iter().copied())
            .collect();
        let files = exported(&root, &arguments);
        let found = files
            .iter()
            .find(|(path, _)| path.ends_with(name))
            .map(|(_, bytes)| Pixels::of(bytes));
        found.unwrap_or_else(|| panic!("{name} is not among {:?}", files.keys()))
    };
    let usual = one(&[], "inspections--progress.ja.png");
    assert_eq!(
        (usual.size, usual.each, usual.per_metre),
        ((2560, 1440), 3, 7559)
    );
    assert_eq!(usual.bytes[..3], [255, 255, 255]);
    assert!(usual.colours() > 20, "words and marks are drawn");
    let dark = one(
        &["--theme", "dark", "--scale", "1", "--size", "4:3"],
        "inspections--progress-4x3-dark.ja.png",
    );
    assert_eq!(
        (dark.size, dark.each, dark.per_metre),
        ((1200, 900), 3, 3780)
    );
    assert_eq!(dark.bytes[..3], [0x15, 0x18, 0x1c]);
    let clear = one(
        &["--transparent", "--scale", "3", "--size", "701x523"],
        "inspections--progress-701x523-transparent.ja.png",
    );
    assert_eq!((clear.size, clear.each), ((2103, 1569), 4));
    assert_eq!(clear.bytes[..4], [0, 0, 0, 0]);
}

#[test]
fn the_same_report_gives_the_same_pictures() {
    if !prints() {
        return;
    }
    let (_keep, root) = copy_of("two-years");
    let all = || exported(&root, &["--format", "svg,png,pdf", "--scale", "1"]);
    let (first, second) = (all(), all());
    assert!(first == second, "bytes differ");
    for ending in [
        ".ja.svg", ".en.svg", ".ja.png", ".en.png", ".ja.pdf", ".en.pdf",
    ] {
        assert!(
            first.keys().filter(|name| name.ends_with(ending)).count() > 4,
            "{ending}"
        );
    }
    let sheet = String::from_utf8(first["index.html"].clone()).expect("UTF-8");
    let shown = |name: &&String| sheet.contains(&format!(r#"href="{name}""#));
    let unshown: Vec<&String> = first.keys().filter(|name| !shown(name)).collect();
    assert_eq!(unshown, [".nenpo-export", "index.html"]);
    assert!(
        !sheet.contains("<script") && !sheet.contains("http"),
        "the sheet needs nothing from elsewhere"
    );
}

#[test]
#[expect(clippy::too_many_lines, reason = "one export, read back in every way")]
fn paper_holds_words_and_fonts() {
    if !prints() {
        return;
    }
    let (_keep, root) = copy_of("two-years");
    let out = root.join("paper");
    assert_eq!(
        run(
            &root,
            &[
                "export",
                "charts",
                "inspections",
                "--format",
                "pdf",
                "--out",
                "paper"
            ]
        )
        .0,
        0
    );
    let file = folder(&out)
        .into_keys()
        .find(|name| name.ends_with(".ja.pdf"))
        .expect("a PDF");
    let ask = |program: &str, arguments: &[&str]| {
        let output = Command::new(program)
            .args(arguments)
            .current_dir(&out)
            .output();
        output
            .ok()
            .map(|output| String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let Some(words) = ask("pdftotext", &[&file, "-"]) else {
        let required = std::env::var("NENPO_FONTS").is_ok_and(|value| value == "required");
        assert!(!required, "NENPO_FONTS=required, but there is no pdftotext");
        println!("skipped: no pdftotext here");
        return;
    };
    let about = ask("pdfinfo", &[&file]).expect("Poppler has all its tools");
    let title = about
        .lines()
        .find_map(|line| line.strip_prefix("Title:"))
        .expect("a title")
        .trim();
    assert!(words.replace('\n', "").contains(title), "{title}: {words}");
    assert!(
        about.contains("Page size:       960 x 540 pts") && !about.contains("CreationDate"),
        "{about}"
    );
    assert!(
        about
            .lines()
            .any(|line| line.starts_with("Tagged:") && line.ends_with("yes")),
        "{about}"
    );
    let fonts = ask("pdffonts", &[&file]).expect("Poppler has all its tools");
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(rows.len(), 2, "{fonts}");
    // Embedded, subset, and with the characters of their glyphs.
    assert!(
        rows.iter().all(|row| row.contains(" yes yes yes ")),
        "{fonts}"
    );
}

/// Names fonts in a site's settings.
fn name_fonts(root: &Path, fonts: &str) {
    let book = root.join("book.toml");
    let text = fs::read_to_string(&book).expect("settings");
    fs::write(&book, format!("{text}\n[export]\nfonts = [{fonts}]\n")).expect("settings");
}

#[test]
fn fonts_that_lack_characters_are_named_with_the_cure() {
    let latin = Path::new("/usr/share/fonts/truetype/noto");
    let faces = ["NotoSans-Regular.ttf", "NotoSans-Bold.ttf"];
    if !faces.iter().all(|face| latin.join(face).is_file()) {
        let required = std::env::var("NENPO_FONTS").is_ok_and(|value| value == "required");
        assert!(!required, "NENPO_FONTS=required, but there is no Noto Sans");
        println!("skipped: no font without Japanese here");
        return;
    }
    let (_keep, root) = copy_of("two-years");
    for face in faces {
        fs::copy(latin.join(face), root.join(face)).expect("a font");
    }
    name_fonts(&root, r#""NotoSans-Regular.ttf", "NotoSans-Bold.ttf""#);
    let (code, said) = run(&root, &["export", "charts", "--lang", "ja"]);
    assert_eq!(code, 2, "{said}");
    let missing = said
        .split("no font covers ")
        .nth(1)
        .and_then(|rest| rest.split(':').next())
        .expect("a list");
    assert!(
        missing.contains('度') && !missing.contains('2') && said.contains("fonts-noto-cjk"),
        "{said}"
    );
    assert!(!root.join("export").exists(), "nothing was written");

    let (_other, root) = copy_of("two-years");
    fs::copy(latin.join(faces[0]), root.join(faces[0])).expect("a font");
    name_fonts(&root, r#""NotoSans-Regular.ttf""#);
    let (code, said) = run(&root, &["export", "charts", "--lang", "en"]);
    assert!(
        code == 2 && said.contains("Noto Sans has no bold face"),
        "{said}"
    );
}

#[test]
fn a_site_with_an_address_has_a_picture_for_each_page() {
    if !prints() {
        return;
    }
    let (_keep, root) = copy_of("two-years");
    let (code, said) = run(
        &root,
        &["build", "--base-url", "https://example.jp/report/"],
    );
    assert_eq!(code, 0, "{said}");
    let files = folder(&root.join("public"));
    let mut named = 0;
    for (path, bytes) in files
        .iter()
        .filter(|(path, _)| path.ends_with("index.html"))
    {
        let page = String::from_utf8_lossy(bytes);
        let image = page
            .split(r#"property="og:image" content="https://example.jp/report/"#)
            .nth(1);
        let image = image
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_else(|| panic!("{path} has no picture"));
        assert_eq!(
            Pixels::of(&files[image]).size,
            (1200, 630),
            "{path}: {image}"
        );
        let alt = page.split(r#"property="og:image:alt" content=""#).nth(1);
        assert!(alt.is_some_and(|alt| !alt.starts_with('"')), "{path}");
        named += 1;
    }
    assert!(named > 10, "{named} pages");
    assert!(
        files.contains_key("share/site.ja.png")
            && files.contains_key("share/charts/2025/inspections--progress.en.png")
    );
}

#[test]
fn pictures_of_pages_can_be_switched_off_and_are_no_reason_to_fail() {
    let (_keep, root) = copy_of("two-years");
    let pictures = |arguments: &[&str]| {
        let (code, said) = run(&root, arguments);
        assert_eq!(code, 0, "{said}");
        let files = folder(&root.join("public"));
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let named = pages
            .filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("og:image"))
            .count();
        (
            named
                + files
                    .keys()
                    .filter(|path| path.starts_with("share/"))
                    .count(),
            said,
        )
    };
    let addressed = ["build", "--base-url", "https://example.jp/"];
    assert_eq!(pictures(&["build"]).0, 0, "pictures are named by addresses");
    name_fonts(&root, r#""none.otf""#);
    let (count, said) = pictures(&addressed);
    assert_eq!((count, said.matches("warning").count()), (0, 1), "{said}");
    assert!(
        said.contains("none.otf") && said.contains("share-images = false"),
        "{said}"
    );
    let book = root.join("book.toml");
    let text = fs::read_to_string(&book).expect("settings");
    fs::write(
        &book,
        format!("{text}\n[output.html]\nshare-images = false\n"),
    )
    .expect("settings");
    let (count, said) = pictures(&addressed);
    assert_eq!((count, said.matches("warning").count()), (0, 0), "{said}");
    assert_eq!(
        run(&root, &["export", "charts", "--format", "svg"]).0,
        0,
        "vectors need no fonts"
    );
}
