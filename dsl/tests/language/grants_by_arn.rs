//! Grants of what others made, known by its ARN or its name.

use infra::{AWS, Grants, infra};
use serde_json::json;

use crate::{problems, properties, template};

/// What others made, known by its ARN.
#[derive(Clone, Copy)]
struct Others(&'static str);

impl Grants<infra::verbs::Read> for Others {
    fn grant(&self, grant: &mut infra::Grant<'_>) {
        grant.allow_as::<AWS::S3::Bucket, infra::verbs::Read>(&self.0);
    }
}

/// A parameter's name alone stands in its ARN.
#[derive(Clone, Copy)]
struct Settings(&'static str);

impl Grants<infra::verbs::Read> for Settings {
    fn grant(&self, grant: &mut infra::Grant<'_>) {
        grant.allow_as::<AWS::SSM::Parameter, infra::verbs::Read>(&self.0);
    }
}

infra! {
    pub stack ByArn {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        let theirs = Others("arn:aws:s3:::theirs");
        grant role { read theirs; }
    }
}

infra! {
    pub stack ByName {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        let settings = Settings("arn:aws:ssm:eu-west-1:123456789012:parameter/on");
        grant role { read settings; }
    }
}

#[test]
fn what_others_made_is_granted_by_the_same_row() {
    let template = template::<ByArn>();
    let policies = &properties(&template, "Role")["Policies"];
    assert_eq!(
        policies[0]["PolicyDocument"]["Statement"],
        json!([
            { "Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::theirs" },
            { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::theirs/*" },
        ])
    );
    let said = problems::<ByName>();
    assert!(
        said.contains("policies do not name an `AWS::SSM::Parameter` by its ARN alone"),
        "{said}"
    );
}
