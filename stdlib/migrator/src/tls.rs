//! [`Tls`]: whom a connection trusts. Certificates are always verified, names included.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore, crypto::ring};
use rustls_pki_types::{CertificateDer, pem::PemObject};

/// What signs databases: the global bundle, for connections to a cluster itself.
const RDS: &str = include_str!("tls/rds.pem");
/// What signs proxies, whose certificates come from ACM.
const AMAZON: &str = include_str!("tls/amazon.pem");

/// Whom a connection trusts.
#[derive(Clone)]
pub struct Tls(Option<Arc<ClientConfig>>);

/// A text without a certificate, or with one that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error(
    "the certificates cannot be read: {0}\nhelp: give a PEM file that begins with `-----BEGIN CERTIFICATE-----`"
)]
pub struct Untrusted(String);

impl Tls {
    /// Trusts RDS and its proxies, and nobody else.
    pub fn aws() -> Tls {
        Tls::of(aws())
    }

    /// Trusts those and whoever browsers trust, for databases elsewhere.
    pub fn public() -> Tls {
        let mut roots = aws();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        Tls::of(roots)
    }

    /// Trusts whoever browsers trust.
    #[cfg(feature = "lambda")]
    pub(crate) fn web() -> Tls {
        Tls::of(RootCertStore {
            roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
        })
    }

    /// Trusts these certificates (PEM), and nobody else.
    ///
    /// # Errors
    /// A text without a certificate, or with one that cannot be read.
    pub fn trusting(pem: &str) -> Result<Tls, Untrusted> {
        let mut roots = RootCertStore::empty();
        for certificate in CertificateDer::pem_slice_iter(pem.as_bytes()) {
            let certificate = certificate.map_err(|error| Untrusted(error.to_string()))?;
            roots
                .add(certificate)
                .map_err(|error| Untrusted(error.to_string()))?;
        }
        if roots.is_empty() {
            Err(Untrusted("there is none".to_owned()))
        } else {
            Ok(Tls::of(roots))
        }
    }

    /// Trusts the network: for a database on the same machine.
    pub(crate) fn plain() -> Tls {
        Tls(None)
    }

    pub(crate) fn is_plain(&self) -> bool {
        self.0.is_none()
    }

    /// The configuration of rustls, unless there is no TLS.
    pub(crate) fn config(&self) -> Option<ClientConfig> {
        self.0.as_deref().cloned()
    }

    fn of(roots: RootCertStore) -> Tls {
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
        let config = builder
            .with_safe_default_protocol_versions()
            .expect("ring has the ciphers of TLS 1.2 and 1.3")
            .with_root_certificates(roots)
            .with_no_client_auth();
        Tls(Some(Arc::new(config)))
    }
}

fn aws() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    for pem in [RDS, AMAZON] {
        let certificates = CertificateDer::pem_slice_iter(pem.as_bytes()).flatten();
        roots.add_parsable_certificates(certificates);
    }
    roots
}

#[cfg(test)]
mod tests {
    use super::{Tls, aws};

    /// A file that could not be read would show only in a deployment.
    #[test]
    fn every_root_can_be_read() {
        assert_eq!(aws().len(), 92);
    }

    #[test]
    fn a_text_without_a_certificate_is_refused() {
        assert!(Tls::trusting("").is_err());
        assert!(
            Tls::trusting("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----").is_err()
        );
    }
}
