//! The command that runs this program again. An assembly asks for function code by command, so that
//! making templates bundles nothing.

use std::{env, path::Path};

/// How cargo runs this program from the workspace.
///
/// It names no path and no build, so that an assembly is the same on every machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    kind: &'static str,
    name: String,
}

impl Program {
    /// The program that is running.
    pub(crate) fn this() -> Program {
        let path = env::current_exe()
            .ok()
            .or_else(|| env::args_os().next().map(Into::into));
        Program::at(&path.unwrap_or_default())
    }

    /// The program that cargo built at this path.
    pub(crate) fn at(path: &Path) -> Program {
        let folder = path.parent().and_then(Path::file_name);
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let kind = if folder.is_some_and(|name| name == "examples") {
            "--example"
        } else {
            "--bin"
        };
        Program {
            kind,
            name: without_hash(&name).to_owned(),
        }
    }

    /// The command that runs it with a feature of `infra` that it is built without.
    #[cfg(not(feature = "review"))]
    pub(crate) fn with_feature(&self, feature: &str, words: &str) -> String {
        let Program { kind, name } = self;
        format!("cargo run {kind} {name} --features infra/{feature} -- {words}")
    }

    /// The command that bundles an asset and prints where the archive is.
    pub(crate) fn bundle(&self, asset: &str) -> Vec<String> {
        [
            "cargo", "run", "--quiet", self.kind, &self.name, "--", "bundle", asset,
        ]
        .map(str::to_owned)
        .to_vec()
    }
}

/// The name without the hash that cargo gives to test programs and to a program's other link.
fn without_hash(name: &str) -> &str {
    match name.rsplit_once('-') {
        Some((short, hash)) if hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()) => {
            short
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::Program;

    fn check(path: &str, command: &str) {
        assert_eq!(Program::at(path.as_ref()).bundle("a.ts").join(" "), command);
    }

    #[test]
    fn an_example_is_run_as_one() {
        check(
            "/w/target/debug/examples/backend",
            "cargo run --quiet --example backend -- bundle a.ts",
        );
    }

    #[test]
    fn a_build_leaves_no_trace() {
        check(
            "/w/target/release/my-app.exe",
            "cargo run --quiet --bin my-app -- bundle a.ts",
        );
        check(
            "/w/target/debug/deps/my-app-0123456789abcdef",
            "cargo run --quiet --bin my-app -- bundle a.ts",
        );
    }
}
