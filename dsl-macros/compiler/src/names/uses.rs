//! Which names an item uses, and whether it takes them whole.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::visit::{self, Visit};

use crate::ast::{Attributes, Body, Field, Item, ItemKind, Key, Part, Value, plain};

/// A name in use.
pub(crate) struct Use {
    pub(crate) name: Ident,
    /// Handed over as it is: if it is a construct, it is gone afterwards.
    pub(crate) whole: bool,
    /// Written where only the block's names can stand, not in a Rust expression.
    pub(crate) ours: bool,
}

/// The names that an item uses, also in the items inside it.
pub(crate) fn of_item(item: &Item) -> Vec<Use> {
    let mut uses = Vec::new();
    collect_item(item, &mut uses);
    uses
}

/// The names in a Rust expression that may be the block's.
pub(crate) fn of_expression(expr: &syn::Expr) -> Vec<Use> {
    let mut visitor = Names { uses: Vec::new() };
    visitor.visit_expr(expr);
    visitor.uses
}

fn collect_item(item: &Item, uses: &mut Vec<Use>) {
    collect_attributes(&item.attributes, uses);
    match &item.kind {
        ItemKind::In { default, .. } => default.iter().for_each(|value| collect(value, uses)),
        ItemKind::Out { value, .. }
        | ItemKind::Let { value, .. }
        | ItemKind::Condition { value, .. } => {
            collect(value, uses);
        }
        ItemKind::Mapping { value, .. } => collect(value, uses),
        ItemKind::Resource(declared) => fields(&declared.fields, uses),
        ItemKind::Construct(declared) => fields(&declared.fields, uses),
        ItemKind::Param { fields: list, .. } => fields(list, uses),
        ItemKind::For { list, body, .. } => {
            uses.extend(of_expression(list));
            collect_body(body, uses);
        }
        ItemKind::If(choice) => {
            uses.extend(of_expression(&choice.condition));
            collect_body(&choice.then, uses);
            choice
                .otherwise
                .iter()
                .for_each(|otherwise| collect_body(&otherwise.body, uses));
        }
        ItemKind::Override { path, fields: list } => {
            uses.extend(root(path));
            fields(list, uses);
        }
        ItemKind::Grant { grantee, lines } => {
            uses.extend(path(&grantee.names, false));
            grantee.values().for_each(|value| collect(value, uses));
            for value in lines.iter().flat_map(|line| line.values()) {
                match value {
                    Value::Path(names) => uses.extend(path(names, false)),
                    value => collect(value, uses),
                }
            }
        }
    }
}

/// The construct that an override reaches into.
fn root(path: &[Key]) -> Option<Use> {
    let name = path.first()?.ident.clone()?;
    Some(Use {
        name,
        whole: false,
        ours: true,
    })
}

fn collect_body(body: &Body, uses: &mut Vec<Use>) {
    body.items.iter().for_each(|item| collect_item(item, uses));
}

fn collect_attributes(attributes: &Attributes, uses: &mut Vec<Use>) {
    // `#[acronyms(EFS)]` names nothing, `#[was(name)]` what no longer is, `#[allow(rule)]` a rule, and `#[reference(strong)]` nothing.
    let used = attributes.list.iter().filter(|one| {
        !["acronyms", "allow", "was", "reference"]
            .iter()
            .any(|word| one.name == word)
    });
    for attribute in used {
        let words = attribute.name == "deletion" || attribute.name == "update_replace";
        for value in attribute.values() {
            match value {
                value if words && Policy::is_word(value) => {}
                Value::Path(names) => uses.extend(path(names, false)),
                value => collect(value, uses),
            }
        }
    }
}

/// What `#[deletion(…)]` says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    Retain,
    RetainExceptOnCreate,
    Snapshot,
    Delete,
}

impl Policy {
    /// Each by its word, and by CloudFormation's text.
    pub(crate) const WORDS: [(&str, &str, Policy); 4] = [
        ("retain", "Retain", Policy::Retain),
        (
            "retain_except_on_create",
            "RetainExceptOnCreate",
            Policy::RetainExceptOnCreate,
        ),
        ("snapshot", "Snapshot", Policy::Snapshot),
        ("delete", "Delete", Policy::Delete),
    ];

    /// The policy that a value names.
    pub(crate) fn of(value: &Value) -> Option<Policy> {
        let mut known = Policy::WORDS.into_iter();
        let found = match value {
            Value::Path(names) => match names.as_slice() {
                [name] => known.find(|(word, ..)| name == word),
                _ => None,
            },
            Value::Text(text, _) => known.find(|(_, name, _)| text == name),
            _ => None,
        };
        found.map(|(.., policy)| policy)
    }

    /// Whether a value leaves it to CloudFormation: `#[update_replace(default)]`.
    pub(crate) fn is_default(value: &Value) -> bool {
        matches!(value, Value::Path(names) if names.len() == 1 && names[0] == "default")
    }

    /// Whether a value is a word of the language, and names nothing.
    pub(crate) fn is_word(value: &Value) -> bool {
        Policy::of(value).is_some() || Policy::is_default(value)
    }

    /// As CloudFormation writes it.
    pub(crate) fn text(self) -> &'static str {
        let found = Policy::WORDS
            .into_iter()
            .find(|(.., policy)| *policy == self);
        found.map_or("", |(_, text, _)| text)
    }
}

fn fields(list: &[Field], uses: &mut Vec<Use>) {
    list.iter().for_each(|field| collect(&field.value, uses));
}

fn path(names: &[Ident], whole: bool) -> Option<Use> {
    names.first().map(|name| Use {
        name: name.clone(),
        whole: whole && names.len() == 1,
        ours: true,
    })
}

fn collect(value: &Value, uses: &mut Vec<Use>) {
    match value {
        Value::Path(names) => uses.extend(path(names, true)),
        Value::Joined(parts, _) => {
            for part in parts {
                if let Part::Path(names) = part {
                    uses.extend(path(names, false));
                }
            }
        }
        Value::Function {
            name, arguments, ..
        } if name == "Sub" => substituted(arguments, uses),
        Value::List(items, _)
        | Value::Function {
            arguments: items, ..
        } => {
            items.iter().for_each(|item| collect(item, uses));
        }
        Value::Map(list, _) => fields(list, uses),
        Value::Rust(expr, _) => uses.extend(of_expression(expr)),
        Value::Bool(..)
        | Value::Number { .. }
        | Value::Text(..)
        | Value::Range(..)
        | Value::Pseudo(_)
        | Value::Broken(..) => {}
    }
}

/// The arguments of `Fn::Sub`: the names of its variables are not the block's.
fn substituted(arguments: &[Value], uses: &mut Vec<Use>) {
    let variables = match arguments {
        [_, Value::Map(fields, _)] => fields.as_slice(),
        _ => &[],
    };
    let mut named = Vec::new();
    arguments.iter().for_each(|one| collect(one, &mut named));
    let in_variables = variables.iter().fold(Vec::new(), |mut all, field| {
        collect(&field.value, &mut all);
        all
    });
    let is_variable = |one: &Use| {
        let name = plain(&one.name);
        variables.iter().any(|field| field.key.text == name)
    };
    named.retain(|one| !is_variable(one));
    uses.extend(named);
    // What a variable is given may be called like one.
    uses.extend(in_variables);
}

/// Finds single names in an expression. Which of them the block declares is asked later.
struct Names {
    uses: Vec<Use>,
}

impl Names {
    fn add(&mut self, expr: &syn::Expr, whole: bool) -> bool {
        match expr {
            syn::Expr::Path(path) if path.qself.is_none() => match path.path.get_ident() {
                Some(name) => {
                    self.uses.push(Use {
                        name: name.clone(),
                        whole,
                        ours: false,
                    });
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    /// In a macro's tokens every name may be one of ours, also inside `"{name}"`.
    fn add_tokens(&mut self, tokens: TokenStream) {
        for token in tokens {
            match token {
                TokenTree::Ident(name) => self.uses.push(Use {
                    name,
                    whole: false,
                    ours: false,
                }),
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    for inside in text.split('{').skip(1) {
                        let name: String = inside
                            .chars()
                            .take_while(|c| c.is_alphanumeric() || *c == '_')
                            .collect();
                        if let Some(name) = crate::parse::name(&name, literal.span()) {
                            self.uses.push(Use {
                                name,
                                whole: false,
                                ours: false,
                            });
                        }
                    }
                }
                TokenTree::Punct(_) => {}
            }
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_expr(&mut self, expr: &'ast syn::Expr) {
        let base = match expr {
            syn::Expr::Field(field) => Some(&field.base),
            syn::Expr::Reference(reference) => Some(&reference.expr),
            syn::Expr::MethodCall(call) => Some(&call.receiver),
            _ => None,
        };
        match base {
            Some(base) if self.add(base, false) => {
                if let syn::Expr::MethodCall(call) = expr {
                    call.args
                        .iter()
                        .for_each(|argument| self.visit_expr(argument));
                }
            }
            _ if self.add(expr, true) => {}
            _ => visit::visit_expr(self, expr),
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        self.add_tokens(mac.tokens.clone());
    }
}
