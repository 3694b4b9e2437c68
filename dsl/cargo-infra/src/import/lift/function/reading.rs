//! What a template says of a function, as the inputs of `Function`. It must not know what the construct makes of them.

use std::{collections::BTreeSet, fmt::Display};

use infra::{Refusal, Value};
use infra_std::{Concurrency, Env, FunctionLog, LogDays, Memory, Timeout};
use serde_json::Value as Json;

use super::{
    super::{
        Input, Inputs, Lift, Search,
        json::{self, Resources},
        network,
    },
    Asked, DEFAULT,
};
use crate::template::Node;

/// What of a function is an input that takes code.
const CODE: [&str; 5] = [
    "S3Bucket",
    "S3Key",
    "S3ObjectVersion",
    "ZipFile",
    "ImageUri",
];

/// The tier of a network where functions run.
pub(super) const TIER: &str = "private";

/// What is read of a function so far.
pub(super) struct Reading<'r, 't, 'j> {
    id: &'r str,
    search: &'r Search<'t, 'j>,
    /// What the construct will make, as far as it is known.
    pub(super) own: BTreeSet<String>,
    pub(super) asked: Asked,
    pub(super) inputs: Inputs<'t>,
    /// What the template says where the function is asked for something that stands for it.
    pub(super) values: Vec<Json>,
}

impl<'r, 't, 'j> Reading<'r, 't, 'j> {
    /// Nothing is read yet.
    pub(super) fn of(id: &'r str, search: &'r Search<'t, 'j>) -> Self {
        Reading {
            id,
            search,
            own: BTreeSet::from([id.to_owned()]),
            asked: DEFAULT,
            inputs: Vec::new(),
            values: Vec::new(),
        }
    }

    fn property(&self, name: &str) -> Option<&'t Node<'t>> {
        self.search.property(self.id, name)
    }

    /// What stands for a value of the template, of which no rule knows anything.
    fn stand_in(&mut self, node: &Node<'_>) -> Value {
        let text = format!("{STAND_IN}{}", self.values.len());
        self.values.push(json::of(node));
        Value::map([("Fn::ImportValue", Value::text(text))])
    }

    /// The code, what runs it, and for which processors it is built.
    pub(super) fn code(&mut self) -> Result<(), String> {
        let code = self.property("Code").ok_or("it has no code")?;
        let mut entries: Vec<(String, &'t Node<'t>)> = Vec::new();
        for entry in code.entries() {
            if !CODE.contains(&&*entry.key) {
                return Err(format!("`Function` does not take code by `{}`", entry.key));
            }
            entries.push((entry.key.to_string(), &entry.value));
        }
        for name in ["Runtime", "Handler"] {
            entries.extend(self.property(name).map(|node| (name.to_owned(), node)));
        }
        if let Some([one]) = self.property("Architectures").and_then(Node::items) {
            entries.push(("Architecture".to_owned(), one));
        }
        let mut values = Vec::new();
        for (name, node) in &entries {
            // A map in a map would be settings of something.
            if node.is_map() && node.function().is_none() {
                return Err(format!("its `{name}` is a map"));
            }
            if !self.comes_first(node) {
                return Err(format!(
                    "what its `{name}` refers to waits for the function"
                ));
            }
            values.push((&*name.clone().leak(), self.stand_in(node)));
        }
        self.asked.code = Value::map(values);
        self.inputs.push(("code", Input::Map(entries)));
        Ok(())
    }

    /// The network that it stands in, if that is lifted.
    pub(super) fn network<'l>(&self, lifts: &'l [Lift<'t>]) -> Option<&'l Lift<'t>> {
        let subnets = self.property("VpcConfig")?.get("SubnetIds")?;
        let (network, output) = network::of_subnets(&json::of(subnets), lifts)?;
        (output == TIER).then_some(network)
    }

    /// Whether a value can be given to the construct: nothing that it refers to waits for what the construct makes.
    fn comes_first(&self, node: &Node<'_>) -> bool {
        let value = json::of(node);
        let mut referred = BTreeSet::new();
        json::all_referred(&value, &mut referred);
        referred.into_iter().all(|id| {
            let waits = self.search.resources.waits(id);
            !self.own.contains(id) && self.own.is_disjoint(&waits)
        })
    }

    /// Numbers that the inputs take; the others are overridden.
    pub(super) fn numbers(&mut self) {
        let Asked {
            memory,
            timeout,
            concurrency,
            ..
        } = DEFAULT;
        let found = |name| self.property(name).and_then(|node| json::of(node).as_u64());
        let [size, seconds, runs] =
            ["MemorySize", "Timeout", "ReservedConcurrentExecutions"].map(found);
        self.asked.memory = self.number("memory", size, memory, Memory::new);
        self.asked.timeout = self.number("timeout", seconds, timeout, Timeout::new);
        self.asked.concurrency = self.number("concurrency", runs, concurrency, Concurrency::new);
        let mode = self
            .property("TracingConfig")
            .and_then(|node| node.get("Mode"));
        if mode.and_then(Node::text) != Some("Active") {
            self.asked.tracing = false;
            self.inputs
                .push(("tracing", Input::Text("false".to_owned())));
        }
    }

    /// What an input is given for a number of the template: nothing, if that is its default or not a number that it takes.
    fn number<N: TryFrom<u64> + Copy + Display, T: PartialEq>(
        &mut self,
        input: &'static str,
        found: Option<u64>,
        default: T,
        new: fn(N) -> Result<T, Refusal>,
    ) -> T {
        let number = found.and_then(|found| N::try_from(found).ok());
        let asked = number.and_then(|number| Some((number, new(number).ok()?)));
        match asked.filter(|(_, value)| *value != default) {
            Some((number, value)) => {
                self.inputs.push((input, Input::Text(number.to_string())));
                value
            }
            None => default,
        }
    }

    /// Its settings, if they are plain ones.
    pub(super) fn env(&mut self) {
        let variables = self
            .property("Environment")
            .and_then(|node| node.get("Variables"));
        let entries = variables.map_or(&[][..], Node::entries);
        let is_plain = |node: &Node<'_>| match node.function() {
            Some(("Ref", id)) => id.text().is_some_and(|id| self.is_one_value(id)),
            Some((name, _)) => matches!(name, "Fn::Sub" | "Fn::ImportValue"),
            None => node.text().is_some(),
        };
        let all_plain = entries.iter().all(|entry| {
            is_plain(&entry.value)
                && self.comes_first(&entry.value)
                && Env::pair(&entry.key, entry.value.text().unwrap_or_default()).is_ok()
        });
        if entries.is_empty() || !all_plain {
            return;
        }
        let mut settings = Vec::new();
        for entry in entries {
            let value = self.stand_in(&entry.value);
            self.asked.env = self.asked.env.with(entry.key.to_string().leak(), value);
            settings.push((entry.key.to_string(), &entry.value));
        }
        self.inputs.push(("env", Input::Map(settings)));
    }

    /// Whether `Ref` is one value there, and no list.
    fn is_one_value(&self, id: &str) -> bool {
        let parameter = self.search.root.at(&["Parameters", id, "Type"]);
        let is_list = parameter
            .and_then(Node::text)
            .is_some_and(|ty| ty.contains("List"));
        !is_list && !matches!(id, "AWS::NoValue" | "AWS::NotificationARNs")
    }

    /// The id of its role, which the template declares for it.
    pub(super) fn role(&self) -> Result<String, String> {
        let role = self.property("Role").map(json::of).unwrap_or_default();
        let resources = &self.search.resources;
        match json::referred(&role)[..] {
            [id] if is_of(resources, id, "AWS::IAM::Role") => Ok(id.to_owned()),
            _ => Err("its role is not one of the template".to_owned()),
        }
    }

    /// The id of its log group, if the template declares one.
    pub(super) fn log(&mut self, role: &str, in_network: bool) -> Option<String> {
        let resources = &self.search.resources;
        let named = self
            .property("LoggingConfig")
            .and_then(|node| node.get("LogGroup"));
        let named = named.map(json::of).unwrap_or_default();
        let mut referred = json::referred(&named).into_iter();
        let found = referred.find(|id| is_of(resources, id, "AWS::Logs::LogGroup"));
        let logging = || {
            let mut policies = resources.of_type("AWS::IAM::RolePolicy");
            policies.any(|(_, policy)| json::referred(&policy["Properties"]["RoleName"]) == [role])
        };
        let (log, found) = match (found, self.named_after()) {
            (Some(id), _) if in_network || logging() => (FunctionLog::Own, Some(id)),
            (Some(id), _) | (None, Some(id)) => (FunctionLog::Named, Some(id)),
            (None, None) => (FunctionLog::Undeclared, None),
        };
        let found = found.map(str::to_owned);
        self.asked.log = log;
        found
    }

    /// What is said of its log.
    pub(super) fn logging(&mut self, log: Option<&str>) {
        if self.asked.log != FunctionLog::Own {
            let log = format!("FunctionLog::{:?}", self.asked.log);
            self.inputs.push(("log", Input::Text(log)));
        }
        let group = log.and_then(|id| self.search.resources.get(id));
        let days = group.and_then(|group| group["Properties"]["RetentionInDays"].as_u64());
        self.asked.log_days = self.number("log_days", days, DEFAULT.log_days, LogDays::new);
    }

    /// The log group that has the name by which Lambda looks for it.
    fn named_after(&self) -> Option<&str> {
        let own = self
            .property("FunctionName")
            .map(json::of)
            .unwrap_or_default();
        let text = |name: &Json| match name {
            Json::String(text) => Some(text.clone()),
            name => name["Fn::Sub"].as_str().map(str::to_owned),
        };
        let wanted = text(&own).map(|name| format!("/aws/lambda/{name}"));
        let mut groups = self.search.resources.of_type("AWS::Logs::LogGroup");
        let found = groups.find(|(_, group)| {
            let name = &group["Properties"]["LogGroupName"];
            let mut referred = BTreeSet::new();
            json::all_referred(name, &mut referred);
            referred.contains(self.id) || wanted.is_some() && text(name) == wanted
        });
        found.map(|(id, _)| id.as_str())
    }
}

/// What the text begins with that stands for a value.
const STAND_IN: &str = "zz-lifted-";

/// The values of the template in the place of what stands for them.
pub(super) fn with_values(value: &Json, values: &[Json]) -> Json {
    match value {
        Json::Object(entries) => {
            let stand_in = value["Fn::ImportValue"].as_str();
            let number =
                stand_in.and_then(|text| text.strip_prefix(STAND_IN)?.parse::<usize>().ok());
            match number.and_then(|number| values.get(number)) {
                Some(value) => value.clone(),
                None => {
                    let entries = entries.iter();
                    let entries =
                        entries.map(|(name, value)| (name.clone(), with_values(value, values)));
                    Json::Object(entries.collect())
                }
            }
        }
        Json::Array(items) => items.iter().map(|item| with_values(item, values)).collect(),
        leaf => leaf.clone(),
    }
}

fn is_of(resources: &Resources<'_>, id: &str, ty: &str) -> bool {
    resources
        .get(id)
        .is_some_and(|resource| resource["Type"] == ty)
}
