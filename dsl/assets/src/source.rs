//! One file of a table: where it is and what it held. It must not know what the file is for.

/// A file that a table was made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    path: &'static str,
    checksum: &'static str,
}

impl Source {
    /// Where the file is, relative to the folder of `Cargo.toml`: `backend/lambda/api/v1/users/get.ts`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The SHA-256 of the file in hexadecimal digits, of a text with its line ends as `\n`.
    pub const fn checksum(&self) -> &'static str {
        self.checksum
    }
}

/// The same while it is being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Where the file is, relative to the folder of `Cargo.toml`.
    pub path: String,
    /// The SHA-256 of the file in hexadecimal digits, of a text with its line ends as `\n`.
    pub checksum: String,
}

/// See [`Source`]. It is for the expansions of macros alone.
#[doc(hidden)]
pub const fn source(path: &'static str, checksum: &'static str) -> Source {
    Source { path, checksum }
}
