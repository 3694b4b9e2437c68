//! An export's name is one of its kind in the account and region, so a stack exports it once. Two that are written alike are a slip of
//! copying; of two that conditions decide about, only one may ever be there.

use crate::{
    check::Check,
    read::text,
    tree::{Output, Part, Value},
};

pub(crate) fn stack(check: &mut Check<'_>) {
    let mut seen: Vec<(Name<'_>, &Value<'_>, bool)> = Vec::new();
    for output in &check.stack.outputs {
        let Some((name, value)) = export(output) else {
            continue;
        };
        match seen.iter().find(|(known, ..)| *known == name) {
            Some((_, first, certain)) if *certain || output.certain => {
                let place = check.place(first.site());
                let shown = match name {
                    Name::Known(name) => format!("`{name}`"),
                    Name::Joined(_) => "this".to_owned(),
                };
                let fact = format!("{shown} is the name of an export already, in {place}");
                check.on_value(value, fact, "give one of them another name");
            }
            _ => seen.push((name, value, output.certain)),
        }
    }
}

/// The name of an export, as far as it is written alike elsewhere.
#[derive(PartialEq)]
enum Name<'b> {
    Known(&'b str),
    Joined(&'b [Part<'b>]),
}

fn export<'b>(output: &'b Output<'_>) -> Option<(Name<'b>, &'b Value<'b>)> {
    let value = output.export.as_ref()?;
    let name = match value {
        Value::Joined(parts, _) if !parts.contains(&Part::Unknown) => Name::Joined(parts),
        value => Name::Known(text(value)?),
    };
    Some((name, value))
}
