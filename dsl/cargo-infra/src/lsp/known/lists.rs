//! Lists that AWS's documentation has and no schema. What stands in none of them is not refused because of it: AWS adds to them.

use super::{Kind, Known, Site, metrics};

/// A type, a path, and the values; a name behind `@` is a list that stands here.
const LISTS: &str = include_str!("lists.tsv");

/// Where AWS has regions.
const REGIONS: [&str; 38] = [
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "cn-north-1",
    "cn-northwest-1",
    "us-gov-east-1",
    "us-gov-west-1",
];

/// What CloudFormation runs over a template by these names.
const TRANSFORMS: [&str; 5] = [
    "AWS::LanguageExtensions",
    "AWS::Serverless-2016-10-31",
    "AWS::Include",
    "AWS::SecretsManager-2024-09-16",
    "AWS::CodeDeployBlueGreen",
];

/// Services with interface endpoints that networks without a way out use most, by the end of the endpoint's name.
const ENDPOINTS: [&str; 46] = [
    "secretsmanager",
    "logs",
    "ecr.api",
    "ecr.dkr",
    "ssm",
    "ssmmessages",
    "ec2messages",
    "sqs",
    "sns",
    "kms",
    "sts",
    "lambda",
    "events",
    "states",
    "execute-api",
    "monitoring",
    "xray",
    "ec2",
    "ecs",
    "ecs-agent",
    "ecs-telemetry",
    "rds",
    "rds-data",
    "dynamodb",
    "s3",
    "kinesis-streams",
    "kinesis-firehose",
    "athena",
    "glue",
    "codebuild",
    "codepipeline",
    "codedeploy",
    "cloudformation",
    "autoscaling",
    "application-autoscaling",
    "elasticloadbalancing",
    "elasticfilesystem",
    "email-smtp",
    "cognito-idp",
    "scheduler",
    "backup",
    "bedrock",
    "bedrock-runtime",
    "eks",
    "appconfig",
    "appconfigdata",
];

/// Services with a gateway endpoint besides, which costs nothing.
const GATEWAYS: [&str; 2] = ["s3", "dynamodb"];

/// What a bucket tells of.
const EVENTS: [&str; 26] = [
    "s3:ObjectCreated:*",
    "s3:ObjectCreated:Put",
    "s3:ObjectCreated:Post",
    "s3:ObjectCreated:Copy",
    "s3:ObjectCreated:CompleteMultipartUpload",
    "s3:ObjectRemoved:*",
    "s3:ObjectRemoved:Delete",
    "s3:ObjectRemoved:DeleteMarkerCreated",
    "s3:ObjectRestore:*",
    "s3:ObjectRestore:Post",
    "s3:ObjectRestore:Completed",
    "s3:ObjectRestore:Delete",
    "s3:ObjectTagging:*",
    "s3:ObjectTagging:Put",
    "s3:ObjectTagging:Delete",
    "s3:ObjectAcl:Put",
    "s3:LifecycleExpiration:*",
    "s3:LifecycleExpiration:Delete",
    "s3:LifecycleExpiration:DeleteMarkerCreated",
    "s3:LifecycleTransition",
    "s3:IntelligentTiering",
    "s3:Replication:*",
    "s3:Replication:OperationFailedReplication",
    "s3:Replication:OperationMissedThreshold",
    "s3:Replication:OperationReplicatedAfterThreshold",
    "s3:ReducedRedundancyLostObject",
];

/// The values that such a list has for a place, with what is said of any value there.
pub(super) fn values(site: &Site<'_>, docs: &str) -> Vec<Known> {
    let path = site.path.trim_end_matches("[]");
    let mut rows = LISTS.lines().filter_map(row);
    let Some((_, _, list)) = rows.find(|(ty, of, _)| *ty == site.resource.name() && *of == path)
    else {
        return of_any_type(site, docs);
    };
    let known = |text: &str| Known::text(text, docs);
    match list {
        "@endpoints" => endpoint_services(docs),
        "@namespaces" => metrics::namespaces().map(known).collect(),
        "@events" => EVENTS.into_iter().map(known).collect(),
        "@cpu" => infra_rules::fargate_sizes()
            .map(|(cpu, _)| known(&cpu.to_string()))
            .collect(),
        "@memory" => {
            let cpu = (site.beside)("Cpu");
            let all = infra_rules::fargate_sizes();
            let fitting = all.filter(|(units, _)| cpu.is_none_or(|cpu| cpu == units.to_string()));
            let mut sizes: Vec<u32> = fitting.flat_map(|(_, sizes)| sizes).collect();
            sizes.sort_unstable();
            sizes.dedup();
            sizes.iter().map(|size| known(&size.to_string())).collect()
        }
        list => list.split(' ').map(known).collect(),
    }
}

/// Time zones of where most have their business, among the IANA's.
const TIME_ZONES: [&str; 22] = [
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "Europe/Paris",
    "Europe/Amsterdam",
    "Europe/Dublin",
    "Europe/Madrid",
    "Europe/Stockholm",
    "Europe/Zurich",
    "America/Chicago",
    "America/Denver",
    "America/Toronto",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Dubai",
    "Australia/Sydney",
    "Pacific/Auckland",
];

/// What a metric is counted in, and what is made of its points.
const UNITS: [&str; 8] = [
    "Count",
    "Seconds",
    "Milliseconds",
    "Bytes",
    "Percent",
    "Count/Second",
    "Bytes/Second",
    "None",
];
const STATISTICS: [&str; 8] = [
    "Average",
    "Sum",
    "Maximum",
    "Minimum",
    "SampleCount",
    "p99",
    "p95",
    "p50",
];

/// What properties of the same name take, whatever resource has them.
fn of_any_type(site: &Site<'_>, docs: &str) -> Vec<Known> {
    let is_zone = ["Timezone", "TimeZone"]
        .iter()
        .any(|end| site.property.ends_with(end));
    let of_metric = site.path.contains("MetricStat.") || site.path.contains("MetricSpecification");
    let all: Vec<&str> = match site.property {
        property if property.ends_with("Region") || property.ends_with("Regions") => {
            return regions();
        }
        _ if is_zone => TIME_ZONES.into(),
        "Namespace" if of_metric => metrics::namespaces().collect(),
        "Unit" if of_metric => UNITS.into(),
        "Stat" | "Statistic" if of_metric => STATISTICS.into(),
        _ => Vec::new(),
    };
    all.into_iter()
        .map(|text| Known::text(text, docs))
        .collect()
}

fn row(line: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut parts = line.split('\t');
    Some((parts.next()?, parts.next()?, parts.next()?))
}

/// The services of endpoints, in the region of the deploy.
fn endpoint_services(docs: &str) -> Vec<Known> {
    let mut services = ENDPOINTS.to_vec();
    services.sort_by_key(|service| !GATEWAYS.contains(service));
    services
        .into_iter()
        .map(|service| Known::text(format!("com.amazonaws.${{AWS::Region}}.{service}"), docs))
        .collect()
}

/// The services of interface endpoints, by the end of the endpoint's name.
pub(in crate::lsp) fn interface_endpoints() -> Vec<Known> {
    ENDPOINTS
        .map(|service| {
            let docs = format!("`com.amazonaws.REGION.{service}`, by an interface endpoint.");
            Known::text(service, docs)
        })
        .into()
}

pub(in crate::lsp) fn regions() -> Vec<Known> {
    const COMMON: [&str; 5] = [
        "us-east-1",
        "eu-west-1",
        "us-west-2",
        "eu-central-1",
        "us-east-2",
    ];
    let mut all = REGIONS;
    all.sort_by_key(|name| super::rank(name, &COMMON));
    all.map(|name| Known::text(name, "A region.")).into()
}

pub(in crate::lsp) fn transforms() -> Vec<Known> {
    TRANSFORMS
        .map(|name| Known::text(name, "A macro of CloudFormation's own."))
        .into()
}

/// What a text may begin with that CloudFormation looks up; behind a secret's name, what it reads of it.
pub(in crate::lsp) fn dynamic_references(typed: &str) -> Vec<Known> {
    let docs = "What CloudFormation looks up at the deploy.";
    let secret = typed.strip_prefix("{{resolve:secretsmanager:");
    if let Some((name, _)) = secret.and_then(|secret| secret.split_once(':')) {
        let start = format!("{{{{resolve:secretsmanager:{name}:SecretString:");
        return vec![Known::new(start, Kind::Start, docs)];
    }
    ["secretsmanager", "ssm", "ssm-secure"]
        .map(|service| Known::new(format!("{{{{resolve:{service}:"), Kind::Start, docs))
        .into()
}

#[cfg(test)]
mod tests {
    use infra_schema::{lookup, resource};

    use super::{LISTS, REGIONS, row};

    /// Each list is of a property that there is. Where the schema has one, this says which of it is used most.
    #[test]
    fn every_list_is_of_a_property() {
        for (ty, path, values) in LISTS.lines().filter_map(row) {
            let mut node = resource(ty).unwrap_or_else(|| panic!("{ty}")).root();
            for step in path.split('.') {
                let name = step.trim_end_matches("[]");
                node = lookup::property(node, name).unwrap_or_else(|| panic!("{ty} {path}"));
                if step.ends_with("[]") {
                    node = lookup::items(node).unwrap_or_else(|| panic!("{ty} {path}"));
                }
            }
            assert!(!values.is_empty(), "{ty} {path}");
        }
        assert_eq!(LISTS.lines().count(), LISTS.lines().filter_map(row).count());
    }

    #[test]
    fn regions_are_written_like_regions() {
        for region in REGIONS {
            assert_eq!(infra_rules::refused_region(region), None);
        }
    }
}
