//! CloudWatch's metrics of AWS's own services: what a namespace has, and by what it is divided. An account may have others, so nothing is
//! refused because of it.

use super::{Known, Site, purposes};

/// A namespace, the names of its dimensions, and its metrics, those first that most alarms watch.
const METRICS: &str = include_str!("metrics.tsv");

/// The values that a place of a metric takes; nothing elsewhere.
pub(super) fn values(site: &Site<'_>) -> Vec<Known> {
    let path = site.path.trim_end_matches("[]");
    let namespace = (site.beside)("Namespace");
    let of_metric = |property: &str| path == property || path.ends_with(&format!(".{property}"));
    let (list, what) = match namespace.and_then(row) {
        Some((_, _, metrics)) if of_metric("MetricName") => (metrics, "A metric"),
        Some((_, dimensions, _)) if of_metric("Dimensions[].Name") => (dimensions, "A dimension"),
        _ => return Vec::new(),
    };
    let docs = format!("{what} of `{}`.", namespace.unwrap_or_default());
    let line = |name: &str| purposes::line(&format!("{} {name}", namespace.unwrap_or_default()));
    list.split_whitespace()
        .map(|name| Known::text(name, purposes::above(line(name), docs.clone())))
        .collect()
}

/// The namespaces that metrics are known of.
pub(super) fn namespaces() -> impl Iterator<Item = &'static str> {
    rows().map(|(namespace, ..)| namespace)
}

fn row(namespace: &str) -> Option<(&'static str, &'static str, &'static str)> {
    rows().find(|(name, ..)| *name == namespace)
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    METRICS.lines().filter_map(|line| {
        let mut parts = line.split('\t');
        Some((parts.next()?, parts.next()?, parts.next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::{METRICS, rows};

    /// What a metric is for is said of metrics that there are.
    #[test]
    fn every_purpose_is_a_metrics() {
        for line in include_str!("purposes.tsv").lines() {
            let key = line.split('\t').next().unwrap_or_default();
            let Some((namespace, name)) = key.split_once(' ').filter(|_| !key.contains('=')) else {
                continue;
            };
            let row = rows().find(|(known, ..)| *known == namespace);
            let (.., metrics) = row.unwrap_or_else(|| panic!("{key}"));
            assert!(
                metrics.split_whitespace().any(|metric| metric == name),
                "{key}"
            );
        }
    }

    #[test]
    fn every_namespace_has_metrics_once() {
        assert_eq!(rows().count(), METRICS.lines().count());
        for (namespace, _, metrics) in rows() {
            let same = rows().filter(|(other, ..)| *other == namespace);
            assert_eq!(same.count(), 1, "{namespace}");
            let metrics: Vec<&str> = metrics.split_whitespace().collect();
            assert!(!metrics.is_empty(), "{namespace}");
            for metric in &metrics {
                let same = metrics.iter().filter(|other| *other == metric);
                assert_eq!(same.count(), 1, "{namespace} {metric}");
            }
        }
    }
}
