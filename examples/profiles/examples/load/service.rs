//! The service, in a process of its own.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// Tells this program that it is to be the service.
const ROLE: &str = "PROFILES_LOAD_SERVICE";

/// Whether this process is to be the service.
pub(crate) fn is_asked_for() -> bool {
    std::env::var_os(ROLE).is_some()
}

/// A running service with demo data. It ends with this value.
pub(crate) struct Service {
    child: Child,
    /// Where it listens: `http://127.0.0.1:..`
    pub(crate) url: String,
}

impl Service {
    /// Starts it, on this database or in memory.
    pub(crate) fn start(database: Option<&str>) -> Self {
        let mut command = Command::new(std::env::current_exe().expect("the path of this program"));
        command.args(["serve", "--demo", "--listen", "127.0.0.1:0"]);
        if let Some(url) = database {
            command.args(["--database-url", url]);
        }
        let command = command.env(ROLE, "1").env("RUST_LOG", "off").stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("a process");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("its output");
        BufReader::new(stdout).read_line(&mut line).expect("a line");
        let url = line.trim().strip_prefix("listening on ").expect("it says where it listens").to_owned();
        Self { child, url }
    }

    /// The number of its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
