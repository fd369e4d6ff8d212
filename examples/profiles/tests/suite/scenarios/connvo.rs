//! Connvo: who sees what of whom.

use connvo::client::Error;
use connvo::operations::{
    GetCurrentUserProfileError, GetCurrentUserProfileRequest, GetUserProfileError, GetUserProfileRequest,
    ListActiveUsersInOrgError,
};
use connvo::types::{CurrentProfileQuery, FailedResponse, Gender, UserQuery, UserQueryArgs};
use profiles::store::rows::{Profile, User};

use super::calls::{ask_for_page, look_up, own_profile};
use crate::stage::Stage;

pub(crate) async fn colleagues_see_organization_details(stage: &Stage) {
    let org = stage.organization("org").await;
    let caller = stage.user("caller", Some(&org)).await;
    let colleague = User {
        org_role: 254,
        avatar_url: Some("https://pictures.example.net/x.png".to_owned()),
        ..stage.plain("colleague", Some(&org))
    };
    stage.store.add_users(std::slice::from_ref(&colleague)).await.unwrap();

    let seen = look_up(stage, &caller, &colleague.id).await.unwrap();
    assert_eq!(seen.id, colleague.id);
    assert_eq!(seen.org_id.as_deref(), Some(org.as_str()));
    assert_eq!(seen.org_role.as_deref(), Some("admin"));
    assert_eq!(seen.avatar_url, colleague.avatar_url);
    assert_eq!(seen.display_name, colleague.display_name);
    assert!(seen.is_active);

    let own = look_up(stage, &caller, &caller).await.unwrap();
    assert_eq!(own.org_role.as_deref(), Some("member"), "everybody is their own colleague");

    stage.store.set_status(&colleague.id, User::INACTIVE).await.unwrap();
    assert!(!look_up(stage, &caller, &colleague.id).await.unwrap().is_active);
}

pub(crate) async fn strangers_do_not(stage: &Stage) {
    let (here, there) = (stage.organization("here").await, stage.organization("there").await);
    let user = stage.user("user", Some(&here)).await;
    let nowhere = stage.user("nowhere", None).await;
    let nowhere_either = stage.user("nowhere_either", None).await;
    // Owns an organization, but not this one.
    let owner = User { org_role: 255, ..stage.plain("owner", Some(&there)) };
    // A colleague, who was deactivated.
    let former = User { status: User::INACTIVE.to_owned(), ..stage.plain("former", Some(&here)) };
    stage.store.add_users(&[owner.clone(), former.clone()]).await.unwrap();

    for caller in [&nowhere, &owner.id, &former.id, &stage.key("who does not exist")] {
        let seen = look_up(stage, caller, &user).await.unwrap();
        assert_eq!((seen.org_id, seen.org_role), (None, None), "{caller}");
        assert!(seen.display_name.is_some() && seen.is_active);
    }
    let seen = look_up(stage, &nowhere, &nowhere_either).await.unwrap();
    assert_eq!((seen.org_id, seen.org_role), (None, None), "no organization is not a common one");
}

pub(crate) async fn administrators_do(stage: &Stage) {
    let org = stage.organization("org").await;
    let user = stage.user("user", Some(&org)).await;
    let nowhere = stage.user("nowhere", None).await;
    let admin = User { is_admin: true, ..stage.plain("admin", None) };
    let former = User { is_admin: true, status: User::INACTIVE.to_owned(), ..stage.plain("former", None) };
    stage.store.add_users(&[admin.clone(), former.clone()]).await.unwrap();

    let seen = look_up(stage, &admin.id, &user).await.unwrap();
    assert_eq!((seen.org_id.as_deref(), seen.org_role.as_deref()), (Some(org.as_str()), Some("member")));
    let seen = look_up(stage, &admin.id, &nowhere).await.unwrap();
    assert_eq!((seen.org_id, seen.org_role), (None, None), "there is nothing to see");
    let seen = look_up(stage, &former.id, &user).await.unwrap();
    assert_eq!((seen.org_id, seen.org_role), (None, None), "no longer an administrator");
}

pub(crate) async fn an_unknown_user_is_null(stage: &Stage) {
    let caller = stage.user("caller", None).await;
    for unknown in [stage.key("unknown"), String::new(), "\0".to_owned(), "x".repeat(20_000), "é\u{202e}名".to_owned()]
    {
        assert_eq!(look_up(stage, &caller, &unknown).await, None, "{unknown:?}");
    }
}

pub(crate) async fn the_caller_has_a_profile_or_null(stage: &Stage) {
    let (with, without) = (stage.user("with", None).await, stage.user("without", None).await);
    let profile = Profile {
        id: stage.key("profile"),
        user_id: with.clone(),
        display_name: "Über Größe".to_owned(),
        languages: r#"["de","日本語"]"#.to_owned(),
        age: Some(30),
        gender: Some("non-binary".to_owned()),
        goals: Some(String::new()),
        created_at: 1_718_000_000_123,
        updated_at: 1_718_000_000_124,
        ..Profile::default()
    };
    stage.store.add_profile(&profile).await.unwrap();

    let seen = own_profile(stage, &with).await.unwrap();
    assert_eq!((seen.id, seen.user_id), (profile.id, with.clone()));
    assert_eq!(seen.display_name, "Über Größe");
    assert_eq!(seen.languages, ["de", "日本語"]);
    assert_eq!((seen.age, seen.gender), (Some(30.0), Some(Gender::NonBinary)));
    assert_eq!((seen.bio, seen.goals), (None, Some(String::new())), "empty is not the same as not there");
    assert_eq!((seen.created_at, seen.updated_at), (1_718_000_000_123.0, 1_718_000_000_124.0));

    assert_eq!(own_profile(stage, &without).await, None);
    assert_eq!(own_profile(stage, &stage.key("who does not exist")).await, None);
    stage.store.remove_user(&with).await.unwrap();
    assert_eq!(own_profile(stage, &with).await, None, "the profile goes with the user");
}

pub(crate) async fn a_profile_that_cannot_be_read_is_500(stage: &Stage) {
    let user = stage.user("user", None).await;
    let profile = Profile {
        id: stage.key("profile"),
        user_id: user.clone(),
        languages: "no list".to_owned(),
        ..Profile::default()
    };
    stage.store.add_profile(&profile).await.unwrap();
    let own = GetCurrentUserProfileRequest::new(CurrentProfileQuery::new([].into()));
    let answer = stage.connvo(&user).get_current_user_profile(&own).await;
    let Err(Error::Documented(GetCurrentUserProfileError::InternalServerError(body))) = answer else {
        panic!("{answer:?}")
    };
    says(&body, "InternalError");
    assert_eq!(body["errorData"].as_object().unwrap().len(), 1, "nothing of the inside: {body:?}");
}

pub(crate) async fn arguments_of_another_shape_are_400(stage: &Stage) {
    let caller = stage.user("caller", None).await;
    let json = "application/json";
    let user = GetUserProfileRequest::new(UserQuery::new(UserQueryArgs::new("x")));
    for (media_type, body) in [
        (json, ""),
        (json, "{"),
        (json, "null"),
        (json, "{}"),
        (json, r#"{"args":{}}"#),
        (json, r#"{"args":{"userId":7}}"#),
        (json, r#"{"args":{"userId":null}}"#),
        (json, r#"{"args":{"userId":"a","userId":"b"}}"#),
        ("text/plain", r#"{"args":{"userId":"a"}}"#),
    ] {
        let answer = stage.connvo_saying(&caller, media_type, body).get_user_profile(&user).await;
        let Err(Error::Documented(GetUserProfileError::BadRequest(body))) = answer else {
            panic!("{media_type} {body}: {answer:?}")
        };
        says(&body, "BadRequest");
    }

    let own = GetCurrentUserProfileRequest::new(CurrentProfileQuery::new([].into()));
    for body in ["{}", r#"{"args":[]}"#] {
        let answer = stage.connvo_saying(&caller, json, body).get_current_user_profile(&own).await;
        let Err(Error::Documented(GetCurrentUserProfileError::BadRequest(body))) = answer else { panic!("{answer:?}") };
        says(&body, "BadRequest");
    }

    let too_long = format!(r#"{{"args":{{"paginationOpts":{{"numItems":1,"cursor":"{}"}}}}}}"#, "x".repeat(100_000));
    for body in [
        r#"{"args":{"paginationOpts":{"numItems":"1","cursor":null}}}"#,
        r#"{"args":{"paginationOpts":{"numItems":1}}}"#,
        r#"{"args":{"paginationOpts":{"numItems":1e999,"cursor":null}}}"#,
        &too_long,
    ] {
        let answer = ask_for_page(&stage.connvo_saying(&caller, json, body), None, 1.0).await;
        let Err(Error::Documented(ListActiveUsersInOrgError::BadRequest(body))) = answer else { panic!("{answer:?}") };
        says(&body, "BadRequest");
    }
}

pub(crate) async fn nobody_calls_without_a_token(stage: &Stage) {
    let own = GetCurrentUserProfileRequest::new(CurrentProfileQuery::new([].into()));
    let answer = stage.connvo_with("").get_current_user_profile(&own).await;
    let Err(Error::Undocumented { status, headers, body, .. }) = answer else { panic!("{answer:?}") };
    assert_eq!(status, 401);
    assert_eq!(headers["www-authenticate"], "Bearer");
    says(&serde_json::from_slice(&body).unwrap(), "Unauthenticated");
}

/// A failure comes in the envelope, without a value.
fn says(body: &FailedResponse, code: &str) {
    assert_eq!(body["status"], "error");
    assert_eq!(body["errorData"]["code"], code, "{body:?}");
    assert_ne!(body["errorMessage"], "");
    assert!(!body.contains_key("value"));
}
