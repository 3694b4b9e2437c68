//! Folders of other tools, as they write them: what is checked, what is packed and what is applied are the same, and what undoes
//! a migration never runs.

use std::fs;

use infra::{Migrations as Table, migrations};
use infra_migrator::{Migrations, apply};
use infra_tests::example::Example;

use super::database::{Own, block, options};

/// Each tool's folder, and what the history calls its files.
const TOOLS: [(Table, &[&str]); 10] = [
    (
        migrations!("migrations/numbered"),
        &["0001_users.sql", "0002_orders.sql"],
    ),
    (
        migrations!("migrations/supabase"),
        &["20240102030405_users.sql", "20240203040506_orders.sql"],
    ),
    (
        migrations!("migrations/drizzle"),
        &["0000_luxuriant_outlaw_kid.sql", "0001_more.sql"],
    ),
    (
        migrations!("migrations/drizzle_v1"),
        &["20240102030405_quick_hulk/migration.sql"],
    ),
    (
        migrations!("migrations/prisma"),
        &[
            "0_init/migration.sql",
            "20240203040506_orders/migration.sql",
        ],
    ),
    (
        migrations!("migrations/flyway"),
        &["V1__users.sql", "V2__orders.sql", "V10__rename.sql"],
    ),
    (
        migrations!("migrations/dbmate"),
        &[
            "20240102030405_users.sql",
            "20240203040506_orders.sql",
            "20240304050607_index.sql",
        ],
    ),
    (
        migrations!("migrations/goose"),
        &["00001_users.sql", "00002_orders.sql", "00003_index.sql"],
    ),
    (
        migrations!("migrations/node_pg_migrate"),
        &[
            "1704164645000_create-users.sql",
            "1706933106000_create-orders.sql",
        ],
    ),
    (
        migrations!("migrations/golang_migrate"),
        &["000001_users.up.sql", "000002_orders.up.sql"],
    ),
];

#[test]
fn a_folder_is_read_as_its_tool_means_it() {
    for (table, names) in TOOLS {
        // What `bundle` packs, and `migrate` unpacks.
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in table.files() {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
            fs::write(file, &*text).expect("a file");
        }
        let files = Migrations::read(folder.path()).expect("migrations");
        let shown = table.folder();
        assert_eq!(files.digest(), table.digest(), "{shown}");
        let paths: Vec<String> = files.files().iter().map(|file| file.file()).collect();
        assert_eq!(paths, names, "{shown}");
        let rows = table.migrations().iter();
        assert!(
            rows.map(|file| (file.number(), file.name(), file.checksum()))
                .eq(files
                    .files()
                    .iter()
                    .map(|file| (file.number(), file.name(), file.checksum()))),
            "{shown}"
        );
        // The folder itself, with what is never applied, says the same.
        let whole = infra_tests::workspace::root().join("tests").join(shown);
        assert_eq!(
            Migrations::read(&whole).expect("migrations").digest(),
            table.digest(),
            "{shown}"
        );
        assert!(table.stale().is_empty(), "{shown}: {:?}", table.stale());

        let Some(own) = Own::new() else { return };
        let run = || {
            block(apply(&own.reached(), &files, &options(), &mut |_| {}))
                .unwrap_or_else(|error| panic!("{shown}: {error}"))
        };
        assert_eq!(run().applied, names, "{shown}");
        assert_eq!(own.tables(), "orders, users", "{shown}");
        assert_eq!(run().applied.len(), 0, "{shown}");
        let index = own.value("select to_regclass('orders_user')");
        let has_index = names.iter().any(|name| name.ends_with("_index.sql"));
        assert_eq!(index != "-", has_index, "{shown}");
    }
}

/// The example's folder is what `drizzle-kit generate` wrote; its stack says so, and a database gets its tables.
#[test]
fn what_drizzle_writes_is_what_an_example_deploys() {
    let folder = infra_tests::workspace::root().join("examples/drizzle/migrations");
    let files = Migrations::read(&folder).expect("migrations");
    let names = ["0000_users.sql", "0001_notes.sql"];
    let template = Example::named("drizzle").synth().template("Notes");
    let migration = template.of_type("Custom::Migration").next();
    let properties = migration.expect("a migration").properties().clone();
    assert_eq!(properties["Digest"], files.digest());

    let Some(own) = Own::new() else { return };
    let run = || block(apply(&own.reached(), &files, &options(), &mut |_| {})).expect("it fits");
    assert_eq!(run().applied, names);
    assert_eq!(own.tables(), "notes, users");
    let key = "select conname from pg_constraint where contype = 'f'";
    assert_eq!(own.value(key), "notes_author_users_id_fk");
    assert_eq!(run().applied.len(), 0);
}

/// What a database has had from a folder before, it keeps when the folder goes on in another way.
#[test]
fn numbers_may_go_on_as_times() {
    let Some(own) = Own::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let run = |name: &str, sql: &str| {
        fs::write(folder.path().join(name), sql).expect("a file");
        let files = Migrations::read(folder.path()).expect("migrations");
        block(apply(&own.reached(), &files, &options(), &mut |_| {}))
            .expect("it fits")
            .applied
    };
    assert_eq!(run("0001_a.sql", "create table a (id int)"), ["0001_a.sql"]);
    let later = "20260102030405_b.up.sql";
    assert_eq!(run(later, "create table b (id int)"), [later]);
    assert_eq!(
        (own.tables().as_str(), own.history().as_str()),
        ("a, b", "1, 2")
    );
}

/// What was applied before parts of a file were told apart is what it was: by the whole file's checksum, number and name.
#[test]
fn what_is_applied_goes_on_unchanged() {
    let Some(own) = Own::new() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let text = "-- migrate:up\ncreate table a (id int);\n-- migrate:down\ndrop table a;\n";
    own.apply(&[("a", "create table a (id int)")])
        .expect("a table");
    own.rows(&format!(
        "update infra_migrations set checksum = encode(sha256(convert_to($x${text}$x$, 'utf8')), 'hex')"
    ));
    let run = |text: &str| {
        fs::write(folder.path().join("0001_a.sql"), text).expect("a file");
        let files = Migrations::read(folder.path()).expect("migrations");
        block(apply(&own.reached(), &files, &options(), &mut |_| {})).map(|report| report.applied)
    };
    assert_eq!(run(text).expect("it fits"), [""; 0]);
    // A reason may be given afterwards, and nothing else may change.
    let accepted = format!("-- infra: accept it was so from the beginning\n{text}");
    assert_eq!(run(&accepted).expect("it fits"), [""; 0]);
    let words = run(&text.replace("drop", "select * from"))
        .expect_err("it is another")
        .to_string();
    assert!(
        words.starts_with("`0001_a.sql` was changed after it was applied"),
        "{words}"
    );
    assert_eq!(own.tables(), "a");
}
