//! Names that emitted code uses itself, where the document's names would meet them.

/// Methods that emitted clients have beside those of the operations, and methods of traits that a method of the same
/// name would hide.
pub(super) const METHODS: &[&str] = &[
    "as_ref",
    "base_url",
    "borrow",
    "build",
    "builder",
    "call",
    "clone",
    "default",
    "drop",
    "eq",
    "fmt",
    "from",
    "in_process",
    "into",
    "new",
    "router",
    "send",
    "to_owned",
    "transport",
    "try_from",
    "try_into",
    "type_id",
    "with_transport",
];

/// Methods that emitted builders of clients have beside those of the security schemes.
pub(super) const BUILDER: &[&str] = &[
    "base_url",
    "build",
    "builder",
    "clone",
    "credential",
    "default",
    "documented_url",
    "finish",
    "fmt",
    "from",
    "header",
    "in_process",
    "into",
    "new",
    "response_limit",
    "server",
    "timeout",
    "transport",
    "user_agent",
    "validate_requests",
];
