//! Stacks in other regions and accounts.

use serde_json::json;

use super::{assembly, template};
use crate::{App, Text, infra, synthesise};

infra! {
    stack Here {
        queue: AWS::SQS::Queue { DelaySeconds: 1 }
        group: AWS::EC2::SecurityGroup { GroupDescription: "shared" }
        out queue: AWS::SQS::Queue = queue;
        out group: AWS::EC2::SecurityGroup = group;
        out about: Text = "${queue.Arn} in ${AWS::Region} of ${AWS::AccountId}";
        #[reference(strong)]
        out locked: Text = queue.QueueName;
    }
}

infra! {
    stack There {
        in about: Text;
        topic: AWS::SNS::Topic { DisplayName: about }
    }
}

infra! {
    stack Behind {
        in group: AWS::EC2::SecurityGroup;
        rule: AWS::EC2::SecurityGroupIngress {
            GroupId: group,
            IpProtocol: "tcp",
            FromPort: 80,
            ToPort: 80,
            CidrIp: "10.0.0.0/16",
        }
    }
}

const ONE: &str = "111122223333";
const OTHER: &str = "444455556666";

infra! {
    app Regions {
        #[env(account = ONE, region = "eu-west-1")]
        here: Here {}
        #[env(account = ONE, region = "us-east-1")]
        there: There { about: here.about }
    }
}

infra! {
    app Accounts {
        #[env(account = ONE, region = "eu-west-1")]
        here: Here {}
        for region in ["eu-west-1", "us-east-1"] {
            #[env(account = OTHER, region = region)]
            #[termination_protection(true)]
            #[tags({ region: region })]
            there: There { about: here.about }
        }
    }
}

infra! {
    app OneKnown {
        #[env(region = "eu-west-1")]
        here: Here {}
        there: There { about: here.about }
    }
}

infra! {
    app Partitions {
        #[env(account = ONE, region = "eu-west-1")]
        here: Here {}
        #[env(account = OTHER, region = "cn-north-1")]
        there: There { about: here.about }
    }
}

infra! {
    app Groups {
        #[env(region = "eu-west-1")]
        here: Here {}
        #[env(region = "eu-central-1")]
        behind: Behind { group: here.group }
    }
}

infra! {
    app GroupsOfAccounts {
        #[env(account = ONE, region = "eu-west-1")]
        here: Here {}
        #[env(account = OTHER, region = "eu-west-1")]
        behind: Behind { group: here.group }
    }
}

infra! {
    app Locked {
        #[env(region = "eu-west-1")]
        here: Here {}
        #[env(region = "eu-central-1")]
        there: There { about: here.locked }
    }
}

infra! {
    app Misspelt {
        let region = "eu-west";
        #[env(account = ONE.replace('1', ""), region = region)]
        here: Here {}
    }
}

#[test]
fn from_another_region() {
    let assembly = assembly::<Regions>();
    let name = &template(&assembly, "There")["Resources"]["Topic"]["Properties"]["DisplayName"];
    let name = &name["Fn::Sub"];
    assert_eq!(name[0], "${Value1} in eu-west-1 of ${AWS::AccountId}");
    let read = json!({ "StackName": "Here", "OutputName": "QueueArn", "Region": "eu-west-1" });
    assert_eq!(name[1]["Value1"]["Fn::GetStackOutput"], read);
}

#[test]
fn from_another_account() {
    let assembly = assembly::<Accounts>();
    let name = &template(&assembly, "There-eu-west-1")["Resources"]["Topic"]["Properties"];
    let name = &name["DisplayName"]["Fn::Sub"];
    assert_eq!(name[0], "${Value1} in ${AWS::Region} of 111122223333");
    let read = json!({
        "StackName": "Here",
        "OutputName": "QueueArn",
        "RoleArn": "arn:aws:iam::111122223333:role/Here-eu-west-1-read-by-444455556666",
    });
    assert_eq!(name[1]["Value1"]["Fn::GetStackOutput"], read);
    let here = template(&assembly, "Here");
    let role = &here["Resources"]["OutputsReader444455556666"]["Properties"];
    assert_eq!(role["RoleName"], "Here-eu-west-1-read-by-444455556666");
    let trust = &role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["AWS"];
    let executes = |region: &str| {
        format!("arn:aws:iam::444455556666:role/cdk-hnb659fds-cfn-exec-role-444455556666-{region}")
    };
    assert_eq!(
        *trust,
        json!([executes("eu-west-1"), executes("us-east-1")])
    );
    let allowed = &role["Policies"][0]["PolicyDocument"]["Statement"][0];
    assert_eq!(allowed["Action"], "cloudformation:DescribeStacks");
    let arn = "arn:aws:cloudformation:eu-west-1:111122223333:stack/Here/*";
    assert_eq!(allowed["Resource"], arn);
}

#[test]
fn the_manifest_says_where() {
    let assembly = assembly::<Accounts>();
    let files = assembly.files(&crate::synth::assembly::Program::at(
        "target/debug/app".as_ref(),
    ));
    let manifest: serde_json::Value =
        serde_json::from_str(files.get("manifest.json").unwrap()).expect("JSON");
    let there = &manifest["artifacts"]["There-us-east-1"];
    assert_eq!(there["environment"], "aws://444455556666/us-east-1");
    assert_eq!(there["properties"]["terminationProtection"], true);
    assert_eq!(
        there["properties"]["tags"],
        json!({ "region": "us-east-1" })
    );
    let role = "arn:${AWS::Partition}:iam::444455556666:role/cdk-hnb659fds-deploy-role-444455556666-us-east-1";
    assert_eq!(there["properties"]["assumeRoleArn"], role);
    let assets: serde_json::Value =
        serde_json::from_str(files.get("There-us-east-1.assets.json").unwrap()).expect("JSON");
    let assets = assets["files"].as_object().expect("files");
    let destination = &assets.values().next().expect("the template")["destinations"];
    let destination = &destination["444455556666-us-east-1"];
    assert_eq!(destination["region"], "us-east-1");
    let bucket = "cdk-hnb659fds-assets-444455556666-us-east-1";
    assert_eq!(destination["bucketName"], bucket);
}

#[track_caller]
fn refused<A: App>(expected: &[&str]) {
    let Err(problems) = synthesise::<A>() else {
        panic!("nothing was wrong")
    };
    let said = problems.to_string();
    for expected in expected {
        assert!(said.contains(expected), "{said}");
    }
    assert_eq!(said.matches("error: ").count(), expected.len(), "{said}");
}

infra! {
    app Named {
        let area = "eu";
        for name in ["a", "a"] {
            #[env(region = "${area}-west-1")]
            here: Here {}
        }
        for name in ["x.y", "z"] {
            #[id = "Other"]
            there: Here {}
        }
    }
}

#[test]
fn two_stacks_of_one_name_are_refused() {
    refused::<Named>(&["a loop declares the stack `Here-a` twice"]);
    let Err(problems) = synthesise::<Named>() else {
        panic!("nothing was wrong")
    };
    assert!(!problems.to_string().contains("region"), "{problems}");
    assert!(!problems.to_string().contains("Other"), "{problems}");
}

#[test]
fn an_assembly_of_an_app_is_replaced_by_the_next() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join("cdk.out");
    for time in ["first", "second"] {
        let written = assembly::<Accounts>().write(&place);
        assert!(written.is_ok(), "the {time} time: {written:?}");
    }
}

#[test]
fn what_cannot_be_said_is_refused() {
    refused::<OneKnown>(&[
        "which is deployed to eu-west-1 of any account, and `There` to wherever",
    ]);
    refused::<Partitions>(&["which is in the partition `aws`"]);
    refused::<Groups>(&[
        "`rule` is a rule of a security group in eu-west-1: a rule reaches from group to group",
    ]);
    refused::<GroupsOfAccounts>(&[
        "`rule` is a rule of a security group in the account 111122223333: a rule reaches",
    ]);
    refused::<Locked>(&["which `#[reference(strong)]` exports to its own account and region only"]);
    refused::<Misspelt>(&[
        "`22223333` is not the number of an account",
        "`eu-west` is not a region",
    ]);
}
