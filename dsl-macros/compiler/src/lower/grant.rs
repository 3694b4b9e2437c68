//! Grants: a step for each line, with what reads like a call of the grantee. It judges nothing.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    Lower, input,
    ir::{Section, Step},
    rust,
};
use crate::{
    ast::{Call, GrantLine, Grantee, Value, dotted, plain},
    ids::BodyId,
};

impl Lower<'_> {
    /// The texts by which a grant names parts of a construct that stands around it: `api.route("GET /v1/users")`.
    pub(super) fn calls(&self, grantee: &Grantee) -> Vec<Step> {
        let ([construct], Some(call)) = (grantee.names.as_slice(), &grantee.call) else {
            return Vec::new();
        };
        let name = construct.to_string();
        let Some(ty) = self.constructs.iter().rev().find_map(|all| all.get(&name)) else {
            return Vec::new();
        };
        let texts = call.arguments.iter().filter_map(|argument| match argument {
            Value::Text(text, literal) => Some(input::text_literal(text, literal.span())),
            _ => None,
        });
        let step = |text| Step::Call {
            construct: construct.clone(),
            ty: ty.clone(),
            method: plain(&call.method),
            text,
        };
        texts.map(step).collect()
    }

    /// One line of a grant.
    pub(super) fn grant(&mut self, grantee: &Grantee, line: &GrantLine, body: BodyId) -> Step {
        self.row(line.row, Section::Other, &line.verb, "", body);
        let verb = rust::verb(&line.verb);
        let mut to = dotted(&grantee.names);
        for names in [&grantee.names, &line.target] {
            self.speak(names, body);
        }
        let (target, names) = (&line.target, &grantee.names);
        let mut grantee_tokens = quote!(#(#names).*);
        if let Some(Call { method, arguments }) = &grantee.call {
            let arguments: Vec<TokenStream> = arguments
                .iter()
                .map(|value| self.rust(value, body))
                .collect();
            let said = quote!(#(#arguments),*);
            to = format!("{to}.{method}({said})");
            grantee_tokens = quote!(#grantee_tokens.#method(#said));
        }
        let words = [line.verb.to_string(), dotted(&line.target), to];
        Step::Grant {
            row: line.row,
            verb,
            words,
            target: quote!(#(#target).*),
            grantee: grantee_tokens,
            variable: line.variable.as_ref().map(plain),
        }
    }
}
