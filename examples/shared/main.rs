//! Reports from a database that another team runs, in their network: `cargo run --example shared`. What only the deploy knows comes
//! from parameters, and from what the other team's stack exports.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// A report every night.
    pub stack Nightly {
        param stage: String { AllowedValues: ["dev", "prod"], Description: "Whose secrets are read" }
        param vpc: AWS::EC2::VPC::Id { Description: "The company's network" }
        param private: List<AWS::EC2::Subnet::Id> { Description: "Its subnets with a way out" }

        network: ExistingVpc { id: vpc, public: {}, private: private, isolated: {} }

        shop: ExistingProxy {
            endpoint: Fn::ImportValue("shop-proxy-endpoint"),
            id: Fn::ImportValue("shop-proxy-id"),
            security_group: Fn::ImportValue("shop-proxy-group"),
            database: "shop",
            user: "reports",
        }
        open: Unmigrated { database: shop, because: "the shop's own stack migrates it" }

        mail: ExistingSecret { name: "${stage}/mail" }
        key: ExistingSecret { arn: Fn::ImportValue("report-signing-key") }

        report: Function {
            code: handler!("shared/report.mjs"),
            subnets: network.private,
            timeout: 300,
        }

        grant report {
            connect open as DATABASE;
            read mail as MAIL_ARN;
            read key as SIGNING_KEY_ARN;
        }
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Nightly>()
}
