//! CloudFormation's functions, with what they take. Data alone; what they give is said by `infra_rules::describe`.

/// A function of CloudFormation's.
pub(in crate::editor) struct Function {
    pub(in crate::editor) name: &'static str,
    pub(in crate::editor) parameters: &'static [&'static str],
    pub(in crate::editor) returns: &'static str,
    /// What is to be said of it in blocks only: an example, in most.
    pub(in crate::editor) more: &'static str,
}

const fn function(
    name: &'static str,
    parameters: &'static [&'static str],
    returns: &'static str,
    more: &'static str,
) -> Function {
    Function {
        name,
        parameters,
        returns,
        more,
    }
}

/// Functions without a fixed number of arguments take the last ones together.
pub(in crate::editor) const FUNCTIONS: [Function; 26] = [
    function("And", &["Conditions"], "Value", ": `Fn::And(a, b)`"),
    function("Base64", &["Text"], "Text", ": `Fn::Base64(\"…\")`"),
    function(
        "Cidr",
        &["Block", "Count", "Bits"],
        "List",
        ": `Fn::Cidr(vpc.CidrBlock, 6, 8)`",
    ),
    function("Contains", &["List", "Text"], "Value", ""),
    function("EachMemberEquals", &["List", "Text"], "Value", ""),
    function("EachMemberIn", &["List", "Among"], "Value", ""),
    function(
        "Equals",
        &["Left", "Right"],
        "Value",
        ": `Fn::Equals(stage, \"prod\")`",
    ),
    function(
        "FindInMap",
        &["Mapping", "Key", "Name", "Options"],
        "Value",
        ": `Fn::FindInMap(sizes, AWS::Region, \"small\")`",
    ),
    function("GetAZs", &["Region"], "List", ": `Fn::GetAZs()`"),
    function(
        "GetAtt",
        &["Name", "Attribute"],
        "Text",
        "; `resource.Attribute` is the same",
    ),
    function(
        "GetStackOutput",
        &["Output"],
        "Value",
        ": `Fn::GetStackOutput({ StackName: \"stack\", OutputName: \"name\" })`",
    ),
    function(
        "If",
        &["Condition", "Then", "Otherwise"],
        "Value",
        ": `Fn::If(prod, 3, 1)`",
    ),
    function("ImportValue", &["Name"], "Text", ""),
    function(
        "Join",
        &["Separator", "Values"],
        "Text",
        ": `Fn::Join(\",\", [a, b])`",
    ),
    function("Length", &["List"], "Value", ""),
    function("Not", &["Condition"], "Value", ""),
    function("Or", &["Conditions"], "Value", ": `Fn::Or(a, b)`"),
    function(
        "Ref",
        &["Name"],
        "Value",
        ": `Fn::Ref(role)`, also where a property takes something else of it",
    ),
    function("RefAll", &["ParameterType"], "List", ""),
    function(
        "Select",
        &["Index", "List"],
        "Text",
        ": `Fn::Select(0, Fn::GetAZs())`",
    ),
    function(
        "Split",
        &["Separator", "Text"],
        "List",
        ": `Fn::Split(\",\", text)`",
    ),
    function(
        "Sub",
        &["Text", "Values"],
        "Text",
        ", with variables of its own; `\"text ${name}\"` does without",
    ),
    function("ToJsonString", &["Value"], "Text", ""),
    function("Transform", &["Definition"], "Value", ""),
    function("ValueOf", &["Parameter", "Attribute"], "Value", ""),
    function("ValueOfAll", &["ParameterType", "Attribute"], "List", ""),
];
