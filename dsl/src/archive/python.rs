//! The archive of a Python handler: its sources as they are, and the `index.py` that Lambda starts. Packages come from the
//! runtime, or in an archive built beforehand; the macros refuse others.

use std::path::Path;

use infra_assets::checksum::unix_line_ends;

use super::{Files, Unreadable, read};

/// How these archives are made. Another way is another number, so that functions are published anew.
pub(crate) const RECIPE: &str = "python 2";

/// The package that holds the sources: their relative imports need one above them.
const PACKAGE: &str = "sources";

/// The files of the archive of the handler `file`, which is made of `sources`. `root` is the folder of `Cargo.toml`.
///
/// # Errors
/// If a source cannot be read.
pub(crate) fn files<'a>(
    root: &Path,
    file: &str,
    sources: impl IntoIterator<Item = &'a str>,
) -> Result<Files, Unreadable> {
    let sources = sources.into_iter().filter(|path| path.ends_with(".py"));
    let sources: Vec<&str> = sources.collect();
    let common = common_folder(&sources);
    let mut files = Files::new();
    for path in &sources {
        let bytes = read(root, path)?;
        // As in the hash: what git made of line ends is not to matter.
        let text = String::from_utf8_lossy(&bytes);
        files.insert(
            format!("{PACKAGE}/{}.py", module(&path[common..]).join("/")),
            unix_line_ends(&text).into_owned().into_bytes(),
        );
    }
    files.insert(
        "index.py".to_owned(),
        index(&module(&file[common..])).into_bytes(),
    );
    Ok(files)
}

/// What Lambda starts as `index.handler`.
fn index(module: &[String]) -> String {
    let folders = &module[..module.len().saturating_sub(1)];
    let around = (0..=folders.len()).rev().map(|length| {
        let inside = folders[..length].iter();
        let path: Vec<String> = inside.map(|name| format!("{name:?}")).collect();
        format!(
            "    os.path.join({}),\n",
            [vec!["sources".to_owned()], path].concat().join(", ")
        )
    });
    format!(
        "\
import importlib
import os
import sys

sources = os.path.join(os.path.dirname(os.path.abspath(__file__)), {PACKAGE:?})
# An absolute import finds what stands beside the handler, and then what stands around it.
sys.path[:0] = [
{}]
handler = importlib.import_module({:?}).handler
",
        around.collect::<String>(),
        format!("{PACKAGE}.{}", module.join(".")),
    )
}

/// A source's path as a module's. A point inside a name, as in `[...rest]`, would end the name.
fn module(path: &str) -> Vec<String> {
    let stem = path.strip_suffix(".py").unwrap_or(path);
    stem.split('/').map(|part| part.replace('.', "_")).collect()
}

/// The length of the folder, with its `/`, that all paths begin with.
fn common_folder(paths: &[&str]) -> usize {
    let Some((first, others)) = paths.split_first() else {
        return 0;
    };
    let mut common = first.rfind('/').map_or(0, |at| at + 1);
    while others
        .iter()
        .any(|path| !path.starts_with(&first[..common]))
    {
        common = first[..common.saturating_sub(1)]
            .rfind('/')
            .map_or(0, |at| at + 1);
    }
    common
}

#[cfg(test)]
mod tests {
    use super::{common_folder, index, module};

    #[test]
    fn the_common_folder_ends_at_a_slash() {
        assert_eq!(common_folder(&["api/v1/get.py"]), "api/v1/".len());
        assert_eq!(
            common_folder(&["api/v1/get.py", "api/v2/post.py"]),
            "api/".len()
        );
        assert_eq!(common_folder(&["api/get.py", "app/get.py"]), 0);
        assert_eq!(common_folder(&["get.py"]), 0);
    }

    #[test]
    fn the_index_imports_the_handler_whatever_its_folders_are_called() {
        let text = index(&module("files/[...rest]/get.py"));
        assert!(
            text.contains(r#"import_module("sources.files.[___rest].get").handler"#),
            "{text}"
        );
        assert!(
            text.contains(r#"    os.path.join(sources, "files", "[___rest]"),"#),
            "{text}"
        );
    }
}
