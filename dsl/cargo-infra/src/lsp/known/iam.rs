//! What stands in policies: actions, principals, keys of conditions, and the ARNs that actions act on.

use infra_rules::POLICY_STATEMENT;
use infra_schema::{actions, condition_keys, managed_policies::managed_policies, principals};

use super::{Kind, Known, claims, purposes, rank};

/// Who is named in a policy.
pub(in crate::lsp) const PRINCIPALS: [&str; 4] = ["Service", "AWS", "Federated", "CanonicalUser"];

/// The services that are named most, which stand first where all are listed.
const COMMON: [&str; 24] = [
    "lambda",
    "s3",
    "dynamodb",
    "sqs",
    "sns",
    "events",
    "logs",
    "ec2",
    "ecs",
    "ecs-tasks",
    "apigateway",
    "iam",
    "kms",
    "secretsmanager",
    "ssm",
    "states",
    "scheduler",
    "rds",
    "ses",
    "sts",
    "cloudwatch",
    "cloudformation",
    "codebuild",
    "execute-api",
];

/// Before the colon the services, behind it the actions of one.
pub(in crate::lsp) fn of_services(typed: &str) -> Vec<Known> {
    let service = typed
        .split_once(':')
        .and_then(|(prefix, _)| actions::service(prefix));
    let Some(service) = service else {
        let mut all: Vec<&str> = actions::services().map(|one| one.prefix()).collect();
        all.sort_by_key(|prefix| rank(prefix, &COMMON));
        let all = all.into_iter().map(|prefix| {
            Known::new(
                format!("{prefix}:"),
                Kind::Start,
                format!("Actions of `{prefix}`."),
            )
        });
        return all.collect();
    };
    let prefix = service.prefix();
    let any = Known::text(format!("{prefix}:*"), format!("All actions of `{prefix}`."));
    // Those that a grant's verbs stand for are meant most, then those that there is a line about, and of the others those with short names.
    let granted = infra_rules::grants::all().flat_map(|offer| offer.permissions);
    let granted = granted.flat_map(|permission| permission.actions);
    let granted: Vec<&str> = granted
        .filter_map(|action| action.strip_prefix(prefix)?.strip_prefix(':'))
        .collect();
    let mut actions: Vec<&str> = service.actions().collect();
    actions.sort_by_cached_key(|action| {
        let is_common = purposes::line(&format!("{prefix}:{action}")).is_some();
        (!granted.contains(action), !is_common, action.len())
    });
    let all = actions.into_iter().map(|action| {
        let on: Vec<String> = service
            .resources(action)
            .map(|arn| format!("* `{}`", form(arn)))
            .collect();
        let docs = match on.is_empty() {
            true => "An action of IAM, which acts on no resource by its ARN.".to_owned(),
            false => format!("An action of IAM. It acts on:\n{}", on.join("\n")),
        };
        let name = format!("{prefix}:{action}");
        let docs = purposes::above(purposes::line(&name), docs);
        let docs = match granted.contains(&action) {
            true => docs + &by_verbs(&name),
            false => docs,
        };
        Known::text(name, docs)
    });
    all.chain([any]).collect()
}

/// What the trust of a role allows: to act as it.
pub(in crate::lsp) fn of_trust(typed: &str) -> Vec<Known> {
    const TRUST: [&str; 5] = [
        "sts:AssumeRole",
        "sts:AssumeRoleWithWebIdentity",
        "sts:TagSession",
        "sts:AssumeRoleWithSAML",
        "sts:SetSourceIdentity",
    ];
    let known = |name: &str| {
        let docs = "An action of IAM.".to_owned();
        Known::text(name, purposes::above(purposes::line(name), docs))
    };
    let mut all: Vec<Known> = TRUST.map(known).into();
    let rest = of_services(typed).into_iter();
    all.extend(rest.filter(|one| !TRUST.contains(&one.text.as_str())));
    all
}

/// The types of resources, with the verbs of a grant that stand for an action.
fn by_verbs(action: &str) -> String {
    let offers = infra_rules::grants::all().filter(|offer| {
        let mut permissions = offer.permissions.iter();
        permissions.any(|permission| permission.actions.contains(&action))
    });
    let lines: Vec<String> = offers
        .map(|offer| format!("* `{}`: `{}`", offer.ty, offer.verb.to_lowercase()))
        .collect();
    format!("\n\nVerbs of a `grant` that mean it:\n{}", lines.join("\n"))
}

/// What is to be said of an action with `*` in it: those that it means.
pub(in crate::lsp) fn matching(pattern: &str) -> Option<String> {
    const MOST: usize = 20;
    let (prefix, name) = pattern.split_once(':')?;
    let service = actions::service(prefix)?;
    let found: Vec<&str> = service
        .actions()
        .filter(|action| {
            infra_rules::matches_action(&name.to_ascii_lowercase(), &action.to_ascii_lowercase())
        })
        .collect();
    if found.is_empty() {
        return None;
    }
    let shown: Vec<String> = found
        .iter()
        .take(MOST)
        .map(|one| {
            let name = format!("{prefix}:{one}");
            match purposes::line(&name) {
                Some(line) => format!("* `{name}`: {line}"),
                None => format!("* `{name}`"),
            }
        })
        .collect();
    let rest = match found.len().saturating_sub(MOST) {
        0 => String::new(),
        rest => format!("\n* and {rest} more"),
    };
    Some(format!(
        "{} actions:\n{}{rest}",
        found.len(),
        shown.join("\n")
    ))
}

/// The ARNs of what actions act on.
pub(in crate::lsp) fn arns<'t>(allowed: impl Iterator<Item = &'t str>) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for action in allowed {
        let Some((prefix, name)) = action.split_once(':') else {
            continue;
        };
        let service = actions::service(prefix);
        for arn in service.iter().flat_map(|service| service.resources(name)) {
            let arn = form(arn);
            if all.iter().all(|known| known.text != arn) {
                all.push(Known::text(arn, format!("What `{action}` acts on.")));
            }
        }
    }
    // What is named in few words is what most mean.
    all.sort_by_key(|known| known.text.len());
    all
}

/// An ARN as a block writes it, of a pattern in which `*` is any text and `+` some without a slash.
fn form(pattern: &str) -> String {
    let parts: Vec<&str> = pattern.splitn(6, ':').collect();
    let [arn, partition, service, region, account, resource] = parts[..] else {
        return pattern.replace('+', "*");
    };
    let or = |part: &str, name: &str| match part {
        "*" | "+" => name.to_owned(),
        part => part.replace('+', "*"),
    };
    format!(
        "{arn}:{}:{service}:{}:{}:{}",
        or(partition, "${AWS::Partition}"),
        or(region, "${AWS::Region}"),
        or(account, "${AWS::AccountId}"),
        resource.replace('+', "*"),
    )
}

/// What a statement does.
pub(in crate::lsp) fn effects() -> Vec<Known> {
    vec![
        Known::text("Allow", "What nobody allows is denied."),
        Known::text("Deny", "What is denied nobody can allow."),
    ]
}

/// What statements with these actions name: the ARNs that they act on, and all that there is.
pub(in crate::lsp) fn resources<'t>(allowed: impl Iterator<Item = &'t str>) -> Vec<Known> {
    let mut all = arns(allowed);
    all.push(Known::text("*", "All that there is."));
    all
}

/// Whom a statement names besides services.
pub(in crate::lsp) fn accounts() -> Vec<Known> {
    vec![
        Known::text(
            "arn:${AWS::Partition}:iam::${AWS::AccountId}:root",
            "Whom the account of the deploy lets.",
        ),
        Known::text("*", "Everybody."),
    ]
}

/// Who takes a role by its trust most.
const TRUSTED: [&str; 12] = [
    "lambda",
    "ecs-tasks",
    "ec2",
    "states",
    "scheduler",
    "events",
    "codebuild",
    "codepipeline",
    "apigateway",
    "firehose",
    "cloudformation",
    "rds",
];

/// Who is let to a resource by its policy most.
const LET: [&str; 12] = [
    "s3",
    "sns",
    "events",
    "cloudfront",
    "apigateway",
    "logs",
    "elasticloadbalancing",
    "cognito-idp",
    "cloudtrail",
    "secretsmanager",
    "ses",
    "scheduler",
];

/// Parts of services that act by a name of their own, which AWS's list of services does not have.
const PARTS: [&str; 7] = [
    "delivery.logs",
    "export.rds",
    "logdelivery.elasticloadbalancing",
    "logging.s3",
    "monitoring.rds",
    "pods.eks",
    "replicator.lambda",
];

/// The principals of services: those first that take a role, or those that are let to a resource.
pub(in crate::lsp) fn services(is_trust: bool) -> Vec<Known> {
    let first = if is_trust { &TRUSTED } else { &LET };
    let mut all: Vec<&str> = principals::services().chain(PARTS).collect();
    all.sort_by_key(|service| (rank(service, first), rank(service, &COMMON)));
    all.into_iter()
        .map(|name| {
            let principal = format!("{name}.amazonaws.com");
            let line = purposes::line(&principal).or_else(|| of_service(name));
            let docs = purposes::above(line, format!("The service `{name}`."));
            Known::text(principal, docs)
        })
        .collect()
}

/// What a service is whose types begin with its principal's name.
fn of_service(name: &str) -> Option<&'static str> {
    let types = infra_schema::resources().map(|one| one.name());
    let services = types
        .filter_map(|ty| ty.rsplit_once("::"))
        .map(|(of, _)| of);
    let mut named = services.filter(|service| {
        let own = service.rsplit("::").next();
        own.is_some_and(|own| own.eq_ignore_ascii_case(name))
    });
    purposes::line(named.next()?)
}

/// The policies that AWS manages, in the partition of the deploy.
pub(in crate::lsp) fn managed() -> Vec<Known> {
    const COMMON: [&str; 9] = [
        "service-role/AWSLambdaBasicExecutionRole",
        "service-role/AWSLambdaVPCAccessExecutionRole",
        "service-role/AmazonECSTaskExecutionRolePolicy",
        "AmazonSSMManagedInstanceCore",
        "CloudWatchAgentServerPolicy",
        "AWSXRayDaemonWriteAccess",
        "service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        "service-role/AmazonRDSEnhancedMonitoringRole",
        "ReadOnlyAccess",
    ];
    let mut all: Vec<&str> = managed_policies().collect();
    all.sort_by_key(|path| rank(path, &COMMON));
    all.into_iter()
        .map(|path| {
            Known::text(
                format!("arn:${{AWS::Partition}}:iam::aws:policy/{path}"),
                purposes::above(
                    purposes::line(&format!("ManagedPolicyArns={path}")),
                    "A policy that AWS manages.".to_owned(),
                ),
            )
        })
        .collect()
}

/// The keys of services that are written most, of each service the most common first.
const OF_SERVICES: &str = include_str!("condition_keys.txt");

/// The keys of conditions: those of the provider's tokens first, if a role's trust names one, then those that an operator is used with most, and
/// global ones.
pub(in crate::lsp) fn keys_of_conditions(operator: &str, provider: &str) -> Vec<Known> {
    let mut all = claims::keys_of(provider);
    let further = any_keys(operator);
    let is_new = |one: &Known| all.iter().all(|known| known.text != one.text);
    let further: Vec<Known> = further.into_iter().filter(is_new).collect();
    all.extend(further);
    all
}

fn any_keys(operator: &str) -> Vec<Known> {
    const COMMON: [&str; 12] = [
        "aws:SourceArn",
        "aws:SourceAccount",
        "aws:SecureTransport",
        "aws:PrincipalOrgID",
        "aws:SourceIp",
        "aws:SourceVpce",
        "aws:PrincipalArn",
        "aws:PrincipalAccount",
        "aws:PrincipalTag/*",
        "aws:RequestedRegion",
        "aws:ResourceTag/*",
        "aws:MultiFactorAuthPresent",
    ];
    let of_operator = |kind: Option<condition_keys::Kind>| match (operator, kind) {
        (name, Some(condition_keys::Kind::Boolean)) => name.starts_with("Bool"),
        (name, Some(condition_keys::Kind::Address)) => name.contains("IpAddress"),
        (name, Some(condition_keys::Kind::Arn)) => name.contains("Arn") || name.contains("String"),
        (name, _) => name.contains("String"),
    };
    let of_services: Vec<&str> = OF_SERVICES.lines().collect();
    let mut all: Vec<_> = condition_keys::condition_keys().collect();
    all.sort_by_key(|key| {
        let is_meant = of_operator(key.kind) && COMMON.contains(&key.name);
        let is_global = key.name.starts_with("aws:");
        let name = key.name.split_once('*').map_or(key.name, |(name, _)| name);
        let place = rank(key.name, &COMMON);
        (!is_meant, place, !is_global, rank(name, &of_services))
    });
    let tokens = claims::keys();
    let tokens = tokens.filter(|key| condition_keys::condition_key(&key.text).is_none());
    let known = all.into_iter().map(|key| {
        let name = key.name.split_once('*').map_or(key.name, |(name, _)| name);
        let kind = if name.len() < key.name.len() {
            Kind::Start
        } else {
            Kind::Text
        };
        let docs = "A key of conditions.".to_owned();
        Known::new(name, kind, purposes::above(purposes::line(name), docs))
    });
    known.chain(tokens).collect()
}

/// What a statement has, what it mostly has first.
pub(in crate::lsp) fn statement() -> [&'static str; POLICY_STATEMENT.len()] {
    const COMMON: [&str; 6] = [
        "Effect",
        "Action",
        "Resource",
        "Principal",
        "Condition",
        "Sid",
    ];
    let mut all = POLICY_STATEMENT;
    all.sort_by_key(|name| rank(name, &COMMON));
    all
}

/// Who is named in a statement, with what each is.
pub(in crate::lsp) fn principals() -> Vec<Known> {
    let docs = |name: &str| match name {
        "AWS" => "Accounts, roles and users, by ARN or number.",
        "Service" => "Services of AWS, such as `lambda.amazonaws.com`.",
        "Federated" => "Who another provider of identities knows.",
        _ => "A user of S3, by the canonical id.",
    };
    PRINCIPALS
        .map(|name| Known::new(name, Kind::Key, docs(name)))
        .into()
}
/// What belongs to a resource and is named by its ARN with an end, `/*` of a bucket's objects. `typed` begins with the ARN, as
/// `${name.Arn}`, and `ty` says of which type a name is.
pub(in crate::lsp) fn below<'t>(
    typed: &str,
    ty: impl FnOnce(&str) -> Option<&'t str>,
) -> Vec<Known> {
    let inner = typed
        .strip_prefix("${")
        .and_then(|rest| rest.split_once('}'));
    let Some((name, _)) = inner.and_then(|(inner, _)| inner.split_once(".Arn")) else {
        return Vec::new();
    };
    let ends: &[(&str, &str)] = match ty(name) {
        Some("AWS::S3::Bucket") => &[("/*", "The objects of the bucket.")],
        Some("AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable") => &[
            ("/index/*", "The indexes of the table."),
            ("/stream/*", "The streams of the table."),
        ],
        Some("AWS::Lambda::Function") => &[(":*", "The versions and aliases of the function.")],
        Some("AWS::S3::AccessPoint") => &[("/object/*", "The objects behind the access point.")],
        Some("AWS::OpenSearchService::Domain" | "AWS::Elasticsearch::Domain") => {
            &[("/*", "The indexes of the domain.")]
        }
        Some("AWS::Kinesis::Stream") => &[("/consumer/*", "The consumers of the stream.")],
        _ => &[],
    };
    let known = |(end, docs): &(&str, &str)| Known::text(format!("${{{name}.Arn}}{end}"), *docs);
    ends.iter().map(known).collect()
}

#[cfg(test)]
mod tests {
    use infra_schema::condition_keys;

    use super::OF_SERVICES;

    #[test]
    fn every_key_of_a_service_is_known() {
        let start = |name: &'static str| name.split_once('*').map_or(name, |(name, _)| name);
        let all: Vec<&str> = condition_keys::condition_keys()
            .map(|key| start(key.name))
            .collect();
        let unknown: Vec<&str> = OF_SERVICES
            .lines()
            .filter(|key| !all.contains(key))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
