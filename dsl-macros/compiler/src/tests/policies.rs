//! What must not be refused of policies: right statements that come close to what the rules refuse, and what only the
//! deploy decides. Each row is one stack.

use super::found;

/// Declarations that the rows name.
const AROUND: &str = r#"
    param stage: String { Default: "test" }
    param name: String { Default: "files" }
    param arn: String { Default: "arn:aws:s3:::files" }
    condition testing = Fn::Equals(stage, "test");
    #[deletion(retain)] files: AWS::S3::Bucket {}
    work: AWS::SQS::Queue {}
    news: AWS::SNS::Topic {}
    #[deletion(retain)] orders: AWS::DynamoDB::Table {
        AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        BillingMode: "PAY_PER_REQUEST",
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
    }
    #[deletion(retain)] logs: AWS::Logs::LogGroup { RetentionInDays: 7 }
    #[deletion(retain)] token: AWS::SecretsManager::Secret {}
"#;

/// Whatever is declared is right.
#[track_caller]
fn fine(declarations: &str) {
    let block = format!("stack Fine {{ {AROUND}\n{declarations} }}");
    let found = found(&block);
    assert!(found.is_empty(), "{declarations}\n{found:#?}");
}

/// Statements that allow, in a managed policy, each without its braces.
#[track_caller]
fn identity(statements: &[&str]) {
    for statement in statements {
        fine(&format!(
            "policy: AWS::IAM::ManagedPolicy {{ PolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", {statement} }}] }} }}"
        ));
    }
}

/// Conditions of a statement that is otherwise right.
#[track_caller]
fn conditions(conditions: &[&str]) {
    for condition in conditions {
        identity(&[&format!(
            "Action: \"s3:GetObject\", Resource: \"*\", Condition: {condition}"
        )]);
    }
}

/// Statements of a role's trust.
#[track_caller]
fn trust(statements: &[&str]) {
    for statement in statements {
        fine(&format!(
            "role: AWS::IAM::Role {{ AssumeRolePolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", {statement} }}] }} }}"
        ));
    }
}

/// Properties of a role beside its trust.
#[track_caller]
fn role(properties: &[&str]) {
    for property in properties {
        fine(&format!(
            "role: AWS::IAM::Role {{ AssumeRolePolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Allow\", \
             Principal: {{ Service: \"lambda.amazonaws.com\" }}, Action: \"sts:AssumeRole\" }}] }}, {property} }}"
        ));
    }
}

#[test]
fn actions_on_their_resources() {
    identity(&[
        r#"Action: "s3:GetObject", Resource: "${files.Arn}/*""#,
        r#"Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*""#,
        r#"Action: "s3:GetObject", Resource: "arn:aws:s3:::files*""#,
        r#"Action: "s3:GetObject", Resource: "arn:aws:s3:::*""#,
        r#"Action: "s3:GetObject", Resource: "arn:${AWS::Partition}:s3:::${files}/${stage}/*""#,
        r#"Action: "s3:GetObject", Resource: "arn:aws:s3:::${name}""#,
        r#"Action: "s3:GetObject", Resource: arn"#,
        r#"Action: "s3:GetObject", Resource: "${arn}/*""#,
        r#"Action: "s3:GetObject", Resource: Fn::If(testing, files.Arn, "${files.Arn}/*")"#,
        r#"Action: "s3:GetObject", Resource: Fn::ImportValue("files")"#,
        r#"Action: "s3:GetObject", Resource: "{{resolve:ssm:files}}""#,
        r#"Action: "s3:GetObject", Resource: "arn:aws:s3:eu-west-1:123456789012:accesspoint/reader/object/*""#,
        r#"Action: ["s3:ListBucket", "s3:GetObject"], Resource: [files.Arn, "${files.Arn}/*"]"#,
        r#"Action: "s3:ListBucket", Resource: files"#,
        r#"Action: "s3:ListBucket", Resource: "arn:aws:s3:::*""#,
        r#"Action: ["s3:Get*", "s3:List*"], Resource: "${files.Arn}/*""#,
        r#"Action: "s3:*", Resource: files.Arn"#,
        r#"Action: "s3:ListAllMyBuckets", Resource: "*""#,
        r#"Action: ["s3:GetObject", "sqs:SendMessage"], Resource: ["${files.Arn}/*", work.Arn]"#,
        r#"Action: "sqs:SendMessage", Resource: work"#,
        r#"Action: "sqs:SendMessage", Resource: "arn:aws:sqs:*:*:work""#,
        r#"Action: "sqs:SendMessage", Resource: "arn:aws:sqs:*""#,
        r#"Action: "sns:Publish", Resource: news"#,
        r#"Action: ["dynamodb:GetItem", "dynamodb:GetRecords", "dynamodb:Query"], Resource: orders.Arn"#,
        r#"Action: "dynamodb:Query", Resource: "${orders.Arn}/index/*""#,
        r#"Action: "dynamodb:GetRecords", Resource: orders.StreamArn"#,
        r#"Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: logs.Arn"#,
        r#"Action: ["logs:CreateLogGroup", "logs:PutLogEvents"], Resource: "arn:aws:logs:*:*:*""#,
        r#"Action: "secretsmanager:GetSecretValue", Resource: token"#,
        r#"Action: "rds-db:connect", Resource: "arn:aws:rds-db:eu-west-1:123456789012:dbuser:prx-0123/app""#,
        r#"Action: "ebs:StartSnapshot", Resource: "arn:aws:ec2:*::snapshot/*""#,
        r#"Action: "lambda:InvokeFunction", NotResource: files.Arn"#,
    ]);
}

#[test]
fn resources_by_arn() {
    identity(&[
        r#"Action: "s3:GetObject", Resource: "*""#,
        r#"Action: "sns:Publish", Resource: "arn:aws:sns:eu-west-1:123456789012:news""#,
        r#"Action: "sns:Publish", Resource: "arn:*:sns:*:*:news""#,
        r#"Action: "sns:Publish", Resource: "arn:aws-cn:sns:*:${AWS::AccountId}:news""#,
        r#"Action: "s3:GetObject", Resource: r"arn:aws:s3:::files/${aws:username}/*""#,
        r#"Action: "sts:AssumeRole", Resource: "arn:aws:iam::*:role/deploy-*""#,
        r#"Action: "iam:GetPolicy", Resource: "arn:aws:iam::aws:policy/ReadOnlyAccess""#,
        r#"Action: "sqs:SendMessage", Resource: "${work.Arn}""#,
        r#"Action: "sqs:SendMessage", Resource: "${arn}""#,
        r#"Action: "sns:Publish", Resource: "${news}""#,
        r#"Action: "secretsmanager:GetSecretValue", Resource: "${token}""#,
        r#"Action: "s3:GetObject", Resource: Fn::Join("", ["arn:aws:s3:::", files, "/*"])"#,
        r#"Action: "s3:GetObject", Resource: Fn::Select(0, ["${files.Arn}/*"])"#,
        r#"Action: "apigateway:GET", Resource: "arn:aws:apigateway:eu-west-1::/restapis/*""#,
        r#"Action: "execute-api:Invoke", Resource: "arn:aws:execute-api:*:*:*/prod/GET/users""#,
    ]);
}

#[test]
fn conditions_of_every_kind() {
    conditions(&[
        r#"{ StringEquals: { "aws:SourceAccount": "123456789012" } }"#,
        r#"{ StringEquals: { "aws:SourceAccount": AWS::AccountId } }"#,
        r#"{ StringEquals: { "AWS:SourceAccount": ["123456789012", "210987654321"] } }"#,
        r#"{ StringLike: { "aws:SourceAccount": "1234*" } }"#,
        r#"{ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }"#,
        r#"{ "ForAllValues:StringEquals": { "aws:TagKeys": ["team", "stage"] } }"#,
        r#"{ "ForAnyValue:StringLikeIfExists": { "aws:PrincipalOrgPaths": ["o-a/*"] } }"#,
        r#"{ StringEquals: { "aws:RequestTag/Team": "blue", "aws:ResourceTag/aws:cloudformation:stack-name": "x" } }"#,
        r#"{ StringEquals: { "secretsmanager:ResourceTag/Team": "blue", "s3:ExistingObjectTag/Team": "blue" } }"#,
        r#"{ StringLike: { "s3:prefix": [r"${aws:username}/*"] } }"#,
        r#"{ StringEquals: { "kms:EncryptionContext:department": "sales" } }"#,
        r#"{ StringEquals: { "kms:ViaService": "s3.${AWS::Region}.amazonaws.com" } }"#,
        r#"{ StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:1" } }"#,
        r#"{ StringLike: { "token.actions.githubusercontent.com:sub": "repo:one/two:*" } }"#,
        r#"{ StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } }"#,
        r#"{ ArnLike: { "aws:SourceArn": "arn:aws:sns:*:123456789012:*" } }"#,
        r#"{ ArnEquals: { "aws:SourceArn": news } }"#,
        r#"{ ArnLike: { "aws:SourceArn": "*" } }"#,
        r#"{ StringEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:news" } }"#,
        r#"{ StringLike: { "aws:SourceArn": "arn:aws:sns:*:123456789012:news" } }"#,
        r#"{ Bool: { "aws:SecureTransport": false } }"#,
        r#"{ Bool: { "aws:SecureTransport": "false", "aws:MultiFactorAuthPresent": "true" } }"#,
        r#"{ BoolIfExists: { "aws:MultiFactorAuthPresent": "False" } }"#,
        r#"{ Null: { "aws:TokenIssueTime": "true" } }"#,
        r#"{ NumericLessThan: { "aws:MultiFactorAuthAge": 3600, "s3:max-keys": "10" } }"#,
        r#"{ DateGreaterThan: { "aws:CurrentTime": "2026-01-31T00:00:00Z" } }"#,
        r#"{ DateLessThan: { "aws:EpochTime": "1767225600" } }"#,
        r#"{ NumericLessThan: { "aws:EpochTime": 1767225600 } }"#,
        r#"{ IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32", "198.51.100.7"] } }"#,
        r#"{ NotIpAddressIfExists: { "aws:VpcSourceIp": "10.0.0.0/8" } }"#,
        r#"{ IpAddress: { "aws:SourceIp": stage } }"#,
        r#"{ StringEquals: Fn::If(testing, { "aws:SourceAccount": "123456789012" }, AWS::NoValue) }"#,
        r#"Fn::If(testing, { Bool: { "aws:SecureTransport": "true" } }, AWS::NoValue)"#,
        r#"{ StringEquals: { "aws:SourceVpce": Fn::ImportValue("endpoint") } }"#,
        r#"{ "Fn::Transform": { Name: "AWS::Include", Parameters: { Location: "s3://bucket/a" } } }"#,
    ]);
}

#[test]
fn principals_of_every_kind() {
    trust(&[
        r#"Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: ["ecs-tasks.amazonaws.com", "edgelambda.amazonaws.com"] }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "ec2.${AWS::URLSuffix}" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "ec2.amazonaws.com.cn" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "states.${AWS::Region}.amazonaws.com" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "logs.eu-west-1.amazonaws.com" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "delivery.logs.amazonaws.com" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "eks-fargate-pods.amazonaws.com" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "pods.eks.amazonaws.com" }, Action: ["sts:AssumeRole", "sts:TagSession"]"#,
        r#"Principal: { Service: "brand-new-thing.amazonaws.com" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: "example.aws.internal" }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: stage }, Action: "sts:AssumeRole""#,
        r#"Principal: { Service: Fn::If(testing, "lambda.amazonaws.com", "ec2.amazonaws.com") }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: "123456789012" }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: AWS::AccountId }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: "arn:aws-us-gov:iam::123456789012:role/path/deploy" }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: "arn:aws:sts::123456789012:assumed-role/deploy/me" }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: "arn:${AWS::Partition}:iam::${AWS::AccountId}:root" }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: "AROAEXAMPLEID1234567" }, Action: "sts:AssumeRole""#,
        r#"Principal: { AWS: "*" }, Action: "sts:AssumeRole", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }"#,
        r#"Principal: "*", Action: "sts:AssumeRole", Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/x" } }"#,
        r#"Principal: { Federated: "cognito-identity.amazonaws.com" }, Action: "sts:AssumeRoleWithWebIdentity""#,
        r#"Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/example.com" }, Action: "sts:AssumeRoleWithWebIdentity""#,
        r#"Sid: "LetItIn", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:*""#,
    ]);
    for principal in [
        r#""*""#,
        r#"{ AWS: "*" }"#,
        r#"{ AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE" }"#,
        r#"{ CanonicalUser: "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be" }"#,
        r#"{ Service: "cloudfront.amazonaws.com" }"#,
        r#"{ Service: "logging.s3.amazonaws.com" }"#,
    ] {
        fine(&format!(
            "policy: AWS::S3::BucketPolicy {{ Bucket: files, PolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ \
             Sid: \"let it read\", Effect: \"Allow\", Principal: {principal}, Action: \"s3:GetObject\", Resource: \"${{files.Arn}}/*\" }}] }} }}"
        ));
    }
}

#[test]
fn policies_that_aws_manages() {
    role(&[
        r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]"#,
        r#"ManagedPolicyArns: ["arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"]"#,
        r#"ManagedPolicyArns: [Fn::Join("", ["arn:", AWS::Partition, ":iam::aws:policy/AmazonS3ReadOnlyAccess"])]"#,
        r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/AWSLambda_FullAccess"]"#,
        r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWS_ConfigRole"]"#,
        r#"ManagedPolicyArns: ["arn:aws-cn:iam::aws:policy/job-function/ViewOnlyAccess"]"#,
        r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess", AWS::NoValue]"#,
        r#"ManagedPolicyArns: ["arn:aws:iam::123456789012:policy/AdministratorAccess"]"#,
        r#"ManagedPolicyArns: ["arn:aws:iam::aws:policy/${name}"]"#,
        r#"ManagedPolicyArns: [Fn::If(testing, "arn:aws:iam::aws:policy/ReadOnlyAccess", AWS::NoValue)]"#,
        r#"ManagedPolicyArns: [arn]"#,
        r#"PermissionsBoundary: "arn:aws:iam::aws:policy/AdministratorAccess""#,
        r#"PermissionsBoundary: "arn:aws:iam::123456789012:policy/boundary""#,
    ]);
    let policies: Vec<String> = (0..10)
        .map(|number| format!("\"arn:aws:iam::123456789012:policy/p{number}\""))
        .collect();
    let policies = policies.join(", ");
    role(&[
        &format!("ManagedPolicyArns: [{policies}]"),
        &format!("ManagedPolicyArns: [{policies}, AWS::NoValue]"),
        &format!("ManagedPolicyArns: [{policies}, Fn::If(testing, arn, AWS::NoValue)]"),
    ]);
}

#[test]
fn less_than_everything() {
    identity(&[
        r#"Action: "iam:*", Resource: "arn:aws:iam::*:role/app-*""#,
        r#"Action: ["iam:Get*", "iam:List*"], Resource: "*""#,
        r#"Action: "iam:*", Resource: "*", Condition: { StringEquals: { "aws:ResourceTag/Team": "blue" } }"#,
        r#"NotAction: "iam:*", Resource: "arn:aws:s3:::files/*""#,
        r#"NotAction: "iam:*", Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } }"#,
        r#"Action: "*", Resource: "arn:aws:s3:::files/*""#,
        r#"Action: "s3:*", Resource: "*""#,
    ]);
    fine(
        "policy: AWS::IAM::ManagedPolicy { PolicyDocument: { Version: \"2012-10-17\", Statement: [\
         { Effect: \"Deny\", NotAction: \"iam:*\", Resource: \"*\" }, { Effect: \"Deny\", Action: [\"*\", \"iam:*\"], Resource: \"*\" }] } }",
    );
}

#[test]
fn keys_that_somebody_may_change() {
    for statement in [
        r#"{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: "kms:*", Resource: "*" }"#,
        r#"{ Sid: "Enable IAM User Permissions", Effect: "Allow", Principal: { AWS: "*" }, Action: ["kms:Describe*", "kms:Put*"], Resource: "*" }"#,
        r#"{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:role/admin" }, Action: "kms:PutKeyPolicy", Resource: "*" }"#,
        r#"{ Effect: "Allow", Principal: { AWS: "123456789012", Service: "logs.amazonaws.com" }, Action: "*", Resource: "*" }"#,
        r#"{ Effect: "Allow", Principal: { AWS: "123456789012" }, NotAction: "kms:Delete*", Resource: "*" }"#,
        r#"{ Effect: "Allow", Principal: { AWS: "123456789012" }, Action: stage, Resource: "*" }"#,
        r#"{ Effect: stage, Principal: { AWS: "123456789012" }, Action: "kms:*", Resource: "*" }"#,
        r#"Fn::If(testing, { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "kms:*", Resource: "*" }, AWS::NoValue)"#,
    ] {
        fine(&format!(
            "#[deletion(retain)] master: AWS::KMS::Key {{ KeyPolicy: {{ Version: \"2012-10-17\", Statement: [{statement}] }} }}"
        ));
    }
    fine("#[deletion(retain)] master: AWS::KMS::Key {}");
    fine(
        "#[deletion(retain)] master: AWS::KMS::Key { BypassPolicyLockoutSafetyCheck: true, KeyPolicy: { Version: \"2012-10-17\", \
         Statement: [{ Effect: \"Allow\", Principal: { AWS: \"123456789012\" }, Action: \"kms:Encrypt\", Resource: \"*\" }] } }",
    );
}

#[test]
fn permissions_of_functions() {
    for (action, principal) in [
        (
            r#""lambda:InvokeFunction""#,
            r#""apigateway.amazonaws.com""#,
        ),
        (
            r#""lambda:InvokeFunction""#,
            r#""events.${AWS::URLSuffix}""#,
        ),
        (
            r#""lambda:InvokeFunction""#,
            r#""logs.eu-west-1.amazonaws.com""#,
        ),
        (
            r#""lambda:InvokeFunction""#,
            r#""elasticloadbalancing.amazonaws.com""#,
        ),
        (r#""lambda:InvokeFunction""#, r#""config.amazonaws.com""#),
        (r#""lambda:InvokeFunction""#, r#""123456789012""#),
        (
            r#""lambda:InvokeFunction""#,
            r#""arn:aws:iam::123456789012:role/caller""#,
        ),
        (r#""lambda:InvokeFunction""#, "AWS::AccountId"),
        (r#""lambda:InvokeFunction""#, "stage"),
        (r#""lambda:invokefunction""#, r#""s3.amazonaws.com""#),
        (r#""lambda:GetLayerVersion""#, r#""*""#),
        ("stage", r#""sns.amazonaws.com""#),
        (
            r#"Fn::If(testing, "lambda:InvokeFunction", "lambda:InvokeFunctionUrl")"#,
            r#""sns.amazonaws.com""#,
        ),
    ] {
        fine(&format!(
            "may: AWS::Lambda::Permission {{ FunctionName: \"worker\", Action: {action}, Principal: {principal} }}"
        ));
    }
}

#[test]
fn documents_of_resources() {
    fine(
        "policy: AWS::SQS::QueuePolicy { Queues: [work], PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Sid: \"let-news-in\", \
         Effect: \"Allow\", Principal: { Service: \"sns.amazonaws.com\" }, Action: [\"sqs:SendMessage\", \"SQS:GetQueueUrl\"], \
         Resource: work.Arn, Condition: { ArnEquals: { \"aws:SourceArn\": news } } }] } }",
    );
    fine(
        "policy: AWS::SNS::TopicPolicy { Topics: [news], PolicyDocument: { Version: \"2012-10-17\", Statement: [{ \
         Effect: \"Allow\", Principal: \"*\", Action: \"sns:Publish\", Resource: \"*\", \
         Condition: { StringEquals: { \"AWS:SourceOwner\": AWS::AccountId } } }] } }",
    );
    fine(
        "policy: AWS::S3::BucketPolicy { Bucket: files, PolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Deny\", \
         Principal: \"*\", Action: \"s3:*\", Resource: [files, \"${files.Arn}/*\"], Condition: { Bool: { \"aws:SecureTransport\": false } } }] } }",
    );
    // The same `Sid` in another document is another statement.
    role(&[r#"Policies: [
            { PolicyName: "a", PolicyDocument: { Version: "2012-10-17", Statement: [{ Sid: "Read", Effect: "Allow", Action: "sqs:ReceiveMessage", Resource: work }] } },
            { PolicyName: "b", PolicyDocument: { Version: "2012-10-17", Statement: [{ Sid: "Read", Effect: "Allow", Action: "sns:Publish", Resource: news }, { Sid: "", Effect: "Allow", Action: "sns:Publish", Resource: news }, { Sid: "", Effect: "Allow", Action: "sns:Publish", Resource: news }] } }]"#]);
}
