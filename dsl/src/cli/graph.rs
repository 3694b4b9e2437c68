//! `graph`: prints what needs what, in a language that draws it. Arrows go from what needs to what is
//! needed; dashed ones say that it only waits. `svg` and `html` are the architecture as a person draws it instead.

use std::io::{self, Write};

use litemap::LiteMap;

use super::{
    review,
    stacks::chosen,
    table::{Row, Run},
};
use crate::{
    command::Usage,
    declare::Section,
    graph::Need,
    synth::{
        Template, order,
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
    },
};

pub(super) const ROW: Row = Row {
    usage: Usage::new(
        "graph",
        "print what needs what, or the architecture as a picture",
    )
    .argument("STACK")
    .formats(&["dot", "mermaid", "svg", "html"]),
    run: Run::With(|assembly, call, world, out| {
        let stacks = chosen(&assembly, call.argument())?;
        match call.format() {
            format @ ("svg" | "html") => {
                out.write_all(review::picture(&stacks, format, world)?.as_bytes())?
            }
            format => print(&stacks, format, out)?,
        }
        Ok(())
    }),
};

fn print(templates: &[&Template], format: &str, out: &mut dyn Write) -> io::Result<()> {
    let language: &dyn Language = if format == "mermaid" { &Mermaid } else { &Dot };
    let mut text = language.begin();
    for template in templates {
        let resolved = &template.resolved;
        let mut root = Group::default();
        for (place, declaration) in resolved
            .declarations()
            .iter()
            .enumerate()
            .filter(|(_, declaration)| is_drawn(declaration))
        {
            root.add(&declaration.path.0, place);
        }
        let drawing = Drawing { resolved, language };
        drawing.group(&mut text, resolved.artifact, &root, resolved.artifact);
        drawing.arrows(&mut text);
    }
    text += language.end();
    out.write_all(text.as_bytes())
}

fn is_drawn(declaration: &ResolvedDeclaration) -> bool {
    declaration.section == Section::Resource
}

/// What one construct holds: resources by place, and constructs by name.
#[derive(Default)]
struct Group {
    declarations: Vec<usize>,
    groups: LiteMap<String, Group>,
}

impl Group {
    fn add(&mut self, path: &[String], place: usize) {
        match path {
            [outer, inner @ ..] if !inner.is_empty() => {
                self.groups
                    .entry(outer.clone())
                    .or_default()
                    .add(inner, place);
            }
            _ => self.declarations.push(place),
        }
    }
}

struct Drawing<'a> {
    resolved: &'a ResolvedStack,
    language: &'a dyn Language,
}

impl Drawing<'_> {
    fn group(&self, text: &mut String, name: &str, group: &Group, id: &str) {
        *text += &format!("{}\n", self.language.open(id, name));
        for place in &group.declarations {
            let declaration = &self.resolved.declarations()[*place];
            let name = declaration.path.0.last().map_or("", String::as_str);
            *text += &format!(
                "{}\n",
                self.language
                    .node(&self.node(*place), name, declaration.type_name)
            );
        }
        for (number, (name, inner)) in group.groups.iter().enumerate() {
            self.group(text, name, inner, &format!("{id}_{number}"));
        }
        *text += &format!("{}\n", self.language.close());
    }

    fn arrows(&self, text: &mut String) {
        let graph = order::graph(self.resolved);
        for (from, _) in self
            .resolved
            .declarations()
            .iter()
            .enumerate()
            .filter(|(_, declaration)| is_drawn(declaration))
        {
            for to in graph
                .needs(from)
                .into_iter()
                .filter(|to| is_drawn(&self.resolved.declarations()[*to]))
            {
                let waits = graph.need(from, to) == Some(Need::Waits);
                let arrow = self.language.arrow(&self.node(from), &self.node(to), waits);
                *text += &format!("{arrow}\n");
            }
        }
    }

    fn node(&self, place: usize) -> String {
        format!(
            "{}_{}",
            self.resolved.name,
            self.resolved.declarations()[place].id
        )
    }
}

/// How a drawing is written down.
trait Language {
    fn begin(&self) -> String;
    fn open(&self, id: &str, name: &str) -> String;
    fn node(&self, id: &str, name: &str, kind: &str) -> String;
    fn close(&self) -> &'static str;
    fn arrow(&self, from: &str, to: &str, waits: bool) -> String;
    fn end(&self) -> &'static str;
}

/// Graphviz's language.
struct Dot;

impl Language for Dot {
    fn begin(&self) -> String {
        "digraph {\nrankdir=LR\nnode [shape=box, fontname=\"sans-serif\"]\n".to_owned()
    }

    fn open(&self, id: &str, name: &str) -> String {
        format!(
            "subgraph cluster_{id} {{ label=\"{}\"",
            name.replace('"', "\\\"")
        )
    }

    fn node(&self, id: &str, name: &str, kind: &str) -> String {
        format!("{id} [label=\"{}\\n{kind}\"]", name.replace('"', "\\\""))
    }

    fn close(&self) -> &'static str {
        "}"
    }

    fn arrow(&self, from: &str, to: &str, waits: bool) -> String {
        let style = if waits { " [style=dashed]" } else { "" };
        format!("{from} -> {to}{style}")
    }

    fn end(&self) -> &'static str {
        "}\n"
    }
}

/// The language that forges and editors draw inside Markdown.
struct Mermaid;

impl Language for Mermaid {
    fn begin(&self) -> String {
        "flowchart LR\n".to_owned()
    }

    fn open(&self, id: &str, name: &str) -> String {
        format!("subgraph {id} [\"{}\"]", name.replace('"', "#quot;"))
    }

    fn node(&self, id: &str, name: &str, kind: &str) -> String {
        format!("{id}[\"{}<br/>{kind}\"]", name.replace('"', "#quot;"))
    }

    fn close(&self) -> &'static str {
        "end"
    }

    fn arrow(&self, from: &str, to: &str, waits: bool) -> String {
        format!("{from} {} {to}", if waits { "-.->" } else { "-->" })
    }

    fn end(&self) -> &'static str {
        ""
    }
}
