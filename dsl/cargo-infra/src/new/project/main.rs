//! {{name}}: an API for notes, and the database that keeps them.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// An API for notes, and the database that keeps them.
    pub stack {{stack}} {
        // One NAT gateway serves all zones, about 32 USD a month.
        network: Vpc { nat: Nat::One }

        cluster: AuroraServerless {
            engine: AuroraPostgres::V16_11,
            capacity: 0.5..=4.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
        pool: RdsProxy { cluster: cluster, subnets: network.isolated }

        // Whoever connects waits for the migrations.
        schema: Migrator { database: pool, sql: migrations!("migrations"), subnets: network.private }

        // A folder is a path, and a file in it a method: `lambda/api/notes/get.ts` answers `GET /notes`.
        api: RoutedApi {
            routes: routes!("lambda/api"),
            subnets: network.private,
            access: Access::Iam,
        }
        grant api { connect schema as DATABASE; }

        out url = api.url;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<{{stack}}>()
}

#[cfg(test)]
mod tests {
    use super::{{stack}} as Tested;

    #[test]
    fn functions_reach_the_database_by_its_migrations() {
        let assembly = infra::synthesise::<Tested>();
        let assembly = assembly.unwrap_or_else(|problems| panic!("{problems}"));
        let grants = assembly.templates()[0].grants();
        let of_api = grants.iter().filter(|grant| grant.grantee == "api");
        let reached: Vec<&str> = of_api.map(|grant| grant.target.as_str()).collect();
        assert_eq!(reached, ["schema"]);
    }
}
