//! `permissions` prints policies, and compares with others.

use std::{env, fs};

use serde_json::Value as Json;

use super::{alarms, command, fails, other, prints};

#[test]
fn one_stack_as_text() {
    let expected = "\
document 1 of 1, 273 of 6144 characters

  allow sqs:CreateQueue, sqs:DeleteQueue, sqs:GetQueueAttributes, sqs:GetQueueUrl, sqs:ListQueueTags,
        sqs:SetQueueAttributes, sqs:TagQueue, sqs:UntagQueue
    on arn:aws:sqs:*:*:Other-*

";
    prints("permissions Other", expected);
}

/// Of several stacks one policy, because one role deploys them.
#[test]
fn all_stacks_as_json() {
    let printed = command("permissions --format json", vec![alarms(), other()], None).unwrap();
    let json: Json = serde_json::from_str(&printed).unwrap();
    let statements = json["policies"][0]["Statement"].as_array().unwrap();
    let on = |sid: &str| {
        let found = statements.iter().rev().find(|one| one["Sid"] == sid);
        found.map(|one| one["Resource"].to_string())
    };
    assert_eq!(on("Sqs").as_deref(), Some("\"arn:aws:sqs:*:*:Other-*\""));
    assert_eq!(
        on("Lambda3").as_deref(),
        Some("\"arn:aws:lambda:*:*:function:Alarms-*\"")
    );
    let unknown = json["unknown"].as_array().unwrap();
    assert!(unknown.iter().all(Json::is_string), "{unknown:?}");
}

#[test]
fn one_document_as_iam_takes_it() {
    let printed = command(
        "permissions Other --document 1",
        vec![alarms(), other()],
        None,
    )
    .unwrap();
    let json: Json = serde_json::from_str(&printed).unwrap();
    assert_eq!(json["Version"], "2012-10-17");
    fails(
        "permissions Other --document 2",
        "error: there is no document `2`\n  help: type `1`\n",
    );
}

#[test]
fn who_deploys_acts_as_the_roles_of_the_bootstrap() {
    let printed = command(
        "permissions --deployer --account 123456789012 --region eu-west-1",
        vec![other()],
        None,
    )
    .unwrap();
    let role = |task: &str| {
        format!(
            "    on arn:aws:iam::123456789012:role/cdk-hnb659fds-{task}-role-123456789012-eu-west-1\n"
        )
    };
    let expected = format!(
        "  allow sts:AssumeRole\n{}{}{}",
        role("deploy"),
        role("file-publishing"),
        role("lookup")
    );
    assert!(printed.contains(&expected), "{printed}");
}

#[test]
fn only_what_is_a_handler() {
    fails(
        "permissions --only create,updat",
        "error: `updat` is not a handler\n  help: type `update`\n",
    );
    let created = command(
        "permissions Other --only create",
        vec![alarms(), other()],
        None,
    )
    .unwrap();
    assert!(created.contains("sqs:CreateQueue") && !created.contains("sqs:DeleteQueue"));
}

#[test]
fn a_policy_is_compared() {
    let folder = env::temp_dir().join(format!("infra-cli-permissions-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("policy.json");
    let line = format!("permissions Other --diff {}", file.display());
    let compared = || command(&line, vec![alarms(), other()], None);

    let own = command(
        "permissions Other --format json",
        vec![alarms(), other()],
        None,
    )
    .unwrap();
    fs::write(&file, own).unwrap();
    assert_eq!(compared().as_deref(), Ok(""));

    let wide = r#"{"Statement":{"Effect":"Allow","Action":["sqs:*Queue*","s3:GetObject"],"Resource":"*"}}"#;
    fs::write(&file, wide).unwrap();
    let said = compared().unwrap();
    assert!(said.contains("surplus  `s3:GetObject`\n"), "{said}");

    let narrow = r#"{"Statement":{"Effect":"Allow","Action":"sqs:CreateQueue","Resource":"*"}}"#;
    fs::write(&file, narrow).unwrap();
    let failed = compared().unwrap_err();
    assert!(
        failed.contains("lacks 7 actions that the deploy takes"),
        "{failed}"
    );

    fs::write(&file, "{").unwrap();
    let failed = compared().unwrap_err();
    assert!(failed.contains("policy.json` is not JSON: "), "{failed}");
    fs::remove_dir_all(&folder).unwrap();
}
