//! Headers that the caller chooses: for all calls, and for one.

use std::sync::{Arc, Mutex};

use http::{HeaderMap, Request, Response};
use petstore::client::{Client, Error};
use petstore::operations::ListPetsRequest;
use petstore::support::transport::{Body, Sending, Transport};

/// Keeps the headers of the last request.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<HeaderMap>>);

impl Transport for Kept {
    fn send(&self, request: Request<Body>) -> Sending {
        *self.0.lock().unwrap() = request.headers().clone();
        Box::pin(async { Ok(Response::builder().header("X-Total-Count", "0").body(Body::full("[]")).unwrap()) })
    }
}

async fn sent(change: impl Fn(Builder) -> Builder, headers: &[(&str, &str)]) -> HeaderMap {
    let kept = Kept::default();
    let client: Client = change(Client::builder().transport(kept.clone())).build().unwrap();
    let call = client.list_pets(&ListPetsRequest::default());
    let call = headers.iter().fold(call, |call, (name, value)| call.header(name, value));
    call.await.unwrap();
    kept.0.lock().unwrap().clone()
}

type Builder = petstore::support::client::Builder<Client>;

#[tokio::test]
async fn a_request_names_the_package_unless_the_user_names_the_program() {
    let agent = concat!("petstore/", "0.1.0");
    assert_eq!(sent(|builder| builder, &[]).await["user-agent"], agent);
    assert_eq!(sent(|builder| builder.user_agent("shelter/2"), &[]).await["user-agent"], "shelter/2");
}

#[tokio::test]
async fn a_header_of_one_call_stands_for_all_others_of_its_name() {
    assert_eq!(sent(|builder| builder, &[]).await["accept"], "application/json, */*;q=0.1");
    let headers = sent(|builder| builder.header("X-Trace", "all"), &[("Accept", "text/csv"), ("x-trace", "one")]).await;
    assert_eq!((&headers["accept"], headers.get_all("x-trace").iter().count()), (&"text/csv".parse().unwrap(), 1));
    assert_eq!(headers["x-trace"], "one");
}

#[tokio::test]
async fn a_header_of_one_call_stands_for_credentials_too() {
    let kept = Kept::default();
    let client: Client = Client::builder().transport(kept.clone()).bearer_auth("for all").build().unwrap();
    let request = petstore::operations::DeletePetRequest::new(crate::shop::id(1));
    let _ = client.delete_pet(&request).await;
    assert_eq!(kept.0.lock().unwrap()["authorization"], "Bearer for all");
    let _ = client.delete_pet(&request).header("Authorization", "Bearer for one").await;
    assert_eq!(kept.0.lock().unwrap()["authorization"], "Bearer for one");
}

#[tokio::test]
async fn what_gives_a_caller_away_is_not_shown() {
    let headers = sent(|builder| builder.header("authorization", "Bearer abc"), &[("Cookie", "a=b")]).await;
    assert!(headers["authorization"].is_sensitive() && headers["cookie"].is_sensitive());
    assert!(!headers["user-agent"].is_sensitive());
}

#[tokio::test]
async fn a_header_that_cannot_be_sent_is_not() {
    let client = Client::with_transport(Kept::default());
    match client.list_pets(&ListPetsRequest::default()).header("X-Name", "a\nb").await {
        Err(Error::Request { violations, .. }) => {
            assert_eq!(violations[0].to_string(), "/header/X-Name: is nothing that a header can carry");
        }
        other => panic!("{other:?}"),
    }
}
