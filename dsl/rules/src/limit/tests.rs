//! Limits say what the rules say: of every property that the schema knows, by itself, and of texts of every kind.

use litemap::LiteMap;

use super::*;
use crate::{Declaration, Field, Key, Language, Name, Site, Stack, Value, pattern::Pattern};

const TEXTS: [&str; 22] = [
    "",
    "a",
    "A",
    "a b",
    "-",
    "a-1",
    "a--b",
    "Größe",
    "0",
    "1",
    "0.5",
    "-1",
    "99999999",
    "true",
    "arn:aws:kms:eu-west-1:123456789012:key/1",
    "arn:aws:iam::123456789012:role/r",
    "10.0.0.0/16",
    "vpc-12345678",
    "my_name.",
    "/a/b",
    "Enabled",
    "2024-01-01T00:00:00Z\n",
];

/// Texts are static in what limits are made of; tests end.
fn leaked(form: &[Form]) -> &'static [Shape<'static>] {
    let shape = |form: &Form| match form {
        Form::One(set) => Shape::One(*set),
        Form::Either(all) => Shape::Either(all_leaked(all)),
        Form::Repeat(part, least, most) => {
            Shape::Repeat(&leaked(std::slice::from_ref(part))[0], *least, *most)
        }
        Form::Start => Shape::Start,
        Form::End => Shape::End,
        Form::Edge(wanted) => Shape::Edge(*wanted),
        Form::Ahead(all, negated) => Shape::Ahead(all_leaked(all), *negated),
        Form::Behind(all, negated) => Shape::Behind(all_leaked(all), *negated),
    };
    Vec::leak(form.iter().map(shape).collect())
}

fn all_leaked(all: &[Vec<Form>]) -> &'static [&'static [Shape<'static>]] {
    Vec::leak(all.iter().map(|parts| leaked(parts)).collect())
}

fn limit(asked: &Asked) -> Limit<'static> {
    let words = |words: &[String]| -> &'static [&'static str] {
        Vec::leak(words.iter().map(|word| &*word.clone().leak()).collect())
    };
    match asked {
        Asked::Bound(bound) => Limit::Bound(*bound),
        Asked::Words(list) => Limit::Words(words(list)),
        Asked::AnyCase(list) => Limit::AnyCase(words(list)),
        Asked::Numbers(list) => Limit::Numbers(Vec::leak(list.clone())),
        Asked::Begins(text) => Limit::Begins(text.clone().leak()),
        Asked::Matches(form, sets) => Limit::Matches(leaked(form), *sets),
    }
}

fn allows(limit: Limit<'_>, text: &str) -> bool {
    text.parse()
        .map_or(true, |number| limit.allows_number(number))
        && limit.allows_text(text)
        && limit.allows_length(text)
}

struct Words;

impl Language for Words {
    fn place(&self, _: Site) -> String {
        String::new()
    }
    fn candidates(&self, _: &[&str], _: Site) -> Vec<String> {
        Vec::new()
    }
}

/// What the rules say of each property of a type, if all of them have the same value: the rule, the fact and the help.
fn judged(
    ty: &'static str,
    names: &[&'static str],
    text: &'static str,
) -> LiteMap<Site, [String; 3]> {
    let fields = names.iter().zip(10_u32..).map(|(name, number)| Field {
        key: Key {
            text: Name::Borrowed(*name),
            site: Site(2 * number),
        },
        value: Value::Text(text.into(), Site(2 * number + 1)),
    });
    let stack = Stack {
        resources: vec![Declaration {
            name: "one".into(),
            name_site: Site(0),
            ty: ty.into(),
            ty_site: Site(1),
            service_site: Site(1),
            fields: fields.collect(),
            attributes: Vec::new(),
            allowed: Vec::new(),
            certain: true,
            counted: true,
            condition: None,
            judged: true,
        }],
        ..Stack::default()
    };
    let findings = crate::judge(&stack, &Words).findings.into_iter();
    let said = findings.map(|one| {
        (
            one.site,
            [one.rule.to_owned(), one.fact, Words.fix(&one.fix)],
        )
    });
    // The first is what a reader sees.
    let mut all = LiteMap::new();
    said.for_each(|(site, words)| {
        all.entry(site).or_insert(words);
    });
    all
}

#[test]
fn limits_say_what_the_rules_say() {
    let (mut refused, mut alike) = (0, 0);
    for resource in infra_schema::resources() {
        let properties = resource.root().properties();
        let given: Vec<_> = properties.filter(|one| !one.read_only()).collect();
        // A judgement ends at so many findings.
        for given in given.chunks(20) {
            let names: Vec<&str> = given.iter().map(|one| one.name()).collect();
            let told = given.iter().map(|one| limits(one.node(), one.name()));
            let told: Vec<Vec<(Told, Limit<'_>)>> = told
                .map(|all| {
                    all.into_iter()
                        .map(|one| (one.clone(), limit(&one.asked)))
                        .collect()
                })
                .collect();
            for text in TEXTS {
                let judged = judged(resource.name(), &names, text);
                for (told, number) in told.iter().zip(10_u32..) {
                    let Some((told, limit)) = told.iter().find(|(_, limit)| !allows(*limit, text))
                    else {
                        continue;
                    };
                    // Going back and forth takes too long for some, and sets of positions do not.
                    let pattern = given[number as usize - 10]
                        .node()
                        .pattern()
                        .and_then(Pattern::new);
                    let is_lost = pattern.is_some_and(|pattern| pattern.fits(text).is_none());
                    if is_lost && told.rule == "patterns" {
                        continue;
                    }
                    refused += 1;
                    let place = format!(
                        "{} {} `{text}`",
                        resource.name(),
                        names[number as usize - 10]
                    );
                    let Some([rule, fact, help]) = judged.get(&Site(2 * number + 1)) else {
                        panic!("{place}: limits refuse what the rules allow, {told:?}");
                    };
                    if rule != told.rule {
                        continue;
                    }
                    alike += 1;
                    let (before, behind) = &told.fact;
                    assert!(
                        fact.starts_with(before.as_str()) && fact.ends_with(behind),
                        "{place}: {fact}\n{told:?}"
                    );
                    let stranger = limit
                        .stranger(text)
                        .map(|c| format!("write it without `{}`", c.escape_debug()));
                    let near = limit.words().is_some() && help.starts_with("write `\"");
                    assert!(
                        near || *help == stranger.unwrap_or(told.help.clone()),
                        "{place}: {help}\n{told:?}"
                    );
                }
            }
        }
    }
    assert!(
        refused > 5_000 && alike > 5_000,
        "{refused} refused, {alike} in the same words"
    );
}

#[test]
fn patterns_match_what_they_match_elsewhere() {
    let mut sources: Vec<&str> = Vec::new();
    for resource in infra_schema::resources() {
        sources.extend(
            resource
                .root()
                .properties()
                .filter_map(|one| one.node().pattern()),
        );
    }
    sources.sort_unstable();
    sources.dedup();
    // What the schema's own seldom have.
    sources.extend([
        "^(a|ab)(c|bcd)$",
        "^(ab?){2,3}$",
        "\\bb",
        "\\Ba",
        "^(?!-)[a-z-]+(?<!-)$",
        "^(a*)*$",
        "^a{0}$",
        "b(?=\\d)",
        "(?<=a )b",
        "^[^a]*$",
        "",
        "^.$",
        "a$",
    ]);
    let (mut carried, mut compared) = (0, 0);
    for source in &sources {
        let Some(pattern) = Pattern::new(source) else {
            continue;
        };
        let Some(form) = pattern.form() else {
            continue;
        };
        carried += 1;
        let shape = leaked(&form);
        for text in TEXTS
            .into_iter()
            .chain(["ab", "abcd", "abab", "aab", "b1", "a a", "\n", "a\n"])
        {
            let Some(fits) = pattern.fits(text) else {
                continue;
            };
            compared += 1;
            if text.is_ascii() {
                assert_eq!(shape::fits(shape, text), fits, "`{source}` and `{text}`");
            }
        }
    }
    assert!(
        carried * 10 > sources.len() * 9,
        "{carried} of {} patterns are carried",
        sources.len()
    );
    assert!(compared > 10_000, "{compared}");
}
