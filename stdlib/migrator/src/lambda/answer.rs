//! [`Answer`]: what CloudFormation is told, in the size that it takes.

use serde_json::{Map, Value, json};

use super::request::Request;

/// CloudFormation takes no more.
const BYTES: usize = 4096;

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The attributes that `Fn::GetAtt` finds.
    Done { data: Value },
    /// The words that the stack's events show.
    Failed { reason: String },
}

impl Outcome {
    pub(super) fn failed(reason: impl Into<String>) -> Outcome {
        Outcome::Failed {
            reason: reason.into(),
        }
    }
}

/// What CloudFormation is told.
pub(super) struct Answer(Map<String, Value>);

impl Answer {
    pub(super) fn new(request: &Request, outcome: Outcome) -> Answer {
        let mut answer = Map::new();
        let mut put = |name: &str, value: Value| drop(answer.insert(name.to_owned(), value));
        put("StackId", json!(request.stack));
        put("RequestId", json!(request.id));
        put("LogicalResourceId", json!(request.logical_id));
        put("PhysicalResourceId", json!(request.resource()));
        match outcome {
            Outcome::Done { data } => {
                put("Status", json!("SUCCESS"));
                put("Data", data);
            }
            Outcome::Failed { reason } => {
                put("Status", json!("FAILED"));
                put("Reason", json!(reason));
            }
        }
        Answer(answer)
    }

    /// The answer as JSON; a reason that is too long ends in `…`.
    pub(super) fn into_json(mut self) -> String {
        let whole = self.json();
        let Some(Value::String(reason)) = self
            .0
            .get("Reason")
            .filter(|_| whole.len() > BYTES)
            .cloned()
        else {
            return whole;
        };
        let mut cut = |end: usize| {
            self.0
                .insert("Reason".to_owned(), json!(format!("{}…", &reason[..end])));
            self.json()
        };
        // JSON writes some letters longer than others: only the whole shows its length.
        let ends: Vec<usize> = reason.char_indices().map(|(end, _)| end).collect();
        let fitting = ends.partition_point(|end| cut(*end).len() <= BYTES);
        cut(ends[fitting.saturating_sub(1)])
    }

    fn json(&self) -> String {
        Value::Object(self.0.clone()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Answer, BYTES, Outcome, Request};

    fn answer(outcome: Outcome) -> (Value, usize) {
        let request = Request::parse(json!({
            "RequestType": "Create", "ResponseURL": "https://a", "StackId": "arn:stack/backend/1-2", "RequestId": "r",
            "LogicalResourceId": "Schema",
        }));
        let json = Answer::new(&request.unwrap(), outcome).into_json();
        (serde_json::from_str(&json).unwrap(), json.len())
    }

    #[test]
    fn a_long_reason_is_cut_to_what_cloudformation_takes() {
        for letter in ["x", "\n", "\"", "é", "\u{1}", "😀"] {
            let (answer, length) = answer(Outcome::failed(letter.repeat(9000)));
            let reason = answer["Reason"].as_str().unwrap();
            assert!(
                length <= BYTES && length > BYTES - 20,
                "{length} bytes of {letter:?}"
            );
            assert!(reason.starts_with(letter) && reason.ends_with('…'));
        }
    }

    #[test]
    fn an_answer_repeats_what_was_asked() {
        let (answer, _) = answer(Outcome::Done {
            data: json!({ "Applied": "1" }),
        });
        assert_eq!(
            answer,
            json!({
                "StackId": "arn:stack/backend/1-2", "RequestId": "r", "LogicalResourceId": "Schema",
                "PhysicalResourceId": "Schema-1-2", "Status": "SUCCESS", "Data": { "Applied": "1" },
            })
        );
    }
}
