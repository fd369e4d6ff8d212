//! Connvo: every query, every documented status and every way to be refused, from client to router and back.

mod calls;
mod deployment;
mod refusals;
mod values;
