//! Grants that would be a circular dependency in the role: a bucket calls the function that reads it.

use infra::infra;
use infra_std::prelude::*;

infra! {
    construct Scaling {
        scale: Function { code: handler!("tests/lambda/get.mjs") }

        out run: Function = scale;
    }
}

infra! {
    stack Pictures {
        #[depends_on(may)]
        uploads: AWS::S3::Bucket {
            NotificationConfiguration: {
                LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: scaling.run.arn }],
            },
        }
        may: AWS::Lambda::Permission {
            FunctionName: scaling.run.arn,
            Action: "lambda:InvokeFunction",
            Principal: "s3.amazonaws.com",
            SourceAccount: AWS::AccountId,
        }
        scaling: Scaling {}
        placed: AWS::SNS::Topic {}
        let run = scaling.run;
        grant run {
            read uploads;
            publish placed as PLACED_ARN;
        }
    }
}

infra! {
    stack Nested {
        #[depends_on(may)]
        uploads: AWS::S3::Bucket {
            NotificationConfiguration: {
                LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: scaling.run.arn }],
            },
        }
        may: AWS::Lambda::Permission {
            FunctionName: scaling.run.arn,
            Action: "lambda:InvokeFunction",
            Principal: "s3.amazonaws.com",
            SourceAccount: AWS::AccountId,
        }
        #[nested_stack(true)]
        scaling: Scaling {}
        let run = scaling.run;
        grant run { read uploads; }
    }
}

infra! {
    stack Told {
        #[depends_on(may)]
        uploads: AWS::S3::Bucket {
            NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: scale.arn }] },
        }
        may: AWS::Lambda::Permission {
            FunctionName: scale.arn,
            Action: "lambda:InvokeFunction",
            Principal: "s3.amazonaws.com",
            SourceAccount: AWS::AccountId,
        }
        scale: Function { code: handler!("tests/lambda/get.mjs") }
        grant scale { read uploads as UPLOADS; }
    }
}

#[test]
fn the_policy_stands_beside_the_role() {
    let assembly = infra::synthesise::<Pictures>().unwrap_or_else(|problems| panic!("{problems}"));
    let pictures = &assembly.templates()[0];
    assert!(pictures.may("scaling.scale", "s3:GetObject", "uploads"));
    assert!(pictures.may("scaling.scale", "sns:Publish", "placed"));
    let policy = pictures.resource("scaling.scale.execution.role-grants");
    assert_eq!(policy.id(), "ScalingScaleExecutionRoleGrants");
    let document = policy.property("PolicyDocument").to_string();
    assert!(
        document.contains("Uploads") && !document.contains("Placed"),
        "{document}"
    );
    // Nobody who grants a bucket that calls nobody sees anything of it.
    assert_eq!(
        pictures.of_type("AWS::IAM::RolePolicy").count(),
        2,
        "that one and the log's"
    );
}

#[test]
fn of_a_nested_function_it_stands_outside() {
    let assembly = infra::synthesise::<Nested>().unwrap_or_else(|problems| panic!("{problems}"));
    let root = assembly.templates()[0].json();
    assert!(
        root.contains(r#""ScalingScaleExecutionRoleGrants""#),
        "{root}"
    );
    let nested = assembly.templates()[0].nested()[0].json();
    assert!(!nested.contains("Uploads"), "{nested}");
}

#[test]
fn a_function_that_is_told_of_its_bucket_needs_it() {
    let problems = super::template::problems::<Told>();
    assert!(
        problems.contains("circular dependency") && problems.contains("help: remove `as UPLOADS`"),
        "{problems}"
    );
}
