//! What an `Fn::If` gives is held against what the same condition gives elsewhere in the resource.

use super::{fine, refused};

const CONDITIONS: &str = "param stage: String {} condition paid = Fn::Equals(stage, \"a\"); condition free = Fn::Not(paid); condition other = Fn::Equals(stage, \"b\"); ";

fn table(fields: &str) -> String {
    format!(
        "{CONDITIONS} table: AWS::DynamoDB::Table {{ AttributeDefinitions: [{{ AttributeName: \"id\", AttributeType: \"S\" }}], \
         KeySchema: [{{ AttributeName: \"id\", KeyType: \"HASH\" }}], {fields} }}"
    )
}

#[test]
fn a_consequence_is_paired_with_its_branch() {
    let throughput = "{ ReadCapacityUnits: 5, WriteCapacityUnits: 5 }";
    let index = |throughput: &str| {
        format!(
            "GlobalSecondaryIndexes: [{{ IndexName: \"byId\", KeySchema: [{{ AttributeName: \"id\", KeyType: \"HASH\" }}], \
             Projection: {{ ProjectionType: \"ALL\" }}, {throughput} }}]"
        )
    };
    for fields in [
        format!("BillingMode: Fn::If(paid, \"PROVISIONED\", \"PAY_PER_REQUEST\"), ProvisionedThroughput: Fn::If(paid, {throughput}, AWS::NoValue)"),
        format!("BillingMode: Fn::If(free, \"PAY_PER_REQUEST\", AWS::NoValue), ProvisionedThroughput: Fn::If(free, AWS::NoValue, {throughput})"),
        // Conditions that exclude each other are two names to us.
        format!("BillingMode: Fn::If(free, \"PAY_PER_REQUEST\", \"PROVISIONED\"), ProvisionedThroughput: Fn::If(paid, {throughput}, AWS::NoValue)"),
        format!(
            "BillingMode: Fn::If(paid, \"PROVISIONED\", \"PAY_PER_REQUEST\"), ProvisionedThroughput: Fn::If(paid, {throughput}, AWS::NoValue), {}",
            index(&format!("ProvisionedThroughput: Fn::If(paid, {throughput}, AWS::NoValue)"))
        ),
        "BillingMode: Fn::If(paid, \"PROVISIONED\", \"PAY_PER_REQUEST\"), ProvisionedThroughput: { ReadCapacityUnits: Fn::If(paid, 5, AWS::NoValue), \
         WriteCapacityUnits: Fn::If(paid, 5, AWS::NoValue) }".to_owned(),
        format!("BillingMode: Fn::If(paid, Fn::If(other, \"PROVISIONED\", AWS::NoValue), \"PAY_PER_REQUEST\"), ProvisionedThroughput: Fn::If(paid, {throughput}, AWS::NoValue)"),
        format!("BillingMode: \"{{{{resolve:ssm:/billing}}}}\", ProvisionedThroughput: {throughput}"),
        format!("BillingMode: stage, ProvisionedThroughput: {throughput}"),
    ] {
        fine(&table(&fields));
    }
}

#[test]
fn a_consequence_of_the_other_branch_is_a_slip() {
    let fields = "BillingMode: Fn::If(paid, \"PROVISIONED\", \"PAY_PER_REQUEST\"), ProvisionedThroughput: Fn::If(paid, AWS::NoValue, \
                  { ReadCapacityUnits: ^5, WriteCapacityUnits: 0 })";
    refused(
        "enums",
        &table(fields),
        "`ReadCapacityUnits` cannot be `5` where `BillingMode` is `PAY_PER_REQUEST`",
        "write `0`",
    );
}

#[test]
fn a_resource_under_a_condition_is_never_without_it() {
    let queue = |when: &str, fields: &str| {
        format!("{CONDITIONS} #[when({when})] topic: AWS::SNS::Topic {{ {fields} }}")
    };
    fine(&queue(
        "paid",
        "FifoTopic: Fn::If(paid, true, AWS::NoValue), ContentBasedDeduplication: Fn::If(paid, true, AWS::NoValue)",
    ));
    fine(&queue(
        "paid",
        "FifoTopic: Fn::If(paid, true, false), ContentBasedDeduplication: true",
    ));
    fine(&queue(
        "paid",
        "FifoTopic: Fn::If(free, false, true), ContentBasedDeduplication: true",
    ));
}

#[test]
fn lengths_are_those_of_each_case() {
    let function = |items: &str| {
        format!(
            "{CONDITIONS} f: AWS::Lambda::Function {{ Role: \"{{{{resolve:ssm:r}}}}\", Code: {{ S3Bucket: \"bucket\", S3Key: \"b\" }}, Architectures: [{items}] }}"
        )
    };
    fine(&function(
        "Fn::If(paid, \"arm64\", AWS::NoValue), Fn::If(paid, AWS::NoValue, \"x86_64\")",
    ));
    fine(&function(
        "Fn::If(paid, \"arm64\", AWS::NoValue), Fn::If(free, \"x86_64\", AWS::NoValue)",
    ));
    refused(
        "lengths",
        &function("Fn::If(paid, \"arm64\", AWS::NoValue), Fn::If(paid, \"x86_64\", AWS::NoValue)")
            .replace("Architectures: [", "Architectures: ^["),
        "`Architectures` has at most 1 item, given 2 in one case of the condition",
        "give 1 item",
    );
}
