//! The workspace that the tests stand in: its folder, its files and cargo. Knows no test.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// The workspace's folder: cargo says where it is now. A clone that shares the target folder of
/// another may run what was compiled there.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let now = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let package = now.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        package
            .parent()
            .expect("the package stands in the workspace")
            .to_path_buf()
    })
}

/// Cargo, the one that runs the tests, in the workspace's folder.
pub fn cargo() -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    // What it says of the package that runs is not for those that it builds: ring, for one, would be compiled again.
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo.env_remove(&*name);
        }
    }
    cargo
}

/// What has cargo build another workspace's programs where this one is built, since what they share is the most of them, and put
/// them aside. It downloads nothing.
pub fn beside() -> [(&'static str, String); 4] {
    let target = root().join("target");
    [
        ("CARGO_BUILD_BUILD_DIR", target.display().to_string()),
        (
            "CARGO_TARGET_DIR",
            target.join("edited/target").display().to_string(),
        ),
        ("CARGO_PROFILE_DEV_DEBUG", "false".to_owned()),
        ("CARGO_NET_OFFLINE", "true".to_owned()),
    ]
}

/// Whether golden files are to be rewritten instead of compared.
pub fn updating() -> bool {
    env::var_os("INFRA_UPDATE").is_some()
}

/// Every file of the project in order of path, relative to the workspace; nothing that is built.
pub fn files() -> Vec<PathBuf> {
    const BUILT: [&str; 5] = ["target", "cdk.out", "node_modules", ".git", "wip"];
    let mut files = Vec::new();
    let mut folders = vec![root().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder) {
            let is_built = path
                .file_name()
                .is_some_and(|name| BUILT.iter().any(|built| name == *built));
            match path.is_dir() {
                _ if is_built => {}
                true => folders.push(path),
                false => files.push(
                    path.strip_prefix(root())
                        .expect("it is inside")
                        .to_path_buf(),
                ),
            }
        }
    }
    files.sort();
    files
}

/// What a folder holds, in order of name; nothing if there is no such folder.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}
