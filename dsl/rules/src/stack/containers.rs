//! One container of a task is essential, or nothing would end the task; with a network interface of its own a task has no other ports than its
//! containers'; and the `awslogs` driver needs a log group and a region. ECS refuses the task definition. Where a port is chosen when the task
//! starts, a target group that checks another one ends the task again, so the service never becomes stable.

use crate::{
    check::Check,
    fix::Fix,
    read::{boolean, get, has, items, lacks, map, number, of_type, target, text},
    tree::{Declaration, Field, Stack, Value},
};

const TASK: &str = "AWS::ECS::TaskDefinition";

/// What the `awslogs` driver needs, with an example.
const LOGS: [(&str, &str); 2] = [
    ("awslogs-group", "\"awslogs-group\": logs"),
    ("awslogs-region", "\"awslogs-region\": AWS::Region"),
];

/// What else it takes.
const MORE_LOGS: [&str; 6] = [
    "awslogs-create-group",
    "awslogs-datetime-format",
    "awslogs-multiline-pattern",
    "awslogs-stream-prefix",
    "max-buffer-size",
    "mode",
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty != TASK {
        return;
    }
    let Some(Value::List(list, _)) = resource.get("ContainerDefinitions") else {
        return;
    };
    essential(check, list);
    let is_own = resource.get("NetworkMode").and_then(text) == Some("awsvpc");
    for container in list.iter().filter_map(map) {
        if is_own {
            host_ports(check, container);
        }
        logs(check, container);
    }
}

/// Containers are essential unless they say otherwise.
fn essential(check: &mut Check<'_>, containers: &[Value<'_>]) {
    let no = containers.iter().map(|container| {
        let value = get(map(container)?, "Essential")?;
        (boolean(value) == Some(false)).then_some(value)
    });
    let no: Option<Vec<&Value<'_>>> = no.collect();
    if let Some(first) = no.and_then(|all| all.first().copied()) {
        let fact = "a task has at least one essential container, and this one has none";
        check.on_value(first, fact, Fix::write("true"));
    }
}

fn host_ports(check: &mut Check<'_>, container: &[Field<'_>]) {
    for mapping in mappings(container) {
        let port = |name: &str| Some((get(mapping, name)?, number(get(mapping, name)?)?));
        if let (Some((value, host)), Some((_, port))) = (port("HostPort"), port("ContainerPort"))
            && host != port
        {
            let fact = format!(
                "with the network mode `awsvpc` the `HostPort` is the `ContainerPort`, {port}, given {host}"
            );
            check.on_value(value, fact, Fix::write(port));
        }
    }
}

fn mappings<'b, 't>(container: &'b [Field<'t>]) -> impl Iterator<Item = &'b [Field<'t>]> {
    let list = get(container, "PortMappings").map(items);
    list.unwrap_or_default().iter().filter_map(map)
}

fn logs(check: &mut Check<'_>, container: &[Field<'_>]) {
    let Some(logs) = get(container, "LogConfiguration").and_then(map) else {
        return;
    };
    let Some(driver) = get(logs, "LogDriver").filter(|driver| text(driver) == Some("awslogs"))
    else {
        return;
    };
    let options = match get(logs, "Options") {
        Some(Value::Map(options, _)) => options.as_slice(),
        None if lacks(logs, "Options") => &[],
        _ => return,
    };
    for (name, example) in LOGS {
        if lacks(options, name) {
            let fact = format!("the log driver `awslogs` needs the option `{name}`");
            let help = format!("write `{example}` among its `Options`");
            return check.on_value(driver, fact, help);
        }
    }
    if let Some(value) = get(options, LOGS[0].0) {
        log_group(check, value);
    }
    let known = || LOGS.iter().map(|(name, _)| *name).chain(MORE_LOGS);
    for option in options {
        let name = &*option.key.text;
        if !known().any(|known| known == name) && !crate::read::is_computing(name) {
            let near = infra_schema::near(name, known());
            let fact = format!("the log driver `awslogs` has no option `{name}`");
            check.on(option.key.site, fact, Fix::near(near.first(), known()));
        }
    }
}

/// The driver wants the group's name.
fn log_group(check: &mut Check<'_>, value: &Value<'_>) {
    let Value::Reference(reference, site) = value else {
        return;
    };
    let group = target(value).map(|number| &check.stack.resources[number]);
    if group.is_some_and(|group| group.ty == "AWS::Logs::LogGroup")
        && reference.attribute.as_deref() == Some("Arn")
    {
        let given = check.language.attribute(&reference.name, "Arn");
        let fact = format!("`awslogs-group` is the name of a log group, and `{given}` is not one");
        let name = check.language.reference(&reference.name);
        check.on(*site, fact, Fix::write(name));
    }
}

/// Target groups of services whose containers get their ports when they start.
pub(crate) fn stack(check: &mut Check<'_>) {
    let stack = check.stack;
    for (_, service) in of_type(stack, "AWS::ECS::Service") {
        let task = service.get("TaskDefinition").and_then(target);
        let Some(task) = task.map(|number| &stack.resources[number]) else {
            continue;
        };
        let balancers = service.get("LoadBalancers").map(items);
        for balancer in balancers.unwrap_or_default().iter().filter_map(map) {
            balanced(check, stack, task, balancer);
        }
    }
}

fn balanced(
    check: &mut Check<'_>,
    stack: &Stack<'_>,
    task: &Declaration<'_>,
    balancer: &[Field<'_>],
) {
    let group = get(balancer, "TargetGroupArn").and_then(target);
    let Some(group) = group.map(|number| &stack.resources[number]) else {
        return;
    };
    let Some(checked) = group
        .get("HealthCheckPort")
        .filter(|port| number(port).is_some())
    else {
        return;
    };
    let name = get(balancer, "ContainerName").and_then(text);
    let port = get(balancer, "ContainerPort").and_then(number);
    let (Some(name), Some(port)) = (name, port) else {
        return;
    };
    let containers = task.get("ContainerDefinitions").map(items);
    let containers = containers.unwrap_or_default().iter().filter_map(map);
    let mut named = containers.filter(|one| get(one, "Name").and_then(text) == Some(name));
    let Some(container) = named.next() else {
        return;
    };
    let mut mapped =
        mappings(container).filter(|one| get(one, "ContainerPort").and_then(number) == Some(port));
    let is_chosen = mapped.any(|one| get(one, "HostPort").and_then(number) == Some(0.0));
    let is_bridge = match task.get("NetworkMode") {
        Some(mode) => text(mode) == Some("bridge"),
        None => lacks(&task.fields, "NetworkMode") && !has(&task.fields, "RequiresCompatibilities"),
    };
    if is_chosen && is_bridge {
        let fact = format!(
            "`{name}` of `{}` has a dynamic host port, and this health check has a fixed one",
            task.name
        );
        check.on_value(checked, fact, Fix::text("traffic-port"));
    }
}
