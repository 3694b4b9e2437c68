//! What handlers are written in: how their files are called, and by which runtime they are judged.

/// What a handler is written in, which decides the runtime that it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// `.ts` and `.mts`: for a Node.js runtime, once its types are taken out.
    TypeScript,
    /// `.js` and `.mjs`: for a Node.js runtime.
    JavaScript,
    /// `.py`: for a Python runtime.
    Python,
    /// An archive with an executable `bootstrap`: for `provided.al2023`.
    Native,
}

/// The version of Node.js whose modules and whose way to call a handler this crate knows.
macro_rules! node {
    () => {
        "24"
    };
}

/// The version of Python whose modules this crate knows.
macro_rules! python {
    () => {
        "3.14"
    };
}

/// As messages say it.
pub(crate) const NODE: &str = concat!("Node.js ", node!());

impl Language {
    /// The Lambda runtime that handlers of this language are judged by when they are compiled, such as `nodejs24.x`. Another
    /// one may lack modules that they import, or call them otherwise.
    pub const fn runtime(self) -> &'static str {
        match self {
            Language::TypeScript | Language::JavaScript => concat!("nodejs", node!(), ".x"),
            Language::Python => concat!("python", python!()),
            Language::Native => "provided.al2023",
        }
    }

    /// What Lambda starts in an archive: the function `handler` of the module `index`, or the program `bootstrap`.
    pub const fn entry(self) -> &'static str {
        match self {
            Language::TypeScript | Language::JavaScript | Language::Python => "index.handler",
            Language::Native => "bootstrap",
        }
    }

    /// The language of an archive that has a file of this name at its top, if [`entry`](Self::entry) is in that file.
    pub(crate) fn of_entry(name: &str) -> Option<Language> {
        match name {
            "index.js" | "index.mjs" | "index.cjs" => Some(Language::JavaScript),
            "index.py" => Some(Language::Python),
            "bootstrap" => Some(Language::Native),
            _ => None,
        }
    }
}

/// The ends of names that are handlers.
pub(crate) const EXTENSIONS: [&str; 7] = ["ts", "mts", "js", "mjs", "py", "zip", "built"];

/// The same in words.
pub(crate) const ENDINGS: &str = "those end in `.ts`, `.mts`, `.js`, `.mjs`, `.py`, or, built beforehand, in `.zip`, and folders in `.built`";

/// How the names of folders end that were built beforehand.
pub(crate) const BUILT: &str = ".built";

#[cfg(test)]
mod tests {
    use super::Language;

    /// Newer runtimes that Lambda has, and that handlers are not judged by: nobody has listed what is new in them yet.
    const NEWER: [&str; 2] = ["nodejs26.x", "python3.15"];

    /// A version of a family of runtimes, in order: the numbers before and behind the point.
    fn version(runtime: &str, family: &str) -> Option<(u32, u32)> {
        let rest = runtime.strip_prefix(family)?;
        let (major, minor) = rest.split_once('.').unwrap_or((rest, ""));
        Some((major.parse().ok()?, minor.parse().unwrap_or_default()))
    }

    /// What is written by hand beside the schema's data is held to it: another runtime has other modules, and may call handlers
    /// otherwise.
    #[test]
    fn runtimes_are_the_newest_that_are_known() {
        let runtimes = infra_schema::resource("AWS::Lambda::Function")
            .and_then(|function| function.root().property("Runtime"))
            .and_then(|runtime| runtime.node().enumeration());
        let names: Vec<String> = runtimes
            .expect("the runtimes of Lambda")
            .filter_map(|runtime| match runtime {
                infra_schema::Literal::Text(name) => Some(name.to_owned()),
                _ => None,
            })
            .collect();
        for (language, family, to_write) in [
            (Language::TypeScript, "nodejs", "in `node!`"),
            (Language::Python, "python", "in `python!`"),
            (Language::Native, "provided.al", "in `Language::runtime`"),
        ] {
            let ours = language.runtime();
            assert!(
                names.iter().any(|name| name == ours),
                "Lambda has no `{ours}`\nhelp: write another version {to_write} of `dsl/assets/src/language.rs`"
            );
            let newer = names.iter().find(|name| {
                version(name, family) > version(ours, family) && !NEWER.contains(&name.as_str())
            });
            assert_eq!(
                newer, None,
                "Lambda has a newer runtime than `{ours}`\nhelp: write it {to_write} of `dsl/assets/src/language.rs`, and its \
                 modules where those of `{ours}` are; or write it in `NEWER` there"
            );
            let is_retired = infra_schema::runtimes::runtime(ours)
                .is_some_and(infra_schema::runtimes::Runtime::is_deprecated);
            assert!(
                !is_retired,
                "AWS retires `{ours}`\nhelp: write a newer version {to_write} of `dsl/assets/src/language.rs`"
            );
        }
        for name in NEWER {
            assert!(
                names.iter().any(|known| known == name),
                "Lambda has no `{name}`\nhelp: remove it from `NEWER` in `dsl/assets/src/language.rs`"
            );
        }
    }
}
