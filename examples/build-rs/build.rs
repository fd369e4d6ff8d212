//! Makes `success-and-default.rs` in `OUT_DIR`, anew whenever the document changes.

fn main() -> Result<(), oasmith::Error> {
    oasmith::compile("../../specs/valid/success-and-default.yaml")
}
