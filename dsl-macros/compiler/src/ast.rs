//! The block as written: names, values and where they stand. Decides nothing.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use syn::ext::IdentExt;

use crate::{error::Reported, ids::RowId, keywords};

pub(crate) use crate::keywords::BlockKind;

/// `stack`, `construct` or `app`, with its items.
pub(crate) struct Block {
    pub(crate) attributes: Attributes,
    pub(crate) visibility: TokenStream,
    pub(crate) kind: BlockKind,
    pub(crate) name: Ident,
    pub(crate) body: Body,
    /// Names of items that could not be read.
    pub(crate) broken: Vec<Ident>,
}

/// Items between braces.
#[derive(Default)]
pub(crate) struct Body {
    pub(crate) items: Vec<Item>,
}

/// One item, with its number in source order.
pub(crate) struct Item {
    pub(crate) row: RowId,
    pub(crate) attributes: Attributes,
    pub(crate) kind: ItemKind,
}

pub(crate) enum ItemKind {
    In {
        name: Ident,
        ty: TokenStream,
        default: Option<Value>,
    },
    Out {
        name: Ident,
        ty: Option<TokenStream>,
        value: Value,
    },
    Resource(Declared<TypeName>),
    Construct(Declared<TokenStream>),
    Let {
        pattern: TokenStream,
        names: Vec<Ident>,
        value: Value,
    },
    For {
        pattern: TokenStream,
        names: Vec<Ident>,
        list: syn::Expr,
        body: Body,
        span: Span,
    },
    If(If),
    Grant {
        grantee: Grantee,
        lines: Vec<GrantLine>,
    },
    Param {
        name: Ident,
        ty: String,
        span: Span,
        fields: Vec<Field>,
    },
    Condition {
        name: Ident,
        value: Value,
    },
    Mapping {
        name: Ident,
        value: Value,
    },
    Override {
        /// From a construct of this body to a resource inside it.
        path: Vec<Key>,
        fields: Vec<Field>,
    },
}

/// `name: Type { fields }`.
pub(crate) struct Declared<T> {
    pub(crate) public: bool,
    pub(crate) name: Ident,
    pub(crate) ty: T,
    pub(crate) fields: Vec<Field>,
}

/// `AWS::EC2::VPC`, or `Custom::Migration`.
pub(crate) struct TypeName {
    pub(crate) text: String,
    pub(crate) parts: Vec<Ident>,
}

pub(crate) struct If {
    pub(crate) condition: syn::Expr,
    pub(crate) then: Body,
    pub(crate) otherwise: Option<Else>,
}

/// What follows `else`: its row, and its items. `else if` is an item in a body of its own.
pub(crate) struct Else {
    pub(crate) row: RowId,
    pub(crate) body: Body,
}

/// Who is granted something: `api`, or a part of it, `api.route("GET /v1/users")` or `workers[0]`.
pub(crate) struct Grantee {
    pub(crate) names: Vec<Ident>,
    pub(crate) call: Option<Call>,
    pub(crate) index: Option<Value>,
}

/// A method's name and what it is given.
pub(crate) struct Call {
    pub(crate) method: Ident,
    pub(crate) arguments: Vec<Value>,
}

/// A line of a grant.
pub(crate) struct GrantLine {
    pub(crate) row: RowId,
    pub(crate) kind: GrantKind,
}

pub(crate) enum GrantKind {
    /// `verb target as NAME;`
    Verb {
        verb: Ident,
        target: Value,
        variable: Option<Ident>,
    },
    /// `allow [action, …] on [value, …];`
    Allow {
        word: Ident,
        actions: Vec<Value>,
        resources: Vec<Value>,
    },
}

/// `name: value`.
pub(crate) struct Field {
    /// `rule = "why"` of each `#[allow(…)]` before it.
    pub(crate) allow: Vec<Value>,
    pub(crate) key: Key,
    pub(crate) value: Value,
}

/// The name of a property, an input or a map's entry.
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) span: Span,
    /// The name itself, where it was written without quotes.
    pub(crate) ident: Option<Ident>,
}

pub(crate) enum Value {
    /// `null` has no literal: leave the property out, or write `AWS::NoValue`.
    Bool(bool, Span),
    /// A number, signed.
    Number {
        text: String,
        tokens: TokenStream,
        span: Span,
    },
    /// Text without names in it.
    Text(String, Literal),
    /// Text with `${…}` in it.
    Joined(Vec<Part>, Literal),
    /// `1..=4`.
    Range(TokenStream, Span),
    /// `role`, `role.Arn`, `network.isolated`.
    Path(Vec<Ident>),
    List(Vec<Value>, Span),
    Map(Vec<Field>, Span),
    /// `Fn::Join(",", [a, b])`.
    Function {
        name: Ident,
        arguments: Vec<Value>,
        span: Span,
    },
    /// `AWS::Region`.
    Pseudo(Ident),
    Rust(Box<syn::Expr>, Span),
    /// What could not be read, with the proof that its error is reported.
    Broken(Span, Reported),
}

/// A part of a text with names in it. All stand at the text's token.
pub(crate) enum Part {
    Text(String),
    /// `${AWS::Region}`.
    Pseudo(String),
    /// `${name}` or `${name.Attr}`.
    Path(Vec<Ident>),
}

/// `#[…]` and `///` before an item.
#[derive(Default)]
pub(crate) struct Attributes {
    /// Doc comments, as tokens for rustdoc.
    pub(crate) docs: TokenStream,
    /// Their text.
    pub(crate) description: String,
    /// The others, in order.
    pub(crate) list: Vec<Attribute>,
    /// Rust's own, such as `cfg` and `allow`, passed on where the item stands in the program.
    pub(crate) rust: Vec<RustAttribute>,
}

/// One of Rust's own attributes, as tokens.
pub(crate) struct RustAttribute {
    pub(crate) name: Ident,
    pub(crate) tokens: TokenStream,
}

pub(crate) struct Attribute {
    pub(crate) name: Ident,
    pub(crate) argument: Argument,
}

pub(crate) enum Argument {
    None,
    /// `#[depends_on(a, b)]`, `#[deletion(retain)]`, `#[metadata({…})]`.
    Values(Vec<Value>),
    /// `#[id = "LogicalId"]`.
    Equals(Value),
}

impl Attributes {
    /// Rust's own, as they stand before what they are about.
    pub(crate) fn rust(&self) -> TokenStream {
        self.rust.iter().map(|one| one.tokens.clone()).collect()
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Attribute> {
        self.list.iter().find(|attribute| attribute.name == name)
    }
}

impl Attribute {
    pub(crate) fn values(&self) -> &[Value] {
        match &self.argument {
            Argument::None => &[],
            Argument::Values(values) => values,
            Argument::Equals(value) => std::slice::from_ref(value),
        }
    }
}

impl Value {
    /// Where it begins.
    pub(crate) fn span(&self) -> Span {
        match self {
            Value::Bool(_, span)
            | Value::Number { span, .. }
            | Value::Range(_, span)
            | Value::List(_, span)
            | Value::Map(_, span)
            | Value::Function { span, .. }
            | Value::Rust(_, span)
            | Value::Broken(span, _) => *span,
            Value::Text(_, literal) | Value::Joined(_, literal) => literal.span(),
            Value::Path(names) => match (names.first(), names.last()) {
                (Some(first), Some(last)) => join(first.span(), last.span()),
                _ => Span::call_site(),
            },
            Value::Pseudo(name) => name.span(),
        }
    }
}

/// A name without the `r#` by which Rust takes a keyword for one.
pub(crate) fn plain(name: &Ident) -> String {
    name.unraw().to_string()
}

/// `A.B`.
pub(crate) fn dotted(names: &[Ident]) -> String {
    let names: Vec<String> = names.iter().map(plain).collect();
    names.join(".")
}

/// From the first to the last, where the compiler can say so.
pub(crate) fn join(first: Span, last: Span) -> Span {
    first.join(last).unwrap_or(first)
}

impl GrantLine {
    /// What it says beside its words.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value> {
        let (one, [actions, resources]): (_, [&[Value]; 2]) = match &self.kind {
            GrantKind::Verb { target, .. } => (Some(target), [&[], &[]]),
            GrantKind::Allow {
                actions, resources, ..
            } => (None, [actions, resources]),
        };
        one.into_iter().chain(actions).chain(resources)
    }
}

impl Grantee {
    /// What stands behind its name.
    pub(crate) fn values(&self) -> impl Iterator<Item = &Value> {
        let arguments = self.call.iter().flat_map(|call| &call.arguments);
        arguments.chain(&self.index)
    }
}

impl Block {
    /// What users call it.
    pub(crate) fn word(&self) -> &'static str {
        let known = keywords::BLOCKS.iter().find(|(_, kind)| *kind == self.kind);
        known.map_or("block", |(word, _)| word)
    }
}
