//! What fails at a deploy is told by the line that declares it: the stock `cdk` finds it in the assembly. CloudFormation's part is
//! played by `service`, so that what it says is known.

mod service;

use infra_tests::{
    example::{Assembly, Example},
    judges::Cdk,
    loopback::Service,
};
use serde_json::Value;

use service::Failure;

const STACK: &str = "Events";
/// Who fails: its logical id, type, and the reason.
const FAILURE: Failure = Failure {
    stack: STACK,
    id: "Archive",
    ty: "AWS::S3::Bucket",
    reason: "the name is taken",
};

#[test]
fn a_deploy_that_fails_names_the_line() {
    let Some(failed) = Failed::start() else {
        return;
    };
    let said = failed.fails(&[
        "deploy",
        "--require-approval",
        "never",
        "--progress",
        "events",
    ]);
    // Beside the event as it comes, among the failed resources, and in what the command ends with.
    assert_eq!(said.matches(&failed.line()).count(), 3, "{said}");
    assert!(said.contains(&format!("Source Location: {}", failed.line())));

    // Whoever comes later asks what happened.
    let said = failed.fails(&["diagnose", "--unstable=diagnose"]);
    assert!(
        said.contains(&format!("Source Location: {}", failed.line())),
        "{said}"
    );
}

#[test]
fn a_validation_that_fails_names_the_line() {
    let Some(failed) = Failed::start() else {
        return;
    };
    let said = failed.fails(&["validate", "--unstable=validate"]);
    let line = failed.line();
    let place = line
        .strip_prefix("infra! (")
        .and_then(|line| line.strip_suffix(')'))
        .expect("a trace of a block");
    assert!(said.contains(&format!("{place}\n")), "{said}");
}

/// An assembly, and the service at which it fails.
struct Failed {
    cdk: Cdk,
    assembly: Assembly,
    _service: Service,
}

impl Failed {
    /// Starts the service, if `cdk` is installed.
    fn start() -> Option<Failed> {
        let cdk = Cdk::find()?;
        let service = service::start(FAILURE);
        Some(Failed {
            cdk: cdk.with(service.client_environment()),
            assembly: Example::named("events").synth(),
            _service: service,
        })
    }

    /// What the manifest says of where the resource is declared.
    fn line(&self) -> String {
        let manifest = self.assembly.json("manifest.json");
        let metadata = manifest["artifacts"][STACK]["metadata"].as_object();
        let entries = metadata
            .into_iter()
            .flat_map(|metadata| metadata.values())
            .filter_map(Value::as_array)
            .flatten();
        let found = entries
            .into_iter()
            .find(|entry| entry["data"] == FAILURE.id)
            .expect("the resource has a path");
        let line = found["trace"][0].as_str().expect("a trace").to_owned();
        assert!(
            line.starts_with("infra! (examples/events/main.rs:"),
            "{line}"
        );
        line
    }

    /// What a command says that fails.
    fn fails(&self, words: &[&str]) -> String {
        let words = words.iter().copied().chain(["--app", "cdk.out"]);
        let output = self.cdk.run(self.assembly.folder(), words);
        let said = [&output.stdout[..], &output.stderr[..]].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(!output.status.success(), "{said}");
        assert!(said.contains(FAILURE.reason), "{said}");
        said
    }
}
