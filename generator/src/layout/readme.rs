//! The `README.md` of an emitted crate.

use minijinja::{Value, context};

use super::manifest;
use super::render::render;
use super::{Gate, Package, Plan, usage};
use crate::emit::{sink, title};
use crate::format::Text;
use crate::model::{Docs, Response};

/// The text of `README.md`.
pub(super) fn emit(plan: Plan<'_>, modules: &[Text], packages: &[(&'static Package, Gate)]) -> String {
    let info = &plan.cx.api.info;
    let sides = plan.sides();
    let features = manifest::features(plan, packages);
    let description = sink::plain_lines(info.docs.description.as_deref().unwrap_or_default());
    render(
        "README.md",
        context! {
            header => plan.provenance.sentence(),
            package => context! { name => &plan.package.name },
            crate_name => plan.package.name.replace('-', "_"),
            title => &info.title,
            version => &info.version,
            introduction => if is_short(&description) { description.join("\n") } else { String::new() },
            description => if is_short(&description) { String::new() } else { demoted(&description).join("\n") },
            sides => context! { client => sides.client, server => sides.server },
            tls => features.iter().any(|(name, _)| *name == "client-tls"),
            defaults => manifest::defaults(plan, packages),
            client => usage::client(plan),
            server => usage::server(plan, modules),
            shared => usage::shared(modules),
            operations => operations(plan, crate::model::Operation::is_call),
            hooks => operations(plan, |operation| !operation.is_call()),
            receivers => receivers(plan),
        },
    )
}

/// The traits that receive the API's own calls, with their modules.
fn receivers(plan: Plan<'_>) -> Vec<&'static str> {
    let facts = plan.cx.facts;
    let all = [("webhooks::Webhooks", &facts.webhooks), ("callbacks::Callbacks", &facts.callbacks)];
    all.into_iter().filter(|(_, operations)| !operations.is_empty()).map(|(path, _)| path).collect()
}

fn operations(plan: Plan<'_>, wanted: fn(&crate::model::Operation) -> bool) -> Vec<Value> {
    let row = |(operation, names): (&crate::model::Operation, &crate::name::OperationNames)| {
        let succeeds = |response: &&Response| !operation.fails(response.status);
        let answer = || operation.responses.iter().find(succeeds).and_then(|response| summary(&response.docs));
        let summary = summary(&operation.docs).or_else(answer).unwrap_or_default();
        context! {
            verb => operation.method.key().to_uppercase(),
            path => operation.address(),
            method => &names.method,
            title => title(plan.cx, operation).replace('`', ""),
            summary,
        }
    };
    let all = plan.cx.api.operations.iter().zip(&plan.cx.names.operations);
    all.filter(|(operation, _)| wanted(operation)).map(row).collect()
}

/// Whether a description may stand before all else.
fn is_short(lines: &[String]) -> bool {
    lines.iter().map(String::len).sum::<usize>() <= 600 && !lines.iter().any(|line| heading(line).is_some())
}

/// How many marks make the line a heading.
fn heading(line: &str) -> Option<usize> {
    let marks = line.len() - line.trim_start_matches('#').len();
    ((1..=6).contains(&marks) && line[marks..].starts_with(' ')).then_some(marks)
}

/// The lines with their headings below that of a section.
fn demoted(lines: &[String]) -> Vec<String> {
    let highest = lines.iter().filter_map(|line| heading(line)).min().unwrap_or(1);
    let mut in_code = false;
    let line = |line: &String| {
        in_code ^= line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~");
        match heading(line).filter(|_| !in_code) {
            Some(marks) => format!("{}{}", "#".repeat((marks + 3).saturating_sub(highest).clamp(3, 6)), &line[marks..]),
            None => line.clone(),
        }
    };
    lines.iter().map(line).collect()
}

/// How long a summary may be in a table.
const LONG: usize = 120;

/// What sums something up: its summary, or what its description begins with.
fn summary(docs: &Docs) -> Option<String> {
    let summary = docs.summary.as_deref().map(joined).filter(|text| !text.is_empty());
    summary.map(first_sentence).or_else(|| docs.description.as_deref().and_then(short))
}

/// The text on one line.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first paragraph of a description, or its first sentence, where that is as short as a summary.
fn short(description: &str) -> Option<String> {
    let lines = description.trim().lines().take_while(|line| !line.trim().is_empty());
    let text = joined(&lines.collect::<Vec<_>>().join("\n"));
    let is_prose = !text.is_empty() && !text.starts_with(['#', '|', '<', '>', '-', '`', '~']);
    Some(first_sentence(text)).filter(|text| is_prose && text.len() <= LONG)
}

/// A summary; of one that is a whole paragraph what it begins with.
fn first_sentence(mut text: String) -> String {
    let end = text.find(". ").map(|at| at + 1).filter(|_| text.len() > LONG);
    text.truncate(end.unwrap_or(text.len()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_summed_up_on_one_line() {
        let of = |text: &str| short(text).unwrap_or_default();
        assert_eq!(of("Lists the things\nthat are there.\n\nMore."), "Lists the things that are there.");
        assert_eq!(of(&format!("One thing.\nThen {}.", "more ".repeat(40))), "One thing.");
        assert_eq!(of("# Title"), "");
        assert_eq!(of(&"more ".repeat(40)), "");
    }
}
