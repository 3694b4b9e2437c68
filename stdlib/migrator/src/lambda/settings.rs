//! [`Settings`]: what the function's environment says. It holds names and addresses, and no secret but AWS's own.

use std::{env, path::PathBuf};

use crate::{secret::Secret, tls::Tls};

/// What the function's environment says.
pub(super) struct Settings {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) name: String,
    pub(super) user: String,
    /// The secret with the password; without one the function logs in by IAM.
    pub(super) secret: Option<String>,
    pub(super) tls: Tls,
    pub(super) folder: PathBuf,
    pub(super) aws: Aws,
}

/// Who the function is to AWS, and where.
#[derive(Clone)]
pub(super) struct Aws {
    pub(super) region: String,
    pub(super) key: String,
    pub(super) secret: Secret,
    pub(super) token: Option<Secret>,
    /// Where an emulator of Secrets Manager is.
    pub(super) secrets_at: Option<String>,
}

impl Settings {
    pub(super) fn read() -> Result<Settings, String> {
        let port = optional("DATABASE_PORT").unwrap_or_else(|| "5432".to_owned());
        let root = optional("LAMBDA_TASK_ROOT").map_or_else(PathBuf::new, PathBuf::from);
        Ok(Settings {
            host: required("DATABASE_HOST")?,
            port: port
                .parse()
                .map_err(|_| format!("`DATABASE_PORT` is `{port}`, which is not a port"))?,
            name: required("DATABASE_NAME")?,
            user: required("DATABASE_USER")?,
            secret: optional("DATABASE_SECRET_ARN"),
            tls: tls(optional("DATABASE_CA_FILE").map(|file| root.join(file)))?,
            folder: root.join("migrations"),
            aws: Aws {
                region: required("AWS_REGION")?,
                key: required("AWS_ACCESS_KEY_ID")?,
                secret: Secret::new(required("AWS_SECRET_ACCESS_KEY")?),
                token: optional("AWS_SESSION_TOKEN").map(Secret::new),
                secrets_at: optional("AWS_ENDPOINT_URL_SECRETS_MANAGER")
                    .or_else(|| optional("AWS_ENDPOINT_URL")),
            },
        })
    }
}

fn tls(file: Option<PathBuf>) -> Result<Tls, String> {
    let Some(file) = file else {
        return Ok(Tls::aws());
    };
    let unreadable = |error: &dyn std::fmt::Display| format!("`{}`: {error}", file.display());
    let pem = std::fs::read_to_string(&file).map_err(|error| unreadable(&error))?;
    Tls::trusting(&pem).map_err(|error| unreadable(&error))
}

fn required(name: &str) -> Result<String, String> {
    optional(name).ok_or_else(|| format!("the function's variable `{name}` is not set"))
}

fn optional(name: &str) -> Option<String> {
    env::var(name).ok().filter(|text| !text.is_empty())
}
