//! Makes the types of some documents of `specs/valid`, for the tests of `tests/shapes`.

/// The documents whose types are tried.
const DOCUMENTS: [&str; 14] = [
    "all-of-mixed",
    "any-of-overlapping",
    "discriminator-optional",
    "equal-inline",
    "one-of-any-object",
    "one-of-discriminator",
    "one-of-inferred",
    "one-of-scalars",
    "one-of-texts",
    "parent-discriminator",
    "parent-lists-children",
    "parents-that-include",
    "recursive-unions",
    "tuples",
];

fn main() -> Result<(), oasmith::Error> {
    for name in DOCUMENTS {
        let document = format!("../specs/valid/{name}.yaml");
        oasmith::Builder::new().client(false).server(false).compile(document)?;
    }
    Ok(())
}
