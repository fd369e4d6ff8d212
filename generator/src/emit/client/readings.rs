//! What the answers of an operation are read as, and how one of several ways to read is chosen.

use proc_macro2::{Delimiter, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote};

use crate::emit::operations::answers::Answer;
use crate::emit::sink;
use crate::model::{Content, Status};

/// What an answer is read as.
pub(super) struct Reading {
    /// What comes before the value.
    pub(super) before: TokenStream,
    pub(super) value: TokenStream,
}

impl Reading {
    pub(super) fn of(value: TokenStream) -> Self {
        Self { before: TokenStream::new(), value }
    }

    /// The value in a variant of `Result`.
    fn within(self, result: &str) -> TokenStream {
        let (Self { before, value }, result) = (self, sink::ident(result));
        if before.is_empty() { quote!(#result(#value)) } else { quote!({ #before #result(#value) }) }
    }
}

/// Status of each answer, and how it is read. Those of one status are told apart by what they say they are; what says
/// something else is read as the first.
pub(super) fn told<'a>(
    answers: &[Answer<'a>],
    result: &str,
    read: impl Fn(&Answer<'a>) -> Reading,
) -> Vec<(Status, TokenStream)> {
    let alike = answers.chunk_by(|_, next| next.response.told_by.is_some());
    let arm = |alike: &[Answer<'a>]| {
        let (first, others) = alike.split_first()?;
        let value = read(first).within(result);
        if others.is_empty() {
            return Some((first.response.status, value));
        }
        let media_types = alike.iter().map(|answer| {
            let media_types = answer.content.into_iter().flat_map(Content::media_types).map(sink::text);
            quote!(&[#(#media_types),*])
        });
        let subject = quote!(reply.which(&[#(#media_types),*]));
        let arms = others.iter().enumerate().map(|(index, answer)| {
            (Literal::usize_unsuffixed(index + 1).into_token_stream(), read(answer).within(result))
        });
        let value = choice(&subject, arms.chain([(quote!(_), value)]).collect());
        Some((first.response.status, value))
    };
    alike.filter_map(arm).collect()
}

/// One of several ways by a number: pattern and value of each. Of two ways, a second of several steps is an `else`.
pub(super) fn choice(subject: &TokenStream, ways: Vec<(TokenStream, TokenStream)>) -> TokenStream {
    if let [(pattern, value), (_, rest)] = &ways[..]
        && is_block(rest)
    {
        let is_range = pattern.clone().into_iter().nth(1).is_some();
        let test = if is_range { quote!((#pattern).contains(&#subject)) } else { quote!(#subject == #pattern) };
        let value = if is_block(value) { value.clone() } else { quote!({ #value }) };
        return quote!(if #test #value else #rest);
    }
    let arms = ways.into_iter().map(|(pattern, value)| quote!(#pattern => #value,));
    quote!(match #subject { #(#arms)* })
}

fn is_block(value: &TokenStream) -> bool {
    matches!(value.clone().into_iter().next(), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
}
