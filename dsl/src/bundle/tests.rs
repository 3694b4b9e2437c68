//! Bundling as a whole, with an esbuild that only pretends: what it is asked, how often, and what is made of its answers. The
//! real one is run in the tests of the whole path.

#![allow(
    clippy::unwrap_used,
    reason = "a test's help may fail as the test itself may"
)]

use std::{
    fs, os::unix::fs::PermissionsExt, path::PathBuf, process::Command, sync::RwLock, thread,
};

use infra_assets::checksum;
use tempfile::TempDir;

use super::{archive_in, cache::Cache, key};
use crate::{
    Handler, Language, Refusal,
    folders::private::{handler, source},
};

/// Counts its runs, and writes the module that it was given as the bundle.
const ESBUILD: &str = r#"#!/bin/sh
echo run >> "$(dirname "$0")/runs"
for word; do case "$word" in --outfile=*) out="${word#--outfile=}" ;; --metafile=*) inputs="${word#--metafile=}" ;; esac; done
if [ -f inputs ]; then cp inputs "$inputs"; else echo '{"inputs":{"<stdin>":{},"api/get.ts":{}}}' > "$inputs"; fi
cat > "$out"
printf '{"version":3,"sources":["%s"],"mappings":""}' "$PWD/api/get.ts" > "$out.map"
"#;

/// While one test writes a program, no other may start one: the new process would hold the file open for a moment, and an open
/// file is not a program.
static WRITING: RwLock<()> = RwLock::new(());

/// A folder with a `Cargo.toml`, and a cache of its own.
struct Project(TempDir);

impl Project {
    fn new(files: &[(&str, &str)]) -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        project.write("Cargo.toml", "");
        files
            .iter()
            .for_each(|(name, text)| project.write(name, text));
        project
    }

    /// One with a handler and an esbuild.
    fn with(esbuild: &str) -> Project {
        let project = Project::new(&[
            ("api/get.ts", "export const handler = 1;"),
            ("api/package.json", "{}"),
        ]);
        project.install(esbuild, "0.1.0");
        project
    }

    fn install(&self, esbuild: &str, version: &str) {
        let _alone = WRITING.write().unwrap();
        self.write(
            "api/node_modules/esbuild/package.json",
            &format!(r#"{{"version":"{version}"}}"#),
        );
        self.write("api/node_modules/esbuild/bin/esbuild", esbuild);
        let program = self.path("api/node_modules/esbuild/bin/esbuild");
        fs::set_permissions(program, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), text).unwrap();
    }

    /// The handler, as a program compiled now knows it. The first of the files is the handler's own.
    fn handler(&self, language: Language, files: &[&str]) -> Handler {
        self.code(files[0], language, files)
    }

    fn code(&self, file: &str, language: Language, files: &[&str]) -> Handler {
        let checksum = |name: &&str| {
            let text = fs::read_to_string(self.path(name)).unwrap();
            &*String::leak(checksum::checksum(text.as_bytes()))
        };
        let leaked = |text: &str| &*String::leak(text.to_owned());
        let sources: Vec<_> = files
            .iter()
            .map(|name| source(leaked(name), checksum(name)))
            .collect();
        let fingerprint = sources
            .iter()
            .map(|source| &source.checksum()[..8])
            .collect::<String>();
        let root = leaked(self.0.path().to_str().unwrap());
        let indexes = (0..sources.len()).collect::<Vec<_>>().leak();
        let is_archive = file.ends_with(".zip");
        handler(
            root,
            leaked(file),
            language,
            is_archive,
            sources.leak(),
            indexes,
            leaked(&fingerprint),
        )
    }

    fn typescript(&self) -> Handler {
        self.handler(Language::TypeScript, &["api/get.ts"])
    }

    fn archive(&self, code: Handler) -> Result<PathBuf, String> {
        let _reading = WRITING.read().unwrap();
        archive_in(code, &Cache::at(&self.path("target")))
            .map_err(|failure| Refusal::from(failure).to_string())
    }

    fn runs(&self) -> usize {
        let runs = fs::read_to_string(self.path("api/node_modules/esbuild/bin/runs"));
        runs.map_or(0, |runs| runs.lines().count())
    }
}

#[test]
fn an_archive_is_the_same_wherever_the_project_is() {
    let [one, other] = [(); 2].map(|()| {
        let project = Project::with(ESBUILD);
        fs::read(project.archive(project.typescript()).unwrap()).unwrap()
    });
    assert_eq!(one, other);
}

#[test]
fn the_same_inputs_are_bundled_once() {
    let project = Project::with(ESBUILD);
    let code = project.typescript();
    let archives: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| project.archive(code).unwrap()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    assert!(
        archives.iter().all(|archive| *archive == archives[0]),
        "{archives:?}"
    );
    assert_eq!(project.runs(), 1);
    // Nothing but the archive and the note of its inputs is left.
    assert_eq!(fs::read_dir(project.path("target")).unwrap().count(), 2);
}

#[test]
fn other_inputs_are_bundled_anew() {
    let project = Project::with(ESBUILD);
    let before = project.archive(project.typescript()).unwrap();
    project.install(ESBUILD, "0.2.0");
    let other_esbuild = project.archive(project.typescript()).unwrap();
    project.write("api/node_modules/.package-lock.json", r#"{"packages":{}}"#);
    let other_packages = project.archive(project.typescript()).unwrap();
    project.write("api/get.ts", "export const handler = 2;");
    let other_code = project.archive(project.typescript()).unwrap();
    assert_eq!(project.runs(), 4);
    let mut archives = vec![before, other_esbuild, other_packages, other_code];
    archives.dedup();
    assert_eq!(archives.len(), 4);
}

#[test]
fn code_that_was_edited_since_is_not_published_under_the_old_key() {
    let project = Project::with(ESBUILD);
    let code = project.typescript();
    project.write("api/get.ts", "export const handler = 2;");
    let said = project.archive(code).unwrap_err();
    assert_eq!(
        said,
        "`api/get.ts` was edited after this program was compiled\nhelp: compile it again"
    );
    assert_eq!(project.runs(), 0);
}

#[test]
fn a_failure_is_told_with_its_place_and_not_remembered() {
    let project = Project::with(
        "#!/bin/sh\nprintf '✘ [ERROR] Unexpected \";\"\\n\\n    api/get.ts:3:34:\\n      3 │ b( ;\\n        ╵    ^\\n\\n1 error\\n' >&2\nexit 1\n",
    );
    let said = project.archive(project.typescript()).unwrap_err();
    let expected = "`api/get.ts` cannot be bundled\napi/get.ts:3:35: Unexpected \";\"\n      3 │ b( ;\n        ╵    ^\nhelp: correct what esbuild names";
    assert_eq!(said, expected);
    assert_eq!(fs::read_dir(project.path("target")).unwrap().count(), 0);
    project.install(ESBUILD, "0.1.0");
    project.archive(project.typescript()).unwrap();
}

/// Advice to install goes to packages alone: under an alias there may be one of a stranger.
#[test]
fn a_missing_package_is_told_with_what_helps() {
    let check = |name: &str, at: &str, help: &str| {
        let place = match at {
            "" => String::new(),
            at => format!("\n\n    {at}:1:8:\n      1 │ x\n        ╵ ~"),
        };
        let project = Project::with(&format!(
            "#!/bin/sh\nprintf '%s\\n' '✘ [ERROR] Could not resolve \"{name}\"{place}' >&2\nexit 1\n"
        ));
        let lists = r#"{"dependencies":{"zod":"4"},"devDependencies":{"@types/aws-lambda":"8"}}"#;
        project.write("api/package.json", lists);
        let said = project.archive(project.typescript()).unwrap_err();
        assert!(said.ends_with(&format!("\nhelp: {help}")), "{name}: {said}");
    };
    check("zod/v4", "", "run `npm ci` in `api`");
    check(
        "aws-lambda",
        "",
        "`aws-lambda` has types only: write `import type`",
    );
    check(
        "pg-native",
        "api/node_modules/pg/index.js",
        "run `npm install pg-native` in `api`",
    );
    for alias in ["@/lib", "#lib/x", "~/x", "lib/x"] {
        check(alias, "api/get.ts", "correct what esbuild names");
    }
}

/// What esbuild says it read, over against what the key is made of.
#[test]
fn the_key_covers_what_is_bundled() {
    let read = |inputs: &str, files: &[&str]| {
        let project = Project::with(ESBUILD);
        for (name, text) in [
            ("api/package-lock.json", "{}"),
            ("lib/a.ts", ""),
            (
                "api/package.json",
                r#"{"dependencies":{"shared":"file:../shared"}}"#,
            ),
            ("shared/index.js", "1"),
            ("api/node_modules/shared/index.js", "1"),
            ("api/node_modules/old/index.js", "1"),
        ] {
            project.write(name, text);
        }
        project.write("inputs", &format!(r#"{{"inputs":{{{inputs}}}}}"#));
        project
            .archive(project.handler(Language::TypeScript, files))
            .map(drop)
    };
    let own = r#""<stdin>":{},"(disabled):x":{},"api/get.ts":{}"#;
    let with = |input: &str| format!(r#"{own},"{input}":{{}}"#);
    let locked = ["api/get.ts", "api/package-lock.json", "api/package.json"];
    assert_eq!(read(own, &["api/get.ts"]), Ok(()));
    assert_eq!(read(&with("lib/a.ts"), &["api/get.ts", "lib/a.ts"]), Ok(()));
    let said = read(&with("lib/a.ts"), &["api/get.ts"]).unwrap_err();
    assert!(
        said.starts_with("`api/get.ts` is bundled with `lib/a.ts`, but the key of its archive does not cover that file"),
        "{said}"
    );
    let package = with("api/node_modules/old/index.js");
    assert_eq!(read(&package, &locked), Ok(()));
    assert_eq!(
        read(&package, &["api/get.ts"]).unwrap_err(),
        "`api/get.ts` is bundled with the package `old`, but no lock file says which version of it\nhelp: run `npm install` where `package.json` is, and keep the lock file that it writes"
    );
    assert_eq!(
        read(&with("api/node_modules/shared/index.js"), &locked),
        Ok(())
    );
}

#[test]
fn a_copy_of_a_folder_is_as_the_folder() {
    let project = Project::with(ESBUILD);
    project.write(
        "api/package.json",
        r#"{"dependencies":{"shared":"file:../shared"}}"#,
    );
    project.write("api/pnpm-lock.yaml", "");
    project.write("shared/index.js", "2");
    project.write("api/node_modules/shared/index.js", "1");
    project.write(
        "inputs",
        r#"{"inputs":{"api/get.ts":{},"api/node_modules/shared/index.js":{}}}"#,
    );
    let files = [
        "api/get.ts",
        "api/package.json",
        "api/pnpm-lock.yaml",
        "shared/index.js",
    ];
    let archive = || project.archive(project.handler(Language::TypeScript, &files));
    assert_eq!(
        archive().unwrap_err(),
        "`api/node_modules/shared/index.js` is not as in the folder that `package.json` names for `shared`\nhelp: run `pnpm install` again"
    );
    project.write("api/node_modules/shared/index.js", "2");
    archive().unwrap();
}

#[test]
fn a_package_that_was_edited_since_is_not_taken_for_the_one_before() {
    let project = Project::with(ESBUILD);
    project.write("api/package-lock.json", "{}");
    project.write("api/node_modules/pg/index.js", "1");
    project.write(
        "inputs",
        r#"{"inputs":{"api/get.ts":{},"api/node_modules/pg/index.js":{}}}"#,
    );
    let archive = || {
        project.archive(project.handler(
            Language::TypeScript,
            &["api/get.ts", "api/package-lock.json"],
        ))
    };
    let before = archive().unwrap();
    project.write("api/node_modules/pg/index.js", "2");
    let said = archive().unwrap_err();
    assert!(
        said.starts_with("`api/node_modules/pg/index.js` was changed after `api/get.ts` was bundled with it, and the lock file says the same as before\nhelp: run `npm ci` for `pg` as it was published, or `npx patch-package pg`"),
        "{said}"
    );
    // Installed anew, it is the same at another time.
    project.write("api/node_modules/pg/index.js", "1");
    assert_eq!(archive().unwrap(), before);
    assert_eq!(project.runs(), 1);
}

#[test]
fn options_come_from_the_project_alone() {
    let expected =
        "case \"$*\" in *--tsconfig-raw=*) echo raw ;; esac >> \"$(dirname \"$0\")/options\"\n";
    let project = Project::with(&ESBUILD.replace("for word", &format!("{expected}for word")));
    let options =
        || fs::read_to_string(project.path("api/node_modules/esbuild/bin/options")).unwrap();
    project.archive(project.typescript()).unwrap();
    assert_eq!(options(), "raw\n");
    project.write("tsconfig.json", "{}");
    project
        .archive(project.handler(Language::TypeScript, &["api/get.ts", "tsconfig.json"]))
        .unwrap();
    assert_eq!(options(), "raw\n");
}

#[test]
fn what_the_runtime_has_is_left_to_it() {
    let given = "case \"$*\" in *--external:@aws-sdk/client-s3*) ;; *) echo '✘ [ERROR] Could not resolve \"@aws-sdk/client-s3\"' >&2; exit 1 ;; esac\n";
    let project = Project::with(&ESBUILD.replace("for word", &format!("{given}for word")));
    project.archive(project.typescript()).unwrap();
    assert_eq!(project.runs(), 2);
}

#[test]
fn esbuild_is_installed_by_the_tool_that_the_project_uses() {
    let check = |files: &[(&str, &str)], help: &str| {
        let project = Project::new(files);
        project.write("api/v1/get.ts", "export const handler = 1;");
        let said = project
            .archive(project.handler(Language::TypeScript, &["api/v1/get.ts"]))
            .unwrap_err();
        assert_eq!(
            said,
            format!(
                "there is no esbuild around the handlers to bundle them with\nhelp: run {help}"
            )
        );
    };
    check(&[], "`npm install --save-dev esbuild` in `.`");
    check(
        &[("api/package.json", "{}")],
        "`npm install --save-dev esbuild` in `api`",
    );
    check(
        &[("package.json", "{}"), ("pnpm-lock.yaml", "")],
        "`pnpm add --save-dev esbuild` in `.`",
    );
    let lists = r#"{"devDependencies":{"esbuild":"0.28.2"}}"#;
    check(
        &[("api/package.json", lists), ("api/package-lock.json", "{}")],
        "`npm ci` in `api`",
    );
    check(
        &[
            ("api/package.json", "{}"),
            ("package.json", lists),
            ("yarn.lock", ""),
        ],
        "`yarn install --immutable` in `.`",
    );
}

#[test]
fn what_is_installed_is_what_is_locked() {
    let project = Project::with(ESBUILD);
    let lock = |pg: &str| {
        format!(
            r#"{{"packages":{{"":{{"version":"1.0.0"}},"node_modules/pg":{{"version":"{pg}"}},"node_modules/tsc":{{"version":"5.0.0","dev":true}}}}}}"#
        )
    };
    project.write("api/package-lock.json", &lock("8.2.0"));
    let archive = |installed: &str| {
        project.write("api/node_modules/.package-lock.json", installed);
        project.archive(project.handler(
            Language::TypeScript,
            &["api/get.ts", "api/package-lock.json"],
        ))
    };
    let help = "\nhelp: run `npm ci` in `api`";
    let differs =
        format!("`pg` is installed as 8.1.0, but `api/package-lock.json` says 8.2.0{help}");
    assert_eq!(archive(&lock("8.1.0")).unwrap_err(), differs);
    let missing = format!("`pg` is not installed, but `api/package-lock.json` says 8.2.0{help}");
    assert_eq!(archive(r#"{"packages":{}}"#).unwrap_err(), missing);
    assert_eq!(project.runs(), 0);
    // Tools may be left out.
    archive(r#"{"packages":{"node_modules/pg":{"version":"8.2.0"}}}"#).unwrap();
}

#[test]
fn an_archive_built_beforehand_is_taken_as_it_is() {
    let project = Project::new(&[("built/bootstrap.zip", "PK")]);
    let code = project.handler(Language::Native, &["built/bootstrap.zip"]);
    assert_eq!(
        project.archive(code).unwrap(),
        project.path("built/bootstrap.zip")
    );
    assert_eq!(key(code), code.fingerprint());
}

#[test]
fn a_folder_built_beforehand_is_the_archive() {
    let names = [
        "jobs/nightly/bootstrap",
        "jobs/nightly/node_modules/a/.b",
        "jobs/nightly/index.mjs",
    ];
    let project = Project::new(&names.map(|name| (name, "#!/bin/sh\r\n")));
    project.write("jobs/nightly/index.mjs", "export const handler = 1");
    let code = project.code("jobs/nightly", Language::Native, &names);
    assert!(code.is_folder());
    assert_ne!(key(code), code.fingerprint());
    let archive = fs::read(project.archive(code).unwrap()).unwrap();
    let mode = |name: &str| {
        let name = name.as_bytes();
        let at = archive.windows(name.len()).rposition(|bytes| bytes == name);
        // In the directory the mode stands before the place of the file, and that before the name.
        let at = at.unwrap() - 8;
        u32::from_le_bytes(archive[at..at + 4].try_into().unwrap()) >> 16
    };
    assert_eq!(mode("bootstrap"), 0o100_755);
    assert_eq!(mode("node_modules/a/.b"), 0o100_755);
    assert_eq!(mode("index.mjs"), 0o100_644);
    // What is added to the folder was not compiled in.
    project.write("jobs/nightly/more.mjs", "");
    let said = project.archive(code).unwrap_err();
    assert!(
        said.starts_with("`jobs/nightly/more.mjs` was added"),
        "{said}"
    );
}

#[test]
fn python_needs_no_tool() {
    let sources = ["api/v1/[id]/get.py", "api/_lib/db.py"];
    let project = Project::new(&sources.map(|name| (name, "handler = 1\r\n")));
    let code = project.handler(Language::Python, &sources);
    let files = super::sources_of(code, super::archives::python).unwrap();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["index.py", "sources/_lib/db.py", "sources/v1/[id]/get.py"]
    );
    assert_eq!(files[&"sources/_lib/db.py".to_owned()], b"handler = 1\n");
    assert!(project.archive(code).unwrap().is_file());
}

/// Where Python is at hand, as Lambda calls it.
#[test]
fn python_finds_its_imports() {
    let sources = [
        "api/v1/[...rest]/get.py",
        "api/_lib/db.py",
        "api/v1/[...rest]/words.py",
        "api/around.py",
    ];
    let project = Project::new(&[
        (
            sources[0],
            "import around\nimport words\nfrom ..._lib import db\ndef handler(event, context):\n    return words.HELLO + db.NAME + around.END\n",
        ),
        (sources[1], "NAME = 'there'\n"),
        (sources[2], "HELLO = 'hello '\n"),
        (sources[3], "END = '!'\n"),
    ]);
    for (name, bytes) in super::sources_of(
        project.handler(Language::Python, &sources),
        super::archives::python,
    )
    .unwrap()
    {
        project.write(&format!("task/{name}"), &String::from_utf8(bytes).unwrap());
    }
    let call = ["-c", "import index; print(index.handler({}, None))"];
    let Ok(output) = Command::new("python3")
        .args(call)
        .current_dir(project.path("task"))
        .output()
    else {
        return;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "hello there!\n",
        "{said}"
    );
}

#[test]
fn the_key_needs_nothing_to_be_installed() {
    let project = Project::new(&[("api/get.ts", "export const handler = 1;")]);
    let code = project.typescript();
    assert_eq!(key(code), key(code));
    assert_ne!(key(code), code.fingerprint());
    assert_eq!(key(code).len(), 64);
}
