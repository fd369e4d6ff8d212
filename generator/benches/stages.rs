//! How the time of a generation divides over the stages.
//!
//! Measures the documents of the repository, and the one that `OASMITH_BENCH_DOCUMENT` names, if it is set.

use std::ffi::OsStr;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion};
use oasmith::analyse::analyse;
use oasmith::check::check;
use oasmith::config::{Overrides, PackageOptions};
use oasmith::diagnostics::Report;
use oasmith::dialect::normalise;
use oasmith::emit::{Cx, EmitOptions, emitters};
use oasmith::format::{Provenance, format};
use oasmith::layout::{Plan, crate_files};
use oasmith::load::load;
use oasmith::lower::lower;
use oasmith::name::{NameOptions, name};
use oasmith::parse::parse;
use oasmith::resolve::resolve;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for document in documents() {
        let label = document.file_stem().map(OsStr::to_string_lossy).unwrap_or_default();
        let mut group = criterion.benchmark_group(label);
        group.sample_size(10);
        read(&mut group, &document);
        write(&mut group, &document);
        group.bench_function("all", |bencher| bencher.iter(|| all(&document)));
        group.finish();
    }
    criterion.final_summary();
}

fn documents() -> Vec<PathBuf> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let further = std::env::var_os("OASMITH_BENCH_DOCUMENT").map(PathBuf::from);
    [specs.join("petstore.yaml"), specs.join("connvo.yaml")].into_iter().chain(further).collect()
}

/// A report of its own for every run, as findings take time too.
fn report() -> Report {
    Report::default()
}

/// The stages up to the model.
fn read(group: &mut BenchmarkGroup<'_, WallTime>, path: &Path) {
    group.bench_function("load", |bencher| bencher.iter(|| load(path, &mut report())));
    let document = load(path, &mut report()).expect("a document that can be read");
    let each = BatchSize::PerIteration;
    group.bench_function("dialect", |bencher| {
        bencher.iter_batched(|| document.clone(), |document| normalise(document, &mut report()), each);
    });
    let document = normalise(document, &mut report());
    group.bench_function("parse", |bencher| {
        bencher.iter_batched(|| document.clone(), |document| parse(document, &mut report()), each);
    });
    let parsed = parse(document, &mut report());
    group.bench_function("resolve", |bencher| {
        bencher.iter_batched(|| parsed.clone(), |parsed| resolve(parsed, &mut report()), each);
    });
    let resolved = resolve(parsed, &mut report());
    let overrides = Overrides::default();
    group.bench_function("lower", |bencher| bencher.iter(|| lower(&resolved, &overrides, &mut report())));
    let api = lower(&resolved, &overrides, &mut report());
    group.bench_function("check", |bencher| {
        bencher.iter_batched(|| api.clone(), |api| check(api, &mut report()), each);
    });
}

/// The stages from the model on. `format` runs the emitters itself, side by side, so `emit` is part of it.
fn write(group: &mut BenchmarkGroup<'_, WallTime>, path: &Path) {
    let document = normalise(load(path, &mut report()).expect("a document that can be read"), &mut report());
    let api = lower(&resolve(parse(document, &mut report()), &mut report()), &Overrides::default(), &mut report());
    let api = check(api, &mut report());
    let prepare = || {
        let facts = analyse(&api);
        let names = name(&api, &facts, &NameOptions::default(), &mut report());
        (facts, names)
    };
    group.bench_function("analyse and name", |bencher| bencher.iter(prepare));
    let (facts, names) = prepare();
    let options = EmitOptions::default();
    let every = emitters(&options);
    let cx = Cx { api: &api, facts: &facts, names: &names, options: &options };
    group.bench_function("emit", |bencher| {
        bencher.iter(|| every.iter().filter_map(|emitter| emitter(cx)).map(black_box).count());
    });
    group.bench_function("emit and format", |bencher| bencher.iter(|| format(&every, cx, &mut report())));
    let modules = format(&every, cx, &mut report());
    let (package, provenance) = (PackageOptions::default(), provenance());
    let plan = Plan { cx, modules: &modules, package: &package, provenance: &provenance };
    group.bench_function("layout", |bencher| bencher.iter(|| crate_files(plan)));
}

/// Everything but writing the files.
fn all(path: &Path) -> usize {
    let mut report = report();
    let document = load(path, &mut report).expect("a document that can be read");
    let parsed = parse(normalise(document, &mut report), &mut report);
    let api = check(lower(&resolve(parsed, &mut report), &Overrides::default(), &mut report), &mut report);
    let facts = analyse(&api);
    let names = name(&api, &facts, &NameOptions::default(), &mut report);
    let options = EmitOptions::default();
    let cx = Cx { api: &api, facts: &facts, names: &names, options: &options };
    let modules = format(&emitters(&options), cx, &mut report);
    let (package, provenance) = (PackageOptions::default(), provenance());
    crate_files(Plan { cx, modules: &modules, package: &package, provenance: &provenance }).len()
}

fn provenance() -> Provenance {
    Provenance { document: "specs/bench.yaml".to_owned(), command: "oasmith generate bench".to_owned() }
}
