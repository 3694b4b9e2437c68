//! One page for whoever reviews an app: the picture, and what a security review asks. It opens offline, runs no script and loads nothing.
//!
//! Sections stand in the order in which a reviewer reads: what it looks like, who gets in, who may do what, what was excused. Each is a
//! function in [`SECTIONS`]; one that has nothing to say is left out.

mod allowed;
mod grants;
mod page;
mod public;
mod routes;
mod table;

use crate::{
    declare::ScopeId,
    markup::Markup,
    picture::{Picture, count, own_place},
    report::At,
    synth::Template,
};
use table::Cell;

/// What a section writes, if it has something to say.
type Section = fn(&[&Template], &mut Markup);

/// The sections, as they follow each other.
const SECTIONS: [Section; 6] = [
    public::section,
    routes::section,
    grants::section,
    allowed::overrides,
    allowed::section,
    grants::roles,
];

/// The page about these stacks; `changes` is what a deploy does to what is deployed, if that is known.
pub(crate) fn review(stacks: &[&Template], changes: Option<&str>) -> String {
    let title = format!("Review of {}", names(stacks));
    page::page(&title, |markup| {
        markup.with_text("h1", &[], &title);
        for stack in stacks {
            let block = stack.resolved.block;
            let resources = count(stack.resolved.resources().count(), "resource");
            markup.element("p", &[("class", "lead")], |markup| {
                let lead = if stacks.len() > 1 {
                    format!("{}: ", stack.stack())
                } else {
                    String::new()
                };
                let description = block.description.trim_end_matches('.');
                match description {
                    "" => markup.write(&format!(
                        "{lead}{resources}, declared at {}.",
                        stack.resolved.at()
                    )),
                    told => markup.write(&format!(
                        "{lead}{told}. {resources}, declared at {}.",
                        stack.resolved.at()
                    )),
                }
            });
        }
        picture(stacks, markup);
        if let Some(changes) = changes {
            titled(markup, "What a deploy changes", "", |markup| {
                markup.element("div", &[("class", "scroll")], |markup| {
                    markup.with_text("pre", &[], changes)
                });
            });
        }
        SECTIONS.iter().for_each(|section| section(stacks, markup));
    })
}

/// The picture as SVG.
pub(crate) fn svg(stacks: &[&Template]) -> String {
    Picture::of(stacks.iter().map(|stack| &stack.resolved)).svg()
}

/// A page with the picture alone.
pub(crate) fn graph(stacks: &[&Template]) -> String {
    page::page(
        &format!("The architecture of {}", names(stacks)),
        |markup| picture(stacks, markup),
    )
}

fn picture(stacks: &[&Template], markup: &mut Markup) {
    markup.element("figure", &[], |markup| markup.raw(&svg(stacks)));
    markup.line();
}

fn names(stacks: &[&Template]) -> String {
    let names: Vec<&str> = stacks.iter().map(|stack| stack.stack()).collect();
    names.join(", ")
}

/// What the app calls a declaration: with its stack, where there are several.
fn called(stacks: &[&Template], stack: &Template, path: &str) -> String {
    match stacks.len() {
        1 => path.to_owned(),
        _ => format!("{}: {path}", stack.stack()),
    }
}

/// Where the app's own package declares something.
fn declared(stack: &Template, (scope, at): (ScopeId, At)) -> Cell {
    Cell::At(own_place(&stack.resolved, scope, at).to_string())
}

/// A section with a heading, and what it says below.
fn titled(markup: &mut Markup, title: &str, told: &str, inside: impl FnOnce(&mut Markup)) {
    markup.line();
    markup.element("section", &[], |markup| {
        markup.with_text("h2", &[], title);
        if !told.is_empty() {
            markup.with_text("p", &[], told);
        }
        markup.line();
        inside(markup);
    });
}
