//! Lists whose items have each a type of its own.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::ser::{SerializeTuple, Serializer};

use super::trail;
use super::wire::{Decode, Encode, Wire};

macro_rules! tuples {
    ($($count:literal: $($name:ident $index:tt)*;)*) => {$(
        impl<$($name: Wire),*> Wire for ($($name,)*) {
            #[inline]
            fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct TupleVisitor<$($name),*>(PhantomData<($($name,)*)>);

                impl<'de, $($name: Wire),*> Visitor<'de> for TupleVisitor<$($name),*> {
                    type Value = ($($name,)*);

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str(concat!("an array of ", $count, " items"))
                    }

                    #[inline]
                    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Self::Value, S::Error> {
                        Ok(($(item::<$name, S>(&mut seq, $index, $count)?,)*))
                    }
                }

                from.deserialize_tuple($count, TupleVisitor(PhantomData))
            }

            #[inline]
            fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let mut tuple = to.serialize_tuple($count)?;
                $(tuple.serialize_element(&Encode(&self.$index))?;)*
                tuple.end()
            }
        }

        /// Where an item holds the tuple itself.
        impl<$($name: Wire),*> Wire for Box<($($name,)*)> {
            #[inline]
            fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                <($($name,)*)>::decode(from).map(Box::new)
            }

            #[inline]
            fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                (**self).encode(to)
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
    9: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8;
    10: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9;
    11: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10;
    12: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11;
}

fn item<'de, T: Wire, A: SeqAccess<'de>>(seq: &mut A, index: usize, count: usize) -> Result<T, A::Error> {
    match seq.next_element_seed(Decode(PhantomData)) {
        Ok(Some(item)) => Ok(item),
        Ok(None) => Err(A::Error::custom(format_args!("the array has {index} items; there must be {count}"))),
        Err(error) => {
            trail::index(index);
            Err(error)
        }
    }
}
