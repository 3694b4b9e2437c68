//! `Function`, found by its function.

mod reading;

use std::cell::Cell;

use infra::{Value, infra};
use infra_std::{Concurrency, Env, Function, FunctionLog, LogDays, Memory, Timeout};

use super::{
    Asked as AskedFor, Candidate, Handle, Input, Lift, PREFIX, Pairs, Search, handle, json, made,
    network::{self, AskedNetwork},
};
use reading::{Reading, TIER, with_values};

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
    let mut reading = Reading::of(id, search);
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
