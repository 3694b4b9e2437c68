//! Paths as tables say them: texts with `/` between their parts, relative to the folder of `Cargo.toml`. It reads nothing.

use std::path::{Component, Path};

/// A path as its folder and its name.
pub(crate) fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// `folder/name`, where the folder may be the root.
pub(crate) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The path without `.` and `..` inside it; a path out of the root keeps its leading `..`.
pub(crate) fn normalized(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The end of the name, after its last point.
pub(crate) fn extension(path: &str) -> &str {
    split(path)
        .1
        .rsplit_once('.')
        .map_or("", |(_, extension)| extension)
}

/// The way from a folder to a path, with `/` between its parts, such as `../shared/pool.ts`. Both are absolute.
///
/// ```
/// use std::path::Path;
///
/// let way = infra_assets::relative(Path::new("/srv/infra"), Path::new("/srv/shared/pool.ts"));
/// assert_eq!(way, "../shared/pool.ts");
/// ```
pub fn relative(from: &Path, to: &Path) -> String {
    let (from, to) = (parts(from), parts(to));
    let common = from
        .iter()
        .zip(&to)
        .take_while(|(one, other)| one == other)
        .count();
    let up = from[common..].iter().map(|_| "..".into());
    let parts: Vec<_> = up.chain(to[common..].iter().cloned()).collect();
    parts.join("/")
}

/// The parts of a path once `.` and `..` are followed.
fn parts(path: &Path) -> Vec<String> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir | Component::RootDir => {}
            Component::ParentDir => drop(parts.pop()),
            Component::Normal(name) => parts.push(name.to_string_lossy().into_owned()),
            Component::Prefix(disk) => parts.push(disk.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn a_way_goes_up_and_down() {
        let check =
            |from: &str, to: &str, way| assert_eq!(relative(from.as_ref(), to.as_ref()), way);
        check("/p", "/p/api/get.ts", "api/get.ts");
        check("/p/examples", "/p/shared/x.ts", "../shared/x.ts");
        check("/p", "/p/target/../api/./get.ts", "api/get.ts");
        check("/p", "/p", "");
    }
}
