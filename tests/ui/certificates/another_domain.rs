use infra::infra;

infra! {
    pub stack Bad {
        certificate: AWS::CertificateManager::Certificate {
            DomainName: "api.example.com",
            DomainValidationOptions: [{ DomainName: "api.example.com", ValidationDomain: "example.org" }],
            //~                                                                          ^
        }
    }
}

fn main() {}
