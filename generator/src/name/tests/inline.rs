//! Names of types that have none of their own.

use super::*;
use crate::model::testing::{api_of, at, component, enumeration, operation_named, structure, within};
use crate::model::{Direction, Hint, Method, OperationId, TypeDef};

fn of_operation(words: &[&str]) -> TypeDef {
    let words = words.iter().map(|&word| word.to_owned()).collect();
    let origin = at("/paths/~1books~1{bookId}/get");
    TypeDef { hint: Hint::OfOperation(OperationId(0), words), origin, ..component("", structure([])) }
}

fn one_way(direction: Direction, definition: TypeDef) -> TypeDef {
    TypeDef { direction, ..definition }
}

#[test]
fn parts_are_called_after_the_whole() {
    let api = api_of([
        component("Book", structure([])),
        within(0, "state", enumeration(&["in", "out"])),
        within(0, "tags item", structure([])),
        within(0, "status item", structure([])),
        within(0, "prices value", structure([])),
        within(0, "additional property", structure([])),
        within(0, "item 2", structure([])),
        within(0, "", structure([])),
        within(0, "\u{e000}", structure([])),
        within(0, "404", structure([])),
        within(2, "A fine title", structure([])),
        component("V1", structure([])),
        within(11, "2", structure([])),
    ]);
    let expected = [
        "Book",
        "BookState",
        "BookTag",
        "BookStatusItem",
        "BookPricesValue",
        "BookAdditionalProperty",
        "BookItem2",
        "BookEmpty",
        "BookValue",
        "Book404",
        "BookTagAFineTitle",
        "V1",
        "V1_2",
    ];
    assert_eq!(type_names(&api), expected);
}

#[test]
fn components_win_over_parts_wherever_they_stand() {
    let api = api_of([
        component("Book", structure([])),
        within(0, "state", enumeration(&["in"])),
        within(1, "deep", structure([])),
        within(0, "tags item", structure([])),
        component("BookState", structure([])),
        component("BookTag", structure([])),
    ]);
    let (names, report) = named(&api);
    let names: Vec<&str> = names.types.iter().map(|names| names.name.as_str()).collect();
    assert_eq!(names, ["Book", "BookStateEnum", "BookStateEnumDeep", "BookTagsItem", "BookState", "BookTag"]);
    insta::assert_snapshot!(said(&report).join("\n"), @"
    inline-name-taken #/components/schemas/0/properties/state: the type of `state` would be called `BookState`, as `BookState` at #/components/schemas/BookState already is; it is called `BookStateEnum`
    inline-name-taken #/components/schemas/0/properties/tags item: the type of `tags item` would be called `BookTag`, as `BookTag` at #/components/schemas/BookTag already is; it is called `BookTagsItem`
    ");
}

#[test]
fn requests_have_inputs_where_responses_have_the_type_too() {
    let response = component("Book", structure([]));
    let inline = within(0, "state", enumeration(&["in"]));
    let same_place = |parent: u32, definition: &TypeDef| TypeDef {
        hint: Hint::Within(crate::model::TypeId(parent), "state".to_owned()),
        ..definition.clone()
    };
    let api = api_of([
        one_way(Direction::Response, response.clone()),
        inline.clone(),
        one_way(Direction::Request, response),
        same_place(2, &inline),
        one_way(Direction::Request, component("Only", structure([]))),
        component("OnlyInput", structure([])),
    ]);
    assert_eq!(type_names(&api), ["Book", "BookState", "BookInput", "BookStateInput", "Only", "OnlyInput"]);
}

#[test]
fn parts_of_operations_are_called_after_them() {
    let mut api = api_of([
        of_operation(&["request", "body"]),
        of_operation(&["request", "body", "item"]),
        of_operation(&["response", "200"]),
        of_operation(&["response", "404"]),
        of_operation(&["response", "4XX", "item"]),
        of_operation(&["response", "default"]),
        of_operation(&["response", "499"]),
        of_operation(&["response", "200", "X-Rate"]),
        of_operation(&["sort"]),
        of_operation(&["colours", "item"]),
        of_operation(&["status", "item"]),
        of_operation(&[]),
        component("GetBookSort", structure([])),
    ]);
    api.operations.push(operation_named("getBook", Method::Get, "/books/{bookId}"));
    let expected = [
        "GetBookRequestBody",
        "GetBookRequestBodyItem",
        "GetBookOkBody",
        "GetBookNotFoundBody",
        "GetBookClientErrorItem",
        "GetBookDefaultBody",
        "GetBookStatus499Body",
        "GetBookOkXRate",
        "GetBookSortObject",
        "GetBookColour",
        "GetBookStatusItem",
        "GetBookValue",
        "GetBookSort",
    ];
    assert_eq!(type_names(&api), expected);
}

#[test]
fn a_part_may_stand_before_its_whole_and_even_in_a_circle() {
    let api = api_of([
        within(1, "inner", structure([])),
        within(2, "middle", structure([])),
        component("Outer", structure([])),
        within(4, "a", structure([])),
        within(3, "b", structure([])),
    ]);
    assert_eq!(type_names(&api), ["OuterMiddleInner", "OuterMiddle", "Outer", "ValueBA", "ValueB"]);
}

#[test]
fn a_chain_of_ten_thousand_parts_needs_no_deep_stack() {
    let chain = (0..10_000).map(|index| within(index + 1, "p", structure([])));
    let api = api_of(chain.chain([component("End", structure([]))]));
    let named = std::thread::Builder::new().stack_size(256 * 1024).spawn(move || {
        let mut report = Report::default();
        name(&api, &Facts::default(), &NameOptions::default(), &mut report).types[9_999].name.clone()
    });
    assert_eq!(named.expect("a thread").join().expect("no overflow"), "EndP");
}
