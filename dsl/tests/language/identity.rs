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

/// What moved into a construct or out of one has no name there that it had before.
#[test]
fn a_pinned_construct_begins_the_ids_of_all_that_is_in_it() {
    infra! {
        pub construct Outer {
            #[id = "InnerOfBefore"]
            inner: Inner {}
        }
    }
    infra! {
        pub stack Moved {
            outer: Outer {}
            for place in ["home", "work"] {
                #[id = "Place"]
                at: Inner {}
            }
        }
    }
    let expected = [
        "InnerOfBeforeQueue",
        "InnerOfBeforeTopic",
        "PlaceHomeQueue",
        "PlaceHomeTopic",
        "PlaceWorkQueue",
        "PlaceWorkTopic",
    ];
    assert_eq!(ids::<Moved>(), expected);
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
