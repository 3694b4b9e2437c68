//! What the first `bundle` of a migrator takes, and one in another target folder.

use std::{fs, path::Path, process::Command};

use super::{build, cost, row, run::finish};

pub(crate) fn measure(folder: &Path) {
    println!("`bundle` of a migrator:");
    let program = build::backend(folder);
    let name = "backend/migrations/bootstrap";
    let cache = folder.join("cache");
    let _ = fs::remove_dir_all(&cache);
    let bundle = |target: &str| {
        let target = folder.join(target);
        let _ = fs::remove_dir_all(&target);
        // An archive in the target folder of the program itself would be found, too.
        let copy = target.join("backend");
        fs::create_dir_all(&target).expect("a folder under target can be made");
        fs::write(target.join("CACHEDIR.TAG"), "").expect("as above");
        fs::copy(&program, &copy).expect("as above");
        cost(|| {
            let mut command = Command::new(&copy);
            command.args(["bundle", name]);
            command.env("INFRA_CACHE", &cache);
            finish(&mut command);
        })
    };
    let first = bundle("first");
    let syn = folder.join("syn");
    let _ = fs::remove_dir_all(&syn);
    let unlike = cost(|| build::cargo(&["build", "--release", "-p", "syn@3"], &syn));
    row(
        "the first `bundle` of a migrator",
        first,
        ("syn, optimised", unlike),
    );
    row(
        "in another target folder",
        bundle("second"),
        ("syn, optimised", unlike),
    );
}
