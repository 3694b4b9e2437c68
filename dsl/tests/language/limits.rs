//! Limits that inputs have from the properties that they go into: what they must not refuse. What they refuse are programs
//! of `tests/ui/inputs`.

use infra::{Refusal, ToValue, Value, infra, json};
use serde_json::json;

use crate::{properties, template};

/// Minutes, which a template holds as seconds.
#[derive(Clone, Copy)]
pub struct Minutes(u32);

impl Minutes {
    const fn new(minutes: u32) -> Result<Minutes, Refusal> {
        match minutes {
            0..=720 => Ok(Minutes(minutes)),
            _ => Err(Refusal::new(
                "nobody waits longer than half a day",
                "write `720`",
            )),
        }
    }
}

impl ToValue for Minutes {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        (self.0 * 60).to_value()
    }
}

infra::input! { Minutes: u32 => Minutes::new, or Minutes(720) }

/// A power of ten, which a template holds as the number.
#[derive(Clone, Copy)]
pub struct Power(u32);

impl From<u32> for Power {
    fn from(power: u32) -> Power {
        Power(power)
    }
}

impl ToValue for Power {
    type Json = json::Number;
    fn to_value(&self) -> Value {
        10_u32.pow(self.0).to_value()
    }
}

impl infra::Input for Power {
    type Literal = infra::AsWritten<u32>;
    type Entry = json::Any;
    const LITERAL: Self::Literal = infra::AsWritten::NEW;
}

impl infra::IntoInput<Power> for u32 {
    fn into_input(self, _: &mut infra::Report<'_>) -> Power {
        Power(self)
    }
}

infra! {
    pub construct Jobs {
        /// In a branch alone.
        in branch: u32;
        /// Under a condition of the template alone.
        in when: &'static str;
        in either: u32;
        /// Computed with.
        in tenfold: u32;
        in part: &'static str;
        /// What a template holds is something else.
        in minutes: Minutes;
        in power: Power;
        /// What AWS looks up.
        in secret: &'static str;
        /// What the property may be in spite of the schema.
        in raised: u32;
        in also_raised: u32;
        in whole: u32 = 43200;
        in optional: Option<u32> = None;

        param on: String { Default: "yes" }
        condition is_on = Fn::Equals(on, "yes");

        if branch <= 43200 {
            first: AWS::SQS::Queue { VisibilityTimeout: branch }
        }
        for wait in Vec::<u32>::new() {
            never: AWS::SQS::Queue { VisibilityTimeout: branch, DelaySeconds: wait }
        }
        #[when(is_on)]
        second: AWS::S3::Bucket { VersioningConfiguration: { Status: when } }
        third: AWS::SQS::Queue {
            VisibilityTimeout: Fn::If(is_on, either, 30),
            DelaySeconds: tenfold / 10,
            QueueName: "jobs-${part}",
        }
        fourth: AWS::SQS::Queue { VisibilityTimeout: minutes, DelaySeconds: optional }
        fifth: AWS::SQS::Queue { MaximumMessageSize: power }
        sixth: AWS::S3::Bucket { VersioningConfiguration: { Status: secret } }
        #[allow(ranges = "quota raised, ticket 4711")]
        seventh: AWS::SQS::Queue { VisibilityTimeout: raised }
        eighth: AWS::SQS::Queue {
            #[allow(ranges = "quota raised, ticket 4711")]
            VisibilityTimeout: also_raised,
            DelaySeconds: 1,
        }
        ninth: AWS::SQS::Queue { VisibilityTimeout: whole }
    }
}

infra! {
    pub stack Shop {
        jobs: Jobs {
            branch: 99999,
            when: "Enabled",
            either: 43200,
            tenfold: 9000,
            part: "",
            minutes: 720,
            power: 4,
            secret: "{{resolve:ssm:versions}}",
            raised: 50000,
            also_raised: 50000,
        }
        more: Jobs {
            branch: 0,
            when: "Suspended",
            either: 0,
            tenfold: 0,
            part: "x",
            minutes: 0,
            power: 5,
            secret: "Suspended",
            raised: 43200,
            also_raised: 43200,
            whole: 0,
        }
    }
}

#[test]
fn what_is_not_certain_limits_nothing() {
    let template = template::<Shop>();
    assert_eq!(properties(&template, "JobsThird")["DelaySeconds"], 900);
    assert_eq!(
        properties(&template, "JobsFourth"),
        &json!({ "VisibilityTimeout": 43200 })
    );
    assert_eq!(
        properties(&template, "JobsFifth")["MaximumMessageSize"],
        10_000
    );
    assert_eq!(
        properties(&template, "JobsSeventh")["VisibilityTimeout"],
        50_000
    );
    assert_eq!(
        properties(&template, "JobsEighth")["VisibilityTimeout"],
        50_000
    );
    assert!(template["Resources"]["JobsFirst"].is_null());
}
