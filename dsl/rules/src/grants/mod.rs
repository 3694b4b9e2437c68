//! What a raw resource offers to `grant`: verbs, and what each of them means in IAM's words. It must not know who is granted, nor
//! how a statement is written: blocks, the compiler and synthesis read the same rows.
//!
//! The rows stand in `table`, as a macro: the runtime makes an implementation of a trait of each, so that rustc knows them too.

mod about;
mod table;
#[cfg(test)]
mod tests;

pub use about::{About, parts};

use crate::message::either;

/// What one verb means on one type of resource.
#[derive(Debug)]
pub struct Offer {
    /// CloudFormation's name of the type.
    pub ty: &'static str,
    /// The verb as a type: `Read`.
    pub verb: &'static str,
    /// What is allowed.
    pub permissions: &'static [Permission],
    /// What the variable behind `as` holds; nothing, where there is nothing that a program could use. Read by [`parts`].
    pub variable: Option<&'static str>,
    /// What the caller needs on the key that encrypts the resource, if [`key_property`] names one.
    pub key: &'static [&'static str],
    /// The property without which the resource has nothing to do this with.
    pub needs: Option<&'static str>,
}

/// Actions, and what they are allowed on.
#[derive(Debug)]
pub struct Permission {
    /// IAM's names of the actions.
    pub actions: &'static [&'static str],
    /// ARNs, as texts about the resource itself, which [`parts`] reads.
    pub resources: &'static [&'static str],
}

/// A type whose resources act with a role, and the property that names it.
pub struct Acts {
    /// CloudFormation's name of the type.
    pub ty: &'static str,
    /// The property with the role's ARN.
    pub role: &'static str,
}

macro_rules! rows {
    ($(
        AWS::$service:ident::$name:ident $(, key $property:literal)? {
            $($verb:ident $(as $variable:literal)? $(needs $needs:literal)? {
                $([$($action:literal),+] on [$($arn:literal),+];)+
                $(key [$($on_key:literal),+];)?
            })+
        }
    )+) => {
        const OFFERS: &[Offer] = &[$($(
            Offer {
                ty: concat!("AWS::", stringify!($service), "::", stringify!($name)),
                verb: stringify!($verb),
                permissions: &[$(Permission { actions: &[$($action),+], resources: &[$($arn),+] }),+],
                variable: optional!($($variable)?),
                key: &[$($($on_key),+)?],
                needs: optional!($($needs)?),
            },
        )+)+];
        /// Types, and where their resources name the key that encrypts them.
        const KEYS: &[(&str, &str)] = &[
            $($((concat!("AWS::", stringify!($service), "::", stringify!($name)), $property),)?)+
        ];
    };
}

macro_rules! optional {
    () => {
        None
    };
    ($value:expr) => {
        Some($value)
    };
}

macro_rules! actors {
    ($(AWS::$service:ident::$name:ident $role:literal;)+) => {
        const ACTORS: &[Acts] = &[$(Acts {
            ty: concat!("AWS::", stringify!($service), "::", stringify!($name)),
            role: $role,
        }),+];
    };
}

crate::__grants_of_resources!(rows);
crate::__roles_of_resources!(actors);

/// All rows.
pub fn all() -> impl Iterator<Item = &'static Offer> {
    OFFERS.iter()
}

/// What a type offers.
pub fn of(ty: &str) -> impl Iterator<Item = &'static Offer> {
    OFFERS.iter().filter(move |offer| offer.ty == ty)
}

/// What a verb, such as `Read`, means on a type.
pub fn offer(ty: &str, verb: &str) -> Option<&'static Offer> {
    of(ty).find(|offer| offer.verb == verb)
}

/// Where resources of a type name the key that encrypts them: properties with a point between them, through lists.
pub fn key_property(ty: &str) -> Option<&'static str> {
    let key = KEYS.iter().find(|(known, _)| *known == ty);
    key.map(|(_, property)| *property)
}

/// The property in which resources of a type name the role that they act with.
pub fn role_property(ty: &str) -> Option<&'static str> {
    let acts = ACTORS.iter().find(|acts| acts.ty == ty);
    acts.map(|acts| acts.role)
}

/// The types whose resources act with a role that they name.
pub fn actors() -> impl Iterator<Item = &'static Acts> {
    ACTORS.iter()
}

/// What to type instead of a verb that a type does not offer: one that it does, or IAM's own words for `target`.
pub fn instead(ty: &str, target: &str) -> String {
    let service = ty.split("::").nth(1).unwrap_or_default().to_lowercase();
    let example = of(ty).flat_map(|offer| offer.permissions).next();
    let service = example
        .and_then(|permission| permission.actions.first()?.split(':').next())
        .unwrap_or(&service);
    let allow = format!("`allow [\"{service}:Action\"] on [{target}];`");
    let verbs: Vec<String> = of(ty).map(|offer| offer.verb.to_lowercase()).collect();
    match verbs.as_slice() {
        [] => format!("write {allow} with the actions that it takes"),
        verbs => format!(
            "write {}, or {allow} with other actions",
            either(verbs.iter().map(String::as_str))
        ),
    }
}
