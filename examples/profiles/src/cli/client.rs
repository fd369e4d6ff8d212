//! `profiles get` and `profiles list`: the generated clients, used as a person would.

use std::io::Write as _;
use std::time::Duration;

use ::connvo::operations as connvo;
use ::connvo::types::{
    ActiveUser, ActiveUsers, ActiveUsersQuery, ActiveUsersQueryArgs, ActiveUsersQueryArgsPaginationOpts,
    ActiveUsersReplyStatus, CurrentProfileQuery, UserQuery, UserQueryArgs,
};
use ::flashback::operations as flashback;
use ::tether::operations as tether;
use clap::{Args, ValueEnum};

use super::output::{self, Format};
use super::problem::Problem;
use crate::auth::{Expectations, mint};
use crate::config::DEMO_SECRET;

/// How long a call may take.
const TIMEOUT: Duration = Duration::from_secs(15);

/// The APIs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum System {
    /// Public profiles, and the caller's own.
    Connvo,
    /// The caller's user and persona.
    Tether,
    /// The caller's account and roles.
    Flashback,
}

#[derive(Args, Debug)]
struct CallArgs {
    /// Where the service is.
    #[arg(long, env = "PROFILES_URL", default_value = "http://127.0.0.1:8080")]
    url: String,
    /// The token to call with.
    #[arg(long, env = "PROFILES_TOKEN", hide_env_values = true)]
    token: Option<String>,
    /// Call as this user, with a token of the demo secret.
    #[arg(long = "as", value_name = "USER", conflicts_with = "token")]
    caller: Option<String>,
    /// How to show the answer.
    #[arg(long, value_enum, default_value_t)]
    output: Format,
}

#[derive(Args, Debug)]
pub(super) struct GetCommand {
    /// Which API to ask.
    #[arg(long, value_enum)]
    system: System,
    /// Whose profile. Connvo knows everybody's; without it, and with the other two, it is the caller's own. Without
    /// --token and --as, this user is the caller.
    #[arg(long)]
    user: Option<String>,
    #[command(flatten)]
    call: CallArgs,
}

#[derive(Args, Debug)]
pub(super) struct ListCommand {
    /// How many users to a page.
    #[arg(long, default_value_t = 50)]
    page_size: u32,
    /// Where to go on: what the page before ended with.
    #[arg(long, conflicts_with = "all")]
    cursor: Option<String>,
    /// All pages, one after the other.
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    call: CallArgs,
}

impl CallArgs {
    fn token(&self, default_caller: Option<&str>) -> Result<String, Problem> {
        if let Some(token) = &self.token {
            return Ok(token.clone());
        }
        let caller = self.caller.as_deref().or(default_caller).ok_or_else(|| {
            Problem::usage("who calls? Pass --token TOKEN, or --as USER for a demo token (see `profiles token --help`)")
        })?;
        mint(DEMO_SECRET.as_bytes(), caller, Duration::from_mins(5), &Expectations::default())
            .map_err(|error| Problem::usage(error.to_string()))
    }
}

/// A client of one of the APIs.
macro_rules! client {
    ($api:ident, $call:expr, $default_caller:expr) => {
        ::$api::client::Client::builder()
            .base_url($call.url.as_str())
            .bearer_auth($call.token($default_caller)?)
            .timeout(TIMEOUT)
            .user_agent("profiles-cli")
            .build()
            .map_err(|error| Problem::usage(error.to_string()))
    };
}

/// Why a call failed, in one sentence; `$told` says what of the documented failures.
macro_rules! failure {
    ($api:ident, $url:expr, $error:expr, $told:expr) => {
        match $error {
            ::$api::client::Error::Documented(error) => {
                Problem::answered(format!("{}: {}", stringify!($api), $told(error)))
            }
            ::$api::client::Error::Undocumented { status, body, .. } => {
                Problem::answered(format!("{}: {status}: {}", stringify!($api), brief(&body)))
            }
            ::$api::client::Error::Transport { source, .. } => {
                Problem::unreachable(format!("{}: {}", $url, chain(&source)))
            }
            error => Problem::answered(error.to_string()),
        }
    };
}

impl GetCommand {
    pub(super) async fn run(self) -> Result<(), Problem> {
        match self.system {
            System::Connvo => self.connvo().await,
            System::Tether => self.tether().await,
            System::Flashback => self.flashback().await,
        }
    }

    async fn connvo(&self) -> Result<(), Problem> {
        let client = client!(connvo, self.call, self.user.as_deref())?;
        let Some(user) = &self.user else {
            let request = connvo::GetCurrentUserProfileRequest::new(CurrentProfileQuery::new([].into()));
            let reply = client.get_current_user_profile(&request).await.map_err(|error| {
                failure!(connvo, self.call.url, error, |error| match error {
                    connvo::GetCurrentUserProfileError::BadRequest(body)
                    | connvo::GetCurrentUserProfileError::InternalServerError(body) => envelope(&body),
                    _ => "an unknown failure".to_owned(),
                })
            })?;
            let profile = reply.value.into_value();
            let profile = profile.ok_or_else(|| Problem::answered("connvo: the caller has no profile"))?;
            return output::object(self.call.output, &profile);
        };
        let request = connvo::GetUserProfileRequest::new(UserQuery::new(UserQueryArgs::new(user.as_str())));
        let reply = client.get_user_profile(&request).await.map_err(|error| {
            failure!(connvo, self.call.url, error, |error| match error {
                connvo::GetUserProfileError::BadRequest(body)
                | connvo::GetUserProfileError::InternalServerError(body) => envelope(&body),
                _ => "an unknown failure".to_owned(),
            })
        })?;
        let found = reply.value.into_value();
        let found = found.ok_or_else(|| Problem::answered(format!("connvo: there is no user {user:?}")))?;
        output::object(self.call.output, &found)
    }

    async fn tether(&self) -> Result<(), Problem> {
        let caller = self.own()?;
        let client = client!(tether, self.call, caller)?;
        let profile = client.get_user_profile(&tether::GetUserProfileRequest {}).await.map_err(|error| {
            failure!(tether, self.call.url, error, |error| match error {
                tether::GetUserProfileError::BadRequest(body)
                | tether::GetUserProfileError::Unauthorized(body)
                | tether::GetUserProfileError::NotFound(body)
                | tether::GetUserProfileError::InternalServerError(body) => {
                    body.details.map_or(body.error.clone(), |details| format!("{} ({details})", body.error))
                }
                _ => "an unknown failure".to_owned(),
            })
        })?;
        match self.call.output {
            Format::Json => output::object(Format::Json, &profile),
            Format::Table => {
                output::object(Format::Table, &profile.user)?;
                match profile.persona.into_value() {
                    Some(persona) => {
                        writeln!(std::io::stdout(), "\nPERSONA")?;
                        output::object(Format::Table, &persona)
                    }
                    None => Ok(()),
                }
            }
        }
    }

    async fn flashback(&self) -> Result<(), Problem> {
        let caller = self.own()?;
        let client = client!(flashback, self.call, caller)?;
        let profile = client.get_user_profile(&flashback::GetUserProfileRequest {}).await.map_err(|error| {
            failure!(flashback, self.call.url, error, |error| match error {
                flashback::GetUserProfileError::NotFound(body) => body.message.unwrap_or_default(),
                flashback::GetUserProfileError::InternalServerError(body) => {
                    [body.message, body.error].into_iter().flatten().collect::<Vec<_>>().join(": ")
                }
                _ => "an unknown failure".to_owned(),
            })
        })?;
        output::object(self.call.output, &profile.data.unwrap_or_default())
    }

    /// The caller, for APIs that only tell people about themselves.
    fn own(&self) -> Result<Option<&str>, Problem> {
        match (&self.user, &self.call.caller, &self.call.token) {
            (Some(user), Some(caller), _) if user != caller => Err(Problem::usage(
                "this API tells callers about themselves only: leave out --user, or make it the same as --as",
            )),
            (Some(_), _, Some(_)) => Err(Problem::usage(
                "this API tells callers about themselves only: leave out --user, the token says who",
            )),
            (user, _, _) => Ok(user.as_deref()),
        }
    }
}

impl ListCommand {
    pub(super) async fn run(self) -> Result<(), Problem> {
        let client = client!(connvo, self.call, None)?;
        let mut users: Vec<ActiveUser> = Vec::new();
        let mut cursor = self.cursor.clone();
        loop {
            let page = self.page(&client, cursor).await?;
            users.extend(page.page);
            cursor = page.continue_cursor;
            if page.is_done || !self.all {
                break;
            }
        }
        output::list(self.call.output, &["_id", "displayName", "avatarUrl", "isActive"], &users)?;
        if let Some(cursor) = cursor {
            writeln!(std::io::stderr(), "there are more: --cursor {cursor}")?;
        }
        Ok(())
    }

    async fn page(&self, client: &::connvo::client::Client, cursor: Option<String>) -> Result<ActiveUsers, Problem> {
        let options = ActiveUsersQueryArgsPaginationOpts::new(cursor, self.page_size.into());
        let query = ActiveUsersQuery::new(ActiveUsersQueryArgs::new(options));
        let reply = client.list_active_users_in_org(&connvo::ListActiveUsersInOrgRequest::new(query)).await;
        let reply = reply.map_err(|error| {
            failure!(connvo, self.call.url, error, |error| match error {
                connvo::ListActiveUsersInOrgError::BadRequest(body)
                | connvo::ListActiveUsersInOrgError::InternalServerError(body) => envelope(&body),
                _ => "an unknown failure".to_owned(),
            })
        })?;
        match (reply.status, reply.value) {
            (ActiveUsersReplyStatus::Success, Some(page)) => Ok(page),
            _ => Err(Problem::answered(format!("connvo: {}", reply.error_message.unwrap_or_default()))),
        }
    }
}

/// What a failure in Convex's envelope says.
fn envelope(body: &::connvo::types::FailedResponse) -> String {
    let message = body.get("errorMessage").and_then(serde_json::Value::as_str).unwrap_or("failed");
    match body.get("errorData").and_then(|data| data.get("detail")).and_then(serde_json::Value::as_str) {
        Some(detail) => format!("{message}: {detail}"),
        None => message.to_owned(),
    }
}

/// The beginning of a body that nobody described.
fn brief(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().filter(|c| !c.is_control()).take(300).collect()
}

/// An error with its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = error.source();
    }
    text
}
