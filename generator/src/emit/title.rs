//! What the document calls an operation, as a line of Markdown.

use super::Cx;
use crate::model::{Operation, Role};

/// The method and the path, or the name of a webhook or callback and where it is sent to.
pub fn title(cx: Cx<'_>, operation: &Operation) -> String {
    let method = operation.method.key().to_uppercase();
    match &operation.role {
        Role::Call => format!("`{method} {}`", operation.address()),
        Role::Webhook { name } => format!("Webhook `{name}`: `{method}`"),
        Role::Callback { name, expression, owners } => {
            let owners = owners.iter().filter_map(|id| cx.names.operations.get(id.0 as usize));
            let owners: Vec<String> =
                owners.map(|names| format!("`{}`", names.method.trim_start_matches("r#"))).collect();
            let of = if owners.is_empty() { String::new() } else { format!(" of {}", owners.join(", ")) };
            format!("Callback `{name}`{of}: `{method} {expression}`")
        }
    }
}
