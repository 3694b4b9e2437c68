//! What blocks give constructs and read of them, where a construct does not have it.

use std::fs;

use serde_json::{Value, json};

use super::{
    Editor, FILE,
    values::{applied, marked},
};

/// An output that is named much alike is a fix, and else in a text those that it takes.
#[test]
fn what_a_construct_hands_out_instead_is_a_fix() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    for (read, wanted) in [
        ("vpc_id", &["Write `id`"][..]),
        // Subnets are no text.
        ("subnets", &["Write `id`"]),
    ] {
        let text = format!(
            "use infra_std::prelude::*;\ninfra! {{ stack A {{ network: Vpc {{ nat: Nat::One }} out a = \"${{network.{read}}}\"; }} }}"
        );
        let found = editor.change(&text);
        let params = json!({
            "textDocument": { "uri": FILE },
            "range": found[0]["range"],
            "context": { "diagnostics": [found[0]] },
        });
        let actions = editor.ask("textDocument/codeAction", params);
        let actions = actions.as_array().into_iter().flatten();
        let titles: Vec<&str> = actions
            .filter_map(|one| one["title"].as_str())
            .filter(|title| !title.ends_with("everywhere"))
            .collect();
        assert_eq!(titles, wanted, "{found:#?}");
    }
}

/// rustc says the same when the file is saved.
#[test]
fn an_input_that_a_construct_does_not_have_is_an_error() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let block = |given: &str| {
        format!(
            "use infra_std::prelude::*;\ninfra! {{ stack A {{ network: Vpc {{ nat: Nat::One, {given} }} inner: Inner {{ size: 3 }} }} }}\n\
             infra! {{ construct Inner {{ in size: u32; }} }}"
        )
    };
    for (given, wanted, mended) in [
        (
            "cidrr: \"10.0.0.0/16\"",
            "`Vpc` has no input `cidrr`\nhelp: write `cidr`",
            Some("cidr: \"10.0.0.0/16\""),
        ),
        (
            "team: \"shop\"",
            "`Vpc` has no input `team`\nhelp: remove it; it has `azs`, `nat`, ",
            None,
        ),
    ] {
        let text = block(given);
        let found = editor.change(&text);
        assert_eq!(found.len(), 1, "{found:#?}");
        let message = found[0]["message"].as_str().unwrap_or_default();
        assert!(message.starts_with(wanted), "{message}");
        let params = json!({
            "textDocument": { "uri": FILE },
            "range": found[0]["range"],
            "context": { "diagnostics": [found[0]] },
        });
        let actions = editor.ask("textDocument/codeAction", params);
        let edit = &actions[0]["edit"]["changes"][FILE][0];
        let after = applied(&text, edit);
        assert_eq!(editor.change(&after), Vec::<Value>::new(), "{after}");
        if let Some(mended) = mended {
            assert_eq!(after, block(mended));
        }
    }
    let (text, _) = marked(
        "infra! { stack A { network: Vpc { nat: Nat::One, subnets: 3 } } construct Vpc { in nat: Nat; }|",
    );
    assert_eq!(
        editor
            .change(&text)
            .iter()
            .filter(|one| one["message"].to_string().contains("input"))
            .count(),
        0
    );
}

/// A project with a file of its own module, in which something is wrong, and what is offered for it.
fn of_project(text: &str) -> (Vec<Value>, Vec<String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let inbox = "infra! { pub construct Inbox { in tries: u8 = 3; queue: AWS::SQS::Queue {} } }";
    let other = "infra! { pub construct Inbox { in other: u8 = 3; topic: AWS::SNS::Topic {} } }";
    let handler = "export const handler = async () => ({});";
    for (path, text) in [
        ("Cargo.toml", "[package]\nname = \"shop\"\n"),
        ("api/health/get.ts", handler),
        ("api/orders/get.ts", handler),
        ("src/mail/inbox.rs", inbox),
        ("src/orders/inbox.rs", other),
    ] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, text).expect("it can be written");
    }
    let address = format!("file://{}/src/mail/mod.rs", folder.path().display());
    let mut editor = Editor::start(&address);
    let found = editor.open("rust", text);
    let mut titles = Vec::new();
    for one in &found {
        let params = json!({
            "textDocument": { "uri": address },
            "range": one["range"],
            "context": { "diagnostics": [one] },
        });
        let actions = editor.ask("textDocument/codeAction", params);
        let actions = actions.as_array().into_iter().flatten();
        titles.extend(actions.filter_map(|one| Some(one["title"].as_str()?.to_owned())));
    }
    (found, titles)
}

/// Two modules have a construct of this name, and the file says which it means.
#[test]
fn an_imported_construct_is_that_of_its_module() {
    let text = |given: &str| {
        format!(
            "mod inbox;\nuse inbox::Inbox;\ninfra! {{ stack A {{ mails: Inbox {{ {given}: 5 }} }} }}"
        )
    };
    let (found, titles) = of_project(&text("trys"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(titles, ["Write `tries`", "Remove `trys`"]);
    assert_eq!(of_project(&text("tries")).0, Vec::<Value>::new());
}

/// rustc says the same when the file is saved.
#[test]
fn a_route_that_the_folder_does_not_have_is_an_error() {
    let text = |route: &str| {
        format!(
            "use infra_std::prelude::*;\ninfra! {{ stack A {{ api: RoutedApi {{ routes: routes!(\"api\"), access: Access::Iam, tune: {{ \"{route}\": {{ memory: 512 }} }} }}
             data: AWS::SQS::Queue {{}} grant api.route(\"{route}\") {{ send data; }} }} }}"
        )
    };
    let (found, titles) = of_project(&text("GET /order"));
    let said = "`GET /order` is not a route of `api`\nhelp: write `GET /orders`";
    let messages: Vec<&Value> = found.iter().map(|one| &one["message"]).collect();
    assert_eq!(messages, [said, said], "{found:#?}");
    assert_eq!(titles, ["Write `GET /orders`", "Write `GET /orders`"]);
    assert_eq!(of_project(&text("GET /health")).0, Vec::<Value>::new());
}

/// What is missing is the only thing of its type.
#[test]
fn an_input_that_is_missing_is_given_what_the_block_declares() {
    let text = "use infra_std::prelude::*;\ninfra! { stack A { mails: QueueWorker { queue: jobs } jobs: AWS::SQS::Queue { VisibilityTimeout: 180 }
        other: AWS::SNS::Topic {} work: Function { code: handler!(\"api/health/get.ts\") } } }";
    let (found, titles) = of_project(text);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(titles, ["Write `run: work`"]);
    let two = text.replace(
        "other: AWS::SNS::Topic {}",
        "more: Function { code: handler!(\"api/orders/get.ts\") }",
    );
    assert_eq!(of_project(&two).1, [""; 0]);
}
