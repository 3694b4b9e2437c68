//! `cargo infra`.

fn main() {}
