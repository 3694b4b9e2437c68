//! The block as the rules read it: a neutral tree, and for each of its sites the span that it stands for.
//!
//! What a `let`, a loop over literals or plain arithmetic gives is known here. Other Rust expressions
//! are not, and a declaration that holds one is judged again at synthesis.

mod rust;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use infra_rules as rules;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use rules::{Declaration, Name, Presence, Reference, Site, Stack, Target};

use super::allowances;
use crate::{
    ast::{
        self, Attribute, Attributes, Block, BlockKind, Body, Declared, Field, Item, ItemKind, Part,
        TypeName, Value, join,
    },
    ids::{BodyId, RowId},
    names::{Names, Policy, Seen, What},
};

/// As many turns of a loop as are looked at.
const TURNS: usize = 32;

/// A block as the rules read it.
pub(super) struct Tree<'b> {
    pub(super) stack: Stack<'b>,
    /// The span of each site.
    pub(super) spans: Vec<Span>,
    /// From which site on which body is spoken in.
    pub(super) bodies: Vec<(Site, BodyId)>,
    /// The rows of resources that only synthesis can judge whole.
    pub(super) open: BTreeSet<RowId>,
}

/// Makes the tree of a block.
pub(super) fn tree<'b>(block: &'b Block, names: &'b Names) -> Tree<'b> {
    let mut reader = Reader {
        names,
        tree: Tree {
            stack: Stack {
                whole: whole::is_whole(block),
                ..Stack::default()
            },
            spans: Vec::new(),
            bodies: Vec::new(),
            open: BTreeSet::new(),
        },
        numbers: BTreeMap::new(),
        parameters: BTreeMap::new(),
        lets: BTreeMap::new(),
        turns: Vec::new(),
        depth: 0,
        known: true,
        allowances: Vec::new(),
        is_stack: block.kind == BlockKind::Stack,
    };
    let mut found = Vec::new();
    reader.collect(&block.body, BodyId::TOP, &mut found);
    for resource in found {
        reader.resource(resource);
    }
    reader.turns.clear();
    if reader.is_stack {
        reader.description(&block.attributes.docs);
    }
    reader.loose(&block.attributes.list, BodyId::TOP);
    reader.others(&block.body, BodyId::TOP);
    reader.tree
}

/// A resource in one turn of the loops around it.
struct Found<'b> {
    item: &'b Item,
    declared: &'b Declared<TypeName>,
    body: BodyId,
    turns: Vec<Turn<'b>>,
}

/// One turn of a loop.
#[derive(Clone)]
struct Turn<'b> {
    row: RowId,
    number: usize,
    /// The body that the loop stands in, where its list is read.
    outer: BodyId,
    /// What the loop's names are in this turn, where that is known.
    bound: Vec<(&'b Ident, &'b syn::Expr)>,
}

struct Reader<'b> {
    names: &'b Names,
    tree: Tree<'b>,
    /// The number of each resource: by its row and the turns of the loops around it.
    numbers: BTreeMap<(RowId, Vec<usize>), usize>,
    parameters: BTreeMap<String, usize>,
    /// `let name = value;` by row, with the body that it stands in.
    lets: BTreeMap<RowId, (&'b Ident, &'b Value, BodyId)>,
    /// The loops around what is read.
    turns: Vec<Turn<'b>>,
    /// How many `let`s have been followed.
    depth: usize,
    /// Whether all that has been read is known.
    known: bool,
    /// What properties may break of what has been read.
    allowances: Vec<rules::Allowance<'b>>,
    /// Whether outputs stand in a template.
    is_stack: bool,
}

impl<'b> Reader<'b> {
    /// Numbers the resources, so that they can refer to those behind them.
    fn collect(&mut self, body: &'b Body, id: BodyId, found: &mut Vec<Found<'b>>) {
        for item in &body.items {
            match &item.kind {
                ItemKind::Resource(declared) => {
                    let turns: Vec<usize> = self.turns.iter().map(|turn| turn.number).collect();
                    self.numbers.insert((item.row, turns), found.len());
                    found.push(Found {
                        item,
                        declared,
                        body: id,
                        turns: self.turns.clone(),
                    });
                }
                ItemKind::Param { name, ty, .. } => {
                    let number = self.tree.stack.parameters.len();
                    self.parameters.insert(name.to_string(), number);
                    self.tree.stack.parameters.push(rules::Parameter {
                        name: name.to_string().into(),
                        name_site: Site(0),
                        ty: ty.as_str().into(),
                        fields: Vec::new(),
                    });
                }
                ItemKind::Let {
                    pattern,
                    names,
                    value,
                } => {
                    if let [name] = names.as_slice()
                        && *name == pattern.to_string()
                    {
                        self.lets.insert(item.row, (name, value, id));
                    }
                }
                ItemKind::For {
                    names, list, body, ..
                } => {
                    for (number, bound) in rust::turns(names, list).into_iter().enumerate() {
                        self.turns.push(Turn {
                            row: item.row,
                            number,
                            outer: id,
                            bound,
                        });
                        self.collect(body, item.row.body(), found);
                        self.turns.pop();
                    }
                }
                ItemKind::If(choice) => {
                    self.collect(&choice.then, item.row.body(), found);
                    if let Some(otherwise) = &choice.otherwise {
                        self.collect(&otherwise.body, otherwise.row.body(), found);
                    }
                }
                _ => {}
            }
        }
    }

    fn resource(&mut self, found: Found<'b>) {
        let Found {
            item,
            declared,
            body,
            turns,
        } = found;
        self.turns = turns;
        self.known = true;
        let name_site = self.site(declared.name.span());
        self.tree.bodies.push((name_site, body));
        let ty_site = declared
            .ty
            .parts
            .last()
            .map_or(name_site, |part| self.site(part.span()));
        let attributes = self.attributes(item, body);
        let first = Site(self.tree.spans.len() as u32);
        let fields = self.fields(&declared.fields, body);
        let last = Site(self.tree.spans.len() as u32);
        let own = allowances::own(item).map(|(rule, span)| rules::Allowance {
            rule,
            site: self.site(span),
            covers: (name_site.min(first), last),
        });
        let own: Vec<rules::Allowance<'b>> = own.collect();
        let mut allowances = std::mem::take(&mut self.allowances);
        allowances.extend(own);
        if !self.known {
            self.tree.open.insert(item.row);
        }
        self.tree.stack.resources.push(Declaration {
            name: declared.name.to_string().into(),
            name_site,
            ty: declared.ty.text.as_str().into(),
            ty_site,
            fields,
            attributes,
            allowances,
            certain: body == BodyId::TOP && item.attributes.get("when").is_none(),
            condition: condition(item),
            judged: true,
        });
    }

    /// What stands outside of resources' properties.
    fn others(&mut self, body: &'b Body, id: BodyId) {
        for item in &body.items {
            let first = Site(self.tree.spans.len() as u32);
            self.known = true;
            let values: Vec<&'b Value> = match &item.kind {
                ItemKind::Out {
                    name,
                    value,
                    ty: None,
                    ..
                } if self.is_stack => {
                    self.output(name, value, &item.attributes, id);
                    self.description(&item.attributes.docs);
                    Vec::new()
                }
                ItemKind::Param { name, fields, .. } => {
                    self.parameter(name, fields, id);
                    self.description(&item.attributes.docs);
                    Vec::new()
                }
                ItemKind::In { default, .. } => default.iter().collect(),
                ItemKind::Out { value, .. }
                | ItemKind::Let { value, .. }
                | ItemKind::Condition { value, .. }
                | ItemKind::Mapping { value, .. } => vec![value],
                ItemKind::Construct(declared) => values(&declared.fields),
                ItemKind::Grant { grantee, .. } => {
                    let call = grantee.call.iter();
                    call.flat_map(|call| &call.arguments).collect()
                }
                ItemKind::For { body, .. } => {
                    self.others(body, item.row.body());
                    Vec::new()
                }
                ItemKind::If(choice) => {
                    self.others(&choice.then, item.row.body());
                    if let Some(otherwise) = &choice.otherwise {
                        self.others(&otherwise.body, otherwise.row.body());
                    }
                    Vec::new()
                }
                ItemKind::Resource(_) => Vec::new(),
            };
            for value in values {
                let value = self.value(value, id);
                self.tree.stack.values.push(value);
            }
            // What a resource's or an output's declaration has is among them.
            let is_output = matches!(item.kind, ItemKind::Out { ty: None, .. }) && self.is_stack;
            let others = item.attributes.list.iter().filter(|one| match &item.kind {
                ItemKind::Resource(_) => policy(one).is_none(),
                _ => !(is_output && one.name == "export"),
            });
            self.loose(others, id);
            self.allow(allowances::own(item), first);
            if !self.known && !self.allowances.is_empty() {
                self.tree.open.insert(item.row);
            }
            self.tree.stack.allowances.append(&mut self.allowances);
        }
    }

    /// An output of the stack.
    fn output(
        &mut self,
        name: &'b Ident,
        value: &'b Value,
        attributes: &'b Attributes,
        body: BodyId,
    ) {
        let key = rules::Key {
            text: name.to_string().into(),
            site: self.site(name.span()),
        };
        let value = self.value(value, body);
        let export = attributes
            .get("export")
            .and_then(|one| one.values().first());
        let export = export.map(|value| self.value(value, body));
        self.tree.stack.outputs.push(rules::Output {
            field: rules::Field { key, value },
            export,
        });
    }

    /// What a parameter says of itself.
    fn parameter(&mut self, name: &'b Ident, fields: &'b [Field], body: BodyId) {
        let site = self.site(name.span());
        let fields = self.fields(fields, body);
        let number = self.parameters.get(&name.to_string());
        if let Some(parameter) = number.and_then(|at| self.tree.stack.parameters.get_mut(*at)) {
            parameter.name_site = site;
            parameter.fields = fields;
        }
    }

    /// A doc comment that stands in the template.
    fn description(&mut self, docs: &TokenStream) {
        for token in docs.clone() {
            let TokenTree::Group(group) = token else {
                continue;
            };
            if let Some(TokenTree::Literal(literal)) = group.stream().into_iter().last()
                && let syn::Lit::Str(text) = syn::Lit::new(literal.clone())
            {
                let site = self.site(literal.span());
                let text = rules::Value::Text(text.value().into(), site);
                self.tree.stack.values.push(text);
            }
        }
    }

    /// The values of attributes.
    fn loose(&mut self, attributes: impl IntoIterator<Item = &'b Attribute>, body: BodyId) {
        let list = attributes
            .into_iter()
            .filter(|one| super::attribute_words::holds_values(&one.name));
        for value in list.flat_map(Attribute::values) {
            let value = self.value(value, body);
            self.tree.stack.values.push(value);
        }
    }

    fn attributes(&mut self, item: &'b Item, body: BodyId) -> Vec<rules::Attribute<'b>> {
        let mut attributes = Vec::new();
        for attribute in &item.attributes.list {
            let Some(name) = policy(attribute) else {
                continue;
            };
            let site = self.site(attribute.name.span());
            let value = match (name, attribute.values()) {
                ("DependsOn", values) => {
                    let items = values.iter().map(|value| self.value(value, body)).collect();
                    rules::Value::List(items, site)
                }
                ("DeletionPolicy" | "UpdateReplacePolicy", [value])
                    if Policy::of(value).is_some() =>
                {
                    let word = match Policy::of(value) {
                        Some(Policy::Snapshot) => "Snapshot",
                        Some(Policy::Delete) => "Delete",
                        _ => "Retain",
                    };
                    rules::Value::Text(word.into(), self.site(value.span()))
                }
                (_, [value]) => self.value(value, body),
                _ => continue,
            };
            attributes.push(rules::Attribute { name, site, value });
        }
        attributes
    }

    fn fields(&mut self, fields: &'b [Field], body: BodyId) -> Vec<rules::Field<'b>> {
        let field = |field: &'b Field| {
            let key = rules::Key {
                text: field.key.text.as_str().into(),
                site: self.site(field.key.span),
            };
            let first = key.site;
            let value = self.value(&field.value, body);
            if !field.allowances.is_empty() {
                self.allow(allowances::of_field(field), first);
            }
            rules::Field { key, value }
        };
        fields.iter().map(field).collect()
    }

    /// Lets rules be broken from a site up to here.
    fn allow(&mut self, rules: impl Iterator<Item = (Name<'static>, Span)>, first: Site) {
        let last = Site(self.tree.spans.len() as u32);
        for (rule, span) in rules {
            let site = self.site(span);
            self.allowances.push(rules::Allowance {
                rule,
                site,
                covers: (first, last),
            });
        }
    }

    fn value(&mut self, value: &'b Value, body: BodyId) -> rules::Value<'b> {
        let site = self.site(value.span());
        match value {
            Value::Bool(value, _) => rules::Value::Bool(*value, site),
            Value::Number { text, .. } => rules::Value::Number(text.as_str().into(), site),
            Value::Text(text, _) => rules::Value::Text(text.as_str().into(), site),
            Value::Joined(parts, _) => self.joined(parts, site, body),
            Value::Range(..) => rules::Value::Range(site),
            Value::Path(names) => self.path(names, site, body),
            Value::List(items, _) => {
                let items = items.iter().map(|item| self.value(item, body)).collect();
                rules::Value::List(items, site)
            }
            Value::Map(fields, _) => rules::Value::Map(self.fields(fields, body), site),
            Value::Function {
                name, arguments, ..
            } => self.function(name, arguments, site, body),
            Value::Pseudo(name) => rules::Value::Pseudo(name.to_string().into(), site),
            Value::Rust(expression, _) => self.rust(expression, site, body),
            Value::Broken(..) => self.unknown(Presence::Certain, site),
        }
    }

    fn function(
        &mut self,
        name: &'b Ident,
        arguments: &'b [Value],
        site: Site,
        body: BodyId,
    ) -> rules::Value<'b> {
        let text = name.to_string();
        let name_site = self.site(name.span());
        // Written out, for attributes whose names are not names of Rust.
        if text == "GetAtt"
            && let [Value::Path(names), Value::Text(attribute, literal)] = arguments
            && let rules::Value::Reference(mut reference, site) = self.path(names, site, body)
        {
            reference.attribute = Some(attribute.as_str().into());
            reference.attribute_site = Some(self.site(literal.span()));
            return rules::Value::Reference(reference, site);
        }
        let arguments = match arguments {
            [
                Value::Joined(parts, literal),
                variables @ Value::Map(fields, _),
            ] if text == "Sub" => {
                let site = self.site(literal.span());
                vec![
                    self.substituted(parts, fields, site, body),
                    self.value(variables, body),
                ]
            }
            arguments => arguments
                .iter()
                .map(|value| self.value(value, body))
                .collect(),
        };
        let name = rules::Key {
            text: text.into(),
            site: name_site,
        };
        rules::Value::Function(name, arguments, site)
    }

    /// A text of `Fn::Sub`, whose names may also be those of the variables beside it.
    fn substituted(
        &mut self,
        parts: &'b [Part],
        variables: &[Field],
        site: Site,
        body: BodyId,
    ) -> rules::Value<'b> {
        let is_variable = |names: &[Ident]| {
            names.len() == 1 && variables.iter().any(|one| names[0] == one.key.text)
        };
        let parts = parts.iter().map(|part| match part {
            Part::Path(names) if is_variable(names) => {
                rules::Part::Variable(names[0].to_string().into())
            }
            part => self.part(part, site, body),
        });
        rules::Value::Joined(parts.collect(), site)
    }

    fn joined(&mut self, parts: &'b [Part], site: Site, body: BodyId) -> rules::Value<'b> {
        let parts: Vec<rules::Part<'b>> = parts
            .iter()
            .map(|part| self.part(part, site, body))
            .collect();
        let plain: Option<String> = parts
            .iter()
            .map(|part| match part {
                rules::Part::Text(text) => Some(&**text),
                _ => None,
            })
            .collect();
        match plain {
            Some(text) => rules::Value::Text(text.into(), site),
            None => rules::Value::Joined(parts, site),
        }
    }

    fn part(&mut self, part: &'b Part, site: Site, body: BodyId) -> rules::Part<'b> {
        match part {
            Part::Text(text) => rules::Part::Text(text.as_str().into()),
            Part::Pseudo(name) => rules::Part::Pseudo(name.trim_start_matches("AWS::").into()),
            Part::Path(names) => match self.path(names, site, body) {
                rules::Value::Reference(reference, _) => rules::Part::Reference(reference),
                rules::Value::Text(text, _) | rules::Value::Number(text, _) => {
                    rules::Part::Text(text)
                }
                _ => rules::Part::Unknown,
            },
        }
    }

    /// `role`, `role.Arn`, or what a `let` or a loop calls so.
    fn path(&mut self, names: &'b [Ident], site: Site, body: BodyId) -> rules::Value<'b> {
        let Some((first, rest)) = names.split_first() else {
            return self.unknown(Presence::Uncertain, site);
        };
        let (declared, many) = match self.names.see(&first.to_string(), body) {
            Seen::One(declared) => (declared, false),
            Seen::Outside(declared) => (declared, true),
            Seen::Unknown => return self.unknown(Presence::Uncertain, site),
        };
        let target = match &declared.what {
            What::Resource(_) => match self.number(declared.row) {
                Some(number) => Target::Resource(number),
                None => return self.unknown(Presence::Certain, site),
            },
            What::In(Some(ty)) => Target::Typed(ty.as_str().into()),
            What::Param => match self.parameters.get(&first.to_string()) {
                Some(number) => Target::Parameter(*number),
                None => return self.unknown(Presence::Certain, site),
            },
            What::Condition => return rules::Value::Condition(first.to_string().into(), site),
            What::Mapping => return rules::Value::Mapping(first.to_string().into(), site),
            What::Local => {
                let value = self.local(first, declared.row, site, many);
                return self.attribute(value, rest, site);
            }
            What::Construct | What::In(None) => return self.unknown(Presence::Uncertain, site),
        };
        // What a loop or a branch declares is known to nobody outside.
        self.known &= !many;
        let reference = Reference {
            name: first.to_string().into(),
            target,
            attribute: dotted(rest),
            attribute_site: self.attribute_site(rest),
            many,
        };
        rules::Value::Reference(reference, site)
    }

    /// What a `let` or a loop calls by a name.
    fn local(&mut self, name: &Ident, row: RowId, site: Site, many: bool) -> rules::Value<'b> {
        /// Nobody follows more of them.
        const DEEPEST: usize = 16;
        if many || self.depth == DEEPEST {
            return self.unknown(Presence::Uncertain, site);
        }
        self.depth += 1;
        let value = if let Some((_, value, body)) = self.lets.get(&row).copied() {
            self.value(value, body)
        } else {
            let turn = self.turns.iter().find(|turn| turn.row == row);
            let bound = turn.and_then(|turn| {
                let (_, expression) = turn.bound.iter().find(|(one, _)| *one == name)?;
                Some((*expression, turn.outer))
            });
            match bound {
                Some((expression, outer)) => self.expression(expression, outer),
                None => self.unknown(Presence::Uncertain, site),
            }
        };
        self.depth -= 1;
        value
    }

    /// An attribute of what a path has led to.
    fn attribute(
        &mut self,
        value: rules::Value<'b>,
        rest: &[Ident],
        site: Site,
    ) -> rules::Value<'b> {
        match value {
            // A literal is mended where it stands, and what is named by a handle where the handle is used.
            rules::Value::Reference(reference, _) if rest.is_empty() => {
                rules::Value::Reference(reference, site)
            }
            value if rest.is_empty() => value,
            rules::Value::Reference(mut reference, _) if reference.attribute.is_none() => {
                reference.attribute = dotted(rest);
                reference.attribute_site = self.attribute_site(rest);
                rules::Value::Reference(reference, site)
            }
            _ => self.unknown(Presence::Uncertain, site),
        }
    }

    /// The resource that a row declares in this turn of the loops, or in any.
    fn number(&self, row: RowId) -> Option<usize> {
        let turns: Vec<usize> = self.turns.iter().map(|turn| turn.number).collect();
        (0..=turns.len())
            .rev()
            .find_map(|length| self.numbers.get(&(row, turns[..length].to_vec())))
            .or_else(|| {
                let all = self.numbers.range((row, Vec::new())..);
                all.take_while(|((other, _), _)| *other == row)
                    .map(|(_, number)| number)
                    .next()
            })
            .copied()
    }

    fn attribute_site(&mut self, names: &[Ident]) -> Option<Site> {
        let (first, last) = (names.first()?, names.last()?);
        Some(self.site(join(first.span(), last.span())))
    }

    fn unknown(&mut self, presence: Presence, site: Site) -> rules::Value<'b> {
        self.known = false;
        rules::Value::Unknown(presence, site)
    }

    fn site(&mut self, span: Span) -> Site {
        let site = Site(self.tree.spans.len() as u32);
        self.tree.spans.push(span);
        site
    }
}

fn values(fields: &[Field]) -> Vec<&Value> {
    fields.iter().map(|field| &field.value).collect()
}

/// `A.B` of an attribute.
fn dotted(names: &[Ident]) -> Option<Name<'static>> {
    if names.is_empty() {
        return None;
    }
    Some(ast::dotted(names).into())
}

/// The condition that a resource is declared under.
fn condition(item: &Item) -> Option<Name<'static>> {
    match item.attributes.get("when")?.values() {
        [Value::Path(names)] => Some(names.first()?.to_string().into()),
        _ => None,
    }
}

/// CloudFormation's name of an attribute of a resource as a whole.
fn policy(attribute: &Attribute) -> Option<&'static str> {
    Some(match attribute.name.to_string().as_str() {
        "deletion" => "DeletionPolicy",
        "update_replace" => "UpdateReplacePolicy",
        "depends_on" => "DependsOn",
        "creation_policy" => "CreationPolicy",
        "resource_version" => "Version",
        "update_policy" => "UpdatePolicy",
        "metadata" => "Metadata",
        _ => return None,
    })
}
