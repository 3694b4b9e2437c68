//! [`Contents`]: what an asset of a construct's own making is made of, and what can be known before it is deployed.
//! It knows neither templates nor how any of it is done.

use std::{fmt, path::Path};

use super::archive::Archive;

/// What an asset is made of. See [`Asset::made_of`](crate::Asset::made_of).
///
/// ```
/// use std::path::Path;
/// use infra::{Archive, Asset, Contents};
///
/// struct Page(&'static str);
///
/// impl Contents for Page {
///     fn archive(&self, _: &Path) -> Result<Archive, String> {
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
    /// Why there is none: a fact, and behind `\nhelp: ` what to type.
    fn archive(&self, target: &Path) -> Result<Archive, String>;

    /// What somebody should look at before it is deployed. Synthesis shows it; it costs time at each, so it should be little.
    fn warnings(&self) -> Vec<Warning> {
        Vec::new()
    }
}

/// Something to look at in a file that an asset is made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The file, relative to the folder of `Cargo.toml`.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The fact, and behind `\nhelp: ` what to type.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (fact, help) = match self.message.split_once("\nhelp: ") {
            Some((fact, help)) => (fact, Some(help)),
            None => (self.message.as_str(), None),
        };
        writeln!(f, "warning: {fact}\n  --> {}:{}", self.file, self.line)?;
        help.map_or(Ok(()), |help| writeln!(f, "  help: {help}"))
    }
}
