//! Every operation with every answer that the document describes.

use std::collections::BTreeMap;

use petstore::client::{Client, Error};
use petstore::operations::{
    AnnounceDeliveryError, AnnounceDeliveryRequest, CreatePetError, CreatePetOk, CreatePetRequest, DeletePetError,
    DeletePetRequest, FindOnShelfError, FindOnShelfRequest, GetPetError, GetPetRequest, ListPetsError, ListPetsRequest,
    UpdatePetError, UpdatePetRequest,
};
use petstore::support::base64::Base64;
use petstore::support::maybe::Maybe;
use petstore::types::{
    Delivery, Dog, Fish, FishWater, Pet, PetChange, PetInput, PetState, Problem, Refusal, RefusalBecauseItem, Species,
};

use crate::shop::{Caller, Seen, Shop, cat, date, id, new_cat, noon, problem};

/// What the document describes of a failed call.
#[track_caller]
fn documented<T: std::fmt::Debug, E: std::fmt::Debug>(result: Result<T, Error<E>>) -> E {
    match result {
        Err(Error::Documented(error)) => error,
        other => panic!("no documented failure: {other:?}"),
    }
}

#[tokio::test]
async fn list_pets_answers_a_page_with_its_headers() {
    let shop = Shop::with((1..=30).map(|number| cat(number, "Tom")));
    let client = shop.client().build().unwrap();

    let page = client.list_pets(&ListPetsRequest::default()).await.unwrap();
    assert_eq!(page.body.len(), 20);
    assert_eq!(page.body[0], cat(1, "Tom"));
    assert_eq!(page.x_total_count, 30);
    assert_eq!(page.x_next_cursor.as_deref(), Some("20"));

    let all = client.list_pets(&ListPetsRequest { limit: Some(100), ..Default::default() }).await.unwrap();
    assert_eq!(all.body.len(), 30);
    assert_eq!(all.x_next_cursor, None);
}

#[tokio::test]
async fn list_pets_fails_with_any_status_and_a_problem() {
    let shop = Shop::with([]);
    let client = shop.client().build().unwrap();
    let request = ListPetsRequest { cursor: Some("stale".into()), ..Default::default() };
    let body = problem("the cursor is stale");
    let expected = ListPetsError::Default { status: http::StatusCode::GONE, body };
    assert_eq!(documented(client.list_pets(&request).await), expected);
}

#[tokio::test]
async fn create_pet_has_two_ways_to_succeed() {
    let shop = Shop::with([]);
    let client = shop.staff();
    let mut input = new_cat("Tom");
    input.born = Some(date("2024-02-29"));
    input.chip = Maybe::Null;
    input.price = Some(19.99);
    input.labels = Some(vec!["calm".into(), "grau, blau".into()]);
    input.intake_note = Some("bites".into());
    let request = CreatePetRequest::new(id(7), input.clone());

    let CreatePetOk::Created(created) = client.create_pet(&request).await.unwrap() else { panic!("not created") };
    assert_eq!(created.location, "/pets/00000000-0000-0000-0000-000000000007");
    let mut pet = cat(7, "Tom");
    (pet.born, pet.chip, pet.price, pet.labels) = (input.born, input.chip, input.price, input.labels);
    assert_eq!(created.body, pet);
    assert_eq!(shop.seen(), [Seen::Create(request.clone())]);

    let again = client.create_pet(&request).await.unwrap();
    assert_eq!(again, CreatePetOk::Ok(pet));
}

#[tokio::test]
async fn create_pet_fails_in_its_own_way_and_in_any_other() {
    let shop = Shop::with([]);
    let client = shop.staff();
    let refused = client.create_pet(&CreatePetRequest::new(id(1), new_cat("Cerberus"))).await;
    let because = vec![RefusalBecauseItem::new("/name", "has three heads")];
    let expected = CreatePetError::UnprocessableContent(Refusal::new("no monsters", because));
    assert_eq!(documented(refused), expected);

    let full = client.create_pet(&CreatePetRequest::new(id(1), new_cat("Noah"))).await;
    let body = Problem { status: Some(507), ..problem("the shop is full") };
    let status = http::StatusCode::INSUFFICIENT_STORAGE;
    assert_eq!(documented(full), CreatePetError::Default { status, body });
}

#[tokio::test]
async fn get_pet_finds_misses_and_fails() {
    let sold = Pet { state: PetState::Sold, ..cat(2, "Jerry") };
    let shop = Shop::with([cat(1, "Tom"), sold]);
    let client = shop.client().build().unwrap();
    assert_eq!(client.get_pet(&GetPetRequest::new(id(1))).await.unwrap(), cat(1, "Tom"));

    let missing = documented(client.get_pet(&GetPetRequest::new(id(3))).await);
    assert_eq!(missing, GetPetError::NotFound(problem("no such pet")));

    let gone = documented(client.get_pet(&GetPetRequest::new(id(2))).await);
    assert_eq!(gone, GetPetError::Default { status: http::StatusCode::GONE, body: problem("sold") });
}

#[tokio::test]
async fn update_pet_tells_absent_from_null() {
    let chipped = Pet { chip: Maybe::Value("123456789012345".into()), ..cat(1, "Tom") };
    let shop = Shop::with([chipped.clone()]);
    let client = shop.staff();

    let renamed = PetChange { name: Some("Thomas".into()), ..PetChange::default() };
    let pet = client.update_pet(&UpdatePetRequest::new(id(1), renamed.clone())).await.unwrap();
    assert_eq!(pet, Pet { name: "Thomas".into(), ..chipped });
    assert_eq!(shop.seen(), [Seen::Update(UpdatePetRequest::new(id(1), renamed))]);

    let unchipped = PetChange { chip: Maybe::Null, ..PetChange::default() };
    let pet = client.update_pet(&UpdatePetRequest::new(id(1), unchipped)).await.unwrap();
    assert_eq!(pet.chip, Maybe::Null);

    let change = PetChange { state: Some(PetState::Sold), ..PetChange::default() };
    client.update_pet(&UpdatePetRequest::new(id(1), change.clone())).await.unwrap();
    let conflict = documented(client.update_pet(&UpdatePetRequest::new(id(1), change.clone())).await);
    assert_eq!(conflict, UpdatePetError::Default { status: http::StatusCode::CONFLICT, body: problem("sold") });

    let missing = documented(client.update_pet(&UpdatePetRequest::new(id(9), change)).await);
    assert_eq!(missing, UpdatePetError::NotFound(problem("no such pet")));
}

#[tokio::test]
async fn delete_pet_answers_nothing_or_why_not() {
    let reserved = Pet { state: PetState::Reserved, ..cat(2, "Jerry") };
    let shop = Shop::with([cat(1, "Tom"), reserved]);
    let client = shop.staff();
    let request = DeletePetRequest { reason: Some("moved to Łódź & \"back\" +1 100%".into()), pet_id: id(1) };
    client.delete_pet(&request).await.unwrap();
    assert_eq!(shop.seen(), [Seen::Delete(request.clone())]);

    let missing = documented(client.delete_pet(&request).await);
    assert_eq!(missing, DeletePetError::NotFound(problem("no such pet")));
    let conflict = documented(client.delete_pet(&DeletePetRequest::new(id(2))).await);
    assert_eq!(conflict, DeletePetError::Default { status: http::StatusCode::CONFLICT, body: problem("reserved") });
}

#[tokio::test]
async fn find_on_shelf_answers_a_list_in_a_header() {
    let shop = Shop::with([]);
    let client = shop.client().build().unwrap();
    let mut request = FindOnShelfRequest::new("top", vec![3, 1]);
    request.x_languages = Some(vec!["de".into(), "pl".into()]);
    let found = client.find_on_shelf(&request).await.unwrap();
    assert_eq!(found.x_counted, Some(vec![3, 1]));
    assert_eq!((found.body.shelf.as_str(), found.body.places), ("top", vec![3, 1]));
    assert_eq!(found.body.languages, request.x_languages);

    let found = client.find_on_shelf(&FindOnShelfRequest::new("top", vec![3])).await.unwrap();
    assert_eq!(found.x_counted, None);

    let locked = documented(client.find_on_shelf(&FindOnShelfRequest::new("attic", vec![1])).await);
    let body = problem("the attic is locked");
    assert_eq!(locked, FindOnShelfError::Default { status: http::StatusCode::LOCKED, body });
}

#[tokio::test]
async fn announce_delivery_takes_maps_times_and_bytes() {
    let shop = Shop::with([]);
    let client = shop.client().supplier_id("acme").supplier_secret("s3cret").build().unwrap();
    let crates = BTreeMap::from([("mice".into(), i64::from(u32::MAX)), ("a/b~c".into(), 1)]);
    let due = chrono::DateTime::parse_from_rfc3339("2026-12-24T18:00:00.25-03:30").unwrap();
    let papers = Some(Base64(vec![0, 0xff, 0x3e, 0x3f]));

    let tigers = Delivery::new(due, BTreeMap::from([("tigers".into(), 1)]));
    let refused = documented(client.announce_delivery(&AnnounceDeliveryRequest::new(tigers)).await);
    assert_eq!(refused, AnnounceDeliveryError::Forbidden(problem("only staff may bring tigers")));

    shop.seen();
    let request = AnnounceDeliveryRequest::new(Delivery { due, crates, papers });
    let full = documented(client.announce_delivery(&request).await);
    let status = http::StatusCode::INSUFFICIENT_STORAGE;
    assert_eq!(full, AnnounceDeliveryError::Default { status, body: problem("too many") });
    let supplier = Caller::Supplier("acme".into());
    assert_eq!(shop.seen(), [Seen::Announce(supplier, request.clone())]);

    let few = Delivery { crates: BTreeMap::from([("mice".into(), 3)]), ..request.body };
    client.announce_delivery(&AnnounceDeliveryRequest::new(few)).await.unwrap();
}

#[tokio::test]
async fn each_species_keeps_its_type_both_ways() {
    let shop = Shop::with([]);
    let client = shop.staff();
    let fish = Fish { celsius: Some(21.5), ..Fish::new("fish", FishWater::Salt) };
    let species: [Species; 4] =
        [Dog { barks: Some(10), ..Dog::new("dog") }.into(), Dog::new("dog").into(), fish.into(), new_cat("x").species];
    for (number, species) in (1..).zip(species) {
        let input = PetInput { species: species.clone(), ..new_cat("Any") };
        let created = client.create_pet(&CreatePetRequest::new(id(number), input)).await.unwrap();
        let CreatePetOk::Created(created) = created else { panic!("not created") };
        assert_eq!(created.body.species, species);
    }
    assert_eq!(Dog::new("dog").barks_or_default(), 3);
}

#[tokio::test]
async fn the_same_over_a_socket() {
    let shop = Shop::with([cat(1, "Tom")]);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (ending, ended) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(petstore::server::serve(listener, shop.router(), async {
        ended.await.ok();
    }));
    let client = Client::builder()
        .base_url(format!("http://{address}/"))
        .bearer_auth(crate::shop::STAFF)
        .timeout(std::time::Duration::from_secs(20))
        .build()
        .unwrap();

    let page = client.list_pets(&ListPetsRequest::default()).await.unwrap();
    assert_eq!((page.body, page.x_total_count), (vec![cat(1, "Tom")], 1));
    let created = client.create_pet(&CreatePetRequest::new(id(2), new_cat("Jerry"))).await.unwrap();
    assert!(matches!(created, CreatePetOk::Created(created) if created.body.taken_in_at == noon()));
    client.delete_pet(&DeletePetRequest::new(id(2))).await.unwrap();
    let missing = documented(client.get_pet(&GetPetRequest::new(id(2))).await);
    assert_eq!(missing, GetPetError::NotFound(problem("no such pet")));
    for shelf in ["a/b", "100%", "ł ö", "~", "a+b", "%2F", "...", "a?b#c", ";x=1", "&"] {
        let found = client.find_on_shelf(&FindOnShelfRequest::new(shelf, vec![1])).await.unwrap();
        assert_eq!(found.body.shelf, shelf);
    }

    drop(client);
    ending.send(()).unwrap();
    server.await.unwrap();
}
