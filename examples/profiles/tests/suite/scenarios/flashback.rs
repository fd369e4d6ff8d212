//! Flashback: accounts and roles.

use flashback::client::Error;
use flashback::operations::{GetUserProfileError, GetUserProfileRequest};
use flashback::types::OrgRole;
use profiles::store::rows::User;

use crate::stage::Stage;

const REQUEST: &GetUserProfileRequest = &GetUserProfileRequest {};

pub(crate) async fn every_role_has_its_code_and_description(stage: &Stage) {
    let org = stage.organization("org").await;
    let roles = [
        (0x00, OrgRole::User, "USER"),
        (0x01, OrgRole::Billing, "BILLING"),
        (0x02, OrgRole::Workspaces, "WORKSPACES"),
        (0xfe, OrgRole::Administrators, "ADMINISTRATORS"),
        (0xff, OrgRole::Owner, "OWNER"),
    ];
    for (code, role, description) in roles {
        let user = User {
            org_role: code,
            first_name: Some("Noor".to_owned()),
            last_name: Some("Lindqvist".to_owned()),
            email: Some("noor@example.net".to_owned()),
            validated: code == 1,
            mfa_required: code == 2,
            ..stage.plain(description, Some(&org))
        };
        stage.store.add_users(std::slice::from_ref(&user)).await.unwrap();
        // Given in any order, they come in order.
        for role in [code, 2, 0] {
            stage.store.add_role(&user.id, role).await.unwrap();
        }
        let reply = stage.flashback(&user.id).get_user_profile(REQUEST).await.unwrap();
        assert_eq!(reply.success, Some(true));
        let data = reply.data.unwrap();
        assert_eq!((data.org_role.as_ref(), data.org_role_description.as_deref()), (Some(&role), Some(description)));
        assert_eq!(role.value(), code);
        let codes: Vec<_> = data.org_roles.unwrap().iter().map(OrgRole::value).collect();
        let mut expected = vec![0, code, 2];
        expected.sort_unstable();
        expected.dedup();
        assert_eq!(codes, expected);
        assert_eq!((data.id, data.org_id), (Some(user.id), Some(org.clone())));
        assert_eq!((data.name, data.last_name, data.email), (user.first_name, user.last_name, user.email));
        assert_eq!((data.validated, data.mfa_required), (Some(code == 1), Some(code == 2)));
    }
}

pub(crate) async fn an_unknown_user_is_404(stage: &Stage) {
    for nobody in [stage.key("nobody"), String::new(), "\0".to_owned()] {
        let answer = stage.flashback(&nobody).get_user_profile(REQUEST).await;
        let Err(Error::Documented(GetUserProfileError::NotFound(body))) = answer else { panic!("{answer:?}") };
        assert_eq!((body.success, body.message.as_deref()), (Some(false), Some("User not found")));
    }
}

pub(crate) async fn a_missing_token_is_401(stage: &Stage) {
    let answer = stage.flashback_with("").get_user_profile(REQUEST).await;
    let Err(Error::Undocumented { status, body, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(status, 401);
    let body: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["success"], false);
}
