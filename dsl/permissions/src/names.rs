//! What resources are called, and the ARNs that IAM knows them by: the property that holds a name, and the name that CloudFormation makes
//! up where none is given. Of types that are not here nothing is known, which narrows nothing.

/// How a type's resources are named, and what IAM compares.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    /// The resource type.
    pub resource_type: &'static str,
    /// The property that holds the name, or that names the resource which this one belongs to; empty, if there is none.
    pub property: &'static str,
    /// What it is called without that property.
    pub otherwise: Otherwise,
    /// The ARNs behind `arn:PARTITION:`, with `${Region}`, `${Account}`, `${Path}` and `${Name}` in them.
    pub arns: &'static [&'static str],
}

/// What a resource is called that is given no name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Otherwise {
    /// `STACK-LOGICALID-RANDOM` of at most so many characters.
    Stack(usize),
    /// The same in small letters.
    SmallStack(usize),
    /// `LOGICALID-RANDOM` behind this text.
    LogicalId(&'static str),
    /// Nobody knows before the deploy.
    Unknown,
    /// Then it belongs to none, and what acts on such a resource is not needed.
    None,
}

use Otherwise::{LogicalId, SmallStack, Stack, Unknown};

impl Otherwise {
    /// The pattern of the made-up name, in which `*` is any text; nothing, where it is not known.
    ///
    /// CloudFormation gives a random part of up to 13 characters and two hyphens their room, and shares what is left between the stack's
    /// name and the logical id; four characters are spared, because not every type counts alike.
    ///
    /// ```
    /// use infra_permissions::Otherwise;
    ///
    /// assert_eq!(Otherwise::Stack(64).pattern("Shop", "Orders").as_deref(), Some("Shop-*"));
    /// let long = Otherwise::SmallStack(63).pattern("TheWholeOfTheShopInEurope", "Files");
    /// assert_eq!(long.as_deref(), Some("thewholeoftheshopine*"));
    /// assert_eq!(Otherwise::LogicalId("CFN-").pattern("Shop", "Url").as_deref(), Some("CFN-Url-*"));
    /// ```
    pub fn pattern(self, stack: &str, id: &str) -> Option<String> {
        let of_stack = |most: usize| {
            let room = (most.saturating_sub(15) / 2).saturating_sub(4);
            match stack.get(..room).filter(|_| stack.len() > room) {
                Some(start) => format!("{start}*"),
                None => format!("{stack}-*"),
            }
        };
        match self {
            Stack(most) => Some(of_stack(most)),
            SmallStack(most) => Some(of_stack(most).to_ascii_lowercase()),
            LogicalId(before) => Some(format!("{before}{id}-*")),
            Unknown | Otherwise::None => None,
        }
    }
}

/// The rows of a type. The first is about the resource itself, if any is.
pub fn namings(resource_type: &str) -> impl Iterator<Item = &'static Naming> {
    NAMINGS
        .iter()
        .filter(move |row| row.resource_type == resource_type)
}

/// All rows.
pub fn all_namings() -> impl Iterator<Item = &'static Naming> {
    NAMINGS.iter()
}

const fn row(
    resource_type: &'static str,
    property: &'static str,
    otherwise: Otherwise,
    arns: &'static [&'static str],
) -> Naming {
    Naming {
        resource_type,
        property,
        otherwise,
        arns,
    }
}

const FUNCTION: &[&str] = &[
    "lambda:${Region}:${Account}:function:${Name}",
    "lambda:${Region}:${Account}:function:${Name}:*",
];
const LAYER: &[&str] = &[
    "lambda:${Region}:${Account}:layer:${Name}",
    "lambda:${Region}:${Account}:layer:${Name}:*",
];
const QUEUE: &[&str] = &["sqs:${Region}:${Account}:${Name}"];
const TOPIC: &[&str] = &["sns:${Region}:${Account}:${Name}"];
const TABLE: &[&str] = &[
    "dynamodb:${Region}:${Account}:table/${Name}",
    "dynamodb:${Region}:${Account}:table/${Name}/*",
];
const ROLE: &[&str] = &["iam::${Account}:role${Path}${Name}"];
const USER: &[&str] = &["iam::${Account}:user${Path}${Name}"];
const GROUP: &[&str] = &["iam::${Account}:group${Path}${Name}"];
const BUCKET: &[&str] = &["s3:::${Name}", "s3:::${Name}/*"];
const ALARM: &[&str] = &["cloudwatch:${Region}:${Account}:alarm:${Name}"];
const LOG_GROUP: &[&str] = &[
    "logs:${Region}:${Account}:log-group:${Name}",
    "logs:${Region}:${Account}:log-group:${Name}:*",
];
/// Secrets Manager adds six characters to a name.
const SECRET: &[&str] = &["secretsmanager:${Region}:${Account}:secret:${Name}-??????"];
/// API Gateway's actions are verbs on paths.
const REST_APIS: &[&str] = &[
    "apigateway:${Region}::/restapis",
    "apigateway:${Region}::/restapis/*",
    "apigateway:${Region}::/tags/*",
];
const HTTP_APIS: &[&str] = &[
    "apigateway:${Region}::/apis",
    "apigateway:${Region}::/apis/*",
    "apigateway:${Region}::/tags/*",
];

const NAMINGS: &[Naming] = &[
    row(
        "AWS::ApiGateway::Account",
        "",
        Unknown,
        &["apigateway:${Region}::/account"],
    ),
    row("AWS::ApiGateway::Authorizer", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::Deployment", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::GatewayResponse", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::Method", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::Model", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::RequestValidator", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::Resource", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::RestApi", "", Unknown, REST_APIS),
    row("AWS::ApiGateway::Stage", "", Unknown, REST_APIS),
    row("AWS::ApiGatewayV2::Api", "", Unknown, HTTP_APIS),
    row("AWS::ApiGatewayV2::Authorizer", "", Unknown, HTTP_APIS),
    row("AWS::ApiGatewayV2::Deployment", "", Unknown, HTTP_APIS),
    row("AWS::ApiGatewayV2::Integration", "", Unknown, HTTP_APIS),
    row("AWS::ApiGatewayV2::Route", "", Unknown, HTTP_APIS),
    row(
        "AWS::CloudFormation::Stack",
        "",
        Stack(128),
        &["cloudformation:${Region}:${Account}:stack/${Name}/*"],
    ),
    row("AWS::CloudWatch::Alarm", "AlarmName", Stack(255), ALARM),
    row(
        "AWS::CloudWatch::CompositeAlarm",
        "AlarmName",
        Unknown,
        ALARM,
    ),
    row(
        "AWS::CloudWatch::Dashboard",
        "DashboardName",
        Unknown,
        &["cloudwatch::${Account}:dashboard/${Name}"],
    ),
    row("AWS::DynamoDB::GlobalTable", "TableName", Stack(255), TABLE),
    row("AWS::DynamoDB::Table", "TableName", Stack(255), TABLE),
    row(
        "AWS::ECR::Repository",
        "RepositoryName",
        SmallStack(256),
        &["ecr:${Region}:${Account}:repository/${Name}"],
    ),
    row(
        "AWS::ECS::Cluster",
        "ClusterName",
        Stack(255),
        &["ecs:${Region}:${Account}:cluster/${Name}"],
    ),
    row(
        "AWS::ECS::Service",
        "ServiceName",
        Stack(255),
        &["ecs:${Region}:${Account}:service/*/${Name}"],
    ),
    row(
        "AWS::ECS::TaskDefinition",
        "Family",
        Unknown,
        &["ecs:${Region}:${Account}:task-definition/${Name}:*"],
    ),
    row(
        "AWS::Events::EventBus",
        "Name",
        Unknown,
        &["events:${Region}:${Account}:event-bus/${Name}"],
    ),
    row(
        "AWS::Events::Rule",
        "Name",
        Stack(64),
        &[
            "events:${Region}:${Account}:rule/${Name}",
            "events:${Region}:${Account}:rule/*/${Name}",
        ],
    ),
    row("AWS::IAM::Group", "GroupName", Stack(128), GROUP),
    row(
        "AWS::IAM::InstanceProfile",
        "InstanceProfileName",
        Stack(128),
        &["iam::${Account}:instance-profile${Path}${Name}"],
    ),
    row(
        "AWS::IAM::ManagedPolicy",
        "ManagedPolicyName",
        Stack(128),
        &["iam::${Account}:policy${Path}${Name}"],
    ),
    row("AWS::IAM::Policy", "Roles", Otherwise::None, ROLE),
    row("AWS::IAM::Policy", "Users", Otherwise::None, USER),
    row("AWS::IAM::Policy", "Groups", Otherwise::None, GROUP),
    row("AWS::IAM::Role", "RoleName", Stack(64), ROLE),
    row("AWS::IAM::RolePolicy", "RoleName", Unknown, ROLE),
    row("AWS::IAM::User", "UserName", Stack(64), USER),
    row(
        "AWS::KMS::Alias",
        "AliasName",
        Unknown,
        &["kms:${Region}:${Account}:alias/${Name}"],
    ),
    row(
        "AWS::Kinesis::Stream",
        "Name",
        Stack(128),
        &[
            "kinesis:${Region}:${Account}:stream/${Name}",
            "kinesis:${Region}:${Account}:stream/${Name}/*",
        ],
    ),
    row(
        "AWS::KinesisFirehose::DeliveryStream",
        "DeliveryStreamName",
        Stack(64),
        &["firehose:${Region}:${Account}:deliverystream/${Name}"],
    ),
    row("AWS::Lambda::Alias", "FunctionName", Unknown, FUNCTION),
    row(
        "AWS::Lambda::EventInvokeConfig",
        "FunctionName",
        Unknown,
        FUNCTION,
    ),
    row("AWS::Lambda::Function", "FunctionName", Stack(64), FUNCTION),
    row("AWS::Lambda::LayerVersion", "LayerName", Unknown, LAYER),
    row("AWS::Lambda::Permission", "FunctionName", Unknown, FUNCTION),
    row("AWS::Lambda::Url", "TargetFunctionArn", Unknown, FUNCTION),
    row("AWS::Lambda::Version", "FunctionName", Unknown, FUNCTION),
    row("AWS::Logs::LogGroup", "LogGroupName", Stack(512), LOG_GROUP),
    row("AWS::Logs::LogStream", "LogGroupName", Unknown, LOG_GROUP),
    row(
        "AWS::Logs::MetricFilter",
        "LogGroupName",
        Unknown,
        LOG_GROUP,
    ),
    row(
        "AWS::Logs::SubscriptionFilter",
        "LogGroupName",
        Unknown,
        LOG_GROUP,
    ),
    row(
        "AWS::RDS::DBCluster",
        "DBClusterIdentifier",
        SmallStack(63),
        &["rds:${Region}:${Account}:cluster:${Name}"],
    ),
    row(
        "AWS::RDS::DBClusterParameterGroup",
        "DBClusterParameterGroupName",
        SmallStack(255),
        &["rds:${Region}:${Account}:cluster-pg:${Name}"],
    ),
    // Some of these have names of random characters only.
    row(
        "AWS::RDS::DBInstance",
        "DBInstanceIdentifier",
        Unknown,
        &["rds:${Region}:${Account}:db:${Name}"],
    ),
    row(
        "AWS::RDS::DBParameterGroup",
        "DBParameterGroupName",
        SmallStack(255),
        &["rds:${Region}:${Account}:pg:${Name}"],
    ),
    row(
        "AWS::RDS::DBSubnetGroup",
        "DBSubnetGroupName",
        SmallStack(255),
        &["rds:${Region}:${Account}:subgrp:${Name}"],
    ),
    row("AWS::S3::Bucket", "BucketName", SmallStack(63), BUCKET),
    row("AWS::S3::BucketPolicy", "Bucket", Unknown, BUCKET),
    row("AWS::SNS::Subscription", "TopicArn", Unknown, TOPIC),
    row("AWS::SNS::Topic", "TopicName", Stack(256), TOPIC),
    row("AWS::SNS::TopicInlinePolicy", "TopicArn", Unknown, TOPIC),
    row("AWS::SNS::TopicPolicy", "Topics", Unknown, TOPIC),
    row("AWS::SQS::Queue", "QueueName", Stack(80), QUEUE),
    row("AWS::SQS::QueueInlinePolicy", "Queue", Unknown, QUEUE),
    row("AWS::SQS::QueuePolicy", "Queues", Unknown, QUEUE),
    row(
        "AWS::SSM::Parameter",
        "Name",
        LogicalId("CFN-"),
        &["ssm:${Region}:${Account}:parameter/${Name}"],
    ),
    row(
        "AWS::Scheduler::Schedule",
        "Name",
        Unknown,
        &["scheduler:${Region}:${Account}:schedule/*/${Name}"],
    ),
    row(
        "AWS::SecretsManager::ResourcePolicy",
        "SecretId",
        Unknown,
        SECRET,
    ),
    row(
        "AWS::SecretsManager::RotationSchedule",
        "SecretId",
        Unknown,
        SECRET,
    ),
    row("AWS::SecretsManager::Secret", "Name", LogicalId(""), SECRET),
    row(
        "AWS::SecretsManager::SecretTargetAttachment",
        "SecretId",
        Unknown,
        SECRET,
    ),
    row(
        "AWS::StepFunctions::StateMachine",
        "StateMachineName",
        LogicalId(""),
        &["states:${Region}:${Account}:stateMachine:${Name}"],
    ),
];
