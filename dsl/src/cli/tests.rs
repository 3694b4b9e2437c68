//! What each command prints, and how it fails.

mod constructs;
mod diff;
mod lock;
mod permissions;
mod schema;

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use super::{World, execute};
use crate::{
    AWS, Archive, Asset, Contents, Grant, Grantee, Grants, Principal, Refusal, Resource, ToValue,
    Value, Warning,
    declare::{Row, Section},
    synth::{
        assembly::Program,
        testing::{Declared, block, declare, declared, resource},
    },
    verbs::Publish,
};

struct Alerts(Resource<AWS::SNS::Topic>);

impl Grants<Publish> for Alerts {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["sns:Publish"], &[&self.0]);
        grant.variable("", &self.0);
        grant.after(&self.0);
    }
}

struct Worker(Resource<AWS::IAM::Role>, Resource<AWS::Lambda::Function>);

impl Grantee for Worker {
    fn principal(&self) -> Principal {
        Principal::new(self.0).running(&[self.1])
    }
}

/// A function that may publish to a topic.
fn alarms() -> Declared {
    let rows = vec![
        resource(2, "topic", "AWS::SNS::Topic"),
        resource(3, "role", "AWS::IAM::Role").properties(
            r#"{"ManagedPolicyArns":["arn:x"],"Policies":[{"PolicyName":"Run","PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"logs:*","Resource":[null,"pseudo","AWS::NoValue"]}]}}]}"#,
        ),
        resource(4, "worker", "AWS::Lambda::Function")
            .properties(r#"{"Role":[null,"attribute",1,"Arn"],"Code":[null,"hole",0]}"#),
        Row::new(Section::Other, "grant", "", 5, 9),
    ];
    declare(block("Alarms", rows), |scope, frame| {
        let code = Asset::bundled_by("worker.ts", "abc123", || {
            Ok(PathBuf::from("archives/worker.zip"))
        });
        scope.fill(frame, 2, &[code.to_value()]);
        let worker = Worker(frame.resource(1), frame.resource(2));
        let words = ("publish", "topic", "worker");
        scope.grant(
            frame,
            3,
            words,
            &Alerts(frame.resource(0)),
            <_ as Grants<Publish>>::grant,
            Grantee::principal(&worker),
            Some("TOPIC"),
        );
    })
}

fn other() -> Declared {
    declare(
        block("Other", vec![resource(2, "queue", "AWS::SQS::Queue")]),
        |_, _| {},
    )
}

/// What a command prints, or how it fails.
fn command(line: &str, stacks: Vec<Declared>, cdk_out: Option<&Path>) -> Result<String, String> {
    let world = World {
        program: Program::at("/w/target/debug/examples/alarms".as_ref()),
        cdk_out: cdk_out.map(Into::into),
        variable: |name| (name == "MACHINE").then(|| "here".into()),
        package: None,
        colours: false,
    };
    let words = line.split_whitespace().map(OsString::from);
    let mut out = Vec::new();
    let declare = Box::new(|| declared(stacks));
    execute(words, &world, declare, &mut out).map_err(|failure| failure.to_string())?;
    Ok(String::from_utf8(out).unwrap())
}

fn prints(line: &str, expected: &str) {
    assert_eq!(
        command(line, vec![alarms(), other()], None).unwrap(),
        expected
    );
}

fn fails(line: &str, expected: &str) {
    assert_eq!(
        command(line, vec![alarms(), other()], None).unwrap_err(),
        expected
    );
}

#[test]
fn list() {
    prints("list", "Alarms\nOther\n");
}

#[test]
fn list_waits_for_no_template() {
    let row = |name, other| resource(2, name, "AWS::SNS::Topic").properties(other);
    let rows = || {
        vec![
            row("one", r#"{"DisplayName":[null,"attribute",1,"TopicName"]}"#),
            row(
                "other",
                r#"{"DisplayName":[null,"attribute",0,"TopicName"]}"#,
            ),
        ]
    };
    let wrong = || vec![declare(block("Wrong", rows()), |_, _| {})];
    assert_eq!(command("list", wrong(), None).unwrap(), "Wrong\n");
    let said = command("synth --out out", wrong(), None).unwrap_err();
    assert!(said.contains("circular dependency"), "{said}");
}

#[test]
fn list_knows_which_names_are_taken() {
    let said = command("list", vec![other(), other()], None).unwrap_err();
    assert!(
        said.contains("the stack `Other` is in this program twice"),
        "{said}"
    );
}

#[test]
fn template_prints_one_stack() {
    let json = "{\n \"Resources\": {\n  \"Queue\": {\n   \"Type\": \"AWS::SQS::Queue\",\n   \"Metadata\": {\n    \"aws:cdk:path\": \"Other/queue\"\n   }\n  }\n }\n}\n";
    prints("template Other", json);
    let yaml = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n    Metadata:\n      aws:cdk:path: Other/queue\n";
    prints("template Other --format yaml", yaml);
    let several =
        "error: there is more than one stack\n  help: type `template Alarms` or `template Other`\n";
    fails("template", several);
}

#[test]
fn grants_tell_what_was_granted_and_what_roles_may_besides() {
    let expected = "\
stack Alarms

  grant worker { publish topic as TOPIC }  app.rs:5:9
    role Role
    allow sns:Publish
      on ${Topic}

  beside grants, role Role  app.rs:3:5
    allow logs:*
      on ${AWS::NoValue}
    what arn:x allows
";
    prints("grants Alarms", expected);
}

#[test]
fn grants_as_data() {
    let printed = command("grants Alarms --format json", vec![alarms()], None).unwrap();
    let list: Vec<serde_json::Value> = serde_json::from_str(&printed).unwrap();
    assert_eq!(list[0]["role"], "Role");
    assert_eq!(list[0]["statements"][0]["Resource"]["Ref"], "Topic");
    assert_eq!(list[1]["own"][0]["Action"], "logs:*");
}

#[test]
fn graph_in_two_languages() {
    let dot = "\
digraph {
rankdir=LR
node [shape=box, fontname=\"sans-serif\"]
subgraph cluster_Alarms { label=\"Alarms\"
Alarms_Topic [label=\"topic\\nAWS::SNS::Topic\"]
Alarms_Role [label=\"role\\nAWS::IAM::Role\"]
Alarms_Worker [label=\"worker\\nAWS::Lambda::Function\"]
}
Alarms_Role -> Alarms_Topic
Alarms_Worker -> Alarms_Topic
Alarms_Worker -> Alarms_Role
}
";
    prints("graph Alarms", dot);
    let mermaid = "flowchart LR\nsubgraph Other [\"Other\"]\nOther_Queue[\"queue<br/>AWS::SQS::Queue\"]\nend\n";
    prints("graph Other --format mermaid", mermaid);
}

#[test]
fn bundle_prints_where_the_archive_is() {
    prints("bundle worker.ts", "archives/worker.zip\n");
    fails(
        "bundle worker.js",
        "error: unknown asset: `worker.js`\n  help: type `worker.ts`\n",
    );
}

#[test]
fn bundle_without_a_name_lists_what_it_made() {
    let file = env::temp_dir().join(format!("infra-cli-bundle-{}.zip", std::process::id()));
    fs::write(&file, [0; 1001]).unwrap();
    let path = file.clone();
    let code = move || {
        let path = path.clone();
        Asset::bundled_by("made.ts", "m1", move || Ok(path.clone())).to_value()
    };
    let broken = || {
        let why = || Err(Refusal::new("`broken.ts` is broken", "mend it"));
        Asset::bundled_by("broken.ts", "b1", why).to_value()
    };
    let line = |codes| command("bundle", vec![functions(codes)], None);
    let expected = format!("bundled made.ts  2 kB  {}\n", file.display());
    assert_eq!(line(vec![code()]).unwrap(), expected);
    // The others are made all the same.
    let said = line(vec![broken(), code(), broken()]).unwrap_err();
    assert!(
        said.starts_with("error: `broken.ts` is broken\n  help: mend it\n"),
        "{said}"
    );
    assert_eq!(said.matches("error: ").count(), 1, "{said}");
    fs::remove_file(&file).unwrap();
}

/// Two crates may have a handler of one name. Each is called by its fingerprint then.
#[test]
fn assets_of_one_name_are_told_apart() {
    let code = |fingerprint: &'static str| {
        let made = move || Ok(PathBuf::from(format!("/{fingerprint}.zip")));
        Asset::bundled_by("api/get.ts", fingerprint, made).to_value()
    };
    let line = |line| command(line, vec![functions(vec![code("f1"), code("f2")])], None);
    assert_eq!(line("bundle f2").unwrap(), "/f2.zip\n");
    let said = line("bundle api/get.ts").unwrap_err();
    assert!(said.contains("help: type `f1` or `f2`"), "{said}");
}

/// A function for each of these codes.
fn functions(codes: Vec<Value>) -> Declared {
    let names = ["one", "two", "three"];
    let function = |name| {
        resource(2, name, "AWS::Lambda::Function")
            .properties(r#"{"Role":"arn:x","Code":[null,"hole",0]}"#)
    };
    let rows = codes
        .iter()
        .zip(names)
        .map(|(_, name)| function(name))
        .collect();
    declare(block("Functions", rows), |scope, frame| {
        for (row, code) in (0..).zip(codes) {
            scope.fill(frame, row, &[code]);
        }
    })
}

#[test]
fn words_that_mean_nothing() {
    fails(
        "sinth",
        "error: `sinth` is not a command of this program\n  help: type `synth`\n",
    );
    fails(
        "--ouput x",
        "error: `synth` has no option `--ouput`\n  help: type `--out`\n",
    );
    fails(
        "synth --stack Othr",
        "error: unknown stack: `Othr`\n  help: type `Other`\n",
    );
    fails(
        "graph --format xml",
        "error: `xml` is not a format of `graph`\n  help: type `dot` or `mermaid` or `svg` or `html`\n",
    );
    fails(
        "list more",
        "error: `list` does not take `more`\n  help: leave it out; `help` says what each command takes\n",
    );
    fails(
        "synth --out",
        "error: missing argument for option '--out'\n  help: type `help` to see what each option takes\n",
    );
}

#[test]
fn help_needs_no_template() {
    let line = |line| command(line, Vec::new(), None).unwrap();
    for words in ["help", "--help", "-h", "graph --help"] {
        assert!(
            line(words).contains("Commands:"),
            "`{words}` prints no help"
        );
    }
    assert!(line("--version").starts_with("infra "));
}

#[test]
fn synth_writes_and_says_so() {
    let folder = env::temp_dir().join(format!("infra-cli-synth-{}", std::process::id()));
    let out = folder.join("out");
    let line = format!("--out {}", out.display());
    let said = command(&line, vec![alarms(), other()], None).unwrap();
    let path = |file: &str| out.join(file).display().to_string();
    let expected = format!(
        "wrote {}  3 resources, 2 kB\nwrote {}   1 resource, 1 kB\n1 function asset, to be bundled at the deploy\ndeploy with `cdk deploy --app {}`\n",
        path("Alarms.template.json"),
        path("Other.template.json"),
        out.display()
    );
    assert_eq!(said, expected);
    let assets = fs::read_to_string(out.join("Alarms.assets.json")).unwrap();
    assert!(
        assets.contains("\"--example\",\n     \"alarms\""),
        "{assets}"
    );

    // One stack alone, where `cdk` wants it, and without a word.
    let said = command("synth --stack Other", vec![alarms(), other()], Some(&out)).unwrap();
    assert_eq!(said, "");
    let mut files: Vec<_> = fs::read_dir(&out)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    files.sort();
    assert_eq!(
        files,
        [
            "Other.assets.json",
            "Other.template.json",
            "cdk.out",
            "manifest.json"
        ]
    );
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn problems_write_nothing() {
    let out = env::temp_dir().join(format!("infra-cli-problems-{}", std::process::id()));
    let line = format!("--out {}", out.display());
    let said = command(&line, vec![other(), other()], None).unwrap_err();
    assert!(said.contains("1 problem; nothing was written"), "{said}");
    assert!(!out.exists());
}

#[test]
#[cfg(feature = "review")]
fn review_is_a_page_of_its_own() {
    let page = command("review Alarms", vec![alarms(), other()], None).unwrap();
    assert!(page.starts_with("<!doctype html>"), "{page}");
    for words in [
        "Review of Alarms",
        "sns:Publish",
        "worker",
        "Who gets in",
        "Nothing that this app declares",
    ] {
        assert!(page.contains(words), "`{words}` is missing: {page}");
    }
    assert!(!page.contains("Other"), "another stack is told of: {page}");
    let file = env::temp_dir().join(format!("infra-cli-review-{}.html", std::process::id()));
    let line = format!("review Alarms --out {}", file.display());
    let said = command(&line, vec![alarms(), other()], None).unwrap();
    assert_eq!(said, format!("wrote {}\n", file.display()));
    assert_eq!(fs::read_to_string(&file).unwrap(), page);
    fs::remove_file(&file).unwrap();
    let nowhere = command("review --out nowhere/at/all.html", vec![other()], None).unwrap_err();
    assert!(
        nowhere.starts_with("error: cannot write `nowhere/at/all.html`"),
        "{nowhere}"
    );
    // What is deployed is compared with.
    let before = env::temp_dir().join(format!("infra-cli-before-{}", std::process::id()));
    let synth = format!("synth --quiet --out {}", before.display());
    command(&synth, vec![other()], None).unwrap();
    let changed = format!("review --before {}", before.display());
    let page = command(&changed, vec![alarms(), other()], None).unwrap();
    let (_, changes) = page.split_once("What a deploy changes").unwrap();
    assert!(
        changes.contains("topic") && changes.contains("<pre>"),
        "{changes}"
    );
    fs::remove_dir_all(&before).unwrap();
    // Two stacks are told apart.
    let both = command("review", vec![alarms(), other()], None).unwrap();
    assert!(both.contains("Review of Alarms, Other"), "{both}");
}

/// What is written elsewhere moves no line.
#[test]
fn grants_stand_by_who_is_granted() {
    let printed = command("grants Alarms", vec![alarms()], None).unwrap();
    let lines: Vec<&str> = printed
        .lines()
        .filter(|line| line.contains("grant "))
        .collect();
    assert!(lines.is_sorted(), "{printed}");
}
