//! A shop in memory: the traits of the generated server, and callers of it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use http::{HeaderMap, Method, Request, StatusCode};
use petstore::client::{Body, Client, ClientBuilder, InProcess, Transport, TransportError};
use petstore::operations::{
    AnnounceDeliveryError, AnnounceDeliveryRequest, CreatePetCreatedResponse, CreatePetError, CreatePetOk,
    CreatePetRequest, DeletePetError, DeletePetRequest, FindOnShelfError, FindOnShelfOk, FindOnShelfRequest,
    GetPetError, GetPetRequest, ListPetsError, ListPetsOk, ListPetsRequest, UpdatePetError, UpdatePetRequest,
};
use petstore::security::{Access, Authenticator, Credentials, Denied};
use petstore::server::{DeliveriesApi, Failure, PetsApi};
use petstore::types::{Cat, Pet, PetInput, PetState, Problem, Refusal, RefusalBecauseItem, Shelf};
use serde_json::Value;
use uuid::Uuid;

/// The token of a member of staff.
pub(crate) const STAFF: &str = "staff-token";
/// The token of somebody who may not do anything yet.
pub(crate) const INTERN: &str = "intern-token";
/// A token at which the authenticator itself breaks down.
pub(crate) const BROKEN: &str = "broken-token";

/// Who called.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Caller {
    /// Somebody with a token.
    Staff,
    /// Somebody with a pair of keys.
    Supplier(String),
}

/// What the handlers were given.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Seen {
    /// `list_pets`
    List(ListPetsRequest),
    /// `create_pet`
    Create(CreatePetRequest),
    /// `get_pet`, by whom.
    Get(Option<Caller>),
    /// `update_pet`
    Update(UpdatePetRequest),
    /// `delete_pet`
    Delete(DeletePetRequest),
    /// `find_on_shelf`
    Find(FindOnShelfRequest),
    /// `announce_delivery`, by whom.
    Announce(Caller, AnnounceDeliveryRequest),
}

/// The shop.
#[derive(Debug, Default)]
pub(crate) struct Shop {
    pets: Mutex<BTreeMap<Uuid, Pet>>,
    by_key: Mutex<BTreeMap<Uuid, Uuid>>,
    seen: Mutex<Vec<Seen>>,
}

impl Shop {
    /// A shop that has these pets.
    pub(crate) fn with(pets: impl IntoIterator<Item = Pet>) -> Arc<Self> {
        let shop = Self::default();
        shop.pets.lock().unwrap().extend(pets.into_iter().map(|pet| (pet.id, pet)));
        Arc::new(shop)
    }

    /// What the handlers were given since the last look.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }

    /// A router that serves the shop.
    pub(crate) fn router(self: &Arc<Self>) -> axum::Router {
        petstore::server::shared(Arc::clone(self), Door).into_router()
    }

    /// A client that calls the shop without a network.
    pub(crate) fn client(self: &Arc<Self>) -> ClientBuilder {
        Client::builder().in_process(self.router())
    }

    /// A client of a member of staff.
    pub(crate) fn staff(self: &Arc<Self>) -> Client {
        self.client().bearer_auth(STAFF).build().unwrap()
    }

    fn note(&self, seen: Seen) {
        self.seen.lock().unwrap().push(seen);
    }

    fn find(&self, id: Uuid) -> Option<Pet> {
        self.pets.lock().unwrap().get(&id).cloned()
    }
}

/// A problem with this title.
pub(crate) fn problem(title: &str) -> Problem {
    Problem::new(title)
}

/// A number for a pet.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// The time at which all pets are taken in.
pub(crate) fn noon() -> chrono::DateTime<chrono::FixedOffset> {
    chrono::DateTime::parse_from_rfc3339("2026-11-20T12:00:00+01:00").unwrap()
}

/// A date.
pub(crate) fn date(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

/// A cat with this number.
pub(crate) fn cat(number: u128, name: &str) -> Pet {
    Pet::new(id(number), name, PetState::OnDisplay, Cat::new("cat", true).into(), noon())
}

/// What it takes to bring a cat.
pub(crate) fn new_cat(name: &str) -> PetInput {
    PetInput::new(name, PetState::OnDisplay, Cat::new("cat", true).into())
}

impl PetsApi for Shop {
    type Principal = Caller;

    async fn list_pets(&self, request: ListPetsRequest) -> Result<ListPetsOk, Failure<ListPetsError>> {
        self.note(Seen::List(request.clone()));
        match request.cursor.as_deref() {
            Some("stale") => {
                let body = problem("the cursor is stale");
                return Err(ListPetsError::Default { status: StatusCode::GONE, body }.into());
            }
            // A status that the document describes otherwise: the server does not send it.
            Some("fine") => {
                let body = problem("all is well");
                return Err(ListPetsError::Default { status: StatusCode::OK, body }.into());
            }
            Some("panic") => panic!("a handler that gives up"),
            Some("lost") => return Err(std::io::Error::other("the disk is gone").into()),
            _ => {}
        }
        let pets: Vec<Pet> = self.pets.lock().unwrap().values().cloned().collect();
        let limit = usize::try_from(request.limit_or_default())?;
        let x_next_cursor = (pets.len() > limit).then(|| limit.to_string());
        let x_total_count = i32::try_from(pets.len())?;
        Ok(ListPetsOk { body: pets.into_iter().take(limit).collect(), x_total_count, x_next_cursor })
    }

    async fn create_pet(&self, _: Caller, request: CreatePetRequest) -> Result<CreatePetOk, Failure<CreatePetError>> {
        self.note(Seen::Create(request.clone()));
        let known = self.by_key.lock().unwrap().get(&request.idempotency_key).copied();
        if let Some(pet) = known.and_then(|id| self.find(id)) {
            return Ok(CreatePetOk::Ok(pet));
        }
        let body = request.body;
        match body.name.as_str() {
            "Cerberus" => {
                let because = vec![RefusalBecauseItem::new("/name", "has three heads")];
                return Err(CreatePetError::UnprocessableContent(Refusal::new("no monsters", because)).into());
            }
            "Noah" => {
                let body = Problem { status: Some(507), ..problem("the shop is full") };
                return Err(CreatePetError::Default { status: StatusCode::INSUFFICIENT_STORAGE, body }.into());
            }
            _ => {}
        }
        let mut pet = Pet::new(request.idempotency_key, body.name, body.state, body.species, noon());
        (pet.born, pet.chip, pet.price, pet.labels) = (body.born, body.chip, body.price, body.labels);
        self.by_key.lock().unwrap().insert(request.idempotency_key, pet.id);
        self.pets.lock().unwrap().insert(pet.id, pet.clone());
        let location = format!("/pets/{}", pet.id);
        Ok(CreatePetOk::Created(CreatePetCreatedResponse { body: pet, location }))
    }

    async fn get_pet(&self, caller: Option<Caller>, request: GetPetRequest) -> Result<Pet, Failure<GetPetError>> {
        self.note(Seen::Get(caller));
        let pet = self.find(request.pet_id).ok_or_else(|| GetPetError::NotFound(problem("no such pet")))?;
        if pet.state == PetState::Sold {
            return Err(GetPetError::Default { status: StatusCode::GONE, body: problem("sold") }.into());
        }
        Ok(pet)
    }

    async fn update_pet(&self, _: Caller, request: UpdatePetRequest) -> Result<Pet, Failure<UpdatePetError>> {
        self.note(Seen::Update(request.clone()));
        let mut pet = self.find(request.pet_id).ok_or_else(|| UpdatePetError::NotFound(problem("no such pet")))?;
        if pet.state == PetState::Sold {
            return Err(UpdatePetError::Default { status: StatusCode::CONFLICT, body: problem("sold") }.into());
        }
        let change = request.body;
        pet.name = change.name.unwrap_or(pet.name);
        pet.state = change.state.unwrap_or(pet.state);
        if !change.chip.is_absent() {
            pet.chip = change.chip;
        }
        self.pets.lock().unwrap().insert(pet.id, pet.clone());
        Ok(pet)
    }

    async fn delete_pet(&self, _: Caller, request: DeletePetRequest) -> Result<(), Failure<DeletePetError>> {
        self.note(Seen::Delete(request.clone()));
        let pet = self.find(request.pet_id).ok_or_else(|| DeletePetError::NotFound(problem("no such pet")))?;
        if pet.state == PetState::Reserved {
            return Err(DeletePetError::Default { status: StatusCode::CONFLICT, body: problem("reserved") }.into());
        }
        self.pets.lock().unwrap().remove(&pet.id);
        Ok(())
    }

    async fn find_on_shelf(&self, request: FindOnShelfRequest) -> Result<FindOnShelfOk, Failure<FindOnShelfError>> {
        self.note(Seen::Find(request.clone()));
        if request.shelf == "attic" {
            let status = StatusCode::LOCKED;
            return Err(FindOnShelfError::Default { status, body: problem("the attic is locked") }.into());
        }
        let x_counted = request.x_languages.is_some().then(|| request.places.clone());
        let mut body = Shelf::new(request.shelf, request.places);
        body.languages = request.x_languages;
        Ok(FindOnShelfOk { body, x_counted })
    }
}

impl DeliveriesApi for Shop {
    type Principal = Caller;

    async fn announce_delivery(
        &self,
        caller: Caller,
        request: AnnounceDeliveryRequest,
    ) -> Result<(), Failure<AnnounceDeliveryError>> {
        let crates = &request.body.crates;
        let answer = if crates.contains_key("tigers") && caller != Caller::Staff {
            Err(AnnounceDeliveryError::Forbidden(problem("only staff may bring tigers")).into())
        } else if crates.values().sum::<i64>() > 1000 {
            let status = StatusCode::INSUFFICIENT_STORAGE;
            Err(AnnounceDeliveryError::Default { status, body: problem("too many") }.into())
        } else {
            Ok(())
        };
        self.note(Seen::Announce(caller, request));
        answer
    }
}

/// Knows three tokens and one pair of keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Door;

impl Authenticator for Door {
    type Principal = Caller;

    async fn authenticate(&self, credentials: Credentials, _: &Access<'_>) -> Result<Caller, Denied> {
        match credentials {
            Credentials::BearerAuth(token) => match token.expose() {
                STAFF => Ok(Caller::Staff),
                INTERN => Err(Denied::Forbidden("interns may look only".into())),
                BROKEN => Err(std::io::Error::other("no directory").into()),
                _ => Err(Denied::Unauthenticated("this token is not known".into())),
            },
            Credentials::SupplierIdAndSupplierSecret { supplier_id, supplier_secret } => {
                if supplier_secret.expose() == "s3cret" {
                    Ok(Caller::Supplier(supplier_id.expose().to_owned()))
                } else {
                    Err(Denied::Unauthenticated("these keys do not fit".into()))
                }
            }
            _ => Err(Denied::Unauthenticated("credentials of another kind".into())),
        }
    }
}

/// An answer as it is on the wire.
#[derive(Debug)]
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The headers.
    pub(crate) headers: HeaderMap,
    /// The body, where it is JSON.
    pub(crate) body: Value,
}

/// A request as it is on the wire, `headers` one to a line.
#[derive(Debug)]
pub(crate) struct Raw<'a> {
    /// The method.
    pub(crate) method: Method,
    /// Path and query.
    pub(crate) path: &'a str,
    /// Names and values.
    pub(crate) headers: &'a [(&'a str, &'a str)],
    /// The body.
    pub(crate) body: &'a str,
}

impl Raw<'_> {
    /// Sends it to the shop.
    pub(crate) async fn send(&self, shop: &Arc<Shop>) -> Answer {
        let mut request = Request::builder().method(&self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::full(self.body.to_owned())).unwrap();
        let response = InProcess::new(shop.router()).send(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect(1 << 20).await.unwrap();
        let body = serde_json::from_slice(&body).unwrap_or_default();
        Answer { status: parts.status.as_u16(), headers: parts.headers, body }
    }
}

/// A `GET` without anything.
pub(crate) async fn get(shop: &Arc<Shop>, path: &str) -> Answer {
    Raw { method: Method::GET, path, headers: &[], body: "" }.send(shop).await
}

/// JSON from a member of staff.
pub(crate) async fn send_json(shop: &Arc<Shop>, method: Method, path: &str, body: &str) -> Answer {
    let authorization = format!("Bearer {STAFF}");
    let headers = [
        ("authorization", authorization.as_str()),
        ("content-type", "application/json"),
        ("idempotency-key", "00000000-0000-0000-0000-000000000001"),
    ];
    Raw { method, path, headers: &headers, body }.send(shop).await
}

impl Answer {
    /// The pointers and details of a problem's errors.
    pub(crate) fn errors(&self) -> Vec<(String, String)> {
        let errors = self.body["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        errors.iter().map(|error| (text(&error["pointer"]), text(&error["detail"]))).collect()
    }
}

/// A transport that always gives the same answer.
#[derive(Debug)]
pub(crate) struct Canned {
    /// The status.
    pub(crate) status: u16,
    /// Names and values.
    pub(crate) headers: &'static [(&'static str, &'static str)],
    /// The body.
    pub(crate) body: &'static str,
}

impl Transport for Canned {
    fn send(
        &self,
        _: Request<Body>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<http::Response<Body>, TransportError>> + Send>> {
        let mut response = http::Response::builder().status(self.status);
        for (name, value) in self.headers {
            response = response.header(*name, *value);
        }
        let response = response.body(Body::full(self.body)).map_err(TransportError::new);
        Box::pin(std::future::ready(response))
    }
}
