//! The public keys of RS256 tokens: a JSON Web Key Set (RFC 7517) in a file.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::DecodingKey;
use jsonwebtoken::jwk::{AlgorithmParameters, Jwk, JwkSet, KeyAlgorithm, PublicKeyUse};

/// The shortest modulus, in bits (RFC 7518, section 3.3).
const SHORTEST: usize = 2048;

/// Keys from a file. [`Jwks::refresh`] follows changes of it, so that keys can be exchanged without a restart.
pub struct Jwks {
    path: PathBuf,
    current: RwLock<Loaded>,
}

struct Loaded {
    text: String,
    keys: Vec<(Option<String>, DecodingKey)>,
}

impl Jwks {
    /// Reads the file.
    ///
    /// # Errors
    /// Where it cannot be read, or holds no key for RS256.
    pub fn read(path: impl Into<PathBuf>) -> Result<Self, JwksError> {
        let path = path.into();
        let text = text_of(&path)?;
        let keys = keys_of(&path, &text)?;
        Ok(Self { path, current: RwLock::new(Loaded { text, keys }) })
    }

    /// Reads the file again, and tells whether it has changed. After an error, the keys are those of before.
    ///
    /// # Errors
    /// As [`Jwks::read`].
    pub fn refresh(&self) -> Result<bool, JwksError> {
        let text = text_of(&self.path)?;
        if text == self.current.read().unwrap_or_else(PoisonError::into_inner).text {
            return Ok(false);
        }
        let keys = keys_of(&self.path, &text)?;
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Loaded { text, keys };
        Ok(true)
    }

    /// The key of this name. A token without a name may be of the only key that there is.
    pub(super) fn find(&self, kid: Option<&str>) -> Option<DecodingKey> {
        let loaded = self.current.read().unwrap_or_else(PoisonError::into_inner);
        match (kid, loaded.keys.as_slice()) {
            (Some(kid), keys) => keys.iter().find(|(id, _)| id.as_deref() == Some(kid)).map(|(_, key)| key.clone()),
            (None, [(_, key)]) => Some(key.clone()),
            (None, _) => None,
        }
    }
}

impl fmt::Debug for Jwks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Jwks").field("path", &self.path).finish_non_exhaustive()
    }
}

fn text_of(path: &Path) -> Result<String, JwksError> {
    std::fs::read_to_string(path).map_err(|error| JwksError::new(path, error.to_string()))
}

fn keys_of(path: &Path, text: &str) -> Result<Vec<(Option<String>, DecodingKey)>, JwksError> {
    let set: JwkSet = serde_json::from_str(text).map_err(|error| JwksError::new(path, error.to_string()))?;
    let mut keys = Vec::new();
    for key in &set.keys {
        if let Some(decoding) = decoding_key(key).map_err(|reason| JwksError::new(path, reason))? {
            keys.push((key.common.key_id.clone(), decoding));
        }
    }
    if keys.is_empty() {
        return Err(JwksError::new(path, "it holds no RSA key for signatures with RS256"));
    }
    Ok(keys)
}

/// `None` for keys of other algorithms and uses: sets hold those too.
fn decoding_key(key: &Jwk) -> Result<Option<DecodingKey>, String> {
    let AlgorithmParameters::RSA(rsa) = &key.algorithm else { return Ok(None) };
    let is_for_signatures = matches!(key.common.public_key_use, None | Some(PublicKeyUse::Signature));
    let is_rs256 = matches!(key.common.key_algorithm, None | Some(KeyAlgorithm::RS256));
    if !is_for_signatures || !is_rs256 {
        return Ok(None);
    }
    let name = key.common.key_id.as_deref().unwrap_or("without a name");
    let modulus = URL_SAFE_NO_PAD.decode(&rsa.n).map_err(|error| format!("key {name}: {error}"))?;
    let bits = modulus.iter().skip_while(|byte| **byte == 0).count() * 8;
    if bits < SHORTEST {
        return Err(format!("key {name} has {bits} bits: RS256 asks for {SHORTEST} or more"));
    }
    DecodingKey::from_rsa_components(&rsa.n, &rsa.e).map(Some).map_err(|error| format!("key {name}: {error}"))
}

/// Why a key set cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JwksError {
    path: PathBuf,
    reason: String,
}

impl JwksError {
    fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), reason: reason.into() }
    }
}

impl fmt::Display for JwksError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "key set {}: {}", self.path.display(), self.reason)
    }
}

impl std::error::Error for JwksError {}
