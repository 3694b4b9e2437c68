//! Inputs of constructs: those that may be given where rust-analyzer reads nothing, and what most give for an input of a type, of which
//! rust-analyzer knows the type alone.

use super::{
    Asked,
    cursor::{Cursor, Item, Step, Typed},
    sources::{Input, Sources},
};
use crate::lsp::known::{Kind, Known, names_of_settings, value_of_setting};

/// A type of inputs, and what most write for one, as Rust has it, all between tabs.
const USUAL: &str = include_str!("usual.tsv");

/// What begins the fields of a schedule.
const CRON: &str = "Every::cron(\"";

/// The inputs that may be given at a place of a construct in use, besides those that are there.
pub(super) fn names_at(asked: &Asked<'_>) -> Vec<Known> {
    let cursor = &asked.cursor;
    let [Step::Braces(fields)] = cursor.steps.as_slice() else {
        return Vec::new();
    };
    let is_there = |name: &str| {
        fields
            .iter()
            .any(|field| field.key(cursor.text) == Some(name))
    };
    let known = |input: &Input| {
        let docs = format!("`{}`\n\n{}", input.ty, input.docs);
        Known::new(input.name.as_str(), Kind::Key, docs.trim())
    };
    let inputs = taken(cursor, &asked.sources);
    let others = inputs.iter().filter(|input| !is_there(&input.name));
    others.map(known).collect()
}

/// What the construct around a place takes.
fn taken(cursor: &Cursor<'_>, sources: &Sources<'_>) -> Vec<Input> {
    let Item::Declared(ty) = &cursor.item else {
        return Vec::new();
    };
    if infra_schema::resource(ty).is_some() {
        return Vec::new();
    }
    let construct = sources.construct(ty);
    let inputs = construct.and_then(|construct| construct.inputs);
    inputs.unwrap_or_default()
}

/// The input whose value a place is in, and the way on from there.
fn at<'c, 't>(cursor: &'c Cursor<'t>, sources: &Sources<'_>) -> Option<(Input, &'c [Step<'t>])> {
    let [Step::Braces(_), Step::Key(name), rest @ ..] = cursor.steps.as_slice() else {
        return None;
    };
    let mut inputs = taken(cursor, sources).into_iter();
    let input = inputs.find(|input| input.name == *name)?;
    Some((input, rest))
}

/// What most give for the input that a place is the value of.
pub(super) fn values(cursor: &Cursor<'_>, sources: &Sources<'_>) -> Vec<Known> {
    if let Typed::Text { range, .. } = &cursor.typed
        && cursor.text[..range.start].ends_with(CRON)
    {
        let all = ["0 6 ? * MON-FRI *", "0 3 * * ? *", "0/15 * * * ? *"];
        return all
            .map(|text| Known::text(text, "When the schedule runs."))
            .into();
    }
    let Some((input, rest)) = at(cursor, sources) else {
        return Vec::new();
    };
    match rest {
        [Step::Braces(_), Step::Key(name)] if input.ty == "Env" => return value_of_setting(name),
        [] | [Step::List(_)] => {}
        _ => return Vec::new(),
    }
    let row = USUAL.lines().find_map(|line| {
        let (ty, values) = line.split_once('\t')?;
        (ty == input.ty).then_some(values)
    });
    let is_text = matches!(cursor.typed, Typed::Text { .. });
    let docs = format!("`{}`\n\n{}", input.ty, input.docs);
    let values = row.unwrap_or_default().split('\t');
    let known = values.filter_map(|value| {
        let text = value
            .trim_start_matches('[')
            .trim_end_matches(']')
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        match text {
            Some(text) if is_text => Some(Known::text(text, docs.trim())),
            // What stands in a list already is not a list itself.
            Some(text) if !rest.is_empty() || !value.starts_with('[') => {
                Some(Known::text(text, docs.trim()))
            }
            _ if is_text || value.is_empty() || !rest.is_empty() => None,
            _ => Some(Known::new(value, Kind::Name, docs.trim())),
        }
    });
    known.collect()
}

/// The names of settings that a function usually has.
pub(super) fn settings(cursor: &Cursor<'_>, sources: &Sources<'_>) -> Vec<Known> {
    match at(cursor, sources) {
        Some((input, [Step::Braces(fields)])) if input.ty == "Env" => {
            let is_there = |name: &str| {
                fields.iter().any(|field| {
                    let is_typed = matches!(&cursor.typed, Typed::Key(range)
                        if field.key_range().as_ref() == Some(range));
                    !is_typed && field.key(cursor.text) == Some(name)
                })
            };
            let all = names_of_settings().into_iter();
            all.filter(|one| !is_there(&one.text)).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use infra_std::prelude::*;

    use super::USUAL;

    /// What is offered `cargo check` takes.
    #[test]
    fn every_value_is_one_of_its_type() {
        for line in USUAL.lines() {
            let (ty, values) = line.split_once('\t').expect(line);
            for value in values.split('\t') {
                let text: &'static str = value.trim_matches('"');
                let number = || value.parse::<u16>().expect(line);
                let small = || value.parse::<u8>().expect(line);
                let range = || value.split_once("..=").expect(line);
                let is_right = match ty {
                    "Acu" => {
                        let (from, to) = range();
                        Acu::new(from.parse().expect(line)..=to.parse().expect(line)).is_ok()
                    }
                    "ApiTimeout" => ApiTimeout::new(small()).is_ok(),
                    "AuroraPostgres" => AuroraPostgres::parse(text).is_ok(),
                    "Azs" => Azs::new(small()).is_ok(),
                    "BackupDays" => BackupDays::new(small()).is_ok(),
                    "Batch" => Batch::new(number()).is_ok(),
                    "Cidr" => Cidr::new(text).is_ok(),
                    "Concurrency" => Concurrency::new(number().into()).is_ok(),
                    "DbName" => DbName::new(text).is_ok(),
                    "DbUser" => DbUser::new(text).is_ok(),
                    "Every" if value.starts_with('"') => Every::new(text).is_ok(),
                    "LogDays" => LogDays::new(number()).is_ok(),
                    "Memory" => Memory::new(number()).is_ok(),
                    "Monitoring" => Monitoring::new(small()).is_ok(),
                    "PasswordLength" => PasswordLength::new(number()).is_ok(),
                    "Readers" => Readers::new(small()).is_ok(),
                    "StageName" => StageName::new(text).is_ok(),
                    "TimeZone" => TimeZone::new(text).is_ok(),
                    "Throttle" => {
                        let (rate, burst) = range();
                        Throttle::new(rate.parse().expect(line)..=burst.parse().expect(line))
                            .is_ok()
                    }
                    "Timeout" => Timeout::new(number()).is_ok(),
                    _ => true,
                };
                assert!(is_right, "{ty} {value}");
            }
        }
    }
}
