//! A function's runtime is one that Lambda still runs with patches. From the day that AWS blocks a runtime,
//! a deploy fails; from the day that it is deprecated, holes in it stay open. The day that counts is
//! the date of the data, never the clock: the same program compiles tomorrow.

use crate::{
    check::Check,
    fix::Fix,
    read::text,
    tree::{Declaration, Value},
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if !matches!(
        &*resource.ty,
        "AWS::Lambda::Function" | "AWS::Serverless::Function"
    ) {
        return;
    }
    let Some(value) = resource.get("Runtime") else {
        return;
    };
    let Some(name) = text(value) else { return };
    let Some(runtime) = infra_schema::runtimes::runtime(name) else {
        return unknown(check, value, name);
    };
    let since = runtime.deprecated.unwrap_or("long ago");
    let successor = runtime.successor.unwrap_or("provided.al2023");
    if runtime.is_blocked() {
        let blocked = runtime.create_blocked.unwrap_or(since);
        let fact = format!("Lambda creates no functions with `{name}` since {blocked}");
        check.on_value(value, fact, Fix::text(successor));
    } else if runtime.is_deprecated() {
        let fact = format!("AWS no longer patches `{name}`, since {since}");
        let help = Fix::text(successor).or_allow("runtimes", &resource.name);
        check.on_value(value, fact, help);
    }
}

/// The newest of its kind is what is wanted more often than the name that is written most alike.
fn unknown(check: &mut Check<'_>, value: &Value<'_>, name: &str) {
    let kind = |name: &str| {
        name.trim_end_matches(|c: char| !c.is_ascii_alphabetic() || c == 'x')
            .to_owned()
    };
    let wanted = kind(name);
    let good = || infra_schema::runtimes::runtimes().filter(|runtime| runtime.successor.is_none());
    // But for one that only lacks its end, or is spelt otherwise.
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    let written = plain(name);
    let meant = infra_schema::runtimes::runtimes()
        .filter(|runtime| !runtime.is_deprecated() && !runtime.is_blocked())
        .find(|runtime| plain(runtime.name).trim_end_matches('x') == written.trim_end_matches('x'));
    // Or one that is misspelt before its version.
    let version = |name: &str| {
        name.trim_start_matches(|c: char| !c.is_ascii_digit())
            .to_owned()
    };
    let near = || {
        let kinds: Vec<String> = good().map(|runtime| kind(runtime.name)).collect();
        let near = infra_schema::near(&wanted, kinds.iter().map(String::as_str));
        let near = *near.first()?;
        let same = |runtime: &infra_schema::runtimes::Runtime| {
            kind(runtime.name) == near && version(runtime.name) == version(name)
        };
        let mut all = infra_schema::runtimes::runtimes()
            .filter(|runtime| !runtime.is_deprecated() && !runtime.is_blocked());
        all.find(same)
            .or_else(|| good().find(|runtime| kind(runtime.name) == near))
    };
    let of_kind = || good().find(|runtime| kind(runtime.name) == wanted);
    let help = match meant.or_else(of_kind).or_else(near) {
        Some(runtime) => Fix::text(runtime.name),
        None => Fix::one_of(good().map(|runtime| runtime.name)),
    };
    check.on_value(value, format_args!("Lambda has no runtime `{name}`"), help);
}
