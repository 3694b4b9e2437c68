//! What an app says of a stack: where it is deployed to, behind what, and whether it can be deleted. It judges nothing.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;

use super::{Lower, construct_scope, ir::Step};
use crate::{
    ast::{Item, Value},
    ids::BodyId,
    names::{DeclarationKind, Resolution},
};

impl Lower<'_> {
    /// The steps behind the one that declares the stack.
    pub(super) fn deployment(&mut self, item: &Item, name: &Ident, body: BodyId) -> Vec<Step> {
        let stack = construct_scope(name);
        let mut steps = Vec::new();
        if let Some(step) = self.environment(item, &stack, body) {
            steps.push(step);
        }
        let protect = item.attributes.get("termination_protection");
        if let Some(value) = protect.and_then(|attribute| attribute.values().first()) {
            steps.push(Step::Protect {
                stack: stack.clone(),
                when: self.rust(value, body),
            });
        }
        let after = item.attributes.get("depends_on");
        for value in after.map_or(&[][..], |attribute| attribute.values()) {
            steps.push(Step::DeployAfter {
                stack: stack.clone(),
                on: self.deployed_before(value, body),
            });
        }
        steps
    }

    fn environment(&mut self, item: &Item, stack: &Ident, body: BodyId) -> Option<Step> {
        let Value::Map(fields, _) = item.attributes.get("env")?.values().first()? else {
            return None;
        };
        let mut given = |name: &str| {
            let field = fields.iter().find(|field| field.key.text == name)?;
            Some(self.rust(&field.value, body))
        };
        Some(Step::Environment {
            row: item.row,
            stack: stack.clone(),
            account: given("account"),
            region: given("region"),
        })
    }

    /// Another stack of the app by its scope, because its handle may have no more than outputs; anything else as it is.
    fn deployed_before(&mut self, value: &Value, body: BodyId) -> TokenStream {
        if let Value::Path(names) = value
            && let [name] = names.as_slice()
            && let Resolution::One(declared) = self.names.resolve(&name.to_string(), body)
            && declared.kind == DeclarationKind::Construct
        {
            let id = construct_scope(name);
            return quote_spanned!(value.span()=> &#id);
        }
        let on = self.rust(value, body);
        quote_spanned!(value.span()=> &(#on))
    }
}
