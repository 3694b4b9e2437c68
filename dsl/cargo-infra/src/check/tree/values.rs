//! Values, with everything in them.

use infra_rules::{Field, Value};

use super::{Context, Reader};
use crate::{
    check::entries::SYNTAX,
    finding::Finding,
    template::{Content, Entry, Node, Span},
};

impl<'t> Reader<'t> {
    pub(super) fn fields(&mut self, entries: &'t [Entry<'t>]) -> Vec<Field<'t>> {
        let field =
            |entry: &'t Entry<'t>| self.allowing(&entry.value, |reader| reader.field(entry));
        entries.iter().map(field).collect()
    }

    fn items(&mut self, items: &'t [Node<'t>]) -> Vec<Value<'t>> {
        let item = |node: &'t Node<'t>| self.allowing(node, |reader| reader.value(node));
        items.iter().map(item).collect()
    }

    pub(super) fn value(&mut self, node: &'t Node<'t>) -> Value<'t> {
        match &node.content {
            Content::Null => self.null(node.span),
            Content::Bool(value) => Value::Bool(*value, self.site(node.span)),
            Content::Number(text) => Value::Number((&**text).into(), self.site(node.span)),
            Content::Text(text) if self.is_repeated(text) => self.unknown(node.span),
            Content::Text(text) => {
                self.braces(text, node);
                Value::Text((&**text).into(), self.site(node.span))
            }
            Content::List(items) => {
                let site = self.site(node.span);
                Value::List(self.items(items), site)
            }
            Content::Map(entries) => self.map_or_function(node, entries),
        }
    }

    fn map_or_function(&mut self, node: &'t Node<'t>, entries: &'t [Entry<'t>]) -> Value<'t> {
        let call = match self.context {
            Context::Data => None,
            _ => node.function(),
        };
        match call {
            Some(("Ref", argument)) if argument.text().is_some() => {
                let name = argument.text().unwrap_or_default();
                self.referred(name, node, argument)
            }
            Some(("Condition", argument)) if self.is_condition(node, argument) => {
                let name = argument.text().unwrap_or_default();
                self.named_condition(name, argument.span);
                Value::Condition(name.into(), self.site(argument.span))
            }
            // The language extensions compute names.
            Some(("Ref", argument)) => {
                self.value(argument);
                self.unknown(node.span)
            }
            None if let Some(name) = self.with_one_colon(entries) => {
                let new = format!("Fn::{name}");
                self.misspelt(&entries[0].key, name, &new, &entries[0], node)
            }
            Some(("Condition" | "Fn::Transform", _)) | None => self.plain_map(node, entries),
            Some((name, argument)) => match name.strip_prefix("Fn::") {
                Some(function) if !function.contains("::") && function != "ForEach" => {
                    self.function(function, &entries[0], argument, node)
                }
                _ => self.plain_map(node, entries),
            },
        }
    }

    /// The function that a map is meant to be whose key has one colon: `Fn:Sub`.
    fn with_one_colon(&self, entries: &'t [Entry<'t>]) -> Option<&'static str> {
        let [one] = entries else { return None };
        let name = one.key.strip_prefix("Fn:")?;
        let mut all = infra_rules::functions();
        let known = all.find(|known| *known == name);
        known.filter(|_| !matches!(self.context, Context::Data))
    }

    fn plain_map(&mut self, node: &'t Node<'t>, entries: &'t [Entry<'t>]) -> Value<'t> {
        let site = self.site(node.span);
        Value::Map(self.fields(entries), site)
    }

    /// Whether `{ Condition: name }` is a function here, and not a property that is called so.
    fn is_condition(&self, node: &Node<'_>, argument: &Node<'_>) -> bool {
        argument.text().is_some() && (node.is_short || self.context == Context::Condition)
    }

    /// As CloudFormation says it.
    fn null(&mut self, span: Span) -> Value<'t> {
        if self.context != Context::Data {
            let finding =
                Finding::error(SYNTAX, span, "`null` values are not allowed in templates");
            self.refuse(finding.with_help("write a value, or remove the key"));
        }
        self.unknown(span)
    }
}
