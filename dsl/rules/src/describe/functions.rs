//! What CloudFormation's functions and pseudo parameters give, in a few words for whoever asks an editor, and where AWS describes them. How
//! they are written is each language's own.

use crate::value::functions::{CONDITION_FUNCTIONS, RULE_FUNCTIONS};

/// What a function gives, without `Fn::` in its name and without a full stop, and the address of AWS's page.
///
/// ```
/// let (what, page) = infra_rules::describe::function("GetAZs").expect("a function");
/// assert_eq!(what, "The availability zones of a region");
/// assert!(page.ends_with("getavailabilityzones.html"));
/// ```
pub fn function(name: &str) -> Option<(&'static str, String)> {
    let (_, what) = FUNCTIONS.iter().find(|(known, _)| *known == name)?;
    Some((what, page(name)))
}

fn page(name: &str) -> String {
    let page = match name {
        "Condition" | "If" => "-conditions".to_owned(),
        name if CONDITION_FUNCTIONS.contains(&name) => "-conditions".to_owned(),
        name if RULE_FUNCTIONS.contains(&name) => "-rules".to_owned(),
        "GetAZs" => "-getavailabilityzones".to_owned(),
        "ToJsonString" => "-ToJsonString".to_owned(),
        // It has no page of its own.
        "GetStackOutput" => String::new(),
        name => format!("-{}", name.to_ascii_lowercase()),
    };
    format!(
        "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference{page}.html"
    )
}

const FUNCTIONS: [(&str, &str); 27] = [
    ("And", "Whether all conditions hold"),
    ("Base64", "The text in Base64"),
    ("Cidr", "Parts of a block of addresses"),
    ("Condition", "A condition that the template declares"),
    ("Contains", "Whether a list contains a text, in rules"),
    (
        "EachMemberEquals",
        "Whether each member of a list equals a text, in rules",
    ),
    (
        "EachMemberIn",
        "Whether each member of a list is in another one, in rules",
    ),
    ("Equals", "Whether two values are equal"),
    ("FindInMap", "A value of a mapping"),
    ("GetAZs", "The availability zones of a region"),
    ("GetAtt", "An attribute of a resource"),
    ("GetStackOutput", "An output of another stack"),
    ("If", "One of two values"),
    ("ImportValue", "What another stack exports by this name"),
    ("Join", "Texts in one"),
    ("Length", "How many items a list has"),
    ("Not", "Whether a condition does not hold"),
    ("Or", "Whether one of the conditions holds"),
    (
        "Ref",
        "The value of a parameter, or what stands for a resource",
    ),
    ("RefAll", "The values of all parameters of a type, in rules"),
    ("Select", "An item of a list"),
    ("Split", "A text's parts"),
    ("Sub", "A text with values in it"),
    ("ToJsonString", "A value as JSON text"),
    (
        "Transform",
        "What a macro of CloudFormation makes of parameters",
    ),
    (
        "ValueOf",
        "An attribute of what a parameter names, in rules",
    ),
    (
        "ValueOfAll",
        "An attribute of what all parameters of a type name, in rules",
    ),
];

/// What a pseudo parameter is, without `AWS::` in its name.
///
/// ```
/// let region = infra_rules::describe::pseudo_parameter("Region");
/// assert!(region.is_some_and(|what| what.starts_with("The region")));
/// ```
pub fn pseudo_parameter(name: &str) -> Option<&'static str> {
    Some(match name {
        "AccountId" => "The account that the stack is deployed to, such as `123456789012`.",
        "NoValue" => "No value: the property is left out, usually by `Fn::If`.",
        "NotificationARNs" => "The ARNs of the topics that receive the stack's events.",
        "Partition" => "The partition: `aws`, `aws-cn` or `aws-us-gov`.",
        "Region" => "The region that the stack is deployed to, such as `eu-central-1`.",
        "StackId" => "The stack's ARN.",
        "StackName" => "The stack's name.",
        "URLSuffix" => "The domain of the partition, usually `amazonaws.com`.",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::value::functions::{functions, pseudo_parameters};

    #[test]
    fn all_that_there_are_have_words() {
        assert!(functions().all(|name| super::function(name).is_some()));
        assert!(pseudo_parameters().all(|name| super::pseudo_parameter(name).is_some()));
    }
}
