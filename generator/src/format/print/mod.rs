//! Tokens to text, without a syntax tree of the whole: what `prettyplease` prints of what `syn` parses, for the Rust that
//! emitters write, in a tenth of the time.
//!
//! The rules are those of `prettyplease`, which stays the referee: what is not known here for certain is [`Unknown`],
//! and goes to it. Each file holds the rules for one part of the grammar.

mod atoms;
mod attributes;
mod blocks;
mod chains;
mod expressions;
mod flat;
mod flatten;
mod functions;
mod generics;
mod items;
mod layout;
mod paths;
mod patterns;
mod read;
mod skip;
mod tree;
mod types;
mod uses;

use flat::{Delimiter, Kind, Token, operator};
use layout::{INDENT, Layout};
use tree::Tree;

pub(super) use flat::Flat;

/// Rust that the rules here do not cover.
pub(super) struct Unknown;

pub(super) use items::Kind as ItemKind;

type Printed = Result<(), Unknown>;

/// Prints the items of a stream one after another into `text`, which is emptied first: what each of them is, and where
/// its text ends.
pub(super) fn print(tokens: &Flat, text: &mut String) -> Result<Vec<(ItemKind, usize)>, Unknown> {
    text.clear();
    let mut at = 0;
    let mut items = Vec::new();
    while at < tokens.tokens().len() {
        let mut printer = Printer::new(tokens, at);
        let kind = printer.whole_item(text)?;
        at = printer.at;
        items.push((kind, text.len()));
    }
    Ok(items)
}

/// A printer of one item: where it reads, and what it has laid out.
struct Printer<'a> {
    stream: &'a Flat,
    tokens: &'a [Token],
    at: usize,
    /// Whether the first half of a `>>` was read.
    half: bool,
    out: Layout<'a>,
    tree: Tree,
}

/// What follows the last token.
const END: Token = Token { kind: Kind::Close(Delimiter::Brace), at: 0, len: 0 };

impl<'a> Printer<'a> {
    fn new(stream: &'a Flat, at: usize) -> Self {
        Self {
            stream,
            tokens: stream.tokens(),
            at,
            half: false,
            out: Layout::of_tokens(stream.tokens().len() - at),
            tree: Tree::default(),
        }
    }

    fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(END)
    }

    fn peek(&self) -> Token {
        self.token(self.at)
    }

    fn text_of(&self, token: Token) -> &'a str {
        self.stream.text(token)
    }

    /// Whether there is this operator.
    fn is_at(&self, at: usize, wanted: u32) -> bool {
        let token = self.token(at);
        token.kind == Kind::Operator && token.at == wanted
    }

    fn is(&self, wanted: u32) -> bool {
        self.is_at(self.at, wanted)
    }

    fn is_word_at(&self, at: usize, word: &str) -> bool {
        let token = self.token(at);
        // Most words differ in their length already.
        token.kind == Kind::Word && token.len as usize == word.len() && self.text_of(token) == word
    }

    fn is_word(&self, word: &str) -> bool {
        self.is_word_at(self.at, word)
    }

    fn is_open(&self, delimiter: Delimiter) -> bool {
        self.peek().kind == Kind::Open(delimiter)
    }

    /// Whether the group, or the stream, ends here.
    fn is_end(&self) -> bool {
        matches!(self.peek().kind, Kind::Close(_))
    }

    fn eat(&mut self, wanted: u32) -> bool {
        let found = self.is(wanted);
        self.at += usize::from(found);
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, wanted: u32) -> Printed {
        if self.eat(wanted) { Ok(()) } else { Err(Unknown) }
    }

    /// Enters a group; where it ends.
    fn enter(&mut self, delimiter: Delimiter) -> Result<usize, Unknown> {
        if !self.is_open(delimiter) {
            return Err(Unknown);
        }
        let close = self.at + self.peek().at as usize;
        self.at += 1;
        Ok(close)
    }

    /// Leaves a group, all of which must have been read.
    fn leave(&mut self, close: usize) -> Printed {
        if self.at != close {
            return Err(Unknown);
        }
        self.at += 1;
        Ok(())
    }

    /// The word that comes next, a keyword or not.
    fn word(&mut self) -> Result<&'a str, Unknown> {
        let token = self.peek();
        if token.kind != Kind::Word {
            return Err(Unknown);
        }
        self.at += 1;
        Ok(self.text_of(token))
    }

    /// Prints the word that comes next.
    fn print_word(&mut self) -> Printed {
        let word = self.word()?;
        self.out.text(word);
        Ok(())
    }

    /// Prints elements with commas between, up to the end of the group that was entered.
    fn list(&mut self, close: usize, each: impl Fn(&mut Self) -> Printed) -> Printed {
        while self.at < close {
            each(self)?;
            if self.at < close {
                self.expect(COMMA)?;
            }
            self.out.comma(self.at >= close);
        }
        self.leave(close)
    }
}

const COMMA: u32 = operator(",");
const COLON: u32 = operator(":");
const COLONS: u32 = operator("::");
const SEMICOLON: u32 = operator(";");
const EQUALS: u32 = operator("=");
const LESS: u32 = operator("<");
const GREATER: u32 = operator(">");
const SHIFT: u32 = operator(">>");
const ARROW: u32 = operator("->");
const FAT_ARROW: u32 = operator("=>");
const AND: u32 = operator("&");
const ANDS: u32 = operator("&&");
const OR: u32 = operator("|");
const ORS: u32 = operator("||");
const DOT: u32 = operator(".");
const DOTS: u32 = operator("..");
const DOTS_EQUALS: u32 = operator("..=");
const PLUS: u32 = operator("+");
const MINUS: u32 = operator("-");
const STAR: u32 = operator("*");
const BANG: u32 = operator("!");
const QUESTION: u32 = operator("?");
const POUND: u32 = operator("#");
const AT: u32 = operator("@");
