//! The zones of a stack lie in its region. Two that are written out and lie in two regions cannot both exist, wherever the stack
//! goes.

use super::links::values;
use crate::{
    check::Check,
    read::text,
    tree::{Declaration, Site},
};

const NAMES: [&str; 2] = ["AvailabilityZone", "AvailabilityZones"];

pub(crate) fn stack(check: &mut Check<'_>) {
    let mut first: Option<(&str, &Declaration<'_>)> = None;
    let mut found: Vec<(Site, &str, &str, &Declaration<'_>)> = Vec::new();
    // What is declared under a condition may be meant for another region.
    for resource in check.stack.resources.iter().filter(|one| one.certain) {
        let zones = NAMES.iter().flat_map(|name| values(&resource.fields, name));
        for value in zones {
            let Some((zone, region)) = text(value).and_then(|zone| Some((zone, region(zone)?)))
            else {
                continue;
            };
            match first {
                None => first = Some((region, resource)),
                Some((known, earlier)) if known != region => {
                    found.push((value.site(), zone, known, earlier));
                }
                _ => {}
            }
        }
    }
    for (site, zone, known, earlier) in found {
        let fact = format!(
            "`{zone}` is not a zone of `{known}`, where `{}` is",
            earlier.name
        );
        check.on(
            site,
            fact,
            "write zones of one region, or `Fn::Select(0, Fn::GetAZs())`",
        );
    }
}

/// The region of a zone: `eu-west-1` of `eu-west-1a`, and of `us-west-2-lax-1a` the part up to the first number.
fn region(zone: &str) -> Option<&str> {
    let digit = zone.find(|c: char| c.is_ascii_digit())?;
    let rest = zone[digit..].trim_start_matches(|c: char| c.is_ascii_digit());
    let region = &zone[..zone.len() - rest.len()];
    let is_zone = zone.ends_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    (region.split('-').count() >= 3 && is_zone && !rest.is_empty()).then_some(region)
}
