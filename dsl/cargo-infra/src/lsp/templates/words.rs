//! Words that CloudFormation itself reads: what becomes of a resource that is removed, and what a parameter may be.

use infra_rules::{DELETION_POLICIES, takes_snapshots};

/// The policies that an attribute of a resource of a type may be, as templates want them most.
pub(super) fn policies(attribute: &str, ty: &str) -> impl Iterator<Item = &'static str> {
    let may_be = move |policy: &&str| match *policy {
        "Snapshot" => takes_snapshots(ty),
        "RetainExceptOnCreate" => attribute == "DeletionPolicy",
        _ => true,
    };
    DELETION_POLICIES.into_iter().filter(may_be)
}

/// What a policy does with a resource.
pub(super) fn policy(name: &str) -> Option<&'static str> {
    Some(match name {
        "Delete" => "AWS deletes the resource.",
        "Retain" => "The resource stays, and the stack does not have it any more.",
        "RetainExceptOnCreate" => {
            "The resource stays, unless the deploy that creates it is rolled back: then AWS deletes it."
        }
        "Snapshot" => "AWS deletes the resource, and keeps a snapshot of its data.",
        _ => return None,
    })
}

/// What a parameter of a type is given.
pub(super) fn parameter_type(name: &str) -> Option<String> {
    if let Some(inner) = inside(name, "AWS::SSM::Parameter::Value<") {
        let inner = parameter_type(inner)?;
        return Some(format!(
            "The name of a parameter of Systems Manager, whose value is looked up at each deploy and is what `Ref` gives. {inner}"
        ));
    }
    if let Some(inner) = inside(name, "List<") {
        let inner = parameter_type(inner)?;
        return Some(format!(
            "Several, with commas between them; `Ref` gives a list. {inner}"
        ));
    }
    let what = match name {
        "String" => return Some("Text.".to_owned()),
        "Number" => return Some("A number, which `Ref` gives as text.".to_owned()),
        "CommaDelimitedList" => {
            return Some("Texts with commas between them; `Ref` gives a list.".to_owned());
        }
        "AWS::EC2::AvailabilityZone::Name" => "The name of an Availability Zone",
        "AWS::EC2::Image::Id" => "The id of an image of machines (AMI)",
        "AWS::EC2::Instance::Id" => "The id of an instance of EC2",
        "AWS::EC2::KeyPair::KeyName" => "The name of a key pair of EC2",
        "AWS::EC2::SecurityGroup::GroupName" => "The name of a security group",
        "AWS::EC2::SecurityGroup::Id" => "The id of a security group",
        "AWS::EC2::Subnet::Id" => "The id of a subnet",
        "AWS::EC2::VPC::Id" => "The id of a VPC",
        "AWS::EC2::Volume::Id" => "The id of a volume of EBS",
        "AWS::Route53::HostedZone::Id" => "The id of a hosted zone of Route 53",
        "AWS::SSM::Parameter::Name" => {
            "The name of a parameter of Systems Manager, and not its value,"
        }
        _ => return None,
    };
    Some(format!(
        "{what} that the account can use in the region; CloudFormation refuses another."
    ))
}

fn inside<'n>(name: &'n str, open: &str) -> Option<&'n str> {
    name.strip_prefix(open)?.strip_suffix('>')
}

#[cfg(test)]
mod tests {
    use super::{parameter_type, policies, policy};

    #[test]
    fn every_word_is_described() {
        for name in infra_rules::parameter_types() {
            for form in ["{}", "List<{}>", "AWS::SSM::Parameter::Value<List<{}>>"] {
                let name = form.replace("{}", name);
                assert!(parameter_type(&name).is_some(), "{name}");
            }
        }
        for name in infra_rules::DELETION_POLICIES {
            assert!(policy(name).is_some(), "{name}");
        }
    }

    #[test]
    fn only_what_has_snapshots_is_kept_as_one() {
        let all = |attribute, ty| policies(attribute, ty).collect::<Vec<_>>();
        assert_eq!(
            all("DeletionPolicy", "AWS::SQS::Queue"),
            ["Retain", "Delete", "RetainExceptOnCreate"]
        );
        assert_eq!(
            all("UpdateReplacePolicy", "AWS::RDS::DBInstance"),
            ["Retain", "Snapshot", "Delete"]
        );
    }
}
