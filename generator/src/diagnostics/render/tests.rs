//! The exact shape of a finding.

use super::Paint;
use crate::diagnostics::Severity::{Error, Fatal, Warning};
use crate::diagnostics::{
    FILE_MISSING, JSON_SYNTAX, Levels, NO_ARGS, NUMBER_NOT_FINITE, NUMBER_TOO_LARGE, Origin, Pointer, Position,
    REPEATED_KEY, ROOT_NOT_OBJECT, Report, Source, Sources, Strictness, Syntax,
};

fn report(text: &str, syntax: Syntax) -> Report {
    let mut sources = Sources::default();
    sources.add(Source { name: "specs/shelf.yaml".to_owned(), path: None, syntax, text: text.to_owned() });
    let mut report = Report::default();
    report.read(&sources);
    report
}

fn at(pointer: &str) -> Origin {
    Origin::root_file(Pointer::parse(pointer).expect("a pointer"))
}

#[test]
fn findings_stand_in_document_order_with_their_lines() {
    let mut report = report("a: 1\nb:\n\n\n\n\n\n\n\n  c: 2 # two\n  d: [x, y]\n", Syntax::Yaml);
    report.say(&NUMBER_NOT_FINITE, &at("/b/d/1"), [".inf"]);
    report.say(&NUMBER_TOO_LARGE, &at("/b/c/gone"), ["2"]);
    report.say(&ROOT_NOT_OBJECT, &at("/a"), ["a list"]);
    report.say(&ROOT_NOT_OBJECT, &at("/a"), ["a list"]);
    insta::assert_snapshot!(report.text(Paint::Plain));
    insta::assert_snapshot!(report.json());
}

#[test]
fn hidden_characters_are_shown_and_the_caret_still_fits() {
    let mut report = report("\t\"日本\u{202e}\": \"\u{7}key\",", Syntax::Json);
    let position = Position { line: 1, column: 8 };
    report.say_at(&JSON_SYNTAX, crate::diagnostics::FileId(0), position, ["bad\r\n\u{1b}[31m\u{202e}"]);
    insta::assert_snapshot!(report.text(Paint::Plain));
    insta::assert_snapshot!(report.json());
}

#[test]
fn a_document_in_one_line_is_shown_around_the_caret() {
    let text = format!("{{\"a\": \"{}\", \"key\": 1, \"b\": \"{}\"}}", "x".repeat(5_000), "y".repeat(5_000));
    let mut report = report(&text, Syntax::Json);
    report.say(&REPEATED_KEY, &at("/key"), ["key"]);
    insta::assert_snapshot!(report.text(Paint::Plain));
}

#[test]
fn a_finding_without_a_text_names_the_file() {
    let mut report = report("", Syntax::Json);
    report.say(&FILE_MISSING, &at(""), ["specs/shelf.yaml"]);
    insta::assert_snapshot!(report.text(Paint::Plain));
    assert_eq!(Report::default().text(Paint::Plain), "");
}

#[test]
fn what_comes_up_again_and_again_is_counted() {
    let text = (0..14).map(|line| format!("k{line}: 1")).collect::<Vec<_>>().join("\n");
    let mut report = report(&text, Syntax::Yaml);
    (0..14).for_each(|line| report.say(&REPEATED_KEY, &at(&format!("/k{line}")), [format!("k{line}")]));
    report.say(&NUMBER_TOO_LARGE, &at("/k13"), ["2"]);
    let text = report.text(Paint::Plain);
    assert_eq!(text.matches("warning[repeated-key]: ").count(), 10, "{text}");
    assert_eq!(text.matches("warning[number-too-large]: ").count(), 1, "{text}");
    let end = "\n\nnot shown, as they say the same of other places (all: --format json): 4 of repeated-key\n\n\
               specs/shelf.yaml: 15 warnings\n";
    assert!(text.ends_with(end), "{text}");
    assert_eq!(report.json().lines().count(), 15);
}

#[test]
fn colours_are_only_added() {
    let mut report = report("a: 1\n", Syntax::Yaml);
    report.say(&REPEATED_KEY, &at("/a"), ["a"]);
    let painted = report.text(Paint::Ansi);
    let mut plain = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').expect("the end of a colour").1;
    }
    assert_ne!(painted, plain);
    assert_eq!(plain + rest, report.text(Paint::Plain));
}

#[test]
fn severities_follow_the_configuration() {
    let severities = |allow: &[&str], deny: &[&str], strictness| {
        let codes = |codes: &[&str]| codes.iter().map(ToString::to_string).collect::<Vec<_>>();
        let levels = Levels::new(&codes(allow), &codes(deny), strictness).map_err(|unknown| unknown.0)?;
        let mut report = Report::new(levels);
        report.say(&REPEATED_KEY, &at(""), ["a"]);
        report.say(&crate::diagnostics::DUPLICATE_KEY, &at(""), ["a"]);
        report.say(&FILE_MISSING, &at(""), NO_ARGS);
        Ok::<_, String>(report.diagnostics().iter().map(|found| found.severity).collect::<Vec<_>>())
    };
    assert_eq!(severities(&[], &[], Strictness::Lenient), Ok(vec![Warning, Error, Fatal]));
    assert_eq!(severities(&[], &[], Strictness::Strict), Ok(vec![Error, Error, Fatal]));
    assert_eq!(severities(&[], &["repeated-key"], Strictness::Lenient), Ok(vec![Error, Error, Fatal]));
    let all = ["repeated-key", "duplicate-key", "file-missing"];
    assert_eq!(severities(&all, &[], Strictness::Lenient), Ok(vec![Warning, Fatal]));
    assert_eq!(severities(&["no-such"], &[], Strictness::Lenient), Err("no-such".to_owned()));
}
