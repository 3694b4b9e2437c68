//! Whether a property is given. Knows what leaves one out: `AWS::NoValue`, and what may turn out to
//! be nothing.

use infra_schema::{Node, lookup};

use super::{Place, Validator};
use crate::{
    read::{field, function, is_computed},
    tree::{Field, Presence, Value},
};

/// In so many entries a slip of the pen is looked for. No object has more properties, so where there are more entries, nobody has
/// mistyped them all; each is compared with each name that some shape of the type asks for.
const MOST: usize = 500;

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
    pub(super) fn presence<'f>(
        &self,
        fields: &'f [Field<'f>],
        name: &str,
        place: &Place<'_>,
    ) -> Property<'f> {
        match field(fields, name) {
            Some(field) => match self.gives(&field.value) {
                Some(true) => Property::Present(field),
                Some(false) => Property::Absent,
                None => Property::Unknown,
            },
            None if is_computed(fields) => Property::Unknown,
            None if self.knows_all(fields, place.whole) => Property::Absent,
            None if (fields.iter().take(MOST)).any(|field| is_slip(field, name, place.whole)) => {
                Property::Unknown
            }
            None => Property::Absent,
        }
    }

    /// Whether a place knows the names of all entries. Shapes of one place ask that of the same entries, again and again.
    fn knows_all(&self, fields: &[Field<'_>], whole: Node) -> bool {
        let asked = (fields.as_ptr() as usize, whole.address());
        if let Some((known, answer)) = self.known.get()
            && known == asked
        {
            return answer;
        }
        let mut answer = true;
        for field in fields {
            answer &= lookup::property(whole, &field.key.text).is_some();
        }
        self.known.set(Some((asked, answer)));
        answer
    }

    /// Whether it depends on a condition that an object has a property of this name.
    pub(super) fn is_conditional(&self, fields: &[Field<'_>], name: &str) -> bool {
        let mut fields = fields.iter().filter(|field| field.key.text == name);
        self.findings.is_some() && fields.any(|field| field.value.branches().is_some())
    }

    /// Whether a value gives anything, if that can be said.
    pub(super) fn gives(&self, value: &Value<'_>) -> Option<bool> {
        let value = self.settled(value);
        if let Some([then, otherwise]) = value.branches() {
            let (then, otherwise) = (self.gives(then), self.gives(otherwise));
            return if then == otherwise { then } else { None };
        }
        match value {
            Value::Pseudo(name, _) => Some(name != "NoValue"),
            Value::Unknown(Presence::Uncertain, _) => None,
            Value::Reference(reference, _) if !reference.is_one() => None,
            _ => Some(true),
        }
    }
}

/// Whether a field that the place does not know was meant as one that it does; a function might give any.
fn is_slip(field: &Field<'_>, name: &str, node: Node) -> bool {
    let written = &field.key.text;
    lookup::property(node, written).is_none()
        && (function(written).is_some()
            || infra_schema::near(written, [name].into_iter()).len() == 1)
}
