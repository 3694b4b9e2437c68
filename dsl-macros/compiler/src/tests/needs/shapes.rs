//! What one resource says twice: a table's keys and attributes, a method's parameters, an engine's logs, records, and tasks.

use super::{broken, fine};

#[test]
fn a_tables_keys_are_its_attributes() {
    let table = |attributes: &[&str], key: &str, rest: &str| {
        let attributes: Vec<String> = attributes
            .iter()
            .map(|name| format!("{{ AttributeName: {name}, AttributeType: \"S\" }}"))
            .collect();
        format!(
            "t: AWS::DynamoDB::Table {{ BillingMode: \"PAY_PER_REQUEST\", AttributeDefinitions: [{}], KeySchema: [{key}] {rest} }}",
            attributes.join(", ")
        )
    };
    let hash = |name: &str| format!("{{ AttributeName: {name}, KeyType: \"HASH\" }}");
    let range = |name: &str| format!("{{ AttributeName: {name}, KeyType: \"RANGE\" }}");
    let index = |kind: &str, key: &str| {
        format!(
            ", {kind}: [{{ IndexName: \"more\", KeySchema: [{key}], Projection: {{ ProjectionType: \"ALL\" }} }}]"
        )
    };
    let (id, at) = (hash("\"id\""), range("\"at\""));
    let both = format!("{id}, {at}");
    let fits = [
        table(&["\"id\""], &id, ""),
        table(&["\"id\"", "\"at\""], &both, ""),
        table(
            &["\"id\"", "\"at\""],
            &id,
            &index("GlobalSecondaryIndexes", &hash("\"at\"")),
        ),
        table(
            &["\"id\"", "\"at\"", "\"to\""],
            &both,
            &index(
                "LocalSecondaryIndexes",
                &format!("{id}, {}", range("\"to\"")),
            ),
        ),
        table(&["name()"], &id, ""),
        table(&["\"id\"", "name()"], &id, ""),
        table(
            &["\"id\"", "\"at\""],
            &format!("{id}, {}", range("name()")),
            "",
        ),
        table(
            &["\"id\"", "\"at\""],
            &id,
            ", GlobalSecondaryIndexes: indexes()",
        ),
        format!(
            "condition on = Fn::Equals(AWS::Region, \"a\"); {}",
            table(
                &["\"id\"", "\"at\""],
                &format!("{id}, Fn::If(on, {at}, AWS::NoValue)"),
                ""
            )
        ),
        format!(
            "condition on = Fn::Equals(AWS::Region, \"a\"); {}",
            table(
                &["\"id\"", "\"at\""],
                &id,
                &index("GlobalSecondaryIndexes", &hash("\"at\""))
                    .replace("[{ Ind", "[Fn::If(on, { Ind")
                    .replace("} }]", "} }, AWS::NoValue)]")
            )
        ),
        format!(
            "param key: String {{}} {}",
            table(&["key"], &hash("key"), "")
        ),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        table(&["\"id\""], &both, ""),
        table(&["\"id\"", "\"at\""], &id, ""),
        table(
            &["\"id\""],
            &id,
            &index("GlobalSecondaryIndexes", &hash("\"at\"")),
        ),
        table(
            &["\"id\"", "\"at\""],
            &both,
            &index(
                "LocalSecondaryIndexes",
                &format!("{}, {}", hash("\"at\""), range("\"id\"")),
            ),
        ),
    ];
    broken("table_keys", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn what_a_method_maps_it_declares() {
    let method = |rest: &str, integration: &str| {
        format!(
            "m: AWS::ApiGateway::Method {{ RestApiId: api, ResourceId: api.RootResourceId, HttpMethod: \"GET\", AuthorizationType: \"NONE\", {rest} \
             Integration: {{ Type: \"HTTP\", IntegrationHttpMethod: \"GET\", Uri: \"https://example.com/{{id}}\" {integration} }} }}"
        )
    };
    let maps = |source: &str| {
        format!(", RequestParameters: {{ \"integration.request.path.id\": \"{source}\" }}")
    };
    let declares = |name: &str| format!("RequestParameters: {{ \"{name}\": true }},");
    let answers = r#", IntegrationResponses: [{ StatusCode: "200", ResponseParameters: { "method.response.header.Access-Control-Allow-Origin": "'*'" } }]"#;
    let header = |status: &str, name: &str| {
        format!(
            "MethodResponses: [{{ StatusCode: {status}, ResponseParameters: {{ \"method.response.header.{name}\": true }} }}],"
        )
    };
    let fits = [
        method(
            &declares("method.request.path.id"),
            &maps("method.request.path.id"),
        ),
        method(
            &declares("method.request.path.id").replace("true", "false"),
            &maps("method.request.path.id"),
        ),
        method("", &maps("context.identity.sourceIp")),
        method("", &maps("'literal'")),
        method("", &maps("method.request.body.id")),
        method("", &maps("method.request.multivaluequerystring.id")),
        method(
            "RequestParameters: declared(),",
            &maps("method.request.path.id"),
        ),
        method(&header("\"200\"", "Access-Control-Allow-Origin"), answers),
        method(&header("200", "Access-Control-Allow-Origin"), answers),
        method("MethodResponses: responses(),", answers),
        method("", ", IntegrationResponses: [{ StatusCode: \"200\" }]"),
    ];
    const API: &str = "api: AWS::ApiGateway::RestApi { Name: \"a\" }";
    fine(API, &fits.each_ref().map(String::as_str));
    let wrong = [
        method("", &maps("method.request.path.id")),
        method(
            &declares("method.request.path.ID"),
            &maps("method.request.path.id"),
        ),
        method(
            &declares("method.request.header.id"),
            &maps("method.request.querystring.id"),
        ),
        method("", answers),
        method(&header("\"404\"", "Access-Control-Allow-Origin"), answers),
        method(&header("\"200\"", "Allow"), answers),
    ];
    broken(
        "mapped_parameters",
        API,
        &wrong.each_ref().map(String::as_str),
    );
}

const INSTANCE: &str = r#"db: AWS::RDS::DBInstance { AllocatedStorage: "20", MasterUsername: "m", ManageMasterUserPassword: true, REST }"#;

#[test]
fn a_database_exports_logs_of_its_engine() {
    let logs = |engine: &str, logs: &str| {
        INSTANCE.replace("REST", &format!("DBInstanceClass: \"db.t4g.micro\", Engine: {engine}, EnableCloudwatchLogsExports: [{logs}]"))
    };
    let fits = [
        logs("\"postgres\"", "\"postgresql\", \"upgrade\""),
        logs("\"mysql\"", "\"error\", \"slowquery\", \"general\", \"audit\""),
        logs("\"mariadb\"", "\"audit\""),
        logs("\"oracle-se2\"", "\"alert\", \"trace\"").replace("MasterUsername", "LicenseModel: \"bring-your-own-license\", MasterUsername").replace("t4g", "t3"),
        logs("engine()", "\"anything\""),
        logs("\"postgres\"", "log()"),
        r#"db: AWS::RDS::DBCluster { Engine: "aurora-postgresql", MasterUsername: "m", ManageMasterUserPassword: true, EnableCloudwatchLogsExports: ["postgresql"] }"#.to_owned(),
        r#"db: AWS::RDS::DBCluster { Engine: "aurora-mysql", MasterUsername: "m", ManageMasterUserPassword: true, EnableCloudwatchLogsExports: ["audit", "error"] }"#.to_owned(),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        logs("\"postgres\"", "\"error\""),
        logs("\"mysql\"", "\"postgresql\""),
        r#"db: AWS::RDS::DBCluster { Engine: "aurora-postgresql", MasterUsername: "m", ManageMasterUserPassword: true, EnableCloudwatchLogsExports: ["slowquery"] }"#.to_owned(),
    ];
    broken("log_exports", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn a_password_is_given_or_managed() {
    let with = |password: &str, managed: &str| {
        format!(
            "condition on = Fn::Equals(AWS::Region, \"a\"); db: AWS::RDS::DBInstance {{ DBInstanceClass: \"db.t4g.micro\", Engine: \"postgres\", AllocatedStorage: \"20\", \
             MasterUsername: \"m\", MasterUserPassword: {password}, ManageMasterUserPassword: {managed} }}"
        )
    };
    let secret = "\"{{resolve:secretsmanager:x}}\"";
    let fits = [
        with("AWS::NoValue", "true"),
        with(secret, "false"),
        with(secret, "managed()"),
        with(
            &format!("Fn::If(on, {secret}, AWS::NoValue)"),
            "Fn::If(on, false, true)",
        ),
        with(&format!("Fn::If(on, {secret}, AWS::NoValue)"), "true"),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    broken("master_passwords", "", &[&with(secret, "true")]);
}

#[test]
fn classes_are_still_made() {
    let class = |class: &str| {
        INSTANCE.replace(
            "REST",
            &format!("Engine: \"postgres\", DBInstanceClass: {class}"),
        )
    };
    let fits = [
        "\"db.t4g.micro\"",
        "\"db.m5.large\"",
        "\"db.r6g.large\"",
        "\"db.m4.large\"",
        "\"db.t2.micro\"",
        "class()",
    ]
    .map(class);
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        "\"db.m1.small\"",
        "\"db.t1.micro\"",
        "\"db.m3.medium\"",
        "\"db.r3.large\"",
    ]
    .map(class);
    broken(
        "instance_classes",
        "",
        &wrong.each_ref().map(String::as_str),
    );
}

#[test]
fn records_say_what_their_type_asks_for() {
    let record = |rest: &str| {
        format!("r: AWS::Route53::RecordSet {{ HostedZoneId: \"Z0123456789\", {rest} }}")
    };
    let of = |kind: &str, values: &str| {
        record(&format!(
            "Name: \"a.example.com\", Type: \"{kind}\", TTL: 60, ResourceRecords: [{values}]"
        ))
    };
    let zone = |name: &str, zone: &str| {
        format!(
            "r: AWS::Route53::RecordSet {{ HostedZoneName: {zone}, Name: {name}, Type: \"A\", TTL: 60, ResourceRecords: [\"192.0.2.1\"] }}"
        )
    };
    let fits = [
        of("A", "\"192.0.2.1\", \"192.0.2.2\""),
        of("A", "address()"),
        "ip: AWS::EC2::EIP { Domain: \"vpc\" } ".to_owned() + &of("A", "ip"),
        of("AAAA", "\"2001:db8::1\""),
        of("CNAME", "\"b.example.com\""),
        of("TXT", "\"\\\"hello\\\"\""),
        of("TXT", "\"\\\"v=spf1\\\" \\\"-all\\\"\""),
        of("MX", "\"10 mail.example.com\""),
        of("SRV", "\"1 10 5060 sip.example.com\""),
        of("NS", "\"ns-1.awsdns-1.com\", \"ns-2.awsdns-2.com\""),
        of("CAA", "\"0 issue \\\"amazon.com\\\"\""),
        record("Name: \"a.example.com\", Type: \"A\", AliasTarget: { DNSName: \"d.cloudfront.net\", HostedZoneId: \"Z2FDTNDATAQYW2\" }"),
        record("Name: \"a.example.com\", Type: \"A\", TTL: 60, ResourceRecords: [\"192.0.2.1\"], SetIdentifier: \"a\", Weight: 1"),
        zone("\"a.example.com\"", "\"example.com.\""),
        zone("\"a.example.com.\"", "\"example.com.\""),
        zone("\"Example.com\"", "\"example.com.\""),
        zone("name()", "\"example.com.\""),
        zone("\"a.example.com\"", "name()"),
        "r: AWS::Route53::RecordSetGroup { HostedZoneName: \"example.com.\", RecordSets: [{ Name: \"a.example.com\", Type: \"A\", TTL: 60, ResourceRecords: [\"192.0.2.1\"] }] }".to_owned(),
        "condition on = Fn::Equals(AWS::Region, \"a\"); ".to_owned()
            + &record("Name: \"a.example.com\", Type: \"A\", AliasTarget: Fn::If(on, { DNSName: \"d.cloudfront.net\", HostedZoneId: \"Z2FDTNDATAQYW2\" }, AWS::NoValue), TTL: Fn::If(on, AWS::NoValue, 60), ResourceRecords: Fn::If(on, AWS::NoValue, [\"192.0.2.1\"])"),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        record("Name: \"a.example.com\", Type: \"A\", ResourceRecords: [\"192.0.2.1\"]"),
        record(
            "Name: \"a.example.com\", Type: \"A\", TTL: 60, ResourceRecords: [\"192.0.2.1\"], Weight: 1",
        ),
        of("A", "\"b.example.com\""),
        of("AAAA", "\"192.0.2.1\""),
        of("CNAME", "\"b.example.com\", \"c.example.com\""),
        of("TXT", "\"hello\""),
        of("MX", "\"mail.example.com\""),
        zone("\"a.example.org\"", "\"example.com.\""),
        zone("\"badexample.com\"", "\"example.com.\""),
        zone("\"example.com\"", "\"example.com.\"")
            .replace("\"A\"", "\"CNAME\"")
            .replace("192.0.2.1", "b.example.com"),
    ];
    broken("records", "", &wrong.each_ref().map(String::as_str));
}

#[test]
fn fargate_has_a_network_and_a_size() {
    let task = |rest: &str| {
        format!(
            "t: AWS::ECS::TaskDefinition {{ ContainerDefinitions: [{{ Name: \"a\", Image: \"b\" }}], {rest} }}"
        )
    };
    let fargate = |rest: &str| task(&format!("RequiresCompatibilities: [\"FARGATE\"], {rest}"));
    let right = r#"NetworkMode: "awsvpc", Cpu: "256", Memory: "512""#;
    let service = |rest: &str| format!("s: AWS::ECS::Service {{ TaskDefinition: t, {rest} }}");
    let network = r#"NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ["subnet-0123456789abcdef0"] } }"#;
    let fits = [
        fargate(right),
        fargate(r#"NetworkMode: "awsvpc", Cpu: 1024, Memory: 8192"#),
        fargate(r#"NetworkMode: "awsvpc", Cpu: "1 vCPU", Memory: "2 GB""#),
        fargate(r#"NetworkMode: mode(), Cpu: cpu(), Memory: memory()"#),
        fargate(r#"NetworkMode: "awsvpc", Cpu: "16384", Memory: "32768""#),
        task("RequiresCompatibilities: [\"EC2\"], NetworkMode: \"bridge\""),
        task("NetworkMode: \"bridge\"") + &service("LaunchType: \"EC2\""),
        fargate(right) + &service(&format!("LaunchType: \"FARGATE\", {network}")),
        fargate(right) + &service("DeploymentController: { Type: \"EXTERNAL\" }"),
        fargate(right) + &service("NetworkConfiguration: network()"),
        service(&format!("LaunchType: \"FARGATE\", {network}"))
            .replace("TaskDefinition: t", "TaskDefinition: \"family:1\""),
        task(right) + &service(&format!("LaunchType: \"FARGATE\", {network}")),
    ];
    fine("", &fits.each_ref().map(String::as_str));
    let wrong = [
        fargate(r#"NetworkMode: "bridge", Cpu: "256", Memory: "512""#),
        fargate(r#"Cpu: "256", Memory: "512""#),
        fargate(r#"NetworkMode: "awsvpc", Memory: "512""#),
        fargate(r#"NetworkMode: "awsvpc", Cpu: "256", Memory: "4096""#),
        fargate(r#"NetworkMode: "awsvpc", Cpu: "512", Memory: "1500""#),
        fargate(right) + &service("LaunchType: \"FARGATE\""),
        task(&format!("RequiresCompatibilities: [\"EC2\"], {right}"))
            + &service(&format!("LaunchType: \"FARGATE\", {network}")),
        task("NetworkMode: \"bridge\"") + &service("LaunchType: \"FARGATE\""),
    ];
    broken("fargate", "", &wrong.each_ref().map(String::as_str));
}
