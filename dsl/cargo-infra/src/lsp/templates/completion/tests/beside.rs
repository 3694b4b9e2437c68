//! What follows from what stands beside a place, and what most write, which comes first.

use super::{among, first, shop};

#[test]
fn values_that_follow_from_what_stands_beside() {
    let alarm = |more: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      Namespace: AWS/SQS\n{more}"
        ))
    };
    first(
        &alarm("      MetricName: $0\n"),
        &["ApproximateAgeOfOldestMessage"],
    );
    first(
        &alarm("      Dimensions:\n        - Name: $0\n"),
        &["QueueName"],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      AttributeDefinitions:\n        - AttributeName: id\n          AttributeType: S\n      KeySchema:\n        - AttributeName: $0\n",
        ),
        &["id"],
    );
    first(
        r#"{ "Resources": { "T": { "Type": "AWS::ECS::TaskDefinition", "Properties": { "ContainerDefinitions": [{ "Name": "web" }] } }, "A": { "Type": "AWS::ECS::Service", "Properties": { "LoadBalancers": [{ "ContainerName": "$0" }] } } } }"#,
        &["web"],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::ApplicationAutoScaling::ScalableTarget\n    Properties:\n      ServiceNamespace: ecs\n      ScalableDimension: $0\n",
        ),
        &["ecs:service:DesiredCount"],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::Batch::JobDefinition\n    Properties:\n      PlatformCapabilities: [$0]\n",
        ),
        &["FARGATE", "EC2"],
    );
}

#[test]
fn policies_of_updates_and_patterns_of_events() {
    let group = |more: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    UpdatePolicy:\n{more}"
        ))
    };
    among(
        &group("      $0\n"),
        &["AutoScalingRollingUpdate", "AutoScalingReplacingUpdate"],
        &["ResourceSignal"],
    );
    among(
        &group("      AutoScalingRollingUpdate:\n        MaxBatchSize: 1\n        $0\n"),
        &["PauseTime"],
        &["MaxBatchSize"],
    );
    first(
        &group("      AutoScalingRollingUpdate:\n        SuspendProcesses: [$0]\n"),
        &["AZRebalance"],
    );
    let rule = |more: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern:\n        source: [aws.ec2]\n{more}"
        ))
    };
    among(
        &rule("        $0\n"),
        &["detail-type", "detail"],
        &["source"],
    );
    first(
        &rule("        detail-type:\n          - $0\n"),
        &["EC2 Instance State-change Notification"],
    );
}

#[test]
fn what_events_say() {
    let rule = |detail: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::Events::Rule\n    Properties:\n      EventPattern:\n        source: [aws.codepipeline]\n        detail-type: [CodePipeline Pipeline Execution State Change]\n        detail:\n{detail}"
        ))
    };
    first(&rule("          $0\n"), &["state", "pipeline"]);
    first(
        &rule("          state: [FAILED]\n          $0\n"),
        &["pipeline"],
    );
    first(&rule("          state: [$0]\n"), &["FAILED", "SUCCEEDED"]);
    first(
        &rule("          pipeline:\n            - $0: a\n"),
        &["prefix", "suffix"],
    );
}

#[test]
fn machines_of_step_functions() {
    let machine = |state: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      Definition:\n        StartAt: Charge\n        States:\n          Done: {{ Type: Succeed }}\n          Charge:\n{state}"
        ))
    };
    first(&machine("            Next: $0\n"), &["Done"]);
    first(&machine("            Type: $0\n"), &["Task", "Choice"]);
    first(
        &machine("            Type: Task\n            $0\n"),
        &["Resource"],
    );
    first(
        r#"{ "Resources": { "M": { "Type": "AWS::StepFunctions::StateMachine", "Properties": { "Definition": { "StartAt": "$0", "States": { "A": { "Type": "Pass" } } } } } } }"#,
        &["A"],
    );
    first(
        r#"{ "Resources": { "M": { "Type": "AWS::StepFunctions::StateMachine", "Properties": { "Definition": { "States": { "A": { "Resource": "arn:aws:states:::lambda:invoke", "Parameters": { "$0" } } } } } } } }"#,
        &["FunctionName", "Payload"],
    );
}

#[test]
fn how_the_console_shows_parameters() {
    let of = |rest: &str| {
        format!("Parameters:\n  Stage: {{ Type: String }}\nMetadata:\n{rest}\nResources: {{}}\n")
    };
    first(&of("  $0"), &["AWS::CloudFormation::Interface"]);
    let of = |rest: &str| of(&format!("  AWS::CloudFormation::Interface:\n{rest}"));
    first(&of("    $0"), &["ParameterGroups", "ParameterLabels"]);
    first(
        &of("    ParameterGroups:\n      - $0"),
        &["Label", "Parameters"],
    );
    first(
        &of("    ParameterGroups:\n      - Parameters: [$0]"),
        &["Stage"],
    );
    first(&of("    ParameterLabels:\n      $0"), &["Stage"]);
    first(
        &of("    ParameterLabels:\n      Stage:\n        $0"),
        &["default"],
    );
    first(
        &of("    ParameterGroups:\n      - Label: { $0 }"),
        &["default"],
    );
}

#[test]
fn what_a_list_has_is_not_offered_again() {
    let flows = |ours: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::Cognito::UserPoolClient\n    Properties:\n      UserPoolId: a\n      ExplicitAuthFlows: {ours}\n"
        ))
    };
    first(
        &flows("[$0]"),
        &["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    );
    first(
        &flows("[ALLOW_USER_SRP_AUTH, $0]"),
        &["ALLOW_REFRESH_TOKEN_AUTH"],
    );
    first(
        &flows("\n        - $0\n        - 'ALLOW_USER_SRP_AUTH'"),
        &["ALLOW_REFRESH_TOKEN_AUTH"],
    );
    first(
        r#"{ "Resources": { "P": { "Type": "AWS::IAM::ManagedPolicy", "Properties": { "PolicyDocument": { "Statement": [{ "Effect": "Allow", "Action": ["sqs:SendMessage", "sqs:$0"] }] } } } } }"#,
        &["sqs:DeleteMessage"],
    );
    first(
        "Resources:\n  A: { Type: AWS::SNS::Topic }\n  B: { Type: AWS::SNS::Topic }\n  C:\n    Type: AWS::CloudWatch::Alarm\n    Properties:\n      AlarmActions: [!Ref A, $0]\n",
        &["!Ref B"],
    );
}

/// What most write comes first.
#[test]
fn what_is_common_comes_first() {
    first(
        "Resources:\n  A:\n    Type: $0\n",
        &["AWS::Lambda::Function"],
    );
    first(
        &shop("  C:\n    Type: AWS::Lambda::Function\n    Properties:\n      Runtime: $0\n"),
        &["nodejs24.x", "nodejs22.x"],
    );
    first(
        &shop("  C:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      RetentionInDays: $0\n"),
        &["30", "14", "7", "90", "365", "1"],
    );
    let statement = |rest: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - {rest}\n"
        ))
    };
    first(&statement("$0"), &["Effect", "Action", "Resource"]);
    first(
        &shop(
            "  C:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: a\n      $0\n",
        ),
        &[
            "Cluster",
            "DesiredCount",
            "LaunchType",
            "NetworkConfiguration",
        ],
    );
    first(&statement("Action: $0"), &["lambda:", "s3:", "dynamodb:"]);
    first(
        &statement("Action: 's3:$0'"),
        &["s3:GetObject", "s3:PutObject"],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::IAM::Role\n    Properties:\n      AssumeRolePolicyDocument:\n        Statement:\n          - Action: $0\n",
        ),
        &["sts:AssumeRole"],
    );
    first(
        &statement("Condition: { $0 }"),
        &["StringEquals", "StringLike"],
    );
    first(
        &statement("Condition: { Bool: { $0 } }"),
        &["aws:SecureTransport"],
    );
    first(
        "Parameters:\n  A: { Type: String, AllowedValues: [dev, prod], Default: $0 }\nResources: {}\n",
        &["dev", "prod"],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - LogConfiguration:\n            LogDriver: awslogs\n            Options:\n              $0\n",
        ),
        &["awslogs-group"],
    );
    first(
        "Parameters:\n  A:\n    Type: $0\nResources: {}\n",
        &[
            "String",
            "Number",
            "List<Number>",
            "CommaDelimitedList",
            "AWS::EC2::VPC::Id",
        ],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::CodePipeline::Pipeline\n    Properties:\n      Stages:\n        - Actions:\n            - ActionTypeId: { Provider: S3 }\n              Configuration:\n                S3Bucket: a\n                $0\n",
        ),
        &["S3ObjectKey"],
    );
}

#[test]
fn what_most_write_of_a_map_comes_first() {
    let group = |ty: &str, more: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::{ty}\n    Properties:\n{more}"
        ))
    };
    first(
        &group(
            "EC2::SecurityGroup",
            "      GroupDescription: web\n      SecurityGroupIngress:\n        - IpProtocol: tcp\n          $0\n",
        ),
        &["FromPort", "ToPort", "CidrIp"],
    );
    first(
        &group(
            "ECS::TaskDefinition",
            "      ContainerDefinitions:\n        - $0\n",
        ),
        &["Name", "Image", "Essential", "PortMappings"],
    );
    first(
        &group("EC2::Route", "      RouteTableId: rtb-1\n      $0\n"),
        &["DestinationCidrBlock", "GatewayId", "NatGatewayId"],
    );
}

#[test]
fn rules_of_a_template_and_what_an_instance_does_first() {
    let template = |more: &str| {
        format!(
            "Rules:\n  Live:\n{more}Parameters:\n  Stage:\n    Type: String\nResources:\n  T:\n    Type: AWS::SNS::Topic\n"
        )
    };
    first(&template("    $0\n"), &["Assertions", "RuleCondition"]);
    first(&template("    Assertions:\n      - $0\n"), &["Assert"]);
    first(&template("    RuleCondition: $0\n"), &["!Equals"]);
    among(
        &template("    Assertions:\n      - Assert:\n          $0\n"),
        &["Fn::Contains", "Fn::Equals", "Fn::EachMemberIn"],
        &["Condition", "Ref", "Fn::Sub"],
    );
    let instance = |more: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::EC2::Instance\n    Metadata:\n{more}"
        ))
    };
    first(&instance("      $0\n"), &["AWS::CloudFormation::Init"]);
    first(
        &instance("      AWS::CloudFormation::Init:\n        config:\n          $0\n"),
        &["packages", "groups"],
    );
}

#[test]
fn parts_of_texts_and_what_an_arn_ends_with() {
    let log = |format: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::ApiGateway::Stage\n    Properties:\n      AccessLogSetting:\n        Format: {format}\n"
        ))
    };
    let format = "'{\"id\":\"$context.requestId\",\"path\":\"$context.res$0\"}'";
    among(
        &log(format),
        &["$context.resourcePath"],
        &["$context.routeKey"],
    );
    first(
        &shop(
            "  C:\n    Type: AWS::S3::Bucket\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Action: s3:GetObject\n            Resource: !Sub \"${C.Arn}/$0\"\n",
        ),
        &["${C.Arn}/*"],
    );
}

#[test]
fn what_a_property_is_computed_by_comes_first() {
    let instance = |more: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::EC2::Instance\n    Properties:\n      {more}\n"
        ))
    };
    first(&instance("UserData: $0"), &["!Base64"]);
    first(
        &instance("AvailabilityZone: $0"),
        &["!Select [0, !GetAZs \"\"]", "${AWS::Region}a"],
    );
    first(
        "Conditions:\n  Live: $0\nResources:\n  T:\n    Type: AWS::SNS::Topic\n",
        &["!Equals", "!Not"],
    );
}

#[test]
fn outputs_of_nested_stacks_and_newest_versions() {
    let nested = "Resources:\n  Child:\n    Type: AWS::CloudFormation::Stack\nOutputs:\n  A:\n";
    first(
        &format!("{nested}    Value: !GetAtt Child.$0\n"),
        &["Child.Outputs."],
    );
    first(
        &format!("{nested}    Value: !GetAtt [Child, $0]\n"),
        &["Outputs."],
    );
    first(
        &shop(
            "  T:\n    Type: AWS::EC2::LaunchTemplate\n  G:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties:\n      LaunchTemplate:\n        LaunchTemplateId: !Ref T\n        Version: $0\n",
        ),
        &["$Latest", "!GetAtt T.LatestVersionNumber", "$Default"],
    );
}

/// Of each service those first that most write.
#[test]
fn keys_of_conditions() {
    let statement = |key: &str| {
        shop(&format!(
            "  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - Effect: Allow\n            Action: '*'\n            Resource: '*'\n            Condition:\n              StringEquals:\n                {key}$0: a\n"
        ))
    };
    first(&statement("s3:"), &["s3:prefix"]);
    first(&statement("kms:"), &["kms:ViaService", "kms:CallerAccount"]);
    first(&statement("iam:"), &["iam:PassedToService"]);
}

#[test]
fn usual_defaults_durations_and_attributes() {
    let parameter = |name: &str, ty: &str| {
        format!(
            "Parameters:\n  {name}:\n    Type: {ty}\n    Default: $0\nResources:\n  T:\n    Type: AWS::SNS::Topic\n"
        )
    };
    first(
        &parameter("Ami", "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>"),
        &["/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"],
    );
    first(&parameter("Stage", "String"), &["dev", "prod"]);
    let group = |more: &str| {
        shop(&format!(
            "  C:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    UpdatePolicy:\n      AutoScalingRollingUpdate:\n        {more}\n"
        ))
    };
    first(&group("PauseTime: $0"), &["PT5M"]);
    first(&group("MinInstancesInService: $0"), &["1"]);
    let output = |ty: &str| {
        format!("Resources:\n  R:\n    Type: {ty}\nOutputs:\n  A:\n    Value: !GetAtt R.$0\n")
    };
    first(&output("AWS::EC2::VPC"), &["R.VpcId", "R.CidrBlock"]);
    first(
        &output("AWS::RDS::DBInstance"),
        &["R.Endpoint.Address", "R.Endpoint.Port"],
    );
}

#[test]
fn policies_of_a_resource_of_its_own() {
    let queue = |more: &str| {
        shop(&format!(
            "  P:\n    Type: AWS::SQS::QueuePolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          - {more}\n"
        ))
    };
    first(
        &queue("Action: $0"),
        &["sqs:SendMessage", "sqs:ReceiveMessage"],
    );
    first(
        &queue("Principal: { Service: $0 }"),
        &["sns.amazonaws.com", "events.amazonaws.com"],
    );
    among(
        "Conditions:\n  A: !Equals [a, b]\n  B: !And [!Condition $0, !Equals [a, b]]\nResources:\n  T:\n    Type: AWS::SNS::Topic\n",
        &["A"],
        &["B"],
    );
}
