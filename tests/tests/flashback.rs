//! Flashback: roles are numbers with names, numbers without a name survive, and validation says where they are.

use axum::Router;
use axum::body::Body;
use flashback::client::{Client, Error, Secret};
use flashback::operations::{GetUserProfileError, GetUserProfileOk, GetUserProfileRequest};
use flashback::security::{Basic, Credentials};
use flashback::server::{Failure, UserAccountApi, router, serve};
use flashback::support::credentials::Credential;
use flashback::types::{InternalErrorResponse, NotFoundResponse, OrgRole, UserProfile, UserProfileResponse};
use http::Request;
use serde_json::{Value, json};
use tests::http::{Canned, ask};

tests::door!(flashback);

/// The platform, as far as it is asked for: everyone whose name is no trouble has a profile.
struct Platform {
    role: OrgRole,
    roles: Vec<OrgRole>,
}

impl UserAccountApi for Platform {
    type Principal = String;

    async fn get_user_profile(
        &self,
        caller: String,
        _: GetUserProfileRequest,
    ) -> Result<GetUserProfileOk, Failure<GetUserProfileError>> {
        match caller.as_str() {
            "ghost" => {
                let message = Some("Nobody here by that id".to_owned());
                Err(GetUserProfileError::NotFound(NotFoundResponse { success: Some(false), message }).into())
            }
            "down" => Err(GetUserProfileError::InternalServerError(InternalErrorResponse {
                success: Some(false),
                message: Some("Something broke on our side".to_owned()),
                error: Some("the profile store did not answer in time".to_owned()),
            })
            .into()),
            "bug" => Err(Failure::internal("row 7 of the ledger is torn")),
            name => Ok(UserProfileResponse {
                success: Some(true),
                data: Some(UserProfile {
                    name: Some(name.to_owned()),
                    org_role: Some(self.role.clone()),
                    org_roles: Some(self.roles.clone()),
                    mfa_required: Some(true),
                    ..UserProfile::default()
                }),
            }),
        }
    }
}

fn platform(role: i64, roles: &[i64]) -> Router {
    router(Platform { role: role.into(), roles: roles.iter().copied().map(OrgRole::from).collect() }, Door)
}

fn client(router: Router, token: &str) -> Client {
    Client::builder().bearer_auth(token).in_process(router).build().expect("a client")
}

async fn call(client: Client) -> Result<GetUserProfileOk, Error<GetUserProfileError>> {
    client.get_user_profile(&GetUserProfileRequest::default()).await
}

/// What the client makes of a 200 with this body.
async fn reads(body: &str) -> Result<GetUserProfileOk, Error<GetUserProfileError>> {
    call(client(Canned::new(200, body.to_owned()).router(), "noor")).await
}

fn data(reply: GetUserProfileOk) -> UserProfile {
    reply.data.expect("a profile")
}

#[tokio::test]
async fn the_five_roles_have_names() {
    let reply = call(client(platform(254, &[0, 1, 2, 254, 255]), "noor")).await.expect("a profile");
    assert_eq!(reply.validate(), Ok(()));
    let profile = data(reply);
    assert_eq!(profile.name.as_deref(), Some("noor"));
    assert_eq!(profile.org_role, Some(OrgRole::Administrators));
    assert_eq!(profile.org_roles.as_deref(), Some(OrgRole::ALL));
    let names: Vec<String> = OrgRole::ALL.iter().map(|role| format!("{role:?}={role}")).collect();
    assert_eq!(names, ["User=0", "Billing=1", "Workspaces=2", "Administrators=254", "Owner=255"]);
}

#[tokio::test]
async fn a_role_is_a_number_on_the_wire() {
    let request = Request::get("/user/profile").header("authorization", "Bearer noor");
    let answer = ask(&platform(254, &[0, 7]), request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "application/json");
    let expected = json!({
        "success": true,
        "data": { "name": "noor", "orgRole": 254, "orgRoles": [0, 7], "mfaRequired": true },
    });
    assert_eq!(answer.json(), expected);
}

#[tokio::test]
async fn a_role_without_a_name_keeps_its_number_and_is_not_valid() {
    let reply = call(client(platform(7, &[0, 7, 255]), "noor")).await.expect("a profile");
    let violations = reply.validate().expect_err("7 is no role");
    let known = "`7` is not one of `0`, `1`, `2`, `254`, `255`";
    let found: Vec<(&str, &str)> =
        violations.iter().map(|violation| (violation.pointer.as_str(), violation.message.as_str())).collect();
    assert_eq!(found, [("/data/orgRole", known), ("/data/orgRoles/1", known)]);

    let profile = data(reply);
    let role = profile.org_role.expect("a role");
    assert!(matches!(role, OrgRole::Unknown(_)));
    assert_eq!(role.value(), 7);
    assert_eq!(format!("{role} {role:?}"), "7 Unknown(7)");
    assert_eq!(role.validate().expect_err("7 is no role").to_string(), known);

    // It can be passed on as it came.
    let passed_on = platform(role.value(), &[]);
    let again = call(client(passed_on, "noor")).await.expect("a profile");
    assert_eq!(data(again).org_role, Some(role));
}

#[tokio::test]
async fn an_integer_may_be_written_with_a_fraction_of_nothing() {
    let reply = reads(r#"{"data":{"orgRole":2.0,"orgRoles":[2.0,254e0,2.55e2]}}"#).await.expect("a profile");
    let profile = data(reply);
    assert_eq!(profile.org_role, Some(OrgRole::Workspaces));
    let expected = [OrgRole::Workspaces, OrgRole::Administrators, OrgRole::Owner];
    assert_eq!(profile.org_roles.as_deref(), Some(&expected[..]));
}

#[tokio::test]
async fn numbers_at_the_ends_of_the_range_are_kept() {
    for number in [i64::MAX, i64::MIN] {
        let reply = reads(&format!(r#"{{"data":{{"orgRole":{number}}}}}"#)).await.expect("a profile");
        assert_eq!(data(reply).org_role.map(|role| role.value()), Some(number));
    }
}

#[tokio::test]
async fn what_is_no_integer_is_refused_where_it_stands() {
    let role = |number: &str| format!(r#"{{"data":{{"orgRole":{number}}}}}"#);
    let second = |number: &str| format!(r#"{{"data":{{"orgRoles":[0,{number}]}}}}"#);
    let out_of_range = ["9223372036854775808", "-9223372036854775809", "1e19", "1e300"];
    for number in ["2.5", "-0.1", "\"2\"", "true", "null"].into_iter().chain(out_of_range) {
        for (body, place) in [(role(number), "/body/data/orgRole"), (second(number), "/body/data/orgRoles/1")] {
            match reads(&body).await {
                Err(Error::Decode { operation, status, pointer, body: kept, .. }) => {
                    assert_eq!((operation, status.as_u16(), pointer.as_str()), ("get_user_profile", 200, place));
                    assert_eq!(kept, body);
                }
                other => panic!("{body}: {other:?}"),
            }
        }
    }
    let error = reads(&role("2.5")).await.expect_err("a fraction").to_string();
    let expected = "get_user_profile: answered 200 OK with something else than described: /body/data/orgRole: \
                    invalid value: floating point `2.5`, expected an integer in the range of i64";
    assert_eq!(error, expected);
}

#[tokio::test]
async fn the_documented_failures_arrive_as_such() {
    let ghost = call(client(platform(0, &[]), "ghost")).await.expect_err("404").documented();
    let message = Some("Nobody here by that id".to_owned());
    assert_eq!(ghost, Some(GetUserProfileError::NotFound(NotFoundResponse { success: Some(false), message })));

    let down = call(client(platform(0, &[]), "down")).await.expect_err("500").documented();
    let Some(GetUserProfileError::InternalServerError(body)) = down else { panic!("{down:?}") };
    assert_eq!(body.success, Some(false));
    assert_eq!(body.message.as_deref(), Some("Something broke on our side"));
    assert_eq!(body.error.as_deref(), Some("the profile store did not answer in time"));
}

#[tokio::test]
async fn an_internal_failure_does_not_tell_why() {
    let error = call(client(platform(0, &[]), "bug")).await.expect_err("500");
    assert!(!format!("{error:?} {error}").contains("ledger"));
    // The document describes failures with 500, but no problem.
    assert!(matches!(error, Error::Undocumented { status, .. } if status == 500), "{error:?}");
}

#[tokio::test]
async fn statuses_that_the_document_does_not_name_keep_their_body() {
    for (token, code, detail) in
        [("stranger", 401, "nobody knows this token"), ("mallory", 403, "get_user_profile is not for you")]
    {
        match call(client(platform(0, &[]), token)).await {
            Err(Error::Undocumented { operation, status, headers, body }) => {
                assert_eq!((operation, status.as_u16()), ("get_user_profile", code));
                assert_eq!(headers["content-type"], "application/problem+json");
                let problem: Value = serde_json::from_slice(&body).expect("a problem");
                assert_eq!(problem["detail"], detail);
            }
            other => panic!("{token}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn secrets_do_not_show() {
    let builder = Client::builder().bearer_auth("s3cr3t-token").header("x-team", "s3cr3t-header");
    assert_eq!(format!("{builder:?}"), r#"Builder { base_url: "https://backend.flashback.tech", .. }"#);
    let client = builder.in_process(platform(0, &[])).build().expect("a client");
    let shown = format!("{client:?} {:?}", client.clone());
    assert!(shown.contains(r#"credentials: ["bearerAuth"]"#), "{shown}");
    assert!(!shown.contains("s3cr3t"), "{shown}");

    let secret = Secret::new("s3cr3t-token");
    assert_eq!(format!("{secret:?}"), "[redacted]");
    assert_eq!(secret.expose(), "s3cr3t-token");
    assert_eq!(format!("{:?}", Credentials::BearerAuth(secret.clone())), "BearerAuth([redacted])");
    assert_eq!(format!("{:?}", Credential::from(secret)), "Secret([redacted])");
    let basic = format!("{:?}", Credential::from(Basic::new("noor", "s3cr3t-password")));
    assert_eq!(basic, r#"Basic(Basic { username: "noor", password: [redacted] })"#);
}

#[tokio::test]
async fn over_a_socket_it_is_the_same() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = tokio::spawn(serve(listener, platform(254, &[7]), async {
        stopped.await.ok();
    }));
    let builder = |token: &str| Client::builder().base_url(format!("http://{address}")).bearer_auth(token);
    let profile = data(call(builder("noor").build().expect("a client")).await.expect("a profile"));
    assert_eq!(profile.org_role, Some(OrgRole::Administrators));
    assert_eq!(profile.org_roles.map(|roles| roles[0].value()), Some(7));
    let ghost = call(builder("ghost").build().expect("a client")).await.expect_err("404").documented();
    assert!(matches!(ghost, Some(GetUserProfileError::NotFound(_))), "{ghost:?}");
    stop.send(()).expect("the server runs");
    server.await.expect("the server ends");

    let error = call(builder("s3cr3t-token").build().expect("a client")).await.expect_err("nobody there");
    assert!(matches!(error, Error::Transport { .. }), "{error:?}");
    assert!(!format!("{error:?} {error}").contains("s3cr3t"));
}
