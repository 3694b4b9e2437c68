//! `${…}` in texts: what `Fn::Sub` puts there, and where it stands without one.

use infra_rules::{Part, Reference, Value};

use super::{Context, Reader};
use crate::{
    finding::Finding,
    template::{Node, Span},
};

impl<'t> Reader<'t> {
    /// `text ${Name.Attribute}`
    pub(super) fn substituted(
        &mut self,
        node: &'t Node<'t>,
        variables: Option<&'t Node<'t>>,
    ) -> Value<'t> {
        let text = node.text().unwrap_or_default();
        let site = self.site(node.span);
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some((start, inside)) = next(text, at) {
            push(&mut parts, &text[at..start]);
            at = start + "${".len() + inside.len() + "}".len();
            match inside.strip_prefix('!') {
                Some(literal) => parts.push(Part::Text(format!("${{{literal}}}").into())),
                None => parts.push(self.substitution(inside, node, start + "${".len(), variables)),
            }
        }
        push(&mut parts, &text[at..]);
        match parts.as_slice() {
            [] => Value::Text("".into(), site),
            [Part::Text(text)] => Value::Text(text.clone(), site),
            _ => Value::Joined(parts, site),
        }
    }

    /// What stands between the braces.
    fn substitution(
        &mut self,
        inside: &'t str,
        node: &'t Node<'t>,
        start: usize,
        variables: Option<&'t Node<'t>>,
    ) -> Part<'t> {
        let name = inside.trim();
        let name_start = start + inside.len() - inside.trim_start().len();
        if let Some(pseudo) = name.strip_prefix("AWS::") {
            let mut all = infra_rules::pseudo_parameters();
            if all.any(|known| known == pseudo) {
                return Part::Pseudo(pseudo.into());
            }
            let near = infra_schema::near(pseudo, infra_rules::pseudo_parameters());
            let Some(near) = near.first() else {
                return Part::Pseudo(pseudo.into());
            };
            let span = self.inside(node, name_start, name.len());
            let fact = format!("unknown pseudo parameter: `{name}`");
            let finding = Finding::error("functions", span, fact);
            self.refuse(finding.with_replacement(&format!("AWS::{near}")));
            return Part::Unknown;
        }
        if variables.is_some_and(|map| map.get(name).is_some() || !map.is_map()) {
            return Part::Variable(name.into());
        }
        if self.is_repeated(&format!("${{{name}}}")) {
            return Part::Unknown;
        }
        let (first, attribute) = match name.split_once('.') {
            Some((first, attribute)) => (first, Some(attribute)),
            None => (name, None),
        };
        let name_span = self.inside(node, name_start, first.len());
        match self.reference(first, attribute, name_span) {
            Value::Reference(reference, _) => {
                let attribute = attribute.map(|attribute| {
                    let span = self.inside(node, name_start + first.len() + 1, attribute.len());
                    self.site(span)
                });
                Part::Reference(Reference {
                    attribute_site: attribute,
                    ..reference
                })
            }
            Value::Condition(name, _) => Part::Condition(name),
            Value::Mapping(name, _) => Part::Mapping(name),
            _ => Part::Unknown,
        }
    }

    /// `${AWS::Region}` in a text that is not substituted. Other languages write their variables so, too: a name of the template
    /// may be one of theirs, and a text may be a template of its own.
    pub(super) fn braces(&mut self, text: &str, node: &'t Node<'t>) {
        let is_template = ["!Sub", "Fn::Sub"].iter().any(|one| text.contains(one));
        if self.context != Context::Property || is_template || self.tree.scope.has_macros() {
            return;
        }
        let mut at = 0;
        while let Some((start, inside)) = next(text, at) {
            at = start + inside.len() + "${}".len();
            let pseudo = inside.strip_prefix("AWS::");
            if pseudo
                .is_some_and(|name| infra_rules::pseudo_parameters().any(|known| known == name))
            {
                let Span { start, end } = self.inside(node, start, inside.len() + "${}".len());
                let fact = format!("`${{{inside}}}` stands in this text as it is");
                let finding = Finding::error("unsubstituted", Span { start, end }, fact);
                self.refuse(finding.with_help(match self.is_json {
                    true => "write `{ \"Fn::Sub\": … }` around the text",
                    false => "write `!Sub` before the text",
                }));
            }
        }
    }
}

fn push<'t>(parts: &mut Vec<Part<'t>>, text: &'t str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.into()));
    }
}

/// The next `${…}` from a place on: where it begins, and what stands in it.
fn next(text: &str, from: usize) -> Option<(usize, &str)> {
    let start = from + text[from..].find("${")?;
    let inside = &text[start + 2..];
    Some((start, &inside[..inside.find('}')?]))
}
