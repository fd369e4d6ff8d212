//! Rows as they are read and written, the same for both databases.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row};

/// Reads a struct from the columns that are called like its fields, from the rows of both databases.
macro_rules! from_columns {
    ($row:ident { $($field:ident),* $(,)? }) => {
        from_columns!(@one SqliteRow, $row { $($field),* });
        from_columns!(@one PgRow, $row { $($field),* });
    };
    (@one $database_row:ident, $row:ident { $($field:ident),* }) => {
        impl FromRow<'_, $database_row> for $row {
            fn from_row(row: &$database_row) -> Result<Self, sqlx::Error> {
                Ok(Self { $($field: row.try_get(stringify!($field))?),* })
            }
        }
    };
}

/// A row of `users`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// The key.
    pub id: String,
    /// The key of the user's organization.
    pub org_id: Option<String>,
    /// `active` or `inactive`.
    pub status: String,
    /// Whether the user may see organization details of everybody.
    pub is_admin: bool,
    /// The code of the user's role in the organization: 0, 1, 2, 254 or 255.
    pub org_role: i64,
    /// The name that everybody sees.
    pub display_name: Option<String>,
    /// The address of a picture.
    pub avatar_url: Option<String>,
    /// The given name.
    pub first_name: Option<String>,
    /// The family name.
    pub last_name: Option<String>,
    /// Where mail reaches the user.
    pub email: Option<String>,
    /// Whether the user has shown that the mail address is theirs.
    pub validated: bool,
    /// Whether a second factor is asked for at sign-in.
    pub mfa_required: bool,
}

impl User {
    /// The `status` of users who may sign in.
    pub const ACTIVE: &'static str = "active";
    /// The `status` of users who may not.
    pub const INACTIVE: &'static str = "inactive";

    /// Whether the user is active.
    pub fn is_active(&self) -> bool {
        self.status == Self::ACTIVE
    }
}

from_columns!(User {
    id,
    org_id,
    status,
    is_admin,
    org_role,
    display_name,
    avatar_url,
    first_name,
    last_name,
    email,
    validated,
    mfa_required,
});

/// What everybody in an organization may see of its active users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUser {
    /// The key.
    pub id: String,
    /// The name that everybody sees.
    pub display_name: Option<String>,
    /// The address of a picture.
    pub avatar_url: Option<String>,
}

from_columns!(PublicUser { id, display_name, avatar_url });

/// A row of `profiles`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// The key.
    pub id: String,
    /// Whose profile it is.
    pub user_id: String,
    /// The name that everybody sees.
    pub display_name: String,
    /// A JSON array of strings.
    pub languages: String,
    /// In years.
    pub age: Option<i64>,
    /// A few sentences.
    pub bio: Option<String>,
    /// The employer.
    pub company: Option<String>,
    /// What the user has done so far.
    pub experience: Option<String>,
    /// The line of work.
    pub field: Option<String>,
    /// One of the values that the document names.
    pub gender: Option<String>,
    /// What the user wants to reach.
    pub goals: Option<String>,
    /// The position.
    pub job_title: Option<String>,
    /// The address of a page.
    pub linkedin_url: Option<String>,
    /// In milliseconds since 1970.
    pub created_at: i64,
    /// In milliseconds since 1970.
    pub updated_at: i64,
}

from_columns!(Profile {
    id,
    user_id,
    display_name,
    languages,
    age,
    bio,
    company,
    experience,
    field,
    gender,
    goals,
    job_title,
    linkedin_url,
    created_at,
    updated_at,
});

/// A row of `user_documents`, with the persona that it is linked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// A JSON object.
    pub body: String,
    /// The key of the persona.
    pub persona_id: Option<String>,
    /// A JSON object.
    pub persona_body: Option<String>,
}

from_columns!(Document { body, persona_id, persona_body });
