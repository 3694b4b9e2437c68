//! Typed values that may be known only at deploy time: text, numbers and lists.
//!
//! They offer no string operation, no arithmetic and no comparison, on purpose: at synthesis such
//! a value is often a token, and what one computes from a token is wrong without a word.

use super::{
    to_value::{ToValue, json},
    value::{Value, leak},
};

macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident is $json:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(Value);

        impl $name {
            /// Takes a value's type on trust, as after `Value::function`.
            pub const fn from_value(value: Value) -> $name {
                $name(value)
            }
        }

        impl ToValue for $name {
            type Json = json::$json;
            fn to_value(&self) -> Value {
                self.0
            }
        }

        impl From<Value> for $name {
            fn from(value: Value) -> $name {
                $name(value)
            }
        }
    )+};
}

typed! {
    /// Text: a literal, or what a reference gives when CloudFormation deploys.
    Text is Text;
    /// A number: a literal, or what a reference gives when CloudFormation deploys.
    Number is Any;
    /// A list of texts: literals, or what a reference gives when CloudFormation deploys.
    List is List;
}

impl Text {
    /// Text that goes into the template as it stands, also where it has `${…}` in it: a script, say.
    ///
    /// ```
    /// use infra::Text;
    ///
    /// let script = Text::verbatim("echo ${greeting}");
    /// ```
    pub fn verbatim(text: impl Into<String>) -> Text {
        joined([Value::text(text)])
    }
}

/// Text of these parts. A plain text among them is meant as it stands.
pub fn joined(parts: impl IntoIterator<Item = Value>) -> Text {
    Text(Value::Joined(leak(parts.into_iter().collect())))
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text(Value::text(text))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Text {
        Text(Value::text(text))
    }
}

impl<T: ToValue> FromIterator<T> for List {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> List {
        List(Value::list(items.into_iter().map(|item| item.to_value())))
    }
}
