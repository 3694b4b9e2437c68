//! The forms of items, where one may begin: those that rust-analyzer does not offer there. It offers the language's words behind a letter,
//! Rust's everywhere but in a block that is empty, and those of blocks everywhere.

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation,
    InsertTextFormat, TextEdit,
};

use super::{Asked, cursor::Start};
use crate::lsp::protocol::markdown;

/// A form: its first word, how it is shown, how it is written with places to fill in, and what it is for.
struct Form {
    word: &'static str,
    label: &'static str,
    snippet: &'static str,
    docs: &'static str,
}

const fn form(
    word: &'static str,
    label: &'static str,
    snippet: &'static str,
    docs: &'static str,
) -> Form {
    Form {
        word,
        label,
        snippet,
        docs,
    }
}

/// A construct in use, and a stack in an app.
const IN_USE: Form = form(
    "construct",
    "name: Construct { … }",
    "${1:name}: ${2:Construct} { $0 }",
    "A construct from this or any crate; `name.output` reads it.",
);

/// Items, in the order of the language's page.
const ITEMS: [Form; 14] = [
    form(
        "resource",
        "name: AWS::Service::Type { … }",
        "${1:name}: AWS::${2:Service}::${3:Type} { $0 }",
        "A resource; its name refers to it, and `name.Attribute` reads it.",
    ),
    IN_USE,
    form(
        "in",
        "in name: Type;",
        "in ${1:name}: ${2:Type};",
        "An input that has to be given.",
    ),
    form(
        "in",
        "in name: Type = default;",
        "in ${1:name}: ${2:Type} = ${3:default};",
        "An input that may be left out.",
    ),
    form(
        "out",
        "out name = value;",
        "out ${1:name} = ${2:value};",
        "What others may use; in a stack, an output of the template.",
    ),
    form(
        "let",
        "let name = value;",
        "let ${1:name} = ${2:value};",
        "A value that synthesis computes.",
    ),
    form(
        "for",
        "for name in list { … }",
        "for ${1:name} in ${2:list} {\n    $0\n}",
        "Items for each of a list.",
    ),
    form(
        "if",
        "if condition { … }",
        "if ${1:condition} {\n    $0\n}",
        "Items that are there if synthesis decides so.",
    ),
    form(
        "param",
        "param name: String { … }",
        "param ${1:name}: ${2:String} { $0 }",
        "A parameter of the template, known at the deploy.",
    ),
    form(
        "condition",
        "condition name = Fn::Equals(…);",
        "condition ${1:name} = Fn::Equals(${2:one}, ${3:other});",
        "What the deploy decides; `#[when(name)]` uses it.",
    ),
    form(
        "mapping",
        "mapping name { key: { key: value } }",
        "mapping ${1:name} { ${2:key}: { ${3:key}: ${4:value} } }",
        "A table of the template.",
    ),
    form(
        "grant",
        "grant who { verb target as NAME; }",
        "grant ${1:who} { ${2:read} ${3:target} as ${4:NAME}; }",
        "Permission, network, environment and order, in one line.",
    ),
    form(
        "grant",
        "grant who { allow [actions] on [arns]; }",
        "grant ${1:who} { allow [\"${2:service:Action}\"] on [\"${3:arn}\"]; }",
        "What no verb says, in IAM's own words.",
    ),
    form(
        "override",
        "override construct.resource { … }",
        "override ${1:construct}.${2:resource} { ${3:Property}: ${4:value} }",
        "Sets what a construct has no input for.",
    ),
];

/// Blocks.
const BLOCKS: [Form; 3] = [
    form(
        "stack",
        "pub stack Name { … }",
        "pub stack ${1:Name} {\n    $0\n}",
        "What is deployed as one.",
    ),
    form(
        "construct",
        "pub construct Name { … }",
        "pub construct ${1:Name} {\n    $0\n}",
        "A group of resources with typed inputs and outputs.",
    ),
    form(
        "app",
        "pub app Name { … }",
        "pub app ${1:Name} {\n    $0\n}",
        "What a program deploys: stacks, and what one hands to another.",
    ),
];

/// What rust-analyzer offers behind a letter.
const OF_THE_LANGUAGE: [&str; 5] = ["out", "param", "condition", "mapping", "grant"];
/// What it offers besides, with more places to fill in.
const OF_RUST: [&str; 3] = ["let", "for", "if"];
/// What may stand in an app.
const OF_APPS: [&str; 4] = ["construct", "let", "for", "if"];

/// The forms that may begin at a place.
pub(super) fn forms(asked: &Asked<'_>, start: &Start<'_>) -> CompletionList {
    let forms = match start.block {
        Some(_) => &ITEMS[..],
        None => &BLOCKS,
    };
    let is_typed = !start.range.is_empty();
    let reads_nothing = asked.is_mended || start.is_only && !is_typed && !start.is_nested;
    let is_offered = |word: &str| {
        let is_of_language = is_typed && OF_THE_LANGUAGE.contains(&word);
        let is_of_block = start.block.is_none();
        !reads_nothing && (is_of_block || is_of_language || OF_RUST.contains(&word))
    };
    let fits = |one: &&Form| {
        let is_its = start.block != Some("app") || OF_APPS.contains(&one.word);
        is_its && !is_offered(one.word)
    };
    let items = forms.iter().filter(fits).enumerate().map(|(number, one)| {
        let new_text = match asked.client.takes_snippets {
            true => one.snippet.to_owned(),
            false => plain(one.snippet),
        };
        CompletionItem {
            label: one.label.to_owned(),
            kind: Some(CompletionItemKind::SNIPPET),
            documentation: Some(Documentation::MarkupContent(markdown(one.docs.to_owned()))),
            sort_text: Some(format!("{number:04}")),
            filter_text: Some(one.word.to_owned()),
            insert_text_format: asked
                .client
                .takes_snippets
                .then_some(InsertTextFormat::SNIPPET),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit {
                range: asked.range(&start.range),
                new_text,
            })),
            ..CompletionItem::default()
        }
    });
    CompletionList {
        is_incomplete: false,
        items: items.collect(),
    }
}

/// A snippet as the text that it is before anybody fills it in.
fn plain(snippet: &str) -> String {
    let mut parts = snippet.split("${");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, behind) = part.split_once('}').unwrap_or((part, ""));
        text.push_str(place.split_once(':').map_or("", |(_, word)| word));
        text.push_str(behind);
    }
    text.replace("$0", "")
}

#[cfg(test)]
mod tests {
    use super::{BLOCKS, ITEMS, OF_APPS, plain};

    /// Each form is one that the compiler reads, and each word that begins an item has one.
    #[test]
    fn every_form_is_read() {
        for one in &BLOCKS {
            let text = plain(one.snippet).replace("    ", "    a: AWS::SQS::Queue {}");
            let errors = infra_compiler::syntax_errors(&text);
            assert!(errors.is_empty(), "{text}: {errors:?}");
        }
        for one in &ITEMS {
            let item = plain(one.snippet).replace("list", "[1]");
            let text = format!("stack A {{ {item} }}");
            let errors = infra_compiler::syntax_errors(&text);
            assert!(errors.is_empty(), "{text}: {errors:?}");
        }
        for word in infra_compiler::ITEM_KEYWORDS.iter().chain(&OF_APPS) {
            assert!(ITEMS.iter().any(|one| one.word == *word), "{word}");
        }
    }
}
