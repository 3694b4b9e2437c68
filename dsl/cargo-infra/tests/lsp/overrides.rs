//! The way of an `override` and what stands in its braces. `|` is the cursor.

use serde_json::{Value, json};

use super::{
    Editor, FILE,
    values::{applied, marked},
};

const BLOCKS: &str = "
infra! {
    construct Jobs {
        queue: AWS::SQS::Queue {}
        for place in [\"home\", \"work\"] { topic: AWS::SNS::Topic {} }
        if true { table: AWS::DynamoDB::Table {} }
    }
}
infra! {
    construct Orders {
        inner: Jobs {}
        role: AWS::IAM::Role {}
    }
}
";

/// A stack with this `override` in it.
fn file(item: &str) -> (String, Value) {
    marked(&format!(
        "infra! {{\n    stack Shop {{\n        orders: Orders {{}}\n        database: AuroraServerless {{}}\n        {item}\n    }}\n}}\n{BLOCKS}"
    ))
}

#[test]
fn the_way_and_its_properties_are_offered() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    for (item, wanted, taken) in [
        (
            "override orders.| {}",
            &["inner", "role"][..],
            "override orders.inner {}",
        ),
        ("override orders.ro| {}", &["inner", "role"], ""),
        ("override orders.|", &["inner", "role"], ""),
        (
            "override orders.inner.| { VisibilityTimeout: 3 }",
            &["queue", "\"topic-home\"", "\"topic-work\"", "table"],
            "",
        ),
        ("override orders.inner.queue.| {}", &[], ""),
        ("override nobody.| {}", &[], ""),
        (
            "override orders.inner.queue { Visib| }",
            &["VisibilityTimeout", "RedrivePolicy"],
            "override orders.inner.queue { VisibilityTimeout:  }",
        ),
        (
            "override orders.inner.queue { |: 3 }",
            &["VisibilityTimeout"],
            "",
        ),
        (
            "override orders.inner.\"topic-home\" { | }",
            &["DisplayName"],
            "",
        ),
        (
            "override orders.inner.table { BillingMode: \"|\" }",
            &["PAY_PER_REQUEST", "PROVISIONED"],
            "override orders.inner.table { BillingMode: \"PAY_PER_REQUEST\" }",
        ),
        (
            "override orders.inner.table { SSESpecification: { | } }",
            &["SSEEnabled"],
            "",
        ),
        // What stands there already does not stand there twice.
        (
            "override orders.inner.queue { VisibilityTimeout: 1, | }",
            &["RedrivePolicy"],
            "",
        ),
        // A rule lists it, not the schema.
        (
            "override database.cluster { EngineVersion: \"1|\", Engine: \"aurora-postgresql\" }",
            &["1"],
            "",
        ),
        ("override database.clu|ster {}", &["group"], ""),
    ] {
        let (text, place) = file(item);
        let items = editor.items((text.clone(), place));
        let labels: Vec<&str> = items
            .iter()
            .filter_map(|one| one["label"].as_str())
            .take(wanted.len().max(1))
            .collect();
        let fits = labels.len() == wanted.len()
            && labels
                .iter()
                .zip(wanted)
                .all(|(one, wanted)| one.starts_with(wanted));
        assert!(fits, "{item}: {labels:?}");
        if !taken.is_empty() {
            let text = applied(&text, &items[0]["textEdit"]);
            assert!(text.contains(taken), "{text}");
        }
    }
    // Of a resource's own braces rust-analyzer speaks.
    assert!(editor.items(file("a: AWS::SQS::Queue { | }")).is_empty());
    assert!(!editor.items(file("a: AWS::SQS::Queue { |")).is_empty());
}

#[test]
fn a_step_leads_to_its_declaration_and_says_what_it_is() {
    let mut editor = Editor::start(FILE);
    editor.open("rust", "");
    let mut ask = |method: &str, item: &str| {
        let (text, place) = file(item);
        editor.change(&text);
        let params = json!({ "textDocument": { "uri": FILE }, "position": place });
        (text, editor.ask(method, params))
    };
    for (item, wanted) in [
        ("override orders.in|ner.queue {}", "`inner`: `Jobs`"),
        (
            "override orders.inner.que|ue {}",
            "`queue`: `AWS::SQS::Queue`",
        ),
        (
            "override database.clus|ter {}",
            "`cluster`: `AWS::RDS::DBCluster`",
        ),
        (
            "override orders.inner.queue { Visibility|Timeout: 3 }",
            "`VisibilityTimeout`",
        ),
        (
            "override orders.inner.table { SSESpecification: { SSE|Type: \"KMS\" } }",
            "`SSEType`",
        ),
    ] {
        let (_, found) = ask("textDocument/hover", item);
        let said = found["contents"]["value"].as_str().unwrap_or_default();
        assert!(said.contains(wanted), "{item}: {said}");
    }
    for (item, wanted) in [
        ("override orders.in|ner.queue {}", "inner: Jobs"),
        ("override orders.inner.que|ue {}", "queue: AWS::SQS::Queue"),
        (
            "override orders.inner.\"topic-|home\" {}",
            "topic: AWS::SNS::Topic",
        ),
    ] {
        let (text, found) = ask("textDocument/definition", item);
        let line = found["range"]["start"]["line"].as_u64().expect("a line");
        let line = text.lines().nth(line as usize).unwrap_or_default();
        assert!(line.contains(wanted), "{item}: {line}");
    }
    // rust-analyzer knows the construct, and nothing else is declared here.
    for item in ["override ord|ers.role {}", "override database.clus|ter {}"] {
        let (_, found) = ask("textDocument/definition", item);
        assert_eq!(found, Value::Null, "{item}");
    }
}
