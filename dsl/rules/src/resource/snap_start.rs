//! SnapStart starts functions of some runtimes only, and none that comes as an image or has a file system of its own.

use crate::{
    check::Check,
    read::{at, map, number, text},
    tree::{Declaration, Field},
};

/// The first version of each language that starts from a snapshot.
const FIRST: [(&str, f64); 3] = [("java", 11.0), ("python3.", 12.0), ("dotnet", 8.0)];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if &*resource.ty != "AWS::Lambda::Function" {
        return;
    }
    let Some(value) = at(&resource.fields, &["SnapStart", "ApplyOn"]) else {
        return;
    };
    if text(value) != Some("PublishedVersions") {
        return;
    }
    let help = "remove `SnapStart`";
    if let Some(runtime) = resource.get("Runtime").and_then(text)
        && !starts(runtime)
    {
        let fact = format!("`SnapStart` does not start functions of `{runtime}`");
        return check.on_value(value, fact, help);
    }
    if resource.get("PackageType").and_then(text) == Some("Image") {
        return check.on_value(value, "`SnapStart` does not start images", help);
    }
    let size = resource.get("EphemeralStorage").and_then(map);
    if size.and_then(storage).is_some_and(|size| size > 512.0) {
        let fact = "`SnapStart` takes 512 MB of `EphemeralStorage` at most";
        check.on_value(value, fact, help);
    }
}

fn storage(fields: &[Field<'_>]) -> Option<f64> {
    number(at(fields, &["Size"])?)
}

/// Whether functions of a runtime start from a snapshot. What is not known may.
fn starts(runtime: &str) -> bool {
    if runtime.starts_with("nodejs")
        || runtime.starts_with("ruby")
        || runtime.starts_with("provided")
        || runtime.starts_with("dotnetcore")
        || runtime.starts_with("go")
    {
        return false;
    }
    let known = FIRST.iter().find_map(|(language, first)| {
        let version = runtime.strip_prefix(language)?;
        let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
        Some(digits.parse::<f64>().ok()? >= *first)
    });
    known.unwrap_or(true)
}
