//! A map has an entry of each name once. Of two CloudFormation takes the last, and drops the first without a word.

use litemap::LiteMap;

use crate::{
    check::Check,
    fix::Fix,
    tree::{Field, Site, Value},
};

pub(crate) fn value(check: &mut Check<'_>, value: &Value<'_>) {
    if let Value::Map(fields, _) = value {
        twice(check, fields);
    }
}

/// Refuses the second of two entries of one name.
pub(crate) fn twice(check: &mut Check<'_>, fields: &[Field<'_>]) {
    let mut seen: LiteMap<&str, Site> = LiteMap::new();
    for field in fields {
        let (name, site) = (&*field.key.text, field.key.site);
        if let Some(first) = seen.insert(name, site) {
            let place = check.place(first);
            let fact = format!("`{name}` is given twice, first in {place}");
            check.on(site, fact, Fix::RemoveOne);
        }
    }
}
