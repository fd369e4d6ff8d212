//! What the types of parameters, bodies and responses are called after, where these are components.

use crate::diagnostics::Origin;
use crate::model::Hint;

/// The hint for what is `inside` the component at `at`; `None` where no component stands there.
pub(super) fn shared(at: &Origin, inside: &[&str]) -> Option<Hint> {
    let tokens: Vec<String> = at.pointer.tokens().collect();
    match &tokens[..] {
        [components, _, key] if components == "components" => Some(Hint::OfComponent(
            std::iter::once(key.as_str()).chain(inside.iter().copied()).map(str::to_owned).collect(),
        )),
        _ => None,
    }
}
