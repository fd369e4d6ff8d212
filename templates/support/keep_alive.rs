//! A stream of events that says something when there is nothing to say: whoever is on the way takes a connection that is
//! silent for long for dead.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http_body::Frame;
use tokio::runtime::Handle;
use tokio::time::{Sleep, sleep};

/// How long it may be silent. The HTML standard suggests it.
const SILENCE: Duration = Duration::from_secs(15);

/// A comment, which readers pass over.
const COMMENT: &[u8] = b":\n\n";

/// The same body, with comments where nothing came for a while.
pub(super) fn kept_alive(events: Body) -> Body {
    Body::new(KeptAlive { events, silence: None })
}

struct KeptAlive {
    events: Body,
    silence: Option<Pin<Box<Sleep>>>,
}

impl http_body::Body for KeptAlive {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let this = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut this.events).poll_frame(cx) {
            this.silence = None;
            return Poll::Ready(frame);
        }
        // Without a runtime there is no clock: the service is called in the same process.
        if Handle::try_current().is_err() {
            return Poll::Pending;
        }
        let silence = this.silence.get_or_insert_with(|| Box::pin(sleep(SILENCE)));
        ready!(silence.as_mut().poll(cx));
        this.silence = None;
        Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(COMMENT)))))
    }
}
