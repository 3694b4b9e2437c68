//! Tells cargo to look again when a handler or a migration is added.

fn main() {
    println!("cargo::rerun-if-changed=backend");
    println!("cargo::rerun-if-changed=routes");
    println!("cargo::rerun-if-changed=events");
    println!("cargo::rerun-if-changed=drizzle");
    println!("cargo::rerun-if-changed=stages");
}
