//! Ordered collection of records with lookup by id.

use super::Id;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// A record that has an id.
pub trait Named {
    /// Its id.
    fn id(&self) -> &Id;
}

/// Records in page order with constant-time lookup by id. Records are reference-counted, so cloning the
/// collection copies no record.
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

    /// The records in order, as shared pointers.
    #[must_use]
    pub fn list(&self) -> &[Arc<T>] {
        &self.list
    }

    /// The record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&T> {
        self.get(self.place(id)?)
    }

    /// The position of the record with this id.
    #[must_use]
    pub fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The record at a position.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&T> {
        self.list.get(place).map(Arc::as_ref)
    }

    /// Whether the collection is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
