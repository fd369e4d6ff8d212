//! Raw bytes. They are meant for whole bodies; inside JSON they travel as text, which must be UTF-8.

use bytes::Bytes;
use serde::de::Deserializer;
use serde::ser::{Error as _, Serializer};

use super::wire::Wire;

impl Wire for Bytes {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::decode(from).map(Self::from)
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match std::str::from_utf8(self) {
            Ok(text) => to.serialize_str(text),
            Err(_) => Err(S::Error::custom("the bytes are not UTF-8 text")),
        }
    }
}
