//! What moved to another stack, as `diff` writes it for the tools that move it: the stock `cdk refactor` takes the file, and plans what it says.

use std::{fs, path::Path};

use infra_tests::{
    example::{Assembly, Example},
    judges::Cdk,
    loopback::{ACCOUNT, Request, Service, result},
};
use serde_json::Value;

/// What the example calls it, and where it was before.
const NOW: &str = "SigningSecret";
const BEFORE: &str = "KeySecret";
/// A second one of the same properties, by which nobody but `diff` tells them apart.
const TWIN: &str = "SpareSecret";

/// The assembly as it is, and the one of before: a secret stood in the other stack.
struct Move {
    assembly: Assembly,
}

impl Move {
    fn of_a_secret() -> Move {
        let assembly = Example::named("stages").synth();
        let [network, backend] = ["Network", "Backend"].map(|stack| {
            let file = format!("{stack}-dev.template.json");
            (file.clone(), assembly.json(&file))
        });
        let mut before = [network, backend];
        let secret = before[0].1["Resources"]
            .as_object_mut()
            .and_then(|resources| resources.remove(NOW))
            .expect("the example has a secret");
        // No output of before has it.
        if let Some(outputs) = before[0].1["Outputs"].as_object_mut() {
            outputs.retain(|_, output| !output.to_string().contains(NOW));
        }
        before[1].1["Resources"][BEFORE] = at("Backend-dev/key/secret", &secret);
        let folder = assembly.folder();
        fs::create_dir(folder.join("before")).expect("the folder is ours");
        for (name, bytes) in assembly.files() {
            fs::write(folder.join("before").join(name), bytes).expect("the folder is ours");
        }
        for (file, template) in before {
            let file = folder.join("before").join(file);
            fs::write(file, template.to_string()).expect("the folder is ours");
        }
        Move { assembly }
    }

    fn folder(&self) -> &Path {
        self.assembly.folder()
    }

    /// Runs `diff` against what was before.
    fn diff(&self, words: &[&str]) -> (String, Option<i32>) {
        let words = ["diff", "before"].iter().chain(words);
        let output = Example::named("stages").run(self.folder(), words);
        let said = [&output.stdout[..], &output.stderr[..]].concat();
        (
            String::from_utf8_lossy(&said).into_owned(),
            output.status.code(),
        )
    }

    fn json(&self, file: &str) -> Value {
        let text = fs::read_to_string(self.folder().join(file)).expect("it is written");
        serde_json::from_str(&text).expect("it is JSON")
    }
}

/// A resource at another path.
fn at(path: &str, resource: &Value) -> Value {
    let mut resource = resource.clone();
    resource["Metadata"]["aws:cdk:path"] = path.into();
    resource
}

#[test]
fn diff_writes_what_moves() {
    let moved = Move::of_a_secret();
    // The app says the region, and nobody the account.
    let (said, code) = moved.diff(&["--quiet", "--refactor", "moves.json"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(
        said.contains("the account of the stack `Network-dev` is not known")
            && said.contains("help: type `--account 111122223333`"),
        "{said}"
    );
    assert!(!moved.folder().join("moves.json").exists());

    let (said, code) = moved.diff(&["--account", ACCOUNT, "--refactor", "moves.json"]);
    // It is written, and the loss is refused all the same.
    assert_eq!(code, Some(2), "{said}");
    let told = "wrote moves.json  1 resource moves; type `cdk refactor --unstable=refactor --override-file moves.json`\n";
    assert!(said.contains(told), "{said}");
    let moves = moved.json("moves.json");
    let of_dev = &moves["environments"][0];
    assert_eq!(of_dev["region"], "eu-west-1");
    assert_eq!(
        of_dev["resources"][format!("Backend-dev.{BEFORE}")],
        format!("Network-dev.{NOW}")
    );

    let (said, _) = moved.diff(&["--import", "imports"]);
    assert!(
        said.contains("help: type `--identifier SigningSecret.Id=…`; `aws cloudformation describe-stack-resources --stack-name Backend-dev`"),
        "{said}"
    );
    let identifier = "SigningSecret.Id=arn:aws:secretsmanager:eu-west-1:123456789012:secret:a";
    let (said, _) = moved.diff(&["--import", "imports", "--identifier", identifier]);
    assert!(
        said.contains("type `cdk import Network-dev --resource-mapping imports/Network-dev.json`"),
        "{said}"
    );
    let import = moved.json("imports/Network-dev.json");
    let arn = import[NOW]["Id"].as_str().unwrap_or_default();
    assert!(arn.starts_with("arn:aws:secretsmanager"), "{import}");
}

/// Two secrets are alike, and only the file says which is which.
#[test]
fn the_stock_refactor_takes_the_file() {
    let Some(cdk) = Cdk::find() else {
        return;
    };
    let moved = Move::of_a_secret();
    let (said, _) = moved.diff(&["--account", ACCOUNT, "--refactor", "moves.json"]);
    assert!(said.contains("wrote moves.json"), "{said}");
    let folder = moved.folder().to_owned();
    // Both get a twin that stays where it was, and one that moves within its stack: to `cdk`, any could be any.
    for place in ["before", "cdk.out"] {
        let file = folder.join(place).join("Backend-dev.template.json");
        let mut backend = moved.json(&format!("{place}/Backend-dev.template.json"));
        let network = moved.json("cdk.out/Network-dev.template.json");
        let (id, path) = match place {
            "before" => (TWIN, "Backend-dev/spare/secret"),
            _ => ("OtherSecret", "Backend-dev/other/secret"),
        };
        backend["Resources"][id] = at(path, &network["Resources"][NOW]);
        fs::write(file, backend.to_string()).expect("the folder is ours");
    }
    let service = Service::start(move |request| {
        let common = request.common();
        common.unwrap_or_else(|| deployed(request, &folder))
    });
    let cdk = cdk.with(service.client_environment());
    let plan = |more: &[&str]| {
        let words = [
            "refactor",
            "--unstable=refactor",
            "--dry-run",
            "--app",
            "cdk.out",
            "Network-dev",
            "Backend-dev",
        ];
        let output = cdk.run(moved.folder(), words.iter().chain(more).copied());
        let said = [&output.stdout[..], &output.stderr[..]].concat();
        String::from_utf8_lossy(&said).into_owned()
    };
    let said = plan(&[]);
    assert!(said.contains("ambigu"), "{said}");
    let said = plan(&["--override-file", "moves.json"]);
    assert!(!said.contains("ambigu"), "{said}");
    let line = said
        .lines()
        .find(|line| line.contains("Network-dev"))
        .unwrap_or_default();
    assert!(line.contains("Backend-dev/key/secret"), "{said}");
}

/// The stacks of before, as they are deployed.
fn deployed(request: &Request, folder: &Path) -> (u16, String) {
    let action = request.action().unwrap_or_default();
    let inside = match action {
        "ListStacks" => {
            let member = |stack: &str| {
                format!(
                    "<member><StackId>{stack}</StackId><StackName>{stack}</StackName><CreationTime>2100-01-01T00:00:00Z</CreationTime><StackStatus>UPDATE_COMPLETE</StackStatus></member>"
                )
            };
            format!(
                "<StackSummaries>{}{}</StackSummaries>",
                member("Network-dev"),
                member("Backend-dev")
            )
        }
        "GetTemplate" => {
            let stack = request.parameter("StackName").unwrap_or_default();
            let file = folder.join("before").join(format!("{stack}.template.json"));
            let text = fs::read_to_string(file).unwrap_or_default();
            let text = text.replace('&', "&amp;").replace('<', "&lt;");
            format!("<TemplateBody>{text}</TemplateBody>")
        }
        _ => return request.absent(),
    };
    (200, result(action, &inside))
}
