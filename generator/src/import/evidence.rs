//! What samples of code tell: addresses, media types, credentials.

use serde_json::{Value, json};

use super::sheet::Described;

/// Something that a sample shows, and where the sample is.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Seen<T> {
    pub(super) what: T,
    pub(super) at: usize,
}

/// A kind of credential.
#[derive(Debug, PartialEq)]
pub(super) struct Scheme {
    pub(super) name: String,
    pub(super) scheme: Value,
}

/// The address before the path, as samples have it; the first, if there are several.
pub(super) fn server(described: &Described) -> Option<Seen<String>> {
    described.samples.iter().find_map(|(text, at)| {
        addresses(text).find_map(|address| {
            let bare = address.split(['?', '#']).next().unwrap_or_default();
            let server = bare.strip_suffix(described.path.as_str())?;
            let host = server.split_once("://").map_or("", |(_, host)| host);
            (!host.is_empty()).then(|| Seen { what: server.to_owned(), at: *at })
        })
    })
}

/// Everything in a text that starts like an address of the web.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("http").filter_map(|(at, _)| {
        let rest = &text[at..];
        let web = rest.starts_with("https://") || rest.starts_with("http://");
        let end = rest.find(|c: char| c.is_whitespace() || "'\"`<>(),;\\".contains(c)).unwrap_or(rest.len());
        web.then(|| &rest[..end])
    })
}

/// The value of a header that samples send, if it is a media type.
pub(super) fn media_type(described: &Described, header: &str) -> Option<String> {
    described.samples.iter().find_map(|(text, _)| {
        headers(text).find_map(|(name, value)| {
            let value = value.split(';').next().unwrap_or_default().trim();
            let valid = value.split_once('/').is_some_and(|(kind, sub)| is_token(kind) && is_token(sub));
            (name.eq_ignore_ascii_case(header) && valid && !value.contains('*')).then(|| value.to_ascii_lowercase())
        })
    })
}

fn is_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "+-._".contains(c))
}

/// The credentials that samples send.
pub(super) fn scheme(described: &Described) -> Option<Seen<Scheme>> {
    described.samples.iter().find_map(|(text, at)| {
        let what = headers(text).find_map(|(name, value)| of_header(name, value))?;
        Some(Seen { what, at: *at })
    })
}

fn of_header(name: &str, value: &str) -> Option<Scheme> {
    let lower = name.to_ascii_lowercase();
    if lower == "authorization" {
        let word = value.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
        return match word.as_str() {
            "bearer" | "basic" => Some(http(&word)),
            _ => None,
        };
    }
    let bare = lower.replace(['-', '_'], "");
    (bare.ends_with("apikey") && is_token(name)).then(|| Scheme {
        name: "apiKey".to_owned(),
        scheme: json!({ "type": "apiKey", "in": "header", "name": name }),
    })
}

/// A scheme of HTTP authentication, named as people do.
pub(super) fn http(word: &str) -> Scheme {
    Scheme { name: format!("{word}Auth"), scheme: json!({ "type": "http", "scheme": word }) }
}

/// The headers in a sample, in whatever language: `Name: value`, `"Name": "value"`, `'Name' => 'value'`.
fn headers(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.lines().flat_map(|line| {
        let quoted = line.split(['\'', '"']).filter_map(|part| part.split_once(": "));
        // A line of HTTP; or the parts of a map in a program.
        quoted.chain(pair(line)).map(|(name, value)| (name.trim(), value.trim()))
    })
}

/// The first two texts in quotes of a line.
fn pair(line: &str) -> Option<(&str, &str)> {
    let mut parts = line.split(['\'', '"']).skip(1).step_by(2);
    Some((parts.next()?, parts.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(sample: &str) -> Described {
        Described { path: "/v1/pets".to_owned(), samples: vec![(sample.to_owned(), 7)], ..Described::default() }
    }

    #[test]
    fn samples_of_all_languages_are_read() {
        for sample in [
            "curl 'https://a.example/api/v1/pets?limit=3' \\\n  -H 'Accept: application/json' \\\n  -H 'Authorization: Bearer {token}'",
            "GET https://a.example/api/v1/pets HTTP/1.1\nAccept: application/json\nAuthorization: Bearer x",
            "fetch(\"https://a.example/api/v1/pets\", { headers: {\n\"Accept\": \"application/json\",\n'Authorization':'Bearer x' }})",
            "u = 'https://a.example/api/v1/pets'\n'Accept' => 'application/json',\n'Authorization' => 'Bearer x'",
        ] {
            let described = described(sample);
            let seen = Seen { what: "https://a.example/api".to_owned(), at: 7 };
            assert_eq!(server(&described), Some(seen), "{sample}");
            assert_eq!(media_type(&described, "accept").as_deref(), Some("application/json"), "{sample}");
            assert_eq!(scheme(&described).map(|seen| seen.what.name).as_deref(), Some("bearerAuth"), "{sample}");
        }
    }

    #[test]
    fn other_texts_say_nothing() {
        let described = described("see https://a.example/v1/pets/7, accept: all; authorization is needed: yes");
        assert_eq!((server(&described), scheme(&described)), (None, None));
        assert_eq!(media_type(&described, "accept"), None);
    }

    #[test]
    fn keys_in_headers_are_schemes() {
        let seen = scheme(&described("curl -H 'X-API-Key: 1'")).unwrap();
        assert_eq!(seen.what.scheme, json!({ "type": "apiKey", "in": "header", "name": "X-API-Key" }));
        assert_eq!(scheme(&described("curl -H 'Authorization: Basic eA=='")).unwrap().what.name, "basicAuth");
    }
}
