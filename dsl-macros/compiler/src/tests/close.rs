//! Right programs that come close to what the rules on secrets, open doors and formats refuse.

use super::errors;

/// Items, one resource's worth in each line, with nothing wrong in any of them.
fn fine(items: &[&str]) {
    for one in items {
        let block = format!("stack A {{ {one} queue: AWS::SQS::Queue {{}} }}");
        assert!(errors(&block).is_empty(), "{:#?}\n{block}", errors(&block));
    }
}

/// A function with these variables.
fn variables(list: &str) -> String {
    format!(
        "function: AWS::Lambda::Function {{ Role: \"arn:aws:iam::123456789012:role/r\", Handler: \"index.handler\", Runtime: \"nodejs24.x\", \
         Code: {{ S3Bucket: \"code\", S3Key: \"a.zip\" }}, Environment: {{ Variables: {{ {list} }} }} }}"
    )
}

#[test]
fn what_says_where_a_secret_is() {
    for list in [
        "DB_SECRET: \"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf\"",
        "DB_SECRET: \"prod/db\", DB_PASSWORD: \"/prod/db/password\", API_TOKEN: \"prod-api-token\"",
        "DB_SECRET: \"${AWS::StackName}/db\", AUTH_SECRET: \"${AWS::StackName}-auth\"",
        "DB_SECRET: \"arn:aws:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:db\"",
        "DB_SECRET_ARN: \"a\", DB_SECRET_NAME: \"b\", TOKEN_URL: \"https://a.example.com/token\", KEY_ID: \"c\"",
        "TOKEN: \"https://vault.example.com/v1/token\", GOOGLE_APPLICATION_CREDENTIALS: \"/app/google.json\"",
        "USE_TOKEN: true, ALLOW_CREDENTIALS: \"true\", DB_PASSWORD: \"\"",
        "DB_PASSWORD: password(), API_TOKEN: Fn::ImportValue(\"token\"), LEVEL: option_env!(\"LEVEL\").unwrap_or(\"info\")",
        "DATABASE_URL: \"postgres://${AWS::Region}.example.com\", OTHER: \"https://user@example.com/a:b\"",
        "DATABASE_URL: \"postgres://app:${!PASSWORD}@db.example.com/app\"",
        "PUBLIC_KEY: \"ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQC7\", HASH: \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"",
        "LEVEL: \"{{resolve:ssm:/app/level}}\"",
    ] {
        fine(&[&variables(list)]);
    }
}

#[test]
fn passwords_that_only_the_deploy_knows() {
    let database = |before: &str, password: &str| {
        format!(
            "{before} database: AWS::RDS::DBCluster {{ Engine: \"aurora-postgresql\", StorageEncrypted: true, MasterUsername: \"master\", \
             MasterUserPassword: {password} }}"
        )
    };
    let excluding = "secret: AWS::SecretsManager::Secret { GenerateSecretString: { ExcludeCharacters: \"\\\"@/\\\\\", PasswordLength: 40 } }";
    let plain = "secret: AWS::SecretsManager::Secret { GenerateSecretString: { ExcludePunctuation: true } }";
    for (before, password) in [
        ("param p: String { NoEcho: true }", "p"),
        ("param p: String { NoEcho: \"true\", Default: \"\" }", "p"),
        (
            "param p: AWS::SSM::Parameter::Value<String> { Default: \"/db/password\" }",
            "p",
        ),
        (
            "",
            "\"{{resolve:secretsmanager:db:SecretString:password}}\"",
        ),
        ("", "\"{{resolve:ssm-secure:/db/${AWS::Region}:1}}\""),
        (
            excluding,
            "\"{{resolve:secretsmanager:${secret}:SecretString:password}}\"",
        ),
        (
            plain,
            "Fn::Join(\"\", [\"{{resolve:secretsmanager:\", secret, \":SecretString:password}}\"])",
        ),
        ("", "Fn::ImportValue(\"password\")"),
        ("", "password()"),
        ("", "AWS::NoValue"),
    ] {
        fine(&[&database(before, password)]);
    }
    fine(&[
        "secret: AWS::SecretsManager::Secret { SecretString: \"{}\" }",
        "param p: String { NoEcho: true } secret: AWS::SecretsManager::Secret { SecretString: \"{\\\"password\\\":\\\"${p}\\\"}\" }",
        "param p: String { Default: \"dev\" } secret: AWS::SecretsManager::Secret { Name: \"${p}/password\", GenerateSecretString: {} }",
        "pool: AWS::Cognito::UserPool { Policies: { PasswordPolicy: { MinimumLength: 12 } } }",
        "pool: AWS::Cognito::UserPool {} client: AWS::Cognito::UserPoolClient { UserPoolId: pool, TokenValidityUnits: { AccessToken: \"hours\" } }",
        "user: AWS::IAM::User {} key: AWS::IAM::AccessKey { UserName: user } \
         secret: AWS::SecretsManager::Secret { SecretString: key.SecretAccessKey } out id = key; out arn = secret;",
        "#[metadata({ Note: \"the password is in Secrets Manager\", TokenUrl: \"https://a.example.com\" })] a: AWS::SQS::Queue {}",
        "setup: Custom::Setup { ServiceToken: \"arn:aws:lambda:eu-west-1:123456789012:function:f\", SecretArn: \"a\", Secret: \"prod/db\" }",
    ]);
}

#[test]
fn environments_of_others() {
    fine(&[
        "task: AWS::ECS::TaskDefinition { ContainerDefinitions: [{ Name: \"a\", Image: \"a\", \
         Environment: [{ Name: \"LEVEL\", Value: \"info\" }, { Name: \"DB_SECRET\", Value: \"prod/db\" }], \
         Secrets: [{ Name: \"DB_PASSWORD\", ValueFrom: \"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db\" }] }] }",
        "build: AWS::CodeBuild::Project { ServiceRole: \"arn:aws:iam::123456789012:role/r\", Artifacts: { Type: \"NO_ARTIFACTS\" }, \
         Source: { Type: \"NO_SOURCE\", BuildSpec: \"a\" }, Environment: { ComputeType: \"BUILD_GENERAL1_SMALL\", \
         Image: \"aws/codebuild/standard:7.0\", Type: \"LINUX_CONTAINER\", \
         EnvironmentVariables: [{ Name: \"TOKEN\", Value: \"github1\", Type: \"SECRETS_MANAGER\" }, { Name: \"DB_PASSWORD\", Value: \"db1\", Type: \"PARAMETER_STORE\" }] } }",
        "host: AWS::EC2::Instance { ImageId: \"ami-0123456789abcdef0\", UserData: Fn::Base64(\"#!/bin/bash\\n\
         TOKEN=`curl -X PUT http://169.254.169.254/latest/api/token`\\nexport DB_PASSWORD=$(aws secretsmanager get-secret-value)\\n\
         # PASSWORD=hunter2\\nPASSWORD=\\nSECRET=prod/db\\n\") }",
    ]);
}

#[test]
fn doors_that_are_not_open() {
    let group = |rule: &str| {
        format!(
            "param office: String {{ Default: \"10.0.0.0/8\" }} param asked: String {{}} condition c = Fn::Equals(asked, \"a\"); \
             group: AWS::EC2::SecurityGroup {{ GroupDescription: \"d\", SecurityGroupIngress: [{{ {rule} }}] }}"
        )
    };
    for rule in [
        "IpProtocol: \"tcp\", FromPort: 443, ToPort: 443, CidrIp: \"0.0.0.0/0\"",
        "IpProtocol: \"tcp\", FromPort: 80, ToPort: 443, CidrIp: \"203.0.113.0/24\"",
        "IpProtocol: \"tcp\", FromPort: 22, ToPort: 22, CidrIp: \"203.0.113.4/32\"",
        "IpProtocol: \"tcp\", FromPort: 22, ToPort: 22, CidrIp: office",
        "IpProtocol: \"tcp\", FromPort: 22, ToPort: 22, CidrIp: asked",
        "IpProtocol: \"tcp\", FromPort: 22, ToPort: 22, CidrIp: Fn::If(c, \"10.0.0.0/8\", office)",
        "IpProtocol: \"tcp\", FromPort: 22, ToPort: 22, CidrIp: Fn::ImportValue(\"office\")",
        "IpProtocol: \"tcp\", FromPort: 5432, ToPort: 5432, CidrIp: \"10.0.0.0/16\"",
        "IpProtocol: \"udp\", FromPort: 53, ToPort: 53, CidrIp: \"0.0.0.0/0\"",
        "IpProtocol: \"icmp\", FromPort: -1, ToPort: -1, CidrIp: \"0.0.0.0/0\"",
        "IpProtocol: \"tcp\", FromPort: 5432, ToPort: 5432, CidrIpv6: \"fd00::/8\"",
        "IpProtocol: \"tcp\", FromPort: port(), ToPort: port(), CidrIp: \"0.0.0.0/0\"",
    ] {
        fine(&[&group(rule)]);
    }
    fine(&[
        "group: AWS::EC2::SecurityGroup { GroupDescription: \"d\", VpcId: \"vpc-01234567\", SecurityGroupEgress: [{ IpProtocol: \"-1\", CidrIp: \"0.0.0.0/0\" }] }",
        "condition c = Fn::Equals(AWS::Region, \"a\"); #[deletion(snapshot)] #[update_replace(snapshot)] \
         database: AWS::RDS::DBInstance { Engine: \"postgres\", DBInstanceClass: \"db.t4g.micro\", AllocatedStorage: \"20\", MasterUsername: \"m\", \
         ManageMasterUserPassword: true, PubliclyAccessible: Fn::If(c, true, false), StorageEncrypted: Fn::If(c, true, false) }",
    ]);
}

#[test]
fn formats_that_are_right() {
    let rule =
        |schedule: &str| format!("rule: AWS::Events::Rule {{ ScheduleExpression: {schedule} }}");
    for schedule in [
        "\"rate(1 minute)\"",
        "\"rate(2 days)\"",
        "\"cron(0 9 ? * MON-FRI *)\"",
        "\"cron(0/15 * * * ? *)\"",
        "schedule()",
        "\"{{resolve:ssm:/schedule}}\"",
        "Fn::ImportValue(\"schedule\")",
    ] {
        fine(&[&rule(schedule)]);
    }
    fine(&[
        "s: AWS::Scheduler::Schedule { ScheduleExpression: \"at(2030-01-01T09:00:00)\", FlexibleTimeWindow: { Mode: \"OFF\" }, \
         Target: { Arn: queue.Arn, RoleArn: \"arn:aws:iam::123456789012:role/r\" } }",
        "s: AWS::AutoScaling::ScheduledAction { AutoScalingGroupName: \"a\", DesiredCapacity: 0, Recurrence: \"0 22 * * 1-5\" }",
        "param sources: CommaDelimitedList {} a: AWS::Events::Rule { EventPattern: { source: sources, account: [AWS::AccountId], \
         detail: { \"$or\": [{ size: [{ numeric: [\">\", 5] }] }, { name: [{ prefix: \"a\" }] }], state: [{ \"anything-but\": \"done\" }] } } }",
        "a: AWS::SNS::Subscription { TopicArn: \"arn:aws:sns:eu-west-1:123456789012:t\", Protocol: \"email\", Endpoint: \"a@example.com\", \
         FilterPolicy: { kind: [\"order\"], price: [{ numeric: [\">=\", 100] }] } }",
        "a: AWS::Lambda::EventSourceMapping { FunctionName: \"f\", EventSourceArn: queue.Arn, \
         FilterCriteria: { Filters: [{ Pattern: \"{ \\\"body\\\": { \\\"kind\\\": [\\\"order\\\"] } }\" }] } }",
        "a: AWS::SQS::Queue { Tags: [{ Key: \"team\", Value: \"a\" }, { Key: \"Team\", Value: \"a\" }, { Key: \"awsome\", Value: \"a\" }] }",
        "a: AWS::SQS::Queue { Tags: Fn::Transform({ Name: \"AWS::Include\", Parameters: { Location: \"s3://a/b\" } }) }",
        "condition c = Fn::Equals(AWS::Region, \"a\"); a: AWS::SQS::Queue { Tags: [Fn::If(c, { Key: \"team\", Value: \"a\" }, AWS::NoValue), \
         { Key: \"team\", Value: \"b\" }] }",
        "#[export = \"${AWS::StackName}-jobs:arn\"] out arn = queue.Arn;",
        "param stage: String {} #[export = \"${stage}:jobs\"] out arn = queue.Arn;",
    ]);
}

#[test]
fn state_machines_that_step_functions_takes() {
    let machine = |definition: &str| {
        format!(
            "flow: AWS::StepFunctions::StateMachine {{ RoleArn: \"arn:aws:iam::123456789012:role/r\", {definition} }}"
        )
    };
    for definition in [
        "Definition: { StartAt: \"A\", States: { A: { Type: \"Pass\", Next: \"B\" }, B: { Type: \"Choice\", \
         Choices: [{ Variable: \"$.a\", IsPresent: true, Next: \"C\" }], Default: \"D\" }, C: { Type: \"Fail\" }, D: { Type: \"Succeed\" } } }",
        "Definition: { StartAt: \"A\", States: { A: { Type: \"Task\", Resource: \"arn:aws:states:::sqs:sendMessage\", \
         Catch: [{ ErrorEquals: [\"States.ALL\"], Next: \"B\" }], End: true }, B: { Type: \"Fail\" } } }",
        "Definition: { StartAt: \"A\", States: { A: { Type: \"Parallel\", End: true, Branches: [{ StartAt: \"B\", States: { B: { Type: \"Succeed\" } } }] } } }",
        "Definition: { StartAt: \"A\", States: { A: { Type: \"Map\", End: true, ItemProcessor: { StartAt: \"A\", States: { A: { Type: \"Pass\", End: true } } } } } }",
        "Definition: { StartAt: \"A\", States: { A: { Type: \"Wait\", Seconds: 5, Next: next() }, B: { Type: \"Succeed\" } } }",
        "Definition: { StartAt: \"A\", States: states() }",
        "DefinitionString: \"{ \\\"StartAt\\\": \\\"A\\\", \\\"States\\\": { \\\"A\\\": { \\\"Type\\\": \\\"Task\\\", \\\"Resource\\\": \\\"${queue.Arn}\\\", \\\"End\\\": true } } }\"",
        "DefinitionString: \"{ \\\"StartAt\\\": \\\"${!first}\\\", \\\"States\\\": { \\\"A\\\": { \\\"Type\\\": \\\"Wait\\\", \\\"Seconds\\\": ${!wait}, \\\"Next\\\": \\\"B\\\" }, \
         \\\"B\\\": { \\\"Type\\\": \\\"Succeed\\\" } } }\", DefinitionSubstitutions: { first: \"A\", wait: 5 }",
        "DefinitionString: definition()",
        "DefinitionS3Location: { Bucket: \"bucket\", Key: \"flow.json\" }",
    ] {
        fine(&[&machine(definition)]);
    }
}
