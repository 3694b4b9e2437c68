//! What raw resources offer to `grant`: the table of `infra-rules`, row by row as implementations of a trait, so that rustc knows them.
//! It must not know what an action is.

use infra_rules::grants::{self, About, Offer};

use super::{
    grant::{AnyValue, Grant, Grants},
    verbs,
};
use crate::{
    AWS, Refusal,
    values::{Items, Key, Known, Resource, Value},
};

/// A type of resource that offers the verb `V` to `grant`: `read bucket`. Each implementation below says what the verb allows there, as texts
/// about the resource: `${Ref}` is its `Ref`, `${Arn}` its attribute `Arn`. Which verbs a type offers is AWS's to say, so nobody else
/// implements it; a verb of your own is one that you implement [`Grants`] for:
///
/// ```
/// use infra::{AWS, Grant, Grants, Resource};
///
/// pub struct Purge;
///
/// impl Grants<Purge> for Resource<AWS::SQS::Queue> {
///     fn grant(&self, grant: &mut Grant<'_>) {
///         grant.allow(&["sqs:PurgeQueue"], &[&self.attribute("Arn")]);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not offer the verb `{V}`",
    label = "does not offer `{V}`",
    note = "help: write a verb that it offers, or `allow [\"service:Action\"] on [target];`"
)]
pub trait Offers<V>: Known {
    /// The verb's name.
    #[doc(hidden)]
    const VERB: &'static str;
}

macro_rules! offers {
    ($(
        AWS::$service:ident::$name:ident $(, key $property:literal)? {
            $($verb:ident $(as $variable:literal)? $(needs $needs:literal)? {
                $([$action:literal $(, $actions:literal)*] on [$arn:literal $(, $arns:literal)*];)+
                $(key [$on_key:literal $(, $on_keys:literal)*];)?
            })+
        }
    )+) => {
        $($(
        $(
            #[doc = concat!("Allows `", $action, "`", $(", `", $actions, "`",)* " on `", $arn, "`" $(, ", `", $arns, "`")*, ".")]
            #[doc = ""]
        )+
        $(
            #[doc = concat!("The variable behind `as` holds `", $variable, "`.")]
            #[doc = ""]
        )?
        $(
            #[doc = concat!("The resource needs `", $needs, "`.")]
            #[doc = ""]
        )?
        $(#[doc = concat!("On the key that encrypts it: `", $on_key, "`" $(, ", `", $on_keys, "`")*, ".")])?
        impl Offers<verbs::$verb> for AWS::$service::$name {
            const VERB: &'static str = stringify!($verb);
        })+)+
    };
}

infra_rules::__grants_of_resources!(offers);

impl<V, T: Offers<V>> Grants<V> for Resource<T> {
    fn grant(&self, grant: &mut Grant<'_>) {
        // A row of the table stands behind every implementation.
        if let Some(offer) = grants::offer(T::NAME, T::VERB) {
            grant.offered(self.key(), offer);
        }
    }
}

/// All that a `for` declares.
#[diagnostic::do_not_recommend]
impl<V, T: Grants<V>> Grants<V> for Items<T> {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.each(self);
    }
}

/// A list that Rust made.
#[diagnostic::do_not_recommend]
impl<V, T: Grants<V>> Grants<V> for Vec<T> {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.each(self);
    }
}

/// What an `if` declares, if it does.
#[diagnostic::do_not_recommend]
impl<V, T: Grants<V>> Grants<V> for Option<T> {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.each(self.as_slice());
    }
}

/// A text about a resource that begins with its ARN; nothing for another.
fn with_arn(text: &str, arn: Value) -> Option<Value> {
    let mut parts = grants::parts(text);
    let (About::Ref | About::Attribute(_)) = parts.next()? else {
        return None;
    };
    let behind = parts.map(|part| match part {
        About::Text(text) => Some(Value::text(text)),
        _ => None,
    });
    let behind: Vec<Value> = behind.collect::<Option<_>>()?;
    Some(match behind.is_empty() {
        true => arn,
        false => Value::joined([arn].into_iter().chain(behind)),
    })
}

impl Grant<'_> {
    /// Allows what a row of the table says of a resource.
    pub(crate) fn offered(&mut self, target: Key, offer: &'static Offer) {
        for permission in offer.permissions {
            let arns = permission.resources.iter();
            let arns: Vec<Value> = arns.flat_map(|text| self.about(target, text)).collect();
            self.permit(permission.actions, arns);
        }
        if let Some(value) = offer
            .variable
            .and_then(|text| self.about(target, text).pop())
        {
            self.variable("", &value);
        }
        self.remember(target, offer);
    }

    /// Allows what a verb means on resources of a type, of one that is known by its ARN alone: that others made, or whose handle nobody is
    /// to have. Its key, and what the grantee is told, are for the caller to add.
    ///
    /// ```
    /// use infra::{AWS, Grant, Grants, Text, verbs::Read};
    ///
    /// pub struct Secret { arn: Text }
    ///
    /// impl Grants<Read> for Secret {
    ///     fn grant(&self, grant: &mut Grant<'_>) {
    ///         grant.allow_as::<AWS::SecretsManager::Secret, Read>(&self.arn);
    ///         grant.variable("", &self.arn);
    ///     }
    /// }
    /// ```
    pub fn allow_as<T: Offers<V>, V>(&mut self, arn: &dyn AnyValue) {
        let Some(offer) = grants::offer(T::NAME, T::VERB) else {
            return;
        };
        for permission in offer.permissions {
            let arns = permission.resources.iter();
            match arns.map(|text| with_arn(text, arn.value())).collect() {
                Some(arns) => self.permit(permission.actions, arns),
                None => self.refuse(Refusal::computed(
                    format!("policies do not name an `{}` by its ARN alone", T::NAME),
                    "write what is allowed, `grant.allow(&[…], &[…])`",
                )),
            }
        }
    }

    /// A text about a resource: one value, or each that it may be where only the deploy knows.
    fn about(&self, target: Key, text: &'static str) -> Vec<Value> {
        let mut all: Vec<Vec<Value>> = vec![Vec::new()];
        for part in grants::parts(text) {
            let values: &[&[Value]] = match part {
                About::Text(text) => &[&[Value::Text(text)]],
                About::Ref => &[&[Value::Ref(target)]],
                About::Attribute(name) => &[&[Value::Attribute(target, name)]],
                About::Pseudo(name) => &[&[Value::Pseudo(name)]],
                About::SlashRef => match self.begins_with_slash(target) {
                    Some(true) => &[&[Value::Ref(target)]],
                    Some(false) => &[&[Value::Text("/"), Value::Ref(target)]],
                    None => &[
                        &[Value::Ref(target)],
                        &[Value::Text("/"), Value::Ref(target)],
                    ],
                },
            };
            all = all
                .iter()
                .flat_map(|before| values.iter().map(|value| [before, *value].concat()))
                .collect();
        }
        let whole = |parts: Vec<Value>| match parts[..] {
            [one] => one,
            _ => Value::joined(parts),
        };
        all.into_iter().map(whole).collect()
    }

    /// Whether the name of a resource begins with a slash, if that is known. A name that CloudFormation makes up does not.
    fn begins_with_slash(&self, target: Key) -> Option<bool> {
        match self.declared(target).get("Name") {
            None | Some(Value::Absent) => Some(false),
            Some(Value::Joined([begin, ..])) => Some(begin.as_text()?.starts_with('/')),
            Some(name) => Some(name.as_text()?.starts_with('/')),
        }
    }
}
