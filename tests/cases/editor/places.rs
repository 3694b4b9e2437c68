//! What is known at a place: `tests/editor/places.rs`.

use super::asked::Asked;

pub(super) fn places(asked: &mut Asked) {
    asked.offers_before("role_blank", "role", "None");
    asked.offers_before("role_word", "role", "None");
    // Where only some of a block's names may stand, nothing else is offered.
    let others = ["None", "stage", "work", "Vpc"];
    asked.offers("condition", &["prod", "late"], &others);
    asked.offers("chosen_by", &["prod", "late"], &others);
    asked.offers("found_in", &["sizes"], &[&others[..], &["prod"]].concat());
    asked.offers(
        "depends_blank",
        &["queue", "database"],
        &["None", "stage", "prod"],
    );
    asked.offers("grantee", &["work", "role"], &["None", "stage", "prod"]);
    asked.offers_before("decided", "prod", "None");
    let deciding = ["And", "Equals", "Not", "Or"];
    asked.offers("decision", &deciding, &["Join", "If", "Contains"]);
    asked.offers(
        "chosen",
        &["Join", "If"],
        &[&deciding[..], &["Contains"]].concat(),
    );
    asked.offers_before("deletion_word", "retain", "None");
    asked.offers_before("reference_word", "strong", "None");
    asked.offers_before("enum_blank", "Nat::One", "None");
    asked.offers_before("enum_word", "Nat::PerAz", "None");
    asked.offers_before("on_delete", "OnDelete::Retain", "None");
    asked.offers(
        "enum_blank",
        &["Nat::One"],
        &["__any", "__same", "__w", "__"],
    );
    asked.offers_before("text_blank", "queue", "AWS");
    asked.offers("parameter_type", &["VPC", "Subnet"], &["queue"]);
    asked.offers("document", &["Version"], &["Statement"]);
    asked.offers(
        "statement",
        &["Action", "Resource", "Principal", "Condition"],
        &["Effect"],
    );
    asked.says("policy_key", &["**Required.**", "`\"Deny\"`"]);
    asked.says("param_word", &["known at the deploy"]);
    asked.says(
        "param_facts",
        &["`String`", "Default: `\"dev\"`", "\"prod\""],
    );
    asked.says("grant_word", &["gives permission"]);
    asked.says("out_word", &["what others may use"]);
    asked.says(
        "prose",
        &["Seconds until an invocation is stopped", "integer"],
    );
    asked.offers_first("required_input", &["code"]);
    asked.offers("no_required", &["nat"], &["__required"]);
    asked.offers_before("send_target", "queue", "topic");
    asked.offers_before("publish_target", "topic", "queue");
    asked.offers_before("read_target", "secret", "queue");
    asked.offers_before("read_blank", "secret", "queue");
    // What `cargo infra lsp` offers of items is what is not offered here.
    let of_rust = ["let", "for", "if"];
    let of_language = ["out", "grant", "param", "condition", "mapping"];
    let reserved = ["in", "override"];
    asked.offers(
        "item_blank",
        &of_rust,
        &[&of_language[..], &reserved].concat(),
    );
    asked.offers(
        "item_alone",
        &[],
        &[&of_rust[..], &of_language, &reserved].concat(),
    );
    asked.offers("override_step", &[], &["queue"]);
    asked.offers("override_property", &[], &["DelaySeconds", "QueueName"]);
    for mark in [
        "text_blank",
        "enum_blank",
        "role_blank",
        "condition",
        "on_delete",
        "property",
        "send_target",
        "grantee",
        "decision",
        "deletion_word",
        "depends_blank",
        "found_in",
        "statement",
        "parameter_type",
    ] {
        asked.offers_no_name_of_ours(mark);
    }
    asked.says("variable", &["environment variable"]);
    asked.says("rule_word", &["A rule about templates"]);
    asked.offers("rule_word", &["wildcards", "runtimes"], &["queue"]);
    asked.says(
        "attribute_in_text",
        &["pub const QueueName", "`Fn::GetAtt`"],
    );
    asked.says("pseudo_in_text", &["deployed to"]);
    asked.leads_to("name_in_text", "queue");
    asked.renames("attribute_in_text", &[]);
    asked.renames("param_word", &[]);
    // The editor sees no field in a text: README says so.
    asked.renames("url", &[("places.rs", 2)]);
    asked.renames("output_in_text", &[]);
    for mark in [
        "property",
        "unknown_property",
        "unknown_input",
        "role",
        "output",
        "no_output",
        "no_attribute",
        "no_inner_output",
    ] {
        asked.leaves_alone(mark, &["Inline macro"]);
    }
    // rust-analyzer reads a text that has names in it as one to format.
    let everywhere = ["Inline macro", "Extract format expressions"];
    let texts = ["Rewrite as raw string", "Replace string with char"];
    let comments = [
        "Replace line comments with a single block comment",
        "Desugar doc-comment to attribute macro",
        "Replace doc comment with comment",
        "Replace delimiters with brackets",
    ];
    let known = [&everywhere[..], &texts, &comments].concat();
    asked.leaves_alone("name_in_text", &known);
    asked.leaves_all_alone(&known);
}
