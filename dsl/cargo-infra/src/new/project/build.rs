//! Tells cargo to look again when a handler or a migration is added.

fn main() {
    println!("cargo::rerun-if-changed=lambda");
    println!("cargo::rerun-if-changed=migrations");
}
