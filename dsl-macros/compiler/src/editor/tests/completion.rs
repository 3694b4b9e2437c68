//! What is declared beside a block's items, and values that are the user's own.

use proc_macro2::TokenStream;

use super::{BLOCK, expansion, expansion_of};
use crate::{keywords, names::Policy};

/// The whole of it is made for rust-analyzer alone, and if it were not, the compiler would say so: the
/// names have no values.
#[test]
fn rustc_gets_none_of_it() {
    let tokens = BLOCK.parse().expect("the block is made of tokens");
    let expansion = crate::compile::infra(tokens).to_string();
    assert!(expansion.contains("Sample"), "{expansion}");
    assert!(!expansion.contains("editor"), "{expansion}");
    for text in [BLOCK, "stack Empty {}"] {
        let expansion = expansion_of(text);
        assert!(expansion.contains("const depends_on : () ;"), "{expansion}");
    }
}

/// What the editor offers is what the language takes.
#[test]
fn the_editor_has_the_words_of_the_language() {
    let known = [
        // `Ref` is a function of the language's only: a template writes it without `Fn::`.
        infra_rules::functions().chain(["Ref"]).collect(),
        infra_rules::pseudo_parameters().collect(),
        keywords::ATTRIBUTES.map(|(name, _)| name).to_vec(),
        keywords::PARAMETER_FIELDS.map(|(name, _)| name).to_vec(),
        // AWS's own need a path, which the editor has no completion for.
        infra_rules::parameter_types()
            .filter(|name| !name.contains("::"))
            .chain(["List"])
            .collect(),
        // What Rust has too the editor knows of itself, and what Rust reserves cannot be offered.
        keywords::KEYWORDS
            .into_iter()
            .filter(|word| !["in", "override"].contains(word) && !keywords::OF_RUST.contains(word))
            .collect(),
        keywords::BLOCKS.map(|(word, _)| word).to_vec(),
        Policy::WORDS.map(|(word, ..)| word).to_vec(),
        keywords::REFERENCES.to_vec(),
        keywords::ENVIRONMENT.to_vec(),
    ];
    for (mut offered, mut known) in crate::editor::vocabulary::offered().into_iter().zip(known) {
        offered.sort_unstable();
        known.sort_unstable();
        assert_eq!(offered, known);
    }
}

/// An attribute that may stand nowhere, or that the others do not know, is one that somebody forgot.
#[test]
fn every_attribute_stands_somewhere() {
    let known = keywords::ATTRIBUTES.map(|(name, _)| name);
    assert_eq!(crate::check::attributes(), known);
}

#[test]
fn policies_are_those_of_the_rules() {
    let mut ours = Policy::WORDS.map(|(_, text, _)| text);
    let mut theirs = infra_rules::DELETION_POLICIES;
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, theirs);
    assert!(
        Policy::WORDS
            .iter()
            .all(|(word, text, _)| keywords::camel(word) == *text)
    );
}

/// `read` asks for `infra::verbs::Read`: the runtime's list is the same.
#[test]
fn every_verb_has_its_type() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../dsl/src/declare/verbs.rs"
    );
    let text = std::fs::read_to_string(file).expect("the runtime is beside the compiler");
    let list = text.split("verbs! {").nth(1).expect("the list");
    let types = list.lines().map(str::trim);
    let types: Vec<&str> = types
        .filter(|line| line.starts_with(char::is_uppercase))
        .collect();
    assert_eq!(types, keywords::VERBS.map(keywords::camel));
}

/// The editor takes more than Rust does, but each word that is declared has to be one.
#[test]
fn what_is_declared_is_rust() {
    let expansion =
        expansion_of("stack S { a: AWS::Lambda::Function {} b: AWS::RDS::DBCluster {} }");
    // These are not fields, but where the editor sees required and usual ones wanted.
    let expansion = expansion.replace("__required : , ", "");
    let expansion = expansion.replace("__usual : , ", "");
    let read = syn::parse_str::<syn::File>(&expansion);
    assert!(
        read.is_ok(),
        "{}\n{expansion}",
        read.err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    );
}

/// What must be given is wanted before what most give, and that until it is given.
#[test]
fn what_is_missing_is_wanted() {
    for (item, wanted) in [
        (
            "a: AWS::Lambda::Function { Role: role }",
            "Role : __r (role) , __required : , __usual : return ,",
        ),
        (
            "a: AWS::Lambda::Function { Role: role, Code: {} }",
            "__required : return ,",
        ),
        (
            "a: AWS::Lambda::Function { Role: role, Code: {} }",
            "__usual : ,",
        ),
        (
            "a: AWS::SQS::Queue { VisibilityTimeout: 60 }",
            "__usual : ,",
        ),
        (
            "a: AWS::S3::Bucket { LifecycleConfiguration: { Rules: [{ Status: \"Enabled\" }] } }",
            "__usual : ,",
        ),
    ] {
        let expansion = expansion_of(&format!("stack S {{ {item} }}"));
        assert!(expansion.contains(wanted), "{item}");
    }
    let given = "VersioningConfiguration: {}, BucketEncryption: {}, BucketName: a, OwnershipControls: {}, \
        LifecycleConfiguration: {}, PublicAccessBlockConfiguration: {}";
    let expansion = expansion_of(&format!("stack S {{ a: AWS::S3::Bucket {{ {given} }} }}"));
    let before = expansion.split("LifecycleConfiguration :").next();
    assert!(before.is_some_and(|before| !before.contains("__usual :")));
}

/// A name that Rust binds may be of any type: where it stands alone, no resource is wanted, or the editor says that it is none.
#[test]
fn a_bound_name_is_whole() {
    for item in [
        "let key = \"a\"; a: AWS::SQS::Queue { QueueName: key }",
        "for key in [\"a\"] { a: AWS::SQS::Queue { QueueName: key } }",
        "for (key, size) in [(\"a\", 1)] { a: AWS::SQS::Queue { QueueName: key } }",
        "for place in [\"a\"] { let key = place; a: AWS::SQS::Queue { QueueName: key } }",
        "if true { let key = \"a\"; a: AWS::SQS::Queue { QueueName: key } }",
    ] {
        let expansion = expansion_of(&format!("stack S {{ {item} }}"));
        assert!(expansion.contains("QueueName : __any (key)"), "{item}");
    }
    let expansion = expansion_of("stack S { a: AWS::SQS::Queue { QueueName: key } }");
    assert!(expansion.contains("QueueName : __r (key)"));
}

/// Names in maps are the user's own.
#[test]
fn any_text_may_be_a_key() {
    for key in [
        "\"a b\"",
        "\"1\"",
        "\"\"",
        "1",
        "r#type",
        "\"Wert\u{e4}\"",
        "_",
        "\"Properties\"",
    ] {
        for ty in [
            "AWS::S3::Bucket",
            "AWS::Lambda::Function",
            "AWS::Glue::Job",
            "AWS::SSM::Document",
        ] {
            let fields = format!(
                "{key}: {{ {key}: {{ A: 1 }} }}, Environment: {{ Variables: {{ {key}: {{ A: 1 }} }} }}"
            );
            let text = format!("stack S {{ a: {ty} {{ {fields} }} }}");
            assert!(expansion(&text).is_some(), "{text}");
        }
    }
}

#[test]
fn texts_keep_their_length() {
    for (text, formatted) in [
        (r#""a ${queue} b""#, r#""a ${queue} b""#),
        (r#""${queue.Arn}""#, r#""${queue:Arn}""#),
        (r#""${AWS::Region}{x}${!y}""#, r#""$(AWS::Region)(x)$(!y)""#),
        (
            r#""${cluster.Endpoint.Address} ${""#,
            r#""${cluster:Endpoint_Address} $(""#,
        ),
    ] {
        let literal = text.parse().expect("it is a literal");
        let expected: TokenStream = format!("::core::format_args!({formatted})")
            .parse()
            .expect("it is a call");
        assert_eq!(
            crate::editor::texts::names(&literal).map(|text| text.into_stream().to_string()),
            Some(expected.to_string())
        );
        assert_eq!(text.len(), formatted.len());
    }
}

/// What a property is allowed to break is nothing to the editor.
#[test]
fn an_allowance_before_a_property_changes_nothing() {
    let block = |allowance: &str| {
        format!(
            "stack S {{ a: AWS::S3::Bucket {{ {allowance} BucketName: \"a\", {allowance} VersioningConfiguration: {{ {allowance} Status: \"On\" }}, \
             Tags: [{{ {allowance} Key: \"a\", Val }}], {allowance} Acc }} b: Storage {{ tags: {{ {allowance} \"a b\": c }} }} }}"
        )
    };
    let without = expansion_of(&block(""));
    assert!(without.contains("Status"), "{without}");
    let allow = "#[allow(enums = \"new since Tuesday\")] #[allow(patterns = \"as before\")]";
    assert_eq!(expansion_of(&block(allow)), without);
}

/// A line about what the schema does not have is shown nowhere.
#[test]
fn every_line_is_about_a_property() {
    let mut count = 0;
    for (key, line) in crate::editor::docs::lines() {
        let (ty, path) = key.split_once('.').expect("a type and a property");
        let types = match ty {
            "*" => vec!["AWS::S3::Bucket"],
            ty => vec![ty],
        };
        for ty in types {
            let mut node = infra_schema::resource(ty).expect(key).root();
            for name in path.split('.') {
                while let Some(items) = infra_schema::lookup::items(node) {
                    node = items;
                }
                node = infra_schema::lookup::property(node, name).expect(key);
            }
        }
        assert!(line.ends_with('.') && line.len() < 200, "{key} {line}");
        count += 1;
    }
    assert!(
        count >= 100,
        "README speaks of a hundred, and there are {count}"
    );
}
