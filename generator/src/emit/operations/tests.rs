//! What the lending library looks like.

use super::module;
use crate::emit::library::{Sample, header, json, library, operation, plain, response, text};
use crate::emit::{EmitOptions, whole};
use crate::model::{
    Api, Constraints, Content, ContentKind, Header, Method, Operation, Response, Scalar, Status, TypeRef, Usage,
};

#[test]
fn the_library() {
    let sample = Sample::of(library());
    insta::assert_snapshot!(text(&whole(|put| module(sample.cx(), put))));
}

/// What is emitted for one operation with these responses.
fn emitted(responses: Vec<Response>, options: EmitOptions) -> String {
    let read = Operation { responses, ..operation("read", Method::Get, "/read", Vec::new()) };
    let sample = Sample { options, ..Sample::of(Api { operations: vec![read], ..Api::default() }) };
    text(&whole(|put| module(sample.cx(), put)))
}

fn with_header(response: Response) -> Response {
    Response { headers: vec![Header { required: false, ..header("X-Left", plain(Scalar::I64)) }], ..response }
}

#[test]
fn a_struct_is_made_from_its_body_unless_that_may_be_anything() {
    let own = Usage::plain(TypeRef::Foreign("crate::Money".to_owned()));
    for (usage, expected) in [(plain(Scalar::String), true), (own, false)] {
        let text = emitted(vec![with_header(response(Status::Code(200), Some(json(usage))))], EmitOptions::default());
        assert!(text.contains("pub fn new("), "{text}");
        assert_eq!(text.contains("impl From<"), expected, "{text}");
    }
    let text = emitted(vec![with_header(response(Status::Code(200), None))], EmitOptions::default());
    assert!(text.contains("#[derive(Clone, Debug, Default, PartialEq)]\npub struct ReadOk"), "{text}");
}

#[test]
fn failures_of_several_bodies_have_but_their_status_in_common() {
    let failures = || {
        let words = Content::new("text/plain", ContentKind::Text(Constraints::default()));
        vec![
            response(Status::Code(413), Some(words)),
            response(Status::Code(422), None),
            response(Status::Code(499), None),
            with_header(response(Status::Range(5), None)),
        ]
    };
    let text = emitted(failures(), EmitOptions::default());
    let (_, methods) = text.split_once("impl ReadError {\n").unwrap_or_default();
    insta::assert_snapshot!(methods.split("\n}\n").next().unwrap_or_default(), @r"
    /// The status.
    #[must_use]
    pub fn status(&self) -> ::http::StatusCode {
        match self {
            Self::ContentTooLarge(_) => ::http::StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnprocessableContent => ::http::StatusCode::UNPROCESSABLE_ENTITY,
            Self::Status499 => {
                ::http::StatusCode::from_u16(499)
                    .unwrap_or(::http::StatusCode::INTERNAL_SERVER_ERROR)
            }
            Self::ServerError(held) => held.status,
        }
    }
    ");
    let types = EmitOptions { client: false, server: false, ..EmitOptions::default() };
    assert!(!emitted(failures(), types).contains("impl ReadError"), "nobody asks");
}
