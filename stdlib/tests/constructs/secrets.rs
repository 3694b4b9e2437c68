//! Secrets, made and existing, and who may read them.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack Reader {
        network: Vpc { nat: Nat::One }
        old: ExistingSecret { name: "Backend/AuthSecrets" }
        new: GeneratedSecret { length: 64, on_delete: OnDelete::Retain }
        reader: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        grant reader {
            read old as OLD_ARN;
            read new as NEW_ARN;
        }
    }
}

infra! {
    stack Computed {
        param stage: String {}
        param arn: String {}
        network: Vpc { nat: Nat::One }
        named: ExistingSecret { name: "${stage}/auth" }
        formatted: ExistingSecret { name: format!("{}/auth", "dev") }
        by_arn: ExistingSecret { arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:auth-a1b2c3" }
        by_parameter: ExistingSecret { arn: arn }
        reader: Function { code: handler!("tests/lambda/get.mjs"), subnets: network.private }
        grant reader {
            read named as NAMED;
            read formatted as FORMATTED;
            read by_arn as BY_ARN;
            read by_parameter as BY_PARAMETER;
        }
    }
}

infra! {
    stack Misnamed {
        secret: ExistingSecret { name: format!("{} auth", "dev") }
    }
}

infra! {
    stack Snapshot {
        secret: GeneratedSecret { on_delete: OnDelete::Snapshot }
    }
}

#[test]
fn a_secret_that_exists_is_named_in_full_by_the_policy_and_in_part_by_the_variable() {
    let template = template::of::<Reader>();
    let arn = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:Backend/AuthSecrets";
    let variables = &template.properties("ReaderFunction")["Environment"]["Variables"];
    assert_eq!(variables["OLD_ARN"]["Fn::Sub"], arn);
    let grants =
        &template.properties("ReaderExecutionRole")["Policies"][1]["PolicyDocument"]["Statement"];
    assert_eq!(grants[0]["Resource"]["Fn::Sub"], format!("{arn}-??????"));
    assert_eq!(grants[1]["Resource"]["Ref"], "NewSecret");
}

#[test]
fn a_secret_is_named_by_what_is_computed_or_known_to_the_deploy() {
    let template = template::of::<Computed>();
    let variables = &template.properties("ReaderFunction")["Environment"]["Variables"];
    let statements =
        &template.properties("ReaderExecutionRole")["Policies"][1]["PolicyDocument"]["Statement"];
    let start = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:";
    assert_eq!(
        variables["NAMED"]["Fn::Sub"],
        format!("{start}${{Stage}}/auth")
    );
    assert_eq!(
        statements[0]["Resource"]["Fn::Sub"],
        format!("{start}${{Stage}}/auth-??????")
    );
    assert_eq!(
        variables["FORMATTED"]["Fn::Sub"],
        format!("{start}dev/auth")
    );
    let arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:auth-a1b2c3";
    assert_eq!(
        (&variables["BY_ARN"], &statements[2]["Resource"]),
        (&arn.into(), &arn.into())
    );
    assert_eq!(
        (
            &variables["BY_PARAMETER"]["Ref"],
            &statements[3]["Resource"]["Ref"]
        ),
        (&"Arn".into(), &"Arn".into())
    );
}

#[test]
fn a_computed_name_is_judged_like_a_written_one() {
    let problems = template::problems::<Misnamed>();
    assert!(
        problems.contains("a secret's name has letters"),
        "{problems}"
    );
}

#[test]
fn a_generated_secret_is_never_in_the_template() {
    let template = template::of::<Reader>();
    let secret = template.resource("NewSecret");
    assert_eq!(
        secret["Properties"]["GenerateSecretString"]["PasswordLength"],
        64
    );
    assert_eq!(secret["Properties"].get("SecretString"), None);
    assert_eq!(
        (&secret["DeletionPolicy"], &secret["UpdateReplacePolicy"]),
        (&"Retain".into(), &"Retain".into())
    );
}

#[test]
fn there_are_no_snapshots_of_a_secret() {
    let problems = template::problems::<Snapshot>();
    assert!(
        problems.contains("there are no snapshots of a secret"),
        "{problems}"
    );
}

infra! {
    stack Keyed {
        key: EncryptionKey { on_delete: OnDelete::Retain }
        auth: ExistingSecret { name: "Backend/AuthSecrets", key: key }
        reader: Function { code: handler!("tests/lambda/get.mjs") }
        grant reader { read auth as AUTH_ARN; }
    }
}

#[test]
fn who_reads_a_secret_may_decrypt_with_the_key_that_others_encrypted_it_with() {
    let assembly = infra::synthesise::<Keyed>().unwrap_or_else(|problems| panic!("{problems}"));
    assert!(assembly.templates()[0].may("reader", "kms:Decrypt", "key"));
}
