//! The facts of a report, checked: they cannot hold nonsense.
//!
//! In: nothing; these are plain types and the arithmetic that belongs to them. Out: what every later stage reads.
//! Deliberately absent: files, serde, templates, pixels, and every word that a reader sees.

mod by_id;
mod chart_file;
pub mod chart_id;
mod chart_name;
mod date;
pub mod doc;
mod edition;
mod era;
mod format;
mod fraction;
mod highlight;
mod indicator;
mod lang;
pub mod locale;
mod measured;
mod media;
pub mod names;
mod notation;
mod page;
mod page_address;
mod page_records;
mod project;
mod quantity;
mod record;
mod relation;
mod request;
pub mod script;
mod site;
mod target;
mod term;
mod time_zone;
mod unit;
mod value;
mod year;

pub use by_id::{ById, Named};
pub use chart_file::ChartFile;
pub use chart_id::{Aspect, ChartId, Division, Drawing, aspects, lists};
pub use chart_name::ChartName;
pub use date::{Date, Day, Month};
pub use edition::{Counted, Edition, Initiative, Observation, ProjectYear, Reading, RelatedFigure};
pub use era::{Era, Eras};
pub use format::Format;
pub use fraction::Fraction;
pub use highlight::{Highlight, Policy, PolicyRow};
pub use indicator::{Breakdown, ByProject, Group, Indicator, Kind, Part};
pub use lang::{Lang, Languages, Localized, Words, is_language_code};
pub use locale::{Locale, Pattern};
pub use measured::{Interval, Measured, YearPart};
pub use media::{DOCUMENTS, MEDIA_FOLDER, MediaKind, PICTURES, ending, media_kind, published_path};
pub use notation::DateFault;
pub use page::{Page, PageKind, PageNeed, PageParts, PagePlace, SourceFile};
pub use page_address::Statement;
pub use page_records::{Ids, PageRecords};
pub use project::{BudgetLine, Organisation, Programme, Project};
pub use quantity::{Citation, POLICY_FACTS, Quantity};
pub use record::{Publication, RecordId, RecordKind, RecordRoot};
pub use relation::{Relation, Terms};
pub use request::{BY_PROJECT, ChartKind, ChartOrder, ChartRequest};
pub use site::{
    Accessibility, Conformance, Plan, Prose, Rating, Settings, Share, Site, SourceDocument,
    Vocabulary,
};
pub use target::{
    Assessment, Comparison, Goal, GoalScope, Pace, Period, Remaining, RequiredValue, Start, Target,
    TargetForm, TargetKind, TargetRule,
};
pub use term::{
    Difference, Event, GlossaryEntry, President, Product, Term, TermProject, Topic, YearsBasis,
};
pub use time_zone::TimeZone;
pub use unit::{Display, PluralCategory, Unit, UnitName};
pub use value::{Amount, Basis, Cell, Figure, Split, Status};
pub use year::{FiscalCalendar, FiscalYear, YearStart};

/// A figure as its author wrote it: decimal, with its decimals kept (`20.0` stays `20.0`).
pub type Number = rust_decimal::Decimal;

/// The name of a record: its file's stem, and its address on the site (lowercase ASCII and hyphens).
pub type Id = std::sync::Arc<str>;
