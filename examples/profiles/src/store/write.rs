//! What is written: by the demo data, and by tests. What is there already stays as it is.

use super::rows::{Profile, User};
use super::{Store, StoreError, on_pool};

const ORGANIZATION: &str = "INSERT INTO organizations (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING";

const USER: &str = "INSERT INTO users (id, org_id, status, is_admin, org_role, display_name, avatar_url, first_name, \
                    last_name, email, validated, mfa_required) \
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";

const STATUS: &str = "UPDATE users SET status = $2 WHERE id = $1";

const REMOVE: &str = "DELETE FROM users WHERE id = $1";

const ROLE: &str = "INSERT INTO user_roles (user_id, role) VALUES ($1, $2) ON CONFLICT DO NOTHING";

const PROFILE: &str = "INSERT INTO profiles (id, user_id, display_name, languages, age, bio, company, experience, field, \
                       gender, goals, job_title, linkedin_url, created_at, updated_at) \
                       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
                       ON CONFLICT DO NOTHING";

const PERSONA: &str = "INSERT INTO personas (id, body) VALUES ($1, $2) ON CONFLICT DO NOTHING";

const DOCUMENT: &str =
    "INSERT INTO user_documents (user_id, persona_id, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

/// The query that adds a user.
macro_rules! insert_user {
    ($user:expr) => {
        sqlx::query(USER)
            .bind(&$user.id)
            .bind(&$user.org_id)
            .bind(&$user.status)
            .bind($user.is_admin)
            .bind($user.org_role)
            .bind(&$user.display_name)
            .bind(&$user.avatar_url)
            .bind(&$user.first_name)
            .bind(&$user.last_name)
            .bind(&$user.email)
            .bind($user.validated)
            .bind($user.mfa_required)
    };
}

impl Store {
    /// Adds an organization.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn add_organization(&self, id: &str, name: &str) -> Result<(), StoreError> {
        on_pool!(self, |pool| async { sqlx::query(ORGANIZATION).bind(id).bind(name).execute(pool).await.map(drop) })
    }

    /// Adds users: all of them, or none.
    ///
    /// # Errors
    /// Where the database does not answer, or a user's organization does not exist.
    pub async fn add_users(&self, users: &[User]) -> Result<(), StoreError> {
        on_pool!(self, |pool| async {
            let mut transaction = pool.begin().await?;
            for user in users {
                insert_user!(user).execute(&mut *transaction).await?;
            }
            transaction.commit().await
        })
    }

    /// Makes a user [`User::ACTIVE`] or [`User::INACTIVE`].
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn set_status(&self, user: &str, status: &str) -> Result<(), StoreError> {
        on_pool!(self, |pool| async { sqlx::query(STATUS).bind(user).bind(status).execute(pool).await.map(drop) })
    }

    /// Removes a user, with all that belongs to them.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn remove_user(&self, user: &str) -> Result<(), StoreError> {
        on_pool!(self, |pool| async { sqlx::query(REMOVE).bind(user).execute(pool).await.map(drop) })
    }

    /// Lets a user take a role.
    ///
    /// # Errors
    /// Where the database does not answer, or does not know the user.
    pub async fn add_role(&self, user: &str, role: i64) -> Result<(), StoreError> {
        on_pool!(self, |pool| async { sqlx::query(ROLE).bind(user).bind(role).execute(pool).await.map(drop) })
    }

    /// Adds what a user tells of themselves.
    ///
    /// # Errors
    /// Where the database does not answer, or does not know the user.
    pub async fn add_profile(&self, profile: &Profile) -> Result<(), StoreError> {
        on_pool!(self, |pool| async {
            sqlx::query(PROFILE)
                .bind(&profile.id)
                .bind(&profile.user_id)
                .bind(&profile.display_name)
                .bind(&profile.languages)
                .bind(profile.age)
                .bind(&profile.bio)
                .bind(&profile.company)
                .bind(&profile.experience)
                .bind(&profile.field)
                .bind(&profile.gender)
                .bind(&profile.goals)
                .bind(&profile.job_title)
                .bind(&profile.linkedin_url)
                .bind(profile.created_at)
                .bind(profile.updated_at)
                .execute(pool)
                .await
                .map(drop)
        })
    }

    /// Adds a persona; `body` is a JSON object.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn add_persona(&self, id: &str, body: &str) -> Result<(), StoreError> {
        on_pool!(self, |pool| async { sqlx::query(PERSONA).bind(id).bind(body).execute(pool).await.map(drop) })
    }

    /// Adds what is kept of a user beyond the columns; `body` is a JSON object.
    ///
    /// # Errors
    /// Where the database does not answer, or does not know the user or the persona.
    pub async fn add_document(&self, user: &str, persona: Option<&str>, body: &str) -> Result<(), StoreError> {
        on_pool!(self, |pool| async {
            sqlx::query(DOCUMENT).bind(user).bind(persona).bind(body).execute(pool).await.map(drop)
        })
    }
}
