//! What is not a resource: parameters, outputs, mappings, conditions; and what stands beside one.

use super::refused;

#[test]
fn parameters() {
    refused(
        "parameters",
        "param a: ^Strin {}",
        "unknown parameter type: `Strin`",
        "write `String`",
    );
    refused(
        "parameters",
        "param a: ^Integer {}",
        "unknown parameter type: `Integer`",
        "write `Number`",
    );
    refused(
        "parameters",
        "param a: String { ^Defalt: \"x\" }",
        "a parameter has no `Defalt`",
        "write `Default`",
    );
    refused(
        "parameters",
        "param a: String { Default: ^\"x\", AllowedValues: [\"y\", \"z\"] }",
        "the default `x` is none of the `AllowedValues`",
        "write one of `y` and `z`",
    );
    refused(
        "parameters",
        "param a: String { AllowedPattern: \"[a-z]+\", Default: ^\"A\" }",
        "the default `A` does not match the `AllowedPattern`",
        "write text that matches `[a-z]+`",
    );
    refused(
        "parameters",
        "param a: Number { ^MinLength: 3 }",
        "`MinLength` is for parameters that are texts",
        "write `MinValue`",
    );
    refused(
        "parameters",
        "param a: Number { Default: ^\"x\" }",
        "the default is `x`, which is not a number",
        "write a number, or make the type `String`",
    );
    refused(
        "parameters",
        "param a: Number { Default: ^3, MinValue: 5 }",
        "the default `3` breaks `MinValue: 5`",
        "write another default, or another limit",
    );
    refused(
        "parameters",
        "param a: String { NoEcho: ^\"perhaps\" }",
        "`NoEcho` of a parameter cannot be this",
        "write `true` or `false`",
    );
    refused(
        "parameters",
        "param a: String { AllowedValues: ^\"a\" }",
        "`AllowedValues` of a parameter cannot be this",
        "write `[…]` around it",
    );
}

#[test]
fn update_policies() {
    refused(
        "update_policies",
        "#[update_policy({ ^AutoScalingRollingUpdat: {} })] a: AWS::AutoScaling::AutoScalingGroup { MinSize: \"1\", MaxSize: \"1\", LaunchTemplate: { LaunchTemplateId: \"lt-1\", Version: \"1\" }, AvailabilityZones: Fn::GetAZs() }",
        "`update_policy` has no entry `AutoScalingRollingUpdat`",
        "write `AutoScalingRollingUpdate`",
    );
    refused(
        "update_policies",
        "#[update_policy({ AutoScalingRollingUpdate: { MaxBatchSize: ^\"two\" } })] a: AWS::AutoScaling::AutoScalingGroup { MinSize: \"1\", MaxSize: \"1\", LaunchTemplate: { LaunchTemplateId: \"lt-1\", Version: \"1\" }, AvailabilityZones: Fn::GetAZs() }",
        "`MaxBatchSize` is a whole number",
        "write a whole number",
    );
    refused(
        "update_policies",
        "#[^update_policy({})] a: AWS::SQS::Queue {}",
        "`AWS::SQS::Queue` does not take `update_policy`",
        "remove it",
    );
    refused(
        "update_policies",
        "#[creation_policy({ ResourceSignal: { Count: ^[] } })] a: AWS::CloudFormation::WaitCondition {}",
        "`Count` is a whole number",
        "write a whole number",
    );
}

#[test]
fn sections() {
    refused(
        "sections",
        "out a = ^[\"x\"];",
        "the output `a` is one value, given a list",
        "write `Fn::Join(\",\", […])`",
    );
    refused(
        "sections",
        "out a = ^{ b: \"c\" };",
        "the output `a` is one value, given a map",
        "write an output for each value, or `Fn::ToJsonString({ … })`",
    );
    refused(
        "sections",
        "out a = ^Fn::GetAZs();",
        "the output `a` is one value, given a list",
        "write `Fn::Join(\",\", …)` around it, or `Fn::Select(0, …)`",
    );
    refused(
        "sections",
        "mapping m { a: ^\"b\" }",
        "a mapping has two levels, and `a` of `m` has one",
        "write `{ key: \"b\" }`",
    );
    refused(
        "sections",
        "mapping m { a: { b: ^{ c: 1 } } }",
        "a mapping has two levels, and this would be a third",
        "write a text, a number or a list",
    );
    refused(
        "sections",
        "mapping m { ^\"a b\": { b: 1 } }",
        "a key of a mapping has letters, digits, `.` and `-` only, given `a b`",
        "write another key",
    );
    refused(
        "sections",
        "condition c = ^\"x\";",
        "the condition `c` is not a boolean expression",
        "write `Fn::Equals(a, b)`, or several of them in `Fn::And(…)`, `Fn::Or(…)`, `Fn::Not(…)`",
    );
    refused(
        "sections",
        "condition c = ^Fn::Join(\",\", [\"a\"]);",
        "the condition `c` is not a boolean expression",
        "write `Fn::Equals(a, b)`, or several of them in `Fn::And(…)`, `Fn::Or(…)`, `Fn::Not(…)`",
    );
}

#[test]
fn identifiers() {
    refused(
        "identifiers",
        "a: AWS::S3::Bucket { BucketName: \"data\" } b: AWS::S3::Bucket { BucketName: ^\"data\" }",
        "there is `AWS::S3::Bucket` `data` already, in line 1",
        "give one of them another name",
    );
}
