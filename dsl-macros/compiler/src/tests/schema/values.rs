//! Literals by themselves: their types, words, lengths, ranges, patterns.

use super::refused;

#[test]
fn json_types() {
    refused(
        "json_types",
        "function: AWS::Lambda::Function { Role: \"arn:aws:iam::123456789012:role/x\", Code: { S3Bucket: \"bucket\", S3Key: \"b\" }, MemorySize: ^\"much\" }",
        "`MemorySize` is a whole number, given text",
        "write a whole number",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { DelaySeconds: ^1.5 }",
        "`DelaySeconds` is a whole number, given 1.5",
        "write a whole number",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { FifoQueue: ^1 }",
        "`FifoQueue` is `true` or `false`, given 1",
        "write `true` or `false`",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { Tags: ^\"a\" }",
        "`Tags` is a list, given text",
        "write `[…]` around it",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { QueueName: ^[\"a\"] }",
        "`QueueName` is text, given a list",
        "write the one value without `[…]`",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { QueueName: ^{ Ref: \"a\" } }",
        "`QueueName` is text, given a map",
        "write the name alone, as in `vpc`",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { QueueName: ^{ \"Fn::Sub\": \"a\" } }",
        "`QueueName` is text, given a map",
        "write the text alone, as in `\"text ${name}\"`",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { QueueName: ^Fn::GetAZs() }",
        "`QueueName` is text, given a list",
        "write `Fn::Select(0, Fn::GetAZs(…))`",
    );
    refused(
        "patterns",
        "queue: AWS::SQS::Queue { QueueName: ^5, DelaySeconds: \"5\", FifoQueue: \"true\" }",
        "`QueueName` is text that ends with `.fifo` where `FifoQueue` is `true`, given `5`",
        "write text that ends with `.fifo`",
    );
    refused(
        "json_types",
        "subnet: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: \"d\", SubnetIds: ^\"subnet-12345678\" }",
        "`SubnetIds` is a list, given text",
        "write `[…]` around it",
    );
    refused(
        "json_types",
        "bucket: AWS::S3::Bucket { VersioningConfiguration: ^\"Enabled\" }",
        "`VersioningConfiguration` is a map, given text",
        "write `{ Name: value }`",
    );
    refused(
        "json_types",
        "queue: AWS::SQS::Queue { DelaySeconds: ^1..=5 }",
        "`DelaySeconds` is a whole number, given a range",
        "write a whole number",
    );
}

#[test]
fn enums() {
    refused(
        "enums",
        "bucket: AWS::S3::Bucket { VersioningConfiguration: { Status: ^\"enabled\" } }",
        "`Status` cannot be `enabled`",
        "write `\"Enabled\"`",
    );
    refused(
        "enums",
        "table: AWS::DynamoDB::Table { KeySchema: [{ AttributeName: \"a\", KeyType: ^\"SORT\" }], AttributeDefinitions: [{ AttributeName: \"a\", AttributeType: \"S\" }], BillingMode: \"PAY_PER_REQUEST\" }",
        "`KeyType` cannot be `SORT`",
        "write `\"HASH\"`",
    );
    refused(
        "enums",
        "function: AWS::Lambda::Function { Role: \"arn:aws:iam::123456789012:role/x\", Code: { S3Bucket: \"bucket\", S3Key: \"b\" }, Architectures: [^\"arm\"] }",
        "`Architectures` cannot be `arm`",
        "write `x86_64` or `arm64`",
    );
}

#[test]
fn lengths() {
    refused(
        "lengths",
        "role: AWS::IAM::Role { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"lambda.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] }, RoleName: ^\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" }",
        "`RoleName` has at most 64 characters, given 79",
        "give 1 to 64 characters",
    );
    refused(
        "lengths",
        "function: AWS::Lambda::Function { Role: \"arn:aws:iam::123456789012:role/x\", Code: { S3Bucket: \"bucket\", S3Key: \"b\" }, Architectures: ^[\"arm64\", \"x86_64\"] }",
        "`Architectures` has at most 1 item, given 2",
        "give 1 item",
    );
    refused(
        "lengths",
        "condition c = Fn::Equals(\"a\", \"b\"); function: AWS::Lambda::Function { Role: \"arn:aws:iam::123456789012:role/x\", Code: { S3Bucket: \"bucket\", S3Key: \"b\" }, Architectures: ^[Fn::If(c, \"arm64\", AWS::NoValue)] }",
        "`Architectures` has at least 1 item, given 0 in one case of the condition",
        "give 1 item",
    );
}

#[test]
fn ranges() {
    refused(
        "ranges",
        "queue: AWS::SQS::Queue { DelaySeconds: ^1000 }",
        "`DelaySeconds` is at most 900, given 1000",
        "write a number from 0 to 900",
    );
    // A loop's list is read where the loop stands.
    refused(
        "ranges",
        "let long = ^1000; for delay in [long] { queue: AWS::SQS::Queue { DelaySeconds: delay } }",
        "`DelaySeconds` is at most 900, given 1000",
        "write a number from 0 to 900",
    );
    refused(
        "ranges",
        "queue: AWS::SQS::Queue { MaximumMessageSize: -^1 }",
        "`MaximumMessageSize` is at least 1024, given -1",
        "write a number from 1024 to 1048576",
    );
    refused(
        "ranges",
        "alarm: AWS::CloudWatch::Alarm { ComparisonOperator: \"GreaterThanThreshold\", EvaluationPeriods: ^0, MetricName: \"m\", Namespace: \"n\", Period: 60, Statistic: \"Sum\", Threshold: 1 }",
        "`EvaluationPeriods` is at least 1, given 0",
        "write 1 or more",
    );
}

#[test]
fn patterns() {
    refused(
        "formats",
        "log: AWS::Logs::LogGroup { LogGroupName: ^\"my log\" }",
        "`LogGroupName` is the name of a log group: letters, digits and `#`, `-`, `.`, `/`, `_`, given `my log`",
        "write such a one, or the name of a resource that is declared in the block",
    );
    refused(
        "shapes",
        "secret: AWS::SecretsManager::Secret { KmsKeyId: ^\"x\" }",
        "`KmsKeyId` is the ARN of a key, `arn:aws:kms:region:account:key/…`, or the id of a key, or the alias of a key, `alias/name`, given `x`",
        "write one of these, or the name of a resource that is declared in the block",
    );
}

#[test]
fn formats() {
    refused(
        "formats",
        "subnet: AWS::EC2::Subnet { VpcId: ^\"vpc-xyz\", CidrBlock: \"10.0.0.0/24\" }",
        "`VpcId` is the id of a VPC, `vpc-` and 8 or 17 hexadecimal digits, given `vpc-xyz`",
        "write such a one, or the name of a resource that is declared in the block",
    );
    refused(
        "patterns",
        "function: AWS::Lambda::Function { Role: ^\"arn:aws:iam::12345:role/x\", Code: { S3Bucket: \"bucket\", S3Key: \"b\" } }",
        "`Role` cannot be `arn:aws:iam::12345:role/x`",
        "write text that matches `^arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+$`",
    );
    refused(
        "formats",
        "bucket: AWS::S3::Bucket { BucketName: ^\"My_Bucket\" }",
        "`BucketName` is the name of a bucket: 3 to 63 lower-case letters, digits, `-` and `.`, given `My_Bucket`",
        "write such a one, or the name of a resource that is declared in the block",
    );
}

#[test]
fn duplicates() {
    refused(
        "duplicates",
        "group: AWS::RDS::DBCluster { Engine: \"aurora-postgresql\", VpcSecurityGroupIds: [\"sg-12345678\", ^\"sg-12345678\"] }",
        "`VpcSecurityGroupIds` has this item twice, first in line 1",
        "remove one of them",
    );
}
