//! Paths of this machine as addresses, and back. It must not know what stands there.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What stands in an address by a number; the colon is that of a drive.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'/')
    .remove(b'.')
    .remove(b'-')
    .remove(b'_')
    .remove(b'~')
    .remove(b':');

/// The path of an address on this machine.
pub(super) fn path(address: &str) -> Option<PathBuf> {
    let path = address.strip_prefix("file://")?;
    let path = percent_decode_str(path).decode_utf8().ok()?;
    // `/c:/folder` is how an address has the path of a drive.
    let drive = path
        .strip_prefix('/')
        .filter(|path| path.get(1..2) == Some(":"));
    Some(PathBuf::from(drive.unwrap_or(&path)))
}

/// The address of a path, which may be one beside the program's folder.
pub(super) fn address(path: &Path) -> Option<String> {
    let path = std::path::absolute(path).ok()?;
    let path = path.to_str()?.replace(std::path::MAIN_SEPARATOR, "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    Some(format!(
        "file://{slash}{}",
        utf8_percent_encode(&path, ENCODED)
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{address, path};

    #[test]
    fn an_address_leads_back_to_its_path() {
        let file = Path::new("/of/müller/a b#c%/rules-1.md");
        let written = address(file).expect("an address");
        assert_eq!(written, "file:///of/m%C3%BCller/a%20b%23c%25/rules-1.md");
        assert_eq!(path(&written).as_deref(), Some(file));
        assert_eq!(
            path("file:///c%3A/shop").as_deref(),
            Some(Path::new("c:/shop"))
        );
        assert_eq!(path("untitled:one"), None);
    }
}
