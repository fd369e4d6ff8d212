//! Unions, lists and maps that hold each other.

use super::trip;

mod api {
    include!(concat!(env!("OUT_DIR"), "/recursive-unions.rs"));
}

mod tuples {
    include!(concat!(env!("OUT_DIR"), "/tuples.rs"));
}

use api::types::{A, BoolTag, ConstTag, Defaulted, Filter, Json, Page, Scalars, Tree};

#[test]
fn values_of_any_depth_come_back() {
    trip::<Json>(r#"{"a":[1.5,null,{"b":[[],{},"c",true]}]}"#);
    trip::<Filter>(r#"{"and":[{"or":[{"field":"a"}],"not":{"field":"b","value":null}},{"and":[]}]}"#);
    trip::<A>(r#"["a",1,[[],"b"]]"#);
    trip::<Tree>(r#"{"a":{"b":{},"c":{}}}"#);
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    trip::<A>(&deep);
}

#[test]
fn null_may_stand_by_name_where_a_type_holds_itself() {
    trip::<Page>(r#"{"next":{"rest":null},"rest":{"next":null,"rest":null}}"#);
}

#[test]
fn constants_of_every_kind_tell_apart() {
    assert!(matches!(trip(r#"{"op":"add","value":1}"#), ConstTag::Add(_)));
    assert!(matches!(trip(r#"{"op":"remove"}"#), ConstTag::Remove(_)));
    assert!(matches!(trip(r#"{"op":3}"#), ConstTag::N3(_)));
    assert!(matches!(trip(r#"{"ok":true,"data":"a"}"#), BoolTag::True(_)));
    assert!(matches!(trip(r#"{"ok":false,"error":"a"}"#), BoolTag::False(_)));
    // The constant may be absent: it still counts where it is there.
    assert!(matches!(trip(r#"{"type":"square","a":1.5}"#), Defaulted::Square(_)));
    assert!(matches!(trip(r#"{"type":"circle"}"#), Defaulted::Circle(_)));
    assert!(matches!(trip(r#"{"a":1.5}"#), Defaulted::Square(_)));
    assert!(matches!(trip("true"), Scalars::Boolean(true)));
}

#[test]
fn a_tuple_may_hold_itself() {
    use tuples::types::Step;

    trip::<Step>(r#"{"then":["a",{"then":["b","c"]}]}"#);
    let step: Step = trip(r#"{"then":["a",{"then":["","c"]}]}"#);
    assert!(step.validate().is_err());
}
