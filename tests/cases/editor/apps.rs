//! Apps: `tests/editor/apps.rs`.

use super::asked::Asked;

pub(super) fn apps(asked: &mut Asked) {
    asked.offers("blank", &["days", "mail"], &["jobs"]);
    asked.offers("rest", &["days"], &["mail"]);
    asked.offers("word", &["days", "mail"], &[]);
    asked.documents("rest", "days", &["For how long", "Default: `4`"]);
    asked.documents("blank", "mail", &["Who may be woken", "**Required.**"]);
    asked.says("input_hover", &["Who may be woken"]);
    asked.offers("stack_word", &["queues", "rest"], &[]);
    asked.offers("outputs", &["jobs"], &[]);
    asked.documents("outputs", "jobs", &["What is to be done"]);
    asked.says("output_hover", &["What is to be done"]);
    asked.leads_to("stack_use", "item");
    asked.leads_to("depends_use", "item");
    asked.leads_to("stage_use", "stage");
    asked.offers("stack_kind", &["Work", "Queues"], &[]);
    asked.offers("attribute_word", &["env", "tags"], &[]);
    asked.offers("env_word", &["account", "region"], &["queues", "None"]);
    asked.says("attribute_hover", &["tags"]);
    asked.offers("reference_word", &["strong", "both", "weak"], &["retain"]);
    asked.renames("days", &[("apps.rs", 2)]);
    asked.renames("queues", &[("apps.rs", 6)]);
}
