//! From the tokens of an emitter to the flat list. Takes them apart as it goes, so that no item is held twice.

use std::fmt::Write;

use proc_macro2::{Group, Spacing, TokenStream, TokenTree};

use super::flat::{Delimiter, Flat, Kind, Token, operator};
use crate::emit::sink;

impl Flat {
    /// Takes these tokens instead of those that it has.
    pub(in super::super) fn refill(&mut self, tokens: TokenStream) {
        self.tokens.clear();
        self.text.clear();
        self.add(tokens.into_iter());
    }

    fn add(&mut self, tokens: impl Iterator<Item = TokenTree>) {
        let mut tokens = tokens.peekable();
        let mut doubled = String::new();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(word) => self.push_text(Kind::Word, |text| write!(text, "{word}")),
                TokenTree::Literal(literal) => self.push_text(Kind::Literal, |text| write!(text, "{literal}")),
                TokenTree::Group(group) => self.group(group),
                TokenTree::Punct(mark) if mark.as_char() == '\'' => {
                    if let Some(TokenTree::Ident(name)) = tokens.next() {
                        self.push_text(Kind::Lifetime, |text| write!(text, "'{name}"));
                    }
                }
                TokenTree::Punct(mark) => {
                    doubled.clear();
                    doubled.push(mark.as_char());
                    let mut joint = mark.spacing() == Spacing::Joint;
                    while joint && let Some(TokenTree::Punct(next)) = tokens.peek().filter(|next| is_operator(next)) {
                        doubled.push(next.as_char());
                        joint = next.spacing() == Spacing::Joint;
                        tokens.next();
                    }
                    self.operators(&doubled);
                    if doubled == "#"
                        && let Some(TokenTree::Group(group)) = tokens.next_if(is_bracketed)
                    {
                        self.attribute(group);
                    }
                }
            }
        }
    }

    /// Characters that stand together, each as part of the longest operator.
    fn operators(&mut self, mut text: &str) {
        while !text.is_empty() {
            let (this, rest) = text.split_at(longest_operator(text.as_bytes()));
            self.tokens.push(Token { kind: Kind::Operator, at: operator(this), len: 0 });
            text = rest;
        }
    }

    /// Writes `#[doc = ".."]` as a comment, and other attributes as they are; the `#` was written.
    fn attribute(&mut self, group: Group) {
        let stream = group.stream();
        drop(group);
        let inner: Vec<TokenTree> = stream.into_iter().collect();
        let at = self.text.len();
        let is_comment = match inner.as_slice() {
            [TokenTree::Ident(name), TokenTree::Punct(_), TokenTree::Literal(value)] if name == "doc" => {
                read_comment(&value.to_string(), &mut self.text).is_some()
            }
            _ => false,
        };
        if is_comment {
            self.tokens.pop();
            self.push(Kind::Doc, at);
        } else {
            self.text.truncate(at);
            self.bracketed(Delimiter::Bracket, inner.into_iter());
        }
    }

    fn push_text(&mut self, kind: Kind, write: impl FnOnce(&mut String) -> std::fmt::Result) {
        let at = self.text.len();
        // Writing to a string does not fail.
        let _ = write(&mut self.text);
        self.push(kind, at);
    }

    /// Adds a token whose text goes from `at` to the end.
    #[allow(clippy::cast_possible_truncation, reason = "an item is far smaller than 4 GiB")]
    fn push(&mut self, kind: Kind, at: usize) {
        self.tokens.push(Token { kind, at: at as u32, len: (self.text.len() - at) as u32 });
    }

    fn group(&mut self, group: Group) {
        let (delimiter, stream) = (group.delimiter(), group.stream());
        // A stream that nobody else holds gives its tokens away; others would be copied.
        drop(group);
        match delimiter {
            proc_macro2::Delimiter::Parenthesis => self.bracketed(Delimiter::Parenthesis, stream.into_iter()),
            proc_macro2::Delimiter::Bracket => self.bracketed(Delimiter::Bracket, stream.into_iter()),
            proc_macro2::Delimiter::Brace => self.bracketed(Delimiter::Brace, stream.into_iter()),
            proc_macro2::Delimiter::None => self.add(stream.into_iter()),
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "an item is far smaller than 4 GiB")]
    fn bracketed<I: Iterator<Item = TokenTree>>(&mut self, delimiter: Delimiter, inner: I) {
        let opened = self.tokens.len();
        self.tokens.push(Token { kind: Kind::Open(delimiter), at: 0, len: 0 });
        self.add(inner);
        let distance = (self.tokens.len() - opened) as u32;
        self.tokens[opened].at = distance;
        self.tokens.push(Token { kind: Kind::Close(delimiter), at: distance, len: 0 });
    }
}

/// How many of these characters are one operator.
fn longest_operator(text: &[u8]) -> usize {
    match text {
        [b'.', b'.', b'=' | b'.', ..] | [b'<', b'<', b'=', ..] | [b'>', b'>', b'=', ..] => 3,
        [first, second, ..] if is_pair(*first, *second) => 2,
        _ => 1,
    }
}

fn is_pair(first: u8, second: u8) -> bool {
    match second {
        b'=' => b"=!<>+-*/%^&|".contains(&first),
        b'>' => matches!(first, b'-' | b'=' | b'>'),
        b'-' => first == b'<',
        b':' | b'.' | b'&' | b'|' | b'<' => first == second,
        _ => false,
    }
}

fn is_bracketed(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Bracket)
}

fn is_operator(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(mark) if mark.as_char() != '\'')
}

/// Adds the value of a string literal, with line breaks where it has [`sink::BREAK`]. `None`
/// where it is none, or has line breaks of its own.
fn read_comment(literal: &str, value: &mut String) -> Option<()> {
    if let Some(raw) = literal.strip_prefix('r') {
        let inner = raw.trim_matches('#').strip_prefix('"')?.strip_suffix('"')?;
        value.push_str(inner);
        return (!inner.contains('\n')).then_some(());
    }
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
        push_lines(&rest[..at], value);
        let escape = &rest[at + 1..];
        let c = escape.chars().next()?;
        rest = &escape[c.len_utf8()..];
        match c {
            't' => value.push('\t'),
            'r' => value.push('\r'),
            '0' => value.push('\0'),
            '"' | '\\' | '\'' => value.push(c),
            'x' => {
                let (digits, tail) = rest.split_at_checked(2)?;
                push(u32::from_str_radix(digits, 16).ok()?, value)?;
                rest = tail;
            }
            'u' => {
                let (digits, tail) = rest.strip_prefix('{')?.split_once('}')?;
                push(u32::from_str_radix(digits, 16).ok()?, value)?;
                rest = tail;
            }
            _ => return None,
        }
    }
    push_lines(rest, value);
    Some(())
}

/// Adds characters that stand for themselves.
fn push_lines(text: &str, value: &mut String) {
    let start = value.len();
    value.push_str(text);
    if memchr::memchr(sink::BREAK as u8, &value.as_bytes()[start..]).is_some() {
        let lines = value[start..].replace(sink::BREAK, "\n");
        value.replace_range(start.., &lines);
    }
}

/// Adds a character that was written as a number.
fn push(code: u32, value: &mut String) -> Option<()> {
    let c = char::from_u32(code)?;
    value.push(if c == sink::BREAK { '\n' } else { c });
    Some(())
}

#[cfg(test)]
mod tests {
    use proc_macro2::{Literal, TokenStream};
    use quote::quote;

    use super::{Flat, read_comment, sink};

    fn flat(tokens: TokenStream) -> String {
        let mut flat = Flat::default();
        flat.refill(tokens);
        flat.to_string()
    }

    #[test]
    fn operators_are_whole() {
        let tokens = quote!(a::<Vec<&'a [T]>>() -> &&x .. ..= y >= 1 || |z| !b);
        let expected = "a :: < Vec < & 'a [ T ] >> ( ) -> && x .. ..= y >= 1 || | z | ! b";
        assert_eq!(flat(tokens), expected);
    }

    #[test]
    fn comments_are_lines() {
        let text = format!(" one{}{} \"two\"", sink::BREAK, sink::BREAK);
        let found = flat(quote!(#[doc = #text] /** three */ #[derive(Clone)] struct A;));
        assert_eq!(
            found,
            "#[doc = \" one\"] #[doc = \"\"] #[doc = \" \\\"two\\\"\"]  #[doc = \" three \"]  # [ derive ( Clone ) ] struct A ;"
        );
    }

    #[test]
    fn literals_are_read_back() {
        let read = |literal: &str| {
            let mut value = String::new();
            read_comment(literal, &mut value).map(|()| value)
        };
        for text in ["plain", "it's", "a \"quoted\" \\ one", "a\ttab", "\u{200b}", "é", "\0\u{39}"] {
            assert_eq!(read(&Literal::string(text).to_string()).as_deref(), Some(text));
        }
        assert_eq!(read(&Literal::string("a\u{1}b").to_string()).as_deref(), Some("a\nb"));
        assert_eq!(read("r#\"a \"b\"\"#").as_deref(), Some("a \"b\""));
        assert_eq!(read("1"), None);
        assert_eq!(read(&Literal::string("a\nb").to_string()), None);
    }
}
