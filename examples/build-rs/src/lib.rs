//! A server of an API whose code `build.rs` makes from the document.

/// The API: what `build.rs` made.
pub mod words {
    include!(concat!(env!("OUT_DIR"), "/success-and-default.rs"));
}

use http::StatusCode;
use words::operations::{
    NoFailureError, NoFailureOk, NoFailureRequest, OnlyDefaultError, OnlyDefaultOk, OnlyDefaultRequest, TwoError,
    TwoOk, TwoRequest,
};
use words::server::{DefaultApi, Failure};
use words::types::Word;

/// Says the same to everyone.
#[derive(Clone, Copy, Debug)]
pub struct Echo;

impl DefaultApi for Echo {
    async fn only_default(&self, _: OnlyDefaultRequest) -> Result<OnlyDefaultOk, Failure<OnlyDefaultError>> {
        Ok(OnlyDefaultOk { status: StatusCode::ACCEPTED, body: word("later") })
    }

    async fn two(&self, _: TwoRequest) -> Result<TwoOk, Failure<TwoError>> {
        Err(TwoError::Default { status: StatusCode::CONFLICT, body: word("no") }.into())
    }

    async fn no_failure(&self, _: NoFailureRequest) -> Result<NoFailureOk, Failure<NoFailureError>> {
        Ok(vec!["one".to_owned(), "two".to_owned()])
    }
}

/// A word of the API.
pub fn word(text: &str) -> Word {
    Word { text: Some(text.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::client::{Client, Error};
    use crate::words::server::router;

    #[tokio::test]
    async fn the_client_understands_the_server() {
        let client = Client::builder().in_process(router(Echo)).build().unwrap();

        let later = client.only_default(&OnlyDefaultRequest::default()).await.unwrap();
        assert_eq!((later.status, later.body), (StatusCode::ACCEPTED, word("later")));

        let words = client.no_failure(&NoFailureRequest::default()).await.unwrap();
        assert_eq!(words, ["one", "two"]);

        match client.two(&TwoRequest::default()).await {
            Err(Error::Documented(TwoError::Default { status, body })) => {
                assert_eq!((status, body), (StatusCode::CONFLICT, word("no")));
            }
            other => panic!("the server refuses: {other:?}"),
        }
    }
}
