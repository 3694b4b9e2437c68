//! `migrate`: the backend's migrations, applied from the command line to a real PostgreSQL.

use std::process::Output;

use infra_tests::{
    example::{Example, succeed},
    postgres::{DATABASE, HOST, PASSWORD, Postgres, USER},
    workspace,
};

const FILES: [&str; 2] = ["0001_create_users.sql", "0002_unique_email_in_any_case.sql"];

/// A database, and the backend's program in an empty folder.
struct Project {
    database: Postgres,
    folder: tempfile::TempDir,
}

impl Project {
    fn start() -> Option<Project> {
        let folder = tempfile::tempdir().expect("a folder to run in");
        Postgres::start().map(|database| Project { database, folder })
    }

    fn url(&self) -> String {
        let port = self.database.port;
        format!("postgres://{USER}:{PASSWORD}@{HOST}:{port}/{DATABASE}?sslmode=require")
    }

    fn run(&self, words: &[&str]) -> Output {
        let words = ["migrate"].iter().chain(words);
        let mut command = Example::named("backend").command(self.folder.path(), words);
        command
            .env("DATABASE_URL", self.url())
            .env("PGSSLROOTCERT", self.database.certificate());
        command.output().expect("it has been built")
    }

    fn prints(&self, words: &[&str], expected: &str) {
        let said = succeed("migrate", self.run(words));
        // How long it took is another number each time.
        let lines = said.lines().map(|line| match line.split_once("  ") {
            Some((done, _)) if done.starts_with("applied 0") => done,
            _ => line,
        });
        assert_eq!(lines.collect::<Vec<_>>().join("\n"), expected, "{words:?}");
    }

    fn fails(&self, words: &[&str], code: i32, expected: &str) {
        let output = self.run(words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{words:?}: {said}");
        assert!(said.ends_with(expected), "{words:?}: {said}");
        assert!(!said.contains(PASSWORD), "{said}");
    }

    fn psql(&self, sql: &str) {
        let file = self.folder.path().join("more.sql");
        std::fs::write(&file, sql).expect("the folder is ours");
        self.database.apply(&file);
    }
}

#[test]
fn files_are_applied_once_and_in_order() {
    let Some(project) = Project::start() else {
        return;
    };
    let [first, second] = FILES;
    project.prints(
        &["--status"],
        &format!("pending  {first}\npending  {second}"),
    );
    project.prints(
        &["--dry-run"],
        &format!("would apply {first}\nwould apply {second}"),
    );
    project.prints(&["--dry-run", "--to", "1"], &format!("would apply {first}"));
    project.prints(&["--to", "1"], &format!("applied {first}"));
    project.prints(
        &["--status"],
        &format!("applied  {first}\npending  {second}"),
    );
    project.prints(&["backend/migrations"], &format!("applied {second}"));
    let nothing = format!("nothing to apply; the last is {second}");
    project.prints(&[], &nothing);
    project.prints(&["--dry-run"], &nothing);

    // The application's role is there with its privileges, and nobody logs in as it.
    project.psql(
        "set role app; insert into users (email, name) values ('ada@example.com', 'Ada'); reset role; \
         do $$ begin if (select rolcanlogin from pg_roles where rolname = 'app') then raise 'it logs in'; end if; end $$;",
    );

    assert_eq!(
        workspace::entries(project.folder.path()).len(),
        1,
        "something is left where it ran"
    );
    project.psql("update infra_migrations set checksum = repeat('0', 64) where number = 2");
    project.fails(
        &[],
        1,
        &format!(
            "error: `{second}` was changed after it was applied\n  help: put back what was applied, and write a new migration for the change\n"
        ),
    );
}

#[test]
fn what_goes_wrong_is_said_without_the_password() {
    let Some(project) = Project::start() else {
        return;
    };
    project.fails(
        &["--to", "3"],
        1,
        "error: unknown migration: 0003\n  help: type a number from 1 to 2\n",
    );
    project.fails(
        &["--url", "mysql://u:tiger@h/d"],
        1,
        "help: write it like `postgres://user:password@host:5432/name`\n",
    );
    let stranger = project.url().replace(PASSWORD, "tiger");
    let said = project.run(&["--url", &stranger]);
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    assert!(
        said.contains("password authentication failed") && !said.contains("tiger"),
        "{said}"
    );
    project.fails(
        &["--status", "--to", "1"],
        2,
        "help: leave it out, or type `--dry-run` instead of `--status`\n",
    );
}
