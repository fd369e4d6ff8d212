//! Names of the nameless alternatives of a choice.

use super::*;
use crate::model::testing::{alias, api_of, component, enumeration, list, optional, required, structure, text, within};
use crate::model::testing::{named as named_ref, union};
use crate::model::{Additional, Field, Literal, Scalar, Selector, Tagging, TypeId, TypeKind, TypeRef};

/// A choice of inline objects, with the further types that their fields use.
fn choice(tagging: Tagging, objects: &[&[Field]], further: impl IntoIterator<Item = TypeKind>) -> Api {
    let hints: Vec<String> = (1..=objects.len()).map(|number| format!("variant {number}")).collect();
    let variants: Vec<_> = hints.iter().zip(1..).map(|(hint, id)| (hint.as_str(), named_ref(id))).collect();
    let parts = hints.iter().zip(objects).map(|(hint, fields)| within(0, hint, structure(fields.to_vec())));
    let further = further.into_iter().enumerate().map(|(index, kind)| component(&format!("Further{index}"), kind));
    let mut api = api_of([component("Any", union(&variants))].into_iter().chain(parts).chain(further));
    retag(&mut api, tagging);
    api
}

fn retag(api: &mut Api, tagging: Tagging) {
    let TypeKind::Union(choice) = &mut api.types.get_mut(TypeId(0)).kind else { unreachable!("made above") };
    choice.tagging = tagging;
}

/// The members of such a choice; its types are called after them.
fn variants(api: &Api) -> Vec<String> {
    let (members, types) = (members(api), type_names(api));
    for (member, name) in members.iter().zip(&types[1..]) {
        assert_eq!(name, &format!("Any{member}"));
    }
    members
}

#[test]
fn only_what_no_other_object_has_is_with_a_property() {
    let common = || [required("id", text()), required("node_id", text()), required("type", text())];
    let of = |more: &[Field]| [&common()[..], more].concat();
    let objects = [
        of(&[optional("wait_timer", text())]),
        of(&[optional("prevent_self_review", text()), optional("reviewers", text())]),
        of(&[]),
    ];
    let objects = objects.each_ref().map(Vec::as_slice);
    assert_eq!(variants(&choice(Tagging::Ordered, &objects, [])), ["WithWaitTimer", "WithPreventSelfReview", "Plain"]);
}

#[test]
fn what_must_be_there_goes_before_what_may() {
    let objects: [&[Field]; 2] = [&[optional("a", text()), required("b", text())], &[required("c", text())]];
    assert_eq!(variants(&choice(Tagging::Ordered, &objects, [])), ["WithB", "WithC"]);
}

#[test]
fn properties_behind_other_names_and_choices_are_had_as_well() {
    let inner = union(&[("a", named_ref(5)), ("b", text())]);
    let mut api = choice(
        Tagging::Ordered,
        &[&[required("a", text()), optional("b", text())], &[optional("c", text())]],
        [inner, structure([required("a", text())]), alias(named_ref(4))],
    );
    let TypeKind::Union(choice) = &mut api.types.get_mut(TypeId(0)).kind else { unreachable!("made above") };
    let mut third = choice.variants[0].clone();
    third.hint = "Third".to_owned();
    third.usage.ty = named_ref(3);
    choice.variants.push(third);
    assert_eq!(members(&api), ["WithB", "WithC", "Third"]);
}

#[test]
fn several_values_name_an_alternative_together() {
    let api = choice(
        Tagging::Ordered,
        &[
            &[optional("status", named_ref(3)), optional("name", text())],
            &[required("status", named_ref(4)), required("conclusion", text()), optional("name", text())],
        ],
        [enumeration(&["queued", "in_progress"]), enumeration(&["completed"])],
    );
    assert_eq!(variants(&api), ["QueuedOrInProgress", "Completed"]);
}

/// A choice told apart by values.
fn by_values(values: &[&[&str]]) -> Vec<String> {
    let selector = |values: &&[&str]| Selector::PropertyValue {
        property: "data_type".to_owned(),
        values: values.iter().map(|value| Literal::String((*value).to_owned())).collect(),
    };
    let fields = [required("data_type", text()), required("name", text())];
    let objects: Vec<&[Field]> = values.iter().map(|_| &fields[..]).collect();
    variants(&choice(Tagging::Inferred(values.iter().map(selector).collect()), &objects, []))
}

#[test]
fn up_to_three_short_values_are_named() {
    let found = by_values(&[&["text", "number", "date"], &["single_select"], &["iteration"]]);
    assert_eq!(found, ["TextNumberOrDate", "SingleSelect", "Iteration"]);
    assert_eq!(by_values(&[&["a"], &["b", "c", "d", "e"]]), ["A", "Other"]);
    assert_eq!(by_values(&[&["a"], &["", "c"]]), ["A", "EmptyOrC"]);
    assert_eq!(by_values(&[&["a", "b", "c", "d"], &["e", "a value that takes a while"]]), ["Object", "Object2"]);
}

#[test]
fn one_property_of_two_types_tells_them_apart() {
    let labels = |item: TypeRef| [optional("labels", list(item))];
    let (texts, objects) = (labels(text()), labels(named_ref(3)));
    let api = choice(Tagging::Ordered, &[&texts, &objects], [structure([optional("name", text())])]);
    assert_eq!(variants(&api), ["StringLabels", "ObjectLabels"]);
    let id = |scalar: Scalar| [required("id", TypeRef::Scalar(scalar))];
    let (whole, text_list) = (id(Scalar::I64), [required("id", list(text()))]);
    assert_eq!(variants(&choice(Tagging::Ordered, &[&whole, &text_list], [])), ["IntegerId", "ListId"]);
    let (one, other) = (id(Scalar::I64), id(Scalar::I32));
    assert_eq!(variants(&choice(Tagging::Ordered, &[&one, &other], [])), ["Object", "Object2"]);
}

#[test]
fn a_closed_object_without_properties_is_empty() {
    let mut api = choice(Tagging::Ordered, &[&[required("id", text())], &[]], []);
    assert_eq!(variants(&api), ["WithId", "Object"]);
    let TypeKind::Struct(object) = &mut api.types.get_mut(TypeId(2)).kind else { unreachable!("made above") };
    object.additional = Additional::Denied;
    assert_eq!(variants(&api), ["WithId", "Empty"]);
}

#[test]
fn what_holds_all_properties_takes_none_away() {
    let mut api = choice(
        Tagging::Overlapping,
        &[&[required("a", text())], &[required("b", text())], &[required("a", text()), required("b", text())]],
        [],
    );
    let TypeKind::Union(choice) = &mut api.types.get_mut(TypeId(0)).kind else { unreachable!("made above") };
    choice.variants[2].hint = "both".to_owned();
    assert_eq!(members(&api), ["WithA", "WithB", "Both"]);
}

#[test]
fn names_that_the_lock_has_stay() {
    let api = choice(Tagging::Ordered, &[&[required("id", text())], &[required("id", text())]], []);
    let key = api.types.get(TypeId(2)).origin.pointer.to_string();
    let locked = |asked: &str| (asked == key).then(|| "AnyWithId".to_owned());
    let options = NameOptions { locked: &locked, ..NameOptions::default() };
    let names = name(&api, &analyse(&api), &options, &mut Report::default());
    assert_eq!([1, 2].map(|index: usize| names.types[index].name.as_str()), ["AnyObject", "AnyWithId"]);
}
