//! A policy document says what IAM reads: who may, or may not, do what to what. IAM refuses anything else at the
//! deploy, and some of it not even then: a misspelt `Condition` is not a condition.

use crate::{
    check::Check,
    fix::Fix,
    message::quoted,
    read::{get, has, items, lacks, map, text},
    tree::{Declaration, Field, Site, Value},
};

/// Whose policy a document is: what its statements name follows from it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Of a role or user: it says what, not who.
    Identity,
    /// Of a role's trust: it says who, not what.
    Trust,
    /// Of a resource: it says who.
    Resource,
}

/// Where policies stand.
const PLACES: [(&str, &str, Kind); 15] = [
    ("AWS::IAM::Role", "AssumeRolePolicyDocument", Kind::Trust),
    ("AWS::IAM::Policy", "PolicyDocument", Kind::Identity),
    ("AWS::IAM::ManagedPolicy", "PolicyDocument", Kind::Identity),
    ("AWS::IAM::RolePolicy", "PolicyDocument", Kind::Identity),
    ("AWS::IAM::UserPolicy", "PolicyDocument", Kind::Identity),
    ("AWS::IAM::GroupPolicy", "PolicyDocument", Kind::Identity),
    ("AWS::S3::BucketPolicy", "PolicyDocument", Kind::Resource),
    ("AWS::SQS::QueuePolicy", "PolicyDocument", Kind::Resource),
    ("AWS::SNS::TopicPolicy", "PolicyDocument", Kind::Resource),
    (
        "AWS::SQS::QueueInlinePolicy",
        "PolicyDocument",
        Kind::Resource,
    ),
    (
        "AWS::SNS::TopicInlinePolicy",
        "PolicyDocument",
        Kind::Resource,
    ),
    ("AWS::KMS::Key", "KeyPolicy", Kind::Resource),
    (
        "AWS::SecretsManager::ResourcePolicy",
        "ResourcePolicy",
        Kind::Resource,
    ),
    (
        "AWS::ECR::Repository",
        "RepositoryPolicyText",
        Kind::Resource,
    ),
    ("AWS::EC2::VPCEndpoint", "PolicyDocument", Kind::Resource),
];

/// What a policy document has.
pub const DOCUMENT: [&str; 3] = ["Version", "Id", "Statement"];

/// What a statement of one has.
pub const STATEMENT: [&str; 9] = [
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
];

/// The documents resource in a resource, each with where it stands.
pub(super) fn documents<'b>(resource: &'b Declaration<'b>) -> Vec<(&'b [Field<'b>], Site, Kind)> {
    let mut found = Vec::new();
    let own = &*resource.ty;
    for (ty, property, kind) in &PLACES {
        if ty.len() == own.len()
            && *ty == own
            && let Some(Value::Map(fields, site)) = resource.get(property)
        {
            found.push((fields.as_slice(), *site, *kind));
        }
    }
    let may_have_several = own.len() <= "AWS::IAM::Group".len();
    if may_have_several && ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"].contains(&own) {
        for policy in resource.get("Policies").map(items).unwrap_or_default() {
            if let Some(Value::Map(fields, site)) =
                map(policy).and_then(|policy| get(policy, "PolicyDocument"))
            {
                found.push((fields.as_slice(), *site, Kind::Identity));
            }
        }
    }
    found
}

/// The statements of a document that are written out.
pub(crate) fn statements<'b>(
    document: &'b [Field<'b>],
) -> impl Iterator<Item = (&'b [Field<'b>], Site)> {
    let list = get(document, "Statement").map(items).unwrap_or_default();
    list.iter().filter_map(|statement| match statement {
        Value::Map(fields, site) if !is_computed(fields) => Some((fields.as_slice(), *site)),
        _ => None,
    })
}

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (fields, site, kind) in documents(resource) {
        if is_computed(fields) {
            continue;
        }
        names(check, fields, &DOCUMENT, "a policy document");
        version(check, fields);
        let is_misspelt = |field: &Field<'_>| {
            !infra_schema::near(&field.key.text, ["Statement"].into_iter()).is_empty()
        };
        match get(fields, "Statement") {
            None if fields.iter().any(is_misspelt) => {}
            None => check.on(
                site,
                "a policy document needs `Statement`",
                Fix::add("Statement: [{ Effect: \"Allow\", … }]"),
            ),
            Some(Value::List(list, at)) if list.is_empty() => {
                check.on(
                    *at,
                    "a policy without statements says nothing",
                    Fix::write("[{ Effect: \"Allow\", … }]"),
                );
            }
            Some(_) => {}
        }
        for (statement, site) in statements(fields) {
            self::statement(check, statement, site, kind);
        }
    }
}

fn version(check: &mut Check<'_>, document: &[Field]) {
    let Some(value) = get(document, "Version") else {
        return;
    };
    let Some(version) =
        text(value).filter(|version| !["2012-10-17", "2008-10-17"].contains(version))
    else {
        return;
    };
    let fact = format!("the language of policies has no version `{version}`");
    check.on_value(
        value,
        fact,
        "write `\"2012-10-17\"`, which is the language's version and no date of yours",
    );
}

fn statement(check: &mut Check<'_>, fields: &[Field], site: Site, kind: Kind) {
    if !names(check, fields, &STATEMENT, "a statement") {
        return;
    }
    if let Some(value) = get(fields, "Effect")
        && let Some(effect) = text(value).filter(|effect| !["Allow", "Deny"].contains(effect))
    {
        let near = infra_schema::near(effect, ["Allow", "Deny"].into_iter());
        let help = match near.first() {
            Some(near) => Fix::text(near),
            None => Fix::choice(&["\"Allow\"", "\"Deny\""]),
        };
        check.on_value(value, format_args!("`Effect` cannot be `{effect}`"), help);
    }
    let arn = format!("Resource: {}", check.language.attribute("name", "Arn"));
    let mut missing: Vec<(&str, &str)> = Vec::new();
    if lacks(fields, "Effect") {
        missing.push(("Effect", "Effect: \"Allow\""));
    }
    if lacks(fields, "Action") && lacks(fields, "NotAction") {
        missing.push(("Action", "Action: \"service:Verb\""));
    }
    if kind == Kind::Identity && lacks(fields, "Resource") && lacks(fields, "NotResource") {
        missing.push(("Resource", &arn));
    }
    if kind != Kind::Identity && lacks(fields, "Principal") && lacks(fields, "NotPrincipal") {
        missing.push((
            "Principal",
            "Principal: { Service: \"lambda.amazonaws.com\" }",
        ));
    }
    if !missing.is_empty() {
        let fact = format!(
            "a statement here needs {}",
            quoted(missing.iter().map(|(name, _)| *name))
        );
        let forms: Vec<&str> = missing.iter().map(|(_, form)| *form).collect();
        check.on(site, fact, Fix::add(forms.join(", ")));
    }
    for (one, other) in [
        ("Action", "NotAction"),
        ("Resource", "NotResource"),
        ("Principal", "NotPrincipal"),
    ] {
        if has(fields, one)
            && has(fields, other)
            && let Some(field) = fields.iter().find(|field| field.key.text == other)
        {
            check.on(
                field.key.site,
                format_args!("a statement has `{one}` or `{other}`, not both"),
                Fix::RemoveOne,
            );
        }
    }
    for field in fields {
        let (wrong, why) = match (kind, &*field.key.text) {
            (Kind::Identity, "Principal" | "NotPrincipal") => (
                true,
                "the policy of a role says what it may do; who may be the role, its `AssumeRolePolicyDocument` says",
            ),
            (Kind::Trust, "Resource" | "NotResource") => (
                true,
                "the trust of a role says who may be it; what it may do, its `Policies` say",
            ),
            _ => (false, ""),
        };
        if wrong && has(fields, &field.key.text) {
            check.on(
                field.key.site,
                format_args!("`{}` does not belong here: {why}", field.key.text),
                Fix::Remove,
            );
        }
    }
}

/// Reports names that the language of policies does not have.
fn names(check: &mut Check<'_>, fields: &[Field], known: &[&str], what: &str) -> bool {
    let mut right = true;
    for field in fields
        .iter()
        .filter(|field| !known.contains(&&*field.key.text))
    {
        right = false;
        let name = &field.key.text;
        let near = infra_schema::near(name, known.iter().copied());
        let help = Fix::near(near.first(), known.iter().copied());
        check.on(field.key.site, format_args!("{what} has no `{name}`"), help);
    }
    right
}

/// `Fn::Transform` and the like stand for names that show only later.
fn is_computed(fields: &[Field]) -> bool {
    fields
        .iter()
        .any(|field| field.key.text.starts_with("Fn::"))
}
