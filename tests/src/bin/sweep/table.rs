//! The figures of all documents: as a table for people, and as a TSV for programs.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::figures::{Compiled, Figures, Lacks};
use crate::roundtrip::{Prepared, Tripped};

const HEAD: [&str; 36] = [
    "name",
    "bytes",
    "outcome",
    "operations",
    "emitted",
    "fatal",
    "error",
    "warning",
    "note",
    "seconds",
    "cpu",
    "peak_mb",
    "skipped",
    "untyped",
    "typed",
    "not_enforced",
    "lines",
    "check_errors",
    "check_warnings",
    "check_cpu",
    "check_peak_mb",
    "clippy_errors",
    "clippy_warnings",
    "types",
    "samples",
    "examples",
    "examples_refused",
    "examples_pruned",
    "unsampled",
    "unjudged",
    "equal",
    "different",
    "causes",
    "check_codes",
    "clippy_codes",
    "codes",
];

/// All figures, a line for each document.
pub(crate) fn tsv(all: &[Figures]) -> String {
    let mut text = HEAD.join("\t") + "\n";
    for figures in all {
        text.push_str(&row(figures).join("\t"));
        text.push('\n');
    }
    text
}

fn row(figures: &Figures) -> Vec<String> {
    let generated = &figures.generated;
    let mut cells = vec![figures.name.clone(), figures.bytes.to_string(), generated.outcome.word().to_owned()];
    cells.extend([generated.operations, generated.emitted].map(|count| count.to_string()));
    cells.extend(generated.severities.map(|count| count.to_string()));
    cells.extend([generated.seconds, generated.cpu, generated.peak].map(|figure| format!("{figure:.3}")));
    let lacks = &generated.lacks;
    cells.extend([lacks.skipped, lacks.untyped, lacks.typed, lacks.not_enforced].map(|count| count.to_string()));
    cells.push(generated.lines.to_string());
    let figure = |tool: &Option<Compiled>, of: fn(&Compiled) -> String| tool.as_ref().map(of).unwrap_or_default();
    cells.push(figure(&figures.check, |check| check.errors.to_string()));
    cells.push(figure(&figures.check, |check| check.warnings.to_string()));
    cells.push(figure(&figures.check, |check| format!("{:.3}", check.cpu)));
    cells.push(figure(&figures.check, |check| format!("{:.0}", check.peak)));
    cells.push(figure(&figures.clippy, |clippy| clippy.errors.to_string()));
    cells.push(figure(&figures.clippy, |clippy| clippy.warnings.to_string()));
    trips(figures, &mut cells);
    cells.push(figure(&figures.check, codes));
    cells.push(figure(&figures.clippy, codes));
    cells.push(generated.top(usize::MAX));
    cells
}

fn trips(figures: &Figures, cells: &mut Vec<String>) {
    let Prepared { types, samples, examples, refused, pruned, unsampled, unjudged } = figures.generated.prepared;
    cells.extend([types, samples, examples, refused, pruned, unsampled, unjudged].map(|count| count.to_string()));
    let none = Tripped::default();
    let tripped = figures.tripped.as_ref().unwrap_or(&none);
    cells.extend([tripped.equal, tripped.different].map(|count| count.to_string()));
    let causes = tripped.causes.iter().map(|(cause, count)| format!("{cause}:{count}"));
    cells.push(causes.collect::<Vec<_>>().join(","));
}

fn codes(compiled: &Compiled) -> String {
    let codes = compiled.codes.iter().map(|(code, count)| format!("{}:{count}", code.replace(['\t', '\n'], " ")));
    codes.collect::<Vec<_>>().join(",")
}

/// The totals, and the documents that are not as they should be.
pub(crate) fn table(all: &[Figures]) -> String {
    let mut text = String::new();
    outcomes(all, &mut text);
    let (operations, emitted) = all.iter().fold((0, 0), |(operations, emitted), figures| {
        (operations + figures.generated.operations, emitted + figures.generated.emitted)
    });
    let lines: usize = all.iter().map(|figures| figures.generated.lines).sum();
    let cpu: f64 = all.iter().map(|figures| figures.generated.cpu).sum();
    let _ = writeln!(text, "{emitted} of {operations} operations, {lines} lines, {cpu:.1} CPU seconds");
    let lacks = all.iter().fold(Lacks::default(), |sum, figures| sum.add(&figures.generated.lacks));
    let _ = writeln!(text, "{}", lacks.text());
    counted("The ledgers", &lacks.entries.iter().map(|(code, count)| (code.as_str(), *count)).collect(), &mut text);
    let mut codes = BTreeMap::new();
    for (code, count) in all.iter().flat_map(|figures| &figures.generated.codes) {
        *codes.entry(code.as_str()).or_default() += count;
    }
    counted("Findings", &codes, &mut text);
    tool("cargo check", all, |figures| figures.check.as_ref(), &mut text);
    tool("cargo clippy", all, |figures| figures.clippy.as_ref(), &mut text);
    round_trips(all, &mut text);
    text
}

fn outcomes(all: &[Figures], text: &mut String) {
    let mut outcomes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for figures in all {
        outcomes.entry(figures.generated.outcome.word()).or_default().push(&figures.name);
    }
    let _ = writeln!(text, "\n{} documents", all.len());
    for (word, names) in outcomes {
        let shown = if word == "whole" { String::new() } else { format!(": {}", names.join(" ")) };
        let _ = writeln!(text, "{:>6} {word}{shown}", names.len());
    }
}

fn round_trips(all: &[Figures], text: &mut String) {
    let ran: Vec<_> = all.iter().filter_map(|figures| Some((figures, figures.tripped.as_ref()?))).collect();
    let equal: usize = ran.iter().map(|(_, tripped)| tripped.equal).sum();
    let count: usize = ran.iter().map(|(_, tripped)| tripped.equal + tripped.different).sum();
    if ran.is_empty() {
        return;
    }
    let sum = |of: fn(&Prepared) -> usize| -> usize { all.iter().map(|figures| of(&figures.generated.prepared)).sum() };
    let (examples, refused) = (sum(|prepared| prepared.examples), sum(|prepared| prepared.refused));
    let (pruned, unsampled) = (sum(|prepared| prepared.pruned), sum(|prepared| prepared.unsampled));
    let _ = writeln!(text, "Round trips: {equal} of {count} values came back equal, {examples} of them examples;");
    let _ = writeln!(
        text,
        "  {refused} examples are not valid by their own schemas, {pruned} name properties that these do not;"
    );
    let _ = writeln!(text, "  no value was found for {unsampled} types");
    for (figures, tripped) in ran.iter().filter(|(_, tripped)| tripped.different > 0) {
        let _ = writeln!(text, "  {}: {} of {}", figures.name, tripped.different, tripped.equal + tripped.different);
    }
    let mut causes = BTreeMap::new();
    for (cause, count) in ran.iter().flat_map(|(_, tripped)| &tripped.causes) {
        *causes.entry(cause.as_str()).or_default() += count;
    }
    counted("What did not come back equal", &causes, text);
}

fn counted(title: &str, codes: &BTreeMap<&str, usize>, text: &mut String) {
    let mut codes: Vec<_> = codes.iter().collect();
    codes.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    if !codes.is_empty() {
        let _ = writeln!(text, "{title}");
    }
    for (code, count) in codes {
        let _ = writeln!(text, "{count:>6} {code}");
    }
}

fn tool(title: &str, all: &[Figures], of: fn(&Figures) -> Option<&Compiled>, text: &mut String) {
    let ran: Vec<_> = all.iter().filter_map(|figures| of(figures).map(|compiled| (figures, compiled))).collect();
    if ran.is_empty() {
        return;
    }
    let clean = |compiled: &Compiled| compiled.errors + compiled.warnings == 0;
    let compile = ran.iter().filter(|(_, compiled)| compiled.errors == 0).count();
    let silent = ran.iter().filter(|(_, compiled)| clean(compiled)).count();
    let cpu: f64 = ran.iter().map(|(_, compiled)| compiled.cpu).sum();
    // Of clippy it is not taken.
    let time = if cpu > 0.0 { format!(", {cpu:.1} CPU seconds") } else { String::new() };
    let _ = writeln!(text, "{title}: {compile} of {} without errors, {silent} without a word{time}", ran.len());
    for (figures, compiled) in ran.iter().filter(|(_, compiled)| !clean(compiled)) {
        let _ = writeln!(
            text,
            "  {}: {} errors, {} warnings: {}",
            figures.name,
            compiled.errors,
            compiled.warnings,
            codes(compiled)
        );
    }
    let mut sum = BTreeMap::new();
    for (code, count) in ran.iter().flat_map(|(_, compiled)| &compiled.codes) {
        *sum.entry(code.as_str()).or_default() += count;
    }
    counted(&format!("{title}, by code"), &sum, text);
}
