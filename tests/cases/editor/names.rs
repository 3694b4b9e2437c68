//! Names and words wherever they may stand: `tests/editor/names.rs`.

use super::asked::Asked;

pub(super) fn names(asked: &mut Asked) {
    let names = ["work", "lost", "told"];
    asked.offers("param_type", &["Number", "String"], &["work"]);
    asked.offers("tag_rest", &["Value"], &["Key"]);
    asked.documents(
        "tag_rest",
        "Value",
        &["**Required.**", "0 to 256 characters"],
    );
    asked.documents(
        "queue_rest",
        "KmsMasterKeyId",
        &[
            "Refers to",
            "`AWS::KMS::Key`",
            "aws-resource-sqs-queue.html",
        ],
    );
    asked.says("list_hover", &["List<", "list of object"]);
    for mark in [
        "function_argument",
        "depends_word",
        "deep_value",
        "list_item",
        "if_word",
        "inside_value",
        "for_word",
        "input_value",
        "target_word",
        "let_value",
        "out_word",
    ] {
        asked.offers(mark, &names, &[]);
    }
    asked.offers("when_word", &["large"], &names);
    // What `let` binds may be anything.
    asked.offers("bound_target", &["copied", "work"], &[]);
    asked.offers("loop_value", &["place", "work"], &[]);
    asked.leads_to("text_attribute", "work");
    asked.offers("pseudo_use", &["Region", "AccountId", "Partition"], &[]);
}
