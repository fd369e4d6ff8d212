//! Pieces of text to lines: where to break, and how far to indent.
//!
//! The algorithm is Oppen's, in the form and with the measures that `prettyplease` has, so that both print the same. The
//! difference: pieces borrow their text, and are laid out when an item, or a function in it, is complete.

/// How far the inside of a group is indented, in columns.
pub(super) const INDENT: i8 = 4;

/// The columns of a line.
const MARGIN: i64 = 89;

/// The columns that are left in a line however deep it is indented.
const LEAST: i64 = 60;

/// Wider than any line.
const INFINITY: u16 = u16::MAX;

#[derive(Clone, Copy)]
enum Piece<'a> {
    Text(&'a str),
    Break(Break),
    Begin {
        offset: i8,
        consistent: bool,
    },
    End,
    /// Nothing, but too wide for any line.
    Wide,
}

/// A place where a line may end.
#[derive(Clone, Copy, Default)]
pub(super) struct Break {
    /// The columns that it takes where the line goes on.
    pub(super) blank: u16,
    /// Added to the indentation of the next line.
    pub(super) offset: i8,
    /// What ends the line, as ASCII; 0 for nothing.
    pub(super) before: u8,
    /// What begins the next line.
    pub(super) after: &'static str,
    /// What stands there where the line goes on, as ASCII; 0 for nothing.
    pub(super) instead: u8,
    /// Gone where it is the last of its group.
    pub(super) if_nonempty: bool,
    /// Never taken.
    pub(super) never: bool,
}

#[derive(Clone, Copy)]
struct Entry<'a> {
    piece: Piece<'a>,
    /// The columns up to the next break of the same group; for the begin of a group, up to the first break after it.
    /// Negative while it is not known.
    size: i64,
}

#[derive(Clone, Copy)]
enum Frame {
    Fits,
    Broken { indent: i64, consistent: bool },
}

/// Pieces that wait to be laid out, and where the output stands.
pub(super) struct Layout<'a> {
    entries: Vec<Entry<'a>>,
    /// Entries whose size is not known, and the ends among them.
    open: Vec<usize>,
    /// The columns of all pieces so far, as if on one line.
    total: i64,
    frames: Vec<Frame>,
    indent: i64,
    /// The columns that are left.
    space: i64,
    /// Blanks that are written only if text follows.
    pending: usize,
}

impl<'a> Layout<'a> {
    /// Without pieces, at the begin of a line; with room for as many tokens, up to a few hundred.
    pub(super) fn of_tokens(tokens: usize) -> Self {
        let room = tokens.min(256);
        Self {
            entries: Vec::with_capacity(2 * room),
            open: Vec::with_capacity(room),
            total: 1,
            frames: Vec::with_capacity(16),
            indent: 0,
            space: MARGIN,
            pending: 0,
        }
    }

    pub(super) fn text(&mut self, text: &'a str) {
        let size = i64::try_from(text.len()).unwrap_or(i64::MAX);
        self.entries.push(Entry { piece: Piece::Text(text), size });
        self.total += size;
    }

    /// Begins a group that breaks at all of its breaks or at none.
    pub(super) fn consistent(&mut self, offset: i8) {
        self.begin(offset, true);
    }

    /// Begins a group that breaks where a line is full.
    pub(super) fn inconsistent(&mut self, offset: i8) {
        self.begin(offset, false);
    }

    fn begin(&mut self, offset: i8, consistent: bool) {
        self.open.push(self.entries.len());
        self.entries.push(Entry { piece: Piece::Begin { offset, consistent }, size: -self.total });
    }

    pub(super) fn end(&mut self) {
        if let [.., before, Entry { piece: Piece::Break(last), .. }] = self.entries.as_slice() {
            let blank = i64::from(last.blank);
            if matches!(before.piece, Piece::Begin { .. }) {
                self.entries.truncate(self.entries.len() - 2);
                self.open.truncate(self.open.len() - 2);
                self.total -= blank;
                return;
            }
            if last.if_nonempty {
                self.entries.pop();
                self.open.pop();
                self.total -= blank;
            }
        }
        self.open.push(self.entries.len());
        self.entries.push(Entry { piece: Piece::End, size: -1 });
    }

    /// Ends a group that breaks where it is wider than so many columns.
    pub(super) fn end_within(&mut self, most: i64) {
        let mut depth = 1;
        for &at in self.open.iter().rev() {
            match self.entries[at].piece {
                Piece::Begin { .. } => {
                    depth -= 1;
                    if depth == 0 {
                        let size = self.entries[at].size;
                        if size < 0 && size + self.total > most {
                            self.entries.push(Entry { piece: Piece::Wide, size: INFINITY.into() });
                            self.total += i64::from(INFINITY);
                        }
                        break;
                    }
                }
                Piece::End => depth += 1,
                Piece::Break(_) | Piece::Text(_) | Piece::Wide => {}
            }
        }
        self.end();
    }

    pub(super) fn breaks(&mut self, at: Break) {
        self.settle();
        self.open.push(self.entries.len());
        self.entries.push(Entry { piece: Piece::Break(at), size: -self.total });
        self.total += i64::from(at.blank);
    }

    pub(super) fn zero_break(&mut self) {
        self.breaks(Break::default());
    }

    pub(super) fn space(&mut self) {
        self.breaks(Break { blank: 1, ..Break::default() });
    }

    pub(super) fn hard_break(&mut self) {
        self.breaks(Break { blank: INFINITY, ..Break::default() });
    }

    pub(super) fn hard_break_if_nonempty(&mut self) {
        self.breaks(Break { blank: INFINITY, if_nonempty: true, ..Break::default() });
    }

    pub(super) fn space_if_nonempty(&mut self) {
        self.breaks(Break { blank: 1, if_nonempty: true, ..Break::default() });
    }

    pub(super) fn never_break(&mut self) {
        self.breaks(Break { never: true, ..Break::default() });
    }

    /// A comma between elements; after the last one, only where the line ends.
    pub(super) fn comma(&mut self, last: bool) {
        if last {
            self.breaks(Break { before: b',', ..Break::default() });
        } else {
            self.text(",");
            self.space();
        }
    }

    /// The same, with a space after the last element where the line goes on.
    pub(super) fn comma_or_space(&mut self, last: bool) {
        if last {
            self.breaks(Break { blank: 1, before: b',', ..Break::default() });
        } else {
            self.text(",");
            self.space();
        }
    }

    /// Changes the indentation after the break that was added last.
    pub(super) fn offset(&mut self, offset: i8) {
        if let Some(Entry { piece: Piece::Break(last), .. }) = self.entries.last_mut() {
            last.offset += offset;
        }
    }

    /// Whether the text so far ends with a dot.
    pub(super) fn ends_with_dot(&self) -> bool {
        let texts = self.entries.iter().rev().filter_map(|entry| match entry.piece {
            Piece::Text(text) => Some(text),
            _ => None,
        });
        texts.take(1).any(|text| text.ends_with('.'))
    }

    /// At a break: the sizes of what ends there.
    fn settle(&mut self) {
        let mut depth = 0;
        while let Some(&at) = self.open.last() {
            let entry = &mut self.entries[at];
            match entry.piece {
                Piece::Begin { .. } if depth == 0 => return,
                Piece::Begin { .. } => {
                    entry.size += self.total;
                    depth -= 1;
                }
                Piece::End => {
                    entry.size = 1;
                    depth += 1;
                }
                Piece::Break(_) | Piece::Text(_) | Piece::Wide => {
                    entry.size += self.total;
                    if depth == 0 {
                        self.open.pop();
                        return;
                    }
                }
            }
            self.open.pop();
        }
    }

    /// Lays out all but the last piece, which is a hard break. Groups that are open hold a hard break, so they break.
    pub(super) fn flush(&mut self, out: &mut String) {
        let Some(last) = self.entries.pop() else { return };
        for entry in &mut self.entries {
            if entry.size < 0 {
                entry.size = INFINITY.into();
            }
        }
        self.write(out);
        self.open.clear();
        self.open.push(0);
        self.total = 1 + i64::from(INFINITY);
        self.entries.push(Entry { size: -1, ..last });
    }

    /// Lays out all that is left.
    pub(super) fn finish(&mut self, out: &mut String) {
        self.settle();
        self.write(out);
    }

    fn write(&mut self, out: &mut String) {
        let mut entries = std::mem::take(&mut self.entries);
        for entry in &entries {
            match &entry.piece {
                Piece::Text(text) => {
                    self.blanks(out);
                    out.push_str(text);
                    self.space -= entry.size;
                }
                Piece::Break(at) => self.write_break(at, entry.size, out),
                Piece::Begin { offset, consistent } => {
                    if entry.size > self.space {
                        self.frames.push(Frame::Broken { indent: self.indent, consistent: *consistent });
                        self.indent += i64::from(*offset);
                    } else {
                        self.frames.push(Frame::Fits);
                    }
                }
                Piece::End => {
                    if let Some(Frame::Broken { indent, .. }) = self.frames.pop() {
                        self.indent = indent;
                    }
                }
                Piece::Wide => self.space -= entry.size,
            }
        }
        entries.clear();
        self.entries = entries;
    }

    fn write_break(&mut self, at: &Break, size: i64, out: &mut String) {
        let fits = at.never
            || match self.frames.last() {
                Some(Frame::Fits) => true,
                Some(Frame::Broken { consistent: true, .. }) => false,
                Some(Frame::Broken { consistent: false, .. }) | None => size <= self.space,
            };
        if fits {
            self.pending += usize::from(at.blank);
            self.space -= i64::from(at.blank);
            if at.instead != 0 {
                out.push(char::from(at.instead));
                self.space -= 1;
            }
            return;
        }
        if at.before != 0 {
            self.blanks(out);
            out.push(char::from(at.before));
        }
        out.push('\n');
        let indent = (self.indent + i64::from(at.offset)).max(0);
        self.pending = usize::try_from(indent).unwrap_or(0);
        self.space = (MARGIN - indent).max(LEAST);
        if !at.after.is_empty() {
            self.blanks(out);
            out.push_str(at.after);
            self.space -= i64::try_from(at.after.len()).unwrap_or(0);
        }
    }

    fn blanks(&mut self, out: &mut String) {
        const BLANKS: &str = "                                                                ";
        while self.pending > 0 {
            let some = self.pending.min(BLANKS.len());
            out.push_str(&BLANKS[..some]);
            self.pending -= some;
        }
    }
}
