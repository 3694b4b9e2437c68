//! No help speaks the language of blocks.

use cargo_infra::check;

use crate::{Template, ours};

/// What stands in blocks and in no template.
const BLOCK: [&str; 8] = [
    "#[",
    "Rust",
    "in the block",
    "doc comment",
    "as in `vpc`",
    "`condition ",
    "`mapping ",
    "`infra!`",
];

#[test]
fn no_help_speaks_the_language_of_blocks() {
    let (mut spoken, mut helps) = (Vec::new(), 0);
    for template in ours() {
        for (rule, help) in helps_of(&template) {
            helps += 1;
            if is_of_blocks(&help) {
                spoken.push(format!("{}, {rule}: {help}", template.name));
            }
        }
    }
    assert!(helps > 500, "only {helps} helps were read");
    assert!(spoken.is_empty(), "{}", spoken.join("\n"));
}

fn helps_of(template: &Template) -> Vec<(&'static str, String)> {
    let forms = template.forms();
    let findings = forms.iter().flat_map(|(_, text)| check(text));
    findings
        .filter_map(|one| Some((one.rule, one.help?)))
        .collect()
}

/// Helps in YAML speak of `!GetAtt`, and those in JSON do not.
#[test]
fn helps_are_of_the_form_that_the_template_has() {
    let mut mixed = Vec::new();
    for template in ours() {
        let [(_, json), (_, yaml)] = template.forms();
        let helps = |text: &str| check(text).into_iter().filter_map(|one| one.help);
        mixed.extend(
            helps(&json).filter(|help| ["`!", "# infra"].iter().any(|one| help.contains(one))),
        );
        mixed.extend(
            helps(&yaml).filter(|help| help.contains("\"Fn::") && !help.contains("Fn::ForEach")),
        );
    }
    assert!(mixed.is_empty(), "{}", mixed.join("\n"));
}

#[test]
fn helps_in_the_language_of_blocks_are_told_apart() {
    for (help, is_of_a_block) in [
        ("write `#[deletion(retain)]`", true),
        ("write `Fn::Join(\",\", list)`", true),
        ("write `queue.Arn`", true),
        ("write `!GetAtt Queue.Arn`", false),
        ("write `{ \"Fn::GetAtt\": [\"Queue\", \"Arn\"] }`", false),
        ("write `${Queue.Arn}`", false),
        ("write `DeletionPolicy: Retain`", false),
        ("write `nodejs24.x`", false),
    ] {
        assert_eq!(is_of_blocks(help), is_of_a_block, "{help}");
    }
}

fn is_of_blocks(help: &str) -> bool {
    let mut code = help.split('`').skip(1).step_by(2);
    let has_template_form = |code: &str| {
        ["Fn::GetAtt", "!GetAtt", "${"]
            .iter()
            .any(|one| code.contains(one))
    };
    BLOCK.iter().any(|words| help.contains(words))
        || code.any(|code| {
            let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '.');
            is_call(code) || !has_template_form(code) && words.any(is_path)
        })
}

/// Whether code has a call in it, `Fn::Join(…)`.
fn is_call(code: &str) -> bool {
    let mut calls = code.split("Fn::").skip(1);
    calls.any(|call| {
        call.trim_start_matches(char::is_alphanumeric)
            .starts_with('(')
    })
}

/// Whether code reads as `queue.Arn`.
fn is_path(code: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.chars().all(char::is_alphanumeric);
    let (name, attribute) = code.split_once('.').unwrap_or_default();
    is_name(name)
        && is_name(attribute)
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && attribute.starts_with(|c: char| c.is_ascii_uppercase())
}
