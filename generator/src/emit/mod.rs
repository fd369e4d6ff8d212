//! From model, facts and names to Rust items and other files. Emitters are pure, and cannot fail.

mod aliases;
mod arms;
pub mod client;
mod conversions;
pub mod endpoints;
pub mod forms;
pub mod hooks;
#[cfg(test)]
pub(crate) mod library;
mod lints;
mod mentions;
mod moved;
mod notes;
pub mod operations;
mod or_text;
pub mod security;
pub mod sender;
pub mod server;
pub mod sink;
mod streams;
#[cfg(test)]
pub(crate) mod testing;
mod title;
pub mod ty;
pub mod types;
pub mod validation;
pub mod wire;

pub use endpoints::{listed, nests, supports, supports_header, touches};
pub use forms::supports_body;
pub use title::title;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::analyse::Facts;
use crate::diagnostics::Pointer;
use crate::model::Api;
use crate::name::Names;

/// What every emitter reads.
#[derive(Clone, Copy)]
pub struct Cx<'a> {
    /// What the API is.
    pub api: &'a Api,
    /// What is known of it.
    pub facts: &'a Facts,
    /// What its parts are called.
    pub names: &'a Names,
    /// What the user chose.
    pub options: &'a EmitOptions,
}

/// What the user may choose about emitted code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmitOptions {
    /// The types of dates.
    pub dates: Dates,
    /// Further derives for every struct and enum: Rust paths from the configuration.
    pub derives: Vec<String>,
    /// Further derives of single types, by the place of their schema.
    pub derives_at: BTreeMap<Pointer, Vec<String>>,
    /// Whether to emit a client.
    pub client: bool,
    /// Whether to emit a server.
    pub server: bool,
    /// Whether the methods of the server's traits have bodies, which answer 501.
    pub default_methods: bool,
}

impl Default for EmitOptions {
    fn default() -> Self {
        Self {
            dates: Dates::default(),
            derives: Vec::new(),
            derives_at: BTreeMap::new(),
            client: true,
            server: true,
            default_methods: false,
        }
    }
}

/// The crate whose types stand for `date` and `date-time`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// `chrono::NaiveDate`, `chrono::DateTime<chrono::FixedOffset>`.
    #[default]
    Chrono,
    /// `time::Date`, `time::OffsetDateTime`.
    Time,
    /// `jiff::civil::Date`, `jiff::Timestamp`.
    Jiff,
    /// `String`.
    String,
}

/// A module of the output: `src/<name>.rs`, or `mod <name>` of the one file that `build.rs` users include.
pub struct Module {
    /// Its name, without ending.
    pub name: &'static str,
    /// The `//!` lines, plain text.
    pub docs: String,
    /// Inner attributes and `use`s first, then items; each is formatted on its own, with a blank line between. Those that
    /// were put before come after them.
    pub items: Vec<TokenStream>,
    /// The support files that the items use: names of `oasmith_templates::SUPPORT`; those that they use in turn follow by themselves.
    pub support: Vec<&'static str>,
}

/// Takes items of a module as soon as they are made: their tokens are many times their text.
pub type Put<'a> = &'a mut dyn FnMut(TokenStream);

/// A module with all of its items, in their order: for those that mean to look at them.
pub fn whole(emit: impl FnOnce(Put<'_>) -> Module) -> Module {
    let mut body = Vec::new();
    let mut module = emit(&mut |item| body.push(item));
    module.items.append(&mut body);
    module
}

/// What makes a module; `None` where the API has no use for it.
pub type Emitter = fn(Cx<'_>, Put<'_>) -> Option<Module>;

/// The emitters of an output, in the order in which they are worth starting: the longest first.
pub fn emitters(options: &EmitOptions) -> Vec<Emitter> {
    // Threads that take one after the other end at about the same time, then.
    let mut emitters: Vec<Emitter> = vec![|cx, put| Some(operations::module(cx, put))];
    if options.client {
        emitters.push(|cx, put| Some(client::module(cx, put)));
    }
    emitters.push(|cx, put| Some(types::module(cx, put)));
    emitters.push(|cx, put| Some(wire::module(cx, put)));
    if options.server {
        emitters.push(|cx, _| server::module(cx));
    }
    if options.client || options.server {
        emitters.push(|cx, put| Some(endpoints::module(cx, put)));
    }
    emitters.push(|cx, put| Some(validation::module(cx, put)));
    if options.client {
        emitters.push(|cx, put| sender::module(cx, put));
    }
    if options.client || options.server {
        emitters.push(|cx, _| forms::forms(cx));
        emitters.push(|cx, _| forms::parts(cx));
    }
    if options.server {
        emitters.push(|cx, _| hooks::webhooks(cx));
        emitters.push(|cx, _| hooks::callbacks(cx));
        emitters.push(|cx, _| security::module(cx));
    }
    emitters
}
