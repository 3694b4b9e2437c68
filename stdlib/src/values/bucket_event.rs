//! [`BucketEvent`]: what happens to an object.

use infra::{ToValue, Value, json};

/// What happens to an object of a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BucketEvent {
    /// It is written, whether it was there before or not.
    Created,
    /// It is removed, or a version of it is.
    Deleted,
}

impl ToValue for BucketEvent {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(match self {
            BucketEvent::Created => "Object Created",
            BucketEvent::Deleted => "Object Deleted",
        })
    }
}

infra::input! { BucketEvent, help: "write `BucketEvent::Created` or `BucketEvent::Deleted`" }
