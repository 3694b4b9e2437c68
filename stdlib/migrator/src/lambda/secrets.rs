//! Secrets Manager: one call, `GetSecretValue`.

use std::time::{Duration, SystemTime};

use http::{Method, Request};
use serde::Deserialize;
use serde_json::json;
use tokio::time::{Instant, sleep};

use super::{http::Client, settings::Aws, sign::signed};

/// A role's name and password, as RDS and RDS Proxy keep them in a secret.
#[derive(Deserialize)]
pub(super) struct Login {
    pub(super) username: String,
    pub(super) password: String,
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "SecretString")]
    text: String,
}

/// How long a permission may take to arrive everywhere.
const PERMISSIONS: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);

/// Why a secret cannot be read.
struct Unread {
    reason: String,
    /// Until when it may pass.
    until: Instant,
}

/// Reads a secret, again until the deadline if there is no way to Secrets Manager yet. No error repeats a word of it.
pub(super) async fn login(
    client: &Client,
    aws: &Aws,
    arn: &str,
    deadline: Instant,
) -> Result<Login, String> {
    let start = Instant::now();
    let mut pause = PAUSE;
    loop {
        match attempt(client, aws, arn, (start, deadline)).await {
            Ok(login) => return Ok(login),
            Err(Unread { until, .. }) if Instant::now() + pause < until => sleep(pause).await,
            Err(Unread { reason, .. }) => {
                return Err(format!(
                    "cannot read the secret `{arn}`: {reason}\n\
                     help: check that the function may read it, and has a way to Secrets Manager (NAT or an endpoint)"
                ));
            }
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

async fn attempt(
    client: &Client,
    aws: &Aws,
    arn: &str,
    (start, deadline): (Instant, Instant),
) -> Result<Login, Unread> {
    let failed = |reason: &str| Unread {
        reason: reason.to_owned(),
        until: start,
    };
    let region = arn
        .split(':')
        .nth(3)
        .filter(|region| !region.is_empty())
        .unwrap_or(&aws.region);
    let address = aws
        .secrets_at
        .clone()
        .unwrap_or_else(|| format!("https://secretsmanager.{region}.{}", suffix(region)));
    let request = Request::builder()
        .method(Method::POST)
        .uri(format!("{}/", address.trim_end_matches('/')))
        .header("content-type", "application/x-amz-json-1.1")
        .header("x-amz-target", "secretsmanager.GetSecretValue")
        .body(json!({ "SecretId": arn }).to_string());
    let request = request.map_err(|_| failed("its address is not one"))?;
    let request = signed(
        request,
        aws,
        ("secretsmanager", region),
        None,
        SystemTime::now(),
    )
    .map_err(|reason| failed(&reason))?;
    let (status, body) = client
        .send(request, deadline)
        .await
        .map_err(|reason| Unread {
            reason,
            until: deadline,
        })?;
    if !status.is_success() {
        let error: serde_json::Value = serde_json::from_str(&body).unwrap_or_default();
        let kind = error["__type"].as_str().unwrap_or_default();
        let kind = kind.rsplit('#').next().unwrap_or_default();
        let until = match kind {
            _ if status.is_server_error() || kind == "ThrottlingException" => deadline,
            "AccessDeniedException" => deadline.min(start + PERMISSIONS),
            _ => start,
        };
        let reason = format!("{status} {kind}");
        return Err(Unread { reason, until });
    }
    let shape = || failed("it is not `{\"username\": …, \"password\": …}`");
    let answer: Answer = serde_json::from_str(&body).map_err(|_| shape())?;
    serde_json::from_str(&answer.text).map_err(|_| shape())
}

fn suffix(region: &str) -> &'static str {
    if region.starts_with("cn-") {
        "amazonaws.com.cn"
    } else {
        "amazonaws.com"
    }
}
