//! Rules that all emitted text keeps, whatever the document.

use proc_macro2::{TokenStream, TokenTree};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use tests::{all_jobs, emitted};

/// What is emitted for all documents: the document, the path, the text.
fn sources() -> Vec<(String, String, String)> {
    let files = |job| emitted(&job).into_iter().map(move |(path, text)| (job.document.clone(), path, text));
    all_jobs().into_iter().flat_map(files).filter(|(_, path, _)| path.starts_with("src/")).collect()
}

/// The tokens of the file, group by group, so that what stands before a token can be asked for.
fn groups(text: &str) -> Vec<Vec<TokenTree>> {
    let mut all = Vec::new();
    let mut open = vec![text.parse::<TokenStream>().expect("emitted Rust")];
    while let Some(stream) = open.pop() {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        open.extend(tokens.iter().filter_map(|token| match token {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        }));
        all.push(tokens);
    }
    all
}

fn is_colons(tokens: &[TokenTree]) -> bool {
    let colon = |token: &TokenTree| matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':');
    tokens.len() == 2 && tokens.iter().all(colon)
}

/// Paths that begin with this word, and not with `::`.
fn begins_with(text: &str, word: &str) -> usize {
    let begins = |tokens: &Vec<TokenTree>| {
        let is_path = |at: &usize| {
            let word = matches!(&tokens[*at], TokenTree::Ident(ident) if ident == word);
            word && is_colons(tokens.get(at + 1..at + 3).unwrap_or_default())
                && !is_colons(&tokens[at.saturating_sub(2)..*at])
        };
        (0..tokens.len()).filter(is_path).count()
    };
    groups(text).iter().map(begins).sum()
}

#[test]
fn no_path_begins_at_the_crate() {
    for (document, path, text) in sources() {
        assert_eq!(begins_with(&text, "crate"), 0, "{document}: {path}");
    }
}

#[test]
fn paths_into_the_standard_library_are_absolute() {
    // The names of a document can hide nothing from the support files: they are modules of their own.
    for (document, path, text) in sources().iter().filter(|(_, path, _)| !path.contains("/support/")) {
        for word in ["std", "core", "alloc", "axum", "http", "serde", "serde_json", "chrono"] {
            assert_eq!(begins_with(text, word), 0, "{document}: {path} says {word}::");
        }
    }
}

#[test]
fn the_two_rules_on_paths_would_see_an_offence() {
    assert_eq!(begins_with("fn a() -> std::string::String { crate::b::<std::x::Y>() }", "std"), 2);
    assert_eq!(begins_with("fn a() -> ::std::string::String { crate::b() }", "std"), 0);
    assert_eq!(begins_with("pub(crate) fn a() { crate::b() }", "crate"), 1);
}

#[test]
fn unsafe_code_is_forbidden() {
    for (document, _, text) in sources().iter().filter(|(_, path, _)| path == "src/lib.rs") {
        assert!(text.contains("\n#![forbid(unsafe_code)]\n"), "{document}");
    }
}

/// The doc comments of the text, each wholly.
fn docs(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in text.lines() {
        let line = line.trim_start();
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(doc) => {
                let last = all.last_mut().expect("one at least");
                last.push_str(doc.strip_prefix(' ').unwrap_or(doc));
                last.push('\n');
            }
            None => all.push(String::new()),
        }
    }
    all.retain(|doc| !doc.is_empty());
    all
}

/// What rustdoc would run as a test.
fn doctests(doc: &str) -> Vec<String> {
    let runs = |event: Event<'_>| match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => Some("indented".to_owned()),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info != "text" => Some(info.to_string()),
        _ => None,
    };
    Parser::new(doc).filter_map(runs).collect()
}

#[test]
fn no_doc_comment_holds_a_test() {
    let mut fences = 0;
    for (document, path, text) in sources() {
        for doc in docs(&text) {
            assert_eq!(doctests(&doc), [""; 0], "{document}: {path}: {doc}");
            fences += doc.matches("```text").count();
        }
    }
    assert!(fences > 3, "the documents try {fences} times");
    assert_eq!(doctests("a\n\n```\nx\n```\n\n    y\n"), ["", "indented"]);
}

#[test]
fn no_character_hides() {
    for (document, path, text) in sources() {
        assert!(!text.chars().any(is_hidden), "{document}: {path}");
    }
}

/// Characters that change how text looks, and do not show.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
        || (c.is_control() && c != '\n')
}
