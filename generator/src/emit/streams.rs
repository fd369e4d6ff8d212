//! Streams: which operations answer with them, and the names of what reads and writes them.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::operations::answers::Answers;
use super::sink;
use super::ty::Types;
use crate::model::{Content, ContentKind, Framing, Stream};

/// What a stream is in Rust: `Streaming<Event<types::Book>>`.
pub(super) fn type_of(types: &Types<'_>, stream: &Stream) -> TokenStream {
    let streaming = types.import("Streaming");
    let item = stream.item.as_ref().map_or_else(|| types.std("String"), |item| types.usage(item));
    if stream.framing == Framing::Events {
        let event = types.import("Event");
        quote!(#streaming<#event<#item>>)
    } else {
        quote!(#streaming<#item>)
    }
}

/// The method that reads it from an answer, and the one that adds it to a reply.
pub(super) fn method(stream: &Stream) -> Ident {
    sink::ident(match (stream.framing, &stream.item) {
        (Framing::Events, None) => "text_events",
        (Framing::Events, Some(_)) => "events",
        (Framing::Lines, _) => "lines",
        (Framing::Sequence, _) => "sequence",
    })
}

/// The media type of a stream of which the document gives a range alone.
pub(super) fn media_type(stream: &Stream) -> &'static str {
    match stream.framing {
        Framing::Events => "text/event-stream",
        Framing::Lines => "application/jsonl",
        Framing::Sequence => "application/json-seq",
    }
}

/// The media types of the streams that an operation may answer with; none where it has no streams.
pub(super) fn media_types(answers: &Answers<'_>) -> Vec<Literal> {
    let mut all: Vec<&str> = Vec::new();
    for media_type in contents(answers).flat_map(|(content, _)| content.media_types()) {
        if !all.contains(&media_type) {
            all.push(media_type);
        }
    }
    all.into_iter().map(sink::text).collect()
}

/// Whether an operation may answer with a stream.
pub(super) fn has_streams(answers: &Answers<'_>) -> bool {
    contents(answers).next().is_some()
}

/// The support files for the streams of these operations: one for events, one for JSON texts.
pub(super) fn support<'a>(
    operations: impl IntoIterator<Item = &'a Answers<'a>>,
    files: [&'static str; 2],
) -> impl Iterator<Item = &'static str> {
    let [mut events, mut records] = [false; 2];
    for (_, stream) in operations.into_iter().flat_map(contents) {
        match stream.framing {
            Framing::Events => events = true,
            Framing::Lines | Framing::Sequence => records = true,
        }
    }
    files.into_iter().zip([events, records]).filter(|(_, used)| *used).map(|(file, _)| file)
}

fn contents<'o>(answers: &'o Answers<'_>) -> impl Iterator<Item = (&'o Content, &'o Stream)> {
    let contents = answers.successes().iter().filter_map(|answer| answer.content);
    contents.filter_map(|content| match &content.kind {
        ContentKind::Stream(stream) => Some((content, stream)),
        _ => None,
    })
}
