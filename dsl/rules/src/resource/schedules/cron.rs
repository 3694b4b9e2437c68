//! What is wrong with EventBridge's `cron(…)`, in words, with what to write. What may stand in it is the grammar's.

use crate::schedule::{CRON_FIELDS, CronError, cron};

/// What is wrong with the fields, and what to write.
pub(super) fn wrong(given: &str) -> Option<(String, String)> {
    let fields: Vec<&str> = given.split_whitespace().collect();
    match cron(given).err()? {
        CronError::Count(count) => {
            let fact = format!("`cron(…)` has six fields, found {count} in `cron({given})`");
            Some((fact, sixth(&fields)))
        }
        CronError::Field(number, part) => {
            let field = &CRON_FIELDS[number];
            let fact = format!(
                "`{part}` is not in the field `{}` of `cron({given})`",
                field.name
            );
            Some((fact, field.help.to_owned()))
        }
        CronError::Days => Some((
            format!("of the two days in `cron({given})` just one is `?`"),
            with_one_day(&fields),
        )),
    }
}

/// The same with a `?` for one of its days.
fn with_one_day(fields: &[&str]) -> String {
    let [minutes, hours, day, month, weekday, year] = fields else {
        return String::new();
    };
    let (day, weekday) = match *weekday {
        "*" | "?" => (if *day == "?" { "*" } else { day }, "?"),
        weekday => ("?", weekday),
    };
    format!("write `cron({minutes} {hours} {day} {month} {weekday} {year})`")
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
    let names = CRON_FIELDS[4].names;
    let one = |day: &str| match day.parse::<usize>() {
        Ok(number) => names
            .get(number % 7)
            .map_or_else(|| day.to_owned(), |name| (*name).to_owned()),
        Err(_) => day.to_owned(),
    };
    part.split('-').map(one).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::wrong;

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
