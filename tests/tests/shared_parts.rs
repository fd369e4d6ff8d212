//! Parameters and responses that are components, and failures that are written twice with the same words: one type each
//! for all operations, from client to router.

use axum::http::StatusCode;
use shared_parts::client::{Client, Error};
use shared_parts::operations as op;
use shared_parts::server::{DefaultApi, Failure, router};
use shared_parts::support::in_process::InProcess;
use shared_parts::types::{ParcelPageBody, RefusedXReason, Size};

struct Depot;

fn page(id: &str) -> op::ParcelPageResponse {
    op::ParcelPageResponse::new(ParcelPageBody { ids: vec![id.to_owned()] }, 1)
}

fn too_fast() -> op::TooFastResponse {
    op::TooFastResponse { retry_after: Some(7), ..op::TooFastResponse::new("wait") }
}

/// What the document writes out for both operations.
fn counting() -> op::ConflictResponse {
    op::ConflictResponse { x_since: Some("noon".to_owned()), ..op::ConflictResponse::new("counting") }
}

impl DefaultApi for Depot {
    async fn list_parcels(
        &self,
        request: op::ListParcelsRequest,
    ) -> Result<op::ListParcelsOk, Failure<op::ListParcelsError>> {
        let refused =
            op::RefusedResponseWithStatus { status: StatusCode::FORBIDDEN, x_reason: Some(RefusedXReason::Closed) };
        match request.filter_size {
            None => Err(op::ListParcelsError::Default(refused).into()),
            Some(Size::Small) => Ok(page("a")),
            Some(Size::Large) => Err(op::ListParcelsError::TooManyRequests(too_fast()).into()),
            Some(_) => Err(op::ListParcelsError::Conflict(counting()).into()),
        }
    }

    async fn probe_parcels(
        &self,
        _: op::ProbeParcelsRequest,
    ) -> Result<op::ProbeParcelsOk, Failure<op::ProbeParcelsError>> {
        Ok(op::ParcelPageResponseHead { x_total: 9 })
    }

    async fn list_lost_parcels(
        &self,
        request: op::ListLostParcelsRequest,
    ) -> Result<op::ListLostParcelsOk, Failure<op::ListLostParcelsError>> {
        match request.filter_size {
            None => Err(op::ListLostParcelsError::Gone(op::RefusedResponse::default()).into()),
            Some(Size::Small) => Ok(page("b")),
            Some(Size::Large) => Err(op::ListLostParcelsError::TooManyRequests(too_fast()).into()),
            Some(_) => Err(op::ListLostParcelsError::Conflict(counting()).into()),
        }
    }
}

fn client() -> Client {
    Client::with_transport(InProcess::new(router(Depot)))
}

#[tokio::test]
async fn operations_answer_with_the_structs_that_they_share() {
    let client = client();
    let small = Some(Size::Small);
    let parcels = client.list_parcels(&op::ListParcelsRequest { filter_size: small.clone() }).await.unwrap();
    let lost = client.list_lost_parcels(&op::ListLostParcelsRequest { filter_size: small }).await.unwrap();
    assert_eq!([parcels, lost], [page("a"), page("b")]);
    let probed = client.probe_parcels(&op::ProbeParcelsRequest {}).await.unwrap();
    assert_eq!(probed.x_total, 9);
}

#[test]
fn structs_are_made_of_what_must_be_given() {
    let whole = op::TooFastResponse { body: "wait".to_owned(), retry_after: None };
    assert_eq!(op::TooFastResponse::new("wait"), whole);
    assert_eq!(op::TooFastResponse::from("wait".to_owned()), whole, "no header must be there");
    let refused = op::RefusedResponseWithStatus { status: StatusCode::FORBIDDEN, x_reason: None };
    assert_eq!(op::RefusedResponseWithStatus::new(StatusCode::FORBIDDEN), refused);
    assert_eq!(op::RefusedResponse::default(), op::RefusedResponse { x_reason: None });
    assert_eq!(op::ParcelPageResponseHead::new(9), op::ParcelPageResponseHead { x_total: 9 });
}

#[tokio::test]
async fn failures_of_one_component_are_of_one_type() {
    let client = client();
    let large = Some(Size::Large);
    let Err(Error::Documented(op::ListParcelsError::TooManyRequests(first))) =
        client.list_parcels(&op::ListParcelsRequest { filter_size: large.clone() }).await
    else {
        panic!("429 is described")
    };
    let Err(Error::Documented(op::ListLostParcelsError::TooManyRequests(second))) =
        client.list_lost_parcels(&op::ListLostParcelsRequest { filter_size: large }).await
    else {
        panic!("429 is described")
    };
    assert_eq!([first, second], [too_fast(), too_fast()]);
}

#[tokio::test]
async fn failures_of_the_same_words_are_of_one_type() {
    let client = client();
    let counted = Some(Size::Counted);
    let Err(Error::Documented(op::ListParcelsError::Conflict(first))) =
        client.list_parcels(&op::ListParcelsRequest { filter_size: counted.clone() }).await
    else {
        panic!("409 is described")
    };
    let Err(Error::Documented(op::ListLostParcelsError::Conflict(second))) =
        client.list_lost_parcels(&op::ListLostParcelsRequest { filter_size: counted }).await
    else {
        panic!("409 is described")
    };
    assert_eq!([first, second], [counting(), counting()]);
}

#[tokio::test]
async fn failures_tell_their_status() {
    let client = client();
    let refused = client.list_parcels(&op::ListParcelsRequest::default()).await.unwrap_err();
    assert_eq!(refused.status(), Some(StatusCode::FORBIDDEN), "the one that the handler chose");
    assert!(refused.to_string().starts_with("answered 403 Forbidden: Default("), "{refused}");
    let gone = client.list_lost_parcels(&op::ListLostParcelsRequest::default()).await.unwrap_err();
    assert_eq!(gone.documented().map(|error| error.status()), Some(StatusCode::GONE));
    let too_fast = op::ListLostParcelsError::TooManyRequests(too_fast());
    assert_eq!(too_fast.status(), StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_component_under_any_status_holds_the_status() {
    let client = client();
    let Err(Error::Documented(op::ListParcelsError::Default(refused))) =
        client.list_parcels(&op::ListParcelsRequest::default()).await
    else {
        panic!("all other statuses are described")
    };
    assert_eq!((refused.status, refused.x_reason), (StatusCode::FORBIDDEN, Some(RefusedXReason::Closed)));
    let Err(Error::Documented(op::ListLostParcelsError::Gone(gone))) =
        client.list_lost_parcels(&op::ListLostParcelsRequest::default()).await
    else {
        panic!("410 is described")
    };
    assert_eq!(gone.x_reason, None);
}
