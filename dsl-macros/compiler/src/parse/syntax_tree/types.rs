//! The type of a declared item: CloudFormation's, or a construct's.

use proc_macro2::{Ident, Span, TokenStream};

use super::SyntaxTree;
use crate::{
    ast::{Declared, Field, ItemKind, TypeName},
    error::Read,
    parse::{Reader, Tree, tree},
};

impl Reader<'_, SyntaxTree> {
    /// `name: Type { … }`, of which the type is the one or the other.
    pub(super) fn declared_item(
        &mut self,
        public: bool,
        name: Ident,
        trees: &[Tree],
        fields: Vec<Field>,
    ) -> Read<ItemKind> {
        let help = "write `AWS::Service::Type`, or the name of a construct";
        if is_resource(trees) {
            let parts: Vec<Ident> = parts(trees).cloned().collect();
            let text = tree::spaceless(trees);
            if !is_type_name(&text) {
                let span = parts.last().map_or(name.span(), Ident::span);
                return Err(self
                    .errors
                    .add(span, format_args!("`{text}` is not a type"), help));
            }
            return Ok(ItemKind::Resource(Declared {
                public,
                name,
                ty: TypeName { text, parts },
                fields,
            }));
        }
        if let Some((span, fact, help)) = resource_type(trees, &fields) {
            return Err(self.errors.add(span, fact, help));
        }
        let ty = tree::stream(trees);
        match syn::parse2::<syn::Path>(ty.clone()) {
            Ok(_) => Ok(ItemKind::Construct(Declared {
                public,
                name,
                ty,
                fields,
            })),
            Err(error) => {
                let fact = format!("`{}` is not a type", spaceless(&ty));
                Err(self.errors.add(error.span(), fact, help))
            }
        }
    }
}

/// A resource type that is written in another way: `S3::Bucket`, `s3.Bucket`, `"AWS::S3::Bucket"`, or by its last name or as
/// `S3Bucket` with CloudFormation's properties. A path of Rust's own is left to rustc.
fn resource_type(trees: &[Tree], fields: &[Field]) -> Option<(Span, String, String)> {
    let written = tree::spaceless(trees);
    let is_path = trees
        .iter()
        .all(|tree| tree.word().is_some() || tree.is_sign(':'));
    let names: Vec<&str> = written
        .split(|c: char| !c.is_alphanumeric())
        .filter(|name| !name.is_empty())
        .collect();
    let is_capital = |name: &str| name.starts_with(|c: char| c.is_ascii_uppercase());
    let may_be = match (is_path, names.as_slice()) {
        (true, [_]) => !fields.is_empty() && fields.iter().all(|field| is_capital(&field.key.text)),
        (true, names) => names.iter().all(|name| is_capital(name)),
        (false, names) => {
            !names.is_empty()
                && !written.contains(|c: char| !(c.is_alphanumeric() || "\".:".contains(c)))
        }
    };
    if !may_be {
        return None;
    }
    let is_type = |ty: &&str| {
        let ty: Vec<&str> = ty.split("::").collect();
        let ends = ty.len() >= names.len()
            && ty[ty.len() - names.len()..]
                .iter()
                .zip(&names)
                .all(|(one, other)| one.eq_ignore_ascii_case(other));
        // `S3Bucket` is the service's name and the type's.
        let is_both = || matches!((&*names, &*ty), ([one], [_, rest @ ..]) if one.eq_ignore_ascii_case(&rest.concat()));
        (ends || is_both()) && (names.len() > 1 || has_all(&ty.join("::"), fields))
    };
    let types: Vec<&str> = infra_schema::resources()
        .map(|resource| resource.name())
        .filter(is_type)
        .take(MOST + 1)
        .collect();
    if types.is_empty() || types.len() > MOST {
        return None;
    }
    let help = format!("write {}", infra_rules::either(types));
    let fact = format!("`{}` is not a type", written.trim_matches('"'));
    Some((tree::span(trees), fact, help))
}

/// How many types anybody reads.
const MOST: usize = 3;

/// Whether CloudFormation's properties are given, and a type has them all.
fn has_all(ty: &str, fields: &[Field]) -> bool {
    let root = infra_schema::resource(ty).map(infra_schema::Resource::root);
    let has = |field: &Field| root.is_some_and(|root| root.property(&field.key.text).is_some());
    fields.iter().all(has)
}

/// Whether a type is CloudFormation's.
fn is_resource(trees: &[Tree]) -> bool {
    let is_path = matches!(trees, [_, one, two, ..] if one.is_sign(':') && two.is_sign(':'));
    let first = trees.first().and_then(Tree::word);
    is_path && (matches!(first, Some("AWS" | "Custom" | "Alexa")) || is_third_party(trees))
}

/// The name of a custom resource may have a dash in it.
fn is_type_name(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(':');
    text.chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '@'))
        && text.split("::").all(is_part)
}

/// `MyCompany::Billing::Account::MODULE` and the like: registry types have three names or more.
fn is_third_party(trees: &[Tree]) -> bool {
    let names: Vec<&str> = trees.iter().filter_map(Tree::word).collect();
    names.len() >= 3
        && names
            .iter()
            .all(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
}

fn parts(trees: &[Tree]) -> impl Iterator<Item = &Ident> {
    trees.iter().filter_map(|tree| match tree {
        Tree::Word(ident, _) => Some(ident),
        _ => None,
    })
}

/// The tokens without spaces between them, as types are written.
pub(crate) fn spaceless(tokens: &TokenStream) -> String {
    tokens.to_string().split_whitespace().collect()
}
