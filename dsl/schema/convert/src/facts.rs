//! What is true of a whole type: its attributes, what `Ref` gives, its ARN, whether it holds data. Targets are named by these facts.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::Outcome;
use crate::overlay::Overlay;
use crate::sources::Sources;
use crate::spec::Spec;

/// What is true of a type.
#[derive(Default)]
pub(crate) struct Facts {
    pub(crate) reference: Vec<String>,
    pub(crate) reference_is_arn: bool,
    /// Each attribute, with the JSON type that service-spec gives it.
    pub(crate) attributes: BTreeMap<String, Option<String>>,
    pub(crate) any_attribute: bool,
    pub(crate) outputs: bool,
    pub(crate) arn: Option<String>,
    pub(crate) holds_data: bool,
    pub(crate) free: bool,
    pub(crate) lifecycle: Option<(String, String)>,
}

pub(crate) fn gather(
    sources: &Sources,
    spec: &Spec<'_>,
    overlay: &Overlay,
) -> Outcome<BTreeMap<String, Facts>> {
    let stateful = sources
        .additional
        .get("StatefulResources.json")
        .ok_or("no table of stateful types")?;
    let mut all = BTreeMap::new();
    for (name, schema) in &sources.schemas {
        let mut facts = Facts {
            reference: reference(name, schema, spec, overlay),
            holds_data: !stateful["ResourceTypes"][name].is_null() || spec.holds_data(name),
            free: overlay.free.contains(name),
            any_attribute: name == "AWS::CloudFormation::CustomResource",
            lifecycle: lifecycle(schema),
            ..Facts::default()
        };
        attributes(name, schema, spec, overlay, &mut facts);
        facts.arn = arn(name, &facts.attributes);
        facts.reference_is_arn = overlay.arns.contains(name)
            || matches!(&facts.reference[..], [one] if one.to_ascii_lowercase().ends_with("arn"));
        all.insert(name.clone(), facts);
    }
    Ok(all)
}

fn reference(name: &str, schema: &Value, spec: &Spec<'_>, overlay: &Overlay) -> Vec<String> {
    if let Some(known) = overlay
        .references
        .get(name)
        .cloned()
        .or_else(|| spec.reference(name))
    {
        return known;
    }
    let primary = schema["primaryIdentifier"].as_array();
    let own = primary.map(|list| list.iter().filter_map(Value::as_str).map(dotted).collect());
    own.or_else(|| spec.primary(name)).unwrap_or_default()
}

fn attributes(name: &str, schema: &Value, spec: &Spec<'_>, overlay: &Overlay, facts: &mut Facts) {
    let mut known: BTreeSet<String> = overlay
        .attributes
        .get(name)
        .into_iter()
        .flatten()
        .cloned()
        .collect();
    let read_only = schema["readOnlyProperties"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    known.extend(read_only.map(dotted));
    if overlay.readable.contains(name) {
        properties(&schema["properties"], schema, "", &mut known);
    }
    facts
        .attributes
        .extend(known.into_iter().map(|name| (name, None)));
    for (name, kind) in spec.attributes(name) {
        facts
            .attributes
            .entry(name.to_owned())
            .or_insert_with(|| kind.map(str::to_owned));
    }
    // A stack's outputs have the user's names, so they are a rule and not a row.
    facts.outputs = name == "AWS::Serverless::Application"
        || facts.attributes.keys().any(|name| name == "Outputs");
    facts
        .attributes
        .retain(|name, _| !(name.contains('*') || facts.outputs && name == "Outputs"));
    facts.outputs |= name == "AWS::CloudFormation::Stack";
}

/// Every property that is not a list of objects, for the types of which all can be read.
fn properties(object: &Value, schema: &Value, prefix: &str, known: &mut BTreeSet<String>) {
    for (name, value) in object.as_object().into_iter().flatten() {
        let name = format!("{prefix}{name}");
        let value = resolved(value, schema);
        match value["type"].as_str() {
            Some("object") => properties(&value["properties"], schema, &format!("{name}."), known),
            Some("array")
                if matches!(
                    resolved(&value["items"], schema)["type"].as_str(),
                    Some("object" | "array")
                ) => {}
            _ => known.extend([name]),
        }
    }
}

fn resolved<'a>(value: &'a Value, schema: &'a Value) -> &'a Value {
    let pointer = value["$ref"]
        .as_str()
        .and_then(|reference| reference.strip_prefix('#'));
    pointer
        .and_then(|pointer| schema.pointer(pointer))
        .unwrap_or(value)
}

fn dotted(pointer: &str) -> String {
    pointer.trim_start_matches("/properties/").replace('/', ".")
}

/// The attribute that is the resource's own ARN: `Arn`, or the type's name before it.
fn arn(name: &str, attributes: &BTreeMap<String, Option<String>>) -> Option<String> {
    let own = name
        .rsplit("::")
        .next()
        .unwrap_or(name)
        .to_ascii_lowercase()
        + "arn";
    let is = |wanted: &str| {
        attributes
            .keys()
            .find(|name| name.eq_ignore_ascii_case(wanted))
            .cloned()
    };
    is("arn").or_else(|| is(&own))
}

fn lifecycle(schema: &Value) -> Option<(String, String)> {
    let text = |key: &str| schema["lifecycle"][key].as_str().map(str::to_owned);
    Some((text("status")?, text("date").unwrap_or_default()))
}
