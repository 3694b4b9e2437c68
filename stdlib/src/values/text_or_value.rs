//! Inputs that are text, judged where it is literal, or a value that only the deploy knows: a parameter, an export of another
//! stack. Of such a value nothing is known, so nothing is refused.

/// Makes a type such an input: a tuple of a [`Value`](infra::Value) with a `const fn new` that judges text.
macro_rules! text_or_value {
    ($type:ident, or $otherwise:expr) => {
        infra::input! { $type: &'static str => $type::new, or $otherwise }

        #[diagnostic::do_not_recommend]
        impl infra::IntoInput<$type> for infra::Value {
            fn into_input(self, report: &mut infra::Report<'_>) -> $type {
                match self.as_text() {
                    Some(text) => infra::IntoInput::into_input(text, report),
                    None => $type(self),
                }
            }
        }

        #[diagnostic::do_not_recommend]
        impl infra::IntoInput<$type> for infra::Text {
            fn into_input(self, report: &mut infra::Report<'_>) -> $type {
                infra::IntoInput::into_input(infra::ToValue::to_value(&self), report)
            }
        }

        #[diagnostic::do_not_recommend]
        impl infra::IntoInput<$type> for String {
            fn into_input(self, report: &mut infra::Report<'_>) -> $type {
                infra::IntoInput::into_input(infra::Value::text(self), report)
            }
        }

        impl infra::ToValue for $type {
            type Json = infra::json::Text;
            fn to_value(&self) -> infra::Value {
                self.0
            }
        }

        impl From<$type> for infra::Text {
            fn from(given: $type) -> infra::Text {
                infra::Text::from_value(given.0)
            }
        }
    };
}
pub(super) use text_or_value;
