//! How the time of a generation divides over the stages.
//!
//! Measures the documents of the repository, and the one that `OASMITH_BENCH_DOCUMENT` names, if it is set; then how the
//! time grows with the number of operations.

use std::ffi::OsStr;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use criterion::measurement::WallTime;
use criterion::{BatchSize, BenchmarkGroup, Criterion, Throughput};
use oasmith::analyse::analyse;
use oasmith::check::check;
use oasmith::config::{Overrides, PackageOptions};
use oasmith::diagnostics::Report;
use oasmith::dialect::normalise_without_examples as normalise;
use oasmith::emit::{Cx, EmitOptions, emitters};
use oasmith::format::{Provenance, format};
use oasmith::layout::{Plan, crate_files};
use oasmith::load::{Document, Examples, Input, load_with};
use oasmith::lower::lower;
use oasmith::name::{NameOptions, name};
use oasmith::parse::parse;
use oasmith::resolve::resolve;
use proc_macro2::TokenStream;
use serde_json::json;

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
    growth(&mut criterion);
    criterion.final_summary();
}

fn documents() -> Vec<PathBuf> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let further = std::env::var_os("OASMITH_BENCH_DOCUMENT").map(PathBuf::from);
    [specs.join("petstore.yaml"), specs.join("connvo.yaml")].into_iter().chain(further).collect()
}

/// Time for each operation of documents that differ in their number alone; it is to stay level.
fn growth(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut group = criterion.benchmark_group("growth");
    group.sample_size(10);
    for count in [10, 100, 1_000, 10_000] {
        let path = folder.path().join(format!("{count}.json"));
        std::fs::write(&path, synthetic(count)).expect("a document");
        group.throughput(Throughput::Elements(count));
        group.bench_function(count.to_string(), |bencher| bencher.iter(|| all(&path)));
    }
    group.finish();
}

/// A document of so many operations, each with a type of its own.
fn synthetic(count: u64) -> String {
    let reference = |index: u64| json!({ "$ref": format!("#/components/schemas/Thing{index}") });
    let (mut paths, mut schemas) = (serde_json::Map::new(), serde_json::Map::new());
    for index in 0..count {
        let schema = json!({
            "type": "object",
            "description": format!("A thing of kind {index}."),
            "required": ["id", "name"],
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "name": { "type": "string", "minLength": 1, "maxLength": 80 },
                "count": { "type": "integer", "format": "int32", "minimum": 0 },
                "state": { "type": "string", "enum": ["new", "used", "gone"] },
                "next": reference((index + 1) % count),
            },
        });
        schemas.insert(format!("Thing{index}"), schema);
        let answer =
            |of: u64| json!({ "description": "One.", "content": { "application/json": { "schema": reference(of) } } });
        let operation = json!({
            "operationId": format!("getThing{index}"),
            "tags": [format!("group{}", index % 20)],
            "parameters": [
                { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
                { "name": "limit", "in": "query", "schema": { "type": "integer", "minimum": 1 } },
            ],
            "responses": { "200": answer(index), "404": answer(0) },
        });
        paths.insert(format!("/things{index}/{{id}}"), json!({ "get": operation }));
    }
    let info = json!({ "title": "Synthetic", "version": "1" });
    json!({ "openapi": "3.0.3", "info": info, "paths": paths, "components": { "schemas": schemas } }).to_string()
}

/// A report of its own for every run, as findings take time too.
fn report() -> Report {
    Report::default()
}

/// The stages up to the model.
fn read(group: &mut BenchmarkGroup<'_, WallTime>, path: &Path) {
    // What it is held against: the least that anybody has to do who reads the document.
    let text = std::fs::read_to_string(path).expect("a document that can be read");
    group.bench_function("openapiv3 alone", |bencher| {
        bencher.iter(|| match path.extension().and_then(OsStr::to_str) {
            Some("json") => serde_json::from_str::<openapiv3::OpenAPI>(&text).is_ok(),
            _ => serde_yaml::from_str::<openapiv3::OpenAPI>(&text).is_ok(),
        });
    });
    group.bench_function("load", |bencher| bencher.iter(|| read_in(path, &mut report())));
    let document = read_in(path, &mut report());
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
    let document = normalise(read_in(path, &mut report()), &mut report());
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
        bencher.iter(|| {
            let mut put = |item| drop(black_box::<TokenStream>(item));
            every.iter().filter_map(|emitter| emitter(cx, &mut put)).map(black_box).count()
        });
    });
    group.bench_function("emit and format", |bencher| bencher.iter(|| format(&every, cx, &mut report())));
    let modules = format(&every, cx, &mut report());
    let (package, provenance) = (PackageOptions::default(), provenance());
    let plan = Plan { cx, package: &package, provenance: &provenance };
    group.bench_function("layout", |bencher| {
        bencher.iter_batched(|| modules.clone(), |modules| crate_files(plan, modules), BatchSize::LargeInput);
    });
}

/// The document as a generation reads it.
fn read_in(path: &Path, report: &mut Report) -> Document {
    let input = Input { document: path, examples: Examples::Outlined, ..Input::default() };
    load_with(&input, report).expect("a document that can be read")
}

/// Everything but writing the files.
fn all(path: &Path) -> usize {
    let mut report = report();
    let document = read_in(path, &mut report);
    let parsed = parse(normalise(document, &mut report), &mut report);
    let api = check(lower(&resolve(parsed, &mut report), &Overrides::default(), &mut report), &mut report);
    let facts = analyse(&api);
    let names = name(&api, &facts, &NameOptions::default(), &mut report);
    let options = EmitOptions::default();
    let cx = Cx { api: &api, facts: &facts, names: &names, options: &options };
    let modules = format(&emitters(&options), cx, &mut report);
    let (package, provenance) = (PackageOptions::default(), provenance());
    crate_files(Plan { cx, package: &package, provenance: &provenance }, modules).len()
}

fn provenance() -> Provenance {
    Provenance { document: "specs/bench.yaml".to_owned(), command: "oasmith generate bench".to_owned() }
}
