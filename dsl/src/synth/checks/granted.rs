//! A grant says what is allowed, so that a reader knows. `*` allows what is not known today.

use crate::{Refusal, report::Problems, synth::resolved_stack::ResolvedStack, values::Value};

/// Every action that a grant allows is named.
pub(super) fn names_what_it_allows(resolved: &ResolvedStack, problems: &mut Problems) {
    // What `allow` says in IAM's words is the user's own, and the rules on policies judge it.
    for grant in resolved.grants.iter().filter(|grant| grant.verb != "allow") {
        let actions = grant
            .statements
            .iter()
            .filter_map(|statement| statement.get("Action"));
        let actions = actions.flat_map(|action| match action {
            Value::List(actions) => actions.to_vec(),
            one => vec![one],
        });
        let mut all = actions
            .filter_map(|action| action.as_text())
            .filter(|action| is_all(action));
        if let Some(action) = all.next() {
            let refusal = Refusal::computed(
                format!(
                    "`{} {}` allows `{action}`: whatever the service offers, today or later",
                    grant.verb, grant.target
                ),
                "let the construct name the actions: `grant.allow(&[\"s3:GetObject\"], …)`",
            );
            problems.push(grant.at, refusal);
        }
    }
}

/// `*`, or all of one service.
fn is_all(action: &str) -> bool {
    action == "*" || action.ends_with(":*")
}

#[cfg(test)]
mod tests {
    use crate::{
        AWS, Grant, Grantee, Grants, Principal, Resource,
        declare::{Row, Section},
        synth::testing::{problems, resource, template},
        verbs::Read,
    };

    struct Bucket(&'static str);

    impl Grants<Read> for Bucket {
        fn grant(&self, grant: &mut Grant<'_>) {
            grant.allow(&["s3:ListBucket", self.0], &[&"arn:aws:s3:::b"]);
        }
    }

    struct Reader(Resource<AWS::IAM::Role>);

    impl Grantee for Reader {
        fn principal(&self) -> Principal {
            Principal::new(self.0)
        }
    }

    macro_rules! check {
        ($judge:ident, $action:literal) => {{
            let grant = Row::new(Section::Other, "grant", "", 4, 9);
            $judge(
                vec![resource(3, "role", "AWS::IAM::Role"), grant],
                |scope, frame| {
                    let (words, role) = (("read", "bucket", "reader"), frame.resource(0));
                    scope.grant(
                        frame,
                        1,
                        words,
                        &Bucket($action),
                        <_ as Grants<Read>>::grant,
                        Grantee::principal(&Reader(role)),
                        None,
                    );
                },
            )
        }};
    }

    #[test]
    fn all_of_a_service_is_too_much() {
        let said = check!(problems, "s3:*");
        assert!(
            said.contains("`read bucket` allows `s3:*`") && said.contains("app.rs:4:9"),
            "{said}"
        );
        let said = check!(problems, "*");
        assert!(said.contains("`read bucket` allows `*`"), "{said}");
    }

    #[test]
    fn a_family_of_actions_is_named() {
        check!(template, "s3:GetObject*");
    }
}
