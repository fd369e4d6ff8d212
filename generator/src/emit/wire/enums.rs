//! Enums travel as their values; unknown ones pass.

use quote::quote;

use super::Emitter;
use crate::emit::types::{Repr, repr};
use crate::model::{Enum, TypeId};

/// Emits the impls of an enum.
pub(super) fn emit(emitter: &mut Emitter<'_, '_>, id: TypeId, item: &Enum) {
    let (decode, encode) = match repr(item) {
        Repr::Text => {
            emitter.used.insert("text");
            (quote!(text::read(from)), quote!(to.serialize_str(self.as_str())))
        }
        Repr::Integer => (quote!(i64::decode(from).map(Self::from)), quote!(to.serialize_i64(self.value()))),
        Repr::Wide => (quote!(i128::decode(from).map(Self::from)), quote!(to.serialize_i128(self.value()))),
        Repr::Float => (quote!(f64::decode(from).map(Self::from)), quote!(self.value().encode(to))),
    };
    if repr(item) != Repr::Text {
        emitter.used.insert("Wire");
    }
    emitter.named(id, decode, encode);
}
