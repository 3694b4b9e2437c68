//! A database is made on hardware that AWS still gives. The oldest classes are refused by the deploy; of those that are being retired
//! a warning says so, as what runs on them still runs.

use crate::{check::Check, read::text, tree::Declaration};

/// Where a type names its class.
struct Class {
    ty: &'static str,
    property: &'static str,
    /// What stands before the family in a class.
    start: &'static str,
    /// The families that are gone, and those that are going.
    gone: &'static [&'static str],
    going: &'static [&'static str],
    /// Classes of today.
    today: &'static str,
}

const CLASSES: [Class; 2] = [
    Class {
        ty: "AWS::RDS::DBInstance",
        property: "DBInstanceClass",
        start: "db.",
        gone: &["t1", "m1", "m2", "m3", "cr1", "r3"],
        going: &["m4", "r4", "t2"],
        today: "`\"db.t4g.medium\"` or `\"db.r8g.large\"`",
    },
    Class {
        ty: "AWS::Redshift::Cluster",
        property: "NodeType",
        start: "",
        gone: &["dw1", "dw2", "dc1", "ds1", "ds2"],
        going: &["dc2"],
        today: "`\"ra3.large\"`",
    },
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let Some(known) = CLASSES.iter().find(|known| resource.ty == known.ty) else {
        return;
    };
    let Some(value) = resource.get(known.property) else {
        return;
    };
    let Some(class) = text(value) else { return };
    let family = class
        .strip_prefix(known.start)
        .and_then(|rest| rest.split('.').next());
    let Some(family) = family else { return };
    let help = format!("write a class of today, such as {}", known.today);
    if known.gone.contains(&family) {
        let fact = format!("`{class}` is retired, and AWS makes no new ones");
        check.on_value(value, fact, help);
    } else if known.going.contains(&family) && !check.findings.has(value.site()) {
        let fact = format!("AWS is retiring `{class}`");
        check.findings.warn(value.site(), fact, help);
    }
}
