//! The command line, as a process: what it does, what it says, and its exit codes.

mod choices;
mod output;
mod refusals;
mod telling;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const SHELF: &str = "openapi: 3.0.3
info: { title: Shelf, version: '1' }
paths:
  /books:
    get:
      operationId: listBooks
      responses: { '200': { description: All. } }
components:
  schemas:
    Book: { type: object, required: [title], properties: { title: { type: string } } }
";

const CONFIG: &str = "[job.shelf]\nspec = \"specs/shelf.yaml\"\nout = \"made/shelf\"\n";

/// A folder with a configuration and a document.
fn project(config: &str, document: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("specs")).unwrap();
    fs::write(folder.path().join("specs/shelf.yaml"), document).unwrap();
    fs::write(folder.path().join("oasmith.toml"), config).unwrap();
    folder
}

fn oasmith(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let output: Output = Command::new(env!("CARGO_BIN_EXE_oasmith")).current_dir(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The shelf, and another operation that refers to something that is not there.
fn half_broken() -> String {
    let lend = "\n      parameters: [{ $ref: '#/components/parameters/Missing' }]\n      responses: { '204': { description: Lent. } }";
    SHELF.replace("components:", &format!("  /books/lend:\n    post:\n      operationId: lendBook{lend}\ncomponents:"))
}
