//! Takes from the application's role what reaches the history, and what lets it make things where the migrator's session looks
//! names up: before the files, in the transaction of each file, and after them.
//!
//! What it may do is asked of PostgreSQL's own catalog, each finding with the statement that takes it away. What a migration
//! gives on a schema of its own stays given.

use std::sync::Mutex;

use tokio_postgres::{Error as Failed, types::Type};

use super::App;
use crate::{
    error::{Failure, Problem},
    event::{Event, Listener},
    session::Session,
};

/// Keeps the application's role, or everybody if there is none, away from the history.
pub(crate) struct Guard<'a> {
    app: Option<&'a App>,
    done: Mutex<Done>,
}

#[derive(Default)]
struct Done {
    took: Vec<String>,
    kept: Vec<String>,
    /// How many of those that are kept were told.
    told: usize,
}

impl<'a> Guard<'a> {
    pub(crate) fn new(app: Option<&'a App>) -> Guard<'a> {
        Guard {
            app,
            done: Mutex::default(),
        }
    }

    /// Looks, and takes away, in a transaction.
    pub(crate) async fn check(&self, session: &Session) -> Result<(), Problem> {
        let found = self.find(session).await?;
        if found.is_empty() {
            return Ok(());
        }
        for statement in &found {
            take(session, statement).await?;
        }
        let kept = self.find(session).await?;
        if !kept.is_empty()
            && let Some(reason) = self.reach(session).await?
        {
            return Err(Problem::Excess(self.name().to_owned(), reason));
        }
        if let Ok(mut done) = self.done.lock() {
            let took = found.into_iter().filter(|found| !kept.contains(found));
            done.took.extend(took);
            for statement in kept {
                if !done.kept.contains(&statement) {
                    done.kept.push(statement);
                }
            }
        }
        Ok(())
    }

    /// Tells what was done since it was told the last time.
    pub(crate) fn tell(&self, listener: Listener<'_>) {
        let Ok(mut done) = self.done.lock() else {
            return;
        };
        let name = self.name();
        let took = std::mem::take(&mut done.took);
        if !took.is_empty() {
            let statements = &took;
            listener(Event::Took { name, statements });
        }
        let statements = &done.kept[done.told..];
        if !statements.is_empty() {
            listener(Event::Kept { name, statements });
        }
        done.told = done.kept.len();
    }

    /// The roles of which the application's is a member that may write the history: what takes them away takes more.
    pub(super) async fn memberships(&self, session: &Session) -> Result<Vec<String>, Failed> {
        let query = format!(
            "{WITH} select r.rolname from far join pg_roles as r using (oid), app \
             where pg_has_role(app.oid, r.oid, 'MEMBER') order by 1"
        );
        self.ask(session, &query).await
    }

    async fn find(&self, session: &Session) -> Result<Vec<String>, Failed> {
        match self.app {
            Some(_) => self.ask(session, &format!("{WITH} {FINDINGS}")).await,
            None => self.ask(session, FINDINGS_OF_EVERYBODY).await,
        }
    }

    /// What may not be left: the gravest, from which the others follow.
    async fn reach(&self, session: &Session) -> Result<Option<String>, Failed> {
        let reasons = self.ask(session, &format!("{WITH} {REACHES}")).await?;
        Ok(reasons.into_iter().next())
    }

    async fn ask(&self, session: &Session, query: &str) -> Result<Vec<String>, Failed> {
        let name = self.app.map(|app| app.name.as_str());
        let rows = session.ask(query, &[(&name, Type::TEXT)]).await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    fn name(&self) -> &str {
        self.app.map_or("public", |app| &app.name)
    }
}

/// Whether it succeeds is looked at afterwards; what PostgreSQL does not let the migrator do is undone.
async fn take(session: &Session, statement: &str) -> Result<(), Failed> {
    let client = &session.client;
    client.batch_execute("savepoint infra_take").await?;
    let taken = client.batch_execute(statement).await;
    match taken {
        Ok(()) => {}
        Err(error) => match Failure::of(&error, session.limit.is_over()) {
            Failure::Said(_) => {
                client
                    .batch_execute("rollback to savepoint infra_take")
                    .await?
            }
            _ => return Err(error),
        },
    }
    client.batch_execute("release savepoint infra_take").await
}

/// `$1` is the application's role. `far` are the roles that may do everything, or write every table; `acts` is as whom the
/// application acts: itself, the other roles that it is a member of, and everybody.
const WITH: &str = "with
    me as (select oid, quote_ident(rolname) as name, rolname from pg_roles where rolname = session_user),
    history as (select oid, relowner, relacl from pg_class where oid = to_regclass('public.infra_migrations')),
    app as (select oid, quote_ident(rolname) as name, rolcreaterole from pg_roles where rolname = $1),
    far as (
        select oid from pg_roles
        where (rolsuper or oid in (select oid from me) or rolname in
            ('rds_superuser', 'pg_write_all_data', 'pg_write_server_files', 'pg_execute_server_program', 'pg_maintain'))
        and oid not in (select oid from app)
    ),
    acts as (
        select 0::oid as oid, 'public' as name
        union all
        select r.oid, quote_ident(r.rolname) from pg_roles as r, app
        where pg_has_role(app.oid, r.oid, 'MEMBER') and r.rolname <> 'pg_database_owner' and (r.oid = app.oid or
            not exists (select from far where pg_has_role(r.oid, far.oid, 'MEMBER')))
    ),
    places as (
        select n.oid, quote_ident(nspname) as name, nspowner, nspacl from pg_namespace as n
        where nspname in ('public', (select rolname from me)) and exists (select from app)
    )";

/// Statements in the order in which they are to run. A table's `TRIGGER` is with them, because what a trigger does, it does as
/// whoever writes the table: as the migrator, in the next file.
const FINDINGS: &str = "
    select statement from (
        select 1, format('alter role %s nocreaterole', name) from app where rolcreaterole
        union
        select 2, format('revoke %I from %s%s', r.rolname, app.name,
            case when current_setting('server_version_num')::int >= 160000
                then format(' granted by %I cascade', pg_get_userbyid(m.grantor)) else '' end)
        from pg_auth_members as m join app on app.oid = m.member join pg_roles as r on r.oid = m.roleid
        where exists (select from far where pg_has_role(r.oid, far.oid, 'MEMBER'))
        union
        select 3, format('alter table public.infra_migrations owner to %s', me.name)
        from me, history where relowner in (select oid from acts)
        union
        select 4, format('drop trigger %I on public.infra_migrations', tgname)
        from pg_trigger join history on history.oid = tgrelid join pg_proc as p on p.oid = tgfoid
        where not tgisinternal and p.proowner in (select oid from acts)
        union
        select 5, format('revoke all on table public.infra_migrations from %s cascade',
            case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end)
        from history, lateral (
            select (aclexplode(relacl)).*
            union all
            select (aclexplode(attacl)).* from pg_attribute where attrelid = history.oid and attacl is not null
        ) as acl
        where acl.grantee <> relowner and (acl.is_grantable or acl.grantee in (select oid from acts))
        union
        select 6, format('alter database %I owner to %s', datname, me.name)
        from pg_database, me where datname = current_database() and datdba in (select oid from acts)
            and exists (select from app)
        union
        select 7, format('revoke create on database %I from %s cascade', datname, acts.name)
        from pg_database, aclexplode(datacl) as acl join acts on acts.oid = acl.grantee
        where datname = current_database() and privilege_type = 'CREATE' and grantee <> datdba
            and exists (select from app)
        union
        select 8, format('alter schema %s owner to %s', places.name, me.name)
        from places, me where nspowner in (select oid from acts)
        union
        select 9, format('revoke create on schema %s from %s cascade', places.name, acts.name)
        from places, aclexplode(nspacl) as acl join acts on acts.oid = acl.grantee
        where privilege_type = 'CREATE' and grantee <> nspowner
        union
        select 10, format('revoke trigger on table %I.%I from %s cascade', nspname, relname, acts.name)
        from pg_class as c join pg_namespace as n on n.oid = relnamespace, aclexplode(relacl) as acl
            join acts on acts.oid = acl.grantee
        where relacl is not null and relkind in ('r', 'p', 'v', 'f') and nspname !~ '^pg_'
            and nspname <> 'information_schema' and c.oid not in (select oid from history)
            and privilege_type = 'TRIGGER' and grantee <> relowner and exists (select from app)
    ) as found (rank, statement) order by rank, statement";

/// Where there is no role of the application's: everybody is kept away from the history, and who could let others in.
const FINDINGS_OF_EVERYBODY: &str = "
    select format('revoke all on table public.infra_migrations from %s cascade',
        case acl.grantee when 0 then 'public' else quote_ident(pg_get_userbyid(acl.grantee)) end) as statement
    from (
        select relowner, (aclexplode(relacl)).* from pg_class where oid = to_regclass('public.infra_migrations')
        union
        select relowner, (aclexplode(attacl)).* from pg_class as c join pg_attribute on attrelid = c.oid
        where c.oid = to_regclass('public.infra_migrations') and attacl is not null
    ) as acl
    where $1::text is null and acl.grantee <> relowner and (acl.is_grantable or acl.grantee = 0)
    group by 1 order by 1";

/// What may not be left, in words.
const REACHES: &str = "
    select reason from (
        select 1, format('it is a member of `%s`', r.rolname) from far join pg_roles as r using (oid), app
        where pg_has_role(app.oid, r.oid, 'MEMBER')
        union
        select 2, 'it may make roles' from app where rolcreaterole
        union
        select 3, 'it may change the table `infra_migrations`' from history, app
        where pg_has_role(app.oid, relowner, 'MEMBER')
            or has_table_privilege(app.oid, history.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
            or has_any_column_privilege(app.oid, history.oid, 'INSERT, UPDATE')
        union
        select 4, format('it owns the schema %s, with the table `infra_migrations`', quote_ident(nspname))
        from pg_namespace, app where nspname = 'public' and pg_has_role(app.oid, nspowner, 'MEMBER')
    ) as found (rank, reason) order by rank, reason";
