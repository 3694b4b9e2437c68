//! [`ApiName`]: what an API is called.

use infra::{IntoInput, Refusal, Report, Text, ToValue, Value, json};

/// What an API is called, in the console and in its metrics, which are added up for APIs of one name: at most 255 characters. A
/// computed text is taken as it is.
#[derive(Clone, Copy, Debug)]
pub struct ApiName(Text);

impl ApiName {
    /// # Errors
    /// No text, and more than 255 bytes.
    pub const fn new(name: &'static str) -> Result<ApiName, Refusal> {
        if name.is_empty() || name.len() > 255 {
            return Err(Refusal::new(
                "an API's name has 1 to 255 characters",
                "write it like `orders`",
            ));
        }
        Ok(ApiName(Text::from_value(Value::Text(name))))
    }

    /// The name.
    pub fn text(self) -> Text {
        self.0
    }
}

impl ToValue for ApiName {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { ApiName: &'static str => ApiName::new, or ApiName(Text::from_value(Value::Text("api"))) }

#[diagnostic::do_not_recommend]
impl IntoInput<ApiName> for Text {
    fn into_input(self, _: &mut Report<'_>) -> ApiName {
        ApiName(self)
    }
}

/// The name that an API has of itself: the stack's, and the path where it is declared, so that no two of a region are called alike.
#[derive(Clone, Copy, Debug)]
pub struct OwnName;

#[diagnostic::do_not_recommend]
impl IntoInput<ApiName> for OwnName {
    fn into_input(self, report: &mut Report<'_>) -> ApiName {
        ApiName(Text::from_value(Value::joined([
            report.stack_name().to_value(),
            Value::text(format!("-{}", report.path().replace('.', "-"))),
        ])))
    }
}
