//! What was worked out before, and from what: the preview does only what a save makes necessary.
//!
//! In: the items of a step, each with the versions of all that it is worked out from, and the work. Out: the results in order, shared;
//! worked out anew, in parallel, where a version is another than before. Deliberately absent: any knowledge of the work. A build's memory
//! is empty, so it does everything.
//!
//! Why there is one: at 20,000 records reading and checking all of them takes over a second, and a preview has 60 ms.

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::{any::Any, fmt, sync::Arc};

/// A version of something: equal versions of the same thing mean that it has not changed.
pub type Version = u64;

/// The versions of everything that an item is worked out from; those that a step does not need are 0.
pub type Versions = [Version; 4];

type Kept = Arc<dyn Any + Send + Sync>;

/// Results of earlier rounds.
#[derive(Default)]
pub struct Cache {
    steps: FxHashMap<String, FxHashMap<String, (Versions, Kept)>>,
    values: FxHashMap<String, (Version, Kept)>,
    last: Version,
}

/// One thing to work on.
#[derive(Debug)]
pub struct Item<'a, T> {
    /// What it is called from round to round.
    pub key: &'a str,
    /// What it is worked out from.
    pub from: Versions,
    /// The thing itself.
    pub of: T,
}

impl fmt::Debug for Cache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut sizes: Vec<_> = self
            .steps
            .iter()
            .map(|(step, kept)| (step, kept.len()))
            .collect();
        sizes.sort_unstable();
        f.debug_map().entries(sizes).finish()
    }
}

impl Cache {
    /// Does a step for each of its items, or remembers what came of it. `holds` is asked of what is remembered where versions cannot say
    /// everything. What belongs to no item any more is forgotten.
    pub fn each<T: Sync, V: Send + Sync + 'static>(
        &mut self,
        step: &str,
        items: &[Item<'_, T>],
        holds: impl Fn(&V) -> bool + Sync,
        work: impl Fn(&T) -> V + Sync,
    ) -> Vec<Arc<V>> {
        let kept = self.steps.entry(step.to_owned()).or_default();
        let recall = |item: &Item<'_, T>| {
            let (from, value) = kept.get(item.key)?;
            let value = Arc::clone(value).downcast::<V>().ok()?;
            (*from == item.from && holds(&value)).then_some(value)
        };
        let done = |item: &Item<'_, T>| match recall(item) {
            Some(value) => (value, false),
            None => (Arc::new(work(&item.of)), true),
        };
        let results: Vec<(Arc<V>, bool)> = items.par_iter().map(done).collect();
        for (item, (value, _)) in items.iter().zip(&results).filter(|(_, (_, new))| *new) {
            let value: Kept = value.clone();
            kept.insert(item.key.to_owned(), (item.from, value));
        }
        if kept.len() > items.len() {
            let keys: FxHashSet<&str> = items.iter().map(|item| item.key).collect();
            kept.retain(|key, _| keys.contains(key.as_str()));
        }
        results.into_iter().map(|(value, _)| value).collect()
    }

    /// A value that is worked out anew each round: with the version that it had, if it is what it was.
    pub fn value<V: PartialEq + Send + Sync + 'static>(
        &mut self,
        name: &str,
        value: V,
    ) -> (Arc<V>, Version) {
        let before = self
            .values
            .get(name)
            .map(|(version, kept)| (*version, Arc::clone(kept).downcast::<V>()));
        if let Some((version, Ok(before))) = before
            && *before == value
        {
            return (before, version);
        }
        self.last += 1;
        let value = Arc::new(value);
        let kept: Kept = value.clone();
        self.values.insert(name.to_owned(), (self.last, kept));
        (value, self.last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn only_what_changed_is_worked_out_and_what_is_gone_is_forgotten() {
        let mut cache = Cache::default();
        let works = AtomicUsize::new(0);
        let mut round = |items: &[(&str, Version)], doubt: &str| {
            works.store(0, Ordering::Relaxed);
            let items: Vec<_> = items
                .iter()
                .map(|(key, version)| Item {
                    key,
                    from: [*version, 0, 0, 0],
                    of: *key,
                })
                .collect();
            let work = |key: &&str| {
                works.fetch_add(1, Ordering::Relaxed);
                key.to_uppercase()
            };
            let made = cache.each("step", &items, |value: &String| value != doubt, work);
            let made: Vec<String> = made.iter().map(|each| (**each).clone()).collect();
            (made.concat(), works.load(Ordering::Relaxed))
        };
        assert_eq!(round(&[("a", 1), ("b", 1)], ""), ("AB".to_owned(), 2));
        assert_eq!(
            round(&[("a", 1), ("b", 2)], ""),
            ("AB".to_owned(), 1),
            "b has another stamp"
        );
        assert_eq!(
            round(&[("a", 1), ("b", 2)], "A"),
            ("AB".to_owned(), 1),
            "a is in doubt"
        );
        assert_eq!(round(&[("b", 2)], ""), ("B".to_owned(), 0));
        assert_eq!(
            round(&[("a", 1), ("b", 2)], ""),
            ("AB".to_owned(), 1),
            "a was forgotten"
        );
    }

    #[test]
    fn an_equal_value_keeps_its_stamp() {
        let mut cache = Cache::default();
        let (first, one) = cache.value("list", vec![1, 2]);
        let (second, two) = cache.value("list", vec![1, 2]);
        assert!(one == two && Arc::ptr_eq(&first, &second));
        let (_, three) = cache.value("list", vec![3]);
        assert_ne!(two, three);
    }
}
