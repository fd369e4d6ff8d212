//! Load: bytes to one value tree, with the files that they came from. What is right in a document is not asked here; of
//! OpenAPI, only where references (`bundle`) and examples may stand is known.

mod build;
mod bundle;
mod examples;
mod files;
mod identify;
mod overlay;
mod read;
mod scan;
mod syntax;
mod tree;

use std::path::{Path, PathBuf};

use serde_json::Value;

use bundle::Bundled;
use files::Files;

use crate::diagnostics::{FILE_EMPTY, FileId, Origin, ROOT_NOT_OBJECT, Report, Source, Sources, Syntax};

pub use examples::Examples;

/// A document as written: one tree, and the files it was read from.
#[derive(Clone, Debug)]
pub struct Document {
    /// The files; the root is the first.
    pub sources: Sources,
    /// The tree. Its root is an object. Keys are in the document's order.
    pub tree: Value,
}

/// Reads the document at `path`, JSON or YAML. Everything that is wrong goes to the report.
///
/// `None` after a fatal finding: no such file, a folder, not UTF-8, larger than 64 MiB, bad syntax, nested deeper
/// than 127 levels, no object.
pub fn load(path: &Path, report: &mut Report) -> Option<Document> {
    load_with(&Input { document: path, ..Input::default() }, report)
}

/// What to read.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The root document.
    pub document: &'a Path,
    /// The folder that holds all files that the document may refer to; that of the document unless given. What lies
    /// elsewhere is not read, not even through a link.
    pub root: Option<&'a Path>,
    /// Overlays to apply, in this order.
    pub overlays: &'a [PathBuf],
    /// What is read of examples.
    pub examples: Examples,
}

impl Default for Input<'_> {
    fn default() -> Self {
        Self { document: Path::new(""), root: None, overlays: &[], examples: Examples::Whole }
    }
}

/// Reads a document, and the files that it refers to.
///
/// `None` after a fatal finding about the root document, as [`load`]; of other files, only what refers to them is lost.
pub fn load_with(input: &Input<'_>, report: &mut Report) -> Option<Document> {
    let source = read::read(input.document, report)?;
    // Overlays may look into examples, or write what is looked into.
    let examples = if input.overlays.is_empty() { input.examples } else { Examples::Whole };
    let Document { mut sources, tree } = load_source(source, examples, report)?;
    let overlays = overlay::read(input.overlays, &mut sources, report)?;
    if overlays.is_empty() && !bundle::refers_to_files(&tree) {
        return Some(Document { sources, tree });
    }
    let mut files = Files::new(sources, tree.clone(), input.root, report.levels());
    let mut bundled = bundled(Bundled::of(tree), &mut files);
    if !overlays.is_empty() {
        overlay::apply(&overlays, &mut bundled.tree, &mut bundled.mounts, report);
        bundled = self::bundled(bundled, &mut files);
    }
    bundled.document(files, report)
}

/// The tree with what it refers to, if it refers to files.
fn bundled(before: Bundled, files: &mut Files) -> Bundled {
    if !bundle::refers_to_files(&before.tree) {
        return before.without_losses();
    }
    files.replace_root(before.tree.clone());
    bundle::bundle(files, &before.mounts).after(before)
}

/// Reads a document from memory; `name` is what diagnostics call it, and its ending tells JSON from YAML.
pub fn load_text(name: &str, text: &str, report: &mut Report) -> Option<Document> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    let syntax = syntax::of(name, &text);
    load_source(Source { name: name.to_owned(), path: None, syntax, text }, Examples::Whole, report)
}

fn load_source(source: Source, examples: Examples, report: &mut Report) -> Option<Document> {
    let mut sources = Sources::default();
    let file = sources.add(source);
    report.read(&sources);
    let source = sources.get(file)?;
    if source.text.trim().is_empty() {
        report.say(&FILE_EMPTY, &Origin { file, ..Origin::default() }, [&source.name]);
        return None;
    }
    let tree = tree_of(source, file, examples, report)?;
    if !tree.is_object() {
        report.say(&ROOT_NOT_OBJECT, &Origin { file, ..Origin::default() }, [kind(&tree)]);
        return None;
    }
    Some(Document { sources, tree })
}

fn tree_of(source: &Source, file: FileId, examples: Examples, report: &mut Report) -> Option<Value> {
    let text = source.text.as_str();
    let mut tree = match source.syntax {
        Syntax::Json => tree::from_json(text, file, examples, report),
        Syntax::Yaml => {
            scan::check(text, file, report).then(|| tree::from_yaml(text, file, examples, report)).flatten()
        }
    }?;
    identify::resolve(text, &mut tree);
    Some(tree)
}

/// What a value is, in a sentence: "a list".
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// How many levels deep a document may be nested, as the JSON and YAML readers count.
pub(crate) const MAX_DEPTH: usize = 127;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
