//! Answers that a client did not expect: newer values, other statuses, damage.

use petstore::client::{Client, Error};
use petstore::operations::{AnnounceDeliveryRequest, GetPetRequest, ListPetsRequest};
use petstore::types::{Delivery, PetState, Species};

use crate::shop::{Canned, id, noon};

const PET: &str = r#"{"id":"00000000-0000-0000-0000-000000000001","name":"Tom","state":"adopted","ofLaterDate":{},
    "species":{"kind":"fish","water":"brackish","fins":3},"takenInAt":"2026-11-20T12:00:00Z","intakeNote":"shown"}"#;

#[tokio::test]
async fn unknown_values_and_properties_survive() {
    let client = Client::with_transport(Canned { status: 200, headers: &[], body: PET });
    let pet = client.get_pet(&GetPetRequest::new(id(1))).await.unwrap();
    assert_eq!(pet.state.as_str(), "adopted");
    assert!(matches!(pet.state, PetState::Unknown(_)));
    let Species::Fish(fish) = &pet.species else { panic!("{:?}", pet.species) };
    assert_eq!(fish.water.as_str(), "brackish");

    let violations: Vec<String> = pet.validate().unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(
        violations,
        [
            "/state: `adopted` is not one of `on-display`, `reserved`, `sold`",
            "/species/water: `brackish` is not one of `fresh`, `salt`"
        ]
    );
    let json = serde_json::to_value(&pet).unwrap();
    assert_eq!((&json["state"], &json["species"]["water"]), (&"adopted".into(), &"brackish".into()));
}

/// The place and the message of an answer that is not what was described.
async fn decoding(status: u16, headers: &'static [(&'static str, &'static str)], body: &'static str) -> [String; 2] {
    let client = Client::with_transport(Canned { status, headers, body });
    match client.list_pets(&ListPetsRequest::default()).await {
        Err(Error::Decode { operation: "list_pets", status: given, pointer, message, body: kept }) => {
            assert_eq!((given.as_u16(), kept.as_ref()), (status, body.as_bytes()));
            [pointer, message]
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn damaged_answers_are_told_with_their_place() {
    const TOTAL: &[(&str, &str)] = &[("X-Total-Count", "1")];
    let id = r#"[{"id":7}]"#;
    assert_eq!(decoding(200, TOTAL, id).await[0], "/body/0/id");
    assert_eq!(decoding(200, TOTAL, "[{}]").await, ["/body/0", "property `id` is missing"]);
    assert_eq!(decoding(200, TOTAL, "").await, ["/body", "the body is empty"]);
    assert_eq!(decoding(500, &[], "").await, ["/body", "the body is empty"]);
    assert_eq!(decoding(200, &[], "[]").await, ["/header/X-Total-Count", "must be there"]);
    let twice = &[("X-Total-Count", "1"), ("X-Total-Count", "1")];
    assert_eq!(decoding(200, twice, "[]").await, ["/header/X-Total-Count", "is there more than once"]);
    assert_eq!(decoding(200, &[("X-Total-Count", "1.5")], "[]").await[0], "/header/X-Total-Count");
    assert_eq!(decoding(200, &[("X-Total-Count", "many")], "[]").await[0], "/header/X-Total-Count");
    assert_eq!(decoding(500, &[], r#"{"title":1}"#).await[0], "/body/title");
    assert_eq!(decoding(502, &[], "<html>").await[0], "/body");
}

#[tokio::test]
async fn optional_headers_are_read_where_they_are_there() {
    const HEADERS: &[(&str, &str)] = &[("X-Total-Count", "0"), ("X-Next-Cursor", "a, b")];
    let client = Client::with_transport(Canned { status: 200, headers: HEADERS, body: "[]" });
    let page = client.list_pets(&ListPetsRequest::default()).await.unwrap();
    assert_eq!(page.x_next_cursor.as_deref(), Some("a, b"));
}

#[tokio::test]
async fn bodies_without_meaning_are_passed_over() {
    let client = Client::with_transport(Canned { status: 202, headers: &[], body: "thank you" });
    let crates = [("mice".to_owned(), 1)].into();
    client.announce_delivery(&AnnounceDeliveryRequest::new(Delivery::new(noon(), crates))).await.unwrap();
}

#[tokio::test]
async fn a_problem_keeps_what_nobody_named() {
    let body = r#"{"title":"no","balance":30.5,"accounts":["a",null]}"#;
    let client = Client::with_transport(Canned { status: 404, headers: &[], body });
    let result = client.get_pet(&GetPetRequest::new(id(1))).await;
    let Err(Error::Documented(petstore::operations::GetPetError::NotFound(problem))) = result else {
        panic!("{result:?}")
    };
    assert_eq!(problem.additional_properties["balance"], 30.5);
    assert_eq!(serde_json::to_value(&problem).unwrap(), serde_json::from_str::<serde_json::Value>(body).unwrap());
}

#[tokio::test]
async fn answers_that_are_too_long_or_too_late_are_given_up() {
    let canned = Canned { status: 200, headers: &[], body: PET };
    let client = Client::builder().transport(canned).response_limit(16).build().unwrap();
    let result = client.get_pet(&GetPetRequest::new(id(1))).await;
    let Err(Error::Transport { operation: "get_pet", source }) = result else { panic!("{result:?}") };
    assert_eq!(source.to_string(), "the body is longer than 16 bytes");

    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let patience = std::time::Duration::from_millis(50);
    let client = Client::builder().base_url(address).timeout(patience).build().unwrap();
    let result = client.get_pet(&GetPetRequest::new(id(1))).await;
    assert!(matches!(result, Err(Error::Transport { source, .. }) if source.is_timeout()));
}

#[tokio::test]
async fn headers_that_the_document_does_not_name_are_there_for_who_asks() {
    const HEADERS: &[(&str, &str)] = &[("X-Total-Count", "0"), ("Retry-After", "7")];
    let client = Client::with_transport(Canned { status: 200, headers: HEADERS, body: "[]" });
    let (page, headers) = client.list_pets(&ListPetsRequest::default()).with_headers().await;
    assert_eq!((page.unwrap().x_total_count, &headers["retry-after"]), (0, &"7".parse().unwrap()));

    let client = Client::with_transport(Canned { status: 503, headers: HEADERS, body: r#"{"title":"busy"}"# });
    let (failed, headers) = client.list_pets(&ListPetsRequest::default()).with_headers().await;
    assert!(matches!(failed, Err(Error::Documented(_))));
    assert_eq!(headers["retry-after"], "7");
}

#[tokio::test]
async fn the_whole_answer_is_there_for_who_asks() {
    const HEADERS: &[(&str, &str)] = &[("Content-Type", "text/plain"), ("Retry-After", "7")];
    let client = Client::with_transport(Canned { status: 202, headers: HEADERS, body: "thank you" });
    let delivery = AnnounceDeliveryRequest::new(Delivery::new(noon(), [("mice".to_owned(), 1)].into()));
    let (done, response) = client.announce_delivery(&delivery).with_response().await;
    let response = response.unwrap();
    assert!(done.is_ok());
    assert_eq!((response.status().as_u16(), &response.body()[..]), (202, b"thank you".as_slice()));
    assert_eq!(response.headers()["retry-after"], "7");

    // Of failures, described or not, too; there is none where nothing was sent.
    for (status, body) in [(404, r#"{"title":"no"}"#), (404, "<html>"), (302, "elsewhere")] {
        let client = Client::with_transport(Canned { status, headers: &[], body });
        let (result, response) = client.get_pet(&GetPetRequest::new(id(1))).with_response().await;
        let response = response.unwrap();
        assert!(result.is_err());
        assert_eq!((response.status().as_u16(), &response.body()[..]), (status, body.as_bytes()));
    }
    let client = Client::with_transport(Canned { status: 200, headers: &[], body: PET });
    let (result, response) = client.get_pet(&GetPetRequest::new(id(1))).header("a b", "c").with_response().await;
    assert!(matches!(result, Err(Error::Request { .. })) && response.is_none());
}
