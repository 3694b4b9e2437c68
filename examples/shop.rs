//! The backend of a shop as a security review wants to see it: who calls is asked for a token, a firewall stands before the API, the
//! API has a name of its own, somebody is told when it fails, and a report is written each week.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// A shop: its API, its database, and what stands around them.
    pub stack Shop {
        param zone: AWS::Route53::HostedZone::Id { Description: "The hosted zone of example.com" }

        network: Vpc { nat: Nat::One }

        // The database. Whoever connects waits for its migrations.
        cluster: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: cluster, subnets: network.isolated }
        schema: Migrator { database: pool, sql: migrations!("backend/migrations"), subnets: network.private }

        // Who may call: a function looks at the token. It stands in no network.
        signing_key: GeneratedSecret { length: 64, on_delete: OnDelete::Retain }
        auth: Function { code: handler!("backend/lambda/auth.ts") }
        grant auth { read signing_key as SIGNING_KEY_ARN; }

        // The API, and what stands before it.
        api: RoutedApi {
            routes: routes!("backend/lambda/api"),
            subnets: network.private,
            access: Access::Authorizer(auth),
            tune: { "GET /v1/status": { access: Access::Public } },
        }
        grant api {
            read signing_key as AUTH_SECRETS_ARN;
            connect schema as DATABASE;
        }
        certificate: AWS::CertificateManager::Certificate {
            DomainName: "api.example.com",
            ValidationMethod: "DNS",
            DomainValidationOptions: [{ DomainName: "api.example.com", HostedZoneId: zone }],
        }
        domain: ApiDomain { api: api, name: "api.example.com", certificate: certificate, zone: zone }
        firewall: ApiFirewall { api: api }

        // Who is told.
        alerts: AWS::SNS::Topic {}
        alarms: ApiAlarms { api: api, notify: alerts }

        // What runs by itself.
        report: Function { code: handler!("backend/lambda/report.ts"), subnets: network.private, timeout: 120 }
        weekly: Schedule { every: Every::cron("0 6 ? * MON *"), time_zone: "Europe/Berlin", run: report }
        grant report {
            connect schema as DATABASE;
            publish alerts as ALERTS_ARN;
        }

        out url = domain.url;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Shop>()
}

#[cfg(test)]
mod tests {
    use super::Shop;

    fn shop() -> infra::Assembly {
        infra::synthesise::<Shop>().unwrap_or_else(|problems| panic!("{problems}"))
    }

    #[test]
    fn everybody_but_the_monitor_needs_a_token() {
        let assembly = shop();
        let open = assembly.templates()[0]
            .of_type("AWS::ApiGateway::Method")
            .filter(|method| method.property("AuthorizationType") != "CUSTOM");
        let open: Vec<String> = open.map(|method| method.path().to_owned()).collect();
        assert_eq!(open, ["api.at-v1.at-status.on-get.method"]);
    }

    #[test]
    fn the_authorizer_knows_the_key_and_nothing_of_the_database() {
        let assembly = shop();
        let shop = &assembly.templates()[0];
        assert!(shop.may("auth", "secretsmanager:GetSecretValue", "signing_key"));
        assert!(!shop.may("auth", "rds-db:connect", "pool"));
        assert!(shop.may("report", "sns:Publish", "alerts"));
    }

    /// A change of the infrastructure is a change of the file, which a review sees.
    #[test]
    fn the_stack_is_as_reviewed() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/shop.txt");
        let snapshot = shop().templates()[0].snapshot();
        if std::env::var_os("INFRA_UPDATE").is_some() {
            std::fs::write(file, &snapshot).expect("the file can be written");
        }
        let reviewed = std::fs::read_to_string(file).unwrap_or_default();
        assert!(
            snapshot == reviewed,
            "the stack differs from `{file}`; `INFRA_UPDATE=1 cargo test -p infra-examples` rewrites it"
        );
    }
}
