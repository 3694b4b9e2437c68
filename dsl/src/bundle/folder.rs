//! The archive of a folder that was built beforehand: its files as they are, under their names in it.

use std::path::Path;

use infra_assets::{checksum::counted, read as content};

use super::{Failure, Files};
use crate::Handler;

/// How these archives are made. Another way is another number, so that functions are published anew.
pub(super) const RECIPE: &str = "folder 1";

/// The files of the archive.
pub(super) fn files(code: Handler) -> Result<Files, Failure> {
    let read = |(name, source): (&str, crate::Source)| {
        let path = Path::new(code.root()).join(source.path());
        match content(&path) {
            // As in the hash: what git made of line ends is not to matter.
            Ok(bytes) => Ok((name.to_owned(), counted(bytes))),
            Err(error) => Err(Failure::Read { path, error }),
        }
    };
    code.inside().map(read).collect()
}
