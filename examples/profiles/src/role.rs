//! Roles in an organization: one byte in the database and in one API, a word in another.

/// A role in an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everyone's.
    User,
    /// Looks after invoices and plans.
    Billing,
    /// Looks after workspaces and who is in them.
    Workspaces,
    /// Administers the organization.
    Administrators,
    /// Holds every right there is.
    Owner,
}

impl Role {
    /// All of them, by code.
    pub const ALL: [Self; 5] = [Self::User, Self::Billing, Self::Workspaces, Self::Administrators, Self::Owner];

    /// The role with this code.
    pub fn of(code: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// The code: 0, 1, 2, 254 or 255.
    pub const fn code(self) -> i64 {
        match self {
            Self::User => 0x00,
            Self::Billing => 0x01,
            Self::Workspaces => 0x02,
            Self::Administrators => 0xfe,
            Self::Owner => 0xff,
        }
    }

    /// The role in words, in capitals.
    pub const fn description(self) -> &'static str {
        match self {
            Self::User => "USER",
            Self::Billing => "BILLING",
            Self::Workspaces => "WORKSPACES",
            Self::Administrators => "ADMINISTRATORS",
            Self::Owner => "OWNER",
        }
    }

    /// The role as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::User => "member",
            Self::Billing => "billing",
            Self::Workspaces => "workspaces",
            Self::Administrators => "admin",
            Self::Owner => "owner",
        }
    }
}
