//! Cursors: where the next page begins, in a form that callers cannot make themselves.
//!
//! A cursor holds the last key of a page and an HMAC-SHA256 over that key and the organization. It depends on the secret
//! alone, so every instance takes the cursors of every other.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

type Sha256Mac = Hmac<Sha256>;

/// The version of the layout: version (1 byte), tag (16 bytes), key.
const VERSION: u8 = 1;
const TAG: usize = 16;
/// The longest text that is looked at.
const LONGEST: usize = 512;

/// Writes and reads cursors.
#[derive(Clone)]
pub struct Cursors {
    mac: Sha256Mac,
}

impl Cursors {
    /// Cursors of this secret. All instances need the same.
    ///
    /// # Panics
    /// Never: HMAC takes keys of every length.
    pub fn new(secret: &[u8]) -> Self {
        let mut mac = Sha256Mac::new_from_slice(secret).expect("HMAC takes keys of every length");
        mac.update(b"profiles cursor\0");
        Self { mac }
    }

    /// The cursor of the page after `last` in a list of `org`.
    pub fn write(&self, org: &str, last: &str) -> String {
        let tag = self.mac(org, last).finalize().into_bytes();
        let mut bytes = Vec::with_capacity(1 + TAG + last.len());
        bytes.push(VERSION);
        bytes.extend_from_slice(&tag[..TAG]);
        bytes.extend_from_slice(last.as_bytes());
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The key that a cursor holds; `None` where it was not written here, or for another organization.
    pub fn read(&self, org: &str, cursor: &str) -> Option<String> {
        if cursor.len() > LONGEST {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(cursor).ok()?;
        let (version, rest) = bytes.split_first()?;
        if *version != VERSION || rest.len() < TAG {
            return None;
        }
        let (tag, last) = rest.split_at(TAG);
        let last = str::from_utf8(last).ok()?;
        self.mac(org, last).verify_truncated_left(tag).ok()?;
        Some(last.to_owned())
    }

    fn mac(&self, org: &str, last: &str) -> Sha256Mac {
        let mut mac = self.mac.clone();
        // With the length in front, no organization and key read like another organization and key.
        mac.update(&(org.len() as u64).to_be_bytes());
        mac.update(org.as_bytes());
        mac.update(last.as_bytes());
        mac
    }
}

impl std::fmt::Debug for Cursors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cursors")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_by_every_instance_with_the_secret() {
        let cursor = Cursors::new(b"one secret").write("org", "user_7");
        assert_eq!(Cursors::new(b"one secret").read("org", &cursor).as_deref(), Some("user_7"));
        assert_eq!(Cursors::new(b"another").read("org", &cursor), None);
    }

    #[test]
    fn a_cursor_belongs_to_its_organization() {
        let cursors = Cursors::new(b"secret");
        let cursor = cursors.write("org", "a_user");
        assert_eq!(cursors.read("orga", &cursor), None);
        assert_eq!(cursors.read("", &cursor), None);
        // The same bytes in a row, divided elsewhere.
        assert_eq!(cursors.read("orga", &cursors.write("org", "auser")), None);
    }

    #[test]
    fn no_bit_of_a_cursor_can_be_changed() {
        let cursors = Cursors::new(b"secret");
        let bytes = URL_SAFE_NO_PAD.decode(cursors.write("org", "user_7")).unwrap();
        for (index, bit) in (0..bytes.len()).flat_map(|index| (0..8).map(move |bit| (index, bit))) {
            let mut forged = bytes.clone();
            forged[index] ^= 1 << bit;
            assert_eq!(cursors.read("org", &URL_SAFE_NO_PAD.encode(forged)), None, "byte {index}, bit {bit}");
        }
        for length in 0..bytes.len() {
            assert_eq!(cursors.read("org", &URL_SAFE_NO_PAD.encode(&bytes[..length])), None, "{length} bytes");
        }
    }
}
