//! From the blocks of a page to what it says of operations: which table, example and sample is about what.

use super::blocks::{Block, Fence, Inline, Look, Table, bare};
use super::method::{self, Line};
use super::page::Page;
use super::sheet::{Described, Example, Row, Sheet, Slot};
use super::tables::{self, Known};
use super::words;
use crate::diagnostics::{IMPORT_EXAMPLE_BROKEN, IMPORT_QUERY_IN_PATH, IMPORT_TABLE_UNUSED, NO_ARGS, Report};

/// Reads a page.
pub(super) fn describe(page: &Page, blocks: &[Block], report: &mut Report) -> Sheet {
    let mut reader = Reader {
        page,
        report,
        sheet: Sheet::default(),
        current: None,
        slot: Slot::Nothing,
        example: Slot::Nothing,
        heading: None,
        level: 0,
        group: None,
        id: None,
        intro: false,
        part: Part::Operations,
        before: Vec::new(),
    };
    for block in blocks {
        reader.block(block);
    }
    reader.close();
    reader.sheet
}

/// What a stretch of a page is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Operations,
    Bases,
    Credentials,
    Schemas,
}

struct Reader<'a> {
    page: &'a Page,
    report: &'a mut Report,
    sheet: Sheet,
    current: Option<Described>,
    /// What the next table is about.
    slot: Slot,
    /// What the next block of code is an example of.
    example: Slot,
    heading: Option<String>,
    /// The level of the heading above the current operation.
    level: u8,
    /// The heading of level 1 that stands above a group of operations.
    group: Option<String>,
    /// The name that an anchor gives the next operation.
    id: Option<String>,
    /// Whether paragraphs are about the operation as a whole.
    intro: bool,
    part: Part,
    /// Samples that stand between the heading of an operation and its method.
    before: Vec<(String, usize)>,
}

impl Reader<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => self.heading(*level, text),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Quote(text) => {
                self.intro = false;
                self.example = words::quoted(&text.text);
            }
            Block::Html(text) => self.html(text),
            Block::Fence(fence) => self.fence(fence),
            Block::Table(table) => self.table(table),
        }
    }

    fn heading(&mut self, level: u8, text: &Inline) {
        self.sheet.title.get_or_insert_with(|| text.text.clone());
        self.example = Slot::Nothing;
        if let Some(line) = method::line(&text.text) {
            return self.open(line, text.at, level);
        }
        if let Some(slot) = words::section(&text.text).filter(|_| self.current.is_some() && level > self.level) {
            self.intro = false;
            self.slot = slot;
            return;
        }
        if self.current.is_some() && level > self.level {
            self.intro = false;
            self.slot = Slot::Nothing;
            return;
        }
        if self.part == Part::Schemas && level > 1 {
            if words::section(&text.text) != Some(Slot::Body) && text.text.to_lowercase() != "properties" {
                self.slot = Slot::Schema(text.text.clone());
            }
            return;
        }
        self.close();
        self.part = match text.text.to_lowercase().as_str() {
            "schemas" | "models" => Part::Schemas,
            "authentication" | "authorization" => Part::Credentials,
            _ => Part::Operations,
        };
        let is_title = self.sheet.title.as_ref() == Some(&text.text);
        if level == 1 && self.part == Part::Operations && !is_title {
            self.group = Some(text.text.clone());
        }
        self.level = level;
        self.heading = Some(text.text.clone()).filter(|_| self.part == Part::Operations);
    }

    fn open(&mut self, line: Line, at: usize, level: u8) {
        let (heading, id, samples) = (self.heading.take(), self.id.take(), std::mem::take(&mut self.before));
        self.close();
        if self.level == 0 || level < self.level {
            self.level = level;
        }
        if let Some(query) = line.query {
            self.report.say_at(&IMPORT_QUERY_IN_PATH, self.page.file, self.page.position(at), [query]);
        }
        let tag = self.group.clone().filter(|group| Some(group) != heading.as_ref());
        let Line { method, server, path, .. } = line;
        self.current = Some(Described { at, method, path, server, heading, id, tag, samples, ..Described::default() });
        self.intro = true;
        self.part = Part::Operations;
    }

    fn close(&mut self) {
        self.sheet.operations.extend(self.current.take());
        self.before.clear();
        self.slot = Slot::Nothing;
        self.example = Slot::Nothing;
        self.intro = false;
    }

    fn paragraph(&mut self, text: &Inline) {
        if let Some(id) = words::anchor(&text.html) {
            self.id = Some(id);
        }
        if let Some(line) = method::line(&text.text) {
            return self.open(line, text.at, 6);
        }
        let lower = text.text.to_lowercase();
        match (&mut self.current, self.part) {
            (None, _) if lower.starts_with("base url") => self.part = Part::Bases,
            (None, Part::Bases) => self.sheet.bases.extend(words::address(text)),
            (None, Part::Credentials) => self.sheet.credentials.push(text.text.clone()),
            (None, _) => {}
            (Some(current), _) => {
                if let Some(slot) = words::label(&text.text) {
                    self.intro = false;
                    self.example = if matches!(slot, Slot::Answer(_)) { slot.clone() } else { Slot::Nothing };
                    self.slot = slot;
                } else if words::is_alternative(&lower) {
                    if let Slot::Answer(Some(status)) = &self.slot {
                        current.alternatives.push(status.clone());
                    }
                } else if lower.starts_with("{%") || text.text.is_empty() {
                    self.intro &= !lower.starts_with("{%");
                } else if self.intro && text.look == Look::Emphasis && current.summary.is_none() {
                    current.summary = Some(text.text.clone());
                } else if self.intro {
                    current.description.push(text.text.clone());
                }
            }
        }
    }

    fn html(&mut self, html: &str) {
        if let Some(id) = words::anchor(html) {
            self.id = Some(id);
        }
        let text = bare(html);
        if let Some(current) = &mut self.current
            && text.to_lowercase().contains("authenticat")
        {
            current.access = Some(text);
        }
    }

    fn fence(&mut self, fence: &Fence) {
        self.intro = false;
        let slot = std::mem::take(&mut self.example);
        let Some(current) = &mut self.current else {
            return self.before.push((fence.text.clone(), fence.at));
        };
        if !matches!(slot, Slot::Body | Slot::Answer(_)) {
            current.samples.push((fence.text.clone(), fence.at));
            return;
        }
        match serde_json::from_str(&fence.text) {
            Ok(value) => current.examples.push(Example { at: fence.at, slot, value }),
            Err(_) if fence.text.trim().is_empty() => {}
            Err(error) => {
                let message = error.to_string();
                let message = message.split(" at line ").next().unwrap_or_default();
                self.report.say_at(&IMPORT_EXAMPLE_BROKEN, self.page.file, self.page.position(fence.at), [message]);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.intro = false;
        let known = tables::read(table, &self.slot);
        let unused = match (&mut self.current, &self.slot, known) {
            (None, Slot::Schema(name), Some(Known::Rows(rows))) => {
                self.sheet.schemas.push((name.clone(), rows));
                false
            }
            (None, ..) => false,
            (Some(current), slot, Some(known)) => !fill(current, slot, known),
            (Some(_), _, None) => true,
        };
        if unused {
            self.report.say_at(&IMPORT_TABLE_UNUSED, self.page.file, self.page.position(table.at), NO_ARGS);
        }
    }
}

/// Adds what a table says; false if nothing says what it is about.
fn fill(current: &mut Described, slot: &Slot, known: Known) -> bool {
    match (known, slot) {
        (Known::Answers(rows), _) => current.responses.extend(rows),
        (Known::Headers(rows), _) => current.headers.extend(rows),
        (Known::Enumerated(rows), _) => current.enumerated.extend(rows),
        (Known::Sample(text), _) => current.samples.push((text, current.at)),
        (Known::Parameters(rows), _) => {
            let (body, parameters): (Vec<Row>, Vec<Row>) =
                rows.into_iter().partition(|row| row.place.as_deref() == Some("body"));
            current.body.extend(body);
            current.parameters.extend(parameters);
        }
        (Known::Rows(rows), Slot::Parameters(place)) => {
            let placed = rows.into_iter().map(|row| Row { place: place.map(str::to_owned), ..row });
            current.parameters.extend(placed);
        }
        (Known::Rows(rows), Slot::Body) => current.body.extend(rows),
        (Known::Rows(rows), Slot::Answer(status)) => {
            let status = status.clone().unwrap_or_default();
            match current.schemas.iter_mut().find(|(known, _)| *known == status) {
                Some((_, known)) => known.extend(rows),
                None => current.schemas.push((status, rows)),
            }
        }
        (Known::Rows(_), _) => return false,
    }
    true
}
