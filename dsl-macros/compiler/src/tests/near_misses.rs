//! Right programs that come close to what the rules on containers, documents, metadata, caches, transforms, arguments and events refuse.

use super::errors;

/// Items, one resource's worth in each line, with nothing wrong in any of them.
fn fine(items: &[&str]) {
    for one in items {
        let block = format!("stack A {{ {one} queue: AWS::SQS::Queue {{}} }}");
        assert!(errors(&block).is_empty(), "{:#?}\n{block}", errors(&block));
    }
}

#[test]
fn containers_that_ecs_takes() {
    let task = |before: &str, inside: &str| {
        format!(
            "task: AWS::ECS::TaskDefinition {{ {before} ContainerDefinitions: [{{ Name: \"a\", Image: \"a\", Memory: 128, {inside} }}, {{ Name: \"b\", Image: \"b\", \
             Memory: 128, Essential: false }}] }}"
        )
    };
    for (before, inside) in [
        ("", "Essential: true"),
        ("", "Essential: is_main()"),
        ("", "PortMappings: [{ ContainerPort: 80, HostPort: 8080 }]"),
        (
            "NetworkMode: \"awsvpc\",",
            "PortMappings: [{ ContainerPort: 80, HostPort: \"80\" }, { ContainerPort: 81 }]",
        ),
        (
            "",
            "LogConfiguration: { LogDriver: \"awslogs\", Options: { \"awslogs-group\": logs, \"awslogs-region\": AWS::Region, mode: \"non-blocking\" } }",
        ),
        (
            "",
            "LogConfiguration: { LogDriver: \"awslogs\", Options: options() }",
        ),
        (
            "",
            "LogConfiguration: { LogDriver: \"json-file\", Options: { \"max-size\": \"10m\" } }",
        ),
        (
            "",
            "LogConfiguration: { LogDriver: \"awslogs\", Options: Fn::If(testing, { \"awslogs-group\": \"a\", \"awslogs-region\": \"b\" }, AWS::NoValue) }",
        ),
    ] {
        fine(&[&format!(
            "param stage: String {{}} condition testing = Fn::Equals(stage, \"testing\"); logs: AWS::Logs::LogGroup {{}} {}",
            task(before, inside)
        )]);
    }
    for (port, checked) in [(0, "\"traffic-port\""), (8080, "\"8080\""), (0, "port()")] {
        fine(&[&format!(
            "{} group: AWS::ElasticLoadBalancingV2::TargetGroup {{ Port: 80, Protocol: \"HTTP\", VpcId: \"vpc-0123456789abcdef0\", HealthCheckPort: {checked} }} \
             service: AWS::ECS::Service {{ TaskDefinition: task, LoadBalancers: [{{ ContainerName: \"a\", ContainerPort: 80, TargetGroupArn: group }}] }}",
            task(
                "",
                &format!("PortMappings: [{{ ContainerPort: 80, HostPort: {port} }}]")
            ),
        )]);
    }
}

#[test]
fn documents_that_systems_manager_takes() {
    for document in [
        "Content: { schemaVersion: \"2.2\", mainSteps: [] }",
        "DocumentType: \"Automation\", Content: { schemaVersion: \"0.3\", mainSteps: [] }",
        "DocumentType: \"Session\", Content: { schemaVersion: \"1.0\" }",
        "DocumentType: \"ApplicationConfigurationSchema\", Content: { type: \"object\" }",
        "DocumentType: kind(), Content: { description: \"a\" }",
        "Content: { schemaVersion: version() }",
        "Content: \"{ \\\"schemaVersion\\\": \\\"2.2\\\", \\\"mainSteps\\\": [] }\"",
        "DocumentFormat: \"YAML\", Content: \"{ schemaVersion: '2.2', mainSteps: [] }\"",
        "Content: \"schemaVersion: '2.2'\"",
        "Content: content()",
        "Content: { \"Fn::Transform\": { Name: \"AWS::Include\", Parameters: { Location: \"s3://bucket/a\" } } }",
    ] {
        fine(&[&format!("document: AWS::SSM::Document {{ {document} }}")]);
    }
}

#[test]
fn metadata_that_cfn_init_reads() {
    for init in [
        "config: { packages: { yum: { httpd: [] }, dnf: { nginx: [] } }, groups: { web: {} }, users: { web: { uid: \"50\", groups: [\"web\"], homeDir: \"/\" } } }",
        "configSets: { default: [\"install\"] }, install: { files: { \"/etc/a\": { content: \"a\", mode: \"000644\", encoding: \"plain\" } } }",
        "config: { commands: { \"01\": { command: [\"ls\"], env: { A: \"b\" }, ignoreErrors: \"false\", waitAfterCompletion: \"0\" } } }",
        "config: { services: { systemd: { nginx: { enabled: true, ensureRunning: true, files: [\"/etc/a\"] } } } }",
        "config: configuration()",
        "config: { sources: { \"/opt\": \"https://example.com/a.zip\" } }",
    ] {
        fine(&[&format!(
            "#[metadata({{ \"AWS::CloudFormation::Init\": {{ {init} }} }})] server: AWS::EC2::Instance {{ ImageId: \"ami-0123456789abcdef0\" }}"
        )]);
    }
    fine(&[
        "#[metadata({ Init: { config: { package: {} } } })] server: AWS::EC2::Instance { ImageId: \"ami-0123456789abcdef0\" }",
    ]);
}

#[test]
fn caches_that_fail_over_or_need_not() {
    let parameters = |enabled: &str| {
        format!(
            "parameters: AWS::ElastiCache::ParameterGroup {{ CacheParameterGroupFamily: \"valkey8\", Description: \"d\", Properties: {{ \"cluster-enabled\": {enabled} }} }}"
        )
    };
    for (before, group) in [
        ("", "NumNodeGroups: 2, AutomaticFailoverEnabled: true"),
        ("", "NumNodeGroups: 2"),
        ("", "NumNodeGroups: 1, AutomaticFailoverEnabled: false"),
        ("", "NumCacheClusters: 2, AutomaticFailoverEnabled: false"),
        (
            "",
            "NumNodeGroups: count(), AutomaticFailoverEnabled: false",
        ),
        (
            &*parameters("\"no\""),
            "CacheParameterGroupName: parameters, AutomaticFailoverEnabled: false",
        ),
        (
            &*parameters("\"yes\""),
            "CacheParameterGroupName: parameters, AutomaticFailoverEnabled: true",
        ),
        (
            &*parameters("enabled()"),
            "CacheParameterGroupName: parameters, AutomaticFailoverEnabled: false",
        ),
    ] {
        fine(&[&format!(
            "{before} cache: AWS::ElastiCache::ReplicationGroup {{ ReplicationGroupDescription: \"d\", CacheNodeType: \"cache.t4g.micro\", Engine: \"valkey\", \
             TransitEncryptionEnabled: true, {group} }}"
        )]);
    }
}

/// What is wrong with items in a stack with these attributes.
fn with(attributes: &str, items: &str) -> Vec<String> {
    errors(&format!("{attributes} stack A {{ {items} }}"))
}

#[test]
fn serverless_types_beside_their_transform() {
    let function = "function: AWS::Serverless::Function { CodeUri: \"s3://code/a.zip\", Handler: \"index.handler\", Runtime: \"nodejs24.x\" }";
    for attributes in [
        "#[transform(\"AWS::Serverless-2016-10-31\")]",
        "#[transform(\"AWS::LanguageExtensions\", \"AWS::Serverless-2016-10-31\")]",
        "#[transform(\"OurOwnMacro\")]",
    ] {
        assert_eq!(with(attributes, function), Vec::<String>::new());
    }
    let other = "#[transform(\"AWS::LanguageExtensions\")]";
    assert_eq!(with(other, function).len(), 1);
}

#[test]
fn references_where_they_are_read() {
    fine(&[
        "#[metadata({ Stage: \"{{resolve:ssm:/stage}}\" })] topic: AWS::SNS::Topic {}",
        "param stage: String { Default: \"{{resolve:secretsmanager:stage}}\" } topic: AWS::SNS::Topic { DisplayName: stage }",
        "out stage = \"{{resolve:ssm:/stage}}\";",
        "out note = \"write {{ and }} around resolve:secretsmanager\";",
        "#[metadata({ Note: password })] topic: AWS::SNS::Topic {} param password: String {}",
        "param hidden: String { NoEcho: true } topic: AWS::SNS::Topic { DisplayName: hidden }",
    ]);
}

#[test]
fn arguments_that_functions_take() {
    fine(&[
        "subnet: AWS::EC2::Subnet { VpcId: \"vpc-0123456789abcdef0\", CidrBlock: \"10.0.0.0/24\", AvailabilityZone: Fn::Select(0, Fn::GetAZs(\"us-gov-west-1\")) }",
        "subnet: AWS::EC2::Subnet { VpcId: \"vpc-0123456789abcdef0\", CidrBlock: \"10.0.0.0/24\", AvailabilityZone: Fn::Select(0, Fn::GetAZs(\"\")) }",
        "subnet: AWS::EC2::Subnet { VpcId: \"vpc-0123456789abcdef0\", CidrBlock: \"10.0.0.0/24\", AvailabilityZone: Fn::Select(0, Fn::GetAZs(region())) }",
        "topic: AWS::SNS::Topic { DisplayName: Fn::Select(0, Fn::Cidr(\"2001:db8::/56\", 2, 64)) }",
        "topic: AWS::SNS::Topic { DisplayName: Fn::Sub(\"${a} ${b}\", { a: 5, b: AWS::Region }) }",
        "param p: String {} mapping m { a: { b: \"c\" } } topic: AWS::SNS::Topic { DisplayName: Fn::FindInMap(m, p, \"b\") }",
    ]);
}

#[test]
fn lists_that_are_short_enough() {
    let alarm = |actions: &str| {
        format!(
            "alarm: AWS::CloudWatch::Alarm {{ ComparisonOperator: \"GreaterThanThreshold\", EvaluationPeriods: 1, Namespace: \"a\", MetricName: \"b\", \
             Statistic: \"Sum\", Period: 60, Threshold: 1, AlarmActions: [{actions}] }}"
        )
    };
    let topics = |count: u32| {
        let one = |number| format!("\"arn:aws:sns:eu-west-1:123456789012:{number}\"");
        (0..count).map(one).collect::<Vec<_>>().join(", ")
    };
    fine(&[
        &alarm(&topics(5)),
        &alarm(&format!("{}, {}", topics(5), topics(5))),
        &alarm(&format!("{}, more()", topics(5))),
        "detector: AWS::GuardDuty::Detector { Enable: true, DataSources: { S3Logs: { Enable: true } }, Features: features() }",
        "detector: AWS::GuardDuty::Detector { Enable: true, DataSources: AWS::NoValue, Features: [{ Name: \"S3_DATA_EVENTS\", Status: \"ENABLED\" }] }",
        "group: AWS::AutoScaling::AutoScalingGroup { MinSize: \"1\", MaxSize: \"2\", AvailabilityZones: Fn::GetAZs(\"\"), HealthCheckType: \"ELB,EBS\", \
         LaunchTemplate: { LaunchTemplateId: \"lt-0123456789abcdef0\", Version: \"1\" } }",
        "#[creation_policy({ ResourceSignal: { Count: 1, Timeout: \"PT5M\" } })] server: AWS::EC2::Instance { ImageId: \"ami-0123456789abcdef0\" }",
        "#[creation_policy({ ResourceSignal: { Timeout: \"PT5M\" } })] wait: AWS::CloudFormation::WaitCondition {}",
    ]);
}

#[test]
fn buckets_whose_events_somebody_may_wait_for() {
    let rule = |pattern: &str| format!("arrived: AWS::Events::Rule {{ EventPattern: {pattern} }}");
    let told = |configuration: &str| format!("bucket: AWS::S3::Bucket {{ {configuration} }}");
    let of_bucket = rule(r#"{ source: ["aws.s3"], detail: { bucket: { name: [bucket] } } }"#);
    let enabled = told(
        "NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } }",
    );
    let computed = told("NotificationConfiguration: configuration()");
    let perhaps = told(
        "NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: is_on() } }",
    );
    fine(&[
        &format!("{enabled} {of_bucket}"),
        &format!("{computed} {of_bucket}"),
        &format!("{perhaps} {of_bucket}"),
        &format!(
            "{} {}",
            told(""),
            rule(r#"{ source: ["aws.s3"], detail: { bucket: { name: ["another"] } } }"#)
        ),
        &format!(
            "{} {}",
            told(""),
            rule(r#"{ source: ["shop"], detail: { bucket: { name: [bucket] } } }"#)
        ),
        &format!("param bucket: String {{}} {of_bucket}"),
    ]);
}
