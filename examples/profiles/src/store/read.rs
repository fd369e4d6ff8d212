//! What is read.

use super::rows::{Document, Profile, PublicUser, User};
use super::{Pool, Store, StoreError, on_pool, postgres, sqlite};

const USER: &str = "SELECT id, org_id, status, is_admin, org_role, display_name, avatar_url, first_name, last_name, \
                    email, validated, mfa_required FROM users WHERE id = $1";

/// A page of an organization's active users: it reads `users_by_org_status_id` from one key on, and stops at the limit.
const ACTIVE_USERS: &str = "SELECT id, display_name, avatar_url FROM users \
                            WHERE org_id = $1 AND status = 'active' AND id > $2 ORDER BY id LIMIT $3";

const ROLES: &str = "SELECT role FROM user_roles WHERE user_id = $1 ORDER BY role";

const PROFILE: &str = "SELECT id, user_id, display_name, languages, age, bio, company, experience, field, gender, \
                       goals, job_title, linkedin_url, created_at, updated_at FROM profiles WHERE user_id = $1";

const DOCUMENT: &str = "SELECT d.body, d.persona_id, p.body AS persona_body FROM user_documents d \
                        LEFT JOIN personas p ON p.id = d.persona_id WHERE d.user_id = $1";

/// The longest key, in bytes.
const LONGEST_KEY: usize = 256;

/// Whether a text can be a key at all: 1 to 256 bytes without control characters. PostgreSQL has no way to write a NUL.
pub fn may_be_key(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_KEY && !text.chars().any(char::is_control)
}

impl Store {
    /// The user with this key.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn user(&self, id: &str) -> Result<Option<User>, StoreError> {
        if !may_be_key(id) {
            return Ok(None);
        }
        on_pool!(self, |pool| sqlx::query_as::<_, User>(USER).bind(id).fetch_optional(pool))
    }

    /// Up to `limit` active users of an organization, in the order of their keys, beginning after the key `after`.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn active_users(&self, org: &str, after: &str, limit: u32) -> Result<Vec<PublicUser>, StoreError> {
        on_pool!(self, |pool| {
            sqlx::query_as::<_, PublicUser>(ACTIVE_USERS).bind(org).bind(after).bind(i64::from(limit)).fetch_all(pool)
        })
    }

    /// The codes of the roles that a user may take, in ascending order.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn roles(&self, user: &str) -> Result<Vec<i64>, StoreError> {
        on_pool!(self, |pool| sqlx::query_scalar::<_, i64>(ROLES).bind(user).fetch_all(pool))
    }

    /// What a user tells of themselves.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn profile(&self, user: &str) -> Result<Option<Profile>, StoreError> {
        if !may_be_key(user) {
            return Ok(None);
        }
        on_pool!(self, |pool| sqlx::query_as::<_, Profile>(PROFILE).bind(user).fetch_optional(pool))
    }

    /// What is kept of a user beyond the columns, and the persona that speaks for them.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn document(&self, user: &str) -> Result<Option<Document>, StoreError> {
        on_pool!(self, |pool| sqlx::query_as::<_, Document>(DOCUMENT).bind(user).fetch_optional(pool))
    }

    /// How the database would read a page of an organization's active users: the query, then a line per step.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn explain_active_users(&self, org: &str) -> Result<Vec<String>, StoreError> {
        let plan = match &self.pool {
            Pool::Sqlite(pool) => self.bounded(sqlite::explain(pool, ACTIVE_USERS, org)).await?,
            Pool::Postgres(pool) => self.bounded(postgres::explain(pool, ACTIVE_USERS, org)).await?,
        };
        Ok([ACTIVE_USERS.to_owned()].into_iter().chain(plan).collect())
    }
}
