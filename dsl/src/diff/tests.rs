//! The engine as a whole: blocks before and after a change, and what is said of it.

mod data_loss;
mod locked;
mod moved;
mod renamed;

use super::{Allowed, Diff, Revision, between, text};
use crate::{
    stack::App,
    synth::{assembly::Program, synthesise},
};

/// The templates of an app, read as a program reads them.
fn revision<A: App>() -> Revision {
    let assembly = synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"));
    let files = assembly.files(&Program::at("/w/target/debug/shop".as_ref()));
    Revision::of_assembly(&|file| files.get(file).cloned()).unwrap_or_else(|why| panic!("{why:?}"))
}

/// What differs between two apps.
fn diff<Before: App, After: App>() -> Diff {
    between(&revision::<Before>(), &revision::<After>())
}

/// The lists of what differs, without colours.
fn listed(diff: &Diff) -> String {
    text::list(diff, text::Paint { colours: false })
}

/// What is refused where nothing is named.
fn refused(diff: &Diff) -> String {
    text::refused(diff, &Allowed::default()).unwrap_or_default()
}
