//! How many routes a stack holds, and what each costs.

use infra::{Language, Method, Route, Routes, infra, private};
use infra_std::prelude::*;

use crate::template;

/// A table of routes, as `routes!` would write it for folders with these methods each, so many to an area. Their handlers are
/// nowhere.
pub(crate) fn table(folders: usize, in_area: usize, methods: &[Method]) -> Routes {
    judged(folders, in_area, methods, |_| None)
}

/// The same with a schema for some.
fn judged(
    folders: usize,
    in_area: usize,
    methods: &[Method],
    schema: fn(usize) -> Option<&'static str>,
) -> Routes {
    let routes: Vec<Route> = (0..folders)
        .flat_map(|folder| methods.iter().map(move |method| (folder, *method)))
        .map(|(folder, method)| {
            let path = &*format!("/v1/area{}/things{folder}", folder / in_area).leak();
            let file = &*format!("api{path}/{}.ts", method.name().to_lowercase()).leak();
            let code = private::handler("", file, Language::TypeScript, false, &[], &[], file);
            private::route(method, path, &[], code, schema(folder))
        })
        .collect();
    private::routes("", "api", routes.leak(), &[], infra::Table::UNKNOWN)
}

infra! {
    stack Hundred {
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: table(100, 100, &[Method::Get]), subnets: network.private, access: Access::Public }
    }
}

infra! {
    stack HundredWithCors {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: table(50, 50, &[Method::Get, Method::Post]),
            subnets: network.private,
            access: Access::Iam,
            cors: ["https://a.example"],
        }
    }
}

infra! {
    stack One {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: judged(1, 1, &[Method::Post], |_| Some("{}")),
            subnets: network.private,
            access: Access::Iam,
            cors: ["https://a.example"],
        }
    }
}

infra! {
    stack Judged {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: judged(81, 81, &[Method::Post], |_| Some("{}")),
            subnets: network.private,
            access: Access::Iam,
            cors: ["https://a.example"],
        }
    }
}

infra! {
    stack JudgedApart {
        network: Vpc { nat: Nat::One }
        api: RoutedApi {
            routes: judged(40, 10, &[Method::Post], |folder| Some(if folder % 2 == 0 { "{}" } else { r#"{"type":"object"}"# })),
            subnets: network.private,
            access: Access::Iam,
            cors: ["https://a.example"],
            split: Split::ByFolder,
        }
    }
}

infra! {
    stack TooMany {
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: table(130, 130, &[Method::Get]), subnets: network.private, access: Access::Public }
    }
}

#[test]
fn a_hundred_routes_fit_in_a_stack() {
    assert_eq!(
        template::of::<Hundred>().ids("AWS::Lambda::Function").len(),
        100
    );
    assert_eq!(
        template::of::<HundredWithCors>()
            .ids("AWS::Lambda::Function")
            .len(),
        100
    );
}

/// With everything that a route can have: a folder of its own, CORS, and a schema.
#[test]
fn a_route_is_at_most_five_resources() {
    let one = template::of::<One>().len();
    assert_eq!(template::of::<Judged>().len() - one, 80 * 5);
}

#[test]
fn routes_with_one_schema_share_its_model() {
    let template = template::of::<JudgedApart>();
    assert_eq!(
        template.ids("AWS::ApiGateway::Model"),
        [
            "ApiModelAtV1AtArea0AtThings0OnPost",
            "ApiModelAtV1AtArea0AtThings1OnPost"
        ]
    );
    assert_eq!(template.ids("AWS::ApiGateway::RequestValidator").len(), 1);
}

#[test]
fn past_the_limit_the_error_says_how_to_split() {
    let said = template::problems::<TooMany>();
    let expected = "the 130 routes of `api` take 522 resources, and a stack holds 500";
    assert!(
        said.contains(expected) && said.contains("help: write `split: Split::ByFolder`"),
        "{said}"
    );
    assert!(
        said.contains("in `api: RoutedApi` at stdlib/tests/constructs/route_scale.rs:"),
        "{said}"
    );
}
