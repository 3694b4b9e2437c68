//! What people type in the place of the standard library's own words means the same, written or computed.

use infra::infra;
use infra_std::prelude::*;

use crate::template;

infra! {
    stack Own {
        network: Vpc { nat: Nat::One }
        database: AuroraServerless {
            engine: AuroraPostgres::V17_9,
            capacity: 1.0..=4.0,
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
        work: Function {
            code: handler!("tests/lambda/get.mjs"),
            memory: 2048,
            timeout: 300,
            env: { A1: "1", B1: "true" },
        }
        api: RoutedApi {
            routes: routes!("tests/orders"),
            access: Access::Public,
            cors: ["*"],
            throttle: 100..=100,
            timeout: 20,
        }
    }
}

infra! {
    stack Typed {
        network: Vpc { nat: 1 }
        database: AuroraServerless {
            engine: "17.9",
            capacity: 1..=4,
            subnets: network.isolated,
            on_delete: Snapshot,
        }
        work: Function {
            code: handler!("tests/lambda/get.mjs"),
            memory: "2 GB",
            timeout: "5m",
            env: { A1: 1, B1: true },
        }
        api: RoutedApi {
            routes: routes!("tests/orders"),
            access: Public,
            cors: "*",
            throttle: 100,
            timeout: "20s",
        }
    }
}

fn same<T>(value: T) -> T {
    value
}

infra! {
    stack Computed {
        network: Vpc { nat: same(1) }
        database: AuroraServerless {
            engine: same("17.9"),
            capacity: same(1..=4),
            subnets: network.isolated,
            on_delete: OnDelete::Snapshot,
        }
        work: Function {
            code: handler!("tests/lambda/get.mjs"),
            memory: same("2 GB"),
            timeout: Duration::from_secs(300),
            env: { A1: same(1), B1: same(true) },
        }
        api: RoutedApi {
            routes: routes!("tests/orders"),
            access: Access::Public,
            cors: same("*"),
            throttle: same(100),
            timeout: Duration::from_secs(20),
        }
    }
}

/// All resources, without the stack's name, which stands in their metadata.
fn resources<S: infra::Stack + infra::App>() -> String {
    let resources = template::of::<S>().section("Resources").to_string();
    resources.replace(&format!("\"{}/", S::NAME), "\"")
}

#[test]
fn mean_the_same() {
    assert_eq!(resources::<Typed>(), resources::<Own>());
    assert_eq!(resources::<Computed>(), resources::<Own>());
}

infra! {
    stack Wrong {
        network: Vpc { nat: same(0) }
        work: Function {
            code: handler!("tests/lambda/get.mjs"),
            memory: same("2 TB"),
            timeout: Duration::from_millis(1500),
        }
    }
}

#[test]
fn are_judged_by_synthesis_where_they_are_computed() {
    let said = template::problems::<Wrong>();
    for words in [
        "private subnets reach the internet through a NAT gateway",
        "a function's memory is a number of MB",
        "a timeout is a whole number of seconds",
    ] {
        assert!(said.contains(words), "{words}\n\n{said}");
    }
}
