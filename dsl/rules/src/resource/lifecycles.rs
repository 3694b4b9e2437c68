//! Data is kept, moved and deleted in an order and at an age that the service takes: a backup that goes to cold storage stays there
//! for ninety days, and an archive of S3 holds what is old enough.

use crate::{
    check::Check,
    read::{at, get, items, map, number, text},
    tree::{Declaration, Field, Value},
};

/// How old an object is when Intelligent-Tiering may archive it, and how old at most, in days.
const TIERS: [(&str, f64, f64); 2] = [
    ("ARCHIVE_ACCESS", 90.0, 730.0),
    ("DEEP_ARCHIVE_ACCESS", 180.0, 730.0),
];

/// The days that a backup is kept in cold storage at least.
const COLD: f64 = 90.0;

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    match &*resource.ty {
        "AWS::S3::Bucket" => {
            let configurations = resource.get("IntelligentTieringConfigurations");
            let tierings = configurations
                .map(items)
                .unwrap_or_default()
                .iter()
                .filter_map(|one| get(map(one)?, "Tierings"))
                .flat_map(items)
                .filter_map(map);
            tierings.for_each(|tiering| tier(check, tiering));
        }
        "AWS::Backup::BackupPlan" => {
            let rules = at(&resource.fields, &["BackupPlan", "BackupPlanRule"]);
            for rule in rules.map(items).unwrap_or_default().iter().filter_map(map) {
                let copies = get(rule, "CopyActions").map(items).unwrap_or_default();
                let kept = copies.iter().filter_map(map).chain([rule]);
                kept.filter_map(|one| get(one, "Lifecycle").and_then(map))
                    .for_each(|lifecycle| backup(check, lifecycle));
            }
        }
        _ => {}
    }
}

fn tier(check: &mut Check<'_>, tiering: &[Field<'_>]) {
    let (Some(tier), Some(value)) = (
        get(tiering, "AccessTier").and_then(text),
        get(tiering, "Days"),
    ) else {
        return;
    };
    let known = TIERS.iter().find(|(name, ..)| *name == tier);
    if let (Some((_, least, most)), Some(days)) = (known, number(value))
        && !(*least..=*most).contains(&days)
    {
        let fact = format!("`Days` of `{tier}` is from {least} to {most}, given {days}");
        let nearest = days.clamp(*least, *most);
        check.on_value(value, fact, format_args!("write `{nearest}`"));
    }
}

fn backup(check: &mut Check<'_>, lifecycle: &[Field<'_>]) {
    let days = |name: &str| -> Option<(f64, &Value<'_>)> {
        let value = get(lifecycle, name)?;
        Some((number(value)?, value))
    };
    if let (Some((moved, _)), Some((deleted, value))) =
        (days("MoveToColdStorageAfterDays"), days("DeleteAfterDays"))
        && deleted >= 0.0
        && deleted < moved + COLD
    {
        let fact = format!(
            "a backup stays in cold storage for {COLD} days at least: `DeleteAfterDays` is {} or more, given {deleted}",
            moved + COLD
        );
        check.on_value(value, fact, format_args!("write `{}`", moved + COLD));
    }
}
