//! What is said of types, properties and functions, as Markdown. The facts are those of `infra_rules::describe`, and AWS's words are a link away.

use std::fmt::Write;

use infra_rules::describe;
use infra_schema::{Attribute, Property, Resource};

/// A resource type.
pub(super) fn resource(resource: Resource) -> String {
    let mut text = format!("`{}`\n\n", resource.name());
    for fact in describe::resource(resource, "DeletionPolicy: Retain") {
        let _ = writeln!(text, "- {fact}");
    }
    let required = resource.root().properties().filter(|one| one.required());
    list(&mut text, "Required", required.map(Property::name));
    list(
        &mut text,
        "Attributes",
        resource.attributes().map(Attribute::name),
    );
    let _ = write!(text, "\n[AWS's page]({})", resource.documentation());
    text
}

fn list(text: &mut String, what: &str, names: impl Iterator<Item = &'static str>) {
    let names: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    if !names.is_empty() {
        let _ = writeln!(text, "- {what}: {}.", names.join(", "));
    }
}

/// What a name of a resource stands for, and its type in a line.
pub(super) fn named(name: &str, resource: Resource) -> String {
    format!(
        "`{name}`: `{}`. {}\n\n[AWS's page]({})",
        resource.name(),
        describe::reference(resource),
        resource.documentation()
    )
}

/// A property; `first` is the property of the resource itself that it is part of.
pub(super) fn property(resource: Resource, first: &str, property: Property) -> String {
    let required = if property.required() {
        "**Required.** "
    } else {
        ""
    };
    let node = property.node();
    let mut text = format!("`{}`: {required}{}.", property.name(), describe::kind(node));
    let changes = describe::changes(property);
    for change in &changes {
        let _ = write!(text, " {change}");
    }
    if !(property.create_only() || property.conditional_create_only()) {
        text.push_str(" A change updates the resource in place.");
    }
    text.push_str("\n\n");
    for fact in describe::value(node) {
        let _ = writeln!(text, "- {fact}");
    }
    let _ = write!(
        text,
        "\n[AWS's page]({})",
        resource.property_documentation(first)
    );
    text
}

/// An attribute of a resource.
pub(super) fn attribute(owner: &str, resource: Resource, attribute: Attribute) -> String {
    format!(
        "`{owner}.{}`: {}, an attribute of `{}`.\n\n[AWS's page]({})",
        attribute.name(),
        describe::attribute(attribute),
        resource.name(),
        resource.documentation()
    )
}

/// A function, named without `Fn::`: what it gives, and AWS's page.
pub(super) fn function(name: &str) -> Option<String> {
    let (_, form, what) = FUNCTIONS.iter().find(|(known, ..)| *known == name)?;
    let page = match name {
        "And" | "Condition" | "Equals" | "If" | "Not" | "Or" => "conditions".to_owned(),
        "Contains" | "EachMemberEquals" | "EachMemberIn" | "RefAll" | "ValueOf" | "ValueOfAll" => {
            "rules".to_owned()
        }
        "Length" | "ToJsonString" => name.to_owned(),
        name => name.to_ascii_lowercase(),
    };
    Some(format!(
        "`{form}`: {what}.\n\n[AWS's page](https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-{page}.html)"
    ))
}

/// Each function with its arguments, and what it gives.
const FUNCTIONS: [(&str, &str, &str); 26] = [
    (
        "And",
        "!And [condition, …]",
        "whether all of up to ten conditions hold",
    ),
    (
        "Base64",
        "!Base64 text",
        "the text in Base64, as user data is wanted",
    ),
    (
        "Cidr",
        "!Cidr [block, count, bits]",
        "a list of so many ranges of addresses of a range",
    ),
    (
        "Condition",
        "!Condition name",
        "a condition that is declared under `Conditions`",
    ),
    (
        "Contains",
        "Fn::Contains: [list, text]",
        "whether a list has a text",
    ),
    (
        "EachMemberEquals",
        "Fn::EachMemberEquals: [list, text]",
        "whether all of a list equal a text",
    ),
    (
        "EachMemberIn",
        "Fn::EachMemberIn: [list, list]",
        "whether all of a list are in another",
    ),
    (
        "Equals",
        "!Equals [value, value]",
        "whether two values are equal",
    ),
    (
        "FindInMap",
        "!FindInMap [mapping, key, key]",
        "a value of a mapping",
    ),
    (
        "GetAZs",
        "!GetAZs region",
        "the availability zones of a region, `\"\"` for the stack's own",
    ),
    (
        "GetAtt",
        "!GetAtt Name.Attribute",
        "an attribute of a resource",
    ),
    (
        "If",
        "!If [condition, then, otherwise]",
        "one of two values",
    ),
    (
        "ImportValue",
        "!ImportValue name",
        "what another stack exports",
    ),
    (
        "Join",
        "!Join [delimiter, list]",
        "the items of a list as one text",
    ),
    (
        "Length",
        "Fn::Length: list",
        "how many items a list has; `Transform: AWS::LanguageExtensions` reads it",
    ),
    (
        "Not",
        "!Not [condition]",
        "whether a condition does not hold",
    ),
    (
        "Or",
        "!Or [condition, …]",
        "whether one of up to ten conditions holds",
    ),
    (
        "Ref",
        "!Ref Name",
        "the value of a parameter, or what stands for a resource: its name or its id",
    ),
    (
        "RefAll",
        "Fn::RefAll: type",
        "the values of all parameters of a type",
    ),
    (
        "Select",
        "!Select [index, list]",
        "an item of a list, counted from 0",
    ),
    (
        "Split",
        "!Split [delimiter, text]",
        "the parts of a text as a list",
    ),
    (
        "Sub",
        "!Sub \"text ${Name} ${Name.Attribute}\"",
        "the text with values in it; `${!Name}` stays `${Name}`",
    ),
    (
        "ToJsonString",
        "Fn::ToJsonString: value",
        "a value as JSON in a text; `Transform: AWS::LanguageExtensions` reads it",
    ),
    (
        "Transform",
        "Fn::Transform: { Name: macro, Parameters: … }",
        "what a macro makes of the parameters",
    ),
    (
        "ValueOf",
        "Fn::ValueOf: [parameter, attribute]",
        "an attribute of a parameter's value",
    ),
    (
        "ValueOfAll",
        "Fn::ValueOfAll: [type, attribute]",
        "that of all parameters of a type",
    ),
];

/// A pseudo parameter, named without `AWS::`.
pub(super) fn pseudo_parameter(name: &str) -> Option<&'static str> {
    Some(match name {
        "AccountId" => "The number of the account that the stack is in.",
        "NoValue" => "Removes the property that it is the value of.",
        "NotificationARNs" => "The ARNs of the topics that are told of the stack's events.",
        "Partition" => "`aws`, `aws-cn` or `aws-us-gov`.",
        "Region" => "The region that the stack is in.",
        "StackId" => "The ARN of the stack.",
        "StackName" => "The name of the stack.",
        "URLSuffix" => "The suffix of domains: `amazonaws.com`, `amazonaws.com.cn` in China.",
        _ => return None,
    })
}
