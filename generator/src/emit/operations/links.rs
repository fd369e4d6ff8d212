//! What the document says of the calls that a response leads to, in prose.

use crate::emit::Cx;
use crate::model::{Link, Response, Target};

/// One list for all links of a response; nothing where there are none.
pub(super) fn prose(cx: Cx<'_>, response: &Response) -> Option<String> {
    let lines: Vec<String> = response.links.iter().map(|link| format!("- {}", line(cx, link))).collect();
    (!lines.is_empty()).then(|| format!("Links:\n\n{}", lines.join("\n")))
}

fn line(cx: Cx<'_>, link: &Link) -> String {
    let target = match &link.target {
        Target::Operation(id) => {
            let method = cx.names.operations.get(id.0 as usize).map_or("", |names| names.method.as_str());
            format!("`{}`", method.trim_start_matches("r#"))
        }
        Target::Elsewhere(text) => format!("`{text}`"),
    };
    let mut given: Vec<String> = link.parameters.iter().map(|(name, value)| format!("`{name}` = `{value}`")).collect();
    given.extend(link.body.iter().map(|value| format!("the body = `{value}`")));
    given.extend(link.server.iter().map(|url| format!("the server `{url}`")));
    let with = if given.is_empty() { String::new() } else { format!(" with {}", given.join(", ")) };
    let description = link.description.as_deref().map(one_line).map(|text| format!(": {text}")).unwrap_or_default();
    format!("`{}` leads to {target}{with}{description}", link.name)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
