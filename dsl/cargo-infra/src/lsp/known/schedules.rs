//! What a schedule says, in words: `rate(5 minutes)`, `cron(30 2 ? * MON-FRI *)`, `at(2030-01-01T09:00:00)`. Which are schedules, the rules know.

use infra_rules::schedule::{CRON_FIELDS, cron};

/// When something starts by this text, if it is a schedule.
pub(in crate::lsp) fn said(text: &str) -> Option<String> {
    const ZONE: &str = "in UTC, unless a time zone stands beside it";
    let inside = |name: &str| text.strip_prefix(name)?.strip_suffix(')');
    if let Some(rate) = inside("rate(") {
        let (number, unit) = rate.split_once(' ')?;
        let number: u32 = number.parse().ok()?;
        return Some(match number {
            1 => format!("Every {}.", unit.trim_end_matches('s')),
            number => format!("Every {number} {unit}."),
        });
    }
    if let Some(moment) = inside("at(") {
        let (day, time) = moment.split_once('T')?;
        return Some(format!("Once, on {day} at {time}, {ZONE}."));
    }
    let fields = inside("cron(")?;
    cron(fields).ok()?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let [minutes, hours, day, month, weekday, year] = fields.as_slice() else {
        return None;
    };
    let days = match (*day, *weekday) {
        ("*" | "?", "*" | "?") => "every day".to_owned(),
        ("*" | "?", weekday) => weekdays(weekday)?,
        ("L", _) => "on the last day of the month".to_owned(),
        (day, _) => format!("on day {} of the month", list(day, str::to_owned)),
    };
    let months = match *month {
        "*" => String::new(),
        month => format!(" in {}", list(month, |one| named(3, one))),
    };
    let years = match *year {
        "*" => String::new(),
        year => format!(" of {}", list(year, str::to_owned)),
    };
    let times = times(minutes, hours);
    Some(format!("{times}, {days}{months}{years}, {ZONE}."))
}

fn times(minutes: &str, hours: &str) -> String {
    let every = |field: &str| {
        let (from, step) = field.split_once('/')?;
        (matches!(from, "*" | "0")).then(|| step.to_owned())
    };
    let numbers = |field: &str| -> Option<Vec<u32>> {
        field.split(',').map(|one| one.parse().ok()).collect()
    };
    let of_hours = || match (hours, every(hours)) {
        ("*", _) => String::new(),
        (_, Some(step)) => format!(" of every {step} hours"),
        (hours, None) => format!(" of hours {}", list(hours, str::to_owned)),
    };
    match (numbers(minutes), numbers(hours), every(minutes)) {
        (Some(minutes), Some(hours), _) => {
            let pairs = hours
                .iter()
                .flat_map(|hour| minutes.iter().map(move |minute| (hour, minute)));
            let times: Vec<String> = pairs
                .map(|(hour, minute)| format!("{hour:02}:{minute:02}"))
                .collect();
            format!("At {}", joined(&times))
        }
        (_, _, Some(step)) => format!("Every {step} minutes{}", of_hours()),
        _ if minutes == "*" => format!("Every minute{}", of_hours()),
        _ => match of_hours() {
            none if none.is_empty() => {
                format!("At minute {} of every hour", list(minutes, str::to_owned))
            }
            hours => format!("At minute {}{hours}", list(minutes, str::to_owned)),
        },
    }
}

fn weekdays(field: &str) -> Option<String> {
    const PLACES: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];
    if let Some((day, place)) = field.split_once('#') {
        let place: usize = place.parse().ok()?;
        let place = PLACES.get(place.checked_sub(1)?)?;
        return Some(format!("on the {place} {} of the month", named(4, day)));
    }
    match field.strip_suffix('L') {
        Some("") => Some("on Saturday".to_owned()),
        Some(day) => Some(format!("on the last {} of the month", named(4, day))),
        None if field.contains('-') => Some(format!("from {}", list(field, |one| named(4, one)))),
        None => Some(format!("on {}", list(field, |one| named(4, one)))),
    }
}

/// A list of values and ranges in words.
fn list(field: &str, word: impl Fn(&str) -> String) -> String {
    let one = |part: &str| match (part.split_once('-'), part.split_once('/')) {
        (Some((from, to)), None) => format!("{} to {}", word(from), word(to)),
        _ => word(part),
    };
    joined(&field.split(',').map(one).collect::<Vec<_>>())
}

fn joined(all: &[String]) -> String {
    match all {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        all => all.concat(),
    }
}

/// A month or a day of the week in full.
fn named(field: usize, value: &str) -> String {
    const FULL: [&str; 19] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Sunday",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
    ];
    let Some(known) = CRON_FIELDS.get(field) else {
        return value.to_owned();
    };
    let number = value.parse::<u32>().ok();
    let number = number.and_then(|number| number.checked_sub(known.least));
    let place = number.and_then(|number| usize::try_from(number).ok());
    let short = place.and_then(|place| known.names.get(place).copied());
    let short = short.unwrap_or(value);
    let is_meant = |full: &&&str| {
        let begins = full
            .get(..3)
            .is_some_and(|head| head.eq_ignore_ascii_case(short));
        begins
            && known
                .names
                .iter()
                .any(|name| name.eq_ignore_ascii_case(short))
    };
    FULL.iter()
        .find(is_meant)
        .map_or_else(|| value.to_owned(), |full| (*full).to_owned())
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn schedules_in_words() {
        let zone = "in UTC, unless a time zone stands beside it.";
        for (text, words) in [
            (
                "cron(30 2 ? * MON-FRI *)",
                "At 02:30, from Monday to Friday",
            ),
            ("cron(0 8,20 * * ? *)", "At 08:00 and 20:00, every day"),
            ("cron(0/15 * * * ? *)", "Every 15 minutes, every day"),
            (
                "cron(0/5 8-17 ? * MON-FRI *)",
                "Every 5 minutes of hours 8 to 17, from Monday to Friday",
            ),
            (
                "cron(10 * * * ? *)",
                "At minute 10 of every hour, every day",
            ),
            (
                "cron(0 0 1 1,7 ? *)",
                "At 00:00, on day 1 of the month in January and July",
            ),
            (
                "cron(0 6 L * ? 2030)",
                "At 06:00, on the last day of the month of 2030",
            ),
            (
                "cron(0 6 ? * 2#1 *)",
                "At 06:00, on the first Monday of the month",
            ),
            (
                "cron(0 6 ? * FRIL *)",
                "At 06:00, on the last Friday of the month",
            ),
        ] {
            assert_eq!(said(text), Some(format!("{words}, {zone}")), "{text}");
        }
        assert_eq!(said("rate(5 minutes)").as_deref(), Some("Every 5 minutes."));
        assert_eq!(said("rate(1 hour)").as_deref(), Some("Every hour."));
        assert_eq!(
            said("at(2030-01-01T09:00:00)"),
            Some(format!("Once, on 2030-01-01 at 09:00:00, {zone}")),
        );
        assert_eq!(said("cron(0 8 * * *)"), None);
        assert_eq!(said("orders"), None);
    }
}
