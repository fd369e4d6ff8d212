//! Where the parts of a tree that was put together come from.

use std::collections::BTreeMap;

use super::{FileId, Origin, Pointer};

/// Per part of the tree, the place in a file that it was taken from. What is below a part comes from below that place;
/// what is below no part stands in the root file as it does in the tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mounts {
    places: BTreeMap<Pointer, Origin>,
}

impl Mounts {
    /// Says where the part at `at` comes from.
    pub fn add(&mut self, at: Pointer, from: Origin) {
        self.places.insert(at, from);
    }

    /// Where a part of the tree stands in its file. Places in files other than the root are places in files already.
    pub fn place(&self, origin: &Origin) -> Origin {
        if origin.file != FileId(0) || self.places.is_empty() {
            return origin.clone();
        }
        let text = origin.pointer.as_str();
        let mut end = text.len();
        loop {
            // What the pointer was cut at is an ancestor, thus a pointer.
            let from = Pointer::parse(&text[..end]).and_then(|above| self.places.get(&above));
            if let Some(from) = from {
                return Origin { file: from.file, pointer: from.pointer.extended(&text[end..]) };
            }
            let Some(at) = text[..end].rfind('/') else { return origin.clone() };
            end = at;
        }
    }

    /// Says where a part comes from that took the place of what stood there.
    pub fn put(&mut self, at: Pointer, from: Origin) {
        self.forget(&at);
        self.add(at, from);
    }

    /// The places of a list whose item at `index` is taken out, of `length` that it has: what follows moves up.
    pub fn take_out(&mut self, list: &Pointer, index: usize, length: usize) {
        let before = self.clone();
        for at in index..length {
            self.forget(&list.join(at));
        }
        for at in index + 1..length {
            let (old, new) = (list.join(at), list.join(at - 1));
            self.copy(&before, &old, &new);
        }
    }

    /// Says of a part at `at` that it is one that stood at `from`, where all of it came from what `before` says.
    pub fn copy(&mut self, before: &Self, from: &Pointer, at: &Pointer) {
        self.put(at.clone(), before.place(&Origin::root_file(from.clone())));
        for (place, origin) in before.below(from) {
            self.add(at.extended(&place.as_str()[from.as_str().len()..]), origin.clone());
        }
    }

    fn below(&self, at: &Pointer) -> impl Iterator<Item = (&Pointer, &Origin)> {
        // What is below a place stands together, behind its slash.
        let start = at.extended("/");
        self.places.range(start.clone()..).take_while(move |(place, _)| place.as_str().starts_with(start.as_str()))
    }

    /// The parts whose place is known, and these places.
    pub fn iter(&self) -> impl Iterator<Item = (&Pointer, &Origin)> {
        self.places.iter()
    }

    /// Forgets what is known of a part and of all below it.
    pub fn forget(&mut self, at: &Pointer) {
        let below: Vec<Pointer> = self.below(at).map(|(place, _)| place.clone()).collect();
        for place in below.iter().chain([at]) {
            self.places.remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_part_above_tells_the_place() {
        let pointer = |text: &str| Pointer::parse(text).unwrap();
        let mut mounts = Mounts::default();
        mounts.add(pointer("/a"), Origin { file: FileId(1), pointer: pointer("/x") });
        mounts.add(pointer("/a/b/c"), Origin { file: FileId(2), pointer: Pointer::root() });
        let place = |text: &str| {
            let Origin { file, pointer } = mounts.place(&Origin::root_file(pointer(text)));
            (file.0, pointer.as_str().to_owned())
        };
        assert_eq!(place("/a/b/d"), (1, "/x/b/d".to_owned()));
        assert_eq!(place("/a/b/c"), (2, String::new()));
        assert_eq!(place("/a/b/c/d~1e"), (2, "/d~1e".to_owned()));
        assert_eq!(place("/ab"), (0, "/ab".to_owned()));
        mounts.forget(&pointer("/a/b"));
        let origin = Origin::root_file(pointer("/a/b/c"));
        assert_eq!(mounts.place(&origin).pointer, pointer("/x/b/c"));
    }
}
