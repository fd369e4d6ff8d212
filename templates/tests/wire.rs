//! How values travel: exactness of every kind, and the place of what is wrong.

use std::collections::BTreeMap;

use oasmith_templates::support::fields::Join;
use oasmith_templates::support::json::{from_slice, to_vec};
use oasmith_templates::support::maybe::Maybe;
use oasmith_templates::support::object::{self, Shape};
use oasmith_templates::support::only::{Constant, Only};
use oasmith_templates::support::union;
use oasmith_templates::support::wire::{Named, Wire};
use oasmith_templates::support::{base64::Base64, tagged};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Required, required and nullable, optional, optional and nullable; unknown properties are passed over.
#[derive(Debug, PartialEq)]
struct Book {
    id: String,
    owner: Option<String>,
    shelf: Option<i32>,
    lent_to: Maybe<String>,
    next: Option<Box<Book>>,
}

const BOOK: Shape = Shape::new(&["id", "owner", "shelf", "lentTo", "next"]).nullable(&[1]);

impl Named for Book {}

impl<'de> Deserialize<'de> for Book {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match object::read(from, &BOOK) {
            Ok((id, owner, shelf, lent_to, next)) => Ok(Self { id, owner, shelf, lent_to, next }),
            Err(error) => Err(error),
        }
    }
}

impl Serialize for Book {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object::write(to, &BOOK, &(&self.id, &self.owner, &self.shelf, &self.lent_to, &self.next))
    }
}

/// Nothing but its one property.
#[derive(Debug, PartialEq)]
struct Closed {
    a: i64,
}

const CLOSED: Shape = Shape::new(&["a"]).closed();

impl Named for Closed {}

impl<'de> Deserialize<'de> for Closed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match object::read(from, &CLOSED) {
            Ok((a,)) => Ok(Self { a }),
            Err(error) => Err(error),
        }
    }
}

impl Serialize for Closed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object::write(to, &CLOSED, &(&self.a,))
    }
}

/// Two fields joined to one, and all other properties.
#[derive(Debug, PartialEq)]
struct Open {
    a: i64,
    b: Option<i64>,
    c: Option<i64>,
    rest: BTreeMap<String, Vec<u8>>,
}

const OPEN: Shape = Shape::new(&["a", "b", "c"]);

impl Named for Open {}

impl<'de> Deserialize<'de> for Open {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match object::read_open(from, &OPEN) {
            Ok((Join((a, b), (c,)), rest)) => Ok(Self { a, b, c, rest }),
            Err(error) => Err(error),
        }
    }
}

impl Serialize for Open {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        object::write_open(to, &OPEN, &Join((&self.a, &self.b), (&self.c,)), &self.rest)
    }
}

/// Tagged by a property that neither type holds.
#[derive(Debug, PartialEq)]
enum Tagged {
    Closed(Closed),
    Book(Book),
}

impl Named for Tagged {}

impl<'de> Deserialize<'de> for Tagged {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let value = union::read(from)?;
        match value.tag("kind")? {
            "closed" => value.decode_without("kind").map(Self::Closed),
            "book" => value.decode_without("kind").map(Self::Book),
            other => Err(union::Value::unknown_tag("kind", other)),
        }
    }
}

impl Serialize for Tagged {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Closed(value) => tagged::write(to, "kind", "closed", value),
            Self::Book(value) => tagged::write(to, "kind", "book", value),
        }
    }
}

/// Tried in order.
#[derive(Debug, PartialEq)]
enum Tried {
    Open(Open),
    Book(Book),
    Small(u8),
}

impl Named for Tried {}

impl<'de> Deserialize<'de> for Tried {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        union::read(from)?.best(
            &[
                |value| value.decode().map(Self::Open),
                |value| value.decode().map(Self::Book),
                |value| value.decode().map(Self::Small),
            ],
            None,
            union::unchecked,
            &["Open", "Book", "Small"],
        )
    }
}

impl Serialize for Tried {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Open(value) => value.encode(to),
            Self::Book(value) => value.encode(to),
            Self::Small(value) => value.encode(to),
        }
    }
}

fn read<T: Wire>(json: &str) -> Result<T, String> {
    from_slice(json.as_bytes()).map_err(|error| error.to_string())
}

fn write<T: Wire>(value: &T) -> String {
    to_vec(value).map_or_else(|error| error.to_string(), |bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn refused<T: Wire + std::fmt::Debug>(json: &str) -> String {
    read::<T>(json).expect_err(json)
}

#[test]
fn every_presence_comes_back_as_it_went() {
    for json in [
        r#"{"id":"1","owner":null}"#,
        r#"{"id":"1","owner":"me","shelf":7,"lentTo":null}"#,
        r#"{"id":"1","owner":"me","lentTo":"you","next":{"id":"2","owner":null}}"#,
    ] {
        assert_eq!(write(&read::<Book>(json).expect(json)), json);
    }
    let absent = read::<Book>(r#"{"id":"1","owner":null}"#).expect("absent");
    assert_eq!((absent.lent_to, absent.owner), (Maybe::Absent, None));
    let null = read::<Book>(r#"{"id":"1","owner":null,"lentTo":null}"#).expect("null");
    assert_eq!(null.lent_to, Maybe::Null);
}

#[test]
fn keys_come_in_any_order_and_unknown_ones_pass() {
    let book: Book = read(r#"{"zzz":[{"id":3}],"lentTo":"x","owner":"o","id":"1"}"#).expect("any order");
    assert_eq!((book.id.as_str(), book.lent_to), ("1", Maybe::Value("x".to_owned())));
}

#[test]
fn what_is_wrong_with_an_object_is_said_with_its_place() {
    assert_eq!(refused::<Book>(r#"{"owner":null}"#), "property `id` is missing");
    assert_eq!(refused::<Book>(r#"{"id":"1"}"#), "property `owner` is missing");
    assert_eq!(refused::<Book>(r#"{"id":"1","owner":null,"id":"2"}"#), "/id: property `id` is there twice");
    assert_eq!(
        refused::<Book>(r#"{"id":"1","owner":null,"shelf":null}"#),
        "/shelf: invalid type: null, expected an integer in the range of i32"
    );
    assert_eq!(
        refused::<Book>(r#"{"id":"1","owner":null,"next":{"id":"2","owner":null,"next":{"id":3}}}"#),
        "/next/next/id: invalid type: integer `3`, expected a string"
    );
    assert_eq!(refused::<Closed>(r#"{"a":1,"b/~":2}"#), "/b~1~0: property `b/~` is not known");
    assert_eq!(refused::<Closed>("[]"), "invalid type: sequence, expected an object");
    assert_eq!(
        refused::<Vec<Closed>>(r#"[{"a":1},{"a":"x"}]"#),
        "/1/a: invalid type: string \"x\", expected an integer in the range of i64"
    );
    assert_eq!(refused::<BTreeMap<String, i64>>(r#"{"a":1,"a":2}"#), "/a: property `a` is there twice");
}

#[test]
fn additional_properties_are_kept() {
    let json = r#"{"a":1,"c":3,"x":[1,2],"y":[]}"#;
    let open: Open = read(json).expect(json);
    assert_eq!((open.b, open.c, open.rest.len()), (None, Some(3), 2));
    assert_eq!(write(&open), json);
    assert_eq!(
        refused::<Open>(r#"{"a":1,"x":[1,256]}"#),
        "/x/1: invalid value: integer `256`, expected an integer in the range of u8"
    );
    assert_eq!(refused::<Open>(r#"{"a":1,"x":[1],"x":[2]}"#), "/x: property `x` is there twice");
    assert_eq!(refused::<Open>(r#"{"a":1,"c":2,"c":2}"#), "/c: property `c` is there twice");
    let clash = Open { a: 1, b: None, c: None, rest: BTreeMap::from([("b".to_owned(), vec![1])]) };
    assert_eq!(write(&clash), r#"{"a":1}"#);
}

#[test]
fn integers_are_whole_and_in_range() {
    assert_eq!(read::<i32>("1.0"), Ok(1));
    assert_eq!(read::<i32>("-2147483648"), Ok(i32::MIN));
    assert!(refused::<u64>("1.8446744073709552e19").contains("expected an integer in the range of u64"));
    assert_eq!(read::<u64>("18446744073709551615"), Ok(u64::MAX));
    assert_eq!(read::<i64>("1e3"), Ok(1000));
    assert!(refused::<i32>("1.5").contains("expected an integer in the range of i32"));
    assert!(refused::<i32>("2147483648").contains("invalid value"));
    assert!(refused::<u8>("-1").contains("invalid value"));
    assert!(refused::<i64>("9223372036854775808").contains("invalid value"));
    assert!(refused::<i64>("1e400").contains("number out of range"));
    // One below the range, which readers of JSON round to its end.
    assert!(refused::<i64>("-9223372036854775809").contains("expected an integer in the range of i64"));
    assert!(refused::<i128>("18446744073709551617").contains("expected an integer in the range of i128"));
    assert!(refused::<i64>("\"1\"").contains("invalid type"));
}

#[test]
fn floats_are_finite() {
    assert_eq!(read::<f32>("3.4028234e38"), Ok(f32::MAX));
    assert!(refused::<f32>("3.5e38").contains("a number in the range of f32"));
    assert!(refused::<f64>("1e999").contains("out of range"));
    assert_eq!(read::<f64>("3"), Ok(3.0));
    assert_eq!(write(&0.1_f32), "0.1");
    assert_eq!(write(&f64::INFINITY), "the number is not finite");
    assert_eq!(write(&f32::NAN), "the number is not finite");
}

#[test]
fn null_stands_where_it_may() {
    assert_eq!(read::<Vec<Option<i32>>>("[1,null]"), Ok(vec![Some(1), None]));
    assert_eq!(refused::<Vec<i32>>("[1,null]"), "/1: invalid type: null, expected an integer in the range of i32");
    assert_eq!(
        read::<BTreeMap<String, Option<Vec<bool>>>>(r#"{"a":null}"#).map(|map| write(&map)),
        Ok(r#"{"a":null}"#.to_owned())
    );
}

#[test]
fn tuples_have_their_length() {
    assert_eq!(read::<(i32, String)>(r#"[1,"a"]"#), Ok((1, "a".to_owned())));
    assert_eq!(refused::<(i32, String)>("[1]"), "the array has 1 items; there must be 2");
    assert!(refused::<(i32, String)>(r#"[1,"a",2]"#).contains("trailing"));
    assert_eq!(refused::<(i32, String)>("[1,2]"), "/1: invalid type: integer `2`, expected a string");
}

#[test]
fn base64_takes_padding_or_not() {
    assert_eq!(read::<Base64>(r#""aGk=""#), Ok(Base64(b"hi".to_vec())));
    assert_eq!(read::<Base64>(r#""aGk""#), Ok(Base64(b"hi".to_vec())));
    assert_eq!(write(&Base64(b"hi".to_vec())), r#""aGk=""#);
    assert!(refused::<Base64>(r#""a k""#).contains("base64 text"));
}

#[test]
fn tags_select_and_are_written() {
    let json = r#"{"kind":"closed","a":1}"#;
    assert_eq!(read::<Tagged>(r#"{"a":1,"kind":"closed"}"#).map(|value| write(&value)), Ok(json.to_owned()));
    assert_eq!(refused::<Tagged>(r#"{"a":1}"#), "property `kind` is missing");
    assert_eq!(refused::<Tagged>(r#"{"a":1,"kind":7}"#), "/kind: expected a string");
    assert_eq!(refused::<Tagged>(r#"{"a":1,"kind":"x"}"#), "/kind: `x` is not a known value of `kind`");
    assert_eq!(refused::<Tagged>(r#"{"a":1,"a":2,"kind":"closed"}"#), "/a: property `a` is there twice");
    assert_eq!(refused::<Tagged>(r#"{"a":1,"b":2,"kind":"closed"}"#), "/b: property `b` is not known");
    assert_eq!(
        refused::<Vec<Tagged>>(r#"[{"a":[],"kind":"closed"}]"#),
        "/0/a: invalid type: sequence, expected an integer in the range of i64"
    );
}

#[test]
fn trials_leave_no_trace() {
    // All three trials fail deep inside; the place is the union's own.
    assert_eq!(refused::<Vec<Tried>>(r#"[7,{"id":3,"a":"x"}]"#), "/1: the value is none of Open, Book, Small");
    // The first trial fails, the next takes the value, and a later failure has its own place only.
    assert_eq!(
        refused::<(Tried, i32)>(r#"[{"id":"1","owner":null},"x"]"#),
        "/1: invalid type: string \"x\", expected an integer in the range of i32"
    );
}

#[test]
fn a_type_that_knows_every_property_goes_first() {
    // `Book` takes this too, but passes `zzz` over; nothing takes it whole, so the first that takes it wins.
    assert!(matches!(read::<Tried>(r#"{"id":"1","owner":null,"zzz":1}"#), Ok(Tried::Book(_))));
    assert!(matches!(read::<Tried>(r#"{"a":1}"#), Ok(Tried::Open(_))));
    assert_eq!(read::<Tried>("255"), Ok(Tried::Small(255)));
}

#[test]
fn a_failure_elsewhere_does_not_show() {
    assert!(serde_json::from_str::<Book>(r#"{"id":[]}"#).is_err());
    assert_eq!(refused::<Closed>(r#"{"a":[]}"#), "/a: invalid type: sequence, expected an integer in the range of i64");
}

/// A text that can be only one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Card;

impl Constant for Card {
    const VALUE: &'static str = "card";
}

#[test]
fn another_text_than_the_only_one_survives_and_is_refused() {
    let known: Only<Card> = from_slice(b"\"card\"").unwrap();
    assert_eq!(known, Card.into());
    assert_eq!((known.to_string().as_str(), known.validate().is_ok()), ("card", true));
    let other: Only<Card> = from_slice(b"\"cash\"").unwrap();
    assert_eq!(to_vec(&other).unwrap(), b"\"cash\"");
    assert_eq!(other.validate().unwrap_err().to_string(), "`cash` is not `card`");
    assert_eq!(refused::<Only<Card>>("7"), "invalid type: integer `7`, expected a string");
}
