//! A service without all operations: what it lacks is answered with 501, and told to whoever logs.

use std::sync::{Arc, Mutex};

use unfinished::client::{Client, Error};
use unfinished::operations as op;
use unfinished::security::{Access, Authenticator, Credentials, Denied};
use unfinished::server::{DefaultApi, Failure, NotImplemented, RejectionKind, server};

struct Notes;

impl DefaultApi for Notes {
    type Principal = ();

    async fn list_notes(&self, _: op::ListNotesRequest) -> Result<op::ListNotesOk, Failure<op::ListNotesError>> {
        Ok(vec!["milk".to_owned()])
    }
}

/// Has a method, but not for all cases yet.
struct Empty;

impl DefaultApi for Empty {
    type Principal = ();

    async fn list_notes(&self, _: op::ListNotesRequest) -> Result<op::ListNotesOk, Failure<op::ListNotesError>> {
        Err(NotImplemented.into())
    }
}

struct Door;

impl Authenticator for Door {
    type Principal = ();

    async fn authenticate(&self, credentials: Credentials, _: &Access<'_>) -> Result<(), Denied> {
        match credentials {
            Credentials::Token(token) if token.expose() == "secret" => Ok(()),
            _ => Err(Denied::Unauthenticated("unknown".to_owned())),
        }
    }
}

type Kinds = Arc<Mutex<Vec<RejectionKind>>>;

fn client(api: impl DefaultApi<Principal = ()>, token: &str, kinds: &Kinds) -> Client {
    let kinds = Arc::clone(kinds);
    let server = server(api, Door).on_rejection(move |rejection| {
        kinds.lock().unwrap().push(rejection.kind);
        rejection.problem()
    });
    Client::builder().token(token).in_process(server.into_router()).build().unwrap()
}

/// The status and the body of an answer that the document does not describe.
fn undocumented<E: std::fmt::Debug>(error: Error<E>) -> (u16, String) {
    let Error::Undocumented { status, body, .. } = error else { panic!("{error:?}") };
    (status.as_u16(), String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn what_is_not_implemented_is_501() {
    let kinds = Kinds::default();
    let client = client(Notes, "secret", &kinds);
    assert_eq!(client.list_notes(&op::ListNotesRequest {}).await.unwrap(), ["milk"]);
    let error = client.delete_note(&op::DeleteNoteRequest::new("milk")).await.unwrap_err();
    let problem = r#"{"type":"about:blank","title":"Not Implemented","status":501}"#;
    assert_eq!(undocumented(error), (501, problem.to_owned()));
    assert_eq!(*kinds.lock().unwrap(), [RejectionKind::NotImplemented]);
}

#[tokio::test]
async fn a_handler_may_say_so_itself() {
    let kinds = Kinds::default();
    let error = client(Empty, "secret", &kinds).list_notes(&op::ListNotesRequest {}).await.unwrap_err();
    assert_eq!(undocumented(error).0, 501);
}

#[tokio::test]
async fn who_may_not_call_is_not_told() {
    let kinds = Kinds::default();
    let client = client(Notes, "guess", &kinds);
    let error = client.delete_note(&op::DeleteNoteRequest::new("milk")).await.unwrap_err();
    assert_eq!(undocumented(error).0, 401);
    assert_eq!(*kinds.lock().unwrap(), [RejectionKind::Unauthenticated]);
}
