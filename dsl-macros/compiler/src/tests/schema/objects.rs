//! What is given together: names, what is missing, what excludes what.

use super::refused;

#[test]
fn properties() {
    refused(
        "properties",
        "topic: AWS::SNS::Topic { ^TopicNam: \"a\" }",
        "`AWS::SNS::Topic` has no property `TopicNam`",
        "write `TopicName`",
    );
    refused(
        "properties",
        "queue: AWS::SQS::Queue { ^Nonsense: 1 }",
        "`AWS::SQS::Queue` has no property `Nonsense`",
        "write one of `ContentBasedDeduplication`, `DeduplicationScope`, `DelaySeconds`, `FifoQueue`, `FifoThroughputLimit`, `KmsDataKeyReusePeriodSeconds`, `KmsMasterKeyId`, `MaximumMessageSize`, `MessageRetentionPeriod`, `QueueName`, `ReceiveMessageWaitTimeSeconds` and `RedriveAllowPolicy` and 4 more",
    );
    refused(
        "properties",
        "queue: AWS::SQS::Queue { QueueName: \"a\", ^QueueName: \"b\" }",
        "`QueueName` is given twice, first in line 1",
        "remove one of them",
    );
    refused(
        "properties",
        "vpc: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\", ^VpcId: \"vpc-1\" }",
        "`VpcId` is set by AWS and cannot be given",
        "remove it; read it as an attribute, `name.Attribute`",
    );
    refused(
        "properties",
        "bucket: AWS::S3::Bucket { VersioningConfiguration: { ^Statu: \"Enabled\" } }",
        "`VersioningConfiguration` has no property `Statu`",
        "write `Status`",
    );
    refused(
        "properties",
        "bucket: AWS::S3::Bucket { Tags: [{ Key: \"a\", ^Valu: \"b\" }] }",
        "`Tags` has no property `Valu`",
        "write `Value`",
    );
}

#[test]
fn required() {
    refused(
        "required",
        "subnet: AWS::EC2::^Subnet {}",
        "`AWS::EC2::Subnet` needs `VpcId`, and one of `CidrBlock`, `Ipv4IpamPoolId`, `Ipv6IpamPoolId` and `Ipv6CidrBlock`",
        "write `VpcId: …, CidrBlock: …`",
    );
    refused(
        "properties",
        "role: AWS::IAM::Role { ^AssumeRolePolicyDocumnt: {} }",
        "`AWS::IAM::Role` has no property `AssumeRolePolicyDocumnt`",
        "write `AssumeRolePolicyDocument`",
    );
    refused(
        "groups",
        "alarm: AWS::CloudWatch::^Alarm { AlarmName: \"a\" }",
        "`AWS::CloudWatch::Alarm` needs `Metrics`, `MetricName` or `EvaluationCriteria`",
        "write `Metrics: …` or `MetricName: …` or `EvaluationCriteria: …`",
    );
    refused(
        "required",
        "bucket: AWS::S3::Bucket { Tags: [^{ Key: \"a\" }] }",
        "`Tags` needs `Value`",
        "write `Value: …`",
    );
    refused(
        "required",
        "bucket: AWS::S3::Bucket { Tags: [^{ Key: \"a\", Value: AWS::NoValue }] }",
        "`Tags` needs `Value`",
        "write `Value: …`",
    );
    refused(
        "required",
        "bucket: AWS::S3::Bucket { ^ReplicationConfiguration: { Rules: [] } }",
        "`ReplicationConfiguration` needs `Role`",
        "write `Role: …`",
    );
}

#[test]
fn groups() {
    refused(
        "groups",
        "vpc: AWS::EC2::^VPC {}",
        "`AWS::EC2::VPC` needs `CidrBlock` or `Ipv4IpamPoolId`",
        "write `CidrBlock: …` or `Ipv4IpamPoolId: …`",
    );
    refused(
        "groups",
        "subnet: AWS::EC2::^Subnet { VpcId: \"vpc-12345678\" }",
        "`AWS::EC2::Subnet` needs `CidrBlock`, `Ipv4IpamPoolId`, `Ipv6IpamPoolId` or `Ipv6CidrBlock`",
        "write `CidrBlock: …` or `Ipv4IpamPoolId: …` or `Ipv6IpamPoolId: …` or `Ipv6CidrBlock: …`",
    );
    refused(
        "shapes",
        "policy: AWS::IAM::^Policy { PolicyName: \"p\", PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Action: \"s3:GetObject\", Resource: \"arn:aws:s3:::b/*\" }] } }",
        "`AWS::IAM::Policy` needs `Users`, `Groups` or `Roles`",
        "write `Users: …` or `Groups: …` or `Roles: …`",
    );
}

#[test]
fn dependents() {
    refused(
        "dependents",
        "alarm: AWS::CloudWatch::Alarm { ComparisonOperator: \"GreaterThanThreshold\", EvaluationPeriods: 1, Dimensions: [], ^Metrics: [{ Id: \"a\" }], Threshold: 1 }",
        "`AWS::CloudWatch::Alarm` takes `Dimensions` or `Metrics`, not both",
        "remove one of them",
    );
    refused(
        "dependents",
        "table: AWS::DynamoDB::Table { KeySchema: [{ AttributeName: \"a\", KeyType: \"HASH\" }], AttributeDefinitions: [{ AttributeName: \"a\", AttributeType: \"S\" }], BillingMode: \"PAY_PER_REQUEST\", SSESpecification: { SSEEnabled: true, ^KMSMasterKeyId: \"x\" } }",
        "`KMSMasterKeyId` needs `SSEType` beside it",
        "write `SSEType: …`",
    );
}

#[test]
fn shapes() {
    refused(
        "properties",
        "profile: AWS::Bedrock::ApplicationInferenceProfile { InferenceProfileName: \"p\", ModelSource: { ^CopyFrm: \"arn\" } }",
        "`ModelSource` has no property `CopyFrm`",
        "write `CopyFrom`",
    );
    refused(
        "properties",
        "profile: AWS::Bedrock::ApplicationInferenceProfile { InferenceProfileName: \"p\", ModelSource: { ^Foo: \"arn\" } }",
        "`ModelSource` has no property `Foo`",
        "write `CopyFrom`",
    );
    refused(
        "shapes",
        "profile: AWS::Bedrock::ApplicationInferenceProfile { InferenceProfileName: \"p\", ^ModelSource: {} }",
        "`ModelSource` needs `CopyFrom`",
        "write `CopyFrom: …`",
    );
    refused(
        "shapes",
        "cue: AWS::S3::StorageLens { StorageLensConfiguration: { Id: \"a\", IsEnabled: true, AccountLevel: { BucketLevel: {} }, DataExport: { S3BucketDestination: { OutputSchemaVersion: \"V_1\", Format: \"CSV\", AccountId: \"123456789012\", Arn: \"arn:aws:s3:::b\", Encryption: { SSES3: {}, ^SSEKMS: { KeyId: \"k\" } } } } } }",
        "`Encryption` takes `SSES3` or `SSEKMS`, not both",
        "remove one of them",
    );
    refused(
        "properties",
        "cue: AWS::S3::StorageLens { StorageLensConfiguration: { Id: \"a\", IsEnabled: true, AccountLevel: { BucketLevel: {} }, DataExport: { S3BucketDestination: { OutputSchemaVersion: \"V_1\", Format: \"CSV\", AccountId: \"123456789012\", Arn: \"arn:aws:s3:::b\", Encryption: { SSEKMS: { ^KyId: \"k\" } } } } } }",
        "`SSEKMS` has no property `KyId`",
        "write `KeyId`",
    );
}

#[test]
fn conditions() {
    refused(
        "conditions",
        "queue: AWS::SQS::Queue { ^ContentBasedDeduplication: true }",
        "`ContentBasedDeduplication` cannot be given where `FifoQueue` is not given",
        "remove it",
    );
    refused(
        "required",
        "instance: AWS::EC2::LaunchTemplate { LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: \"/dev/sda\", ^Ebs: { VolumeType: \"io1\" } }] } }",
        "`Ebs` needs `Iops` where `VolumeType` is `io1`",
        "write `Iops: …`",
    );
    refused(
        "ranges",
        "instance: AWS::EC2::LaunchTemplate { LaunchTemplateData: { BlockDeviceMappings: [{ DeviceName: \"/dev/sda\", Ebs: { VolumeType: \"gp3\", Iops: ^100 } }] } }",
        "`Iops` is at least 3000 where `VolumeType` is `gp3`, given 100",
        "write a number from 3000 to 16000",
    );
    refused(
        "dependents",
        "function: AWS::Lambda::Function { Role: \"arn:aws:iam::123456789012:role/x\", Code: { ImageUri: \"x\" }, PackageType: \"Image\", ^Handler: \"h\" }",
        "`Handler` cannot be given where `PackageType` is `Image`",
        "remove it",
    );
}
