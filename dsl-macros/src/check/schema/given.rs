//! Whether a property is given. Knows what leaves one out: `AWS::NoValue`, and what may turn out to
//! be nothing.

use infra_schema::Node;

use super::{Judge, Place};
use crate::{
    ast::{Field, Value},
    names::{Seen, What},
    schema,
};

/// Whether a property is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Given<'f> {
    Yes(&'f Field),
    No,
    /// Only the values of conditions or of Rust expressions show it.
    Perhaps,
}

impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Field {}

impl Judge<'_> {
    /// Whether an object has a property of this name. A near name that the place does not know is
    /// a slip of the pen, and may stand for it.
    pub(super) fn given<'f>(
        &self,
        fields: &'f [Field],
        name: &str,
        place: &Place<'_>,
    ) -> Given<'f> {
        match fields.iter().find(|field| field.key.text == name) {
            Some(field) => match self.gives(&field.value) {
                Some(true) => Given::Yes(field),
                Some(false) => Given::No,
                None => Given::Perhaps,
            },
            None if is_computed(fields) => Given::Perhaps,
            None if fields.iter().any(|field| is_slip(field, name, place.whole)) => Given::Perhaps,
            None => Given::No,
        }
    }

    /// Whether a value gives anything, if that can be said.
    pub(super) fn gives(&self, value: &Value) -> Option<bool> {
        match value {
            Value::Pseudo(name) => Some(name != "NoValue"),
            Value::Function {
                name, arguments, ..
            } if name == "If" && arguments.len() == 3 => {
                let (then, otherwise) = (self.gives(&arguments[1]), self.gives(&arguments[2]));
                if then == otherwise { then } else { None }
            }
            // An `Option` of Rust's may be none.
            Value::Rust(..) => None,
            Value::Path(names) => match names
                .first()
                .map(|name| self.names.see(&name.to_string(), self.body))
            {
                Some(Seen::One(declared)) => match declared.what {
                    What::Resource(_)
                    | What::In(Some(_))
                    | What::Param
                    | What::Condition
                    | What::Mapping => Some(true),
                    What::In(None) | What::Construct | What::Local => None,
                },
                Some(Seen::Outside(_)) | None => None,
                // The name is reported; the property was meant to be there.
                Some(Seen::Unknown) => None,
            },
            _ => Some(true),
        }
    }
}

/// Whether an object's entries show only later.
pub(super) fn is_computed(fields: &[Field]) -> bool {
    fields.iter().any(|field| is_computing(&field.key.text))
}

/// Whether a name stands for entries that CloudFormation puts there.
pub(super) fn is_computing(name: &str) -> bool {
    name == "Fn::Transform" || name.starts_with("Fn::ForEach::")
}

fn is_slip(field: &Field, name: &str, node: Node) -> bool {
    schema::property(node, &field.key.text).is_none()
        && infra_schema::near(&field.key.text, [name].into_iter()).len() == 1
}
