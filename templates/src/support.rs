//! The support code, compiled and tested where it lies, and the table of its files.

use super::Support;

#[path = "../support/base64.rs"]
pub mod base64;
#[path = "../support/binary.rs"]
pub mod binary;
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
#[path = "../support/endpoint.rs"]
pub mod endpoint;
#[path = "../support/error.rs"]
pub mod error;
#[path = "../support/failure.rs"]
pub mod failure;
#[path = "../support/fields.rs"]
pub mod fields;
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
#[path = "../support/maybe.rs"]
pub mod maybe;
#[path = "../support/media.rs"]
pub mod media;
#[path = "../support/network.rs"]
pub mod network;
#[path = "../support/number.rs"]
pub mod number;
#[path = "../support/object.rs"]
pub mod object;
#[path = "../support/panics.rs"]
pub mod panics;
#[path = "../support/params_read.rs"]
pub mod params_read;
#[path = "../support/params_write.rs"]
pub mod params_write;
#[path = "../support/pattern.rs"]
pub mod pattern;
#[path = "../support/percent.rs"]
pub mod percent;
#[path = "../support/reader.rs"]
pub mod reader;
#[path = "../support/received.rs"]
pub mod received;
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
#[path = "../support/tagged.rs"]
pub mod tagged;
#[path = "../support/text.rs"]
pub mod text;
#[path = "../support/trail.rs"]
pub mod trail;
#[path = "../support/transport.rs"]
pub mod transport;
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
    Support {
        name: "base64",
        text: include_str!("../support/base64.rs"),
        uses: &["text", "wire"],
        packages: &["serde", "base64"],
    },
    Support {
        name: "binary",
        text: include_str!("../support/binary.rs"),
        uses: &["wire"],
        packages: &["serde", "bytes"],
    },
    Support { name: "buffer", text: include_str!("../support/buffer.rs"), uses: &[], packages: &["serde"] },
    Support {
        name: "call",
        text: include_str!("../support/call.rs"),
        uses: &[
            "endpoint",
            "json",
            "media",
            "params_write",
            "percent",
            "trail",
            "validate",
            "value",
            "value_ser",
            "wire",
        ],
        packages: &["bytes", "http"],
    },
    Support {
        name: "client",
        text: include_str!("../support/client.rs"),
        uses: &[
            "call",
            "credentials",
            "endpoint",
            "error",
            "in_process",
            "network",
            "received",
            "security",
            "transport",
            "validate",
        ],
        packages: &["http", "tokio"],
    },
    Support {
        name: "collection",
        text: include_str!("../support/collection.rs"),
        uses: &["trail", "wire"],
        packages: &["serde"],
    },
    Support {
        name: "credentials",
        text: include_str!("../support/credentials.rs"),
        uses: &["call", "percent", "security"],
        packages: &["base64", "http"],
    },
    Support {
        name: "dates_chrono",
        text: include_str!("../support/dates_chrono.rs"),
        uses: &["text", "wire"],
        packages: &["serde", "chrono"],
    },
    Support {
        name: "dates_jiff",
        text: include_str!("../support/dates_jiff.rs"),
        uses: &["text", "wire"],
        packages: &["serde", "jiff"],
    },
    Support {
        name: "dates_time",
        text: include_str!("../support/dates_time.rs"),
        uses: &["text", "wire"],
        packages: &["serde", "time"],
    },
    Support { name: "decimal", text: include_str!("../support/decimal.rs"), uses: &[], packages: &[] },
    Support {
        name: "endpoint",
        text: include_str!("../support/endpoint.rs"),
        uses: &["security"],
        packages: &["http"],
    },
    Support {
        name: "error",
        text: include_str!("../support/error.rs"),
        uses: &["transport", "validate"],
        packages: &["bytes", "http"],
    },
    Support { name: "failure", text: include_str!("../support/failure.rs"), uses: &["reply"], packages: &[] },
    Support {
        name: "fields",
        text: include_str!("../support/fields.rs"),
        uses: &["object", "trail", "wire"],
        packages: &["serde"],
    },
    Support {
        name: "guard",
        text: include_str!("../support/guard.rs"),
        uses: &["endpoint", "params_read", "percent", "rejection", "security"],
        packages: &["base64", "http"],
    },
    Support {
        name: "hooks",
        text: include_str!("../support/hooks.rs"),
        uses: &["failure", "percent", "reply"],
        packages: &["axum", "bytes", "http", "tower-service"],
    },
    Support {
        name: "in_process",
        text: include_str!("../support/in_process.rs"),
        uses: &["transport"],
        packages: &["bytes", "http", "http-body", "tower-service"],
    },
    Support {
        name: "intake",
        text: include_str!("../support/intake.rs"),
        uses: &["endpoint", "media", "reader", "rejection", "routes"],
        packages: &["axum", "bytes", "http", "http-body", "http-body-util"],
    },
    Support {
        name: "json",
        text: include_str!("../support/json.rs"),
        uses: &["trail", "wire"],
        packages: &["serde_json"],
    },
    Support { name: "maybe", text: include_str!("../support/maybe.rs"), uses: &[], packages: &[] },
    Support { name: "media", text: include_str!("../support/media.rs"), uses: &[], packages: &[] },
    Support {
        name: "network",
        text: include_str!("../support/network.rs"),
        uses: &["transport"],
        packages: &["bytes", "http", "http-body", "reqwest"],
    },
    Support { name: "number", text: include_str!("../support/number.rs"), uses: &["wire"], packages: &["serde"] },
    Support {
        name: "object",
        text: include_str!("../support/object.rs"),
        uses: &["fields", "trail", "wire"],
        packages: &["serde"],
    },
    Support { name: "panics", text: include_str!("../support/panics.rs"), uses: &[], packages: &[] },
    Support {
        name: "params_read",
        text: include_str!("../support/params_read.rs"),
        uses: &["endpoint", "percent", "value"],
        packages: &[],
    },
    Support {
        name: "params_write",
        text: include_str!("../support/params_write.rs"),
        uses: &["endpoint", "percent", "value"],
        packages: &["percent-encoding"],
    },
    Support { name: "pattern", text: include_str!("../support/pattern.rs"), uses: &["validate"], packages: &["regex"] },
    Support {
        name: "percent",
        text: include_str!("../support/percent.rs"),
        uses: &[],
        packages: &["percent-encoding"],
    },
    Support {
        name: "reader",
        text: include_str!("../support/reader.rs"),
        uses: &[
            "endpoint",
            "json",
            "params_read",
            "percent",
            "rejection",
            "trail",
            "validate",
            "value",
            "value_de",
            "wire",
        ],
        packages: &["bytes", "http"],
    },
    Support {
        name: "received",
        text: include_str!("../support/received.rs"),
        uses: &["endpoint", "error", "json", "params_read", "value", "value_de", "wire"],
        packages: &["bytes", "http"],
    },
    Support {
        name: "rejection",
        text: include_str!("../support/rejection.rs"),
        uses: &["json", "validate", "wire"],
        packages: &["axum", "http", "serde_json"],
    },
    Support {
        name: "reply",
        text: include_str!("../support/reply.rs"),
        uses: &["json", "params_write", "value_ser", "wire"],
        packages: &["axum", "bytes", "http"],
    },
    Support {
        name: "routes",
        text: include_str!("../support/routes.rs"),
        uses: &["endpoint", "percent"],
        packages: &["http"],
    },
    Support {
        name: "rules",
        text: include_str!("../support/rules.rs"),
        uses: &["decimal", "validate", "wire"],
        packages: &["serde_json"],
    },
    Support {
        name: "schema",
        text: include_str!("../support/schema.rs"),
        uses: &["schema_check", "validate", "wire"],
        packages: &["serde_json"],
    },
    Support {
        name: "schema_check",
        text: include_str!("../support/schema_check.rs"),
        uses: &["rules", "schema", "validate"],
        packages: &["serde_json"],
    },
    Support {
        name: "schema_pattern",
        text: include_str!("../support/schema_pattern.rs"),
        uses: &["pattern", "schema"],
        packages: &[],
    },
    Support { name: "security", text: include_str!("../support/security.rs"), uses: &[], packages: &[] },
    Support {
        name: "serve",
        text: include_str!("../support/serve.rs"),
        uses: &[],
        packages: &["axum", "hyper", "hyper-util", "tokio"],
    },
    Support {
        name: "server",
        text: include_str!("../support/server.rs"),
        uses: &["endpoint", "failure", "guard", "intake", "panics", "reader", "rejection", "routes"],
        packages: &["axum", "http", "http-body"],
    },
    Support { name: "tagged", text: include_str!("../support/tagged.rs"), uses: &["wire"], packages: &["serde"] },
    Support { name: "text", text: include_str!("../support/text.rs"), uses: &[], packages: &["serde"] },
    Support { name: "trail", text: include_str!("../support/trail.rs"), uses: &[], packages: &[] },
    Support {
        name: "transport",
        text: include_str!("../support/transport.rs"),
        uses: &[],
        packages: &["bytes", "http", "http-body", "http-body-util"],
    },
    Support {
        name: "union",
        text: include_str!("../support/union.rs"),
        uses: &["buffer", "trail", "validate", "wire"],
        packages: &["serde"],
    },
    Support { name: "unknown", text: include_str!("../support/unknown.rs"), uses: &[], packages: &[] },
    file("uuid", include_str!("../support/uuid.rs"), &["text", "wire"], &["serde", "uuid"]),
    file("validate", include_str!("../support/validate.rs"), &["maybe", "rules", "trail"], &[]),
    Support { name: "value", text: include_str!("../support/value.rs"), uses: &[], packages: &["serde"] },
    file("value_de", include_str!("../support/value_de.rs"), &["trail", "value", "wire"], &["serde"]),
    file("value_ser", include_str!("../support/value_ser.rs"), &["value"], &["serde"]),
    Support {
        name: "wire",
        text: include_str!("../support/wire.rs"),
        uses: &["collection", "maybe", "number"],
        packages: &["serde", "serde_json"],
    },
];

/// A row of the table on one line.
const fn file(
    name: &'static str,
    text: &'static str,
    uses: &'static [&'static str],
    packages: &'static [&'static str],
) -> Support {
    Support { name, text, uses, packages }
}
