//! What the judges of templates call their rules, and which of them many templates break. Each judge is started once.

use std::{collections::BTreeSet, path::PathBuf, process::Command};

use super::{PYTHON, installed, run};

/// A judge whose rules ours are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Linter {
    /// The CloudFormation team's linter.
    CfnLint,
    /// The engine that the `cdk` command runs at synthesis.
    CloudFormationValidate,
}

/// Rules by name, as lines of text.
const CFN_LINT_RULES: &str = r#"
import cfnlint.core
print("\n".join(sorted(set(rule.id for rule in cfnlint.core.get_rules([], [], ["E", "W"]).rules.values()))))
"#;

const CFN_LINT_BREAKS: &str = r#"
import sys
from cfnlint.api import ManualArgs, lint
from cfnlint.core import get_rules
# To read the rules takes ten times as long as to ask them.
rules = get_rules([], [], ["E", "W"])
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        found = lint(file.read(), rules=rules, config=ManualArgs(regions=["us-east-1"]))
    print(" ".join(sorted({one.rule.id for one in found})))
"#;

const VALIDATE_RULES: &str = r#"
from cloudformation_validate import CompositeEngine
print("\n".join(sorted(rule.id for rule in CompositeEngine().list_rules())))
"#;

const VALIDATE_BREAKS: &str = r#"
import sys
from cloudformation_validate import CompositeEngine
engine = CompositeEngine()
for path in sys.argv[1:]:
    print(" ".join(sorted({one.rule_id for one in engine.validate_template(path).diagnostics})))
"#;

impl Linter {
    /// Both.
    pub const ALL: [Linter; 2] = [Linter::CfnLint, Linter::CloudFormationValidate];

    /// The judge's name, as its package has it.
    pub const fn name(self) -> &'static str {
        match self {
            Linter::CfnLint => "cfn-lint",
            Linter::CloudFormationValidate => "cloudformation-validate",
        }
    }

    /// The names of all its rules, or nothing if it is not installed.
    pub fn rules(self) -> Option<BTreeSet<String>> {
        let program = match self {
            Linter::CfnLint => CFN_LINT_RULES,
            Linter::CloudFormationValidate => VALIDATE_RULES,
        };
        Some(self.ask(program, &[])?.into_iter().flatten().collect())
    }

    /// The rules that each of these templates breaks, or nothing if the judge is not installed.
    pub fn broken(self, templates: &[PathBuf]) -> Option<Vec<Vec<String>>> {
        let program = match self {
            Linter::CfnLint => CFN_LINT_BREAKS,
            Linter::CloudFormationValidate => VALIDATE_BREAKS,
        };
        let answers = self.ask(program, templates)?;
        assert_eq!(
            answers.len(),
            templates.len(),
            "an answer for each template"
        );
        Some(answers)
    }

    /// The words of each line of an answer.
    fn ask(self, program: &str, templates: &[PathBuf]) -> Option<Vec<Vec<String>>> {
        let python = installed(self.name(), &format!("{PYTHON}/bin/python"))?;
        let mut command = Command::new(python);
        command.args(["-c", program]).args(templates);
        let output = run(&mut command);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{} fails: {error}", self.name());
        let answer = String::from_utf8_lossy(&output.stdout);
        Some(
            answer
                .lines()
                .map(|line| line.split_whitespace().map(str::to_owned).collect())
                .collect(),
        )
    }
}
