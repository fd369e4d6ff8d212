//! What doc comments say beyond the document's prose: what is valid, who sends it, what stands for it where it is absent.

use serde_json::Value;

use crate::emit::Cx;
use crate::emit::types::shown_default;
use crate::model::{
    Bound, Constraints, Content, ContentKind, Docs, Field, Keyword, Number, Parameter, Presence, Schema, TypeRef,
    Usage, Way,
};

/// As long as a pattern may be to be read in passing.
const PATTERN: usize = 60;

/// As many characters as are shown of a default.
const DEFAULT: usize = 60;

/// What to say of a property: a paragraph, or nothing.
pub(super) fn of_field(cx: Cx<'_>, field: &Field) -> Option<String> {
    let access = match (field.read_only, field.write_only) {
        (true, _) => Some("Read-only."),
        (_, true) => Some("Write-only."),
        _ => None,
    };
    let default = default(cx, &field.presence, &field.docs);
    paragraph(limits(&field.usage).into_iter().chain(access.map(str::to_owned)).chain(default))
}

/// What to say of a parameter.
pub(super) fn of_parameter(cx: Cx<'_>, parameter: &Parameter) -> Option<String> {
    paragraph(limits(&parameter.usage).into_iter().chain(default(cx, &parameter.presence, &parameter.docs)))
}

/// What to say of a value of which nothing else is known.
pub(super) fn of_usage(usage: &Usage) -> Option<String> {
    paragraph(limits(usage).into_iter())
}

/// What to say of a body of which the client's caller may say more than its type does: which of several media types that
/// are read alike it is of, or which of a range.
pub(super) fn of_media_types(cx: Cx<'_>, content: &Content) -> Option<String> {
    let alike = content.also.iter().filter(|also| also.way == Way::Same).map(|also| also.media_type.as_str());
    let one_of = |media_type: &str| if media_type.contains('*') { "one of " } else { "" };
    let others: Vec<String> = alike.map(|media_type| one_of(media_type).to_owned() + &code(media_type)).collect();
    let is_range = content.media_type.contains('*');
    let is_raw = matches!(content.kind, ContentKind::Text(_) | ContentKind::Bytes);
    if !cx.options.client || others.is_empty() && !(is_range && is_raw) {
        return None;
    }
    let first = match &content.kind {
        _ if !is_range => content.media_type.as_str(),
        ContentKind::Text(_) => "text/plain",
        ContentKind::Bytes => "application/octet-stream",
        _ => "application/json",
    };
    let say = "`.header(\"Content-Type\", ..)` of the call";
    Some(match others.split_last() {
        None => format!("Sent as {}, unless {say} says what it is.", code(first)),
        Some((last, rest)) => {
            let all = if rest.is_empty() { last.clone() } else { format!("{} or {last}", rest.join(", ")) };
            format!("Sent as {}, unless {say} says that it is {all}.", code(first))
        }
    })
}

fn paragraph(sentences: impl Iterator<Item = String>) -> Option<String> {
    let sentences: Vec<String> = sentences.collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// The default, unless the prose names it.
fn default(cx: Cx<'_>, presence: &Presence, docs: &Docs) -> Option<String> {
    let text = match presence {
        Presence::Default(value) => shown_default(cx, value)?,
        Presence::Required | Presence::Optional => docs.default.clone().filter(|text| text != "null")?,
    };
    let only = text.strip_prefix("[\"").and_then(|rest| rest.strip_suffix("\"]")).unwrap_or(&text);
    let bare = only.trim_matches('"');
    let told = |prose: &str| prose.to_lowercase().contains("default") && prose.contains(bare);
    (!docs.description.as_deref().is_some_and(told)).then(|| format!("Default: {}.", code(&cut(&text))))
}

/// The text, or its beginning where it is long.
pub(super) fn cut(text: &str) -> String {
    if text.chars().count() <= DEFAULT {
        return text.to_owned();
    }
    text.chars().take(DEFAULT - 1).chain(['…']).collect()
}

/// A code span, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A sentence for each thing that is checked of a value, and of the items of a list.
fn limits(usage: &Usage) -> Vec<String> {
    let mut sentences = of_value(usage);
    if let TypeRef::List(item) = &usage.ty {
        let of_items = of_value(item);
        sentences.extend(paragraph(of_items.into_iter()).map(|said| format!("Each item: {}", lower_first(&said))));
    }
    sentences
}

/// Without the lower end that the Rust type has anyway.
fn of_value(usage: &Usage) -> Vec<String> {
    let unsigned = matches!(&usage.ty, TypeRef::Scalar(scalar) if scalar.is_unsigned());
    let from_zero = |bound: Bound| bound == Bound { value: Number::Integer(0), exclusive: false };
    if unsigned && usage.constraints.minimum.is_some_and(from_zero) {
        let mut constraints = usage.constraints.clone();
        constraints.minimum = None;
        return of_constraints(&constraints);
    }
    of_constraints(&usage.constraints)
}

fn of_constraints(constraints: &Constraints) -> Vec<String> {
    let count = |min: Option<u64>, max: Option<u64>, one: &str, many: &str| counted(min, max, [one, many]);
    let multiple = constraints.multiple_of.map(|of| format!("A multiple of {}.", number(of)));
    let pattern = constraints.pattern.as_deref().filter(|pattern| is_readable(pattern));
    let unique = constraints.unique_items.then(|| "No two items are equal.".to_owned());
    [
        constraints.schema.as_deref().and_then(always),
        between(constraints.minimum, constraints.maximum),
        multiple,
        count(constraints.min_length, constraints.max_length, "character", "characters"),
        pattern.map(|pattern| format!("Matches {}.", code(pattern))),
        count(constraints.min_items, constraints.max_items, "item", "items"),
        unique,
        count(constraints.min_properties, constraints.max_properties, "property", "properties"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The only value, where that is `true` or `false`: other constants have a type of their own, which says so.
fn always(schema: &Schema) -> Option<String> {
    schema.0.iter().find_map(|keyword| match keyword {
        Keyword::Enum(values) => match values.as_slice() {
            [Value::Bool(value)] => Some(format!("Always `{value}`.")),
            _ => None,
        },
        _ => None,
    })
}

fn is_readable(pattern: &str) -> bool {
    !pattern.trim().is_empty() && pattern.chars().count() <= PATTERN && !pattern.contains(char::is_control)
}

fn between(min: Option<Bound>, max: Option<Bound>) -> Option<String> {
    let lower =
        |bound: Bound| format!("{} {}", if bound.exclusive { "more than" } else { "at least" }, number(bound.value));
    let upper =
        |bound: Bound| format!("{} {}", if bound.exclusive { "less than" } else { "at most" }, number(bound.value));
    match (min, max) {
        (None, None) => None,
        (Some(min), Some(max)) if !min.exclusive && !max.exclusive => {
            Some(format!("{} to {}.", number(min.value), number(max.value)))
        }
        (Some(min), Some(max)) => Some(upper_first(&format!("{}, {}.", lower(min), upper(max)))),
        (Some(min), None) => Some(upper_first(&format!("{}.", lower(min)))),
        (None, Some(max)) => Some(upper_first(&format!("{}.", upper(max)))),
    }
}

fn counted(min: Option<u64>, max: Option<u64>, [one, many]: [&str; 2]) -> Option<String> {
    let of = |count: u64| if count == 1 { one } else { many };
    match (min.filter(|min| *min > 0), max) {
        (None, None) => None,
        (Some(min), Some(max)) if min == max => Some(format!("{min} {}.", of(max))),
        (Some(min), Some(max)) => Some(format!("{min} to {max} {}.", of(max))),
        (Some(min), None) => Some(format!("At least {min} {}.", of(min))),
        (None, Some(max)) => Some(format!("At most {max} {}.", of(max))),
    }
}

fn number(value: Number) -> String {
    match value {
        Number::Integer(value) => value.to_string(),
        Number::Float(value) => value.to_string(),
    }
}

fn upper_first(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_uppercase() + rest
}

fn lower_first(text: &str) -> String {
    let (first, rest) = text.split_at(1);
    first.to_lowercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::library::{Sample, library};
    use crate::model::{Limits, Literal};

    fn said(limits: Limits) -> String {
        of_constraints(&limits.into()).join(" ")
    }

    fn at(value: i128, exclusive: bool) -> Bound {
        Bound { value: Number::Integer(value), exclusive }
    }

    #[test]
    fn limits_are_sentences() {
        let numbers = |minimum, maximum| said(Limits { minimum, maximum, ..Limits::default() });
        assert_eq!(numbers(Some(at(1, false)), Some(at(9, false))), "1 to 9.");
        assert_eq!(numbers(Some(at(0, true)), None), "More than 0.");
        assert_eq!(numbers(Some(at(0, true)), Some(at(1, false))), "More than 0, at most 1.");
        let lengths = |min_length, max_length| said(Limits { min_length, max_length, ..Limits::default() });
        assert_eq!(lengths(Some(1), None), "At least 1 character.");
        assert_eq!(lengths(Some(0), Some(64)), "At most 64 characters.");
        assert_eq!(lengths(Some(3), Some(3)), "3 characters.");
        let pattern = Some("^[a-z]+$".to_owned());
        assert_eq!(
            said(Limits { pattern, unique_items: true, ..Limits::default() }),
            "Matches `^[a-z]+$`. No two items are equal."
        );
    }

    #[test]
    fn patterns_are_those_of_the_document() {
        let matches = |pattern: &str| said(Limits { pattern: Some(pattern.to_owned()), ..Limits::default() });
        assert_eq!(matches(r"^\d.$"), r"Matches `^\d.$`.");
        assert_eq!(matches("^[`a]$"), "Matches ``^[`a]$``.");
        assert_eq!(matches("`"), "Matches `` ` ``.");
        assert_eq!(matches(&"a".repeat(61)), "");
    }

    #[test]
    fn a_default_that_the_prose_names_is_not_named_again() {
        let sample = Sample::of(library());
        let default = |presence: &Presence, docs: &Docs| default(sample.cx(), presence, docs);
        let docs = |text: &str| Docs { description: Some(text.to_owned()), ..Docs::default() };
        let presence = Presence::Default(Literal::Bool(true));
        assert_eq!(default(&presence, &docs("Whether it is.")).as_deref(), Some("Default: `true`."));
        assert_eq!(default(&presence, &docs("Default: true")), None);
        let given = |text: &str| Docs { default: Some(text.to_owned()), ..Docs::default() };
        assert_eq!(default(&Presence::Required, &given("\"GET\"")).as_deref(), Some("Default: `\"GET\"`."));
        let long = default(&Presence::Required, &given(&"x".repeat(61)));
        assert_eq!(long, Some(format!("Default: `{}…`.", "x".repeat(59))));
        let list = Presence::Default(Literal::List(vec![Literal::String("a`b".into()), Literal::Bool(true)]));
        assert_eq!(default(&list, &Docs::default()).as_deref(), Some("Default: ``[\"a`b\", true]``."));
        let one = Presence::Default(Literal::List(vec![Literal::String("name".into())]));
        assert_eq!(default(&one, &docs("The order; name by default.")), None);
    }
}
