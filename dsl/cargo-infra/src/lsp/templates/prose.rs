//! What is said of types, properties and functions, as Markdown. The facts are those of `infra_rules::describe`, and AWS's words are a link away.

use std::fmt::Write;

use infra_rules::{Position, describe};
use infra_schema::{Attribute, Property, Resource};

use super::place::Place;
use crate::lsp::known::purposes;

/// A resource type.
pub(super) fn resource(resource: Resource) -> String {
    let facts = describe::markdown::resource(resource, "DeletionPolicy: Retain");
    let name = resource.name();
    match purposes::of_type(name) {
        Some(line) => format!("`{name}`\n\n{line}\n\n{facts}"),
        None => format!("`{name}`\n\n{facts}"),
    }
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

/// A property; `first` is the property of the resource itself that it is part of, and `line` says what it is for.
pub(in crate::lsp) fn property(
    resource: Resource,
    first: &str,
    line: Option<&str>,
    property: Property,
) -> String {
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
    if let Some(line) = line.or_else(|| purposes::of_property(resource.name(), property.name())) {
        let _ = write!(text, "\n\n{line}");
    }
    text + "\n\n" + &describe::markdown::value(resource, first, node)
}

/// An attribute of a resource.
pub(super) fn attribute(owner: &str, resource: Resource, attribute: Attribute) -> String {
    let line = purposes::of_property(resource.name(), attribute.name());
    let line = line.map(|line| format!("\n\n{line}")).unwrap_or_default();
    format!(
        "`{owner}.{}`: {}, an attribute of `{}`.{line}\n\n[AWS's page]({})",
        attribute.name(),
        describe::attribute(attribute),
        resource.name(),
        resource.documentation()
    )
}

/// What a template, a resource, a parameter and an output have beside names of the user's.
const KEYS: [(Of, &str, &str); 68] = [
    (
        Of::Rule,
        "Assertions",
        "`Assertions`: **Required.** What has to hold, or nothing is deployed.",
    ),
    (
        Of::Rule,
        "RuleCondition",
        "`RuleCondition`: when the rule is asked at all; without it always.",
    ),
    (
        Of::Assertion,
        "Assert",
        "`Assert`: **Required.** What has to hold of the parameters, as `Fn::Contains`, `Fn::Equals` and the like answer.",
    ),
    (
        Of::Assertion,
        "AssertDescription",
        "`AssertDescription`: what is said if it does not hold.",
    ),
    (
        Of::ResourceMetadata,
        "AWS::CloudFormation::Init",
        "`AWS::CloudFormation::Init`: what `cfn-init` does on an instance, which its user data has to call.",
    ),
    (
        Of::Init,
        "config",
        "`config`: what `cfn-init` does where no `configSets` say otherwise.",
    ),
    (
        Of::Init,
        "configSets",
        "`configSets`: names for lists of configurations, in the order in which they are done.",
    ),
    (
        Of::InitConfig,
        "commands",
        "`commands`: commands, in the order of their names.",
    ),
    (
        Of::InitConfig,
        "files",
        "`files`: files by their paths, each with its `content` or a `source`, `mode`, `owner` and `group`.",
    ),
    (
        Of::InitConfig,
        "groups",
        "`groups`: groups of Linux, each with its `gid`.",
    ),
    (
        Of::InitConfig,
        "packages",
        "`packages`: packages by what installs them: `yum`, `apt`, `rpm`, `python`, `rubygems`, `msi`.",
    ),
    (
        Of::InitConfig,
        "services",
        "`services`: which services run, and which are started again where files or packages change.",
    ),
    (
        Of::InitConfig,
        "sources",
        "`sources`: archives that are unpacked into folders, by the folder.",
    ),
    (
        Of::InitConfig,
        "users",
        "`users`: users of Linux, with `uid`, `groups` and `homeDir`.",
    ),
    (
        Of::Template,
        "AWSTemplateFormatVersion",
        "`AWSTemplateFormatVersion`: the form of the template, of which there is one: `2010-09-09`.",
    ),
    (
        Of::Template,
        "Conditions",
        "`Conditions`: what the deploy decides; `Condition` of a resource or an output, and `Fn::If`, name them.",
    ),
    (
        Of::Template,
        "Description",
        "`Description`: what the template is for, in 1,024 bytes at most.",
    ),
    (
        Of::Template,
        "Hooks",
        "`Hooks`: deployments of ECS by CodeDeploy, blue and green, as `AWS::CodeDeploy::BlueGreen`.",
    ),
    (
        Of::Template,
        "Mappings",
        "`Mappings`: tables of texts by two keys, which `Fn::FindInMap` reads.",
    ),
    (
        Of::Template,
        "Metadata",
        "`Metadata`: notes for people and programs. `AWS::CloudFormation::Interface` groups the parameters in the console.",
    ),
    (
        Of::Template,
        "Outputs",
        "`Outputs`: values that are shown of the stack, of which other stacks import those with an `Export`.",
    ),
    (
        Of::Template,
        "Parameters",
        "`Parameters`: what is given at the deploy; `Ref` gives the value.",
    ),
    (
        Of::Template,
        "Resources",
        "`Resources`: **Required.** What the stack is made of, by logical ids.",
    ),
    (
        Of::Template,
        "Rules",
        "`Rules`: what parameters must be together, before anything is deployed.",
    ),
    (
        Of::Template,
        "Transform",
        "`Transform`: macros that CloudFormation runs over the template, such as `AWS::LanguageExtensions` and `AWS::Serverless-2016-10-31`.",
    ),
    (
        Of::Resource,
        "Condition",
        "`Condition`: the condition of `Conditions` without which the resource is not made.",
    ),
    (
        Of::Resource,
        "CreationPolicy",
        "`CreationPolicy`: signals, and how long is waited for them, before the resource counts as made.",
    ),
    (
        Of::Resource,
        "DeletionPolicy",
        "`DeletionPolicy`: what becomes of the resource when it leaves the stack, or the stack is deleted: `Delete`, `Retain`, `RetainExceptOnCreate`, or `Snapshot` for those that have snapshots. `Delete` by default, and `Snapshot` for clusters of databases, and instances in none, of RDS.",
    ),
    (
        Of::Resource,
        "DependsOn",
        "`DependsOn`: the resources after which this one is made, and before which it is removed. `Ref`, `Fn::GetAtt` and `Fn::Sub` imply it.",
    ),
    (
        Of::Resource,
        "Metadata",
        "`Metadata`: notes about the resource. `AWS::CloudFormation::Init` is read by `cfn-init` on an instance.",
    ),
    (
        Of::Resource,
        "Properties",
        "`Properties`: what the type takes.",
    ),
    (
        Of::Resource,
        "Type",
        "`Type`: **Required.** What it is, such as `AWS::SQS::Queue`.",
    ),
    (
        Of::Resource,
        "UpdatePolicy",
        "`UpdatePolicy`: how an update replaces the instances of an `AWS::AutoScaling::AutoScalingGroup`, shifts the traffic of an `AWS::Lambda::Alias`, and the like.",
    ),
    (
        Of::Resource,
        "UpdateReplacePolicy",
        "`UpdateReplacePolicy`: what becomes of the old resource when an update replaces it: `Delete`, `Retain`, or `Snapshot` for those that have snapshots. `Delete` by default.",
    ),
    (
        Of::Resource,
        "Version",
        "`Version`: the version of a custom resource.",
    ),
    (
        Of::Parameter,
        "AllowedPattern",
        "`AllowedPattern`: a regular expression that the whole value must match.",
    ),
    (
        Of::Parameter,
        "AllowedValues",
        "`AllowedValues`: the values that are allowed.",
    ),
    (
        Of::Parameter,
        "ConstraintDescription",
        "`ConstraintDescription`: what is said of a value that is refused.",
    ),
    (
        Of::Parameter,
        "Default",
        "`Default`: the value where none is given, within the other constraints.",
    ),
    (
        Of::Parameter,
        "Description",
        "`Description`: what it is for, in 4,000 characters at most.",
    ),
    (
        Of::Parameter,
        "NoEcho",
        "`NoEcho`: `true` masks the value where the stack is shown. It is readable in `Metadata`, `Outputs` and resources all the same; a secret belongs into Secrets Manager, read by `{{resolve:secretsmanager:…}}`.",
    ),
    (
        Of::Parameter,
        "Type",
        "`Type`: **Required.** `String`, `Number`, `List<Number>`, `CommaDelimitedList`, a type of AWS's such as `AWS::EC2::VPC::Id` or a list of it, or one of Parameter Store: `AWS::SSM::Parameter::Value<String>`.",
    ),
    (
        Of::Parameter,
        "MaxLength",
        "`MaxLength`: the most characters, of a `String`.",
    ),
    (
        Of::Parameter,
        "MaxValue",
        "`MaxValue`: the greatest number, of a `Number`.",
    ),
    (
        Of::Parameter,
        "MinLength",
        "`MinLength`: the fewest characters, of a `String`.",
    ),
    (
        Of::Parameter,
        "MinValue",
        "`MinValue`: the least number, of a `Number`.",
    ),
    (
        Of::Metadata,
        "AWS::CloudFormation::Interface",
        "`AWS::CloudFormation::Interface`: how the console groups the parameters, and what it calls them.",
    ),
    (
        Of::Label,
        "default",
        "`default`: what the console shows as its name.",
    ),
    (
        Of::Interface,
        "ParameterGroups",
        "`ParameterGroups`: the parameters in groups, in the order in which the console shows them.",
    ),
    (
        Of::Interface,
        "ParameterLabels",
        "`ParameterLabels`: what the console calls parameters.",
    ),
    (Of::Document, "Id", "`Id`: a name of the policy."),
    (
        Of::Document,
        "Statement",
        "`Statement`: **Required.** What is allowed and what is denied.",
    ),
    (
        Of::Document,
        "Version",
        "`Version`: the language of the policy, `2012-10-17`.",
    ),
    (
        Of::Statement,
        "Action",
        "`Action`: what may be done, as `s3:GetObject`, also with `*` in it.",
    ),
    (
        Of::Statement,
        "Condition",
        "`Condition`: under which conditions, by operator and key: `StringEquals: { aws:SourceAccount: … }`. All have to hold.",
    ),
    (
        Of::Statement,
        "Effect",
        "`Effect`: **Required.** `Allow` or `Deny`. What nobody allows is denied, and what is denied nobody can allow.",
    ),
    (
        Of::Statement,
        "NotAction",
        "`NotAction`: all actions but those.",
    ),
    (
        Of::Statement,
        "NotPrincipal",
        "`NotPrincipal`: everybody but those. AWS advises against it.",
    ),
    (
        Of::Statement,
        "NotResource",
        "`NotResource`: on everything but those.",
    ),
    (
        Of::Statement,
        "Principal",
        "`Principal`: who, in the policy of a resource: `AWS`, `Service`, `Federated`, or `*` for everybody.",
    ),
    (
        Of::Statement,
        "Resource",
        "`Resource`: on what, as ARNs, also with `*` in them.",
    ),
    (
        Of::Statement,
        "Sid",
        "`Sid`: a name of the statement, of letters and digits.",
    ),
    (
        Of::Group,
        "Label",
        "`Label`: what the console calls the group, as `default: text`.",
    ),
    (
        Of::Group,
        "Parameters",
        "`Parameters`: the names of those in the group.",
    ),
    (
        Of::Output,
        "Condition",
        "`Condition`: the condition of `Conditions` without which the stack does not have the output.",
    ),
    (
        Of::Output,
        "Description",
        "`Description`: what it is, in 1,024 bytes at most.",
    ),
    (
        Of::Output,
        "Export",
        "`Export`: the `Name`, once in an account and a region, by which other stacks import the value with `Fn::ImportValue`. While they do, it cannot change.",
    ),
    (
        Of::Output,
        "Value",
        "`Value`: **Required.** What `aws cloudformation describe-stacks` shows.",
    ),
];

/// What has a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Template,
    Resource,
    Parameter,
    Output,
    Metadata,
    /// `AWS::CloudFormation::Interface`, a group of parameters in it, and what is called something there.
    Interface,
    Group,
    Label,
    /// A policy document, and a statement of one.
    Document,
    Statement,
    /// A rule of the template, and an assertion of one.
    Rule,
    Assertion,
    /// The `Metadata` of a resource, `AWS::CloudFormation::Init` in it, and a configuration there.
    ResourceMetadata,
    Init,
    InitConfig,
}

/// What a key of a template, a resource, a parameter or an output is for.
pub(super) fn key(place: Place<'_>, key: &str) -> Option<&'static str> {
    let of = match place {
        Place::Template => Of::Template,
        Place::Resource(_) => Of::Resource,
        Place::Parameter => Of::Parameter,
        Place::Output => Of::Output,
        Place::Metadata => Of::Metadata,
        Place::Interface => Of::Interface,
        Place::ParameterGroup => Of::Group,
        Place::Label => Of::Label,
        Place::Rule => Of::Rule,
        Place::Assertion => Of::Assertion,
        Place::ResourceMetadata => Of::ResourceMetadata,
        Place::Init => Of::Init,
        Place::InitConfig => Of::InitConfig,
        Place::Value(value) => match value.position? {
            Position::PolicyDocument => Of::Document,
            Position::PolicyStatement => Of::Statement,
            _ => return None,
        },
        _ => return None,
    };
    let found = KEYS
        .iter()
        .find(|(one, name, _)| *one == of && *name == key);
    found.map(|(.., docs)| *docs)
}

#[cfg(test)]
mod tests {
    use super::{KEYS, Of};
    use crate::check::tree::{outputs::OUTPUT, resources::ENTRIES, sections::SECTIONS};

    #[test]
    fn every_key_is_described() {
        let fields = infra_rules::PARAMETER_FIELDS.map(|(name, _)| name);
        let parameter = [&fields[..], &["Type"]].concat();
        for (of, names) in [
            (Of::Template, &SECTIONS[..]),
            (Of::Resource, &ENTRIES[..]),
            (Of::Output, &OUTPUT[..]),
            (Of::Parameter, &parameter),
        ] {
            for name in names {
                let is_it = |(one, known, _): &&(Of, &str, &str)| *one == of && known == name;
                assert_eq!(KEYS.iter().filter(is_it).count(), 1, "{name}");
            }
        }
    }
}
