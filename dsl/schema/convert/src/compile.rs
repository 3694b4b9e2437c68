//! From JSON Schema to nodes: references are resolved, and what is said by path is put in its place. Nothing is shared yet.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use infra_schema::Types;
use infra_schema::layout::{node as field, property, resource as record};
use serde_json::{Map, Value};

use crate::Outcome;
use crate::facts::Facts;
use crate::graph::{Content, Graph, Id, Node, Type};
use crate::keywords::{groups, scalar, strings, types};
use crate::notes::Notes;
use crate::overlay::Overlay;
use crate::sources::Sources;
use crate::targets::{Targets, wants_arn};

pub(crate) fn all(
    sources: &Sources,
    facts: &BTreeMap<String, Facts>,
    notes: &BTreeMap<String, Notes>,
    overlay: &Overlay,
    graph: &mut Graph,
) -> Outcome<Vec<Type>> {
    let mut types = Vec::new();
    for (name, schema) in &sources.schemas {
        let (Some(facts_of), Some(notes)) = (facts.get(name), notes.get(name)) else {
            continue;
        };
        let targets = Targets {
            resource: name,
            facts,
            overlay,
        };
        let mut compiler = Compiler {
            document: schema,
            targets,
            graph,
            known: HashMap::new(),
        };
        let root = compiler.node("", &root(schema), notes);
        let attributes = compiler.attributes(facts_of);
        let mut rules = Vec::new();
        for row in overlay.rules.iter().filter(|row| row.resource == *name) {
            let file = format!("{}.json", row.file);
            let rule = sources
                .extensions
                .get(&file)
                .ok_or_else(|| format!("overlay/rules.txt: there is no `{file}`"))?;
            // A rule is whole in itself: nothing is said of its properties elsewhere.
            let node = compiler.node("", rule, &Notes::default());
            rules.push((
                row.path.clone(),
                node,
                rule["description"].as_str().map(str::to_owned),
            ));
        }
        types.push(Type {
            name: name.clone(),
            root,
            attributes,
            rules,
            reference: facts_of.reference.clone(),
            flags: flags(facts_of),
            arn: facts_of.arn.clone(),
            lifecycle: facts_of.lifecycle.clone(),
        });
    }
    Ok(types)
}

/// The schema without what speaks of the type and not of its properties.
fn root(schema: &Value) -> Value {
    let mut root = schema.clone();
    if let Some(object) = root.as_object_mut() {
        object.remove("definitions");
        object.insert("type".to_owned(), Value::from("object"));
    }
    root
}

fn flags(facts: &Facts) -> u32 {
    let flag = |is: bool, flag: u32| if is { flag } else { 0 };
    flag(facts.holds_data, record::HOLDS_DATA)
        | flag(facts.free, record::FREE)
        | flag(facts.reference_is_arn, record::REFERENCE_IS_ARN)
        | flag(facts.any_attribute, record::ANY_ATTRIBUTE)
        | flag(facts.outputs, record::OUTPUTS)
}

struct Compiler<'a> {
    document: &'a Value,
    targets: Targets<'a>,
    graph: &'a mut Graph,
    /// What was compiled before, by all that it depends on: this is also what ends a definition that contains itself.
    known: HashMap<String, Id>,
}

impl Compiler<'_> {
    /// The node of a value in the property of this name.
    fn node(&mut self, name: &str, schema: &Value, notes: &Notes) -> Id {
        let Some(reference) = schema["$ref"].as_str() else {
            return self.fill(name, schema, notes);
        };
        let whole = self.resolve(schema);
        let siblings: Vec<_> = schema
            .as_object()
            .into_iter()
            .flatten()
            .filter(|(key, _)| *key != "description")
            .collect();
        let key = format!(
            "{reference} {} {siblings:?} {notes:?}",
            wants_arn(name, &Value::Null)
        );
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let id = self.graph.reserve();
        self.known.insert(key, id);
        let filled = self.fill(name, &whole, notes);
        self.graph.nodes[id] = self.graph.nodes[filled].clone();
        id
    }

    /// A reference's target, overlaid with what stands beside the reference.
    fn resolve(&self, schema: &Value) -> Value {
        let mut schema = schema.clone();
        // Definitions refer to definitions, but not for long.
        for _ in 0..16 {
            let Some(pointer) = schema["$ref"]
                .as_str()
                .and_then(|reference| reference.strip_prefix('#'))
            else {
                break;
            };
            let mut target = self
                .document
                .pointer(pointer)
                .cloned()
                .unwrap_or(Value::Object(Map::new()));
            if let (Some(target), Some(beside)) = (target.as_object_mut(), schema.as_object()) {
                target.extend(
                    beside
                        .iter()
                        .filter(|(key, _)| *key != "$ref")
                        .map(|(key, value)| (key.clone(), value.clone())),
                );
            }
            schema = target;
        }
        schema
    }

    fn fill(&mut self, name: &str, schema: &Value, notes: &Notes) -> Id {
        let id = self.graph.reserve();
        let mut node = Node {
            types: types(schema),
            ..Node::default()
        };
        if *schema == Value::Bool(false) {
            node.flags |= field::NEVER;
        }
        self.object(schema, notes, &mut node);
        self.array(name, schema, notes, &mut node);
        self.branches(name, schema, notes, &mut node);
        scalar(schema, &mut node);
        groups(schema, &mut node);
        let list = node.types & Types::ARRAY.bits() != 0;
        if !list {
            let (targets, exact) = self.targets.of(name, schema, notes);
            if !targets.is_empty() {
                node.flags |= if exact { field::EXACT } else { 0 };
                node.fields
                    .insert(field::TARGETS, Content::Targets(targets));
            }
        }
        if wants_arn(name, schema) && (node.types == 0 || node.types & Types::STRING.bits() != 0) {
            node.flags |= field::WANTS_ARN;
        }
        self.graph.nodes[id] = node;
        id
    }

    fn object(&mut self, schema: &Value, notes: &Notes, node: &mut Node) {
        let required: BTreeSet<&str> = strings(&schema["required"]).collect();
        let mut properties = BTreeMap::new();
        for (name, value) in schema["properties"].as_object().into_iter().flatten() {
            let inside = notes.step(name);
            let flag = if required.contains(name.as_str()) {
                property::REQUIRED
            } else {
                0
            };
            properties.insert(
                name.clone(),
                (inside.flags | flag, self.node(name, value, &inside)),
            );
        }
        if !properties.is_empty() {
            let list = properties
                .into_iter()
                .map(|(name, (flags, node))| (name, flags, node))
                .collect();
            node.fields
                .insert(field::PROPERTIES, Content::Properties(list));
        }
        if !required.is_empty() {
            let names = required.into_iter().map(str::to_owned).collect();
            node.fields.insert(field::REQUIRED, Content::Texts(names));
        }
        match &schema["additionalProperties"] {
            Value::Bool(false) => node.flags |= field::CLOSED,
            value @ Value::Object(_) => {
                let id = self.node("", value, &notes.items());
                node.fields.insert(field::ADDITIONAL, Content::Node(id));
            }
            _ => {}
        }
        let patterns = schema["patternProperties"]
            .as_object()
            .into_iter()
            .flatten();
        let patterns: Vec<_> = patterns
            .map(|(pattern, value)| (pattern.clone(), 0, self.node("", value, &notes.items())))
            .collect();
        if !patterns.is_empty() {
            node.fields
                .insert(field::PATTERNS, Content::Properties(patterns));
        }
    }

    fn array(&mut self, name: &str, schema: &Value, notes: &Notes, node: &mut Node) {
        if schema["items"].is_object() {
            let id = self.node(name, &schema["items"], &notes.items());
            node.fields.insert(field::ITEMS, Content::Node(id));
        }
        self.nodes(
            name,
            &schema["prefixItems"],
            &notes.items(),
            field::PREFIX_ITEMS,
            node,
        );
    }

    fn branches(&mut self, name: &str, schema: &Value, notes: &Notes, node: &mut Node) {
        // A branch speaks of the same value: what is inside it keeps its notes, what it refers to is said once, above.
        let inside = Notes {
            inside: notes.inside.clone(),
            ..Notes::default()
        };
        self.nodes(name, &schema["oneOf"], &inside, field::ONE_OF, node);
        self.nodes(name, &schema["anyOf"], &inside, field::ANY_OF, node);
        self.nodes(name, &schema["allOf"], &inside, field::ALL_OF, node);
        if schema["not"].is_object() {
            let id = self.node(name, &schema["not"], &Notes::default());
            node.fields.insert(field::NOT, Content::Node(id));
        }
        if schema["if"].is_object() {
            let part = |key: &str| (!schema[key].is_null()).then(|| schema[key].clone());
            let parts = [part("if"), part("then"), part("else")];
            let ids = parts
                .into_iter()
                .map(|part| part.map(|part| self.node(name, &part, &Notes::default())))
                .collect();
            node.fields.insert(field::CONDITION, Content::Nodes(ids));
        }
    }

    fn nodes(&mut self, name: &str, list: &Value, notes: &Notes, index: u32, node: &mut Node) {
        let ids: Vec<_> = list
            .as_array()
            .into_iter()
            .flatten()
            .map(|schema| Some(self.node(name, schema, notes)))
            .collect();
        if !ids.is_empty() {
            node.fields.insert(index, Content::Nodes(ids));
        }
    }

    fn attributes(&mut self, facts: &Facts) -> Vec<(String, Option<Id>)> {
        let mut list = Vec::new();
        for (name, kind) in &facts.attributes {
            let schema = self.at(name).or_else(|| {
                kind.as_ref()
                    .and_then(|kind| Types::named(kind).map(|_| serde_json::json!({"type": kind})))
            });
            let last = name.rsplit('.').next().unwrap_or(name);
            list.push((
                name.clone(),
                schema.map(|schema| self.node(last, &schema, &Notes::default())),
            ));
        }
        list
    }

    /// The schema of a property by its dotted path.
    fn at(&self, path: &str) -> Option<Value> {
        let mut schema = self.document.clone();
        for step in path.split('.') {
            schema = self.resolve(schema.get("properties")?.get(step)?);
        }
        Some(schema)
    }
}
