//! Some properties say the same in an old and in a new way, and the service refuses both at once. The schema says most of that (see
//! `dependents`); here is what it does not.

use crate::{check::Check, fix::Fix, read::has, tree::Declaration};

/// A type, and two properties of which it takes one.
const EXCLUSIVE: [(&str, &str, &str); 1] =
    [("AWS::GuardDuty::Detector", "DataSources", "Features")];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (ty, one, other) in EXCLUSIVE.iter().filter(|(ty, ..)| resource.ty == *ty) {
        let fields = &resource.fields;
        if !has(fields, one) || !has(fields, other) {
            continue;
        }
        // The second of the two is the one too many.
        let mut given = fields.iter().rev();
        if let Some(field) = given.find(|field| field.key == *one || field.key == *other) {
            let fact = format!("`{ty}` takes `{one}` or `{other}`, not both");
            check.on(field.key.site, fact, Fix::RemoveOne);
        }
    }
}
