//! What constructs add to the command line: commands of their own, and warnings.

use std::sync::Arc;

use super::*;
use crate::{Call, Command, CommandError, Opt, Usage, cli::table::COMMANDS, command::RESERVED};

/// A command that says back what it is asked.
struct Tail(&'static str);

impl Command for Tail {
    fn usage(&self) -> Usage {
        const OPTIONS: &[Opt] = &[
            Opt::value("on", "MACHINE", "where; without it `MACHINE`").variable("MACHINE"),
            Opt::value("line", "TEXT", "a line to look for").short('l'),
            Opt::flag("follow", "go on").short('f'),
        ];
        Usage::new("tail", "print the end of a log")
            .argument("LOG")
            .options(OPTIONS)
            .formats(&["text", "json"])
    }

    fn subject(&self) -> &str {
        self.0
    }

    fn run(&self, call: &Call) -> Result<(), CommandError> {
        if call.values("line").len() > 1 {
            return Err(CommandError::Usage(Refusal::new("two lines", "type one")));
        }
        let (on, line) = (call.value("on"), call.value("line"));
        let (follow, format) = (call.has("follow"), call.format());
        Err(CommandError::Failed(Refusal::computed(
            format!("{} {on:?} {line:?} {follow} {format}", self.0),
            "mend it",
        )))
    }
}

/// A stack in which constructs add these.
fn tails(logs: &[&'static str]) -> Declared {
    let logs = logs.to_vec();
    Box::new(move |declared| {
        other()(declared);
        let commands = declared.stacks.iter_mut().map(|stack| &mut stack.commands);
        for commands in commands {
            commands.extend(
                logs.iter()
                    .map(|log| Arc::new(Tail(log)) as Arc<dyn Command>),
            );
        }
    })
}

fn says(line: &str, logs: &[&'static str], expected: &str) {
    let said = command(line, vec![tails(logs)], None).unwrap_err();
    assert_eq!(said, format!("error: {expected}\n"), "{line}");
}

#[test]
fn the_argument_chooses_among_commands_of_one_name() {
    let done = |log: &str, rest: &str| format!("{log} {rest}\n  help: mend it");
    let plain = r#"Some("here") None false text"#;
    says("tail", &["a"], &done("a", plain));
    says("tail b", &["a", "b"], &done("b", plain));
    says(
        "tail",
        &["b", "a"],
        "`tail` takes one log, and there are several\n  help: type `a` or `b`",
    );
    says(
        "tail workr",
        &["worker"],
        "`tail` has no log `workr`\n  help: type `worker`",
    );
}

#[test]
fn options_are_those_that_the_command_lists() {
    let line = "tail -f --on there --line x --format json";
    let done = "a Some(\"there\") Some(\"x\") true json\n  help: mend it";
    says(line, &["a"], done);
    says("tail -l x -l y", &["a"], "two lines\n  help: type one");
    says(
        "tail --folow",
        &["a"],
        "`tail` has no option `--folow`\n  help: type `--follow`",
    );
    says(
        "tail --format yaml",
        &["a"],
        "`yaml` is not a format of `tail`\n  help: type `text` or `json`",
    );
}

#[test]
fn a_name_that_nobody_has_is_near_to_one() {
    says(
        "tial",
        &["a"],
        "`tial` is not a command of this program\n  help: type `tail`",
    );
}

#[test]
fn help_is_written_from_the_rows() {
    let expected = "\
Writes, shows and explains the CloudFormation templates that this program declares.

Usage: [COMMAND] [OPTIONS]

Commands:
  synth               write the cloud assembly; what runs without a command
  list                print the names of the stacks
  diff [PATH]         print what a deploy changes since PATH, a template or an assembly (default `cdk.out`), and refuse to lose data
  lock                write `infra.lock`, by which `synth` refuses to replace or remove what holds data
  template [STACK]    print a template
  grants [STACK]      print who may do what to what
  permissions [STACK] print the policy for `cdk bootstrap --cloudformation-execution-policies`
  graph [STACK]       print what needs what, or the architecture as a picture
  review [STACK]      print one page for a pull request: picture, grants, routes, what is public
  bundle [ASSET]      make the archives of functions' code; of one, print only the path: `cdk deploy` runs that
  schema [TYPE]       print what a resource type takes, such as AWS::SQS::Queue, or one of its properties
  tail [LOG]          print the end of a log
  help                print this

Options:
  --out DIR           synth: where to write; without it `CDK_OUTDIR`, else `cdk.out`
  --stack STACK       synth: write this stack only; may be repeated
  --quiet, -q         synth: print nothing
  --format FORMAT     diff: text (default) or json
                      template: json (default) or yaml
                      grants: text (default) or json
                      permissions: text (default) or json
                      graph: dot (default) or mermaid or svg or html
                      tail: text (default) or json
  --stack STACK       diff: compare this stack only; may be repeated
  --allow-replace NAME diff: what may be replaced although it holds data: `storage.database`, or a logical id; may be repeated
  --allow-remove NAME diff: what may be removed although it holds data; may be repeated
  --refactor FILE     diff: write what moved to another stack, for `cdk refactor --unstable=refactor --override-file FILE`
  --import FOLDER     diff: write FOLDER/STACK.json for each stack that something moved to, for `cdk import STACK --resource-mapping FOLDER/STACK.json`
  --identifier NAME=VALUE diff: what a resource to be imported is called, where no template says it: `Orders.TableName=orders`; may be repeated
  --account NUMBER    diff: the account of what moves, where the app does not say it
  --region REGION     diff: the region of what moves, where the app does not say it
  --fail              diff: exit with 1 if anything differs
  --json              diff: print JSON
  --quiet, -q         diff: print nothing but what is refused
  --allow NAME        lock: what may go although it holds data: `storage.database`, or a logical id; may be repeated
  --quiet, -q         lock: print nothing
  --only HANDLERS     permissions: what CloudFormation may do, such as `create,update` (default: create,read,update,delete)
  --account NUMBER    permissions: the account, for narrower ARNs
  --region REGION     permissions: the region, for narrower ARNs and their partition
  --document NUMBER   permissions: print this document alone, as IAM takes it
  --diff FILE         permissions: print what a policy lacks and has too much; exit with 1 if it lacks something
  --deployer          permissions: the policy of whoever runs `cdk deploy` instead
  --out FILE          review: write the page there; without it, it is printed
  --before DIR        review: the assembly that is deployed: tell what a deploy changes, as `diff` does
  --on MACHINE        tail: where; without it `MACHINE`
  --line TEXT, -l     tail: a line to look for
  --follow, -f        tail: go on
  --help, -h          print this
  --version, -V       print the version of `infra`

Exit codes:
  0                   done; `diff`: whatever differs loses no data, or is named
  1                   failed; `diff --fail`: something differs; `permissions --diff`: a policy lacks something; `synth`: something is wrong, or would lose what `infra.lock` holds
  2                   other words have to be typed; `diff`, `lock`: something would lose data

Deploy with `cdk deploy --app cdk.out`, or with any tool that takes a CloudFormation template.
";
    for line in ["help", "tail --help"] {
        let said = command(line, vec![tails(&["a", "b"])], None).unwrap();
        assert_eq!(said, expected, "{line}");
    }
}

/// A construct's command of such a name could not be run.
#[test]
fn names_that_every_program_has_are_reserved() {
    let names: Vec<&str> = COMMANDS.iter().map(|row| row.usage.name).collect();
    assert_eq!(names, RESERVED);
}

/// An asset with a file to look at.
struct Schema(&'static str);

impl Contents for Schema {
    fn archive(&self, _: &Path) -> Result<Archive, Refusal> {
        Err(Refusal::new("nobody asked for it", ""))
    }

    fn warnings(&self) -> Vec<Warning> {
        vec![Warning {
            file: format!("{}/0002_drop.sql", self.0),
            line: 3,
            fact: "dropping `users` breaks code".to_owned(),
            help: "deploy code without it first".to_owned(),
        }]
    }
}

#[test]
fn a_warning_stands_once_and_reads_like_an_error() {
    let code = || Asset::made_of("one", "f1", Schema("db")).to_value();
    let assembly = crate::synth::app(declared(vec![functions(vec![code(), code()])])).unwrap();
    let said: Vec<String> = assembly
        .warnings()
        .iter()
        .map(ToString::to_string)
        .collect();
    let expected = "warning: dropping `users` breaks code\n  --> db/0002_drop.sql:3\n  help: deploy code without it first\n";
    assert_eq!(said, [expected]);
}
