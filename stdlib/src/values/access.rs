//! [`Access`]: who may call an API.

use infra::{AWS, IntoInput, Report, Resource, Text, ToValue, Value};

use crate::{Function, Public};

/// Who may call an API. It has no default.
#[derive(Clone, Copy)]
#[expect(
    clippy::large_enum_variant,
    reason = "a construct's handle is `Copy`, so it stands in no box"
)]
pub enum Access {
    /// Everybody on the internet. What protects the API then is its throttle and its handlers.
    Public,
    /// Who signs requests with AWS credentials and may `execute-api:Invoke`: `grant caller { invoke api as API_URL; }`.
    Iam,
    /// Whom a function lets in. It gets the request's `Authorization` header and answers with a policy; API Gateway asks
    /// it for each request, because a remembered policy for one route would refuse the next. One function may decide for several
    /// APIs, and be granted what it needs: `grant auth { read keys as KEYS_ARN; }`.
    Authorizer(Function),
    /// Who sends a token of this user pool's, an identity token in `Authorization`. API Gateway looks at it itself.
    Cognito(Resource<AWS::Cognito::UserPool>),
}

impl Access {
    /// API Gateway's word for it.
    pub fn authorization_type(&self) -> &'static str {
        match self {
            Access::Public => "NONE",
            Access::Iam => "AWS_IAM",
            Access::Authorizer(_) => "CUSTOM",
            Access::Cognito(_) => "COGNITO_USER_POOLS",
        }
    }

    /// Whether a function decides.
    pub fn is_authorizer(&self) -> bool {
        matches!(self, Access::Authorizer(_))
    }

    /// The ARNs of the user pools whose tokens are taken.
    pub fn user_pools(&self) -> Option<[Text; 1]> {
        match self {
            Access::Cognito(pool) => Some([pool.attribute("Arn")]),
            _ => None,
        }
    }

    /// How API Gateway calls the function that decides.
    pub fn authorizer_uri(&self) -> Option<Text> {
        let arn = self.authorizer_arn()?;
        Some(Text::from_value(Value::joined([
            Value::Text("arn:"),
            Value::Pseudo("AWS::Partition"),
            Value::Text(":apigateway:"),
            Value::Pseudo("AWS::Region"),
            Value::Text(":lambda:path/2015-03-31/functions/"),
            arn.to_value(),
            Value::Text("/invocations"),
        ])))
    }

    /// The ARN of the function that decides.
    pub fn authorizer_arn(&self) -> Option<Text> {
        match self {
            Access::Authorizer(function) => Some(function.arn),
            _ => None,
        }
    }
}

infra::input! { Access, help: "write `Access::Public`, `Access::Iam`, `Access::Authorizer(function)` or `Access::Cognito(pool)`" }

/// `access: Public`, by the name that a tier has too.
#[diagnostic::do_not_recommend]
impl IntoInput<Access> for Public {
    fn into_input(self, _: &mut Report<'_>) -> Access {
        Access::Public
    }
}
