//! Gives the application's role what `ReadOnly` and `ReadWrite` promise, in all schemas of the database.
//!
//! Default privileges carry the promise over to what migrations make later. They are also the memory: if they say what is
//! asked for, nothing is given again, and what a migration gave or took stays.

use tokio_postgres::{Error as Failed, types::Type};

use super::{App, AppRole, identifier};
use crate::session::Session;

/// Schemas that are PostgreSQL's own.
const FOREIGN: &str = "nspname !~ '^pg_' and nspname <> 'information_schema'";

/// Of a table `c`.
const IS_NOT_HISTORY: &str = "c.oid <> 'public.infra_migrations'::pg_catalog.regclass";

/// Gives what the role does not have, and takes what it should not.
pub(super) async fn give(session: &Session, app: &App) -> Result<(), Failed> {
    give_of_others(session, app).await?;
    let me = session
        .client
        .query_typed_one("select session_user::pg_catalog.text", &[]);
    let me: String = me.await?.get(0);
    let has = default_privileges(session, app, &me).await?;
    if is_promised(&has, app) {
        return Ok(());
    }
    alter_defaults(session, app, "").await?;
    let role = identifier(&app.name);
    let [(_, tables), (_, sequences), _] = promised(app);
    for schema in schemas(session).await? {
        session
            .client
            .batch_execute(&format!("grant usage on schema {schema} to {role}"))
            .await?;
    }
    for (kinds, kind, privileges) in [("rpvmf", "table", tables), ("S", "sequence", sequences)] {
        let objects = objects(session, kinds).await?.join(", ");
        if !objects.is_empty() {
            session
                .client
                .batch_execute(&format!(
                    "revoke all on {kind} {objects} from {role}; grant {privileges} on {kind} {objects} to {role}"
                ))
                .await?;
        }
    }
    Ok(())
}

/// Gives the same of what others made, as whom a file set its role: what they make is not the migrator's, whose default
/// privileges say nothing of it. What they make later comes with it.
pub(super) async fn give_of_others(session: &Session, app: &App) -> Result<(), Failed> {
    let [tables, sequences, _] = promised(app);
    let role = identifier(&app.name);
    for maker in makers(session, app).await? {
        let has = default_privileges(session, app, &maker).await?;
        if is_promised(&has, app) {
            continue;
        }
        let maker_name = identifier(&maker);
        alter_defaults(session, app, &format!("for role {maker_name}")).await?;
        if !has.is_empty() {
            continue;
        }
        // What a file said of a table or a schema stays, whomever it named.
        for (what, privileges, kinds) in
            [("table", tables.1, "rpvmf"), ("sequence", sequences.1, "S")]
        {
            let objects = untouched(session, kinds, &maker).await?.join(", ");
            if !objects.is_empty() {
                session
                    .client
                    .batch_execute(&format!("grant {privileges} on {what} {objects} to {role}"))
                    .await?;
            }
        }
        for schema in untouched_schemas(session, &maker).await? {
            session
                .client
                .batch_execute(&format!("grant usage on schema {schema} to {role}"))
                .await?;
        }
    }
    Ok(())
}

/// What the role has of what there will be, by kind.
fn promised(app: &App) -> [(&'static str, &'static str); 3] {
    let (tables, sequences) = match app.role {
        AppRole::ReadWrite => ("SELECT, INSERT, UPDATE, DELETE", "select, usage"),
        _ => ("SELECT", "select"),
    };
    [
        ("tables", tables),
        ("sequences", sequences),
        ("schemas", "usage"),
    ]
}

fn is_promised(has: &[String], app: &App) -> bool {
    let [(_, tables), ..] = promised(app);
    has.len() == tables.split(", ").count()
        && has
            .iter()
            .all(|privilege| tables.split(", ").any(|known| known == privilege))
}

/// Default privileges of whoever makes things: `of` is nothing for the migrator, or `for role …`.
async fn alter_defaults(session: &Session, app: &App, of: &str) -> Result<(), Failed> {
    let role = identifier(&app.name);
    for (kind, privileges) in promised(app) {
        // Take first: from `ReadWrite` to `ReadOnly` there is less.
        session
            .client
            .batch_execute(&format!(
                "alter default privileges {of} revoke all on {kind} from {role}; \
                 alter default privileges {of} grant {privileges} on {kind} to {role}"
            ))
            .await?;
    }
    Ok(())
}

/// Other roles that own something in the database, and whose things are ours to give.
async fn makers(session: &Session, app: &App) -> Result<Vec<String>, Failed> {
    let query = format!(
        "select rolname::text from pg_catalog.pg_roles as r \
         where rolname <> session_user and rolname <> $1 and rolname !~ '^pg_' \
         and pg_catalog.pg_has_role(r.oid, 'USAGE') \
         and exists (select from pg_catalog.pg_class as c \
         join pg_catalog.pg_namespace as n on n.oid = c.relnamespace \
         where {FOREIGN} and relowner = r.oid and relkind in ('r', 'p', 'v', 'm', 'f', 'S')) order by 1"
    );
    let rows = session.ask(&query, &[(&app.name, Type::TEXT)]).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Tables or sequences of a role of which nobody has said who may do what.
async fn untouched(session: &Session, kinds: &str, owner: &str) -> Result<Vec<String>, Failed> {
    let query = format!(
        "select pg_catalog.format('%I.%I', nspname, relname) \
         from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace \
         where {FOREIGN} and pg_catalog.strpos($1, relkind::text) > 0 and relacl is null \
         and pg_catalog.pg_get_userbyid(relowner) = $2 and {IS_NOT_HISTORY} order by 1"
    );
    let rows = session
        .ask(&query, &[(&kinds, Type::TEXT), (&owner, Type::TEXT)])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

async fn untouched_schemas(session: &Session, owner: &str) -> Result<Vec<String>, Failed> {
    let query = format!(
        "select pg_catalog.quote_ident(nspname) from pg_catalog.pg_namespace \
         where {FOREIGN} and nspacl is null and pg_catalog.pg_get_userbyid(nspowner) = $1 order by 1"
    );
    let rows = session.ask(&query, &[(&owner, Type::TEXT)]).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// What the role may do to tables that will be made by somebody.
async fn default_privileges(
    session: &Session,
    app: &App,
    maker: &str,
) -> Result<Vec<String>, Failed> {
    let query = "select acl.privilege_type \
        from pg_catalog.pg_default_acl as d, pg_catalog.aclexplode(d.defaclacl) as acl \
        where d.defaclobjtype = 'r' and d.defaclnamespace = 0 \
        and d.defaclrole = (select oid from pg_catalog.pg_roles where rolname = $2) \
        and acl.grantee = (select oid from pg_catalog.pg_roles where rolname = $1)";
    let rows = session
        .ask(query, &[(&app.name, Type::TEXT), (&maker, Type::TEXT)])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Schemas that are ours to give.
async fn schemas(session: &Session) -> Result<Vec<String>, Failed> {
    let query = format!(
        "select pg_catalog.quote_ident(nspname) from pg_catalog.pg_namespace \
         where {FOREIGN} and pg_catalog.has_schema_privilege(oid, 'USAGE WITH GRANT OPTION') order by 1"
    );
    let rows = session.ask(&query, &[]).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Tables or sequences that are ours to give: not those of extensions that somebody else owns.
async fn objects(session: &Session, kinds: &str) -> Result<Vec<String>, Failed> {
    let query = format!(
        "select pg_catalog.format('%I.%I', nspname, relname) \
         from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace \
         where {FOREIGN} and pg_catalog.strpos($1, relkind::text) > 0 and pg_catalog.pg_has_role(relowner, 'USAGE') \
         and {IS_NOT_HISTORY} order by 1"
    );
    let rows = session.ask(&query, &[(&kinds, Type::TEXT)]).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
