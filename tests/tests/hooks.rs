//! Webhooks and callbacks: what the emitted sender sends, the emitted routers receive, without a socket.

use std::sync::{Arc, Mutex};

use axum::Router;
use hooks::operations::{
    BookArrivedError, BookArrivedOk, BookArrivedRequest, BookLostRequest, SubscribeChangedError, SubscribeChangedOk,
    SubscribeChangedRequest, SubscribeError, SubscribeOk, SubscribeRequest,
};
use hooks::security::{Access, Authenticator, Credentials, Denied};
use hooks::sender::{Error, InProcess, Sender};
use hooks::server::Failure;
use hooks::types::{Book, BookInput, Subscription};
use hooks::{callbacks, client, server, webhooks};

/// Who listens: notes what comes.
#[derive(Clone, Default)]
struct Listener {
    seen: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    fn note(&self, text: String) {
        self.seen.lock().unwrap().push(text);
    }

    fn seen(&self) -> Vec<String> {
        self.seen.lock().unwrap().clone()
    }
}

struct Caller(&'static str);

/// Takes one key.
struct Keys;

impl Authenticator for Keys {
    type Principal = Caller;

    async fn authenticate(&self, credentials: Credentials, _: &Access<'_>) -> Result<Caller, Denied> {
        match credentials {
            Credentials::Key(key) if key.expose() == "k" => Ok(Caller("the shelf")),
            Credentials::Token(token) if token.expose() == "t" => Ok(Caller("a reader")),
            _ => Err(Denied::Unauthenticated("unknown".to_owned())),
        }
    }
}

impl webhooks::Webhooks for Listener {
    type Principal = Caller;

    async fn book_arrived(
        &self,
        caller: Caller,
        request: BookArrivedRequest,
    ) -> Result<BookArrivedOk, Failure<BookArrivedError>> {
        self.note(format!("{} has {} {}", caller.0, request.body.id, request.body.title));
        Ok(())
    }
}

impl callbacks::Callbacks for Listener {
    async fn subscribe_changed(
        &self,
        request: SubscribeChangedRequest,
    ) -> Result<SubscribeChangedOk, Failure<SubscribeChangedError>> {
        if request.body.is_empty() {
            return Err(SubscribeChangedError::Gone.into());
        }
        self.note(format!("page {:?} of {}", request.page, request.body.len()));
        Ok(2)
    }
}

/// The API: calls back whoever subscribes.
struct Shelf {
    sender: Sender,
}

impl server::DefaultApi for Shelf {
    type Principal = Caller;

    async fn subscribe(&self, _: Caller, request: SubscribeRequest) -> Result<SubscribeOk, Failure<SubscribeError>> {
        let changes = SubscribeChangedRequest { page: Some(1), body: vec![book()] };
        let url = format!("{}/changes?since=now", request.body.url);
        let new = self.sender.subscribe_changed(&url, &changes).await?;
        assert_eq!(new, 2);
        Ok(())
    }
}

fn book() -> Book {
    Book::new("b1", "The Dispossessed")
}

fn sender(router: Router) -> Sender {
    Sender::builder().in_process(router).key("k").build().unwrap()
}

#[tokio::test]
async fn a_webhook_is_received_as_it_was_sent() {
    let listener = Listener::default();
    let router = Router::new().nest("/from-the-shelf", webhooks::router(listener.clone(), Keys));
    let url = "https://listener.example.com/from-the-shelf/book.arrived";
    // The API sends what it alone knows: `id` is read-only.
    sender(router).book_arrived(url, &BookArrivedRequest::new(book())).await.unwrap();
    assert_eq!(listener.seen(), ["the shelf has b1 The Dispossessed"]);
}

#[tokio::test]
async fn a_stranger_and_a_bad_request_are_refused() {
    let listener = Listener::default();
    let router = webhooks::router(listener.clone(), Keys);
    let url = "http://listener.example.com/book.arrived";
    let stranger = Sender::with_transport(InProcess::new(router.clone()));
    let refused = stranger.book_arrived(url, &BookArrivedRequest::new(book())).await.unwrap_err();
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(401));
    let refused = sender(router).book_arrived(url, &BookArrivedRequest::new(Book::new("", "x"))).await.unwrap_err();
    assert_eq!(refused.status().map(|status| status.as_u16()), Some(422));
    assert!(listener.seen().is_empty());
}

#[tokio::test]
async fn what_nobody_implements_is_not_found() {
    let router = webhooks::router(Listener::default(), Keys);
    let answer = sender(router).book_lost("http://localhost/book/lost", &BookLostRequest::new(1)).await;
    let Err(Error::Undocumented { status, body, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(status.as_u16(), 404);
    assert!(String::from_utf8_lossy(&body).contains("not received here"));
}

#[tokio::test]
async fn all_webhooks_may_come_to_one_address() {
    let listener = Listener::default();
    let router = webhooks::at_one_address(webhooks::router(listener.clone(), Keys), |head, body| {
        let known = body.starts_with(b"{\"id\"");
        (known && head.uri.path() == "/anywhere").then(|| "/book.arrived".to_owned())
    });
    let sender = sender(router);
    sender.book_arrived("http://localhost/anywhere", &BookArrivedRequest::new(book())).await.unwrap();
    assert_eq!(listener.seen().len(), 1);
    let elsewhere = sender.book_arrived("http://localhost/elsewhere", &BookArrivedRequest::new(book())).await;
    assert_eq!(elsewhere.unwrap_err().status().map(|status| status.as_u16()), Some(404));
}

#[tokio::test]
async fn a_callback_is_received_while_its_call_is_under_way() {
    let listener = Listener::default();
    let shelf = Shelf { sender: sender(callbacks::router(listener.clone())) };
    let client = client::Client::builder().in_process(server::router(shelf, Keys)).token("t").build().unwrap();
    // The receiver gives the address of its router, and the path that the callback has there.
    let subscription = Subscription {
        url: "http://listener.example.com/subscribe/changed".to_owned(),
        first: Some(BookInput::new("The Telling")),
    };
    client.subscribe(&SubscribeRequest::new(subscription)).await.unwrap();
    assert_eq!(listener.seen(), ["page Some(1) of 1"]);
}

#[tokio::test]
async fn documented_failures_of_callbacks_are_errors() {
    let sender = sender(callbacks::router(Listener::default()));
    let url = "http://listener.example.com/subscribe/changed/changes";
    let answer = sender.subscribe_changed(url, &SubscribeChangedRequest::new(Vec::new())).await;
    assert!(matches!(answer, Err(Error::Documented(SubscribeChangedError::Gone))), "{answer:?}");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused() {
    let sender = sender(callbacks::router(Listener::default()));
    for url in ["", "/subscribe/changed", "listener.example.com", "http://"] {
        let answer = sender.subscribe_changed(url, &SubscribeChangedRequest::new(vec![book()])).await;
        let Err(Error::Request { violations, .. }) = answer else { panic!("{answer:?}") };
        assert_eq!(violations.iter().map(|one| one.pointer.as_str()).collect::<Vec<_>>(), ["/url"], "{url}");
    }
}
