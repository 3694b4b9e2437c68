//! [`Granted`]: text that is of no use without a permission. It must not know who gets the permission.

use std::{fmt, marker::PhantomData};

use crate::{
    handle::{Id, Resource},
    input::{AsIs, Given, Input},
    report::Report,
    text::Text,
    value::{ToValue, Value, json},
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

impl<V> Input for Granted<V> {
    type Literal = AsIs<&'static str>;
    type Entry = json::Any;
    const LITERAL: Self::Literal = AsIs::NEW;
}

#[diagnostic::do_not_recommend]
impl<V> Given<Granted<V>> for Granted<V> {
    fn given(self, _: &mut Report<'_>) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<V> Given<Text> for Granted<V> {
    fn given(self, _: &mut Report<'_>) -> Text {
        self.text
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

        #[diagnostic::do_not_recommend]
        impl<V $(, $generic)?> Given<Granted<V>> for $type {
            fn given(self, _: &mut Report<'_>) -> Granted<V> {
                self.into()
            }
        }
    )+};
}

text! { [] Value; [] Text; [] &'static str; [T] Resource<T>; [T] Id<T>; }
