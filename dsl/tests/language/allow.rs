//! `#[allow(rule = "why")]`: what a rule refuses stands in the template as it is written.

use infra::infra;
use serde_json::json;

use crate::{problems, properties, template};

infra! {
    /// Written the day after AWS added it all.
    pub stack Tomorrow {
        queue: AWS::SQS::Queue {
            #[allow(ranges = "quota raised, ticket 4711")]
            DelaySeconds: 5000,
            #[allow(properties = "new since Tuesday")]
            Colour: { Hue: "blue" },
        }
        #[allow(resource_types = "new since Tuesday")]
        robot: AWS::Robots::Robot { Name: "r2", Queue: queue.Arn }
        bucket: AWS::S3::Bucket {
            VersioningConfiguration: { #[allow(enums = "new since Tuesday")] Status: "On" },
            Tags: [{ Key: "a", Value: "b" }, { #[allow(lengths = "as before")] Key: "", Value: "b" }],
        }
        #[allow(required = "its service fills it in")]
        subnet: AWS::EC2::Subnet {}

        #[allow(functions = "new since Tuesday")]
        condition on = Fn::Foo("a", "b");
        #[allow(parameters = "new since Tuesday")]
        param size: Colour {}
        #[allow(attributes = "new since Tuesday")]
        out colour = queue.Colour;
        #[allow(sections = "a macro joins them")]
        out list = ["a", "b"];
    }
}

infra! {
    pub construct Painted {
        queue: AWS::SQS::Queue {}
        #[allow(attributes = "new since Tuesday")]
        out colour: infra::Text = queue.Colour;
    }
}

infra! {
    pub stack Shown {
        painted: Painted {}
        topic: AWS::SNS::Topic {
            #[allow(attributes = "new since Tuesday")]
            DisplayName: painted.colour,
        }
    }
}

#[test]
fn a_constructs_output_may_be_new() {
    let template = template::<Shown>();
    let name = &properties(&template, "Topic")["DisplayName"];
    assert_eq!(name, &json!({ "Fn::GetAtt": ["PaintedQueue", "Colour"] }));
}

#[test]
fn what_is_allowed_is_written_as_it_is() {
    let template = template::<Tomorrow>();
    assert_eq!(
        properties(&template, "Queue"),
        &json!({ "DelaySeconds": 5000, "Colour": { "Hue": "blue" } })
    );
    assert_eq!(template["Resources"]["Robot"]["Type"], "AWS::Robots::Robot");
    assert_eq!(properties(&template, "Robot")["Name"], "r2");
    assert_eq!(
        properties(&template, "Bucket"),
        &json!({
            "VersioningConfiguration": { "Status": "On" },
            "Tags": [{ "Key": "a", "Value": "b" }, { "Key": "", "Value": "b" }],
        })
    );
    assert_eq!(
        template["Conditions"]["On"],
        json!({ "Fn::Foo": ["a", "b"] })
    );
    assert_eq!(template["Parameters"]["Size"]["Type"], "Colour");
    let colour = &template["Outputs"]["Colour"]["Value"];
    assert_eq!(colour, &json!({ "Fn::GetAtt": ["Queue", "Colour"] }));
    assert_eq!(template["Outputs"]["List"]["Value"], json!(["a", "b"]));
}

/// What only synthesis knows.
fn much() -> u32 {
    50_000
}

infra! {
    pub stack Computed {
        queue: AWS::SQS::Queue {
            #[allow(ranges = "quota raised, ticket 4711")]
            DelaySeconds: much(),
            VisibilityTimeout: much(),
        }
    }
}

#[test]
fn a_propertys_allowance_covers_that_property_at_synthesis() {
    let problems = problems::<Computed>();
    assert!(!problems.contains("DelaySeconds"), "{problems}");
    assert!(
        problems.contains("`VisibilityTimeout` is at most 43200, given 50000"),
        "{problems}"
    );
}

/// What only synthesis knows.
fn all() -> &'static str {
    "*"
}

infra! {
    pub stack Absent {
        let none: Option<u32> = None;
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Action: "sts:AssumeRole",
                    Principal: { Service: "lambda.amazonaws.com" },
                }],
            },
            Policies: [{
                PolicyName: "all",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [
                        none,
                        { Effect: "Allow", #[allow(wildcards = "the break-glass role")] Action: all(), Resource: "*" },
                        none,
                        { Effect: "Allow", Action: ["s3:GetObject", all()], Resource: "*" },
                    ],
                },
            }],
        }
    }
}

#[test]
fn a_path_goes_past_what_is_absent() {
    let problems = problems::<Absent>();
    assert_eq!(problems.matches("rule: wildcards").count(), 1, "{problems}");
}
