//! A database is made on hardware that AWS still gives. The oldest classes are refused by the deploy; of those that are being retired
//! a warning says so, as what runs on them still runs.

use crate::{check::Check, read::text, tree::Declaration};

/// Where classes are named: what stands before their family, the families that are gone, and those that are going.
#[rustfmt::skip]
const CLASSES: [(&str, &str, &str, &[&str], &[&str]); 2] = [
    ("AWS::RDS::DBInstance", "DBInstanceClass", "db.", &["t1", "m1", "m2", "m3", "cr1", "r3"], &["m4", "r4", "t2"]),
    ("AWS::Redshift::Cluster", "NodeType", "", &["dw1", "dw2", "dc1", "ds1", "ds2"], &["dc2"]),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let known = CLASSES.iter().find(|(ty, ..)| resource.ty == *ty);
    let Some((_, property, start, gone, going)) = known else {
        return;
    };
    let Some(value) = resource.get(property) else {
        return;
    };
    let class = text(value);
    let family = class.and_then(|class| class.strip_prefix(start)?.split('.').next());
    let (Some(class), Some(family)) = (class, family) else {
        return;
    };
    let help = match *property {
        "NodeType" => "write a class of today, such as `\"ra3.large\"`",
        _ => "write a class of today, such as `\"db.t4g.medium\"` or `\"db.r8g.large\"`",
    };
    if gone.contains(&family) {
        check.on_value(value, format_args!("AWS makes no `{class}` any more"), help);
    } else if going.contains(&family) && !check.findings.has(value.site()) {
        let fact = format!("AWS is retiring `{class}`");
        check.findings.warn(value.site(), fact, help);
    }
}
