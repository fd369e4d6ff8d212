//! Parameters: each place and form, and what cannot be carried there or read from there.

use http::{Method, StatusCode};
use petstore::client::Error;
use petstore::operations::{FindOnShelfRequest, ListPetsRequest};
use petstore::types::PetState;

use crate::shop::{Raw, Seen, Shop, cat, date, get};

#[tokio::test]
async fn queries_arrive_as_they_were_sent() {
    let shop = Shop::with([]);
    let client = shop.client().build().unwrap();
    let request = ListPetsRequest {
        limit: Some(100),
        cursor: Some("a=b&c;d+e f%20ü".into()),
        states: Some(vec![PetState::Sold, PetState::OnDisplay]),
        labels: Some(vec!["a,b".into(), "c d".into(), String::new()]),
        born_after: Some(date("2026-01-31")),
    };
    client.list_pets(&request).await.unwrap();
    assert_eq!(shop.seen(), [Seen::List(request)]);
}

#[tokio::test]
async fn absent_parameters_stay_absent_and_have_defaults() {
    let shop = Shop::with((1..=25).map(|number| cat(number, "Tom")));
    let answer = get(&shop, "/pets").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body.as_array().map(Vec::len), Some(20));
    assert_eq!(shop.seen(), [Seen::List(ListPetsRequest::default())]);
    assert_eq!(ListPetsRequest::default().limit_or_default(), 20);
}

#[tokio::test]
async fn every_array_form_on_the_wire() {
    let shop = Shop::with([]);
    let request = Raw {
        method: Method::GET,
        path: "/shelves/top/1,2,3?near=a%7Cb%20c&sizes=1%202.5%203e2&other=1",
        headers: &[("x-languages", "de, pl"), ("x-languages", "cs"), ("cookie", "a=b; visitor=Ann%20B; c=d")],
        body: "",
    };
    let answer = request.send(&shop).await;
    assert_eq!((answer.status, answer.headers["x-counted"].as_bytes()), (200, b"1,2,3".as_slice()));
    let expected = FindOnShelfRequest {
        shelf: "top".into(),
        places: vec![1, 2, 3],
        near: Some(vec!["a".into(), "b c".into()]),
        sizes: Some(vec![1.0, 2.5, 300.0]),
        x_languages: Some(vec!["de".into(), "pl".into(), "cs".into()]),
        visitor: Some("Ann B".into()),
    };
    assert_eq!(shop.seen(), [Seen::Find(expected.clone())]);

    let client = shop.client().build().unwrap();
    client.find_on_shelf(&expected).await.unwrap();
    assert_eq!(shop.seen(), [Seen::Find(expected)]);
}

#[tokio::test]
async fn form_arrays_repeat_or_join() {
    let shop = Shop::with([]);
    get(&shop, "/pets?states=sold&labels=a%2Cb,c&states=reserved").await;
    let expected = ListPetsRequest {
        states: Some(vec![PetState::Sold, PetState::Reserved]),
        labels: Some(vec!["a,b".into(), "c".into()]),
        ..Default::default()
    };
    assert_eq!(shop.seen(), [Seen::List(expected)]);
}

#[tokio::test]
async fn any_text_travels_in_a_path() {
    let shop = Shop::with([]);
    let client = shop.client().build().unwrap();
    for shelf in ["a/b", "%", "%2F", "100%25", "Łódź 🐈", " ", "a b", "+", "?#&=", "...", ".a", "{x}", "\"<>\\^`|"]
    {
        let request = FindOnShelfRequest::new(shelf, vec![1]);
        let found = client.find_on_shelf(&request).await.unwrap();
        assert_eq!(found.body.shelf, shelf);
    }
}

#[tokio::test]
async fn paths_that_no_address_carries_are_not_sent() {
    let shop = Shop::with([]);
    let client = shop.client().build().unwrap();
    for shelf in ["", ".", ".."] {
        let result = client.find_on_shelf(&FindOnShelfRequest::new(shelf, vec![1])).await;
        let Err(Error::Request { operation, violations }) = result else { panic!("sent {shelf:?}: {result:?}") };
        assert_eq!(operation, "find_on_shelf");
        assert_eq!(violations.iter().map(|violation| violation.pointer.as_str()).collect::<Vec<_>>(), ["/path/shelf"]);
    }
    let result = client.find_on_shelf(&FindOnShelfRequest::new("top", Vec::new())).await;
    assert!(matches!(result, Err(Error::Request { .. })), "{result:?}");
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn headers_that_cannot_be_carried_are_not_sent() {
    let shop = Shop::with([]);
    let client = shop.client().build().unwrap();
    for language in ["de,pl", "de\r\nX-Evil: 1", " de"] {
        let mut request = FindOnShelfRequest::new("top", vec![1]);
        request.x_languages = Some(vec![language.into(), "cs".into()]);
        let result = client.find_on_shelf(&request).await;
        let Err(Error::Request { violations, .. }) = result else { panic!("sent {language:?}: {result:?}") };
        assert_eq!(violations[0].pointer, "/header/X-Languages");
    }
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn what_cannot_be_read_is_400_with_its_place() {
    let shop = Shop::with([]);
    for (path, pointer, detail) in [
        ("/pets?limit=5&limit=6", "/query/limit", "is there more than once"),
        ("/pets?labels=a&labels=b", "/query/labels", "is there more than once"),
        ("/pets?limit=five", "/query/limit", "is not an integer"),
        ("/pets?limit=", "/query/limit", "is not an integer"),
        ("/pets?limit=%2B5", "/query/limit", "is not an integer"),
        ("/pets?limit=05", "/query/limit", "is not an integer"),
        ("/pets?limit=5%zz", "/query/limit", "holds a `%` without two hexadecimal digits"),
        ("/pets?cursor=%ff", "/query/cursor", "is not UTF-8 once percent-decoded"),
        ("/shelves/top/1,x", "/path/places", "is not an integer"),
        ("/shelves/top/1?sizes=1%20NaN", "/query/sizes", "is not a number"),
        ("/shelves/top/1?sizes=1e999", "/query/sizes", "is not a number"),
        ("/shelves/%zz/1", "/path/shelf", "holds a `%` without two hexadecimal digits"),
    ] {
        let answer = get(&shop, path).await;
        assert_eq!(answer.status, 400, "{path}: {}", answer.body);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(answer.errors(), [(pointer.to_owned(), detail.to_owned())], "{path}");
    }
    for (path, pointer) in [
        ("/pets?limit=2147483648", "/query/limit"),
        ("/pets?limit=1.5", "/query/limit"),
        ("/pets?limit=99999999999999999999999999999999999999999999", "/query/limit"),
        ("/pets?born_after=2026-02-30", "/query/born_after"),
        ("/pets?born_after=2026-2-3", "/query/born_after"),
        ("/pets/not-a-uuid", "/path/petId"),
        ("/shelves/top/1,3000000000", "/path/places/1"),
    ] {
        let answer = get(&shop, path).await;
        assert_eq!(answer.status, 400, "{path}: {}", answer.body);
        let pointers: Vec<String> = answer.errors().into_iter().map(|(pointer, _)| pointer).collect();
        assert_eq!(pointers, [pointer], "{path}: {}", answer.body);
    }
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn all_that_cannot_be_read_is_told_at_once() {
    let shop = Shop::with([]);
    let answer = get(&shop, "/pets?limit=x&born_after=y&labels=a&labels=b").await;
    let pointers: Vec<String> = answer.errors().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["/query/limit", "/query/labels", "/query/born_after"]);
}

#[tokio::test]
async fn whole_numbers_may_be_written_with_a_fraction() {
    let shop = Shop::with([]);
    assert_eq!(get(&shop, "/pets?limit=5.0").await.status, 200);
    assert_eq!(shop.seen(), [Seen::List(ListPetsRequest { limit: Some(5), ..Default::default() })]);
}

#[tokio::test]
async fn a_header_must_be_there_once_and_be_of_its_type() {
    let shop = Shop::with([]);
    let bearer = format!("Bearer {}", crate::shop::STAFF);
    let cases: [(&[&str], &str); 3] = [
        (&[], "must be there"),
        (&["00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000001"], "is there more than once"),
        (&["one"], ""),
    ];
    for (keys, detail) in cases {
        let mut headers = vec![("authorization", bearer.as_str()), ("content-type", "application/json")];
        headers.extend(keys.iter().map(|key| ("idempotency-key", *key)));
        let body = r#"{"name":"Tom","state":"sold","species":{"kind":"cat","indoor":true}}"#;
        let answer = Raw { method: Method::POST, path: "/pets", headers: &headers, body }.send(&shop).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST.as_u16());
        let errors = answer.errors();
        assert_eq!((errors.len(), errors[0].0.as_str()), (1, "/header/Idempotency-Key"));
        assert!(errors[0].1.contains(detail), "{errors:?}");
    }
}
