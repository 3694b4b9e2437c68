//! AWS takes a policy up to a length, and the deploy fails on a longer one. Inline policies share one length, which is
//! another rule's.

use crate::{
    check::Check, read::get, resource::policies::documents, size::least, tree::Declaration,
};

/// Type, property, most characters.
const SIZES: [(&str, &str, usize); 8] = [
    ("AWS::IAM::ManagedPolicy", "PolicyDocument", 6_144),
    ("AWS::IAM::Role", "AssumeRolePolicyDocument", 4_096),
    ("AWS::S3::BucketPolicy", "PolicyDocument", 20_480),
    ("AWS::SNS::TopicPolicy", "PolicyDocument", 30_720),
    ("AWS::SNS::TopicInlinePolicy", "PolicyDocument", 30_720),
    ("AWS::KMS::Key", "KeyPolicy", 32_768),
    (
        "AWS::SecretsManager::ResourcePolicy",
        "ResourcePolicy",
        20_480,
    ),
    ("AWS::EC2::VPCEndpoint", "PolicyDocument", 20_480),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    // What a grant allows is judged as a managed policy, which it does not become: under a condition, too, nothing is said.
    if !resource.certain || documents(resource).is_empty() {
        return;
    }
    for (_, property, most) in SIZES.iter().filter(|(ty, ..)| *ty == resource.ty) {
        let size = get(&resource.fields, property).map_or(0, least);
        if size > *most {
            let Some(field) = resource
                .fields
                .iter()
                .find(|field| field.key.text == *property)
            else {
                continue;
            };
            let fact = format!("this policy has {size} characters, and AWS takes {most}");
            let help = "name actions and resources by a common prefix, or write several policies";
            check.on(field.key.site, fact, help);
        }
    }
}
