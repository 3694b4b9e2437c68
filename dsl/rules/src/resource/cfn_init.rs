//! `AWS::CloudFormation::Init` in an instance's metadata has the sections and keys that `cfn-init` reads. CloudFormation stores whatever stands
//! there, and the instance comes up without its packages, or never signals that it is ready.

use crate::{
    check::Check,
    fix::Fix,
    read::{get, is_computed, map, text},
    tree::{Declaration, Field, Value},
};

/// What stands in a map of `cfn-init`'s.
enum Keys {
    /// These names only, each with what is in it.
    Known(&'static [(&'static str, Keys)]),
    /// Any names, each with the same in it.
    Each(&'static Keys),
    /// One of these words.
    Word(&'static [&'static str]),
    /// Anything.
    Any,
}

use Keys::{Any, Each, Known, Word};

const PACKAGES: Keys = Known(&[
    ("apt", Any),
    ("dnf", Any),
    ("msi", Any),
    ("python", Any),
    ("rpm", Any),
    ("rubygems", Any),
    ("yum", Any),
    ("zypper", Any),
]);

const FILE: Keys = Known(&[
    ("authentication", Any),
    ("content", Any),
    ("context", Any),
    ("encoding", Word(&["base64", "plain"])),
    ("group", Any),
    ("mode", Any),
    ("owner", Any),
    ("source", Any),
]);

const COMMAND: Keys = Known(&[
    ("command", Any),
    ("cwd", Any),
    ("env", Any),
    ("ignoreErrors", Any),
    ("test", Any),
    ("waitAfterCompletion", Any),
]);

const SERVICE: Keys = Known(&[
    ("commands", Any),
    ("enabled", Any),
    ("ensureRunning", Any),
    ("files", Any),
    ("packages", Any),
    ("sources", Any),
]);

const SERVICES: Keys = Known(&[
    ("systemd", Each(&SERVICE)),
    ("sysvinit", Each(&SERVICE)),
    ("windows", Each(&SERVICE)),
]);

const GROUP: Keys = Known(&[("gid", Any)]);
const USER: Keys = Known(&[("groups", Any), ("homeDir", Any), ("uid", Any)]);

const CONFIGURATION: Keys = Known(&[
    ("commands", Each(&COMMAND)),
    ("files", Each(&FILE)),
    ("groups", Each(&GROUP)),
    ("packages", PACKAGES),
    ("services", SERVICES),
    ("sources", Any),
    ("users", Each(&USER)),
]);

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let metadata = resource
        .attribute("Metadata")
        .and_then(|one| map(&one.value));
    let init = metadata.and_then(|fields| get(fields, "AWS::CloudFormation::Init"));
    for field in init.and_then(map).unwrap_or_default() {
        if field.key != "configSets" {
            judge(check, &field.key.text, &field.value, &CONFIGURATION);
        }
    }
}

fn judge(check: &mut Check<'_>, name: &str, value: &Value<'_>, keys: &Keys) {
    if let Some(branches) = value.branches() {
        return branches
            .into_iter()
            .for_each(|branch| judge(check, name, branch, keys));
    }
    match (keys, value) {
        (Known(_), Value::Map(fields, _)) if is_computed(fields) => {}
        (Known(known), Value::Map(fields, _)) => {
            fields
                .iter()
                .for_each(|field| entry(check, name, field, known));
        }
        (Each(keys), Value::Map(fields, _)) => fields
            .iter()
            .for_each(|field| judge(check, &field.key.text, &field.value, keys)),
        (Word(words), value) => {
            if let Some(text) = text(value).filter(|text| !words.contains(text)) {
                let fact = format!("`{name}` of `cfn-init` cannot be `{text}`");
                check.on_value(value, fact, Fix::one_of(words.iter().copied()));
            }
        }
        _ => {}
    }
}

fn entry(check: &mut Check<'_>, place: &str, field: &Field<'_>, known: &[(&str, Keys)]) {
    let name = &*field.key.text;
    if let Some((_, keys)) = known.iter().find(|(known, _)| *known == name) {
        return judge(check, name, &field.value, keys);
    }
    let names = || known.iter().map(|(name, _)| *name);
    let near = infra_schema::near(name, names());
    let fact = format!("`cfn-init` does not read `{name}` in `{place}`");
    check.on(field.key.site, fact, Fix::near(near.first(), names()));
}
