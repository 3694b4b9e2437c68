//! Who calls a function, and who sends to a queue or a topic.

use super::{broken, fine};

const ALL: &str = "ROLE } WORKER } topic: AWS::SNS::Topic {} queue: AWS::SQS::Queue {}";

const NOTIFIES: &str = r#"NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: worker.Arn }] }"#;

const SUBSCRIBED: &str = r#"subscription: AWS::SNS::Subscription { TopicArn: topic, Protocol: "lambda", Endpoint: worker.Arn }"#;

const TO_QUEUE: &str = r#"subscription: AWS::SNS::Subscription { TopicArn: topic, Protocol: "sqs", Endpoint: queue.Arn }"#;

const POLICY: &str = r#"PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: PRINCIPAL, Action: "sqs:SendMessage", Resource: queue.Arn }] }"#;

#[test]
fn a_bucket_waits_for_what_allows_it_to_call() {
    let buckets = [
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: "s3.amazonaws.com", SourceAccount: AWS::AccountId }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: "s3.amazonaws.com" }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: "*" }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: AWS::AccountId }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: "s3.${AWS::URLSuffix}" }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { BucketName: "uploads-of-us", NOTIFIES } MAY Principal: "s3.amazonaws.com", SourceArn: "arn:aws:s3:::uploads-of-us" }"#,
        r#"#[depends_on(wait)] bucket: AWS::S3::Bucket { NOTIFIES } #[depends_on(may)] wait: AWS::CloudFormation::WaitConditionHandle {} MAY Principal: "s3.amazonaws.com" }"#,
        r#"bucket: AWS::S3::Bucket { Tags: [{ Key: "after", Value: may }], NOTIFIES } MAY Principal: "s3.amazonaws.com" }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } may: AWS::Lambda::Permission { FunctionName: worker.Arn, Action: "lambda:*", Principal: "s3.amazonaws.com" }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } may: AWS::Lambda::Permission { FunctionName: "resize", Action: "lambda:InvokeFunction", Principal: "s3.amazonaws.com" }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } may: AWS::Lambda::Permission { FunctionName: Fn::ImportValue("worker"), Action: "lambda:InvokeFunction", Principal: "s3.amazonaws.com" }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } may: AWS::Lambda::Permission { FunctionName: "${worker}:live", Action: "lambda:InvokeFunction", Principal: "s3.amazonaws.com" }"#,
        r#"condition on = Fn::Equals(AWS::Region, "eu-west-1"); #[when(on)] #[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } #[when(on)] MAY Principal: "s3.amazonaws.com" }"#,
        r#"condition on = Fn::Equals(AWS::Region, "eu-west-1"); bucket: AWS::S3::Bucket { NOTIFIES } #[when(on)] MAY Principal: "s3.amazonaws.com" }"#,
        r#"condition on = Fn::Equals(AWS::Region, "eu-west-1"); bucket: AWS::S3::Bucket { NotificationConfiguration: Fn::If(on, { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: worker.Arn }] }, AWS::NoValue) }"#,
        r#"bucket: AWS::S3::Bucket { NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } } }"#,
        r#"bucket: AWS::S3::Bucket { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: Fn::ImportValue("resize") }] } }"#,
        r#"param resize: String {} bucket: AWS::S3::Bucket { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: resize }] } }"#,
        r#"nested: AWS::CloudFormation::Stack { TemplateURL: "https://b.s3.amazonaws.com/t", Parameters: { Worker: worker.Arn } } #[depends_on(nested)] bucket: AWS::S3::Bucket { NOTIFIES }"#,
        r#"gives: Custom::Permission { ServiceToken: "arn:aws:lambda:eu-west-1:123456789012:function:f", Function: worker.Arn } #[depends_on(gives)] bucket: AWS::S3::Bucket { NOTIFIES }"#,
        r#"helper: Permitted { function: worker } bucket: AWS::S3::Bucket { NOTIFIES }"#,
        r#"live: AWS::Lambda::Alias { FunctionName: worker, FunctionVersion: "1", Name: "live" } MAY Principal: "s3.amazonaws.com" }
           #[depends_on(may)] bucket: AWS::S3::Bucket { NotificationConfiguration: { LambdaConfigurations: [{ Event: "s3:ObjectCreated:*", Function: live }] } }"#,
    ];
    let buckets = buckets.map(|one| one.replace("NOTIFIES", NOTIFIES));
    fine(ALL, &buckets.each_ref().map(String::as_str));
    let wrong = [
        "bucket: AWS::S3::Bucket { NOTIFIES }",
        r#"bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: "s3.amazonaws.com" }"#,
        r#"bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: "s3.amazonaws.com", SourceArn: bucket.Arn }"#,
        r#"#[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } MAY Principal: "sns.amazonaws.com" }"#,
        r#"other: AWS::Lambda::Function { Runtime: "nodejs22.x", Handler: "index.handler", Role: role, Code: { ZipFile: "exports.handler = async () => {}" } }
           #[depends_on(may)] bucket: AWS::S3::Bucket { NOTIFIES } may: AWS::Lambda::Permission { FunctionName: other, Action: "lambda:InvokeFunction", Principal: "s3.amazonaws.com" }"#,
        r#"bucket: AWS::S3::Bucket { NotificationConfiguration: { QueueConfigurations: [{ Event: "s3:ObjectCreated:*", Queue: queue.Arn }] } }"#,
        r#"bucket: AWS::S3::Bucket { NotificationConfiguration: { TopicConfigurations: [{ Event: "s3:ObjectCreated:*", Topic: topic }] } }"#,
    ];
    let wrong = wrong.map(|one| one.replace("NOTIFIES", NOTIFIES));
    broken("invocations", ALL, &wrong.each_ref().map(String::as_str));
}

#[test]
fn a_topic_is_let_in() {
    let fits = [
        format!(r#"{SUBSCRIBED} MAY Principal: "sns.amazonaws.com", SourceArn: topic }}"#),
        format!(r#"{SUBSCRIBED} MAY Principal: "sns.amazonaws.com" }}"#),
        format!(r#"{SUBSCRIBED} MAY Principal: "*" }}"#),
        format!(r#"condition on = Fn::Equals(AWS::Region, "eu-west-1"); {SUBSCRIBED} #[when(on)] MAY Principal: "sns.amazonaws.com" }}"#),
        r#"subscription: AWS::SNS::Subscription { TopicArn: topic, Protocol: "email", Endpoint: "a@example.com" }"#.to_owned(),
        r#"subscription: AWS::SNS::Subscription { TopicArn: topic, Protocol: "lambda", Endpoint: "arn:aws:lambda:eu-west-1:123456789012:function:f" }"#.to_owned(),
        r#"subscription: AWS::SNS::Subscription { TopicArn: topic, Protocol: "lambda", Endpoint: Fn::ImportValue("f") }"#.to_owned(),
        format!(r#"#[allow(invocations = "another stack's doing")] {SUBSCRIBED}"#),
        format!("grant worker {{ send queue; }} {SUBSCRIBED}"),
        format!("for i in 0..2 {{ {} }} {SUBSCRIBED}", r#"may: AWS::Lambda::Permission { FunctionName: worker, Action: "lambda:InvokeFunction", Principal: "sns.amazonaws.com" }"#),
    ];
    fine(ALL, &fits.each_ref().map(String::as_str));
    let policies = [
        r#"policy: AWS::SQS::QueuePolicy { Queues: [queue], POLICY }"#,
        r#"policy: AWS::SQS::QueuePolicy { Queues: queues(), POLICY }"#,
        r#"policy: AWS::SQS::QueuePolicy { Queues: [queue.QueueUrl], POLICY }"#,
        r#"policy: AWS::SQS::QueuePolicy { Queues: ["https://sqs.eu-west-1.amazonaws.com/123456789012/q"], POLICY }"#,
        r#"other: AWS::SQS::Queue {} policy: AWS::SQS::QueuePolicy { Queues: [other, queue], POLICY }"#,
        r#"policy: AWS::SQS::QueueInlinePolicy { Queue: queue, POLICY }"#,
    ];
    for policy in policies {
        for principal in [
            r#"{ Service: "sns.amazonaws.com" }"#,
            r#""*""#,
            r#"{ AWS: "*" }"#,
            r#"{ Service: ["sns.amazonaws.com", "events.amazonaws.com"] }"#,
        ] {
            let policy = policy
                .replace("POLICY", POLICY)
                .replace("PRINCIPAL", principal);
            fine(ALL, &[&format!("{TO_QUEUE} {policy}")]);
        }
    }
    broken(
        "invocations",
        ALL,
        &[
            SUBSCRIBED,
            TO_QUEUE,
            &format!(
                r#"{SUBSCRIBED} other: AWS::SNS::Topic {{}} MAY Principal: "sns.amazonaws.com", SourceArn: other }}"#
            ),
            &format!(r#"{SUBSCRIBED} MAY Principal: "events.amazonaws.com" }}"#),
            r#"many: AWS::SNS::Topic { Subscription: [{ Protocol: "lambda", Endpoint: worker.Arn }] }"#,
        ],
    );
}

#[test]
fn rules_and_apis_are_let_in() {
    const RULE: &str = r#"rule: AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", Targets: [{ Id: "a", Arn: TARGET }] }"#;
    const METHOD: &str = r#"api: AWS::ApiGateway::RestApi { Name: "a" } get: AWS::ApiGateway::Method { RestApiId: api, ResourceId: api.RootResourceId,
        HttpMethod: "GET", AuthorizationType: "NONE", Integration: { Type: "AWS_PROXY", IntegrationHttpMethod: "POST", REST
        Uri: "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${worker.Arn}/invocations" } }"#;
    let to = |target: &str| RULE.replace("TARGET", target);
    let method = |rest: &str| METHOD.replace("REST\n", rest);
    let fits = [
        format!(r#"{} MAY Principal: "events.amazonaws.com", SourceArn: rule.Arn }}"#, to("worker.Arn")),
        to(r#"worker.Arn, RoleArn: "arn:aws:iam::123456789012:role/calls""#),
        to("Fn::ImportValue(\"f\")"),
        format!(r#"{} MAY Principal: "apigateway.amazonaws.com", SourceArn: "arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:${{api}}/*" }}"#, method("")),
        method(r#"Credentials: "arn:aws:iam::123456789012:role/calls", "#),
        r#"api: AWS::ApiGateway::RestApi { Name: "a" } get: AWS::ApiGateway::Method { RestApiId: api, ResourceId: api.RootResourceId, HttpMethod: "GET",
           AuthorizationType: "NONE", Integration: { Type: "AWS_PROXY", IntegrationHttpMethod: "POST", Uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${stageVariables.f}/invocations" } }"#.replace("${stageVariables.f}", "${AWS::StackName}"),
        r#"api: AWS::ApiGatewayV2::Api { Name: "a", ProtocolType: "HTTP" } all: AWS::ApiGatewayV2::Integration { ApiId: api, IntegrationType: "HTTP_PROXY", IntegrationMethod: "GET", IntegrationUri: "https://example.com", PayloadFormatVersion: "1.0" }"#.to_owned(),
    ];
    fine(ALL, &fits.each_ref().map(String::as_str));
    let wrong = [
        to("worker.Arn"),
        to("queue.Arn"),
        to("topic"),
        method(""),
        format!(r#"{} MAY Principal: "events.amazonaws.com" }}"#, method("")),
    ];
    broken("invocations", ALL, &wrong.each_ref().map(String::as_str));
}
