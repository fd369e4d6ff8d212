//! Values of the types that documents of `specs/valid` describe: they decode into what they are, and come back the same.

mod discriminated;
mod equal;
mod families;
mod inferred;
mod merged;
mod overlapping;
mod recursive;
mod scalars;
mod texts;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// Reads JSON that the type takes, and writes it: it is the same.
#[track_caller]
fn trip<T: DeserializeOwned + Serialize>(text: &str) -> T {
    let value: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let written = serde_json::to_value(&value).unwrap_or_else(|error| panic!("{text}: {error}"));
    assert_eq!(written, serde_json::from_str::<Value>(text).unwrap());
    value
}

/// What is said of JSON that the type does not take.
#[track_caller]
fn refused<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    let message = serde_json::from_str::<T>(text).expect_err(text).to_string();
    message.split(" at line ").next().unwrap_or_default().to_owned()
}
