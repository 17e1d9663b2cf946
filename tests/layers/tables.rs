//! The two tables that the code is held against.

/// The rooms of `src/` in reading order, each with the rooms that it uses: all of them stand above it. `lib` is what `src/lib.rs`
/// itself does with the rooms, `main` is the program.
pub(crate) const ROOMS: [(&str, &[&str]); 23] = [
    ("message", &[]),
    ("cache", &[]),
    ("files", &["message", "cache"]),
    ("diagnostics", &["message", "files"]),
    ("model", &[]),
    ("config", &["message", "files", "diagnostics", "model"]),
    ("text", &["model"]),
    ("markup", &["diagnostics", "model"]),
    (
        "load",
        &[
            "message",
            "cache",
            "files",
            "diagnostics",
            "model",
            "config",
            "markup",
        ],
    ),
    (
        "validate",
        &[
            "message",
            "cache",
            "files",
            "diagnostics",
            "model",
            "config",
            "text",
            "markup",
            "load",
        ],
    ),
    ("dataset", &["model", "text", "markup"]),
    ("chart", &["model", "text", "markup"]),
    ("rasterize", &["message"]),
    ("search", &["model", "text", "markup"]),
    (
        "theme",
        &[
            "message",
            "files",
            "diagnostics",
            "model",
            "text",
            "load",
            "dataset",
        ],
    ),
    (
        "site",
        &[
            "model",
            "text",
            "markup",
            "dataset",
            "chart",
            "rasterize",
            "search",
        ],
    ),
    (
        "render",
        &[
            "message",
            "model",
            "dataset",
            "chart",
            "rasterize",
            "theme",
            "site",
        ],
    ),
    (
        "write",
        &[
            "message", "files", "config", "dataset", "theme", "site", "render",
        ],
    ),
    (
        "export",
        &[
            "message",
            "files",
            "diagnostics",
            "model",
            "text",
            "markup",
            "dataset",
            "chart",
            "rasterize",
            "theme",
            "site",
        ],
    ),
    (
        "lib",
        &[
            "message",
            "cache",
            "files",
            "diagnostics",
            "model",
            "config",
            "load",
            "validate",
            "chart",
            "theme",
            "site",
            "write",
        ],
    ),
    (
        "preview",
        &[
            "message",
            "cache",
            "files",
            "diagnostics",
            "model",
            "config",
            "text",
            "load",
            "validate",
            "chart",
            "theme",
            "site",
            "render",
            "lib",
        ],
    ),
    (
        "cli",
        &[
            "message",
            "files",
            "diagnostics",
            "model",
            "config",
            "text",
            "load",
            "validate",
            "chart",
            "rasterize",
            "theme",
            "site",
            "render",
            "write",
            "export",
            "lib",
            "preview",
        ],
    ),
    ("main", &["cli"]),
];

/// What only some files may name: paths, methods (`.exists`) and macros (`dbg!`), and the files or folders that may name them.
/// Where several rows hold a path, the longest counts.
pub(crate) const DOORS: &[(&[&str], &[&str])] = &[
    // The disk.
    (
        &["std::fs", "std::os", "tokio::fs"],
        &[
            "src/files.rs",
            "src/rasterize/fonts.rs",
            "src/write/",
            "src/cli/export/report.rs",
            "src/cli/export/slides.rs",
            "src/cli/stop.rs",
        ],
    ),
    (
        &[
            ".canonicalize",
            ".exists",
            ".is_dir",
            ".is_file",
            ".is_symlink",
            ".metadata",
            ".read_dir",
            ".read_link",
            ".symlink_metadata",
            ".try_exists",
        ],
        &[
            "src/files.rs",
            "src/write/",
            "src/preview/mod.rs",
            "src/preview/watch.rs",
            "src/cli/theme.rs",
        ],
    ),
    (&["walkdir"], &["src/files.rs", "src/write/"]),
    (&["rustix", "tempfile"], &["src/write/"]),
    (&["notify"], &["src/preview/watch.rs"]),
    (
        &["include_bytes!", "include_str!"],
        &[
            "src/config/locale.rs",
            "src/diagnostics/code.rs",
            "src/diagnostics/language.rs",
            "src/theme/built_in.rs",
            "src/preview/response.rs",
        ],
    ),
    (&["include!"], &[]),
    // The clock.
    (
        &["std::time::Instant", "std::time::SystemTime", ".elapsed"],
        &["src/cli/steps.rs", "src/cli/release.rs"],
    ),
    // Time zones.
    (&["jiff"], &["src/model/time_zone.rs"]),
    // The environment and other programs.
    (&["std::env"], &["src/cli/mod.rs", "src/main.rs"]),
    (&["std::process"], &[]),
    (&["std::process::ExitCode"], &["src/cli/", "src/main.rs"]),
    (&["open"], &["src/cli/serve.rs"]),
    // The terminal.
    (
        &[
            "std::io::IsTerminal",
            "std::io::stderr",
            "std::io::stdin",
            "std::io::stdout",
            "dbg!",
            "eprint!",
            "eprintln!",
            "print!",
            "println!",
        ],
        &["src/cli/"],
    ),
    (&["clap"], &["src/cli/"]),
    (&["indicatif"], &["src/cli/steps.rs"]),
    (&["signal_hook"], &["src/cli/stop.rs"]),
    // The network, and threads of our own.
    (
        &["std::net"],
        &[
            "src/preview/host_check.rs",
            "src/preview/mod.rs",
            "src/cli/serve.rs",
        ],
    ),
    (
        &["std::thread"],
        &["src/preview/mod.rs", "src/preview/watch.rs"],
    ),
    (&["tokio"], &["src/preview/mod.rs", "src/preview/http.rs"]),
    (
        &["http_body_util", "hyper", "hyper_util"],
        &["src/preview/http.rs", "src/preview/http_response.rs"],
    ),
    // Formats that are read.
    (
        &["serde_yaml"],
        &[
            "src/diagnostics/language.rs",
            "src/load/record/publication.rs",
            "src/load/strings.rs",
            "src/load/texts.rs",
            "src/load/yaml.rs",
        ],
    ),
    (&["imagesize"], &["src/validate/links/media_bytes.rs"]),
    (&["saphyr_parser"], &["src/load/locate.rs"]),
    (&["toml"], &["src/config/"]),
    (
        &["pulldown_cmark"],
        &["src/markup/inspection.rs", "src/markup/parse/"],
    ),
    (
        &["roxmltree"],
        &[
            "src/validate/links/media_bytes.rs",
            "src/export/slides/layouts.rs",
            "src/export/slides/template.rs",
        ],
    ),
    // Formats that are written.
    (&["csv"], &["src/dataset/files.rs"]),
    (
        &["sha2"],
        &["src/dataset/metadata.rs", "src/diagnostics/sarif.rs"],
    ),
    (
        &["rust_xlsxwriter"],
        &[
            "src/dataset/workbook.rs",
            "src/export/slides/chart/workbook.rs",
            "src/export/workbook/",
        ],
    ),
    (
        &["zip"],
        &[
            "src/export/slides/package.rs",
            "src/export/slides/template.rs",
        ],
    ),
    (&["plotters", "plotters_backend"], &["src/chart/draw.rs"]),
    (&["krilla", "png", "resvg"], &["src/rasterize/"]),
    (
        &["typst", "typst_kit", "typst_layout", "typst_pdf"],
        &["src/export/report/pdf.rs"],
    ),
    (
        &["tera"],
        &["src/theme/filters.rs", "src/theme/templates.rs"],
    ),
    (&["erased_serde"], &["src/site/view.rs"]),
    // Algorithms with one user.
    (&["aho_corasick"], &["src/site/glossary_terms.rs"]),
    (
        &["fixed_decimal", "icu_locale_core", "icu_plurals"],
        &["src/text/plural.rs"],
    ),
    (&["annotate_snippets"], &["src/diagnostics/human.rs"]),
    (
        &["strsim"],
        &["src/diagnostics/mod.rs", "src/markup/calls/reader.rs"],
    ),
];

/// Other crates that touch nothing outside and may be used everywhere.
pub(crate) const FREE: [&str; 8] = [
    "percent_encoding",
    "rayon",
    "rust_decimal",
    "rustc_hash",
    "serde",
    "serde_json",
    "unicode_normalization",
    "unicode_width",
];
