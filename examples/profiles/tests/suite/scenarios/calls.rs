//! Calls in short, for scenarios.

use connvo::client::{Client, Error};
use connvo::operations::{
    GetCurrentUserProfileRequest, GetUserProfileRequest, ListActiveUsersInOrgError, ListActiveUsersInOrgRequest,
};
use connvo::types::{
    ActiveUsers, ActiveUsersQuery, ActiveUsersQueryArgs, ActiveUsersQueryArgsPaginationOpts, ActiveUsersReply,
    ActiveUsersReplyStatus, CurrentProfileQuery, CurrentProfileReplyStatus, Profile, User, UserQuery, UserQueryArgs,
    UserReplyStatus,
};

use crate::stage::Stage;

/// What `caller` sees of `user`.
pub(crate) async fn look_up(stage: &Stage, caller: &str, user: &str) -> Option<User> {
    let request = GetUserProfileRequest::new(UserQuery::new(UserQueryArgs::new(user)));
    let reply = stage.connvo(caller).get_user_profile(&request).await.unwrap();
    assert_eq!(reply.status, UserReplyStatus::Success);
    assert!(!reply.value.is_absent(), "null is said, not left out");
    reply.value.into_value()
}

/// The caller's own profile.
pub(crate) async fn own_profile(stage: &Stage, caller: &str) -> Option<Profile> {
    let request = GetCurrentUserProfileRequest::new(CurrentProfileQuery::new([].into()));
    let reply = stage.connvo(caller).get_current_user_profile(&request).await.unwrap();
    assert_eq!(reply.status, CurrentProfileReplyStatus::Success);
    assert!(!reply.value.is_absent(), "null is said, not left out");
    reply.value.into_value()
}

/// A request for a page.
pub(crate) fn page_request(cursor: Option<&str>, size: f64) -> ListActiveUsersInOrgRequest {
    let options = ActiveUsersQueryArgsPaginationOpts::new(cursor.map(str::to_owned), size);
    ListActiveUsersInOrgRequest::new(ActiveUsersQuery::new(ActiveUsersQueryArgs::new(options)))
}

/// What a request for a page is answered.
pub(crate) async fn ask_for_page(
    client: &Client,
    cursor: Option<&str>,
    size: f64,
) -> Result<ActiveUsersReply, Error<ListActiveUsersInOrgError>> {
    client.list_active_users_in_org(&page_request(cursor, size)).await
}

/// A page.
pub(crate) async fn page(stage: &Stage, caller: &str, cursor: Option<&str>, size: u32) -> ActiveUsers {
    let reply = ask_for_page(&stage.connvo(caller), cursor, size.into()).await.unwrap();
    assert_eq!(reply.status, ActiveUsersReplyStatus::Success, "{reply:?}");
    let page = reply.value.unwrap();
    assert_eq!(page.is_done, page.continue_cursor.is_none(), "a list goes on exactly where it is not done");
    page
}

/// The code of a refused page.
pub(crate) async fn refusal(stage: &Stage, caller: &str, cursor: Option<&str>, size: f64) -> String {
    let reply = ask_for_page(&stage.connvo(caller), cursor, size).await.unwrap();
    assert_eq!(reply.status, ActiveUsersReplyStatus::Error, "{reply:?}");
    assert_eq!(reply.value, None);
    assert!(!reply.error_message.unwrap().is_empty());
    reply.error_data.unwrap()["code"].as_str().unwrap().to_owned()
}
