//! A database with the function before it, and the one look at both: the answer, the history and the schema. It knows no
//! situation.

use serde_json::{Value, json};

use crate::{
    database::{File, Own, try_migrations},
    function::sandbox::{Invocation, Sandbox},
};

/// A database, and the function before it.
pub(super) struct Stage {
    pub(super) own: Own,
    pub(super) sandbox: Sandbox,
}

impl Stage {
    /// With these files applied, by the function too.
    pub(super) fn with(files: &[File<'_>]) -> Option<Stage> {
        let own = Own::new()?;
        let sandbox = Sandbox::new(&own, files);
        let mut stage = Stage { own, sandbox };
        if !files.is_empty() {
            let all = files.iter().map(|(name, _)| *name).collect::<Vec<_>>();
            stage.succeeds("Create", files, &all);
        }
        Some(stage)
    }

    /// These files succeed, and then all of these are applied.
    pub(super) fn succeeds(&mut self, kind: &str, files: &[File<'_>], applied: &[&str]) {
        let before = self.recorded().len();
        let invocation = self.deploy(kind, files);
        let answer = self.agrees(&invocation, applied);
        let count = (applied.len() - before).to_string();
        let last = applied.last().unwrap_or(&"none");
        let version = format!("{:04}_{last}.sql", applied.len());
        assert_eq!(
            answer,
            json!({ "Status": "SUCCESS", "Data": { "Version": version, "Applied": count } })
        );
    }

    /// These files fail with these words, and then just these are applied.
    pub(super) fn fails(&mut self, kind: &str, files: &[File<'_>], words: &str, applied: &[&str]) {
        let invocation = self.deploy(kind, files);
        let answer = self.agrees(&invocation, applied);
        let reason = answer["Reason"].as_str().unwrap_or_default();
        assert!(
            answer["Status"] == "FAILED" && reason.starts_with(words),
            "{answer}"
        );
    }

    pub(super) fn deploy(&mut self, kind: &str, files: &[File<'_>]) -> Invocation {
        self.sandbox.deploy(files);
        // What no reader of files takes has no digest either; a template would not get so far.
        let digest = try_migrations(files).map(|files| files.digest());
        let properties = json!({ "Digest": digest.unwrap_or_default() });
        self.sandbox.invoke(kind, &properties)
    }

    /// The history and the schema have just these files, and nobody is left. Gives the answer without what is always in it.
    pub(super) fn agrees(&self, invocation: &Invocation, applied: &[&str]) -> Value {
        let mut tables = applied.to_vec();
        tables.sort_unstable();
        assert_eq!(self.own.tables(), tables.join(", "), "the schema");
        assert_eq!(self.recorded(), applied, "the history");
        assert_eq!(invocation.sessions, "", "a session is left behind");
        let mut answer = invocation.answer.clone();
        for name in [
            "StackId",
            "RequestId",
            "LogicalResourceId",
            "PhysicalResourceId",
        ] {
            answer.as_object_mut().expect("an answer").remove(name);
        }
        answer
    }

    /// The names of the files that are recorded as applied, in order.
    pub(super) fn recorded(&self) -> Vec<String> {
        if self.own.history().is_empty() {
            return Vec::new();
        }
        self.own
            .rows("select name from infra_migrations where applied_at is not null order by number")
    }
}
