//! A stack as deep as documents may be. Stages recurse with the document, and callers may have no more than 2 MB.

use std::cell::Cell;
use std::thread;

/// A debug build takes more than 16 KB for a level of a schema in `openapiv3` alone.
const STACK: usize = 64 * 1024 * 1024;

thread_local! {
    /// Whether this thread has such a stack.
    static IS_DEEP: Cell<bool> = const { Cell::new(false) };
}

/// Does the work on a stack of that size: on this thread if it has one, else on another. One thread for all stages also
/// means that later ones get the memory that earlier ones gave back: allocators keep what a thread frees for that thread.
pub(crate) fn deep<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if IS_DEEP.get() {
        return work();
    }
    let mut work = Some(work);
    let threaded = thread::scope(|scope| {
        let deep = || {
            IS_DEEP.set(true);
            work.take().map(|work| work())
        };
        let handle = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, deep).ok()?;
        handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    match (threaded, work) {
        (Some(value), _) => value,
        // No thread could be had: this one will do for all but the deepest documents.
        (None, work) => work.map(|work| work()).expect("work that was not done is still there"),
    }
}

/// Does the work on a thread of its own, even where this one has such a stack.
pub(crate) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let deep = IS_DEEP.replace(false);
    let value = self::deep(work);
    IS_DEEP.set(deep);
    value
}

/// Does two pieces of work side by side, each on a stack of that size: the second on a thread of its own, where one can
/// be had.
pub(crate) fn both<A: Send, B: Send>(here: impl FnOnce() -> A + Send, there: impl FnOnce() -> B + Send) -> (A, B) {
    let mut there = Some(there);
    let (first, second) = thread::scope(|scope| {
        let beside = || {
            IS_DEEP.set(true);
            there.take().map(|there| there())
        };
        let beside = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, beside);
        let first = deep(here);
        let join = |handle: thread::ScopedJoinHandle<'_, _>| {
            handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        (first, beside.ok().and_then(join))
    });
    let second = second.or_else(|| there.map(|there| deep(there)));
    (first, second.expect("work is done there or here"))
}

/// Frees a large value on a thread of its own, where one can be had: that takes as long as a stage.
pub(crate) fn free<T: Send + 'static>(value: T) {
    // Values are as deep as documents. Where there is no thread, the value is freed with the closure.
    let _ = thread::Builder::new().stack_size(STACK).spawn(move || drop(value));
}
