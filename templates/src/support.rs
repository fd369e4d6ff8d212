//! The support code, compiled and tested where it lies, and the table of its files.

use super::Support;

#[path = "../support/arriving.rs"]
pub mod arriving;
#[path = "../support/base64.rs"]
pub mod base64;
#[path = "../support/buffer.rs"]
pub mod buffer;
#[path = "../support/call.rs"]
pub mod call;
#[path = "../support/client.rs"]
pub mod client;
#[path = "../support/collection.rs"]
pub mod collection;
#[path = "../support/credentials.rs"]
pub mod credentials;
#[path = "../support/dates_chrono.rs"]
pub mod dates_chrono;
#[path = "../support/dates_jiff.rs"]
pub mod dates_jiff;
#[path = "../support/dates_time.rs"]
pub mod dates_time;
#[path = "../support/decimal.rs"]
pub mod decimal;
#[path = "../support/deep_read.rs"]
pub mod deep_read;
#[path = "../support/deep_write.rs"]
pub mod deep_write;
#[path = "../support/endpoint.rs"]
pub mod endpoint;
#[path = "../support/error.rs"]
pub mod error;
#[path = "../support/event.rs"]
pub mod event;
#[path = "../support/events_read.rs"]
pub mod events_read;
#[path = "../support/events_write.rs"]
pub mod events_write;
#[path = "../support/exchange.rs"]
pub mod exchange;
#[path = "../support/failure.rs"]
pub mod failure;
#[path = "../support/fields.rs"]
pub mod fields;
#[path = "../support/file.rs"]
pub mod file;
#[path = "../support/form.rs"]
pub mod form;
#[path = "../support/form_read.rs"]
pub mod form_read;
#[path = "../support/form_write.rs"]
pub mod form_write;
#[path = "../support/guard.rs"]
pub mod guard;
#[path = "../support/hooks.rs"]
pub mod hooks;
#[path = "../support/in_process.rs"]
pub mod in_process;
#[path = "../support/intake.rs"]
pub mod intake;
#[path = "../support/json.rs"]
pub mod json;
#[path = "../support/leaving.rs"]
pub mod leaving;
#[path = "../support/maybe.rs"]
pub mod maybe;
#[path = "../support/media.rs"]
pub mod media;
#[path = "../support/multipart_read.rs"]
pub mod multipart_read;
#[path = "../support/multipart_write.rs"]
pub mod multipart_write;
#[path = "../support/negotiation.rs"]
pub mod negotiation;
#[path = "../support/network.rs"]
pub mod network;
#[path = "../support/number.rs"]
pub mod number;
#[path = "../support/object.rs"]
pub mod object;
#[path = "../support/only.rs"]
pub mod only;
#[path = "../support/opening.rs"]
pub mod opening;
#[path = "../support/or_text.rs"]
pub mod or_text;
#[path = "../support/pairs.rs"]
pub mod pairs;
#[path = "../support/panics.rs"]
pub mod panics;
#[path = "../support/params_read.rs"]
pub mod params_read;
#[path = "../support/params_write.rs"]
pub mod params_write;
#[path = "../support/pattern.rs"]
pub mod pattern;
#[path = "../support/pending.rs"]
pub mod pending;
#[path = "../support/percent.rs"]
pub mod percent;
#[path = "../support/reader.rs"]
pub mod reader;
#[path = "../support/received.rs"]
pub mod received;
#[path = "../support/received_headers.rs"]
pub mod received_headers;
#[path = "../support/received_which.rs"]
pub mod received_which;
#[path = "../support/records_read.rs"]
pub mod records_read;
#[path = "../support/records_write.rs"]
pub mod records_write;
#[path = "../support/rejection.rs"]
pub mod rejection;
#[path = "../support/reply.rs"]
pub mod reply;
#[path = "../support/routes.rs"]
pub mod routes;
#[path = "../support/rules.rs"]
pub mod rules;
#[path = "../support/schema.rs"]
pub mod schema;
#[path = "../support/schema_check.rs"]
pub mod schema_check;
#[path = "../support/schema_pattern.rs"]
pub mod schema_pattern;
#[path = "../support/security.rs"]
pub mod security;
#[path = "../support/serve.rs"]
pub mod serve;
#[path = "../support/server.rs"]
pub mod server;
#[path = "../support/streaming.rs"]
pub mod streaming;
#[path = "../support/tagged.rs"]
pub mod tagged;
#[path = "../support/template.rs"]
pub mod template;
#[path = "../support/text.rs"]
pub mod text;
#[path = "../support/text_read.rs"]
pub mod text_read;
#[path = "../support/trail.rs"]
pub mod trail;
#[path = "../support/transport.rs"]
pub mod transport;
#[path = "../support/tuples.rs"]
pub mod tuples;
#[path = "../support/union.rs"]
pub mod union;
#[path = "../support/unknown.rs"]
pub mod unknown;
#[path = "../support/uuid.rs"]
pub mod uuid;
#[path = "../support/validate.rs"]
pub mod validate;
#[path = "../support/value.rs"]
pub mod value;
#[path = "../support/value_de.rs"]
pub mod value_de;
#[path = "../support/value_ser.rs"]
pub mod value_ser;
#[path = "../support/wire.rs"]
pub mod wire;

/// All support files.
pub const SUPPORT: &[Support] = &[
    file(
        "arriving",
        include_str!("../support/arriving.rs"),
        &["error", "json", "opening", "received", "streaming", "transport", "wire"],
        &["futures-core", "http-body"],
    ),
    file("base64", include_str!("../support/base64.rs"), &["text", "wire"], &["serde", "base64"]),
    file("buffer", include_str!("../support/buffer.rs"), &["trail"], &["serde"]),
    file(
        "call",
        include_str!("../support/call.rs"),
        &[
            "endpoint",
            "json",
            "media",
            "params_write",
            "percent",
            "template",
            "trail",
            "validate",
            "value",
            "value_ser",
            "wire",
        ],
        &["bytes", "http"],
    ),
    file(
        "client",
        include_str!("../support/client.rs"),
        &["call", "credentials", "exchange", "in_process", "network", "security", "transport"],
        &["http"],
    ),
    file("collection", include_str!("../support/collection.rs"), &["trail", "wire"], &["serde"]),
    file(
        "credentials",
        include_str!("../support/credentials.rs"),
        &["call", "percent", "security"],
        &["base64", "http"],
    ),
    file("dates_chrono", include_str!("../support/dates_chrono.rs"), &["text", "wire"], &["serde", "chrono"]),
    file("dates_jiff", include_str!("../support/dates_jiff.rs"), &["text", "wire"], &["serde", "jiff"]),
    file("dates_time", include_str!("../support/dates_time.rs"), &["text", "wire"], &["serde", "time"]),
    file("decimal", include_str!("../support/decimal.rs"), &[], &[]),
    file("deep_read", include_str!("../support/deep_read.rs"), &["endpoint", "value"], &[]),
    file("deep_write", include_str!("../support/deep_write.rs"), &["value"], &[]),
    file("endpoint", include_str!("../support/endpoint.rs"), &["security"], &[]),
    file("error", include_str!("../support/error.rs"), &["transport", "validate"], &["bytes", "http"]),
    file("event", include_str!("../support/event.rs"), &[], &[]),
    file(
        "events_read",
        include_str!("../support/events_read.rs"),
        &["arriving", "error", "event", "streaming", "wire"],
        &[],
    ),
    file(
        "events_write",
        include_str!("../support/events_write.rs"),
        &["event", "json", "leaving", "reply", "streaming", "wire"],
        &["http"],
    ),
    file(
        "exchange",
        include_str!("../support/exchange.rs"),
        &["call", "credentials", "endpoint", "error", "pending", "received", "security", "transport", "validate"],
        &["http", "tokio"],
    ),
    file("failure", include_str!("../support/failure.rs"), &["reply"], &[]),
    file("fields", include_str!("../support/fields.rs"), &["object", "trail", "wire"], &["serde"]),
    file("file", include_str!("../support/file.rs"), &["wire"], &["bytes", "serde"]),
    file("form", include_str!("../support/form.rs"), &["endpoint"], &[]),
    file(
        "form_read",
        include_str!("../support/form_read.rs"),
        &[
            "endpoint",
            "form",
            "pairs",
            "params_read",
            "percent",
            "reader",
            "rejection",
            "text_read",
            "trail",
            "value",
            "value_de",
            "wire",
        ],
        &[],
    ),
    file(
        "form_write",
        include_str!("../support/form_write.rs"),
        &["call", "form", "params_write", "percent", "trail", "validate", "value", "value_ser", "wire"],
        &["bytes"],
    ),
    file(
        "guard",
        include_str!("../support/guard.rs"),
        &["endpoint", "pairs", "percent", "rejection", "security"],
        &["base64", "http"],
    ),
    file(
        "hooks",
        include_str!("../support/hooks.rs"),
        &["failure", "percent", "reply"],
        &["axum", "bytes", "http", "tower-service"],
    ),
    file(
        "in_process",
        include_str!("../support/in_process.rs"),
        &["transport"],
        &["bytes", "http", "http-body", "tower-service"],
    ),
    file(
        "intake",
        include_str!("../support/intake.rs"),
        &["endpoint", "media", "negotiation", "pairs", "percent", "reader", "rejection", "routes"],
        &["axum", "bytes", "http", "http-body", "http-body-util"],
    ),
    file("json", include_str!("../support/json.rs"), &["trail", "wire"], &["serde_json"]),
    file(
        "leaving",
        include_str!("../support/leaving.rs"),
        &["streaming"],
        &["axum", "bytes", "futures-core", "http-body"],
    ),
    file("maybe", include_str!("../support/maybe.rs"), &[], &[]),
    file("media", include_str!("../support/media.rs"), &[], &[]),
    file(
        "multipart_read",
        include_str!("../support/multipart_read.rs"),
        &[
            "endpoint",
            "file",
            "form",
            "form_read",
            "media",
            "pairs",
            "percent",
            "reader",
            "rejection",
            "value",
            "value_de",
            "wire",
        ],
        &["bytes", "http", "percent-encoding"],
    ),
    file(
        "multipart_write",
        include_str!("../support/multipart_write.rs"),
        &["call", "endpoint", "file", "form", "form_write", "pairs", "percent", "value", "value_ser", "wire"],
        &["bytes", "http"],
    ),
    file("negotiation", include_str!("../support/negotiation.rs"), &["media"], &["http"]),
    file("network", include_str!("../support/network.rs"), &["transport"], &["bytes", "http", "http-body", "reqwest"]),
    file("number", include_str!("../support/number.rs"), &["wire"], &["serde"]),
    file("object", include_str!("../support/object.rs"), &["fields", "trail", "wire"], &["serde"]),
    file("only", include_str!("../support/only.rs"), &["text", "unknown", "validate", "wire"], &["serde"]),
    file(
        "opening",
        include_str!("../support/opening.rs"),
        &["arriving", "call", "error", "exchange", "media", "received", "transport"],
        &["bytes", "http"],
    ),
    file("or_text", include_str!("../support/or_text.rs"), &["maybe", "wire"], &["serde"]),
    file("pairs", include_str!("../support/pairs.rs"), &["percent", "value"], &[]),
    file("panics", include_str!("../support/panics.rs"), &[], &[]),
    file(
        "params_read",
        include_str!("../support/params_read.rs"),
        &["deep_read", "endpoint", "pairs", "percent", "text_read", "value"],
        &[],
    ),
    file(
        "params_write",
        include_str!("../support/params_write.rs"),
        &["deep_write", "endpoint", "percent", "value", "value_ser"],
        &["percent-encoding", "serde_json"],
    ),
    file("pattern", include_str!("../support/pattern.rs"), &["validate"], &["regex"]),
    file("pending", include_str!("../support/pending.rs"), &["call", "error", "exchange", "received"], &["http"]),
    file("percent", include_str!("../support/percent.rs"), &[], &["percent-encoding"]),
    file(
        "reader",
        include_str!("../support/reader.rs"),
        &[
            "endpoint",
            "json",
            "pairs",
            "params_read",
            "percent",
            "rejection",
            "template",
            "text_read",
            "trail",
            "validate",
            "value",
            "value_de",
            "wire",
        ],
        &["bytes", "http"],
    ),
    file("received", include_str!("../support/received.rs"), &["error", "json", "wire"], &["bytes", "http"]),
    file(
        "received_headers",
        include_str!("../support/received_headers.rs"),
        &["endpoint", "error", "received", "text_read", "value", "value_de", "wire"],
        &["http"],
    ),
    file("received_which", include_str!("../support/received_which.rs"), &["media", "received"], &["http"]),
    file(
        "records_read",
        include_str!("../support/records_read.rs"),
        &["arriving", "error", "streaming", "wire"],
        &["serde", "serde_json"],
    ),
    file(
        "records_write",
        include_str!("../support/records_write.rs"),
        &["json", "leaving", "reply", "streaming", "wire"],
        &[],
    ),
    file(
        "rejection",
        include_str!("../support/rejection.rs"),
        &["json", "validate", "wire"],
        &["axum", "http", "serde_json"],
    ),
    file(
        "reply",
        include_str!("../support/reply.rs"),
        &["json", "negotiation", "params_write", "value_ser", "wire"],
        &["axum", "bytes", "http", "http-body"],
    ),
    file("routes", include_str!("../support/routes.rs"), &["endpoint", "percent", "template"], &["http"]),
    file("rules", include_str!("../support/rules.rs"), &["decimal", "validate", "wire"], &["serde_json"]),
    file("schema", include_str!("../support/schema.rs"), &["schema_check", "validate", "wire"], &["serde_json"]),
    file("schema_check", include_str!("../support/schema_check.rs"), &["rules", "schema", "validate"], &["serde_json"]),
    file("schema_pattern", include_str!("../support/schema_pattern.rs"), &["pattern", "schema"], &[]),
    file("security", include_str!("../support/security.rs"), &[], &[]),
    file("serve", include_str!("../support/serve.rs"), &[], &["axum", "hyper", "hyper-util", "tokio"]),
    file(
        "server",
        include_str!("../support/server.rs"),
        &[
            "endpoint",
            "failure",
            "guard",
            "intake",
            "negotiation",
            "panics",
            "reader",
            "rejection",
            "routes",
            "template",
        ],
        &["axum", "http", "http-body"],
    ),
    file("streaming", include_str!("../support/streaming.rs"), &[], &["futures-core"]),
    file("tagged", include_str!("../support/tagged.rs"), &["wire"], &["serde"]),
    file("template", include_str!("../support/template.rs"), &["endpoint"], &["http"]),
    file("text", include_str!("../support/text.rs"), &[], &["serde"]),
    file("text_read", include_str!("../support/text_read.rs"), &["endpoint", "percent", "value"], &[]),
    file("trail", include_str!("../support/trail.rs"), &[], &[]),
    file("transport", include_str!("../support/transport.rs"), &[], &["bytes", "http", "http-body", "http-body-util"]),
    file("tuples", include_str!("../support/tuples.rs"), &["trail", "wire"], &["serde"]),
    file("union", include_str!("../support/union.rs"), &["buffer", "trail", "validate", "wire"], &["serde"]),
    file("unknown", include_str!("../support/unknown.rs"), &[], &[]),
    file("uuid", include_str!("../support/uuid.rs"), &["text", "wire"], &["serde", "uuid"]),
    file("validate", include_str!("../support/validate.rs"), &["maybe", "rules", "trail"], &[]),
    file("value", include_str!("../support/value.rs"), &[], &["serde"]),
    file("value_de", include_str!("../support/value_de.rs"), &["trail", "value", "wire"], &["serde", "serde_json"]),
    file("value_ser", include_str!("../support/value_ser.rs"), &["value"], &["serde"]),
    file("wire", include_str!("../support/wire.rs"), &["collection", "maybe", "number"], &["serde", "serde_json"]),
];

/// A row of the table: the file, the files that it uses, and the packages.
const fn file(
    name: &'static str,
    text: &'static str,
    uses: &'static [&'static str],
    packages: &'static [&'static str],
) -> Support {
    Support { name, text, uses, packages }
}
