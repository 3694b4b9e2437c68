//! The cloud assembly: the folder that `cdk` takes, as files in memory. It knows the assembly's
//! format; what templates say is decided before.

mod assets;
pub(crate) mod bootstrap;
mod manifest;
mod nested;
mod program;
mod write;

#[cfg(test)]
mod tests;

use std::{path::Path, sync::Arc};

use litemap::LiteMap;
use serde_json::{Map, Value as Json};

use super::{
    nest::Nest,
    resolved_stack::ResolvedStack,
    stacks,
    template::{self, template},
};
use crate::{asset::Asset, bundle::Warning, command::Command};
pub use nested::NestedTemplate;
pub(crate) use program::Program;
pub use write::WriteError;

/// A version of the format that every `cdk` of the last years reads. A command refuses only
/// versions above its own.
const VERSION: &str = "36.0.0";

/// Everything that a program synthesised: a template for each stack, and what `cdk` needs to know
/// of them.
pub struct Assembly {
    templates: Vec<Template>,
    /// What `bundle` calls each asset, by fingerprint, whether all stacks are kept or not.
    pub(crate) asset_words: LiteMap<&'static str, &'static str>,
}

/// The CloudFormation template of one stack.
pub struct Template {
    /// The stack as a whole, with what stands in nested ones.
    pub(crate) resolved: ResolvedStack,
    text: String,
    /// The hash of the text, by which it is published.
    digest: String,
    resources: usize,
    nested: Vec<NestedTemplate>,
    /// The stacks to be deployed before.
    needs: Vec<String>,
}

impl Assembly {
    pub(crate) fn of(stacks: Vec<(ResolvedStack, Option<Nest>)>) -> Assembly {
        let (drafts, nests): (Vec<ResolvedStack>, Vec<Option<Nest>>) = stacks.into_iter().unzip();
        let graph = stacks::needs(&drafts).graph;
        let name = |stack: usize| drafts[stack].artifact.to_owned();
        let needs: Vec<Vec<String>> = (0..drafts.len())
            .map(|stack| graph.needs(stack).into_iter().map(name).collect())
            .collect();
        let templates = drafts.into_iter().zip(nests).zip(needs);
        let templates: Vec<Template> = templates
            .map(|((resolved, nest), needs)| Template::of(resolved, nest, needs))
            .collect();
        let asset_words = assets::words(&assets::of(&templates));
        Assembly {
            templates,
            asset_words,
        }
    }

    /// The templates, in the order in which the program names its stacks.
    pub fn templates(&self) -> &[Template] {
        &self.templates
    }

    /// The template of a stack.
    pub fn template(&self, stack: &str) -> Option<&Template> {
        self.templates
            .iter()
            .find(|template| template.stack() == stack)
    }

    /// Keeps these stacks only.
    pub(crate) fn keep(&mut self, keep: impl Fn(&str) -> bool) {
        self.templates.retain(|template| keep(template.stack()));
    }

    /// The files of the assembly, by name. `program` is how function code is asked for.
    pub(crate) fn files(&self, program: &Program) -> LiteMap<String, String> {
        let mut files = LiteMap::new();
        for template in &self.templates {
            files.insert(template.file(), template.text.clone());
            for nested in &template.nested {
                files.insert(nested.file(template.stack()), nested.json().to_owned());
            }
            files.insert(
                template.assets_file(),
                template::text(&assets::manifest(template, &self.asset_words, program)),
            );
        }
        files.insert(
            "manifest.json".to_owned(),
            template::text(&manifest::manifest(self)),
        );
        files.insert("cdk.out".to_owned(), template::text(&manifest::marker()));
        files
    }

    /// Writes the assembly to a folder, all of it or nothing: what stood there before is replaced
    /// when everything has been written, and left alone if anything fails. A run that was killed
    /// leaves the old assembly or the new one, if need be beside the folder, where the next run finds
    /// it.
    ///
    /// # Errors
    /// If the folder cannot be written, or is not this program's to replace: it is the working
    /// directory or around it, or holds anything but an assembly that was written here.
    pub fn write(&self, folder: impl AsRef<Path>) -> Result<(), WriteError> {
        self.write_for(folder.as_ref(), &Program::this())
    }

    pub(crate) fn write_for(&self, folder: &Path, program: &Program) -> Result<(), WriteError> {
        write::write(folder, &self.files(program))
    }

    /// What somebody should look at before a deploy, by place, each once. None of it keeps the assembly from being written.
    pub fn warnings(&self) -> Vec<Warning> {
        let assets = self.assets();
        let contents = assets.values().filter_map(|asset| asset.contents());
        let warnings = contents.flat_map(|contents| contents.warnings());
        let mut warnings: Vec<Warning> = warnings.collect();
        warnings.sort_unstable();
        warnings.dedup();
        warnings
    }

    /// What constructs add to the command line, stack by stack.
    pub(crate) fn commands(&self) -> impl Iterator<Item = &Arc<dyn Command>> {
        let drafts = self.templates.iter().map(|template| &template.resolved);
        drafts.flat_map(|resolved| &resolved.commands)
    }

    /// The code that functions run, each once, by fingerprint.
    pub(crate) fn assets(&self) -> LiteMap<&'static str, &'static Asset> {
        assets::of(&self.templates)
    }
}

impl Template {
    fn of(resolved: ResolvedStack, nest: Option<Nest>, needs: Vec<String>) -> Template {
        let stack = resolved.artifact;
        let (root, nested) = match nest {
            Some(nest) => {
                let (root, nested) = nested::templates(stack, nest);
                (Some(root), nested)
            }
            None => (None, Vec::new()),
        };
        let root = root.as_ref().unwrap_or(&resolved);
        let text = rendered(root);
        Template {
            digest: assets::digest(&text),
            text,
            resources: root.resources().count(),
            nested,
            needs,
            resolved,
        }
    }

    /// The name of the stack. Where stacks in several accounts or regions have one name by `#[id]`, it is what the app calls
    /// this one, by which `cdk` and the commands of the program tell them apart.
    pub fn stack(&self) -> &str {
        self.resolved.artifact
    }

    /// What CloudFormation calls the stack.
    ///
    /// ```
    /// use infra::infra;
    ///
    /// infra! {
    ///     pub stack Network {
    ///         vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
    ///     }
    /// }
    /// infra! {
    ///     pub app Networks {
    ///         #[id = "Network"]
    ///         #[env(account = "111122223333")]
    ///         dev: Network {}
    ///         #[id = "Network"]
    ///         #[env(account = "444455556666")]
    ///         prod: Network {}
    ///     }
    /// }
    ///
    /// let assembly = infra::synthesise::<Networks>().expect("two stacks");
    /// let names = assembly.templates().iter().map(|one| (one.stack(), one.stack_name()));
    /// assert_eq!(names.collect::<Vec<_>>(), [("Dev", "Network"), ("Prod", "Network")]);
    /// ```
    pub fn stack_name(&self) -> &str {
        self.resolved.name
    }

    /// The template, as JSON.
    pub fn json(&self) -> &str {
        &self.text
    }

    /// The number of resources, those of nested stacks not counted.
    pub fn resource_count(&self) -> usize {
        self.resources
    }

    /// The templates of the stacks nested in it.
    pub fn nested(&self) -> &[NestedTemplate] {
        &self.nested
    }

    /// The same, to be looked into.
    pub(crate) fn tree(&self) -> Map<String, Json> {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// The template's file in the assembly.
    pub(crate) fn file(&self) -> String {
        format!("{}.template.json", self.stack())
    }

    fn assets_file(&self) -> String {
        format!("{}.assets.json", self.stack())
    }

    /// The code that its functions run, each once, by fingerprint.
    pub(crate) fn assets(&self) -> LiteMap<&'static str, &'static Asset> {
        let mut assets = LiteMap::new();
        for declaration in self.resolved.declarations() {
            declaration.body.walk(&mut |value| {
                if let crate::Value::AssetKey(asset) = value {
                    assets.entry(asset.fingerprint()).or_insert(*asset);
                }
            });
        }
        assets
    }
}

/// A template as the text of its file.
fn rendered(resolved: &ResolvedStack) -> String {
    template::text(&template(resolved))
}
