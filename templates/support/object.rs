//! Objects with known properties: one reader and one writer for all structs, each of which gives its fields as a tuple.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use super::fields::{Fields, View};
use super::trail;
use super::wire::{Decode, Encode, Wire};

/// What is known of a struct's properties.
pub struct Shape {
    keys: &'static [&'static str],
    nullable: &'static [usize],
    unknown: Unknown,
}

/// What becomes of other properties.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unknown {
    Ignored,
    Denied,
}

impl Shape {
    /// An object with these properties, in the order of the struct's fields. Others are passed over.
    #[must_use]
    pub const fn new(keys: &'static [&'static str]) -> Self {
        Self { keys, nullable: &[], unknown: Unknown::Ignored }
    }

    /// These of its properties must be there, though they may be `null`: an `Option` that does not mean absence.
    #[must_use]
    pub const fn nullable(mut self, fields: &'static [usize]) -> Self {
        self.nullable = fields;
        self
    }

    /// There are no other properties.
    #[must_use]
    pub const fn closed(mut self) -> Self {
        self.unknown = Unknown::Denied;
        self
    }

    /// The place of `key` among the properties. Most documents keep the order, so the search starts at `hint`.
    #[inline]
    fn find(&self, key: &str, hint: usize) -> Option<usize> {
        if self.keys.get(hint).is_some_and(|known| same(known, key)) { Some(hint) } else { self.search(key, hint) }
    }

    #[inline(never)]
    fn search(&self, key: &str, hint: usize) -> Option<usize> {
        let hint = hint.min(self.keys.len());
        let mut places = (hint..self.keys.len()).chain(0..hint);
        places.find(|at| same(self.keys[*at], key))
    }

    #[inline]
    pub(super) fn key(&self, index: usize) -> &'static str {
        self.keys[index]
    }

    #[inline]
    pub(super) fn is_nullable(&self, index: usize) -> bool {
        !self.nullable.is_empty() && self.nullable.contains(&index)
    }
}

/// Whether two short texts are equal, without the call that `==` makes.
#[inline]
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        // The two ends cover the whole; where it is shorter than both together, they overlap.
        4..8 => a.first_chunk::<4>() == b.first_chunk() && a.last_chunk::<4>() == b.last_chunk(),
        8..=16 => a.first_chunk::<8>() == b.first_chunk() && a.last_chunk::<8>() == b.last_chunk(),
        _ => a == b,
    }
}

/// Reads an object: its fields, as a tuple.
///
/// # Errors
/// A property that is missing, unknown where that is not allowed, there twice, or not of its type.
#[inline]
pub fn read<'de, D: Deserializer<'de>, F: Fields>(from: D, shape: &'static Shape) -> Result<F, D::Error> {
    from.deserialize_map(ObjectVisitor { shape, fields: PhantomData })
}

/// Reads an object that keeps its other properties: its fields, and the others.
///
/// # Errors
/// As [`read`].
#[inline]
pub fn read_open<'de, D: Deserializer<'de>, F: Fields, T: Wire>(
    from: D,
    shape: &'static Shape,
) -> Result<(F, BTreeMap<String, T>), D::Error> {
    from.deserialize_map(OpenVisitor { shape, fields: PhantomData })
}

/// Writes an object from references to its fields.
///
/// # Errors
/// Those of the format.
#[inline]
pub fn write<S: Serializer, V: View>(to: S, shape: &'static Shape, fields: &V) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    fields.write(shape, 0, &mut map)?;
    map.end()
}

/// Writes an object and its other properties. One of these that has the name of a field is left out.
///
/// # Errors
/// Those of the format.
pub fn write_open<S: Serializer, V: View, T: Wire>(
    to: S,
    shape: &'static Shape,
    fields: &V,
    rest: &BTreeMap<String, T>,
) -> Result<S::Ok, S::Error> {
    let mut map = to.serialize_map(None)?;
    fields.write(shape, 0, &mut map)?;
    for (key, value) in rest {
        if shape.find(key, 0).is_none() {
            map.serialize_entry(key, &Encode(value))?;
        }
    }
    map.end()
}

#[cold]
pub(super) fn twice<E: Error>(key: &str) -> E {
    trail::key(key);
    E::custom(format_args!("property `{key}` is there twice"))
}

#[cold]
fn unknown<E: Error>(key: &str) -> E {
    trail::key(key);
    E::custom(format_args!("property `{key}` is not known"))
}

/// Where properties go that are not fields.
trait Rest: Sized {
    /// What stands for such a property between its key and its value.
    type Key: OtherKey;

    fn put<'de, A: MapAccess<'de>>(&mut self, key: Self::Key, map: &mut A) -> Result<(), A::Error>;
}

/// The key of a property that is not a field.
trait OtherKey: Default {
    fn new(key: &str) -> Self;
}

/// Passes over other properties.
struct Skip;

impl OtherKey for () {
    fn new(_: &str) -> Self {}
}

impl OtherKey for String {
    fn new(key: &str) -> Self {
        key.to_owned()
    }
}

impl Rest for Skip {
    type Key = ();

    fn put<'de, A: MapAccess<'de>>(&mut self, (): (), map: &mut A) -> Result<(), A::Error> {
        trail::pass_over();
        map.next_value::<IgnoredAny>().map(|_| ())
    }
}

impl<T: Wire> Rest for BTreeMap<String, T> {
    type Key = String;

    fn put<'de, A: MapAccess<'de>>(&mut self, key: String, map: &mut A) -> Result<(), A::Error> {
        match map.next_value_seed(Decode(PhantomData)) {
            Ok(value) => {
                if self.contains_key(&key) {
                    return Err(twice(&key));
                }
                self.insert(key, value);
                Ok(())
            }
            Err(error) => {
                trail::key(&key);
                Err(error)
            }
        }
    }
}

/// Reads a struct that keeps nothing else.
struct ObjectVisitor<F> {
    shape: &'static Shape,
    fields: PhantomData<F>,
}

impl<'de, F: Fields> Visitor<'de> for ObjectVisitor<F> {
    type Value = F;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<F, A::Error> {
        let mut slots = F::empty();
        entries::<F, Skip, A>(self.shape, &mut slots, &mut Skip, &mut map)?;
        F::finish(slots, self.shape, 0)
    }
}

/// Reads a struct that keeps its other properties.
struct OpenVisitor<F, R> {
    shape: &'static Shape,
    fields: PhantomData<(F, R)>,
}

impl<'de, F: Fields, R: Rest + Default> Visitor<'de> for OpenVisitor<F, R> {
    type Value = (F, R);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut slots = F::empty();
        let mut rest = R::default();
        entries::<F, R, A>(self.shape, &mut slots, &mut rest, &mut map)?;
        Ok((F::finish(slots, self.shape, 0)?, rest))
    }
}

/// Reads the entries of an object into the fields, the others into the rest.
#[inline]
fn entries<'de, F: Fields, R: Rest, A: MapAccess<'de>>(
    shape: &'static Shape,
    slots: &mut F::Slots,
    rest: &mut R,
    map: &mut A,
) -> Result<(), A::Error> {
    let mut hint = 0;
    while let Some(key) = map.next_key_seed(KeySeed::<R::Key> { shape, hint, other: PhantomData })? {
        if key.index == OTHER {
            rest.put(key.other, map)?;
        } else {
            hint = key.index + 1;
            F::put(slots, shape, 0, key.index, map)?;
        }
    }
    Ok(())
}

/// A property by its place in the shape, or another one.
struct Key<K> {
    index: usize,
    other: K,
}

/// In place of an index: not a field.
const OTHER: usize = usize::MAX;

struct KeySeed<K> {
    shape: &'static Shape,
    hint: usize,
    other: PhantomData<K>,
}

impl<'de, K: OtherKey> DeserializeSeed<'de> for KeySeed<K> {
    type Value = Key<K>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<K: OtherKey> Visitor<'_> for KeySeed<K> {
    type Value = Key<K>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    #[inline]
    fn visit_str<E: Error>(self, key: &str) -> Result<Self::Value, E> {
        match self.shape.find(key, self.hint) {
            Some(index) => Ok(Key { index, other: K::default() }),
            None if self.shape.unknown == Unknown::Denied => Err(unknown(key)),
            None => Ok(Key { index: OTHER, other: K::new(key) }),
        }
    }
}
