//! Round trips: examples of the document, and values made for its schemas, through the emitted types and back.
//!
//! The values are made here, from the document as `dialect` leaves it, and judged by a JSON Schema validator that shares
//! no code with the generator. A program beside the emitted crate then decodes, validates and encodes them.

mod cases;
mod examples;
mod families;
mod flat;
mod harness;
mod judge;
mod prune;
mod samples;
mod sides;
mod text;
mod tree;
mod trip;
mod value;

use std::fs;
use std::io;
use std::path::Path;

use oasmith::config::Job;
use serde::{Deserialize, Serialize};

pub(crate) use trip::{Tripped, run};

use judge::Judge;
use samples::Samples;

/// What there is to try.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Prepared {
    /// Types.
    pub(crate) types: usize,
    /// Values to try.
    pub(crate) samples: usize,
    /// Those of them that are examples of the document.
    pub(crate) examples: usize,
    /// Examples that were not tried: their own schemas refuse them.
    pub(crate) refused: usize,
    /// Examples that were tried without properties that their schemas do not name.
    pub(crate) pruned: usize,
    /// Types for which no valid value was found.
    pub(crate) unsampled: usize,
    /// Schemas that the judge could not read: values for them were tried unjudged.
    pub(crate) unjudged: usize,
}

/// Writes the program and the values for it into the folder of the document's output.
pub(crate) fn prepare(job: &Job, folder: &Path) -> io::Result<Prepared> {
    let Some(model) = cases::Model::of(job) else { return Ok(Prepared::default()) };
    let cases = model.cases();
    let judge = Judge::new(&model.tree);
    let mut samples = Samples::new(&model.tree, &judge);
    for case in &cases {
        samples.add(case);
    }
    let (prepared, values, unjudged) = samples.finish(cases.len());
    fs::write(folder.join("unjudged.txt"), unjudged)?;
    harness::write(&job.package.name, folder, &cases, &values)?;
    Ok(prepared)
}
