//! The application's own role: who the application's functions log in as. It owns nothing and cannot change the schema.

use postgres_protocol::password::scram_sha_256;
use tokio_postgres::{error::SqlState, types::Type};

use crate::{
    error::{During, Error, Problem, Reason},
    secret::Secret,
    session::Session,
};

mod excess;
mod privileges;

pub(crate) use excess::Guard;

/// The application's role.
#[derive(Clone, Debug)]
pub struct App {
    /// Its name.
    pub name: String,
    /// How it logs in.
    pub login: Login,
    /// What it may do.
    pub role: AppRole,
}

/// How the application's role logs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// With a password. Through a proxy nobody types it: the proxy takes it from the same secret.
    Password(Secret),
    /// By IAM's tokens, as a member of RDS's role `rds_iam`: what a proxy wants that logs in by IAM itself.
    Iam,
    /// As before. A new role lets nobody in.
    Unchanged,
}

impl Login {
    /// What no log may show.
    pub(crate) fn secret(&self) -> Option<&Secret> {
        match self {
            Login::Password(password) => Some(password),
            Login::Iam | Login::Unchanged => None,
        }
    }
}

/// What the application's role may do.
///
/// The privileges hold for what migrations make from then on, too. They are given once, so a migration can give or take a
/// single one (`revoke delete on audit from app`) and it stays so. What does not stay, whoever gave it, is what reaches the
/// history of migrations or the migrator itself: `create` on the database and its schema `public`, `trigger` on a table, and
/// membership in a role that may do everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppRole {
    /// Read every table.
    ReadOnly,
    /// Read and write every table's rows, and take numbers from sequences.
    ReadWrite,
    /// What this SQL says, in which `{role}` is the role's name. It runs in a transaction after the files, each time.
    Sql(String),
}

/// Makes the role, or sets its password again, and sees to its privileges: before the files, so that they can name it.
pub(crate) async fn prepare(session: &Session, app: &App, guard: &Guard<'_>) -> Result<(), Error> {
    transaction(session, app, async || {
        make(session, app).await?;
        if !matches!(app.role, AppRole::Sql(_)) {
            privileges::give(session, app).await?;
        }
        guard.check(session).await
    })
    .await
}

/// After the files: runs the SQL that says what the role may do, whose tables it names, or gives what the role does not have
/// of what the files made as somebody else.
pub(crate) async fn finish(session: &Session, app: &App, guard: &Guard<'_>) -> Result<(), Error> {
    transaction(session, app, async || {
        let AppRole::Sql(sql) = &app.role else {
            privileges::give_of_others(session, app).await?;
            return guard.check(session).await;
        };
        let sql = sql.replace("{role}", &identifier(&app.name));
        session.run(&sql).await.map_err(|ended| ended.error)?;
        session
            .client
            .batch_execute("reset session authorization; reset role")
            .await?;
        if let Some(far) = guard.memberships(session).await?.first() {
            let fact = format!(
                "its SQL makes it a member of `{far}`, which may write the table `infra_migrations`"
            );
            let hint = "grant what it needs on the tables instead".into();
            return Err(Problem::Reason(Reason {
                hint: Some(hint),
                ..Reason::plain(fact)
            }));
        }
        guard.check(session).await
    })
    .await
}

async fn transaction(
    session: &Session,
    app: &App,
    work: impl AsyncFnOnce() -> Result<(), Problem>,
) -> Result<(), Error> {
    let result = async {
        session.reset().await?;
        session.client.batch_execute("begin").await?;
        work().await?;
        Ok(session.client.batch_execute("commit").await?)
    };
    let Err(problem) = result.await else {
        return Ok(());
    };
    let error = Error::of_ours(problem, session.limit.is_over(), During::Work);
    if !matches!(error, Ok(Error::Deadline { .. } | Error::Lost { .. })) {
        let _ = session.client.batch_execute("rollback").await;
    }
    Err(error.unwrap_or_else(|reason| {
        let message = match app.login.secret() {
            Some(secret) => secret.taken_out_of(&reason.message),
            None => reason.message.clone(),
        };
        Error::Role {
            name: app.name.clone(),
            reason: Reason { message, ..reason },
        }
    }))
}

async fn make(session: &Session, app: &App) -> Result<(), Problem> {
    let query =
        "select rolsuper, rolname = session_user from pg_catalog.pg_roles where rolname = $1";
    let known = session.ask(query, &[(&app.name, Type::TEXT)]).await?;
    let verb = match known
        .first()
        .map(|row| (row.get::<_, bool>(0), row.get::<_, bool>(1)))
    {
        None => "create",
        Some((_, true)) => {
            let fact = "it is the role that migrates, which may do everything";
            return Err(Problem::Reason(Reason::plain(format!(
                "{fact}\nhelp: give the application another name"
            ))));
        }
        Some((true, _)) => {
            let fact = "it is a superuser";
            return Err(Problem::Reason(Reason::plain(format!(
                "{fact}\nhelp: give the application another name"
            ))));
        }
        Some((false, false)) => "alter",
    };
    let login = match &app.login {
        Login::Unchanged if verb == "alter" => return Ok(()),
        Login::Unchanged => "nologin".to_owned(),
        // The server keeps a hash, and is given no more than that: a statement may end up in its log.
        Login::Password(password) => {
            format!(
                "login password '{}'",
                scram_sha_256(password.reveal().as_bytes())
            )
        }
        Login::Iam => "login password null".to_owned(),
    };
    let role = identifier(&app.name);
    let membership = membership(session, app).await?.map(|verb| verb.of(&role));
    let statement = format!(
        "{verb} role {role} {login}; {}",
        membership.unwrap_or_default()
    );
    let result = session.client.batch_execute(&statement).await;
    result.map_err(|error| match error.code() {
        Some(&SqlState::INSUFFICIENT_PRIVILEGE) => {
            let hint = "drop the role, or give the application another name";
            let reason = error
                .as_db_error()
                .map(Reason::of)
                .unwrap_or_else(|| Reason::plain("not allowed"));
            Problem::Reason(Reason {
                hint: Some(reason.hint.unwrap_or_else(|| hint.into())),
                ..reason
            })
        }
        _ => Problem::Failed(error),
    })
}

/// What becomes of a membership.
enum Membership {
    Give,
    Take,
}

impl Membership {
    fn of(&self, role: &str) -> String {
        match self {
            Membership::Give => format!("grant rds_iam to {role}"),
            Membership::Take => format!("revoke rds_iam from {role}"),
        }
    }
}

/// What becomes of the role's membership in `rds_iam`, of which RDS refuses the password: by it the proxy logs in, or else by IAM alone.
async fn membership(session: &Session, app: &App) -> Result<Option<Membership>, Problem> {
    let query = "select count(m.member) > 0 from pg_catalog.pg_roles i \
         left join pg_catalog.pg_auth_members m on m.roleid = i.oid \
         and m.member = (select oid from pg_catalog.pg_roles where rolname = $1) \
         where i.rolname = 'rds_iam' group by i.oid";
    let rows = session.ask(query, &[(&app.name, Type::TEXT)]).await?;
    let is_member = rows.first().map(|row| row.get::<_, bool>(0));
    match (&app.login, is_member) {
        (Login::Iam, Some(false)) => Ok(Some(Membership::Give)),
        (Login::Password(_), Some(true)) => Ok(Some(Membership::Take)),
        (Login::Iam, None) => {
            let fact = "there is no role `rds_iam`, so that nobody logs in by IAM here";
            Err(Problem::Reason(Reason::plain(format!(
                "{fact}\nhelp: give the proxy a secret of the application's role, `app_secret`"
            ))))
        }
        _ => Ok(None),
    }
}

/// A name as SQL writes it.
fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::identifier;

    #[test]
    fn any_name_is_one_word() {
        assert_eq!(identifier(r#"a"; drop"#), r#""a""; drop""#);
    }
}
