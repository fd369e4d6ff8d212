//! The minijinja templates: files that are not Rust, and the frames of those that are.

/// All templates, by name.
pub const TEMPLATES: &[(&str, &str)] = &[
    ("Cargo.toml", include_str!("../text/Cargo.toml.j2")),
    ("README.md", include_str!("../text/README.md.j2")),
    ("lib.rs", include_str!("../text/lib.rs.j2")),
    ("module.rs", include_str!("../text/module.rs.j2")),
    ("one_file.rs", include_str!("../text/one_file.rs.j2")),
    ("rustfmt.toml", include_str!("../text/rustfmt.toml.j2")),
    ("support.rs", include_str!("../text/support.rs.j2")),
];
