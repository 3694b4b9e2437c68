//! The ARNs that resources of common types have. Of other types nothing is known, which refuses nothing.

/// Type, attribute, pattern; the first row of a type is the ARN by which it is known.
const PATTERNS: [(&str, &str, &str); 44] = [
    ("AWS::S3::Bucket", "Arn", "arn:*:s3:::+"),
    ("AWS::SQS::Queue", "Arn", "arn:*:sqs:*:*:*"),
    ("AWS::SNS::Topic", "TopicArn", "arn:*:sns:*:*:*"),
    ("AWS::DynamoDB::Table", "Arn", "arn:*:dynamodb:*:*:table/+"),
    (
        "AWS::DynamoDB::Table",
        "StreamArn",
        "arn:*:dynamodb:*:*:table/+/stream/*",
    ),
    (
        "AWS::DynamoDB::GlobalTable",
        "Arn",
        "arn:*:dynamodb:*:*:table/+",
    ),
    (
        "AWS::DynamoDB::GlobalTable",
        "StreamArn",
        "arn:*:dynamodb:*:*:table/+/stream/*",
    ),
    (
        "AWS::Lambda::Function",
        "Arn",
        "arn:*:lambda:*:*:function:+",
    ),
    (
        "AWS::Lambda::Alias",
        "AliasArn",
        "arn:*:lambda:*:*:function:+:+",
    ),
    (
        "AWS::SecretsManager::Secret",
        "Id",
        "arn:*:secretsmanager:*:*:secret:*",
    ),
    ("AWS::KMS::Key", "Arn", "arn:*:kms:*:*:key/+"),
    ("AWS::Kinesis::Stream", "Arn", "arn:*:kinesis:*:*:stream/+"),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        "Arn",
        "arn:*:firehose:*:*:deliverystream/+",
    ),
    ("AWS::Logs::LogGroup", "Arn", "arn:*:logs:*:*:log-group:*:*"),
    (
        "AWS::Events::EventBus",
        "Arn",
        "arn:*:events:*:*:event-bus/*",
    ),
    ("AWS::Events::Rule", "Arn", "arn:*:events:*:*:rule/*"),
    (
        "AWS::StepFunctions::StateMachine",
        "Arn",
        "arn:*:states:*:*:stateMachine:+",
    ),
    ("AWS::IAM::Role", "Arn", "arn:*:iam::*:role/*"),
    ("AWS::IAM::User", "Arn", "arn:*:iam::*:user/*"),
    ("AWS::IAM::Group", "Arn", "arn:*:iam::*:group/*"),
    (
        "AWS::IAM::ManagedPolicy",
        "PolicyArn",
        "arn:*:iam::*:policy/*",
    ),
    ("AWS::ECR::Repository", "Arn", "arn:*:ecr:*:*:repository/*"),
    ("AWS::ECS::Cluster", "Arn", "arn:*:ecs:*:*:cluster/+"),
    ("AWS::ECS::Service", "ServiceArn", "arn:*:ecs:*:*:service/*"),
    (
        "AWS::ECS::TaskDefinition",
        "TaskDefinitionArn",
        "arn:*:ecs:*:*:task-definition/*",
    ),
    (
        "AWS::RDS::DBCluster",
        "DBClusterArn",
        "arn:*:rds:*:*:cluster:*",
    ),
    (
        "AWS::RDS::DBInstance",
        "DBInstanceArn",
        "arn:*:rds:*:*:db:*",
    ),
    (
        "AWS::RDS::DBProxy",
        "DBProxyArn",
        "arn:*:rds:*:*:db-proxy:*",
    ),
    (
        "AWS::EFS::FileSystem",
        "Arn",
        "arn:*:elasticfilesystem:*:*:file-system/+",
    ),
    (
        "AWS::EFS::AccessPoint",
        "Arn",
        "arn:*:elasticfilesystem:*:*:access-point/+",
    ),
    (
        "AWS::CodeBuild::Project",
        "Arn",
        "arn:*:codebuild:*:*:project/*",
    ),
    (
        "AWS::CodeCommit::Repository",
        "Arn",
        "arn:*:codecommit:*:*:*",
    ),
    (
        "AWS::Cognito::UserPool",
        "Arn",
        "arn:*:cognito-idp:*:*:userpool/+",
    ),
    (
        "AWS::OpenSearchService::Domain",
        "Arn",
        "arn:*:es:*:*:domain/+",
    ),
    (
        "AWS::CloudWatch::Alarm",
        "Arn",
        "arn:*:cloudwatch:*:*:alarm:*",
    ),
    (
        "AWS::CertificateManager::Certificate",
        "CertificateArn",
        "arn:*:acm:*:*:certificate/+",
    ),
    (
        "AWS::Scheduler::Schedule",
        "Arn",
        "arn:*:scheduler:*:*:schedule/*",
    ),
    (
        "AWS::Backup::BackupVault",
        "BackupVaultArn",
        "arn:*:backup:*:*:backup-vault:*",
    ),
    ("AWS::KMS::ReplicaKey", "Arn", "arn:*:kms:*:*:key/+"),
    (
        "AWS::Kinesis::StreamConsumer",
        "ConsumerARN",
        "arn:*:kinesis:*:*:stream/+/consumer/*",
    ),
    (
        "AWS::Lambda::Version",
        "FunctionArn",
        "arn:*:lambda:*:*:function:+:+",
    ),
    (
        "AWS::Bedrock::AgentAlias",
        "AgentAliasArn",
        "arn:*:bedrock:*:*:agent-alias/+/+",
    ),
    (
        "AWS::Bedrock::KnowledgeBase",
        "KnowledgeBaseArn",
        "arn:*:bedrock:*:*:knowledge-base/+",
    ),
    (
        "AWS::AppSync::GraphQLApi",
        "Arn",
        "arn:*:appsync:*:*:apis/+",
    ),
];

/// The pattern of an attribute; without one, that of the ARN by which the resource is known.
pub(super) fn pattern(ty: &str, attribute: Option<&str>) -> Option<&'static str> {
    let mut of_type = PATTERNS.iter().filter(|(known, ..)| *known == ty);
    let row = match attribute {
        Some(attribute) => of_type.find(|(_, known, _)| *known == attribute),
        None => of_type.next(),
    };
    row.map(|(.., pattern)| *pattern)
}
