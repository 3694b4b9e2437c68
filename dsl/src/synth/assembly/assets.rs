//! The asset manifest of a stack: what is put into the bucket before a deploy, and where it comes from.

use infra_assets::checksum;
use litemap::LiteMap;

use super::{Program, Template, bootstrap, manifest};
use crate::{
    asset::Asset,
    declare::Environment,
    ordered::ordered,
    synth::render::{Entries, Rendered},
};

/// The manifest: the functions' code, called by these words, and the template itself.
pub(super) fn manifest<'s>(
    template: &'s Template,
    words: &LiteMap<&'static str, &'static str>,
    program: &Program,
) -> Entries<'s> {
    let mut files = Entries::new();
    let mut add = |hash: &'s str, name: String, source, key: String| {
        let file = Rendered::map([
            ("displayName", Rendered::text(name)),
            ("source", source),
            (
                "destinations",
                destinations(template.resolved.environment, key),
            ),
        ]);
        files.push((hash.into(), file));
    };
    for (fingerprint, asset) in template.assets() {
        let command = program.bundle(words.get(fingerprint).unwrap_or(&fingerprint));
        let source = Rendered::map([("executable", Rendered::texts(command))]);
        add(
            fingerprint,
            asset.name.to_owned(),
            source,
            format!("{fingerprint}.zip"),
        );
    }
    let stack = template.stack();
    let name = format!("{stack} Template");
    add(
        &template.digest,
        name,
        path(template.file()),
        template_key(template),
    );
    for nested in template.nested() {
        let name = format!("{stack} Nested Template {}", nested.name());
        add(
            &nested.digest,
            name,
            path(nested.file(stack)),
            nested.object_key(),
        );
    }
    let mut manifest = manifest::marker();
    manifest.push(("files".into(), Rendered::Map(files)));
    manifest.push(("dockerImages".into(), Rendered::map([])));
    manifest
}

/// Where a file of the assembly itself is published from.
fn path<'s>(file: String) -> Rendered<'s> {
    Rendered::map([
        ("path", Rendered::text(file)),
        ("packaging", Rendered::text("file")),
    ])
}

/// The code that the stacks' functions run, each once, by fingerprint.
pub(super) fn of(templates: &[Template]) -> LiteMap<&'static str, &'static Asset> {
    ordered(templates.iter().flat_map(Template::assets))
}

/// What `bundle` calls each asset, by fingerprint: its name, or the fingerprint itself where names of different assets are the
/// same, as those of two crates' handlers may be.
pub(super) fn words(
    assets: &LiteMap<&'static str, &'static Asset>,
) -> LiteMap<&'static str, &'static str> {
    let mut bearers: LiteMap<&str, usize> = LiteMap::new();
    for asset in assets.values() {
        *bearers.entry(asset.name).or_default() += 1;
    }
    let word = |asset: &Asset| match bearers[&asset.name] {
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
    checksum::sha256(text.as_bytes())
}

fn destinations<'s>(environment: Environment, key: String) -> Rendered<'s> {
    let mut destination: Entries<'_> = vec![
        (
            "bucketName".into(),
            Rendered::text(bootstrap::bucket(environment)),
        ),
        ("objectKey".into(), Rendered::text(key)),
        (
            "assumeRoleArn".into(),
            Rendered::text(bootstrap::role("file-publishing", environment)),
        ),
    ];
    let region = environment.region;
    destination.extend(region.map(|region| ("region".into(), Rendered::text(region))));
    let name = format!(
        "{}-{}",
        environment.account.unwrap_or("current_account"),
        region.unwrap_or("current_region")
    );
    Rendered::Map(vec![(name.into(), Rendered::Map(destination))])
}
