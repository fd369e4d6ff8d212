//! The published vectors of RFC 6570, as far as the styles of parameters are its expansions: what is written is what
//! they say, and is read back.
//!
//! They are not part of the repository: where `../shared/conformance/uri-template` is not there, nor what the variable
//! `OASMITH_CONFORMANCE` names, there is nothing to test. Prefixes (`{var:3}`), `{+var}`, `{#var}`, `{/var}` and several
//! variables in one simple expression have no counterpart in OpenAPI.

use std::fs;
use std::path::{Path, PathBuf};

use oasmith_templates::support::endpoint::{Location, Parameter, Shape, Style};
use oasmith_templates::support::pairs::Pairs;
use oasmith_templates::support::params_read;
use oasmith_templates::support::params_write;
use oasmith_templates::support::value::Value;
use serde_json::Value as Json;

/// Where oasmith differs on purpose, each with what it does instead, and why.
const DIFFERENT: [(&str, &str, &str); 2] = [
    (
        "/lookup{?Stra%C3%9Fe}",
        "/lookup?Stra%25C3%259Fe=Gr%C3%BCner%20Weg",
        "the name of a parameter is text, not percent-encoded: its `%` is one",
    ),
    ("café/{var}", "café/value", "the text of a path is encoded where the whole path is written"),
];

const TEXTS: Shape = Shape::List(&Shape::Text);
const ENTRIES: Shape = Shape::Object(&[], Some(&Shape::Text));

fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("OASMITH_CONFORMANCE").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/conformance");
    let path = given.unwrap_or(root).join("uri-template");
    if path.is_dir() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}

/// An expression, and the text around it.
struct Expression<'a> {
    before: &'a str,
    /// A blank where there is none.
    operator: char,
    /// The variables, with whether they are exploded.
    variables: Vec<(&'a str, bool)>,
    after: &'a str,
}

/// The expression of a template that has one; `None` where OpenAPI has no such thing.
fn expression(template: &str) -> Option<Expression<'_>> {
    let (before, rest) = template.split_once('{')?;
    let (inner, after) = rest.split_once('}')?;
    let operator = inner.chars().next().filter(|c| !c.is_alphanumeric()).unwrap_or(' ');
    if after.contains('{') || inner.contains(':') || !" .;?&".contains(operator) {
        return None;
    }
    let names = inner.strip_prefix(operator).unwrap_or(inner).split(',');
    let variables: Vec<_> = names.map(|name| (name.trim_end_matches('*'), name.ends_with('*'))).collect();
    (operator != ' ' || variables.len() == 1).then_some(Expression { before, operator, variables, after })
}

/// The value of a variable; `None` where it is undefined: null, and what is empty (RFC 6570, section 2.3).
fn value(json: &Json) -> Option<(Value, Shape)> {
    let scalar = |json: &Json| Value::Text(json.as_str().map_or_else(|| json.to_string(), str::to_owned));
    match json {
        Json::Null => None,
        Json::Array(items) if items.is_empty() => None,
        Json::Object(entries) if entries.is_empty() => None,
        Json::Array(items) => Some((Value::List(items.iter().map(scalar).collect()), TEXTS)),
        Json::Object(entries) => {
            Some((Value::Object(entries.iter().map(|(key, item)| (key.clone(), scalar(item))).collect()), ENTRIES))
        }
        json => Some((scalar(json), Shape::Text)),
    }
}

fn parameter(operator: char, name: &str, explode: bool, shape: Shape) -> Parameter {
    let name = Box::leak(name.to_owned().into_boxed_str());
    let parameter = match operator {
        '.' => Parameter::path(name, shape).style(Style::Label),
        ';' => Parameter::path(name, shape).style(Style::Matrix),
        ' ' => Parameter::path(name, shape),
        _ => Parameter::query(name, shape).joined(),
    };
    if explode { parameter.exploded() } else { parameter }
}

/// What is written for an expression; `None` where it is no case for OpenAPI: a path parameter without a value.
fn expanded(operator: char, variables: &[(&str, bool)], known: &Json) -> Option<String> {
    let mut out = String::new();
    for (name, explode) in variables {
        let Some((value, shape)) = value(&known[*name]) else {
            if operator == ' ' {
                return None;
            }
            continue;
        };
        let parameter = parameter(operator, name, *explode, shape);
        let mut own = String::new();
        let written = match parameter.location {
            Location::Query => params_write::query(&parameter, &value, &mut own),
            _ => params_write::path(&parameter, &value, &mut own),
        };
        written.unwrap_or_else(|error| own = format!("refused: {error}"));
        read_back(&parameter, &value, &own);
        if !out.is_empty() && parameter.location == Location::Query {
            out.push('&');
        }
        out.push_str(&own);
    }
    let lead = if "?&".contains(operator) && !out.is_empty() { operator.to_string() } else { String::new() };
    Some(lead + &out)
}

#[track_caller]
fn read_back(parameter: &Parameter, value: &Value, raw: &str) {
    if raw.starts_with("refused") {
        return;
    }
    let read = match parameter.location {
        Location::Query => params_read::named(parameter, &Pairs::query(raw).expect("a query"), &[*parameter]),
        _ => params_read::path(parameter, raw).map(Some),
    };
    assert_eq!(read, Ok(Some(value.clone())), "{parameter:?} from {raw}");
}

#[test]
fn vectors_of_rfc_6570() {
    let Some(folder) = folder() else { return };
    let (mut tried, mut different) = (0, Vec::new());
    for file in ["spec-examples.json", "spec-examples-by-section.json", "extended-tests.json"] {
        let text = fs::read_to_string(folder.join(file)).expect("the vectors");
        let groups: Json = serde_json::from_str(&text).expect("JSON");
        for group in groups.as_object().expect("groups").values() {
            for case in group["testcases"].as_array().expect("cases") {
                let template = case[0].as_str().expect("a template");
                let Some(Expression { before, operator, variables, after }) = expression(template) else { continue };
                let Some(written) = expanded(operator, &variables, &group["variables"]) else { continue };
                let written = format!("{before}{written}{after}");
                tried += 1;
                let right = match &case[1] {
                    Json::Array(several) => several.iter().any(|one| *one == written.as_str()),
                    one => *one == written.as_str(),
                };
                let known = DIFFERENT.iter().any(|(one, instead, _)| *one == template && *instead == written);
                if !right && !known {
                    different.push(format!("{template}: {written} instead of {}", case[1]));
                }
            }
        }
    }
    different.sort();
    different.dedup();
    assert_eq!(different, Vec::<String>::new(), "of {tried} cases");
    assert!(tried > 80, "{tried} cases");
}
