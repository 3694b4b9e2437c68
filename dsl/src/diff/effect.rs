//! What the change of a property does, by the schema: properties that are create-only replace the resource, some conditionally.

use infra_schema::{Node, Resource, lookup};

use super::{change::Effect, tree::Path, tree::Step};

/// What CloudFormation does when the value at this place changes. A type without a schema says nothing, so its changes are in place.
pub(crate) fn of(resource: Option<Resource>, path: &Path) -> Effect {
    let Some(resource) = resource else {
        return Effect::InPlace;
    };
    let (mut node, mut effect) = (resource.root(), Effect::InPlace);
    for step in &path.0 {
        let Step::Name(name) = step else { continue };
        let inside = inside(node);
        let property = inside
            .property(name)
            .or_else(|| lookup::properties(inside).remove(name.as_str()));
        node = match property {
            Some(property) if property.create_only() => return Effect::Replace,
            Some(property) => {
                if property.conditional_create_only() {
                    effect = Effect::MayReplace;
                }
                property.node()
            }
            None => match inside.additional() {
                Some(any) => any,
                None => return effect,
            },
        };
    }
    effect
}

/// The items of a list, whose steps have no name.
fn inside(node: Node) -> Node {
    let mut node = node;
    while let Some(items) = lookup::items(node) {
        node = items;
    }
    node
}

#[cfg(test)]
mod tests {
    use super::{Effect, Path, Step, of};

    fn check(type_name: &str, names: &[&str], effect: Effect) {
        let path = Path(
            names
                .iter()
                .map(|name| Step::Name((*name).to_owned()))
                .collect(),
        );
        assert_eq!(
            of(infra_schema::resource(type_name), &path),
            effect,
            "{type_name} {path}"
        );
    }

    #[test]
    fn the_schema_says_what_replaces() {
        check("AWS::SQS::Queue", &["VisibilityTimeout"], Effect::InPlace);
        check("AWS::SQS::Queue", &["QueueName"], Effect::Replace);
        check("AWS::RDS::DBInstance", &["MultiAZ"], Effect::MayReplace);
        // The sources do not agree about these: `overlay/replacements.txt` of the schema judges.
        check("AWS::DynamoDB::Table", &["KeySchema"], Effect::Replace);
        check(
            "AWS::RDS::DBCluster",
            &["AvailabilityZones"],
            Effect::Replace,
        );
        check(
            "AWS::S3::Bucket",
            &["ObjectLockEnabled"],
            Effect::MayReplace,
        );
        check(
            "AWS::BCMDataExports::Export",
            &["Export", "Name"],
            Effect::Replace,
        );
        check(
            "AWS::BCMDataExports::Export",
            &["Export", "Description"],
            Effect::InPlace,
        );
        check("AWS::Kinesis::Stream", &["NoSuchProperty"], Effect::InPlace);
        check("Vendor::Its::Own", &["Name"], Effect::InPlace);
    }
}
