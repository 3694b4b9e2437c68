//! `bundle`: the archives of the backend's handlers, as a user and as `cdk deploy` ask for them.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use infra_tests::{
    example::{Example, succeed},
    judges, workspace,
};
use serde_json::Value;
use tempfile::TempDir;

/// The handlers, by what the command calls them.
const HANDLERS: [&str; 4] = [
    "backend/lambda/api/v1/status/get.ts",
    "backend/lambda/api/v1/users/[id]/get.ts",
    "backend/lambda/api/v1/users/get.ts",
    "backend/lambda/api/v1/users/post.ts",
];

/// The backend's program, in a target folder of its own: nothing is bundled there yet.
pub(crate) struct Backend {
    target: TempDir,
    packages: Option<PathBuf>,
}

impl Backend {
    /// With the packages that its handlers use, if they are installed.
    pub(crate) fn start() -> Option<Backend> {
        judges::handler_packages().map(|packages| Backend::with(Some(packages)))
    }

    /// With these packages for its handlers.
    pub(crate) fn with(packages: Option<PathBuf>) -> Backend {
        let built = Example::named("backend").command(Path::new("."), [""; 0]);
        let built = Path::new(built.get_program());
        let beside = built.parent().expect("cargo has a folder for it");
        let target = tempfile::tempdir_in(beside).expect("a folder for a program");
        let examples = target.path().join("debug/examples");
        fs::create_dir_all(&examples).expect("the folder is ours");
        // The mark by which cargo's target folders are known.
        fs::write(target.path().join("CACHEDIR.TAG"), "").expect("the folder is ours");
        // Not a copy: a file that is open for writing, if only in a process that another test is starting, cannot be run.
        fs::hard_link(built, examples.join("backend")).expect("the program is built");
        Backend { target, packages }
    }

    /// Runs the program with these words.
    pub(crate) fn run<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Output {
        let mut command = self.command(words);
        command
            .output()
            .unwrap_or_else(|problem| panic!("{command:?} does not start: {problem}"))
    }

    /// Its command line.
    pub(crate) fn command<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Command {
        let mut command = Command::new(self.target.path().join("debug/examples/backend"));
        command
            .args(words)
            .current_dir(self.target.path())
            .stdin(Stdio::null())
            // Where the migrator is built: once for all tests.
            .env("CARGO_TARGET_DIR", workspace::root().join("target"))
            .env_remove("CDK_OUTDIR")
            .env_remove("NODE_PATH");
        // Where Node.js and esbuild look after the folders around the handler.
        command.envs(self.packages.iter().map(|packages| ("NODE_PATH", packages)));
        command
    }

    /// Where an asset's archive is, by the command that stands in the assembly.
    pub(crate) fn archive(&self, executable: &Value) -> PathBuf {
        let words: Vec<&str> = executable
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let begins = ["cargo", "run", "--quiet", "--example", "backend", "--"];
        assert_eq!(words[..begins.len()], begins, "it is run otherwise");
        let said = succeed("bundle", self.run(words[begins.len()..].iter().copied()));
        let path = said.strip_suffix('\n').unwrap_or_default();
        assert!(
            Path::new(path).is_absolute() && !path.contains('\n'),
            "it prints more than a path: {said}"
        );
        path.into()
    }

    fn archives(&self) -> BTreeMap<String, Vec<u8>> {
        // At once is sooner; what it says is another test's.
        self.run(["bundle"]);
        let archive = |name: &str| self.archive(&command(name));
        HANDLERS
            .iter()
            .map(|name| {
                (
                    name.to_string(),
                    fs::read(archive(name)).expect("it was made"),
                )
            })
            .collect()
    }
}

/// Whether cargo alone builds here what the backend's migrator runs on.
pub(crate) const IS_LIKE_LAMBDA: bool = cfg!(all(
    target_os = "linux",
    target_env = "gnu",
    target_arch = "x86_64"
));

/// The command by which an assembly asks for an asset.
pub(crate) fn command(asset: &str) -> Value {
    serde_json::json!([
        "cargo",
        "run",
        "--quiet",
        "--example",
        "backend",
        "--",
        "bundle",
        asset
    ])
}

#[test]
fn an_archive_holds_a_module_and_its_map() {
    let Some(backend) = Backend::start() else {
        return;
    };
    for name in HANDLERS {
        let file = fs::File::open(backend.archive(&command(name))).expect("it was made");
        let mut archive = zip::ZipArchive::new(file).expect("it is a zip archive");
        assert_eq!(
            archive.file_names().collect::<Vec<_>>(),
            ["index.mjs", "index.mjs.map"]
        );
        let map: Value =
            serde_json::from_reader(archive.by_name("index.mjs.map").expect("it is there"))
                .expect("JSON");
        let sources = map["sources"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str);
        let own: Vec<&str> = sources
            .filter(|path| !path.starts_with("node_modules/"))
            .collect();
        // They are URLs.
        let url = name.replace('[', "%5B").replace(']', "%5D");
        assert!(own.contains(&&*url), "{name} is not in its map: {own:?}");
        let strange = own.iter().find(|path| !path.starts_with("backend/"));
        assert_eq!(strange, None, "the map tells where the project is");
    }
}

#[test]
fn two_machines_make_the_same_bytes() {
    let (Some(one), Some(other)) = (Backend::start(), Backend::start()) else {
        return;
    };
    assert!(
        one.archives() == other.archives(),
        "the same sources gave other archives"
    );
}

#[test]
fn everything_is_bundled_at_once_and_once() {
    let Some(backend) = Backend::start() else {
        return;
    };
    let first = backend.run(["bundle"]);
    let progress = String::from_utf8_lossy(&first.stderr);
    let listed = String::from_utf8_lossy(&first.stdout);
    let migrator = IS_LIKE_LAMBDA.then_some("backend/migrations/bootstrap");
    assert!(first.status.success() || migrator.is_none(), "{progress}");
    for name in HANDLERS.into_iter().chain(migrator) {
        assert!(
            progress.contains(&format!("] bundled {name}\n")),
            "no progress of {name}:\n{progress}"
        );
        assert!(
            listed
                .lines()
                .any(|line| line.starts_with(&format!("bundled {name} "))),
            "{name} is not listed:\n{listed}"
        );
    }
    let times = || {
        HANDLERS.map(|name| {
            fs::metadata(backend.archive(&command(name)))
                .and_then(|file| file.modified())
                .ok()
        })
    };
    let before = times();
    let again = backend.run(["bundle"]);
    assert_eq!(String::from_utf8_lossy(&again.stdout), listed);
    assert_eq!(times(), before, "an archive was made again");
}

#[test]
fn without_esbuild_it_says_what_to_type() {
    if workspace::root()
        .join("examples/backend/lambda/node_modules")
        .exists()
    {
        return;
    }
    let backend = Backend::with(None);
    let output = backend.run(["bundle", HANDLERS[0]]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty());
    assert!(
        said.contains("there is no esbuild around the handlers"),
        "{said}"
    );
    assert!(
        said.contains("help: run `npm ci` in `backend/lambda`"),
        "{said}"
    );
    // Templates need none of it.
    succeed("synth", backend.run(["synth", "--quiet"]));
}
