//! Signatures of AWS, version 4, by `aws-sigv4`.

use std::time::{Duration, SystemTime};

use aws_credential_types::Credentials;
use aws_sigv4::{
    http_request::{
        SignableBody, SignableRequest, SignatureLocation, SigningParams, SigningSettings, sign,
    },
    sign::v4,
};
use http::Request;

use super::settings::Aws;

/// Signs a request, for a service in a region: in its headers or, with an end, in its address.
pub(super) fn signed(
    mut request: Request<String>,
    aws: &Aws,
    (service, region): (&str, &str),
    expires: Option<Duration>,
    time: SystemTime,
) -> Result<Request<String>, String> {
    let failed = |error: &dyn std::fmt::Display| {
        format!("the request to `{service}` cannot be signed: {error}")
    };
    let token = aws.token.as_ref().map(|token| token.reveal().to_owned());
    let identity = Credentials::new(&aws.key, aws.secret.reveal(), token, None, "lambda").into();
    let mut settings = SigningSettings::default();
    settings.expires_in = expires;
    settings.signature_location = match expires {
        Some(_) => SignatureLocation::QueryParams,
        None => SignatureLocation::Headers,
    };
    let params = v4::SigningParams::builder()
        .identity(&identity)
        .region(region)
        .name(service)
        .time(time);
    let params: SigningParams<'_> = params
        .settings(settings)
        .build()
        .map_err(|error| failed(&error))?
        .into();
    let headers = request
        .headers()
        .iter()
        .filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
    let body = SignableBody::Bytes(request.body().as_bytes());
    let signable = SignableRequest::new(
        request.method().as_str(),
        request.uri().to_string(),
        headers,
        body,
    );
    let signed =
        sign(signable.map_err(|error| failed(&error))?, &params).map_err(|error| failed(&error))?;
    let (instructions, _) = signed.into_parts();
    instructions.apply_to_request_http1x(&mut request);
    Ok(request)
}
