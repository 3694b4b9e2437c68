//! What is built, deployed and forwarded: builds, pipelines, layers, batches, logs of tasks, targets of load balancers.

use super::{broken, fine};

#[test]
fn a_source_in_s3_is_an_object() {
    let build = |source: &str| {
        format!(
            r#"build: AWS::CodeBuild::Project {{ ServiceRole: "arn:aws:iam::123456789012:role/build", Artifacts: {{ Type: "NO_ARTIFACTS" }},
            Environment: {{ Type: "LINUX_CONTAINER", ComputeType: "BUILD_GENERAL1_SMALL", Image: "aws/codebuild/standard:7.0" }}, Source: {source} }}"#
        )
    };
    let fits = [
        build(r#"{ Type: "S3", Location: "sources/shop.zip" }"#),
        build(r#"{ Type: "S3", Location: "sources/shop/" }"#),
        build(r#"{ Type: "S3", Location: place() }"#),
        format!(
            "sources: AWS::S3::Bucket {{}} {}",
            build(r#"{ Type: "S3", Location: "${sources}/shop.zip" }"#)
        ),
        build(r#"{ Type: "CODECOMMIT", Location: "https-of-a-repository" }"#),
        build(r#"{ Type: "NO_SOURCE", BuildSpec: "version: 0.2" }"#),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    broken(
        "build_sources",
        "",
        &[&build(r#"{ Type: "S3", Location: "sources" }"#)],
    );
}

#[test]
fn an_action_reads_what_it_takes() {
    let pipeline = |inputs: &str, configuration: &str| {
        format!(
            r#"pipeline: AWS::CodePipeline::Pipeline {{ RoleArn: "arn:aws:iam::123456789012:role/pipeline", ArtifactStore: {{ Type: "S3", Location: "shop-artifacts" }}, Stages: [
            {{ Name: "Source", Actions: [{{ Name: "Source", ActionTypeId: {{ Category: "Source", Owner: "AWS", Provider: "S3", Version: "1" }},
                OutputArtifacts: [{{ Name: "Code" }}], Configuration: {{ S3Bucket: "shop-sources", S3ObjectKey: "shop.zip" }} }}] }},
            {{ Name: "Deploy", Actions: [{{ Name: "Deploy", ActionTypeId: {{ Category: "Deploy", Owner: "AWS", Provider: "CloudFormation", Version: "1" }},
                InputArtifacts: {inputs}, Configuration: {{ ActionMode: "CREATE_UPDATE", StackName: "shop", {configuration} }} }}] }}] }}"#
        )
    };
    let code = r#"[{ Name: "Code" }]"#;
    let fits = [
        pipeline(code, r#"TemplatePath: "Code::template.json""#),
        pipeline(
            code,
            r#"TemplatePath: "Code::template.json", TemplateConfiguration: "Code::prod.json", RoleArn: "arn:aws:iam::123456789012:role/deploy""#,
        ),
        pipeline(
            code,
            r#"TemplatePath: "Code::template.json", RoleArn: "arn:aws-cn:iam::123456789012:role/teams/deploy""#,
        ),
        pipeline(
            code,
            r##"TemplatePath: "Code::template.json", RoleArn: "#{variables.role}""##,
        ),
        pipeline(code, r#"TemplatePath: path(), RoleArn: role()"#),
        pipeline("inputs()", r#"TemplatePath: "Build::template.json""#),
        "role: AWS::IAM::Role { AssumeRolePolicyDocument: { Version: \"2012-10-17\", Statement: [{ Effect: \"Allow\", Principal: { Service: \"cloudformation.amazonaws.com\" }, Action: \"sts:AssumeRole\" }] } } "
            .to_owned()
            + &pipeline(code, r#"TemplatePath: "Code::template.json", RoleArn: role.Arn"#),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        pipeline(code, r#"TemplatePath: "Build::template.json""#),
        pipeline(
            code,
            r#"TemplatePath: "Code::template.json", TemplateConfiguration: "Build::prod.json""#,
        ),
        pipeline(
            code,
            r#"TemplatePath: "Code::template.json", RoleArn: "deploy""#,
        ),
        pipeline(
            code,
            r#"TemplatePath: "Code::template.json", RoleArn: "arn:aws:iam::123456789012:user/deploy""#,
        ),
    ];
    broken(
        "pipeline_configurations",
        "",
        &wrong.each_ref().map(String::as_str),
    );
}

#[test]
fn a_layer_has_a_name_of_140_characters() {
    let function = |name: &str| {
        format!(
            r#"work: AWS::Lambda::Function {{ Runtime: "nodejs22.x", Handler: "index.handler", Role: "arn:aws:iam::123456789012:role/work",
            Code: {{ ZipFile: "exports.handler = async () => {{}}" }}, Layers: [{name}] }}"#
        )
    };
    let layer = |length: usize| {
        function(&format!(
            "\"arn:aws:lambda:eu-west-1:123456789012:layer:{}:1\"",
            "a".repeat(length)
        ))
    };
    let fits = [
        layer(140),
        function("layer()"),
        function("\"arn:aws:lambda:${AWS::Region}:123456789012:layer:tools:1\""),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    broken("layers", "", &[&layer(141)]);
}

#[test]
fn a_batch_of_a_fifo_queue_is_small() {
    let mapping = |source: &str, rest: &str| {
        format!(
            r#"mapping: AWS::Lambda::EventSourceMapping {{ FunctionName: "work", EventSourceArn: {source}, {rest} }}"#
        )
    };
    let (fifo, plain) = (
        "jobs: AWS::SQS::Queue { FifoQueue: true }",
        "jobs: AWS::SQS::Queue {}",
    );
    let window = "BatchSize: 100, MaximumBatchingWindowInSeconds: 5";
    let fits = [
        format!("{fifo} {}", mapping("jobs", "BatchSize: 10")),
        format!("{fifo} {}", mapping("jobs", "BatchSize: size()")),
        format!("{fifo} {}", mapping("jobs", "Enabled: true")),
        format!("{plain} {}", mapping("jobs", window)),
        format!("{plain} {}", mapping("jobs", "BatchSize: 10")),
        format!(
            "{plain} {}",
            mapping(
                "jobs",
                "BatchSize: 100, MaximumBatchingWindowInSeconds: window()"
            )
        ),
        mapping("\"arn:aws:sqs:eu-west-1:123456789012:jobs\"", window),
        mapping(
            "\"arn:aws:kinesis:eu-west-1:123456789012:stream/jobs\"",
            "BatchSize: 100, StartingPosition: \"LATEST\"",
        ),
        mapping("source()", "BatchSize: 100"),
        format!(
            "jobs: AWS::SQS::Queue {{ FifoQueue: fifo() }} {}",
            mapping("jobs", window)
        ),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        format!("{fifo} {}", mapping("jobs", window)),
        format!("{fifo} {}", mapping("jobs", "BatchSize: 11")),
        mapping("\"arn:aws:sqs:eu-west-1:123456789012:jobs.fifo\"", window),
        format!("{plain} {}", mapping("jobs", "BatchSize: 100")),
        format!(
            "{plain} {}",
            mapping("jobs", "BatchSize: 100, MaximumBatchingWindowInSeconds: 0")
        ),
    ];
    broken("batch_sizes", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn fargate_logs_where_it_can() {
    let task = |compatible: &str, logs: &str| {
        format!(
            r#"task: AWS::ECS::TaskDefinition {{ {compatible} NetworkMode: "awsvpc", Cpu: "256", Memory: "512", ContainerDefinitions: [
            {{ Name: "web", Image: "web:1", {logs} }}] }}"#
        )
    };
    let fargate = "RequiresCompatibilities: [\"FARGATE\"],";
    let driver = |name: &str| format!("LogConfiguration: {{ LogDriver: {name} }}");
    let service = r#"service: AWS::ECS::Service { LaunchType: "FARGATE", TaskDefinition: task,
        NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ["subnet-0123456789abcdef0"] } } }"#;
    let fits = [
        task(
            fargate,
            &driver(
                r#""awslogs", Options: { "awslogs-group": "web", "awslogs-region": AWS::Region }"#,
            ),
        ),
        task(fargate, &driver("\"awsfirelens\"")),
        task(fargate, &driver("driver()")),
        task(fargate, ""),
        task("", &driver("\"json-file\"")),
        task(
            "RequiresCompatibilities: [\"EC2\"],",
            &driver("\"json-file\""),
        ),
        format!("{} {service}", task("", &driver("\"splunk\""))),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        task(fargate, &driver("\"json-file\"")),
        format!("{} {service}", task("", &driver("\"syslog\""))),
        format!("{} {service}", task(fargate, &driver("\"syslog\""))),
    ];
    broken("fargate", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn targets_speak_the_protocol_of_what_forwards_to_them() {
    const LISTENER_ARN: &str = "\"arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/0123456789abcdef/0123456789abcdef\"";
    const BALANCER_ARN: &str = "\"arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/0123456789abcdef\"";
    let group = |protocol: &str| {
        format!(
            r#"group: AWS::ElasticLoadBalancingV2::TargetGroup {{ Protocol: {protocol}, Port: 6081, VpcId: "vpc-0123456789abcdef0" }}"#
        )
    };
    let rule = |actions: &str| {
        format!(
            r#"rule: AWS::ElasticLoadBalancingV2::ListenerRule {{ ListenerArn: {LISTENER_ARN}, Priority: 1,
            Conditions: [{{ Field: "path-pattern", Values: ["/a"] }}], Actions: [{{ Type: "forward", {actions} }}] }}"#
        )
    };
    let listener = |protocol: &str| {
        format!(
            r#"listener: AWS::ElasticLoadBalancingV2::Listener {{ LoadBalancerArn: {BALANCER_ARN}, {protocol}
            DefaultActions: [{{ Type: "forward", TargetGroupArn: group }}] }}"#
        )
    };
    let forward = "TargetGroupArn: group";
    let weighted = "ForwardConfig: { TargetGroups: [{ TargetGroupArn: group, Weight: 1 }] }";
    let lambda = r#"group: AWS::ElasticLoadBalancingV2::TargetGroup { TargetType: "lambda" }"#;
    let fits = [
        format!("{} {}", group("\"HTTP\""), rule(forward)),
        format!("{} {}", group("\"HTTPS\""), rule(weighted)),
        format!("{} {}", group("protocol()"), rule(forward)),
        format!("{lambda} {}", rule(forward)),
        format!(
            "{} {}",
            group("\"TCP\""),
            listener("Protocol: \"TCP\", Port: 80,")
        ),
        format!(
            "{} {}",
            group("\"TCP\""),
            listener(
                "Protocol: \"TLS\", Port: 443, Certificates: [{ CertificateArn: \"arn:aws:acm:eu-west-1:123456789012:certificate/a\" }],"
            )
        ),
        format!(
            "{} {}",
            group("\"HTTP\""),
            listener("Protocol: \"HTTP\", Port: 80,")
        ),
        // A gateway load balancer's listener has no protocol.
        format!("{} {}", group("\"GENEVE\""), listener("")),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        format!("{} {}", group("\"GENEVE\""), rule(forward)),
        format!("{} {}", group("\"GENEVE\""), rule(weighted)),
        format!("{} {}", group("\"TCP\""), rule(forward)),
        format!(
            "{} {}",
            group("\"HTTP\""),
            listener("Protocol: \"TCP\", Port: 80,")
        ),
        format!(
            "{} {}",
            group("\"UDP\""),
            listener("Protocol: \"HTTP\", Port: 80,")
        ),
        format!(
            "{} {}",
            group("\"GENEVE\""),
            listener("Protocol: \"TCP\", Port: 80,")
        ),
    ];
    broken("target_groups", "", &wrong.each_ref().map(String::as_str));
}
