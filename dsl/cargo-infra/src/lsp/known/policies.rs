//! What most write for the entries of `CreationPolicy` and `UpdatePolicy`: any other is as right.

use infra_rules::PolicyPlace;

use super::{Kind, Known, purposes};

/// An entry, and its values, those first that are written most.
const USUAL: [(&str, &[&str]); 13] = [
    ("BakeTime", &["300", "600"]),
    ("CheckpointDelay", &["3600", "600"]),
    ("CheckpointPercentages", &["20", "50", "100"]),
    ("Count", &["1", "2"]),
    ("InstanceWarmup", &["300", "60"]),
    ("MaxBatchSize", &["1", "2"]),
    ("MaxHealthyPercentage", &["110", "200", "100"]),
    ("MinActiveInstancesPercent", &["100", "50"]),
    ("MinHealthyPercentage", &["90", "100", "50"]),
    ("MinInstancesInService", &["1", "2"]),
    ("MinSuccessfulInstancesPercent", &["100", "80"]),
    ("PauseTime", &["PT5M", "PT10M", "PT15M"]),
    ("Timeout", &["PT15M", "PT5M", "PT10M", "PT30M"]),
];

/// The values that a place is given most.
pub(in crate::lsp) fn values(place: PolicyPlace) -> Vec<Known> {
    let (name, kind) = match place {
        PolicyPlace::Number(name) => (name, Kind::Number),
        PolicyPlace::Text(name) => (name, Kind::Text),
        _ => return Vec::new(),
    };
    let usual = USUAL.iter().find(|(entry, _)| *entry == name);
    let texts = usual.map_or(&[][..], |(_, texts)| *texts).iter();
    texts
        .map(|text| Known::new(*text, kind, purposes::of_policy(name)))
        .collect()
}
