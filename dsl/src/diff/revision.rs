//! The templates of an app at one time, read from an assembly or from one template, and where their resources are declared.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

/// The templates of an app at one time.
#[derive(Default)]
pub(crate) struct Revision {
    /// In the order of the assembly.
    stacks: Vec<StackTemplate>,
}

/// A stack's template.
pub(crate) struct StackTemplate {
    /// Its name; of a nested one the name of the stack around it and its logical id there, `Shop/ApiStack`.
    pub(crate) name: String,
    pub(crate) nested: bool,
    pub(crate) template: Map<String, Json>,
    /// Where constructs stand, by path, as the manifest has them.
    traces: BTreeMap<String, Vec<String>>,
}

/// Where something is declared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
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
        Ok(revision)
    }

    /// One stack without a name, with this template: as it is written, or as `aws cloudformation get-template` prints it.
    pub(crate) fn of_template(text: &str) -> Result<Revision, Unreadable> {
        let template = template(text)?;
        Ok(Revision {
            stacks: vec![StackTemplate {
                name: String::new(),
                nested: false,
                template,
                traces: BTreeMap::new(),
            }],
        })
    }

    /// Stacks with these templates, for what is not read from files.
    pub(crate) fn of_stacks(
        stacks: impl IntoIterator<Item = (String, Map<String, Json>)>,
    ) -> Revision {
        let stacks = stacks.into_iter().map(|(name, template)| StackTemplate {
            nested: name.contains('/'),
            name,
            template,
            traces: BTreeMap::new(),
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
                    let name = properties["stackName"].as_str().unwrap_or(id);
                    let file = properties["templateFile"].as_str().unwrap_or_default();
                    self.read_stack(name.to_owned(), false, folder, file, traces(artifact), read)?;
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

    fn read_stack(
        &mut self,
        name: String,
        nested: bool,
        folder: &str,
        file: &str,
        traces: BTreeMap<String, Vec<String>>,
        read: &dyn Fn(&str) -> Option<String>,
    ) -> Result<(), Unreadable> {
        let file = format!("{folder}{file}");
        let Json::Object(template) = read_json(&file, read)? else {
            return Err(Unreadable::Broken(file));
        };
        let resources = template.get("Resources").and_then(Json::as_object);
        let inside: Vec<(String, String)> = resources
            .into_iter()
            .flatten()
            .filter_map(|(id, resource)| {
                Some((format!("{name}/{id}"), nested_file(resource)?.to_owned()))
            })
            .collect();
        self.stacks.push(StackTemplate {
            name,
            nested,
            template,
            traces: traces.clone(),
        });
        for (name, file) in inside {
            self.read_stack(name, true, folder, &file, traces.clone(), read)?;
        }
        Ok(())
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
        self.stacks
            .iter_mut()
            .for_each(|stack| name.clone_into(&mut stack.name));
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

impl StackTemplate {
    /// The stack that is deployed by itself: this one, or the one around it.
    pub(crate) fn root(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// An entry of the template.
    pub(crate) fn section(&self, name: &str) -> Option<&Json> {
        self.template.get(name)
    }

    /// The resources, in order.
    pub(crate) fn resources(&self) -> impl Iterator<Item = (&String, &Json)> {
        self.section("Resources")
            .and_then(Json::as_object)
            .into_iter()
            .flatten()
    }

    /// The resource of this logical id.
    pub(crate) fn resource(&self, id: &str) -> Option<&Json> {
        self.section("Resources")?.get(id)
    }

    /// `storage.database`: what the program calls a resource. One that has no path is called by its logical id.
    pub(crate) fn path(&self, id: &str) -> String {
        self.resource(id)
            .and_then(path)
            .map_or_else(|| id.to_owned(), |path| path.replace('/', "."))
    }

    /// Where a resource is declared, if the assembly says so.
    pub(crate) fn place(&self, id: &str) -> Option<Place> {
        let trace = self.trace(id)?;
        place(trace.first()?)
    }

    /// Where the construct of this path is used in which a resource stands.
    pub(crate) fn construct_place(&self, id: &str, construct: &str) -> Option<Place> {
        let begins = format!("{construct}: ");
        place(
            self.trace(id)?
                .iter()
                .find(|line| line.starts_with(&begins))?,
        )
    }

    /// The constructs that a resource stands in, innermost first: path and type, and where each is used.
    pub(crate) fn within(&self, id: &str) -> Vec<(String, Place)> {
        let lines = self.trace(id).into_iter().flatten().skip(1);
        lines
            .filter_map(|line| Some((line.rsplit_once(" (")?.0.to_owned(), place(line)?)))
            .collect()
    }

    fn trace(&self, id: &str) -> Option<&Vec<String>> {
        let path = self
            .resource(id)?
            .pointer("/Metadata/aws:cdk:path")?
            .as_str()?;
        self.traces.get(&format!("/{path}"))
    }

    /// Whether the template of this nested stack is compared by itself.
    pub(crate) fn knows_nested(&self, id: &str, revision: &Revision) -> bool {
        revision.stack(&format!("{}/{id}", self.name)).is_some()
    }
}

/// The path below the stack, with slashes.
fn path(resource: &Json) -> Option<&str> {
    let path = resource.pointer("/Metadata/aws:cdk:path")?.as_str()?;
    path.split_once('/')
        .map(|(_, path)| path)
        .filter(|path| !path.is_empty())
}

/// The file of a nested stack's template beside that of the stack around it.
fn nested_file(resource: &Json) -> Option<&str> {
    (resource["Type"] == "AWS::CloudFormation::Stack").then_some(())?;
    resource.pointer("/Metadata/aws:asset:path")?.as_str()
}

/// The traces in the metadata of a stack's artifact.
fn traces(artifact: &Json) -> BTreeMap<String, Vec<String>> {
    let entries = artifact["metadata"].as_object().into_iter().flatten();
    let trace = |(path, entries): (&String, &Json)| {
        let lines = entries.get(0)?.get("trace")?.as_array()?;
        let lines = lines
            .iter()
            .filter_map(|line| Some(line.as_str()?.to_owned()));
        Some((path.clone(), lines.collect()))
    };
    entries.filter_map(trace).collect()
}

/// The place in the brackets at the end of a line of a trace: `infra! (src/main.rs:12:5)`.
fn place(line: &str) -> Option<Place> {
    let (_, place) = line.strip_suffix(')')?.rsplit_once(" (")?;
    let (rest, column) = place.rsplit_once(':')?;
    let (file, line) = rest.rsplit_once(':')?;
    Some(Place {
        file: file.to_owned(),
        line: line.parse().ok()?,
        column: column.parse().ok()?,
    })
}

fn read_json(file: &str, read: &dyn Fn(&str) -> Option<String>) -> Result<Json, Unreadable> {
    let text = read(file).ok_or_else(|| Unreadable::Missing(file.to_owned()))?;
    serde_json::from_str(&text).map_err(|_| Unreadable::Broken(file.to_owned()))
}

/// A template, by itself or as the answer of `get-template`, in which it is JSON or text.
fn template(text: &str) -> Result<Map<String, Json>, Unreadable> {
    let Ok(Json::Object(mut entries)) = serde_json::from_str(text) else {
        return Err(Unreadable::NotJson);
    };
    match entries.remove("TemplateBody") {
        Some(Json::String(text)) => template(&text),
        Some(Json::Object(template)) => a_template(template),
        Some(_) => Err(Unreadable::NotATemplate),
        None => a_template(entries),
    }
}

fn a_template(entries: Map<String, Json>) -> Result<Map<String, Json>, Unreadable> {
    match entries.get("Resources") {
        Some(Json::Object(_)) => Ok(entries),
        _ => Err(Unreadable::NotATemplate),
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, Revision, Unreadable, place};

    #[test]
    fn a_template_is_read_as_it_is_written_and_as_it_is_answered() {
        let template = r#"{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}"#;
        let answer = format!(r#"{{"TemplateBody":{template},"StagesAvailable":["Original"]}}"#);
        let text = serde_json::json!({ "TemplateBody": template }).to_string();
        for written in [template.to_owned(), answer, text] {
            let revision = Revision::of_template(&written)
                .ok()
                .map(|one| one.named("Shop"));
            let stack = revision.as_ref().and_then(|one| one.stack("Shop"));
            assert!(
                stack.is_some_and(|stack| stack.resource("Queue").is_some()),
                "{written}"
            );
        }
    }

    #[test]
    fn what_is_no_template_is_told_apart() {
        let check =
            |text: &str, why| assert_eq!(Revision::of_template(text).err(), Some(why), "{text}");
        check("Resources:\n  Queue:\n", Unreadable::NotJson);
        check(r#"{"TemplateBody":"Resources:\n"}"#, Unreadable::NotJson);
        check("{}", Unreadable::NotATemplate);
        check("[]", Unreadable::NotJson);
    }

    #[test]
    fn an_assembly_has_stacks_in_stages_and_nested_ones() {
        let read = |file: &str| {
            let text = match file {
                "manifest.json" => {
                    r#"{"artifacts":{
                        "Shop":{"type":"aws:cloudformation:stack","properties":{"templateFile":"a.json","stackName":"Shop-dev"},
                            "metadata":{"/Shop-dev/api/get":[{"trace":["infra! (src/api.rs:3:5)","api: Api (src/main.rs:7:9)"]}]}},
                        "Shop.assets":{"type":"cdk:asset-manifest"},
                        "prod":{"type":"cdk:cloud-assembly","properties":{"directoryName":"assembly-prod"}}}}"#
                }
                "a.json" => {
                    r#"{"Resources":{"ApiStack":{"Type":"AWS::CloudFormation::Stack","Metadata":{"aws:asset:path":"n.json"}}}}"#
                }
                "n.json" => {
                    r#"{"Resources":{"ApiGet":{"Type":"T","Metadata":{"aws:cdk:path":"Shop-dev/api/get"}}}}"#
                }
                "assembly-prod/manifest.json" => {
                    r#"{"artifacts":{"Shop-prod":{"type":"aws:cloudformation:stack","properties":{"templateFile":"b.json"}}}}"#
                }
                "assembly-prod/b.json" => r#"{"Resources":{}}"#,
                _ => return None,
            };
            Some(text.to_owned())
        };
        let mut revision = Revision::of_assembly(&read).ok().unwrap_or_default();
        let names: Vec<&str> = revision.names().collect();
        assert_eq!(names, ["Shop-dev", "Shop-dev/ApiStack", "Shop-prod"]);
        let nested = revision.stack("Shop-dev/ApiStack").expect("it is nested");
        assert_eq!(nested.path("ApiGet"), "api.get");
        let at = |place: Option<Place>| {
            place.map(|place| format!("{}:{}:{}", place.file, place.line, place.column))
        };
        assert_eq!(
            at(nested.place("ApiGet")).as_deref(),
            Some("src/api.rs:3:5")
        );
        assert_eq!(
            at(nested.construct_place("ApiGet", "api")).as_deref(),
            Some("src/main.rs:7:9")
        );
        revision.keep(|stack| stack == "Shop-dev");
        assert_eq!(revision.names().count(), 2);
        let missing = Revision::of_assembly(&|_| None).err();
        assert_eq!(
            missing,
            Some(Unreadable::Missing("manifest.json".to_owned()))
        );
    }

    #[test]
    fn a_place_stands_in_brackets() {
        assert_eq!(
            place("infra! (C:/a b/x.rs:12:5)").map(|place| place.file),
            Some("C:/a b/x.rs".to_owned())
        );
        assert_eq!(place("infra!"), None);
    }
}
