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
         Ipv4IpamPoolId: Fn::If(c, AWS::NoValue, \"ipam-pool-0123456789abcdef0\") }",
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
