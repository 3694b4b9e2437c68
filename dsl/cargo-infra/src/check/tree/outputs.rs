//! Outputs, and what they are exported as.

use infra_rules::{Field, Output};

use super::{Context, Reader};
use crate::{
    check::entries::{self, SYNTAX},
    finding::Finding,
    template::{Entry, Node},
};

/// What an output has.
pub(crate) const OUTPUT: [&str; 4] = ["Condition", "Description", "Export", "Value"];

impl<'t> Reader<'t> {
    pub(super) fn output(&mut self, entry: &'t Entry<'t>) {
        self.logical_id(entry, "an output", &[]);
        let what = format!("the output `{}`", entry.key);
        let fields = self.map(&entry.value, &what);
        if !entry.value.is_map() {
            return;
        }
        let unknown = entries::unknown(fields, &OUTPUT, "a field of an output").collect::<Vec<_>>();
        self.tree.findings.extend(unknown);
        let key = self.key(entry);
        let Some(value) = entry.value.get("Value") else {
            if !fields.iter().any(|field| field.key.starts_with("Fn::")) {
                let fact = format!("{what} has no `Value`");
                let finding = Finding::error(SYNTAX, entry.key_span, fact);
                self.refuse(finding.with_help("add `Value`, with what it gives"));
            }
            return;
        };
        if let Some(description) = entry.value.get("Description") {
            self.output_description(description);
        }
        let value = self.within(Context::Property, |reader| reader.value(value));
        let export = entry
            .value
            .get("Export")
            .and_then(|export| self.export(export));
        let condition = entry.value.entry("Condition");
        let condition = condition.and_then(|one| self.condition_of(one));
        self.tree.stack.outputs.push(Output {
            field: Field { key, value },
            export,
            condition: condition.map(Into::into),
            certain: entry.value.get("Condition").is_none(),
        });
    }

    fn output_description(&mut self, node: &'t Node<'t>) {
        match entries::text(node, "`Description`") {
            Ok(_) => {
                let value = self.value(node);
                self.tree.stack.values.push(value);
            }
            Err(finding) => self.refuse(finding.with_help("write text")),
        }
    }

    fn export(&mut self, node: &'t Node<'t>) -> Option<infra_rules::Value<'t>> {
        let fields = self.map(node, "`Export`");
        let unknown =
            entries::unknown(fields, &["Name"], "a field of `Export`").collect::<Vec<_>>();
        self.tree.findings.extend(unknown);
        match node.get("Name") {
            Some(name) => Some(self.value(name)),
            None if node.is_map() => {
                let finding = Finding::error(SYNTAX, node.span, "`Export` has no `Name`");
                self.refuse(finding.with_help("add `Name`, with the name"));
                None
            }
            None => None,
        }
    }
}
