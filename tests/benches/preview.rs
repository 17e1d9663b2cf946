//! From a save to the new bytes over HTTP, as a browser sees it: `cargo bench --bench preview`.
//!
//! The site is a copy of the repository's own report, or of the folder that `NENPO_SITE` names, or made up of `NENPO_RECORDS` records; any site will do whose indicators have
//! `name: { ja: …, en: … }` in a line. Each round changes a name, waits for the new state, reads the record's page, and then makes
//! sure of the page in the other language and of both lists.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench times, saves and prints"
)]

#[path = "../common/many.rs"]
mod many;
#[path = "../common/preview.rs"]
mod preview;

use nenpo::diagnostics::Problems;
use preview::{Events, Preview};
use std::{
    env, fs,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

const ROUNDS: usize = 30;

/// What a site is read from.
const PARTS: [&str; 4] = ["book.toml", "data", "content", "themes"];

fn main() {
    // `cargo test --benches` runs benches once to see that they work.
    let rounds = if env::args().any(|argument| argument == "--bench") {
        ROUNDS
    } else {
        1
    };
    let source =
        env::var_os("NENPO_SITE").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let folder = tempfile::tempdir().expect("a folder");
    let files = match env::var("NENPO_RECORDS")
        .ok()
        .and_then(|records| records.parse().ok())
    {
        Some(records) => {
            many::site(folder.path(), records);
            records
        }
        None => PARTS
            .iter()
            .map(|part| copy(&source.join(part), &folder.path().join(part)))
            .sum(),
    };
    let root = folder.path();
    let record = Record::find(root);
    let begin = Instant::now();
    let preview = Preview::start(root, &[]);
    assert_eq!(
        preview.get(&record.page("ja")).status,
        200,
        "{}",
        record.page("ja")
    );
    println!(
        "{files} files\nfirst page after start  {:7.1} ms",
        milliseconds(begin.elapsed())
    );
    let mut events = preview.events();
    events.next().expect("the present state");
    sleep(Duration::from_millis(500));
    summary(
        "a record's save",
        (0..rounds)
            .map(|round| record.save(&preview, &mut events, round))
            .collect(),
    );
    let template = Template::own(root, &preview, &mut events);
    summary(
        "a template's save",
        (0..rounds)
            .map(|round| template.save(&preview, &mut events, &record, round))
            .collect(),
    );
    if let Some((now, most)) = preview.memory() {
        println!("memory {now} MB, at most {most} MB");
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn summary(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100]);
    println!(
        "{name:22}  {:7.1} ms median, {:.1} to {:.1} ms",
        at(50),
        at(0),
        at(100)
    );
}

/// Copies a file or folder; gives the number of files.
fn copy(from: &Path, to: &Path) -> usize {
    if from.is_file() {
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(from, to).expect("a file");
        return 1;
    }
    let entries = fs::read_dir(from).into_iter().flatten().flatten();
    entries
        .map(|entry| copy(&entry.path(), &to.join(entry.file_name())))
        .sum()
}

/// Waits for a state that can be shown, then for the page to be of it.
fn shown(
    preview: &Preview,
    events: &mut Events,
    path: &str,
    mark: &str,
    begin: Instant,
) -> Duration {
    loop {
        let state = events.next().expect("a state");
        assert_eq!(state["fresh"], true, "the change is an error");
        if preview.get(path).text().contains(mark) {
            return begin.elapsed();
        }
    }
}

/// A record whose name is changed.
struct Record {
    id: String,
    file: PathBuf,
    text: String,
}

impl Record {
    /// The middle one of those with a page.
    fn find(root: &Path) -> Self {
        let mut problems = Problems::default();
        let (files, config) = nenpo::read(root, &mut problems).expect("a site");
        let site = config
            .and_then(|config| nenpo::validate_site(&files, config, &mut problems))
            .expect("a good site");
        let shown = site
            .indicators
            .iter()
            .filter(|each| site.edition.observations.contains_key(&each.id));
        let fit: Vec<Self> = shown
            .map(|each| {
                let file = root.join(format!("data/indicators/{}.yaml", each.id));
                let text = fs::read_to_string(&file).unwrap_or_default();
                Self {
                    id: each.id.to_string(),
                    file,
                    text,
                }
            })
            .filter(|record| {
                record.text.contains("\nname: { ja: ") || record.text.starts_with("name: { ja: ")
            })
            .collect();
        let middle = fit.len() / 2;
        fit.into_iter()
            .nth(middle)
            .expect("an indicator with its name in a line")
    }

    fn page(&self, lang: &str) -> String {
        format!("/{lang}/indicators/{}/index.html", self.id)
    }

    fn save(&self, preview: &Preview, events: &mut Events, round: usize) -> Duration {
        let (ja, en) = (format!("改{round}版"), format!("Revision {round} of "));
        let named = self
            .text
            .replacen("name: { ja: ", &format!("name: {{ ja: {ja}"), 1);
        let (before, after) = named.split_once("name: {").expect("a name");
        let text = format!(
            "{before}name: {{{}",
            after.replacen(", en: ", &format!(", en: {en}"), 1)
        );
        let begin = Instant::now();
        fs::write(&self.file, text).expect("a file");
        let time = shown(preview, events, &self.page("ja"), &ja, begin);
        for (path, mark) in [
            (self.page("en"), &en),
            ("/ja/indicators/".into(), &ja),
            ("/en/indicators/".into(), &en),
        ] {
            assert!(
                preview.get(&path).text().contains(mark.trim()),
                "{path} has no {mark}"
            );
        }
        sleep(Duration::from_millis(60));
        time
    }
}

/// The template of a record's page, in the site's own theme.
struct Template {
    file: PathBuf,
    text: String,
}

impl Template {
    fn own(root: &Path, preview: &Preview, events: &mut Events) -> Self {
        let mut problems = Problems::default();
        let (_, config) = nenpo::read(root, &mut problems).expect("a site");
        let config = config.expect("a book");
        let folder = nenpo::theme::folder(&config.folders.themes, &config.settings.theme);
        let file = root.join(folder).join("templates/indicator.html");
        let usual =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/indicator.html");
        let text =
            fs::read_to_string(if file.is_file() { &file } else { &usual }).expect("a template");
        if !file.is_file() {
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(&file, &text).expect("a file");
            events.next().expect("a state");
        }
        assert_eq!(preview.get("/ja/").status, 200);
        Self { file, text }
    }

    fn save(
        &self,
        preview: &Preview,
        events: &mut Events,
        record: &Record,
        round: usize,
    ) -> Duration {
        let mark = format!("<!-- round {round} -->");
        let begin = Instant::now();
        fs::write(
            &self.file,
            self.text.replacen("<h1", &format!("{mark}<h1"), 1),
        )
        .expect("a file");
        let time = shown(preview, events, &record.page("ja"), &mark, begin);
        sleep(Duration::from_millis(60));
        time
    }
}
