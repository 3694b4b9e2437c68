//! For tests: blocks as expansions write them, and what becomes of them.

use serde_json::Value as Json;

use super::Assembly;
use crate::{
    declare::{Block, DeclaredApp, Frame, Row, Scope, Section},
    report::Problems,
};

/// A resource, declared at `app.rs`, in a line of its own.
pub(crate) const fn resource(line: u32, name: &'static str, kind: &'static str) -> Row {
    Row::new(Section::Resource, name, kind, line, 5)
}

/// A block.
pub(crate) fn block(name: &'static str, rows: Vec<Row>) -> &'static Block {
    Box::leak(Box::new(Block {
        name,
        package: "app",
        file: "app.rs",
        line: 1,
        column: 11,
        description: "",
        sections: "",
        rows: rows.leak(),
    }))
}

/// A stack that is to be declared.
pub(crate) type Declared = Box<dyn FnOnce(&mut DeclaredApp)>;

/// A stack of these rows, which `build` fills.
pub(crate) fn declare(
    block: &'static Block,
    build: impl FnOnce(&mut Scope<'_>, &Frame) + 'static,
) -> Declared {
    Box::new(move |declared| build_in(declared, block, build))
}

fn build_in(
    declared: &mut DeclaredApp,
    block: &'static Block,
    build: impl FnOnce(&mut Scope<'_>, &Frame),
) {
    let mut scope = Scope::stack(declared, block);
    let frame = scope.open(block);
    build(&mut scope, &frame);
}

/// These stacks, declared.
pub(crate) fn declared(stacks: Vec<Declared>) -> DeclaredApp {
    let mut declared = DeclaredApp::default();
    stacks.into_iter().for_each(|stack| stack(&mut declared));
    declared
}

/// The assembly of these stacks.
pub(crate) fn app(stacks: Vec<Declared>) -> Result<Assembly, Problems> {
    super::app(declared(stacks))
}

/// The assembly of one stack, `Test`.
pub(crate) fn synthesise(
    rows: Vec<Row>,
    build: impl FnOnce(&mut Scope<'_>, &Frame),
) -> Result<Assembly, Problems> {
    let mut declared = DeclaredApp::default();
    build_in(&mut declared, block("Test", rows), build);
    super::app(declared)
}

/// The template of these rows, which must be right.
pub(crate) fn template(rows: Vec<Row>, build: impl FnOnce(&mut Scope<'_>, &Frame)) -> Json {
    let assembly = synthesise(rows, build).unwrap_or_else(|problems| panic!("{problems}"));
    serde_json::from_str(assembly.templates()[0].json()).unwrap()
}

/// What is wrong with these rows, as a user reads it.
pub(crate) fn problems(rows: Vec<Row>, build: impl FnOnce(&mut Scope<'_>, &Frame)) -> String {
    match synthesise(rows, build) {
        Ok(assembly) => panic!("nothing was wrong with {}", assembly.templates()[0].json()),
        Err(problems) => problems.to_string(),
    }
}
