//! The program that Lambda starts, taken out of the archive that is deployed.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use infra_tests::{
    example::{Example, succeed},
    workspace,
};
use zip::ZipArchive;

/// `bootstrap`
pub(crate) fn bootstrap() -> &'static PathBuf {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(unpack)
}

/// Beside the archive, whose name is a hash of what is in it.
fn unpack() -> PathBuf {
    let archive = archive();
    let program = archive.with_extension("bootstrap");
    let file = File::open(&archive).expect("the archive was just made");
    let mut archive = ZipArchive::new(file).expect("an archive");
    if !program.exists() {
        let folder = program.parent().expect("it is in a folder");
        let folder = tempfile::tempdir_in(folder).expect("the folder is ours");
        archive.extract(folder.path()).expect("an archive");
        // Somebody may be running it already: what runs is not written over, but replaced.
        fs::rename(folder.path().join("bootstrap"), &program).expect("the folder is ours");
    }
    program
}

/// As `cdk deploy` asks for it.
fn archive() -> PathBuf {
    let mut bundle = Example::named("backend")
        .command(Path::new("."), ["bundle", "backend/migrations/bootstrap"]);
    // Where the migrator is built: once for all tests.
    bundle.env("CARGO_TARGET_DIR", workspace::root().join("target"));
    let output = bundle.output().expect("the example is built");
    succeed("bundle", output).trim_end().into()
}
