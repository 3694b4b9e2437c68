//! What rules find: collected by site, each a fact, what to write, and the rule.

use std::{collections::BTreeSet, fmt::Display};

use crate::{fix::Fix, tree::Site};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// The deploy fails, or does what nobody means.
    Error,
    /// It works today.
    Warning,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub site: Site,
    /// The rule that is broken: the name that allows it.
    pub rule: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What is wrong.
    pub fact: String,
    /// What to do about it.
    pub fix: Fix,
}

/// As many findings as anybody reads. What is found from there on costs time and helps nobody.
const MOST: usize = 200;

/// All findings so far.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    sites: BTreeSet<Site>,
    rule: &'static str,
}

impl Findings {
    /// Names the rule that the findings to come are about.
    pub(crate) fn rule(&mut self, name: &'static str) {
        self.rule = name;
    }

    /// Whether an error has been found at a site.
    pub(crate) fn has(&self, site: Site) -> bool {
        self.sites.contains(&site)
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= MOST
    }

    pub(crate) fn add(&mut self, site: Site, fact: impl Display, fix: impl Into<Fix>) {
        self.sites.insert(site);
        self.push(site, Level::Error, fact, fix.into());
    }

    pub(crate) fn warn(&mut self, site: Site, fact: impl Display, fix: impl Into<Fix>) {
        self.push(site, Level::Warning, fact, fix.into());
    }

    fn push(&mut self, site: Site, level: Level, fact: impl Display, fix: Fix) {
        self.list.push(Finding {
            site,
            rule: self.rule,
            level,
            fact: fact.to_string(),
            fix,
        });
    }

    /// Takes out the findings for which this answers true.
    pub(crate) fn remove(&mut self, mut allowed: impl FnMut(&Finding) -> bool) {
        self.list.retain(|finding| !allowed(finding));
    }

    pub(crate) fn into_list(self) -> Vec<Finding> {
        self.list
    }
}
