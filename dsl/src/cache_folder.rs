//! Where programs keep what they can make again. It must not know what that is.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

/// The variable that names another folder; empty, nothing is kept.
const VARIABLE: &str = "INFRA_CACHE";

/// The folder in which this user's programs keep what they can make again: `~/.cache/infra` on Linux, `~/Library/Caches/infra` on macOS,
/// `infra` in the local application data on Windows, or what the variable `INFRA_CACHE` names. Nothing if that is empty, or if the user has
/// no home. Whether the folder is there, and can be written, nobody has looked.
///
/// ```
/// if let Some(folder) = infra::cache_folder() {
///     println!("{}", folder.join("builds").display());
/// }
/// ```
#[must_use]
pub fn cache_folder() -> Option<PathBuf> {
    of_system(env::consts::OS, &|name| env::var_os(name), env::home_dir())
}

fn of_system(
    system: &str,
    variable: &dyn Fn(&str) -> Option<OsString>,
    home: Option<PathBuf>,
) -> Option<PathBuf> {
    if let Some(named) = variable(VARIABLE) {
        return (!named.is_empty()).then(|| PathBuf::from(named));
    }
    let absolute = |name: &OsStr| Path::new(name).is_absolute();
    let of_user = match system {
        "windows" => variable("LOCALAPPDATA").map(PathBuf::from),
        "macos" => home.map(|home| home.join("Library/Caches")),
        // The convention of desktops says that a relative path counts for nothing.
        _ => match variable("XDG_CACHE_HOME").filter(|name| absolute(name)) {
            Some(named) => Some(named.into()),
            None => home.map(|home| home.join(".cache")),
        },
    };
    of_user.map(|folder| folder.join("infra"))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::of_system;

    fn folder(system: &str, set: &[(&str, &str)]) -> Option<String> {
        let variable = |name: &str| {
            let found = set.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.into())
        };
        let folder = of_system(system, &variable, Some(PathBuf::from("/of/me")))?;
        Some(folder.display().to_string())
    }

    #[test]
    fn the_folder_is_where_the_system_keeps_caches() {
        let linux = |set: &[(&str, &str)]| folder("linux", set);
        assert_eq!(linux(&[]).as_deref(), Some("/of/me/.cache/infra"));
        let named = [("XDG_CACHE_HOME", "/var/cache/me")];
        assert_eq!(linux(&named).as_deref(), Some("/var/cache/me/infra"));
        let relative = [("XDG_CACHE_HOME", "cache")];
        assert_eq!(linux(&relative).as_deref(), Some("/of/me/.cache/infra"));
        let mac = folder("macos", &[]);
        assert_eq!(mac.as_deref(), Some("/of/me/Library/Caches/infra"));
        let both = [("XDG_CACHE_HOME", "/other"), ("INFRA_CACHE", "/ci/cache")];
        assert_eq!(linux(&both).as_deref(), Some("/ci/cache"));
        assert_eq!(linux(&[("INFRA_CACHE", "")]), None);
    }
}
