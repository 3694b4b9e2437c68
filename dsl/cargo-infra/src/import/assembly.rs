//! A folder that `cdk synth` wrote: which stacks are in it, and where their templates lie. It reads the manifest and no template.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;

/// A stack of an assembly.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stack {
    /// Its name, as one of a Rust type.
    pub(crate) name: String,
    /// Its template's file in the folder.
    pub(crate) file: String,
}

/// The stacks of an assembly, in the order of its manifest.
///
/// # Errors
/// A folder without a manifest, or with none that has stacks.
pub(crate) fn stacks(folder: &Path) -> Result<Vec<Stack>, String> {
    let file = folder.join("manifest.json");
    let cannot = |fact: String| {
        format!(
            "`{}` is not a folder of `cdk synth`: {fact}",
            folder.display()
        )
    };
    let text =
        fs::read_to_string(&file).map_err(|error| cannot(format!("`manifest.json`: {error}")))?;
    let manifest: Value =
        serde_json::from_str(&text).map_err(|error| cannot(format!("`manifest.json`: {error}")))?;
    let stacks = of_manifest(&manifest);
    match stacks.is_empty() {
        true => Err(cannot("it has no stack".to_owned())),
        false => Ok(stacks),
    }
}

fn of_manifest(manifest: &Value) -> Vec<Stack> {
    let artifacts = manifest.get("artifacts").and_then(Value::as_object);
    let mut names = BTreeSet::new();
    let stack = |(id, artifact): (&String, &Value)| {
        if artifact.get("type")? != "aws:cloudformation:stack" {
            return None;
        }
        let properties = artifact.get("properties")?;
        let file = properties.get("templateFile")?.as_str()?;
        let name = properties
            .get("stackName")
            .and_then(Value::as_str)
            .unwrap_or(id);
        let name = type_name(name);
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let name = [name.clone()]
            .into_iter()
            .chain(numbered)
            .find(|name| names.insert(name.clone()))?;
        Some(Stack {
            name,
            file: file.to_owned(),
        })
    };
    artifacts.into_iter().flatten().filter_map(stack).collect()
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
mod tests {
    use serde_json::json;

    use super::{Stack, of_manifest, type_name};

    #[test]
    fn stacks_are_those_of_the_manifest() {
        let manifest = json!({ "artifacts": {
            "shop-prod.assets": { "type": "cdk:asset-manifest", "properties": {} },
            "shop-prod": {
                "type": "aws:cloudformation:stack",
                "properties": { "templateFile": "shop-prod.template.json", "stackName": "ShopProd" },
            },
            "other": { "type": "aws:cloudformation:stack", "properties": { "templateFile": "b.json", "stackName": "shop-prod" } },
        } });
        let stack = |name: &str, file: &str| Stack {
            name: name.to_owned(),
            file: file.to_owned(),
        };
        let wanted = [
            stack("ShopProd", "shop-prod.template.json"),
            stack("ShopProd2", "b.json"),
        ];
        assert_eq!(of_manifest(&manifest), wanted);
    }

    #[test]
    fn names_are_those_of_types() {
        for (name, wanted) in [
            ("shop-prod", "ShopProd"),
            ("template", "Template"),
            ("3d", "Stack3d"),
            ("", "Stack"),
            ("self", "StackSelf"),
        ] {
            assert_eq!(type_name(name), wanted);
        }
    }
}
