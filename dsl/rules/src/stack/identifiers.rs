//! Two resources of one type differ in what identifies them, a name or what they belong to: the second is not created, because there
//! is one already, or it takes the first one's place. Only what is written alike is refused; what is made under a condition may take
//! turns.

use litemap::LiteMap;

use crate::{
    check::{Check, type_of},
    message::quoted,
    read::{items, lacks, of_row, text},
    tree::{Declaration, Reference, Site, Target, Value},
};

/// What identifies a resource where its `Ref` does not say so.
#[rustfmt::skip]
const IDENTIFIERS: [(&str, &[&str]); 22] = [
    ("AWS::ApiGatewayV2::Route", &["ApiId", "RouteKey"]),
    ("AWS::EC2::NetworkAclEntry", &["NetworkAclId", "RuleNumber", "Egress"]),
    ("AWS::EC2::Route", &["RouteTableId", "DestinationCidrBlock"]),
    ("AWS::EC2::SubnetNetworkAclAssociation", &["SubnetId"]),
    ("AWS::EC2::SubnetRouteTableAssociation", &["SubnetId"]),
    ("AWS::ECS::Service", &["Cluster", "ServiceName"]),
    ("AWS::ElasticLoadBalancingV2::ListenerRule", &["ListenerArn", "Priority"]),
    ("AWS::IAM::ManagedPolicy", &["ManagedPolicyName"]),
    ("AWS::RDS::DBProxyTargetGroup", &["DBProxyName", "TargetGroupName"]),
    ("AWS::Route53::RecordSet", &["HostedZoneId", "Name", "Type"]),
    ("AWS::SNS::Topic", &["TopicName"]),
    ("AWS::SNS::TopicPolicy", &["Topics"]),
    ("AWS::SQS::Queue", &["QueueName"]),
    ("AWS::SQS::QueuePolicy", &["Queues"]),
    ("AWS::SecretsManager::RotationSchedule", &["SecretId"]),
    ("AWS::SecretsManager::Secret", &["Name"]),
    ("AWS::StepFunctions::StateMachine", &["StateMachineName"]),
    ("AWS::WAFv2::WebACLAssociation", &["ResourceArn"]),
    // Names of these are one of their kind in something that need not be named.
    ("AWS::Glue::Database", &[]),
    // Another rule has words of its own for it.
    ("AWS::ApiGateway::Method", &[]),
    ("AWS::SageMaker::Device", &[]),
    ("AWS::Scheduler::Schedule", &["GroupName", "Name"]),
];

pub(crate) fn stack(check: &mut Check<'_>) {
    let mut seen: LiteMap<(&str, Vec<Known<'_>>), (&Declaration<'_>, Site)> = LiteMap::new();
    let mut types = Vec::new();
    for resource in check.stack.resources.iter().filter(|one| one.certain) {
        let Some(properties) = identifier(resource, &mut types) else {
            continue;
        };
        for (key, site) in keys(resource, &properties) {
            let name = match key.as_slice() {
                [Known::Text(name)] => Some(*name),
                _ => None,
            };
            let Some((first, place)) = seen.insert((&resource.ty, key), (resource, site)) else {
                continue;
            };
            let place = check.place(place);
            let ty = &resource.ty;
            match name {
                Some(name) => {
                    let fact = format!("there is `{ty}` `{name}` already, in {place}");
                    check.on(site, fact, "give one of them another name");
                }
                None => {
                    let fact = format!(
                        "`{}` in {place} has the same {}, and there is one `{ty}` for each",
                        first.name,
                        quoted(properties.iter().copied())
                    );
                    check.on(
                        site,
                        fact,
                        "remove one of them, or write what both say in one",
                    );
                }
            }
        }
    }
}

/// The properties that identify a resource, if there are such.
fn identifier<'b>(
    resource: &'b Declaration<'b>,
    known: &mut Vec<OfType<'b>>,
) -> Option<Vec<&'static str>> {
    // Records with an identifier of their own share a name.
    if !lacks(&resource.fields, "SetIdentifier") {
        return None;
    }
    if let Some(properties) = of_row(&IDENTIFIERS, &resource.ty) {
        return Some(properties.to_vec()).filter(|properties| !properties.is_empty());
    }
    let of_type = match known.iter().find(|one| one.ty == resource.ty) {
        Some(known) => known,
        None => {
            known.push(OfType::new(resource));
            known.last()?
        }
    };
    let mut names = of_type.names.clone();
    if names.is_empty() {
        return None;
    }
    let scalar = |name: &&'static str| matches!(resource.get(name), Some(value) if !matches!(value, Value::List(..) | Value::Map(..)));
    names.extend(of_type.others.iter().copied().filter(scalar));
    Some(names)
}

/// What a type says of its identifier.
struct OfType<'b> {
    ty: &'b str,
    /// The properties that `Ref` gives; none, if it gives something else.
    names: Vec<&'static str>,
    /// `Ref` may be a name within something: what that is cannot be changed either.
    others: Vec<&'static str>,
}

impl<'b> OfType<'b> {
    fn new(resource: &'b Declaration<'b>) -> OfType<'b> {
        let (names, others) = identified_by(resource).unwrap_or_default();
        OfType {
            ty: &resource.ty,
            names,
            others,
        }
    }
}

fn identified_by(resource: &Declaration<'_>) -> Option<(Vec<&'static str>, Vec<&'static str>)> {
    let known = type_of(resource)?;
    let root = known.root();
    let is_written = |name: &&'static str| root.property(name).is_some_and(|one| !one.read_only());
    let names: Vec<&'static str> = known.reference().names().collect();
    if names.is_empty() || !names.iter().all(is_written) {
        return None;
    }
    let others = root
        .properties()
        .filter(|one| one.required() && one.create_only());
    let others: Vec<&'static str> = others
        .map(|one| one.name())
        .filter(|name| !names.contains(name))
        .collect();
    Some((names, others))
}

/// A part of what identifies a resource.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Known<'b> {
    Text(&'b str),
    Pseudo(&'b str),
    Resource(usize, Option<&'b str>),
    Parameter(usize),
}

/// What identifies a resource, if that is known; what is a list names several, each of which is identified.
fn keys<'b>(resource: &'b Declaration<'b>, properties: &[&str]) -> Vec<(Vec<Known<'b>>, Site)> {
    if let [property] = properties {
        let values = resource.get(property).map(items).unwrap_or_default();
        let one = |value: &'b Value<'b>| Some((vec![known(value)?], value.site()));
        return values.iter().filter_map(one).collect();
    }
    let values: Option<Vec<&Value<'_>>> =
        properties.iter().map(|name| resource.get(name)).collect();
    let whole = values.and_then(|values| {
        let site = values.last()?.site();
        let key: Option<Vec<Known<'_>>> = values.into_iter().map(known).collect();
        Some((key?, site))
    });
    whole.into_iter().collect()
}

fn known<'b>(value: &'b Value<'b>) -> Option<Known<'b>> {
    match value {
        Value::Number(text, _) => Some(Known::Text(text)),
        Value::Bool(value, _) => Some(Known::Text(if *value { "true" } else { "false" })),
        Value::Pseudo(name, _) if name != "NoValue" => Some(Known::Pseudo(name)),
        Value::Reference(
            Reference {
                target,
                attribute,
                many: false,
                ..
            },
            _,
        ) => match target {
            Target::Resource(number) => Some(Known::Resource(*number, attribute.as_deref())),
            Target::Parameter(number) => Some(Known::Parameter(*number)),
            Target::Typed(_) => None,
        },
        value => text(value).map(Known::Text),
    }
}
