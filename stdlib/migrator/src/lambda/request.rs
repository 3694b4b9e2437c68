//! [`Request`]: what CloudFormation asks a custom resource.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::Properties;

/// What CloudFormation asks.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Request {
    #[serde(rename = "RequestType")]
    pub(super) kind: Kind,
    /// Where the answer goes. It is signed: whoever has it may answer.
    #[serde(rename = "ResponseURL")]
    pub(super) answer_to: String,
    #[serde(rename = "StackId")]
    pub(super) stack: String,
    #[serde(rename = "RequestId")]
    pub(super) id: String,
    #[serde(rename = "LogicalResourceId")]
    pub(super) logical_id: String,
    /// None in the first request.
    #[serde(rename = "PhysicalResourceId")]
    pub(super) physical_id: Option<String>,
    #[serde(rename = "ResourceProperties", default)]
    properties: Map<String, Value>,
}

/// What happens to the resource. A rollback is an update like any other, to the properties of before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
pub(super) enum Kind {
    Create,
    Update,
    Delete,
}

impl Request {
    pub(super) fn parse(event: Value) -> Result<Request, String> {
        serde_json::from_value(event)
            .map_err(|error| format!("this is not a request of CloudFormation: {error}"))
    }

    /// What the template says.
    pub(super) fn properties(&self) -> Result<Properties, String> {
        Properties::read(|name| self.properties.get(name)?.as_str())
    }

    /// The same for as long as the resource lives: with another one in an update, CloudFormation would delete the resource
    /// of the one before.
    pub(super) fn resource(&self) -> String {
        let first = || {
            format!(
                "{}-{}",
                self.logical_id,
                self.stack.rsplit('/').next().unwrap_or_default()
            )
        };
        self.physical_id.clone().unwrap_or_else(first)
    }
}
