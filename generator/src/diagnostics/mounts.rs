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

    /// Forgets what is known of a part and of all below it.
    pub fn forget(&mut self, at: &Pointer) {
        let below = format!("{at}/");
        self.places.retain(|place, _| place != at && !place.as_str().starts_with(&below));
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
