//! What whoever runs the service looks at.

use flashback::operations::GetUserProfileRequest;

use crate::stage::Stage;

pub(crate) async fn it_is_alive_and_ready(stage: &Stage) {
    assert_eq!(stage.get("/health/live").await, (200, r#"{"status":"alive"}"#.to_owned()));
    let database = stage.store.product();
    let expected = format!(r#"{{"status":"ready","database":"{database}"}}"#);
    assert_eq!(stage.get("/health/ready").await, (200, expected.clone()));
    assert_eq!(stage.get("/health").await, (200, expected));
    assert_eq!(stage.get("/nowhere").await.0, 404);
}

pub(crate) async fn what_happens_is_counted(stage: &Stage) {
    let user = stage.user("user", None).await;
    // Three calls twice: with two instances, each sees both kinds.
    for _ in 0..2 {
        stage.flashback(&user).get_user_profile(&GetUserProfileRequest {}).await.unwrap();
        assert_eq!(stage.get("/made/up").await.0, 404);
        assert_eq!(stage.get("/made/up/too").await.0, 404);
    }
    let (status, text) = stage.get("/metrics").await;
    assert_eq!(status, 200);
    let has = |name: &str, parts: &[&str]| {
        let line = |line: &str| line.starts_with(name) && parts.iter().all(|part| line.contains(part));
        assert!(text.lines().any(line), "{name} {parts:?}: {text}");
    };
    has("profiles_requests_total{", &[r#"path="/user/profile""#, r#"status="200""#, r#"method="GET""#]);
    has("profiles_requests_total{", &[r#"path="other""#, r#"status="404""#]);
    has("profiles_request_seconds_bucket{", &[r#"path="/user/profile""#, r#"le="+Inf""#]);
    has("profiles_database_connections ", &[]);
    assert!(!text.contains("/made/up"), "strangers cannot make up what is counted");
}
