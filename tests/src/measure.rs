//! What benchmarks share: what they measure with, and what they measure. It judges nothing.

use std::{fs, path::PathBuf};

use crate::workspace;

/// CPU seconds of the processes waited for, as Linux counts them.
pub fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").expect("this benchmark runs on Linux");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let fields: Vec<f64> = after_name
        .split_whitespace()
        .map(|field| field.parse().unwrap_or(0.0))
        .collect();
    // Fields 16 and 17 of proc(5), counted from behind the name, in hundredths of a second.
    (fields[13] + fields[14]) / 100.0
}

/// The program of a benchmark as users have theirs, which are not optimised.
pub fn unoptimised(bench: &str) -> PathBuf {
    let output = workspace::cargo()
        .args(["build", "--quiet", "-p", "infra-tests", "--bench", bench])
        .args(["--message-format", "json"])
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stdout);
    // The package's program is built too, before or behind it.
    let mut programs = said.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let is_meant = message["target"]["name"] == bench;
        let program = message["executable"].as_str().filter(|_| is_meant)?;
        Some(program.into())
    });
    programs.next().expect("cargo builds it")
}

/// The resource number `i` of a large block, named `r{i}`: five of usual size, over and over, each wired to the ones before.
pub fn resource(i: usize) -> String {
    let [a, b, c, d] = [1, 2, 3, 4].map(|back| i.saturating_sub(back));
    match i % 5 {
        0 => format!(
            "AWS::SNS::Topic {{ TopicName: \"topic-{i}\", DisplayName: \"t{i}\", Tags: [{{ Key: \"n\", Value: \"{i}\" }}] }}"
        ),
        1 => format!(
            "AWS::SQS::Queue {{ QueueName: \"queue-{i}\", VisibilityTimeout: 30, MessageRetentionPeriod: 345600, KmsMasterKeyId: \"alias/aws/sqs\", Tags: [{{ Key: \"n\", Value: \"{i}\" }}] }}"
        ),
        2 => format!(
            "AWS::SNS::Subscription {{ Protocol: \"sqs\", TopicArn: r{b}, Endpoint: r{a}.Arn, RawMessageDelivery: true }}"
        ),
        3 => "AWS::IAM::Role { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"lambda.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] }, Description: \"in ${AWS::Region}\" }".to_owned(),
        _ => format!(
            "AWS::Lambda::Function {{ Runtime: \"nodejs22.x\", Handler: \"index.handler\", Role: r{a}, MemorySize: 256, Timeout: 30, Code: {{ S3Bucket: \"code-bucket\", S3Key: \"code.zip\" }}, Environment: {{ Variables: {{ QUEUE: r{c}, TOPIC: \"${{r{d}}}\" }} }} }}"
        ),
    }
}
