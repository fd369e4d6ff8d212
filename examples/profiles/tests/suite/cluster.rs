//! A PostgreSQL to test with: one that the environment names, else one of our own for as long as a test needs it.

use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tempfile::TempDir;

/// Names a PostgreSQL that may be written to: `postgres://..`.
const VARIABLE: &str = "PROFILES_TEST_POSTGRES";

/// A database for the suite; `None` where there is no PostgreSQL, which is said.
pub(crate) fn postgres() -> Option<Postgres> {
    static SHARED: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
    if let Ok(url) = std::env::var(VARIABLE) {
        return Some(Postgres { url, _cluster: None });
    }
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    let cluster = match shared.upgrade() {
        Some(cluster) => cluster,
        None => Arc::new(Cluster::start()?),
    };
    *shared = Arc::downgrade(&cluster);
    Some(Postgres { url: cluster.url(), _cluster: Some(cluster) })
}

/// A database, and the cluster of our own that it is in.
pub(crate) struct Postgres {
    pub(crate) url: String,
    _cluster: Option<Arc<Cluster>>,
}

/// A cluster of our own. It ends, and its files go, with this value.
pub(crate) struct Cluster {
    folder: TempDir,
    port: u16,
    tools: PathBuf,
    /// Who runs it: the server refuses to be run by root.
    owner: Option<(u32, u32)>,
}

impl Cluster {
    /// Makes a cluster and starts it; `None` where PostgreSQL is not installed, which is said.
    pub(crate) fn start() -> Option<Self> {
        let Some(tools) = tools() else {
            println!("SKIPPED: no PostgreSQL here. Install it (Debian: postgresql), or set {VARIABLE}.");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let is_root = folder.path().metadata().unwrap().uid() == 0;
        let owner = if is_root { Some(unprivileged()?) } else { None };
        if let Some((user, group)) = owner {
            std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let cluster = Self { folder, port, tools, owner };
        let data = cluster.data();
        cluster.run("initdb", &["-D", &data, "-U", "suite", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]);
        cluster.up();
        Some(cluster)
    }

    /// Where it is.
    pub(crate) fn url(&self) -> String {
        format!("postgres://suite@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it.
    pub(crate) fn up(&self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200",
            self.port
        );
        let log = self.folder.path().join("log").display().to_string();
        self.run("pg_ctl", &["-D", &self.data(), "-l", &log, "-o", &options, "-w", "start"]);
    }

    /// Stops it as a power failure would.
    pub(crate) fn down(&self) {
        self.run("pg_ctl", &["-D", &self.data(), "-m", "immediate", "stop"]);
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    fn run(&self, tool: &str, arguments: &[&str]) {
        let status = self.command(tool, arguments).status().unwrap();
        assert!(status.success(), "{tool}: {status}");
    }

    fn command(&self, tool: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.tools.join(tool));
        command.args(arguments).current_dir("/").stdin(Stdio::null()).stdout(Stdio::null());
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // It may be down already.
        let _ = self.command("pg_ctl", &["-D", &self.data(), "-m", "immediate", "stop"]).stderr(Stdio::null()).status();
    }
}

/// Where the tools of the server are: Debian does not put them on the path.
fn tools() -> Option<PathBuf> {
    let has_tools = |folder: &Path| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file();
    let path = std::env::var_os("PATH").unwrap_or_default();
    if let Some(folder) = std::env::split_paths(&path).find(|folder| has_tools(folder)) {
        return Some(folder);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten().map(|entry| entry.path().join("bin"));
    versions.filter(|folder| has_tools(folder)).max()
}

/// User and group of somebody who is not root.
fn unprivileged() -> Option<(u32, u32)> {
    let users = std::fs::read_to_string("/etc/passwd").ok()?;
    ["postgres:", "nobody:"].iter().find_map(|name| {
        let line = users.lines().find(|line| line.starts_with(name))?;
        let mut numbers = line.split(':').skip(2);
        Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
    })
}
