//! [`Properties`]: what a template says to the migrator. It knows no request and no construct; a test holds the construct to it.

use crate::AppRole;

/// What a template says to the migrator, by the custom resource's properties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// The digest of the migrations that the template was made with.
    pub digest: Option<String>,
    /// The application's role.
    pub app: Option<AppProperties>,
}

/// What a template says of the application's role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppProperties {
    /// How it logs in.
    pub login: AppLogin,
    /// What it may do.
    pub role: AppRole,
}

/// How the application's role logs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppLogin {
    /// The ARN of the secret with its name and password.
    Secret(String),
    /// By IAM alone, with this name.
    Iam(String),
}

impl Properties {
    /// The names of the properties that are read.
    pub const NAMES: [&str; 5] = ["Digest", "AppSecret", "AppUser", "AppRole", "AppSql"];

    /// Reads a custom resource's properties, all of them texts: CloudFormation makes those of all that is not a list or map.
    /// Others than [`NAMES`](Self::NAMES) are nobody's business here: a rollback may bring those of another version.
    ///
    /// # Errors
    /// A role that is none.
    pub fn read<'a>(property: impl Fn(&str) -> Option<&'a str>) -> Result<Properties, String> {
        let [digest, secret, user, role, sql] =
            Self::NAMES.map(|name| property(name).filter(|text| !text.is_empty()));
        let login = match (secret, user) {
            (Some(arn), _) => AppLogin::Secret(arn.to_owned()),
            (None, Some(name)) => AppLogin::Iam(name.to_owned()),
            (None, None) => {
                return Ok(Properties {
                    digest: digest.map(str::to_owned),
                    app: None,
                });
            }
        };
        let role = match (role, sql) {
            (Some("ReadOnly"), _) => AppRole::ReadOnly,
            (Some("ReadWrite") | None, _) => AppRole::ReadWrite,
            (Some("Sql"), Some(sql)) => AppRole::Sql(sql.to_owned()),
            (Some(other), _) => {
                return Err(format!(
                    "`AppRole` is `{other}`, which is none\nhelp: `ReadOnly`, `ReadWrite` or `Sql` with `AppSql`"
                ));
            }
        };
        Ok(Properties {
            digest: digest.map(str::to_owned),
            app: Some(AppProperties { login, role }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{AppLogin, AppRole, Properties};

    fn role(given: &[(&str, &'static str)]) -> Result<Option<AppRole>, String> {
        let property = |name: &str| {
            given
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, it)| *it)
        };
        Properties::read(property).map(|properties| properties.app.map(|app| app.role))
    }

    #[test]
    fn a_role_logs_in_with_a_secret_or_by_iam() {
        let login = |given: &[(&str, &'static str)]| {
            let property = |name: &str| {
                given
                    .iter()
                    .find(|(known, _)| *known == name)
                    .map(|it| it.1)
            };
            let properties = Properties::read(property).expect("a role");
            properties.app.map(|app| app.login)
        };
        let (secret, user) = (("AppSecret", "arn"), ("AppUser", "app"));
        assert_eq!(login(&[secret, user]), Some(AppLogin::Secret("arn".into())));
        assert_eq!(login(&[user]), Some(AppLogin::Iam("app".into())));
        assert_eq!(login(&[]), None);
    }

    #[test]
    fn a_role_is_one_of_three() {
        let secret = ("AppSecret", "arn");
        assert_eq!(role(&[("AppRole", "ReadOnly")]), Ok(None));
        assert_eq!(role(&[secret]), Ok(Some(AppRole::ReadWrite)));
        assert_eq!(
            role(&[secret, ("AppRole", "ReadOnly")]),
            Ok(Some(AppRole::ReadOnly))
        );
        let sql = role(&[secret, ("AppRole", "Sql"), ("AppSql", "grant")]);
        assert_eq!(sql, Ok(Some(AppRole::Sql("grant".to_owned()))));
        for wrong in ["Sql", "Admin"] {
            assert!(
                role(&[secret, ("AppRole", wrong)])
                    .unwrap_err()
                    .starts_with(&format!("`AppRole` is `{wrong}`"))
            );
        }
    }
}
