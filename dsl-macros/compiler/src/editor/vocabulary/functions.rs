//! CloudFormation's functions, with what they take and give. Data alone.

/// A function of CloudFormation's.
pub(in crate::editor) struct Function {
    pub(in crate::editor) name: &'static str,
    pub(in crate::editor) parameters: &'static [&'static str],
    pub(in crate::editor) returns: &'static str,
    pub(in crate::editor) docs: &'static str,
}

const fn function(
    name: &'static str,
    parameters: &'static [&'static str],
    returns: &'static str,
    docs: &'static str,
) -> Function {
    Function {
        name,
        parameters,
        returns,
        docs,
    }
}

/// Functions without a fixed number of arguments take the last ones together.
pub(in crate::editor) const FUNCTIONS: [Function; 26] = [
    function(
        "And",
        &["Conditions"],
        "Value",
        "Whether all conditions hold: `Fn::And(a, b)`.",
    ),
    function(
        "Base64",
        &["Text"],
        "Text",
        "The text in Base64: `Fn::Base64(\"…\")`.",
    ),
    function(
        "Cidr",
        &["Block", "Count", "Bits"],
        "List",
        "Parts of a block of addresses: `Fn::Cidr(vpc.CidrBlock, 6, 8)`.",
    ),
    function(
        "Contains",
        &["List", "Text"],
        "Value",
        "Whether a list contains a text, in rules.",
    ),
    function(
        "EachMemberEquals",
        &["List", "Text"],
        "Value",
        "Whether each member of a list equals a text, in rules.",
    ),
    function(
        "EachMemberIn",
        &["List", "Among"],
        "Value",
        "Whether each member of a list is in another one, in rules.",
    ),
    function(
        "Equals",
        &["Left", "Right"],
        "Value",
        "Whether two values are equal: `Fn::Equals(stage, \"prod\")`.",
    ),
    function(
        "FindInMap",
        &["Mapping", "Key", "Name", "Options"],
        "Value",
        "A value of a mapping: `Fn::FindInMap(sizes, AWS::Region, \"small\")`.",
    ),
    function(
        "GetAZs",
        &["Region"],
        "List",
        "The availability zones of a region: `Fn::GetAZs()`.",
    ),
    function(
        "GetAtt",
        &["Name", "Attribute"],
        "Text",
        "An attribute of a resource; `resource.Attribute` is the same.",
    ),
    function(
        "GetStackOutput",
        &["Output"],
        "Value",
        "An output of another stack: `Fn::GetStackOutput({ StackName: \"stack\", OutputName: \"name\" })`.",
    ),
    function(
        "If",
        &["Condition", "Then", "Otherwise"],
        "Value",
        "One of two values: `Fn::If(prod, 3, 1)`.",
    ),
    function(
        "ImportValue",
        &["Name"],
        "Text",
        "What another stack exports by this name.",
    ),
    function(
        "Join",
        &["Separator", "Values"],
        "Text",
        "Texts in one: `Fn::Join(\",\", [a, b])`.",
    ),
    function("Length", &["List"], "Value", "How many items a list has."),
    function(
        "Not",
        &["Condition"],
        "Value",
        "Whether a condition does not hold.",
    ),
    function(
        "Or",
        &["Conditions"],
        "Value",
        "Whether one of the conditions holds: `Fn::Or(a, b)`.",
    ),
    function(
        "Ref",
        &["Name"],
        "Value",
        "The `Ref` of a resource, also where a property takes something else of it: `Fn::Ref(role)`.",
    ),
    function(
        "RefAll",
        &["ParameterType"],
        "List",
        "The values of all parameters of a type, in rules.",
    ),
    function(
        "Select",
        &["Index", "List"],
        "Text",
        "An item of a list: `Fn::Select(0, Fn::GetAZs())`.",
    ),
    function(
        "Split",
        &["Separator", "Text"],
        "List",
        "A text's parts: `Fn::Split(\",\", text)`.",
    ),
    function(
        "Sub",
        &["Text", "Values"],
        "Text",
        "A text with values in it, with variables of its own; `\"text ${name}\"` does without.",
    ),
    function("ToJsonString", &["Value"], "Text", "A value as JSON text."),
    function(
        "Transform",
        &["Definition"],
        "Value",
        "What a macro of CloudFormation makes of parameters.",
    ),
    function(
        "ValueOf",
        &["Parameter", "Attribute"],
        "Value",
        "An attribute of what a parameter names, in rules.",
    ),
    function(
        "ValueOfAll",
        &["ParameterType", "Attribute"],
        "List",
        "An attribute of what all parameters of a type name, in rules.",
    ),
];
