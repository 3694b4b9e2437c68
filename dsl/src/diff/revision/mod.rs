//! The templates of an app at one time, read from an assembly or from one template, and where their resources are declared.

mod environment;
mod read;
mod stack;

#[cfg(test)]
mod tests;

use litemap::LiteMap;
use serde_json::{Map, Value as Json};

pub(crate) use environment::Environment;
use read::{nested_file, read_json, template, traces};
pub(crate) use stack::{Place, StackTemplate};

/// The templates of an app at one time.
#[derive(Default)]
pub(crate) struct Revision {
    /// In the order of the assembly.
    stacks: Vec<StackTemplate>,
}

/// Why there is nothing to compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unreadable {
    /// It is YAML, or anything else that is not JSON.
    NotJson,
    /// It is JSON, and no template.
    NotATemplate,
    /// A file of an assembly that is not there.
    Missing(String),
    /// A file of an assembly that is not what it should be.
    Broken(String),
}

impl Revision {
    /// The stacks of an assembly, whose files are read by their names in its folder.
    pub(crate) fn of_assembly(
        read: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Revision, Unreadable> {
        let mut revision = Revision::default();
        revision.read_assembly("", read)?;
        revision.tell_apart();
        Ok(revision)
    }

    /// One stack without a name, with this template: as it is written, or as `aws cloudformation get-template` prints it.
    pub(crate) fn of_template(text: &str) -> Result<Revision, Unreadable> {
        let template = template(text)?;
        Ok(Revision {
            stacks: vec![StackTemplate {
                template,
                ..StackTemplate::default()
            }],
        })
    }

    /// Stacks with these templates, for what is not read from files.
    pub(crate) fn of_stacks(
        stacks: impl IntoIterator<Item = (String, Map<String, Json>)>,
    ) -> Revision {
        let stacks = stacks.into_iter().map(|(name, template)| StackTemplate {
            nested: name.contains('/'),
            stack_name: name.split('/').next().unwrap_or_default().to_owned(),
            name,
            template,
            ..StackTemplate::default()
        });
        Revision {
            stacks: stacks.collect(),
        }
    }

    fn read_assembly(
        &mut self,
        folder: &str,
        read: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(), Unreadable> {
        let manifest = read_json(&format!("{folder}manifest.json"), read)?;
        let artifacts = manifest["artifacts"].as_object().into_iter().flatten();
        for (id, artifact) in artifacts {
            let properties = &artifact["properties"];
            match artifact["type"].as_str() {
                Some("aws:cloudformation:stack") => {
                    let stack_name = properties["stackName"].as_str().unwrap_or(id);
                    let file = properties["templateFile"].as_str().unwrap_or_default();
                    let stack = StackTemplate {
                        // What it is called is decided when all are known.
                        name: id.clone(),
                        stack_name: stack_name.to_owned(),
                        environment: Environment::of_uri(
                            artifact["environment"].as_str().unwrap_or_default(),
                        ),
                        traces: traces(artifact),
                        ..StackTemplate::default()
                    };
                    self.read_stack(stack, folder, file, read)?;
                }
                // A stage: an assembly in a folder of its own.
                Some("cdk:cloud-assembly") => {
                    let inside = properties["directoryName"].as_str().unwrap_or_default();
                    self.read_assembly(&format!("{folder}{inside}/"), read)?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads the template of a stack of which all else is known, and of those nested in it.
    fn read_stack(
        &mut self,
        stack: StackTemplate,
        folder: &str,
        file: &str,
        read: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(), Unreadable> {
        let file = format!("{folder}{file}");
        let Json::Object(template) = read_json(&file, read)? else {
            return Err(Unreadable::Broken(file));
        };
        let resources = template.get("Resources").and_then(Json::as_object);
        let inside: Vec<(StackTemplate, String)> = resources
            .into_iter()
            .flatten()
            .filter_map(|(id, resource)| {
                let inside = StackTemplate {
                    name: format!("{}/{id}", stack.name),
                    nested: true,
                    ..stack.clone()
                };
                Some((inside, nested_file(resource)?.to_owned()))
            })
            .collect();
        self.stacks.push(StackTemplate { template, ..stack });
        for (stack, file) in inside {
            self.read_stack(stack, folder, &file, read)?;
        }
        Ok(())
    }

    /// Calls each stack by its name; where several have one, in several environments, by what the assembly calls it.
    fn tell_apart(&mut self) {
        let mut known: LiteMap<&str, usize> = LiteMap::new();
        for stack in self.stacks.iter().filter(|stack| !stack.nested) {
            *known.entry(&stack.stack_name).or_default() += 1;
        }
        let shared: Vec<bool> = self
            .stacks
            .iter()
            .map(|stack| known.get(stack.stack_name.as_str()) != Some(&1))
            .collect();
        for (stack, is_shared) in self.stacks.iter_mut().zip(shared) {
            if !is_shared {
                let stack_name = stack.stack_name.clone();
                stack.call(&stack_name);
            }
        }
    }

    /// Calls stacks as another revision does: what one had its name for itself in, others may share it in now.
    pub(crate) fn called_as_in(mut self, other: &Revision) -> Revision {
        let names: Vec<String> = self.names().map(str::to_owned).collect();
        for stack in &mut self.stacks {
            let root = stack.root().to_owned();
            let is_same = |one: &&StackTemplate| {
                one.stack_name == stack.stack_name && !one.environment.is_apart(&stack.environment)
            };
            let is_free = |one: &&StackTemplate| !names.contains(&one.name);
            if other.stack(&root).is_some() {
                continue;
            }
            let mut same = other
                .stacks
                .iter()
                .filter(|one| !one.nested)
                .filter(is_same)
                .filter(is_free);
            if let (Some(one), None) = (same.next(), same.next()) {
                stack.call(&one.name);
            }
        }
        self
    }

    /// Keeps these stacks, with those nested in them.
    pub(crate) fn keep(&mut self, keep: impl Fn(&str) -> bool) {
        self.stacks.retain(|stack| keep(stack.root()));
    }

    /// Leaves out the templates of nested stacks, for a comparison with what has none.
    pub(crate) fn without_nested(mut self) -> Revision {
        self.stacks.retain(|stack| !stack.nested);
        self
    }

    /// The name that the paths of the resources begin with; nothing where they have none.
    pub(crate) fn declared_name(&self) -> Option<&str> {
        let mut resources = self.stacks.iter().flat_map(StackTemplate::resources);
        let path =
            resources.find_map(|(_, resource)| resource.pointer("/Metadata/aws:cdk:path"))?;
        path.as_str()?.split('/').next()
    }

    /// The same template as that of the stack of this name.
    pub(crate) fn named(mut self, name: &str) -> Revision {
        self.stacks.iter_mut().for_each(|stack| stack.call(name));
        self
    }

    /// The stacks, in order.
    pub(crate) fn stacks(&self) -> impl Iterator<Item = &StackTemplate> {
        self.stacks.iter()
    }

    /// The names of the stacks, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.stacks.iter().map(|stack| stack.name.as_str())
    }

    /// The stack of this name.
    pub(crate) fn stack(&self, name: &str) -> Option<&StackTemplate> {
        self.stacks.iter().find(|stack| stack.name == name)
    }
}
