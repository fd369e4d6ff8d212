//! What describes the API as a whole: title, servers, tags.

use indexmap::IndexMap;
use serde_json::Value;

use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer, Report};
use crate::model::{Docs, Info, Server, ServerVariable, Tag};
use crate::resolve::Resolved;

/// How long a summary is that sums up nothing.
const LONG: usize = 120;

/// The document's `info`.
pub(super) fn info(source: &Resolved) -> Info {
    let info = &source.api.info;
    let description = info.description.clone().filter(|text| !text.trim().is_empty());
    let docs = Docs { description, ..Docs::default() };
    Info { title: info.title.clone(), version: info.version.clone(), docs }
}

/// The document's servers.
pub(super) fn servers(source: &Resolved, report: &mut Report) -> Vec<Server> {
    server_list(&source.api.servers, &Origin::root_file(Pointer::root().join("servers")), report)
}

/// The servers of the document, of a path item or of an operation.
pub(super) fn server_list(servers: &[openapiv3::Server], at: &Origin, report: &mut Report) -> Vec<Server> {
    let list = servers.iter().enumerate();
    list.map(|(index, server)| {
        // Two braces are how other templates write a variable; no address has them for another reason.
        let url = server.url.replace("{{", "{").replace("}}", "}");
        let variables = variables(&url, server, &at.join(index), report);
        let (name, description) = (carried(&server.extensions, "name"), server.description.clone());
        Server { url, name, description, variables }
    })
    .collect()
}

/// The variables that the address uses, in its order; one that is not described keeps its name as its default.
fn variables(url: &str, server: &openapiv3::Server, at: &Origin, report: &mut Report) -> Vec<ServerVariable> {
    let mut variables: Vec<ServerVariable> = Vec::new();
    let mut rest = url;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        let name = &rest[open + 1..open + length];
        rest = &rest[open + length + 1..];
        if variables.iter().any(|known| known.name == name) {
            continue;
        }
        let described = server.variables.as_ref().and_then(|variables| variables.get(name));
        if described.is_none() {
            report.say(&rules::SERVER_VARIABLE_UNDESCRIBED, &at.join("url"), [name]);
        }
        variables.push(ServerVariable {
            name: name.to_owned(),
            default: described.map_or_else(|| name.to_owned(), |variable| variable.default.clone()),
            values: described.map(|variable| variable.enumeration.clone()).unwrap_or_default(),
            description: described.and_then(|variable| variable.description.clone()),
        });
    }
    variables
}

/// The document's tags.
pub(super) fn tags(source: &Resolved) -> Vec<Tag> {
    let tags = source.api.tags.iter();
    tags.map(|tag| Tag {
        name: tag.name.clone(),
        summary: carried(&tag.extensions, "summary"),
        description: tag.description.clone(),
        parent: carried(&tag.extensions, "parent"),
    })
    .collect()
}

/// A text that `dialect` carried on.
pub(super) fn carried(extensions: &IndexMap<String, Value>, name: &str) -> Option<String> {
    let text = extensions.get(&format!("x-oasmith-{name}"))?.as_str()?;
    Some(text.to_owned()).filter(|text| !text.trim().is_empty())
}

/// Summary and description; a summary that is a whole paragraph gives its place to a description that is shorter.
pub(super) fn shorter_first(summary: Option<&String>, description: Option<&String>) -> Docs {
    let length = |text: Option<&String>| text.map_or(0, |text| text.trim().len());
    let swapped = length(summary) > LONG && (1..length(summary)).contains(&length(description));
    let (summary, description) = if swapped { (description, summary) } else { (summary, description) };
    Docs { summary: summary.cloned(), description: description.cloned(), ..Docs::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shorter_stands_first_where_the_summary_is_a_paragraph() {
        let long = "This is sent when anything happens to a book. ".repeat(4);
        let of = |summary: &str, description: &str| {
            let docs = shorter_first(Some(&summary.to_owned()), Some(&description.to_owned()));
            (docs.summary.unwrap_or_default(), docs.description.unwrap_or_default())
        };
        assert_eq!(of(&long, "A book came."), ("A book came.".to_owned(), long.clone()));
        assert_eq!(of(&long, ""), (long.clone(), String::new()));
        assert_eq!(of("Lends a book", "Soon."), ("Lends a book".to_owned(), "Soon.".to_owned()));
        assert_eq!(of(&long, &long.repeat(2)).0, long);
    }
}
