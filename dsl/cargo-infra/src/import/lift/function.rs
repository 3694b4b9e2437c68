//! `Function`, found by its function.

use std::{cell::Cell, collections::BTreeSet};

use infra::{Value, infra};
use infra_std::{Concurrency, Env, Function, FunctionLog, LogDays, Memory, Timeout};
use serde_json::Value as Json;

use super::{
    Asked as AskedFor, Candidate, Handle, Input, Lift, PREFIX, Pairs, Search, handle,
    json::{self, Resources},
    made,
    network::{self, AskedNetwork},
};
use crate::template::Node;

/// What a function is asked for.
#[derive(Clone, Copy)]
struct Asked {
    code: Value,
    memory: Memory,
    timeout: Timeout,
    concurrency: Concurrency,
    env: Env,
    log: FunctionLog,
    log_days: LogDays,
    tracing: bool,
}

/// As `Function` has it by default.
const DEFAULT: Asked = Asked {
    code: Value::Absent,
    memory: match Memory::new(256) {
        Ok(memory) => memory,
        Err(_) => panic!("a memory"),
    },
    timeout: match Timeout::new(30) {
        Ok(timeout) => timeout,
        Err(_) => panic!("half a minute"),
    },
    concurrency: Concurrency::SHARED,
    env: match Env::new(&[]) {
        Ok(env) => env,
        Err(_) => panic!("no settings"),
    },
    log: FunctionLog::Own,
    log_days: match LogDays::new(30) {
        Ok(days) => days,
        Err(_) => panic!("a month"),
    },
    tracing: true,
};

thread_local! {
    /// A block has no other way to values that are known when the program runs.
    static ASKED: Cell<Asked> = const { Cell::new(DEFAULT) };
}

/// The function that is asked for.
fn asked() -> Asked {
    ASKED.get()
}

infra! {
    stack OneFunction {
        zz_lifted: Function {
            code: asked().code,
            memory: asked().memory,
            timeout: asked().timeout,
            concurrency: asked().concurrency,
            env: asked().env,
            log: asked().log,
            log_days: asked().log_days,
            tracing: asked().tracing,
        }
    }
}

infra! {
    stack FunctionInNetwork {
        zz_network: AskedNetwork {}
        zz_lifted: Function {
            code: asked().code,
            subnets: zz_network.private,
            memory: asked().memory,
            timeout: asked().timeout,
            concurrency: asked().concurrency,
            env: asked().env,
            log: asked().log,
            log_days: asked().log_days,
            tracing: asked().tracing,
        }
    }
}

/// What of a function is an input that takes code.
const CODE: [&str; 5] = [
    "S3Bucket",
    "S3Key",
    "S3ObjectVersion",
    "ZipFile",
    "ImageUri",
];

/// The tier of a network where functions run.
const TIER: &str = "private";

/// The resources that a function hands out.
const HANDLES: [(&str, Handle); 4] = [
    ("Function", handle("function")),
    ("ExecutionRole", handle("role")),
    ("ExecutionLog", LOG),
    ("NamedLog", LOG),
];

/// One that may not be there.
const LOG: Handle = Handle {
    output: "log_group",
    has_attributes: false,
};

/// The function of a resource.
pub(super) fn candidate<'t>(
    id: &str,
    search: &Search<'t, '_>,
    lifts: &[Lift<'t>],
) -> Result<Candidate<'t>, String> {
    let mut reading = Reading {
        id,
        search,
        own: BTreeSet::from([id.to_owned()]),
        asked: DEFAULT,
        inputs: Vec::new(),
        values: Vec::new(),
    };
    let network = reading.network(lifts);
    let role = reading.role()?;
    let log = reading.log(&role, network.is_some());
    reading.own.extend([&role].into_iter().chain(&log).cloned());
    reading.code()?;
    if let Some(network) = network {
        let input = Input::Of(network.id.clone(), Some(TIER));
        reading.inputs.push(("subnets", input));
    }
    reading.numbers();
    reading.env();
    reading.logging(log.as_deref());
    ASKED.set(reading.asked);
    let (mut made, around) = match network {
        Some(network) => {
            let around = network::ask(network);
            let (made, _) = made(
                infra::synthesise::<FunctionInNetwork>(),
                "FunctionInNetwork",
            )?;
            (made, around)
        }
        None => {
            let (made, _) = made(infra::synthesise::<OneFunction>(), "OneFunction")?;
            (made, Pairs::new())
        }
    };
    for resource in made.values_mut() {
        let known = json::renamed(resource, &|id| around.get(id).cloned());
        *resource = with_values(&known, &reading.values);
    }
    let mut known = Pairs::from([(format!("{PREFIX}Function"), id.to_owned())]);
    known.insert(format!("{PREFIX}ExecutionRole"), role);
    let log_of_construct = match reading.asked.log {
        FunctionLog::Named => "NamedLog",
        FunctionLog::Own | FunctionLog::Undeclared => "ExecutionLog",
    };
    known.extend(log.map(|log| (format!("{PREFIX}{log_of_construct}"), log)));
    Ok(Candidate {
        construct: "Function",
        inputs: reading.inputs,
        made,
        known,
        outputs: Vec::new(),
        handles: HANDLES
            .map(|(id, handle)| (format!("{PREFIX}{id}"), handle))
            .to_vec(),
        waits: Vec::new(),
        on: network
            .map(|network| network.id.clone())
            .into_iter()
            .collect(),
        asked: AskedFor::Other,
    })
}

/// What is read of a function so far.
struct Reading<'r, 't, 'j> {
    id: &'r str,
    search: &'r Search<'t, 'j>,
    /// What the construct will make, as far as it is known.
    own: BTreeSet<String>,
    asked: Asked,
    inputs: Vec<(&'static str, Input<'t>)>,
    /// What the template says where the function is asked for something that stands for it.
    values: Vec<Json>,
}

impl<'t> Reading<'_, 't, '_> {
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
    fn code(&mut self) -> Result<(), String> {
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
    fn network<'l>(&self, lifts: &'l [Lift<'t>]) -> Option<&'l Lift<'t>> {
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
    fn numbers(&mut self) {
        let number = |name| {
            let node = self.property(name)?;
            json::of(node).as_u64()
        };
        let small = |name| number(name).and_then(|number| u16::try_from(number).ok());
        let memory = small("MemorySize").filter(|number| *number != 256);
        let timeout = small("Timeout").filter(|number| *number != 30);
        let runs = number("ReservedConcurrentExecutions");
        let runs = runs.and_then(|runs| u32::try_from(runs).ok());
        if let Some((memory, number)) = memory.and_then(|one| Some((Memory::new(one).ok()?, one))) {
            self.asked.memory = memory;
            self.inputs
                .push(("memory", Input::Text(number.to_string())));
        }
        if let Some((timeout, number)) =
            timeout.and_then(|one| Some((Timeout::new(one).ok()?, one)))
        {
            self.asked.timeout = timeout;
            self.inputs
                .push(("timeout", Input::Text(number.to_string())));
        }
        if let Some((runs, number)) = runs.and_then(|one| Some((Concurrency::new(one).ok()?, one)))
        {
            self.asked.concurrency = runs;
            self.inputs
                .push(("concurrency", Input::Text(number.to_string())));
        }
        let mode = self
            .property("TracingConfig")
            .and_then(|node| node.get("Mode"));
        if mode.and_then(Node::text) != Some("Active") {
            self.asked.tracing = false;
            self.inputs
                .push(("tracing", Input::Text("false".to_owned())));
        }
    }

    /// Its settings, if they are plain ones.
    fn env(&mut self) {
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
    fn role(&self) -> Result<String, String> {
        let role = self.property("Role").map(json::of).unwrap_or_default();
        let resources = &self.search.resources;
        match json::referred(&role)[..] {
            [id] if is_of(resources, id, "AWS::IAM::Role") => Ok(id.to_owned()),
            _ => Err("its role is not one of the template".to_owned()),
        }
    }

    /// The id of its log group, if the template declares one.
    fn log(&mut self, role: &str, in_network: bool) -> Option<String> {
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
    fn logging(&mut self, log: Option<&str>) {
        if self.asked.log != FunctionLog::Own {
            let log = format!("FunctionLog::{:?}", self.asked.log);
            self.inputs.push(("log", Input::Text(log)));
        }
        let group = log.and_then(|id| self.search.resources.get(id));
        let days = group.and_then(|group| group["Properties"]["RetentionInDays"].as_u64());
        let days = days
            .and_then(|days| u16::try_from(days).ok())
            .filter(|days| *days != 30);
        if let Some((days, number)) = days.and_then(|one| Some((LogDays::new(one).ok()?, one))) {
            self.asked.log_days = days;
            self.inputs
                .push(("log_days", Input::Text(number.to_string())));
        }
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
fn with_values(value: &Json, values: &[Json]) -> Json {
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
