//! Names of operations, their parameters and responses, groups and schemes.

use super::*;
use crate::diagnostics::Origin;
use crate::model::testing::{at, operation, operation_named, parameter, response, tag, text};
use crate::model::{
    Body, Constraints, Content, ContentKind, Docs, Header, Location, Method, Operation, Response, Scheme, SchemeKind,
    Status, Usage,
};

fn api_with(operations: impl IntoIterator<Item = Operation>) -> Api {
    Api { operations: operations.into_iter().collect(), ..Api::default() }
}

pub(super) fn methods(operations: impl IntoIterator<Item = Operation>) -> Vec<String> {
    named(&api_with(operations)).0.operations.into_iter().map(|names| names.method).collect()
}

fn with_body(operation: Operation) -> Operation {
    let content = Content::new("text/plain", ContentKind::Text(Constraints::default()));
    let body = Body {
        required: true,
        content,
        others: Vec::new(),
        docs: Docs::default(),
        origin: operation.origin.join("requestBody"),
    };
    Operation { body: Some(body), ..operation }
}

#[test]
fn operations_are_called_by_their_ids() {
    let ids = [
        "getBook",
        "list_books",
        "Books_Create",
        "books/delete",
        "postApiRunUsersQueriesGetUserProfile",
        "new",
        "type",
    ];
    let names = methods(ids.map(|id| operation_named(id, Method::Get, "/a")));
    let expected = [
        "get_book",
        "list_books",
        "books_create",
        "books_delete",
        "post_api_run_users_queries_get_user_profile",
        "new_",
        "r#type",
    ];
    assert_eq!(names, expected);
}

#[test]
fn operations_of_one_id_are_told_apart_by_method_and_path() {
    let (names, report) = named(&api_with([
        operation_named("GetBook", Method::Get, "/books/{id}"),
        operation_named("getBook", Method::Get, "/shelves/{shelf}/book"),
        operation_named("get_book", Method::Get, "/book"),
        operation_named("get-book", Method::Get, "/book"),
    ]));
    let methods: Vec<&str> = names.operations.iter().map(|names| names.method.as_str()).collect();
    assert_eq!(methods, ["get_books_by_id", "get_shelves_by_shelf_book", "get_book", "get_dash_book"]);
    assert_eq!(said(&report).len(), 3);
    insta::assert_snapshot!(said(&report)[0], @"name-taken #/paths/~1books~1{id}/get: `GetBook` would be called `get_book`, as `get_book` at #/paths/~1book/get already is; it is called `get_books_by_id`");
}

#[test]
fn methods_that_differ_only_in_snake_case_have_types_of_their_own() {
    let (names, _) = named(&api_with(["get_1", "get1"].map(|id| operation_named(id, Method::Get, "/a"))));
    let names: Vec<[&str; 2]> = names.operations.iter().map(|names| [&*names.method, &*names.request]).collect();
    assert_eq!(names, [["get_1", "Get1Request"], ["get_a", "GetARequest"]]);
}

#[test]
fn methods_differ_in_capitals_too() {
    assert_eq!(methods(["straße", "strasse"].map(|id| operation_named(id, Method::Get, "/a"))), ["straße", "get_a"]);
}

#[test]
fn the_types_of_an_operation() {
    let (names, _) = named(&api_with([operation_named("getBook", Method::Get, "/books/{bookId}")]));
    let own = &names.operations[0];
    assert_eq!([&own.request, &own.ok, &own.error], ["GetBookRequest", "GetBookOk", "GetBookError"]);
    assert_eq!(own.parameters, ["book_id"]);
    assert_eq!(own.body, "");
}

#[test]
fn parameters_of_one_name_are_told_apart_by_where_they_travel() {
    let mut operation = with_body(operation_named("a", Method::Put, "/a"));
    operation.parameters = vec![
        parameter("limit", Location::Header),
        parameter("limit", Location::Query),
        parameter("limit", Location::Path),
        parameter("body", Location::Query),
        parameter("type", Location::Query),
        parameter("X-Request-Id", Location::Header),
        parameter("filter[name]", Location::Query),
        parameter("filter-name", Location::Query),
        parameter("\u{e000}", Location::Cookie),
        parameter("author[]", Location::Query),
        parameter("author", Location::Query),
    ];
    let (names, report) = named(&api_with([operation]));
    let expected = [
        "limit_header",
        "limit_query",
        "limit",
        "body_query",
        "r#type",
        "x_request_id",
        "filter_name",
        "filter_name_query",
        "parameter_9",
        "author_list",
        "author",
    ];
    assert_eq!(names.operations[0].parameters, expected);
    assert_eq!(names.operations[0].body, "body");
    let codes: Vec<&str> = report.diagnostics().iter().map(|said| said.rule.code).collect();
    assert_eq!(codes.iter().filter(|&&code| code == "member-name-taken").count(), 5);
    assert_eq!(codes.iter().filter(|&&code| code == "nameless").count(), 1);
}

#[test]
fn responses_are_called_by_their_reason_phrases() {
    let statuses = [
        Status::Code(200),
        Status::Code(201),
        Status::Code(404),
        Status::Code(418),
        Status::Code(422),
        Status::Code(499),
        Status::Range(2),
        Status::Range(4),
        Status::Range(5),
        Status::Default,
    ];
    let operation = Operation { responses: statuses.map(response).to_vec(), ..operation_named("a", Method::Get, "/a") };
    let (names, report) = named(&api_with([operation]));
    let variants: Vec<&str> = names.operations[0].responses.iter().map(|names| names.variant.as_str()).collect();
    let expected = [
        "Ok",
        "Created",
        "NotFound",
        "ImATeapot",
        "UnprocessableContent",
        "Status499",
        "Success",
        "ClientError",
        "ServerError",
        "Default",
    ];
    assert_eq!(variants, expected);
    assert_eq!(said(&report), [] as [&str; 0]);
}

#[test]
fn headers_leave_the_body_its_name() {
    let header = |name: &str| Header {
        wire_name: name.to_owned(),
        usage: Usage::plain(text()),
        required: true,
        explode: false,
        docs: Docs::default(),
        origin: at("/paths/~1a/get/responses/200/headers").join(name),
    };
    let content = Content::new("text/plain", ContentKind::Text(Constraints::default()));
    let ok = Response {
        content: Some(content),
        headers: vec![header("Body"), header("ETag"), header("X-Rate-Limit"), header("X-GitHub-Delivery")],
        ..response(Status::Code(200))
    };
    let operation = Operation { responses: vec![ok], ..operation_named("listBooks", Method::Get, "/a") };
    let names = named(&api_with([operation])).0.operations.swap_remove(0);
    assert_eq!(names.responses[0].headers, ["body_header", "etag", "x_rate_limit", "x_github_delivery"]);
    assert_eq!(names.responses[0].holder, "ListBooksOkResponse");
}

#[test]
fn failures_of_the_same_words_have_one_struct() {
    let header = |origin: &Origin| Header {
        wire_name: "X-Since".to_owned(),
        usage: Usage::plain(text()),
        required: false,
        explode: false,
        docs: Docs::default(),
        origin: origin.join("headers").join("X-Since"),
    };
    let answers = |id: &str, path: &str, said: &str| {
        let origin = at("/paths").join(path).join("get").join("responses");
        let failure = |status: u16, text: &str| {
            let origin = origin.join(status.to_string());
            let docs = Docs { description: Some(text.to_owned()), ..Docs::default() };
            Response { headers: vec![header(&origin)], docs, origin, ..response(Status::Code(status)) }
        };
        let responses = vec![failure(200, ""), failure(404, "None."), failure(409, said)];
        Operation { responses, ..operation_named(id, Method::Get, path) }
    };
    let (names, report) =
        named(&api_with([answers("a", "/a", "Busy."), answers("b", "/b", "Busy."), answers("c", "/c", "Locked.")]));
    let holders = |index: usize| names.operations[index].responses.iter().map(|names| &*names.holder);
    assert!(holders(0).eq(["AOkResponse", "NotFoundResponse", "ConflictResponse"]), "successes are their own");
    assert!(holders(1).eq(["BOkResponse", "NotFoundResponse", "ConflictResponse"]));
    assert!(holders(2).eq(["COkResponse", "NotFoundResponse", "CConflictResponse"]), "other words");
    assert_eq!(said(&report), [] as [&str; 0]);
}

#[test]
fn groups_are_called_after_their_tags() {
    let tags = ["Books", "books", "second used", "Users API", "api", "con", "type", "\u{e000}", "", "default"];
    let tagged = |tag: &str| Operation { tags: vec![tag.to_owned()], ..operation(Method::Get, "/a") };
    let api = Api { operations: tags.map(tagged).to_vec(), tags: vec![tag("Books")], ..Api::default() };
    let (names, report) = named(&api);
    let groups: Vec<(&str, &str)> = names.groups.iter().map(|names| (&*names.api, &*names.module)).collect();
    let expected = [
        ("BooksApi", "books"),
        ("Books2Api", "books2"),
        ("SecondUsedApi", "second_used"),
        ("UsersApi", "users"),
        ("Api", "api"),
        ("ConApi", "con_"),
        ("TypeApi", "type_"),
        ("TagApi", "tag"),
        ("DefaultApi", "default"),
        ("UntaggedApi", "untagged"),
    ];
    assert_eq!(groups, expected);
    assert!(said(&report).iter().any(|said| said.starts_with("nameless")));
}

#[test]
fn ids_that_repeat_method_and_path_are_cut() {
    let method = |ids: &[(&str, &str)]| -> Vec<String> {
        let operations = ids.iter().map(|(id, path)| operation_named(id, Method::Get, path));
        named(&api_with(operations)).0.operations.into_iter().map(|names| names.method).collect()
    };
    let alone = [("read_item_items__item_id__get", "/items/{item_id}"), ("read_me_v1_users_me__get", "/v1/users/me/")];
    assert_eq!(method(&alone), ["read_item", "read_me"]);
    let alike = [("list_books_get", "/books"), ("list_discs_get", "/discs"), ("root__get", "/"), ("_a_get", "/a")];
    assert_eq!(method(&alike), ["list_books_get", "list_discs_get", "root_get", "a_get"]);
    let taken = [("read_items_get", "/items"), ("read", "/other")];
    assert_eq!(method(&taken), ["read_items_get", "read"]);
}

#[test]
fn schemes_have_a_variant_and_a_field() {
    let scheme = |key: &str| Scheme {
        key: key.to_owned(),
        kind: SchemeKind::Basic,
        docs: Docs::default(),
        origin: at("/components/securitySchemes").join(key),
    };
    let keys = ["bearerAuth", "bearer_auth", "api-key", "build", "type"];
    let api = Api { schemes: keys.map(scheme).to_vec(), ..Api::default() };
    let (names, _) = named(&api);
    let schemes: Vec<(&str, &str)> = names.schemes.iter().map(|names| (&*names.variant, &*names.field)).collect();
    let expected = [
        ("BearerAuth", "bearer_auth"),
        ("BearerAuth2", "bearer_auth_2"),
        ("ApiKey", "api_key"),
        ("Build", "build_"),
        ("Type", "r#type"),
    ];
    assert_eq!(schemes, expected);
}

#[test]
fn operations_that_fail_alike_share_an_error_type() {
    let failing = |id: &str, statuses: &[Status]| {
        let mut operation = operation_named(id, Method::Get, &format!("/{id}"));
        operation.responses = statuses.iter().map(|status| response(*status)).collect();
        operation
    };
    let shared = |operations: Vec<Operation>| -> Vec<Option<String>> {
        named(&api_with(operations)).0.operations.into_iter().map(|names| names.shared_error).collect()
    };
    let name = |statuses: &[Status]| {
        let both = shared(vec![failing("a", statuses), failing("b", statuses)]);
        assert_eq!(both[0], both[1]);
        both[0].clone().unwrap_or_default()
    };
    let code = Status::Code;
    assert_eq!(name(&[code(200)]), "NoError");
    assert_eq!(name(&[Status::Default]), "AnyError");
    assert_eq!(name(&[code(403), code(404)]), "ForbiddenOrNotFoundError");
    assert_eq!(name(&[code(404), Status::Default]), "NotFoundOrOtherError");
    assert_eq!(name(&[Status::Range(4), Status::Range(5)]), "ClientOrServerError");
    assert_eq!(name(&[code(400), code(401), code(403), code(500)]), "Error400_401_403_500");
    assert_eq!(name(&[code(400), code(401), Status::Default]), "Error400_401OrOther");
    assert_eq!(name(&[code(400), Status::Range(4), code(500)]), "Error400Or4xxOr500");

    let mut told = failing("c", &[code(404)]);
    told.responses[0].docs.description = Some("No such book".to_owned());
    let three = shared(vec![failing("a", &[code(404)]), told, failing("b", &[code(404)])]);
    assert_eq!(three, vec![Some("NotFoundError".to_owned()); 3]);

    let turned = shared(vec![failing("a", &[code(403), code(404)]), failing("b", &[code(404), code(403)])]);
    assert_eq!(turned, [Some("ForbiddenOrNotFoundError".to_owned()), Some("ForbiddenOrNotFoundError".to_owned())]);
}

#[test]
fn responses_of_one_status_are_called_after_their_media_types() {
    let told = |media_type: &str| Response { told_by: Some(media_type.to_owned()), ..response(Status::Code(200)) };
    let media_types =
        ["text/event-stream", "text/plain", "application/vnd.books.v2+json", "image/*", "a/b;v=2", "a/c;charset=utf-8"];
    let responses = std::iter::once(response(Status::Code(200))).chain(media_types.map(told)).collect();
    let operation = Operation { responses, ..operation_named("listBooks", Method::Get, "/a") };
    let names = named(&api_with([operation])).0.operations.swap_remove(0);
    let variants: Vec<&str> = names.responses.iter().map(|names| names.variant.as_str()).collect();
    assert_eq!(variants, ["Ok", "OkEventStream", "OkText", "OkBooksV2Json", "OkImage", "OkBV2", "OkC"]);
}
