//! Walks YAML text by the events of a span-keeping parser. The events come one by one, and nothing here recurses.

use saphyr_parser::{Event, Parser, Span as Found};

use super::tracker::{Collection, Tracker};
use super::{Position, Span};

/// How far brackets are set in, see [`with_brackets_set_in`].
const SET_IN: usize = 400;

/// Tells the tracker of every event up to the end of the first document, or to the first mistake. After a mistake, starts
/// anew in the text with brackets set in, which has fewer.
pub(super) fn walk(text: &str, tracker: &mut Tracker) {
    let fresh = tracker.clone();
    if !read(text, 0, tracker) {
        *tracker = fresh;
        read(&with_brackets_set_in(text), SET_IN, tracker);
    }
}

/// `false` after a mistake. What stands right of `set_in` has been moved there.
fn read(text: &str, set_in: usize, tracker: &mut Tracker) -> bool {
    let span = |found: Found| span(found, set_in);
    let to_line_end = |found: Found| Span { length: None, ..span(found) };
    let mut parser = Parser::new_from_str(text);
    while !tracker.too_deep()
        && let Some(event) = parser.next_event()
    {
        let Ok((event, found)) = event else { return false };
        match event {
            Event::Scalar(value, ..) => tracker.scalar(&value, span(found)),
            Event::Alias(_) => tracker.scalar("", span(found)),
            Event::SequenceStart(..) => tracker.open(Collection::List, to_line_end(found)),
            Event::MappingStart(..) => tracker.open(Collection::Object, to_line_end(found)),
            Event::SequenceEnd | Event::MappingEnd => tracker.close(),
            Event::DocumentEnd => break,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) => {}
        }
    }
    true
}

/// The text with more blanks before brackets that end something at the start of a line. By the letter, they may stand no
/// further left than what is around them; those who read documents let them, and so do people who write them.
fn with_brackets_set_in(text: &str) -> String {
    let blanks = " ".repeat(SET_IN);
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_start_matches(' ').starts_with([']', '}']) {
            out.push_str(&blanks);
        }
        out.push_str(line);
    }
    out
}

fn span(found: Found, set_in: usize) -> Span {
    let one_line = found.start.line() == found.end.line();
    let column = found.start.col();
    let column = column.checked_sub(set_in).unwrap_or(column) + 1;
    Span { start: Position { line: found.start.line(), column }, length: one_line.then(|| found.len()) }
}
