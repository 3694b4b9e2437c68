//! Plain resources: `tests/editor/resources.rs`.

use super::asked::Asked;

pub(super) fn resources(asked: &mut Asked) {
    asked.says(
        "type_hover",
        &[
            "`Ref` gives its `BucketName`",
            "Holds data",
            "aws-resource-s3-bucket.html",
        ],
    );
    asked.says(
        "property_hover",
        &[
            "**replaces**",
            "At most 63 characters",
            "#cfn-s3-bucket-bucketname",
        ],
    );
    asked.says(
        "nested_hover",
        &["**Required.**", "One of `\"Enabled\"`, `\"Suspended\"`"],
    );
    asked.says(
        "deep_hover",
        &["pub ExpirationInDays: Usual<i64>", "integer"],
    );
    asked.says("range_hover", &["integer", "0 to 43200"]);
    asked.says("refers_hover", &["Refers to", "`AWS::KMS::Key`"]);
    asked.says("get_att_hover", &["pub Arn", "`Fn::GetAtt`"]);
    asked.says(
        "function_hover",
        &["fn Equals", "Whether two values are equal"],
    );
    asked.says("join_hover", &["TopicArn"]);
    asked.says("pseudo_hover", &["Region", "deployed to"]);
    asked.says("attribute_hover", &["made after these"]);
    asked.says("policy", &["It stays"]);
    asked.offers(
        "blank",
        &["Tags", "PublicAccessBlockConfiguration"],
        &["BucketName", "VersioningConfiguration"],
    );
    asked.offers_first("deep_blank", &["Status"]);
    asked.offers_first(
        "usual_first",
        &["MessageRetentionPeriod", "QueueName", "RedrivePolicy"],
    );
    asked.offers_first("required_first", &["Code", "Role"]);
    asked.offers("value_blank", &["jobs", "told", "stage", "AWS", "Fn"], &[]);
    asked.offers(
        "param_field",
        &["Default", "AllowedPattern"],
        &["AllowedValues"],
    );
    asked.leads_to("reference_use", "jobs");
    asked.leads_to("text_use", "jobs");
    asked.leads_to("depends_use", "jobs");
    asked.leads_to("when_use", "condition");
    asked.leads_to("param_use", "param");
    asked.leads_to("mapping_use", "mapping");
    asked.leads_to("place_use", "place");
    asked.leads_to("mirror_inside", "mirror");
    asked.leads_to("mirror_outside", "mirror");
    asked.says("mirror_outside", &["Vec<"]);
    asked.says(
        "reference_use",
        &["static jobs: AWS::SQS::Queue", "Work to be done"],
    );
    asked.renames("jobs", &[("resources.rs", 8)]);
    asked.renames("text_use", &[("resources.rs", 8)]);
    asked.renames("mirror", &[("resources.rs", 3)]);
    asked.renames("mirror_inside", &[("resources.rs", 3)]);
    asked.renames("mirror_outside", &[("resources.rs", 3)]);
}
