//! Brings a checked block down to rows of static text and steps of code.

mod attributes;
mod deployment;
mod escaping_names;
mod fit;
mod format;
mod functions;
mod grant;
mod input;
pub(crate) mod ir;
mod json;
mod known;
mod limits;
mod outputs;
mod overrides;
mod resource;
mod rust;
mod text;

use std::collections::BTreeSet;

use litemap::LiteMap;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};

use crate::{
    acronyms::Acronyms,
    ast::{Block, BlockKind, Body, Item, ItemKind, Value, plain},
    check::{self, allowed, may_break},
    ids::{BodyId, RowId},
    names::{Names, Resolution, declares, of_item},
};
use ir::{LogicalId, Output, OutputValue, Program, Row, Section, Step, Steps, Tagged};
use text::Text;

pub(crate) use attributes::construct_scope;
pub(crate) use limits::Limits;
pub(crate) use rust::{frame, marker, output_name, scope, ty};

/// What stands before an item's name in the program: its documentation, and Rust's own attributes.
fn documented(item: &Item) -> TokenStream {
    let (docs, rust) = (&item.attributes.docs, item.attributes.rust());
    quote!(#docs #rust)
}

/// The lowering of one block.
pub(crate) struct Lower<'n> {
    names: &'n Names,
    /// What `check` found out about rows.
    verdict: &'n check::Verdict,
    kind: BlockKind,
    rows: Vec<Row>,
    outputs: Vec<Output>,
    inputs: Vec<ir::Input>,
    /// Words that logical ids spell in their own way.
    acronyms: Acronyms,
    /// Where the inputs go, by row.
    limits: LiteMap<RowId, Limits>,
    /// Whether the resource at hand is allowed to break the rule that rustc keeps here.
    any_handle: bool,
    /// Whether the values at hand are an override's: of which type their resource is, synthesis knows.
    unplaced: bool,
    /// Resources that code speaks of, so that it needs their handles.
    spoken: BTreeSet<String>,
    /// Names whose items have no code, because they are wrong.
    poisoned: BTreeSet<String>,
    /// Steps behind all others.
    last: Vec<Step>,
    /// Names that are used outside the `for` or `if` that declares them.
    exported: BTreeSet<String>,
    /// The constructs of each body around what is lowered, with their types.
    constructs: Vec<LiteMap<String, TokenStream>>,
}

/// Lowers a block that `check` let pass, or what is left of one that it did not.
pub(crate) fn block(block: &Block, names: &Names, verdict: &check::Verdict) -> Program {
    let mut lower = Lower {
        names,
        verdict,
        kind: block.kind,
        rows: Vec::new(),
        outputs: Vec::new(),
        inputs: Vec::new(),
        acronyms: Acronyms::of(&block.attributes),
        limits: limits::of(block, names),
        any_handle: false,
        unplaced: false,
        spoken: BTreeSet::new(),
        poisoned: BTreeSet::new(),
        last: Vec::new(),
        exported: BTreeSet::new(),
        constructs: Vec::new(),
    };
    let mut sections = Text::default();
    lower.sections(&mut sections, &block.attributes);
    let mut body = lower.body(&block.body, BodyId::TOP);
    if !sections.holes.is_empty() {
        body.list.push(Step::Sections {
            values: sections.holes,
        });
    }
    if lower.kind == BlockKind::Stack {
        let tags = lower.tags(&block.attributes, Tagged::Stack, BodyId::TOP);
        body.list.extend(tags);
    }
    body.list.append(&mut lower.last);
    // Names are known to be spoken of only when all is lowered.
    lower.finish(&block.body, BodyId::TOP, &mut body);
    Program {
        kind: lower.kind,
        docs: block.attributes.docs.clone(),
        rust: block.attributes.rust(),
        everywhere: block
            .attributes
            .rust
            .iter()
            .filter(|one| one.name == "cfg" || one.name == "allow")
            .map(|one| one.tokens.clone())
            .collect(),
        visibility: block.visibility.clone(),
        name: block.name.clone(),
        description: block.attributes.description.trim().to_owned(),
        sections: match sections.json.as_str() {
            "" => String::new(),
            entries => format!("{{{entries}}}"),
        },
        rows: lower.rows,
        inputs: lower.inputs,
        outputs: lower.outputs,
        body,
    }
}

impl Lower<'_> {
    fn body(&mut self, body: &Body, id: BodyId) -> Steps {
        let mut steps = Steps::default();
        self.constructs.push(LiteMap::new());
        for item in self
            .names
            .order(id)
            .iter()
            .filter_map(|i| body.items.get(*i))
        {
            let lowered = self.item(item, id);
            match self.is_poisoned(item, id) {
                // rustc would only repeat what is reported.
                true => {
                    self.poisoned.extend(declares(item));
                    if let ItemKind::Out { name, .. } = &item.kind
                        && self.kind != BlockKind::App
                    {
                        let value =
                            OutputValue::Rust(quote!(::infra::private::missing("an output")));
                        let ty = None;
                        steps.list.push(Step::Output {
                            name: name.clone(),
                            ty,
                            value,
                        });
                    }
                }
                false => steps.list.extend(lowered),
            }
        }
        self.constructs.pop();
        steps
    }

    /// Whether an item uses what is wrong, or what nothing declares.
    fn is_poisoned(&self, item: &Item, body: BodyId) -> bool {
        let unknown_type = matches!(&item.kind, ItemKind::Resource(declared)
            if declared.ty.text.starts_with("AWS::")
                && infra_schema::resource(&declared.ty.text).is_none()
                && !may_break(item, "resource_types"));
        let unread =
            matches!(&item.kind, ItemKind::Out { value, .. } if matches!(value, Value::Broken(..)));
        // An app is stacks: what else it is written has been refused.
        let elsewhere = self.kind == BlockKind::App
            && !matches!(
                item.kind,
                ItemKind::Construct(_)
                    | ItemKind::Let { .. }
                    | ItemKind::For { .. }
                    | ItemKind::If(_)
            );
        unknown_type
            || unread
            || elsewhere
            || declares(item).iter().any(|name| self.names.is_broken(name))
            || of_item(item).iter().any(|one| {
                let name = one.name.to_string();
                self.names.is_broken(&name)
                    || self.verdict.refuses(one.name.span())
                    || self.poisoned.contains(&name)
                    || (one.ours
                        && name.starts_with(|c: char| c.is_ascii_lowercase())
                        && !matches!(item.kind, ItemKind::For { .. } | ItemKind::If(_))
                        && matches!(self.names.resolve(&name, body), Resolution::Unknown))
            })
    }

    fn item(&mut self, item: &Item, body: BodyId) -> Vec<Step> {
        let steps = self.kind(item, body);
        if let Some(row) = self.rows.get_mut(item.row.index()) {
            row.allowed = allowed(item);
            row.open = self.verdict.open.contains_key(&item.row);
        }
        steps
    }

    fn kind(&mut self, item: &Item, body: BodyId) -> Vec<Step> {
        let row = item.row;
        match &item.kind {
            ItemKind::In { name, ty, default } => {
                self.row(row, Section::Other, name, "", body);
                let default = default
                    .as_ref()
                    .map(|value| self.argument_value(value, body));
                let ty = rust::ty(ty);
                self.inputs.push(ir::Input {
                    name: name.clone(),
                    docs: documented(item),
                    ty,
                    default,
                    limits: self.limits.remove(&row).unwrap_or_default(),
                });
                Vec::new()
            }
            ItemKind::Out { name, ty, value } => self.output(item, name, ty.as_ref(), value, body),
            ItemKind::Resource(declared) => self.resource(item, declared, body),
            ItemKind::Construct(declared) => {
                self.row(
                    row,
                    Section::Construct,
                    &declared.name,
                    &crate::parse::spaceless(&declared.ty),
                    body,
                );
                self.identity(item, row);
                let fields = declared.fields.iter();
                let fields = fields.filter_map(|field| self.argument(field, body));
                let fields: Vec<ir::Argument> = fields.collect();
                if fields.iter().any(|field| field.known.is_named())
                    && let Some(here) = self.constructs.last_mut()
                {
                    here.insert(declared.name.to_string(), declared.ty.clone());
                }
                self.public(declared.public, item, &declared.name, declared.ty.clone());
                let construct = Step::Construct {
                    row,
                    of_app: self.kind == BlockKind::App,
                    name: declared.name.clone(),
                    ty: declared.ty.clone(),
                    fields,
                };
                let nest = item
                    .attributes
                    .get("nested_stack")
                    .and_then(|attribute| attribute.values().first());
                let nest = nest.map(|value| Step::Nest {
                    name: declared.name.clone(),
                    when: self.rust(value, body),
                });
                let tagged = Tagged::Construct(row, construct_scope(&declared.name));
                let tags = self.tags(&item.attributes, tagged, body);
                let commands = self.commands(item, body);
                let steps = [construct].into_iter().chain(nest).chain(tags);
                let mut steps: Vec<Step> = steps.chain(commands).collect();
                if self.kind == BlockKind::App {
                    steps.extend(self.deployment(item, &declared.name, body));
                }
                steps
            }
            ItemKind::Let {
                pattern,
                names,
                value,
            } => {
                let at = names
                    .first()
                    .cloned()
                    .unwrap_or_else(|| format_ident!("_binding"));
                self.row(row, Section::Other, &at, "", body);
                let value = self.rust(value, body);
                vec![Step::Let {
                    rust: item.attributes.rust(),
                    pattern: pattern.clone(),
                    value,
                }]
            }
            ItemKind::For {
                pattern,
                list,
                body: inner,
                span,
                ..
            } => {
                self.row(row, Section::Other, &Ident::new("_for", *span), "", body);
                let list = self.expression(list, body);
                let steps = self.body(inner, row.body());
                vec![Step::For {
                    row,
                    of_app: self.kind == BlockKind::App,
                    pattern: pattern.clone(),
                    list,
                    body: steps,
                    exports: Vec::new(),
                    around: ir::Around::Anything,
                }]
            }
            ItemKind::If(choice) => {
                let span = syn::spanned::Spanned::span(&choice.condition);
                self.row(row, Section::Other, &Ident::new("_if", span), "", body);
                let condition = self.expression(&choice.condition, body);
                let then = self.body(&choice.then, row.body());
                let otherwise = choice.otherwise.as_ref().map(|otherwise| {
                    self.row(
                        otherwise.row,
                        Section::Other,
                        &Ident::new("_else", span),
                        "",
                        body,
                    );
                    (
                        otherwise.row,
                        self.body(&otherwise.body, otherwise.row.body()),
                    )
                });
                vec![Step::If {
                    row,
                    condition,
                    then,
                    otherwise,
                    exports: Vec::new(),
                }]
            }
            ItemKind::Grant { grantee, lines } => {
                let at = grantee
                    .names
                    .first()
                    .cloned()
                    .unwrap_or_else(|| format_ident!("_grant"));
                self.row(row, Section::Other, &at, "", body);
                let mut steps = self.calls(grantee);
                steps.extend(
                    lines
                        .iter()
                        .filter_map(|line| self.grant(grantee, line, body)),
                );
                for line in lines {
                    self.rows[line.row.index()].allowed = allowed(item);
                }
                steps
            }
            ItemKind::Override { path, fields } => self.overridden(item, path, fields, body),
            ItemKind::Param {
                name, ty, fields, ..
            } => {
                let text = self.parameter(&item.attributes, fields, body);
                self.row(row, Section::Parameter, name, ty, body);
                self.identity(item, row);
                self.with_text(row, text)
            }
            ItemKind::Condition { name, value } | ItemKind::Mapping { name, value } => {
                let mut text = Text::default();
                match (&item.kind, value) {
                    // One condition may be another, by its name.
                    (ItemKind::Condition { .. }, Value::Path(_)) => {
                        self.condition(&mut text, value, body);
                    }
                    _ => self.text(&mut text, value, None, body),
                }
                let section = if matches!(item.kind, ItemKind::Mapping { .. }) {
                    Section::Mapping
                } else {
                    Section::Condition
                };
                self.row(row, section, name, "", body);
                self.identity(item, row);
                self.with_text(row, text)
            }
        }
    }

    fn with_text(&mut self, row: RowId, text: Text) -> Vec<Step> {
        self.rows[row.index()].properties = text.json;
        match text.holes.is_empty() {
            true => Vec::new(),
            false => vec![Step::Fill {
                row,
                values: text.holes,
            }],
        }
    }

    fn row(&mut self, row: RowId, section: Section, name: &Ident, type_name: &str, body: BodyId) {
        let empty = || Row {
            section: Section::Other,
            name: String::new(),
            type_name: String::new(),
            span: Span::call_site(),
            body: BodyId::TOP,
            properties: String::new(),
            attributes: String::new(),
            depends_on: Vec::new(),
            id: LogicalId::Path,
            open: false,
            allowed: Vec::new(),
        };
        while self.rows.len() <= row.index() {
            self.rows.push(empty());
        }
        self.rows[row.index()] = Row {
            section,
            name: plain(name),
            type_name: type_name.to_owned(),
            span: name.span(),
            body,
            ..empty()
        };
    }
}
