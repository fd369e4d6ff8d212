//! Unrelated additions rename nothing.

use super::*;
use crate::model::testing::{
    api_of, component, enumeration, operation, operation_named, optional, structure, text, within,
};
use crate::model::{Method, TypeDef};

/// A shelf in which much collides; `first` stands before everything in types and operations alike.
fn shelf(first: bool) -> Api {
    let shift = u32::from(first);
    let additions = first.then(|| component("Unrelated", structure([optional("a", text())])));
    let own: Vec<TypeDef> = vec![
        component("Book", structure([optional("state", text()), optional("State", text())])),
        component("book-state", structure([])),
        component("book_state", structure([])),
        within(shift, "state", enumeration(&["in", "In"])),
        within(shift, "tags item", structure([])),
        within(4 + shift, "state", structure([])),
    ];
    let mut api = api_of(additions.into_iter().chain(own));
    if first {
        api.operations.push(operation_named("unrelated", Method::Get, "/unrelated"));
        api.operations.push(operation(Method::Get, "/unrelated/{id}/things"));
    }
    api.operations.extend([
        operation_named("getBook", Method::Get, "/books/{id}"),
        operation_named("get_book", Method::Get, "/book"),
        operation(Method::Get, "/books/{id}"),
        operation(Method::Post, "/books"),
    ]);
    api
}

#[test]
fn an_unrelated_type_or_operation_renames_nothing() {
    let (before, after) = (named(&shelf(false)).0, named(&shelf(true)).0);
    assert_eq!(before.types[..], after.types[1..]);
    assert_eq!(before.operations[..], after.operations[2..]);
}

#[test]
fn names_are_the_same_every_time() {
    let (first, second) = (named(&shelf(true)), named(&shelf(true)));
    assert_eq!(first.0, second.0);
    assert_eq!(said(&first.1), said(&second.1));
}
