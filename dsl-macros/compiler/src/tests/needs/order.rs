//! What is made before what, and which zones and identifiers a stack has.

use super::{broken, fine};

const GATEWAY: &str = r#"vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" } gateway: AWS::EC2::InternetGateway {} table: AWS::EC2::RouteTable { VpcId: vpc }"#;

#[test]
fn a_route_waits_for_its_gateway() {
    let attach =
        "attached: AWS::EC2::VPCGatewayAttachment { VpcId: vpc, InternetGatewayId: gateway }";
    let route = r#"route: AWS::EC2::Route { RouteTableId: table, DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway }"#;
    let fits = [
        format!("{attach} #[depends_on(attached)] {route}"),
        format!(
            "{attach} #[depends_on(attached)] first: AWS::EC2::EIP {{ Domain: \"vpc\" }} #[depends_on(first)] {route}"
        ),
        format!(
            "#[when(on)] {attach} condition on = Fn::Equals(AWS::Region, \"a\"); #[when(on)] #[depends_on(attached)] {route}"
        ),
        format!("#[when(on)] {attach} condition on = Fn::Equals(AWS::Region, \"a\"); {route}"),
        format!("network: Attached {{ gateway: gateway }} {route}"),
        format!(
            "nested: AWS::CloudFormation::Stack {{ TemplateURL: \"https://b.s3.amazonaws.com/t\", Parameters: {{ Gateway: gateway }} }} #[depends_on(nested)] {route}"
        ),
        route.replace("GatewayId: gateway", "GatewayId: \"igw-0123456789abcdef0\""),
        route.replace("GatewayId: gateway", "GatewayId: Fn::ImportValue(\"igw\")"),
        route.replace(
            "GatewayId: gateway",
            "NatGatewayId: \"nat-0123456789abcdef0\"",
        ),
    ];
    fine(GATEWAY, &fits.each_ref().map(String::as_str));
    let other = "other: AWS::EC2::InternetGateway {} attached: AWS::EC2::VPCGatewayAttachment { VpcId: vpc, InternetGatewayId: other }";
    let wrong = [
        route.to_owned(),
        format!("{attach} {route}"),
        format!("{other} #[depends_on(attached)] {route}"),
    ];
    broken(
        "creation_order",
        GATEWAY,
        &wrong.each_ref().map(String::as_str),
    );
}

#[test]
fn a_usage_plan_names_a_stage_that_is_there() {
    const API: &str = r#"api: AWS::ApiGateway::RestApi { Name: "shop" }
        ping: AWS::ApiGateway::Method { RestApiId: api, ResourceId: api.RootResourceId, HttpMethod: "GET", AuthorizationType: "NONE", Integration: { Type: "MOCK" } }"#;
    const LIVE: &str = "#[depends_on(ping)] made: AWS::ApiGateway::Deployment { RestApiId: api } live: AWS::ApiGateway::Stage { RestApiId: api, DeploymentId: made, StageName: \"prod\" }";
    let plan = |stage: &str| {
        format!(
            "plan: AWS::ApiGateway::UsagePlan {{ ApiStages: [{{ ApiId: api, Stage: {stage} }}] }}"
        )
    };
    let fits = [
        format!("{LIVE} {}", plan("live")),
        format!("{LIVE} #[depends_on(live)] {}", plan("\"prod\"")),
        format!("param stage: String {{}} {LIVE} {}", plan("stage")),
        format!(
            "{} {}",
            LIVE.replace("\"prod\"", "name()"),
            plan("\"prod\"")
        ),
        format!(
            "#[depends_on(ping)] made: AWS::ApiGateway::Deployment {{ RestApiId: api, StageName: \"prod\" }} #[depends_on(made)] {}",
            plan("\"prod\"")
        ),
        plan("\"prod\""),
        format!(
            "{LIVE} {}",
            plan("\"prod\"").replace("ApiId: api", "ApiId: \"abcdefghij\"")
        ),
        format!("stages: Stages {{ api: api }} {LIVE} {}", plan("\"test\"")),
    ];
    fine(API, &fits.each_ref().map(String::as_str));
    let wrong = [
        format!("{LIVE} {}", plan("\"prod\"")),
        format!("{LIVE} {}", plan("\"test\"")),
    ];
    broken("creation_order", API, &wrong.each_ref().map(String::as_str));
}

#[test]
fn zones_are_of_one_region() {
    const VPC: &str = r#"vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }"#;
    let two = |one: &str, other: &str| {
        format!(
            "a: AWS::EC2::Subnet {{ VpcId: vpc, CidrBlock: \"10.0.0.0/24\", AvailabilityZone: {one} }} b: AWS::EC2::Subnet {{ VpcId: vpc, CidrBlock: \"10.0.1.0/24\", AvailabilityZone: {other} }}"
        )
    };
    let fits = [
        two("\"eu-west-1a\"", "\"eu-west-1b\""),
        two("\"us-west-2a\"", "\"us-west-2-lax-1a\""),
        two("\"us-gov-west-1a\"", "\"us-gov-west-1b\""),
        two("\"us-east-1a\"", "\"us-east-1-wl1-bos-wlz-1\""),
        two("\"eu-west-1a\"", "Fn::Select(1, Fn::GetAZs())"),
        two("\"eu-west-1a\"", "\"${AWS::Region}b\""),
        two("\"eu-west-1a\"", "zone()"),
        two("\"eu-west-1a\"", "\"us-east-1a\"").replace(
            "b: AWS",
            "condition on = Fn::Equals(AWS::Region, \"us-east-1\"); #[when(on)] b: AWS",
        ),
    ];
    fine(VPC, &fits.each_ref().map(String::as_str));
    broken(
        "zones",
        VPC,
        &[
            &two("\"eu-west-1a\"", "\"us-east-1a\""),
            &two("\"eu-west-1a\"", "\"eu-west-2a\""),
        ],
    );
}

#[test]
fn what_identifies_a_resource_is_its_own() {
    const ALL: &str = r#"vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" } s: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24" }
        t: AWS::EC2::RouteTable { VpcId: vpc } u: AWS::EC2::RouteTable { VpcId: vpc } bucket: AWS::S3::Bucket {} more: AWS::S3::Bucket {} queue: AWS::SQS::Queue {}
        api: AWS::ApiGateway::RestApi { Name: "a" } other: AWS::ApiGateway::RestApi { Name: "a" }"#;
    let of = |bucket: &str, name: &str| {
        format!(
            "{name}: AWS::S3::BucketPolicy {{ Bucket: {bucket}, PolicyDocument: {{ Version: \"2012-10-17\", Statement: [{{ Effect: \"Deny\", Principal: \"*\", Action: \"s3:*\", Resource: \"arn:aws:s3:::a\" }}] }} }}"
        )
    };
    let record = |name: &str, rest: &str| {
        format!(
            "{name}: AWS::Route53::RecordSet {{ HostedZoneId: \"Z0123456789\", Name: \"a.example.com\", TTL: 60, {rest} }}"
        )
    };
    let fits = [
        format!("{} {}", of("bucket", "a"), of("more", "b")),
        format!("{} {}", of("\"one\"", "a"), of("\"two\"", "b")),
        format!("{} condition on = Fn::Equals(AWS::Region, \"a\"); #[when(on)] {}", of("bucket", "a"), of("bucket", "b")),
        format!("{} {}", of("name()", "a"), of("name()", "b")),
        "a: AWS::EC2::SubnetRouteTableAssociation { SubnetId: s, RouteTableId: t }".to_owned(),
        r#"a: AWS::EC2::Route { RouteTableId: t, DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: "pcx-0123456789abcdef0" }
           b: AWS::EC2::Route { RouteTableId: u, DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: "pcx-0123456789abcdef0" }"#.to_owned(),
        r#"a: AWS::ApiGateway::Deployment { RestApiId: api } b: AWS::ApiGateway::Deployment { RestApiId: other }
           c: AWS::ApiGateway::Stage { RestApiId: api, DeploymentId: a, StageName: "prod" } d: AWS::ApiGateway::Stage { RestApiId: other, DeploymentId: b, StageName: "prod" }"#.to_owned(),
        format!("{} {}", record("a", "Type: \"A\", ResourceRecords: [\"192.0.2.1\"]"), record("b", "Type: \"AAAA\", ResourceRecords: [\"2001:db8::1\"]")),
        format!(
            "{} {}",
            record("a", "Type: \"A\", ResourceRecords: [\"192.0.2.1\"], SetIdentifier: \"a\", Weight: 1"),
            record("b", "Type: \"A\", ResourceRecords: [\"192.0.2.2\"], SetIdentifier: \"b\", Weight: 1")
        ),
        r#"a: AWS::Events::Rule { Name: "a", EventPattern: { source: ["a"] } } b: AWS::Events::Rule { Name: "a", EventBusName: "more", EventPattern: { source: ["a"] } }"#.to_owned(),
        r#"a: AWS::Cognito::UserPoolGroup { GroupName: "a", UserPoolId: "eu-west-1_a" } b: AWS::Cognito::UserPoolGroup { GroupName: "a", UserPoolId: "eu-west-1_b" }"#.to_owned(),
        r#"a: AWS::Logs::MetricFilter { FilterName: "a", LogGroupName: "one", FilterPattern: "", MetricTransformations: [{ MetricName: "a", MetricNamespace: "a", MetricValue: "1" }] }
           b: AWS::Logs::MetricFilter { FilterName: "a", LogGroupName: "two", FilterPattern: "", MetricTransformations: [{ MetricName: "a", MetricNamespace: "a", MetricValue: "1" }] }"#.to_owned(),
    ];
    fine(ALL, &fits.each_ref().map(String::as_str));
    let wrong = [
        format!("{} {}", of("bucket", "a"), of("bucket", "b")),
        format!("{} {}", of("\"one\"", "a"), of("\"one\"", "b")),
        "a: AWS::EC2::SubnetRouteTableAssociation { SubnetId: s, RouteTableId: t } b: AWS::EC2::SubnetRouteTableAssociation { SubnetId: s, RouteTableId: u }".to_owned(),
        r#"a: AWS::Events::Rule { Name: "a", EventBusName: "more", EventPattern: { source: ["a"] } } b: AWS::Events::Rule { Name: "a", EventBusName: "more", EventPattern: { source: ["b"] } }"#.to_owned(),
        format!("{} {}", record("a", "Type: \"A\", ResourceRecords: [\"192.0.2.1\"]"), record("b", "Type: \"A\", ResourceRecords: [\"192.0.2.2\"]")),
        r#"a: AWS::ECR::Repository { RepositoryName: "shop" } b: AWS::ECR::Repository { RepositoryName: "shop" }"#.to_owned(),
    ];
    broken("identifiers", ALL, &wrong.each_ref().map(String::as_str));
}
