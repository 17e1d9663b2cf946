//! How long the steps of a preview take on a large site: the first look, and then a save of a story, of a value, of a definition.
//! `cargo bench --bench preview -- [RECORDS]`.

#[path = "../common/mod.rs"]
mod common;

use nenpo::{
    config,
    diag::Problems,
    files::Files,
    memory::Memory,
    page::{World, route},
    render::render,
    theme::Theme,
};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

fn main() {
    let wanted = std::env::args().skip(1).find_map(|each| each.parse().ok());
    let records: usize = wanted.unwrap_or(20_000);
    let folder = tempfile::tempdir().expect("a folder");
    common::many::site(folder.path(), records);
    let begin = Instant::now();
    let mut files = common::read(folder.path());
    let mut memory = Memory::default();
    let mut theme = theme(&files);
    let first = page(&files, &mut memory, &mut theme, "ja/highlights/h0/index.html");
    println!("{records} records: first page after {:?}", begin.elapsed());
    assert!(first.contains("築堤"));
    let quarter = records.div_ceil(4);
    for (what, path, page_path) in [
        ("a story", "data/2025/highlights/h7.yaml", "en/highlights/h7/index.html"),
        ("a value", "data/2025/indicators/i7.yaml", "ja/indicators/i7/index.html"),
        ("a definition", "data/indicators/i7.yaml", "ja/indicators/i7/index.html"),
    ] {
        let times: Vec<Duration> = (0..21)
            .map(|round| {
                let text = match what {
                    "a story" => common::many::story(7, quarter, &format!("改修{round}")),
                    "a value" => common::many::values(7, 20 + round),
                    _ => files.text(path).unwrap_or_default().replacen("点検", "見回", 1) + "\n",
                };
                let begin = Instant::now();
                files.insert(path, text.into_bytes());
                black_box(page(&files, &mut memory, &mut theme, page_path));
                begin.elapsed()
            })
            .collect();
        println!(
            "{what}: {:?} from the save's bytes to the page's, median of {}",
            median(times.clone()),
            times.len()
        );
    }
}

type Drawn = Option<(Theme, nenpo::text::words::Words)>;

fn theme(files: &Files) -> Drawn {
    let mut problems = Problems::default();
    let config = config::parse(files, &mut problems)?;
    Theme::load(files, &config.folders.themes, &config.settings.theme, &mut problems)
}

/// One page of the site as the files are now.
fn page(files: &Files, memory: &mut Memory, theme: &mut Drawn, path: &str) -> String {
    let mut problems = Problems::default();
    let config = config::parse(files, &mut problems).expect("a book");
    let site = nenpo::site_again(files, config, memory, &mut problems).expect("a site");
    let (theme, words) = theme.as_ref().expect("a theme");
    let world = World::new(site, words.clone());
    let route = route(&world, path).expect("a route");
    String::from_utf8(render(&world, theme, &route).expect("a page")).expect("UTF-8")
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
