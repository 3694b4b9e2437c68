//! A certificate's domain is validated by mail to the domain itself or to one above it.

use crate::{
    check::Check,
    read::{get, items, map, text},
    tree::Declaration,
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if &*resource.ty != "AWS::CertificateManager::Certificate" {
        return;
    }
    let options = resource.get("DomainValidationOptions");
    for option in options
        .map(items)
        .unwrap_or_default()
        .iter()
        .filter_map(map)
    {
        let named = |name: &str| {
            let value = get(option, name)?;
            Some((text(value)?, value))
        };
        let (Some((domain, _)), Some((validated, value))) =
            (named("DomainName"), named("ValidationDomain"))
        else {
            continue;
        };
        let bare = domain.strip_prefix("*.").unwrap_or(domain);
        let is_above = bare
            .strip_suffix(validated)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
        if !is_above {
            let fact = format!("`{validated}` is not `{bare}` or a domain above it");
            check.on_value(value, fact, format_args!("write `\"{bare}\"`"));
        }
    }
}
