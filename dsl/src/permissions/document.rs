//! Policies as IAM takes them: actions gathered into statements, and these into documents that are short enough to be attached.

use std::collections::BTreeSet;

use litemap::LiteMap;
use serde_json::{Value as Json, json};

use super::needs::{Need, Needs};

/// How many characters a managed policy may have, white space not counted.
pub(crate) const LIMIT: usize = 6_144;

/// Actions of one service on the same resources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) id: String,
    /// Sorted.
    pub(crate) actions: Vec<String>,
    /// Sorted.
    pub(crate) resources: Vec<String>,
    /// The services that a role may be handed to; empty, if that is not the question.
    pub(crate) services: Vec<String>,
}

impl Statement {
    /// As IAM reads it.
    pub(crate) fn json(&self) -> Json {
        let mut json = json!({
            "Sid": self.id,
            "Effect": "Allow",
            "Action": one_or_list(&self.actions),
            "Resource": one_or_list(&self.resources),
        });
        if let Some((operator, key, services)) = self.condition() {
            json["Condition"] = json!({ operator: { key: one_or_list(services) } });
        }
        json
    }

    /// The condition: an operator, a key, and its values.
    pub(crate) fn condition(&self) -> Option<(&'static str, &'static str, &[String])> {
        let operator = match self.services.iter().any(|service| service.contains('*')) {
            true => "StringLike",
            false => "StringEquals",
        };
        (!self.services.is_empty()).then_some((operator, "iam:PassedToService", &self.services))
    }

    /// Two statements that say the same together, where one can be divided.
    fn halves(&self) -> Option<[Statement; 2]> {
        let half = |list: &[String]| {
            let (one, other) = list.split_at(list.len() / 2);
            (list.len() > 1).then(|| [one.to_vec(), other.to_vec()])
        };
        if let Some(actions) = half(&self.actions) {
            return Some(actions.map(|actions| Statement {
                actions,
                ..self.clone()
            }));
        }
        half(&self.resources).map(|resources| {
            resources.map(|resources| Statement {
                resources,
                ..self.clone()
            })
        })
    }
}

fn one_or_list(texts: &[String]) -> Json {
    match texts {
        [one] => one.as_str().into(),
        all => all.into(),
    }
}

/// The statements: by service, and in a service by what they are on.
pub(crate) fn statements(needs: &Needs) -> Vec<Statement> {
    let mut grouped: LiteMap<(String, Vec<String>, Vec<String>), BTreeSet<String>> = LiteMap::new();
    for Need {
        action,
        services,
        resources,
    } in needs.list()
    {
        let service = action.split(':').next().unwrap_or_default().to_owned();
        grouped
            .entry((service, resources, services))
            .or_default()
            .insert(action);
    }
    let whole = grouped
        .into_iter()
        .map(|((service, resources, services), actions)| Statement {
            id: title(&service),
            actions: actions.into_iter().collect(),
            resources,
            services,
        });
    whole.flat_map(divided).collect()
}

/// A statement that fits into a document of its own, as it is or in parts.
fn divided(statement: Statement) -> Vec<Statement> {
    let alone = size(&document(std::slice::from_ref(&statement)));
    match statement.halves() {
        // Numbers are still added to ids.
        Some(halves) if alone > LIMIT - 8 => halves.into_iter().flat_map(divided).collect(),
        _ => vec![statement],
    }
}

/// The documents, in the statements' order, none longer than IAM takes. Ids are made different within each.
pub(crate) fn documents(statements: &[Statement]) -> Vec<Vec<Statement>> {
    let mut documents: Vec<Vec<Statement>> = Vec::new();
    let mut length = 0;
    let empty = size(&document(&[]));
    for statement in statements {
        // The comma before it, and the number behind its id.
        let own = size(&statement.json()) + 1 + 4;
        match documents.last_mut() {
            Some(last) if length + own <= LIMIT => {
                last.push(statement.clone());
                length += own;
            }
            _ => {
                documents.push(vec![statement.clone()]);
                length = empty + own;
            }
        }
    }
    for document in &mut documents {
        let mut known: LiteMap<String, usize> = LiteMap::new();
        for statement in document {
            let count = known.entry(statement.id.clone()).or_default();
            *count += 1;
            if *count > 1 {
                statement.id += &count.to_string();
            }
        }
    }
    documents
}

/// A policy document.
pub(crate) fn document(statements: &[Statement]) -> Json {
    let statements: Json = statements.iter().map(Statement::json).collect();
    json!({ "Version": "2012-10-17", "Statement": statements })
}

/// How many characters IAM counts.
pub(crate) fn size(document: &Json) -> usize {
    let text = document.to_string();
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .count()
}

/// A service's prefix as an id: letters and digits.
fn title(service: &str) -> String {
    let words = service.split(|letter: char| !letter.is_ascii_alphanumeric());
    let capital = |word: &str| match word.split_at_checked(1) {
        Some((first, rest)) => first.to_ascii_uppercase() + rest,
        None => String::new(),
    };
    words.map(capital).collect()
}
