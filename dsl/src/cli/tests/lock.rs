//! `lock` at the command line, and `synth`, which it holds.

use std::fs;

use super::diff::{Other, before, fails, folder, moved, prints, renamed, stages};

#[test]
fn synth_refuses_to_lose_what_is_locked() {
    let folder = folder();
    assert_eq!(
        prints::<before::Shop>(folder.path(), "lock"),
        "wrote infra.lock  1 resource that holds data\n"
    );
    prints::<before::Shop>(folder.path(), "synth --quiet --out FOLDER/out");
    let before = fs::read(folder.path().join("out/Shop.template.json")).expect("it is written");

    let said = fails::<renamed::Shop>(folder.path(), "synth --out FOLDER/out", 1);
    let expected = "\
error: `pictures`, an `AWS::S3::Bucket`, holds data and would be removed
  --> dsl/src/cli/tests/diff.rs:30:13
  help: write `#[was(pictures)]` before `images`, which keeps `Pictures`; if it is meant to go, type `lock --allow pictures`

1 problem; nothing was written
";
    assert_eq!(said, expected);
    let said = fails::<moved::Shop>(folder.path(), "synth --out FOLDER/out", 1);
    assert!(
        said.contains("would be replaced: `BucketName` cannot change in place"),
        "{said}"
    );
    assert!(
        said.contains("help: undo the change; if it is meant, type `lock --allow pictures`"),
        "{said}"
    );
    assert_eq!(
        fs::read(folder.path().join("out/Shop.template.json")).ok(),
        Some(before)
    );

    // Locking anew needs the same word.
    assert!(
        fails::<moved::Shop>(folder.path(), "lock", 2).contains("type `lock --allow pictures`")
    );
    prints::<moved::Shop>(folder.path(), "lock --allow pictures");
    prints::<moved::Shop>(folder.path(), "synth --quiet --out FOLDER/out");
    // Another program of the package leaves what is not its own.
    prints::<Other>(folder.path(), "lock --quiet");
    assert!(
        fails::<before::Shop>(folder.path(), "synth --out FOLDER/out", 1).contains("`pictures`")
    );
}

/// Whichever it was that is locked, nothing is taken for another program's.
#[test]
fn a_name_that_others_share_now_is_locked_anew() {
    let folder = folder();
    prints::<stages::One>(folder.path(), "lock --quiet");
    let said = fails::<stages::Two>(folder.path(), "synth --out FOLDER/out", 1);
    assert!(
        said.contains("`infra.lock` knows one stack `Shop`, and `Dev` and `Prod` are called so now\n  help: look at what changes, `diff`, and type `lock`"),
        "{said}"
    );
    prints::<stages::Two>(folder.path(), "lock --quiet");
    prints::<stages::Two>(folder.path(), "synth --quiet --out FOLDER/out");
    assert_eq!(prints::<stages::Two>(folder.path(), "list"), "Dev\nProd\n");
    let lock = fs::read_to_string(folder.path().join("infra.lock")).expect("it is written");
    assert!(
        lock.contains("\"Dev\": {") && !lock.contains("\"Shop\": {"),
        "{lock}"
    );
}

/// What is gone without anything like it stands in the lock only.
#[test]
fn what_is_gone_is_shown_in_the_lock() {
    mod gone {
        use crate::infra;

        infra! {
            pub stack Shop {
                jobs: AWS::SQS::Queue { VisibilityTimeout: 30 }
            }
        }
    }
    let folder = folder();
    prints::<before::Shop>(folder.path(), "lock");
    let said = fails::<gone::Shop>(folder.path(), "synth --out FOLDER/out", 1);
    assert!(said.contains("  --> infra.lock:6:7\n"), "{said}");
}

#[test]
fn a_broken_lock_is_no_lock_to_do_without() {
    let folder = folder();
    fs::write(folder.path().join("infra.lock"), "<<<<<<< HEAD\n").expect("the folder is ours");
    for line in ["synth --out FOLDER/out", "lock"] {
        let said = fails::<before::Shop>(folder.path(), line, 1);
        assert!(
            said.contains("is not a lock that `lock` wrote\n  help: restore it"),
            "{said}"
        );
    }
    assert!(!folder.path().join("out").exists());
}
