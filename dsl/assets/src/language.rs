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
