//! Handles: how Rust code refers to what a block declares. Copies of a handle are the same thing.

use std::{fmt, marker::PhantomData};

use super::{
    text::Text,
    to_value::{ToValue, json},
    value::{Key, Value, leak_text},
};

/// A CloudFormation resource type, as a Rust type: `AWS::EC2::VPC` is `infra::AWS::EC2::VPC`.
pub trait Kind: 'static {
    /// CloudFormation's name of the type.
    const NAME: &'static str;
}

/// A type whose schema is known: every marker in [`AWS`](crate::AWS) and [`Alexa`](crate::Alexa), and never [`Custom`].
#[doc(hidden)]
pub trait Known: 'static {
    const NAME: &'static str;
}

impl<T: Known> Kind for T {
    const NAME: &'static str = <T as Known>::NAME;
}

/// A custom resource: `Custom::…` or `AWS::CloudFormation::CustomResource`.
pub struct Custom;

impl Kind for Custom {
    const NAME: &'static str = "AWS::CloudFormation::CustomResource";
}

/// A resource of type `T`, declared in this stack.
pub struct Resource<T> {
    key: Key,
    kind: PhantomData<fn() -> T>,
}

impl<T> Resource<T> {
    pub(crate) const fn new(key: Key) -> Resource<T> {
        Resource {
            key,
            kind: PhantomData,
        }
    }

    /// Which declaration this is.
    pub const fn key(self) -> Key {
        self.key
    }

    /// `Fn::GetAtt`: an attribute of the resource, such as `Arn`.
    pub fn attribute(self, name: &str) -> Text {
        Text::from_value(Value::Attribute(self.key, leak_text(name.to_owned())))
    }

    /// `Ref`: what the type's documentation says that `Ref` returns.
    pub fn reference(self) -> Text {
        Text::from_value(Value::Ref(self.key))
    }
}

/// What identifies a resource of type `T`: one declared in this stack, or one that exists.
pub struct Id<T> {
    value: Value,
    kind: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The physical id of a resource that exists already, such as `vpc-0123456789abcdef0`.
    pub fn existing(id: impl Into<String>) -> Id<T> {
        Id::from_value(Value::text(id))
    }

    /// Takes a value's meaning on trust.
    pub const fn from_value(value: Value) -> Id<T> {
        Id {
            value,
            kind: PhantomData,
        }
    }
}

impl<T> From<Resource<T>> for Id<T> {
    fn from(resource: Resource<T>) -> Id<T> {
        Id::from_value(Value::Handle(resource.key))
    }
}

impl<T> From<Resource<T>> for Text {
    fn from(resource: Resource<T>) -> Text {
        resource.reference()
    }
}

impl<T> From<Id<T>> for Text {
    fn from(id: Id<T>) -> Text {
        Text::from_value(id.value)
    }
}

impl<T> ToValue for Resource<T> {
    type Json = json::Handle<T>;
    fn to_value(&self) -> Value {
        Value::Handle(self.key)
    }
}

impl<T> ToValue for Id<T> {
    type Json = json::Handle<T>;
    fn to_value(&self) -> Value {
        self.value
    }
}

// By hand: a derive would ask `T: Clone` of a type that only names a kind.
macro_rules! copies {
    ($($name:ident)+) => {$(
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl<T> Copy for $name<T> {}
    )+};
}

copies! { Resource Id }

impl<T: Kind> fmt::Debug for Resource<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} #{}", T::NAME, self.key.0)
    }
}

impl<T: Kind> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?}", T::NAME, self.value)
    }
}
