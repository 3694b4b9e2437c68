//! Text through [`check`]: what this front end says itself, and what it lets pass.

use super::check;
use crate::template::Lines;

/// What is wrong, each as `line:column rule: fact`.
fn found(text: &str) -> Vec<String> {
    let lines = Lines::of(text);
    let shown = check(text).into_iter().map(|one| {
        let place = lines.position(one.span.start);
        format!("{}:{} {}: {}", place.line, place.column, one.rule, one.fact)
    });
    shown.collect()
}

/// Whether nothing is wrong.
fn passes(text: &str) {
    let found = found(text);
    assert!(found.is_empty(), "{text}\n{found:#?}");
}

/// The help of the only finding.
fn help(text: &str) -> String {
    let findings = check(text);
    assert_eq!(findings.len(), 1, "{findings:#?}");
    findings[0].help.clone().unwrap_or_default()
}

#[test]
fn names_that_nothing_has_are_reported_where_they_stand() {
    let text = "\
Resources:
  Queue: { Type: AWS::SQS::Queue, Condition: Prod }
  Topic:
    Type: AWS::SNS::Topic
    DependsOn: [Quue]
    Properties:
      TopicName: !Sub \"a-${Stage}-${Queue.QueueName}\"
      DisplayName: !If [Dev, !GetAtt Que.Arn, !FindInMap [Names, a, b]]
Outputs:
  Out: { Value: !Ref Topics }
";
    assert_eq!(
        found(text),
        [
            "2:46 names: no condition is named `Prod`",
            "5:17 names: no resource is named `Quue`",
            "7:28 names: no resource or parameter is named `Stage`",
            "8:25 names: no condition is named `Dev`",
            "8:38 names: no resource is named `Que`",
            "8:59 names: no mapping is named `Names`",
            "10:22 names: no resource or parameter is named `Topics`",
        ]
    );
}

#[test]
fn helps_speak_the_language_of_the_template() {
    let bucket = "Resources: { Role: { Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: { Effect: Allow, Action: 'sts:AssumeRole', Principal: { Service: lambda.amazonaws.com } } } } }, F: { Type: AWS::Lambda::Function, Properties: { Role: !GetAtt Role.Arm, Code: { ZipFile: x }, Handler: index.handler, Runtime: nodejs24.x } } }";
    assert_eq!(help(bucket), "write `!GetAtt Role.Arn`");
    let json = bucket
        .replace("!GetAtt Role.Arm", "{ 'Fn::GetAtt': [Role, Arm] }")
        .replace("Resources: ", "{ Resources: ")
        + "}";
    assert_eq!(
        help(&json),
        "write `{ \"Fn::GetAtt\": [\"Role\", \"Arn\"] }`"
    );
    let substituted = "Resources:\n  Q: { Type: AWS::SQS::Queue }\n  T: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub \"${Q.QueueNme}\" } }\n";
    assert_eq!(help(substituted), "write `${Q.QueueName}`");
    let policy = "Resources:\n  D: { Type: AWS::SQS::Queue, DeletionPolicy: Snapshot }\n";
    assert!(
        help(policy).contains("`DeletionPolicy: Retain`"),
        "{}",
        help(policy)
    );
}

#[test]
fn what_is_misshapen_is_reported() {
    for (text, expected) in [
        (
            "Parameters: {}\n",
            "1:1 syntax: the template has no `Resources`",
        ),
        (
            "Resources: []\n",
            "1:12 syntax: `Resources` is a map, found a list",
        ),
        (
            "Resources: { A: x }\n",
            "1:17 syntax: the resource `A` is a map, found text",
        ),
        (
            "Resources: { A: { Properties: {} } }\n",
            "1:14 syntax: the resource `A` has no `Type`",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue, Properties: } }\n",
            "1:42 syntax: `Properties` is a map, found nothing",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue, Propertis: {} } }\n",
            "1:42 attribute_words: `Propertis` is not an attribute of a resource",
        ),
        (
            "Resources: { a_b: { Type: AWS::SQS::Queue } }\n",
            "1:14 logical_ids: the name of a resource has letters and digits only, 255 at most",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue, Properties: { QueueName: null } } }\n",
            "1:67 syntax: `null` values are not allowed in templates",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue } }\nOutputs: { B: { Valu: x } }\n",
            "2:12 syntax: the output `B` has no `Value`",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue } }\nParameters: { B: { Default: x } }\n",
            "2:15 syntax: the parameter `B` has no `Type`",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue } }\nMetadata: { \"AWS::CloudFormation::Interface\": { ParameterGroups: [{ Parameters: [B] }] } }\n",
            "2:82 parameter_groups: no parameter is named `B`: the console leaves it out",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue } }\nMetadata: { \"AWS::CloudFormation::Interface\": { ParameterLabels: { A: { default: a } } } }\n",
            "2:68 parameter_groups: no parameter is named `A`: the console leaves it out",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue } }\nResorces: {}\n",
            "2:1 attribute_words: `Resorces` is not a section of a template",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue } }\nParameters: { A: { Type: String } }\n",
            "1:14 logical_ids: `A` is the name of a parameter, too",
        ),
        (
            "AWSTemplateFormatVersion: 2010-09-10\nResources: { A: { Type: AWS::SQS::Queue } }\n",
            "1:27 syntax: `2010-09-10` is not a version of templates",
        ),
        (
            "Resources: { A: { Type: AWS::SQS::Queue, Properties: { QueueName: 'a-${AWS::Region}' } } }\n",
            "1:70 unsubstituted: `${AWS::Region}` stands in this text as it is",
        ),
    ] {
        let found = found(text);
        assert!(found.iter().any(|one| one == expected), "{text}{found:#?}");
    }
}

#[test]
fn circles_are_reported_with_the_way_around() {
    let text = "\
Conditions:
  X: !Not [!Condition Y]
  Y: !Or [!Condition X, !Equals [a, a]]
Resources:
  A: { Type: AWS::SQS::Queue, DependsOn: B }
  B: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub \"${C}\" } }
  C: { Type: AWS::SNS::Topic, Properties: { DisplayName: !GetAtt A.QueueName } }
  D: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref D } }
";
    assert_eq!(
        found(text),
        [
            "2:3 cycles: circular dependency: `X` needs `Y` needs `X`",
            "5:3 cycles: circular dependency: `A` needs `B` needs `C` needs `A`",
            "8:3 cycles: circular dependency: `D` needs `D`",
        ]
    );
}

#[test]
fn what_macros_make_is_not_refused() {
    // Of SAM: generated resources, `Globals`, attributes of its own, and circular dependencies that the transform resolves.
    passes(
        "\
Transform: AWS::Serverless-2016-10-31
Globals: { Function: { Runtime: nodejs24.x } }
Resources:
  F:
    Type: AWS::Serverless::Function
    Connectors: {}
    Properties:
      InlineCode: x
      Handler: index.handler
      DeploymentPreference: { Alarms: [!Ref Alarm] }
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      Threshold: 1
      Period: 60
      Statistic: Sum
      Namespace: AWS/Lambda
      MetricName: Errors
      Dimensions: [{ Name: FunctionName, Value: !Ref F }]
Outputs:
  Role: { Value: !GetAtt FRole.Arn }
  Api: { Value: !Sub \"https://${ServerlessRestApi}.execute-api.${AWS::Region}.amazonaws.com\" }
",
    );
    // Of a macro of somebody's.
    passes(
        "Transform: [Mine]\nMore: {}\nResources: { A: { Type: AWS::SQS::Queue, Count: 3, Properties: { Nope: !Ref B } } }\n",
    );
    // A module stands for resources of its own.
    passes(
        "Resources: { M: { Type: My::Own::Thing::MODULE }, N: { Type: AWS::S3::Bucket::MODULE } }\nOutputs: { A: { Value: !Ref M.Bucket }, B: { Value: !GetAtt MBucket.Arn } }\n",
    );
    // A macro in a section, and in place of a resource.
    passes(
        "Resources: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } }, A: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref Included } } }\n",
    );
    passes(
        "Resources: { A: { Fn::Transform: { Name: Mine } }, B: { Type: AWS::SNS::Topic, Properties: { DisplayName: !Ref A } } }\n",
    );
}

#[test]
fn loops_declare_what_they_repeat() {
    let text = "\
Transform: AWS::LanguageExtensions
Parameters: { Names: { Type: CommaDelimitedList } }
Conditions:
  Fn::ForEach::Cs: [Name, [A, B], { \"Is${Name}\": !Equals [!Ref AWS::Region, \"${Name}\"] }]
Resources:
  Fn::ForEach::Topics:
    - Name
    - !Ref Names
    - Topic${Name}:
        Type: AWS::SNS::Topic
        Properties:
          TopicName: !Ref Name
          DisplayName: !Sub \"topic ${Name}\"
          FifoTopic: !Sub \"${Name}\"
          Nope: 1
Outputs:
  One: { Value: !Ref TopicA, Condition: IsA }
";
    assert_eq!(
        found(text),
        ["15:11 properties: `AWS::SNS::Topic` has no property `Nope`"]
    );
}

/// A queue that is open to everybody, as somebody wants it.
fn open(before: &str, metadata: &str) -> String {
    format!(
        "\
Resources:
  {before}
  P:
    Type: AWS::EC2::SecurityGroup
    {metadata}
    Properties:
      GroupDescription: ssh
      SecurityGroupIngress:
        - {{ IpProtocol: tcp, FromPort: 22, ToPort: 22, CidrIp: 0.0.0.0/0 }}
"
    )
}

#[test]
fn rules_are_allowed_with_a_reason() {
    let without = open("# nothing", "Metadata: {}");
    let expected = "error";
    let refused = found(&without);
    assert!(
        refused.len() == 1 && refused[0].contains("open_ports"),
        "{expected}: {refused:?}"
    );
    let words = help(&without);
    assert!(
        words.contains("`# infra: allow(open_ports = \"why\")` before `P`"),
        "{words}"
    );
    passes(&open(
        "# infra: allow(open_ports = \"a honeypot\")",
        "Metadata: {}",
    ));
    passes(&open(
        "#",
        "Metadata: { infra: { allow: { open_ports: a honeypot } } }",
    ));
    passes(&without.replace(
        "0.0.0.0/0 }",
        "0.0.0.0/0 } # infra: allow(open_ports = \"a honeypot\")",
    ));
    passes(&format!(
        "{without}Metadata: {{ infra: {{ allow: {{ open_ports: a honeypot }} }} }}\n"
    ));
    passes(&format!(
        "# infra: allow(open_ports = \"a honeypot\", )\n{without}"
    ));
}

#[test]
fn what_allows_nothing_is_reported() {
    for (comment, expected) in [
        (
            "# infra: allow(wildcards = \"why\")",
            "`wildcards` allows nothing here",
        ),
        (
            "# infra: allow(wildcard = \"why\")",
            "unknown rule: `wildcard`",
        ),
        (
            "# infra: allow(names = \"why\")",
            "`names` cannot be allowed: nothing can be made of what it refuses",
        ),
        (
            "# infra: allow(open_ports = \" \")",
            "nobody can tell why `open_ports` is allowed here",
        ),
        (
            "# infra: alow(open_ports)",
            "a directive says `allow`, a rule and the reason",
        ),
    ] {
        let found = found(&open(comment, "Metadata: {}"));
        assert!(
            found.iter().any(|one| one.ends_with(expected)),
            "{comment}: {found:?}"
        );
    }
}

#[test]
fn what_cfn_lint_ignores_is_ignored() {
    let wrong = "Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Properties: { Nope: 1 }\n    Metadata: { cfn-lint: { config: { ignore_checks: [CHECK] } } }\n  B: { Type: AWS::SQS::Queue, Properties: { Nope: 1 } }\n";
    assert_eq!(found(&wrong.replace("CHECK", "E1001")).len(), 2);
    assert_eq!(found(&wrong.replace("CHECK", "E3002")).len(), 1);
    assert_eq!(found(&wrong.replace("CHECK", "E30")).len(), 1);
    passes(&format!(
        "{}Metadata: {{ cfn-lint: {{ config: {{ ignore_checks: [E3002] }} }} }}\n",
        wrong.replace("CHECK", "E1001")
    ));
}

/// Of the first items the schema says more than of all, and not less.
#[test]
fn the_first_items_are_judged_as_all_are() {
    let text = "\
Resources:
  A:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: a, AttributeType: S }]
      KeySchema:
        - { AttributeName: a, KeyType: HASH, Nope: 1 }
";
    assert_eq!(
        found(text),
        ["8:46 properties: `KeySchema` has no property `Nope`"]
    );
}

#[test]
fn an_alias_is_judged_once() {
    let text = "\
Resources:
  A: { Type: AWS::SQS::Queue, Properties: &p { Nope: 1 } }
  B: { Type: AWS::SQS::Queue, Properties: *p }
";
    assert_eq!(
        found(text),
        ["2:48 properties: `AWS::SQS::Queue` has no property `Nope`"]
    );
}

#[test]
fn what_nests_as_deeply_as_it_may_is_judged() {
    let depth = 90;
    let list = format!("{}x{}", "[".repeat(depth), "]".repeat(depth));
    let text = format!(
        "Resources: {{ A: {{ Type: AWS::SQS::Queue, Properties: {{ Tags: {list} }} }} }}\n"
    );
    assert!(!found(&text).is_empty());
    let calls = format!(
        "{}x{}",
        "{ 'Fn::Join': ['', [".repeat(depth / 3),
        "]] }".repeat(depth / 3)
    );
    found(&format!(
        "Resources: {{ A: {{ Type: AWS::SQS::Queue, Properties: {{ QueueName: {calls} }} }} }}\n"
    ));
}

#[test]
fn parts_of_texts_are_found_where_they_stand() {
    let text = "\
Resources:
  A:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub '${B}'
      DisplayName: !Sub |
        first ${C}
          second ${D.Arn}

        third \"${E}\"
      KmsMasterKeyId: !Sub \"a\\n${F}\"
";
    let places: Vec<String> = found(text)
        .iter()
        .filter_map(|one| Some(one.split_once(' ')?.0.to_owned()))
        .collect();
    assert_eq!(places, ["5:26", "7:17", "8:20", "10:18", "11:28"]);
}

#[test]
fn a_key_that_stands_twice_hides_nothing() {
    let text = "\
Resources:
  Jobs: { Type: AWS::SQS::Queue }
  Jobs: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 901 } }
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref Jobz } }
";
    assert_eq!(
        found(text),
        [
            "3:3 duplicate_keys: `Jobs` is declared twice",
            "3:62 ranges: `DelaySeconds` is at most 900, given 901",
            "4:65 names: no resource or parameter is named `Jobz`",
        ]
    );
}

#[test]
fn a_reference_is_not_an_arn() {
    let text = "\
Resources:
  Jobs: { Type: AWS::SQS::Queue }
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      Code: { ZipFile: '' }
      Handler: index.handler
      Runtime: nodejs24.x
      Role: arn:aws:iam::111122223333:role/worker
      DeadLetterConfig: { TargetArn: !Ref Jobs }
  Url:
    Type: AWS::Lambda::Url
    Properties: { TargetFunctionArn: !Ref Worker, AuthType: AWS_IAM }
";
    assert_eq!(help(text), "write `!GetAtt Jobs.Arn`");
}

/// No parameter has attributes, and nothing can wait for one.
#[test]
fn no_parameter_is_meant_where_a_resource_is_wanted() {
    let text = "\
Parameters:
  Stage: { Type: String }
Resources:
  Topic: { Type: AWS::SNS::Topic, DependsOn: Stagee }
Outputs:
  One: { Value: !GetAtt Stagee.Arn }
  Two: { Value: !Ref Stagee }
";
    let all = check(text);
    let helps: Vec<_> = all.iter().filter_map(|one| one.help.as_deref()).collect();
    let declared = "declare it under `Resources`";
    assert_eq!(helps, [declared, declared, "write `Stage`"]);
}

/// What would follow from a value that its own list refuses is not said.
#[test]
fn a_word_that_is_misspelt_is_one_mistake() {
    let table = |mode: &str| {
        format!(
            "Resources:\n  Table:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      BillingMode: {mode}\n      AttributeDefinitions: [{{ AttributeName: id, AttributeType: S }}]\n      KeySchema: [{{ AttributeName: id, KeyType: HASH }}]\n"
        )
    };
    for (mode, count) in [
        ("PAY_PER_REQUST", 1),
        ("PAY_PER_REQUEST", 0),
        ("PROVISIONED", 1),
    ] {
        let found = found(&table(mode));
        assert_eq!(found.len(), count, "{found:?}");
    }
}

/// A slip is one mistake with one fix, and what would follow from it is not said besides.
#[test]
fn slips_that_have_a_fix_of_their_own() {
    let one = |text: &str, wanted: &str| {
        let found = check(text);
        assert_eq!(found.len(), 1, "{text}\n{found:#?}");
        let help = found[0].help.as_deref().unwrap_or_default();
        assert!(help.starts_with(wanted), "{help}");
    };
    let shop = |resource: &str| format!("Resources:\n  A:\n{resource}");
    one(
        &shop("    Type: AWS::RDS:DBInstance\n    DeletionPolicy: Snapshot\n"),
        "write `AWS::RDS::DBInstance`",
    );
    one(
        &shop("    Type: AWS::SNS::Topic\n    Properties: { DisplayName: { Fn:Sub: \"a\" } }\n"),
        "write `Fn::Sub`",
    );
    one(
        &shop(
            "    Type: AWS::SNS::Topic\n    Condition: Live\nConditons:\n  Live: !Equals [a, b]\n",
        ),
        "write `Conditions`",
    );
    let policy = |more: &str| {
        shop(&format!(
            "    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: '2012-10-17'\n        {more}\n"
        ))
    };
    one(
        &policy("Statement: [{ Effect: Allow, Action: dynamodbGetItem, Resource: '*' }]"),
        "write `\"dynamodb:GetItem\"`",
    );
    one(
        &policy(
            "Statment: [{ Effect: Allow, Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:*:a' }]",
        ),
        "write `Statement`",
    );
    one(
        &policy(
            "Statement: [{ Effect: Allow, Action: 'ec2:CreateTags', Resource: '*', Condition: { ForAnyValueStringLike: { 'aws:TagKeys': [a] } } }]",
        ),
        "write `ForAnyValue:StringLike`",
    );
    one(
        &shop(
            "    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: pytho3.13\n      Handler: a.b\n      Role: arn:aws:iam::123456789012:role/x\n      Code: { S3Bucket: code-bucket, S3Key: k }\n",
        ),
        "write `\"python3.13\"`",
    );
    let table = |more: &str| {
        shop(&format!(
            "    Type: AWS::DynamoDB::Table\n    Properties:\n      BillingMode: PAY_PER_REQUEST\n      KeySchema: [{{ AttributeName: user, KeyType: HASH }}]\n      {more}\n"
        ))
    };
    one(
        &table("AttributeDefinitions: [{ AttributeName: usr, AttributeType: S }]"),
        "write `{ AttributeName: \"user\"",
    );
    one(
        "Rules:\n  Live:\n    Asserions: [{ Assert: !Equals [a, b] }]\nResources:\n  T:\n    Type: AWS::SNS::Topic\n",
        "write `Assertions`",
    );
}
