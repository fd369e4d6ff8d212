//! A small API as emitted code would have it, to try server and client on.

#![allow(dead_code, reason = "each test uses its part")]

use std::sync::Arc;

use oasmith_templates::support::endpoint::{Endpoint, Parameter, Shape};
use oasmith_templates::support::failure::{Failure, Handling, outcome};
use oasmith_templates::support::guard::{Access, Admission, Denied, Guard};
use oasmith_templates::support::reader::Reader;
use oasmith_templates::support::reply::Reply;
use oasmith_templates::support::security::{Alternative, Carrier, Scheme};
use oasmith_templates::support::server::{Route, Server};
use oasmith_templates::support::validate::{Checker, Validate};

pub(crate) static TOKEN: Scheme = Scheme { key: "token", carrier: Carrier::Bearer };
pub(crate) static KEY: Scheme = Scheme { key: "key", carrier: Carrier::Query("key") };
pub(crate) static SID: Scheme = Scheme { key: "sid", carrier: Carrier::Cookie("sid") };

/// `GET /things/{id}`: the id, and what the handler does for it.
pub(crate) static GET: Endpoint = Endpoint::new("get", "GET", "/things/{id}")
    .parameters(&[Parameter::path("id", Shape::Text), Parameter::query("n", Shape::Integer)])
    .produces(&["application/json"]);

/// `POST /things`: a text of at least one character, for those who may write.
pub(crate) static ADD: Endpoint = Endpoint::new("add", "POST", "/things")
    .consumes(&["application/json"])
    .produces(&["application/json"])
    .secured(&[Alternative::new(0, &[(&TOKEN, &["write"])]), Alternative::new(1, &[(&KEY, &[]), (&SID, &[])])]);

/// `GET /me`: who calls, if anyone.
pub(crate) static ME: Endpoint = Endpoint::new("me", "GET", "/me")
    .produces(&["application/json"])
    .secured(&[Alternative::new(0, &[(&TOKEN, &[])]), Alternative::ANYONE]);

pub(crate) struct Things;

pub(crate) struct GetRequest {
    pub(crate) id: String,
    pub(crate) n: Option<i64>,
}

impl Validate for GetRequest {
    fn check(&self, checker: &mut Checker) {
        if self.n == Some(0) {
            checker.at_key("query", |checker| checker.at_key("n", |checker| checker.report("must be at least 1")));
        }
    }
}

pub(crate) struct AddRequest(pub(crate) String);

impl Validate for AddRequest {
    fn check(&self, checker: &mut Checker) {
        if self.0.is_empty() {
            checker.at_key("body", |checker| checker.report("must have at least 1 character"));
        }
        if self.0 == "bad" {
            (0..1_000).for_each(|index| checker.at_index(index, |checker| checker.report("is wrong")));
        }
    }
}

fn serve_get<P>(_: &Arc<Things>, _: Option<P>, reader: &mut Reader) -> Option<Handling> {
    let id = reader.required();
    let n = reader.optional();
    let request = reader.valid(GetRequest { id: id?, n })?;
    Some(Box::pin(async move { outcome(get(request), reply) }))
}

fn get(request: GetRequest) -> Result<String, Failure<u16>> {
    match request.id.as_str() {
        "panic" => panic!("a secret"),
        "internal" => Err(std::io::Error::other("a secret"))?,
        "gone" => Err(Failure::Documented(410)),
        "success" => Err(Failure::Documented(200)),
        _ => Ok(request.id),
    }
}

fn serve_add(_: &Arc<Things>, caller: Option<String>, reader: &mut Reader) -> Option<Handling> {
    let body = reader.json();
    let request = reader.valid(AddRequest(body?))?;
    let caller = caller?;
    Some(Box::pin(async move { outcome(Ok(format!("{caller}: {}", request.0)), reply) }))
}

fn serve_me(_: &Arc<Things>, caller: Option<String>, reader: &mut Reader) -> Option<Handling> {
    reader.bytes()?;
    Some(Box::pin(async move { outcome(Ok(caller.unwrap_or_default()), reply) }))
}

fn reply(answer: Result<String, u16>) -> Reply {
    match answer {
        Ok(text) => Reply::new(200).json("application/json", &text),
        Err(status) => {
            let status = http::StatusCode::from_u16(status).expect("a status");
            Reply::chosen(status, 400..=599, &[404..=404]).json("application/json", &"failed".to_owned())
        }
    }
}

/// Knows the token `good`; `weak` may only read; `broken` cannot be looked up.
pub(crate) struct Doorkeeper;

impl Guard for Doorkeeper {
    type Principal = String;

    fn admit<'a>(&'a self, access: &'a Access<'a>) -> Admission<'a, String> {
        Box::pin(async move {
            if access.combination() == 1 {
                let (key, sid) = (access.query("key")?, access.cookie("sid")?);
                return Some(Ok(format!("{}/{}", key.expose(), sid.expose())));
            }
            Some(match access.bearer()?.expose() {
                "good" => Ok("good".to_owned()),
                "weak" if access.scopes().any(|scope| scope == "write") => Err(Denied::Forbidden("read only".into())),
                "weak" => Ok("weak".to_owned()),
                "broken" => Err(std::io::Error::other("a secret").into()),
                _ => Err(Denied::Unauthenticated("unknown token".into())),
            })
        })
    }
}

pub(crate) fn server() -> Server<Things, Doorkeeper> {
    let routes = vec![
        Route { endpoint: &GET, handle: serve_get },
        Route { endpoint: &ADD, handle: serve_add },
        Route { endpoint: &ME, handle: serve_me },
    ];
    Server::new(Arc::new(Things), Doorkeeper, routes)
}
