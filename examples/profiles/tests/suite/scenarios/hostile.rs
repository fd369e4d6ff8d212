//! Text that would be more than text, if it were let.

use super::calls::{look_up, own_profile, page, refusal};
use crate::stage::Stage;

const TEXTS: &[&str] = &[
    "' OR '1'='1",
    "'; DROP TABLE users; --",
    "\"; DROP TABLE users; --",
    "x' UNION SELECT id, org_id, status, is_admin, org_role, email, email, email, email, email, validated, mfa_required FROM users --",
    "$1",
    "?",
    "%",
    "_",
    "\\",
    "/* */ --",
    "E'\\047'",
    "); DELETE FROM users WHERE ('1'='1",
    "{{7*7}}${7*7}",
    "<script>alert(1)</script>",
];

pub(crate) async fn sql_in_every_string_is_text(stage: &Stage) {
    let org = stage.organization("org").await;
    let user = stage.user("user", Some(&org)).await;
    for text in TEXTS {
        // In the one argument that is a key, in the cursor, and in the token, in front of every operation.
        assert_eq!(look_up(stage, &user, text).await, None, "{text}");
        assert_eq!(look_up(stage, &user, &format!("{user}{text}")).await, None, "{text}");
        assert_eq!(refusal(stage, &user, Some(text), 1.0).await, "InvalidCursor", "{text}");
        assert_eq!(own_profile(stage, text).await, None, "{text}");
        let seen = look_up(stage, text, &user).await.unwrap();
        assert_eq!((seen.org_id, seen.org_role), (None, None), "{text}");
        assert!(page(stage, text, None, 10).await.page.is_empty(), "{text}");
        let answer = stage.tether(text).get_user_profile(&tether::operations::GetUserProfileRequest {}).await;
        let body = answer.unwrap_err().documented().unwrap();
        assert!(matches!(body, tether::operations::GetUserProfileError::NotFound(_)), "{text}: {body:?}");
        let answer = stage.flashback(text).get_user_profile(&flashback::operations::GetUserProfileRequest {}).await;
        let body = answer.unwrap_err().documented().unwrap();
        assert!(matches!(body, flashback::operations::GetUserProfileError::NotFound(_)), "{text}: {body:?}");
    }
    // As data, it comes out as it went in.
    for (number, text) in TEXTS.iter().enumerate() {
        let mut hostile = stage.plain(&format!("hostile{number}{text}"), Some(&org));
        hostile.display_name = Some((*text).to_owned());
        stage.store.add_users(std::slice::from_ref(&hostile)).await.unwrap();
        assert_eq!(look_up(stage, &user, &hostile.id).await.unwrap().display_name.as_deref(), Some(*text));
    }
    let mut listed = 0;
    let mut cursor = None;
    loop {
        let page = page(stage, &user, cursor.as_deref(), 2).await;
        listed += page.page.len();
        cursor = page.continue_cursor;
        if page.is_done {
            break;
        }
    }
    assert_eq!(listed, TEXTS.len() + 1, "cursors go past every key");
}
