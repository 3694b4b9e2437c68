//! Functions as templates write them: what each takes, in words, and as a signature while it is typed.

use lsp_types::SignatureHelp;

use super::{
    completion::MARK,
    tree::{Content, Node, Tree, function},
};
use crate::lsp::values::signatures;
use infra_rules::describe;

/// A function, named without `Fn::`: how it is written, what it gives, and AWS's page.
pub(super) fn described(name: &str, is_json: bool) -> Option<String> {
    let form = form(name, is_json)?;
    Some(format!("`{form}`\n\n{}", purpose(name)?))
}

/// What a function gives, and AWS's page.
fn purpose(name: &str) -> Option<String> {
    let (.., more) = FORMS.iter().find(|(known, ..)| *known == name)?;
    let (what, page) = describe::function(name)?;
    Some(format!("{what}{more}.\n\n[AWS's page]({page})"))
}

/// How a function is written: `!Join [delimiter, list]`, `"Fn::Join": [delimiter, list]`.
fn form(name: &str, is_json: bool) -> Option<String> {
    let (_, form, _) = FORMS.iter().find(|(known, ..)| *known == name)?;
    if !is_json {
        return Some((*form).to_owned());
    }
    let (_, arguments) = form.split_once(' ')?;
    Some(match name {
        "Ref" | "Condition" => format!("\"{name}\": {arguments}"),
        _ => format!("\"Fn::{name}\": {arguments}"),
    })
}

/// The signature of the function that a byte is in an argument of.
pub(super) fn signature(text: &str, at: usize) -> Option<SignatureHelp> {
    // With the mark also an argument of which nothing is typed is one.
    let (before, behind) = text.split_at_checked(at)?;
    let marked = format!("{before}{MARK}{behind}");
    let tree = Tree::read(&marked);
    let (name, argument) = call(&tree.root, at + 1)?;
    let label = form(name, tree.is_json)?;
    let (_, inside) = label.split_once(' ')?;
    let list = inside
        .strip_prefix('[')
        .and_then(|one| one.strip_suffix(']'));
    let arguments: Vec<&str> = match list {
        Some(list) => list.split(", ").collect(),
        None => vec![inside],
    };
    // The last of many arguments is like the one before it.
    let active = number(&marked, argument, at).min(arguments.len() - 1);
    let signature = signatures::information(&label, &arguments, purpose(name));
    Some(signatures::help(vec![signature], Some(active)))
}

/// The innermost function around a byte, and what it is given. What is in a map among its arguments is not one of them.
fn call<'n, 't>(mut node: &'n Node<'t>, at: usize) -> Option<(&'t str, &'n Node<'t>)> {
    let touches = |node: &Node<'_>| node.range.start <= at && at <= node.range.end;
    let mut call = None;
    loop {
        if let Some((name, range)) = &node.tag {
            call = (range.end < at).then_some((*name, node));
        }
        match &node.content {
            Content::List(items) => match items.iter().find(|item| touches(item)) {
                Some(item) => node = item,
                None => return call,
            },
            Content::Map(entries) => {
                let mut behind = entries.iter().filter(|one| one.key_range.end < at);
                let entry = behind.rfind(|one| touches(&one.value))?;
                call = match entries.len() {
                    1 => function(entry.key).map(|name| (name, &entry.value)),
                    _ => None,
                };
                node = &entry.value;
            }
            Content::Empty | Content::Text(..) => return call,
        }
    }
}

/// Which of its arguments a byte is in.
fn number(text: &str, argument: &Node<'_>, at: usize) -> usize {
    let items = argument.items();
    let begun = items.iter().take_while(|item| item.range.start <= at);
    let begun = begun.count();
    let Some(last) = begun.checked_sub(1) else {
        return 0;
    };
    let end = items[last].range.end;
    let between = text.get(end..at).unwrap_or_default();
    last + usize::from(between.contains([',', '\n']))
}

/// Each function with its arguments, and what is to be said of it in templates only.
const FORMS: [(&str, &str, &str); 27] = [
    ("And", "!And [condition, …]", ", up to ten"),
    ("Base64", "!Base64 text", ", as user data is wanted"),
    ("Cidr", "!Cidr [block, count, bits]", ""),
    ("Condition", "!Condition name", ""),
    ("Contains", "Fn::Contains: [list, text]", ""),
    ("EachMemberEquals", "Fn::EachMemberEquals: [list, text]", ""),
    ("EachMemberIn", "Fn::EachMemberIn: [list, list]", ""),
    ("Equals", "!Equals [value, value]", ""),
    (
        "FindInMap",
        "!FindInMap [mapping, top-level key, second-level key]",
        "",
    ),
    ("GetAZs", "!GetAZs region", ", `\"\"` for the stack's own"),
    ("GetAtt", "!GetAtt Name.Attribute", ""),
    (
        "GetStackOutput",
        "Fn::GetStackOutput: { StackName: …, OutputName: … }",
        "",
    ),
    ("If", "!If [condition, then, otherwise]", ""),
    ("ImportValue", "!ImportValue name", ""),
    ("Join", "!Join [delimiter, list]", ""),
    (
        "Length",
        "Fn::Length: list",
        "; `Transform: AWS::LanguageExtensions` reads it",
    ),
    ("Not", "!Not [condition]", ""),
    ("Or", "!Or [condition, …]", ", up to ten"),
    ("Ref", "!Ref Name", ""),
    ("RefAll", "Fn::RefAll: type", ""),
    ("Select", "!Select [index, list]", ", counted from 0"),
    ("Split", "!Split [delimiter, text]", ""),
    (
        "Sub",
        "!Sub \"text ${Name} ${Name.Attribute}\"",
        "; `${!Name}` stays `${Name}`",
    ),
    (
        "ToJsonString",
        "Fn::ToJsonString: value",
        "; `Transform: AWS::LanguageExtensions` reads it",
    ),
    (
        "Transform",
        "Fn::Transform: { Name: macro, Parameters: … }",
        "",
    ),
    ("ValueOf", "Fn::ValueOf: [parameter, attribute]", ""),
    ("ValueOfAll", "Fn::ValueOfAll: [type, attribute]", ""),
];

#[cfg(test)]
mod tests {
    /// The signature at the `|` of a value, with the argument that is typed.
    #[track_caller]
    fn shows(value: &str, wanted: Option<(&str, u32)>) {
        let text = format!(
            "Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: {value}\n"
        );
        asks(&text, wanted);
    }

    #[track_caller]
    fn asks(text: &str, wanted: Option<(&str, u32)>) {
        let at = text.find('|').expect("a cursor");
        let found = super::signature(&text.replace('|', ""), at);
        let found = found.as_ref().map(|one| {
            let label = one.signatures[0].label.as_str();
            (label, one.active_parameter.unwrap_or_default())
        });
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn arguments_have_a_signature() {
        let map = "!FindInMap [mapping, top-level key, second-level key]";
        shows("!FindInMap [ M|, a, b ]", Some((map, 0)));
        shows("!FindInMap [ M, |a, b ]", Some((map, 1)));
        shows("!FindInMap [ M, a, |", Some((map, 2)));
        shows("!FindInMap\n        - M\n        - |", Some((map, 1)));
        let join = "!Join [delimiter, list]";
        shows("!Join [ '-', [ a, | ] ]", Some((join, 1)));
        shows("!Join [ '-', [ a, !Ref | ] ]", Some(("!Ref Name", 0)));
        shows("!If [ C, { A: | }, b ]", None);
        shows("a|", None);
        let name = |value: &str| {
            format!(
                r#"{{ "Resources": {{ "A": {{ "Properties": {{ "TopicName": {value} }} }} }} }}"#
            )
        };
        let join = r#""Fn::Join": [delimiter, list]"#;
        asks(
            &name(r#"{ "Fn::Join": ["-", ["a", "|b"]] }"#),
            Some((join, 1)),
        );
        asks(&name(r#"{ "Fn::Join": [|"-", []] }"#), Some((join, 0)));
    }

    #[test]
    fn every_function_is_described() {
        let all = infra_rules::functions().chain(["Condition", "Ref"]);
        let mute: Vec<&str> = all
            .filter(|name| super::described(name, true).is_none())
            .collect();
        assert!(mute.is_empty(), "{mute:?}");
    }
}
