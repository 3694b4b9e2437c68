//! Which file an import means, by the rules of Node.js, TypeScript and Python. It does not read the file.

use super::disk::{Disk, join, normalized, split};

/// What may be left away from the end of a specifier, in the order in which bundlers try it.
const EXTENSIONS: [&str; 9] = [
    ".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json",
];

/// What TypeScript's authors write for a file's name once it is compiled, and the name before.
const COMPILED: [(&str, &str); 4] = [
    (".js", ".ts"),
    (".js", ".tsx"),
    (".mjs", ".mts"),
    (".cjs", ".cts"),
];

/// Whether an import names a file of one's own.
pub(super) fn is_relative(specifier: &str) -> bool {
    specifier == "."
        || specifier == ".."
        || specifier.starts_with("./")
        || specifier.starts_with("../")
}

/// The file that a relative import of a TypeScript or JavaScript module means.
pub(super) fn module(disk: &Disk, from: &str, specifier: &str) -> Option<String> {
    // Bundlers take options behind a `?`.
    let plain = specifier.split('?').next().unwrap_or_default();
    let path = normalized(&join(split(from).0, plain));
    let mut candidates = vec![path.clone()];
    for (compiled, source) in COMPILED {
        candidates.extend(
            path.strip_suffix(compiled)
                .map(|stem| format!("{stem}{source}")),
        );
    }
    candidates.extend(
        EXTENSIONS
            .iter()
            .map(|extension| format!("{path}{extension}")),
    );
    candidates.push(format!("{path}.d.ts"));
    candidates.extend(
        EXTENSIONS
            .iter()
            .map(|extension| join(&path, &format!("index{extension}"))),
    );
    candidates
        .into_iter()
        .find(|candidate| disk.is_file(candidate))
}

/// The files that an import of a Python module means: itself, the names in it that are modules too, and the `__init__.py` of the
/// packages on the way, which Python runs first. An absolute import is looked for beside the file and in the folders around it,
/// as its archive does; what is not there is a package of others.
pub(super) fn python(disk: &Disk, from: &str, module: &str, names: &[String]) -> Vec<String> {
    let inside = module.trim_start_matches('.');
    let parts: Vec<&str> = inside.split('.').filter(|part| !part.is_empty()).collect();
    let bases = match module.len() - inside.len() {
        // Not past the crate, whose folder is the outermost that others have too.
        0 => disk
            .around(from)
            .into_iter()
            .filter(|folder| !folder.starts_with(".."))
            .collect(),
        dots => vec![normalized(&join(split(from).0, &"../".repeat(dots - 1)))],
    };
    bases
        .iter()
        .map(|base| python_in(disk, base, &parts, names))
        .find(|files| !files.is_empty())
        .unwrap_or_default()
}

/// The same in one folder.
fn python_in(disk: &Disk, base: &str, parts: &[&str], names: &[String]) -> Vec<String> {
    let way = |length: usize| normalized(&join(base, &parts[..length].join("/")));
    let path = way(parts.len());
    let within = names.iter().map(|name| join(&path, name));
    let modules = std::iter::once(path.clone()).chain(within);
    let candidates = modules.flat_map(|path| [format!("{path}.py"), join(&path, INIT)]);
    let mut files: Vec<String> = candidates
        .filter(|candidate| disk.is_file(candidate))
        .collect();
    // Packages alone are not what was imported.
    if !files.is_empty() {
        let around = (0..parts.len()).map(|length| join(&way(length), INIT));
        files.extend(around.filter(|candidate| disk.is_file(candidate)));
    }
    files
}

/// The `__init__.py` of the packages that a Python file is in: up to the first folder that has none.
pub(super) fn python_packages(disk: &Disk, file: &str) -> Vec<String> {
    let folders = disk.around(file).into_iter();
    folders
        .map(|folder| join(&folder, INIT))
        .take_while(|candidate| disk.is_file(candidate))
        .collect()
}

/// What makes a folder a package of Python's.
const INIT: &str = "__init__.py";
