//! [`Doubt`]: why it is not beyond doubt which part of a file is applied, in words.

use super::Tool;

/// Why it is not beyond doubt which part of a file is applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// The mark stands there twice.
    Twice,
    /// The part that undoes stands first.
    Order,
    /// A statement stands before the part that is applied.
    Before,
    /// There is no part that is applied.
    NoUp(Tool),
    /// The marks are those of two tools.
    Mixed(Tool, Tool),
    /// The mark stands in a text or in a comment of several lines.
    Inside,
    /// It is nearly a mark.
    Nearly(Tool),
    /// It reads the environment of whoever applies it.
    Environment,
    /// It is written for Liquibase.
    Liquibase,
    /// It looks like the beginning of a part that undoes, of a tool that is not known.
    Unknown,
}

impl Doubt {
    /// The fact about the comment, and what to type.
    pub(in crate::script) fn words(self, said: &str) -> (String, String) {
        let remark = "put `-- infra: accept <reason>` on the line above if it is a remark";
        match self {
            Doubt::Twice => (
                format!("`{said}` stands there a second time"),
                "make two files of it".to_owned(),
            ),
            Doubt::Order => (
                format!("`{said}` stands behind what undoes it"),
                "put it first".to_owned(),
            ),
            Doubt::Before => (
                format!("a statement stands before `{said}`"),
                "move it below".to_owned(),
            ),
            Doubt::NoUp(tool) if said.is_empty() => (
                format!("the file has marks of {tool}, and no `{}`", tool.up()),
                format!("write `{}` above what is to be applied", tool.up()),
            ),
            Doubt::NoUp(tool) => (
                format!(
                    "the file has marks of {tool}, and no `{}` before `{said}`",
                    tool.up()
                ),
                format!("write `{}` above what is to be applied", tool.up()),
            ),
            Doubt::Mixed(first, second) => (
                format!("`{said}` is a mark of {second}, in a file with marks of {first}"),
                format!("write the mark of {first}, or leave it out"),
            ),
            Doubt::Inside => (
                format!(
                    "`{said}` stands inside a text or a comment, where a tool that goes by lines still finds it"
                ),
                "write it in other words, or put it on a line of its own outside".to_owned(),
            ),
            Doubt::Nearly(Tool::NodePgMigrate) => (
                format!("node-pg-migrate takes `{said}` for the beginning of what undoes the file"),
                format!("write `-- Down Migration` if it is; {remark}"),
            ),
            Doubt::Nearly(tool) => (
                format!("`{said}` is nearly a mark of {tool}, which does not know it"),
                format!("write it as {tool} does, such as `{}`; {remark}", tool.up()),
            ),
            Doubt::Environment => (
                format!(
                    "`{said}` puts variables of the environment into the file, and the deployment has none"
                ),
                "write the values".to_owned(),
            ),
            Doubt::Liquibase => (
                "the file is written for Liquibase, whose changesets and conditions are not read"
                    .to_owned(),
                format!("make a file of each changeset; {remark}"),
            ),
            Doubt::Unknown => (
                format!(
                    "`{said}` may be the beginning of what undoes the file, and is a mark of no known tool"
                ),
                format!("take out what undoes it; {remark}"),
            ),
        }
    }
}
