//! What an API's routes cost synthesis: 10, 100 and 1,000 of them, in one run. Prints figures; asserts none.
//!
//! `cargo bench -p infra-tests --bench routes`

use std::time::{Duration, Instant};

use infra::{App, Language, Method, Route, Routes, infra, private};
use infra_std::prelude::*;

const RUNS: usize = 5;

/// A table of routes as `routes!` writes it: resources of five routes each, twenty to a folder.
fn table(count: usize) -> Routes {
    let each = [
        (Method::Get, "", &[][..]),
        (Method::Post, "", &[]),
        (Method::Get, "/{id}", &["id"]),
        (Method::Put, "/{id}", &["id"]),
        (Method::Delete, "/{id}", &["id"]),
    ];
    let routes: Vec<Route> = (0..count)
        .map(|number| {
            let (method, end, params) = each[number % 5];
            let path = &*format!("/v1/area{}/things{}{end}", number / 20, number / 5).leak();
            let file = &*format!("api{path}/{}.ts", method.name().to_lowercase()).leak();
            let code = private::handler("", file, Language::TypeScript, false, &[], &[], file);
            private::route(method, path, params, code, None)
        })
        .collect();
    private::routes("", "api", routes.leak(), &[])
}

macro_rules! stacks {
    ($($name:ident $count:literal)+) => {$(
        infra! {
            stack $name {
                network: Vpc { nat: Nat::One }
                archive: ExistingSecret { name: "App/Archive" }
                api: RoutedApi {
                    routes: table($count),
                    subnets: network.private,
                    access: Access::Public,
                    split: Split::ByFolder,
                }
                grant api { read archive as ARCHIVE_ARN; }
            }
        }
    )+};
}

stacks! { Ten 10 Hundred 100 Thousand 1000 }

/// The least of several runs, of the whole of synthesis.
fn time<A: App>() -> Duration {
    let run = || {
        let start = Instant::now();
        let assembly = infra::synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"));
        std::hint::black_box(&assembly);
        start.elapsed()
    };
    (0..RUNS).map(|_| run()).min().unwrap_or_default()
}

fn main() {
    let times = [
        (10, time::<Ten>()),
        (100, time::<Hundred>()),
        (1000, time::<Thousand>()),
    ];
    println!("synthesis in memory, least of {RUNS} runs:");
    for (count, time) in times {
        println!(
            "  {:8.2} ms  {count} routes, {:.1} µs each",
            time.as_secs_f64() * 1e3,
            time.as_secs_f64() * 1e6 / f64::from(count)
        );
    }
    for [(few, less), (many, more)] in [[times[0], times[1]], [times[1], times[2]]] {
        println!(
            "  {:8.2}     times as long for {many} as for {few}",
            more.as_secs_f64() / less.as_secs_f64()
        );
    }
}
