//! Formatting of facts as text in each language: numbers, units, years and days, line breaks.
//!
//! In: values of the model. Out: strings. Deliberately absent: sentences, which are in the theme's
//! word lists, and authors' own texts, which are in [`crate::markup`].

pub mod line_break;
mod measured;
mod number;
pub mod number_mentions;
mod plural;
mod sentences;
mod time;
pub mod words;

pub use measured::{measured, measured_end, measured_since};
pub use number::{
    amount, around_number, count, figure, neutral_count, neutral_percent, number, percent, plain,
    quantity, rounded, scaled, size, unit_word,
};
pub use plural::category as plural_category;
pub use sentences::{first_sentence, sentences};
pub use time::{date, date_in_year, day, fiscal_year, fiscal_year_long, period};
