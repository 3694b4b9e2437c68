//! Which types of resources are declared most, and which of their attributes are read most.

use infra_schema::{Attribute, Resource, lookup};

/// Those that most templates have, the most common first.
const COMMON: &[&str] = &[
    "AWS::Lambda::Function",
    "AWS::S3::Bucket",
    "AWS::IAM::Role",
    "AWS::SQS::Queue",
    "AWS::SNS::Topic",
    "AWS::DynamoDB::Table",
    "AWS::Logs::LogGroup",
    "AWS::CloudWatch::Alarm",
    "AWS::Lambda::Permission",
    "AWS::IAM::Policy",
    "AWS::IAM::ManagedPolicy",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::VPC",
    "AWS::EC2::Subnet",
    "AWS::EC2::Instance",
    "AWS::EC2::RouteTable",
    "AWS::EC2::Route",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::VPCGatewayAttachment",
    "AWS::EC2::NatGateway",
    "AWS::EC2::EIP",
    "AWS::EC2::LaunchTemplate",
    "AWS::EC2::VPCEndpoint",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::S3::BucketPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::Events::Rule",
    "AWS::Scheduler::Schedule",
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGateway::Method",
    "AWS::ApiGateway::Resource",
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::Stage",
    "AWS::StepFunctions::StateMachine",
    "AWS::ECS::Cluster",
    "AWS::ECS::TaskDefinition",
    "AWS::ECS::Service",
    "AWS::ECR::Repository",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    "AWS::AutoScaling::AutoScalingGroup",
    "AWS::AutoScaling::ScalingPolicy",
    "AWS::ApplicationAutoScaling::ScalableTarget",
    "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::RDS::DBInstance",
    "AWS::RDS::DBCluster",
    "AWS::RDS::DBSubnetGroup",
    "AWS::RDS::DBParameterGroup",
    "AWS::RDS::DBClusterParameterGroup",
    "AWS::RDS::DBProxy",
    "AWS::SecretsManager::Secret",
    "AWS::SecretsManager::SecretTargetAttachment",
    "AWS::SecretsManager::RotationSchedule",
    "AWS::SSM::Parameter",
    "AWS::KMS::Key",
    "AWS::KMS::Alias",
    "AWS::CloudFront::Distribution",
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::Function",
    "AWS::Route53::RecordSet",
    "AWS::Route53::HostedZone",
    "AWS::CertificateManager::Certificate",
    "AWS::Cognito::UserPool",
    "AWS::Cognito::UserPoolClient",
    "AWS::Cognito::UserPoolDomain",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::Alias",
    "AWS::Lambda::Version",
    "AWS::Lambda::Url",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::SubnetGroup",
    "AWS::EFS::FileSystem",
    "AWS::EFS::MountTarget",
    "AWS::EFS::AccessPoint",
    "AWS::Kinesis::Stream",
    "AWS::KinesisFirehose::DeliveryStream",
    "AWS::WAFv2::WebACL",
    "AWS::WAFv2::WebACLAssociation",
    "AWS::CodeBuild::Project",
    "AWS::CodePipeline::Pipeline",
    "AWS::Events::EventBus",
    "AWS::IAM::InstanceProfile",
    "AWS::IAM::User",
    "AWS::IAM::OIDCProvider",
    "AWS::CloudWatch::Dashboard",
    "AWS::Logs::MetricFilter",
    "AWS::Logs::SubscriptionFilter",
    "AWS::Backup::BackupVault",
    "AWS::Backup::BackupPlan",
    "AWS::Glue::Database",
    "AWS::Glue::Table",
    "AWS::Glue::Job",
    "AWS::Glue::Crawler",
    "AWS::Athena::WorkGroup",
    "AWS::AppSync::GraphQLApi",
    "AWS::Batch::JobDefinition",
    "AWS::Batch::JobQueue",
    "AWS::Batch::ComputeEnvironment",
    "AWS::Budgets::Budget",
    "AWS::CloudFormation::Stack",
    "AWS::CloudFormation::CustomResource",
];

/// Where a property stands among all of its place, which is the resource's own or one within: those first that most write, then those that
/// there is a line about, then the others, and tags.
pub(in crate::lsp) fn rank_of_property(ty: &str, path: &str, name: &str, has_line: bool) -> usize {
    let names: Vec<&str> = infra_compiler::usual_properties(ty, &path.replace("[]", "")).collect();
    let place = super::rank(name, &names);
    match place < names.len() {
        true => place,
        false if name.ends_with("Tags") => names.len() + 2,
        false => names.len() + usize::from(!has_line),
    }
}

/// Where a type stands in a list of all.
pub(in crate::lsp) fn rank(ty: &str) -> usize {
    super::rank(ty, COMMON)
}

/// The types of parameters of which there are lists.
pub(in crate::lsp) fn of_lists() -> impl Iterator<Item = &'static str> {
    const ALONE: [&str; 4] = [
        "CommaDelimitedList",
        "AWS::EC2::KeyPair::KeyName",
        "AWS::SSM::Parameter::Name",
        "String",
    ];
    infra_rules::parameter_types().filter(|ty| !ALONE.contains(ty))
}

/// The types of what Parameter Store has.
pub(in crate::lsp) fn stored() -> impl Iterator<Item = String> {
    let alone = infra_rules::parameter_types().map(str::to_owned);
    let lists = of_lists().chain(["String"]).map(|ty| format!("List<{ty}>"));
    alone.chain(lists)
}

/// Where a type of parameters stands in a list of all, or the type that is a list of it.
pub(in crate::lsp) fn rank_of_parameter(ty: &str) -> usize {
    const COMMON: [&str; 12] = [
        "String",
        "Number",
        "CommaDelimitedList",
        "AWS::EC2::VPC::Id",
        "AWS::EC2::Subnet::Id",
        "AWS::EC2::SecurityGroup::Id",
        "AWS::EC2::Image::Id",
        "AWS::EC2::KeyPair::KeyName",
        "AWS::EC2::AvailabilityZone::Name",
        "AWS::Route53::HostedZone::Id",
        "AWS::EC2::Instance::Id",
        "AWS::SSM::Parameter::Name",
    ];
    let one = ty.strip_prefix("List<").and_then(|ty| ty.strip_suffix('>'));
    2 * super::rank(one.unwrap_or(ty), &COMMON) + usize::from(one.is_some())
}

/// What a parameter of a type and a name has most by default, where nothing says what it may be.
pub(in crate::lsp) fn defaults(ty: &str, name: &str) -> &'static [&'static str] {
    let name = name.to_ascii_lowercase().replace('_', "");
    let is = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
    match ty {
        "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>" => &[
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64",
            "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64",
            "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id",
        ],
        "String" if is(&["stage", "environment", "environmentname", "env"]) => {
            &["dev", "prod", "staging"]
        }
        "String" if is(&["instancetype"]) => &["t3.micro", "t3.small", "t4g.small", "m7g.large"],
        "String" if is(&["instanceclass"]) => &["db.t4g.micro", "db.t4g.medium", "db.r7g.large"],
        "String" if is(&["vpccidr", "vpccidrblock", "vpcblock"]) => &["10.0.0.0/16"],
        "Number" if is(&["port"]) => &["443", "80", "8080", "5432"],
        "Number" if is(&["retentionindays", "retentiondays", "logretention"]) => {
            &["30", "14", "7", "90", "365"]
        }
        "Number" if is(&["count", "minsize", "mincapacity"]) => &["1", "2"],
        "Number" if is(&["maxsize", "maxcapacity"]) => &["4", "2", "10"],
        _ => &[],
    }
}

/// A type, and which of its attributes are read most, in this order.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    (
        "AWS::AmazonMQ::Broker",
        &["AmqpEndpoints", "Arn", "ConsoleURLs", "IpAddresses"],
    ),
    ("AWS::ApiGateway::RestApi", &["RootResourceId", "RestApiId"]),
    ("AWS::ApiGatewayV2::Api", &["ApiEndpoint", "ApiId"]),
    (
        "AWS::AppSync::GraphQLApi",
        &["ApiId", "GraphQLUrl", "Arn", "RealtimeUrl"],
    ),
    (
        "AWS::Cognito::UserPool",
        &["Arn", "UserPoolId", "ProviderName", "ProviderURL"],
    ),
    (
        "AWS::Cognito::UserPoolClient",
        &["ClientId", "ClientSecret"],
    ),
    ("AWS::DAX::Cluster", &["ClusterDiscoveryEndpoint", "Arn"]),
    (
        "AWS::DocDB::DBCluster",
        &["Endpoint", "ReadEndpoint", "Port"],
    ),
    ("AWS::EC2::EIP", &["AllocationId", "PublicIp"]),
    (
        "AWS::EC2::Instance",
        &[
            "PrivateIp",
            "PublicIp",
            "InstanceId",
            "AvailabilityZone",
            "PrivateDnsName",
            "PublicDnsName",
        ],
    ),
    (
        "AWS::EC2::LaunchTemplate",
        &[
            "LatestVersionNumber",
            "LaunchTemplateId",
            "DefaultVersionNumber",
        ],
    ),
    (
        "AWS::EC2::Subnet",
        &[
            "SubnetId",
            "AvailabilityZone",
            "CidrBlock",
            "VpcId",
            "Ipv6CidrBlocks",
        ],
    ),
    (
        "AWS::EC2::VPC",
        &[
            "VpcId",
            "CidrBlock",
            "DefaultSecurityGroup",
            "DefaultNetworkAcl",
            "Ipv6CidrBlocks",
            "CidrBlockAssociations",
        ],
    ),
    (
        "AWS::EKS::Cluster",
        &[
            "Arn",
            "Endpoint",
            "CertificateAuthorityData",
            "OpenIdConnectIssuerUrl",
            "ClusterSecurityGroupId",
        ],
    ),
    (
        "AWS::ElastiCache::CacheCluster",
        &[
            "RedisEndpoint.Address",
            "RedisEndpoint.Port",
            "ConfigurationEndpoint.Address",
            "ConfigurationEndpoint.Port",
        ],
    ),
    (
        "AWS::ElastiCache::ReplicationGroup",
        &[
            "PrimaryEndPoint.Address",
            "PrimaryEndPoint.Port",
            "ReaderEndPoint.Address",
            "ConfigurationEndPoint.Address",
            "ConfigurationEndPoint.Port",
        ],
    ),
    (
        "AWS::ElastiCache::ServerlessCache",
        &[
            "Endpoint.Address",
            "Endpoint.Port",
            "ReaderEndpoint.Address",
            "ARN",
        ],
    ),
    (
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        &[
            "DNSName",
            "CanonicalHostedZoneID",
            "LoadBalancerArn",
            "LoadBalancerFullName",
            "LoadBalancerName",
        ],
    ),
    (
        "AWS::ElasticLoadBalancingV2::TargetGroup",
        &["TargetGroupArn", "TargetGroupFullName", "TargetGroupName"],
    ),
    (
        "AWS::MemoryDB::Cluster",
        &["ClusterEndpoint.Address", "ClusterEndpoint.Port", "ARN"],
    ),
    (
        "AWS::Neptune::DBCluster",
        &["Endpoint", "ReadEndpoint", "Port", "ClusterResourceId"],
    ),
    (
        "AWS::OpenSearchServerless::Collection",
        &["CollectionEndpoint", "Arn", "Id", "DashboardEndpoint"],
    ),
    (
        "AWS::OpenSearchService::Domain",
        &["DomainEndpoint", "Arn", "Id"],
    ),
    (
        "AWS::RDS::DBCluster",
        &[
            "Endpoint.Address",
            "ReadEndpoint.Address",
            "Endpoint.Port",
            "MasterUserSecret.SecretArn",
            "DBClusterArn",
        ],
    ),
    (
        "AWS::RDS::DBInstance",
        &[
            "Endpoint.Address",
            "Endpoint.Port",
            "MasterUserSecret.SecretArn",
            "DBInstanceArn",
            "DbiResourceId",
        ],
    ),
    ("AWS::RDS::DBProxy", &["Endpoint", "DBProxyArn", "VpcId"]),
    (
        "AWS::Redshift::Cluster",
        &["Endpoint.Address", "Endpoint.Port"],
    ),
    (
        "AWS::RedshiftServerless::Namespace",
        &[
            "Namespace.NamespaceName",
            "Namespace.NamespaceArn",
            "Namespace.NamespaceId",
        ],
    ),
    (
        "AWS::RedshiftServerless::Workgroup",
        &[
            "Workgroup.Endpoint.Address",
            "Workgroup.Endpoint.Port",
            "Workgroup.WorkgroupArn",
            "Workgroup.WorkgroupName",
        ],
    ),
    (
        "AWS::S3::Bucket",
        &[
            "Arn",
            "DomainName",
            "RegionalDomainName",
            "WebsiteURL",
            "DualStackDomainName",
        ],
    ),
];

/// The attributes of a type, those first that most read, then those that no property says: then what names the resource. What has attributes
/// of its own, of which one is meant, is last, and before it what is part of a property.
pub(in crate::lsp) fn attributes(resource: Resource) -> Vec<Attribute> {
    let listed = ATTRIBUTES.iter().find(|(ty, _)| *ty == resource.name());
    let listed = listed.map_or(&[][..], |(_, names)| *names);
    let rank = |attribute: &Attribute| {
        let name = attribute.name();
        let property = lookup::property(resource.root(), name);
        let is_read = property.is_none() || is_read_only(resource, name);
        let top = name.split('.').next().unwrap_or_default();
        let is_part = top != name
            && lookup::property(resource.root(), top).is_some()
            && !is_read_only(resource, top);
        let ends = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let is_whole = resource.attributes().any(|other| {
            other
                .name()
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with('.'))
        });
        let kind = match is_read {
            _ if is_whole => 5,
            _ if is_part => 4,
            true if ends(&["Arn", "Id", "Name", "Url"]) => 0,
            true => 1,
            // An id among the properties is another resource's.
            false if ends(&["Arn", "Name", "Url"]) => 2,
            false => 3,
        };
        (super::rank(name, listed), kind)
    };
    let mut all: Vec<Attribute> = resource.attributes().collect();
    all.sort_by_key(rank);
    all
}

/// What the outputs of a nested stack are read by, if a type is one: their names only its own template has.
pub(in crate::lsp) fn outputs(resource: Resource) -> Option<&'static str> {
    let has = |name: &str| resource.attribute(name).is_some();
    (has("Outputs.Any") && !has("Any")).then_some("Outputs.")
}

fn is_read_only(resource: Resource, name: &str) -> bool {
    resource
        .root()
        .property(name)
        .is_some_and(|property| property.read_only())
}

#[cfg(test)]
mod tests {
    use super::{ATTRIBUTES, COMMON, attributes};

    #[test]
    fn every_attribute_is_known() {
        for (ty, names) in ATTRIBUTES {
            let resource = infra_schema::resource(ty).expect(ty);
            let all = attributes(resource);
            let first: Vec<&str> = all.iter().take(names.len()).map(|one| one.name()).collect();
            assert_eq!(&first, names, "{ty}");
        }
    }

    #[test]
    fn every_type_is_known() {
        for ty in COMMON {
            assert!(infra_schema::resource(ty).is_some(), "{ty}");
        }
    }
}
