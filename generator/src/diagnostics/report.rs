//! The report: all findings of one run, in the order in which the stages made them.

use super::carried::as_written;
use super::{FileId, Levels, Origin, Pointer, Position, Rule, Severity, Sources};

/// For rules without placeholders.
pub const NO_ARGS: [&str; 0] = [];

/// One finding, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub rule: &'static Rule,
    /// Its weight: the rule's, unless the configuration says otherwise.
    pub severity: Severity,
    /// Whether the configuration lets it forbid an output.
    pub denied: bool,
    /// Where it is.
    pub origin: Origin,
    /// Where that is in the tree that the files were put together to; `None` for what is said of a file as such.
    pub within: Option<Pointer>,
    /// The exact place in the text where no pointer can tell it: a syntax error.
    pub position: Option<Position>,
    /// What fills the rule's placeholders. Document text: the renderers make it safe to print.
    pub args: Vec<String>,
}

impl Diagnostic {
    /// The rule's message with its placeholders filled.
    pub fn message(&self) -> String {
        fill(self.rule.message, &self.args)
    }

    /// What was assumed, if the finding was repaired.
    pub fn assumed(&self) -> Option<String> {
        self.rule.assumed.map(|text| fill(text, &self.args))
    }

    /// What is left out, or accepted in place of what the document says.
    pub fn instead(&self) -> Option<String> {
        self.rule.instead.map(|text| fill(text, &self.args))
    }

    /// What to do about it.
    pub fn help(&self) -> String {
        fill(self.rule.help, &self.args)
    }
}

/// All findings of one run.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// Findings that are not to be mentioned, but that cost the output something all the same.
    silenced: Vec<Diagnostic>,
    levels: Levels,
    sources: Sources,
}

impl Report {
    /// An empty report that weighs findings as the configuration says.
    pub fn new(levels: Levels) -> Self {
        Self { levels, ..Self::default() }
    }

    /// Adds a finding; `args` fill the rule's `{0}`, `{1}`, ..
    pub fn say<A: ToString>(&mut self, rule: &'static Rule, origin: &Origin, args: impl IntoIterator<Item = A>) {
        let args = args.into_iter().map(|arg| arg.to_string()).collect();
        self.push(rule, origin, None, args);
    }

    /// Adds a finding about a place in the text that no pointer leads to.
    pub fn say_at<A: ToString>(
        &mut self,
        rule: &'static Rule,
        file: FileId,
        position: Position,
        args: impl IntoIterator<Item = A>,
    ) {
        let args = args.into_iter().map(|arg| arg.to_string()).collect();
        self.push(rule, &Origin { file, ..Origin::default() }, Some(position), args);
    }

    fn push(&mut self, rule: &'static Rule, origin: &Origin, position: Option<Position>, args: Vec<String>) {
        let level = self.levels.of(rule);
        if level.is_some() || rule.effect.is_some() {
            let denied = self.levels.denies(rule);
            let within = (origin.file == FileId(0)).then(|| as_written(&origin.pointer).into_owned());
            let place = self.sources.place(origin);
            let origin = Origin { pointer: as_written(&place.pointer).into_owned(), ..place };
            let list = if level.is_some() { &mut self.diagnostics } else { &mut self.silenced };
            let severity = level.unwrap_or(rule.severity);
            list.push(Diagnostic { rule, severity, denied, origin, within, position, args });
        }
    }

    /// Adds a finding about the document as a whole, which stands behind all others.
    pub fn conclude(&mut self, rule: &'static Rule) {
        self.push(rule, &Origin { file: FileId::NONE, ..Origin::default() }, None, Vec::new());
    }

    /// An empty report about the same files.
    #[must_use]
    pub fn beside(&self) -> Self {
        Self { sources: self.sources.clone(), ..Self::new(self.levels.clone()) }
    }

    /// Takes over the findings of another report about the same files.
    pub fn adopt(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.silenced.extend(other.silenced);
    }

    /// Takes over what is wrong with a further file of the document: what is fatal to that file costs the whole a
    /// part, and is no more than a warning to it.
    pub fn adopt_part(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics.into_iter().map(|found| {
            let most = if found.denied { Severity::Error } else { Severity::Warning };
            Diagnostic { severity: found.severity.min(most), ..found }
        }));
        self.silenced.extend(other.silenced);
    }

    /// How findings are weighed.
    pub fn levels(&self) -> &Levels {
        &self.levels
    }

    /// Tells the report which files were read, so that it can quote them.
    pub fn read(&mut self, sources: &Sources) {
        self.sources = sources.clone();
    }

    /// The files that the findings are about.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The findings so far.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The findings so far that cost the output something, also those that are not to be mentioned.
    pub fn effects(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|found| found.rule.effect.is_some()).chain(&self.silenced)
    }

    /// Whether something was said of exactly this place.
    pub fn mentions(&self, origin: &Origin) -> bool {
        let place = as_written(&origin.pointer);
        self.diagnostics.iter().any(|found| found.within.as_ref() == Some(&*place))
    }

    /// The heaviest severity so far.
    pub fn worst(&self) -> Option<Severity> {
        self.diagnostics.iter().map(|diagnostic| diagnostic.severity).max()
    }
}

fn fill(template: &str, args: &[String]) -> String {
    let mut text = String::with_capacity(template.len());
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let tail = &rest[open..];
        let slot = tail.find('}').and_then(|close| Some((close, tail[1..close].parse::<usize>().ok()?)));
        if let Some((close, index)) = slot {
            text.push_str(args.get(index).map_or("?", String::as_str));
            rest = &tail[close + 1..];
        } else {
            text.push('{');
            rest = &tail[1..];
        }
    }
    text.push_str(rest);
    text
}
