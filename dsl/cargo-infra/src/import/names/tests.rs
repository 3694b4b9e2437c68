//! Which name gives which id, and where one is pinned.

use super::{Lifts, Names, Section};
use crate::template::Template;

/// The names of a template's ids, in order, each with a mark where it is pinned, and its acronyms.
fn named(resources: &[&str], conditions: &[&str]) -> (Vec<String>, Vec<String>) {
    let section = |name: &str, ids: &[&str]| {
        let ids: String = ids.iter().map(|id| format!("  {id}: {{}}\n")).collect();
        format!("{name}:\n{ids}")
    };
    let mut text = section("Resources", resources);
    if !conditions.is_empty() {
        text += &section("Conditions", conditions);
    }
    let template = Template::read(&text).expect("a template");
    let names = Names::of(template.root(), &Lifts::default());
    let all = [
        (Section::Resources, resources),
        (Section::Conditions, conditions),
    ];
    let mut found = Vec::new();
    for (section, ids) in all {
        for id in ids {
            let mark = if names.is_pinned(section, id) {
                "!"
            } else {
                ""
            };
            let name = names.declared(section, id).expect("a name");
            found.push(format!("{name}{mark}"));
        }
    }
    (found, names.acronyms)
}

#[test]
fn ids_follow_from_names() {
    for (ids, names, acronyms) in [
        (
            &["EFSFileSystem", "CallbackURLs"][..],
            &["efs_file_system", "callback_urls"][..],
            &["EFS", "URL"][..],
        ),
        (
            &["SubnetAZ1", "SubnetAZ2"],
            &["subnet_az1", "subnet_az2"],
            &["AZ"],
        ),
        (
            &["EC2Instance", "DynamoDBTable"],
            &["ec2_instance", "dynamodb_table"],
            &["DynamoDB", "EC2"],
        ),
        // Most ids have it so.
        (
            &["VpcId", "VpcCidr", "VPCRole"],
            &["vpc_id", "vpc_cidr", "vpc_role!"],
            &[],
        ),
        (
            &["Bucket", "PublicSubnet1A"],
            &["bucket", "public_subnet1_a"],
            &[],
        ),
        (&["myQueue"], &["my_queue!"], &[]),
    ] {
        assert_eq!(
            named(ids, &[]),
            (names.map_to_owned(), acronyms.map_to_owned()),
            "{ids:?}"
        );
    }
}

#[test]
fn names_are_ones_that_people_choose() {
    for (ids, names) in [
        (
            &["Pub", "Type", "Self"][..],
            &["pub", "type", "self_resource!"][..],
        ),
        (
            &["3AZs", "12Factor"],
            &["three_azs!", "resource_12_factor!"],
        ),
        (
            &["BucketF68F3FF0", "BucketA1B2C3D4"],
            &["bucket!", "bucket_2!"],
        ),
        (&["TableF68F3FF0", "Table97140677"], &["table!", "table_2!"]),
    ] {
        assert_eq!(named(ids, &[]).0, names.map_to_owned(), "{ids:?}");
    }
}

#[test]
fn one_name_is_one_item() {
    let (names, _) = named(&["IsProd"], &["IsProd"]);
    assert_eq!(names, ["is_prod", "is_prod_condition!"]);
}

trait MapToOwned {
    fn map_to_owned(&self) -> Vec<String>;
}

impl MapToOwned for [&str] {
    fn map_to_owned(&self) -> Vec<String> {
        self.iter().map(|text| (*text).to_owned()).collect()
    }
}
