//! An API by folder with every option on, and with every option off: what judges say of both.

use infra::{App, infra};
use infra_std::prelude::*;
use infra_tests::judges::{self, Level};

infra! {
    stack Off {
        network: Vpc { nat: Nat::One }
        api: RoutedApi { routes: routes!("ui/route_names/api"), subnets: network.private, access: Access::Public }
        out url = api.url;
    }
}

infra! {
    stack On {
        network: Vpc { nat: Nat::One }
        archive: ExistingSecret { name: "App/Archive" }
        guard: Function { code: handler!("ui/route_names/api/get.ts"), subnets: network.private }
        api: RoutedApi {
            routes: routes!("ui/route_names/api"),
            subnets: network.private,
            access: Access::Authorizer(guard),
            stage: "v2",
            cors: ["https://a.example", "https://b.example"],
            throttle: 10..=20,
            memory: 512,
            timeout: 5,
            log_days: 7,
            env: { LOG_LEVEL: "info" },
            account_log_role: AccountLogRole::Existing,
            tune: {
                "GET /v1/users": { memory: 1024, timeout: 29, throttle: 1..=2 },
                "GET /": { access: Access::Public },
                "GET /v1/users/{id}": { access: Access::Iam },
            },
        }
        grant api.route("POST /v1/users") { read archive as ARCHIVE_ARN; }
        out url = api.url;
    }
}

infra! {
    stack Divided {
        network: Vpc { nat: Nat::One }
        caller: Function { code: handler!("ui/route_names/api/get.ts"), subnets: network.private }
        api: RoutedApi {
            routes: routes!("cases/divided"),
            subnets: network.private,
            access: Access::Iam,
            cors: ["*"],
            split: Split::ByFolder,
        }
        grant caller { invoke api as API_URL; }
        out url = api.url;
    }
}

#[test]
fn cfn_lint_has_nothing_to_say_of_an_api_whatever_is_asked_of_it() {
    let folder = tempfile::tempdir().expect("a folder for assemblies");
    let mut objections = Vec::new();
    for (name, synthesise) in [
        ("Off", assembly::<Off> as fn() -> infra::Assembly),
        ("On", assembly::<On>),
        ("Divided", assembly::<Divided>),
    ] {
        let out = folder.path().join(name);
        synthesise().write(&out).expect("the folder is ours");
        let files = infra_tests::workspace::entries(&out);
        let templates: Vec<_> = files
            .iter()
            .filter(|file| file.to_string_lossy().ends_with(".template.json"))
            .collect();
        assert_eq!(templates.len(), if name == "Divided" { 3 } else { 1 });
        for file in templates {
            let Some(findings) = judges::cfn_lint(file) else {
                return;
            };
            let grave = findings
                .iter()
                .filter(|found| found.level <= Level::Warning);
            objections.extend(grave.map(|found| format!("{}: {found}", file.display())));
        }
    }
    assert!(objections.is_empty(), "{}", objections.join("\n"));
}

fn assembly<A: App>() -> infra::Assembly {
    infra::synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"))
}
