//! What works together belongs together: a function's subnets and groups are of one VPC, a method and its path of one API. AWS finds
//! it out when the second of them is made, or when nothing answers.

use super::links::values;
use crate::{
    check::Check,
    read::{items, of_row, of_type, target, text},
    tree::{Declaration, Stack, Value},
};

/// What others belong to.
const OWNERS: [&str; 3] = [
    "AWS::EC2::VPC",
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGatewayV2::Api",
];

/// The property by which a resource belongs to an owner, itself or through another resource.
#[rustfmt::skip]
const BELONGS: [(&str, &str); 27] = [
    ("AWS::EC2::Subnet", "VpcId"),
    ("AWS::EC2::SecurityGroup", "VpcId"),
    ("AWS::EC2::RouteTable", "VpcId"),
    ("AWS::EC2::NetworkAcl", "VpcId"),
    ("AWS::EC2::VPCEndpoint", "VpcId"),
    ("AWS::EC2::NatGateway", "SubnetId"),
    ("AWS::EC2::NetworkInterface", "SubnetId"),
    ("AWS::ElasticLoadBalancingV2::TargetGroup", "VpcId"),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", "Subnets"),
    ("AWS::RDS::DBSubnetGroup", "SubnetIds"),
    ("AWS::RDS::DBCluster", "DBSubnetGroupName"),
    ("AWS::RDS::DBInstance", "DBSubnetGroupName"),
    ("AWS::RDS::DBProxy", "VpcSubnetIds"),
    ("AWS::ElastiCache::SubnetGroup", "SubnetIds"),
    ("AWS::DocDB::DBSubnetGroup", "SubnetIds"),
    ("AWS::Redshift::ClusterSubnetGroup", "SubnetIds"),
    ("AWS::ApiGateway::Resource", "RestApiId"),
    ("AWS::ApiGateway::Deployment", "RestApiId"),
    ("AWS::ApiGateway::Stage", "RestApiId"),
    ("AWS::ApiGateway::Authorizer", "RestApiId"),
    ("AWS::ApiGateway::RequestValidator", "RestApiId"),
    ("AWS::ApiGateway::Model", "RestApiId"),
    ("AWS::ApiGatewayV2::Integration", "ApiId"),
    ("AWS::ApiGatewayV2::Authorizer", "ApiId"),
    ("AWS::ApiGatewayV2::Deployment", "ApiId"),
    ("AWS::ApiGatewayV2::Stage", "ApiId"),
    ("AWS::ApiGatewayV2::Route", "ApiId"),
];

/// Where a resource names what has to have one owner.
#[rustfmt::skip]
const TOGETHER: [(&str, &[&str]); 33] = [
    ("AWS::Lambda::Function", &["VpcConfig.SubnetIds", "VpcConfig.SecurityGroupIds"]),
    ("AWS::EC2::SubnetRouteTableAssociation", &["SubnetId", "RouteTableId"]),
    ("AWS::EC2::SubnetNetworkAclAssociation", &["SubnetId", "NetworkAclId"]),
    ("AWS::EC2::Route", &["RouteTableId", "NatGatewayId"]),
    ("AWS::EC2::Instance", &["SubnetId", "SecurityGroupIds"]),
    ("AWS::EC2::LaunchTemplate", &["LaunchTemplateData.NetworkInterfaces.SubnetId", "LaunchTemplateData.SecurityGroupIds"]),
    ("AWS::EC2::NetworkInterface", &["SubnetId", "GroupSet"]),
    ("AWS::EC2::VPCEndpoint", &["VpcId", "SubnetIds", "SecurityGroupIds", "RouteTableIds"]),
    ("AWS::EFS::MountTarget", &["SubnetId", "SecurityGroups"]),
    ("AWS::ECS::Service", &["NetworkConfiguration.AwsvpcConfiguration.Subnets", "NetworkConfiguration.AwsvpcConfiguration.SecurityGroups", "LoadBalancers.TargetGroupArn"]),
    ("AWS::ElasticLoadBalancingV2::LoadBalancer", &["Subnets", "SecurityGroups"]),
    ("AWS::ElasticLoadBalancing::LoadBalancer", &["Subnets", "SecurityGroups"]),
    ("AWS::ElasticLoadBalancingV2::Listener", &["LoadBalancerArn", "DefaultActions.TargetGroupArn"]),
    ("AWS::RDS::DBSubnetGroup", &["SubnetIds"]),
    ("AWS::RDS::DBCluster", &["DBSubnetGroupName", "VpcSecurityGroupIds"]),
    ("AWS::RDS::DBInstance", &["DBSubnetGroupName", "VPCSecurityGroups"]),
    ("AWS::RDS::DBProxy", &["VpcSubnetIds", "VpcSecurityGroupIds"]),
    ("AWS::RDS::DBProxyTargetGroup", &["DBProxyName", "DBClusterIdentifiers", "DBInstanceIdentifiers"]),
    ("AWS::ElastiCache::SubnetGroup", &["SubnetIds"]),
    ("AWS::ElastiCache::ReplicationGroup", &["CacheSubnetGroupName", "SecurityGroupIds"]),
    ("AWS::ElastiCache::CacheCluster", &["CacheSubnetGroupName", "VpcSecurityGroupIds"]),
    ("AWS::DocDB::DBSubnetGroup", &["SubnetIds"]),
    ("AWS::Redshift::ClusterSubnetGroup", &["SubnetIds"]),
    ("AWS::AutoScaling::AutoScalingGroup", &["VPCZoneIdentifier"]),
    ("AWS::ApiGateway::Resource", &["RestApiId", "ParentId"]),
    ("AWS::ApiGateway::Method", &["RestApiId", "ResourceId", "AuthorizerId", "RequestValidatorId"]),
    ("AWS::ApiGateway::Stage", &["RestApiId", "DeploymentId"]),
    ("AWS::ApiGatewayV2::Route", &["ApiId", "AuthorizerId", "Target"]),
    ("AWS::ApiGatewayV2::Stage", &["ApiId", "DeploymentId"]),
    ("AWS::ApiGateway::BasePathMapping", &["RestApiId", "Stage"]),
    ("AWS::ApiGatewayV2::ApiMapping", &["ApiId", "Stage"]),
    ("AWS::EC2::SecurityGroupIngress", &["GroupId", "SourceSecurityGroupId"]),
    ("AWS::EC2::SecurityGroupEgress", &["GroupId", "DestinationSecurityGroupId"]),
];

/// What lets groups of one network name those of another.
const BRIDGES: [&str; 2] = ["AWS::EC2::VPCPeering", "AWS::EC2::TransitGateway"];

const SHARED: &str = "AWS::EC2::SecurityGroupVpcAssociation";

const GROUP: &str = "AWS::EC2::SecurityGroup";

/// A VPC or an API of the stack, or the id of another.
#[derive(Clone, Copy, PartialEq)]
enum Owner<'b> {
    Declared(usize),
    Id(&'b str),
}

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    // A group that is shared is of several networks.
    if of_type(stack, SHARED).next().is_some() {
        return;
    }
    let is_bridge = |one: &Declaration<'_>| BRIDGES.iter().any(|ty| one.ty.starts_with(ty));
    let bridged = !stack.whole || stack.resources.iter().any(is_bridge);
    for resource in &stack.resources {
        let Some(paths) = of_row(&TOGETHER, &resource.ty) else {
            continue;
        };
        let are_groups = resource.ty.starts_with(GROUP);
        if !(are_groups && bridged) {
            one(check, resource, paths);
        }
    }
}

fn one(check: &mut Check<'_>, resource: &Declaration<'_>, paths: &[&str]) {
    let stack = check.stack;
    let mut first: Option<(&Value<'_>, Owner<'_>)> = None;
    for path in paths {
        for value in values(&resource.fields, path) {
            let Some(owner_of) = owner(stack, value) else {
                continue;
            };
            let Some((earlier, known)) = first else {
                first = Some((value, owner_of));
                continue;
            };
            let differs = match (known, owner_of) {
                (Owner::Declared(one), Owner::Declared(other)) => {
                    one != other && stack.resources[one].ty == stack.resources[other].ty
                }
                (Owner::Id(one), Owner::Id(other)) => one != other,
                _ => false,
            };
            if differs {
                let name = |value, owner| belongs(stack, resource, value, owner);
                let (wanted, actual) = (owner_name(stack, known), owner_name(stack, owner_of));
                let fact = format!(
                    "`{}` belongs to `{actual}`, and `{}` to `{wanted}`",
                    name(value, owner_of),
                    name(earlier, known)
                );
                return check.on_value(
                    value,
                    fact,
                    format_args!("name what belongs to `{wanted}`"),
                );
            }
        }
    }
}

/// What a value's resource belongs to, as far as that is known.
fn owner<'b>(stack: &'b Stack<'b>, value: &'b Value<'b>) -> Option<Owner<'b>> {
    /// Longer ways than from a proxy to its database's subnets are not followed, and neither are circles.
    const FURTHEST: usize = 5;
    let mut value = value;
    for _ in 0..FURTHEST {
        let number = leads(value)?;
        let resource = &stack.resources[number];
        if OWNERS.contains(&&*resource.ty) {
            return Some(Owner::Declared(number));
        }
        let property = of_row(&BELONGS, &resource.ty)?;
        value = items(resource.get(property)?).first()?;
        if property.ends_with("Id")
            && *property != "SubnetId"
            && let Some(id) = text(value)
        {
            return Some(Owner::Id(id));
        }
    }
    None
}

/// The resource that a value names; in the target of a route, inside a text.
fn leads(value: &Value<'_>) -> Option<usize> {
    if let Some(number) = target(value) {
        return Some(number);
    }
    let named = match value {
        Value::Joined(..) => super::links::named(value),
        _ => return None,
    };
    let mut named = named.into_iter();
    named.next().filter(|_| named.next().is_none())
}

fn owner_name<'b>(stack: &'b Stack<'b>, owner: Owner<'b>) -> &'b str {
    match owner {
        Owner::Declared(number) => &stack.resources[number].name,
        Owner::Id(id) => id,
    }
}

/// What belongs to an owner: what a value names, or the resource itself where that names the owner.
fn belongs<'b>(
    stack: &'b Stack<'b>,
    resource: &'b Declaration<'b>,
    value: &Value<'_>,
    owner: Owner<'_>,
) -> &'b str {
    match leads(value) {
        Some(number) if owner != Owner::Declared(number) => &stack.resources[number].name,
        _ => &resource.name,
    }
}
