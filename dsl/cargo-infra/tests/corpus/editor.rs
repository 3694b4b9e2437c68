//! The templates of the corpora in an editor: what it shows is what `check` says, at the same places.

#[path = "../common/editor.rs"]
mod server;

use cargo_infra::{Finding, Level, check};
use serde_json::{Value, json};

use super::{of_others, ours};
use server::Editor;

#[test]
fn an_editor_shows_what_check_says() {
    let mut editor = Editor::start("file:///corpus/template.yaml");
    let mut is_open = false;
    let (mut compared, mut findings) = (0, 0);
    let ours = ours().into_iter().map(|one| (one, 2));
    // Of what others wrote, the files as they are.
    let all = ours.chain(of_others().into_iter().map(|one| (one, 1)));
    for (template, forms) in all {
        for (form, text) in template.forms().into_iter().take(forms) {
            let shown = match is_open {
                true => editor.change(&text),
                false => editor.open("yaml", &text),
            };
            is_open = true;
            let said = check(&text);
            // What has neither `Resources` nor a version at its top is nobody's template.
            let is_template = ["Resources", "AWSTemplateFormatVersion"].iter().any(|key| {
                let json: Value = serde_json::from_str(&template.text).expect("JSON");
                json.get(key).is_some()
            });
            let wanted = said
                .iter()
                .filter(|_| is_template)
                .map(|one| as_shown(&text, one));
            let wanted: Vec<Value> = wanted.collect();
            assert_eq!(shown, wanted, "{} as {form}", template.name);
            compared += 1;
            findings += shown.len();
        }
    }
    assert!(
        compared > 400 && findings > 300,
        "{compared} templates, {findings} findings"
    );
}

/// A finding as the protocol has it.
fn as_shown(text: &str, finding: &Finding) -> Value {
    let place = |at: u32| {
        let before = &text[..at as usize];
        let line = before.rfind('\n').map_or(0, |line| line + 1);
        json!({ "line": before.matches('\n').count(), "character": before[line..].encode_utf16().count() })
    };
    let help = finding.help.iter().map(|help| format!("\nhelp: {help}"));
    json!({
        "range": { "start": place(finding.span.start), "end": place(finding.span.end) },
        "severity": if finding.level == Level::Error { 1 } else { 2 },
        "code": finding.rule,
        "source": "infra",
        "message": finding.fact.clone() + &help.collect::<String>(),
    })
}
