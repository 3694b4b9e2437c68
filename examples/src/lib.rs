//! Programs that declare infrastructure, each an example of its own: `cargo run --example backend`. The library is empty.
