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
    /// The ARN of the secret with its name and password.
    pub secret: String,
    /// What it may do.
    pub role: AppRole,
}

impl Properties {
    /// The names of the properties that are read.
    pub const NAMES: [&str; 4] = ["Digest", "AppSecret", "AppRole", "AppSql"];

    /// Reads a custom resource's properties, all of them texts: CloudFormation makes those of all that is not a list or map.
    /// Others than [`NAMES`](Self::NAMES) are nobody's business here: a rollback may bring those of another version.
    ///
    /// # Errors
    /// A role that is none.
    pub fn read<'a>(property: impl Fn(&str) -> Option<&'a str>) -> Result<Properties, String> {
        let [digest, secret, role, sql] =
            Self::NAMES.map(|name| property(name).filter(|text| !text.is_empty()));
        let Some(secret) = secret else {
            return Ok(Properties {
                digest: digest.map(str::to_owned),
                app: None,
            });
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
            app: Some(AppProperties {
                secret: secret.to_owned(),
                role,
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{AppRole, Properties};

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
