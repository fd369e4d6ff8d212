//! The lines of a text by their numbers: found at once, without a place for each of them in memory.

/// How many lines lie between two places that are remembered.
const STEP: usize = 256;

/// A text, and where some of its lines begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    /// Where line 257 begins, line 513, and so on.
    begins: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Goes through the text once.
    pub(super) fn of(text: &'a str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        Self { text, begins: breaks.skip(STEP - 1).step_by(STEP).map(|at| at + 1).collect() }
    }

    /// A line, from 1, without what ends it.
    pub(super) fn get(&self, number: usize) -> Option<&'a str> {
        let before = number.checked_sub(1)?;
        let start = (before / STEP).checked_sub(1).map_or(Some(0), |block| self.begins.get(block).copied())?;
        self.text[start..].split('\n').nth(before % STEP)
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn lines_are_those_of_the_text() {
        let text: Vec<String> = (1..=1000).map(|number| "x".repeat(number % 7)).collect();
        let whole = text.join("\n");
        let lines = Lines::of(&whole);
        for (index, line) in text.iter().enumerate() {
            assert_eq!(lines.get(index + 1), Some(line.as_str()), "line {}", index + 1);
        }
        assert_eq!((lines.get(0), lines.get(1001), lines.get(2000)), (None, None, None));
        assert_eq!((Lines::of("").get(1), Lines::of("a\n").get(2)), (Some(""), Some("")));
    }
}
