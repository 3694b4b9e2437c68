//! What `allow` in a grant says, as a policy of its own: the role that it joins may be anywhere.

use infra_rules as rules;
use proc_macro2::{Ident, Span};

use super::Reader;
use crate::{
    ast::{GrantKind, GrantLine, Value},
    ids::BodyId,
};

impl<'b> Reader<'b> {
    /// The policy of a line, if it says `allow`, under the name by which messages know the grant.
    pub(super) fn allowed_by(&mut self, grant: &str, line: &'b GrantLine, body: BodyId) {
        let GrantKind::Allow {
            word,
            actions,
            resources,
        } = &line.kind
        else {
            return;
        };
        let effect = rules::Value::Text("Allow".into(), self.site(word.span()));
        let statement = vec![
            self.entry("Effect", word, effect),
            self.several("Action", word, actions, body),
            self.several("Resource", word, resources, body),
        ];
        let statement = rules::Value::Map(statement, self.site(word.span()));
        let version = rules::Value::Text("2012-10-17".into(), self.site(word.span()));
        let document = vec![
            self.entry("Version", word, version),
            self.entry("Statement", word, statement),
        ];
        let document = rules::Value::Map(document, self.site(word.span()));
        let fields = vec![self.entry("PolicyDocument", word, document)];
        let site = self.site(word.span());
        self.tree.stack.resources.push(rules::Declaration {
            name: grant.to_owned().into(),
            name_site: site,
            ty: "AWS::IAM::ManagedPolicy".into(),
            ty_site: site,
            service_site: site,
            fields,
            attributes: Vec::new(),
            allowed: Vec::new(),
            certain: false,
            counted: false,
            condition: None,
            judged: true,
        });
    }

    /// One value stands for a list of one.
    fn several(
        &mut self,
        name: &'static str,
        word: &Ident,
        values: &'b [Value],
        body: BodyId,
    ) -> rules::Field<'b> {
        let span = values.first().map_or_else(Span::call_site, Value::span);
        let site = self.site(span);
        let values = values.iter().map(|value| self.value(value, body)).collect();
        self.entry(name, word, rules::Value::List(values, site))
    }

    fn entry(
        &mut self,
        name: &'static str,
        word: &Ident,
        value: rules::Value<'b>,
    ) -> rules::Field<'b> {
        rules::Field {
            key: rules::Key {
                text: name.into(),
                site: self.site(word.span()),
            },
            value,
        }
    }
}
