//! An input's limits reach the literals that it is given in another crate, at `cargo check`.

use std::fs;

use infra_tests::project::Project;

const JOBS: &str = "use infra::infra;

infra! {
    pub construct Jobs {
        in seconds: u32;
        in versions: &'static str;
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
        bucket: AWS::S3::Bucket { VersioningConfiguration: { Status: versions } }
    }
}
";

const SHOP: &str = "use infra::infra;
use jobs::Jobs;

infra! {
    pub stack Shop {
        jobs: Jobs { seconds: 99999999, versions: \"On\" }
    }
}
";

#[test]
fn limits_reach_other_crates() {
    let project = Project::copy("carried");
    let package = project.package();
    let folder = package.parent().expect("the package stands in a workspace");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).expect("the folder is ours");
    let members = manifest.replace(
        "members = [\"examples\"]",
        "members = [\"examples\", \"jobs\", \"shop\"]",
    );
    fs::write(folder.join("Cargo.toml"), members).expect("the folder is ours");
    for (name, program, needs) in [
        ("jobs", JOBS, ""),
        ("shop", SHOP, "jobs.path = \"../jobs\"\n"),
    ] {
        let source = folder.join(name).join("src");
        fs::create_dir_all(&source).expect("the folder is ours");
        fs::write(source.join("lib.rs"), program).expect("the folder is ours");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ninfra.workspace = true\n{needs}"
        );
        fs::write(folder.join(name).join("Cargo.toml"), manifest).expect("the folder is ours");
    }
    let mut cargo = project.cargo();
    cargo.args(["check", "--quiet", "-p", "shop"]);
    let output = cargo.output().expect("cargo runs the tests");
    let words = String::from_utf8_lossy(&output.stderr);
    for (fact, help, place) in [
        (
            "`VisibilityTimeout` is at most 43200, given 99999999",
            "help: write a number from 0 to 43200",
            "shop/src/lib.rs:6:31",
        ),
        (
            "`Status` cannot be `On`",
            "help: write `Enabled` or `Suspended`",
            "shop/src/lib.rs:6:51",
        ),
    ] {
        for part in [fact, help, place] {
            assert!(words.contains(part), "`{part}` is not in:\n{words}");
        }
    }
}
