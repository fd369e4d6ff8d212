//! Tokens that are no good, at every door.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use connvo::operations::{GetCurrentUserProfileRequest, GetUserProfileRequest};
use connvo::types::{CurrentProfileQuery, UserQuery, UserQueryArgs};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use profiles::auth::{Expectations, mint};
use serde_json::{Value, json};

use super::calls::ask_for_page;
use crate::stage::{SECRET, Stage, token};

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

fn signed(algorithm: Algorithm, claims: &Value) -> String {
    jsonwebtoken::encode(&Header::new(algorithm), claims, &EncodingKey::from_secret(SECRET.as_bytes())).unwrap()
}

/// A token without a signature, as it were.
fn bare(header: &Value, claims: &Value, signature: &str) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(claims))
}

fn bad_tokens(user: &str) -> Vec<(&'static str, String)> {
    let claims = json!({ "sub": user, "exp": now() + 600 });
    let good = signed(Algorithm::HS256, &claims);
    let mut parts = good.split('.');
    let (header, payload, signature) = (parts.next().unwrap(), parts.next().unwrap(), parts.next().unwrap());
    let other_payload = URL_SAFE_NO_PAD.encode(json!({ "sub": "somebody else", "exp": now() + 600 }).to_string());
    let critical = bare(&json!({ "alg": "HS256", "crit": ["b64"], "b64": false }), &claims, signature);
    vec![
        ("alg none", bare(&json!({ "alg": "none", "typ": "JWT" }), &claims, "")),
        ("alg none, signed", bare(&json!({ "alg": "none" }), &claims, signature)),
        ("alg None", bare(&json!({ "alg": "None" }), &claims, "")),
        ("no alg", bare(&json!({ "typ": "JWT" }), &claims, "")),
        ("no signature", format!("{header}.{payload}.")),
        ("two parts", format!("{header}.{payload}")),
        ("another payload", format!("{header}.{other_payload}.{signature}")),
        ("RS256 over the secret", bare(&json!({ "alg": "RS256" }), &claims, signature)),
        ("HS512", signed(Algorithm::HS512, &claims)),
        ("an unknown extension", critical),
        (
            "a wrong key",
            mint(b"another secret, also 32 bytes long", user, Duration::from_mins(1), &Expectations::default())
                .unwrap(),
        ),
        (
            "the demo secret",
            mint(profiles::config::DEMO_SECRET.as_bytes(), user, Duration::from_mins(1), &Expectations::default())
                .unwrap(),
        ),
        ("expired", signed(Algorithm::HS256, &json!({ "sub": user, "exp": now() - 60 }))),
        ("not yet", signed(Algorithm::HS256, &json!({ "sub": user, "exp": now() + 900, "nbf": now() + 600 }))),
        ("without exp", signed(Algorithm::HS256, &json!({ "sub": user }))),
        ("without sub", signed(Algorithm::HS256, &json!({ "exp": now() + 600 }))),
        ("a number for sub", signed(Algorithm::HS256, &json!({ "sub": 7, "exp": now() + 600 }))),
        ("no token at all", "open sesame".to_owned()),
        ("very long", format!("{good}{}", "A".repeat(10_000))),
    ]
}

pub(crate) async fn wrong_tokens_are_refused_everywhere(stage: &Stage) {
    let org = stage.organization("org").await;
    let user = stage.user("user", Some(&org)).await;
    assert_eq!(statuses(stage, &token(&user)).await, [200; 5], "a good token");
    for (what, token) in bad_tokens(&user) {
        assert_eq!(statuses(stage, &token).await, [401; 5], "{what}");
    }
}

/// The statuses of all five operations.
async fn statuses(stage: &Stage, token: &str) -> [u16; 5] {
    macro_rules! status {
        ($call:expr) => {
            match $call.await {
                Ok(_) => 200,
                Err(error) => match error.status() {
                    Some(status) => status.as_u16(),
                    // Tether's document has the 401.
                    None => {
                        if format!("{error:?}").contains("Unauthorized") {
                            401
                        } else {
                            panic!("{error:?}")
                        }
                    }
                },
            }
        };
    }
    let own = GetCurrentUserProfileRequest::new(CurrentProfileQuery::new([].into()));
    let other = GetUserProfileRequest::new(UserQuery::new(UserQueryArgs::new("x")));
    [
        status!(stage.connvo_with(token).get_current_user_profile(&own)),
        status!(stage.connvo_with(token).get_user_profile(&other)),
        status!(ask_for_page(&stage.connvo_with(token), None, 1.0)),
        status!(stage.tether_with(token).get_user_profile(&tether::operations::GetUserProfileRequest {})),
        status!(stage.flashback_with(token).get_user_profile(&flashback::operations::GetUserProfileRequest {})),
    ]
}
