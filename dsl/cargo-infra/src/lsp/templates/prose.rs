//! What is said of types, properties and functions, as Markdown. The facts are those of `infra_rules::describe`, and AWS's words are a link away.

use std::fmt::Write;

use infra_rules::describe;
use infra_schema::{Attribute, Property, Resource};

/// A resource type.
pub(super) fn resource(resource: Resource) -> String {
    let facts = describe::markdown::resource(resource, "DeletionPolicy: Retain");
    format!("`{}`\n\n{facts}", resource.name())
}

/// What a name of a resource stands for, and its type in a line.
pub(in crate::lsp) fn named(name: &str, resource: Resource) -> String {
    format!(
        "`{name}`: `{}`. {}\n\n[AWS's page]({})",
        resource.name(),
        describe::reference(resource),
        resource.documentation()
    )
}

/// A property; `first` is the property of the resource itself that it is part of.
pub(in crate::lsp) fn property(resource: Resource, first: &str, property: Property) -> String {
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
    text + "\n\n" + &describe::markdown::value(resource, first, node)
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

/// A function, named without `Fn::`: how it is written, what it gives, and AWS's page.
pub(super) fn function(name: &str) -> Option<String> {
    let (_, form, more) = FORMS.iter().find(|(known, ..)| *known == name)?;
    let (what, page) = describe::function(name)?;
    Some(format!("`{form}`\n\n{what}{more}.\n\n[AWS's page]({page})"))
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
    ("FindInMap", "!FindInMap [mapping, key, key]", ""),
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
    #[test]
    fn every_function_is_described() {
        let all = infra_rules::functions().chain(["Condition", "Ref"]);
        let mute: Vec<&str> = all.filter(|name| super::function(name).is_none()).collect();
        assert!(mute.is_empty(), "{mute:?}");
    }
}
