//! `#[creation_policy]` and `#[update_policy]` have the entries that CloudFormation reads. It takes
//! the attribute from a few types only, and drops without a word what it does not know.

use crate::{
    check::Check,
    fix::Fix,
    read::{is_computed, is_resolved_later},
    tree::{Declaration, Field, Value},
};

/// What an entry takes.
enum Takes {
    Text,
    Whole,
    Flag,
    Texts,
    Wholes,
    Word(&'static [&'static str]),
    Words(&'static [&'static str]),
    Entries(&'static [(&'static str, Takes)]),
}

const SIGNAL: (&str, Takes) = (
    "ResourceSignal",
    Takes::Entries(&[("Count", Takes::Whole), ("Timeout", Takes::Text)]),
);

const NEW_GROUP: &[(&str, Takes)] = &[
    (
        "AutoScalingCreationPolicy",
        Takes::Entries(&[("MinSuccessfulInstancesPercent", Takes::Whole)]),
    ),
    SIGNAL,
];

const NEW_FLEET: &[(&str, Takes)] = &[("StartFleet", Takes::Entries(&[("Type", Takes::Flag)]))];

/// The types that take `#[creation_policy]`, each with its entries.
const CREATION: [(&str, &[(&str, Takes)]); 4] = [
    ("AWS::AppStream::Fleet", NEW_FLEET),
    ("AWS::AutoScaling::AutoScalingGroup", NEW_GROUP),
    ("AWS::CloudFormation::WaitCondition", &[SIGNAL]),
    ("AWS::EC2::Instance", &[SIGNAL]),
];

const PROCESSES: &[&str] = &[
    "AZRebalance",
    "AddToLoadBalancer",
    "AlarmNotification",
    "HealthCheck",
    "InstanceRefresh",
    "Launch",
    "ReplaceUnhealthy",
    "ScheduledActions",
    "Terminate",
];

const GROUP: &[(&str, Takes)] = &[
    (
        "AutoScalingInstanceRefresh",
        Takes::Entries(&[
            (
                "Preferences",
                Takes::Entries(&[
                    (
                        "AlarmSpecification",
                        Takes::Entries(&[("Alarms", Takes::Texts)]),
                    ),
                    ("BakeTime", Takes::Whole),
                    ("CheckpointDelay", Takes::Whole),
                    ("CheckpointPercentages", Takes::Wholes),
                    ("InstanceWarmup", Takes::Whole),
                    ("MaxHealthyPercentage", Takes::Whole),
                    ("MinHealthyPercentage", Takes::Whole),
                    (
                        "ScaleInProtectedInstances",
                        Takes::Word(&["Ignore", "Refresh", "Wait"]),
                    ),
                    ("SkipMatching", Takes::Flag),
                    (
                        "StandbyInstances",
                        Takes::Word(&["Ignore", "Terminate", "Wait"]),
                    ),
                ]),
            ),
            ("Strategy", Takes::Word(&["ReplaceRootVolume", "Rolling"])),
        ]),
    ),
    (
        "AutoScalingReplacingUpdate",
        Takes::Entries(&[("WillReplace", Takes::Flag)]),
    ),
    (
        "AutoScalingRollingUpdate",
        Takes::Entries(&[
            ("MaxBatchSize", Takes::Whole),
            ("MinActiveInstancesPercent", Takes::Whole),
            ("MinInstancesInService", Takes::Whole),
            ("MinSuccessfulInstancesPercent", Takes::Whole),
            ("PauseTime", Takes::Text),
            ("SuspendProcesses", Takes::Words(PROCESSES)),
            ("WaitOnResourceSignals", Takes::Flag),
        ]),
    ),
    (
        "AutoScalingScheduledAction",
        Takes::Entries(&[("IgnoreUnmodifiedGroupSizeProperties", Takes::Flag)]),
    ),
];

const ALIAS: &[(&str, Takes)] = &[(
    "CodeDeployLambdaAliasUpdate",
    Takes::Entries(&[
        ("AfterAllowTrafficHook", Takes::Text),
        ("ApplicationName", Takes::Text),
        ("BeforeAllowTrafficHook", Takes::Text),
        ("DeploymentGroupName", Takes::Text),
    ]),
)];

const FLEET: &[(&str, Takes)] = &[
    ("StartAfterUpdate", Takes::Entries(&[("Type", Takes::Flag)])),
    ("StopBeforeUpdate", Takes::Entries(&[("Type", Takes::Flag)])),
];

const SEARCH: &[(&str, Takes)] = &[("EnableVersionUpgrade", Takes::Flag)];
const CACHE: &[(&str, Takes)] = &[("UseOnlineResharding", Takes::Flag)];

/// The types that take `#[update_policy]`, each with its entries.
const UPDATE: [(&str, &[(&str, Takes)]); 6] = [
    ("AWS::AppStream::Fleet", FLEET),
    ("AWS::AutoScaling::AutoScalingGroup", GROUP),
    ("AWS::ElastiCache::ReplicationGroup", CACHE),
    ("AWS::Elasticsearch::Domain", SEARCH),
    ("AWS::Lambda::Alias", ALIAS),
    ("AWS::OpenSearchService::Domain", SEARCH),
];

/// What may be written at a place of `CreationPolicy` or `UpdatePolicy`.
#[derive(Clone, Copy)]
pub enum PolicyPlace {
    /// A map with some of these entries.
    Map(PolicyEntries),
    /// One of these words, or a list of them.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number, of the entry of this name.
    Number(&'static str),
    /// A text, of the entry of this name, or a list of texts.
    Text(&'static str),
}

/// The entries that a map in `CreationPolicy` or `UpdatePolicy` may have.
#[derive(Clone, Copy)]
pub struct PolicyEntries(&'static [(&'static str, Takes)]);

impl PolicyEntries {
    /// Those of a resource type, if it takes the attribute.
    pub fn of(attribute: &str, ty: &str) -> Option<PolicyEntries> {
        let types: &[(&str, &'static [(&str, Takes)])] = match attribute {
            "CreationPolicy" => &CREATION,
            "UpdatePolicy" => &UPDATE,
            _ => return None,
        };
        let (_, entries) = types.iter().find(|(known, _)| ty == *known)?;
        Some(PolicyEntries(entries))
    }

    /// Each with what it takes.
    pub fn all(self) -> impl Iterator<Item = (&'static str, PolicyPlace)> {
        self.0.iter().map(|(name, takes)| {
            let place = match takes {
                Takes::Entries(inner) => PolicyPlace::Map(PolicyEntries(inner)),
                Takes::Word(words) | Takes::Words(words) => PolicyPlace::Words(words),
                Takes::Flag => PolicyPlace::Flag,
                Takes::Whole | Takes::Wholes => PolicyPlace::Number(name),
                Takes::Text | Takes::Texts => PolicyPlace::Text(name),
            };
            (*name, place)
        })
    }

    /// What one of them takes.
    pub fn entry(self, name: &str) -> Option<PolicyPlace> {
        let mut all = self.all();
        all.find(|(known, _)| *known == name)
            .map(|(_, place)| place)
    }
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for attribute in &resource.attributes {
        let (name, value) = (check.language.policy_name(attribute.name), &attribute.value);
        let types: &[(&str, &[(&str, Takes)])] = match attribute.name {
            "CreationPolicy" => &CREATION,
            "UpdatePolicy" => &UPDATE,
            _ => continue,
        };
        match types.iter().find(|(known, _)| resource.ty == *known) {
            Some((_, entries)) => entry(check, &name, value, &Takes::Entries(entries)),
            // What a module takes, `modules` says.
            None if resource.ty.ends_with("::MODULE") => {}
            // Of a type that there is not, nothing follows.
            None if resource.ty.starts_with("AWS::")
                && infra_schema::resource(&resource.ty).is_none() => {}
            None => {
                let fact = format!("`{}` does not take `{name}`", resource.ty);
                check.findings.add(attribute.site, fact, Fix::Remove);
            }
        }
    }
}

fn entry(check: &mut Check<'_>, name: &str, value: &Value, takes: &Takes) {
    match value {
        Value::Function(function, arguments, _) if function == "If" && arguments.len() == 3 => {
            arguments[1..]
                .iter()
                .for_each(|branch| entry(check, name, branch, takes));
            return;
        }
        Value::Text(text, _) if is_resolved_later(text) => return,
        Value::Map(fields, _) if is_computed(fields) => return,
        Value::Text(..)
        | Value::Number(..)
        | Value::Bool(..)
        | Value::List(..)
        | Value::Map(..) => {}
        _ => return,
    }
    match (takes, value) {
        (Takes::Entries(known), Value::Map(fields, _)) => entries(check, name, fields, known),
        (Takes::Word(words), Value::Text(text, _)) => word(check, name, value, text, words),
        (Takes::Texts | Takes::Wholes | Takes::Words(_), Value::List(items, _)) => {
            let one = match takes {
                Takes::Words(words) => Takes::Word(words),
                Takes::Wholes => Takes::Whole,
                _ => Takes::Text,
            };
            items.iter().for_each(|item| entry(check, name, item, &one));
        }
        (Takes::Text, Value::Text(..) | Value::Number(..)) => {}
        (Takes::Whole, Value::Number(text, _) | Value::Text(text, _))
            if text.parse::<i64>().is_ok() => {}
        (Takes::Flag, Value::Bool(..)) => {}
        (Takes::Flag, Value::Text(text, _))
            if ["true", "false"].contains(&text.to_ascii_lowercase().as_str()) => {}
        _ => {
            let (wanted, help) = match takes {
                Takes::Text | Takes::Word(_) => ("text", Fix::write("\"…\"")),
                Takes::Whole => ("a whole number", "write a whole number".into()),
                Takes::Flag => ("`true` or `false`", Fix::choice(&["true", "false"])),
                Takes::Texts | Takes::Wholes | Takes::Words(_) => {
                    ("a list", Fix::Around("[…]".to_owned()))
                }
                Takes::Entries(_) => ("a map", Fix::write("{ Name: value }").like()),
            };
            check
                .findings
                .add(value.site(), format_args!("`{name}` is {wanted}"), help);
        }
    }
}

fn word(check: &mut Check<'_>, name: &str, value: &Value, text: &str, words: &[&str]) {
    if words.contains(&text) {
        return;
    }
    let near = infra_schema::near(text, words.iter().copied());
    let help = match near.first() {
        Some(near) => Fix::text(near),
        None => Fix::one_of(words.iter().copied()),
    };
    check.findings.add(
        value.site(),
        format_args!("`{name}` cannot be `{text}`"),
        help,
    );
}

fn entries(check: &mut Check<'_>, place: &str, fields: &[Field], known: &[(&str, Takes)]) {
    for field in fields {
        let name = &*field.key.text;
        if let Some((_, takes)) = known.iter().find(|(known, _)| *known == name) {
            entry(check, name, &field.value, takes);
            continue;
        }
        let near = infra_schema::near(name, known.iter().map(|(name, _)| *name));
        let help = Fix::near(near.first(), known.iter().map(|(name, _)| *name));
        check.findings.add(
            field.key.site,
            format_args!("`{place}` has no entry `{name}`"),
            help,
        );
    }
}
