//! Who calls an operation: the API's clients, or the API itself. And what links say of further calls.

use super::OperationId;
use crate::diagnostics::Origin;

/// Who calls an operation, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Clients of the API, at the operation's path.
    #[default]
    Call,
    /// The API, at an address that its consumer gave it by other means.
    Webhook {
        /// The key under `webhooks`.
        name: String,
    },
    /// The API, at an address that comes with a call.
    Callback {
        /// The key under `callbacks`.
        name: String,
        /// The runtime expression that makes the address (OpenAPI 3.0, callback object).
        expression: String,
        /// The operations that have the callback; several where it is a component.
        owners: Vec<OperationId>,
    },
}

/// A link: how a response leads to another call (OpenAPI 3.0, link object).
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The key under `links`.
    pub name: String,
    /// Where it leads.
    pub target: Target,
    /// The parameters by name, each with its value or the runtime expression for it.
    pub parameters: Vec<(String, String)>,
    /// The body, or the runtime expression for it.
    pub body: Option<String>,
    /// The server to be called instead of the operation's.
    pub server: Option<String>,
    /// The prose.
    pub description: Option<String>,
    /// The link object.
    pub origin: Origin,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To an operation of this API.
    Operation(OperationId),
    /// To one that is not of this API: as the document writes it.
    Elsewhere(String),
}
