//! The report: all findings of one run, in the order in which the stages made them.

use super::{Origin, Rule, Severity};

/// One finding, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub rule: &'static Rule,
    /// Its weight: the rule's, unless the configuration says otherwise.
    pub severity: Severity,
    /// Where it is.
    pub origin: Origin,
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

    /// What to do about it.
    pub fn help(&self) -> String {
        fill(self.rule.help, &self.args)
    }
}

/// All findings of one run.
#[derive(Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a finding; `args` fill the rule's `{0}`, `{1}`, ..
    pub fn say<A: ToString>(&mut self, rule: &'static Rule, origin: &Origin, args: impl IntoIterator<Item = A>) {
        let args = args.into_iter().map(|arg| arg.to_string()).collect();
        self.diagnostics.push(Diagnostic { rule, severity: rule.severity, origin: origin.clone(), args });
    }

    /// The findings so far.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
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
        match slot {
            Some((close, index)) => {
                text.push_str(args.get(index).map_or("?", String::as_str));
                rest = &tail[close + 1..];
            }
            None => {
                text.push('{');
                rest = &tail[1..];
            }
        }
    }
    text.push_str(rest);
    text
}
