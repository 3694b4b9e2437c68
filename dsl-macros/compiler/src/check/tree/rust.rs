//! Rust expressions whose value is plain to see: literals, arithmetic on them, and names.

use crate::ids::BodyId;
use infra_rules as rules;
use proc_macro2::Ident;
use rules::{Presence, Site};
use syn::{BinOp, Expr, Lit, UnOp, spanned::Spanned};

use super::{Reader, TURNS};
use crate::names::{DeclarationKind, Resolution};

/// What a loop's names are in each of its iterations; one iteration of which nothing is known, where that cannot be said.
pub(super) fn iterations<'b>(
    names: &'b [Ident],
    list: &'b Expr,
) -> Vec<Vec<(&'b Ident, &'b Expr)>> {
    let items = match bare(list) {
        Expr::Array(array) if array.elems.len() <= TURNS => &array.elems,
        _ => return vec![Vec::new()],
    };
    let iteration = |item: &'b Expr| match (names, bare(item)) {
        ([name], item) => vec![(name, item)],
        (names, Expr::Tuple(tuple)) if tuple.elems.len() == names.len() => {
            names.iter().zip(&tuple.elems).collect()
        }
        _ => Vec::new(),
    };
    items.iter().map(iteration).collect()
}

/// Without what changes nothing: brackets, `&`, `.to_owned()`.
fn bare(expression: &Expr) -> &Expr {
    match expression {
        Expr::Paren(inner) => bare(&inner.expr),
        Expr::Group(inner) => bare(&inner.expr),
        Expr::Reference(inner) => bare(&inner.expr),
        Expr::MethodCall(call)
            if call.args.is_empty()
                && matches!(
                    call.method.to_string().as_str(),
                    "to_owned" | "to_string" | "into" | "as_str" | "clone"
                )
                && matches!(bare(&call.receiver), Expr::Lit(_)) =>
        {
            bare(&call.receiver)
        }
        other => other,
    }
}

impl<'b> Reader<'b> {
    /// An expression that a loop's list holds, seen from outside of the loop.
    pub(super) fn expression(&mut self, expression: &'b Expr, body: BodyId) -> rules::Value<'b> {
        let site = self.site(expression.span());
        self.rust(expression, site, body)
    }

    pub(super) fn rust(
        &mut self,
        expression: &'b Expr,
        site: Site,
        body: BodyId,
    ) -> rules::Value<'b> {
        match bare(expression) {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => rules::Value::Text(text.value().into(), site),
                Lit::Bool(value) => rules::Value::Bool(value.value, site),
                Lit::Int(number) => {
                    rules::Value::Number(number.base10_digits().to_owned().into(), site)
                }
                Lit::Float(number) => {
                    rules::Value::Number(number.base10_digits().to_owned().into(), site)
                }
                _ => self.unknown(Presence::Certain, site),
            },
            Expr::Path(path) => match path.path.get_ident() {
                Some(name) => self.path(std::slice::from_ref(name), site, body),
                None => self.unknown(Presence::Uncertain, site),
            },
            Expr::Index(index) => self.item_of(&index.expr, site, body),
            expression => match whole(expression) {
                Some(number) => rules::Value::Number(number.to_string().into(), site),
                None => {
                    if is_read_in(expression) {
                        self.tree.stack.read_in.insert(site);
                    }
                    self.unknown(Presence::Uncertain, site)
                }
            },
        }
    }

    /// `queues[0]`: one of what a loop declares.
    fn item_of(&mut self, list: &'b Expr, site: Site, body: BodyId) -> rules::Value<'b> {
        if let Expr::Path(path) = bare(list)
            && let Some(name) = path.path.get_ident()
            && let Resolution::Outside(declared) = self.names.resolve(&name.to_string(), body)
            && matches!(declared.kind, DeclarationKind::Resource(_))
            && let rules::Value::Reference(mut reference, site) =
                self.path(std::slice::from_ref(name), site, body)
        {
            reference.many = false;
            reference.optional = false;
            return rules::Value::Reference(reference, site);
        }
        self.unknown(Presence::Uncertain, site)
    }
}

/// Whether an expression gives what the program reads from its environment or a file: `env!("NAME")`,
/// `std::env::var("NAME").unwrap_or_default()`, `include_str!("file").trim()`.
fn is_read_in(expression: &Expr) -> bool {
    /// Macros of the standard library's.
    const MACROS: [&str; 4] = ["env", "option_env", "include_str", "include_bytes"];
    /// Its functions, with the module that they are written with.
    const FUNCTIONS: [[&str; 2]; 4] = [
        ["env", "var"],
        ["env", "var_os"],
        ["fs", "read"],
        ["fs", "read_to_string"],
    ];
    match bare(expression) {
        Expr::Macro(one) => one
            .mac
            .path
            .segments
            .last()
            .is_some_and(|name| MACROS.iter().any(|known| name.ident == known)),
        Expr::Call(call) => match bare(&call.func) {
            Expr::Path(path) => {
                let names: Vec<String> = path
                    .path
                    .segments
                    .iter()
                    .map(|one| one.ident.to_string())
                    .collect();
                FUNCTIONS
                    .iter()
                    .any(|known| names.ends_with(&known.map(str::to_owned)))
                    || call.args.iter().any(is_read_in)
            }
            _ => false,
        },
        Expr::MethodCall(call) => is_read_in(&call.receiver),
        Expr::Try(one) => is_read_in(&one.expr),
        _ => false,
    }
}

/// The value of arithmetic on whole numbers.
fn whole(expression: &Expr) -> Option<i64> {
    match bare(expression) {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().ok(),
            _ => None,
        },
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => whole(&unary.expr)?.checked_neg(),
        Expr::Binary(binary) => {
            let (left, right) = (whole(&binary.left)?, whole(&binary.right)?);
            match binary.op {
                BinOp::Add(_) => left.checked_add(right),
                BinOp::Sub(_) => left.checked_sub(right),
                BinOp::Mul(_) => left.checked_mul(right),
                BinOp::Div(_) => left.checked_div(right),
                BinOp::Rem(_) => left.checked_rem(right),
                _ => None,
            }
        }
        _ => None,
    }
}
