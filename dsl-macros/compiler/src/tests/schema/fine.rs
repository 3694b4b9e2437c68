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
    fine(
        "param p: CommaDelimitedList { Default: \"a,b\", AllowedValues: [\"a\", \"b\"] } a: AWS::SQS::Queue {}",
    );
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

#[test]
fn what_the_schema_calls_read_only_and_create_only_is_an_input() {
    fine(
        "a: AWS::CodeArtifact::Domain { DomainName: \"my-domain\", EncryptionKey: \"arn:aws:kms:eu-west-1:123456789012:key/12345678-9012-3456-7890-123456789012\" } \
         b: AWS::CodeArtifact::Repository { DomainName: \"my-domain\", DomainOwner: \"123456789012\", RepositoryName: \"repo\" } \
         c: AWS::Signer::SigningProfile { PlatformId: \"AWSLambda-SHA384-ECDSA\", ProfileName: \"profile\" } \
         d: AWS::SNS::Topic { DisplayName: \"${a.EncryptionKey} ${a.Arn} ${c.ProfileName}\" }",
    );
}

#[test]
fn a_classic_load_balancer_is_a_source() {
    let elb = "elb: AWS::ElasticLoadBalancing::LoadBalancer { Listeners: [{ LoadBalancerPort: \"80\", InstancePort: \"80\", Protocol: \"HTTP\" }] }";
    let source = "IpProtocol: \"tcp\", FromPort: 80, ToPort: 80, SourceSecurityGroupOwnerId: elb.SourceSecurityGroup.OwnerAlias, \
                  SourceSecurityGroupName: elb.SourceSecurityGroup.GroupName";
    fine(&format!(
        "{elb} group: AWS::EC2::SecurityGroup {{ GroupDescription: \"d\", SecurityGroupIngress: [{{ {source} }}] }}"
    ));
    fine(&format!(
        "{elb} group: AWS::EC2::SecurityGroup {{ GroupDescription: \"d\" }} rule: AWS::EC2::SecurityGroupIngress {{ GroupName: group, {source} }} \
         other: AWS::EC2::SecurityGroupIngress {{ GroupId: group, IpProtocol: \"tcp\", FromPort: 81, ToPort: 81, \
         SourceSecurityGroupName: Fn::GetAtt(elb, \"SourceSecurityGroup.GroupName\") }} \
         third: AWS::EC2::SecurityGroupIngress {{ GroupId: group, IpProtocol: \"tcp\", FromPort: 82, ToPort: 82, \
         SourceSecurityGroupOwnerId: \"amazon-elb\", SourceSecurityGroupName: \"amazon-elb-sg\" }}"
    ));
}

#[test]
fn a_quota_may_be_raised() {
    fine(
        "#[allow(api_integrations = \"quota raised, ticket 4711\")] m: AWS::ApiGateway::Method { HttpMethod: \"GET\", ResourceId: \"r\", RestApiId: \"a\", \
         AuthorizationType: \"NONE\", Integration: { Type: \"HTTP\", Uri: \"https://a\", IntegrationHttpMethod: \"GET\", TimeoutInMillis: 60000 } }",
    );
}

#[test]
fn a_mapping_may_be_named_by_a_value() {
    fine(
        "param m: String {} condition c = Fn::Equals(m, \"a\"); mapping a { x: { y: 1 } } q: AWS::SQS::Queue { DelaySeconds: Fn::FindInMap(m, \"x\", \"y\"), \
         VisibilityTimeout: Fn::FindInMap(AWS::Region, \"x\", \"y\"), MessageRetentionPeriod: Fn::FindInMap(Fn::If(c, \"a\", \"b\"), \"x\", \"y\"), \
         ReceiveMessageWaitTimeSeconds: Fn::FindInMap(\"${m}-a\", \"x\", \"y\"), Tags: Fn::FindInMap(Fn::FindInMap(a, \"x\", m), \"x\", \"y\") }",
    );
}

#[test]
fn conditions_may_have_signs_in_their_ids() {
    fine(
        "#[id = \"A&B\"] condition both = Fn::Equals(\"a\", AWS::Region); #[id = \"A_B\"] condition c = Fn::Not(both); \
         #[when(both)] q: AWS::SQS::Queue { DelaySeconds: Fn::If(c, 1, 2) }",
    );
}

#[test]
fn a_policy_may_name_one_thing_or_another() {
    let role = |statement: &str| {
        format!(
            "condition c = Fn::Equals(AWS::Region, \"a\"); role: AWS::IAM::Role {{ AssumeRolePolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", \
             Principal: {{ Service: \"lambda.amazonaws.com\" }}, Action: \"sts:AssumeRole\" }}] }}, Policies: [{{ PolicyName: \"p\", PolicyDocument: {{ Version: \"2012-10-17\", \
             Statement: [{{ Effect: \"Allow\", {statement} }}] }} }}] }}"
        )
    };
    fine(&role(
        "Action: Fn::If(c, \"s3:GetObject\", AWS::NoValue), NotAction: Fn::If(c, AWS::NoValue, \"s3:PutObject\"), Resource: \"*\"",
    ));
    fine(&role(
        "Action: \"s3:GetObject\", NotAction: AWS::NoValue, Resource: \"*\", Principal: AWS::NoValue",
    ));
}

#[test]
fn rules_of_the_template_compare_parameters() {
    for rules in [
        "{ A: { Assertions: [{ Assert: Fn::Contains([\"a\", \"b\"], p) }] } }",
        "{ A: { RuleCondition: Fn::Equals(p, \"a\"), Assertions: [{ Assert: Fn::Not(Fn::Equals(AWS::Region, \"x\")), AssertDescription: \"no\" }] } }",
        "{ A: { Assertions: [{ Assert: Fn::EachMemberIn(Fn::ValueOfAll(\"AWS::EC2::Subnet::Id\", \"VpcId\"), Fn::RefAll(\"AWS::EC2::VPC::Id\")) }] } }",
        "{ A: { Assertions: [{ Assert: compared() }] }, B: rule() }",
        "rules()",
    ] {
        let block =
            format!("#[rules({rules})] stack A {{ param p: String {{}} a: AWS::SQS::Queue {{}} }}");
        let errors = super::errors(&block);
        assert!(errors.is_empty(), "{errors:#?}\n{block}");
    }
}
