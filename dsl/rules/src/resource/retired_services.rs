//! A service that AWS has shut down makes nothing any more. CloudFormation still knows its types, and the deploy fails at the first
//! of them.

use crate::{check::Check, tree::Declaration};

/// Services that are no longer there, and since when.
const RETIRED: [(&str, &str); 8] = [
    ("AWS::CodeStar::", "2024-07-25"),
    ("AWS::Evidently::", "2025-10-17"),
    ("AWS::IoTAnalytics::", "2025-12-15"),
    ("AWS::IoTEvents::", "2026-05-20"),
    ("AWS::IoTThingsGraph::", "2022-11-09"),
    ("AWS::NimbleStudio::", "2024-06-30"),
    ("AWS::OpsWorks::", "2024-05-01"),
    ("AWS::QLDB::", "2025-07-31"),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let known = RETIRED
        .iter()
        .find(|(service, _)| resource.ty.starts_with(service));
    if let Some((_, since)) = known {
        let fact = format!(
            "AWS has shut down the service of `{}`, on {since}",
            resource.ty
        );
        check.on(resource.ty_site, fact, "remove the resource");
    }
}
