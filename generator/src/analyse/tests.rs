//! Facts of small models made by hand.

use super::*;
use crate::model::testing::{
    alias, api_of, component, enumeration, list, map, named, operation_named, optional, required, structure, tag, text,
    union, within,
};
use crate::model::{Additional, Bound, Constraints, Limits, Method, Number, Scalar, TypeDef, TypeKind, TypeRef, Usage};

fn boxed(types: impl IntoIterator<Item = TypeDef>) -> Vec<Vec<usize>> {
    analyse(&api_of(types)).types.into_iter().map(|facts| facts.boxed.into_iter().collect()).collect()
}

fn float() -> TypeRef {
    TypeRef::Scalar(Scalar::F64)
}

fn at_least_zero(ty: TypeRef) -> Usage {
    let minimum = Some(Bound { value: Number::Integer(0), exclusive: false });
    Usage { constraints: Limits { minimum, ..Limits::default() }.into(), ..Usage::plain(ty) }
}

#[test]
fn a_type_that_holds_itself_is_boxed_there_alone() {
    let chain = component("Chain", structure([optional("next", named(0)), optional("name", text())]));
    assert_eq!(boxed([chain]), [vec![0]]);
}

#[test]
fn lists_and_maps_need_no_box() {
    let tree = component("Tree", structure([optional("a", list(named(0))), optional("b", map(named(0)))]));
    let nest = component("Nest", TypeKind::Newtype(Usage::plain(list(named(1)))));
    assert_eq!(boxed([tree, nest]), [vec![], vec![]] as [Vec<usize>; 2]);
}

#[test]
fn what_leads_to_a_cycle_but_is_not_on_it_stays_plain() {
    let outside = component("Outside", structure([optional("egg", named(1))]));
    let egg = component("Egg", structure([optional("shell", text()), optional("hen", named(2))]));
    let hen = component("Hen", structure([optional("egg", named(1)), optional("leaf", named(3))]));
    let leaf = component("Leaf", structure([]));
    assert_eq!(boxed([outside, egg, hen, leaf]), [vec![], vec![1], vec![0], vec![]]);
}

#[test]
fn fields_are_boxed_before_variants() {
    let expression = component("Expression", union(&[("number", float()), ("Sum", named(1))]));
    let sum = within(0, "sum", structure([required("left", named(0)), required("right", named(0))]));
    assert_eq!(boxed([expression, sum]), [vec![], vec![0, 1]]);
}

#[test]
fn variants_and_newtypes_are_boxed_where_no_field_is_on_the_cycle() {
    let a = component("A", union(&[("text", text()), ("B", named(1))]));
    let b = component("B", TypeKind::Newtype(Usage::plain(named(0))));
    assert_eq!(boxed([a, b]), [vec![1], vec![0]]);
}

#[test]
fn a_cycle_through_aliases_tuples_and_null_is_found() {
    let pair = component("Pair", alias(TypeRef::Tuple(vec![Usage::plain(text()), Usage::plain(named(1))])));
    let holder = component(
        "Holder",
        TypeKind::Struct(crate::model::Struct {
            fields: vec![crate::model::Field {
                usage: Usage { nullable: true, ..Usage::plain(named(0)) },
                ..required("pair", text())
            }],
            additional: Additional::Ignored,
            constraints: Constraints::default(),
        }),
    );
    assert_eq!(boxed([pair, holder]), [vec![], vec![0]]);
}

#[test]
fn an_alias_of_itself_is_survived() {
    assert_eq!(boxed([component("Loop", alias(named(0)))]), [Vec::<usize>::new()]);
}

#[test]
fn a_chain_of_ten_thousand_types_needs_no_deep_stack() {
    let link = |index: u32| component(&format!("T{index}"), structure([optional("next", named((index + 1) % 10_000))]));
    let api = api_of((0..10_000).map(link));
    let facts = std::thread::Builder::new()
        .stack_size(128 * 1024)
        .spawn(move || analyse(&api))
        .expect("a thread")
        .join()
        .expect("no overflow");
    assert!(facts.types.iter().all(|facts| facts.boxed.contains(&0) && facts.eq && facts.default));
}

#[test]
fn floats_free_json_and_foreign_types_spread_upwards() {
    let eq = |ty: TypeRef| {
        let leaf = component("Leaf", structure([optional("value", ty)]));
        let holder = component("Holder", structure([optional("leaves", list(named(0)))]));
        let facts = analyse(&api_of([leaf, holder])).types;
        assert_eq!(facts[0].eq, facts[1].eq);
        facts[1].eq
    };
    assert!(eq(text()));
    assert!(eq(TypeRef::Scalar(Scalar::I128)));
    assert!(!eq(float()));
    assert!(!eq(TypeRef::Scalar(Scalar::F32)));
    assert!(!eq(TypeRef::Any));
    assert!(!eq(TypeRef::Foreign("a::B".to_owned())));
    assert!(!eq(map(TypeRef::Tuple(vec![Usage::plain(text()), Usage::plain(float())]))));
}

#[test]
fn additional_properties_count() {
    let mut holder = component("Holder", structure([]));
    let TypeKind::Struct(object) = &mut holder.kind else { unreachable!("made above") };
    object.additional = Additional::Kept(at_least_zero(TypeRef::Any));
    let facts = &analyse(&api_of([holder])).types[0];
    assert!(!facts.eq);
    assert!(facts.validates);
    assert!(facts.default);
}

#[test]
fn only_structs_without_required_fields_have_a_default() {
    let types = [
        component("Empty", structure([])),
        component("Some", structure([required("a", text())])),
        component("Enum", enumeration(&["a"])),
        component("Alias", alias(named(0))),
    ];
    let defaults: Vec<bool> = analyse(&api_of(types)).types.iter().map(|facts| facts.default).collect();
    assert_eq!(defaults, [true, false, false, false]);
}

#[test]
fn constraints_and_enums_spread_upwards_through_cycles() {
    let types = [
        component("Colour", enumeration(&["red"])),
        component("A", structure([optional("b", named(2)), optional("colours", map(named(0)))])),
        component("B", structure([optional("a", named(1))])),
        component("Plain", structure([optional("b", text())])),
        component("Limited", TypeKind::Alias(at_least_zero(TypeRef::Scalar(Scalar::I64)))),
        component("Lists", structure([optional("l", list(list(named(4))))])),
    ];
    let validates: Vec<bool> = analyse(&api_of(types)).types.iter().map(|facts| facts.validates).collect();
    assert_eq!(validates, [true, true, true, false, true, true]);
}

#[test]
fn groups_follow_declaration_then_use_and_end_with_the_untagged() {
    let tagged = |tags: &[&str]| crate::model::Operation {
        tags: tags.iter().map(|&tag| tag.to_owned()).collect(),
        ..operation_named("a", Method::Get, "/a")
    };
    let api = Api {
        tags: vec![tag("second"), tag("unused"), tag("first")],
        operations: vec![
            tagged(&["late"]),
            tagged(&[]),
            tagged(&["first", "second"]),
            tagged(&["second"]),
            tagged(&["first"]),
            tagged(&[""]),
        ],
        ..Api::default()
    };
    let groups: Vec<(String, Vec<u32>)> = analyse(&api)
        .groups
        .into_iter()
        .map(|group| (group.tag, group.operations.into_iter().map(|id| id.0).collect()))
        .collect();
    let expected = [("second", vec![3]), ("first", vec![2, 4]), ("late", vec![0]), ("", vec![1, 5])]
        .map(|(t, o)| (t.to_owned(), o));
    assert_eq!(groups, expected);
}
