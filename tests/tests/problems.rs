//! Problems (RFC 9457) that the document describes, and those that it does not: nothing of these is lost or misread.

use http::{Response, StatusCode};
use problems::client::{Body, Client, Error, Transport, TransportError};
use problems::operations as op;
use problems::security::{Access, Authenticator, Credentials, Denied};
use problems::server::{DefaultApi, Failure, router};

const PROBLEM: &str = "application/problem+json";

struct Unreached;

impl DefaultApi for Unreached {
    type Principal = ();

    async fn add_category(&self, (): (), _: op::AddCategoryRequest) -> Result<(), Failure<op::AddCategoryError>> {
        unreachable!()
    }

    async fn rename_category(&self, _: op::RenameCategoryRequest) -> Result<(), Failure<op::RenameCategoryError>> {
        unreachable!()
    }

    async fn remove_category(&self, _: op::RemoveCategoryRequest) -> Result<(), Failure<op::RemoveCategoryError>> {
        unreachable!()
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

/// Answers everything in one way.
struct Canned(u16, Option<&'static str>, &'static str);

impl Transport for Canned {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Response<Body>, TransportError>> + Send>> {
        let mut response = Response::new(Body::full(self.2));
        *response.status_mut() = StatusCode::from_u16(self.0).unwrap();
        if let Some(content_type) = self.1 {
            response.headers_mut().insert("content-type", content_type.parse().unwrap());
        }
        Box::pin(std::future::ready(Ok(response)))
    }
}

/// What became of an answer, in short.
fn told<O, E: std::fmt::Debug>(result: Result<O, Error<E>>) -> String {
    match result {
        Ok(_) => "ok".to_owned(),
        Err(Error::Documented(error)) => format!("{error:?}"),
        Err(Error::Undocumented { status, body, .. }) => format!("{} {}", status.as_u16(), body.len()),
        Err(Error::Decode { pointer, message, .. }) => format!("{pointer}: {message}"),
        Err(other) => format!("{other:?}"),
    }
}

async fn add(status: u16, content_type: impl Into<Option<&'static str>>, body: &'static str) -> String {
    let client = Client::with_transport(Canned(status, content_type.into(), body));
    told(client.add_category(&op::AddCategoryRequest::new("ab")).await)
}

async fn rename(status: u16, content_type: impl Into<Option<&'static str>>, body: &'static str) -> String {
    let client = Client::with_transport(Canned(status, content_type.into(), body));
    told(client.rename_category(&op::RenameCategoryRequest::new("ab")).await)
}

/// The status and the title of a problem that the document does not describe.
fn problem<O: std::fmt::Debug, E: std::fmt::Debug>(result: Result<O, Error<E>>) -> (u16, String) {
    let Err(Error::Undocumented { status, body, headers, .. }) = result else { panic!("{result:?}") };
    assert_eq!(headers["content-type"], PROBLEM);
    let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
    (status.as_u16(), problem["title"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn what_the_server_answers_by_itself_is_read_as_no_failure_of_the_document() {
    let client = |token: &str| Client::builder().token(token).in_process(router(Unreached, Door)).build().unwrap();
    let known = client("secret");
    let result = known.add_category(&op::AddCategoryRequest::new("a")).await;
    assert_eq!(problem(result), (400, "Bad Request".to_owned()));
    let result = client("guess").add_category(&op::AddCategoryRequest::new("ab")).await;
    assert_eq!(problem(result), (401, "Unauthorized".to_owned()));
    let astray = Client::builder().in_process(router(Unreached, Door)).base_url("http://localhost/v2").build().unwrap();
    let result = astray.rename_category(&op::RenameCategoryRequest::new("ab")).await;
    assert_eq!(problem(result), (404, "Not Found".to_owned()));
    // As the document describes it.
    let result = known.rename_category(&op::RenameCategoryRequest::new("a")).await;
    assert!(matches!(result, Err(Error::Documented(op::RenameCategoryError::ClientError { .. }))), "{result:?}");
    let result = known.remove_category(&op::RemoveCategoryRequest::new("a")).await;
    let Err(Error::Documented(error)) = result else { panic!("{result:?}") };
    assert_eq!(error.status(), 422);
}

#[tokio::test]
async fn problems_are_documented_where_the_document_describes_them() {
    let text = r#"{"title":"no"}"#;
    assert_eq!(add(400, PROBLEM, text).await, "400 14");
    assert_eq!(add(400, "Application/Problem+JSON; charset=utf-8", text).await, "400 14");
    assert_eq!(add(401, PROBLEM, text).await, "401 14");
    // `*/*`
    assert_eq!(add(404, PROBLEM, text).await, "NotFound(Fault { code: None, detail: None })");
    assert_eq!(add(409, PROBLEM, text).await, "409 14");

    assert_eq!(rename(404, PROBLEM, text).await, "404 14");
    assert_eq!(rename(409, PROBLEM, text).await, "409 14");
    // `application/*`
    assert!(rename(410, PROBLEM, text).await.starts_with("ClientError {"));
    // A schema with the members of a problem.
    assert!(rename(503, PROBLEM, text).await.starts_with("ServiceUnavailable(Details {"));
}

#[tokio::test]
async fn what_is_no_json_and_does_not_say_so_is_not_the_documents() {
    for html in ["text/html", "text/html; charset=utf-8", "text/plain", "application/xml", "application/soap+xml"] {
        assert_eq!(add(409, html, "<html>").await, "409 6", "{html}");
        assert_eq!(add(404, html, "404 page not found").await, "404 18", "{html}");
        // Many services forget to say that it is JSON.
        assert_eq!(add(409, html, "{}").await, "Conflict(Fault { code: None, detail: None })", "{html}");
    }
    for json in
        [None, Some("application/json"), Some("text/json"), Some("application/vnd.a+json"), Some("application/vnd.a")]
    {
        assert!(add(409, json, "<html>").await.starts_with("/body: expected value"), "{json:?}");
        assert_eq!(add(409, json, "{}").await, "Conflict(Fault { code: None, detail: None })", "{json:?}");
    }
    // What is described without content has none to be misread.
    assert_eq!(add(400, "text/html", "<html>").await, "BadRequest");
    assert_eq!(add(400, "application/json", "{}").await, "BadRequest");
    assert_eq!(rename(409, "text/html", "<html>").await, r#"Conflict("<html>")"#);
}
