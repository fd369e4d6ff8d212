//! The last refusals: what the model holds and no output could.
//!
//! Nothing after this stage fails on what a user wrote.

mod bodies;
mod nesting;
mod parameters;
mod routes;

use crate::diagnostics::Report;
use crate::model::Api;

/// Reports what can't be emitted, and leaves it out.
pub fn check(mut api: Api, report: &mut Report) -> Api {
    routes::readable(&api, report);
    parameters::writable(&mut api, report);
    bodies::writable(&mut api, report);
    routes::distinct(&mut api, report);
    nesting::bounded(&mut api, report);
    api
}
