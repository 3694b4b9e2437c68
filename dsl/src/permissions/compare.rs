//! A policy that somebody has, beside what a deploy needs: what it lacks, and what it allows besides. Wildcards are read as IAM does.

use infra_rules::matches_action;
use infra_schema::actions;
use litemap::LiteMap;
use serde_json::Value as Json;

use super::{
    arns::covers,
    needs::{Need, Needs},
    stack::ANY,
};

/// A policy, of one document or several.
#[derive(Debug)]
pub(crate) struct Policy {
    rules: Vec<Rule>,
    /// The rules that name an action, by its name in small letters.
    by_action: LiteMap<String, Vec<usize>>,
    /// The rules that mean actions by patterns.
    by_pattern: Vec<usize>,
}

/// Why a text is not a policy.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PolicyError {
    /// It is not JSON.
    #[error("is not JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// It is something else.
    #[error("has no statements")]
    NoStatements,
}

/// A statement of somebody's.
#[derive(Debug)]
struct Rule {
    allows: bool,
    actions: Vec<String>,
    /// The actions are those that it is not about.
    not_actions: bool,
    resources: Vec<String>,
    not_resources: bool,
    condition: Json,
}

/// What differs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// Actions that the deploy needs, each with the resources on which the policy does not allow it.
    pub(crate) missing: Vec<(String, Vec<String>)>,
    /// What the policy allows besides, a line each.
    pub(crate) surplus: Vec<String>,
}

impl Policy {
    /// Reads a document, a list of documents, or what `permissions --format json` prints.
    ///
    /// # Errors
    /// If it is none of these.
    pub(crate) fn read(text: &str) -> Result<Policy, PolicyError> {
        let json: Json = serde_json::from_str(text)?;
        let documents: Vec<&Json> = match (&json, &json["policies"]) {
            (Json::Array(all), _) | (_, Json::Array(all)) => all.iter().collect(),
            _ => vec![&json],
        };
        let is_ours = json["policies"].is_array();
        if documents.is_empty() && !is_ours
            || documents.iter().any(|one| one["Statement"].is_null())
        {
            return Err(PolicyError::NoStatements);
        }
        let statements = documents
            .into_iter()
            .flat_map(|one| items(&one["Statement"]));
        Ok(Policy::of(statements.map(Rule::read).collect()))
    }

    fn of(rules: Vec<Rule>) -> Policy {
        let mut by_action: LiteMap<String, Vec<usize>> = LiteMap::new();
        let mut by_pattern = Vec::new();
        for (number, rule) in rules.iter().enumerate() {
            if rule.not_actions || rule.actions.iter().any(|action| is_pattern(action)) {
                by_pattern.push(number);
                continue;
            }
            for action in &rule.actions {
                let named = by_action.entry(action.to_ascii_lowercase()).or_default();
                named.push(number);
            }
        }
        Policy {
            rules,
            by_action,
            by_pattern,
        }
    }

    /// What it lacks, and what it has besides.
    pub(crate) fn compare(&self, needs: &Needs) -> Comparison {
        let needs = needs.list();
        let mut comparison = Comparison::default();
        for need in &needs {
            let lacking = need.resources.iter().filter(|one| !self.allows(need, one));
            let lacking: Vec<String> = lacking.cloned().collect();
            match comparison.missing.last_mut() {
                _ if lacking.is_empty() => {}
                Some((action, known)) if *action == need.action => known.extend(lacking),
                _ => comparison.missing.push((need.action.clone(), lacking)),
            }
        }
        let needs = Sorted::new(&needs);
        for rule in self.rules.iter().filter(|rule| rule.allows) {
            comparison.surplus.extend(rule.surplus(&needs));
        }
        comparison.surplus.sort_unstable();
        comparison.surplus.dedup();
        comparison
    }

    /// Whether it allows an action on a resource. What a condition decides is taken for allowed.
    fn allows(&self, need: &Need, resource: &str) -> bool {
        let named = self.by_action.get(&need.action.to_ascii_lowercase());
        let rules = named.into_iter().flatten().chain(&self.by_pattern);
        let mut is_allowed = false;
        for rule in rules.filter_map(|number| self.rules.get(*number)) {
            if !rule.means(&need.action, resource) {
                continue;
            }
            if rule.allows {
                is_allowed = true;
            } else if rule.condition.is_null() {
                return false;
            }
        }
        is_allowed
    }
}

/// What is needed, by action in small letters.
struct Sorted<'n> {
    all: &'n [Need],
    by_action: LiteMap<String, Vec<&'n Need>>,
    /// What is needed by patterns, such as `ec2:Describe*`.
    patterns: Vec<&'n Need>,
}

impl<'n> Sorted<'n> {
    fn new(all: &'n [Need]) -> Sorted<'n> {
        let mut by_action: LiteMap<String, Vec<&Need>> = LiteMap::new();
        for need in all {
            by_action
                .entry(need.action.to_ascii_lowercase())
                .or_default()
                .push(need);
        }
        Sorted {
            all,
            by_action,
            patterns: all.iter().filter(|need| is_pattern(&need.action)).collect(),
        }
    }

    /// What an action, or a pattern of some, means.
    fn meant(&self, pattern: &str) -> Vec<&'n Need> {
        match is_pattern(pattern) {
            true => self
                .all
                .iter()
                .filter(|need| covers(pattern, &need.action))
                .collect(),
            false => self
                .by_action
                .get(&pattern.to_ascii_lowercase())
                .cloned()
                .unwrap_or_default(),
        }
    }

    fn has(&self, action: &str) -> bool {
        self.by_action.contains_key(&action.to_ascii_lowercase())
            || self
                .patterns
                .iter()
                .any(|need| matches_action(&need.action, action))
    }
}

fn is_pattern(action: &str) -> bool {
    action.contains(['*', '?'])
}

impl Rule {
    fn read(json: &Json) -> Rule {
        let texts = |name: &str, inverse: &str| {
            let is_inverse = !json[inverse].is_null();
            let list = items(&json[if is_inverse { inverse } else { name }]);
            let list: Vec<String> = list.filter_map(Json::as_str).map(str::to_owned).collect();
            (list, is_inverse)
        };
        let (actions, not_actions) = texts("Action", "NotAction");
        let (resources, not_resources) = texts("Resource", "NotResource");
        Rule {
            allows: json["Effect"] == "Allow",
            actions,
            not_actions,
            resources,
            not_resources,
            condition: json["Condition"].clone(),
        }
    }

    fn means(&self, action: &str, resource: &str) -> bool {
        let of_action = self.actions.iter().any(|own| covers(own, action));
        let of_resource = self.resources.iter().any(|own| includes(own, resource));
        of_action != self.not_actions && of_resource != self.not_resources
    }

    /// What it allows that nobody needs.
    fn surplus(&self, needs: &Sorted<'_>) -> Vec<String> {
        if self.not_actions {
            return vec![format!("all actions but {}", self.actions.join(", "))];
        }
        let mut lines = Vec::new();
        for pattern in &self.actions {
            let meant = needs.meant(pattern);
            if let Some(line) = unneeded(pattern, &meant, needs) {
                lines.push(line);
            }
            let Some(first) = meant.first() else {
                continue;
            };
            if self.not_resources {
                lines.push(format!(
                    "`{pattern}` on all resources but {}",
                    self.resources.join(", ")
                ));
                continue;
            }
            let mut enough = meant.iter().flat_map(|need| &need.resources);
            for wide in &self.resources {
                if !enough.clone().any(|one| includes(one, wide)) {
                    let narrow = enough.next().map_or(ANY, String::as_str);
                    lines.push(format!(
                        "`{pattern}` on `{wide}`: such as `{narrow}` is enough"
                    ));
                }
            }
            if !first.services.is_empty() && self.condition.is_null() && meant.len() == 1 {
                let services = first.services.join("`, `");
                lines.push(format!(
                    "`{pattern}` without a condition: `iam:PassedToService` is `{services}`"
                ));
            }
        }
        lines
    }
}

/// What an action, or a pattern of some, means besides what is needed.
fn unneeded(pattern: &str, meant: &[&Need], needs: &Sorted<'_>) -> Option<String> {
    // One that is needed as it is.
    if meant
        .iter()
        .any(|need| need.action.eq_ignore_ascii_case(pattern))
    {
        return None;
    }
    if !is_pattern(pattern) {
        return (!needs.has(pattern)).then(|| format!("`{pattern}`"));
    }
    let all = actions::services().flat_map(|service| {
        let prefix = service.prefix();
        service
            .actions()
            .map(move |name| format!("{prefix}:{name}"))
    });
    let all: Vec<String> = all.filter(|one| matches_action(pattern, one)).collect();
    let (count, needed) = (all.len(), all.iter().filter(|one| needs.has(one)).count());
    (needed < count).then(|| match needed {
        0 => format!("`{pattern}`"),
        _ => format!(
            "`{pattern}`: {} of its {count} actions are not needed",
            count - needed
        ),
    })
}

/// Whether one ARN means all that another does. What is not known of the other, its region or its account, may be any.
fn includes(wide: &str, narrow: &str) -> bool {
    if wide == ANY {
        return true;
    }
    // Most ARNs of a long list end in other letters, which is seen at once.
    let ends = wide.bytes().rev().zip(narrow.bytes().rev());
    let mut letters = ends.take_while(|(wide, _)| !matches!(wide, b'*' | b'?' | b':'));
    if letters.any(|(wide, narrow)| !wide.eq_ignore_ascii_case(&narrow)) {
        return false;
    }
    let parts = |text| str::splitn(text, 6, ':').collect::<Vec<_>>();
    match (&parts(wide)[..], &parts(narrow)[..]) {
        ([_, _, service, region, account, name], [_, _, own, in_region, in_account, narrow]) => {
            let fits = |wide: &str, narrow: &str| narrow == ANY || covers(wide, narrow);
            service == own
                && fits(region, in_region)
                && fits(account, in_account)
                && covers(name, narrow)
        }
        _ => covers(wide, narrow),
    }
}

/// The items of what is one or a list.
fn items(json: &Json) -> impl Iterator<Item = &Json> {
    let (one, all) = match json {
        Json::Array(all) => (None, &all[..]),
        Json::Null => (None, &[][..]),
        one => (Some(one), &[][..]),
    };
    one.into_iter().chain(all)
}
