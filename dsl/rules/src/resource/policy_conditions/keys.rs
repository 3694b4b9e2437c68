//! Condition keys: which exist, as far as AWS's services and its own keys go. What identity providers call theirs is not
//! known.

use infra_schema::{
    actions,
    condition_keys::{condition_key, condition_keys},
    near,
};

use crate::{check::Check, tree::Field};

/// The first parts of keys that are not a service's.
const OTHERS: [&str; 2] = ["aws", "saml"];

/// Refuses a key that IAM does not have. Whether it may have it.
pub(super) fn is_known(check: &mut Check<'_>, field: &Field<'_>, item: &str) -> bool {
    let key = &*field.key.text;
    if condition_key(key).is_some() || key.contains(['$', '{', '*']) || key.starts_with("Fn::") {
        return true;
    }
    let site = field.key.site;
    let Some((prefix, name)) = key.split_once(':') else {
        let global = near(key, names("aws"));
        let help = match global.first() {
            Some(known) => format!("write `\"aws:{known}\"`"),
            None => "write `\"service:Key\"`, such as `\"aws:SourceArn\"`".to_owned(),
        };
        check.on(site, format_args!("`{key}` is not a condition key"), help);
        return false;
    };
    let allow = check.language.allow("policy_conditions", item);
    if is_prefix(prefix) {
        // A service without a key of its own in the data may have got its first.
        if names(prefix).next().is_none() {
            return true;
        }
        let near = near(name, names(prefix)).first().copied();
        let help = match near {
            Some(near) => format!("write `\"{prefix}:{near}\"`; or if AWS has it since, {allow}"),
            None => format!("take it from AWS's list of keys; or if AWS has it since, {allow}"),
        };
        check.on(
            site,
            format_args!("`{prefix}` has no condition key `{name}`"),
            help,
        );
        return false;
    }
    // Others are called by a provider's domain.
    if prefix.contains('.') {
        return true;
    }
    let prefixes = actions::services()
        .map(|service| service.prefix())
        .chain(OTHERS);
    let Some(near) = near(prefix, prefixes).first().copied() else {
        return true;
    };
    let help = format!("write `\"{near}:{name}\"`; or if AWS has it since, {allow}");
    check.on(site, format_args!("IAM knows no service `{prefix}`"), help);
    false
}

fn is_prefix(prefix: &str) -> bool {
    prefix.eq_ignore_ascii_case("aws") || actions::service(prefix).is_some()
}

/// What the keys of a prefix are called behind it.
fn names(prefix: &str) -> impl Iterator<Item = &'static str> {
    condition_keys().filter_map(move |key| {
        let (own, name) = key.name.split_once(':')?;
        own.eq_ignore_ascii_case(prefix)
            .then(|| name.trim_end_matches(['*', '/']))
    })
}
