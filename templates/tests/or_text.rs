//! Numbers that may be written as texts: read either way, exactly, and written as numbers.

use std::collections::BTreeMap;

use oasmith_templates::support::json::{from_slice, to_vec};
use oasmith_templates::support::maybe::Maybe;
use oasmith_templates::support::object::{self, Shape};
use oasmith_templates::support::or_text::{self, OrText};
use oasmith_templates::support::wire::Named;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Debug, PartialEq)]
struct Order {
    count: i32,
    price: Option<f64>,
    weight: Maybe<u64>,
    sizes: Vec<i8>,
    others: BTreeMap<String, i64>,
}

const ORDER: Shape = Shape::new(&["count", "price", "weight", "sizes"]);

impl Named for Order {}

impl<'de> Deserialize<'de> for Order {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match object::read_open(from, &ORDER) {
            Ok(((OrText(count), OrText(price), OrText(weight), OrText(sizes)), others)) => {
                Ok(Self { count, price, weight, sizes, others: or_text::each(others) })
            }
            Err(error) => Err(error),
        }
    }
}

impl Serialize for Order {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object::write_open(to, &ORDER, &(&self.count, &self.price, &self.weight, &self.sizes), &self.others)
    }
}

fn read(text: &str) -> Result<Order, String> {
    from_slice(text.as_bytes()).map_err(|error| error.to_string())
}

/// What is written of what was read.
fn through(text: &str) -> String {
    String::from_utf8(to_vec(&read(text).unwrap()).unwrap()).unwrap()
}

#[test]
fn texts_and_numbers_are_read_alike_and_written_as_numbers() {
    let numbers = r#"{"count":-7,"price":1.5,"weight":18446744073709551615,"sizes":[1,2],"more":3}"#;
    let texts = r#"{"count":"-7","price":"1.5e0","weight":"18446744073709551615","sizes":["1",2],"more":"3"}"#;
    assert_eq!(read(numbers), read(texts));
    assert_eq!(through(texts), numbers);
}

#[test]
fn absence_and_null_stay_apart() {
    assert_eq!(through(r#"{"count":"1","sizes":[]}"#), r#"{"count":1,"sizes":[]}"#);
    assert_eq!(through(r#"{"count":1,"weight":null,"sizes":[]}"#), r#"{"count":1,"weight":null,"sizes":[]}"#);
    assert!(read(r#"{"sizes":[]}"#).unwrap_err().contains("property `count` is missing"));
    assert!(read(r#"{"count":1,"price":null,"sizes":[]}"#).is_err());
}

#[test]
fn what_is_no_number_is_refused() {
    for count in ["\"\"", "\"a\"", "\"1.5\"", "\"2147483648\"", "\"NaN\"", "\"inf\"", "\" 1\"", "true", "null", "[1]"] {
        assert!(read(&format!(r#"{{"count":{count},"sizes":[]}}"#)).is_err(), "{count}");
    }
    for price in ["\"NaN\"", "\"infinity\"", "\"1e999\"", "\"0x1\""] {
        assert!(read(&format!(r#"{{"count":1,"price":{price},"sizes":[]}}"#)).is_err(), "{price}");
    }
    let error = read(r#"{"count":"a","sizes":[]}"#).unwrap_err();
    assert!(error.contains("a number, or a text that spells one"), "{error}");
}
