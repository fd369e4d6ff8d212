//! The same job makes the same bytes: again, in another process, from another folder, in another order.

mod command;

use std::fs;
use std::path::Path;

use command::oasmith;
use tests::{all_jobs, contents, copy, emitted, root};

#[test]
fn a_job_makes_the_same_bytes_twice() {
    for job in all_jobs() {
        let (one, two) = (emitted(&job), emitted(&job));
        let differ: Vec<_> = one.keys().chain(two.keys()).filter(|path| one.get(*path) != two.get(*path)).collect();
        assert!(differ.is_empty(), "{}: {differ:?}", job.document);
    }
}

/// A project with two jobs, in the order given.
fn project(folder: &Path, order: [&str; 2]) {
    copy(&root().join("specs"), &folder.join("specs"));
    fs::create_dir(folder.join("deep")).unwrap();
    let jobs = order.map(|name| format!("[job.{name}]\nspec = 'specs/{name}.yaml'\nout = 'out/{name}'\n"));
    fs::write(folder.join("oasmith.toml"), jobs.concat()).unwrap();
}

#[test]
fn neither_process_nor_folder_nor_order_shows_in_the_output() {
    let runs = [
        (["petstore", "tether"], "", "generate"),
        (["petstore", "tether"], "deep", "generate tether petstore"),
        (["tether", "petstore"], "", "generate --config oasmith.toml"),
        (["tether", "petstore"], "deep", "generate --config ../oasmith.toml"),
    ];
    let outputs = runs.map(|(order, from, arguments)| {
        let folder = tempfile::tempdir().unwrap();
        project(folder.path(), order);
        let run = oasmith(&folder.path().join(from), arguments);
        assert_eq!(run.code, Some(0), "{run:?}");
        contents(&folder.path().join("out"))
    });
    assert!(outputs[0].len() > 100, "{} files", outputs[0].len());
    for output in &outputs[1..] {
        let differ: Vec<_> = output.keys().filter(|path| output.get(*path) != outputs[0].get(*path)).collect();
        assert!(differ.is_empty() && output.len() == outputs[0].len(), "{differ:?}");
    }
}
