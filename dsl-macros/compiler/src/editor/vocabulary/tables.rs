//! Words of the language and of CloudFormation, each with a line about it. Data alone: which words there are is said elsewhere, and a
//! test holds these lists against that.

/// The pseudo parameters, each with its type.
pub(in crate::editor) const PSEUDO: [(&str, &str); 8] = [
    ("AccountId", "Text"),
    ("NoValue", "Value"),
    ("NotificationARNs", "List"),
    ("Partition", "Text"),
    ("Region", "Text"),
    ("StackId", "Text"),
    ("StackName", "Text"),
    ("URLSuffix", "Text"),
];

/// What stands in a grant beside verbs.
pub(in crate::editor) const GRANTS: [(&str, &str); 1] = [(
    "allow",
    "`allow [\"service:Action\"] on [arn];` allows actions in IAM's own words.",
)];

/// `let`, `for` and `if` are Rust's, which the editor has itself, and nothing can be named `in` or `override`.
pub(in crate::editor) const ITEMS: [(&str, &str); 5] = [
    (
        "out",
        "`out name: Type = value;` is what others may use; in a stack, an output of the template.",
    ),
    (
        "grant",
        "`grant who { verb target as NAME; }` gives permission, network, environment and order; `allow [action] on [arn];` says the rest in IAM's words.",
    ),
    (
        "param",
        "`param name: String { Default: \"dev\" }` is a parameter of the template, known at the deploy.",
    ),
    (
        "condition",
        "`condition name = Fn::Equals(a, b);` is decided at the deploy; `#[when(name)]` uses it.",
    ),
    (
        "mapping",
        "`mapping name { key: { key: value } }` is a table of the template.",
    ),
];

pub(in crate::editor) const BLOCKS: [(&str, &str); 3] = [
    (
        "app",
        "`app Name { network: Network {} }` is what a program deploys: stacks, and what one hands to another.",
    ),
    (
        "construct",
        "`construct Name { in …; out …; }` is a group of resources with typed inputs and outputs.",
    ),
    ("stack", "`stack Name { … }` is what is deployed as one."),
];

pub(in crate::editor) const ATTRIBUTES: [(&str, &str); 23] = [
    (
        "acronyms",
        "`#[acronyms(EFS, VPC)]`: words as logical ids spell them: `efs_file_system` is `EFSFileSystem`.",
    ),
    (
        "allow",
        "`#[allow(rule = \"why\")]` keeps a rule silent about this item.",
    ),
    (
        "command",
        "`#[command(value)]` adds a command to the program's command line, an `infra::Command`.",
    ),
    (
        "creation_policy",
        "`#[creation_policy({ ResourceSignal: { … } })]`: what its creation waits for, CloudFormation's `CreationPolicy`.",
    ),
    (
        "deletion",
        "`#[deletion(retain)]`, `snapshot` or `delete`: what becomes of it when it leaves the stack, CloudFormation's `DeletionPolicy`.",
    ),
    (
        "depends_on",
        "`#[depends_on(a, b)]`: it is made after these, and removed before them, by CloudFormation's `DependsOn`.",
    ),
    (
        "env",
        "`#[env(account = \"111122223333\", region = \"eu-west-1\")]`: where a stack of an app is deployed to.",
    ),
    (
        "export",
        "`#[export = \"name\"]`: other stacks import it by this name, CloudFormation's `Export`.",
    ),
    (
        "id",
        "`#[id = \"LogicalId\"]` pins its logical id, before an `override` that of the resource; those in a construct begin with it.",
    ),
    (
        "metadata",
        "`#[metadata({ … })]`: notes that stay in the template, as `Metadata`.",
    ),
    (
        "nested_stack",
        "`#[nested_stack(true)]`: the construct is a stack of its own inside this one.",
    ),
    (
        "reference",
        "`#[reference(strong)]`: other stacks of the app import it, and it cannot go while they do; `both` on the way from or to that.",
    ),
    (
        "resource_version",
        "`#[resource_version(\"1.0\")]`: the `Version` of a custom resource.",
    ),
    (
        "rules",
        "`#[rules({ … })]`: what parameters must be together, CloudFormation's `Rules`.",
    ),
    (
        "tags",
        "`#[tags({ team: \"shop\" })]`: all resources in it have these tags.",
    ),
    (
        "template",
        "`#[template({ … })]`: further entries of the template, which stand in it as they are written.",
    ),
    (
        "termination_protection",
        "`#[termination_protection(true)]`: the stack cannot be deleted.",
    ),
    (
        "transform",
        "`#[transform(\"AWS::Serverless-2016-10-31\")]`: macros of CloudFormation that read the template, its `Transform`.",
    ),
    (
        "update_policy",
        "`#[update_policy({ … })]`: how its instances are replaced, CloudFormation's `UpdatePolicy`.",
    ),
    (
        "update_replace",
        "`#[update_replace(retain)]`, `snapshot` or `delete`: what becomes of the old one when a change replaces it, CloudFormation's `UpdateReplacePolicy`.",
    ),
    (
        "version",
        "`#[version(value)]`: a new one for each new value; its logical id follows it.",
    ),
    (
        "was",
        "`#[was(old_name)]` keeps its logical id through a rename.",
    ),
    (
        "when",
        "`#[when(condition)]`: it is there only if the condition holds, CloudFormation's `Condition`.",
    ),
];

pub(in crate::editor) const POLICIES: [(&str, &str); 4] = [
    ("delete", "It is deleted."),
    ("retain", "It stays, and nobody manages it any more."),
    (
        "retain_except_on_create",
        "It stays, unless the deploy that made it fails.",
    ),
    ("snapshot", "A snapshot of its data stays."),
];

pub(in crate::editor) const ENVIRONMENT: [(&str, &str); 2] = [
    (
        "account",
        "`account = \"111122223333\"`: the account that it is deployed to.",
    ),
    (
        "region",
        "`region = \"eu-west-1\"`: the region that it is deployed to.",
    ),
];

pub(in crate::editor) const REFERENCES: [(&str, &str); 3] = [
    (
        "both",
        "It is exported, and other stacks look it up: the step between `weak` and `strong`, in either direction.",
    ),
    (
        "strong",
        "It is exported, and other stacks import it: it cannot go while they do.",
    ),
    (
        "weak",
        "Other stacks look it up at each deploy of theirs, and keep it from nothing: what they do without the attribute.",
    ),
];

pub(in crate::editor) const PARAMETER: [(&str, &str); 10] = [
    ("AllowedPattern", "A pattern that the value must match."),
    ("AllowedValues", "The values that are allowed."),
    (
        "ConstraintDescription",
        "What is said of a value that is refused.",
    ),
    ("Default", "The value of those who give none."),
    ("Description", "What it is for."),
    ("MaxLength", "The most characters."),
    ("MaxValue", "The greatest number."),
    ("MinLength", "The fewest characters."),
    ("MinValue", "The least number."),
    (
        "NoEcho",
        "Whether its value is hidden where the stack is shown.",
    ),
];

pub(in crate::editor) const PARAMETER_TYPES: [(&str, &str); 4] = [
    ("CommaDelimitedList", "Texts with commas between them."),
    (
        "List",
        "`List<Number>` and the like: values with commas between them.",
    ),
    ("Number", "A number, handed on as text."),
    ("String", "A text."),
];
