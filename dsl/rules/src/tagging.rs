//! How resources of a type are tagged: the property that holds their tags, and its form. Most types have `Tags`, a list of `Key` and
//! `Value`; some have a map, and some another name.

use infra_schema::{Node, Resource, Types, lookup};

/// Where tags stand in the properties of a resource, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tagging {
    /// The property.
    pub property: &'static str,
    /// Its form.
    pub form: TagForm,
}

/// How tags are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagForm {
    /// `[{ Key: "team", Value: "a" }]`.
    List,
    /// The same with `PropagateAtLaunch`, which says whether what the resource starts has the tag, too.
    ListToPropagate,
    /// `{ team: "a" }`.
    Map,
}

/// Types whose own tags are not in `Tags`.
const NAMES: [(&str, &str); 17] = [
    ("AWS::Backup::BackupVault", "BackupVaultTags"),
    ("AWS::Backup::Framework", "FrameworkTags"),
    (
        "AWS::Backup::LogicallyAirGappedBackupVault",
        "BackupVaultTags",
    ),
    ("AWS::Backup::ReportPlan", "ReportPlanTags"),
    ("AWS::Backup::BackupPlan", "BackupPlanTags"),
    (
        "AWS::Backup::TieringConfiguration",
        "TieringConfigurationTags",
    ),
    ("AWS::Budgets::Budget", "ResourceTags"),
    ("AWS::Budgets::BudgetsAction", "ResourceTags"),
    ("AWS::Cognito::IdentityPool", "IdentityPoolTags"),
    ("AWS::Cognito::UserPool", "UserPoolTags"),
    ("AWS::DataPipeline::Pipeline", "PipelineTags"),
    ("AWS::EFS::AccessPoint", "AccessPointTags"),
    ("AWS::EFS::FileSystem", "FileSystemTags"),
    ("AWS::Lex::Bot", "BotTags"),
    ("AWS::Lex::BotAlias", "BotAliasTags"),
    ("AWS::Route53::HealthCheck", "HealthCheckTags"),
    ("AWS::Route53::HostedZone", "HostedZoneTags"),
];

/// How resources of a type are tagged, if they can be.
pub fn tagging(ty: &str) -> Option<Tagging> {
    of(infra_schema::resource(ty)?)
}

pub(crate) fn of(resource: Resource) -> Option<Tagging> {
    let name = resource.name();
    let other = NAMES.iter().find(|(ty, _)| *ty == name);
    let property = other.map_or("Tags", |(_, property)| *property);
    let known = resource.root().property(property)?;
    if known.read_only() {
        return None;
    }
    let form = form(known.node())?;
    Some(Tagging { property, form })
}

fn form(node: Node) -> Option<TagForm> {
    if let Some(item) = lookup::items(node) {
        let has = |name: &str| item.property(name).is_some();
        return match (has("Key") && has("Value"), has("PropagateAtLaunch")) {
            (true, true) => Some(TagForm::ListToPropagate),
            (true, false) => Some(TagForm::List),
            (false, _) => None,
        };
    }
    let types = node.types();
    // Of what has names of its own the tags are a part.
    let is_free = types == Types::OBJECT || types == Types::OBJECT.union(Types::STRING);
    (is_free && !lookup::is_object(node)).then_some(TagForm::Map)
}

#[cfg(test)]
mod tests {
    use super::{NAMES, TagForm, Tagging, tagging};

    #[test]
    fn each_type_is_tagged_its_own_way() {
        for (ty, property, form) in [
            ("AWS::S3::Bucket", "Tags", TagForm::List),
            ("AWS::RDS::DBCluster", "Tags", TagForm::List),
            ("AWS::SSM::Parameter", "Tags", TagForm::Map),
            ("AWS::Glue::Job", "Tags", TagForm::Map),
            ("AWS::ApiGatewayV2::Api", "Tags", TagForm::Map),
            ("AWS::Cognito::UserPool", "UserPoolTags", TagForm::Map),
            ("AWS::EFS::FileSystem", "FileSystemTags", TagForm::List),
            (
                "AWS::AutoScaling::AutoScalingGroup",
                "Tags",
                TagForm::ListToPropagate,
            ),
        ] {
            assert_eq!(tagging(ty), Some(Tagging { property, form }), "{ty}");
        }
        for ty in [
            "AWS::EC2::SecurityGroupIngress",
            "AWS::IAM::Policy",
            "AWS::Lambda::Permission",
            "AWS::CloudFront::AnycastIpList",
            "Custom::Migration",
        ] {
            assert_eq!(tagging(ty), None, "{ty}");
        }
    }

    #[test]
    fn every_name_of_the_table_is_one_of_the_schema() {
        for (ty, name) in NAMES {
            assert_eq!(tagging(ty).map(|one| one.property), Some(name), "{ty}");
        }
    }
}
