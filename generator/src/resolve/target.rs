//! From the text of a reference to the component that it names.

use openapiv3::{Components, Header, Parameter, PathItem, ReferenceOr, RequestBody, Response, SecurityScheme};
use percent_encoding::percent_decode_str;

use super::Resolved;
use crate::diagnostics::{Origin, Pointer};

/// What a reference leads to, and where that stands.
#[derive(Debug)]
pub struct Target<'a, T> {
    /// Where it stands.
    pub origin: Origin,
    /// What it is.
    pub value: &'a T,
}

/// The pointer of a reference into the same file: `#/a/b`, percent-encoded as a URI fragment (RFC 6901, section 6).
pub(crate) fn local_pointer(reference: &str) -> Option<Pointer> {
    let fragment = reference.strip_prefix('#')?;
    Pointer::parse(&percent_decode_str(fragment).decode_utf8().ok()?)
}

/// The name of a component, where `pointer` is exactly `/components/<section>/<name>`.
pub(super) fn component(pointer: &Pointer, section: &str) -> Option<String> {
    let below = pointer.as_str().strip_prefix("/components/")?;
    below.strip_prefix(section)?.strip_prefix('/').filter(|name| !name.contains('/'))?;
    pointer.tokens().last()
}

/// A kind of component other than a schema.
pub trait Component: Sized {
    /// Its section under `components`.
    const SECTION: &'static str;

    /// The component of that name.
    fn find<'a>(components: &'a Components, name: &str) -> Option<&'a ReferenceOr<Self>>;
}

macro_rules! component {
    ($type:ty, $section:literal, $field:ident) => {
        impl Component for $type {
            const SECTION: &'static str = $section;

            fn find<'a>(components: &'a Components, name: &str) -> Option<&'a ReferenceOr<Self>> {
                components.$field.get(name)
            }
        }
    };
}

component!(Parameter, "parameters", parameters);
component!(RequestBody, "requestBodies", request_bodies);
component!(Response, "responses", responses);
component!(Header, "headers", headers);
component!(SecurityScheme, "securitySchemes", security_schemes);

/// How many references may follow each other; more are a cycle.
const LONGEST_CHAIN: usize = 64;

/// Follows references by `next` until something stands there; `None` where they lead nowhere.
fn follow<'a, T>(
    mut item: &'a ReferenceOr<T>,
    mut origin: Origin,
    next: impl Fn(&Pointer) -> Option<&'a ReferenceOr<T>>,
) -> Option<Target<'a, T>> {
    for _ in 0..LONGEST_CHAIN {
        match item {
            ReferenceOr::Item(value) => return Some(Target { origin, value }),
            ReferenceOr::Reference { reference } => {
                let pointer = local_pointer(reference)?;
                item = next(&pointer)?;
                origin = Origin::root_file(pointer);
            }
        }
    }
    None
}

impl Resolved {
    /// Follows references until something stands there; `None` where they lead nowhere.
    pub fn component<'a, T: Component>(&'a self, item: &'a ReferenceOr<T>, at: Origin) -> Option<Target<'a, T>> {
        follow(item, at, |pointer| T::find(self.api.components.as_ref()?, &component(pointer, T::SECTION)?))
    }

    /// The path item that stands somewhere, references followed.
    pub fn path_item<'a>(&'a self, item: &'a ReferenceOr<PathItem>, at: Origin) -> Option<Target<'a, PathItem>> {
        follow(item, at, |pointer| self.path_item_at(pointer))
    }

    /// The path item at `pointer`: a path's, a webhook's, one of a callback, or a component.
    pub fn path_item_at(&self, pointer: &Pointer) -> Option<&ReferenceOr<PathItem>> {
        let tokens: Vec<String> = pointer.tokens().collect();
        match tokens.as_slice() {
            [section, path] if section == "paths" => self.api.paths.paths.get(path),
            _ => self.path_items.get(pointer),
        }
    }

    /// The place in this document that a reference names.
    pub fn local(&self, reference: &str) -> Option<Pointer> {
        local_pointer(reference).filter(|pointer| self.at(pointer).is_some())
    }

    /// Whether there is something where a reference points to.
    pub fn leads_somewhere(&self, reference: &str) -> bool {
        self.local(reference).is_some()
    }

    /// Follows references from `pointer` until something stands there that is none; `None` where they lead nowhere.
    pub fn followed(&self, pointer: Pointer) -> Option<Pointer> {
        let mut pointer = pointer;
        for _ in 0..LONGEST_CHAIN {
            match self.at(&pointer)?.get("$ref").and_then(serde_json::Value::as_str) {
                Some(reference) => pointer = local_pointer(reference)?,
                None => return Some(pointer),
            }
        }
        None
    }
}
