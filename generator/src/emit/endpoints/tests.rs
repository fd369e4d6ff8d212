//! What the lending library looks like.

use super::{listed, module, nests, refuses_with_400, supports, touches};
use crate::emit::library::{Sample, define, field, library, list, object, operation, parameter, plain, response, text};
use crate::emit::whole;
use crate::model::{
    Api, Docs, Enum, EnumBase, Literal, Location, Method, Operation, OtherValues, Parameter, Piece, Presence, Scalar,
    Status, Style, TypeKind, TypeRef, Usage, Variant,
};

#[test]
fn the_library() {
    let sample = Sample::of(library());
    insta::assert_snapshot!(text(&whole(|put| module(sample.cx(), put))));
}

fn reason(parameter: &Parameter, api: &Api) -> &'static str {
    supports(parameter, api).err().unwrap_or("it is supported")
}

#[test]
fn what_styles_cannot_say_is_known_before_anything_is_emitted() {
    let mut api = Api::default();
    let words = list(plain(Scalar::String));
    let point = define(&mut api, "Point", object(vec![field("x", plain(Scalar::F64), Presence::Required)]));
    let path = define(&mut api, "Path", object(vec![field("points", list(point.clone()), Presence::Required)]));
    let query = |usage: Usage| parameter(Location::Query, "q", usage, Presence::Optional);
    let styled = |style: Style, usage: Usage| Parameter { style, ..query(usage) };
    for fine in [
        query(plain(Scalar::I32)),
        query(words.clone()),
        query(point.clone()),
        styled(Style::DeepObject, point.clone()),
        styled(Style::PipeDelimited, words.clone()),
        styled(Style::Json, path.clone()),
    ] {
        assert_eq!(supports(&fine, &api), Ok(()), "{fine:?}");
    }
    let nested = "holds lists or objects inside lists or objects, which its style cannot say";
    for inner in [query(list(words.clone())), query(path.clone())] {
        assert_eq!(supports(&inner, &api), Ok(()));
        assert!(nests(&inner, &api));
        assert_eq!(reason(&Parameter { location: Location::Header, style: Style::Simple, ..inner }, &api), nested);
    }
    let page = object(vec![field("sort", words.clone(), Presence::Required)]);
    let page = query(define(&mut api, "Page", page));
    let page = Parameter { explode: true, ..page };
    assert!(!nests(&page, &api), "a list repeats its name");
    assert!(nests(&Parameter { explode: false, ..page }, &api));
    assert!(!nests(&query(words.clone()), &api) && !nests(&query(point.clone()), &api));
    assert_eq!(
        reason(&styled(Style::DeepObject, plain(Scalar::String)), &api),
        "is written as `deepObject`, and is no object"
    );
    assert_eq!(reason(&styled(Style::SpaceDelimited, point), &api), "is an object in a style that is for lists");
    assert_eq!(reason(&query(plain(Scalar::File)), &api), "holds a file, which travels in `multipart/form-data`");
    let named = parameter(Location::Header, "not a name", plain(Scalar::String), Presence::Optional);
    assert_eq!(reason(&named, &api), "has a name that no header can have");
}

#[test]
fn what_is_not_allowed_is_answered_with_a_status_that_is_described() {
    use Status::{Code, Default, Range};

    let sample = Sample::of(library());
    let operation = |statuses: &[Status], parameters: Vec<Parameter>| Operation {
        responses: statuses.iter().map(|status| response(*status, None)).collect(),
        ..operation("find", Method::Get, "/find", parameters)
    };
    let limit = || parameter(Location::Query, "limit", plain(Scalar::I32), Presence::Optional);
    for (statuses, expected) in [
        (&[Code(200)][..], false),
        (&[Code(200), Code(400)], true),
        (&[Code(400), Code(404), Range(5)], true),
        (&[Code(400), Code(422)], false),
        (&[Code(400), Range(4)], false),
        (&[Code(400), Default], false),
        (&[Code(404)], false),
    ] {
        assert_eq!(refuses_with_400(sample.cx(), &operation(statuses, vec![limit()])), expected, "{statuses:?}");
    }
    let unchecked = operation(&[Code(400)], Vec::new());
    assert!(!refuses_with_400(sample.cx(), &unchecked), "there is nothing to be wrong");
}

#[test]
fn a_type_that_holds_itself_ends() {
    let mut api = Api::default();
    let usage = define(&mut api, "Loop", TypeKind::Newtype(plain(Scalar::Bool)));
    let TypeRef::Named(id) = usage.ty else { unreachable!("it was defined") };
    api.types.get_mut(id).kind = TypeKind::Newtype(usage.clone());
    assert_eq!(reason(&parameter(Location::Query, "q", usage, Presence::Optional), &api), "holds itself");
}

#[test]
fn parameters_side_by_side_are_told_apart_by_their_values() {
    let pieces = [Piece::Parameter(0), Piece::Parameter(1), Piece::Literal("-".to_owned()), Piece::Parameter(2)];
    assert_eq!([0, 1, 2, 3].map(|at| touches(&pieces, at)), [true, true, false, false]);
    let mut api = Api::default();
    let variant = |text: &str| Variant { value: Literal::String(text.to_owned()), hint: None, docs: Docs::default() };
    let variants = [".js", ".json"].map(variant).into();
    let one = Enum { base: EnumBase::String, variants, others: OtherValues::default() };
    let usage = define(&mut api, "Ending", TypeKind::Enum(one));
    let parameter = parameter(Location::Path, "ending", usage, Presence::Required);
    assert_eq!(listed(&api, &parameter), Some(vec![".json".to_owned(), ".js".to_owned()]));
}
