//! Round trips through the generated crate `petstore`: its client calls its server, in one process and over a socket.

mod calls;
mod headers;
mod parameters;
mod refusals;
mod security;
mod shop;
mod surprises;
mod violations;
