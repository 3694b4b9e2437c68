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
    /// The date of cfn-lint's schemas.
    pub(crate) date: String,
    /// The packages that all of it is from.
    pub(crate) origins: Vec<String>,
}

pub(crate) fn fetch(folder: &Path) -> Outcome<Sources> {
    let pins = pins::read()?;
    let [wheel, package] = &pins;
    let (wheel, package) = (wheel.obtain(folder)?, package.obtain(folder)?);
    let mut sources = open_wheel(&wheel)?;
    sources.spec = open_package(&package)?;
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
