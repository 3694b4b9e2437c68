//! What must not be refused: what shows only at the deploy, and what CloudFormation forgives.

use super::fine;

#[test]
fn cloudformation_turns_scalars_into_each_other() {
    fine(
        "a: AWS::SQS::Queue { QueueName: 5, DelaySeconds: \"5\", SqsManagedSseEnabled: \"true\" }",
    );
    fine("a: AWS::SNS::Topic { DisplayName: true }");
    fine("a: AWS::CloudWatch::Dashboard { DashboardBody: \"{}\" }");
    fine(
        "a: AWS::SQS::Queue { RedrivePolicy: { deadLetterTargetArn: b.Arn, maxReceiveCount: 3 } } b: AWS::SQS::Queue {}",
    );
}

#[test]
fn what_is_computed_is_not_known() {
    fine("param p: String {} a: AWS::S3::Bucket { VersioningConfiguration: { Status: p } }");
    fine(
        "a: AWS::S3::Bucket { VersioningConfiguration: { Status: Fn::Join(\"\", [\"En\", \"abled\"]) } }",
    );
    fine("a: AWS::S3::Bucket { VersioningConfiguration: { Status: Fn::ImportValue(\"status\") } }");
    fine("a: AWS::S3::Bucket { BucketName: \"${AWS::AccountId}-Data\" }");
    fine("a: AWS::S3::Bucket { BucketName: name() , Tags: tags() }");
    fine(
        "a: AWS::EC2::Subnet { VpcId: Fn::ImportValue(\"vpc\"), CidrBlock: Fn::Select(0, Fn::Cidr(\"10.0.0.0/16\", 2, 8)) }",
    );
    fine(
        "a: AWS::Lambda::Function { Role: \"{{resolve:ssm:role}}\", Code: { S3Bucket: \"bucket\", S3Key: \"b\" } }",
    );
}

#[test]
fn what_may_be_nothing_excludes_nothing() {
    fine(
        "condition c = Fn::Equals(\"a\", \"b\"); a: AWS::EC2::VPC { CidrBlock: Fn::If(c, \"10.0.0.0/16\", AWS::NoValue), \
         Ipv4IpamPoolId: Fn::If(c, AWS::NoValue, \"ipam-pool-0123456789abcdef0\"), Ipv4NetmaskLength: Fn::If(c, AWS::NoValue, 16) }",
    );
    fine("a: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\", Ipv4IpamPoolId: AWS::NoValue }");
    fine("a: AWS::EC2::VPC { CidrBlock: cidr(), Ipv4IpamPoolId: pool() }");
    fine(
        "condition c = Fn::Equals(\"a\", \"b\"); condition d = Fn::Not(c); a: AWS::Lambda::Function { Role: \"{{resolve:ssm:r}}\", \
         Code: { S3Bucket: \"bucket\", S3Key: \"b\" }, Architectures: [Fn::If(c, \"arm64\", AWS::NoValue), Fn::If(d, \"x86_64\", AWS::NoValue)] }",
    );
}

#[test]
fn what_is_transformed_is_not_complete() {
    fine("a: AWS::EC2::Subnet { \"Fn::Transform\": { Name: \"Fill\" } }");
    fine("a: AWS::S3::Bucket { \"Fn::ForEach::Names\": [\"Name\", [\"a\"], {}] }");
    fine("a: AWS::S3::Bucket { BucketName: Fn::Transform(\"Name\", { Of: \"it\" }) }");
}

/// Whatever a rule would miss may be what CloudFormation puts there.
#[test]
fn what_is_transformed_may_be_what_is_missing() {
    const BEHIND: [&str; 2] = [
        "\"Fn::Transform\": { Name: \"AWS::Include\", Parameters: { Location: \"s3://bucket/a\" } }",
        "\"Fn::ForEach::More\": [\"Name\", [\"a\", \"b\"], { \"${Name}\": 1 }]",
    ];
    let table = "AttributeDefinitions: [{ AttributeName: \"id\", AttributeType: \"S\" }], KeySchema: [{ AttributeName: \"id\", KeyType: \"HASH\" }]";
    for behind in BEHIND {
        for fields in [
            "AWS::Lambda::Function { Role: \"{{resolve:ssm:r}}\", … }",
            "AWS::DynamoDB::Table { TABLE, BillingMode: \"PAY_PER_REQUEST\", … }",
            "AWS::DynamoDB::Table { TABLE, BillingMode: \"PROVISIONED\", … }",
            "AWS::SQS::Queue { QueueName: \"a.fifo\", … }",
            "AWS::SQS::Queue { ContentBasedDeduplication: true, … }",
            "AWS::EC2::VPC { … }",
            "AWS::EC2::Subnet { … }",
            "AWS::EC2::VPC { Ipv4IpamPoolId: \"ipam-pool-0123456789abcdef0\", … }",
            "AWS::ApiGateway::Method { HttpMethod: \"GET\", ResourceId: \"r\", RestApiId: \"a\", AuthorizationType: \"CUSTOM\", … }",
            "AWS::RDS::DBCluster { Engine: \"aurora-postgresql\", … }",
            "AWS::RDS::DBInstance { … }",
            "AWS::AutoScaling::AutoScalingGroup { MinSize: 1, MaxSize: 1, … }",
            "AWS::EC2::SecurityGroup { GroupDescription: \"d\", SecurityGroupIngress: [{ … }] }",
            "AWS::Lambda::Function { Role: \"{{resolve:ssm:r}}\", Code: { … }, PackageType: \"Image\" }",
            "AWS::Lambda::Function { Role: \"{{resolve:ssm:r}}\", Code: { S3Bucket: \"bucket\", … } }",
            "AWS::S3::Bucket { LifecycleConfiguration: { Rules: [{ Status: \"Enabled\", … }] } }",
            "AWS::CloudFront::Distribution { DistributionConfig: { Enabled: true, … } }",
            "AWS::IAM::Role { AssumeRolePolicyDocument: { … } }",
            "AWS::IAM::Role { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", … }] } }",
            "AWS::ECS::TaskDefinition { ContainerDefinitions: [{ Name: \"a\", … }] }",
            "AWS::StepFunctions::StateMachine { RoleArn: \"{{resolve:ssm:r}}\", … }",
            "AWS::Events::Rule { … }",
        ] {
            fine(&format!(
                "a: {}",
                fields.replace('…', behind).replace("TABLE", table)
            ));
        }
    }
}

/// What CloudFormation looks up at the deploy is of any kind, and so is all that depends on it.
#[test]
fn what_is_resolved_is_not_known() {
    let text = "\"{{resolve:ssm:/a}}\"";
    for items in [
        "AWS::SQS::Queue { DelaySeconds: …, FifoQueue: …, QueueName: … }",
        "AWS::SQS::Queue { QueueName: \"a.fifo\", FifoQueue: … }",
        "AWS::SQS::Queue { FifoQueue: …, DeduplicationScope: \"queue\" }",
        "AWS::S3::Bucket { AccessControl: …, BucketName: \"logs-{{resolve:ssm:/a}}\", VersioningConfiguration: { Status: … } }",
        "AWS::S3::Bucket { VersioningConfiguration: …, Tags: … }",
        "AWS::EC2::VPC { CidrBlock: …, InstanceTenancy: …, EnableDnsSupport: … }",
        "AWS::RDS::DBCluster { Engine: …, EngineVersion: …, BackupRetentionPeriod: …, Port: …, StorageEncrypted: …, MasterUsername: …, MasterUserPassword: … }",
        "AWS::RDS::DBCluster { Engine: \"aurora-postgresql\", EngineVersion: …, ServerlessV2ScalingConfiguration: { MinCapacity: …, MaxCapacity: … }, MasterUsername: …, DatabaseName: …, StorageType: … }",
        "AWS::RDS::DBInstance { Engine: \"aurora-postgresql\", DBInstanceClass: …, PubliclyAccessible: … }",
        "AWS::Lambda::Function { Role: …, Runtime: …, Timeout: …, MemorySize: …, PackageType: …, Code: { ZipFile: … }, Handler: \"a.b\", Architectures: […], Environment: { Variables: { LEVEL: … } } }",
        "AWS::ApiGateway::Method { HttpMethod: …, ResourceId: …, RestApiId: …, AuthorizationType: …, Integration: { Type: …, TimeoutInMillis: …, IntegrationHttpMethod: … } }",
        "AWS::EC2::SecurityGroup { GroupDescription: …, SecurityGroupIngress: [{ IpProtocol: …, FromPort: …, ToPort: …, CidrIp: … }] }",
        "AWS::DynamoDB::Table { BillingMode: …, AttributeDefinitions: [{ AttributeName: …, AttributeType: … }], KeySchema: [{ AttributeName: …, KeyType: … }], ProvisionedThroughput: { ReadCapacityUnits: …, WriteCapacityUnits: … } }",
        "AWS::IAM::Role { AssumeRolePolicyDocument: { Version: …, Statement: [{ Effect: …, Action: …, Principal: { AWS: … } }] } }",
        "AWS::Events::Rule { ScheduleExpression: … }",
        "AWS::CloudWatch::Alarm { Period: …, EvaluationPeriods: …, ComparisonOperator: …, Statistic: …, Threshold: …, MetricName: …, Namespace: … }",
        "AWS::CloudFormation::WaitCondition { Count: …, Timeout: … }",
    ] {
        fine(&format!("a: {}", items.replace('…', text)));
    }
}

#[test]
fn lists_may_come_from_elsewhere() {
    fine(
        "param p: List<AWS::EC2::Subnet::Id> {} a: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: \"d\", SubnetIds: p }",
    );
    fine("param p: CommaDelimitedList { Default: \"a,b\", AllowedValues: [\"a\", \"b\"] }");
    fine(
        "a: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: \"d\", SubnetIds: Fn::Split(\",\", Fn::ImportValue(\"ids\")) }",
    );
    fine(
        "vpc: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\" } for i in 0..2 { subnet: AWS::EC2::Subnet { VpcId: vpc, \
         CidrBlock: cidr(i) } } a: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: \"d\", SubnetIds: subnet }",
    );
}

#[test]
fn the_users_own_types_are_unknown() {
    fine(
        "a: Custom::My-Thing { ServiceToken: \"arn:aws:lambda:eu-west-1:123456789012:function:f\", Anything: 1 }",
    );
    fine("a: MyCompany::Billing::Account { Whatever: [{ a: 1 }] }");
    fine(
        "a: AWS::CloudFormation::Stack { TemplateURL: \"https://b.s3.amazonaws.com/t\" } b: AWS::SNS::Topic { DisplayName: a.Outputs.Name }",
    );
}

#[test]
fn a_text_may_hold_what_begins_a_name() {
    fine("a: AWS::SNS::Topic { DisplayName: \"a ${!b\" }");
    fine("a: AWS::SNS::Topic { DisplayName: \"a ${!b} ${AWS::Region}\" }");
}
