//! Who is asked to build, and how, with a cargo that writes down what it is asked.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::{Mutex, MutexGuard},
};

use tempfile::TempDir;

use super::{Architecture, Kept, Refusal, Tools, is_like_lambda};

/// A machine, gone with the value. There is one at a time: a program that is open for writing, if only in a process that another
/// test is starting, cannot be run.
struct Machine {
    folder: TempDir,
    tools: Tools,
    _alone: MutexGuard<'static, ()>,
}

static ALONE: Mutex<()> = Mutex::new(());

impl Machine {
    /// With these programs besides cargo. What cargo builds by itself needs this version of glibc.
    fn with(programs: &[&str], glibc: &str) -> Machine {
        let alone = ALONE
            .lock()
            .unwrap_or_else(|panicked| panicked.into_inner());
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        let here = at.display();
        let script = format!(
            "#!/bin/sh\necho \"$@\" >> {here}/asked\necho \"$CARGO_PROFILE_RELEASE_LTO $CARGO_ENCODED_RUSTFLAGS\" >> {here}/set\n\
             for triple in x86_64 aarch64; do mkdir -p {here}/built/$triple-unknown-linux-gnu/release\n\
             echo \" GLIBC_{glibc} \" > {here}/built/$triple-unknown-linux-gnu/release/bootstrap; done\n"
        );
        program(&at.join("cargo"), &script);
        program(&at.join("rustc"), "#!/bin/sh\necho rustc 1.95\n");
        fs::create_dir(at.join("source")).expect("the folder is ours");
        fs::write(at.join("source/Cargo.lock"), "").expect("the folder is ours");
        for name in programs {
            program(&at.join(name), "");
        }
        let tools = Tools {
            cargo: at.join("cargo").into(),
            path: at.into(),
            rustc: at.join("rustc").into(),
            built: at.join("built"),
            kept: Kept::at(at.join("kept")),
        };
        Machine {
            folder,
            tools,
            _alone: alone,
        }
    }

    fn builds(&self, architecture: Architecture) -> Result<String, Refusal> {
        let source = self.folder.path().join("source");
        let program = self.tools.bootstrap(architecture, &source)?;
        Ok(self.shown(&program.display().to_string()))
    }

    /// What cargo was asked, one command a line.
    fn asked(&self) -> String {
        self.shown(&fs::read_to_string(self.folder.path().join("asked")).unwrap_or_default())
    }

    fn shown(&self, text: &str) -> String {
        text.replace(&self.folder.path().display().to_string(), "…")
    }
}

fn program(path: &Path, text: &str) {
    fs::write(path, text).expect("the folder is ours");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the file is ours");
}

/// The processors that this machine is like, if it is like Lambda at all, and the others.
fn own() -> Option<(Architecture, Architecture)> {
    let both = [Architecture::X86_64, Architecture::Arm64];
    let own = both.into_iter().find(|one| is_like_lambda(*one))?;
    let other = both.into_iter().find(|one| *one != own)?;
    Some((own, other))
}

const REST: &str =
    "--release --locked --bin bootstrap --manifest-path …/source/Cargo.toml --target-dir …/built";

#[test]
fn cargo_alone_builds_for_its_own_processors() {
    let Some((own, _)) = own() else { return };
    let machine = Machine::with(&["cargo-zigbuild"], "2.34");
    let triple = super::triple(own);
    assert_eq!(
        machine.builds(own),
        Ok(format!("…/built/{triple}/release/bootstrap"))
    );
    assert_eq!(machine.asked(), format!("build --target {triple} {REST}\n"));
    let set = fs::read_to_string(machine.folder.path().join("set")).unwrap();
    let set = machine.shown(&set);
    assert!(
        set.starts_with("fat --remap-path-prefix=")
            && set.ends_with("\x1f--remap-path-prefix=…/source=migrator\n"),
        "{set}"
    );
}

#[test]
fn others_build_for_the_other_processors() {
    let Some((_, other)) = own() else { return };
    let triple = super::triple(other);
    let zig = Machine::with(&["cargo-lambda", "cargo-zigbuild"], "2.34");
    assert_eq!(
        zig.builds(other),
        Ok(format!("…/built/{triple}/release/bootstrap"))
    );
    assert_eq!(
        zig.asked(),
        format!("zigbuild --target {triple}.2.34 {REST}\n")
    );
    drop(zig);
    let lambda = Machine::with(&["cargo-lambda"], "2.34");
    let folder = format!("…/built/lambda-{}", other.name());
    assert_eq!(
        lambda.builds(other),
        Ok(format!("{folder}/bootstrap/bootstrap"))
    );
    assert_eq!(
        lambda.asked(),
        format!("lambda build --target {triple}.2.34 --lambda-dir {folder} {REST}\n")
    );
}

#[test]
fn whoever_cannot_build_is_told_what_to_install() {
    let Some((own, other)) = own() else { return };
    let machine = Machine::with(&[], "2.34");
    let said = machine.builds(other).unwrap_err();
    let help = format!(
        "run `pip install cargo-zigbuild` and `rustup target add {}`, or give the migrator `architecture: Architecture::{own:?}`",
        super::triple(other)
    );
    assert_eq!(said.help(), help);
    assert_eq!(machine.asked(), "", "cargo was asked all the same");
}

/// The system of a build machine may be newer than Lambda's.
#[test]
fn a_program_that_lambda_could_not_start_is_linked_by_others() {
    let Some((own, _)) = own() else { return };
    let machine = Machine::with(&[], "2.39");
    let said = machine.builds(own).unwrap_err();
    drop(machine);
    assert_eq!(
        said.fact(),
        "what cargo builds here needs glibc 2.39, and Lambda has 2.34"
    );
    let machine = Machine::with(&["cargo-zigbuild"], "2.39");
    machine.builds(own).unwrap();
    assert!(
        machine.asked().contains("\nzigbuild "),
        "{}",
        machine.asked()
    );
}

#[test]
fn what_cargo_cannot_build_is_cargos_to_say() {
    let Some((own, _)) = own() else { return };
    let machine = Machine::with(&[], "2.34");
    program(
        &machine.folder.path().join("cargo"),
        "#!/bin/sh\nexit 101\n",
    );
    let said = machine.builds(own).unwrap_err();
    assert_eq!(
        said,
        Refusal::new(
            "`cargo build` fails, exit status: 101",
            "look at what cargo says above"
        )
    );
}

/// Another target folder asks cargo for nothing, unless what decides the program's bytes is another.
#[test]
fn what_was_built_before_is_not_built_again() {
    let Some((own, _)) = own() else { return };
    let mut machine = Machine::with(&[], "2.34");
    let at = machine.folder.path().to_owned();
    let built = machine.builds(own).unwrap();
    let count = |machine: &Machine| machine.asked().lines().count();
    let bytes = |shown: &str| fs::read(shown.replace('…', &at.display().to_string())).unwrap();
    machine.tools.built = at.join("elsewhere");
    let kept = machine.builds(own).unwrap();
    assert!(
        kept.starts_with("…/kept/") && bytes(&kept) == bytes(&built),
        "{kept}"
    );
    assert_eq!(count(&machine), 1, "cargo was asked again");

    machine.tools.built = at.join("built");
    fs::write(at.join("source/Cargo.lock"), "other packages").unwrap();
    machine.builds(own).unwrap();
    assert_eq!(count(&machine), 2, "another lock file is another program");
    program(&at.join("rustc"), "#!/bin/sh\necho rustc 1.96\n");
    machine.builds(own).unwrap();
    assert_eq!(count(&machine), 3, "another compiler makes another program");
    machine.builds(own).unwrap();
    assert_eq!(count(&machine), 3);

    // A compiler that does not say what it is: nothing is kept, and nothing taken.
    program(&at.join("rustc"), "#!/bin/sh\nexit 1\n");
    machine.builds(own).unwrap();
    machine.builds(own).unwrap();
    assert_eq!(count(&machine), 5);
}
