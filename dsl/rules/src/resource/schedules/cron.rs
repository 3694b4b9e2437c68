//! EventBridge's `cron(…)`: six fields, each with what may stand in it.

/// A field: its name, its range, the names of its numbers, and whether it is a day.
struct Field {
    name: &'static str,
    least: u32,
    most: u32,
    names: &'static [&'static str],
    day: bool,
}

const FIELDS: [Field; 6] = [
    Field {
        name: "minutes",
        least: 0,
        most: 59,
        names: &[],
        day: false,
    },
    Field {
        name: "hours",
        least: 0,
        most: 23,
        names: &[],
        day: false,
    },
    Field {
        name: "day of the month",
        least: 1,
        most: 31,
        names: &[],
        day: true,
    },
    Field {
        name: "month",
        least: 1,
        most: 12,
        names: &[
            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
        ],
        day: false,
    },
    Field {
        name: "day of the week",
        least: 1,
        most: 7,
        names: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
        day: true,
    },
    Field {
        name: "year",
        least: 1970,
        most: 2199,
        names: &[],
        day: false,
    },
];

/// What is wrong with the fields, and what to write.
pub(super) fn wrong(given: &str) -> Option<(String, String)> {
    let fields: Vec<&str> = given.split_whitespace().collect();
    let Ok([minutes, hours, day, month, weekday, year]) = <[&str; 6]>::try_from(fields.as_slice())
    else {
        let fact = format!(
            "`cron(…)` has six fields, found {} in `cron({given})`",
            fields.len()
        );
        return Some((fact, sixth(&fields)));
    };
    for (text, field) in fields.iter().zip(&FIELDS) {
        if let Some(part) = text.split(',').find(|part| !fits(part, field)) {
            let fact = format!(
                "`{part}` is not in the field `{}` of `cron({given})`",
                field.name
            );
            return Some((fact, range(field)));
        }
    }
    match (day == "?", weekday == "?") {
        (true, true) | (false, false) => {
            let fact = format!("of the two days in `cron({given})` just one is `?`");
            let (day, weekday) = match weekday {
                "*" | "?" => (if day == "?" { "*" } else { day }, "?"),
                weekday => ("?", weekday),
            };
            Some((
                fact,
                format!("write `cron({minutes} {hours} {day} {month} {weekday} {year})`"),
            ))
        }
        _ => None,
    }
}

/// What to write where a field is missing: most often the year, in what Unix's cron has.
fn sixth(fields: &[&str]) -> String {
    let [minutes, hours, day, month, weekday] = fields else {
        return "write minutes, hours, day of the month, month, day of the week and year, such as `cron(0 9 ? * MON-FRI *)`".to_owned();
    };
    // There the week begins with 0.
    let weekday = match weekday.chars().any(|c| c.is_ascii_digit()) {
        true => weekday
            .split(',')
            .map(shifted)
            .collect::<Vec<_>>()
            .join(","),
        false => (*weekday).to_owned(),
    };
    let (day, weekday) = match (*day, weekday.as_str()) {
        (day, "*" | "?") => (if day == "?" { "*" } else { day }, "?"),
        (_, weekday) => ("?", weekday),
    };
    format!(
        "add the year, `cron({minutes} {hours} {day} {month} {weekday} *)`, with `?` for one of the days"
    )
}

/// A day of Unix's week, or a range of them, as EventBridge counts.
fn shifted(part: &str) -> String {
    let names = FIELDS[4].names;
    let one = |day: &str| match day.parse::<usize>() {
        Ok(number) => names
            .get(number % 7)
            .map_or_else(|| day.to_owned(), |name| (*name).to_owned()),
        Err(_) => day.to_owned(),
    };
    part.split('-').map(one).collect::<Vec<_>>().join("-")
}

fn range(field: &Field) -> String {
    let names = match field.names {
        [first, .., last] => format!(", `{first}` to `{last}`"),
        _ => String::new(),
    };
    format!(
        "write numbers from {} to {}{names}, `*`, ranges `a-b` or steps `a/b`",
        field.least, field.most
    )
}

/// Whether one of the parts that commas divide may stand in a field.
fn fits(part: &str, field: &Field) -> bool {
    if part == "*" || part == "?" && field.day {
        return true;
    }
    let (base, step) = match part.split_once('/') {
        Some((base, step)) => (base, Some(step)),
        None => (part, None),
    };
    if step.is_some_and(|step| step.parse::<u32>().is_err()) {
        return false;
    }
    if base == "*" || base.is_empty() && step.is_some() {
        return true;
    }
    match base.split_once('-') {
        Some((first, last)) if first != "L" => {
            number(first, field).is_some() && number(last, field).is_some()
        }
        _ => number(base, field).is_some() || field.day && last_or_nearest(base, field),
    }
}

/// `L`, `L-3`, `LW` and `15W` of a month; `L`, `6L` and `6#3` of a week.
fn last_or_nearest(text: &str, field: &Field) -> bool {
    if matches!(text, "L" | "LW" | "W") {
        return true;
    }
    if let Some(days) = text.strip_prefix("L-") {
        return days.parse::<u32>().is_ok();
    }
    if let Some((day, week)) = text.split_once('#') {
        return number(day, field).is_some() && matches!(week, "1" | "2" | "3" | "4" | "5");
    }
    let day = text.strip_suffix(['L', 'W']);
    day.is_some_and(|day| number(day, field).is_some())
}

/// A number of a field, also by its name.
fn number(text: &str, field: &Field) -> Option<u32> {
    let named = field.names.iter().zip(field.least..);
    let named = named
        .into_iter()
        .find(|(name, _)| text.eq_ignore_ascii_case(name));
    let number = named
        .map(|(_, number)| number)
        .or_else(|| text.parse().ok())?;
    (field.least..=field.most)
        .contains(&number)
        .then_some(number)
}

#[cfg(test)]
mod tests {
    use super::wrong;

    #[test]
    fn what_eventbridge_reads() {
        for fields in [
            "0 9 ? * MON-FRI *",
            "0 9 * * ? *",
            "0/15 * * * ? *",
            "*/5 * * * ? *",
            "0 10 * * ? *",
            "15 12 * * ? *",
            "0 8 1 * ? *",
            "0/10 * ? * MON-FRI *",
            "0 9 ? * 2#1 *",
            "0 18 L * ? *",
            "0 18 ? * 6L *",
            "0 18 LW * ? *",
            "0 18 15W * ? 2030-2035",
            "0 0 1 1,4,7,10 ? *",
            "0 0 1 JAN,APR ? *",
            "5,35 14 * * ? *",
            "0 0 L-3 * ? *",
            "0 2 ? * SUN *",
            "0 17 ? * mon-fri *",
            "0  9 * * ? *",
            "* * * * ? *",
            "0 12 */2 * ? *",
        ] {
            assert_eq!(wrong(fields), None, "{fields}");
        }
    }

    #[test]
    fn what_it_refuses_with_what_to_write() {
        for (fields, help) in [
            ("0 9 * * *", "`cron(0 9 * * ? *)`"),
            ("0 9 * * 1-5", "`cron(0 9 ? * MON-FRI *)`"),
            ("0 9 * * * *", "`cron(0 9 * * ? *)`"),
            ("0 9 1 * MON *", "`cron(0 9 ? * MON *)`"),
            ("0 9 ? * ? *", "`cron(0 9 * * ? *)`"),
            ("60 9 * * ? *", "from 0 to 59"),
            ("0 24 * * ? *", "from 0 to 23"),
            ("0 9 * * 0 *", "from 1 to 7"),
            ("0 9 32 * ? *", "from 1 to 31"),
            ("0 9 ? * FUNDAY *", "`SUN` to `SAT`"),
            ("0 ? * * ? *", "from 0 to 23"),
            ("", "minutes, hours"),
        ] {
            let said = wrong(fields).map(|(_, help)| help).unwrap_or_default();
            assert!(said.contains(help), "{fields}: {said}");
        }
    }
}
