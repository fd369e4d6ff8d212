//! Rules about streams: bodies of items that come one after the other.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Note, Warning};

/// `schema` beside `itemSchema`, or an array with a length.
pub const STREAM_AS_A_WHOLE: Rule = Rule::new(
    Warning,
    "stream-as-a-whole",
    "what `schema` asks of a stream as a whole is not checked",
    "items are passed on as they come, before the whole is known; what holds for each of them belongs into their schema",
)
.not_enforcing();

/// `itemSchema` under `application/json`.
pub const ITEM_SCHEMA_UNREAD: Rule = Rule::new(
    Warning,
    "item-schema-unread",
    "`itemSchema` is not read for a body of type `{0}`",
    "answers of `text/event-stream`, JSON lines and `application/json-seq` are streams of items; describe others with `schema`",
)
.leaving_out("the schema of the items");

/// An `itemSchema` of events that describes no event.
pub const EVENT_WITHOUT_DATA: Rule = Rule::new(
    Warning,
    "event-without-data",
    "`itemSchema` describes no property `data`, which events have",
    "put what the data are into `data`: a text, or one with `contentMediaType: application/json` and `contentSchema`",
)
.assuming("it describes what `data` carries");

/// A `schema` of events with nothing but the fields of an event.
pub const EVENT_MEANT: Rule = Rule::new(
    Note,
    "event-meant",
    "a schema of events has `data`, and no other properties than events have",
    "from OpenAPI 3.2 on, `itemSchema` describes events",
)
.assuming("it describes the event, and its `data` what that carries");

/// Some events with JSON, some with text.
pub const EVENT_DATA_MIXED: Rule = Rule::new(
    Warning,
    "event-data-mixed",
    "the data of some events are JSON, and those of others any text",
    "look at `event` to tell them apart; or give all of them `contentMediaType: application/json`",
)
.weakening("a text");

/// `event: {const: added}`.
pub const EVENT_FIELD_UNCHECKED: Rule = Rule::new(
    Warning,
    "event-field-unchecked",
    "what is asked of the `{0}` of events is not checked",
    "it is a text whatever its schema says, and `retry` a time; compare it where it matters",
)
.not_enforcing();

pub(super) const ALL: &[&Rule] = &[
    &STREAM_AS_A_WHOLE,
    &ITEM_SCHEMA_UNREAD,
    &EVENT_WITHOUT_DATA,
    &EVENT_MEANT,
    &EVENT_DATA_MIXED,
    &EVENT_FIELD_UNCHECKED,
];
