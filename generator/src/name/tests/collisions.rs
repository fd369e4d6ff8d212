//! Names that meet, and what becomes of them.

use super::*;
use crate::model::testing::{api_of, component, enumeration, list, optional, required, structure, text, union, within};
use crate::model::{Additional, EnumBase, Literal, Number, Scalar, TypeKind, TypeRef, Usage};

fn object(properties: &[&str]) -> Api {
    api_of([component("Names", structure(properties.iter().map(|name| required(name, text()))))])
}

fn values(values: &[&str]) -> Api {
    api_of([component("Values", enumeration(values))])
}

#[test]
fn components_keep_their_names_before_others_come_to_them() {
    let keys = ["user_profile", "user-profile", "UserProfile", "userProfile", "Self", "String", "🦀", "404"];
    let (names, report) = named(&api_of(keys.map(|key| component(key, structure([])))));
    let names: Vec<&str> = names.types.iter().map(|names| names.name.as_str()).collect();
    let expected =
        ["UserProfile2", "UserDashProfile", "UserProfile", "UserProfile3", "Self_", "String", "Crab", "N404"];
    assert_eq!(names, expected);
    insta::assert_snapshot!(said(&report).join("\n"), @r"
    name-taken #/components/schemas/user_profile: `user_profile` would be called `UserProfile`, as `UserProfile` at #/components/schemas/UserProfile already is; it is called `UserProfile2`
    name-taken #/components/schemas/user-profile: `user-profile` would be called `UserProfile`, as `UserProfile` at #/components/schemas/UserProfile already is; it is called `UserDashProfile`
    name-taken #/components/schemas/userProfile: `userProfile` would be called `UserProfile`, as `UserProfile` at #/components/schemas/UserProfile already is; it is called `UserProfile3`
    ");
}

#[test]
fn fields_that_meet_are_told_apart() {
    let api = object(&["fooBar", "foo_bar", "foo-bar", "FOO_BAR", "_id", "id", "t", "T", "🦀", "", "type", "@type"]);
    let expected = [
        "foo_bar_2",
        "foo_bar",
        "foo_dash_bar",
        "upper_foo_bar",
        "underscore_id",
        "id",
        "t",
        "upper_t",
        "crab",
        "empty",
        "r#type",
        "at_type",
    ];
    assert_eq!(members(&api), expected);
}

#[test]
fn keywords_as_fields() {
    let api = object(&["self", "Self", "super", "crate", "_", "fn", "async"]);
    assert_eq!(members(&api), ["self_", "self_2", "super_", "crate_", "underscore", "r#fn", "r#async"]);
}

#[test]
fn variants_leave_room_for_the_unknown() {
    let api = values(&["unknown", "Unknown", "", "*", "asc", "ASC", "+1", "-1", "1", "Self", "None", "Ok", "\u{202e}"]);
    let expected = [
        "LowerUnknown",
        "Unknown",
        "Empty",
        "Star",
        "Asc",
        "UpperAsc",
        "Plus1",
        "Minus1",
        "N1",
        "Self_",
        "None",
        "Ok",
        "Value13",
    ];
    assert_eq!(members(&api), expected);
}

#[test]
fn numbers_as_variants() {
    let numbers =
        [Number::Integer(-1), Number::Integer(0), Number::Integer(200), Number::Float(0.5), Number::Float(-2.25)];
    let mut api = values(&["", "", "", "", ""]);
    let TypeKind::Enum(choice) = &mut api.types.get_mut(crate::model::TypeId(0)).kind else {
        unreachable!("made above")
    };
    choice.base = EnumBase::Number;
    for (variant, number) in choice.variants.iter_mut().zip(numbers) {
        variant.value = Literal::Number(number);
    }
    assert_eq!(members(&api), ["Minus1", "N0", "N200", "N0_5", "Minus2_25"]);
}

#[test]
fn additional_properties_give_way_to_properties() {
    let mut api = object(&["additional_properties", "otherProperties"]);
    let TypeKind::Struct(object) = &mut api.types.get_mut(crate::model::TypeId(0)).kind else {
        unreachable!("made above")
    };
    object.additional = Additional::Kept(Usage::plain(text()));
    assert_eq!(named(&api).0.types[0].additional, "further_properties");
}

#[test]
fn variants_of_a_union_are_told_apart_by_what_tells_their_types_apart() {
    use crate::model::{Selector, Tagging};
    let mut api = api_of([
        component("Contact", union(&[("object", named_type(1)), ("object", named_type(2)), ("object", text())])),
        within(0, "by mail", structure([])),
        within(0, "by phone", structure([])),
    ]);
    let keys = |key: &str| Selector::Keys(vec![key.to_owned()]);
    let TypeKind::Union(choice) = &mut api.types.get_mut(crate::model::TypeId(0)).kind else {
        unreachable!("made above")
    };
    choice.tagging = Tagging::Inferred(vec![keys("mail"), keys("phone"), Selector::JsonType(vec!["string"])]);
    assert_eq!(members(&api), ["ObjectWithMail", "ObjectWithPhone", "Object"]);
}

/// The members of a union of four nameless objects, and the names of their types.
fn nameless(tagging: crate::model::Tagging) -> (Vec<String>, Vec<String>) {
    let variants = [1, 2, 3, 4].map(|id| ("variant 9", named_type(id)));
    let object = |properties: &[&str]| {
        let fields = properties.iter().map(|name| optional(name, text()));
        within(0, "variant", structure(fields.collect::<Vec<_>>()))
    };
    let mut api = api_of([
        component("Any", union(&variants)),
        object(&["id", "depth"]),
        object(&["id"]),
        object(&[]),
        within(0, "variant", enumeration(&["a", "b"])),
    ]);
    let TypeKind::Union(choice) = &mut api.types.get_mut(crate::model::TypeId(0)).kind else {
        unreachable!("made above")
    };
    choice.tagging = tagging;
    (members(&api), type_names(&api).split_off(1))
}

#[test]
fn nameless_variants_are_called_after_what_only_they_have() {
    let (members, types) = nameless(crate::model::Tagging::Ordered);
    assert_eq!(members, ["WithDepth", "Plain", "Object", "Enum"]);
    assert_eq!(types, ["AnyWithDepth", "AnyPlain", "AnyObject", "AnyEnum"]);
}

#[test]
fn variants_of_one_hint_are_told_apart_by_their_types() {
    let api = api_of([
        component(
            "Page",
            union(&[
                ("list", list(named_type(1))),
                ("list", list(named_type(2))),
                ("x", named_type(3)),
                ("x", named_type(4)),
            ]),
        ),
        component("Cat", structure([])),
        component("Dog", structure([])),
        within(0, "x", structure([])),
        within(0, "x", enumeration(&["only"])),
    ]);
    assert_eq!(members(&api), ["CatList", "DogList", "X", "XEnum"]);
}

#[test]
fn lists_of_one_title_are_called_after_what_they_hold() {
    let integers = || list(TypeRef::Scalar(Scalar::I64));
    let texts = list(text());
    let api = api_of([component(
        "Input",
        union(&[("string", text()), ("array", texts), ("array", integers()), ("array", list(integers()))]),
    )]);
    assert_eq!(members(&api), ["String", "StringList", "IntegerList", "IntegerLists"]);
}

#[test]
fn nameless_variants_are_called_after_what_selects_them() {
    use crate::model::{Selector, Tagging};
    let value = |text: &str| Literal::String(text.to_owned());
    let (members, types) = nameless(Tagging::Inferred(vec![
        Selector::PropertyValue { property: "kind".to_owned(), values: vec![value("mass"), value("weight")] },
        Selector::Keys(vec!["grams".to_owned()]),
        Selector::JsonType(vec!["object"]),
        Selector::JsonType(vec!["string", "integer"]),
    ]));
    assert_eq!(members, ["MassOrWeight", "WithGrams", "Object", "Enum"]);
    assert_eq!(types, ["AnyMassOrWeight", "AnyWithGrams", "AnyObject", "AnyEnum"]);
}

#[test]
fn ten_thousand_types_of_one_name_are_named_in_no_time() {
    let api = api_of((0..10_000).map(|_| component("Same", structure([optional("a", text())]))));
    let started = std::time::Instant::now();
    let names = type_names(&api);
    assert_eq!(names[9_999], "Same10000");
    assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
}
