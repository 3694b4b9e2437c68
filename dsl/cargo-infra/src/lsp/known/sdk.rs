//! ARNs by which Step Functions and the scheduler call services: those that they know more of, and behind `aws-sdk:` every call of an SDK.

use infra_schema::actions;

use super::{Kind, Known, purposes};

/// What Step Functions calls with more than the call's own words, those first that most machines have.
const INTEGRATIONS: [&str; 36] = [
    "lambda:invoke",
    "dynamodb:getItem",
    "dynamodb:putItem",
    "dynamodb:updateItem",
    "dynamodb:deleteItem",
    "sqs:sendMessage",
    "sqs:sendMessage.waitForTaskToken",
    "sns:publish",
    "sns:publish.waitForTaskToken",
    "events:putEvents",
    "events:putEvents.waitForTaskToken",
    "states:startExecution.sync:2",
    "states:startExecution",
    "ecs:runTask.sync",
    "ecs:runTask",
    "ecs:runTask.waitForTaskToken",
    "lambda:invoke.waitForTaskToken",
    "glue:startJobRun.sync",
    "glue:startJobRun",
    "batch:submitJob.sync",
    "batch:submitJob",
    "athena:startQueryExecution.sync",
    "athena:startQueryExecution",
    "athena:getQueryResults",
    "codebuild:startBuild.sync",
    "codebuild:startBuild",
    "emr-serverless:startJobRun.sync",
    "eks:runJob.sync",
    "sagemaker:createTrainingJob.sync",
    "sagemaker:createTransformJob.sync",
    "sagemaker:createProcessingJob.sync",
    "bedrock:invokeModel",
    "elasticmapreduce:addStep.sync",
    "databrew:startJobRun.sync",
    "apigateway:invoke",
    "http:invoke",
];

/// Services as SDKs call them, where IAM calls them otherwise.
const SERVICES: [(&str, &str); 26] = [
    ("applicationautoscaling", "application-autoscaling"),
    ("apigatewaymanagementapi", "execute-api"),
    ("bedrockruntime", "bedrock"),
    ("cloudwatchlogs", "logs"),
    ("cognitoidentity", "cognito-identity"),
    ("cognitoidentityprovider", "cognito-idp"),
    ("configservice", "config"),
    ("costexplorer", "ce"),
    ("databasemigration", "dms"),
    ("efs", "elasticfilesystem"),
    ("elasticloadbalancingv2", "elasticloadbalancing"),
    ("emr", "elasticmapreduce"),
    ("emrserverless", "emr-serverless"),
    ("eventbridge", "events"),
    ("marketplacemetering", "aws-marketplace"),
    ("opensearch", "es"),
    ("rdsdata", "rds-data"),
    ("redshiftdata", "redshift-data"),
    ("redshiftserverless", "redshift-serverless"),
    ("resourcegroupstaggingapi", "tag"),
    ("sesv2", "ses"),
    ("sfn", "states"),
    ("servicecatalog", "servicecatalog"),
    ("servicediscovery", "servicediscovery"),
    ("storagegateway", "storagegateway"),
    ("cloudwatch", "cloudwatch"),
];

/// Those that SDKs call as IAM does, and most call.
const COMMON: [&str; 30] = [
    "ec2",
    "rds",
    "ecs",
    "lambda",
    "sqs",
    "sns",
    "s3",
    "dynamodb",
    "ssm",
    "secretsmanager",
    "sfn",
    "eventbridge",
    "glue",
    "athena",
    "batch",
    "autoscaling",
    "cloudformation",
    "codebuild",
    "codepipeline",
    "elasticache",
    "redshift",
    "sagemaker",
    "kinesis",
    "firehose",
    "eks",
    "ecr",
    "backup",
    "sts",
    "kms",
    "route53",
];

/// The ARNs of a state's `Resource`.
pub(super) fn of_states(typed: &str) -> Vec<Known> {
    if let Some(calls) = calls("states", typed) {
        return calls;
    }
    let known = |name: &&str| {
        let how = match name {
            name if name.ends_with(".waitForTaskToken") => {
                ", and waits until somebody gives the token back that it hands out"
            }
            name if name.contains(".sync") => ", and waits until it is done",
            _ => "",
        };
        let call = name.split('.').next().unwrap_or(name);
        let text = format!("arn:${{AWS::Partition}}:states:::{name}");
        let docs = format!("Calls `{call}`{how}.");
        Known::text(text, purposes::above(purpose(call), docs))
    };
    let mut all: Vec<Known> = INTEGRATIONS.iter().map(known).collect();
    all.push(start("states"));
    all
}

/// What the action is for that a call does: of `sqs:sendMessage` that of `sqs:SendMessage`.
fn purpose(call: &str) -> Option<&'static str> {
    let (service, name) = call.split_once(':')?;
    let action = match call {
        "lambda:invoke" => "lambda:InvokeFunction".to_owned(),
        _ => {
            let mut letters = name.chars();
            let first = letters.next()?.to_ascii_uppercase();
            format!("{service}:{first}{}", letters.as_str())
        }
    };
    purposes::line(&action)
}

/// The ARNs of a schedule's target that is any call.
pub(super) fn of_schedules(typed: &str) -> Vec<Known> {
    calls("scheduler", typed).unwrap_or_else(|| vec![start("scheduler")])
}

fn start(caller: &str) -> Known {
    Known::new(
        format!("arn:${{AWS::Partition}}:{caller}:::aws-sdk:"),
        Kind::Start,
        "Any call of an SDK.",
    )
}

/// Behind `aws-sdk:` the services, and behind a service its calls; nothing elsewhere.
fn calls(caller: &str, typed: &str) -> Option<Vec<Known>> {
    let sign = format!(":{caller}:::aws-sdk:");
    let (_, behind) = typed.split_once(&sign)?;
    let head = format!("arn:${{AWS::Partition}}{sign}");
    let Some((service, _)) = behind.split_once(':') else {
        let same = COMMON.iter().filter(|name| named(name).is_none());
        let mut all: Vec<&str> = same
            .chain(SERVICES.iter().map(|(name, _)| name))
            .copied()
            .collect();
        all.sort_by_key(|name| super::rank(name, &COMMON));
        let known = |name| {
            let docs = format!("Calls of `{name}`.");
            Known::new(format!("{head}{name}:"), Kind::Start, docs)
        };
        return Some(all.into_iter().map(known).collect());
    };
    let actions = actions::service(named(service).unwrap_or(service));
    let mut all: Vec<&str> = actions.iter().flat_map(|one| one.actions()).collect();
    // What starts and stops is scheduled; machines read and write.
    let verbs: &[&str] = match caller {
        "scheduler" => &[
            "Stop", "Start", "Reboot", "Run", "Create", "Update", "Send", "Put",
        ],
        _ => &[
            "Get", "Put", "Describe", "List", "Start", "Create", "Update", "Send",
        ],
    };
    let verb = |name: &str| verbs.iter().position(|verb| name.starts_with(verb));
    all.sort_by_key(|name| (verb(name).unwrap_or(verbs.len()), name.len()));
    let known = |name: &str| {
        let docs = format!("The call `{name}` of `{service}`.");
        let mut letters = name.chars();
        let first = letters.next().map(|letter| letter.to_ascii_lowercase());
        let call: String = first.into_iter().chain(letters).collect();
        Known::text(format!("{head}{service}:{call}"), docs)
    };
    Some(all.into_iter().map(known).collect())
}

/// What IAM calls a service of an SDK.
fn named(service: &str) -> Option<&'static str> {
    let found = SERVICES.iter().find(|(name, _)| *name == service);
    found.map(|(_, prefix)| *prefix)
}

#[cfg(test)]
mod tests {
    use super::{COMMON, SERVICES, named, of_schedules};

    #[test]
    fn every_service_has_actions() {
        let all = COMMON.iter().chain(SERVICES.iter().map(|(name, _)| name));
        for name in all {
            let prefix = named(name).unwrap_or(name);
            assert!(infra_schema::actions::service(prefix).is_some(), "{name}");
        }
    }

    #[test]
    fn what_starts_and_stops_is_first() {
        let all = of_schedules("arn:aws:scheduler:::aws-sdk:ec2:");
        let place = |end: &str| all.iter().position(|one| one.text.ends_with(end));
        let places = [place(":startInstances"), place(":stopInstances")];
        assert!(
            places
                .iter()
                .all(|place| place.is_some_and(|place| place < 5)),
            "{places:?}"
        );
    }
}
