//! [`Granted`]: text that is of no use without a permission. It must not know who gets the permission.

use std::{fmt, marker::PhantomData};

use super::{
    handle::{Id, Resource},
    text::Text,
    to_value::{ToValue, json},
    value::Value,
};

/// Text that a function gets by a grant of the verb `V`: a secret's ARN, a database's address.
///
/// It is text in every property of a template. Where a function's settings are given it is none, because a function that
/// only knows it can neither read the secret nor reach the database; `grant` tells it, and lets it.
///
/// ```
/// use infra::{Granted, infra, verbs::Read};
///
/// infra! {
///     pub construct Key {
///         secret: AWS::SecretsManager::Secret { GenerateSecretString: {} }
///         out arn: Granted<Read> = secret;
///     }
/// }
/// ```
pub struct Granted<V> {
    text: Text,
    verb: PhantomData<fn() -> V>,
}

impl<V> Clone for Granted<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Granted<V> {}

impl<V> fmt::Debug for Granted<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<V> From<Granted<V>> for Text {
    fn from(granted: Granted<V>) -> Text {
        granted.text
    }
}

impl<V> ToValue for Granted<V> {
    type Json = json::Granted;
    fn to_value(&self) -> Value {
        self.text.to_value()
    }
}

macro_rules! text {
    ($([$($generic:ident)?] $type:ty;)+) => {$(
        impl<V $(, $generic)?> From<$type> for Granted<V> {
            fn from(text: $type) -> Self {
                Granted {
                    text: text.into(),
                    verb: PhantomData,
                }
            }
        }
    )+};
}

text! { [] Value; [] Text; [] &'static str; [T] Resource<T>; [T] Id<T>; }
