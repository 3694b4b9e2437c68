//! What is offered at a place, which `$0` marks.

mod beside;

use super::complete;

/// What is offered, in order, and the text with the first of it written that goes on from what is typed.
fn offered(marked: &str) -> (Vec<String>, String) {
    let at = marked.find("$0").expect("a place");
    let text = marked.replace("$0", "");
    let Some(found) = complete(&text, at) else {
        return (Vec::new(), text);
    };
    let names = found
        .items
        .iter()
        .map(|item| item.label.clone().unwrap_or_else(|| item.name.clone()));
    let names = names.collect();
    let mut written = text.clone();
    let typed = text[found.range.start..at].to_lowercase();
    let goes_on = |item: &&super::Item| found.filter(item).to_lowercase().starts_with(&typed);
    if let Some(first) = found.items.iter().find(goes_on) {
        written.replace_range(found.range.clone(), &first.new);
    }
    (names, written)
}

/// These are offered first, in this order.
#[track_caller]
fn first(marked: &str, wanted: &[&str]) {
    let (names, _) = offered(marked);
    let found: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .take(wanted.len())
        .collect();
    assert_eq!(found, wanted, "{marked}");
}

/// All of these are offered, and none of those.
#[track_caller]
fn among(marked: &str, wanted: &[&str], unwanted: &[&str]) {
    let (names, _) = offered(marked);
    for one in wanted {
        assert!(
            names.iter().any(|name| name == one),
            "no `{one}` in {names:?}:\n{marked}"
        );
    }
    for one in unwanted {
        assert!(
            !names.iter().any(|name| name == one),
            "`{one}` in {names:?}:\n{marked}"
        );
    }
}

#[track_caller]
fn writes(marked: &str, wanted: &str) {
    let (names, written) = offered(marked);
    assert_eq!(written, wanted, "{names:?}");
}

const SHOP: &str = "Parameters:
  Stage:
    Type: String
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Mappings:
  Sizes:
    dev: { Memory: 128, Timeout: 3 }
    prod: { Memory: 1024 }
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
  Jobs:
    Type: AWS::SQS::Queue
";

/// The shop, with more in its resources.
fn shop(more: &str) -> String {
    format!("{SHOP}{more}")
}

#[test]
fn sections_and_attributes_of_resources() {
    among(
        "Resources:\n  A:\n    Type: AWS::SQS::Queue\n$0\n",
        &["Outputs", "Parameters"],
        &["Resources"],
    );
    among("Res$0\nOutputs: {}\n", &["Resources"], &["Outputs"]);
    first(
        "Resources:\n  A:\n    $0\n  B:\n    Type: AWS::SQS::Queue\n",
        &["Type", "Properties", "DependsOn"],
    );
    first(
        "Parameters:\n  A:\n    Type: String\n    $0\nResources: {}\n",
        &["Default", "Description", "AllowedValues"],
    );
    among(
        "Resources:\n  A:\n    Type: AWS::SQS::Queue\n    De$0\n",
        &["DependsOn", "DeletionPolicy"],
        &["Type"],
    );
    writes(
        "Resources:\n  A:\n    $0\n",
        "Resources:\n  A:\n    Type: \n",
    );
    writes(
        "Resources:\n    A:\n        Type: AWS::IAM::Role\n        Properties:\n            $0\n",
        "Resources:\n    A:\n        Type: AWS::IAM::Role\n        Properties:\n            AssumeRolePolicyDocument:\n                \n",
    );
    among(
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue", "$0" } } }"#,
        &["Properties"],
        &["Type"],
    );
    writes(
        r#"{ "Resources": { "A": { "$0" } } }"#,
        r#"{ "Resources": { "A": { "Type":  } } }"#,
    );
    // The colon that stands there stays alone.
    writes(
        r#"{ "Resources": { "A": { "T$0": "" } } }"#,
        r#"{ "Resources": { "A": { "Type": "" } } }"#,
    );
}

/// What no schema lists stands in a table, in AWS's documentation, or in what a rule says.
#[test]
fn values_that_no_schema_has() {
    let of = |ty: &str, rest: &str| {
        format!("{SHOP}  C:\n    Type: {ty}\n    Properties:\n      {rest}\n")
    };
    for (ty, rest, wanted) in [
        (
            "AWS::EC2::Instance",
            "InstanceType: t3.$0",
            &["t3.nano", "t3.micro"][..],
        ),
        ("AWS::EC2::Instance", "InstanceType: $0", &["t4g.", "t3."]),
        ("AWS::RDS::DBInstance", "Engine: $0", &["postgres", "mysql"]),
        (
            "AWS::RDS::DBInstance",
            "Engine: postgres\n      DBInstanceClass: db.r6g.$0",
            &["db.r6g.large"],
        ),
        (
            "AWS::ECS::TaskDefinition",
            "Cpu: '512'\n      Memory: $0",
            &["1024", "2048"],
        ),
        (
            "AWS::Route53::RecordSet",
            "Type: $0",
            &["A", "AAAA", "CNAME"],
        ),
        (
            "AWS::Lambda::Permission",
            "Action: $0",
            &["lambda:InvokeFunction"],
        ),
        (
            "AWS::ApiGateway::Method",
            "HttpMethod: $0",
            &["GET", "POST"],
        ),
        (
            "AWS::EC2::SecurityGroup",
            "SecurityGroupIngress:\n        - IpProtocol: $0",
            &["tcp", "udp"],
        ),
        (
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Condition: { Bool: { aws:SecureTransport: $0 } } }] }",
            &["true", "false"],
        ),
    ] {
        first(&of(ty, rest), wanted);
    }
    first(
        r#"{ "Resources": { "A": { "Type": "AWS::EC2::Instance", "Properties": { "InstanceType": "t3.$0" } } } }"#,
        &["t3.nano", "t3.micro"],
    );
    first(
        "Transform: $0\nResources: {}\n",
        &["AWS::LanguageExtensions"],
    );
    first(
        &SHOP.replace("!Ref Stage, prod", "!Ref AWS::Region, $0"),
        &["us-east-1", "eu-west-1"],
    );
    among(
        &of("AWS::Lambda::Permission", "Principal: $0"),
        &["s3.amazonaws.com", "!GetAtt Role.Arn"],
        &[],
    );
    among(
        &of(
            "AWS::IAM::Policy",
            "PolicyDocument: { Statement: [{ Action: 's3:GetObject', Resource: $0 }] }",
        ),
        &["arn:${AWS::Partition}:s3:::*/*", "*", "!GetAtt Jobs.Arn"],
        &["arn:${AWS::Partition}:s3:::*"],
    );
    // Who has named a partition stays in it.
    for (typed, wanted) in [("arn:aws:", "arn:aws:"), ("arn:aws-cn:", "arn:aws-cn:")] {
        let policy = "iam::aws:policy/service-role/AWSLambdaVPC";
        writes(
            &of(
                "AWS::IAM::Role",
                &format!("ManagedPolicyArns: [{typed}{policy}$0]"),
            ),
            &of(
                "AWS::IAM::Role",
                &format!("ManagedPolicyArns: [{wanted}{policy}AccessExecutionRole]"),
            ),
        );
    }
    writes(
        &of("AWS::EC2::VPCEndpoint", "ServiceName: $0"),
        &of(
            "AWS::EC2::VPCEndpoint",
            "ServiceName: !Sub \"com.amazonaws.${AWS::Region}.dynamodb\"",
        ),
    );
    writes(
        r#"{ "Resources": { "A": { "Type": "AWS::EC2::VPCEndpoint", "Properties": { "ServiceName": "$0" } } } }"#,
        r#"{ "Resources": { "A": { "Type": "AWS::EC2::VPCEndpoint", "Properties": { "ServiceName": { "Fn::Sub": "com.amazonaws.${AWS::Region}.dynamodb" } } } } }"#,
    );
}

#[test]
fn types_of_resources_and_parameters() {
    among(
        &shop("  C:\n    Type: AWS::SQS::$0\n"),
        &["AWS::SQS::Queue", "AWS::SQS::QueuePolicy"],
        &[],
    );
    writes(
        "Resources:\n  A:\n    Type: AWS::SQS::QueuePo$0\n",
        "Resources:\n  A:\n    Type: AWS::SQS::QueuePolicy\n",
    );
    among(
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::$0" } } }"#,
        &["AWS::SQS::Queue"],
        &[],
    );
    among(
        "Parameters:\n  A:\n    Type: $0\n",
        &["String", "Number", "List<AWS::EC2::Subnet::Id>"],
        &["List<String>"],
    );
    first("Parameters:\n  A:\n    $0\n", &["Type", "Default"]);
    among(
        "Parameters:\n  A:\n    Type: String\n    NoEcho: $0\n",
        &["true", "false"],
        &[],
    );
}

#[test]
fn properties_at_any_depth() {
    first(
        &shop("    Properties:\n      $0\n"),
        &["QueueName", "VisibilityTimeout"],
    );
    among(
        &shop("    Properties:\n      DelaySeconds: 1\n      $0\n"),
        &["QueueName"],
        &["DelaySeconds", "Arn"],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::Lambda::Function\n    Properties:\n      $0\n      Handler: a\n",
        ),
        &["Role", "Code", "FunctionName", "Runtime"],
    );
    among(
        &shop(
            "  C:\n    Type: AWS::S3::Bucket\n    Properties:\n      LifecycleConfiguration:\n        Rules:\n          - Id: a\n            $0\n",
        ),
        &["Status", "ExpirationInDays"],
        &["Id"],
    );
    among(
        &shop(
            "  C:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: { $0 }\n",
        ),
        &["Status"],
        &[],
    );
    among(
        r#"{ "Resources": { "A": { "Type": "AWS::S3::Bucket", "Properties": { "VersioningConfiguration": { "S$0 } } } } }"#,
        &["Status"],
        &[],
    );
    // In a branch that a condition chooses, properties are those of its place.
    among(
        &shop(
            "  C:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration: !If\n        - IsProd\n        - $0\n",
        ),
        &["Status"],
        &[],
    );
}

#[test]
fn values_of_properties() {
    first(
        &shop(
            "  C:\n    Type: AWS::S3::Bucket\n    Properties:\n      VersioningConfiguration:\n        Status: $0\n",
        ),
        &["Enabled", "Suspended"],
    );
    first(
        &shop("    Properties:\n      FifoQueue: t$0\n"),
        &["false", "true"],
    );
    writes(
        r#"{ "Resources": { "A": { "Type": "AWS::S3::Bucket", "Properties": { "AccessControl": "A$0" } } } }"#,
        r#"{ "Resources": { "A": { "Type": "AWS::S3::Bucket", "Properties": { "AccessControl": "AuthenticatedRead" } } } }"#,
    );
    // The resource that fits, as it is wanted.
    first(
        &shop("  C:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: $0\n"),
        &["!GetAtt Role.Arn"],
    );
    writes(
        r#"{ "Resources": { "R": { "Type": "AWS::IAM::Role" }, "A": { "Type": "AWS::Lambda::Function", "Properties": { "Role": "$0" } } } }"#,
        r#"{ "Resources": { "R": { "Type": "AWS::IAM::Role" }, "A": { "Type": "AWS::Lambda::Function", "Properties": { "Role": { "Fn::GetAtt": ["R", "Arn"] } } } } }"#,
    );
    among(
        &shop("    DeletionPolicy: $0\n"),
        &["Retain", "Delete"],
        &["Snapshot"],
    );
    among(
        &shop("  C:\n    Type: AWS::SNS::Topic\n    DependsOn: [Jobs, $0]\n"),
        &["Role"],
        &["Jobs", "C"],
    );
    among(
        &shop("  C:\n    Type: AWS::SNS::Topic\n    DependsOn:\n      - $0\n"),
        &["Role", "Jobs"],
        &["C", "Stage"],
    );
    first(
        "AWSTemplateFormatVersion: $0\nResources: {}\n",
        &["2010-09-09"],
    );
}

#[test]
fn names_in_functions() {
    among(
        &shop("    Properties:\n      QueueName: !Ref $0\n"),
        &["Stage", "Role", "AWS::Region"],
        &["IsProd"],
    );
    among(
        &shop("    Properties:\n      QueueName: !R$0\n"),
        &["!Ref", "!Sub"],
        &[],
    );
    writes(
        &shop("    Properties:\n      QueueName: !Ref St$0\n"),
        &shop("    Properties:\n      QueueName: !Ref Stage\n"),
    );
    first(
        &shop("  C:\n    Type: AWS::Lambda::Function\n    Properties:\n      Role: !GetAtt $0\n"),
        &["Role.Arn"],
    );
    among(
        &shop("    Properties:\n      QueueName: !GetAtt Role.$0\n"),
        &["Role.Arn", "Role.RoleId"],
        &[],
    );
    among(
        &shop("    Properties:\n      QueueName: !GetAtt [Role, $0]\n"),
        &["Arn", "RoleId"],
        &["Role"],
    );
    among(
        &shop("    Properties:\n      QueueName:\n        Fn::GetAtt:\n          - $0\n"),
        &["Role", "Jobs"],
        &["Arn"],
    );
    among(
        &shop("    Properties:\n      QueueName: !Sub \"${$0\"\n"),
        &["Stage", "Role", "AWS::AccountId"],
        &[],
    );
    among(
        &shop("    Properties:\n      QueueName: !Sub a-${Role.$0}-b\n"),
        &["Role.Arn"],
        &["Stage"],
    );
    among(
        &shop("    Properties:\n      QueueName: !Sub\n        - a-${$0}\n        - Own: b\n"),
        &["Own", "Stage"],
        &[],
    );
    writes(
        "Parameters: { P: { Type: String } }\nResources: { A: { Type: T, Properties: { B: !Sub \"${$0\" } } }\n",
        "Parameters: { P: { Type: String } }\nResources: { A: { Type: T, Properties: { B: !Sub \"${P}\" } } }\n",
    );
    first(&shop("    Condition: $0\n"), &["IsProd"]);
    first(
        &shop("    Properties:\n      QueueName: !If [$0\n"),
        &["IsProd"],
    );
    first(
        &shop("    Properties:\n      QueueName: !FindInMap [$0, a, b]\n"),
        &["Sizes"],
    );
    first(
        &shop("    Properties:\n      DelaySeconds: !FindInMap [Sizes, $0]\n"),
        &["dev", "prod"],
    );
    first(
        &shop("    Properties:\n      DelaySeconds: !FindInMap [Sizes, !Ref Stage, $0]\n"),
        &["Memory", "Timeout"],
    );
    first(
        &shop("    Properties:\n      DelaySeconds: !FindInMap [Sizes, prod, $0]\n"),
        &["Memory"],
    );
    among(
        r#"{ "Parameters": { "P": { "Type": "String" } }, "Resources": { "A": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "Ref": "$0" } } } } }"#,
        &["P"],
        &["A"],
    );
    among(
        r#"{ "Resources": { "A": { "Type": "AWS::SQS::Queue", "Properties": { "QueueName": { "$0" } } } } }"#,
        &["Ref", "Fn::Sub", "Fn::If"],
        &["Fn::And"],
    );
    among("Conditions:\n  A: !$0\n", &["!Equals", "!Not"], &["!Sub"]);
}

#[test]
fn policies() {
    let policy = |inner: &str| {
        shop(&format!(
            "  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: \"2012-10-17\"\n        Statement:\n          - Effect: Allow\n            {inner}\n"
        ))
    };
    among(
        &policy("$0"),
        &["Action", "Resource", "Condition"],
        &["Effect"],
    );
    among(&policy("Action: $0"), &["s3:", "dynamodb:"], &[]);
    among(
        &policy("Action: s3:Get$0"),
        &["s3:GetObject", "s3:PutObject"],
        &["sqs:SendMessage"],
    );
    among(&policy("Action: [\"sqs:$0\"]"), &["sqs:SendMessage"], &[]);
    first(
        &policy("Resource: $0"),
        &["!GetAtt Jobs.Arn", "!GetAtt Role.Arn", "!Ref", "!Sub"],
    );
    among(
        &policy("Condition: { $0 }"),
        &["StringEquals", "ArnLike"],
        &[],
    );
    among(
        &policy("Condition: { StringEquals: { aws:$0"),
        &["aws:SourceAccount"],
        &[],
    );
    among(
        &policy("Principal: { Service: lam$0 }"),
        &["lambda.amazonaws.com"],
        &[],
    );
    let (_, written) = offered(&policy("Action: \"sqs:Add$0\""));
    assert!(
        written.contains("Action: \"sqs:AddPermission\"\n"),
        "{written}"
    );
}

#[test]
fn nothing_is_offered_in_comments_and_in_what_is_the_authors() {
    for marked in [
        "Resources:\n  A:\n    Type: AWS::SQS::Queue # $0\n",
        "Description: $0\nResources: {}\n",
        "Resources:\n  $0\n",
        "Resources:\n  A:\n    Type: AWS::SQS::Queue\n    Metadata:\n      $0\n",
    ] {
        assert_eq!(offered(marked).0, [""; 0], "{marked}");
    }
}
