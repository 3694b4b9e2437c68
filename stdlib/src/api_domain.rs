//! [`ApiDomain`]: an API under a name of one's own. It must not know the API's routes.

use infra::{Text, infra};

use crate::{DomainName, RoutedApi};

infra! {
    /// An API under a domain name of one's own, with the record that leads there.
    ///
    /// ```text
    /// certificate: AWS::CertificateManager::Certificate {
    ///     DomainName: "api.example.com",
    ///     ValidationMethod: "DNS",
    ///     DomainValidationOptions: [{ DomainName: "api.example.com", HostedZoneId: zone }],
    /// }
    /// domain: ApiDomain { api: api, name: "api.example.com", certificate: certificate, zone: zone }
    /// ```
    ///
    /// Clients need TLS 1.2 or later. The stage is not part of the URLs: `https://api.example.com/v1/users`.
    pub construct ApiDomain {
        /// The API.
        in api: RoutedApi;
        /// The name: `api.example.com`.
        in name: DomainName;
        /// The certificate of the name, in the API's region: a resource, or its ARN.
        in certificate: Text;
        /// The hosted zone of Route 53 that the name is in: a resource, or its id.
        in zone: Text;

        domain: AWS::ApiGateway::DomainName {
            DomainName: name,
            RegionalCertificateArn: certificate,
            EndpointConfiguration: { Types: ["REGIONAL"] },
            SecurityPolicy: "TLS_1_2",
        }
        mapping: AWS::ApiGateway::BasePathMapping { DomainName: domain, RestApiId: api.id, Stage: api.stage }
        record: AWS::Route53::RecordSet {
            HostedZoneId: zone,
            Name: name,
            Type: "A",
            AliasTarget: { DNSName: domain.RegionalDomainName, HostedZoneId: domain.RegionalHostedZoneId },
        }

        /// The URL, without a `/` at its end.
        out url: Text = "https://${domain}";
    }
}
