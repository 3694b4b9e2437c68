//! What is lifted out of the templates of the examples, and what is not.

use std::{fs, path::Path};

use infra::infra;
use infra_std::prelude::*;

use crate::{Template, lift};

infra! {
    stack Reports {
        network: IsolatedVpc {
            azs: 3,
            cidr: "10.1.0.0/16",
            interface_endpoints: ["logs"],
            flow_logs: FlowLogs::All,
            log_days: 90,
        }
        group: AWS::EC2::SecurityGroup { GroupDescription: "What runs here", VpcId: network.id }
        #[depends_on(network.with_endpoints)]
        rows: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "Rows", SubnetIds: network.isolated }
    }
}

/// The golden template of an example.
fn golden(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/templates");
    fs::read_to_string(folder.join(file)).expect("a golden template")
}

/// The block of a template, and what is said of it.
fn lifted(text: &str) -> (String, Vec<String>) {
    let template = Template::read(text).expect("a template");
    let (imported, notes) = lift(&template, "Backend");
    (imported.expect("a block").module(), notes)
}

#[test]
fn what_stands_in_a_network_is_lifted_with_it() {
    let (module, notes) = lifted(&golden("backend/Backend.template.json"));
    for construct in [
        "network_vpc: Vpc { nat: Nat::One }",
        "        storage_database: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: network_vpc.isolated,
            on_delete: OnDelete::Snapshot,
        }
",
        "storage_pool: RdsProxy { cluster: storage_database, subnets: network_vpc.isolated }",
    ] {
        assert!(module.contains(construct), "{notes:#?}{module}");
    }
    let note = "29 resources, `NetworkVpcVpc` among them, are one `Vpc`, which is 190 lines shorter, and the template stays the same";
    assert!(notes.iter().any(|one| one == note), "{notes:#?}");
    assert!(!module.contains("AWS::EC2::Subnet "), "{module}");
    assert!(
        module.starts_with("use infra::infra;\nuse infra_std::prelude::*;\n"),
        "{module}"
    );
}

#[test]
fn inputs_are_those_that_are_not_as_by_default() {
    let assembly = infra::synthesise::<Reports>().expect("a stack");
    let template = assembly.template("Reports").expect("its template");
    let (module, notes) = lifted(template.json());
    assert_eq!(notes.len(), 1, "{notes:?}");
    let wanted = r#"
        network: IsolatedVpc {
            azs: 3,
            cidr: "10.1.0.0/16",
            flow_logs: FlowLogs::All,
            log_days: 90,
            interface_endpoints: ["logs"],
        }

        group: AWS::EC2::SecurityGroup { GroupDescription: "What runs here", VpcId: network.id }

        #[depends_on(network.with_endpoints)]
        rows: AWS::RDS::DBSubnetGroup {
            DBSubnetGroupDescription: "Rows",
            SubnetIds: network.isolated,
        }
"#;
    assert!(module.contains(wanted), "{notes:?}{module}");
}

/// As people write it: each resource with an id of its own.
const BY_HAND: &str = "\
Parameters:
  Artifacts: { Type: String }
Resources:
  # Who may do what.
  WorkerRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
      ManagedPolicyArns:
        - !Sub arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
      Policies:
        - PolicyName: Alarm
          PolicyDocument:
            Version: '2012-10-17'
            Statement: [{ Effect: Allow, Action: sns:Publish, Resource: !Ref Alarms }]
  Alarms:
    Type: AWS::SNS::Topic
  Worker:
    Type: AWS::Lambda::Function
    DependsOn: [WorkerRole, Alarms]
    Properties:
      Runtime: nodejs24.x
      Handler: index.handler
      Role: !GetAtt WorkerRole.Arn
      Code: { S3Bucket: !Ref Artifacts, S3Key: worker.zip }
      MemorySize: 512
      Timeout: 60
      Environment: { Variables: { LEVEL: info } }
  WorkerLog:
    Type: AWS::Logs::LogGroup
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties: { LogGroupName: !Sub '/aws/lambda/${Worker}', RetentionInDays: 14 }
Outputs:
  Arn: { Value: !GetAtt Worker.Arn }
";

#[test]
fn a_function_is_found_by_what_refers_to_what() {
    let (module, notes) = lifted(BY_HAND);
    assert_eq!(
        notes,
        [
            "3 resources, `Worker` among them, are one `Function`, which is 4 lines shorter, and the template stays the same"
        ]
    );
    let wanted = r#"
        // Who may do what.
        worker: Function {
            code: {
                S3Bucket: artifacts,
                S3Key: "worker.zip",
                Runtime: "nodejs24.x",
                Handler: "index.handler",
            },
            memory: 512,
            timeout: 60,
            tracing: false,
            env: { LEVEL: "info" },
            log: FunctionLog::Named,
            log_days: 14,
        }

        #[id = "WorkerRole"]
        override worker.execution.role {
            Policies: [{
                PolicyName: "Alarm",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{ Effect: "Allow", Action: "sns:Publish", Resource: alarms }],
                },
            }],
        }

        #[id = "Worker"]
        #[depends_on(alarms)]
        override worker.function {}

        #[id = "WorkerLog"]
        #[deletion(retain)]
        override worker.named_log {}

        alarms: AWS::SNS::Topic {}

        out arn = worker.function.Arn;
"#;
    assert!(module.contains(wanted), "{module}");
}

#[test]
fn what_keeps_a_function_as_it_is() {
    for (old, new, note) in [
        (
            "service-role/AWSLambdaBasicExecutionRole",
            "AdministratorAccess",
            "`Worker` is not lifted: `WorkerRole` breaks the rule",
        ),
        (
            "Type: AWS::IAM::Role\n",
            "Type: AWS::IAM::Role\n    Condition: Always\n",
            "`Worker` is not lifted: `WorkerRole` has `Condition`, which no override can set",
        ),
        (
            "!GetAtt WorkerRole.Arn",
            "arn:aws:iam::111122223333:role/worker",
            "`Worker` is not lifted: its role is not one of the template",
        ),
        (
            "!GetAtt Worker.Arn",
            "!GetAtt WorkerLog.Arn",
            "`Worker` is not lifted: something refers to `WorkerLog`, which `Function` does not hand out by itself",
        ),
        (
            "!GetAtt Worker.Arn",
            "!Sub '${Worker.Arn}'",
            "`Worker` is not lifted: something refers to `Worker`, which `Function` does not hand out by itself",
        ),
    ] {
        let text = BY_HAND.replacen(old, new, 1).replace(
            "Parameters:",
            "Conditions: { Always: !Equals [a, a] }\nParameters:",
        );
        let (_, notes) = lifted(&text);
        let is_told = notes.iter().any(|one| one.contains(note));
        assert!(is_told, "{note}\n{notes:#?}");
    }
}

/// As `cdk synth` writes them: a function with a grant, one with a log and tracing, and the one that empties a bucket.
#[test]
fn functions_of_the_cdk_keep_their_ids() {
    let file = "tests/round_trip/templates/cdk_functions.json";
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let (module, notes) = lifted(&fs::read_to_string(file).expect("a template"));
    assert_eq!(
        notes,
        [
            "`ReportC847FC22` is not lifted: a `Function` and what is overridden of it would be as long as the resources",
            "2 resources, `Worker11F36D0F` among them, are one `Function`, which is 3 lines shorter, and the template stays the same",
            "2 resources, `CustomS3AutoDeleteObjectsCustomResourceProviderHandler9D90184F` among them, are one `Function`, which is 7 lines shorter, and the template stays the same",
        ]
    );
    let wanted = r#"
        #[id = "Worker11F36D0F"]
        #[depends_on(worker_service_role_default_policy)]
        override worker.function {}
"#;
    assert!(module.contains(wanted), "{module}");
    assert!(module.contains("Roles: [worker.role],"), "{module}");
}

#[test]
fn what_is_not_lifted_is_told() {
    let backend = golden("backend/Backend.template.json");
    for (text, note) in [
        (
            "Resources: { VPC: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } } }"
                .to_owned(),
            "`VPC` is not lifted: `IsolatedVpc` makes one subnet in each zone, and the template has 0",
        ),
        (
            backend.replace(
                "AWS::EC2::SubnetRouteTableAssociation",
                "AWS::EC2::SubnetNetworkAclAssociation",
            ),
            "`NetworkVpcVpc` is not lifted: `Vpc` makes an `AWS::EC2::SubnetRouteTableAssociation` besides, `isolated_association-0`, which the template does not have",
        ),
        (
            backend.replacen(
                "\"Outputs\": {",
                "\"Outputs\": { \"One\": { \"Value\": { \"Ref\": \"NetworkVpcPublicSubnet0\" } },",
                1,
            ),
            "`NetworkVpcVpc` is not lifted: something refers to `NetworkVpcPublicSubnet0`, which `Vpc` does not hand out by itself",
        ),
    ] {
        let (module, notes) = lifted(&text);
        assert!(!module.contains(": Vpc {"), "{module}");
        assert!(notes.iter().any(|one| one == note), "{notes:#?}");
    }
}

/// What a template says otherwise is overridden, and an id that is another is pinned.
#[test]
fn a_network_may_differ() {
    let backend = golden("backend/Backend.template.json")
        .replace("NetworkVpcIsolatedAssociation1", "Other")
        .replace("${AWS::StackName} private 0", "private");
    let (module, notes) = lifted(&backend);
    let wanted = r#"
        #[id = "Other"]
        override network_vpc."isolated_association-1" {}
"#;
    assert!(module.contains(wanted), "{notes:#?}{module}");
    assert!(
        module.contains("override network_vpc.\"private_subnet-0\" {"),
        "{module}"
    );
}
