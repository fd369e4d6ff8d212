//! The Markdown: what stands between two pieces of a text is decided when the second one comes.

use super::pairs::Role;
use super::text::{address, bare, decoded, hashes, longest_run, without_brackets};
use super::tokens::{Tag, Token};

/// What stands between what is written and what comes next, the weaker first.
#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Joint {
    Nothing,
    Break,
    Line,
    Paragraph,
}

pub(super) struct List {
    tag: Tag,
    items: usize,
    /// How far the content of the current item is indented.
    pub(super) width: usize,
}

pub(super) struct Writer<'a> {
    pub(super) tokens: &'a [Token<'a>],
    pub(super) roles: &'a [Role],
    pub(super) out: String,
    pub(super) joint: Joint,
    /// How many ends of lines, and blanks behind the last one, that the text has before what comes next.
    pub(super) lines: usize,
    pub(super) blanks: usize,
    pub(super) lists: Vec<List>,
    /// Marks of items that nothing was written in yet, each with the depth of its list.
    pub(super) items: Vec<(usize, String)>,
    /// Marks that stand before what comes next: `**`, `*`, `[`, `## `.
    pub(super) marks: Vec<&'static str>,
    /// What every line begins with that is added to the current one.
    pub(super) margin: String,
    /// How far the current line of the text is indented.
    pub(super) lead: usize,
    /// How many paragraphs are open, each with an end.
    pub(super) paragraphs: usize,
    /// How far lines of the paragraph or item are indented in the text.
    pub(super) indent: usize,
    pub(super) headings: usize,
    /// Where the text of the link begins.
    pub(super) link: Option<usize>,
    /// What needs a blank before it.
    pub(super) apart: fn(char) -> bool,
}

/// Writes the text out.
pub(super) fn write(tokens: &[Token<'_>], roles: &[Role]) -> String {
    let mut writer = Writer {
        tokens,
        roles,
        out: String::new(),
        joint: Joint::Nothing,
        lines: 0,
        blanks: 0,
        lists: Vec::new(),
        items: Vec::new(),
        marks: Vec::new(),
        margin: String::new(),
        lead: 0,
        paragraphs: 0,
        indent: usize::MAX,
        headings: 0,
        link: None,
        apart: |_| false,
    };
    let mut at = 0;
    while at < tokens.len() {
        at = writer.token(at);
    }
    writer.out
}

impl Writer<'_> {
    /// Writes a token, and says which one is next.
    fn token(&mut self, at: usize) -> usize {
        let role = self.roles[at];
        match self.tokens[at] {
            Token::Prose(text) => self.prose(text),
            Token::Span(source) => self.content(source),
            Token::Lines(source) => self.code_lines(source),
            Token::Preformatted { content } => self.fence(&decoded(&bare(content))),
            Token::Break => self.line_break(),
            Token::Open(_, source) | Token::Close(_, source) if role == Role::Literal => self.prose(source),
            Token::Open(Tag::Code, _) => match role {
                Role::Pair(end) => return self.code(at, end),
                Role::Fence(end) => return self.long_code(at, end),
                _ => {}
            },
            Token::Open(tag, source) => self.open(tag, role, source),
            Token::Close(Tag::Item, source) if self.lists.is_empty() => self.prose(source),
            Token::Close(tag, _) => self.close(tag, role),
        }
        at + 1
    }

    fn open(&mut self, tag: Tag, role: Role, source: &str) {
        let is_inline = matches!(tag, Tag::Bold | Tag::Italic | Tag::Link | Tag::Code);
        if !(is_inline || tag == Tag::Item && self.lists.is_empty()) {
            self.leave_line();
        }
        match tag {
            Tag::Bold if role != Role::Gone => self.marks.push("**"),
            Tag::Italic if role != Role::Gone => self.marks.push("*"),
            Tag::Link if role != Role::Gone => self.marks.push("["),
            Tag::Bold | Tag::Italic | Tag::Link | Tag::Code => {}
            Tag::Paragraph => {
                self.raise(Joint::Paragraph);
                self.paragraphs += usize::from(matches!(role, Role::Pair(_)));
                self.indent = usize::MAX;
            }
            Tag::Bullets | Tag::Numbers => {
                self.raise(if self.lists.is_empty() { Joint::Paragraph } else { Joint::Line });
                self.lists.push(List { tag, items: 0, width: 2 });
            }
            Tag::Item => self.item(source),
            Tag::Heading(level) => {
                self.raise(Joint::Paragraph);
                if matches!(role, Role::Pair(_)) {
                    self.headings += 1;
                    self.marks.push(if self.lists.is_empty() { hashes(level) } else { "**" });
                }
            }
        }
    }

    fn close(&mut self, tag: Tag, role: Role) {
        match (tag, role) {
            (Tag::Bold, Role::Pair(_)) => self.end_mark("**"),
            (Tag::Italic, Role::Pair(_)) => self.end_mark("*"),
            (Tag::Link, Role::Pair(open)) => self.end_link(open),
            (Tag::Bold | Tag::Italic | Tag::Link | Tag::Code, _) => {}
            (Tag::Paragraph, role) => {
                self.paragraphs -= usize::from(matches!(role, Role::Pair(_)));
                self.raise(Joint::Paragraph);
            }
            (Tag::Bullets | Tag::Numbers, _) => {
                self.lists.pop();
                let depth = self.lists.len();
                self.items.retain(|(list, _)| *list <= depth);
                self.raise(Joint::Paragraph);
            }
            (Tag::Item, _) => {
                let depth = self.lists.len();
                self.items.retain(|(list, _)| *list < depth);
                self.raise(Joint::Line);
            }
            (Tag::Heading(_), role) => {
                if matches!(role, Role::Pair(_)) {
                    self.headings -= 1;
                    match self.marks.last() {
                        Some(mark) if mark.starts_with('#') => drop(self.marks.pop()),
                        _ if !self.lists.is_empty() => self.end_mark("**"),
                        _ => {}
                    }
                }
                self.raise(Joint::Paragraph);
            }
        }
    }

    /// An item with its mark, which is written with what comes next; `source` where no list of Markdown is open.
    fn item(&mut self, source: &str) {
        let depth = self.lists.len();
        let Some(list) = self.lists.last_mut() else { return self.prose(source) };
        self.items.retain(|(list, _)| *list < depth);
        if self.items.is_empty() {
            self.joint = if list.items == 0 && depth == 1 { Joint::Paragraph } else { Joint::Line };
        }
        list.items += 1;
        let mark = if list.tag == Tag::Numbers { format!("{}. ", list.items) } else { "- ".to_owned() };
        list.width = mark.len();
        self.items.push((depth, mark));
        self.indent = usize::MAX;
    }

    /// Sees to it that at least this stands before what comes next.
    fn raise(&mut self, joint: Joint) {
        if self.items.is_empty() {
            self.joint = self.joint.max(joint);
        }
    }

    fn line_break(&mut self) {
        if self.joint == Joint::Break {
            self.raise(Joint::Paragraph);
        } else {
            self.raise(Joint::Break);
        }
    }

    fn prose(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.lines += 1;
                self.blanks = 0;
            }
            let own = line.trim_matches(' ');
            let is_quoted = index > 0 && self.is_inside() && self.margin.starts_with('>');
            let own = if is_quoted { own.trim_start_matches(['>', ' ']) } else { own };
            self.blanks += line.len() - line.trim_start_matches(' ').len();
            if own.is_empty() {
                continue;
            }
            if self.link.is_some() || self.marks.contains(&"[") {
                self.content(&without_brackets(own));
            } else {
                self.content(own);
            }
            self.blanks = line.len() - line.trim_end_matches(' ').len();
        }
    }

    /// A code span, to the token at `end`.
    fn code(&mut self, at: usize, end: usize) -> usize {
        if let [Token::Span(source)] = &self.tokens[at + 1..end] {
            self.content(source);
            return end + 1;
        }
        let text = self.text(at, end).replace('\n', " ");
        let text = text.trim();
        if !text.is_empty() {
            let fence = "`".repeat(longest_run(text) + 1);
            let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
            self.content(&format!("{fence}{pad}{text}{pad}{fence}"));
        }
        end + 1
    }

    fn long_code(&mut self, at: usize, end: usize) -> usize {
        let text = self.text(at, end);
        self.fence(&text);
        end + 1
    }

    /// What stands between two tokens, without tags.
    fn text(&self, at: usize, end: usize) -> String {
        let mut text = String::new();
        let mut broken = false;
        for (token, role) in self.tokens[at + 1..end].iter().zip(&self.roles[at + 1..end]) {
            let source = match token {
                Token::Prose(source) if broken => source.strip_prefix('\n').unwrap_or(source),
                Token::Prose(source) | Token::Span(source) | Token::Lines(source) => source,
                Token::Open(_, source) | Token::Close(_, source) if *role == Role::Literal => source,
                Token::Break => "\n",
                _ => "",
            };
            broken = matches!(token, Token::Break);
            text.push_str(source);
        }
        decoded(&text)
    }

    /// A block of code.
    fn fence(&mut self, code: &str) {
        let code = code.trim_end().trim_start_matches('\n');
        if !code.is_empty() {
            let fence = "`".repeat(3.max(longest_run(code) + 1));
            let first = format!("{fence}text");
            self.block(std::iter::once(&*first).chain(code.split('\n')).chain([&*fence]));
        }
    }

    /// Lines of code of the text itself.
    fn code_lines(&mut self, source: &str) {
        if self.is_inside() {
            let indent = source.len() - source.trim_start_matches(' ').len();
            let own = |line: &'_ str| line.len().min(indent).min(line.len() - line.trim_start_matches(' ').len());
            self.block(source.lines().map(|line| &line[own(line)..]));
            return;
        }
        let lines = if self.joint == Joint::Nothing { self.lines } else { 2 };
        if !self.out.is_empty() {
            self.out.push_str(&"\n".repeat(lines));
        }
        self.out.push_str(source.trim_end_matches('\n'));
        self.joint = Joint::Nothing;
        self.lines = source.len() - source.trim_end_matches('\n').len();
        self.blanks = 0;
    }

    fn block<'b>(&mut self, lines: impl Iterator<Item = &'b str>) {
        self.raise(Joint::Paragraph);
        self.separate("`");
        let prefix = self.prefix(self.lists.len());
        for (index, line) in lines.enumerate() {
            if index > 0 {
                let blank = self.out.len();
                self.out.push('\n');
                self.out.push_str(&prefix);
                if line.is_empty() {
                    self.out.truncate(blank + 1 + prefix.trim_end().len());
                }
            }
            self.out.push_str(line);
        }
        self.raise(Joint::Paragraph);
    }

    /// A piece of a line, with what stands before it.
    pub(super) fn content(&mut self, piece: &str) {
        let Some(first) = piece.chars().next() else { return };
        self.separate(piece);
        let is_glued = self.out.ends_with(|c: char| !c.is_whitespace());
        if is_glued && ((self.apart)(first) || first == '`' && self.out.ends_with('`')) {
            self.out.push(' ');
        }
        self.write_marks(first);
        self.apart = |_| false;
        self.out.push_str(piece);
    }

    /// The marks that stand before a piece, apart from what they would not work behind.
    fn write_marks(&mut self, first: char) {
        let Some(outer) = self.marks.first().copied() else { return };
        let first = if self.marks.last() == Some(&"[") { '[' } else { first };
        let is_emphasis = self.marks.iter().any(|mark| mark.starts_with('*'));
        let glued = match self.out.chars().next_back() {
            Some('*') => is_emphasis,
            Some('!') => outer == "[",
            Some(c) => is_emphasis && c.is_alphanumeric() && !first.is_alphanumeric(),
            None => false,
        };
        if glued {
            self.out.push(' ');
        }
        for mark in self.marks.drain(..) {
            self.out.push_str(mark);
            if mark == "[" {
                self.link = Some(self.out.len());
            }
        }
    }

    /// The end of emphasis; none where there was nothing in it.
    fn end_mark(&mut self, mark: &'static str) {
        if self.marks.last() == Some(&mark) {
            self.marks.pop();
            return;
        }
        let inner = self.out.trim_end_matches('*').chars().next_back();
        if inner.is_some_and(|c| !c.is_alphanumeric()) {
            self.apart = char::is_alphanumeric;
        }
        self.out.push_str(mark);
    }

    fn end_link(&mut self, open: usize) {
        let Some(address) = address(&self.tokens[open]) else { return };
        if self.marks.last() == Some(&"[") {
            self.marks.pop();
            self.content(&format!("<{address}>"));
        } else if let Some(start) = self.link.take() {
            if self.out[start..] == address {
                self.out.replace_range(start - 1.., &format!("<{address}>"));
            } else {
                self.out.push_str("](");
                self.out.push_str(&address);
                self.out.push(')');
            }
        }
    }
}
