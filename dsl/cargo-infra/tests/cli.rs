//! The program as it is called: files, formats, and exit codes.

mod common;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use common::{infra, text};
use serde_json::Value as Json;

const GOOD: &str = "Resources:\n  Jobs: { Type: AWS::SQS::Queue }\n";
const BAD: &str = "Resources:\n  Jobs: { Type: AWS::SQS::Queue, Properties: { Nope: \"ä\" } }\n";
const DOUBTFUL: &str =
    "Resources:\n  Jobs: { Type: AWS::SQS::Queue, Properties: { DelaySeconds: 010 } }\n";

/// A folder with the templates in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("the folder is ours");
    for (file, text) in [
        ("good.yaml", GOOD),
        ("bad one.yaml", BAD),
        ("doubtful.yaml", DOUBTFUL),
    ] {
        fs::write(folder.join(file), text).expect("the folder is ours");
    }
    fs::write(folder.join("bytes.yaml"), b"\xff\xfe\0").expect("the folder is ours");
    folder
}

#[test]
fn the_exit_code_says_what_was_found() {
    let folder = folder("codes");
    for (words, code, summary) in [
        (
            &["check", "good.yaml"][..],
            0,
            "1 template: nothing is wrong",
        ),
        (
            &["infra", "check", "good.yaml", "good.yaml"],
            0,
            "2 templates: nothing is wrong",
        ),
        (
            &["check", "good.yaml", "bad one.yaml"],
            1,
            "1 error and 0 warnings in 1 of 2 templates",
        ),
        (
            &["check", "doubtful.yaml"],
            0,
            "0 errors and 1 warning in 1 of 1 template",
        ),
        (
            &["check", "--deny-warnings", "doubtful.yaml"],
            1,
            "0 errors and 1 warning in 1 of 1 template",
        ),
        (
            &["check", "bytes.yaml", "bad one.yaml"],
            2,
            "error: `bytes.yaml` cannot be read: it is not UTF-8",
        ),
        (
            &["check", "none.yaml"],
            2,
            "error: `none.yaml` cannot be read: ",
        ),
        (&["check", "."], 2, "error: `.` cannot be read: "),
        (&["check"], 2, "required arguments"),
        (
            &["chek", "good.yaml"],
            2,
            "similar subcommand exists: 'check'",
        ),
    ] {
        let ended = infra(&folder, words, "");
        let said = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(code), "{words:?}: {said}");
        assert!(said.contains(summary), "{words:?}: {said}");
    }
    let help = infra(&folder, &["infra", "check", "--help"], "");
    assert!(
        help.status.success() && text(&help.stdout).contains("cargo infra check"),
        "{}",
        text(&help.stdout)
    );
}

#[test]
fn the_standard_input_is_read() {
    let folder = folder("input");
    let ended = infra(&folder, &["check", "-"], BAD);
    assert_eq!(ended.status.code(), Some(1));
    let shown = text(&ended.stdout);
    assert!(
        shown.contains("error[properties]") && shown.contains("<stdin>:2:48"),
        "{shown}"
    );
}

#[test]
fn programs_are_told_as_json() {
    let folder = folder("json");
    let ended = infra(
        &folder,
        &["check", "--format", "json", "good.yaml", "bad one.yaml"],
        "",
    );
    let found: Json = serde_json::from_slice(&ended.stdout).expect("JSON");
    let expected = serde_json::json!([{
        "file": "bad one.yaml",
        "line": 2,
        "column": 48,
        "endLine": 2,
        "endColumn": 52,
        "rule": "properties",
        "level": "error",
        "message": "`AWS::SQS::Queue` has no property `Nope`",
        "help": found[0]["help"],
    }]);
    assert_eq!(found, expected);
    assert!(found[0]["help"].is_string() && ended.stderr.is_empty());
}

#[test]
fn code_hosts_are_told_as_sarif() {
    let folder = folder("sarif");
    let ended = infra(
        &folder,
        &[
            "check",
            "--format",
            "sarif",
            "bad one.yaml",
            "doubtful.yaml",
        ],
        "",
    );
    let log: Json = serde_json::from_slice(&ended.stdout).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    let levels: Vec<&Json> = results.iter().map(|one| &one["level"]).collect();
    assert_eq!(levels, ["error", "warning"]);
    for result in results {
        let rule = result["ruleIndex"].as_u64().expect("a number") as usize;
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        assert!(result["message"]["text"].is_string());
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "bad%20one.yaml");
    let region =
        serde_json::json!({ "startLine": 2, "startColumn": 48, "endLine": 2, "endColumn": 52 });
    assert_eq!(place["region"], region);
}

#[test]
fn templates_are_imported() {
    let folder = folder("import");
    let module = "use infra::infra;\n\ninfra! {\n    pub stack Good {\n        jobs: AWS::SQS::Queue {}\n    }\n}\n";
    let ended = infra(&folder, &["infra", "import", "good.yaml"], "");
    assert_eq!(
        (ended.status.code(), text(&ended.stdout)),
        (Some(0), module.to_owned())
    );
    let ended = infra(
        &folder,
        &["import", "--name", "Good", "--out", "good.rs", "-"],
        GOOD,
    );
    assert_eq!((ended.status.code(), ended.stdout), (Some(0), Vec::new()));
    assert_eq!(
        fs::read_to_string(folder.join("good.rs")).expect("a module"),
        module
    );
    for (words, code, said) in [
        (
            &["import", "none.yaml"][..],
            2,
            "error: `none.yaml` cannot be read: ",
        ),
        (
            &["import", "."],
            2,
            "error: `.` is not a folder of `cdk synth`: `manifest.json`: ",
        ),
        (
            &["import", "good.yaml", "--name", "my-shop"],
            2,
            "such as `Shop`",
        ),
        (
            &["import", "good.yaml", "--out", "none/good.rs"],
            2,
            "`none/good.rs` cannot be written: ",
        ),
        (
            &["import", "-"],
            1,
            "error[names]: nothing in this template is named `B`",
        ),
    ] {
        let unknown =
            "Resources: { A: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref B } } }\n";
        let ended = infra(&folder, words, unknown);
        let shown = text(&ended.stderr);
        assert_eq!(ended.status.code(), Some(code), "{words:?}: {shown}");
        assert!(
            shown.contains(said) && ended.stdout.is_empty(),
            "{words:?}: {shown}"
        );
    }
    let ended = infra(&folder, &["import", "doubtful.yaml"], "");
    let shown = text(&ended.stderr);
    assert!(
        ended.status.success() && shown.contains("warning"),
        "{shown}"
    );
}

/// What nests as deeply as it may, and more items than any template has.
#[test]
fn large_templates_are_imported_or_refused() {
    let folder = folder("large");
    let deep = format!(
        "Metadata: {}1{}\nResources: {{}}\n",
        "[".repeat(95),
        "]".repeat(95)
    );
    let queues: String = (0..600)
        .map(|number| format!("  QUEUE{number}X: {{ Type: AWS::SQS::Queue }}\n"))
        .collect();
    for text in [deep, format!("Resources:\n{queues}")] {
        let ended = infra(&folder, &["import", "-"], &text);
        assert!(
            matches!(ended.status.code(), Some(0 | 1)),
            "{}",
            self::text(&ended.stderr)
        );
    }
}

/// Aliases that stand for as much as a template may have, as often as it may say so.
#[cfg(unix)]
#[test]
fn hostile_templates_take_less_than_a_gigabyte() {
    let folder = folder("memory");
    let items = "1, ".repeat(1000);
    let aliases = "*x, ".repeat(900);
    let laughs: String = (1..30)
        .map(|level| {
            format!(
                "a{level}: &a{level} [{}]\n",
                format!("*a{}, ", level - 1).repeat(10)
            )
        })
        .collect();
    for (text, code) in [
        (
            format!(
                "Metadata: {{ X: &x [{items}] }}\nResources: {{ A: {{ Type: AWS::SQS::Queue, Properties: {{ Tags: [{aliases}] }} }} }}\n"
            ),
            1,
        ),
        (format!("a0: &a0 [x]\n{laughs}"), 1),
        (
            format!(
                "Resources: {{ A: {{ Type: AWS::SNS::Topic, Properties: {{ DisplayName: !Sub '{}' }} }} }}\n",
                "${A}".repeat(100_000)
            ),
            1,
        ),
        (format!("Resources: {}", "[".repeat(1_000_000)), 1),
    ] {
        let mut child = Command::new("sh")
            .current_dir(&folder)
            .args([
                "-c",
                "ulimit -v 1048576; exec \"$0\" check --format json -",
                env!("CARGO_BIN_EXE_cargo-infra"),
            ])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        drop(stdin.write_all(text.as_bytes()));
        drop(stdin);
        let ended = child.wait_with_output().expect("the program ends");
        let start: String = text.chars().take(60).collect();
        assert_eq!(
            ended.status.code(),
            Some(code),
            "{start}: {}",
            self::text(&ended.stderr)
        );
    }
}

/// What README shows is what comes out.
#[test]
fn readme_shows_what_comes_out() {
    let folder = folder("readme");
    let template = "\
Resources:
  Jobs:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 60
  Files:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub \"a-${Jobs.Arm}\"
";
    fs::write(folder.join("template.yaml"), template).expect("the folder is ours");
    let ended = infra(&folder, &["check", "template.yaml"], "");
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../README.md"))
        .expect("README");
    let shown = text(&ended.stdout);
    assert!(readme.contains(shown.trim_end()), "{shown}");
}
