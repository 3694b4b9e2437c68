//! Grants of raw resources: what each verb means, and to whom.

use infra::{AWS, Grants, Resource, infra, verbs::Send};
use serde_json::{Value, json};

use crate::{problems, properties, template};

infra! {
    /// A worker, and everything that it works with.
    pub stack Events {
        #[deletion(delete)]
        key: AWS::KMS::Key {}
        #[deletion(delete)]
        uploads: AWS::S3::Bucket {
            BucketEncryption: {
                ServerSideEncryptionConfiguration: [{
                    ServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key.Arn },
                }],
            },
        }
        #[deletion(delete)]
        orders: AWS::DynamoDB::Table {
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            BillingMode: "PAY_PER_REQUEST",
            StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        }
        jobs: AWS::SQS::Queue { KmsMasterKeyId: key }
        replies: AWS::SQS::Queue {}
        alerts: AWS::SNS::Topic {}
        setting: AWS::SSM::Parameter { Type: "String", Value: "on" }
        path: AWS::SSM::Parameter { Type: "String", Value: "on", Name: "/app/path" }

        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        worker: AWS::Lambda::Function {
            Role: role,
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Code: { ZipFile: "exports.handler = async () => 'hello'" },
        }

        grant worker {
            read uploads as UPLOADS;
            write orders as ORDERS;
            receive orders as ORDERS_STREAM;
            receive jobs;
            send replies as REPLIES_URL;
            publish alerts as ALERTS_ARN;
            encrypt key;
            read setting as SETTING;
            read path;
            allow ["ses:SendEmail"] on ["arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/*"];
            allow ["s3:GetBucketTagging", "sqs:PurgeQueue"] on [uploads, replies];
        }
    }
}

/// The statements that grants added to a role.
fn granted<'t>(template: &'t Value, role: &str) -> Vec<&'t Value> {
    let policies = properties(template, role)["Policies"].as_array();
    let policies = policies.into_iter().flatten();
    let statements = policies.flat_map(|policy| policy["PolicyDocument"]["Statement"].as_array());
    statements.flatten().collect()
}

/// The statement that allows an action.
fn allows<'t>(template: &'t Value, role: &str, action: &str) -> &'t Value {
    let named = |statement: &&Value| match &statement["Action"] {
        Value::Array(actions) => actions.iter().any(|one| one == action),
        one => one == action,
    };
    let all = granted(template, role);
    all.iter()
        .copied()
        .find(named)
        .unwrap_or_else(|| panic!("nothing allows `{action}`: {all:#?}"))
}

#[test]
fn each_verb_means_what_the_type_offers() {
    let template = template::<Events>();
    let arn = |id: &str| json!({ "Fn::GetAtt": [id, "Arn"] });
    let allows = |action: &str| allows(&template, "Role", action);
    assert_eq!(allows("s3:ListBucket")["Resource"], arn("Uploads"));
    assert_eq!(
        allows("s3:GetObject")["Resource"],
        json!({ "Fn::Sub": "${Uploads.Arn}/*" })
    );
    assert_eq!(allows("dynamodb:PutItem")["Resource"], arn("Orders"));
    assert_eq!(
        allows("dynamodb:GetRecords")["Resource"],
        json!({ "Fn::GetAtt": ["Orders", "StreamArn"] })
    );
    assert_eq!(allows("sqs:ReceiveMessage")["Resource"], arn("Jobs"));
    assert_eq!(
        allows("sqs:SendMessage"),
        &json!({ "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": arn("Replies") })
    );
    assert_eq!(
        allows("sns:Publish")["Resource"],
        json!({ "Ref": "Alerts" })
    );
    assert_eq!(allows("kms:Encrypt")["Resource"], arn("Key"));
    let variables = &properties(&template, "Worker")["Environment"]["Variables"];
    assert_eq!(
        *variables,
        json!({
            "UPLOADS": { "Ref": "Uploads" },
            "ORDERS": { "Ref": "Orders" },
            "ORDERS_STREAM": { "Fn::GetAtt": ["Orders", "StreamArn"] },
            "REPLIES_URL": { "Ref": "Replies" },
            "ALERTS_ARN": { "Ref": "Alerts" },
            "SETTING": { "Ref": "Setting" },
        })
    );
}

#[test]
fn the_arn_of_a_parameter_has_one_slash() {
    let template = template::<Events>();
    let all = granted(&template, "Role");
    let arns: Vec<String> = all
        .iter()
        .filter(|statement| statement["Action"].to_string().contains("ssm:GetParameter"))
        .map(|statement| statement["Resource"].to_string())
        .collect();
    assert!(
        arns.len() == 2
            && arns[0].contains(":parameter/${Setting}")
            && arns[1].contains(":parameter${Path}"),
        "{arns:?}"
    );
}

#[test]
fn a_grant_covers_the_key_that_encrypts_the_resource() {
    let template = template::<Events>();
    // Of the bucket and of the queue, once.
    let decrypts = granted(&template, "Role")
        .into_iter()
        .filter(|statement| statement["Action"] == "kms:Decrypt");
    let resources: Vec<&Value> = decrypts.map(|statement| &statement["Resource"]).collect();
    assert_eq!(resources, [&json!({ "Fn::GetAtt": ["Key", "Arn"] })]);
}

#[test]
fn allow_says_what_is_written_and_a_bare_name_is_its_arn() {
    let template = template::<Events>();
    let mail = allows(&template, "Role", "ses:SendEmail");
    assert!(
        mail["Resource"].to_string().contains(":identity/*"),
        "{mail}"
    );
    assert_eq!(
        allows(&template, "Role", "sqs:PurgeQueue"),
        &json!({
            "Effect": "Allow",
            "Action": ["s3:GetBucketTagging", "sqs:PurgeQueue"],
            "Resource": [{ "Fn::GetAtt": ["Uploads", "Arn"] }, { "Fn::GetAtt": ["Replies", "Arn"] }],
        })
    );
}

infra! {
    /// A role, for blocks that are about something else.
    construct Worker {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        out role: AWS::IAM::Role = role;
    }
}

infra! {
    /// Sends what it is told to where it is told.
    construct Sender {
        in to: Resource<AWS::SQS::Queue>;
        in also: AWS::SNS::Topic;

        worker: Worker {}
        grant worker.role {
            send to;
            publish also;
        }

        dead: AWS::SQS::Queue {}
        out dead: AWS::SQS::Queue = dead;
    }
}

infra! {
    /// Handles that came some way.
    stack Ways {
        let busy = true;
        sender: Sender { to: q[1], also: topic }
        for place in ["home", "work"] {
            q: AWS::SQS::Queue {}
            inner: Worker {}
            grant inner.role { receive q; }
        }
        if busy {
            extra: AWS::SQS::Queue {}
        }
        topic: AWS::SNS::Topic {}
        worker: Worker {}
        let aside = topic;
        roles: Worker {}
        let all = vec![roles.role];

        grant worker.role {
            send q[0];
            receive sender.dead;
            publish aside;
            send extra;
        }
        grant all[0] { send q; }
    }
}

#[test]
fn handles_are_granted_wherever_they_have_been() {
    let template = template::<Ways>();
    let resource = |role: &str, action: &str| allows(&template, role, action)["Resource"].clone();
    let arn = |id: &str| json!({ "Fn::GetAtt": [id, "Arn"] });
    assert_eq!(
        resource("SenderWorkerRole", "sqs:SendMessage"),
        arn("QWork")
    );
    assert_eq!(
        resource("SenderWorkerRole", "sns:Publish"),
        json!({ "Ref": "Topic" })
    );
    assert_eq!(
        resource("InnerHomeRole", "sqs:ReceiveMessage"),
        arn("QHome")
    );
    assert_eq!(
        resource("InnerWorkRole", "sqs:ReceiveMessage"),
        arn("QWork")
    );
    assert_eq!(resource("WorkerRole", "sqs:SendMessage"), arn("QHome"));
    assert_eq!(
        resource("WorkerRole", "sqs:ReceiveMessage"),
        arn("SenderDead")
    );
    assert_eq!(
        resource("WorkerRole", "sns:Publish"),
        json!({ "Ref": "Topic" })
    );
    let sends = |role: &str| {
        let sends = granted(&template, role)
            .into_iter()
            .filter(|statement| statement["Action"] == "sqs:SendMessage");
        sends.map(|one| one["Resource"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(sends("WorkerRole"), [arn("QHome"), arn("Extra")]);
    assert_eq!(sends("RolesRole"), [arn("QHome"), arn("QWork")]);
}

infra! {
    /// What is there under a condition.
    stack Sometimes {
        param stage: String { Default: "dev" }
        condition prod = Fn::Equals(stage, "prod");

        #[when(prod)]
        audit: AWS::SQS::Queue {}
        always: AWS::SQS::Queue {}
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        worker: AWS::Lambda::Function {
            Role: role,
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Code: { ZipFile: "exports.handler = async () => 'hello'" },
        }
        grant worker {
            send audit as AUDIT_URL;
            send always as ALWAYS_URL;
            allow ["sqs:PurgeQueue"] on [audit, always];
        }
    }
}

#[test]
fn what_is_conditional_is_granted_under_its_condition() {
    let template = template::<Sometimes>();
    let arn = |id: &str| json!({ "Fn::GetAtt": [id, "Arn"] });
    let statement =
        |action, on: &str| json!({ "Effect": "Allow", "Action": action, "Resource": arn(on) });
    let policy = |name, queue| {
        let statements = [
            statement("sqs:SendMessage", queue),
            statement("sqs:PurgeQueue", queue),
        ];
        json!({
            "PolicyName": name,
            "PolicyDocument": { "Version": "2012-10-17", "Statement": statements },
        })
    };
    let under =
        json!({ "Fn::If": ["Prod", policy("GrantsProd", "Audit"), { "Ref": "AWS::NoValue" }] });
    assert_eq!(
        properties(&template, "Role")["Policies"],
        json!([under, policy("Grants", "Always")])
    );
    assert_eq!(
        properties(&template, "Worker")["Environment"]["Variables"],
        json!({
            "AUDIT_URL": { "Fn::If": ["Prod", { "Ref": "Audit" }, { "Ref": "AWS::NoValue" }] },
            "ALWAYS_URL": { "Ref": "Always" },
        })
    );
}

/// A verb of one's own.
struct Purge;

impl Grants<Purge> for Resource<AWS::SQS::Queue> {
    fn grant(&self, grant: &mut infra::Grant<'_>) {
        grant.allow(&["sqs:PurgeQueue"], &[&self.attribute("Arn")]);
    }
}

/// A thing of one's own that offers what a resource in it does.
struct Inbox(Resource<AWS::SQS::Queue>);

impl Grants<Send> for Inbox {
    fn grant(&self, grant: &mut infra::Grant<'_>) {
        Grants::<Send>::grant(&self.0, grant);
    }
}

infra! {
    stack Own {
        queue: AWS::SQS::Queue {}
        worker: Worker {}
        let inbox = Inbox(queue);
        grant worker.role {
            purge queue;
            send inbox;
        }
    }
}

#[test]
fn verbs_of_ones_own_stand_beside_the_table() {
    let template = template::<Own>();
    let arn = json!({ "Fn::GetAtt": ["Queue", "Arn"] });
    for action in ["sqs:PurgeQueue", "sqs:SendMessage"] {
        assert_eq!(allows(&template, "WorkerRole", action)["Resource"], arn);
    }
}

infra! {
    stack Elsewhere {
        queue: AWS::SQS::Queue {}
        table: AWS::DynamoDB::Table {
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
            BillingMode: "PAY_PER_REQUEST",
        }
        worker: AWS::Lambda::Function {
            Role: "arn:aws:iam::123456789012:role/made-by-others",
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Code: { ZipFile: "exports.handler = async () => 'hello'" },
        }
        other: Worker {}
        for place in ["home", "work"] {
            topic: AWS::SNS::Topic {}
        }
        grant worker { send queue; }
        grant other.role {
            receive table;
            publish topic as TOPIC;
        }
    }
}

#[test]
fn what_cannot_be_granted_says_why() {
    let said = problems::<Elsewhere>();
    assert!(
        said.contains(
            "the `Role` of `worker` is not a role of this stack, so nothing can be granted to it"
        ),
        "{said}"
    );
    assert!(
        said.contains("`table` has no `StreamSpecification`, so it does not offer `receive`"),
        "{said}"
    );
    assert!(
        said.contains("`topic` is a list of 2, and `TOPIC` holds one")
            && said.contains("such as `publish topic[0] as TOPIC`"),
        "{said}"
    );
}

infra! {
    /// What the data of IAM does not have yet.
    stack Tomorrow {
        topic: AWS::SNS::Topic {}
        worker: Worker {}
        #[allow(actions = "AWS has it since yesterday")]
        grant worker.role { allow ["sns:PublishTomorrow"] on [topic]; }
    }
}

#[test]
fn what_a_rule_refuses_is_allowed_before_the_grant() {
    allows(&template::<Tomorrow>(), "WorkerRole", "sns:PublishTomorrow");
}

infra! {
    /// A worker in a stack of its own.
    construct Apart {
        in queue: AWS::SQS::Queue;

        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        grant role { send queue; }
    }
}

infra! {
    stack Nests {
        queue: AWS::SQS::Queue {}
        #[nested_stack(true)]
        apart: Apart { queue: queue }
    }
}

#[test]
fn a_grant_crosses_into_a_nested_stack() {
    let assembly = infra::synthesise::<Nests>().unwrap_or_else(|problems| panic!("{problems}"));
    let nested = assembly.templates()[0].nested();
    let nested: Value = serde_json::from_str(nested[0].json()).expect("a template is JSON");
    assert_eq!(
        allows(&nested, "ApartRole", "sqs:SendMessage")["Resource"],
        json!({ "Ref": "QueueArn" })
    );
}

infra! {
    stack SometimesNested {
        param stage: String { Default: "dev" }
        condition prod = Fn::Equals(stage, "prod");
        #[when(prod)]
        queue: AWS::SQS::Queue {}
        #[nested_stack(true)]
        apart: Apart { queue: queue }
    }
}

#[test]
fn a_condition_is_not_seen_from_another_nested_stack() {
    let said = problems::<SometimesNested>();
    assert!(
        said.contains("what `apart.role` is granted is made when `prod` holds, a condition of another nested stack"),
        "{said}"
    );
}

infra! {
    /// A state machine, and a function that only knows its alias.
    stack Machines {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "states.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
        }
        billing: AWS::StepFunctions::StateMachine {
            RoleArn: role.Arn,
            DefinitionString: "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}",
        }
        worker: Worker {}
        queue: AWS::SQS::Queue {}
        grant billing { send queue; }
        grant worker.role { start billing; }
    }
}

#[test]
fn what_names_a_role_is_granted_by_it() {
    let template = template::<Machines>();
    let arn = json!({ "Fn::GetAtt": ["Queue", "Arn"] });
    assert_eq!(
        allows(&template, "Role", "sqs:SendMessage")["Resource"],
        arn
    );
    assert_eq!(
        allows(&template, "WorkerRole", "states:StartExecution")["Resource"],
        json!({ "Ref": "Billing" })
    );
}
