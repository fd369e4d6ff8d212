//! Processes with limits.

use std::io::{self, Read};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// What a process said, and how it ended.
pub(crate) struct Ended {
    /// `None` where it took too long, and was stopped.
    pub(crate) status: Option<ExitStatus>,
    /// Its standard output.
    pub(crate) output: String,
    /// Its standard error.
    pub(crate) error: String,
}

/// Runs a command to its end, or for as long as it may take: then it is stopped, with all that it started.
pub(crate) fn run(command: &mut Command, limit: Duration) -> io::Result<Ended> {
    alone(command);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let output = drain(child.stdout.take());
    let error = drain(child.stderr.take());
    let start = Instant::now();
    let mut pause = Duration::from_millis(1);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break Some(status);
        }
        if start.elapsed() > limit {
            stop(&mut child)?;
            break None;
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(50));
    };
    let text =
        |reader: thread::JoinHandle<Vec<u8>>| String::from_utf8_lossy(&reader.join().unwrap_or_default()).into_owned();
    Ok(Ended { status, output: text(output), error: text(error) })
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            // What could be read is worth more than the reason why there is no more.
            let _ = pipe.read_to_end(&mut bytes);
        }
        bytes
    })
}

/// Puts what the command starts into a group of its own, so that all of it can be stopped.
#[cfg(unix)]
fn alone(command: &mut Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(unix)]
fn stop(child: &mut std::process::Child) -> io::Result<()> {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;
    let group = Pid::from_raw(i32::try_from(child.id()).map_err(io::Error::other)?);
    killpg(group, Signal::SIGKILL)?;
    child.wait().map(drop)
}

#[cfg(not(unix))]
fn alone(_: &mut Command) {}

#[cfg(not(unix))]
fn stop(child: &mut std::process::Child) -> io::Result<()> {
    child.kill()?;
    child.wait().map(drop)
}

/// What processes took.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    /// CPU time in seconds, in user and in system mode.
    pub(crate) cpu: f64,
    /// The largest resident set of one process, in megabytes.
    pub(crate) peak: f64,
}

/// Whose usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whose {
    /// That of this process.
    Own,
    /// That of the processes which this one waited for.
    Children,
}

/// What was used so far; nothing where the system does not tell.
#[cfg(unix)]
pub(crate) fn usage(whose: Whose) -> Usage {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeValLike as _;
    let who = if whose == Whose::Own { UsageWho::RUSAGE_SELF } else { UsageWho::RUSAGE_CHILDREN };
    let Ok(usage) = getrusage(who) else { return Usage::default() };
    // Bytes on macOS, kilobytes elsewhere.
    let unit = if cfg!(target_os = "macos") { 1024.0 * 1024.0 } else { 1024.0 };
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Usage { cpu: float(micros) / 1e6, peak: float(usage.max_rss()) / unit }
}

#[cfg(not(unix))]
pub(crate) fn usage(_: Whose) -> Usage {
    Usage::default()
}

#[cfg(unix)]
#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn float(number: i64) -> f64 {
    number as f64
}

/// Bounds what this process may take.
#[cfg(unix)]
pub(crate) fn limit_memory(megabytes: u64) {
    use nix::sys::resource::{Resource, setrlimit};
    let bytes = megabytes.saturating_mul(1024 * 1024);
    if let Err(error) = setrlimit(Resource::RLIMIT_AS, bytes, bytes) {
        eprintln!("memory is not limited: {error}");
    }
}

#[cfg(not(unix))]
pub(crate) fn limit_memory(_: u64) {}
