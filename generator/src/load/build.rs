//! One visitor that builds the tree from JSON and from YAML alike.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use super::examples::{Examples, is_one};
use super::tree::{Node, Step};
use crate::diagnostics::{NUMBER_NOT_FINITE, YAML_TAG};

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.count()?;
        Ok(deserializer.deserialize_any(Build(&self))?.unwrap_or(Value::Null))
    }
}

/// A node that its parent leaves out if there is no such value in JSON.
struct Member<'a>(Node<'a>);

impl<'de> DeserializeSeed<'de> for Member<'_> {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        self.0.count()?;
        deserializer.deserialize_any(Build(&self.0))
    }
}

/// The visitor. Its value is `None` where JSON has none: `.nan`, `.inf`.
struct Build<'a>(&'a Node<'a>);

impl Build<'_> {
    /// Whether nothing is to be read of what is in this value.
    fn is_left_out(&self) -> bool {
        self.0.building.examples == Examples::Outlined && is_one(self.0)
    }
}

impl<'de> Visitor<'de> for Build<'_> {
    type Value = Option<Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(Value::from(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(Value::from(value)))
    }

    #[expect(clippy::cast_precision_loss, reason = "reported")]
    fn visit_i128<E: Error>(self, value: i128) -> Result<Self::Value, E> {
        Ok(self.0.large(value, value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "reported")]
    fn visit_u128<E: Error>(self, value: u128) -> Result<Self::Value, E> {
        Ok(self.0.large(value, value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        let Some(number) = Number::from_f64(value) else {
            let written = match value {
                value if value.is_nan() => ".nan",
                value if value > 0.0 => ".inf",
                _ => "-.inf",
            };
            self.0.say(&NUMBER_NOT_FINITE, written);
            return Ok(None);
        };
        // The JSON reader gives integers of more than 64 bits as floating-point numbers. Below 1e21, where
        // JavaScript changes to exponents, such a number was most likely written as an integer.
        if (2_f64.powi(63)..1e21).contains(&value.abs()) {
            return Ok(self.0.large(value, value));
        }
        Ok(Some(Value::Number(number)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(Value::String(value.to_owned())))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Self::Value, E> {
        Ok(Some(Value::String(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        if self.is_left_out() {
            while list.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(Some(Value::Array(Vec::new())));
        }
        let building = self.0.building;
        let start = building.items();
        while let Some(value) = list.next_element_seed(self.0.at(Step::Index(building.items() - start)))? {
            building.item(value);
        }
        Ok(Some(building.list(start)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        if self.is_left_out() {
            while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            return Ok(Some(Value::Object(Map::new())));
        }
        let building = self.0.building;
        let start = building.members();
        while let Some(key) = entries.next_key::<String>()? {
            let value = entries.next_value_seed(Member(self.0.at(Step::Key(&key))))?;
            if let Some(value) = value {
                building.member(key, value);
            }
        }
        Ok(Some(self.0.object(start)))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, tagged: A) -> Result<Self::Value, A::Error> {
        let (tag, value) = tagged.variant::<String>()?;
        self.0.say(&YAML_TAG, tag);
        value.newtype_variant_seed(Member(*self.0))
    }
}
