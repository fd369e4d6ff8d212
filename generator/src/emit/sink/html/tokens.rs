//! A text taken apart: prose, code that is to stay as it is, and the tags that have a counterpart in Markdown.

use std::collections::HashMap;

use memchr::memmem;

/// As long as a tag may be. What is longer is no tag, so that looking for ends stays cheap.
const LONGEST: usize = 1024;

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Tag {
    Bold,
    Italic,
    Code,
    Link,
    Paragraph,
    Bullets,
    Numbers,
    Item,
    Heading(u8),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    Prose(&'a str),
    /// A code span of Markdown, or a comment.
    Span(&'a str),
    /// Whole lines of code, with the end of the last one.
    Lines(&'a str),
    /// The tag as it stands in the text.
    Open(Tag, &'a str),
    Close(Tag, &'a str),
    Break,
    /// What is between `<pre>` and `</pre>`.
    Preformatted {
        content: &'a str,
    },
}

pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let has_table = text.lines().any(is_delimiter_row);
    let mut reader = Reader {
        text,
        at: 0,
        written: 0,
        tokens: Vec::new(),
        span_ends: span_ends(text),
        has_table,
        line: Line::Prose,
        lists: Lists::Unseen,
        after_blank: true,
        unclosed: false,
    };
    reader.run();
    reader.tokens
}

/// What a line is to tags: in a row of a table nothing can begin, in a heading no line can end.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Line {
    Prose,
    Heading,
    Row,
}

/// Whether there was a list so far, or a paragraph of HTML: what is indented after one is a part of it, and not code.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Lists {
    Unseen,
    Seen,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// Up to where there are tokens.
    written: usize,
    tokens: Vec<Token<'a>>,
    span_ends: HashMap<usize, usize>,
    has_table: bool,
    line: Line,
    lists: Lists,
    after_blank: bool,
    /// Whether there is no further `</pre>`.
    unclosed: bool,
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        self.begin_line();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\n' => {
                    self.at += 1;
                    self.begin_line();
                }
                b'\\' => self.at += 1 + usize::from(bytes.get(self.at + 1).is_some_and(u8::is_ascii_punctuation)),
                b'`' => {
                    let run = run(&self.text[self.at..], '`');
                    match self.span_ends.get(&self.at) {
                        Some(end) => self.push(*end, Token::Span),
                        None => self.at += run,
                    }
                }
                b'<' => self.tag(),
                _ => self.at += 1,
            }
        }
        self.prose();
    }

    /// Looks at the line that begins here; passes over lines of code.
    fn begin_line(&mut self) {
        while self.at < self.text.len() {
            let rest = &self.text[self.at..];
            let line = &rest[..rest.find('\n').map_or(rest.len(), |at| at + 1)];
            let own = line.trim();
            let is_indented = line.starts_with("    ") && self.after_blank && self.lists == Lists::Unseen;
            if let Some((mark, length)) = fence(own) {
                let end = self.at + line.len() + closing(&rest[line.len()..], mark, length);
                self.push(end, Token::Lines);
                self.after_blank = false;
            } else if is_indented && !own.is_empty() {
                self.push(self.at + line.len(), Token::Lines);
            } else {
                self.after_blank = own.is_empty();
                if is_item(own) || ["<li", "<ul", "<ol", "<p>", "<p "].iter().any(|tag| own.starts_with(tag)) {
                    self.lists = Lists::Seen;
                }
                self.line = match own.trim_start_matches('#') {
                    rest if rest.len() < own.len() && rest.starts_with(' ') => Line::Heading,
                    _ if own.starts_with('|') || self.has_table && own.contains('|') => Line::Row,
                    _ => Line::Prose,
                };
                return;
            }
        }
    }

    fn prose(&mut self) {
        if self.written < self.at {
            self.tokens.push(Token::Prose(&self.text[self.written..self.at]));
            self.written = self.at;
        }
    }

    /// What was not written yet as prose, then a token up to `end`.
    fn push(&mut self, end: usize, token: impl Fn(&'a str) -> Token<'a>) {
        self.prose();
        self.tokens.push(token(&self.text[self.at..end]));
        self.at = end;
        self.written = end;
    }

    fn tag(&mut self) {
        let rest = &self.text[self.at..];
        if rest.starts_with("<!--") {
            let end = memmem::find(rest.as_bytes(), b"-->").map_or(rest.len(), |at| at + 3);
            return self.push(self.at + end, Token::Span);
        }
        let Some((slash, name, length)) = tag(rest) else {
            self.at += 1;
            return;
        };
        let end = self.at + length;
        let known = known(&name);
        let is_block = !matches!(known, Some(Tag::Bold | Tag::Italic | Tag::Code | Tag::Link));
        match (&*name, known) {
            _ if self.line == Line::Row && is_block => self.at = end,
            // `markdown` makes it a blank.
            ("br", _) if self.line == Line::Heading => self.at = end,
            ("br", _) => self.push(end, |_| Token::Break),
            ("pre", _) if !slash && !self.unclosed => self.preformatted(end),
            (_, Some(tag)) if slash => self.push(end, |source| Token::Close(tag, source)),
            (_, Some(tag)) => self.push(end, |source| Token::Open(tag, source)),
            _ => self.at = end,
        }
    }

    fn preformatted(&mut self, start: usize) {
        let rest = &self.text[start..];
        let is_end = |at: &usize| rest[*at..].get(..6).is_some_and(|end| end.eq_ignore_ascii_case("</pre>"));
        if let Some(length) = memmem::find_iter(rest.as_bytes(), b"</").find(is_end) {
            let content = &rest[..length];
            self.push(start + length + "</pre>".len(), |_| Token::Preformatted { content });
        } else {
            self.unclosed = true;
            self.at = start;
        }
    }
}

pub(super) fn known(name: &str) -> Option<Tag> {
    Some(match name {
        "b" | "strong" => Tag::Bold,
        "i" | "em" => Tag::Italic,
        "code" | "tt" => Tag::Code,
        "a" => Tag::Link,
        "p" => Tag::Paragraph,
        "ul" => Tag::Bullets,
        "ol" => Tag::Numbers,
        "li" => Tag::Item,
        _ => match name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Tag::Heading(level - b'0'),
            _ => return None,
        },
    })
}

/// The tag at the start of a text: whether it has a slash, its name, its length.
pub(super) fn tag(text: &str) -> Option<(bool, String, usize)> {
    let rest = &text[1..];
    let (slash, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
    let length = rest.bytes().take(7).take_while(u8::is_ascii_alphanumeric).count();
    let name = rest[..length].to_ascii_lowercase();
    let start = text.len() - rest.len() + length;
    if !text.as_bytes().get(start).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')) {
        return None;
    }
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate().skip(start).take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => {
                let attributes = text[start..at].trim();
                let is_tag = attributes.is_empty() || attributes == "/" || attributes.contains('=');
                return is_tag.then_some((slash, name, at + 1));
            }
            (None, b'<') => return None,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

/// The mark and the length of the fence that a line opens.
fn fence(line: &str) -> Option<(char, usize)> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = run(line, mark);
    (length >= 3 && !(mark == '`' && line[length..].contains('`'))).then_some((mark, length))
}

/// Where the block of code ends of which this is the content.
fn closing(text: &str, mark: char, length: usize) -> usize {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        let own = line.trim();
        if run(own, mark) >= length && run(own, mark) == own.len() {
            break;
        }
    }
    end
}

/// How often a text begins with a mark.
fn run(text: &str, mark: char) -> usize {
    text.len() - text.trim_start_matches(mark).len()
}

/// Where the code span ends that begins at a run of backticks, for each run that has an end within its paragraph.
fn span_ends(text: &str) -> HashMap<usize, usize> {
    let (mut ends, mut next) = (HashMap::new(), HashMap::new());
    let mut end = text.len();
    for line in text.split_inclusive('\n').rev() {
        let start = end - line.len();
        if line.trim().is_empty() || fence(line.trim()).is_some() {
            next.clear();
            end = start;
            continue;
        }
        while let Some(last) = text[start..end].rfind('`') {
            let stop = start + last + 1;
            let length = text[start..stop].len() - text[start..stop].trim_end_matches('`').len();
            if let Some(to) = next.insert(length, stop) {
                ends.insert(stop - length, to);
            }
            end = stop - length;
        }
        end = start;
    }
    ends
}

/// Whether a line begins with the mark of a list item.
pub(super) fn is_item(line: &str) -> bool {
    item_mark(line).is_some()
}

/// How long the mark of a list item is that a line begins with.
pub(super) fn item_mark(line: &str) -> Option<usize> {
    let digits = line.bytes().take(9).take_while(u8::is_ascii_digit).count();
    let mark = match (digits, line.as_bytes().get(digits)?) {
        (0, b'-' | b'*' | b'+') => 1,
        (1.., b'.' | b')') => digits + 1,
        _ => return None,
    };
    (line.len() == mark || line[mark..].starts_with(' ')).then_some(mark)
}

/// Whether a line is what makes the one before it the head of a table.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|byte| matches!(byte, b' ' | b'|' | b':' | b'-' | b'>'))
}
