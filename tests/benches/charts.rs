//! How long a chart takes: every chart of the report, in both languages, wide and narrow together. `cargo bench`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nenpo::{
    chart::{self, Chart, Layout},
    diagnostics::Problems,
    site::SiteContext,
    theme::Theme,
};
use std::{collections::BTreeMap, hint::black_box, path::Path};

/// the context of the repository's own report.
fn context() -> SiteContext {
    let mut problems = Problems::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (files, config) = nenpo::read(root, &mut problems).expect("the report can be read");
    let config = config.expect("the report has a book");
    let theme = Theme::load(
        &files,
        &config.folders.themes,
        &config.settings,
        &mut problems,
    );
    let (_, words) = theme.expect("the report has a theme");
    let site = nenpo::validate_site(&files, config, &mut problems).expect("the report has a site");
    SiteContext::new(site, words)
}

fn charts(criterion: &mut Criterion) {
    let context = context();
    let mut kinds: BTreeMap<&str, Vec<&Chart>> = BTreeMap::new();
    for chart in context.charts() {
        kinds.entry(chart.form.name()).or_default().push(chart);
    }
    let mut group = criterion.benchmark_group("charts");
    for (kind, charts) in kinds {
        // One element is one chart in one language: its wide and its narrow drawing.
        group.throughput(Throughput::Elements(2 * charts.len() as u64));
        group.bench_function(kind, |bencher| {
            bencher.iter(|| {
                for (chart, lang) in charts
                    .iter()
                    .flat_map(|chart| context.languages().iter().map(move |lang| (*chart, lang)))
                {
                    for layout in Layout::INLINE {
                        black_box(chart::inline(chart, layout, lang, &context.words));
                    }
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, charts);
criterion_main!(benches);
