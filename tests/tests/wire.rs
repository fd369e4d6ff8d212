//! How exact the emitted serde impls are, with plain `serde_json` and without any help of the support code.

use petstore::support::json;
use petstore::support::maybe::Maybe;
use petstore::types::{Delivery, Dog, Fish, Pet, PetChange, PetInput, Problem, Shelf, Species};
use serde_json::{Value, from_str, to_string};

/// What `serde_json` says of the text, without the place.
#[track_caller]
fn refused<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    let message = from_str::<T>(text).expect_err(text).to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}

#[test]
fn a_property_is_there_once() {
    assert_eq!(refused::<Dog>(r#"{"kind":"dog","kind":"dog"}"#), "property `kind` is there twice");
    assert_eq!(refused::<PetChange>(r#"{"chip":null,"chip":null}"#), "property `chip` is there twice");
    assert_eq!(refused::<Problem>(r#"{"title":"a","x":1,"x":1}"#), "property `x` is there twice");
    assert_eq!(refused::<Problem>(r#"{"title":"a","\u0074itle":"b"}"#), "property `title` is there twice");
    let crates = r#"{"due":"2026-11-20T12:00:00Z","crates":{"a":1,"a":2}}"#;
    assert_eq!(refused::<Delivery>(crates), "property `a` is there twice");
    let inner = r#"{"kind":"dog","barks":1,"barks":1}"#;
    assert_eq!(refused::<Species>(inner), "property `barks` is there twice");
}

#[test]
fn other_properties_are_passed_over_kept_or_refused() {
    let dog: Dog = from_str(r#"{"x":{"y":[1,{}]},"kind":"dog"}"#).unwrap();
    assert_eq!(dog, Dog::new("dog"));
    let text = r#"{"title":"a","x":{"y":[1,null]}}"#;
    let problem: Problem = from_str(text).unwrap();
    assert_eq!(to_string(&problem).unwrap(), text);
    assert_eq!(refused::<PetChange>(r#"{"name":"a","Name":"b"}"#), "property `Name` is not known");
    assert_eq!(refused::<PetChange>(r#"{"":1}"#), "property `` is not known");
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(refused::<Pet>("{}"), "property `id` is missing");
    assert_eq!(refused::<Dog>("{}"), "property `kind` is missing");
    assert_eq!(refused::<Species>(r#"{"kind":"fish"}"#), "property `water` is missing");
    assert_eq!(refused::<Problem>(r#"{"status":400}"#), "property `title` is missing");
}

#[test]
fn integers_are_whole_and_in_range() {
    for (text, barks) in
        [("1", 1), ("1.0", 1), ("1e0", 1), ("10E-1", 1), ("-0", 0), ("-0.0", 0), ("2147483647", i32::MAX)]
    {
        let dog: Dog = from_str(&format!(r#"{{"kind":"dog","barks":{text}}}"#)).expect(text);
        assert_eq!(dog.barks, Some(barks), "{text}");
    }
    for text in ["1.5", "2147483648", "-2147483649", "1e10", "1e300", "18446744073709551616", "\"1\"", "true", "[1]"] {
        assert!(from_str::<Dog>(&format!(r#"{{"kind":"dog","barks":{text}}}"#)).is_err(), "{text}");
    }
    let delivery = |count: &str| format!(r#"{{"due":"2026-11-20T12:00:00Z","crates":{{"a":{count}}}}}"#);
    for count in [i64::MAX, i64::MIN, (1 << 53) + 1] {
        assert_eq!(from_str::<Delivery>(&delivery(&count.to_string())).unwrap().crates["a"], count);
    }
    for count in ["9223372036854775808", "-9223372036854775809", "9223372036854775808.0", "1e19", "0.1"] {
        assert!(from_str::<Delivery>(&delivery(count)).is_err(), "{count}");
    }
}

#[test]
fn floats_are_finite() {
    let fish = |celsius: &str| format!(r#"{{"kind":"fish","water":"salt","celsius":{celsius}}}"#);
    assert_eq!(from_str::<Fish>(&fish("3")).unwrap().celsius, Some(3.0));
    assert_eq!(from_str::<Fish>(&fish("3.4e38")).unwrap().celsius, Some(3.4e38));
    for celsius in ["1e999", "-1e999", "3.5e38", "1e39", "\"1\"", "\"NaN\"", "null"] {
        assert!(from_str::<Fish>(&fish(celsius)).is_err(), "{celsius}");
    }
    for celsius in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
        let fish = Fish { celsius: Some(celsius), ..from_str(&fish("1")).unwrap() };
        assert!(serde_json::to_string(&fish).is_err());
        assert!(json::to_vec(&fish).is_err());
    }
    let fish: Fish = from_str(&fish("21.1")).unwrap();
    assert_eq!(to_string(&fish).unwrap(), r#"{"kind":"fish","water":"salt","celsius":21.1}"#);
    for (celsius, written) in [(21.0, "21"), (-4.0, "-4"), (0.0, "0"), (-0.0, "-0.0"), (1e20, "1e+20")] {
        let fish = Fish { celsius: Some(celsius), ..fish.clone() };
        let text = format!(r#"{{"kind":"fish","water":"salt","celsius":{written}}}"#);
        assert_eq!(to_string(&fish).unwrap(), text);
        assert_eq!(from_str::<Fish>(&text).unwrap(), fish);
    }
}

#[test]
fn null_is_not_absence() {
    assert!(refused::<Dog>(r#"{"kind":"dog","barks":null}"#).starts_with("invalid type: null"));
    assert!(refused::<PetChange>(r#"{"name":null}"#).starts_with("invalid type: null"));
    assert!(refused::<PetChange>(r#"{"state":null}"#).starts_with("invalid type: null"));
    assert!(refused::<Problem>(r#"{"title":null}"#).starts_with("invalid type: null"));
    for (text, chip) in
        [("{}", Maybe::Absent), (r#"{"chip":null}"#, Maybe::Null), (r#"{"chip":"x"}"#, Maybe::Value("x".to_owned()))]
    {
        let change: PetChange = from_str(text).unwrap();
        assert_eq!(change.chip, chip);
        assert_eq!(to_string(&change).unwrap(), text);
    }
}

#[test]
fn texts_with_a_format_are_of_it() {
    let delivery = |due: &str, papers: &str| format!(r#"{{"due":"{due}","crates":{{}},"papers":"{papers}"}}"#);
    for due in ["2026-11-20T12:00:00.5+01:00", "2026-11-20T12:00:00Z", "1937-01-01T12:00:27.87+00:20"] {
        let read: Delivery = from_str(&delivery(due, "/+8=")).expect(due);
        let again: Delivery = from_str(&to_string(&read).unwrap()).unwrap();
        assert_eq!((again.due, again.due.offset()), (read.due, read.due.offset()), "{due}");
        assert_eq!(read.papers.as_deref(), Some([0xff, 0xef].as_slice()));
    }
    for due in ["2026-11-20", "2026-11-20T12:00:00", "2026-13-20T12:00:00Z", "2026-11-20T25:00:00Z", ""] {
        assert!(from_str::<Delivery>(&delivery(due, "")).is_err(), "{due}");
    }
    for papers in ["/", "/+8*", "_-8=", "/+8==", "/+9="] {
        assert!(from_str::<Delivery>(&delivery("2026-11-20T12:00:00Z", papers)).is_err(), "{papers}");
    }
}

#[test]
fn an_object_is_no_list_and_no_text() {
    for text in ["[]", "[\"dog\",3]", "\"dog\"", "1", "null", "true"] {
        assert!(refused::<Dog>(text).contains("expected an object"), "{text}");
        assert!(refused::<Species>(text).contains("expected an object"), "{text}");
    }
    assert!(from_str::<Shelf>(r#"{"shelf":"a","places":{}}"#).is_err());
    assert!(from_str::<Shelf>(r#"{"shelf":"a","places":1}"#).is_err());
}

#[test]
fn depth_is_bounded() {
    let deep = |depth: usize| format!(r#"{{"title":"a","x":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(from_str::<Problem>(&deep(100)).is_ok());
    for depth in [1000, 1_000_000] {
        assert_eq!(refused::<Problem>(&deep(depth)), "recursion limit exceeded");
        let tagged = format!(r#"{{"kind":"dog","x":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        assert_eq!(refused::<Species>(&tagged), "recursion limit exceeded");
        // What nobody knows is passed over without a stack.
        assert_eq!(from_str::<Dog>(&tagged).unwrap(), Dog::new("dog"));
    }
}

#[test]
fn places_are_told_exactly() {
    for (text, pointer) in [
        (r#"{"name":"a","state":"sold","species":{"kind":"dog","barks":1.5}}"#, "/species/barks"),
        (r#"{"name":"a","state":"sold","species":{"kind":7}}"#, "/species/kind"),
        (r#"{"name":"a","state":7}"#, "/state"),
        (r#"{"name":"a","labels":["a","b",null]}"#, "/labels/2"),
        (r#"{"name":"a","price":1e999}"#, "/price"),
        (r#"{"name":"a","#, ""),
    ] {
        let error = json::from_slice::<PetInput>(text.as_bytes()).unwrap_err();
        assert_eq!(error.pointer(), pointer, "{text}: {error}");
    }
    let crates = br#"{"due":"2026-11-20T12:00:00Z","crates":{"a/b~c":"x"}}"#;
    assert_eq!(json::from_slice::<Delivery>(crates).unwrap_err().pointer(), "/crates/a~1b~0c");
    // A failure leaves nothing behind for the next.
    assert_eq!(json::from_slice::<Dog>(b"{}").unwrap_err().pointer(), "");
}

#[test]
fn values_of_serde_json_do_as_well_as_text() {
    let text = r#"{"kind":"fish","water":"salt","celsius":21.5}"#;
    let value: Value = from_str(text).unwrap();
    let species: Species = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(species, from_str(text).unwrap());
    assert_eq!(serde_json::to_value(&species).unwrap(), value);
    let reader: Species = serde_json::from_reader(text.as_bytes()).unwrap();
    assert_eq!(reader, species);
}
