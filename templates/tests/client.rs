//! The client: what it sends, what it refuses to send, and what it makes of answers.

#![allow(missing_docs, reason = "a test")]

mod common;

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use oasmith_templates::support::client::Builder;
use oasmith_templates::support::endpoint::Endpoint;
use oasmith_templates::support::error::{Described, Error};
use oasmith_templates::support::exchange::Core;
use oasmith_templates::support::received::{Decoded, Received};
use oasmith_templates::support::security::Secret;
use oasmith_templates::support::serve::{Patience, serve_with};
use oasmith_templates::support::transport::{Body, Sending, Transport};
use tokio::io::AsyncReadExt as _;
use tokio::net::{TcpListener, TcpStream};

/// The one failure that is described.
#[derive(Debug)]
struct Gone;

impl Described for Gone {
    fn status(&self) -> StatusCode {
        StatusCode::GONE
    }
}

fn read(reply: &Received) -> Decoded<String, Gone> {
    Ok(match reply.code() {
        200 => Ok(reply.json()?),
        410 => Err(Gone),
        _ => return Err(reply.undocumented()),
    })
}

async fn get(core: &Arc<Core>, id: &str, n: Option<i64>) -> Result<String, Error<Gone>> {
    let request = common::GetRequest { id: id.to_owned(), n };
    let mut call = core.call(&common::GET, &request);
    call.put(&request.id);
    call.put_optional(request.n.as_ref());
    core.send(call, read).await
}

async fn add(core: &Arc<Core>, text: &str) -> Result<String, Error<Gone>> {
    let request = common::AddRequest(text.to_owned());
    let mut call = core.call(&common::ADD, &request);
    call.json(&request.0);
    core.send(call, read).await
}

fn client() -> Builder<Core> {
    Builder::<Core>::new("").in_process(common::server().into_router())
}

#[tokio::test]
async fn what_the_client_writes_the_server_reads() {
    let core = client().finish().map(Arc::new).expect("a client");
    for id in ["a", "a/b", "%2F", "ä ?#&+=", "..a", "~", "a;b,c", "💥"] {
        assert_eq!(get(&core, id, Some(i64::MIN)).await.ok().as_deref(), Some(id));
    }
}

#[tokio::test]
async fn answers() {
    let core = client().finish().map(Arc::new).expect("a client");
    let gone = get(&core, "gone", None).await.expect_err("it is gone");
    assert_eq!((gone.status(), gone.to_string()), (Some(StatusCode::GONE), "answered 410 Gone: Gone".to_owned()));
    assert!(matches!(gone, Error::Documented(Gone)));
    let error = get(&core, "a", Some(0)).await.expect_err("0 is not allowed");
    assert_eq!(
        error.to_string(),
        "get: answered 422 Unprocessable Entity in a way that the document does not describe"
    );
    assert!(matches!(error, Error::Undocumented { body, .. } if body.starts_with(b"{\"")));
}

#[tokio::test]
async fn what_no_address_can_carry_is_not_sent() {
    let core = client().finish().map(Arc::new).expect("a client");
    for id in ["", ".", ".."] {
        let error = get(&core, id, None).await.expect_err("not an address");
        assert!(matches!(&error, Error::Request { violations, .. } if violations[0].pointer == "/path/id"), "{error}");
    }
}

#[tokio::test]
async fn requests_are_validated_if_asked() {
    let core = client().validate_requests().finish().map(Arc::new).expect("a client");
    let error = get(&core, "a", Some(0)).await.expect_err("0 is not allowed");
    assert_eq!(error.to_string(), "get: not sent; /query/n: must be at least 1");
}

#[tokio::test]
async fn credentials_go_where_they_are_asked_for() {
    let core = client().credential(&common::TOKEN, Secret::new("good")).finish().map(Arc::new).expect("a client");
    assert_eq!(add(&core, "a").await.ok().as_deref(), Some("good: a"));
    assert!(!format!("{core:?}").contains("good"));
    let both = client().credential(&common::KEY, Secret::new("k &")).credential(&common::SID, Secret::new("s;"));
    assert_eq!(add(&both.finish().map(Arc::new).expect("a client"), "a").await.ok().as_deref(), Some("k &/s;: a"));
    let half = client().credential(&common::KEY, Secret::new("k")).finish().map(Arc::new).expect("a client");
    assert!(add(&half, "a").await.is_err());
    let echo =
        Builder::<Core>::new("http://host/base/").transport(Echo).credential(&common::TOKEN, Secret::new("good"));
    let echo = echo.header("X-A", "b").finish().map(Arc::new).expect("a client");
    let seen = get(&echo, "a", Some(1)).await.expect("an answer");
    assert_eq!(seen, "GET http://host/base/things/a?n=1 [\"accept\", \"user-agent\", \"x-a\"]");
}

#[tokio::test]
async fn operations_may_have_servers_of_their_own() {
    static FILES: Endpoint = Endpoint::new("file", "GET", "/file").at("https://files/v2/");
    static NEXT: Endpoint = Endpoint::new("next", "GET", "/next").at("/v2");
    let nothing = common::AddRequest("a".to_owned());
    let documented = Builder::<Core>::new("https://api/v1").transport(Echo).finish().map(Arc::new).expect("a client");
    let chosen =
        Builder::<Core>::new("").base_url("http://test/v1").transport(Echo).finish().map(Arc::new).expect("a client");
    for (core, endpoint, address) in [
        (&documented, &FILES, "https://files/v2/file"),
        (&documented, &NEXT, "https://api/v2/next"),
        (&chosen, &FILES, "http://test/v1/file"),
    ] {
        let seen = core.send(core.call(endpoint, &nothing), read).await.expect("an answer");
        assert_eq!(seen, format!("GET {address} [\"user-agent\"]"));
    }
}

/// Answers with what it was asked.
struct Echo;

impl Transport for Echo {
    fn send(&self, request: Request<Body>) -> Sending {
        let mut names: Vec<_> = request.headers().keys().map(http::HeaderName::as_str).collect();
        names.sort_unstable();
        let text = format!("{} {} {names:?}", request.method(), request.uri());
        let body = serde_json::to_vec(&text).unwrap_or_default();
        Box::pin(async move { Ok(Response::new(Body::full(body))) })
    }
}

/// Never answers, or never stops.
struct Endless;

impl Transport for Endless {
    fn send(&self, request: Request<Body>) -> Sending {
        if request.uri().path().ends_with("silent") {
            return Box::pin(std::future::pending());
        }
        let body = http_body_util::Full::new(Bytes::from(vec![b' '; 100]));
        Box::pin(async move { Ok(Response::new(Body::stream(body))) })
    }
}

#[tokio::test]
async fn limits() {
    let core = Builder::<Core>::new("http://host").transport(Endless).response_limit(99);
    let core = core.timeout(Duration::from_millis(10)).finish().map(Arc::new).expect("a client");
    let error = get(&core, "long", None).await.expect_err("too long");
    assert_eq!(error.to_string(), "get: the body is longer than 99 bytes");
    let error = get(&core, "silent", None).await.expect_err("no answer");
    assert!(matches!(error, Error::Transport { source, .. } if source.is_timeout()));
}

#[tokio::test]
async fn addresses_must_be_whole() {
    for url in ["", "/v1", "host/v1", "http://", "http://host?a=b"] {
        assert!(Builder::<Core>::new(url).finish().is_err(), "{url}");
    }
    assert!(Builder::<Core>::new("http://host").header("a b", "c").finish().is_err());
}

#[tokio::test]
async fn over_a_socket() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a socket");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let patience = Patience { headers: Duration::from_millis(100), shutdown: Duration::from_secs(5) };
    let router = axum::Router::new().nest("/v1", common::server().into_router());
    let serving = tokio::spawn(serve_with(patience, listener, router, async { stopped.await.unwrap_or_default() }));
    let core = Builder::<Core>::new(format!("http://{address}/v1")).finish().map(Arc::new).expect("a client");
    assert_eq!(get(&core, "a/../b", None).await.ok().as_deref(), Some("a/../b"));
    assert!(get(&core, "panic", None).await.is_err());
    assert_eq!(get(&core, "after a panic", None).await.ok().as_deref(), Some("after a panic"));
    let mut slow = TcpStream::connect(address).await.expect("a connection");
    let mut rest = Vec::new();
    let closed = tokio::time::timeout(Duration::from_secs(5), slow.read_to_end(&mut rest)).await;
    assert!(closed.is_ok(), "a client that sends no headers is let go");
    stop.send(()).expect("it still serves");
    serving.await.expect("it ends");
    assert!(matches!(get(&core, "a", None).await, Err(Error::Transport { .. })));
}
