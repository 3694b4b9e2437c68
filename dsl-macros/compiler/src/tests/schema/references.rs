//! Names of resources, attributes, types and functions.

use super::refused;

#[test]
fn wiring() {
    refused(
        "wiring",
        "queue: AWS::SQS::Queue {} subnet: AWS::EC2::Subnet { VpcId: ^queue, CidrBlock: \"10.0.0.0/24\" }",
        "`VpcId` wants `AWS::EC2::VPC`, but `queue` is `AWS::SQS::Queue`",
        "declare one, `name: AWS::EC2::VPC { … }`",
    );
    refused(
        "wiring",
        "vpc: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\" } queue: AWS::SQS::Queue {} subnet: AWS::EC2::Subnet { VpcId: ^queue, CidrBlock: \"10.0.0.0/24\" }",
        "`VpcId` wants `AWS::EC2::VPC`, but `queue` is `AWS::SQS::Queue`",
        "write `vpc`",
    );
    refused(
        "wiring",
        "vpc: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\" } subnet: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: \"10.0.0.0/24\" } group: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: \"d\", SubnetIds: ^subnet }",
        "`SubnetIds` is a list, and `subnet` is one value",
        "write `[subnet]`",
    );
    refused(
        "wiring",
        "vpc: AWS::EC2::VPC { CidrBlock: \"10.0.0.0/16\" } group: AWS::EC2::SecurityGroup { GroupDescription: \"d\", VpcId: ^vpc.CidrBlockAssociations }",
        "`VpcId` is text, and `vpc.CidrBlockAssociations` is a list",
        "write `vpc`",
    );
    refused(
        "wiring",
        "param subnets: List<AWS::EC2::Subnet::Id> {} subnet: AWS::EC2::Subnet { VpcId: ^subnets, CidrBlock: \"10.0.0.0/24\" }",
        "`VpcId` is text, and `subnets` is a list",
        "write `Fn::Select(0, subnets)`",
    );
    refused(
        "wiring",
        "param one: AWS::EC2::Subnet::Id {} subnet: AWS::EC2::Subnet { VpcId: ^one, CidrBlock: \"10.0.0.0/24\" }",
        "`VpcId` wants `AWS::EC2::VPC`, but `one` is a parameter of type `AWS::EC2::Subnet::Id`",
        "declare one, `name: AWS::EC2::VPC { … }`",
    );
    refused(
        "wiring",
        "param one: String {} group: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: \"d\", SubnetIds: ^one }",
        "`SubnetIds` is a list, and `one` is one value",
        "write `[one]`",
    );
}

#[test]
fn attributes() {
    refused(
        "attributes",
        "queue: AWS::SQS::Queue {} topic: AWS::SNS::Topic { DisplayName: queue.^Name }",
        "`AWS::SQS::Queue` has no attribute `Name`",
        "write `queue.QueueName`",
    );
    refused(
        "attributes",
        "queue: AWS::SQS::Queue {} topic: AWS::SNS::Topic { DisplayName: ^\"x ${queue.Aarn}\" }",
        "`AWS::SQS::Queue` has no attribute `Aarn`",
        "write `queue.Arn`",
    );
    refused(
        "attributes",
        "queue: AWS::SQS::Queue {} topic: AWS::SNS::Topic { DisplayName: Fn::GetAtt(queue, ^\"Nam\") }",
        "`AWS::SQS::Queue` has no attribute `Nam`",
        "write `queue.QueueName`",
    );
    refused(
        "attributes",
        "cluster: AWS::RDS::DBCluster { Engine: \"aurora-postgresql\", ManageMasterUserPassword: true, MasterUsername: \"master\", StorageEncrypted: true } topic: AWS::SNS::Topic { DisplayName: cluster.^Endpoint.Adress }",
        "`AWS::RDS::DBCluster` has no attribute `Endpoint.Adress`",
        "write `cluster.Endpoint.Address`",
    );
}

#[test]
fn resource_types() {
    refused(
        "resource_types",
        "a: AWS::SQS::^Queu {}",
        "CloudFormation has no resource type `AWS::SQS::Queu`",
        "write `AWS::SQS::Queue`",
    );
    refused(
        "resource_types",
        "a: AWS::^SQQS::Queue {}",
        "CloudFormation knows no service `SQQS`",
        "write `AWS::SQS::Queue`",
    );
    refused(
        "resource_types",
        "a: AWS::^Nothing::AtAll {}",
        "CloudFormation knows no service `Nothing`",
        "take the type's name from CloudFormation's reference",
    );
    refused(
        "resource_types",
        "a: AWS::SQS::^Elephant {}",
        "CloudFormation has no resource type `AWS::SQS::Elephant`",
        "write `AWS::SQS::Queue`, `AWS::SQS::QueueInlinePolicy` or `AWS::SQS::QueuePolicy`",
    );
    refused(
        "required",
        "a: Custom::^Thing {}",
        "`Custom::Thing` needs `ServiceToken`",
        "write `ServiceToken: …`",
    );
}

#[test]
fn functions() {
    refused(
        "functions",
        "topic: AWS::SNS::Topic { DisplayName: Fn::GetStackOutput(^{ StackName: \"a\" }) }",
        "`Fn::GetStackOutput` needs `StackName` and `OutputName`",
        "write `Fn::GetStackOutput({ StackName: \"stack\", OutputName: \"name\" })`",
    );
    refused(
        "functions",
        "topic: AWS::SNS::Topic { DisplayName: Fn::^Jon(\",\", []) }",
        "CloudFormation has no function `Fn::Jon`",
        "write `Fn::Join`",
    );
    refused(
        "functions",
        "topic: AWS::SNS::Topic { DisplayName: Fn::^Join(\",\") }",
        "`Fn::Join` takes 2 arguments, given 1",
        "write `Fn::Join(\",\", [a, b])`",
    );
}

#[test]
fn depends_on() {
    refused(
        "depends_on",
        "param p: String {} #[depends_on(^p)] a: AWS::SQS::Queue {}",
        "`p` is not a resource, so nothing can wait for it",
        "remove it",
    );
}
