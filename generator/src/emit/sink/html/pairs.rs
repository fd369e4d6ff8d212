//! Which tags belong together, and what becomes of them.

use super::text::address;
use super::tokens::{Tag, Token};

/// What becomes of a tag.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Role {
    /// It stays as it is; so does all that is no tag.
    Literal,
    /// Markdown has it; the number is that of the token at the other end.
    Pair(usize),
    /// A paragraph or an item that ends where the next one begins.
    Block,
    /// Markdown does not have it around such content, which stays.
    Gone,
    /// Code of several lines, up to the token at the other end.
    Fence(usize),
}

/// What becomes of each token.
pub(super) fn roles(tokens: &[Token<'_>]) -> Vec<Role> {
    let mut pairs = Pairs {
        tokens,
        roles: vec![Role::Literal; tokens.len()],
        inlines: Inlines::default(),
        blocks: Vec::new(),
        open: [0; BLOCKS],
        seen: Seen::default(),
        last: Last::Other,
    };
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Prose(text) => pairs.prose(text),
            Token::Span(_) => pairs.last = Last::Other,
            Token::Lines(_) | Token::Preformatted { .. } => pairs.seen.blocks += 1,
            Token::Break => pairs.line_break(),
            Token::Open(tag, _) => match kind(*tag) {
                Kind::Inline(index) => pairs.open(*tag, index, at),
                Kind::Block(index) => pairs.open_block(*tag, index, at),
            },
            Token::Close(_, _) => pairs.close(at),
        }
    }
    while !pairs.blocks.is_empty() {
        pairs.pop_block();
    }
    pairs.roles
}

/// Where a tag is counted.
enum Kind {
    Inline(usize),
    Block(usize),
}

const INLINES: usize = 4;
const BLOCKS: usize = 10;
const PARAGRAPH: usize = 3;

fn kind(tag: Tag) -> Kind {
    match tag {
        Tag::Bold => Kind::Inline(0),
        Tag::Italic => Kind::Inline(1),
        Tag::Code => Kind::Inline(2),
        Tag::Link => Kind::Inline(3),
        Tag::Bullets => Kind::Block(0),
        Tag::Numbers => Kind::Block(1),
        Tag::Item => Kind::Block(2),
        Tag::Paragraph => Kind::Block(PARAGRAPH),
        Tag::Heading(level) => Kind::Block(PARAGRAPH + usize::from(level)),
    }
}

/// How much of what was seen so far: what lies between two tags is the difference.
#[derive(Clone, Copy, Default)]
struct Seen {
    blocks: usize,
    /// Ends of paragraphs.
    gaps: usize,
    breaks: usize,
    links: usize,
}

struct Open {
    tag: Tag,
    at: usize,
    seen: Seen,
}

/// The open tags within lines of a block, and how many there are of each kind.
#[derive(Default)]
struct Inlines {
    open: Vec<Open>,
    counts: [usize; INLINES],
}

struct Block {
    tag: Tag,
    at: usize,
    seen: Seen,
    /// Those around the block.
    outer: Inlines,
}

#[derive(Eq, PartialEq)]
enum Last {
    Break,
    Other,
}

struct Pairs<'a> {
    tokens: &'a [Token<'a>],
    roles: Vec<Role>,
    inlines: Inlines,
    blocks: Vec<Block>,
    /// How many blocks are open of each kind.
    open: [usize; BLOCKS],
    seen: Seen,
    last: Last,
}

impl Pairs<'_> {
    fn prose(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.last = Last::Other;
        }
        let mut between = text.split('\n');
        let _ = (between.next(), between.next_back());
        self.seen.gaps += usize::from(between.any(|line| line.trim().is_empty()));
    }

    fn line_break(&mut self) {
        self.seen.gaps += usize::from(self.last == Last::Break);
        self.seen.breaks += 1;
        self.last = Last::Break;
    }

    fn open(&mut self, tag: Tag, index: usize, at: usize) {
        self.last = Last::Other;
        self.inlines.counts[index] += 1;
        self.inlines.open.push(Open { tag, at, seen: self.seen });
    }

    fn open_block(&mut self, tag: Tag, index: usize, at: usize) {
        self.last = Last::Other;
        let innermost = |pairs: &Self| pairs.blocks.last().map(|block| block.tag);
        if tag == Tag::Item {
            if self.open[0] + self.open[1] == 0 {
                return;
            }
            while !matches!(innermost(self), Some(Tag::Bullets | Tag::Numbers)) {
                self.pop_block();
            }
        } else if innermost(self) == Some(Tag::Paragraph) {
            self.pop_block();
        }
        self.seen.blocks += 1;
        self.open[index] += 1;
        self.blocks.push(Block { tag, at, seen: self.seen, outer: std::mem::take(&mut self.inlines) });
    }

    fn close(&mut self, at: usize) {
        self.last = Last::Other;
        let Token::Close(tag, _) = self.tokens[at] else { return };
        match kind(tag) {
            Kind::Inline(index) if self.inlines.counts[index] > 0 => self.close_inline(tag, at),
            Kind::Block(index) if self.open[index] > 0 => self.close_block(tag, at),
            // A paragraph ends here whether it has begun or not.
            Kind::Block(PARAGRAPH) => {
                self.seen.blocks += 1;
                self.roles[at] = Role::Block;
            }
            _ => {}
        }
    }

    fn close_inline(&mut self, tag: Tag, at: usize) {
        while let Some(open) = self.inlines.open.pop() {
            if let Kind::Inline(index) = kind(open.tag) {
                self.inlines.counts[index] -= 1;
            }
            if open.tag == tag {
                let role = self.role_of_inline(&open, at);
                self.seen.links += usize::from(tag == Tag::Link && role != Role::Gone);
                return self.pair(open.at, at, role);
            }
        }
    }

    fn close_block(&mut self, tag: Tag, at: usize) {
        while let Some(block) = self.pop_block() {
            if block.tag == tag {
                let has_blocks = self.seen.blocks > block.seen.blocks || self.seen.gaps > block.seen.gaps;
                let is_gone = matches!(tag, Tag::Heading(_)) && has_blocks;
                self.seen.blocks += 1;
                return self.pair(block.at, at, if is_gone { Role::Block } else { Role::Pair(at) });
            }
        }
    }

    /// Ends the innermost block, which has no tag that does so.
    fn pop_block(&mut self) -> Option<Block> {
        let mut block = self.blocks.pop()?;
        if let Kind::Block(index) = kind(block.tag) {
            self.open[index] -= 1;
        }
        self.inlines = std::mem::take(&mut block.outer);
        if block.tag == Tag::Item || block.tag == Tag::Paragraph && !self.follows_word(block.at) {
            self.roles[block.at] = Role::Block;
        }
        Some(block)
    }

    /// Whether a tag stands right behind a word, as the type in `List<P>` does.
    fn follows_word(&self, at: usize) -> bool {
        let before = at.checked_sub(1).map(|at| &self.tokens[at]);
        matches!(before, Some(Token::Prose(text)) if text.ends_with(char::is_alphanumeric))
    }

    fn pair(&mut self, open: usize, close: usize, role: Role) {
        self.roles[open] = role;
        self.roles[close] = match role {
            Role::Pair(_) | Role::Fence(_) => Role::Pair(open),
            role => role,
        };
    }

    /// What becomes of a tag within a line that ends at `at`.
    fn role_of_inline(&self, open: &Open, at: usize) -> Role {
        let blocks = self.seen.blocks > open.seen.blocks;
        let gaps = self.seen.gaps > open.seen.gaps;
        let links = self.seen.links > open.seen.links;
        match open.tag {
            Tag::Code if blocks || links => Role::Gone,
            Tag::Code if gaps || self.seen.breaks > open.seen.breaks => Role::Fence(at),
            Tag::Link if links || address(&self.tokens[open.at]).is_none() => Role::Gone,
            Tag::Link if blocks || gaps => Role::Literal,
            _ if blocks || gaps => Role::Gone,
            _ => Role::Pair(at),
        }
    }
}
