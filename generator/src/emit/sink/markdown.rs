//! Markdown made safe for rustdoc: nothing in it runs, loads, links into nowhere, or passes as raw HTML.
//!
//! The parser is the one that rustdoc uses, so that both see the same blocks. The text itself is kept; only the places
//! that matter are edited, and the result is parsed again until there is nothing left to edit.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::html::to_markdown;
use super::indent::dedented;
use super::visible::visible;

/// What is part of an address.
static ADDRESS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("://"));

/// What begins a block of code.
static CODE: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| ["```", "~~~", "    "].map(Finder::new));

/// Marks of quotes that say how weighty they are, as GitHub has them, and the same in words.
const ALERTS: [(&str, &str); 5] = [
    ("[!NOTE]", "**Note:**"),
    ("[!TIP]", "**Tip:**"),
    ("[!IMPORTANT]", "**Important:**"),
    ("[!WARNING]", "**Warning:**"),
    ("[!CAUTION]", "**Caution:**"),
];

/// How often a text is edited before every mark in it is escaped instead.
const ROUNDS: usize = 5;

/// Makes a piece of Markdown safe. Lines end in `\n`; blank lines at both ends and trailing blanks are cut.
pub(super) fn safe(markdown: &str) -> String {
    let visible = visible(markdown);
    let text = trimmed(&visible);
    let text = dedented(&text);
    let mut text = trimmed(&to_markdown(&text)).into_owned();
    if is_plain(&text) {
        return text;
    }
    for _ in 0..ROUNDS {
        let edits = Edits::of(&text, rustdoc_options());
        if edits.list.is_empty() {
            // Doctests are looked for without the extensions.
            let harmless = !may_hold_code(&text) || Edits::of(&text, Options::empty()).blocks == 0;
            return if harmless { text } else { escaped(&text) };
        }
        text = trimmed(&edits.apply(&text)).into_owned();
    }
    escaped(&text)
}

/// The extensions that rustdoc turns on.
fn rustdoc_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION
}

/// Whether a text has nothing that could need an edit; most descriptions.
fn is_plain(text: &str) -> bool {
    let is_mark = |byte: u8| matches!(byte, b'<' | b'[' | b'~' | b'&' | b'\\');
    !text.bytes().fold(false, |found, byte| found | is_mark(byte)) && !holds(text, &ADDRESS) && !may_hold_code(text)
}

/// Whether there can be blocks of code, or HTML, in a text.
fn may_hold_code(text: &str) -> bool {
    text.contains('<') || CODE.iter().any(|mark| holds(text, mark))
}

fn holds(text: &str, mark: &Finder<'_>) -> bool {
    mark.find(text.as_bytes()).is_some()
}

fn trimmed(text: &str) -> Cow<'_, str> {
    let is_open = |line: &str| line.len() == line.trim_end().len();
    if !text.starts_with('\n') && !text.ends_with('\n') && text.lines().all(is_open) {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let start = lines.iter().position(|line| !line.is_empty()).unwrap_or(lines.len());
    let end = lines.iter().rposition(|line| !line.is_empty()).map_or(start, |at| at + 1);
    Cow::Owned(lines[start..end].join("\n"))
}

/// Every mark of Markdown escaped, every line's indentation dropped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for (index, line) in text.lines().enumerate() {
        if index > 0 {
            out.push('\n');
        }
        for c in line.trim_start().chars() {
            if c.is_ascii_punctuation() {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// What to change in a text: ranges with what replaces them, in order, none overlapping.
struct Edits<'a> {
    text: &'a str,
    list: Vec<(Range<usize>, String)>,
    /// How many pieces of code or HTML are to be changed.
    blocks: usize,
    /// How many lists, items and quotes are open.
    containers: usize,
    /// How many links are open.
    links: usize,
    /// How many tables and headings are open, in which a line cannot end.
    lines: usize,
}

impl<'a> Edits<'a> {
    fn of(text: &'a str, options: Options) -> Self {
        let mut edits = Self { text, list: Vec::new(), blocks: 0, containers: 0, links: 0, lines: 0 };
        let parser = Parser::new_ext(text, options);
        let mut definitions: Vec<Range<usize>> = parser
            .reference_definitions()
            .iter()
            .filter(|(_, definition)| !is_web(&definition.dest))
            .map(|(_, definition)| definition.span.clone())
            .collect();
        definitions.sort_by_key(|span| span.start);
        let mut events = parser.into_offset_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let mut content = Vec::new();
                    for (event, range) in events.by_ref() {
                        match event {
                            Event::End(TagEnd::CodeBlock) => break,
                            _ => content.push(range),
                        }
                    }
                    edits.code_block(&kind, range, &content);
                }
                Event::Start(Tag::HtmlBlock) if edits.is_comment(&range) => {
                    events.by_ref().find(|(event, _)| matches!(event, Event::End(TagEnd::HtmlBlock)));
                    edits.drop_comment(range);
                }
                event => edits.event(&event, range),
            }
        }
        for span in definitions {
            edits.push(span.start..span.start, "\\".to_owned());
        }
        edits.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut end = 0;
        edits.list.retain(|(range, _)| {
            let keep = range.start >= end;
            end = if keep { range.end.max(range.start + 1) } else { end };
            keep
        });
        edits
    }

    fn apply(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 16 * self.list.len());
        let mut at = 0;
        for (range, replacement) in &self.list {
            out.push_str(&text[at..range.start]);
            out.push_str(replacement);
            at = range.end;
        }
        out.push_str(&text[at..]);
        out
    }

    fn push(&mut self, range: Range<usize>, replacement: String) {
        self.list.push((range, replacement));
    }

    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(Tag::List(_) | Tag::Item | Tag::BlockQuote(_)) => self.containers += 1,
            Event::End(TagEnd::List(_) | TagEnd::Item | TagEnd::BlockQuote(_)) => self.containers -= 1,
            Event::Start(Tag::Table(_) | Tag::Heading { .. }) => self.lines += 1,
            Event::End(TagEnd::Table | TagEnd::Heading(_)) => self.lines -= 1,
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                self.links += 1;
                self.link(*link_type, dest_url, range);
            }
            Event::End(TagEnd::Link) => self.links -= 1,
            Event::Start(Tag::Image { .. }) => self.image(range),
            Event::Start(Tag::FootnoteDefinition(_)) | Event::FootnoteReference(_) => {
                self.push(range.start..range.start, "\\".to_owned());
            }
            Event::Html(_) | Event::InlineHtml(_) => self.html(range),
            Event::Text(_) if self.links == 0 => self.prose(range),
            _ => {}
        }
    }

    /// Fenced code is `text`; indented code becomes fenced, or a paragraph where it stands in a list or a quote.
    fn code_block(&mut self, kind: &CodeBlockKind<'_>, range: Range<usize>, content: &[Range<usize>]) {
        let source = &self.text[range.clone()];
        match kind {
            CodeBlockKind::Fenced(_) => {
                let line = source.lines().next().unwrap_or_default();
                let Some(mark) = line.chars().next() else { return };
                let fence = line.len() - line.trim_start_matches(mark).len();
                if &line[fence..] != "text" {
                    self.blocks += 1;
                    self.push(range.start + fence..range.start + line.len(), "text".to_owned());
                }
                let last = source.lines().last().unwrap_or_default().trim();
                let closed = source.lines().count() > 1 && last.len() >= fence && last.chars().all(|c| c == mark);
                if !closed && self.containers == 0 {
                    let newline = if self.text[..range.end].ends_with('\n') { "" } else { "\n" };
                    let fence = mark.to_string().repeat(fence);
                    self.push(range.end..range.end, format!("{newline}{fence}"));
                }
            }
            CodeBlockKind::Indented if self.containers == 0 => {
                let code: String = content.iter().map(|range| &self.text[range.clone()]).collect();
                self.blocks += 1;
                let start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
                let fence = "`".repeat(3.max(longest_run(&code) + 1));
                self.push(start..range.end, format!("{fence}text\n{}\n{fence}\n", code.trim_end()));
            }
            CodeBlockKind::Indented => {
                self.blocks += 1;
                for line in content {
                    let blank = &self.text[..line.start];
                    let indent = blank.len() - blank.trim_end_matches(' ').len();
                    let own = self.text[line.clone()].len() - self.text[line.clone()].trim_start_matches(' ').len();
                    self.push(line.start - indent.min(4)..line.start + own, String::new());
                }
            }
        }
    }

    /// Links lead to the web, or are their text: anything else would be looked up among Rust items.
    fn link(&mut self, kind: LinkType, to: &str, range: Range<usize>) {
        let start = range.start;
        if matches!(kind, LinkType::Email) || is_web(to) || is_escaped(self.text, start) {
            return;
        }
        let words = self.text[range.clone()].rfind("](").filter(|end| kind == LinkType::Inline && *end > 1);
        if let Some(end) = words {
            self.push(start..start + 1, String::new());
            self.push(start + end..range.end, String::new());
        } else {
            self.push(start..start, "\\".to_owned());
        }
    }

    /// An image would be loaded by whoever reads the docs: a link to it will do, and its words in what is a link anyway.
    fn image(&mut self, range: Range<usize>) {
        let source = &self.text[range.clone()];
        let words = source.strip_prefix("![").and_then(|rest| rest.split_once("](")).map(|(words, _)| words);
        match words.filter(|words| !words.trim().is_empty() && !words.contains(['[', ']', '\\'])) {
            Some(words) if self.links > 0 => self.push(range, words.to_owned()),
            Some(_) => self.push(range.start..range.start + 1, String::new()),
            None => self.push(range.start..range.start + 1, "\\!".to_owned()),
        }
    }

    /// Whether a block of HTML is one comment, which is not meant to be seen.
    fn is_comment(&self, range: &Range<usize>) -> bool {
        let source = self.text[range.clone()].trim();
        self.containers == 0 && source.starts_with("<!--") && source.find("-->") == Some(source.len() - 3)
    }

    /// Takes a comment out, and what would be a second blank line then.
    fn drop_comment(&mut self, range: Range<usize>) {
        self.blocks += 1;
        let after = &self.text[range.end..];
        let blank = after.len() - after.trim_start_matches('\n').len();
        let end = if self.text[..range.start].trim_end_matches(' ').ends_with("\n\n") {
            range.end + blank
        } else {
            range.end
        };
        self.push(range.start..end, String::new());
    }

    fn html(&mut self, range: Range<usize>) {
        self.blocks += 1;
        let line = self.text[range.end..].lines().next().unwrap_or_default();
        if matches!(&self.text[range.clone()], "<br>" | "<br/>" | "<br />" | "</br>" | "<BR>") {
            let ends = if line.trim().is_empty() {
                ""
            } else if self.lines > 0 {
                " "
            } else {
                "\\\n"
            };
            self.push(range, ends.to_owned());
            return;
        }
        for (at, _) in self.text[range.clone()].match_indices('<') {
            self.push(range.start + at..range.start + at, "\\".to_owned());
        }
    }

    /// Brackets that could be taken for links are escaped, bare addresses made links.
    fn prose(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(found) = self.text[at..range.end].find(['[', 'h']) {
            at += found;
            let rest = &self.text[at..];
            if rest.starts_with('[') {
                if let Some((mark, word)) = ALERTS.iter().find(|(mark, _)| rest.starts_with(mark)) {
                    self.push(at..at + mark.len(), (*word).to_owned());
                    at += mark.len();
                    if at >= range.end {
                        return;
                    }
                    continue;
                }
                if !is_escaped(self.text, at) {
                    self.push(at..at, "\\".to_owned());
                }
            } else if rest.starts_with("http://") || rest.starts_with("https://") {
                let address = address(rest);
                if address.len() > "https://".len() {
                    self.push(at..at + address.len(), format!("<{address}>"));
                    at += address.len();
                    if at >= range.end {
                        return;
                    }
                    continue;
                }
            }
            at += 1;
        }
    }
}

/// The address at the start of a text, without the punctuation that ends a sentence.
fn address(text: &str) -> &str {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '[' | ']' | ')'))
        .unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~'])
}

fn is_web(to: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| to.starts_with(scheme)) && !to.contains('`')
}

/// Whether the character at `at` has an odd number of backslashes before it.
fn is_escaped(text: &str, at: usize) -> bool {
    let before = &text[..at];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

/// The longest run of backticks.
fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}
