//! Lines such as `GET /pets/{id}`.

/// The methods that OpenAPI knows.
const METHODS: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/// A method and the address that it goes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// In lower case.
    pub(super) method: String,
    /// The part of a full address before the path.
    pub(super) server: Option<String>,
    pub(super) path: String,
    /// What stands behind a question mark.
    pub(super) query: Option<String>,
}

/// Reads such a line; `None` if the text is something else.
pub(super) fn line(text: &str) -> Option<Line> {
    let (method, address) = text.trim().split_once(char::is_whitespace)?;
    let address = address.trim();
    if !METHODS.contains(&method) || address.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (server, rest) = split(address)?;
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (rest, None),
    };
    Some(Line { method: method.to_ascii_lowercase(), server, path: braced(path), query })
}

/// Parts an address into what comes before the path, and the rest.
fn split(address: &str) -> Option<(Option<String>, &str)> {
    if address.starts_with('/') {
        return Some((None, address));
    }
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let host = rest.find('/')?;
    let at = address.len() - rest.len() + host;
    Some((Some(address[..at].to_owned()), &address[at..]))
}

/// The path with `:id` written as `{id}`.
fn braced(path: &str) -> String {
    let segment = |segment: &str| match segment.strip_prefix(':') {
        Some(name) if !name.is_empty() => format!("{{{name}}}"),
        _ => segment.to_owned(),
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// The names in braces of a path.
pub(super) fn variables(path: &str) -> Vec<&str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::{Line, line, variables};

    #[test]
    fn lines_are_told_from_prose() {
        let read = |method: &str, server: Option<&str>, path: &str, query: Option<&str>| {
            let owned = |text: &str| text.to_owned();
            Some(Line { method: owned(method), server: server.map(owned), path: owned(path), query: query.map(owned) })
        };
        assert_eq!(line("GET /pets/{id}"), read("get", None, "/pets/{id}", None));
        assert_eq!(line(" POST  /pets "), read("post", None, "/pets", None));
        assert_eq!(
            line("PUT https://a.example/v1/x?y=1"),
            read("put", Some("https://a.example"), "/v1/x", Some("y=1"))
        );
        assert_eq!(line("DELETE /a/:id/b"), read("delete", None, "/a/{id}/b", None));
        for text in ["GET", "GET it now", "get /pets", "GET pets", "FETCH /pets", "GET /a b", "GET https://a.example"] {
            assert_eq!(line(text), None, "{text}");
        }
        assert_eq!(variables("/a/{id}/b-{c}.{d}"), ["id", "c", "d"]);
    }
}
