//! What Rust code reads of a handle where a block writes `name.Attribute`.

use super::{
    handle::Resource,
    to_value::{Suits, ToValue, json},
    value::Value,
};

/// A Rust expression's value, for a property of several JSON types.
pub fn any<T: ToValue + ?Sized>(value: &T) -> Value {
    value.to_value()
}

/// The value of a property that takes numbers, or a list of them: many of them take whole ones only, as which `4.0` would be refused.
pub fn number(value: Value) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        // Up to 2^53 every whole `f64` is an `i64`.
        Value::Float(number) if number.fract() == 0.0 && number.abs() <= EXACT => {
            Value::Integer(number as i64)
        }
        Value::List(items) => Value::list(items.iter().copied().map(number)),
        value => value,
    }
}

/// What `#[reference]` can be said of: an output that is one value of a template, and so one output of the stack.
#[diagnostic::on_unimplemented(
    message = "`#[reference]` does not apply to `{Self}`, which is not a value of a template",
    label = "this output hands out Rust, of which a template has nothing or several values",
    note = "help: remove `#[reference]`, and write it before an `out` of the resource or the text that must stay"
)]
pub trait Referable {
    /// The value.
    fn referred(&self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<T: ToValue + ?Sized> Referable for T {
    fn referred(&self) -> Value {
        self.to_value()
    }
}

/// An output that says how others refer to it.
pub struct Referred<'a, T: ?Sized>(pub &'a T);

impl<T: ?Sized> Referred<'_, T> {
    /// Its value. The bound is the method's, so that rustc says it at the call, which stands at the user's word.
    pub fn value(&self) -> Value
    where
        T: Referable,
    {
        self.0.referred()
    }
}

/// What a stack hands out, which stands in its template if it is text there.
pub struct Handed<'a, T: ?Sized>(pub &'a T);

/// What a template's output can hold.
pub trait OutputOfTemplate {
    /// The output's value.
    fn value(&self) -> Value;
}

impl<T: ToValue + ?Sized> OutputOfTemplate for Handed<'_, T>
where
    T::Json: Suits<json::Text>,
{
    fn value(&self) -> Value {
        self.0.to_value()
    }
}

/// What is of use in Rust only: subnets, a construct, a list.
pub trait OutputOfRust {
    /// No value.
    fn value(&self) -> Value;
}

impl<T: ?Sized> OutputOfRust for &Handed<'_, T> {
    fn value(&self) -> Value {
        Value::Absent
    }
}

/// The value of a stack's output in its template. A macro, because whether there is one is asked of its type where it stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __output_value {
    ($output:expr) => {{
        #[allow(unused_imports)]
        use $crate::private::{OutputOfRust as _, OutputOfTemplate as _};
        (&$crate::private::Handed(&$output)).value()
    }};
}
pub use __output_value as output_value;

/// What a resource's handle gives for an attribute, or each handle of a list.
#[diagnostic::on_unimplemented(message = "`{Self}` has no attributes that a template could read")]
pub trait Attributes {
    /// `Fn::GetAtt`.
    fn attribute(&self, name: &str) -> Value;
}

impl<T> Attributes for Resource<T> {
    fn attribute(&self, name: &str) -> Value {
        Resource::attribute(*self, name).to_value()
    }
}

impl<A: Attributes> Attributes for Vec<A> {
    fn attribute(&self, name: &str) -> Value {
        Value::list(self.iter().map(|one| one.attribute(name)))
    }
}

impl<A: Attributes> Attributes for Option<A> {
    fn attribute(&self, name: &str) -> Value {
        self.as_ref()
            .map_or(Value::Absent, |one| one.attribute(name))
    }
}

/// An attribute of a handle, or of each in a list.
pub fn attribute(of: &impl Attributes, name: &str) -> Value {
    of.attribute(name)
}

#[cfg(test)]
mod tests {
    use super::{Value, number};

    #[test]
    fn what_is_whole_is_a_whole_number_where_only_numbers_can_stand() {
        let given = [1.0, -0.0, 0.5, 1e300].map(Value::Float);
        assert_eq!(
            number(Value::list(given)),
            Value::list([
                Value::Integer(1),
                Value::Integer(0),
                Value::Float(0.5),
                Value::Float(1e300)
            ])
        );
    }
}
