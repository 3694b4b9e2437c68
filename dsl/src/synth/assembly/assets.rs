//! The asset manifest of a stack: what is put into the bucket before a deploy, and where it comes from.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use super::{Program, Template, VERSION, bootstrap};
use crate::{asset::Asset, declare::Environment, ordered::ordered};

/// The manifest: the functions' code, called by these words, and the template itself.
pub(super) fn manifest(
    template: &Template,
    words: &BTreeMap<&'static str, &'static str>,
    program: &Program,
) -> Json {
    let mut files = Map::new();
    let destinations = |key: &str| destinations(template.resolved.environment, key);
    for (fingerprint, asset) in template.assets() {
        let file = json!({
            "displayName": asset.name,
            "source": { "executable": program.bundle(words.get(fingerprint).unwrap_or(&fingerprint)) },
            "destinations": destinations(&format!("{fingerprint}.zip")),
        });
        files.insert(fingerprint.to_owned(), file);
    }
    let file = json!({
        "displayName": format!("{} Template", template.stack()),
        "source": { "path": template.file(), "packaging": "file" },
        "destinations": destinations(&template_key(template)),
    });
    files.insert(template.digest.clone(), file);
    for nested in template.nested() {
        let file = json!({
            "displayName": format!("{} Nested Template {}", template.stack(), nested.name()),
            "source": { "path": nested.file(template.stack()), "packaging": "file" },
            "destinations": destinations(&nested.object_key()),
        });
        files.insert(nested.digest.clone(), file);
    }
    let mut manifest = json!({ "version": VERSION });
    // The macro would write all of it anew.
    manifest["files"] = files.into();
    manifest["dockerImages"] = json!({});
    manifest
}

/// The code that the stacks' functions run, each once, by fingerprint.
pub(super) fn of(templates: &[Template]) -> BTreeMap<&'static str, &'static Asset> {
    ordered(templates.iter().flat_map(Template::assets))
}

/// What `bundle` calls each asset, by fingerprint: its name, or the fingerprint itself where names of different assets are the
/// same, as those of two crates' handlers may be.
pub(super) fn words(
    assets: &BTreeMap<&'static str, &'static Asset>,
) -> BTreeMap<&'static str, &'static str> {
    let mut bearers: BTreeMap<&str, usize> = BTreeMap::new();
    for asset in assets.values() {
        *bearers.entry(asset.name).or_default() += 1;
    }
    let word = |asset: &Asset| match bearers[asset.name] {
        1 => asset.name,
        _ => asset.fingerprint,
    };
    let assets = assets.iter();
    ordered(assets.map(|(fingerprint, asset)| (*fingerprint, word(asset))))
}

/// The object key under which the template is published.
pub(super) fn template_key(template: &Template) -> String {
    format!("{}.json", template.digest)
}

/// The hash of a template's text.
pub(super) fn digest(text: &str) -> String {
    Sha256::digest(text)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn destinations(environment: Environment, key: &str) -> Json {
    let mut destination = json!({
        "bucketName": bootstrap::bucket(environment),
        "objectKey": key,
        "assumeRoleArn": bootstrap::role("file-publishing", environment),
    });
    if let Some(region) = environment.region {
        destination["region"] = region.into();
    }
    let name = format!(
        "{}-{}",
        environment.account.unwrap_or("current_account"),
        environment.region.unwrap_or("current_region")
    );
    json!({ name: destination })
}
