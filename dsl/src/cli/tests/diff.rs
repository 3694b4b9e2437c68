//! `diff` at the command line: what they read, what they print where, and how they end.

use std::{ffi::OsString, fs, path::Path, process::ExitCode};

use crate::{
    cli::{World, execute, failure::Failure},
    infra,
    stack::{App, Stacks},
    synth::assembly::Program,
};

pub(super) mod before {
    use crate::infra;

    infra! {
        pub stack Shop {
            #[deletion(retain)]
            pictures: AWS::S3::Bucket { BucketName: "shop-pictures" }
            jobs: AWS::SQS::Queue { VisibilityTimeout: 30 }
        }
    }
}

pub(super) mod renamed {
    use crate::infra;

    infra! {
        pub stack Shop {
            #[deletion(retain)]
            images: AWS::S3::Bucket { BucketName: "shop-pictures" }
            jobs: AWS::SQS::Queue { VisibilityTimeout: 30 }
        }
    }
}

pub(super) mod moved {
    use crate::infra;

    infra! {
        pub stack Shop {
            #[deletion(retain)]
            pictures: AWS::S3::Bucket { BucketName: "other-pictures" }
            jobs: AWS::SQS::Queue { VisibilityTimeout: 60 }
        }
    }
}

/// One stage, and a second one in another account, whose stack is called the same.
pub(super) mod stages {
    use super::before::Shop;
    use crate::infra;

    infra! {
        pub app One {
            #[id = "Shop"]
            #[env(account = "111122223333")]
            dev: Shop {}
        }
    }
    infra! {
        pub app Two {
            #[id = "Shop"]
            #[env(account = "111122223333")]
            dev: Shop {}
            #[id = "Shop"]
            #[env(account = "444455556666")]
            prod: Shop {}
        }
    }
}

infra! {
    pub stack Other {
        topic: AWS::SNS::Topic {}
    }
}

/// What a command prints, and what it fails with.
fn run<A: App>(folder: &Path, line: &str) -> (String, Result<(), Failure>) {
    let world = World {
        program: Program::at("/w/target/debug/shop".as_ref()),
        cdk_out: None,
        variable: |_| None,
        package: Some(folder.to_owned()),
        colours: false,
    };
    let line = line.replace("FOLDER", &folder.display().to_string());
    let mut out = Vec::new();
    let words = line.split_whitespace().map(OsString::from);
    let done = execute(words, &world, Box::new(Stacks::of::<A>), &mut out);
    (String::from_utf8(out).expect("it prints text"), done)
}

pub(super) fn prints<A: App>(folder: &Path, line: &str) -> String {
    let (said, done) = run::<A>(folder, line);
    done.unwrap_or_else(|failure| panic!("{failure}"));
    said
}

pub(super) fn fails<A: App>(folder: &Path, line: &str, code: u8) -> String {
    let (_, done) = run::<A>(folder, line);
    let failure = done.expect_err("it fails");
    let [found, expected] = [failure.code(), ExitCode::from(code)].map(|code| format!("{code:?}"));
    assert_eq!(found, expected, "{failure}");
    failure.to_string()
}

pub(super) fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder to run in")
}

#[test]
fn an_assembly_is_compared_with_what_is_synthesised_now() {
    let folder = folder();
    prints::<before::Shop>(folder.path(), "synth --quiet --out FOLDER/out");
    let same = "stack Shop\n\n  no changes\n\n0 to add, 0 to change, 0 to replace, 0 to remove\n";
    assert_eq!(
        prints::<before::Shop>(folder.path(), "diff FOLDER/out --fail"),
        same
    );
    let (said, done) = run::<moved::Shop>(folder.path(), "diff FOLDER/out");
    let expected = "\
stack Shop

  -/+ pictures: AWS::S3::Bucket  Pictures
      ~ BucketName: \"shop-pictures\" -> \"other-pictures\"  (requires replacement)
      the old one stays in the account, without a stack
  ~ jobs: AWS::SQS::Queue  Jobs
      ~ VisibilityTimeout: 30 -> 60

0 to add, 1 to change, 1 to replace, 0 to remove
";
    assert_eq!(said, expected);
    assert!(matches!(done, Err(Failure::Refused(_))));
    // Named, it is a change as any other.
    let line = "diff FOLDER/out --allow-replace pictures";
    prints::<moved::Shop>(folder.path(), line);
    assert_eq!(
        fails::<moved::Shop>(folder.path(), &format!("{line} --fail"), 1),
        ""
    );
    assert_eq!(
        prints::<moved::Shop>(folder.path(), &format!("{line} --quiet")),
        ""
    );
}

#[test]
fn a_refusal_goes_beside_the_list_and_names_what_to_type() {
    let folder = folder();
    prints::<before::Shop>(folder.path(), "synth --quiet --out FOLDER/out");
    let said = fails::<renamed::Shop>(folder.path(), "diff FOLDER/out", 2);
    for line in [
        "error: `pictures`, an `AWS::S3::Bucket`, holds data and would be removed: it stays in the account, without a stack\n",
        "  --> dsl/src/cli/tests/diff.rs:",
        "  help: write `#[was(pictures)]` before `images`, which keeps `Pictures`\n",
        "  help: if that is meant, type `--allow-remove pictures`\n",
        "1 resource that holds data would be removed or replaced\n",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let (json, done) = run::<renamed::Shop>(folder.path(), "diff FOLDER/out --json");
    assert!(done.is_err());
    let json: serde_json::Value = serde_json::from_str(&json).expect("it prints JSON");
    assert_eq!(json["renames"][0]["attribute"], "#[was(pictures)]");
    assert_eq!(json["refused"][0]["logicalId"], "Pictures");
    let same = run::<renamed::Shop>(folder.path(), "diff FOLDER/out --format json").0;
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&same).ok(),
        Some(json)
    );
}

/// A stack is the same one when another gets its name, elsewhere.
#[test]
fn a_stack_whose_name_is_shared_now_is_compared_with_itself() {
    let folder = folder();
    prints::<stages::One>(folder.path(), "synth --quiet --out FOLDER/out");
    let said = prints::<stages::Two>(folder.path(), "diff FOLDER/out");
    assert!(
        said.starts_with("stack Dev\n\n  no changes\n\nstack Prod (new)\n"),
        "{said}"
    );
    assert!(!said.contains("not declared any more"), "{said}");
}

#[test]
fn a_template_is_compared_with_its_stack() {
    let folder = folder();
    let template = prints::<before::Shop>(folder.path(), "template");
    let file = folder.path().join("deployed.json");
    fs::write(&file, format!("{{\"TemplateBody\": {template}}}")).expect("the folder is ours");
    // Of two stacks it is that which the paths in it name.
    let said = prints::<(Other, before::Shop)>(folder.path(), "diff FOLDER/deployed.json");
    assert!(
        said.starts_with("stack Shop\n\n  no changes\n") && !said.contains("Other"),
        "{said}"
    );
    fs::write(&file, "{\"Resources\": {}}").expect("the folder is ours");
    let said = fails::<(Other, before::Shop)>(folder.path(), "diff FOLDER/deployed.json", 2);
    assert!(
        said.contains("type `--stack Other` or `--stack Shop`"),
        "{said}"
    );
    let said =
        prints::<(Other, before::Shop)>(folder.path(), "diff FOLDER/deployed.json --stack Other");
    assert!(
        said.contains("  + topic: AWS::SNS::Topic  Topic\n"),
        "{said}"
    );
}

#[test]
fn what_cannot_be_compared_with_is_said() {
    let folder = folder();
    fs::write(
        folder.path().join("deployed.yaml"),
        "Resources:\n  Queue:\n",
    )
    .expect("the folder is ours");
    fs::write(folder.path().join("other.json"), "{}").expect("the folder is ours");
    for (path, words) in [
        (
            "FOLDER/deployed.yaml",
            "deployed.yaml` is not JSON\n  help: a stack that was deployed from `cdk.out` comes as JSON",
        ),
        (
            "FOLDER/other.json",
            "other.json` is not a template: it has no `Resources`",
        ),
        ("FOLDER", "` is not an assembly: it has no `manifest.json`"),
        ("FOLDER/none.json", "cannot read `"),
        ("--stack Shup", "unknown stack: `Shup`\n  help: type `Shop`"),
    ] {
        let said = fails::<before::Shop>(folder.path(), &format!("diff {path}"), 2);
        assert!(said.contains(words), "{said}");
    }
}
