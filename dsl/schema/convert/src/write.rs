//! The bytes of the data file. It follows `infra_schema::layout` and decides nothing about content.

use std::collections::HashMap;

use infra_schema::layout::{self, TEXT_BITS, TEXT_MASK, header, literal, node, resource, target};

use crate::Outcome;
use crate::graph::{Content, Literal, Node, Type};
use crate::handlers::Handlers;
use crate::instance_types::Families;
use crate::share::Shared;
use crate::sources::Sources;
use crate::tables::Tables;

#[derive(Default)]
struct Writer {
    words: Vec<u32>,
    /// The address of each node.
    nodes: Vec<u32>,
    lists: HashMap<Vec<u32>, u32>,
    texts: Vec<u8>,
    interned: HashMap<String, u32>,
    numbers: Vec<u64>,
    /// A text that does not fit, for the error.
    overflow: Option<String>,
}

pub(crate) fn file(shared: &Shared, tables: &Tables, from: &Sources) -> Outcome<Vec<u8>> {
    let mut writer = Writer {
        words: vec![0; header::LEN],
        texts: vec![0],
        ..Writer::default()
    };
    writer.place(&shared.graph.nodes);
    for (index, node) in shared.graph.nodes.iter().enumerate() {
        writer.node(writer.nodes[index] as usize, node);
    }
    let types = writer.types(&shared.types);
    let runtimes = writer.runtimes(tables);
    let engines = writer.engines(tables);
    let services = writer.services(tables);
    let instance_types = writer.instance_types(tables);
    let condition_keys = writer.condition_keys(tables);
    let managed_policies = writer.text_list(tables.permissions.managed_policies.iter());
    let service_principals = writer.text_list(tables.permissions.service_principals.iter());
    let reserved = writer.text_list(tables.reserved.iter());
    let sources = writer.text_list(from.origins.iter());
    let date = writer.text(&from.date);
    let numbers: Vec<u32> = writer
        .numbers
        .iter()
        .flat_map(|bits| [*bits as u32, (*bits >> 32) as u32])
        .collect();
    let numbers = writer.table(numbers, 2);
    writer.finish(&[
        (header::DATE, date),
        (header::SOURCES, sources),
        (header::RESOURCES, types),
        (header::NUMBERS, numbers),
        (header::RUNTIMES, runtimes),
        (header::ENGINES, engines),
        (header::SERVICES, services),
        (header::RESERVED, reserved),
        (header::CONDITION_KEYS, condition_keys),
        (header::MANAGED_POLICIES, managed_policies),
        (header::SERVICE_PRINCIPALS, service_principals),
        (header::INSTANCE_TYPES, instance_types),
    ])
}

/// The file of the actions that handlers take. Its head is that of the other file.
pub(crate) fn handlers(handlers: &Handlers, from: &Sources) -> Outcome<Vec<u8>> {
    let mut writer = Writer {
        words: vec![0; header::LEN],
        texts: vec![0],
        ..Writer::default()
    };
    let mut table = Vec::new();
    for (name, actions) in &handlers.types {
        let words = actions
            .iter()
            .map(|(action, flags)| writer.text(action) | flags << TEXT_BITS)
            .collect();
        table.extend([writer.text(name), writer.list(words, 1)]);
    }
    let types = writer.table(table, layout::handlers::STRIDE);
    let date = writer.text(&from.date);
    writer.finish(&[(header::DATE, date), (header::RESOURCES, types)])
}

impl Writer {
    /// The bytes, with these words in the head.
    fn finish(mut self, head: &[(usize, u32)]) -> Outcome<Vec<u8>> {
        let own = [
            (header::MAGIC, layout::MAGIC),
            (header::VERSION, layout::VERSION),
            (header::WORDS, self.words.len() as u32),
        ];
        for (at, word) in own.iter().chain(head) {
            self.words[*at] = *word;
        }
        if let Some(text) = self.overflow {
            return Err(format!("the layout cannot hold the text `{text}`"));
        }
        let words = self.words.iter().flat_map(|word| word.to_le_bytes());
        Ok(words.chain(self.texts.iter().copied()).collect())
    }

    /// Gives every node its address first, because nodes name each other.
    fn place(&mut self, nodes: &[Node]) {
        for node in nodes {
            self.nodes.push(self.words.len() as u32);
            self.words
                .resize(self.words.len() + 2 + node.fields.len(), 0);
        }
    }

    fn node(&mut self, at: usize, node: &Node) {
        self.words[at] = u32::from(node.types) | node.flags << node::FLAGS_SHIFT;
        for (offset, (index, content)) in node.fields.iter().enumerate() {
            self.words[at + 1] |= 1 << index;
            self.words[at + 2 + offset] = self.content(content);
        }
    }

    fn content(&mut self, content: &Content) -> u32 {
        match content {
            Content::Word(word) => *word,
            Content::Number(bits) => self.number(*bits),
            Content::Text(text) => self.text(text),
            Content::Texts(texts) => self.text_list(texts.iter()),
            Content::Literals(literals) => {
                let words = literals
                    .iter()
                    .map(|literal| self.literal(literal))
                    .collect();
                self.list(words, 1)
            }
            Content::Node(id) => self.nodes[*id],
            Content::Nodes(ids) => {
                let words = ids
                    .iter()
                    .map(|id| id.map_or(0, |id| self.nodes[id]))
                    .collect();
                self.list(words, 1)
            }
            Content::Properties(rows) => {
                let words = rows
                    .iter()
                    .flat_map(|(name, flags, id)| {
                        [self.text(name) | flags << TEXT_BITS, self.nodes[*id]]
                    })
                    .collect();
                self.list(words, 2)
            }
            Content::Dependents(rows) => {
                let words = rows
                    .iter()
                    .flat_map(|(name, names)| [self.text(name), self.text_list(names.iter())])
                    .collect();
                self.list(words, 2)
            }
            Content::Targets(targets) => {
                let mut words = Vec::new();
                for row in targets {
                    let flags = if row.explicit { target::EXPLICIT } else { 0 };
                    words.push(self.text(&row.resource) | flags << TEXT_BITS);
                    words.push(
                        row.attribute
                            .as_ref()
                            .map_or(0, |attribute| self.text(attribute)),
                    );
                }
                self.list(words, 2)
            }
        }
    }

    fn literal(&mut self, value: &Literal) -> u32 {
        let (kind, value) = match value {
            Literal::Text(text) => (literal::TEXT, self.text(text)),
            Literal::Number(bits) => (literal::NUMBER, self.number(*bits)),
            Literal::Boolean(value) => (literal::BOOLEAN, u32::from(*value)),
            Literal::Null => (literal::NULL, 0),
        };
        kind << literal::SHIFT | value
    }

    fn number(&mut self, bits: u64) -> u32 {
        let known = self.numbers.iter().position(|known| *known == bits);
        known.unwrap_or_else(|| {
            self.numbers.push(bits);
            self.numbers.len() - 1
        }) as u32
    }

    fn text(&mut self, text: &str) -> u32 {
        if text.is_empty() {
            return 0;
        }
        if let Some(at) = self.interned.get(text) {
            return *at;
        }
        let at = self.texts.len() as u32;
        match u16::try_from(text.len()) {
            Ok(length) if at <= TEXT_MASK => self.texts.extend(length.to_le_bytes()),
            _ => self.overflow = Some(text.to_owned()),
        }
        self.texts.extend(text.as_bytes());
        self.interned.insert(text.to_owned(), at);
        at
    }

    fn text_list<T: AsRef<str>>(&mut self, texts: impl Iterator<Item = T>) -> u32 {
        let words = texts.map(|text| self.text(text.as_ref())).collect();
        self.list(words, 1)
    }

    /// A list, written once however often it is used; an empty one is none.
    fn list(&mut self, words: Vec<u32>, stride: usize) -> u32 {
        if words.is_empty() {
            return 0;
        }
        if let Some(at) = self.lists.get(&words) {
            return *at;
        }
        let at = self.table(words.clone(), stride);
        self.lists.insert(words, at);
        at
    }

    fn table(&mut self, words: Vec<u32>, stride: usize) -> u32 {
        let at = self.words.len() as u32;
        self.words.push((words.len() / stride) as u32);
        self.words.extend(words);
        at
    }

    fn types(&mut self, types: &[Type]) -> u32 {
        let mut table = Vec::new();
        for of in types {
            let mut row = [0; resource::STRIDE];
            row[resource::NAME] = self.text(&of.name);
            row[resource::ROOT] = self.nodes[of.root];
            let attributes = of
                .attributes
                .iter()
                .flat_map(|(name, id)| [self.text(name), id.map_or(0, |id| self.nodes[id])])
                .collect();
            row[resource::ATTRIBUTES] = self.list(attributes, 2);
            row[resource::REFERENCE] = self.text_list(of.reference.iter());
            row[resource::FLAGS] =
                of.flags << TEXT_BITS | of.arn.as_ref().map_or(0, |arn| self.text(arn));
            let rules = of.rules.iter().flat_map(|(path, id, description)| {
                [
                    self.text(path),
                    self.nodes[*id],
                    self.text(description.as_deref().unwrap_or("")),
                ]
            });
            let rules = rules.collect();
            row[resource::RULES] = self.list(rules, 3);
            if let Some((status, date)) = &of.lifecycle {
                row[resource::LIFECYCLE] = self.text(status);
                row[resource::LIFECYCLE_DATE] = self.text(date);
            }
            table.extend(row);
        }
        self.table(table, resource::STRIDE)
    }

    fn runtimes(&mut self, tables: &Tables) -> u32 {
        let mut table = Vec::new();
        for (name, row) in &tables.runtimes {
            table.push(self.text(name));
            table.extend(
                row.iter()
                    .map(|text| self.text(text.as_deref().unwrap_or(""))),
            );
        }
        self.table(table, layout::side::RUNTIME)
    }

    fn engines(&mut self, tables: &Tables) -> u32 {
        let mut table = Vec::new();
        for (name, versions) in &tables.engines {
            let versions = versions
                .iter()
                .flat_map(|(version, flags)| [self.text(version), *flags])
                .collect();
            table.extend([self.text(name), self.list(versions, 2)]);
        }
        self.table(table, layout::side::ENGINE)
    }

    fn services(&mut self, tables: &Tables) -> u32 {
        let mut table = Vec::new();
        for (prefix, actions) in &tables.services {
            let arns: Vec<u32> = actions
                .iter()
                .map(|action| {
                    let arns = tables.permissions.resources(prefix, action);
                    self.text_list(arns.iter())
                })
                .collect();
            table.extend([
                self.text(prefix),
                self.text_list(actions.iter()),
                self.list(arns, 1),
            ]);
        }
        self.table(table, layout::side::SERVICE)
    }

    fn instance_types(&mut self, tables: &Tables) -> u32 {
        let mut table = Vec::new();
        for (resource, lists) in &tables.instance_types {
            let mut words = Vec::new();
            for list in lists {
                words.push(self.text(&list.path));
                words.push(self.text(list.engine.as_deref().unwrap_or("")));
                words.push(self.families(&list.families));
            }
            table.extend([
                self.text(resource),
                self.list(words, layout::side::INSTANCE_LIST),
            ]);
        }
        self.table(table, layout::side::INSTANCE_TYPES)
    }

    fn families(&mut self, families: &Families) -> u32 {
        let words = families
            .iter()
            .flat_map(|(family, sizes)| [self.text(family), self.text_list(sizes.iter())])
            .collect();
        self.list(words, layout::side::INSTANCE_FAMILY)
    }

    fn condition_keys(&mut self, tables: &Tables) -> u32 {
        let keys = &tables.permissions.condition_keys;
        let words = keys
            .iter()
            .map(|(name, flags)| self.text(name) | flags << TEXT_BITS)
            .collect();
        self.list(words, 1)
    }
}
