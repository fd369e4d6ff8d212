//! Names that the user gives.

use super::*;
use crate::model::testing::{api_of, at, component, enumeration, operation_named, optional, structure, text, within};
use crate::model::{Direction, Field, Method, TypeDef};

fn renamed(api: &Api, overrides: &[(&str, &str)]) -> (Names, Report) {
    let rename = |pointer: &Pointer| {
        overrides.iter().find(|(place, _)| *place == pointer.as_str()).map(|(_, name)| (*name).to_owned())
    };
    let mut report = Report::default();
    let names = name(api, &analyse(api), &NameOptions { rename: &rename, ..NameOptions::default() }, &mut report);
    assert_rust(&names);
    (names, report)
}

fn shelf() -> Api {
    let state = at("/components/schemas/Book/properties/state");
    let mut api = api_of([
        component("Book", structure([Field { origin: state.clone(), ..optional("state", text()) }])),
        TypeDef { origin: state, ..within(0, "state", enumeration(&["in"])) },
        component("Volume", structure([])),
    ]);
    api.operations.push(operation_named("getBook", Method::Get, "/books"));
    api
}

fn type_names_of(names: &Names) -> Vec<&str> {
    names.types.iter().map(|names| names.name.as_str()).collect()
}

#[test]
fn an_override_goes_before_everyone() {
    let (names, report) = renamed(&shelf(), &[("/components/schemas/Book", "Volume")]);
    assert_eq!(type_names_of(&names), ["Volume", "VolumeState", "Volume2"]);
    assert_eq!(said(&report).len(), 1);
}

#[test]
fn its_case_says_whether_the_field_or_its_type_is_meant() {
    let place = "/components/schemas/Book/properties/state";
    let (names, report) = renamed(&shelf(), &[(place, "Whereabouts")]);
    assert_eq!(type_names_of(&names), ["Book", "Whereabouts", "Volume"]);
    assert_eq!(names.types[0].members, ["state"]);
    let (names, second) = renamed(&shelf(), &[(place, "type")]);
    assert_eq!(type_names_of(&names), ["Book", "BookState", "Volume"]);
    assert_eq!(names.types[0].members, ["r#type"]);
    assert_eq!([said(&report), said(&second)], [[] as [String; 0], []]);
}

#[test]
fn operations_take_their_types_along() {
    let (names, _) = renamed(&shelf(), &[("/paths/~1books/get", "read_book")]);
    assert_eq!(names.operations[0].method, "read_book");
    assert_eq!(names.operations[0].request, "ReadBookRequest");
}

#[test]
fn both_copies_of_a_type_follow() {
    let copy = |direction| TypeDef { direction, ..component("Book", structure([])) };
    let api = api_of([copy(Direction::Response), copy(Direction::Request)]);
    let (names, _) = renamed(&api, &[("/components/schemas/Book", "Volume")]);
    assert_eq!(type_names_of(&names), ["Volume", "VolumeInput"]);
}

#[test]
fn what_is_no_identifier_is_refused() {
    for (place, name) in [
        ("/components/schemas/Book", "A Book"),
        ("/components/schemas/Book", "Self"),
        ("/components/schemas/Book", "Bo\u{202e}ok"),
        ("/paths/~1books/get", "self"),
        ("/paths/~1books/get", "get book"),
        ("/paths/~1books/get", ""),
        ("/paths/~1books/get", "_"),
    ] {
        let (names, report) = renamed(&shelf(), &[(place, name)]);
        assert_eq!(type_names_of(&names), ["Book", "BookState", "Volume"]);
        assert_eq!(names.operations[0].method, "get_book");
        let codes: Vec<&str> = report.diagnostics().iter().map(|said| said.rule.code).collect();
        assert_eq!(codes, ["rename-invalid"], "{name:?}");
    }
}

#[test]
fn what_is_written_like_something_else_is_refused() {
    let (names, report) = renamed(&shelf(), &[("/components/schemas/Book", "book"), ("/paths/~1books/get", "GetBook")]);
    assert_eq!(type_names_of(&names), ["Book", "BookState", "Volume"]);
    insta::assert_snapshot!(said(&report).join("\n"), @"
    rename-case #/paths/~1books/get: the override's name `GetBook` fits nothing here: a field, an operation or a scheme stands here; 
    rename-case #/components/schemas/Book: the override's name `book` fits nothing here: a type or a variant stands here; 
    ");
}
