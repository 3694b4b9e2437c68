//! The backend, deployed as a user deploys it: by the stock `cdk`, to an emulator of AWS whose database is a real PostgreSQL.
//! The schema and the stack change together or not at all.

mod cloud;
mod shop;

use cloud::Cloud;
use infra_tests::postgres::Postgres;

#[test]
fn the_schema_and_the_stack_change_together() {
    let Some(cloud) = Postgres::shared().and_then(Cloud::start) else {
        return;
    };
    let Some(project) = cloud.project() else {
        return;
    };
    let database = &cloud.database;

    project.deploys("CREATE_COMPLETE");
    assert_eq!(
        (database.tables().as_str(), database.history().as_str()),
        ("users", "1, 2")
    );
    let (made, body) = project.call(
        "POST",
        "users",
        r#"{"email":"ada@example.com","name":"Ada"}"#,
    );
    assert_eq!(made, 201, "{body}");
    assert_eq!(database.value("select name from users"), "Ada");

    // A file whose second statement PostgreSQL does not take: nothing of it stays, and the stack is what it was.
    let file = "backend/migrations/0003_add_note.sql";
    let add = "alter table users add column note text;\n";
    project.write(file, &format!("{add}select * from userss;\n"));
    project.fails("UPDATE_ROLLBACK_COMPLETE");
    let reason =
        "`0003_add_note.sql:2` fails: relation \"userss\" does not exist (42P01)".to_owned();
    let events = cloud.events();
    let failed = ("SchemaMigration".to_owned(), "UPDATE_FAILED".to_owned());
    assert!(
        events.contains(&(failed.0, failed.1, reason)),
        "{events:#?}"
    );
    let note = "select count(*) from information_schema.columns where table_name = 'users' and column_name = 'note'";
    assert_eq!(
        (database.history().as_str(), database.value(note).as_str()),
        ("1, 2", "0")
    );
    let (found, body) = project.call("GET", "users", "");
    assert!(found == 200 && body.contains("Ada"), "{body}");

    project.write(file, add);
    project.deploys("UPDATE_COMPLETE");
    assert_eq!(
        (database.history().as_str(), database.value(note).as_str()),
        ("1, 2, 3", "1")
    );
    assert_eq!(database.sessions(), "", "a session is left behind");

    // What did not change is not deployed, and the function is not called.
    let before = cloud.events().len();
    project.deploys("UPDATE_COMPLETE");
    assert_eq!(cloud.events().len(), before, "nothing changed");

    // What is secret is in no log of it all.
    let (functions, events) = (cloud.function_logs(), format!("{:?}", cloud.events()));
    assert!(
        functions.contains(r#""message":"applied","file":"0003_add_note.sql""#),
        "{functions}"
    );
    let tokens = cloud.proxy.tokens();
    for user in ["master", "app"] {
        let logs_in = |token: &String| token.contains(&format!("&DBUser={user}&"));
        assert!(tokens.iter().any(logs_in), "`{user}` does not log in");
    }
    let secrets = [tokens, cloud.passwords()].concat();
    let (own, server) = (cloud.emulator.log(), database.server.log());
    for text in [functions, events, own, server] {
        let secret = secrets.iter().find(|secret| text.contains(*secret));
        assert_eq!(secret, None, "it is written down:\n{text}");
    }
}
