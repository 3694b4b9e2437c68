//! [`Client`]: requests over HTTPS. It knows no AWS.

use std::time::Duration;

use http::{Method, Request, StatusCode};
use http_body_util::BodyExt;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client as Hyper, connect::HttpConnector},
    rt::TokioExecutor,
};
use tokio::time::{Instant, sleep, timeout_at};

use crate::{error::deepest, tls::Tls};

/// One attempt may take this long, if there is time.
const ATTEMPT: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(200);

/// A client that trusts whom browsers trust.
#[derive(Clone)]
pub(super) struct Client(Hyper<HttpsConnector<HttpConnector>, String>);

impl Client {
    pub(super) fn new() -> Client {
        let tls = Tls::web().config().expect("`web` is TLS");
        // An emulator of AWS has no certificate; AWS itself gives no address without `https`.
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(tls)
            .https_or_http()
            .enable_http1()
            .build();
        Client(Hyper::builder(TokioExecutor::new()).build(connector))
    }

    /// Puts a text there, again and again until the deadline, for nobody else will.
    pub(super) async fn put(
        &self,
        url: &str,
        text: String,
        deadline: Instant,
    ) -> Result<(), String> {
        loop {
            // Without a `content-type`: it would be part of what CloudFormation signed.
            let request = Request::builder()
                .method(Method::PUT)
                .uri(url)
                .body(text.clone());
            let request = request.map_err(|_| "the address of the answer is none".to_owned())?;
            let reason = match self.send(request, deadline).await {
                Ok((status, _)) if status.is_success() => return Ok(()),
                Ok((status, _)) if status.is_client_error() => {
                    return Err(format!("the answer is refused: {status}"));
                }
                Ok((status, _)) => status.to_string(),
                Err(reason) => reason,
            };
            if Instant::now() + PAUSE >= deadline {
                return Err(format!("the answer does not arrive: {reason}"));
            }
            sleep(PAUSE).await;
        }
    }

    /// Sends a request, and reads what comes back.
    pub(super) async fn send(
        &self,
        request: Request<String>,
        deadline: Instant,
    ) -> Result<(StatusCode, String), String> {
        let attempt = async {
            let response = self
                .0
                .request(request)
                .await
                .map_err(|error| deepest(&error))?;
            let status = response.status();
            let body = response
                .into_body()
                .collect()
                .await
                .map_err(|error| deepest(&error))?;
            Ok((
                status,
                String::from_utf8_lossy(&body.to_bytes()).into_owned(),
            ))
        };
        let until = deadline.min(Instant::now() + ATTEMPT);
        timeout_at(until, attempt)
            .await
            .unwrap_or_else(|_| Err("nobody answers".to_owned()))
    }
}
