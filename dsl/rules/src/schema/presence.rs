//! Whether a property is given. Knows what leaves one out: `AWS::NoValue`, and what may turn out to
//! be nothing.

use infra_schema::{Node, places};

use super::{Place, Validator};
use crate::tree::{Field, Presence, Value};

/// Whether a property is there.
#[derive(Clone, Copy)]
pub(super) enum Property<'f> {
    Present(&'f Field<'f>),
    Absent,
    /// Only the values of conditions, or a later stage, show it.
    Unknown,
}

impl Property<'_> {
    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Property::Absent)
    }
}

impl Validator<'_> {
    /// Whether an object has a property of this name. A near name that the place does not know is
    /// a slip of the pen, and may stand for it.
    pub(super) fn given<'f>(
        &self,
        fields: &'f [Field<'f>],
        name: &str,
        place: &Place<'_>,
    ) -> Property<'f> {
        match fields.iter().find(|field| field.key.text == name) {
            Some(field) => match self.gives(&field.value) {
                Some(true) => Property::Present(field),
                Some(false) => Property::Absent,
                None => Property::Unknown,
            },
            None if is_computed(fields) => Property::Unknown,
            None if fields.iter().any(|field| is_slip(field, name, place.whole)) => {
                Property::Unknown
            }
            None => Property::Absent,
        }
    }

    /// Whether a value gives anything, if that can be said.
    pub(super) fn gives(&self, value: &Value<'_>) -> Option<bool> {
        match value {
            Value::Pseudo(name, _) => Some(name != "NoValue"),
            Value::Function(name, arguments, _) if name == "If" && arguments.len() == 3 => {
                let (then, otherwise) = (self.gives(&arguments[1]), self.gives(&arguments[2]));
                if then == otherwise { then } else { None }
            }
            Value::Unknown(Presence::Uncertain, _) => None,
            Value::Reference(reference, _) if reference.many => None,
            _ => Some(true),
        }
    }
}

/// Whether an object's entries show only later.
pub(super) fn is_computed(fields: &[Field<'_>]) -> bool {
    fields.iter().any(|field| is_computing(&field.key.text))
}

/// Whether a name stands for entries that CloudFormation puts there.
pub(super) fn is_computing(name: &str) -> bool {
    name == "Fn::Transform" || name.starts_with("Fn::ForEach::")
}

fn is_slip(field: &Field<'_>, name: &str, node: Node) -> bool {
    places::property(node, &field.key.text).is_none()
        && infra_schema::near(&field.key.text, [name].into_iter()).len() == 1
}
