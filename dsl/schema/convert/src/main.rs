//! Writes `dsl/schema/data/schema.bin`, `dsl/permissions/data/handlers.bin` and `dsl/src/aws.rs`: `cargo run -p infra-schema-convert`. The same sources give the same bytes.
//!
//! A bump is one command, `cargo run -p infra-schema-convert -- cfn-lint@VERSION @aws-cdk/aws-service-spec@VERSION`, one of them or both: it
//! fetches the packages by their own clients unless they are in `target/schema-sources`, pins them in `sources.txt` and names them in
//! `NOTICE`. `cargo test` then says what is written by hand beside the data and is no longer what the data says, and which line to write.
//!
//! It runs on a maintainer's machine, never in a user's build. What it knows better than its sources is in `dsl/schema/overlay/`.

mod pins;
mod sources;
mod spec;

mod overlay;

mod facts;
mod notes;

mod graph;

mod keywords;
mod targets;

mod compile;
mod verify;

mod share;

mod handlers;
mod instance_types;
mod permissions;
mod spelling;
mod tables;

mod markers;
mod write;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    let bumps: Vec<String> = std::env::args().skip(1).collect();
    let bumped = pins::bump(&bumps, &archives());
    match bumped.and_then(|()| convert()?.put()) {
        Ok(words) => {
            println!("{words}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Anything that stops the conversion, in words.
type Outcome<T> = Result<T, String>;

/// What is written, and a sentence about it.
struct Products {
    data: Vec<u8>,
    handlers: Vec<u8>,
    markers: String,
    words: String,
}

fn convert() -> Outcome<Products> {
    let sources = sources::fetch(&archives())?;
    let overlay = overlay::read(&folder("overlay"))?;
    let spec = spec::Spec::new(&sources.spec)?;
    let facts = facts::gather(&sources, &spec, &overlay)?;
    let notes = notes::gather(&sources, &spec, &overlay, &facts)?;
    let mut graph = graph::Graph::default();
    let types = compile::all(&sources, &facts, &notes, &overlay, &mut graph)?;
    verify::overlay(&overlay, &facts, &types, &graph)?;
    let shared = share::share(graph, types);
    let tables = tables::gather(&sources, &overlay)?;
    let data = write::file(&shared, &tables, &sources)?;
    let handlers = handlers::gather(&sources, &tables, &overlay)?;
    let permissions = write::handlers(&handlers, &sources)?;
    let words = format!(
        "{} types, {} properties, {} nodes of which {} differ, {} services with {} actions, {} condition keys, {} managed policies: {} bytes; \
         {} types with {} actions that their handlers take: {} bytes",
        shared.types.len(),
        shared.properties,
        shared.before,
        shared.graph.nodes.len(),
        tables.services.len(),
        tables.services.values().map(Vec::len).sum::<usize>(),
        tables.permissions.condition_keys.len(),
        tables.permissions.managed_policies.len(),
        data.len(),
        handlers.types.len(),
        handlers
            .types
            .values()
            .map(|actions| actions.len())
            .sum::<usize>(),
        permissions.len(),
    );
    Ok(Products {
        data,
        handlers: permissions,
        markers: markers::source(facts.keys()),
        words,
    })
}

const DATA: &str = "data/schema.bin";
const HANDLERS: &str = "../permissions/data/handlers.bin";
const MARKERS: &str = "../src/aws.rs";

impl Products {
    fn put(self) -> Outcome<String> {
        for (path, bytes) in [
            (DATA, &self.data[..]),
            (HANDLERS, &self.handlers[..]),
            (MARKERS, self.markers.as_bytes()),
        ] {
            let path = folder(path);
            std::fs::write(&path, bytes)
                .map_err(|error| format!("`{}` cannot be written: {error}", path.display()))?;
        }
        Ok(self.words)
    }
}

/// Where the packages are.
fn archives() -> PathBuf {
    folder("../../target/schema-sources")
}

/// A place relative to `dsl/schema`.
fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};

    /// What is committed is what the sources and the overlay give. Where nobody has fetched the sources, there is nothing to compare.
    #[test]
    fn the_files_are_up_to_date() {
        if !super::archives().exists() {
            // Past the test runner, which keeps what a passing test prints to itself.
            let _ = writeln!(
                io::stderr(),
                "skipped: the schema's sources are not there; `cargo run -p infra-schema-convert` fetches them"
            );
            return;
        }
        let products = super::convert().unwrap_or_else(|message| panic!("{message}"));
        let help = "help: `cargo run -p infra-schema-convert`";
        for (path, wanted) in [
            (super::DATA, &products.data),
            (super::HANDLERS, &products.handlers),
        ] {
            assert!(
                std::fs::read(super::folder(path)).is_ok_and(|bytes| bytes == *wanted),
                "`dsl/schema/{path}` is out of date\n{help}"
            );
        }
        let markers = std::fs::read_to_string(super::folder(super::MARKERS));
        assert!(
            markers.is_ok_and(|text| text == products.markers),
            "`dsl/src/aws.rs` is out of date\n{help}"
        );
    }
}
