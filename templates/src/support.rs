//! The support code, compiled and tested where it lies, and the table of its files.

use super::Support;

#[path = "../support/json.rs"]
pub mod json;
#[path = "../support/maybe.rs"]
pub mod maybe;
#[path = "../support/trail.rs"]
pub mod trail;
#[path = "../support/validate.rs"]
pub mod validate;
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
];
