//! On Fargate a task has a network interface of its own, says how much of a processor and of memory it gets, gets one of the pairs
//! that there are, and logs where Fargate can. ECS refuses the task definition, or the service that runs it.

use super::links::leads_to;
use crate::{
    check::Check,
    fix::Fix,
    read::{items, lacks, number, text},
    tree::{Declaration, Value},
};

const TASK: &str = "AWS::ECS::TaskDefinition";
const FARGATE: &str = "FARGATE";

/// Units of a processor, the least and the most memory beside them in MiB, and the steps between.
const SIZES: [(f64, f64, f64, f64); 6] = [
    (512.0, 1024.0, 4096.0, 1024.0),
    (1024.0, 2048.0, 8192.0, 1024.0),
    (2048.0, 4096.0, 16384.0, 1024.0),
    (4096.0, 8192.0, 30720.0, 1024.0),
    (8192.0, 16384.0, 61440.0, 4096.0),
    (16384.0, 32768.0, 122_880.0, 8192.0),
];

/// Units of a processor, and the memory in MiB that a task on Fargate may have beside them.
///
/// ```
/// let (cpu, memory) = infra_rules::fargate_sizes().next().expect("the least");
/// assert_eq!((cpu, memory), (256, vec![512, 1024, 2048]));
/// ```
pub fn fargate_sizes() -> impl Iterator<Item = (u32, Vec<u32>)> {
    let size = |(cpu, least, most, step): (f64, f64, f64, f64)| {
        let steps = (0..).map(move |number| least + step * f64::from(number));
        let sizes = steps
            .take_while(|size| *size <= most)
            .map(|size| size as u32);
        (cpu as u32, sizes.collect())
    };
    let least = (256, LEAST.map(|size| size as u32).to_vec());
    std::iter::once(least).chain(SIZES.into_iter().map(size))
}

/// The memory beside 256 units, which has no steps.
const LEAST: [f64; 3] = [512.0, 1024.0, 2048.0];

/// How containers can log.
const LOG_DRIVERS: [&str; 3] = ["awsfirelens", "awslogs", "splunk"];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    let compatible = resource.get("RequiresCompatibilities").map(items);
    let mut compatible = compatible.unwrap_or_default().iter().filter_map(text);
    if resource.ty != TASK || !compatible.any(|one| one == FARGATE) {
        return;
    }
    let name = &resource.name;
    network(check, resource);
    log_drivers(check, resource);
    for (property, example) in [("Cpu", "256"), ("Memory", "512")] {
        if lacks(&resource.fields, property) {
            let fact = format!("`{name}` is for Fargate, and has no `{property}`");
            check.findings.add(
                resource.ty_site,
                fact,
                format_args!("write `{property}: \"{example}\"` for the whole task"),
            );
        }
    }
    let amount = |name: &str| Some((resource.get(name)?, resource.get(name).and_then(number)?));
    if let (Some((_, cpu)), Some((value, memory))) = (amount("Cpu"), amount("Memory")) {
        memory_beside(check, cpu, memory, value);
    }
}

/// A task on Fargate has the network mode `awsvpc`.
fn network(check: &mut Check<'_>, task: &Declaration<'_>) {
    let (name, help) = (&task.name, "write `NetworkMode: \"awsvpc\"`");
    match task.get("NetworkMode") {
        Some(value) if text(value).is_some_and(|mode| mode != "awsvpc") => {
            let fact = format!("`{name}` is for Fargate, which has the network mode `awsvpc` only");
            check.on_value(value, fact, help);
        }
        None if lacks(&task.fields, "NetworkMode") => {
            let fact = format!("`{name}` is for Fargate, and has no `NetworkMode`");
            check.on(task.ty_site, fact, help);
        }
        _ => {}
    }
}

fn log_drivers(check: &mut Check<'_>, task: &Declaration<'_>) {
    let path = ["ContainerDefinitions", "LogConfiguration", "LogDriver"];
    task.each(&path, &mut |value| {
        if let Some(driver) = text(value)
            && !LOG_DRIVERS.contains(&driver)
        {
            let fact = format!("Fargate has no log driver `{driver}`");
            let help = Fix::OneOf(LOG_DRIVERS.map(|driver| format!("\"{driver}\"")).to_vec());
            check.on_value(value, fact, help);
        }
    });
}

fn memory_beside(check: &mut Check<'_>, cpu: f64, memory: f64, value: &Value<'_>) {
    let fits = match SIZES.iter().find(|(units, ..)| *units == cpu) {
        Some((_, least, most, step)) => {
            (*least..=*most).contains(&memory) && (memory - least) % step == 0.0
        }
        None if cpu == 256.0 => LEAST.contains(&memory),
        None => return,
    };
    if fits {
        return;
    }
    let help = match SIZES.iter().find(|(units, ..)| *units == cpu) {
        Some((_, least, most, step)) => format!("write {least} to {most} in steps of {step}"),
        None => "write 512, 1024 or 2048".to_owned(),
    };
    check.on_value(
        value,
        format_args!("Fargate has no {memory} MiB of memory beside {cpu} units of a processor"),
        help,
    );
}

pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for service in stack
        .resources
        .iter()
        .filter(|one| one.ty == "AWS::ECS::Service")
    {
        let task = service
            .get("TaskDefinition")
            .and_then(|value| leads_to(stack, value, TASK));
        let Some(task) = task.map(|number| &stack.resources[number]) else {
            continue;
        };
        let launch = service
            .get("LaunchType")
            .filter(|value| text(value) == Some(FARGATE));
        if let Some(value) = launch {
            runs_on_fargate(check, task, value);
        }
        let is_own = task.get("NetworkMode").and_then(text) == Some("awsvpc");
        if is_own
            && lacks(&service.fields, "NetworkConfiguration")
            && lacks(&service.fields, "DeploymentController")
        {
            let fact = format!(
                "`{}` has no `NetworkConfiguration`, which the network mode `awsvpc` of `{}` needs",
                service.name, task.name
            );
            let help = "write `NetworkConfiguration: { AwsvpcConfiguration: { Subnets: […] } }`";
            check.on(service.ty_site, fact, help);
        }
    }
}

fn runs_on_fargate(check: &mut Check<'_>, task: &Declaration<'_>, launch: &Value<'_>) {
    let name = &task.name;
    log_drivers(check, task);
    if let Some(Value::List(list, _)) = task.get("RequiresCompatibilities") {
        let known: Option<Vec<&str>> = list.iter().map(text).collect();
        if known.is_some_and(|known| !known.contains(&FARGATE)) {
            let fact = format!("`{name}` is not for Fargate");
            let help =
                format!("write `\"FARGATE\"` among the `RequiresCompatibilities` of `{name}`");
            return check.on_value(launch, fact, help);
        }
    }
    let mode = task.get("NetworkMode");
    if mode.is_none() && lacks(&task.fields, "NetworkMode")
        || mode.and_then(text).is_some_and(|mode| mode != "awsvpc")
    {
        let fact =
            format!("the network mode of `{name}` is not `awsvpc`, and Fargate has no other");
        check.on_value(
            launch,
            fact,
            format_args!("write `NetworkMode: \"awsvpc\"` in `{name}`"),
        );
    }
}
