//! Walks YAML text by the events of a span-keeping parser. The events come one by one, and nothing here recurses.

use saphyr_parser::{Event, Parser, Span as Found};

use super::tracker::{Collection, Tracker};
use super::{Position, Span};

/// Tells the tracker of every event up to the end of the first document, or to the first mistake.
pub(super) fn walk(text: &str, tracker: &mut Tracker) {
    let mut parser = Parser::new_from_str(text);
    while !tracker.too_deep()
        && let Some(Ok((event, found))) = parser.next_event()
    {
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
}

fn span(found: Found) -> Span {
    let one_line = found.start.line() == found.end.line();
    Span { start: start(found), length: one_line.then(|| found.len()) }
}

fn to_line_end(found: Found) -> Span {
    Span { start: start(found), length: None }
}

fn start(found: Found) -> Position {
    Position { line: found.start.line(), column: found.start.col() + 1 }
}
