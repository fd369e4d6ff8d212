//! The service as a process of its own.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use crate::stage::SECRET;

/// A running service. It ends with this value.
pub(crate) struct Process {
    child: Child,
    /// Where it listens: `http://127.0.0.1:..`
    pub(crate) url: String,
}

impl Process {
    /// Starts the service on this database.
    pub(crate) fn start(database_url: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_profiles"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database-url", database_url, "--hs256-secret", SECRET])
            .env("RUST_LOG", "error")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let url = line.trim().strip_prefix("listening on ").expect("it says where it listens").to_owned();
        Self { child, url }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
