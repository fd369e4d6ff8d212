//! oasmith reads OpenAPI documents and emits Rust: types, an axum server, a reqwest client.

pub mod analyse;
pub mod check;
pub mod config;
pub mod diagnostics;
pub mod dialect;
pub mod emit;
pub mod format;
pub mod layout;
pub mod load;
pub mod lower;
pub mod model;
pub mod name;
pub mod parse;
pub mod resolve;
pub mod write;
