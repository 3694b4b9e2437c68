//! How long a large block takes in the build that users have: macros run unoptimised.

use std::{fmt::Write, time::Instant};

/// Resources of about ten properties each.
fn block(resources: usize) -> String {
    let mut text = String::from("stack Large {\n");
    for i in 0..resources {
        let _ = match i % 5 {
            0 => writeln!(
                text,
                "queue{i}: AWS::SQS::Queue {{ QueueName: \"queue-{i}\", DelaySeconds: 5, MaximumMessageSize: 1024, \
                 MessageRetentionPeriod: 3600, ReceiveMessageWaitTimeSeconds: 5, VisibilityTimeout: 60, \
                 SqsManagedSseEnabled: true, KmsDataKeyReusePeriodSeconds: 300, \
                 Tags: [{{ Key: \"n\", Value: \"{i}\" }}, {{ Key: \"team\", Value: \"a\" }}] }}"
            ),
            1 => writeln!(
                text,
                "role{i}: AWS::IAM::Role {{ RoleName: \"role-{i}\", Description: \"number {i}\", MaxSessionDuration: 3600, \
                 Path: \"/a/\", AssumeRolePolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", \
                 Principal: {{ Service: \"lambda.amazonaws.com\" }}, Action: \"sts:AssumeRole\" }}] }}, \
                 Policies: [{{ PolicyName: \"p\", PolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", \
                 Action: \"sqs:SendMessage\", Resource: \"${{queue{}.Arn}}\" }}] }} }}] }}",
                i - 1
            ),
            2 => writeln!(
                text,
                "function{i}: AWS::Lambda::Function {{ FunctionName: \"f-{i}\", Runtime: \"nodejs24.x\", Handler: \"index.handler\", \
                 Role: role{}, MemorySize: 256, Timeout: 10, Description: \"number {i}\", Architectures: [\"arm64\"], \
                 Code: {{ ZipFile: \"exports.handler = async () => 1\" }}, \
                 Environment: {{ Variables: {{ QUEUE: queue{}, LEVEL: \"info\" }} }}, TracingConfig: {{ Mode: \"Active\" }} }}",
                i - 1,
                i - 2
            ),
            3 => writeln!(
                text,
                "alarm{i}: AWS::CloudWatch::Alarm {{ AlarmName: \"alarm-{i}\", Namespace: \"AWS/Lambda\", MetricName: \"Errors\", \
                 Statistic: \"Sum\", Period: 60, EvaluationPeriods: 3, Threshold: 1, \
                 ComparisonOperator: \"GreaterThanThreshold\", TreatMissingData: \"notBreaching\", \
                 Dimensions: [{{ Name: \"FunctionName\", Value: function{} }}] }}",
                i - 1
            ),
            _ => writeln!(
                text,
                "bucket{i}: AWS::S3::Bucket {{ BucketName: \"bucket-{i}\", VersioningConfiguration: {{ Status: \"Enabled\" }}, \
                 PublicAccessBlockConfiguration: {{ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, \
                 RestrictPublicBuckets: true }}, BucketEncryption: {{ ServerSideEncryptionConfiguration: \
                 [{{ ServerSideEncryptionByDefault: {{ SSEAlgorithm: \"AES256\" }} }}] }}, \
                 LifecycleConfiguration: {{ Rules: [{{ Id: \"old\", Status: \"Enabled\", ExpirationInDays: 30 }}] }} }}"
            ),
        };
    }
    text.push('}');
    text
}

/// `cargo test -p infra-compiler speed -- --ignored --nocapture`
#[test]
#[ignore = "a measurement"]
fn macro_time_of_a_large_block() {
    use std::str::FromStr;
    for count in [100, 500] {
        let tokens = proc_macro2::TokenStream::from_str(&block(count)).expect("tokens");
        let mut errors = crate::error::Errors::default();
        let start = Instant::now();
        let parsed = crate::parse::block(tokens, &mut errors).expect("a block");
        let parse = start.elapsed();
        let names = crate::names::collect(&parsed, &mut errors);
        let collect = start.elapsed() - parse;
        crate::check::block(&parsed, &names, &mut errors);
        let check = start.elapsed() - parse - collect;
        let program = crate::lower::block(&parsed, &names, &crate::check::Verdict::default());
        let lower = start.elapsed() - parse - collect - check;
        let tokens = crate::expand::program(&program);
        let all = start.elapsed();
        println!(
            "{count} resources: {all:.0?} (parse {parse:.0?}, names {collect:.0?}, check {check:.0?}, lower {lower:.0?}, expand {:.0?}), {} tokens",
            all - parse - collect - check - lower,
            tokens.into_iter().count(),
        );
        assert!(errors.findings().is_empty());
    }
}

/// What rust-analyzer takes of the block for a letter, but for what it asks of its parts: `cargo test -p infra-compiler editor_time -- --ignored
/// --nocapture`.
#[test]
#[ignore = "a measurement"]
fn editor_time_of_a_large_block() {
    use std::str::FromStr;
    for count in [5, 500] {
        let tokens = proc_macro2::TokenStream::from_str(&block(count)).expect("tokens");
        let start = Instant::now();
        let outline = crate::compile::outline(tokens);
        let all = start.elapsed();
        let count_of_tokens = outline.into_iter().count();
        println!("{count} resources: {all:.0?}, {count_of_tokens} tokens");
    }
}
