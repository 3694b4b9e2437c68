//! Which resources are pictured, and what they are called: the principal things. All others belong to a neighbour, as a policy to
//! its role, a method to its API, or are what an arrow is made of.

use crate::{synth::resolved_stack::ResolvedDeclaration, values::Value};

/// What a thing is for, which its colour shows. What stands first names a construct that holds several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Family {
    /// What is called from outside: APIs, load balancers, domain names.
    Door,
    /// What runs code.
    Compute,
    /// Databases and tables.
    Data,
    /// What starts something by the clock or by a pattern.
    Trigger,
    /// Queues, topics, streams.
    Messages,
    /// Buckets and file systems.
    Files,
    /// Secrets, keys, user pools.
    Secret,
    /// What watches and tells.
    Watch,
    /// A gateway of a network.
    Gateway,
    /// What has no row here.
    Other,
    /// What others own: the internet, AWS's services, what exists already.
    Outside,
}

/// What a type is called, and what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) noun: String,
    pub(super) family: Family,
}

const PICTURED: &[(&str, &str, Family)] = &[
    ("AWS::ApiGateway::RestApi", "REST API", Family::Door),
    ("AWS::ApiGateway::DomainName", "domain name", Family::Door),
    ("AWS::ApiGatewayV2::Api", "HTTP API", Family::Door),
    ("AWS::ApiGatewayV2::DomainName", "domain name", Family::Door),
    ("AWS::AppSync::GraphQLApi", "GraphQL API", Family::Door),
    (
        "AWS::CloudFront::Distribution",
        "CloudFront distribution",
        Family::Door,
    ),
    (
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "load balancer",
        Family::Door,
    ),
    ("AWS::Serverless::Api", "REST API", Family::Door),
    ("AWS::Serverless::HttpApi", "HTTP API", Family::Door),
    ("AWS::WAFv2::WebACL", "web firewall", Family::Door),
    (
        "AWS::AutoScaling::AutoScalingGroup",
        "EC2 instances",
        Family::Compute,
    ),
    (
        "AWS::Batch::ComputeEnvironment",
        "Batch environment",
        Family::Compute,
    ),
    (
        "AWS::CodeBuild::Project",
        "CodeBuild project",
        Family::Compute,
    ),
    ("AWS::EC2::Instance", "EC2 instance", Family::Compute),
    ("AWS::ECS::Service", "ECS service", Family::Compute),
    ("AWS::EKS::Cluster", "EKS cluster", Family::Compute),
    ("AWS::Glue::Job", "Glue job", Family::Compute),
    ("AWS::Lambda::Function", "function", Family::Compute),
    ("AWS::Serverless::Function", "function", Family::Compute),
    (
        "AWS::StepFunctions::StateMachine",
        "state machine",
        Family::Compute,
    ),
    ("AWS::DocDB::DBCluster", "DocumentDB cluster", Family::Data),
    ("AWS::DynamoDB::GlobalTable", "DynamoDB table", Family::Data),
    ("AWS::DynamoDB::Table", "DynamoDB table", Family::Data),
    ("AWS::ElastiCache::ReplicationGroup", "cache", Family::Data),
    ("AWS::ElastiCache::ServerlessCache", "cache", Family::Data),
    ("AWS::Neptune::DBCluster", "Neptune cluster", Family::Data),
    (
        "AWS::OpenSearchService::Domain",
        "OpenSearch domain",
        Family::Data,
    ),
    ("AWS::RDS::DBCluster", "database cluster", Family::Data),
    ("AWS::RDS::DBInstance", "database", Family::Data),
    ("AWS::RDS::DBProxy", "database proxy", Family::Data),
    ("AWS::Redshift::Cluster", "Redshift cluster", Family::Data),
    ("AWS::Events::Rule", "EventBridge rule", Family::Trigger),
    ("AWS::Scheduler::Schedule", "schedule", Family::Trigger),
    ("AWS::Pipes::Pipe", "pipe", Family::Trigger),
    ("AWS::Events::EventBus", "event bus", Family::Messages),
    ("AWS::Kinesis::Stream", "stream", Family::Messages),
    (
        "AWS::KinesisFirehose::DeliveryStream",
        "delivery stream",
        Family::Messages,
    ),
    ("AWS::MSK::Cluster", "Kafka cluster", Family::Messages),
    ("AWS::SNS::Topic", "SNS topic", Family::Messages),
    ("AWS::SQS::Queue", "SQS queue", Family::Messages),
    ("AWS::ECR::Repository", "container registry", Family::Files),
    ("AWS::EFS::FileSystem", "file system", Family::Files),
    ("AWS::S3::Bucket", "S3 bucket", Family::Files),
    ("AWS::Cognito::UserPool", "user pool", Family::Secret),
    ("AWS::KMS::Key", "KMS key", Family::Secret),
    ("AWS::SecretsManager::Secret", "secret", Family::Secret),
    ("AWS::SSM::Parameter", "parameter", Family::Secret),
    ("AWS::CloudWatch::Alarm", "alarm", Family::Watch),
    ("AWS::CloudWatch::CompositeAlarm", "alarm", Family::Watch),
    ("AWS::EC2::NatGateway", "NAT gateway", Family::Gateway),
    (
        "AWS::EC2::TransitGateway",
        "transit gateway",
        Family::Gateway,
    ),
    ("AWS::EC2::VPNGateway", "VPN gateway", Family::Gateway),
];

/// Types that belong to a neighbour, by how their names end: `AWS::IAM::Role`, `AWS::Lambda::Permission`, `AWS::EC2::Subnet`.
const NEIGHBOURS: &[&str] = &[
    "Account",
    "Alias",
    "Association",
    "Attachment",
    "Authorizer",
    "Certificate",
    "Config",
    "Configuration",
    "Deployment",
    "Egress",
    "EIP",
    "EndpointAccess",
    "Endpoint",
    "EventSourceMapping",
    "FlowLog",
    "Grant",
    "Group",
    "HostedZone",
    "Ingress",
    "InstanceProfile",
    "Integration",
    "InternetGateway",
    "Listener",
    "ListenerRule",
    "LogGroup",
    "LogStream",
    "Mapping",
    "Method",
    "MetricFilter",
    "Model",
    "MountTarget",
    "Parameters",
    "Permission",
    "Policy",
    "RecordSet",
    "Resource",
    "Response",
    "Role",
    "Route",
    "RouteTable",
    "Rule",
    "Schedule",
    "ScalableTarget",
    "Stage",
    "Subnet",
    "Subscription",
    "TargetGroup",
    "TaskDefinition",
    "Url",
    "UsagePlan",
    "UsagePlanKey",
    "UserPoolClient",
    "UserPoolDomain",
    "VPC",
    "Validator",
    "Version",
    "ApiKey",
    "OriginAccessControl",
    "LaunchTemplate",
    "Registration",
    "LayerVersion",
    "WaitConditionHandle",
    "WaitCondition",
    "Metadata",
    "ResourcePolicy",
    "NetworkAcl",
    "NetworkAclEntry",
    "GatewayResponse",
];

/// What a resource is pictured as; nothing for what belongs to a neighbour.
pub(super) fn kind(resource: &ResolvedDeclaration) -> Option<Kind> {
    let type_name = resource.type_name;
    // An instance of a cluster is part of it.
    if type_name == "AWS::RDS::DBInstance" && resource.body.get("DBClusterIdentifier").is_some() {
        return None;
    }
    if let Some((_, noun, family)) = PICTURED.iter().find(|(ty, ..)| *ty == type_name) {
        let noun = match (type_name, resource.body.get("ProtocolType")) {
            ("AWS::ApiGatewayV2::Api", Some(Value::Text("WEBSOCKET"))) => "WebSocket API",
            _ => noun,
        };
        return Some(Kind {
            noun: noun.to_owned(),
            family: *family,
        });
    }
    let (service, name) = type_name.rsplit_once("::").unwrap_or_default();
    if service == "AWS::IAM" || NEIGHBOURS.iter().any(|end| name.ends_with(end)) {
        return None;
    }
    // What is not known is pictured rather than hidden.
    let noun = match service {
        "Custom" => "custom resource".to_owned(),
        _ => format!("{} {name}", service.trim_start_matches("AWS::")),
    };
    Some(Kind {
        noun,
        family: Family::Other,
    })
}
