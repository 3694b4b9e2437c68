//! What blocks give constructs and read of them, where a construct does not have it.

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
