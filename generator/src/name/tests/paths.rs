//! Names of operations that have no id: from method and path.

use super::operations::methods;
use crate::model::testing::{operation, operation_named, response};
use crate::model::{Content, ContentKind, Method, Response, Scalar, Status, TypeRef, Usage};

#[test]
fn operations_without_id_are_called_by_method_and_path() {
    let names = methods([
        operation(Method::Get, "/"),
        operation(Method::Get, "/books"),
        operation(Method::Post, "/books"),
        operation(Method::Get, "/books/{bookId}"),
        operation(Method::Delete, "/books/{bookId}"),
        operation(Method::Get, "/books/{bookId}/pages"),
        operation(Method::Get, "/books/{bookId}/pages/{page}.{kind}"),
        operation(Method::Get, "/books/by-id"),
        operation(Method::Get, "/book/{bookId}"),
        operation(Method::Get, "/status/{id}"),
        operation(Method::Get, "/users/me"),
        operation(Method::Get, "/repos/{owner}/{repo}/tags"),
        operation(Method::Get, "/{a}/{b}"),
        operation_named("get_users", Method::Get, "/people"),
        operation(Method::Get, "/users"),
        operation(Method::Get, "/people('{userName}')"),
        operation(Method::Get, "/people('{userName}')/trips({tripId})/people()"),
        operation(Method::Get, "/airports/nearest(lat={lat},lon={lon})"),
    ]);
    let expected = [
        "get_root",
        "get_books",
        "post_books",
        "get_book",
        "delete_book",
        "get_book_pages",
        "get_book_page",
        "get_books_by_id",
        "get_book_by_book_id",
        "get_status_by_id",
        "get_users_me",
        "get_repo_tags",
        "get_by_a_by_b",
        "get_users",
        "get_users_2",
        "get_people_by_user_name",
        "get_people_by_user_name_trips_by_trip_id_people",
        "get_airports_nearest_by_lat_by_lon",
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_parameter_that_chooses_several_leaves_the_plural() {
    let listing = |path: &str| {
        let mut operation = operation(Method::Get, path);
        let list = TypeRef::List(Box::new(Usage::plain(TypeRef::Scalar(Scalar::String))));
        let content = Content::new("application/json", ContentKind::Json(Usage::plain(list)));
        operation.responses = vec![Response { content: Some(content), ..response(Status::Code(200)) }];
        operation
    };
    let names = methods([
        listing("/books/{genre}"),
        listing("/books/{genre}/{year}"),
        listing("/books/{bookId}/pages"),
        listing("/books/{bookId}/pages/{chapter}"),
    ]);
    let expected = ["get_books_by_genre", "get_books_by_genre_by_year", "get_book_pages", "get_book_pages_by_chapter"];
    assert_eq!(names, expected);
}

#[test]
fn operations_without_id_leave_out_what_all_paths_begin_with() {
    let names = methods([
        operation(Method::Get, "/api/v1/books"),
        operation(Method::Get, "/api/v2/books"),
        operation(Method::Get, "/rest/books"),
        operation(Method::Get, "/v1beta1/books/{bookId}"),
        operation(Method::Get, "/api/v1"),
        operation(Method::Get, "/api/v1/{id}"),
        operation(Method::Get, "/api/books/api/v1"),
        operation(Method::Get, "/video/books"),
    ]);
    let expected = [
        "get_books",
        "get_v2_books",
        "get_rest_books",
        "get_book",
        "get_api_v1",
        "get_api_v1_by_id",
        "get_books_api_v1",
        "get_video_books",
    ];
    assert_eq!(names, expected);
}
