//! The sweep as a whole: hands documents to workers, and tells what came of them.

use std::env;
use std::fs;
use std::io;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use crate::args::Args;
use crate::cargo::{self, Tool};
use crate::child::{self, Ended};
use crate::documents::{self, Document};
use crate::figures::{Compiled, Figures, Generated, Outcome};
use crate::{line, roundtrip, table};

/// Runs the sweep.
pub(crate) fn run(args: &Args) -> io::Result<()> {
    let documents = documents::documents(&args.dir, &args.only)?;
    fs::create_dir_all(&args.out)?;
    let next = AtomicUsize::new(0);
    let mut all = Vec::with_capacity(documents.len());
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        for worker in 0..args.jobs.get() {
            let (sender, next, documents) = (sender.clone(), &next, &documents);
            scope.spawn(move || {
                while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if sender.send(one(document, worker, args)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for figures in receiver {
            let figures = figures?;
            all.push(figures);
            if let Some(figures) = all.last() {
                println!("{}", line::line(all.len(), documents.len(), figures));
            }
        }
        Ok::<_, io::Error>(())
    })?;
    all.sort_by(|a, b| a.name.cmp(&b.name));
    fs::write(args.figures(), table::tsv(&all))?;
    print!("{}", table::table(&all));
    println!("Figures: {}", args.figures().display());
    Ok(())
}

fn one(document: &Document, worker: usize, args: &Args) -> io::Result<Figures> {
    let name = document.name.clone();
    let generated = generate(document, args)?;
    let tool = |tool: Tool, wanted: bool| -> io::Result<Option<Compiled>> {
        let wanted = wanted && generated.outcome.is_output();
        wanted.then(|| cargo::run(tool, &name, worker, args)).transpose()
    };
    let check = tool(Tool::Check, args.compile)?;
    let clippy = tool(Tool::Clippy, args.clippy)?;
    let trips = args.roundtrip && generated.prepared.samples > 0;
    let tripped = if trips { roundtrip::run(&name, worker, args)? } else { None };
    Ok(Figures { name, bytes: document.bytes, generated, check, clippy, tripped })
}

/// Runs this program again, for one document.
fn generate(document: &Document, args: &Args) -> io::Result<Generated> {
    let mut command = Command::new(env::current_exe()?);
    command
        .arg(&document.path)
        .args(["--one", &document.name])
        .arg("--root")
        .arg(&document.root)
        .arg("--out")
        .arg(&args.out);
    command.args(["--memory", &args.memory.to_string()]).args(args.roundtrip.then_some("--roundtrip"));
    let ended = child::run(&mut command, args.generate_limit())?;
    Ok(read(&ended).unwrap_or_else(|| Generated::ended(broke_down(&ended))))
}

fn read(ended: &Ended) -> Option<Generated> {
    let fine = ended.status.is_some_and(|status| status.success());
    fine.then(|| serde_json::from_str(ended.output.trim()).ok()).flatten()
}

fn broke_down(ended: &Ended) -> Outcome {
    if ended.status.is_none() {
        return Outcome::TimedOut;
    }
    if ended.error.contains("memory allocation of") {
        return Outcome::OutOfMemory;
    }
    let words = ended.error.lines().filter(|line| !line.trim().is_empty() && !line.starts_with("note:"));
    Outcome::Crashed(words.collect::<Vec<_>>().join(" "))
}
