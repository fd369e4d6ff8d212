//! QUERY, methods that HTTP does not know, and parameters that are the whole query: from client to router.

use std::sync::{Arc, Mutex};

use methods::client::Client;
use methods::operations as op;
use methods::server::{DefaultApi, Failure, router};
use methods::support::in_process::InProcess;
use methods::support::transport::{Body, Transport};
use methods::types::Filter;

/// Writes down which operation was reached, and with what.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    fn reached(&self, what: impl Into<String>) {
        self.0.lock().unwrap().push(what.into());
    }

    fn take(&self) -> String {
        self.0.lock().unwrap().drain(..).collect::<Vec<_>>().join(", ")
    }
}

impl DefaultApi for Log {
    async fn find_books(&self, request: op::FindBooksRequest) -> Result<op::FindBooksOk, Failure<op::FindBooksError>> {
        self.reached(format!("find_books by {:?}", request.body.by));
        Ok(vec!["Emma".to_owned()])
    }

    async fn copy_book(&self, request: op::CopyBookRequest) -> Result<op::CopyBookOk, Failure<op::CopyBookError>> {
        self.reached(format!("copy_book {} to {}", request.id, request.to));
        Ok(())
    }

    async fn m_search_book(
        &self,
        request: op::MSearchBookRequest,
    ) -> Result<op::MSearchBookOk, Failure<op::MSearchBookError>> {
        self.reached(format!("m_search_book {}", request.id));
        Ok(())
    }

    async fn as_json(&self, request: op::AsJsonRequest) -> Result<op::AsJsonOk, Failure<op::AsJsonError>> {
        self.reached(format!("as_json {:?}", request.filter));
        Ok(())
    }

    async fn as_form(&self, request: op::AsFormRequest) -> Result<op::AsFormOk, Failure<op::AsFormError>> {
        self.reached(format!("as_form {:?}", request.filter));
        Ok(())
    }
}

/// Sends a request; the status, the methods that are allowed, and what was reached.
async fn send(method: &str, path: &str, body: &'static str) -> (u16, String, String) {
    let log = Log::default();
    let service = InProcess::new(router(log.clone()));
    let request = http::Request::builder().method(method).uri(path).header("content-type", "application/json");
    let response = service.send(request.body(Body::full(body)).unwrap()).await.unwrap();
    let allow = response.headers().get("allow").map_or("", |value| value.to_str().unwrap());
    (response.status().as_u16(), allow.to_owned(), log.take())
}

#[tokio::test]
async fn every_method_is_routed() {
    for (method, path, body, reached) in [
        ("QUERY", "/books", r#"{"by":"Austen"}"#, r#"200 find_books by Some("Austen")"#),
        ("COPY", "/books/7?to=b", "", "204 copy_book 7 to b"),
        ("M-SEARCH", "/books/7", "", "204 m_search_book 7"),
        ("GET", "/json?%7B%22by%22:%22A%26B%22%7D", "", r#"204 as_json Some(Filter { by: Some("A&B"), pages: None })"#),
        ("GET", "/json", "", "204 as_json None"),
        ("GET", "/form?by=A%26B&pages=3", "", r#"204 as_form Some(Filter { by: Some("A&B"), pages: Some(3) })"#),
    ] {
        let (status, _, log) = send(method, path, body).await;
        assert_eq!(format!("{status} {log}"), reached, "{method} {path}");
    }
}

#[tokio::test]
async fn other_requests_are_refused() {
    for (method, path, body, status, allowed) in [
        ("POST", "/books", "{}", 405, "QUERY"),
        ("GET", "/books/7", "", 405, "COPY, M-SEARCH"),
        // Methods are case-sensitive.
        ("copy", "/books/7?to=b", "", 405, "COPY, M-SEARCH"),
        ("QUERY", "/books", r#"{"pages":0}"#, 422, ""),
        ("GET", "/json?%7B%22pages%22:0%7D", "", 422, ""),
        ("GET", "/json?by=A", "", 400, ""),
        ("GET", "/form?pages=0", "", 422, ""),
    ] {
        let (found, allow, log) = send(method, path, body).await;
        assert_eq!((found, allow.as_str(), log.as_str()), (status, allowed, ""), "{method} {path}");
    }
}

#[tokio::test]
async fn what_the_client_says_is_what_the_server_hears() -> Result<(), Box<dyn std::error::Error>> {
    let log = Log::default();
    let client = Client::with_transport(InProcess::new(router(log.clone())));
    let filter = Filter { by: Some("ä&=+ %".to_owned()), pages: Some(3) };
    let found = client.find_books(&op::FindBooksRequest::new(filter.clone())).await?;
    assert_eq!(found, ["Emma"]);
    client.copy_book(&op::CopyBookRequest::new(7, "b c")).await?;
    client.m_search_book(&op::MSearchBookRequest::new(7)).await?;
    assert_eq!(log.take(), r#"find_books by Some("ä&=+ %"), copy_book 7 to b c, m_search_book 7"#);
    client.as_json(&op::AsJsonRequest { filter: Some(filter.clone()) }).await?;
    assert_eq!(log.take(), format!("as_json {:?}", Some(&filter)));
    client.as_form(&op::AsFormRequest { filter: Some(filter.clone()) }).await?;
    assert_eq!(log.take(), format!("as_form {:?}", Some(&filter)));
    client.as_json(&op::AsJsonRequest { filter: None }).await?;
    assert_eq!(log.take(), "as_json None");
    Ok(())
}
