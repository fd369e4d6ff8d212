//! OpenAPI documents that stand on a page in a block of code.

use serde_json::{Map, Value};

use super::blocks::{Block, Fence};
use super::page::Page;
use crate::diagnostics::{
    FileId, IMPORT_MANY_DOCUMENTS, Origin, ROOT_NOT_OBJECT, Report, Severity, Source, Sources, Syntax,
};
use crate::load;

/// How many documents of one page are read.
const MANY: usize = 64;

/// A document, as some page states it.
pub(super) struct Stated {
    /// The page with all but the document left blank: places in it are places on the page.
    pub(super) file: FileId,
    pub(super) tree: Map<String, Value>,
}

/// The documents on a page; what is wrong with them goes to the report. The number of documents that there are is
/// that of the list, or more.
pub(super) fn stated(
    page: &Page,
    blocks: &[Block],
    sources: &mut Sources,
    report: &mut Report,
) -> (Vec<Stated>, usize) {
    let mut found = Vec::new();
    let mut fences: Vec<&Fence> = blocks.iter().filter_map(fence).filter(|fence| is_document(&fence.text)).collect();
    let ranges = std::iter::once(0..page.text.len()).collect();
    let whole = Fence { text: page.text.clone(), at: 0, ranges };
    if fences.is_empty() && is_document(&whole.text) {
        fences.push(&whole);
    }
    for (index, fence) in fences.iter().enumerate() {
        if index == MANY {
            report.say_at(&IMPORT_MANY_DOCUMENTS, page.file, page.position(fence.at), [MANY]);
            break;
        }
        found.extend(read(page, fence, sources, report));
    }
    (found, fences.len())
}

fn fence(block: &Block) -> Option<&Fence> {
    match block {
        Block::Fence(fence) => Some(fence),
        _ => None,
    }
}

/// Whether a text says that it is an OpenAPI document: a line at its left edge starts with the key of the version.
fn is_document(text: &str) -> bool {
    let json = text.trim_start().starts_with('{');
    let mut edge = None;
    for line in text.lines() {
        let bare = line.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let indent = line.len() - bare.len();
        let edge = *edge.get_or_insert(indent);
        if (json || indent == edge) && is_version(bare) {
            return true;
        }
    }
    false
}

fn is_version(line: &str) -> bool {
    let line = line.trim_start_matches(['{', ' ', '"', '\'']);
    ["openapi", "swagger"].iter().any(|key| {
        let rest = line.strip_prefix(key).map(|rest| rest.trim_start_matches(['"', '\'']).trim_start());
        rest.is_some_and(|rest| rest.starts_with(':'))
    })
}

fn read(page: &Page, fence: &Fence, sources: &mut Sources, report: &mut Report) -> Option<Stated> {
    let text = alone(&page.text, fence);
    // A name that does not tell the syntax: the text does.
    let mut findings = Report::default();
    let document = load::load_text("page", &text, &mut findings);
    let syntax = findings.sources().iter().next().map_or(Syntax::Yaml, |source| source.syntax);
    let file = sources.add(Source { name: page.name.clone(), path: None, syntax, text });
    for found in findings.diagnostics() {
        match found.position {
            Some(position) => report.say_at(found.rule, file, position, &found.args),
            None => report.say(found.rule, &Origin { file, pointer: found.origin.pointer.clone() }, &found.args),
        }
    }
    match document?.tree {
        Value::Object(tree) if findings.worst() < Some(Severity::Fatal) => Some(Stated { file, tree }),
        other => {
            report.say(&ROOT_NOT_OBJECT, &Origin { file, ..Origin::default() }, [load::kind(&other)]);
            None
        }
    }
}

/// The page with everything but a block blank, and nothing after it.
fn alone(page: &str, fence: &Fence) -> String {
    let start = fence.ranges.first().map_or(0, |range| range.start);
    let line_start = page[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut text = "\n".repeat(page[..line_start].matches('\n').count());
    let mut at = line_start;
    for range in &fence.ranges {
        text.extend(page[at..range.start].chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        text.push_str(&page[range.clone()]);
        at = range.end;
    }
    text
}
