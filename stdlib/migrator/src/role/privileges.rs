//! Gives the application's role what `ReadOnly` and `ReadWrite` promise, in all schemas of the database.
//!
//! Default privileges carry the promise over to what migrations make later. They are also the memory: if they say what is
//! asked for, nothing is given again, and what a migration gave or took stays.

use tokio_postgres::{Error as Failed, types::Type};

use super::{App, AppRole, identifier};
use crate::session::Session;

/// Schemas that are PostgreSQL's own.
const FOREIGN: &str = "nspname !~ '^pg_' and nspname <> 'information_schema'";

/// Gives what the role does not have, and takes what it should not.
pub(super) async fn give(session: &Session, app: &App) -> Result<(), Failed> {
    let (tables, sequences) = match app.role {
        AppRole::ReadWrite => (
            &["SELECT", "INSERT", "UPDATE", "DELETE"][..],
            "select, usage",
        ),
        _ => (&["SELECT"][..], "select"),
    };
    let has = default_privileges(session, app).await?;
    if has.len() == tables.len()
        && has
            .iter()
            .all(|privilege| tables.contains(&privilege.as_str()))
    {
        return Ok(());
    }
    let role = identifier(&app.name);
    let tables = tables.join(", ");
    let grants = [
        ("tables", tables.as_str()),
        ("sequences", sequences),
        ("schemas", "usage"),
    ];
    for (kind, privileges) in grants {
        // Take first: from `ReadWrite` to `ReadOnly` there is less.
        session
            .client
            .batch_execute(&format!(
                "alter default privileges revoke all on {kind} from {role}; \
                 alter default privileges grant {privileges} on {kind} to {role}"
            ))
            .await?;
    }
    for schema in schemas(session).await? {
        session
            .client
            .batch_execute(&format!("grant usage on schema {schema} to {role}"))
            .await?;
    }
    for (kinds, kind, privileges) in [
        ("rpvmf", "table", tables.as_str()),
        ("S", "sequence", sequences),
    ] {
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

/// The application cannot tell the migrator what is applied.
pub(super) async fn hide_history(session: &Session, app: &App) -> Result<(), Failed> {
    let role = identifier(&app.name);
    session
        .client
        .batch_execute(&format!(
            "revoke all on table public.infra_migrations from {role}"
        ))
        .await
}

/// What the role may do to tables that will be made.
async fn default_privileges(session: &Session, app: &App) -> Result<Vec<String>, Failed> {
    let query = "select acl.privilege_type \
        from pg_catalog.pg_default_acl as d, pg_catalog.aclexplode(d.defaclacl) as acl \
        where d.defaclobjtype = 'r' and d.defaclnamespace = 0 \
        and d.defaclrole = (select oid from pg_catalog.pg_roles where rolname = session_user) \
        and acl.grantee = (select oid from pg_catalog.pg_roles where rolname = $1)";
    let rows = session
        .client
        .query_typed(query, &[(&app.name, Type::TEXT)])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Schemas that are ours to give.
async fn schemas(session: &Session) -> Result<Vec<String>, Failed> {
    let query = format!(
        "select pg_catalog.quote_ident(nspname) from pg_catalog.pg_namespace \
         where {FOREIGN} and pg_catalog.has_schema_privilege(oid, 'USAGE WITH GRANT OPTION') order by 1"
    );
    let rows = session.client.query_typed(&query, &[]).await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}

/// Tables or sequences that are ours to give: not those of extensions that somebody else owns.
async fn objects(session: &Session, kinds: &str) -> Result<Vec<String>, Failed> {
    let query = format!(
        "select pg_catalog.format('%I.%I', nspname, relname) \
         from pg_catalog.pg_class as c join pg_catalog.pg_namespace as n on n.oid = c.relnamespace \
         where {FOREIGN} and pg_catalog.strpos($1, relkind::text) > 0 and pg_catalog.pg_has_role(relowner, 'USAGE') \
         and c.oid <> 'public.infra_migrations'::pg_catalog.regclass order by 1"
    );
    let rows = session
        .client
        .query_typed(&query, &[(&kinds, Type::TEXT)])
        .await?;
    Ok(rows.iter().map(|row| row.get(0)).collect())
}
