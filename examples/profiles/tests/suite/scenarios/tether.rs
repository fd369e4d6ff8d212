//! Tether: what is stored comes out, and failures as the document has them.

use profiles::store::rows::User;
use serde_json::json;
use tether::client::Error;
use tether::operations::{GetUserProfileError, GetUserProfileRequest};
use tether::support::maybe::Maybe;

use crate::stage::Stage;

const REQUEST: &GetUserProfileRequest = &GetUserProfileRequest {};

pub(crate) async fn the_user_and_the_persona_come_with_all_that_is_stored(stage: &Stage) {
    let org = stage.organization("org").await;
    let user = User { email: Some("mirela@example.net".to_owned()), ..stage.plain("user", Some(&org)) };
    stage.store.add_users(std::slice::from_ref(&user)).await.unwrap();
    let persona = stage.key("persona");
    stage
        .store
        .add_persona(&persona, r#"{"timezone":"Europe/Zagreb","mood":{"today":["fine",1.5,null]}}"#)
        .await
        .unwrap();
    let document = r#"{"_id":"forged","organizationId":"forged","accessRole":"TEAM_MEMBER","departmentId":null,
        "callForwardingEnabled":false,"automations":[{"after":3}],"":"no name","ключ":"значение"}"#;
    stage.store.add_document(&user.id, Some(&persona), document).await.unwrap();

    let profile = stage.tether(&user.id).get_user_profile(REQUEST).await.unwrap();
    assert_eq!(profile.user.id.as_deref(), Some(user.id.as_str()), "columns win over the document");
    assert_eq!(profile.user.organization_id.as_deref(), Some(org.as_str()));
    assert_eq!(profile.user.email, user.email);
    assert_eq!(profile.user.full_name, user.display_name);
    assert_eq!(profile.user.access_role.as_deref(), Some("TEAM_MEMBER"));
    assert_eq!(profile.user.department_id, Maybe::Null, "null stays null");
    assert_eq!(profile.user.call_forwarding_enabled, Some(false));
    assert_eq!(profile.user.phone_number, None);
    assert_eq!(profile.user.persona, Maybe::Value(persona.clone()));
    let unknown = &profile.user.additional_properties;
    assert_eq!(unknown["automations"], json!([{ "after": 3 }]));
    assert_eq!(unknown[""], json!("no name"));
    assert_eq!(unknown["ключ"], json!("значение"));
    let voice = profile.persona.into_value().unwrap();
    assert_eq!(voice.id, Some(persona));
    assert_eq!(voice.timezone.as_deref(), Some("Europe/Zagreb"));
    assert_eq!(voice.additional_properties["mood"], json!({ "today": ["fine", 1.5, null] }));
}

pub(crate) async fn a_persona_may_be_unset(stage: &Stage) {
    let (with, without) = (stage.user("with", None).await, stage.user("without", None).await);
    stage.store.add_document(&with, None, r#"{"persona":"forged"}"#).await.unwrap();
    for user in [with, without] {
        let profile = stage.tether(&user).get_user_profile(REQUEST).await.unwrap();
        assert_eq!(profile.persona, Maybe::Null, "null is said, not left out");
        assert_eq!(profile.user.persona, Maybe::Null);
        assert_eq!(profile.user.organization_id, None);
    }
}

pub(crate) async fn the_documented_failures(stage: &Stage) {
    // 400: the token is valid, and names nobody who could exist.
    for nobody in ["", "\0", &"x".repeat(300)] {
        let answer = stage.tether(nobody).get_user_profile(REQUEST).await;
        let Err(Error::Documented(GetUserProfileError::BadRequest(body))) = answer else { panic!("{answer:?}") };
        assert_eq!(body.error, "Invalid request");
        assert!(body.details.is_some());
    }
    // 401
    let answer = stage.tether_with("").get_user_profile(REQUEST).await;
    let Err(Error::Documented(GetUserProfileError::Unauthorized(body))) = answer else { panic!("{answer:?}") };
    assert_eq!(body.error, "Authentication required");
    // 404
    let nobody = stage.key("nobody");
    let answer = stage.tether(&nobody).get_user_profile(REQUEST).await;
    let Err(Error::Documented(GetUserProfileError::NotFound(body))) = answer else { panic!("{answer:?}") };
    assert_eq!(body.error, "User not found");
    assert_eq!(body.details, Some(format!("No user with id {nobody}")));
    // 500: what is stored is no document.
    for broken in ["[]", "{", r#"{"phoneNumber":[7]}"#] {
        let user = stage.user(&format!("broken{}", broken.len()), None).await;
        stage.store.add_document(&user, None, broken).await.unwrap();
        let answer = stage.tether(&user).get_user_profile(REQUEST).await;
        let Err(Error::Documented(GetUserProfileError::InternalServerError(body))) = answer else {
            panic!("{broken}: {answer:?}")
        };
        assert_eq!((body.error.as_str(), body.details), ("Failed to fetch profile", None));
    }
}
