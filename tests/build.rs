//! Makes the types of some documents of `specs/valid`, for the tests of `tests/shapes`.

/// The documents whose types are tried.
const DOCUMENTS: [&str; 2] = ["one-of-discriminator", "one-of-inferred"];

fn main() -> Result<(), oasmith::Error> {
    for name in DOCUMENTS {
        let document = format!("../specs/valid/{name}.yaml");
        oasmith::Builder::new().client(false).server(false).compile(document)?;
    }
    Ok(())
}
