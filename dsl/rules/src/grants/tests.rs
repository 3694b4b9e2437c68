//! The table of grants is what IAM and the schema know.

use super::{About, Offer, all, parts};
use crate::{
    arn::{self, overlap},
    tree::{Part, Reference, Site, Stack, Target, Value},
};

/// A text about a resource of a type, as a policy has it.
fn value(ty: &'static str, text: &'static str) -> Value<'static> {
    let reference = |attribute: Option<&'static str>| Reference {
        name: "it".into(),
        target: Target::Typed(ty.into()),
        attribute: attribute.map(Into::into),
        is_ref: false,
        attribute_site: None,
        many: false,
        optional: false,
    };
    let parts: Vec<Part<'_>> = parts(text)
        .flat_map(|part| match part {
            About::Text(text) => vec![Part::Text(text.into())],
            About::Ref => vec![Part::Reference(reference(None))],
            About::SlashRef => vec![Part::Text("/".into()), Part::Reference(reference(None))],
            About::Attribute(name) => vec![Part::Reference(reference(Some(name)))],
            About::Pseudo(name) => vec![Part::Pseudo(name.trim_start_matches("AWS::").into())],
        })
        .collect();
    Value::Joined(parts, Site(0))
}

fn pattern(offer: &Offer, text: &'static str) -> String {
    arn::pattern(&Stack::default(), &value(offer.ty, text))
}

/// The ARNs that IAM's own list says an action acts on.
fn acts_on(action: &str) -> Vec<&'static str> {
    let (prefix, name) = action.split_once(':').expect("an action has a service");
    let service = infra_schema::actions::service(prefix).expect("the service exists");
    match name.strip_suffix('*') {
        None => {
            assert!(service.has(name), "`{action}` does not exist");
            service.resources(name).collect()
        }
        Some(begin) => {
            let meant: Vec<&str> = service
                .actions()
                .filter(|known| known.starts_with(begin))
                .collect();
            assert!(!meant.is_empty(), "`{action}` means nothing");
            meant
                .into_iter()
                .flat_map(|known| service.resources(known))
                .collect()
        }
    }
}

#[test]
fn every_action_acts_on_an_arn_that_stands_with_it_and_every_arn_is_acted_on() {
    for offer in all() {
        for permission in offer.permissions {
            let arns: Vec<String> = permission
                .resources
                .iter()
                .map(|text| pattern(offer, text))
                .collect();
            if arns == ["*"] && permission.resources == ["*"] {
                for action in permission.actions {
                    assert!(acts_on(action).is_empty(), "{action} takes ARNs: {offer:?}");
                }
                continue;
            }
            for arn in &arns {
                // What is not known would let everything pass.
                assert!(
                    arn.starts_with("arn:") && arn.split(':').nth(2) != Some("*"),
                    "no pattern of this ARN is known: {arn} of {offer:?}"
                );
                let acts = |action: &&str| acts_on(action).iter().any(|one| overlap(one, arn));
                assert!(permission.actions.iter().any(acts), "{arn}: {offer:?}");
            }
            for action in permission.actions {
                let known = acts_on(action);
                let fits = |arn: &String| known.iter().any(|one| overlap(one, arn));
                assert!(arns.iter().any(fits), "{action} on {arns:?}: {known:?}");
            }
        }
        for action in offer.key {
            let known = acts_on(action);
            assert!(
                known.iter().any(|one| overlap(one, "arn:*:kms:*:*:key/+")),
                "{action}"
            );
        }
    }
}

#[test]
fn what_a_row_names_is_in_the_schema() {
    let exists = |offer: &Offer, path: &str| {
        let resource = infra_schema::resource(offer.ty).expect("the type exists");
        path.split('.').try_fold(resource.root(), |node, name| {
            let inner = infra_schema::lookup::property(node, name)?;
            Some(infra_schema::lookup::items(inner).unwrap_or(inner))
        })
    };
    for offer in all() {
        let resource = infra_schema::resource(offer.ty)
            .unwrap_or_else(|| panic!("`{}` does not exist", offer.ty));
        let resources = offer.permissions.iter().flat_map(|one| one.resources);
        for text in resources.chain(&offer.variable) {
            for part in parts(text) {
                if let About::Attribute(name) = part {
                    assert!(resource.attribute(name).is_some(), "{}.{name}", offer.ty);
                }
            }
        }
        let key = super::key_property(offer.ty);
        assert!(offer.key.is_empty() || key.is_some(), "{offer:?}");
        for path in key.into_iter().chain(offer.needs) {
            assert!(exists(offer, path).is_some(), "{}.{path}", offer.ty);
        }
    }
    for acts in super::actors() {
        let resource = infra_schema::resource(acts.ty).expect("the type exists");
        let role = acts
            .role
            .split('.')
            .try_fold(resource.root(), infra_schema::lookup::property);
        assert!(role.is_some(), "{}.{}", acts.ty, acts.role);
    }
}

#[test]
fn a_verb_stands_once_with_a_type() {
    let mut seen = std::collections::BTreeSet::new();
    for offer in all() {
        assert!(seen.insert((offer.ty, offer.verb)), "{offer:?}");
    }
}
