//! Operations that share method and path: what their requests carry beside tells them apart.

use path_queries::client::Client;
use path_queries::operations as op;
use path_queries::server::{DefaultApi, Failure, router};
use path_queries::support::in_process::InProcess;
use path_queries::support::transport::{Body, Transport};

/// Answers with the name of the operation that was reached, and what it was given.
struct Echo;

impl DefaultApi for Echo {
    async fn list_jobs(&self, _: op::ListJobsRequest) -> Result<op::ListJobsOk, Failure<op::ListJobsError>> {
        Ok("list_jobs".to_owned())
    }

    async fn get_jobs_state_failed(
        &self,
        _: op::GetJobsStateFailedRequest,
    ) -> Result<op::GetJobsStateFailedOk, Failure<op::GetJobsStateFailedError>> {
        Ok("get_jobs_state_failed".to_owned())
    }

    async fn list_failed_since(
        &self,
        request: op::ListFailedSinceRequest,
    ) -> Result<op::ListFailedSinceOk, Failure<op::ListFailedSinceError>> {
        Ok(format!("list_failed_since {}", request.since))
    }

    async fn start(&self, request: op::StartRequest) -> Result<op::StartOk, Failure<op::StartError>> {
        Ok(format!("start {}", request.id))
    }

    async fn stop(&self, request: op::StopRequest) -> Result<op::StopOk, Failure<op::StopError>> {
        Ok(format!("stop {}", request.job))
    }

    async fn search(&self, request: op::SearchRequest) -> Result<op::SearchOk, Failure<op::SearchError>> {
        Ok(format!("search {:?} {:?}", request.q, request.limit))
    }

    async fn count(&self, _: op::CountRequest) -> Result<op::CountOk, Failure<op::CountError>> {
        Ok("count".to_owned())
    }

    async fn purge(&self, _: op::PurgeRequest) -> Result<op::PurgeOk, Failure<op::PurgeError>> {
        Ok("purge".to_owned())
    }

    async fn post_rpc_first(
        &self,
        _: op::PostRpcFirstRequest,
    ) -> Result<op::PostRpcFirstOk, Failure<op::PostRpcFirstError>> {
        Ok("post_rpc_first".to_owned())
    }
}

/// Sends a request; the status, and the answer.
async fn send(method: &str, path: &str, target: &str) -> (u16, String) {
    let service = InProcess::new(router(Echo));
    let request = http::Request::builder().method(method).uri(path).header("Target", target);
    let response = service.send(request.body(Body::full("")).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect(1 << 20).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn the_operation_that_demands_most_of_what_is_there_is_reached() {
    for (method, path, target, reached) in [
        ("GET", "/jobs", "", "list_jobs"),
        ("GET", "/jobs?state=done", "", "list_jobs"),
        ("GET", "/jobs?state=failed", "", "get_jobs_state_failed"),
        ("GET", "/jobs?x=1&state=f%61iled", "", "get_jobs_state_failed"),
        ("GET", "/jobs?since=2026-01-02&state=failed", "", "list_failed_since 2026-01-02"),
        ("POST", "/jobs/7?action=start", "", "start 7"),
        ("POST", "/jobs/7?action=stop", "", "stop 7"),
        ("GET", "/search?q=rust", "", "search Some(\"rust\") None"),
        ("POST", "/", "Jobs.Count", "count"),
        ("POST", "/", "Jobs.Purge", "purge"),
        ("POST", "/rpc", "", "post_rpc_first"),
    ] {
        assert_eq!(send(method, path, target).await, (200, reached.to_owned()), "{method} {path} {target}");
    }
    assert_eq!(send("HEAD", "/jobs?state=failed", "").await, (200, String::new()));
}

#[tokio::test]
async fn requests_without_what_all_demand_are_told_so() {
    for (path, target, needed) in [
        ("/jobs/7", "", "action=start, or action=stop"),
        ("/jobs/7?action=Start", "", "action=start, or action=stop"),
        ("/", "Jobs.Other", "Target: Jobs.Count, or Target: Jobs.Purge"),
    ] {
        let (status, body) = send("POST", path, target).await;
        let told = format!("this path answers requests with {needed}");
        assert!(status == 404 && body.contains(&told), "{path}: {status} {body}");
    }
    let (status, _) = send("GET", "/jobs/7?action=start", "").await;
    assert_eq!(status, 405);
}

#[tokio::test]
async fn the_client_sends_what_the_key_demands() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::with_transport(InProcess::new(router(Echo)));
    assert_eq!(client.list_jobs(&op::ListJobsRequest {}).await?, "list_jobs");
    assert_eq!(client.get_jobs_state_failed(&op::GetJobsStateFailedRequest {}).await?, "get_jobs_state_failed");
    let since = op::ListFailedSinceRequest::new("2026-01-02".parse()?);
    assert_eq!(client.list_failed_since(&since).await?, "list_failed_since 2026-01-02");
    assert_eq!(client.start(&op::StartRequest::new(1)).await?, "start 1");
    assert_eq!(client.stop(&op::StopRequest::new(2)).await?, "stop 2");
    assert_eq!(client.count(&op::CountRequest::default()).await?, "count");
    assert_eq!(client.purge(&op::PurgeRequest::default()).await?, "purge");
    // Nothing tells these apart: a server of this document answers with the first, another one may not.
    assert_eq!(client.post_rpc_first(&op::PostRpcFirstRequest {}).await?, "post_rpc_first");
    assert_eq!(client.post_rpc_second(&op::PostRpcSecondRequest {}).await?, "post_rpc_first");
    Ok(())
}
