//! Where a scenario plays: a service, one or several instances of it, and the database behind them.
//!
//! Clients are the generated ones. Every client that a stage hands out speaks to the next instance, so that with two of
//! them, requests alternate.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use connvo::client::{Body, InProcess, Transport};
use connvo::support::network::Network;
use connvo::support::transport::Sending;
use profiles::apis::{Disclosure, Parts};
use profiles::app::{self, Ending, Watched};
use profiles::auth::{Expectations, Tokens, mint};
use profiles::cursor::Cursors;
use profiles::store::rows::User;
use profiles::store::{Limits, Store};
use profiles::telemetry::Metrics;

/// The secret of all tokens.
pub(crate) const SECRET: &str = "a secret for tests, of more than 32 bytes";

/// An instance of the service.
#[derive(Clone)]
pub(crate) enum Instance {
    /// In this process.
    Router(Router),
    /// In another one.
    Address(String),
}

/// A service and its database. Keys of different stages never meet, so many may share a database.
pub(crate) struct Stage {
    pub(crate) store: Store,
    instances: Arc<[Instance]>,
    turn: AtomicUsize,
    prefix: String,
}

impl Stage {
    /// A stage on a database that is ready.
    pub(crate) fn new(store: Store, instances: Arc<[Instance]>) -> Self {
        static STAGES: AtomicUsize = AtomicUsize::new(0);
        let number = STAGES.fetch_add(1, Ordering::Relaxed);
        let prefix = format!("s{}n{number}", std::process::id());
        Self { store, instances, turn: AtomicUsize::new(0), prefix }
    }

    /// A key that no other stage has.
    pub(crate) fn key(&self, name: &str) -> String {
        format!("{}_{name}", self.prefix)
    }

    /// A client of Connvo in a user's name.
    pub(crate) fn connvo(&self, user: &str) -> connvo::client::Client {
        self.connvo_with(&token(user))
    }

    /// A client of Connvo with any token.
    pub(crate) fn connvo_with(&self, token: &str) -> connvo::client::Client {
        let client = connvo::client::Client::builder().bearer_auth(token);
        match self.next() {
            Instance::Router(router) => client.in_process(router).build().unwrap(),
            Instance::Address(url) => client.base_url(url).build().unwrap(),
        }
    }

    /// A client of Connvo that sends these bytes, whatever the request says.
    pub(crate) fn connvo_saying(&self, user: &str, media_type: &'static str, body: &str) -> connvo::client::Client {
        let client = connvo::client::Client::builder().bearer_auth(token(user));
        let (url, carrier) = self.carrier();
        client.base_url(url).transport(Replacing { carrier, media_type, body: body.to_owned() }).build().unwrap()
    }

    /// What `GET` answers at a path that no document has: status and body.
    pub(crate) async fn get(&self, path: &str) -> (u16, String) {
        let (url, carrier) = self.carrier();
        let request = http::Request::get(format!("{url}{path}")).body(Body::full("")).unwrap();
        let response = carrier.send(request).await.unwrap();
        let status = response.status().as_u16();
        assert!(response.headers().contains_key("x-request-id"), "{path}");
        let body = response.into_body().collect(1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    /// A client of Tether in a user's name.
    pub(crate) fn tether(&self, user: &str) -> tether::client::Client {
        self.tether_with(&token(user))
    }

    /// A client of Tether with any token.
    pub(crate) fn tether_with(&self, token: &str) -> tether::client::Client {
        let client = tether::client::Client::builder().bearer_auth(token);
        match self.next() {
            Instance::Router(router) => client.in_process(router).build().unwrap(),
            Instance::Address(url) => client.base_url(url).build().unwrap(),
        }
    }

    /// A client of Flashback in a user's name.
    pub(crate) fn flashback(&self, user: &str) -> flashback::client::Client {
        self.flashback_with(&token(user))
    }

    /// A client of Flashback with any token.
    pub(crate) fn flashback_with(&self, token: &str) -> flashback::client::Client {
        let client = flashback::client::Client::builder().bearer_auth(token);
        match self.next() {
            Instance::Router(router) => client.in_process(router).build().unwrap(),
            Instance::Address(url) => client.base_url(url).build().unwrap(),
        }
    }

    /// Adds an organization, and gives its key.
    pub(crate) async fn organization(&self, name: &str) -> String {
        let key = self.key(name);
        self.store.add_organization(&key, name).await.unwrap();
        key
    }

    /// Adds an active user, and gives their key.
    pub(crate) async fn user(&self, name: &str, org: Option<&str>) -> String {
        let user = self.plain(name, org);
        self.store.add_users(std::slice::from_ref(&user)).await.unwrap();
        user.id
    }

    /// An active user, to be added.
    pub(crate) fn plain(&self, name: &str, org: Option<&str>) -> User {
        User {
            id: self.key(name),
            org_id: org.map(str::to_owned),
            status: User::ACTIVE.to_owned(),
            display_name: Some(format!("The one called {name}")),
            ..User::default()
        }
    }

    fn carrier(&self) -> (String, Arc<dyn Transport>) {
        match self.next() {
            Instance::Router(router) => ("http://localhost".to_owned(), Arc::new(InProcess::new(router))),
            Instance::Address(url) => (url, Arc::new(Network::new().unwrap())),
        }
    }

    fn next(&self) -> Instance {
        let turn = self.turn.fetch_add(1, Ordering::Relaxed);
        self.instances[turn % self.instances.len()].clone()
    }
}

/// A token of a user.
pub(crate) fn token(user: &str) -> String {
    mint(SECRET.as_bytes(), user, Duration::from_mins(10), &Expectations::default()).unwrap()
}

/// An instance in this process.
pub(crate) fn instance(store: &Store, disclosure: Disclosure) -> Instance {
    let parts = Parts {
        store: store.clone(),
        tokens: Tokens::new(Some(SECRET.as_bytes()), None, Expectations::default()),
        cursors: Cursors::new(SECRET.as_bytes()),
        disclosure,
    };
    let metrics = Metrics::start().unwrap();
    let watched = Watched { store: store.clone(), metrics, ending: Ending::default() };
    Instance::Router(app::router(&parts, watched))
}

/// A store with its tables.
pub(crate) async fn prepared(url: &str) -> Store {
    let limits = Limits { query_timeout: Duration::from_secs(30), ..Limits::default() };
    let store = Store::open(url, &limits).unwrap();
    store.migrate().await.unwrap();
    store
}

/// Sends another body than it was given.
struct Replacing {
    carrier: Arc<dyn Transport>,
    media_type: &'static str,
    body: String,
}

impl Transport for Replacing {
    fn send(&self, request: http::Request<Body>) -> Sending {
        let mut request = request.map(|_| Body::full(self.body.clone()));
        request.headers_mut().insert(http::header::CONTENT_TYPE, http::HeaderValue::from_static(self.media_type));
        request.headers_mut().remove(http::header::CONTENT_LENGTH);
        self.carrier.send(request)
    }
}
