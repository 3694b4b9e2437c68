//! A pipeline's first stage has its sources and no other stage has one; an artifact is made once, before it is used; and an action
//! takes and gives as many as its provider knows. CodePipeline refuses the whole pipeline otherwise.

use litemap::LiteMap;

use crate::{
    check::Check,
    read::{get, items, map, text},
    tree::{Declaration, Field, Site, Value},
};

const PIPELINE: &str = "AWS::CodePipeline::Pipeline";

/// An action's owner, category and provider, and how many artifacts it takes and gives: the least and the most.
type Counts = (
    &'static str,
    &'static str,
    &'static str,
    [usize; 2],
    [usize; 2],
);

const COUNTS: [Counts; 17] = [
    ("AWS", "Source", "S3", [0, 0], [1, 1]),
    ("AWS", "Source", "CodeCommit", [0, 0], [1, 1]),
    ("AWS", "Source", "ECR", [0, 0], [1, 1]),
    ("AWS", "Source", "CodeStarSourceConnection", [0, 0], [1, 1]),
    ("AWS", "Build", "CodeBuild", [1, 5], [0, 5]),
    ("AWS", "Test", "CodeBuild", [1, 5], [0, 5]),
    ("AWS", "Test", "DeviceFarm", [1, 1], [0, 0]),
    ("AWS", "Approval", "Manual", [0, 0], [0, 0]),
    ("AWS", "Deploy", "S3", [1, 1], [0, 0]),
    ("AWS", "Deploy", "CloudFormation", [0, 10], [0, 1]),
    ("AWS", "Deploy", "CodeDeploy", [1, 1], [0, 0]),
    ("AWS", "Deploy", "ElasticBeanstalk", [1, 1], [0, 0]),
    ("AWS", "Deploy", "ECS", [1, 1], [0, 0]),
    ("AWS", "Deploy", "ServiceCatalog", [1, 1], [0, 0]),
    ("AWS", "Invoke", "Lambda", [0, 5], [0, 5]),
    ("ThirdParty", "Source", "GitHub", [0, 0], [1, 1]),
    ("ThirdParty", "Deploy", "AlexaSkillsKit", [0, 2], [0, 0]),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty != PIPELINE {
        return;
    }
    let Some(Value::List(stages, _)) = resource.get("Stages") else {
        return;
    };
    let mut made = LiteMap::new();
    // What a stage brings that is not known may be what a later one wants.
    let mut all_known = true;
    for (number, stage) in stages.iter().enumerate() {
        let Some(Value::List(actions, _)) = map(stage).and_then(|stage| get(stage, "Actions"))
        else {
            all_known = false;
            continue;
        };
        let mut actions: Vec<&[Field<'_>]> = actions
            .iter()
            .filter_map(|action| {
                let fields = map(action);
                all_known &= fields.is_some();
                fields
            })
            .collect();
        actions.sort_by_key(|action| order(action));
        for action in actions {
            category(check, action, number);
            counts(check, action);
            artifacts(check, action, &mut made, &mut all_known);
        }
    }
}

/// The actions of a pipeline's stages, as far as they are known; of another resource none.
pub(super) fn actions<'b, 't>(resource: &'b Declaration<'t>) -> Vec<&'b [Field<'t>]> {
    if resource.ty != PIPELINE {
        return Vec::new();
    }
    let stages = resource.get("Stages").map(items).unwrap_or_default();
    let actions = stages
        .iter()
        .filter_map(|stage| get(map(stage)?, "Actions"));
    actions.flat_map(items).filter_map(map).collect()
}

/// When an action runs in its stage.
fn order(action: &[Field<'_>]) -> u32 {
    let order = get(action, "RunOrder").and_then(crate::read::number);
    // Orders are whole numbers from 1 to 999.
    order.map_or(1, |order| order as u32)
}

fn kind<'b>(action: &'b [Field<'_>], name: &str) -> Option<(&'b str, Site)> {
    let value = get(map(get(action, "ActionTypeId")?)?, name)?;
    Some((text(value)?, value.site()))
}

fn category(check: &mut Check<'_>, action: &[Field<'_>], stage: usize) {
    let Some((category, site)) = kind(action, "Category") else {
        return;
    };
    match (stage, category) {
        (0, "Source") => {}
        (0, other) => {
            let fact =
                format!("the first stage of a pipeline has its sources only, given `{other}`");
            check.on(
                site,
                fact,
                "write `\"Source\"`, or move the action to a later stage",
            );
        }
        (_, "Source") => {
            let fact = "a source stands in the first stage of a pipeline only";
            check.on(site, fact, "move the action to the first stage");
        }
        _ => {}
    }
}

fn counts(check: &mut Check<'_>, action: &[Field<'_>]) {
    let (Some((owner, _)), Some((category, _)), Some((provider, site))) = (
        kind(action, "Owner"),
        kind(action, "Category"),
        kind(action, "Provider"),
    ) else {
        return;
    };
    let known = COUNTS
        .iter()
        .find(|(o, c, p, ..)| (*o, *c, *p) == (owner, category, provider));
    let Some((.., takes, gives)) = known else {
        return;
    };
    for (name, [least, most]) in [("InputArtifacts", takes), ("OutputArtifacts", gives)] {
        let (number, site) = match get(action, name) {
            Some(Value::List(items, site)) => (items.len(), *site),
            Some(_) => continue,
            None if crate::read::is_computed(action) => continue,
            None => (0, site),
        };
        if (*least..=*most).contains(&number) {
            continue;
        }
        let wanted = match (least, most) {
            (0, 0) => "none".to_owned(),
            (least, most) if least == most => least.to_string(),
            (least, most) => format!("{least} to {most}"),
        };
        let fact = format!("`{provider}` takes {wanted} of `{name}`, given {number}");
        let help = match number < *least {
            true => format!("add `{name}: [{{ Name: \"…\" }}]`"),
            false => "remove what is too many".to_owned(),
        };
        check.on(site, fact, help);
    }
}

/// The names in a list of artifacts, each where it stands.
fn names<'b>(action: &'b [Field<'_>], list: &str, all_known: &mut bool) -> Vec<(&'b str, Site)> {
    let mut names = Vec::new();
    for item in get(action, list).map(items).unwrap_or_default() {
        let name = map(item).and_then(|artifact| get(artifact, "Name"));
        match name.and_then(|value| Some((text(value)?, value.site()))) {
            Some(name) => names.push(name),
            None => *all_known = false,
        }
    }
    names
}

fn artifacts<'b>(
    check: &mut Check<'_>,
    action: &'b [Field<'_>],
    made: &mut LiteMap<&'b str, Site>,
    all_known: &mut bool,
) {
    for (name, site) in names(action, "InputArtifacts", &mut true) {
        if *all_known && !made.contains_key(name) {
            let fact = format!("no action before this one makes the artifact `{name}`");
            let help = match infra_schema::near(name, made.keys().copied()).first() {
                Some(near) => format!("write `\"{near}\"`"),
                None if made.is_empty() => {
                    "let an earlier action make it, in `OutputArtifacts`".to_owned()
                }
                None => format!(
                    "write one of {}",
                    crate::message::either(made.keys().copied())
                ),
            };
            check.on(site, fact, help);
        }
    }
    for (name, site) in names(action, "OutputArtifacts", all_known) {
        if let Some(first) = made.insert(name, site) {
            let fact = format!(
                "the artifact `{name}` is made twice, first in {}",
                check.place(first)
            );
            check.on(site, fact, "write another name");
        }
    }
}
