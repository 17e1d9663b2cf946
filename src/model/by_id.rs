//! Records in their order that are also found by id.

use super::Id;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Something with an id.
pub trait Named {
    /// Its id.
    fn id(&self) -> &Id;
}

/// Records in the order of pages, each found by its id without looking at the others. They are shared: a copy of the list is cheap.
#[derive(Debug, Clone)]
pub struct ById<T> {
    list: Vec<Arc<T>>,
    places: FxHashMap<Id, usize>,
}

impl<T> Default for ById<T> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            places: FxHashMap::default(),
        }
    }
}

impl<T: PartialEq> PartialEq for ById<T> {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl<T: Eq> Eq for ById<T> {}

impl<T: Named> FromIterator<Arc<T>> for ById<T> {
    fn from_iter<I: IntoIterator<Item = Arc<T>>>(records: I) -> Self {
        let list: Vec<Arc<T>> = records.into_iter().collect();
        let places = list
            .iter()
            .enumerate()
            .map(|(place, each)| (each.id().clone(), place))
            .collect();
        Self { list, places }
    }
}

impl<'a, T> IntoIterator for &'a ById<T> {
    type Item = &'a T;
    type IntoIter = std::iter::Map<std::slice::Iter<'a, Arc<T>>, fn(&'a Arc<T>) -> &'a T>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter().map(Arc::as_ref)
    }
}

impl<T> ById<T> {
    /// The records in order.
    pub fn iter(&self) -> <&Self as IntoIterator>::IntoIter {
        self.into_iter()
    }

    /// The records in order, to be shared.
    #[must_use]
    pub fn list(&self) -> &[Arc<T>] {
        &self.list
    }

    /// The record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&T> {
        self.get(self.place(id)?)
    }

    /// Where the record with this id stands in the list.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The record at a place of the list.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        self.list.get(place).map(Arc::as_ref)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
