//! The order of the modules within a room that declares one: `STAIRCASES` in `tables.rs`.

use super::{
    names::{Crate, Module, Path, module_of},
    room,
    tables::STAIRCASES,
};
use std::collections::BTreeSet;

/// A room whose modules stand in an order.
struct Staircase {
    room: &'static str,
    modules: &'static [&'static str],
}

impl Staircase {
    /// The staircase that a module belongs to.
    fn of(module: &[String]) -> Option<Self> {
        let (room, modules) = STAIRCASES.iter().find(|(name, _)| *name == room(module))?;
        Some(Self { room, modules })
    }

    /// The step of a module; the room itself stands below all others.
    fn step(&self, module: &[String]) -> Option<usize> {
        let name = module[2..].join("::");
        if name.is_empty() {
            return Some(self.modules.len());
        }
        let step =
            |is_own: &dyn Fn(&str) -> bool| self.modules.iter().position(|each| is_own(each));
        step(&|each| each == name).or_else(|| step(&|each| is_shared_by(each, &name)))
    }
}

/// Whether a step is for all modules of a folder, `rules::*`, and so for this one if it has no step
/// of its own. Modules on one step do not use each other.
fn is_shared_by(step: &str, module: &str) -> bool {
    step.strip_suffix('*')
        .is_some_and(|folder| module.starts_with(folder))
}

/// The module of which a path names something: a file, with the modules that are written in it.
/// None for a path of another crate.
fn owner(found: &Crate, path: &[String]) -> Option<Path> {
    let lengths = (1..=path.len()).rev();
    let mut modules = lengths.filter_map(|length| found.module(&path[..length]));
    modules.next().map(|module| module_of(&module.file))
}

/// What a module uses that does not stand above it in its room.
pub(crate) fn faults(found: &Crate, path: &[String], module: &Module) -> Vec<String> {
    let here = module_of(&module.file);
    let Some(staircase) = Staircase::of(&here) else {
        return Vec::new();
    };
    // Tests of a module may use whatever they like.
    if module.file.ends_with("/tests.rs") {
        return Vec::new();
    }
    let file = &module.file;
    let Some(own) = staircase.step(&here) else {
        let room = staircase.room;
        return vec![format!("{file} stands on no step of `{room}`")];
    };
    let names = module.named.iter();
    let resolved = names.flat_map(|name| found.resolve(path, name));
    // The name of a module that holds this one says how far an item is visible. What is used of it
    // has a longer name.
    let used = resolved.filter(|name| !path.starts_with(name));
    let owners: BTreeSet<Path> = used.filter_map(|name| owner(found, &name)).collect();
    let others = owners
        .iter()
        .filter(|other| **other != here && room(other) == staircase.room);
    let below = others.filter(|other| staircase.step(other).is_none_or(|step| step >= own));
    below
        .map(|other| {
            let name = other[1..].join("::");
            format!("{file} uses `{name}`, which does not stand above it")
        })
        .collect()
}

/// Steps that no module stands on.
pub(crate) fn empty_steps(found: &Crate) -> Vec<String> {
    let steps = STAIRCASES.iter().flat_map(|(room, modules)| {
        let names = modules.iter().filter(|name| !name.ends_with('*'));
        names.map(move |name| format!("crate::{room}::{name}"))
    });
    let is_empty = |step: &String| {
        let path: Path = step.split("::").map(str::to_owned).collect();
        found.module(&path).is_none()
    };
    steps.filter(is_empty).collect()
}
