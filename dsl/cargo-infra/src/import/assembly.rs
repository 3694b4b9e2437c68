//! A folder that `cdk synth` wrote: which stacks are in it, where their templates lie, and the `app` block that has them. It reads
//! manifests and no template.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;

/// A stack of an assembly.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Stack {
    /// Its name, as one of a Rust type.
    pub(crate) name: String,
    /// Its template's file, in the folder.
    pub(crate) file: PathBuf,
    /// By what the manifest calls it.
    pub(super) artifact: String,
    /// What it is called where it is deployed.
    pub(super) stack: String,
    /// The account and the region that it is deployed to, where they are known.
    pub(super) account: Option<String>,
    pub(super) region: Option<String>,
    pub(super) tags: Vec<(String, String)>,
    pub(super) is_protected: bool,
    /// The artifacts that are deployed before.
    pub(super) after: Vec<String>,
}

impl Stack {
    /// The names of its tags.
    pub(crate) fn tag_names(&self) -> Vec<&str> {
        self.tags.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// How deep assemblies may stand in each other: stages of stages.
const DEEPEST: usize = 8;

/// The stacks of an assembly and of those in it, in the order of their manifests.
///
/// # Errors
/// A folder without a manifest, or with none that has stacks.
pub(crate) fn stacks(folder: &Path) -> Result<Vec<Stack>, String> {
    let mut stacks = Vec::new();
    collect(folder, Path::new(""), 0, &mut stacks).map_err(|fact| {
        format!(
            "`{}` is not a folder of `cdk synth`: {fact}",
            folder.display()
        )
    })?;
    if stacks.is_empty() {
        return Err(format!("`{}` has no stack", folder.display()));
    }
    let mut names = BTreeSet::new();
    for stack in &mut stacks {
        let name = type_name(&stack.stack);
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let mut all = [name.clone()].into_iter().chain(numbered);
        stack.name = all.find(|name| names.insert(name.clone())).unwrap_or(name);
    }
    Ok(stacks)
}

fn collect(
    root: &Path,
    inside: &Path,
    depth: usize,
    stacks: &mut Vec<Stack>,
) -> Result<(), String> {
    let file = inside.join("manifest.json");
    let cannot = |fact: &dyn std::fmt::Display| format!("`{}`: {fact}", file.display());
    let text = fs::read_to_string(root.join(&file)).map_err(|error| cannot(&error))?;
    let manifest: Value = serde_json::from_str(&text).map_err(|error| cannot(&error))?;
    let artifacts = manifest.get("artifacts").and_then(Value::as_object);
    for (id, artifact) in artifacts.into_iter().flatten() {
        let kind = artifact.get("type").and_then(Value::as_str);
        let properties = &artifact["properties"];
        match kind {
            Some("aws:cloudformation:stack") => stacks.extend(stack(id, artifact, inside)),
            Some("cdk:cloud-assembly") if depth < DEEPEST => {
                if let Some(folder) = properties["directoryName"].as_str() {
                    collect(root, &inside.join(folder), depth + 1, stacks)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn stack(id: &str, artifact: &Value, inside: &Path) -> Option<Stack> {
    let properties = &artifact["properties"];
    let texts = |list: &Value| {
        let all = list.as_array().into_iter().flatten();
        all.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let place = artifact["environment"].as_str().unwrap_or_default();
    let mut place = place.trim_start_matches("aws://").split('/');
    let mut known = || {
        let one = place
            .next()
            .filter(|one| !one.is_empty() && !one.starts_with("unknown-"));
        one.map(str::to_owned)
    };
    let (account, region) = (known(), known());
    let tags = properties["tags"].as_object().into_iter().flatten();
    let tag = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
    Some(Stack {
        name: String::new(),
        file: inside.join(properties["templateFile"].as_str()?),
        artifact: id.to_owned(),
        stack: properties["stackName"].as_str().unwrap_or(id).to_owned(),
        account,
        region,
        tags: tags.filter_map(tag).collect(),
        is_protected: properties["terminationProtection"] == true,
        after: texts(&artifact["dependencies"]),
    })
}

/// A name as one of a Rust type: `shop-prod` is `ShopProd`.
pub(crate) fn type_name(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric());
    let name: String = words
        .map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            format!("{}{rest}", first.to_ascii_uppercase())
        })
        .collect();
    match name.chars().next() {
        Some(first) if first.is_ascii_uppercase() && name != "Self" => name,
        _ => format!("Stack{name}"),
    }
}

#[cfg(test)]
mod tests;
