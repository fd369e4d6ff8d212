//! Paths that a router would refuse, or confuse: the emitted one is built, and each request reaches its operation.

use std::sync::{Arc, Mutex};

use routes::client::Client;
use routes::operations as op;
use routes::server::{DefaultApi, Failure, router};
use routes::support::in_process::InProcess;
use routes::support::transport::{Body, Transport};

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
    async fn get_user(&self, request: op::GetUserRequest) -> Result<op::GetUserOk, Failure<op::GetUserError>> {
        self.reached(format!("get_user {}", request.id));
        Ok(())
    }

    async fn delete_user(
        &self,
        request: op::DeleteUserRequest,
    ) -> Result<op::DeleteUserOk, Failure<op::DeleteUserError>> {
        self.reached(format!("delete_user {}", request.name));
        Ok(())
    }

    async fn get_me(&self, _: op::GetMeRequest) -> Result<op::GetMeOk, Failure<op::GetMeError>> {
        self.reached("get_me");
        Ok(())
    }

    async fn get_pet(&self, request: op::GetPetRequest) -> Result<op::GetPetOk, Failure<op::GetPetError>> {
        self.reached(format!("get_pet {} of {}", request.pet, request.id));
        Ok(())
    }

    async fn get_a(&self, request: op::GetARequest) -> Result<op::GetAOk, Failure<op::GetAError>> {
        self.reached(format!("get_a {}", request.id));
        Ok(())
    }

    async fn get_a_json(&self, request: op::GetAJsonRequest) -> Result<op::GetAJsonOk, Failure<op::GetAJsonError>> {
        self.reached(format!("get_a_json {}", request.id));
        Ok(())
    }

    async fn get_ab(&self, request: op::GetAbRequest) -> Result<op::GetAbOk, Failure<op::GetAbError>> {
        self.reached(format!("get_ab {} {}", request.id, request.b));
        Ok(())
    }

    async fn star(&self, _: op::StarRequest) -> Result<op::StarOk, Failure<op::StarError>> {
        self.reached("star");
        Ok(())
    }

    async fn trailing_slash(
        &self,
        _: op::TrailingSlashRequest,
    ) -> Result<op::TrailingSlashOk, Failure<op::TrailingSlashError>> {
        self.reached("trailing_slash");
        Ok(())
    }
}

/// Sends a request; the status, and what was reached.
async fn send(method: &str, path: &str) -> (u16, String) {
    let log = Log::default();
    let service = InProcess::new(router(log.clone()));
    let request = http::Request::builder().method(method).uri(path).body(Body::full("")).unwrap();
    let response = service.send(request).await.unwrap();
    (response.status().as_u16(), log.take())
}

#[tokio::test]
async fn each_path_reaches_its_operation() {
    for (method, path, reached) in [
        ("GET", "/users/7", "get_user 7"),
        ("DELETE", "/users/7", "delete_user 7"),
        ("GET", "/users/me", "get_me"),
        ("GET", "/users/ME", "get_user ME"),
        ("GET", "/users/me%2Fyou", "get_user me/you"),
        ("GET", "/users/7/pets/rex", "get_pet rex of 7"),
        ("GET", "/users/me/pets/rex", "get_pet rex of me"),
        ("GET", "/a/7", "get_a 7"),
        ("GET", "/a/7.json", "get_a_json 7"),
        ("GET", "/a/7-8", "get_ab 7 8"),
        ("GET", "/b/*rest", "star"),
        ("GET", "/slash/", "trailing_slash"),
    ] {
        assert_eq!(send(method, path).await, (204, reached.to_owned()), "{method} {path}");
    }
}

#[tokio::test]
async fn other_paths_and_methods_reach_none() {
    for (method, path, status) in [
        ("POST", "/users/7", 405),
        ("GET", "/users/", 404),
        ("GET", "/users", 404),
        ("GET", "/users/7/pets", 404),
        ("GET", "/users/7/pets/rex/", 404),
        ("GET", "/b/anything", 404),
        ("GET", "/b/*rest/more", 404),
        ("GET", "/slash", 404),
        ("GET", "/", 404),
        ("GET", "/%zz", 404),
    ] {
        assert_eq!(send(method, path).await, (status, String::new()), "{method} {path}");
    }
}

#[tokio::test]
async fn what_the_client_says_is_what_the_server_hears() -> Result<(), Box<dyn std::error::Error>> {
    let log = Log::default();
    let client = Client::with_transport(InProcess::new(router(log.clone())));
    for value in ["7", "a/b", "a b", "ä?#%", "{id}", "*"] {
        client.get_user(&op::GetUserRequest::new(value)).await?;
        assert_eq!(log.take(), format!("get_user {value}"));
        client.get_a_json(&op::GetAJsonRequest::new(value)).await?;
        assert_eq!(log.take(), format!("get_a_json {value}"));
    }
    client.get_pet(&op::GetPetRequest::new("7", "rex")).await?;
    assert_eq!(log.take(), "get_pet rex of 7");
    client.star(&op::StarRequest {}).await?;
    client.trailing_slash(&op::TrailingSlashRequest {}).await?;
    assert_eq!(log.take(), "star, trailing_slash");
    Ok(())
}
