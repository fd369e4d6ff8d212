//! The fields of structs as tuples: what the reader and the writer of objects know of a struct.

use serde::de::{DeserializeSeed, Deserializer, MapAccess};
use serde::ser::SerializeMap;

use super::object::{Shape, twice};
use super::trail;
use super::wire::{Encode, Wire};

/// The fields of a struct, while they are read: a tuple, or two [`Join`]ed.
pub trait Fields: Sized {
    /// The same fields, each there or not yet.
    type Slots;
    /// How many there are.
    const COUNT: usize;

    /// None of them there yet.
    fn empty() -> Self::Slots;

    /// Reads the value of field `index`; `base` fields come before these.
    ///
    /// # Errors
    /// A value that is there already, or not of its type.
    fn put<'de, A: MapAccess<'de>>(
        slots: &mut Self::Slots,
        shape: &'static Shape,
        base: usize,
        index: usize,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// The first of those that must be there and are not.
    fn lacking(slots: &Self::Slots, shape: &'static Shape, base: usize) -> Option<usize>;

    /// The fields; `None` where one is not there that must be.
    fn finish(slots: Self::Slots) -> Option<Self>;
}

/// References to the fields of a struct: a tuple, or two [`Join`]ed.
pub trait View {
    /// How many there are.
    const COUNT: usize;

    /// Writes those that are there; `base` fields come before these.
    ///
    /// # Errors
    /// Those of the format.
    fn write<M: SerializeMap>(&self, shape: &'static Shape, base: usize, map: &mut M) -> Result<(), M::Error>;
}

/// Fields beyond what one tuple holds.
pub struct Join<A, B>(pub A, pub B);

impl<A: Fields, B: Fields> Fields for Join<A, B> {
    type Slots = (A::Slots, B::Slots);
    const COUNT: usize = A::COUNT + B::COUNT;

    #[inline]
    fn empty() -> Self::Slots {
        (A::empty(), B::empty())
    }

    #[inline]
    fn put<'de, M: MapAccess<'de>>(
        slots: &mut Self::Slots,
        shape: &'static Shape,
        base: usize,
        index: usize,
        map: &mut M,
    ) -> Result<(), M::Error> {
        if index < A::COUNT {
            A::put(&mut slots.0, shape, base, index, map)
        } else {
            B::put(&mut slots.1, shape, base + A::COUNT, index - A::COUNT, map)
        }
    }

    #[inline]
    fn lacking(slots: &Self::Slots, shape: &'static Shape, base: usize) -> Option<usize> {
        A::lacking(&slots.0, shape, base).or_else(|| B::lacking(&slots.1, shape, base + A::COUNT))
    }

    #[inline]
    fn finish(slots: Self::Slots) -> Option<Self> {
        Some(Self(A::finish(slots.0)?, B::finish(slots.1)?))
    }
}

impl<A: View, B: View> View for Join<A, B> {
    const COUNT: usize = A::COUNT + B::COUNT;

    #[inline]
    fn write<M: SerializeMap>(&self, shape: &'static Shape, base: usize, map: &mut M) -> Result<(), M::Error> {
        self.0.write(shape, base, map)?;
        self.1.write(shape, base + A::COUNT, map)
    }
}

impl Fields for () {
    type Slots = ();
    const COUNT: usize = 0;

    fn empty() -> Self::Slots {}

    fn put<'de, A: MapAccess<'de>>(
        (): &mut Self::Slots,
        _: &'static Shape,
        _: usize,
        _: usize,
        _: &mut A,
    ) -> Result<(), A::Error> {
        Ok(())
    }

    fn lacking((): &Self::Slots, _: &'static Shape, _: usize) -> Option<usize> {
        None
    }

    fn finish((): Self::Slots) -> Option<Self> {
        Some(())
    }
}

impl View for () {
    const COUNT: usize = 0;

    fn write<M: SerializeMap>(&self, _: &'static Shape, _: usize, _: &mut M) -> Result<(), M::Error> {
        Ok(())
    }
}

// Without `?`, which costs the compiler twice as much as what stands here in its place.
macro_rules! tuples {
    ($($count:literal: $($name:ident $index:tt)*;)*) => {$(
        impl<$($name: Wire),*> Fields for ($($name,)*) {
            type Slots = ($(Option<$name>,)*);
            const COUNT: usize = $count;

            #[inline]
            fn empty() -> Self::Slots {
                ($(None::<$name>,)*)
            }

            #[inline]
            fn put<'de, M: MapAccess<'de>>(
                slots: &mut Self::Slots,
                shape: &'static Shape,
                base: usize,
                index: usize,
                map: &mut M,
            ) -> Result<(), M::Error> {
                match index {
                    $($index => put_one(&mut slots.$index, shape, base + $index, map),)*
                    _ => Ok(()),
                }
            }

            #[allow(clippy::inline_always, reason = "called once a struct")]
            #[inline(always)]
            fn lacking(slots: &Self::Slots, shape: &'static Shape, base: usize) -> Option<usize> {
                $(if lacks(slots.$index.as_ref(), shape, base + $index) { return Some(base + $index); })*
                None
            }

            #[allow(non_snake_case, clippy::inline_always, reason = "called once a struct; one list of names for types and values")]
            #[inline(always)]
            fn finish(slots: Self::Slots) -> Option<Self> {
                match ($(finish_one(slots.$index),)*) {
                    ($(Some($name),)*) => Some(($($name,)*)),
                    _ => None,
                }
            }
        }

        impl<$($name: Wire),*> View for ($(&$name,)*) {
            const COUNT: usize = $count;

            #[allow(clippy::question_mark, reason = "see above")]
            #[inline]
            fn write<M: SerializeMap>(&self, shape: &'static Shape, base: usize, map: &mut M) -> Result<(), M::Error> {
                $(if let Err(error) = write_one(self.$index, shape, base + $index, map) { return Err(error); })*
                Ok(())
            }
        }
    )*};
}

tuples! {
    1: T0 0;
    2: T0 0 T1 1;
    3: T0 0 T1 1 T2 2;
    4: T0 0 T1 1 T2 2 T3 3;
    5: T0 0 T1 1 T2 2 T3 3 T4 4;
    6: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5;
    7: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6;
    8: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7;
}

/// Where the value of a field goes.
struct Put<'s, T> {
    slot: &'s mut Option<T>,
    shape: &'static Shape,
    index: usize,
}

impl<'de, T: Wire> DeserializeSeed<'de> for Put<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        let value =
            if T::OPTIONAL && !self.shape.is_nullable(self.index) { T::decode_present(from) } else { T::decode(from) };
        match value {
            Ok(value) => {
                *self.slot = Some(value);
                Ok(())
            }
            Err(error) => {
                trail::key(self.shape.key(self.index));
                Err(error)
            }
        }
    }
}

#[inline]
fn put_one<'de, T: Wire, M: MapAccess<'de>>(
    slot: &mut Option<T>,
    shape: &'static Shape,
    index: usize,
    map: &mut M,
) -> Result<(), M::Error> {
    if slot.is_some() {
        return Err(twice(shape.key(index)));
    }
    map.next_value_seed(Put { slot, shape, index })
}

#[allow(clippy::inline_always, reason = "called once for each field of a struct")]
#[inline(always)]
fn lacks<T: Wire>(slot: Option<&T>, shape: &'static Shape, index: usize) -> bool {
    slot.is_none() && (!T::OPTIONAL || shape.is_nullable(index))
}

#[allow(clippy::inline_always, reason = "called once for each field of a struct")]
#[inline(always)]
fn finish_one<T: Wire>(slot: Option<T>) -> Option<T> {
    match slot {
        None => T::absent(),
        there => there,
    }
}

#[inline]
fn write_one<T: Wire, M: SerializeMap>(
    value: &T,
    shape: &'static Shape,
    index: usize,
    map: &mut M,
) -> Result<(), M::Error> {
    if T::OPTIONAL && value.is_absent() && !shape.is_nullable(index) {
        return Ok(());
    }
    map.serialize_entry(shape.key(index), &Encode(value))
}
