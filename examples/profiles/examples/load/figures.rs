//! What the calls come to: times, errors, memory.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::callers::{Call, Ended};

/// How soon the service has to work again once the database is back.
const RECOVERY: Duration = Duration::from_secs(10);

/// By how much memory may be higher at the end than in the first half: the noise of allocators.
const NOISE: u64 = 8 << 20;

/// When the database was away, after the beginning of the test.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outage {
    pub(crate) down: Duration,
    pub(crate) up: Duration,
}

/// All that is known at the end.
pub(crate) struct Figures {
    whole: Duration,
    outage: Option<Outage>,
    /// Times of good calls outside of an outage, in microseconds, by operation.
    times: BTreeMap<&'static str, Vec<u64>>,
    /// When calls were answered with documented 500s.
    failures: Vec<Duration>,
    slowest_failure: Duration,
    /// Other errors, with how often they came.
    others: BTreeMap<String, usize>,
    /// When the last good call ended.
    last_good: Duration,
    memory: Vec<u64>,
}

impl Figures {
    /// Nothing yet.
    pub(crate) fn new(whole: Duration, outage: Option<Outage>) -> Self {
        Self {
            whole,
            outage,
            times: BTreeMap::new(),
            failures: Vec::new(),
            slowest_failure: Duration::ZERO,
            others: BTreeMap::new(),
            last_good: Duration::ZERO,
            memory: Vec::new(),
        }
    }

    /// Adds the calls of a client.
    pub(crate) fn add(&mut self, calls: Vec<Call>) {
        for Call { operation, at, took, ended } in calls {
            match ended {
                Ended::Well => {
                    self.last_good = self.last_good.max(at);
                    let away = self.outage.is_some_and(|outage| at > outage.down && at < outage.up + RECOVERY);
                    if !away {
                        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
                        self.times.entry(operation).or_default().push(micros);
                    }
                }
                Ended::Documented500 => {
                    self.failures.push(at);
                    self.slowest_failure = self.slowest_failure.max(took);
                }
                Ended::Otherwise(what) => *self.others.entry(what).or_default() += 1,
            }
        }
    }

    /// Adds the memory of the service, in bytes, once a second.
    pub(crate) fn memory(&mut self, memory: Vec<u64>) {
        self.memory = memory;
    }

    /// What should not be.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults: Vec<String> =
            self.others.iter().map(|(what, count)| format!("{count} times: {what}")).collect();
        if self.times.is_empty() {
            faults.push("no call went well".to_owned());
        }
        match self.outage {
            None if !self.failures.is_empty() => {
                faults.push(format!("{} calls were answered 500", self.failures.len()));
            }
            None => {}
            Some(Outage { down, up }) => {
                let early = self.failures.iter().filter(|at| **at < down).count();
                let late = self.failures.iter().filter(|at| **at > up + RECOVERY).count();
                if early > 0 || late > 0 {
                    faults.push(format!("{early} answers 500 before the outage, {late} long after"));
                }
                if self.failures.is_empty() {
                    faults.push("the outage was not noticed".to_owned());
                }
                if self.last_good < up {
                    faults.push("the service did not work again".to_owned());
                }
            }
        }
        let (early, late) = self.levels();
        if late > early + early / 10 + NOISE {
            faults.push(format!("memory grows: {} MiB, then {} MiB", early >> 20, late >> 20));
        }
        faults
    }

    /// The highest memory in the second quarter of the time, and in the last.
    fn levels(&self) -> (u64, u64) {
        let quarter = self.memory.len() / 4;
        let highest = |part: &[u64]| part.iter().copied().max().unwrap_or(0);
        (highest(&self.memory[quarter..2 * quarter]), highest(&self.memory[self.memory.len() - quarter..]))
    }
}

impl fmt::Display for Figures {
    #[allow(clippy::cast_precision_loss, reason = "figures for people")]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |f: &mut fmt::Formatter<'_>, name: &str, times: &[u64]| {
            let at = |share: usize| times.get((times.len() * share / 1000).min(times.len().saturating_sub(1)));
            let millis = |share: usize| at(share).map_or(0.0, |micros| *micros as f64 / 1000.0);
            let (count, most) = (times.len(), millis(1000));
            let (p50, p90, p99) = (millis(500), millis(900), millis(990));
            writeln!(f, "{name:<30} {count:>8} {p50:>8.2} {p90:>8.2} {p99:>8.2} {most:>8.2}")
        };
        writeln!(f, "{:<30} {:>8} {:>8} {:>8} {:>8} {:>8}", "", "calls", "p50 ms", "p90 ms", "p99 ms", "max ms")?;
        let mut all = Vec::new();
        for (operation, times) in &self.times {
            let mut times = times.clone();
            times.sort_unstable();
            line(f, operation, &times)?;
            all.extend(times);
        }
        all.sort_unstable();
        line(f, "all", &all)?;
        if self.outage.is_none() {
            writeln!(f, "calls per second: {:.0}", all.len() as f64 / self.whole.as_secs_f64())?;
        }
        writeln!(f, "documented 500s: {}; other errors: {}", self.failures.len(), self.others.values().sum::<usize>())?;
        if let Some(Outage { down, up }) = self.outage {
            let last = self.failures.iter().max().copied().unwrap_or_default();
            let back = last.saturating_sub(up).as_secs_f64();
            let (down, up, slowest) = (down.as_secs_f64(), up.as_secs_f64(), self.slowest_failure.as_secs_f64());
            writeln!(f, "database away from {down:.1} s to {up:.1} s; last 500 {back:.2} s after it was back")?;
            writeln!(f, "slowest 500: {slowest:.2} s")?;
        }
        let (early, late) = self.levels();
        let most = self.memory.iter().copied().max().unwrap_or(0);
        let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        writeln!(
            f,
            "memory of the service: {:.1} MiB in the second quarter, {:.1} MiB in the last, {:.1} MiB at most",
            mib(early),
            mib(late),
            mib(most)
        )
    }
}

/// The resident memory of a process, in bytes, once a second (Linux).
pub(crate) async fn watch_memory(pid: u32, begin: Instant, end: Instant) -> Vec<u64> {
    let mut levels = Vec::new();
    while Instant::now() < end {
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let resident =
            status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.trim().strip_suffix(" kB")?.parse().ok());
        levels.push(resident.unwrap_or(0_u64) * 1024);
        // Not before the first second is over.
        let next = begin + Duration::from_secs(levels.len() as u64);
        sleep(next.saturating_duration_since(Instant::now())).await;
    }
    levels
}
