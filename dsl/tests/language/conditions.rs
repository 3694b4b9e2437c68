//! Conditions of constructs and of computed values, judged when the whole stack is known.

use infra::infra;
use serde_json::json;

use crate::{problems, template};

fn production() -> &'static str {
    "prod"
}

infra! {
    pub construct Jobs {
        in stage: infra::Text;
        condition live = Fn::Equals(stage, "prod");
        #[when(live)]
        queue: AWS::SQS::Queue {}
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    pub stack Related {
        param stage: String { AllowedValues: ["dev", "prod"] }
        condition prod = Fn::Equals(stage, production());
        condition dev = Fn::Equals(stage, "dev");
        #[when(prod)]
        dead: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: Fn::If(dev, "none", dead.QueueName) }
        jobs: Jobs { stage: "${stage}" }
        #[when(prod)]
        out jobs = jobs.queue;
    }
}

infra! {
    pub stack Unrelated {
        param stage: String {}
        condition prod = Fn::Equals(stage, production());
        condition test = Fn::Not(Fn::Equals(stage, "dev"));
        #[when(prod)]
        dead: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: Fn::If(test, dead.QueueName, "none") }
        jobs: Jobs { stage: "${stage}" }
        #[when(test)]
        out jobs = jobs.queue;
    }
}

infra! {
    /// Nobody deploys it but in production.
    #[rules({ Live: { Assertions: [{ Assert: Fn::Equals(stage, "prod"), AssertDescription: "production only" }] } })]
    pub stack Asserted {
        param stage: String {}
        condition prod = Fn::Equals(stage, production());
        #[when(prod)]
        dead: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: dead.QueueName }
        jobs: Jobs { stage: "${stage}" }
        out jobs = jobs.queue;
    }
}

#[test]
fn a_condition_that_implies_the_other_is_enough() {
    let template = template::<Related>();
    assert_eq!(template["Resources"]["JobsQueue"]["Condition"], "JobsLive");
    assert_eq!(
        template["Outputs"]["Jobs"]["Value"],
        json!({"Ref": "JobsQueue"})
    );
}

#[test]
fn one_that_does_not_is_refused() {
    let said = problems::<Unrelated>();
    for part in [
        "`dead` is created only when `prod` holds, and this branch is taken when `test` holds",
        "`jobs.queue` is created only when `jobs.live` holds, and `jobs` when `test` holds",
    ] {
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn what_the_template_s_rules_exclude_is_not_refused() {
    template::<Asserted>();
}
