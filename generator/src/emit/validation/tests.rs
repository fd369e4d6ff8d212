//! What emitted checks look like.

use insta::assert_snapshot;

use crate::emit::testing::{Model, list, map, optional, pretty, required, shelf, text};
use crate::emit::whole;
use crate::model::{Additional, Bound, Number, Scalar, Tagging, TypeId, TypeKind, TypeRef, Usage};

fn inside(value: Number) -> Bound {
    Bound { value, exclusive: false }
}

fn outside(value: Number) -> Bound {
    Bound { value, exclusive: true }
}

fn word() -> Usage {
    let mut usage = Usage::plain(text());
    usage.constraints.min_length = Some(1);
    usage
}

/// Every constraint, on every way a value is held.
fn ranges() -> Model {
    let mut model = Model::default();
    let isbn = model.alias("Isbn", Usage::plain(text()));
    if let TypeKind::Alias(usage) = &mut model.api.types.get_mut(isbn).kind {
        usage.constraints.pattern = Some("^[0-9]{13}$".to_owned());
    }
    let state = model.choice("State", &["a", "gone"]);
    let fields = vec![
        required("title", text()).with(|c| (c.min_length, c.max_length) = (Some(1), Some(100))),
        optional("isbn", TypeRef::Named(isbn)),
        optional("old/isbn", TypeRef::Named(isbn)).or_null(),
        required("count", TypeRef::Scalar(Scalar::I32)).with(|c| {
            c.minimum = Some(outside(Number::Integer(0)));
            c.maximum = Some(outside(Number::Float(9.5)));
            c.multiple_of = Some(Number::Integer(3));
        }),
        optional("price", TypeRef::Scalar(Scalar::F64)).with(|c| {
            c.minimum = Some(inside(Number::Integer(0)));
            c.multiple_of = Some(Number::Float(0.01));
        }),
        required("tags", TypeRef::List(Box::new(word()))).with(|c| {
            c.max_items = Some(3);
            c.unique_items = true;
        }),
        optional("labels", TypeRef::Map(Box::new(word()))).with(|c| c.min_properties = Some(1)),
        required("pair", TypeRef::Tuple(vec![word(), Usage::plain(text())])),
        required("state", TypeRef::Named(state)),
        optional("states", list(TypeRef::Named(state))),
        optional("statesByName", map(TypeRef::Named(state))).or_null(),
        optional("free", text()),
    ];
    let holder = model.object("Holder", fields, Additional::Kept(word()));
    model.facts_of(holder).validates = true;
    if let TypeKind::Struct(item) = &mut model.api.types.get_mut(holder).kind {
        item.constraints.max_properties = Some(20);
    }
    let either = model.union("Either", &[("State", TypeRef::Named(state)), ("Text", text())], Tagging::Ordered);
    model.facts_of(either).validates = true;
    let words = model.newtype("Words", Usage::plain(TypeRef::List(Box::new(word()))));
    model.facts_of(words).validates = true;
    model
}

#[test]
fn every_constraint() {
    let model = ranges();
    let module = whole(|put| super::module(model.cx(), put));
    assert_eq!(module.support, ["pattern", "validate"]);
    assert_snapshot!(pretty(&module.items));
}

#[test]
fn properties_are_counted_without_an_idle_zero() {
    let mut model = Model::default();
    let bag = model.object("Bag", vec![optional("a", text())], Additional::Ignored);
    model.facts_of(bag).validates = true;
    if let TypeKind::Struct(item) = &mut model.api.types.get_mut(bag).kind {
        item.constraints.min_properties = Some(1);
    }
    let module = whole(|put| super::module(model.cx(), put));
    let check = module.items[3].to_string();
    assert!(
        check.contains("checker . properties (usize :: from (self . a . is_some ()) , Some (1) , None)"),
        "{check}"
    );
}

#[test]
fn types_that_ask_nothing_have_no_code() {
    let mut model = shelf();
    for index in 0..u32::try_from(model.api.types.len()).unwrap_or(0) {
        model.facts_of(TypeId(index)).validates = false;
    }
    let module = whole(|put| super::module(model.cx(), put));
    assert!(module.items.is_empty() && module.support.is_empty());
}

#[test]
fn what_checks_itself_is_left_to_it_in_lists_and_maps_as_well() {
    let mut model = Model::default();
    let state = model.choice("State", &["a", "gone"]);
    let (states, by_name) = (list(TypeRef::Named(state)), map(TypeRef::Named(state)));
    let variants = [("One", TypeRef::Named(state)), ("List", states), ("Map", by_name), ("Words", list(text()))];
    let either = model.union("Either", &variants, Tagging::Ordered);
    model.facts_of(either).validates = true;
    let open = model.object("Open", Vec::new(), Additional::Kept(Usage::plain(TypeRef::Named(state))));
    model.facts_of(open).validates = true;
    let text = pretty(&whole(|put| super::module(model.cx(), put)).items);
    for line in [
        "Self::One(value) => value.check(checker),",
        "Self::List(value) => value.check(checker),",
        "Self::Map(value) => value.check(checker),",
        "self.additional.check(checker);",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
}

#[test]
fn what_an_alias_asks_stands_in_a_function_where_it_is_long() {
    let mut model = Model::default();
    let (short, long) = (model.alias("Short", word()), model.alias("Long", word()));
    if let TypeKind::Alias(usage) = &mut model.api.types.get_mut(long).kind {
        usage.constraints.pattern = Some("^[a-z]*$".to_owned());
    }
    let fields = vec![
        required("short", TypeRef::Named(short)),
        required("long", TypeRef::Named(long)),
        optional("other", TypeRef::Named(long)),
    ];
    let holder = model.object("Holder", fields, Additional::Ignored);
    model.facts_of(holder).validates = true;
    let text = pretty(&whole(|put| super::module(model.cx(), put)).items);
    for lines in [
        "fn check_long(value: &types::Long, checker: &mut Checker) {\n    checker.length(value, Some(1), None);\n    \
         LONG.check(value, checker);\n}",
        "checker.length(&self.short, Some(1), None);",
        "check_long(&self.long, checker);",
        "check_long(value, checker);",
    ] {
        assert!(text.contains(lines), "{lines} is not in\n{text}");
    }
}
