//! Who may call: each alternative, missing, wrong, not enough, and optional.

use std::collections::BTreeMap;

use http::Method;
use petstore::client::{Client, Error};
use petstore::operations::{
    AnnounceDeliveryError, AnnounceDeliveryRequest, CreatePetError, CreatePetRequest, GetPetRequest, ListPetsRequest,
};
use petstore::types::Delivery;

use crate::shop::{BROKEN, Caller, INTERN, Raw, STAFF, Seen, Shop, cat, get, id, new_cat, noon};

fn mice() -> AnnounceDeliveryRequest {
    AnnounceDeliveryRequest::new(Delivery::new(noon(), BTreeMap::from([("mice".into(), 3)])))
}

/// Names and values.
type Headers<'a> = &'a [(&'a str, &'a str)];

const MICE: &str = r#"{"due":"2026-11-20T12:00:00+01:00","crates":{"mice":3}}"#;

#[tokio::test]
async fn either_alternative_admits() {
    let shop = Shop::with([]);
    let supplier = shop.client().supplier_id("acme").supplier_secret("s3cret").build().unwrap();
    supplier.announce_delivery(&mice()).await.unwrap();
    assert_eq!(shop.seen(), [Seen::Announce(Caller::Supplier("acme".into()), mice())]);

    shop.staff().announce_delivery(&mice()).await.unwrap();
    assert_eq!(shop.seen(), [Seen::Announce(Caller::Staff, mice())]);
}

#[tokio::test]
async fn a_client_sends_the_first_alternative_that_it_has_whole() {
    let shop = Shop::with([]);
    let half = shop.client().supplier_id("acme").bearer_auth(STAFF).build().unwrap();
    half.announce_delivery(&mice()).await.unwrap();
    assert_eq!(shop.seen(), [Seen::Announce(Caller::Staff, mice())]);

    let both = shop.client().supplier_id("acme").supplier_secret("s3cret").bearer_auth("wrong").build().unwrap();
    both.announce_delivery(&mice()).await.unwrap();
    assert_eq!(shop.seen(), [Seen::Announce(Caller::Supplier("acme".into()), mice())]);
}

#[tokio::test]
async fn both_keys_or_none() {
    let shop = Shop::with([]);
    let json = ("content-type", "application/json");
    let (supplier, secret) = (("x-supplier", "acme"), ("x-supplier-secret", "s3cret"));
    let bearer = ("authorization", "Bearer staff-token");
    let missing = "credentials are missing";
    let cases: [(Headers<'_>, u16, &str); 9] = [
        (&[json], 401, missing),
        (&[json, supplier], 401, missing),
        (&[json, secret], 401, missing),
        (&[json, supplier, ("x-supplier-secret", "")], 401, missing),
        (&[json, supplier, ("x-supplier-secret", "wrong")], 401, "these keys do not fit"),
        (&[json, ("authorization", "Bearer wrong")], 401, "this token is not known"),
        (&[json, ("authorization", "Basic c3RhZmYtdG9rZW4=")], 401, missing),
        (&[json, supplier, ("x-supplier-secret", "wrong"), bearer], 202, ""),
        (&[json, ("authorization", "bearer staff-token")], 202, ""),
    ];
    for (headers, status, detail) in cases {
        let answer = Raw { method: Method::POST, path: "/deliveries", headers, body: MICE }.send(&shop).await;
        assert_eq!(answer.status, status, "{headers:?}");
        if status == 401 {
            assert_eq!(answer.body["detail"], detail, "{headers:?}");
            assert_eq!(answer.headers["content-type"], "application/problem+json");
            let challenges: Vec<_> = answer.headers.get_all("www-authenticate").iter().collect();
            assert_eq!(
                challenges,
                [
                    "ApiKey in=\"header\", name=\"X-Supplier\"",
                    "ApiKey in=\"header\", name=\"X-Supplier-Secret\"",
                    "Bearer"
                ]
            );
        }
    }
}

#[tokio::test]
async fn refusals_come_before_anything_is_read() {
    let shop = Shop::with([]);
    let headers = [("content-type", "application/json")];
    let answer = Raw { method: Method::POST, path: "/pets", headers: &headers, body: "{" }.send(&shop).await;
    assert_eq!((answer.status, answer.errors()), (401, Vec::new()));
    assert_eq!(answer.headers["www-authenticate"], "Bearer");
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn who_may_not_is_told_so_and_who_is_unknown_too() {
    let shop = Shop::with([]);
    let request = CreatePetRequest::new(id(1), new_cat("Tom"));
    for (token, status, title) in
        [(INTERN, 403, "Forbidden"), ("nobody", 401, "Unauthorized"), (BROKEN, 500, "Internal Server Error")]
    {
        let client = shop.client().bearer_auth(token).build().unwrap();
        let result = client.create_pet(&request).await;
        let Err(Error::Documented(CreatePetError::Default { status: given, body })) = result else {
            panic!("{token}: {result:?}")
        };
        assert_eq!((given.as_u16(), body.title.as_str(), body.status), (status, title, Some(i32::from(status))));
        assert_eq!(body.type_or_default(), "about:blank");
    }
    // Here the document has an answer of its own for the status.
    let client = shop.client().bearer_auth(INTERN).build().unwrap();
    let result = client.announce_delivery(&mice()).await;
    let Err(Error::Documented(AnnounceDeliveryError::Forbidden(problem))) = result else { panic!("{result:?}") };
    assert_eq!(problem.detail.as_deref(), Some("interns may look only"));
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn optional_credentials_are_judged_where_they_are_there() {
    let shop = Shop::with([cat(1, "Tom")]);
    let anyone = Client::builder().in_process(shop.router()).build().unwrap();
    anyone.get_pet(&GetPetRequest::new(id(1))).await.unwrap();
    shop.staff().get_pet(&GetPetRequest::new(id(1))).await.unwrap();
    assert_eq!(shop.seen(), [Seen::Get(None), Seen::Get(Some(Caller::Staff))]);

    let headers = [("authorization", "Bearer wrong")];
    let path = "/pets/00000000-0000-0000-0000-000000000001";
    let answer = Raw { method: Method::GET, path, headers: &headers, body: "" }.send(&shop).await;
    assert_eq!(answer.status, 401);
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn open_operations_ask_nobody() {
    let shop = Shop::with([]);
    let headers = [("authorization", "Bearer wrong")];
    let answer = Raw { method: Method::GET, path: "/pets", headers: &headers, body: "" }.send(&shop).await;
    assert_eq!(answer.status, 200);
    assert_eq!(get(&shop, "/pets").await.status, 200);
}

#[tokio::test]
async fn a_client_sends_credentials_only_where_they_are_asked_for() {
    let shop = Shop::with([]);
    // A control character cannot stand in a header: only operations that ask for the token notice.
    let client = shop.client().bearer_auth("a\nb").build().unwrap();
    client.list_pets(&ListPetsRequest::default()).await.unwrap();
    let result = client.create_pet(&CreatePetRequest::new(id(1), new_cat("Tom"))).await;
    let Err(Error::Request { violations, .. }) = result else { panic!("sent: {result:?}") };
    assert_eq!(violations[0].message, "has credentials for bearerAuth which no header can carry");
}

#[test]
fn secrets_do_not_show() {
    let shop = Shop::with([]);
    let builder = shop.client().bearer_auth("sesame").supplier_secret("sesame");
    assert!(!format!("{builder:?}").contains("sesame"));
    let client = builder.build().unwrap();
    assert!(!format!("{client:?}").contains("sesame"));
    let secret = petstore::client::Secret::new("sesame");
    assert_eq!(format!("{secret:?}"), "[redacted]");
    let credentials = petstore::security::Credentials::BearerAuth(secret);
    assert_eq!(format!("{credentials:?}"), "BearerAuth([redacted])");
}
