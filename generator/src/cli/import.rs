//! Imports pages, and tells what came of it.

use std::path::Path;

use serde_json::json;

use super::args::{Format, Import};
use super::json::diagnostics;
use super::screen::Screen;
use crate::Verdict;
use crate::config::OnErrors;
use crate::diagnostics::{
    CONFIG_UNKNOWN_CODE, IMPORT_TARGET_EXISTS, Levels, OUTPUT_FAILED, Origin, Report, Severity, Strictness, UnknownCode,
};
use crate::import::{self, Imported};
use crate::write::write_one;

/// What became of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Refused,
    Written,
    Fresh,
    /// It is for the standard output.
    Shown,
}

/// Imports pages; the exit code.
pub(super) fn import(args: &Import, format: Format, screen: &mut Screen<'_>) -> u8 {
    let mut place = Report::default();
    let strictness = if args.strict { Strictness::Strict } else { Strictness::Lenient };
    let levels = match Levels::new(&args.allow, &args.deny, strictness) {
        Ok(levels) => levels,
        Err(UnknownCode(code)) => {
            place.say(&CONFIG_UNKNOWN_CODE, &Origin::default(), [code]);
            let (document, verdict) = (None, Verdict::BadInput);
            let nothing = Imported { document, operations: 0, report: Report::default(), verdict };
            tell(args, format, screen, &nothing, &place, Outcome::Refused, 2);
            return 2;
        }
    };
    let on_errors = if args.keep_going { OnErrors::KeepGoing } else { OnErrors::Refuse };
    let imported = import::import(&args.pages, levels, on_errors);
    let outcome = match (&imported.document, &args.out) {
        (None, _) => Outcome::Refused,
        (Some(_), None) => Outcome::Shown,
        (Some(text), Some(out)) => put(out, text, args, &mut place),
    };
    let pages = match imported.verdict {
        Verdict::Fine => 0,
        Verdict::Findings => 1,
        Verdict::BadInput => 2,
    };
    let code = pages.max(match place.worst() {
        Some(Severity::Fatal) => 2,
        Some(_) => 1,
        None => 0,
    });
    tell(args, format, screen, &imported, &place, outcome, code);
    code
}

fn put(out: &Path, text: &str, args: &Import, place: &mut Report) -> Outcome {
    let shown = out.display().to_string();
    match std::fs::read(out) {
        Ok(old) if old == text.as_bytes() => return Outcome::Fresh,
        Ok(_) if !args.force => {
            place.say(&IMPORT_TARGET_EXISTS, &Origin::default(), [shown]);
            return Outcome::Refused;
        }
        Ok(_) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => {
            place.say(&OUTPUT_FAILED, &Origin::default(), [shown, error.to_string()]);
            return Outcome::Refused;
        }
    }
    match write_one(out, text) {
        Ok(()) => Outcome::Written,
        Err(error) => {
            place.say(&OUTPUT_FAILED, &Origin::default(), [shown, error.to_string()]);
            Outcome::Refused
        }
    }
}

fn tell(
    args: &Import,
    format: Format,
    screen: &mut Screen<'_>,
    imported: &Imported,
    place: &Report,
    outcome: Outcome,
    code: u8,
) {
    let document = imported.document.as_deref().filter(|_| outcome == Outcome::Shown);
    let out = args.out.as_ref().map(|out| out.display().to_string());
    match format {
        Format::Text => {
            screen.findings(&imported.report);
            screen.findings(place);
            let out = out.unwrap_or_default();
            match outcome {
                Outcome::Refused => screen.say("nothing written\n"),
                Outcome::Fresh => screen.say(&format!("{out}: up to date\n")),
                Outcome::Shown => screen.say(document.unwrap_or_default()),
                Outcome::Written => {
                    let (operations, pages) = (imported.operations, args.pages.len());
                    screen.say(&format!("{out}: {} of {}\n", count(operations, "operation"), count(pages, "page")));
                }
            }
        }
        Format::Json => {
            let object = json!({
                "command": "import",
                "exit": code,
                "pages": args.pages.iter().map(|page| page.display().to_string()).collect::<Vec<_>>(),
                "out": out,
                "outcome": match outcome {
                    Outcome::Refused => "refused",
                    Outcome::Written => "written",
                    Outcome::Fresh => "fresh",
                    Outcome::Shown => "shown",
                },
                "operations": imported.operations,
                "document": document,
                "diagnostics": diagnostics(&[&imported.report, place]),
            });
            screen.say(&format!("{object}\n"));
        }
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
