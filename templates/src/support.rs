//! The support code, compiled and tested where it lies, and the table of its files.

use super::Support;

#[path = "../support/call.rs"]
pub mod call;
#[path = "../support/client.rs"]
pub mod client;
#[path = "../support/credentials.rs"]
pub mod credentials;
#[path = "../support/endpoint.rs"]
pub mod endpoint;
#[path = "../support/error.rs"]
pub mod error;
#[path = "../support/failure.rs"]
pub mod failure;
#[path = "../support/guard.rs"]
pub mod guard;
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
#[path = "../support/panics.rs"]
pub mod panics;
#[path = "../support/params_read.rs"]
pub mod params_read;
#[path = "../support/params_write.rs"]
pub mod params_write;
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
#[path = "../support/security.rs"]
pub mod security;
#[path = "../support/serve.rs"]
pub mod serve;
#[path = "../support/server.rs"]
pub mod server;
#[path = "../support/trail.rs"]
pub mod trail;
#[path = "../support/transport.rs"]
pub mod transport;
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
        name: "json",
        text: include_str!("../support/json.rs"),
        uses: &["trail", "wire"],
        packages: &["serde_json"],
    },
    Support { name: "maybe", text: include_str!("../support/maybe.rs"), uses: &[], packages: &[] },
    Support { name: "trail", text: include_str!("../support/trail.rs"), uses: &[], packages: &[] },
    Support { name: "validate", text: include_str!("../support/validate.rs"), uses: &["trail"], packages: &[] },
    Support { name: "wire", text: include_str!("../support/wire.rs"), uses: &[], packages: &["serde"] },
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
        uses: &["call", "credentials", "endpoint", "error", "network", "received", "security", "transport", "validate"],
        packages: &["http", "tokio"],
    },
    Support {
        name: "credentials",
        text: include_str!("../support/credentials.rs"),
        uses: &["call", "percent", "security"],
        packages: &["base64", "http"],
    },
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
        name: "guard",
        text: include_str!("../support/guard.rs"),
        uses: &["endpoint", "params_read", "percent", "rejection", "security"],
        packages: &["base64", "http"],
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
    Support { name: "media", text: include_str!("../support/media.rs"), uses: &[], packages: &[] },
    Support {
        name: "network",
        text: include_str!("../support/network.rs"),
        uses: &["transport"],
        packages: &["bytes", "http", "http-body", "reqwest"],
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
        uses: &["endpoint", "error", "json", "params_read", "trail", "value", "value_de", "wire"],
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
    Support {
        name: "transport",
        text: include_str!("../support/transport.rs"),
        uses: &[],
        packages: &["bytes", "http", "http-body", "http-body-util"],
    },
    Support { name: "value", text: include_str!("../support/value.rs"), uses: &[], packages: &["serde"] },
    Support { name: "value_de", text: include_str!("../support/value_de.rs"), uses: &["value"], packages: &["serde"] },
    Support {
        name: "value_ser",
        text: include_str!("../support/value_ser.rs"),
        uses: &["value"],
        packages: &["serde"],
    },
];
