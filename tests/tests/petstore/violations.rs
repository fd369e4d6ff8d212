//! Everything that the document asks of values: the server refuses with 422 and every violation at its place, and
//! `validate()` of the same value says the same.

use std::sync::Arc;

use http::Method;
use petstore::client::Error;
use petstore::operations::{
    AnnounceDeliveryRequest, CreatePetRequest, DeletePetRequest, FindOnShelfRequest, ListPetsRequest, UpdatePetRequest,
};
use petstore::support::maybe::Maybe;
use petstore::support::validate::Violations;
use petstore::types::{Delivery, Dog, Fish, FishWater, PetChange, PetInput, PetState, Problem, Refusal};

use crate::shop::{Answer, Shop, get, id, new_cat, noon, send_json};

type Lines = Vec<(String, String)>;

fn lines(violations: Result<(), Violations>) -> Lines {
    let violations = violations.err().into_iter().flatten();
    violations.map(|violation| (violation.pointer, violation.message)).collect()
}

#[track_caller]
fn same(answer: &Answer, local: &Lines, expected: &[(&str, &str)]) {
    let expected: Lines = expected.iter().map(|(at, what)| ((*at).to_owned(), (*what).to_owned())).collect();
    assert_eq!(answer.errors(), expected, "{}", answer.body);
    assert_eq!(*local, expected);
    assert_eq!(answer.status, 422);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.body["title"], "Unprocessable Content");
    assert_eq!(answer.body["status"], 422);
}

async fn create(shop: &Arc<Shop>, body: &PetInput) -> (Answer, Lines) {
    let json = serde_json::to_string(body).unwrap();
    let answer = send_json(shop, Method::POST, "/pets", &json).await;
    let request = CreatePetRequest::new(id(1), body.clone());
    let local = lines(request.validate());
    // A client that checks does not send it, and says the same.
    let checking = shop.client().bearer_auth(crate::shop::STAFF).validate_requests().build().unwrap();
    match checking.create_pet(&request).await {
        Ok(_) => assert_eq!(local, []),
        Err(Error::Request { violations, .. }) => {
            let given: Lines = violations.into_iter().map(|one| (one.pointer, one.message)).collect();
            assert_eq!(given, local);
        }
        Err(other) => panic!("{other:?}"),
    }
    (answer, local)
}

#[tokio::test]
async fn every_rule_for_a_pet_at_once() {
    let shop = Shop::with([]);
    let mut body = new_cat("");
    body.state = PetState::from("adopted");
    body.species = Fish { celsius: Some(-0.5), ..Fish::new("fish", FishWater::from("tea")) }.into();
    body.chip = Maybe::Value("12345678901234x".into());
    body.price = Some(0.0);
    body.labels = Some(vec!["a".into(), String::new(), "a".into()]);
    let (answer, local) = create(&shop, &body).await;
    same(
        &answer,
        &local,
        &[
            ("/body/name", "must have at least 1 character, has 0"),
            ("/body/state", "`adopted` is not one of `on-display`, `reserved`, `sold`"),
            ("/body/species/water", "`tea` is not one of `fresh`, `salt`"),
            ("/body/species/celsius", "must be at least 0"),
            ("/body/chip", "must match the pattern `^[0-9]{15}$`"),
            ("/body/price", "must be above 0"),
            ("/body/labels", "items 0 and 2 are equal; each must be there once only"),
            ("/body/labels/1", "must have at least 1 character, has 0"),
        ],
    );
    assert_eq!(shop.seen(), []);

    body.name = "ß".repeat(61);
    body.state = PetState::Sold;
    body.species = Dog { barks: Some(11), ..Dog::new("dog") }.into();
    body.chip = Maybe::Value("1234567890123456".into());
    body.price = Some(0.015);
    body.labels = Some((0..11).map(|number| number.to_string()).collect());
    let (answer, local) = create(&shop, &body).await;
    same(
        &answer,
        &local,
        &[
            ("/body/name", "must have at most 60 characters, has 61"),
            ("/body/species/barks", "must be at most 10"),
            ("/body/chip", "must match the pattern `^[0-9]{15}$`"),
            ("/body/price", "must be a multiple of 0.01"),
            ("/body/labels", "must have at most 10 items, has 11"),
        ],
    );

    body.species = Dog { barks: Some(-1), ..Dog::new("dog") }.into();
    (body.name, body.chip, body.price, body.labels) = ("Rex".into(), Maybe::Null, None, None);
    let (answer, local) = create(&shop, &body).await;
    same(&answer, &local, &[("/body/species/barks", "must be at least 0")]);
    body.species = Fish { celsius: Some(40.5), ..Fish::new("fish", FishWater::Fresh) }.into();
    let (answer, local) = create(&shop, &body).await;
    same(&answer, &local, &[("/body/species/celsius", "must be at most 40")]);
}

#[tokio::test]
async fn values_at_the_edge_are_fine() {
    let shop = Shop::with([]);
    let mut body = new_cat(&"ß".repeat(60));
    body.species = Fish { celsius: Some(40.0), ..Fish::new("fish", FishWater::Salt) }.into();
    body.chip = Maybe::Value("123456789012345".into());
    body.price = Some(0.01);
    body.labels = Some((0..10).map(|number| number.to_string()).collect());
    let (answer, local) = create(&shop, &body).await;
    assert_eq!((answer.status, local), (201, Vec::new()));
}

#[tokio::test]
async fn changes_must_change_something() {
    let shop = Shop::with([]);
    let path = "/pets/00000000-0000-0000-0000-000000000001";
    let answer = send_json(&shop, Method::PATCH, path, "{}").await;
    let local = lines(UpdatePetRequest::new(id(1), PetChange::default()).validate());
    same(&answer, &local, &[("/body", "must have at least 1 property, has 0")]);

    let change =
        PetChange { name: Some(String::new()), state: Some(PetState::from("x")), chip: Maybe::Value("1".into()) };
    let answer = send_json(&shop, Method::PATCH, path, &serde_json::to_string(&change).unwrap()).await;
    same(
        &answer,
        &lines(UpdatePetRequest::new(id(1), change).validate()),
        &[
            ("/body/name", "must have at least 1 character, has 0"),
            ("/body/state", "`x` is not one of `on-display`, `reserved`, `sold`"),
            ("/body/chip", "must match the pattern `^[0-9]{15}$`"),
        ],
    );
}

#[tokio::test]
async fn maps_have_bounds_for_size_and_values() {
    let shop = Shop::with([]);
    let delivery = Delivery::new(noon(), [].into());
    let answer = send_json(&shop, Method::POST, "/deliveries", &serde_json::to_string(&delivery).unwrap()).await;
    let local = lines(AnnounceDeliveryRequest::new(delivery).validate());
    same(&answer, &local, &[("/body/crates", "must have at least 1 property, has 0")]);

    let crates = [("a/b~c", 0), ("mice", 3), ("owls", -1)].map(|(name, count)| (name.to_owned(), count));
    let delivery = Delivery::new(noon(), crates.into());
    let answer = send_json(&shop, Method::POST, "/deliveries", &serde_json::to_string(&delivery).unwrap()).await;
    let local = lines(AnnounceDeliveryRequest::new(delivery).validate());
    let expected = [("/body/crates/a~1b~0c", "must be at least 1"), ("/body/crates/owls", "must be at least 1")];
    same(&answer, &local, &expected);
}

#[tokio::test]
async fn parameters_have_rules_too() {
    let shop = Shop::with([]);
    let answer = get(&shop, "/pets?limit=0&cursor=&states=sold&states=x&states=sold&labels=a,b,c,d,e,f").await;
    let request = ListPetsRequest {
        limit: Some(0),
        cursor: Some(String::new()),
        states: Some(vec![PetState::Sold, PetState::from("x"), PetState::Sold]),
        labels: Some(["a", "b", "c", "d", "e", "f"].map(String::from).into()),
        born_after: None,
    };
    same(
        &answer,
        &lines(request.validate()),
        &[
            ("/query/limit", "must be at least 1"),
            ("/query/cursor", "must have at least 1 character, has 0"),
            ("/query/states", "items 0 and 2 are equal; each must be there once only"),
            ("/query/states/1", "`x` is not one of `on-display`, `reserved`, `sold`"),
            ("/query/labels", "must have at most 5 items, has 6"),
        ],
    );
    let answer = get(&shop, "/pets?limit=101").await;
    let request = ListPetsRequest { limit: Some(101), ..Default::default() };
    same(&answer, &lines(request.validate()), &[("/query/limit", "must be at most 100")]);

    let reason = "r".repeat(201);
    let path = format!("/pets/00000000-0000-0000-0000-000000000001?reason={reason}");
    let answer = send_json(&shop, Method::DELETE, &path, "").await;
    let request = DeletePetRequest { reason: Some(reason), pet_id: id(1) };
    same(&answer, &lines(request.validate()), &[("/query/reason", "must have at most 200 characters, has 201")]);
}

#[tokio::test]
async fn paths_headers_and_cookies_have_rules_too() {
    let shop = Shop::with([]);
    let mut request = FindOnShelfRequest::new("s".repeat(41), vec![-1, 99, 100]);
    request.x_languages = Some(vec!["de".into(), "p".into()]);
    request.visitor = Some("v".repeat(21));
    let path = format!("/shelves/{}/-1,99,100", request.shelf);
    let cookie = format!("visitor={}", "v".repeat(21));
    let headers = [("x-languages", "de,p"), ("cookie", cookie.as_str())];
    let answer = crate::shop::Raw { method: Method::GET, path: &path, headers: &headers, body: "" }.send(&shop).await;
    same(
        &answer,
        &lines(request.validate()),
        &[
            ("/path/shelf", "must have at most 40 characters, has 41"),
            ("/path/places/0", "must be at least 0"),
            ("/path/places/2", "must be below 100"),
            ("/header/X-Languages/1", "must have at least 2 characters, has 1"),
            ("/cookie/visitor", "must have at most 20 characters, has 21"),
        ],
    );
    let nowhere = FindOnShelfRequest::new("top", Vec::new());
    let expected = vec![("/path/places".to_owned(), "must have at least 1 item, has 0".to_owned())];
    assert_eq!(lines(nowhere.validate()), expected);
}

#[test]
fn answers_can_be_checked_as_well() {
    let refusal = Refusal::new("no", Vec::new());
    let expected = vec![("/because".to_owned(), "must have at least 1 item, has 0".to_owned())];
    assert_eq!(lines(refusal.validate()), expected);
    for (status, message) in [(99, "must be at least 100"), (600, "must be at most 599")] {
        let problem = Problem { status: Some(status), ..Problem::new("no") };
        assert_eq!(lines(problem.validate()), [("/status".to_owned(), message.to_owned())]);
    }
}

#[tokio::test]
async fn bodies_of_other_shapes_are_422_with_their_place() {
    let shop = Shop::with([]);
    let species = r#""species":{"kind":"cat","indoor":true}"#;
    for (body, pointer, detail) in [
        ("null".to_owned(), "/body", "invalid type: null, expected an object"),
        ("[]".to_owned(), "/body", "invalid type: sequence, expected an object"),
        (format!(r#"{{"state":"sold",{species}}}"#), "/body", "property `name` is missing"),
        (
            format!(r#"{{"name":7,"state":"sold",{species}}}"#),
            "/body/name",
            "invalid type: integer `7`, expected a string",
        ),
        (r#"{"name":"T","state":"sold","species":{"kind":"cow"}}"#.to_owned(), "/body/species/kind", ""),
        (
            r#"{"name":"T","state":"sold","species":{"indoor":true}}"#.to_owned(),
            "/body/species",
            "property `kind` is missing",
        ),
        (
            r#"{"name":"T","state":"sold","species":{"kind":"cat"}}"#.to_owned(),
            "/body/species",
            "property `indoor` is missing",
        ),
        (r#"{"name":"T","state":"sold","species":{"kind":"cat","indoor":1}}"#.to_owned(), "/body/species/indoor", ""),
        (format!(r#"{{"name":"T","state":"sold",{species},"born":"2026-02-29"}}"#), "/body/born", ""),
        (format!(r#"{{"name":"T","state":"sold",{species},"born":null}}"#), "/body/born", ""),
        (format!(r#"{{"name":"T","state":"sold",{species},"labels":["a",1]}}"#), "/body/labels/1", ""),
        (
            format!(r#"{{"name":"T","name":"U","state":"sold",{species}}}"#),
            "/body/name",
            "property `name` is there twice",
        ),
    ] {
        let answer = send_json(&shop, Method::POST, "/pets", &body).await;
        let errors = answer.errors();
        assert_eq!(answer.status, 422, "{body}: {}", answer.body);
        assert_eq!((errors.len(), errors[0].0.as_str()), (1, pointer), "{body}: {}", answer.body);
        assert!(errors[0].1.contains(detail), "{body}: {}", answer.body);
    }
    let path = "/pets/00000000-0000-0000-0000-000000000001";
    let answer = send_json(&shop, Method::PATCH, path, r#"{"name":"T","weight":3}"#).await;
    assert_eq!(answer.errors(), [("/body/weight".to_owned(), "property `weight` is not known".to_owned())]);
    assert_eq!(shop.seen(), []);
}

#[tokio::test]
async fn what_only_one_side_says_is_not_read_from_the_other() {
    let shop = Shop::with([]);
    // A reader sends back what it got: `id` and `takenInAt` are the server's to give.
    let body = r#"{"id":"not even one","name":"T","state":"sold","species":{"kind":"dog"},"takenInAt":0,
        "intakeNote":"bites"}"#;
    let answer = send_json(&shop, Method::POST, "/pets", body).await;
    assert_eq!((answer.status, &answer.body["id"]), (201, &"00000000-0000-0000-0000-000000000001".into()));
    assert_eq!(answer.body.get("intakeNote"), None);
    let [crate::shop::Seen::Create(request)] = &shop.seen()[..] else { panic!("not called") };
    assert_eq!(request.body.intake_note.as_deref(), Some("bites"));
}
