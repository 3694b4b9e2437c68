//! `AWS::CloudFormation::Interface`: the parameters that it groups and labels for the console, which drops without a word those that the
//! template does not have.

use infra_rules::Target;

use super::Reader;
use crate::{
    finding::Finding,
    template::{Content, Node, Span},
};

impl<'t> Reader<'t> {
    /// Reports the names of parameters in the template's metadata that it does not have.
    pub(super) fn interface(&mut self, metadata: &'t Node<'t>) {
        let Some(interface) = metadata.get("AWS::CloudFormation::Interface") else {
            return;
        };
        let groups = interface.get("ParameterGroups").map_or(&[][..], items);
        for group in groups {
            for name in group.get("Parameters").map_or(&[][..], items) {
                if let Some(text) = name.text() {
                    self.shown_parameter(text, name.span);
                }
            }
        }
        let labels = interface.get("ParameterLabels");
        for label in labels.map_or(&[][..], Node::entries) {
            self.shown_parameter(&label.key, label.key_span);
        }
    }

    fn shown_parameter(&mut self, name: &str, span: Span) {
        let scope = &self.tree.scope;
        let is_parameter = |target: &Target<'_>| matches!(target, Target::Parameter(_));
        if scope.targets.get(name).is_some_and(is_parameter)
            || scope.may_have(name)
            || name.starts_with("Fn::")
        {
            return;
        }
        let all = scope.targets.iter();
        let all = all.filter(|(_, target)| is_parameter(target));
        let near = infra_schema::near(name, all.map(|(known, _)| *known));
        let fact = format!("no parameter is named `{name}`: the console leaves it out");
        let finding = Finding::warning("parameter_groups", span, fact);
        self.refuse(match near.first() {
            Some(near) => finding.with_replacement(near),
            None => finding.with_help("remove it, or declare it under `Parameters`"),
        });
    }
}

fn items<'n, 't>(node: &'n Node<'t>) -> &'n [Node<'t>] {
    match &node.content {
        Content::List(items) => items,
        _ => &[],
    }
}
