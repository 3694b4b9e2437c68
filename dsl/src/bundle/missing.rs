//! What can be done about an import that esbuild does not resolve. A package is only to be installed where it is sure that the
//! name is a package's: under an alias there may be one of a stranger.

use infra_assets::{node_project, read};
use serde_json::Value as Json;

use super::{Project, messages::Message};

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// Install what `package.json` lists.
    Listed,
    /// Add these packages, which packages want that are installed.
    Wanted(Vec<String>),
    /// There are only types under this name.
    Types(String),
    /// Nothing that could be said here.
    Unknown,
}

/// What is to be done about all of these errors.
pub(super) fn of(project: &Project, messages: &[Message]) -> Missing {
    let missing: Vec<(&str, bool)> = messages
        .iter()
        .filter_map(|message| Some((message.missing_package()?, message.is_in_package())))
        .collect();
    let lists: Vec<Json> = project
        .around()
        .filter_map(|folder| serde_json::from_slice(&read(&folder.join("package.json")).ok()?).ok())
        .collect();
    let is_listed = |name: &str| lists.iter().any(|list| node_project::lists(list, name));
    if missing.iter().any(|(name, _)| is_listed(name)) {
        return Missing::Listed;
    }
    if let Some((name, _)) = missing
        .iter()
        .find(|(name, _)| is_listed(&node_project::types_of(name)))
    {
        return Missing::Types((*name).to_owned());
    }
    let wanted = missing.iter().filter(|(_, in_package)| *in_package);
    let mut wanted: Vec<String> = wanted.map(|(name, _)| (*name).to_owned()).collect();
    wanted.sort_unstable();
    wanted.dedup();
    match wanted.is_empty() {
        true => Missing::Unknown,
        false => Missing::Wanted(wanted),
    }
}
