//! A machine's user data has 16 kB at most, before it is written in Base64. EC2 says so when the machine is to be started, and a group that
//! scales says so only then.

use std::borrow::Cow;

use crate::{
    check::Check,
    quotas::USER_DATA as MOST,
    tree::{Declaration, Value},
    whole_text::{HOLE, whole_text},
};

/// Where user data stands.
pub(super) const PLACES: [(&str, &[&str]); 4] = [
    ("AWS::EC2::Instance", &["UserData"]),
    (
        "AWS::EC2::LaunchTemplate",
        &["LaunchTemplateData", "UserData"],
    ),
    (
        "AWS::EC2::SpotFleet",
        &[
            "SpotFleetRequestConfigData",
            "LaunchSpecifications",
            "UserData",
        ],
    ),
    ("AWS::AutoScaling::LaunchConfiguration", &["UserData"]),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (_, path) in PLACES.iter().filter(|(ty, _)| resource.ty == *ty) {
        resource.each(path, &mut |value| one(check, value));
    }
}

fn one(check: &mut Check<'_>, value: &Value<'_>) {
    let length = |text: Cow<'_, str>| {
        text.chars()
            .filter(|c| *c != HOLE)
            .map(char::len_utf8)
            .sum::<usize>()
    };
    let (text, size) = match value {
        Value::Function(name, arguments, _) if name == "Base64" => {
            let Some(script) = arguments.first() else {
                return;
            };
            (script, whole_text(script).map(length))
        }
        // Four characters of Base64 are three bytes.
        value => (value, whole_text(value).map(|text| length(text) / 4 * 3)),
    };
    if let Some(size) = size.filter(|size| *size > MOST) {
        let fact = format!("this user data has {size} bytes, of which {MOST} fit");
        check.on_value(
            text,
            fact,
            "keep the script in a bucket, and let this one fetch and run it",
        );
    }
}
