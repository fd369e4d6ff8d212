//! Where things are told.

use std::io::Write;

use crate::diagnostics::{Paint, Report};

/// Whether to show how far we are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// On a terminal.
    Shown,
    /// Elsewhere.
    Hidden,
}

/// The standard streams. Nobody is told of failures to write to them: there is nowhere left to tell it.
pub(super) struct Screen<'a> {
    /// Results.
    pub(super) out: &'a mut dyn Write,
    /// Findings and progress.
    pub(super) err: &'a mut dyn Write,
    pub(super) paint: Paint,
    pub(super) progress: Progress,
}

impl Screen<'_> {
    /// A result.
    pub(super) fn say(&mut self, text: &str) {
        let _ = self.out.write_all(text.as_bytes());
        let _ = self.out.flush();
    }

    /// The findings of a report.
    pub(super) fn findings(&mut self, report: &Report) {
        self.note(&report.text(self.paint));
    }

    /// What is no result.
    pub(super) fn note(&mut self, text: &str) {
        let _ = self.err.write_all(text.as_bytes());
    }

    /// What we are at, until something else is told.
    pub(super) fn at(&mut self, number: usize, of: usize, what: &str) {
        if self.progress == Progress::Shown {
            let _ = write!(self.err, "\r\x1b[2K[{number}/{of}] {}", crate::format::one_line(what));
            let _ = self.err.flush();
        }
    }

    /// Takes away what [`Screen::at`] showed.
    pub(super) fn clear(&mut self) {
        if self.progress == Progress::Shown {
            let _ = self.err.write_all(b"\r\x1b[2K");
            let _ = self.err.flush();
        }
    }
}
