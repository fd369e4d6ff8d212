//! Which failures of an operation the document describes as problems (RFC 9457).

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::Cx;
use crate::emit::operations::answers::{Answer, Answers, Choice, Side};
use crate::model::{Api, Content, TypeKind, TypeRef, Usage};

/// The statuses of failures.
const FIRST: u16 = 400;
const LAST: u16 = 599;

/// The statuses of these failures, as a table has them; nothing where there are none.
pub(super) fn problems(cx: Cx<'_>, answers: &Answers<'_>) -> Option<TokenStream> {
    if !cx.options.client {
        return None;
    }
    let is_problem = |answer: &&Answer<'_>| answer.content.is_some_and(|content| says_problem(cx.api, content));
    let described: Vec<&Answer<'_>> = answers.failures.iter().filter(is_problem).collect();
    // What has no description is read as no problem anyway.
    let mut ranges = if described.len() == answers.failures.len() && !described.is_empty() {
        vec![(FIRST, LAST)]
    } else {
        described.iter().flat_map(|answer| statuses(&answers.choice(answer, Side::Failure))).collect()
    };
    ranges.dedup();
    let ranges = ranges.iter().map(|(first, last)| {
        let (first, last) = (Literal::u16_unsuffixed(*first), Literal::u16_unsuffixed(*last));
        quote!((#first, #last))
    });
    (ranges.len() > 0).then(|| quote!(.problems(&[#(#ranges),*])))
}

/// What an answer may have as its status, without what others have.
fn statuses(choice: &Choice) -> Vec<(u16, u16)> {
    let (mut next, last) = ((*choice.allowed.start()).max(FIRST), (*choice.allowed.end()).min(LAST));
    let mut taken: Vec<_> = choice.taken.iter().map(|taken| (*taken.start(), *taken.end())).collect();
    taken.sort_unstable();
    let mut free = Vec::new();
    for (from, to) in taken {
        if next < from {
            free.push((next, from - 1));
        }
        next = next.max(to + 1);
    }
    if next <= last {
        free.push((next, last));
    }
    free
}

/// Whether a body may be a problem: by its media type, or by what it holds, whatever its media type is called. Many
/// documents describe problems as `application/json`.
fn says_problem(api: &Api, content: &Content) -> bool {
    let is_named = |media_type: &str| {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match essence.split_once('*') {
            Some(("", _)) => true,
            Some((prefix, suffix)) => "application/".starts_with(prefix) && "problem+json".ends_with(suffix),
            None => essence == "application/problem+json",
        }
    };
    content.media_types().any(is_named) || content.kind.usage().is_some_and(|usage| has_members(api, usage))
}

/// Whether it is an object with the members of a problem.
fn has_members(api: &Api, usage: &Usage) -> bool {
    let mut usage = usage;
    // Names that stand for names: a few at most, as a name that stands for itself has been refused.
    for _ in 0..16 {
        let TypeRef::Named(id) = usage.ty else { return false };
        match &api.types.get(id).kind {
            TypeKind::Alias(inner) | TypeKind::Newtype(inner) => usage = inner,
            TypeKind::Struct(object) => {
                let has = |name: &&str| object.fields.iter().any(|field| field.wire_name == *name);
                return ["type", "title", "status", "detail"].iter().all(has);
            }
            _ => return false,
        }
    }
    false
}
