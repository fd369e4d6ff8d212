//! A page as a list of blocks: what of Markdown import looks at, with the byte offset of each part.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Text of a paragraph, a heading or a cell, without its marks.
#[derive(Clone, Debug, Default)]
pub(super) struct Inline {
    pub(super) text: String,
    pub(super) at: usize,
    /// Where the first link in it leads.
    pub(super) link: Option<String>,
    /// The HTML in it.
    pub(super) html: String,
    pub(super) look: Look,
    /// Whether any of it is emphasised or strong.
    pub(super) marked: bool,
}

/// How a text is set, as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Look {
    #[default]
    Plain,
    Emphasis,
    Strong,
}

/// A fenced or indented block of code.
#[derive(Clone, Debug)]
pub(super) struct Fence {
    pub(super) text: String,
    pub(super) at: usize,
    /// The parts of the page that the text is made of.
    pub(super) ranges: Vec<Range<usize>>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) at: usize,
    pub(super) head: Vec<Inline>,
    pub(super) rows: Vec<Vec<Inline>>,
}

/// One block of a page.
#[derive(Clone, Debug)]
pub(super) enum Block {
    Heading { level: u8, text: Inline },
    Paragraph(Inline),
    Quote(Inline),
    Html(String),
    Fence(Fence),
    Table(Table),
}

/// The blocks of a page, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut reader = Reader::default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: Option<Inline>,
    fence: Option<Fence>,
    html: Option<(String, usize)>,
    table: Option<Table>,
    quotes: usize,
    /// How much of the current text is emphasised, and how much is strong.
    set: [usize; 2],
    emphasis: usize,
    strong: usize,
    metadata: bool,
}

impl Reader {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = range.start;
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(end) => self.end(end),
            Event::Text(text) if self.fence.is_some() => {
                if let Some(fence) = &mut self.fence {
                    fence.text.push_str(&text);
                    fence.ranges.push(range);
                }
            }
            Event::Text(text) | Event::Code(text) if !self.metadata => self.push(&text, at),
            Event::Html(text) => match &mut self.html {
                Some((html, _)) => html.push_str(&text),
                None => self.html = Some((text.into_string(), at)),
            },
            Event::InlineHtml(html) => {
                let text = self.text.get_or_insert_with(|| Inline { at, ..Inline::default() });
                text.html.push_str(&html);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" ", at),
            _ => {}
        }
    }

    fn push(&mut self, text: &str, at: usize) {
        let count = text.trim().len();
        self.set[0] += if self.emphasis > 0 { count } else { 0 };
        self.set[1] += if self.strong > 0 { count } else { 0 };
        let into = self.text.get_or_insert_with(|| Inline { at, ..Inline::default() });
        if into.text.is_empty() {
            into.at = at;
        }
        into.text.push_str(text);
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } => {
                let text = self.text.get_or_insert_with(|| Inline { at, ..Inline::default() });
                text.link.get_or_insert_with(|| dest_url.into_string());
            }
            Tag::Strikethrough | Tag::Superscript | Tag::Subscript | Tag::Image { .. } | Tag::TableHead => {}
            Tag::TableCell => self.text = Some(Inline { at, ..Inline::default() }),
            Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            tag => {
                self.flush();
                match tag {
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::MetadataBlock(_) => self.metadata = true,
                    Tag::Table(_) => self.table = Some(Table { at, ..Table::default() }),
                    Tag::CodeBlock(_) => self.fence = Some(Fence { text: String::new(), at, ranges: Vec::new() }),
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.emphasis -= 1,
            TagEnd::Strong => self.strong -= 1,
            TagEnd::Heading(level) => {
                let text = self.take().unwrap_or_default();
                self.blocks.push(Block::Heading { level: number(level), text });
            }
            TagEnd::TableCell => {
                let text = self.take().unwrap_or_default();
                if let Some(table) = &mut self.table {
                    table.rows.last_mut().unwrap_or(&mut table.head).push(text);
                }
            }
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::CodeBlock => self.blocks.extend(self.fence.take().map(Block::Fence)),
            TagEnd::HtmlBlock => {
                let html = self.html.take();
                self.blocks.extend(html.map(|(text, at)| html_block(text, at)));
            }
            TagEnd::MetadataBlock(_) => self.metadata = false,
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Paragraph | TagEnd::Item => self.flush(),
            _ => {}
        }
    }

    fn take(&mut self) -> Option<Inline> {
        let mut text = self.text.take();
        let [emphasis, strong] = std::mem::take(&mut self.set);
        if let Some(text) = &mut text {
            let count: usize = text.text.trim().len();
            text.marked = emphasis + strong > 0;
            text.look = match count {
                0 => Look::Plain,
                _ if strong >= count => Look::Strong,
                _ if emphasis >= count => Look::Emphasis,
                _ => Look::Plain,
            };
            text.text = text.text.trim().to_owned();
        }
        text
    }

    fn flush(&mut self) {
        if let Some(text) = self.take() {
            self.blocks.push(if self.quotes > 0 { Block::Quote(text) } else { Block::Paragraph(text) });
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// A block of HTML: a heading if it is one.
fn html_block(html: String, at: usize) -> Block {
    let trimmed = html.trim_start();
    let level = trimmed.strip_prefix("<h").and_then(|rest| rest.chars().next()).and_then(|digit| digit.to_digit(10));
    match level.and_then(|level| u8::try_from(level).ok()).filter(|level| (1..=6).contains(level)) {
        Some(level) => {
            let text = Inline { text: bare(&html), at, html, ..Inline::default() };
            Block::Heading { level, text }
        }
        None => Block::Html(html),
    }
}

/// The text of HTML, without its tags.
pub(super) fn bare(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    text.trim().to_owned()
}
