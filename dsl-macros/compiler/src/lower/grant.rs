//! Grants: a step for each line, with what reads like a call of the grantee. It judges nothing.

use infra_rules::Position;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::{
    Lower, input,
    ir::{Section, Step},
    rust,
    text::Text,
};
use crate::{
    ast::{Call, GrantKind, GrantLine, Grantee, Value, dotted, plain},
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

    /// One line of a grant, unless what it says is refused already.
    pub(super) fn grant(
        &mut self,
        grantee: &Grantee,
        line: &GrantLine,
        body: BodyId,
    ) -> Option<Step> {
        let word = match &line.kind {
            GrantKind::Verb { verb: word, .. } | GrantKind::Allow { word, .. } => word,
        };
        self.row(line.row, Section::Other, word, "", body);
        let (to, grantee_tokens) = self.grantee(grantee, body);
        let step = match &line.kind {
            GrantKind::Verb {
                verb,
                target,
                variable,
            } => Step::Grant {
                row: line.row,
                verb: rust::verb(verb),
                words: [verb.to_string(), shown(target), to],
                target: self.target(target, body),
                grantee: grantee_tokens,
                variable: variable.as_ref().map(plain),
            },
            GrantKind::Allow {
                actions, resources, ..
            } => {
                let mut text = Text::default();
                self.statement(&mut text, actions, resources, body);
                let on: Vec<String> = resources.iter().map(shown).collect();
                Step::Allow {
                    row: line.row,
                    words: [on.join(", "), to],
                    json: text.json,
                    holes: text.holes,
                    grantee: grantee_tokens,
                }
            }
        };
        let is_refused = |span| self.verdict.refuses(span);
        let refused = is_refused(word.span())
            || grantee
                .names
                .first()
                .is_some_and(|name| is_refused(name.span()));
        (!refused).then_some(step)
    }

    /// Who is granted something, as it is written and as Rust says it.
    fn grantee(&mut self, grantee: &Grantee, body: BodyId) -> (String, TokenStream) {
        let names = &grantee.names;
        self.speak(names, body);
        let (mut to, mut tokens) = (dotted(names), quote!(#(#names).*));
        if let Some(Call { method, arguments }) = &grantee.call {
            let arguments: Vec<TokenStream> = arguments
                .iter()
                .map(|value| self.rust(value, body))
                .collect();
            let said = quote!(#(#arguments),*);
            to = format!("{to}.{method}({said})");
            tokens = quote!(#tokens.#method(#said));
        }
        if let Some(index) = &grantee.index {
            let index = self.rust(index, body);
            to = format!("{to}[{index}]");
            tokens = quote!(#tokens[#index]);
        }
        (to, tokens)
    }

    /// What is granted. A resource is its handle, whatever stands behind it.
    fn target(&mut self, target: &Value, body: BodyId) -> TokenStream {
        match target {
            Value::Path(names) => {
                self.speak(names, body);
                quote!(#(#names).*)
            }
            value => self.rust(value, body),
        }
    }

    /// A statement of a policy.
    fn statement(&mut self, out: &mut Text, actions: &[Value], resources: &[Value], body: BodyId) {
        let arn = Position::PolicyStatement.entry("Resource");
        out.json.push_str("{\"Effect\":\"Allow\"");
        for (name, values, position) in [("Action", actions, None), ("Resource", resources, arn)] {
            out.json.push_str(&format!(",\"{name}\":"));
            match values {
                [one] => self.text(out, one, position, body),
                several => self.list(out, several, position, body),
            }
        }
        out.json.push('}');
    }
}

/// A value as a reader knows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Path(names) => dotted(names),
        Value::Text(text, _) => text.clone(),
        Value::Joined(_, literal) => literal.to_string().trim_matches('"').to_owned(),
        Value::Pseudo(name) => format!("AWS::{name}"),
        Value::Function { name, .. } => format!("Fn::{name}(…)"),
        Value::Rust(expression, _) => expression.to_token_stream().to_string().replace(' ', ""),
        _ => "…".to_owned(),
    }
}
