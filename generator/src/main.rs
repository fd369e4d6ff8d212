//! The command line of oasmith.

fn main() {}
