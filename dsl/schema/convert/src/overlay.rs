//! The tables of `dsl/schema/overlay/`: what we know better than the sources. Columns are separated by spaces, `#` begins a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path as File;

use crate::Outcome;
use crate::spec::{Link, Path};

/// How a row of `relations.txt` meets what the sources say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Mode {
    /// One more target; what is sure stays sure, what is not stays so.
    Also,
    /// The rows of this property are all there is, and sure.
    Only,
    /// The sources are not all there is.
    Loose,
}

/// A property, a mode, and the targets.
pub(crate) struct Relation {
    pub(crate) resource: String,
    pub(crate) path: Path,
    pub(crate) mode: Mode,
    pub(crate) links: Vec<Link>,
}

/// A rule of cfn-lint and the place that it judges.
pub(crate) struct Rule {
    pub(crate) file: String,
    pub(crate) resource: String,
    pub(crate) path: String,
}

/// All tables.
pub(crate) struct Overlay {
    pub(crate) relations: Vec<Relation>,
    pub(crate) rules: Vec<Rule>,
    /// Engine, feature, first versions.
    pub(crate) engines: Vec<Vec<String>>,
    /// A file of cfn-lint, a resource type and a path, or `also` and further instance types.
    pub(crate) instance_types: Vec<Vec<String>>,
    /// Where one type is wanted, another will do, with the attribute that takes its place.
    pub(crate) families: BTreeMap<Link, Vec<Link>>,
    /// The attribute that the sources call otherwise; `Ref` for what `Ref` gives.
    pub(crate) names: BTreeMap<Link, String>,
    /// Attributes that must be written out.
    pub(crate) explicit: BTreeSet<Link>,
    /// What `Ref` gives.
    pub(crate) references: BTreeMap<String, Vec<String>>,
    /// Types whose `Ref` is an ARN under another name.
    pub(crate) arns: BTreeSet<String>,
    /// Types that can stand for anything.
    pub(crate) free: BTreeSet<String>,
    /// Types of which `Fn::GetAtt` reads every property.
    pub(crate) readable: BTreeSet<String>,
    /// Condition key, kind of its values.
    pub(crate) condition_keys: Vec<Vec<String>>,
    /// What principals of services are called before `.amazonaws.com`.
    pub(crate) service_principals: Vec<String>,
    /// An action that schemas name and IAM does not have, and what IAM calls it.
    pub(crate) handlers: BTreeMap<String, Vec<String>>,
    /// Attributes that the sources lack.
    pub(crate) attributes: BTreeMap<String, Vec<String>>,
    /// Of a property about whose change the sources do not agree, whether it replaces the resource.
    pub(crate) replacements: BTreeMap<(String, String), bool>,
}

fn replacements(folder: &File) -> Outcome<BTreeMap<(String, String), bool>> {
    let row = |row: Vec<String>| match &row[..] {
        [resource, property, word] if word == "replaces" || word == "may" => {
            Ok(((resource.clone(), property.clone()), word == "replaces"))
        }
        _ => Err(unfit("replacements.txt", &row)),
    };
    rows(folder, "replacements.txt")?
        .into_iter()
        .map(row)
        .collect()
}

pub(crate) fn read(folder: &File) -> Outcome<Overlay> {
    let mut overlay = Overlay {
        relations: Vec::new(),
        rules: Vec::new(),
        engines: rows(folder, "engines.txt")?,
        instance_types: instance_types(folder)?,
        condition_keys: rows(folder, "condition_keys.txt")?,
        service_principals: rows(folder, "service_principals.txt")?.concat(),
        handlers: handlers(folder)?,
        families: BTreeMap::new(),
        names: BTreeMap::new(),
        explicit: BTreeSet::new(),
        references: BTreeMap::new(),
        arns: BTreeSet::new(),
        free: BTreeSet::new(),
        readable: BTreeSet::new(),
        attributes: BTreeMap::new(),
        replacements: replacements(folder)?,
    };
    for row in rows(folder, "relations.txt")? {
        let [resource, path, mode, links @ ..] = &row[..] else {
            return Err(unfit("relations.txt", &row));
        };
        let mode = match mode.as_str() {
            "also" => Mode::Also,
            "only" => Mode::Only,
            "loose" => Mode::Loose,
            _ => return Err(unfit("relations.txt", &row)),
        };
        let links = links
            .iter()
            .map(|link| self::link(link))
            .collect::<Outcome<_>>()?;
        overlay.relations.push(Relation {
            resource: resource.clone(),
            path: self::path(path),
            mode,
            links,
        });
    }
    for row in rows(folder, "families.txt")? {
        let [wanted, will_do @ ..] = &row[..] else {
            return Err(unfit("families.txt", &row));
        };
        let links = will_do
            .iter()
            .map(|link| self::link(link))
            .collect::<Outcome<Vec<_>>>()?;
        overlay
            .families
            .entry(self::link(wanted)?)
            .or_default()
            .extend(links);
    }
    for row in rows(folder, "names.txt")? {
        let [said, meant] = &row[..] else {
            return Err(unfit("names.txt", &row));
        };
        overlay.names.insert(link(said)?, meant.clone());
    }
    for row in rows(folder, "rules.txt")? {
        let [file, resource, path] = &row[..] else {
            return Err(unfit("rules.txt", &row));
        };
        let path = if path == "." {
            String::new()
        } else {
            path.clone()
        };
        overlay.rules.push(Rule {
            file: file.clone(),
            resource: resource.clone(),
            path,
        });
    }
    for row in rows(folder, "types.txt")? {
        match row.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            [name, "free"] => overlay.free.extend([name.to_owned()]),
            [name, "readable"] => overlay.readable.extend([name.to_owned()]),
            [name, "ref-is-arn"] => overlay.arns.extend([name.to_owned()]),
            [name, "explicit", attribute] => {
                overlay.explicit.extend([Link {
                    resource: name.to_owned(),
                    attribute: attribute.to_owned(),
                }]);
            }
            [name, "ref", ref names @ ..] => {
                overlay.references.insert(
                    name.to_owned(),
                    names.iter().map(|name| (*name).to_owned()).collect(),
                );
            }
            [name, "attribute", ref names @ ..] => {
                overlay
                    .attributes
                    .entry(name.to_owned())
                    .or_default()
                    .extend(names.iter().map(|name| (*name).to_owned()));
            }
            _ => return Err(unfit("types.txt", &row)),
        }
    }
    Ok(overlay)
}

fn instance_types(folder: &File) -> Outcome<Vec<Vec<String>>> {
    let rows = rows(folder, "instance_types.txt")?;
    let fits = |row: &[String]| match row {
        [_, also, names @ ..] if also == "also" => !names.is_empty(),
        row => row.len() == 3,
    };
    match rows.iter().find(|row| !fits(row)) {
        Some(row) => Err(unfit("instance_types.txt", row)),
        None => Ok(rows),
    }
}

/// The first word of each row, and the rest.
fn handlers(folder: &File) -> Outcome<BTreeMap<String, Vec<String>>> {
    let rows = rows(folder, "handlers.txt")?.into_iter();
    let split = |mut row: Vec<String>| {
        let meant = row.split_off(1);
        (row.concat(), meant)
    };
    Ok(rows.map(split).collect())
}

fn rows(folder: &File, file: &str) -> Outcome<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(folder.join(file))
        .map_err(|error| format!("overlay/{file}: {error}"))?;
    let lines = text
        .lines()
        .map(|line| line.split('#').next().unwrap_or(""));
    let rows = lines.map(|line| {
        line.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    Ok(rows.filter(|row| !row.is_empty()).collect())
}

fn unfit(file: &str, row: &[String]) -> String {
    format!(
        "overlay/{file}: the row `{}` does not fit its table",
        row.join(" ")
    )
}

/// `AWS::IAM::Role.Arn`: a type, a dot, an attribute (which may itself have dots) or `Ref`.
fn link(text: &str) -> Outcome<Link> {
    let (resource, attribute) = text
        .split_once('.')
        .ok_or_else(|| format!("overlay: `{text}` names no attribute, nor `Ref`"))?;
    Ok(Link {
        resource: resource.to_owned(),
        attribute: attribute.to_owned(),
    })
}

/// `Auth[].SecretArn` as its steps.
pub(crate) fn path(text: &str) -> Path {
    let steps = text.split('.').flat_map(|step| {
        let bare = step.trim_end_matches("[]");
        std::iter::once(bare.to_owned()).chain(std::iter::repeat_n(
            "[]".to_owned(),
            (step.len() - bare.len()) / 2,
        ))
    });
    steps.collect()
}
