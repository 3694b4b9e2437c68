//! Machines of Step Functions, as Amazon's States Language writes them. It must not know how a block or a template does.

use super::{Kind, Known, sdk};

/// A place in a machine's definition.
pub(in crate::lsp) struct Machine<'m> {
    /// The keys on the way from the definition to the place.
    pub(in crate::lsp) keys: &'m [&'m str],
    /// The names of the states around the place.
    pub(in crate::lsp) names: Vec<&'m str>,
    /// What is written of the fields in the maps around it, the innermost first.
    pub(in crate::lsp) beside: &'m dyn Fn(&str) -> Option<&'m str>,
}

/// The property that holds a definition, of types that have one.
pub(in crate::lsp) const DEFINITION: &str = "Definition";
/// The states of a machine, by their names.
pub(in crate::lsp) const STATES: &str = "States";

/// Whether a property of a type holds a definition.
pub(in crate::lsp) fn is_definition(ty: &str, property: &str) -> bool {
    let types = [
        "AWS::StepFunctions::StateMachine",
        "AWS::Serverless::StateMachine",
    ];
    property == DEFINITION && types.contains(&ty)
}

/// A map of a definition.
#[derive(Clone, Copy)]
enum Map {
    Machine,
    State,
    Retry,
    Catch,
    Choice,
    Processor,
    /// What a task hands to what it calls.
    Arguments,
    Other,
}

impl Map {
    fn at(keys: &[&str]) -> Map {
        match keys {
            [.., STATES, _] => Map::State,
            [] | [.., "Branches" | "ItemProcessor" | "Iterator"] => Map::Machine,
            [.., "Retry"] => Map::Retry,
            [.., "Catch"] => Map::Catch,
            [.., "Choices" | "And" | "Or" | "Not"] => Map::Choice,
            [.., "ProcessorConfig"] => Map::Processor,
            [.., "Arguments" | "Parameters"] => Map::Arguments,
            _ => Map::Other,
        }
    }
}

const TYPES: [(&str, &str); 8] = [
    (
        "Task",
        "Does something: calls a function or another service.",
    ),
    ("Choice", "Goes on where its input says."),
    ("Pass", "Hands its input on, or what it is given instead."),
    ("Map", "Does the same for each of a list."),
    ("Wait", "Waits for a time."),
    ("Parallel", "Does several things at once."),
    ("Fail", "Ends the execution with an error."),
    ("Succeed", "Ends the execution, and all is well."),
];

const ERRORS: [&str; 14] = [
    "States.ALL",
    "States.TaskFailed",
    "States.Timeout",
    "Lambda.ServiceException",
    "Lambda.AWSLambdaException",
    "Lambda.SdkClientException",
    "Lambda.TooManyRequestsException",
    "States.Permissions",
    "States.HeartbeatTimeout",
    "States.DataLimitExceeded",
    "States.Runtime",
    "States.QueryEvaluationError",
    "States.ItemReaderFailed",
    "States.ExceedToleratedFailureThreshold",
];

const OF_MACHINE: &[&str] = &[
    "StartAt",
    "States",
    "Comment",
    "QueryLanguage",
    "TimeoutSeconds",
];
const OF_RETRY: &[&str] = &[
    "ErrorEquals",
    "IntervalSeconds",
    "MaxAttempts",
    "BackoffRate",
    "MaxDelaySeconds",
    "JitterStrategy",
];
const OF_CATCH: &[&str] = &["ErrorEquals", "Next", "ResultPath", "Output", "Assign"];
const OF_CHOICE: &[&str] = &[
    "Variable",
    "Condition",
    "StringEquals",
    "Next",
    "BooleanEquals",
    "NumericEquals",
    "IsPresent",
    "IsNull",
    "StringMatches",
    "NumericGreaterThan",
    "NumericGreaterThanEquals",
    "NumericLessThan",
    "NumericLessThanEquals",
    "TimestampGreaterThan",
    "TimestampLessThan",
    "And",
    "Or",
    "Not",
];

/// What a state of a type has besides `Type`, `Next` and the like, the most common first.
fn of_type(ty: &str) -> &'static [&'static str] {
    match ty {
        "Task" => &[
            "Resource",
            "Parameters",
            "Arguments",
            "Next",
            "Retry",
            "Catch",
            "ResultPath",
            "ResultSelector",
            "OutputPath",
            "TimeoutSeconds",
            "HeartbeatSeconds",
            "End",
        ],
        "Choice" => &["Choices", "Default"],
        "Map" => &[
            "ItemProcessor",
            "ItemsPath",
            "Items",
            "ItemSelector",
            "MaxConcurrency",
            "Next",
            "ResultPath",
            "Retry",
            "Catch",
            "ItemReader",
            "ItemBatcher",
            "ResultWriter",
            "ToleratedFailurePercentage",
            "End",
        ],
        "Parallel" => &[
            "Branches",
            "Next",
            "ResultPath",
            "ResultSelector",
            "Retry",
            "Catch",
            "End",
        ],
        "Wait" => &[
            "Seconds",
            "Timestamp",
            "SecondsPath",
            "TimestampPath",
            "Next",
            "End",
        ],
        "Pass" => &["Result", "Parameters", "ResultPath", "Next", "End"],
        "Fail" => &["Error", "Cause", "ErrorPath", "CausePath"],
        "Succeed" => &[],
        _ => &["Resource", "Next", "End"],
    }
}

/// What a call takes.
fn of_call(resource: &str) -> &'static [&'static str] {
    let call = resource.rsplit(":::").next().unwrap_or_default();
    let call = call.split(['.', ':']).take(2).collect::<Vec<_>>();
    match call.as_slice() {
        ["lambda", ..] => &["FunctionName", "Payload", "InvocationType", "Qualifier"],
        ["sqs", ..] => &[
            "QueueUrl",
            "MessageBody",
            "MessageGroupId",
            "DelaySeconds",
            "MessageAttributes",
        ],
        ["sns", ..] => &["TopicArn", "Message", "Subject", "MessageAttributes"],
        ["events", ..] => &["Entries"],
        ["dynamodb", "getItem"] => &["TableName", "Key", "ConsistentRead", "ProjectionExpression"],
        ["dynamodb", "putItem"] => &["TableName", "Item", "ConditionExpression"],
        ["dynamodb", "updateItem"] => &[
            "TableName",
            "Key",
            "UpdateExpression",
            "ExpressionAttributeValues",
            "ExpressionAttributeNames",
            "ConditionExpression",
        ],
        ["dynamodb", "deleteItem"] => &["TableName", "Key", "ConditionExpression"],
        ["states", ..] => &["StateMachineArn", "Input", "Name"],
        ["ecs", ..] => &[
            "Cluster",
            "TaskDefinition",
            "LaunchType",
            "NetworkConfiguration",
            "Overrides",
        ],
        ["glue", ..] => &["JobName", "Arguments"],
        ["batch", ..] => &["JobName", "JobDefinition", "JobQueue", "ContainerOverrides"],
        ["athena", ..] => &[
            "QueryString",
            "WorkGroup",
            "ResultConfiguration",
            "QueryExecutionContext",
        ],
        ["codebuild", ..] => &["ProjectName", "EnvironmentVariablesOverride"],
        ["bedrock", ..] => &["ModelId", "Body", "ContentType", "Accept"],
        _ => &[],
    }
}

/// The values that a place takes, those first that are wanted most.
pub(in crate::lsp) fn values(machine: &Machine<'_>, typed: &str) -> Vec<Known> {
    let Some((key, around)) = machine.keys.split_last() else {
        return Vec::new();
    };
    let words = |all: &[&str], docs: &str| all.iter().map(|one| Known::text(*one, docs)).collect();
    match (Map::at(around), *key) {
        (Map::Machine, "StartAt") => states(machine, None),
        (Map::State | Map::Choice | Map::Catch, "Next" | "Default") => {
            let own = machine.keys.iter().rposition(|key| *key == STATES);
            states(
                machine,
                own.and_then(|states| machine.keys.get(states + 1)).copied(),
            )
        }
        (Map::State, "Type") => TYPES.map(|(name, docs)| Known::text(name, docs)).into(),
        (Map::State, "Resource") => sdk::of_states(typed),
        (Map::Machine | Map::State, "QueryLanguage") => {
            words(&["JSONata", "JSONPath"], "How input and output are read.")
        }
        (Map::Retry | Map::Catch, "ErrorEquals") => words(&ERRORS, "An error that tasks end with."),
        (Map::Retry, "JitterStrategy") => words(&["FULL", "NONE"], "Whether retries are spread."),
        (Map::Processor, "Mode") => words(
            &["INLINE", "DISTRIBUTED"],
            "Whether the items are done in this execution or in ones of their own.",
        ),
        (Map::Processor, "ExecutionType") => words(
            &["STANDARD", "EXPRESS"],
            "What the executions of the items are.",
        ),
        (Map::State, "ResultPath" | "InputPath" | "OutputPath" | "ItemsPath")
        | (Map::Choice, "Variable") => words(&["$", "$."], "A path in the input."),
        _ => Vec::new(),
    }
}

/// The states around a place, but for the one that it is in.
fn states(machine: &Machine<'_>, own: Option<&str>) -> Vec<Known> {
    let names = machine.names.iter().filter(|name| Some(**name) != own);
    let docs = "A state of the machine.";
    names.map(|name| Known::text(*name, docs)).collect()
}

/// The names that a map in a definition may have, the most common first.
pub(in crate::lsp) fn keys(machine: &Machine<'_>) -> Vec<Known> {
    let beside = |name: &str| (machine.beside)(name).unwrap_or_default();
    let (names, docs): (Vec<&str>, _) = match Map::at(machine.keys) {
        Map::Machine => (OF_MACHINE.into(), "A field of the machine."),
        Map::State => {
            let ty = beside("Type");
            let first = if ty.is_empty() { &["Type"][..] } else { &[] };
            let more = ["Comment", "QueryLanguage", "InputPath", "Output", "Assign"];
            let all = first.iter().chain(of_type(ty)).chain(&more);
            (all.copied().collect(), "A field of the state.")
        }
        Map::Retry => (OF_RETRY.into(), "When and how often it is tried again."),
        Map::Catch => (OF_CATCH.into(), "Where it goes on after an error."),
        Map::Choice => (OF_CHOICE.into(), "What is compared, and where it goes on."),
        Map::Processor => (vec!["Mode", "ExecutionType"], "How the items are done."),
        Map::Arguments => (of_call(beside("Resource")).into(), "What the call takes."),
        Map::Other => (Vec::new(), ""),
    };
    let known = |name| Known::new(name, Kind::Key, docs);
    names.into_iter().map(known).collect()
}
