//! Half-typed text: `tests/editor/broken.rs` and `tests/editor/brace.rs`.

use super::asked::Asked;

pub(super) fn broken(asked: &mut Asked) {
    asked.offers(
        "property_word",
        &["VersioningConfiguration", "Tags"],
        &["BucketName"],
    );
    asked.offers("nested_empty", &["Status"], &[]);
    asked.offers("tag_word", &["Key", "Value"], &[]);
    asked.offers("services", &["S3", "EC2", "RDS"], &["queue"]);
    asked.offers("kinds", &["DBCluster", "DBInstance"], &["S3"]);
    asked.offers("kind_word", &["Bucket", "BucketPolicy"], &[]);
    asked.offers("attributes", &["Arn", "QueueUrl", "QueueName"], &["queue"]);
    asked.offers("attributes_of_out", &["Arn", "QueueUrl"], &[]);
    asked.offers("deep_attributes", &["Address", "Port"], &["Arn"]);
    asked.offers("name_word", &["queue", "cluster"], &[]);
    asked.offers("text_word", &["queue", "cluster"], &["grant"]);
    asked.leads_to("unknown_type", "queue");
    asked.leads_to("shut", "queue");
    asked.leads_to("end_use", "queue");
    asked.offers("functions", &["Join", "GetAZs", "If"], &["queue"]);
    asked.offers("pseudo", &["Region", "StackName", "NoValue"], &[]);
    asked.offers("attribute_blank", &["depends_on", "when"], &["queue"]);
    asked.offers("attribute_word", &["deletion"], &["queue"]);
    asked.offers("keyword", &["grant", "out", "param"], &["override"]);
    asked.offers("grantee_blank", &["queue"], &[]);
    asked.offers("verb_blank", &["read", "connect"], &["queue"]);
    asked.offers("condition_blank", &["queue"], &[]);
    asked.offers("inside_if", &["TopicName"], &[]);
    asked.says("end_hover", &["pub FifoQueue: bool", "**replaces**"]);
    asked.offers("block_word", &["construct", "stack"], &[]);
}

pub(super) fn brace(asked: &mut Asked) {
    asked.offers(
        "property",
        &["VersioningConfiguration", "Tags"],
        &["BucketName"],
    );
    asked.offers("later", &["Tags", "TopicName"], &["DisplayName"]);
    asked.leads_to("text", "queue");
    asked.leads_to("use", "queue");
    asked.says("attribute", &["`Fn::GetAtt`"]);
}
