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

    /// Whether `key` is the property at `place`: most documents keep the order, so this finds most keys.
    #[inline]
    fn is_at(&self, place: usize, key: &str) -> bool {
        self.keys.get(place).is_some_and(|known| same(known, key))
    }

    /// The place of `key` among the properties, looked for after `hint`; [`OTHER`] if it is none of them.
    fn find(&self, key: &str, hint: usize) -> usize {
        let mut place = hint + 1;
        for _ in self.keys {
            if place >= self.keys.len() {
                place = 0;
            }
            if same(self.keys[place], key) {
                return place;
            }
            place += 1;
        }
        OTHER
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

/// Whether two texts are equal, for short ones without the call that `==` makes.
#[inline]
fn same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    a.len() == b.len()
        && match a.len() {
            // The two ends cover the whole; where it is shorter than both together, they overlap.
            8..=16 => ends::<8>(a, b),
            4..8 => ends::<4>(a, b),
            2..4 => ends::<2>(a, b),
            17..=32 => ends::<16>(a, b),
            _ => equal(a, b),
        }
}

#[inline]
fn ends<const N: usize>(a: &[u8], b: &[u8]) -> bool {
    a.first_chunk::<N>() == b.first_chunk() && a.last_chunk::<N>() == b.last_chunk()
}

#[inline(never)]
fn equal(a: &[u8], b: &[u8]) -> bool {
    a == b
}

/// Reads an object: its fields, as a tuple.
///
/// # Errors
/// A property that is missing, unknown where that is not allowed, there twice, or not of its type.
#[inline]
pub fn read<'de, D: Deserializer<'de>, F: Fields>(from: D, shape: &'static Shape) -> Result<F, D::Error> {
    let mut slots = F::empty();
    from.deserialize_map(ObjectVisitor::<F, Skip> { shape, slots: &mut slots, rest: &mut Skip })?;
    // Formats are free to pass over a visitor's error.
    F::finish(slots).ok_or_else(incomplete)
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
    let mut slots = F::empty();
    let mut rest = BTreeMap::new();
    from.deserialize_map(ObjectVisitor::<F, _> { shape, slots: &mut slots, rest: &mut rest })?;
    match F::finish(slots) {
        Some(fields) => Ok((fields, rest)),
        None => Err(incomplete()),
    }
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
        if shape.find(key, 0) == OTHER {
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
fn missing<E: Error>(shape: &'static Shape, index: usize) -> E {
    E::custom(format_args!("property `{}` is missing", shape.key(index)))
}

#[cold]
fn incomplete<E: Error>() -> E {
    E::custom("a property is missing")
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

/// Reads the entries of an object into the fields, the others into the rest. What it fills stands with the caller: a
/// value that is handed up through a format is moved at each step.
struct ObjectVisitor<'s, F: Fields, R> {
    shape: &'static Shape,
    slots: &'s mut F::Slots,
    rest: &'s mut R,
}

impl<'de, F: Fields, R: Rest> Visitor<'de> for ObjectVisitor<'_, F, R> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { shape, slots, rest } = self;
        let mut hint = 0;
        while let Some(key) = map.next_key_seed(KeySeed::<R::Key> { shape, hint, other: PhantomData })? {
            if key.index == OTHER {
                rest.put(key.other, &mut map)?;
            } else {
                hint = key.index + 1;
                F::put(slots, shape, 0, key.index, &mut map)?;
            }
        }
        F::lacking(slots, shape, 0).map_or(Ok(()), |index| Err(missing(shape, index)))
    }
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
        if self.shape.is_at(self.hint, key) {
            Ok(Key { index: self.hint, other: K::default() })
        } else {
            self.elsewhere(key)
        }
    }
}

impl<K: OtherKey> KeySeed<K> {
    /// The rest of the search: apart, so that the first step is short.
    #[inline(never)]
    fn elsewhere<E: Error>(self, key: &str) -> Result<Key<K>, E> {
        match self.shape.find(key, self.hint) {
            OTHER if self.shape.unknown == Unknown::Denied => Err(unknown(key)),
            OTHER => Ok(Key { index: OTHER, other: K::new(key) }),
            index => Ok(Key { index, other: K::default() }),
        }
    }
}
