//! What every page promises: its table of contents lists its sections, and every word is marked with its language.

#[path = "../common/mod.rs"]
mod common;
mod contents;
mod html;
mod languages;
mod links;
