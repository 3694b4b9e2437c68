//! [`Contents`]: what an asset of a construct's own making is made of, and what can be known before it is deployed.
//! It knows neither templates nor how any of it is done.

use std::{fmt, path::Path};

use super::archive::Archive;
use crate::Refusal;

/// What an asset is made of. See [`Asset::made_of`](crate::Asset::made_of).
///
/// ```
/// use std::path::Path;
/// use infra::{Archive, Asset, Contents, Refusal};
///
/// struct Page(&'static str);
///
/// impl Contents for Page {
///     fn archive(&self, _: &Path) -> Result<Archive, Refusal> {
///         let mut archive = Archive::new();
///         archive.file("index.html", self.0);
///         Ok(archive)
///     }
/// }
///
/// let page = Asset::made_of("page", "5891b5b522d5df08", Page("hello\n"));
/// assert_eq!(page.fingerprint(), "5891b5b522d5df08");
/// ```
pub trait Contents: Send + Sync {
    /// Makes the archive. `target` is cargo's target folder: what may be of use to the next archive can be kept below it.
    ///
    /// # Errors
    /// Why there is none, and what to type.
    fn archive(&self, target: &Path) -> Result<Archive, Refusal>;

    /// What somebody should look at before it is deployed. Synthesis shows it; it costs time at each, so it should be little.
    fn warnings(&self) -> Vec<Warning> {
        Vec::new()
    }

    /// Why making the archive will take so long that somebody should know beforehand, as a sentence without its full stop. `target`
    /// is as in [`archive`](Contents::archive). Synthesis shows it while the archive is not there, since `cdk deploy` shows nothing
    /// of what the program says that makes one. It must not take time itself.
    fn delay(&self, target: &Path) -> Option<String> {
        let _ = target;
        None
    }
}

/// Something to look at in a file that an asset is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The file, relative to the folder of `Cargo.toml`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What somebody should look at, with names in backticks.
    pub fact: String,
    /// What to type; empty if there is nothing to type.
    pub help: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Warning {
            file,
            line,
            fact,
            help,
        } = self;
        writeln!(f, "warning: {fact}\n  --> {file}:{line}")?;
        match help.is_empty() {
            true => Ok(()),
            false => writeln!(f, "  help: {help}"),
        }
    }
}
