//! Programs that rules have refused although they are right: they synthesise, and say what they said.

use infra::infra;
use serde_json::json;

use crate::{properties, template};

infra! {
    /// Capacity that only one of the billing modes has.
    stack Tables {
        param stage: String { Default: "dev" }
        condition paid = Fn::Equals(stage, "prod");

        table: AWS::DynamoDB::Table {
            BillingMode: Fn::If(paid, "PROVISIONED", "PAY_PER_REQUEST"),
            ProvisionedThroughput: Fn::If(paid, { ReadCapacityUnits: 5, WriteCapacityUnits: 5 }, AWS::NoValue),
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            GlobalSecondaryIndexes: [{
                IndexName: "byId",
                KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
                Projection: { ProjectionType: "ALL" },
                ProvisionedThroughput: Fn::If(paid, { ReadCapacityUnits: 5, WriteCapacityUnits: 5 }, AWS::NoValue),
            }],
        }
    }
}

infra! {
    /// The same, with values that only synthesis knows.
    stack ComputedTables {
        param stage: String { Default: "dev" }
        condition paid = Fn::Equals(stage, "prod");

        for (name, units) in [("a", 5), ("b", units())] {
            table: AWS::DynamoDB::Table {
                TableName: format!("table-{name}"),
                BillingMode: Fn::If(paid, "PROVISIONED", "PAY_PER_REQUEST"),
                ProvisionedThroughput: Fn::If(
                    paid,
                    { ReadCapacityUnits: units, WriteCapacityUnits: units },
                    AWS::NoValue,
                ),
                AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
                KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            }
        }
        #[when(paid)]
        queue: AWS::SQS::Queue {
            QueueName: Fn::If(paid, name("a.fifo"), name("b")),
            FifoQueue: Fn::If(paid, true, AWS::NoValue),
            ContentBasedDeduplication: Fn::If(paid, flag(), AWS::NoValue),
        }
    }
}

fn units() -> u32 {
    7
}

fn name(text: &str) -> String {
    text.to_owned()
}

fn flag() -> bool {
    true
}

infra! {
    /// What CloudFormation puts there.
    #[transform("AWS::LanguageExtensions")]
    stack Transformed {
        function: AWS::Lambda::Function {
            Runtime: "nodejs24.x",
            Handler: name("index.handler"),
            "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://bucket/function" } },
        }
        queue: AWS::SQS::Queue {
            QueueName: name("work.fifo"),
            "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://bucket/queue" } },
        }
        method: AWS::ApiGateway::Method {
            HttpMethod: name("GET"),
            ResourceId: "r",
            RestApiId: "a",
            AuthorizationType: "CUSTOM",
            "Fn::ForEach::More": ["Name", ["AuthorizerId"], { "${Name}": "a-${!Name}" }],
        }
    }
}

infra! {
    /// What the deploy looks up.
    stack Resolved {
        queue: AWS::SQS::Queue { DelaySeconds: text("delay"), FifoQueue: text("fifo"), QueueName: "work.fifo" }
        bucket: AWS::S3::Bucket { AccessControl: text("control"), VersioningConfiguration: { Status: text("status") } }
        function: AWS::Lambda::Function {
            Role: text("role"),
            Runtime: text("runtime"),
            MemorySize: text("memory"),
            Handler: "index.handler",
            Code: { ZipFile: "exports.handler = async () => {}" },
            Environment: { Variables: { LEVEL: text("level"), STAGE: "{{resolve:ssm:/stage}}" } },
        }
    }
}

fn text(name: &str) -> String {
    format!("{{{{resolve:ssm:/{name}:1}}}}")
}

infra! {
    /// Ids, names and attributes that few have.
    stack Names {
        param sizes: String { Default: "Small" }
        mapping small { a: { delay: 60 } }
        #[id = "A&B"]
        condition both = Fn::Equals(AWS::Region, "eu-west-1");

        #[when(both)]
        queue: AWS::SQS::Queue {
            DelaySeconds: Fn::If(both, 1, 2),
            VisibilityTimeout: Fn::FindInMap(sizes, "a", "delay"),
            MessageRetentionPeriod: Fn::FindInMap(small, "a", "delay"),
        }
        domain: AWS::CodeArtifact::Domain { DomainName: "my-domain", EncryptionKey: key.Arn }
        key: AWS::KMS::Key {}
        #[resource_version("1.0")]
        custom: Custom::Thing { ServiceToken: "arn:aws:lambda:eu-west-1:123456789012:function:f" }
        #[allow(api_integrations = "quota raised, ticket 4711")]
        method: AWS::ApiGateway::Method {
            HttpMethod: "GET",
            ResourceId: "r",
            RestApiId: "a",
            AuthorizationType: "NONE",
            Integration: {
                Type: "HTTP",
                IntegrationHttpMethod: "GET",
                Uri: "https://example.com",
                TimeoutInMillis: 2 * 30_000,
            },
        }
        balancer: AWS::ElasticLoadBalancing::LoadBalancer {
            Listeners: [{ LoadBalancerPort: "80", InstancePort: "80", Protocol: "HTTP" }],
        }
        group: AWS::EC2::SecurityGroup { GroupDescription: "web" }
        rule: AWS::EC2::SecurityGroupIngress {
            GroupId: group,
            IpProtocol: "tcp",
            FromPort: 80,
            ToPort: 80,
            SourceSecurityGroupOwnerId: balancer.SourceSecurityGroup.OwnerAlias,
            SourceSecurityGroupName: balancer.SourceSecurityGroup.GroupName,
        }
    }
}

infra! {
    /// What IAM puts in place when it reads a policy.
    stack Policies {
        bucket: AWS::S3::Bucket {}
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
            Policies: [{
                PolicyName: "home",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Action: "s3:ListBucket",
                        Resource: ["${bucket.Arn}", r"${bucket.Arn}/${aws:username}"],
                        Condition: {
                            StringLike: {
                                "s3:prefix": [
                                    r"${aws:username}/*",
                                    "${!aws:username}/*",
                                    r#"${aws:PrincipalTag/team, 'none'}/${*}"#,
                                ],
                            },
                        },
                    }],
                },
            }],
        }
    }
}

#[test]
fn a_consequence_meets_its_own_branch() {
    let own = template::<Tables>();
    let index = &properties(&own, "Table")["GlobalSecondaryIndexes"][0];
    assert_eq!(index["ProvisionedThroughput"]["Fn::If"][0], "Paid");
    let computed = template::<ComputedTables>();
    let throughput = &properties(&computed, "TableB")["ProvisionedThroughput"]["Fn::If"];
    assert_eq!(throughput[1]["ReadCapacityUnits"], 7);
    assert_eq!(computed["Resources"]["Queue"]["Condition"], "Paid");
}

#[test]
fn nothing_is_missing_beside_what_is_transformed() {
    let template = template::<Transformed>();
    for id in ["Function", "Queue"] {
        let transform = &properties(&template, id)["Fn::Transform"];
        assert_eq!(transform["Name"], "AWS::Include", "{id}");
    }
    let more = &properties(&template, "Method")["Fn::ForEach::More"];
    assert_eq!(
        *more,
        json!(["Name", ["AuthorizerId"], { "${Name}": "a-${Name}" }])
    );
}

#[test]
fn what_is_resolved_later_is_of_any_kind() {
    let template = template::<Resolved>();
    let queue = properties(&template, "Queue");
    assert_eq!(queue["DelaySeconds"], "{{resolve:ssm:/delay:1}}");
    let variables = &properties(&template, "Function")["Environment"]["Variables"];
    assert_eq!(variables["STAGE"], "{{resolve:ssm:/stage}}");
}

#[test]
fn names_that_few_have() {
    let template = template::<Names>();
    assert_eq!(
        template["Conditions"]["A&B"],
        json!({ "Fn::Equals": [{ "Ref": "AWS::Region" }, "eu-west-1"] })
    );
    assert_eq!(template["Resources"]["Queue"]["Condition"], "A&B");
    let queue = properties(&template, "Queue");
    assert_eq!(queue["DelaySeconds"], json!({ "Fn::If": ["A&B", 1, 2] }));
    assert_eq!(
        queue["VisibilityTimeout"],
        json!({ "Fn::FindInMap": [{ "Ref": "Sizes" }, "a", "delay"] })
    );
    assert_eq!(template["Resources"]["Custom"]["Version"], "1.0");
    assert_eq!(
        properties(&template, "Domain")["EncryptionKey"],
        json!({ "Fn::GetAtt": ["Key", "Arn"] })
    );
    assert_eq!(
        properties(&template, "Rule")["SourceSecurityGroupName"],
        json!({ "Fn::GetAtt": ["Balancer", "SourceSecurityGroup.GroupName"] })
    );
}

#[test]
fn variables_of_policies_stay() {
    let template = template::<Policies>();
    let statement = &properties(&template, "Role")["Policies"][0]["PolicyDocument"]["Statement"][0];
    assert_eq!(
        statement["Resource"],
        json!([
            { "Fn::GetAtt": ["Bucket", "Arn"] },
            { "Fn::Sub": "${Bucket.Arn}/${!aws:username}" },
        ])
    );
    assert_eq!(
        statement["Condition"]["StringLike"]["s3:prefix"],
        json!([
            "${aws:username}/*",
            "${aws:username}/*",
            "${aws:PrincipalTag/team, 'none'}/${*}"
        ])
    );
}
