//! The asset manifest of a stack: what is put into the bucket before a deploy, and where it comes from.

use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use super::{Program, Template, bootstrap, manifest};

/// The manifest: the functions' code, and the template itself.
pub(super) fn manifest(template: &Template, program: &Program) -> Json {
    let mut files = Map::new();
    for (fingerprint, asset) in template.assets() {
        let file = json!({
            "displayName": asset.name,
            "source": { "executable": program.bundle(asset.name) },
            "destinations": destinations(&format!("{fingerprint}.zip")),
        });
        files.insert(fingerprint.to_owned(), file);
    }
    let file = json!({
        "displayName": format!("{} Template", template.stack()),
        "source": { "path": template.file(), "packaging": "file" },
        "destinations": destinations(&template_key(template)),
    });
    files.insert(hash(template), file);
    json!({ "version": manifest::VERSION, "files": files, "dockerImages": {} })
}

/// The object key under which the template is published.
pub(super) fn template_key(template: &Template) -> String {
    format!("{}.json", hash(template))
}

fn hash(template: &Template) -> String {
    Sha256::digest(template.json())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn destinations(key: &str) -> Json {
    json!({
        "current_account-current_region": {
            "bucketName": bootstrap::bucket(),
            "objectKey": key,
            "assumeRoleArn": bootstrap::role("file-publishing"),
        }
    })
}
