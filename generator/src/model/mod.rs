//! What the API *is*: operations and types, free of Rust words and of the document's own syntax.
//!
//! `lower` makes it, `analyse` and `name` annotate it in tables of their own, emitters only read it.

mod api;
mod arena;
mod constraints;
mod content;
mod method;
mod operation;
mod role;
mod schema;
mod security;
mod spelling;
#[cfg(test)]
pub(crate) mod testing;
mod types;

pub use api::{Api, Docs, Info, Server, ServerVariable, Tag};
pub use arena::{TypeArena, TypeId};
pub use constraints::{Bound, Constraints, Limits, Number};
pub use content::{Also, Body, Content, ContentKind, Encoding, Form, Framing, Stream, Way, spoken};
pub use method::{Method, Verb};
pub use operation::{
    Demand, Header, Location, Operation, OperationId, Parameter, Path, Piece, Response, Status, Style,
};
pub use role::{Link, Role, Target};
pub use schema::{Asserted, JsonType, Keyword, Schema};
pub use security::{Alternative, ApiKeyLocation, Requirement, Scheme, SchemeId, SchemeKind};
pub use spelling::Spelling;
pub use types::{
    Additional, Direction, Enum, EnumBase, Field, Hint, Literal, OtherValues, Presence, Scalar, Selector, Struct,
    Tagging, TypeDef, TypeKind, TypeRef, Union, UnionVariant, Usage, Variant,
};
