//! Lists that must be there: client and server agree on which of them travel without items.

use std::sync::{Arc, Mutex};

use http::{Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use required_lists::client::{Client, Error};
use required_lists::operations as op;
use required_lists::server::{DefaultApi, Failure, router};
use required_lists::types::{Filter, Page};
use tower_service::Service as _;

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    fn note(&self, request: impl std::fmt::Debug) {
        self.0.lock().unwrap().push(format!("{request:?}"));
    }
}

impl DefaultApi for Seen {
    async fn remove_products(
        &self,
        request: op::RemoveProductsRequest,
    ) -> Result<(), Failure<op::RemoveProductsError>> {
        self.note((request.id, request.shop));
        Ok(())
    }

    async fn list_products(&self, request: op::ListProductsRequest) -> Result<(), Failure<op::ListProductsError>> {
        self.note((request.ids, request.x_ids, request.more));
        Ok(())
    }

    async fn find_products(&self, request: op::FindProductsRequest) -> Result<(), Failure<op::FindProductsError>> {
        self.note((request.page, request.filter));
        Ok(())
    }
}

/// What a call was refused for before it was sent.
fn refused<O: std::fmt::Debug, E: std::fmt::Debug>(result: Result<O, Error<E>>) -> Vec<String> {
    let Err(Error::Request { violations, .. }) = result else { panic!("{result:?}") };
    violations.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn the_client_sends_no_list_that_would_travel_as_nothing() {
    let seen = Seen::default();
    let client = Client::builder().in_process(router(seen.clone())).build().unwrap();
    let result = client.remove_products(&op::RemoveProductsRequest::new(vec![], vec![])).await;
    assert_eq!(
        refused(result),
        ["/query/id", "/cookie/shop"]
            .map(|at| format!("{at}: must be there, and travels as nothing where it is empty"))
    );
    let request = op::FindProductsRequest::new(Page::default(), Filter::default());
    let result = client.find_products(&request).await;
    assert_eq!(refused(result), ["/query/filter: must be there, and travels as nothing where it is empty"]);
    assert_eq!(*seen.0.lock().unwrap(), [""; 0]);

    client.remove_products(&op::RemoveProductsRequest::new(vec![7], vec![String::new()])).await.unwrap();
    let request = op::ListProductsRequest { more: Some(vec![]), ..op::ListProductsRequest::new(vec![], vec![]) };
    client.list_products(&request).await.unwrap();
    let filter = Filter { name: Some(String::new()) };
    client.find_products(&op::FindProductsRequest::new(Page::default(), filter)).await.unwrap();
    let expected = ["([7], [\"\"])", "([], [], None)", "(Page { size: None }, Filter { name: Some(\"\") })"];
    assert_eq!(*seen.0.lock().unwrap(), expected);
}

#[tokio::test]
async fn the_server_takes_no_absent_list_for_an_empty_one() {
    let mut router = router(Seen::default());
    for (method, address, ids, expected) in [
        (Method::DELETE, "/products", None, (400, "/query/id")),
        (Method::DELETE, "/products?", None, (400, "/query/id")),
        (Method::DELETE, "/products?ids=1", None, (400, "/query/id")),
        (Method::DELETE, "/products?id=1", None, (400, "/cookie/shop")),
        (Method::GET, "/products?ids=", Some(""), (204, "")),
        (Method::GET, "/products?ids", Some(""), (204, "")),
        (Method::GET, "/products", Some(""), (400, "/query/ids")),
        (Method::GET, "/products?ids=", None, (400, "/header/X-Ids")),
        (Method::POST, "/products", None, (400, "/query/filter")),
        (Method::POST, "/products?size=1", None, (400, "/query/filter")),
        (Method::POST, "/products?filter[name]=", None, (204, "")),
    ] {
        let mut request = Request::builder().method(&method).uri(address);
        if let Some(ids) = ids {
            request = request.header("x-ids", ids);
        }
        let request = request.body(axum::body::Body::empty()).unwrap();
        let (head, body) = router.call(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        let pointer = if head.status == StatusCode::NO_CONTENT {
            String::new()
        } else {
            let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(problem["errors"][0]["detail"], "must be there", "{method} {address}");
            problem["errors"][0]["pointer"].as_str().unwrap().to_owned()
        };
        assert_eq!((head.status.as_u16(), pointer.as_str()), expected, "{method} {address}");
    }
}
