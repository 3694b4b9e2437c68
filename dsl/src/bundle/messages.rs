//! Reads what esbuild says about code. It must not know what is done about it.

use std::fmt;

use infra_assets::node_project::package_of;

/// One error of esbuild's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    text: String,
    at: Option<At>,
    /// The line of code, with a mark below what is meant.
    excerpt: Vec<String>,
}

/// A place in code: its file, line and column, counted from 1 as editors do.
#[derive(Clone, Debug, PartialEq, Eq)]
struct At {
    file: String,
    line: u32,
    column: u32,
}

/// What begins an error. Warnings are not asked for.
const ERROR: &str = "✘ [ERROR] ";

/// The errors in esbuild's standard error.
pub(super) fn read(said: &str) -> Vec<Message> {
    said.split(ERROR).skip(1).map(message).collect()
}

fn message(said: &str) -> Message {
    let mut lines = said.lines();
    let text = lines.next().unwrap_or_default();
    // A name such as ` [import-is-undefined]` is for esbuild's options.
    let text = match text.rsplit_once(" [") {
        Some((text, name)) if name.ends_with(']') && !name.contains(' ') => text,
        _ => text,
    };
    let mut lines = lines.skip_while(|line| line.is_empty());
    let at = lines.next().and_then(at);
    let excerpt = lines
        .take_while(|line| at.is_some() && !line.is_empty())
        .map(str::to_owned);
    let is_ours = |at: &At| at.file != "<stdin>";
    Message {
        text: text.to_owned(),
        excerpt: excerpt
            .filter(|_| at.as_ref().is_some_and(is_ours))
            .collect(),
        at: at.clone().filter(is_ours),
    }
}

/// `    api/get.ts:3:34:`
fn at(line: &str) -> Option<At> {
    let mut parts = line
        .strip_prefix("    ")?
        .strip_suffix(':')?
        .rsplitn(3, ':');
    let column: u32 = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    // esbuild counts columns from 0.
    Some(At {
        file: parts.next()?.to_owned(),
        line,
        column: column + 1,
    })
}

impl Message {
    /// What an import names and is not there.
    pub(super) fn unresolved(&self) -> Option<&str> {
        self.text
            .strip_prefix("Could not resolve \"")?
            .strip_suffix('"')
    }

    /// Whether an installed package is what the error is about.
    pub(super) fn is_in_package(&self) -> bool {
        let at = self.at.as_ref();
        at.is_some_and(|at| at.file.split('/').any(|part| part == "node_modules"))
    }

    /// The package that an import names and that is not there.
    pub(super) fn missing_package(&self) -> Option<&str> {
        let name = self
            .unresolved()
            .filter(|name| !name.starts_with(['.', '/', '#', '~']) && !name.starts_with("@/"))?;
        Some(package_of(name))
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(At { file, line, column }) = &self.at {
            write!(f, "{file}:{line}:{column}: ")?;
        }
        f.write_str(&self.text)?;
        self.excerpt
            .iter()
            .try_for_each(|line| write!(f, "\n{line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    const SAID: &str = "\
✘ [ERROR] Could not resolve \"zod/v4\"

    api/get.ts:1:14:
      1 │ import a from \"zod/v4\";
        ╵               ~~~~~~~~

  You can mark the path \"zod/v4\" as external.

✘ [ERROR] Import \"handler\" will always be undefined [import-is-undefined]

    <stdin>:1:9:
      1 │ export { handler } from \"./api/get.js\";
        ╵          ~~~~~~~

2 errors
";

    #[test]
    fn an_error_names_its_place_as_editors_do() {
        let messages: Vec<String> = read(SAID).iter().map(ToString::to_string).collect();
        let first = "api/get.ts:1:15: Could not resolve \"zod/v4\"\n      1 │ import a from \"zod/v4\";\n        ╵               ~~~~~~~~";
        assert_eq!(
            messages,
            [first, "Import \"handler\" will always be undefined"]
        );
    }

    #[test]
    fn what_is_missing_is_known_by_its_package() {
        let packages: Vec<_> = read(SAID)
            .iter()
            .map(|message| message.missing_package().map(str::to_owned))
            .collect();
        assert_eq!(packages, [Some("zod".to_owned()), None]);
        let relative = read("✘ [ERROR] Could not resolve \"./users\"\n");
        assert_eq!(
            (relative[0].unresolved(), relative[0].missing_package()),
            (Some("./users"), None)
        );
    }

    #[test]
    fn anything_else_is_no_error() {
        assert!(read("panic: out of memory").is_empty());
    }
}
