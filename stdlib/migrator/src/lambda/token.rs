//! The token by which a database lets in whom IAM knows: a signed request that is never sent.

use std::time::{Duration, SystemTime};

use http::Request;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    settings::{Aws, Settings},
    sign::signed,
};
use crate::secret::Secret;

/// It must only be valid when the connection begins.
const VALID: Duration = Duration::from_secs(900);
const KEPT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// A token for the database and the user.
pub(super) fn token(settings: &Settings, time: SystemTime) -> Result<Secret, String> {
    of(
        &settings.host,
        settings.port,
        &settings.user,
        &settings.aws,
        time,
    )
}

fn of(host: &str, port: u16, user: &str, aws: &Aws, time: SystemTime) -> Result<Secret, String> {
    let user = utf8_percent_encode(user, KEPT);
    let address = format!("https://{host}:{port}/?Action=connect&DBUser={user}");
    let request = Request::builder().uri(address).body(String::new());
    let request = request.map_err(|_| format!("`{host}:{port}` is not an address"))?;
    let request = signed(request, aws, ("rds-db", &aws.region), Some(VALID), time)?;
    Ok(Secret::new(
        request.uri().to_string().trim_start_matches("https://"),
    ))
}

#[cfg(test)]
mod tests {
    use super::{Aws, Duration, Secret, SystemTime, of};

    /// `boto3.client("rds").generate_db_auth_token(…)` with the clock at that time.
    #[test]
    fn a_token_equals_that_of_botocore() {
        let aws = Aws {
            region: "eu-west-1".to_owned(),
            key: "AKIDEXAMPLE".to_owned(),
            secret: Secret::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
            token: Some(Secret::new("FwoGZXIvYXdzEXA+MPLE/token==")),
            secrets_at: None,
        };
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_763_895_600);
        let host = "pool.proxy-abc.eu-west-1.rds.amazonaws.com";
        let token = of(host, 5432, "ma ster", &aws, time).unwrap();
        let botocore = "pool.proxy-abc.eu-west-1.rds.amazonaws.com:5432/?Action=connect&DBUser=ma%20ster&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F20251123%2Feu-west-1%2Frds-db%2Faws4_request&X-Amz-Date=20251123T110000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Security-Token=FwoGZXIvYXdzEXA%2BMPLE%2Ftoken%3D%3D&X-Amz-Signature=2dcbd5cc87236d189b66abccb5d44eb8173803c4d643b48085d017279ae914a8";
        // The order of the parameters after the signature is free.
        let sorted = |token: &str| -> Vec<String> {
            let mut parts: Vec<String> = token.split('&').map(str::to_owned).collect();
            parts.sort();
            parts
        };
        assert_eq!(sorted(token.reveal()), sorted(botocore));
    }
}
