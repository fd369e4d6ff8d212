//! UUIDs, in their hyphenated form.

use ::uuid::Uuid;
use serde::de::Deserializer;
use serde::ser::Serializer;

use super::text;
use super::wire::Wire;

impl Wire for Uuid {
    fn decode<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        text::parse(from, "a UUID", |text| (text.len() == 36).then(|| text.parse().ok()).flatten())
    }

    fn encode<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}
