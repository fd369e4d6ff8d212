//! Where decoding failed: the steps from the failing value up to the document, noted only while an error travels up.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

/// A step into a value.
enum Step {
    Key(String),
    Index(usize),
}

/// How many steps are kept: more than any document is deep. Decoding by other means than ours leaves steps behind.
const LIMIT: usize = 4096;

thread_local! {
    /// The steps of the failure under way, innermost first.
    static STEPS: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
    /// How many unknown properties were passed over.
    static PASSED: Cell<usize> = const { Cell::new(0) };
}

/// Notes that the failure came from property `key`.
#[cold]
pub fn key(key: &str) {
    push(Step::Key(key.to_owned()));
}

/// Notes that the failure came from item `index`.
#[cold]
pub fn index(index: usize) {
    push(Step::Index(index));
}

fn push(step: Step) {
    STEPS.with_borrow_mut(|steps| {
        if steps.len() < LIMIT {
            steps.push(step);
        }
    });
}

/// Forgets all steps: a document begins.
pub fn start() {
    STEPS.with_borrow_mut(Vec::clear);
}

/// Takes the steps noted since `mark` as a JSON Pointer (RFC 6901).
#[must_use]
pub fn take(mark: usize) -> String {
    STEPS.with_borrow_mut(|steps| {
        let mut pointer = String::new();
        for step in steps.drain(mark.min(steps.len())..).rev() {
            match step {
                Step::Key(key) => push_key(&mut pointer, &key),
                Step::Index(index) => {
                    let _ = write!(pointer, "/{index}");
                }
            }
        }
        pointer
    })
}

/// Notes that an unknown property was passed over.
pub fn pass_over() {
    PASSED.set(PASSED.get().wrapping_add(1));
}

/// How many unknown properties were passed over so far: [`pass_over`].
#[must_use]
pub fn passed() -> usize {
    PASSED.get()
}

/// Sets the count of unknown properties: what trials passed over that came to nothing does not count.
pub fn settle(passed: usize) {
    PASSED.set(passed);
}

/// How many steps are noted: to be given back to [`rewind`].
pub fn mark() -> usize {
    STEPS.with_borrow(Vec::len)
}

/// Forgets the steps noted since `mark`: that failure was not one after all.
pub fn rewind(mark: usize) {
    STEPS.with_borrow_mut(|steps| steps.truncate(mark));
}

/// Adds a step to a JSON Pointer, escaped.
pub fn push_key(pointer: &mut String, key: &str) {
    pointer.push('/');
    for c in key.chars() {
        match c {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            c => pointer.push(c),
        }
    }
}
