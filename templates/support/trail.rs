//! Where decoding failed: the steps from the failing value up to the document, noted only while an error travels up.

use std::cell::RefCell;
use std::fmt::Write as _;

/// A step into a value.
enum Step {
    Key(String),
    Index(usize),
}

thread_local! {
    /// The steps of the failure under way, innermost first.
    static STEPS: RefCell<Vec<Step>> = const { RefCell::new(Vec::new()) };
}

/// Notes that the failure came from property `key`.
#[cold]
pub fn key(key: &str) {
    STEPS.with_borrow_mut(|steps| steps.push(Step::Key(key.to_owned())));
}

/// Notes that the failure came from item `index`.
#[cold]
pub fn index(index: usize) {
    STEPS.with_borrow_mut(|steps| steps.push(Step::Index(index)));
}

/// How many steps are noted: to be given back to [`rewind`].
pub fn mark() -> usize {
    STEPS.with_borrow(Vec::len)
}

/// Forgets the steps noted since `mark`: that failure was not one after all.
pub fn rewind(mark: usize) {
    STEPS.with_borrow_mut(|steps| steps.truncate(mark));
}

/// Takes the steps noted since `mark` as a JSON Pointer (RFC 6901).
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
