//! The tokens of an item as one flat list with one text.
//!
//! A tree of tokens is read once, from front to back. Here groups can be gone past, operators are whole, and nothing has
//! to be freed token by token while printing looks ahead.

use std::fmt::{self, Write};

/// Tokens of Rust, in order. Groups lie flat: an opening and a closing token, each of which knows where the other is.
#[derive(Debug, Default)]
pub(in super::super) struct Flat {
    pub(super) tokens: Vec<Token>,
    /// The text of all words, literals and comments, in their order.
    pub(super) text: String,
}

/// A token: what it is, and two numbers whose meaning goes by its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is.
    pub(super) kind: Kind,
    /// Words, literals, comments: where the text begins, in bytes. Operators: their characters, as [`operator`] packs
    /// them. Opening and closing tokens: how many tokens further or back the other one is.
    pub(super) at: u32,
    /// The length of the text, in bytes.
    pub(super) len: u32,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier or a keyword.
    Word,
    /// A lifetime, with its mark.
    Lifetime,
    /// A literal, as Rust writes it.
    Literal,
    /// A doc comment: plain text, a line of the comment each; without `///`.
    Doc,
    /// An operator or a separator.
    Operator,
    /// The begin of a group.
    Open(Delimiter),
    /// The end of a group.
    Close(Delimiter),
}

/// The brackets around a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delimiter {
    /// `( )`
    Parenthesis,
    /// `[ ]`
    Bracket,
    /// `{ }`
    Brace,
}

/// An operator of one to three characters, as a number.
pub(super) const fn operator(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let mut packed = 0;
    let mut at = 0;
    while at < bytes.len() {
        packed |= (bytes[at] as u32) << (8 * at);
        at += 1;
    }
    packed
}

impl Flat {
    /// The tokens.
    pub(super) fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The text of a word, a literal or a comment.
    pub(super) fn text(&self, token: Token) -> &str {
        &self.text[token.at as usize..(token.at + token.len) as usize]
    }
}

/// The tokens as Rust, a space between; comments as attributes, a line each.
impl fmt::Display for Flat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, token) in self.tokens.iter().enumerate() {
            if index > 0 {
                f.write_char(' ')?;
            }
            match token.kind {
                Kind::Word | Kind::Lifetime | Kind::Literal => f.write_str(self.text(*token))?,
                Kind::Doc => {
                    for line in self.text(*token).split('\n') {
                        write!(f, "#[doc = {line:?}] ")?;
                    }
                }
                Kind::Operator => {
                    for byte in token.at.to_le_bytes().into_iter().filter(|byte| *byte != 0) {
                        f.write_char(char::from(byte))?;
                    }
                }
                Kind::Open(Delimiter::Parenthesis) => f.write_char('(')?,
                Kind::Open(Delimiter::Bracket) => f.write_char('[')?,
                Kind::Open(Delimiter::Brace) => f.write_char('{')?,
                Kind::Close(Delimiter::Parenthesis) => f.write_char(')')?,
                Kind::Close(Delimiter::Bracket) => f.write_char(']')?,
                Kind::Close(Delimiter::Brace) => f.write_char('}')?,
            }
        }
        Ok(())
    }
}
