//! A schedule is written as the service reads it. EventBridge's `cron(…)` has six fields and a `?` for one of its two days; `rate(1 minutes)` is
//! wrong and so is `rate(5 minute)`. All of this shows at the deploy, after what stands before it has been made.

mod cron;

use crate::{
    check::Check,
    read::{is_resolved_later, map, text},
    schedule::{self as grammar, RATE_UNITS, RateError},
    tree::{Declaration, Value},
};

/// What a service takes for a schedule.
#[derive(Clone, Copy)]
struct Takes {
    /// `rate(5 minutes)`.
    rate: bool,
    /// `at(2030-01-01T09:00:00)`.
    at: bool,
    /// Whether the unit is singular after 1, and only there.
    strict: bool,
}

const RULE: Takes = Takes {
    rate: true,
    at: false,
    strict: true,
};
const ANY: Takes = Takes {
    rate: true,
    at: true,
    strict: false,
};
const CRON: Takes = Takes {
    rate: false,
    at: false,
    strict: false,
};
const CRON_OR_AT: Takes = Takes {
    rate: false,
    at: true,
    strict: false,
};

/// Where schedules stand: a type, the way there through maps and lists, and what it takes.
const PLACES: [(&str, &[&str], Takes); 8] = [
    ("AWS::Events::Rule", &["ScheduleExpression"], RULE),
    ("AWS::Scheduler::Schedule", &["ScheduleExpression"], ANY),
    (
        "AWS::ApplicationAutoScaling::ScalableTarget",
        &["ScheduledActions", "Schedule"],
        ANY,
    ),
    (
        "AWS::Backup::BackupPlan",
        &["BackupPlan", "BackupPlanRule", "ScheduleExpression"],
        CRON,
    ),
    ("AWS::Glue::Trigger", &["Schedule"], CRON),
    (
        "AWS::Glue::Crawler",
        &["Schedule", "ScheduleExpression"],
        CRON,
    ),
    ("AWS::Redshift::ScheduledAction", &["Schedule"], CRON_OR_AT),
    ("AWS::Serverless::Function", &["Events"], RULE),
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    for (ty, path, takes) in PLACES.iter().filter(|(ty, ..)| resource.ty == *ty) {
        let Some((first, rest)) = path.split_first() else {
            continue;
        };
        let Some(value) = resource.get(first) else {
            continue;
        };
        match *ty {
            "AWS::Serverless::Function" => serverless(check, value, *takes),
            _ => value.each(rest, &mut |value| schedule(check, value, *takes)),
        }
    }
    if resource.ty == "AWS::AutoScaling::ScheduledAction"
        && let Some(value) = resource.get("Recurrence")
    {
        value.each(&[], &mut |value| recurrence(check, value));
    }
}

/// What starts a function of SAM's: `Events: { Daily: { Type: "Schedule", Properties: { Schedule: … } } }`.
fn serverless(check: &mut Check<'_>, events: &Value<'_>, takes: Takes) {
    for event in map(events).unwrap_or_default() {
        event.value.each(&["Properties", "Schedule"], &mut |value| {
            schedule(check, value, takes)
        });
    }
}

fn schedule(check: &mut Check<'_>, value: &Value<'_>, takes: Takes) {
    let Some(given) = text(value) else { return };
    let inner = |word: &str| grammar::argument(given, word);
    let wrong = match (inner("rate"), inner("cron"), inner("at")) {
        (Some(rate), ..) if takes.rate => self::rate(rate, takes.strict),
        (_, Some(fields), _) => cron::wrong(fields),
        (.., Some(time)) if takes.at => at(time),
        _ => Some(form(given, takes)),
    };
    if let Some((fact, help)) = wrong {
        check.on_value(value, fact, help);
    }
}

/// What is wrong with a schedule that is none of what the service takes.
fn form(given: &str, takes: Takes) -> (String, String) {
    let forms = match (takes.rate, takes.at) {
        (true, true) => "`rate(…)`, `cron(…)` or `at(…)`",
        (true, false) => "`rate(…)` or `cron(…)`",
        (false, true) => "`cron(…)` or `at(…)`",
        (false, false) => "`cron(…)`",
    };
    let help = match takes.rate {
        true => "write such as `rate(5 minutes)` or `cron(0 9 ? * MON-FRI *)`",
        false => "write such as `cron(0 9 ? * MON-FRI *)`",
    };
    (
        format!("expected {forms}, found `{given}`"),
        help.to_owned(),
    )
}

/// What is wrong with `5 minutes`.
fn rate(given: &str, strict: bool) -> Option<(String, String)> {
    let fact = format!("`rate({given})` is not a rate");
    let mut words = given.split_whitespace();
    let (number, unit) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let help = match grammar::rate(given) {
        Ok((count, right)) => {
            let right = plural(RATE_UNITS[right], count);
            return (strict && right != unit)
                .then(|| (fact, format!("write `rate({number} {right})`")));
        }
        Err(RateError::Form) => "write a number and a unit, such as `rate(5 minutes)`".to_owned(),
        Err(RateError::Number) => {
            "write a whole number of 1 or more, such as `rate(5 minutes)`".to_owned()
        }
        Err(RateError::Unit) => {
            let near = infra_schema::near(grammar::singular(unit), RATE_UNITS.into_iter())
                .first()
                .copied();
            let count = number.parse().unwrap_or_default();
            let unit = plural(near.unwrap_or("minute"), count);
            format!("write `rate({number} {unit})`")
        }
    };
    Some((fact, help))
}

fn plural(unit: &str, number: u32) -> String {
    match number {
        1 => unit.to_owned(),
        _ => format!("{unit}s"),
    }
}

/// What is wrong with `2030-01-01T09:00:00`.
fn at(given: &str) -> Option<(String, String)> {
    const FORM: &str = "0000-00-00T00:00:00";
    let fits = given.len() == FORM.len()
        && given
            .bytes()
            .zip(FORM.bytes())
            .all(|(given, form)| match form {
                b'0' => given.is_ascii_digit(),
                form => given == form,
            });
    let fact = format!("`at({given})` is not a time");
    (!fits).then(|| {
        (
            fact,
            "write `at(yyyy-mm-ddThh:mm:ss)`, such as `at(2030-01-01T09:00:00)`".to_owned(),
        )
    })
}

/// Auto Scaling has Unix's cron, of five fields and without a word before it.
fn recurrence(check: &mut Check<'_>, value: &Value<'_>) {
    let Value::Text(given, _) = value else { return };
    if is_resolved_later(given) || given.starts_with('@') {
        return;
    }
    if given.contains('(') || given.split_whitespace().count() != 5 {
        let fact = format!("`{given}` is not a recurrence of Auto Scaling, which has five fields");
        check.on_value(
            value,
            fact,
            "write minute, hour, day, month and day of the week, such as `0 9 * * 1-5`",
        );
    }
}
