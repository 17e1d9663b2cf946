//! The routes of a site, and a view for each page: what stands at which path, and what a template
//! gets to render it.
//!
//! In: the checked site, its facts and charts, and the theme's words. Out: [`Route`]s and
//! [`View`]s. Deliberately absent: HTML (it is the theme's) and bytes (they are `render`'s).

mod accessibility;
mod authored;
mod changes;
mod common;
mod context;
mod dashboard;
mod data;
mod dataset;
mod deploy;
mod figure;
mod filter;
mod former_charts;
mod frame;
mod glossary_terms;
mod highlight;
mod home;
mod indicator;
mod indicators;
mod links;
mod lookup;
mod matrix;
mod page_kinds;
mod policy;
mod project;
mod projects;
mod prose;
mod reference;
mod routes;
mod search;
mod sections;
mod seo;
mod share;
mod succession;
mod term;
mod terms;
mod value;
mod view;

pub use context::SiteContext;
pub use deploy::{
    FileHash, ManifestEntry, Redirect, content_type, file_hash, headers, kept_hash, manifest,
    permanent_redirects, read_manifest, redirects,
};
pub use figure::{dated_source, source};
pub use former_charts::{chart_formerly_called, path_of_former_chart};
pub use links::Links;
pub use lookup::route;
pub use page_kinds::is_printed;
pub use routes::{Content, Page, Route, pages, routes};
pub use search::{PublishedIndex, documents};
pub use seo::{Feed, LlmsTxt, Sitemap, feed, feed_path, llms_txt, robots, sitemap};
pub use share::share;
pub use view::{View, blank, content, imprint, lost, not_found, root, view};
