//! The fields of structs as tuples: what the reader and the writer of objects know of a struct.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess};
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

    /// Sees that all that must be there is.
    ///
    /// # Errors
    /// The first that is not.
    fn complete<E: Error>(slots: &Self::Slots, shape: &'static Shape, base: usize) -> Result<(), E>;

    /// The fields, all read.
    ///
    /// # Errors
    /// One that must be there and is not.
    fn finish<E: Error>(slots: Self::Slots, shape: &'static Shape, base: usize) -> Result<Self, E>;
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
    fn complete<E: Error>(slots: &Self::Slots, shape: &'static Shape, base: usize) -> Result<(), E> {
        A::complete(&slots.0, shape, base)?;
        B::complete(&slots.1, shape, base + A::COUNT)
    }

    #[inline]
    fn finish<E: Error>(slots: Self::Slots, shape: &'static Shape, base: usize) -> Result<Self, E> {
        Ok(Self(A::finish(slots.0, shape, base)?, B::finish(slots.1, shape, base + A::COUNT)?))
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

macro_rules! tuples {
    ($($count:literal: $($name:ident $index:tt)*;)*) => {$(
        impl<$($name: Wire),*> Fields for ($($name,)*) {
            type Slots = ($(Option<$name>,)*);
            const COUNT: usize = $count;

            #[allow(clippy::unused_unit, reason = "a struct may have no fields")]
            #[inline]
            fn empty() -> Self::Slots {
                ($(None::<$name>,)*)
            }

            #[allow(unused_variables, reason = "a struct may have no fields")]
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

            #[allow(unused_variables, clippy::inline_always, reason = "a struct may have no fields; called once a struct")]
            #[inline(always)]
            fn complete<E: Error>(slots: &Self::Slots, shape: &'static Shape, base: usize) -> Result<(), E> {
                $(complete_one(slots.$index.as_ref(), shape, base + $index)?;)*
                Ok(())
            }

            #[allow(unused_variables, clippy::unused_unit, clippy::inline_always, reason = "as for `complete`")]
            #[inline(always)]
            fn finish<E: Error>(slots: Self::Slots, shape: &'static Shape, base: usize) -> Result<Self, E> {
                Ok(($(finish_one(slots.$index, shape, base + $index)?,)*))
            }
        }

        impl<$($name: Wire),*> View for ($(&$name,)*) {
            const COUNT: usize = $count;

            #[allow(unused_variables, reason = "a struct may have no fields")]
            #[inline]
            fn write<M: SerializeMap>(&self, shape: &'static Shape, base: usize, map: &mut M) -> Result<(), M::Error> {
                $(write_one(self.$index, shape, base + $index, map)?;)*
                Ok(())
            }
        }
    )*};
}

tuples! {
    0:;
    1: T0 0;
    2: T0 0 T1 1;
    3: T0 0 T1 1 T2 2;
    4: T0 0 T1 1 T2 2 T3 3;
    5: T0 0 T1 1 T2 2 T3 3 T4 4;
    6: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5;
    7: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6;
    8: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7;
    9: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8;
    10: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9;
    11: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10;
    12: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11;
    13: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12;
    14: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12 T13 13;
    15: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12 T13 13 T14 14;
    16: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12 T13 13 T14 14 T15 15;
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
fn complete_one<T: Wire, E: Error>(slot: Option<&T>, shape: &'static Shape, index: usize) -> Result<(), E> {
    if slot.is_none() && (!T::OPTIONAL || shape.is_nullable(index)) { Err(missing(shape, index)) } else { Ok(()) }
}

#[allow(clippy::inline_always, reason = "called once for each field of a struct")]
#[inline(always)]
fn finish_one<T: Wire, E: Error>(slot: Option<T>, shape: &'static Shape, index: usize) -> Result<T, E> {
    match slot {
        Some(value) => Ok(value),
        // Formats are free to pass over a visitor's error.
        None => T::absent().ok_or_else(|| missing(shape, index)),
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

#[cold]
fn missing<E: Error>(shape: &'static Shape, index: usize) -> E {
    E::custom(format_args!("property `{}` is missing", shape.key(index)))
}
