//! The file of a module that a file imports a name from, by the way of its `use` and by where Rust looks for modules. It reads no file, and knows
//! nothing of names that another module hands on.

use syn::UseTree;

/// The addresses where the module may stand that a file imports a name from; none if it does not, or if two ways lead to the name.
pub(super) fn files(from: &str, text: &str, name: &str) -> Vec<String> {
    let mut ways: Vec<Vec<String>> = Vec::new();
    for import in imports(text) {
        named(&import.tree, &mut Vec::new(), name, &mut ways);
    }
    ways.dedup();
    let [way] = ways.as_slice() else {
        return Vec::new();
    };
    let Some(module) = module(from, way) else {
        return Vec::new();
    };
    match module.ends_with("/src") {
        true => vec![format!("{module}/lib.rs"), format!("{module}/main.rs")],
        false => vec![format!("{module}.rs"), format!("{module}/mod.rs")],
    }
}

/// The imports of a file: what begins a line with `use`.
fn imports(text: &str) -> Vec<syn::ItemUse> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("use ") {
        let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let before = text[line..at].trim();
        let is_first = before.is_empty() || before.starts_with("pub");
        let end = text[at..].find(';').filter(|_| is_first);
        let written = end.and_then(|end| text.get(at..=at + end));
        found.extend(written.and_then(|written| syn::parse_str(written).ok()));
    }
    found
}

/// The ways of an import to a name.
fn named(tree: &UseTree, way: &mut Vec<String>, name: &str, found: &mut Vec<Vec<String>>) {
    match tree {
        UseTree::Path(path) => {
            way.push(path.ident.to_string());
            named(&path.tree, way, name, found);
            way.pop();
        }
        UseTree::Name(one) if one.ident == name => found.push(way.clone()),
        UseTree::Group(group) => {
            for one in &group.items {
                named(one, way, name, found);
            }
        }
        _ => {}
    }
}

/// The address of the file of a module, without its end.
fn module(from: &str, way: &[String]) -> Option<String> {
    let (folder, file) = from.rsplit_once('/')?;
    let own = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        file => format!("{folder}/{}", file.strip_suffix(".rs")?),
    };
    let mut module = own;
    for (number, step) in way.iter().enumerate() {
        module = match step.as_str() {
            "self" => module,
            "super" => module.rsplit_once('/')?.0.to_owned(),
            "crate" if number == 0 => format!("{}/src", module.rsplit_once("/src")?.0),
            step => format!("{module}/{step}"),
        };
    }
    (!way.is_empty()).then_some(module)
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn a_name_is_of_the_module_that_it_is_imported_from() {
        for (from, text, wanted) in [
            ("a/src/main.rs", "mod b;\nuse b::Jobs;\n", "a/src/b.rs"),
            (
                "a/src/main.rs",
                "use crate::b::{self, c::{Jobs, Mail}};",
                "a/src/b/c.rs",
            ),
            (
                "a/src/b/mod.rs",
                "    pub use self::c::Jobs;",
                "a/src/b/c.rs",
            ),
            ("a/src/b.rs", "use c::Jobs;", "a/src/b/c.rs"),
            ("a/src/b/d.rs", "use super::c::Jobs;", "a/src/b/c.rs"),
            ("a/src/b/d/mod.rs", "use crate::Jobs;", "a/src/lib.rs"),
        ] {
            let found = files(from, text, "Jobs");
            assert_eq!(found.first().map(String::as_str), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_is_not_imported_once_is_of_no_module() {
        for text in [
            "use b::Mail;",
            "use b::*;",
            "use b::Jobs as Works;",
            "// a use b::Jobs;",
            "use b::Jobs;\nuse c::Jobs;",
        ] {
            assert!(files("a/src/main.rs", text, "Jobs").is_empty(), "{text}");
        }
    }
}
