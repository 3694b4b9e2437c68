//! Lists in documentation are what the code says: who offers which verb to `grant`.

use std::fs;

use infra::rules::grants;
use infra_tests::workspace;

#[test]
fn each_verb_lists_the_types_that_offer_it() {
    let page = read("dsl/src/declare/verbs.rs");
    let mut verbs: Vec<&str> = grants::all().map(|offer| offer.verb).collect();
    verbs.sort_unstable();
    verbs.dedup();
    for verb in verbs {
        let types = grants::all().filter(|offer| offer.verb == verb);
        let types: Vec<String> = types.map(|offer| format!("`{}`", offer.ty)).collect();
        let line = format!("    /// Offered by {}.\n    {verb}\n", types.join(", "));
        assert!(
            page.contains(&line),
            "`dsl/src/declare/verbs.rs` does not say of `{verb}`:\n{line}"
        );
    }
}

#[test]
fn the_library_lists_what_its_constructs_offer() {
    let page = read("stdlib/src/lib.rs");
    let mut count = 0;
    for (file, text) in sources("stdlib/src") {
        for rest in text.split("\nimpl Grants<").skip(1) {
            let (verb, rest) = rest.split_once("> for ").unwrap_or_default();
            let construct = rest.split(' ').next().unwrap_or_default();
            if !text.contains(&format!("pub construct {construct} ")) {
                continue;
            }
            count += 1;
            let (begin, verb) = (format!("//! | [`{construct}`] |"), verb.to_lowercase());
            let is_listed = |line: &str| line.starts_with(&begin) && line.contains(&*verb);
            assert!(
                page.lines().any(is_listed),
                "`stdlib/src/lib.rs` does not list that `{construct}` of `{file}` offers `{verb}`"
            );
        }
    }
    assert!(count > 4, "the sources are read wrongly: {count}");
    let listed = page.lines().filter(|line| line.starts_with("//! | [`"));
    assert_eq!(
        listed.count(),
        count,
        "`stdlib/src/lib.rs` lists a construct that offers nothing"
    );
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(workspace::root().join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            all.extend(sources(&name));
        } else if name.ends_with(".rs") {
            all.push((name.clone(), read(&name)));
        }
    }
    all
}

fn read(file: &str) -> String {
    let text = fs::read_to_string(workspace::root().join(file));
    text.unwrap_or_else(|problem| panic!("`{file}`: {problem}"))
}
