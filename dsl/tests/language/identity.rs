//! Logical ids: from names, pinned, kept through a rename, following a value.

use infra::infra;

use crate::{problems, template};

infra! {
    pub construct Inner {
        queue: AWS::SQS::Queue {}
        #[was(topic)]
        alerts: AWS::SNS::Topic {}
    }
}

infra! {
    pub stack Named {
        inner: Inner {}
        #[id = "TheQueue"]
        queue: AWS::SQS::Queue {}
        #[was(old)]
        renamed: Inner {}
        #[version("a model")]
        copy: AWS::SNS::Topic {}
    }
}

fn ids<S: infra::App>() -> Vec<String> {
    let template = template::<S>();
    template["Resources"]
        .as_object()
        .expect("resources")
        .keys()
        .cloned()
        .collect()
}

#[test]
fn ids_come_from_declared_names() {
    let ids = ids::<Named>();
    assert_eq!(
        ids[..5],
        [
            "InnerQueue",
            "InnerTopic",
            "TheQueue",
            "OldQueue",
            "OldTopic"
        ]
    );
    let version = ids[5].strip_prefix("Copy").expect("the name comes first");
    assert!(
        version.len() == 8 && version.chars().all(|c| c.is_ascii_hexdigit()),
        "{version}"
    );
}

infra! {
    pub stack Clash {
        inner: Inner {}
        inner_queue: AWS::SQS::Queue {}
    }
}

#[test]
fn one_id_for_two_is_reported_at_both() {
    let report = problems::<Clash>();
    assert!(report.contains("`InnerQueue`"), "{report}");
    assert!(report.contains("help: "), "{report}");
}
