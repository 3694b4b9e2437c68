//! Values: functions keep their names, references become names, and texts with names in them do, too.

use infra_rules::Position;

use super::{
    Import,
    allow::directive,
    names::{Section, ident},
    text::{key, plain},
    tree::{Entry, Remarks, Tree},
};
use crate::template::{Comment, Content, Node, Span};

impl Import<'_, '_> {
    /// A value. `position` is its place in a resource, if that is known: there it decides what a resource named bare means.
    pub(super) fn value(&mut self, node: &Node<'_>, position: Option<Position>) -> Tree {
        if let Some(output) = self.lifted(node) {
            return output;
        }
        match &node.content {
            Content::Null => {
                let fact = "CloudFormation takes no `null` in a template";
                self.refuse(node.span, fact, "remove the entry, or write `AWS::NoValue`");
                Tree::word("AWS::NoValue")
            }
            Content::Bool(value) => Tree::word(value.to_string()),
            Content::Number(number) => Tree::word(number.as_ref()),
            Content::Text(text) => Tree::word(plain(text)),
            Content::List(items) => {
                let position = position.and_then(Position::items);
                Tree::List(
                    items
                        .iter()
                        .map(|item| self.entry(None, item, position))
                        .collect(),
                )
            }
            Content::Map(_) => {
                let called = node
                    .function()
                    .and_then(|(name, argument)| self.function(name, argument, position));
                called.unwrap_or_else(|| self.map(node, position))
            }
        }
    }

    /// A map, entry by entry.
    pub(super) fn map(&mut self, node: &Node<'_>, position: Option<Position>) -> Tree {
        let entries = node.entries().iter().map(|entry| {
            let position = position.and_then(|position| position.entry(&entry.key));
            self.entry(Some(key(&entry.key)), &entry.value, position)
        });
        Tree::Map(entries.collect())
    }

    /// A value with its comments, and with those in it that nothing else can have.
    pub(super) fn entry(
        &mut self,
        key: Option<String>,
        node: &Node<'_>,
        position: Option<Position>,
    ) -> Entry {
        let outer = std::mem::take(&mut self.stray);
        let mut value = self.value(node, position);
        let mut remarks = remarks(node);
        remarks.before.append(&mut self.stray);
        self.stray = outer;
        value.take_end(&mut remarks);
        Entry {
            key,
            value,
            remarks,
        }
    }

    /// Keeps the comments of a value that has no entry of its own.
    pub(super) fn keep_comments(&mut self, node: &Node<'_>) {
        let comments = node.comments();
        let all = [&comments.before, &comments.behind, &comments.end];
        let said = all
            .into_iter()
            .flatten()
            .filter(|one| directive(one).is_none());
        self.stray.extend(said.map(text));
    }

    /// A call of a function, if its arguments can stand in one.
    fn function(
        &mut self,
        name: &str,
        argument: &Node<'_>,
        position: Option<Position>,
    ) -> Option<Tree> {
        let call = match name {
            "Ref" => Some(self.reference(argument.text()?, argument.span, position)),
            "Fn::GetAtt" => self.attribute(argument, position),
            "Fn::Sub" => self.substituted(argument),
            "Fn::If" => self.choice(argument, position),
            "Fn::And" | "Fn::Or" | "Fn::Not" => {
                let items = argument
                    .items()?
                    .iter()
                    .map(|item| self.condition_entry(item));
                Some(Tree::Call(name.to_owned(), items.collect()))
            }
            "Fn::FindInMap" => self.lookup(argument),
            "Fn::GetAZs" if argument.text() == Some("") => {
                Some(Tree::Call(name.to_owned(), Vec::new()))
            }
            "Fn::Transform" => self.transform(argument),
            name => {
                let function = name
                    .strip_prefix("Fn::")
                    .filter(|name| infra_rules::is_function(name))?;
                self.arguments(function, argument)
            }
        };
        if call.is_some() {
            self.keep_comments(argument);
        }
        call
    }

    pub(super) fn arguments(&mut self, function: &str, argument: &Node<'_>) -> Option<Tree> {
        let arguments = match infra_rules::is_unary(function) {
            true => {
                // Its comments are kept by the caller.
                vec![Entry::from(self.value(argument, None))]
            }
            false => self.entries(argument.items()?),
        };
        Some(Tree::Call(format!("Fn::{function}"), arguments))
    }

    fn entries(&mut self, items: &[Node<'_>]) -> Vec<Entry> {
        items
            .iter()
            .map(|item| self.entry(None, item, None))
            .collect()
    }

    /// `Ref`. Where the property takes something else of a resource named bare, it is written out.
    fn reference(&mut self, id: &str, span: Span, position: Option<Position>) -> Tree {
        if id.starts_with("AWS::") {
            return Tree::word(id);
        }
        let Some(name) = self.names.referred(id).map(ident) else {
            self.undeclared(id, span);
            return Tree::call("Fn::Ref", vec![Tree::word(plain(id))]);
        };
        let meant = self.type_of(id).and_then(|ty| position?.attribute(ty));
        match meant {
            None => Tree::word(name),
            Some(_) => match self.names.reference(id) {
                Some(reference) => Tree::word(reference),
                None => Tree::call("Fn::Ref", vec![Tree::word(name)]),
            },
        }
    }

    /// `Fn::GetAtt`, which is the name alone where the property takes just that attribute.
    fn attribute(&mut self, argument: &Node<'_>, position: Option<Position>) -> Option<Tree> {
        let (id, attribute) = match (argument.text(), argument.items()) {
            (Some(text), _) => {
                let (id, attribute) = text.split_once('.')?;
                (id, attribute.to_owned())
            }
            (None, Some([id, attribute])) => match attribute.text() {
                Some(attribute) => (id.text()?, attribute.to_owned()),
                None => {
                    let name = self.resource_name(id.text()?, id.span);
                    let attribute = self.entry(None, attribute, None);
                    return Some(Tree::Call(
                        "Fn::GetAtt".to_owned(),
                        vec![name.into(), attribute],
                    ));
                }
            },
            (None, Some([id, rest @ ..])) => {
                let rest: Option<Vec<&str>> = rest.iter().map(Node::text).collect();
                (id.text()?, rest?.join("."))
            }
            (None, _) => return None,
        };
        let meant = self.type_of(id).and_then(|ty| position?.attribute(ty));
        let name = self.resource_name(id, argument.span);
        Some(match (&name, meant) {
            (Tree::Word(_), Some(meant)) if meant == attribute && self.type_of(id).is_some() => {
                name
            }
            (Tree::Word(word), _) if self.type_of(id).is_some() && is_path(&attribute) => {
                Tree::word(format!("{word}.{attribute}"))
            }
            _ => Tree::call("Fn::GetAtt", vec![name, Tree::word(plain(&attribute))]),
        })
    }

    /// The name of a resource; its id, in quotes, where the deploy declares it.
    fn resource_name(&mut self, id: &str, span: Span) -> Tree {
        match self.names.resource(id) {
            Some(name) => Tree::word(ident(name)),
            None => {
                self.undeclared(id, span);
                Tree::word(plain(id))
            }
        }
    }

    /// Refuses what nothing declares, unless the deploy may.
    pub(super) fn undeclared(&mut self, id: &str, span: Span) {
        if !self.grows {
            let fact = format!("nothing in this template is named `{id}`");
            self.refuse_by("names", span, fact, "name a resource, or declare it");
        }
    }

    fn choice(&mut self, argument: &Node<'_>, position: Option<Position>) -> Option<Tree> {
        let [condition, then, otherwise] = argument.items()? else {
            return self.arguments("If", argument);
        };
        let condition = self.condition_entry(condition);
        let branches = [then, otherwise].map(|branch| self.entry(None, branch, position));
        let arguments = [condition].into_iter().chain(branches);
        Some(Tree::Call("Fn::If".to_owned(), arguments.collect()))
    }

    fn lookup(&mut self, argument: &Node<'_>) -> Option<Tree> {
        let [mapping, keys @ ..] = argument.items()? else {
            return None;
        };
        let declared = mapping
            .text()
            .and_then(|id| self.names.declared(Section::Mappings, id));
        let declared = declared.map(|name| Entry {
            remarks: remarks(mapping),
            ..Entry::from(Tree::word(ident(name)))
        });
        if let (Some(id), None) = (mapping.text(), &declared)
            && !self.grows
        {
            let fact = format!("no mapping is named `{id}`");
            self.refuse_by("names", mapping.span, fact, "declare it under `Mappings`");
        }
        let mapping = declared.unwrap_or_else(|| self.entry(None, mapping, None));
        let arguments = [mapping].into_iter().chain(self.entries(keys));
        Some(Tree::Call("Fn::FindInMap".to_owned(), arguments.collect()))
    }

    /// `Fn::Transform("AWS::Include", { … })`
    fn transform(&mut self, argument: &Node<'_>) -> Option<Tree> {
        let (name, parameters) = match argument.entries() {
            [name] if name.key == "Name" => return None,
            [name, parameters] if name.key == "Name" && parameters.key == "Parameters" => {
                (&name.value, &parameters.value)
            }
            _ => return None,
        };
        let name = plain(name.text()?);
        let parameters = self.entry(None, parameters, None);
        Some(Tree::Call(
            "Fn::Transform".to_owned(),
            vec![Tree::word(name).into(), parameters],
        ))
    }

    /// A condition: one by its name, or a function of others.
    pub(super) fn condition(&mut self, node: &Node<'_>) -> Tree {
        let named = match node.function() {
            Some(("Condition", id)) => id.text(),
            _ => node.text(),
        };
        match named.map(|id| (id, self.names.declared(Section::Conditions, id).map(ident))) {
            Some((_, Some(name))) => Tree::word(name),
            Some((id, None)) => {
                let fact = format!("no condition is named `{id}`");
                self.refuse_by("names", node.span, &fact, "declare it under `Conditions`");
                Tree::word("false")
            }
            None => self.value(node, None),
        }
    }

    fn condition_entry(&mut self, node: &Node<'_>) -> Entry {
        let outer = std::mem::take(&mut self.stray);
        let value = self.condition(node);
        let mut remarks = remarks(node);
        remarks.before.append(&mut self.stray);
        self.stray = outer;
        Entry {
            key: None,
            value,
            remarks,
        }
    }
}

/// The comments about a value.
pub(super) fn remarks(node: &Node<'_>) -> Remarks {
    let comments = node.comments();
    let is_said = |comment: &&Comment<'_>| directive(comment).is_none();
    let texts = |list: &[Comment<'_>]| list.iter().filter(is_said).map(text).collect();
    Remarks {
        before: texts(&comments.before),
        behind: texts(&comments.behind),
        end: texts(&comments.end),
    }
}

fn text(comment: &Comment<'_>) -> String {
    comment.text.as_ref().trim_end().to_owned()
}

/// Whether an attribute can stand behind a name and a dot.
pub(super) fn is_path(attribute: &str) -> bool {
    attribute.split('.').all(|name| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && syn::parse_str::<syn::Ident>(name).is_ok()
    })
}
