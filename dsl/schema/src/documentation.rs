//! Addresses of AWS's reference pages. Their words are AWS's own and stay there.

const REFERENCE: &str = "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference";

/// `AWS::EC2::VPC` as `ec2-vpc`.
fn slug(type_name: &str) -> String {
    let parts: Vec<_> = type_name.split("::").skip(1).collect();
    parts.join("-").to_ascii_lowercase()
}

/// The page of a resource type.
pub(crate) fn page(type_name: &str) -> String {
    match type_name.split("::").next() {
        Some("AWS") => format!("{REFERENCE}/aws-resource-{}.html", slug(type_name)),
        _ => format!(
            "{REFERENCE}/{}.html",
            type_name.replace("::", "-").to_ascii_lowercase()
        ),
    }
}

/// The place of a property on its type's page.
pub(crate) fn anchor(type_name: &str, property: &str) -> String {
    format!(
        "{}#cfn-{}-{}",
        page(type_name),
        slug(type_name),
        property.to_ascii_lowercase()
    )
}
