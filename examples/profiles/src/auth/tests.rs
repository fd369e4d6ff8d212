//! Which tokens are taken, and which are refused.

use std::fs;

use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;

const SECRET: &[u8] = b"a secret of more than thirty-two bytes";
/// Made for these tests, and used nowhere else.
const FIRST: &[u8] = include_bytes!("../../tests/keys/first.pem");
const SECOND: &[u8] = include_bytes!("../../tests/keys/second.pem");

/// 2100-01-01.
const FAR: u64 = 4_102_444_800;

fn rsa(pem: &[u8]) -> EncodingKey {
    EncodingKey::from_rsa_pem(pem).unwrap()
}

/// The public half, as a member of a set.
fn public(pem: &[u8], kid: &str) -> Value {
    let mut key = serde_json::to_value(Jwk::from_encoding_key(&rsa(pem), Algorithm::RS256).unwrap()).unwrap();
    key["kid"] = kid.into();
    key
}

fn key_set(folder: &TempDir, keys: &[Value]) -> std::path::PathBuf {
    let path = folder.path().join("keys.json");
    fs::write(&path, json!({ "keys": keys }).to_string()).unwrap();
    path
}

fn signed(pem: &[u8], kid: Option<&str>, claims: &Value) -> String {
    let header = Header { kid: kid.map(str::to_owned), ..Header::new(Algorithm::RS256) };
    jsonwebtoken::encode(&header, claims, &rsa(pem)).unwrap()
}

fn ada() -> Value {
    json!({ "sub": "ada", "exp": FAR })
}

fn over(jwks: Jwks) -> Tokens {
    Tokens::new(None, Some(Arc::new(jwks)), Expectations::default())
}

fn refused(tokens: &Tokens, token: &str) -> &'static str {
    tokens.verify(token).unwrap_err().0
}

#[test]
fn a_key_is_chosen_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let path = key_set(&folder, &[public(FIRST, "a"), public(SECOND, "b")]);
    let tokens = over(Jwks::read(path).unwrap());
    assert_eq!(tokens.verify(&signed(FIRST, Some("a"), &ada())), Ok(Subject("ada".to_owned())));
    assert_eq!(tokens.verify(&signed(SECOND, Some("b"), &ada())), Ok(Subject("ada".to_owned())));
    assert_eq!(refused(&tokens, &signed(FIRST, Some("b"), &ada())), "the token's signature is wrong");
    assert_eq!(refused(&tokens, &signed(FIRST, Some("c"), &ada())), "the token's key is not known");
    assert_eq!(refused(&tokens, &signed(FIRST, None, &ada())), "the token's key is not known");
}

#[test]
fn the_only_key_needs_no_name() {
    let folder = tempfile::tempdir().unwrap();
    let tokens = over(Jwks::read(key_set(&folder, &[public(FIRST, "a")])).unwrap());
    assert!(tokens.verify(&signed(FIRST, None, &ada())).is_ok());
    assert_eq!(refused(&tokens, &signed(SECOND, None, &ada())), "the token's signature is wrong");
}

#[test]
fn a_public_key_is_no_secret() {
    // The oldest trick: HS256, with the text of the public key as its secret.
    let folder = tempfile::tempdir().unwrap();
    let path = key_set(&folder, &[public(FIRST, "a")]);
    let text = fs::read(&path).unwrap();
    let header = Header { kid: Some("a".to_owned()), ..Header::default() };
    let modulus = public(FIRST, "a")["n"].as_str().unwrap().to_owned();
    let tokens = over(Jwks::read(path).unwrap());
    for secret in [text.as_slice(), FIRST, modulus.as_bytes()] {
        let token = jsonwebtoken::encode(&header, &ada(), &EncodingKey::from_secret(secret)).unwrap();
        assert_eq!(refused(&tokens, &token), "the token's algorithm is not accepted");
    }
}

#[test]
fn a_secret_alone_takes_no_rs256() {
    let tokens = Tokens::new(Some(SECRET), None, Expectations::default());
    assert_eq!(refused(&tokens, &signed(FIRST, None, &ada())), "the token's algorithm is not accepted");
}

#[test]
fn times_are_looked_at_with_some_leeway() {
    let folder = tempfile::tempdir().unwrap();
    let tokens = over(Jwks::read(key_set(&folder, &[public(FIRST, "a")])).unwrap());
    let now = jsonwebtoken::get_current_timestamp();
    let verdict = |exp: u64, nbf: u64| {
        tokens.verify(&signed(FIRST, None, &json!({ "sub": "ada", "exp": exp, "nbf": nbf }))).map(drop)
    };
    assert_eq!(verdict(now + 60, now), Ok(()));
    assert_eq!(verdict(now - 10, now - 60), Ok(()), "clocks differ");
    assert_eq!(verdict(now + 60, now + 10), Ok(()), "clocks differ");
    assert_eq!(verdict(now - 60, now - 90), Err(Refused("the token has expired")));
    assert_eq!(verdict(now + 90, now + 60), Err(Refused("the token is not valid yet")));
    let missing = refused(&tokens, &signed(FIRST, None, &json!({ "sub": "ada" })));
    assert_eq!(missing, "the token lacks a claim: exp and sub must be there");
}

#[test]
fn issuer_and_audience_count_where_they_are_expected() {
    let folder = tempfile::tempdir().unwrap();
    let jwks = Arc::new(Jwks::read(key_set(&folder, &[public(FIRST, "a")])).unwrap());
    let expected = Expectations { issuer: Some("us".to_owned()), audience: Some("profiles".to_owned()) };
    let tokens = Tokens::new(None, Some(jwks), expected);
    let verdict = |claims: Value| {
        let mut all = ada();
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        tokens.verify(&signed(FIRST, None, &all)).map(drop).map_err(|refused| refused.0)
    };
    assert_eq!(verdict(json!({ "iss": "us", "aud": "profiles" })), Ok(()));
    assert_eq!(verdict(json!({ "iss": "us", "aud": ["other", "profiles"] })), Ok(()));
    assert_eq!(verdict(json!({ "iss": "them", "aud": "profiles" })), Err("the token is of another issuer"));
    assert_eq!(verdict(json!({ "iss": "us", "aud": "other" })), Err("the token is for another audience"));
    assert!(verdict(json!({ "iss": "us" })).is_err());
    assert!(verdict(json!({ "aud": "profiles" })).is_err());
}

#[test]
fn a_changed_key_set_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = key_set(&folder, &[public(FIRST, "a")]);
    let jwks = Arc::new(Jwks::read(&path).unwrap());
    let tokens = Tokens::new(None, Some(Arc::clone(&jwks)), Expectations::default());
    let (old, new) = (signed(FIRST, Some("a"), &ada()), signed(SECOND, Some("b"), &ada()));
    assert!(tokens.verify(&old).is_ok() && tokens.verify(&new).is_err());
    assert_eq!(jwks.refresh(), Ok(false));

    key_set(&folder, &[public(SECOND, "b")]);
    assert_eq!(jwks.refresh(), Ok(true));
    assert!(tokens.verify(&old).is_err() && tokens.verify(&new).is_ok());

    fs::write(&path, "{").unwrap();
    assert!(jwks.refresh().is_err());
    assert!(tokens.verify(&new).is_ok(), "the keys are those of before");
}

#[test]
fn key_sets_that_are_no_good() {
    let folder = tempfile::tempdir().unwrap();
    let reason = |keys: &[Value]| Jwks::read(key_set(&folder, keys)).unwrap_err().to_string();
    let mut for_encryption = public(FIRST, "a");
    for_encryption["use"] = "enc".into();
    let symmetric = json!({ "kty": "oct", "k": "c2VjcmV0", "kid": "s" });
    for keys in [vec![], vec![for_encryption], vec![symmetric]] {
        assert!(reason(&keys).ends_with("it holds no RSA key for signatures with RS256"), "{}", reason(&keys));
    }
    let mut short = public(FIRST, "short");
    short["n"] = "A".repeat(86).replacen('A', "z", 1).into();
    assert!(reason(&[short]).contains("key short has"), "keys of 512 bits are not safe");
    assert!(Jwks::read(folder.path().join("missing")).is_err());
}
