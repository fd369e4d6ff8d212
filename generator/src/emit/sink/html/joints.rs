//! What stands between two pieces of a text: ends of lines, and what the next line begins with.

use super::tokens::{is_item, item_mark};
use super::writer::{Joint, Writer};

/// How deep lists are indented. What is deeper stays there, so that indentation does not outgrow the text.
const DEEPEST: usize = 16;

/// As much as may stand before each line that is added within a list or a quote of Markdown.
const WIDEST: usize = 32;

impl Writer<'_> {
    /// Whether the text is within an element that decides how lines are indented.
    pub(super) fn is_inside(&self) -> bool {
        self.paragraphs > 0 || !self.lists.is_empty()
    }

    /// What every line begins with within that many lists.
    pub(super) fn prefix(&self, depth: usize) -> String {
        let width: usize = self.lists.iter().take(depth.min(DEEPEST)).map(|list| list.width).sum();
        format!("{}{}", self.margin, " ".repeat(width))
    }

    /// Writes what stands between the text so far and a piece.
    pub(super) fn separate(&mut self, piece: &str) {
        let (lines, blanks) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.blanks));
        let joint = std::mem::replace(&mut self.joint, Joint::Nothing);
        let is_first = self.out.is_empty();
        let is_heading =
            self.headings > 0 && self.items.is_empty() && !self.marks.iter().any(|mark| mark.starts_with('#'));
        if is_heading && joint < Joint::Paragraph {
            let is_apart = lines + blanks > 0 || joint > Joint::Nothing;
            return self.out.push_str(if is_apart { " " } else { "" });
        }
        if self.is_inside() {
            if lines > 0 && self.indent == usize::MAX {
                self.indent = blanks;
            }
        } else if lines > 0 || is_first {
            self.continue_line(blanks, piece);
        }
        let joint = match joint {
            Joint::Break | Joint::Line if lines > 1 || piece.starts_with('|') => Joint::Paragraph,
            Joint::Break if is_block(piece) => Joint::Line,
            joint => joint,
        };
        let is_bare = joint > Joint::Nothing && (lines == 0 || self.is_inside()) && self.has_marks_alone();
        if is_bare {
            self.out.truncate(self.out.trim_end().len());
            self.out.push(' ');
            return self.begin_items(Joint::Nothing);
        }
        if !self.items.is_empty() {
            self.begin_items(joint);
        } else if is_first {
            self.out.push_str(&" ".repeat(if joint == Joint::Nothing { blanks } else { 0 }));
        } else if joint == Joint::Nothing && lines == 0 {
            self.out.push_str(&" ".repeat(blanks));
        } else {
            self.begin_line(joint, lines, blanks, piece);
        }
    }

    /// Ends the line, and indents the next one.
    fn begin_line(&mut self, joint: Joint, lines: usize, blanks: usize, piece: &str) {
        let is_inside = self.is_inside();
        let ends = match joint {
            Joint::Nothing if is_inside => lines.min(2),
            Joint::Nothing => lines,
            Joint::Break | Joint::Line => 1,
            Joint::Paragraph => 2,
        };
        if joint == Joint::Break {
            self.out.push('\\');
        }
        self.end_lines(ends, lines > 0 && !is_inside);
        let before = if is_inside {
            let own = blanks.saturating_sub(self.indent.max(usize::from(lines == 0) * blanks));
            format!("{}{}", self.prefix(self.lists.len()), " ".repeat(own))
        } else if lines == 0 && joint == Joint::Line && is_item(piece) && !self.margin.contains('>') {
            " ".repeat(self.lead + blanks.min(3))
        } else if lines == 0 {
            self.margin.clone()
        } else if joint != Joint::Nothing && lines == 1 && blanks > 3 {
            String::new()
        } else {
            " ".repeat(blanks)
        };
        self.out.push_str(&before);
    }

    /// Ends lines; between them stands what makes them a part of a quote, unless the text itself ends them.
    fn end_lines(&mut self, ends: usize, by_text: bool) {
        for index in 0..ends {
            if index > 0 && !by_text {
                self.out.push_str(self.margin.trim_end());
            }
            self.out.push('\n');
        }
    }

    /// Writes the marks of the items that begin with what comes next.
    fn begin_items(&mut self, joint: Joint) {
        let items = std::mem::take(&mut self.items);
        if joint > Joint::Nothing {
            if !self.out.is_empty() {
                self.end_lines(if joint == Joint::Paragraph { 2 } else { 1 }, false);
            }
            let depth = items.first().map_or(0, |(depth, _)| depth - 1);
            self.out.push_str(&self.prefix(depth));
        }
        for (_, mark) in items.iter().take(DEEPEST) {
            self.out.push_str(mark);
        }
    }

    /// Whether the last line has the marks of items and quotes only, so that no further line is to begin.
    fn has_marks_alone(&self) -> bool {
        let Some(start) = self.out.bytes().rev().take(WIDEST).position(|byte| byte == b'\n') else {
            return self.out.len() <= WIDEST && marks_alone(&self.out);
        };
        marks_alone(&self.out[self.out.len() - start..])
    }

    /// A tag begins a block: the line of the text that it stands in says no more than whether it is below an item.
    pub(super) fn leave_line(&mut self) {
        if self.lines > 0 && !self.is_inside() && (self.blanks < self.margin.len() || self.margin.contains('>')) {
            self.margin.clear();
            self.lead = 0;
        }
        (self.lines, self.blanks) = (0, 0);
    }

    /// Notes how the line of the text goes on that begins with a piece: in quotes with their marks, in items below them.
    fn continue_line(&mut self, blanks: usize, piece: &str) {
        self.lead = blanks.min(WIDEST);
        let mut margin = " ".repeat(self.lead);
        let mut rest = piece;
        while margin.len() < WIDEST {
            if let Some(quoted) = rest.strip_prefix('>') {
                margin.push_str("> ");
                rest = quoted.trim_start_matches(' ');
            } else if let Some(mark) = item_mark(rest) {
                margin.push_str(&" ".repeat(mark + 1));
                rest = rest[mark..].trim_start_matches(' ');
            } else {
                break;
            }
        }
        let is_continued = rest.len() == piece.len() && blanks > 3;
        if margin.len() >= WIDEST || is_continued && self.margin.len() <= 3 {
            self.margin.clear();
        } else if !is_continued {
            self.margin = margin;
        }
    }
}

fn marks_alone(line: &str) -> bool {
    let mut rest = line.trim();
    let begins = !rest.is_empty();
    while let Some(mark) = rest.strip_prefix('>').map(|_| 1).or(item_mark(rest)) {
        rest = rest[mark..].trim_start();
    }
    begins && rest.is_empty()
}

/// Whether a piece begins a block that may follow a paragraph at once.
fn is_block(piece: &str) -> bool {
    let numbered = piece.starts_with(|c: char| c.is_ascii_digit());
    let is_first = piece.starts_with("1.") || piece.starts_with("1)");
    is_item(piece) && (!numbered || is_first) || piece.starts_with(['>', '#']) || piece.starts_with("```")
}
