//! A Rust expression is computed at synthesis, so it knows nothing of what only the deploy decides: parameters, conditions and
//! mappings.

use litemap::LiteMap;
use proc_macro2::Ident;
use syn::visit::{self, Visit};

use super::Check;
use crate::{
    ids::BodyId,
    names::{DeclarationKind, Resolution},
};

/// Reports the names in an expression that stand for what the deploy decides.
pub(super) fn expression(check: &mut Check<'_>, expr: &syn::Expr, body: BodyId) {
    let mut names = Names::default();
    names.visit_expr(expr);
    let Names { read, bound } = names;
    for name in read.iter().filter(|name| !bound.contains_key(*name)) {
        known_at_deploy(check, name, body);
    }
}

fn known_at_deploy(check: &mut Check<'_>, name: &Ident, body: BodyId) {
    let Resolution::One(declared) = check.names.resolve(&name.to_string(), body) else {
        return;
    };
    let (what, help) = match declared.kind {
        DeclarationKind::Param => (
            "parameter",
            format!(
                "write `condition name = Fn::Equals({name}, \"…\");`, then `#[when(name)]` before an item, or `Fn::If(name, a, b)`"
            ),
        ),
        DeclarationKind::Condition => (
            "condition",
            format!("write `#[when({name})]` before an item, or `Fn::If({name}, a, b)`"),
        ),
        DeclarationKind::Mapping => (
            "mapping",
            format!("write `Fn::FindInMap({name}, key, key)`"),
        ),
        _ => return,
    };
    let fact = format!("the {what} `{name}` is known only at the deploy, not to Rust code");
    check.on(name.span(), fact, help);
}

/// The names that an expression reads, and those that it binds itself.
#[derive(Default)]
struct Names {
    read: Vec<Ident>,
    bound: LiteMap<Ident, ()>,
}

impl<'ast> Visit<'ast> for Names {
    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        self.read.extend(path.path.get_ident().cloned());
    }

    fn visit_pat_ident(&mut self, pattern: &'ast syn::PatIdent) {
        self.bound.insert(pattern.ident.clone(), ());
        visit::visit_pat_ident(self, pattern);
    }
}
