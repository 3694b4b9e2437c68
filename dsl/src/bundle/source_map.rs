//! Makes a source map the same on every machine. It must not know what maps what.

use std::path::Path;

use infra_assets::relative;
use serde_json::Value as Json;

/// The map with its sources named from the folder of `Cargo.toml`, and those of packages from their `node_modules`, wherever
/// that is. esbuild names them from the folder that it writes to.
pub(super) fn portable(map: &[u8], written_to: &Path, root: &Path) -> serde_json::Result<Vec<u8>> {
    let mut map: Json = serde_json::from_slice(map)?;
    if let Some(sources) = map.get_mut("sources").and_then(Json::as_array_mut) {
        for source in sources {
            let path = decoded(source.as_str().unwrap_or_default());
            let path = encoded(&relative(root, &written_to.join(path)));
            *source = match path.rfind("node_modules/") {
                Some(at) => path[at..].into(),
                None => path.into(),
            };
        }
    }
    serde_json::to_vec(&map)
}

/// The path that a source's URL means.
fn decoded(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.as_bytes());
        match after.get(..2).map(|digits| u8::from_str_radix(digits, 16)) {
            Some(Ok(byte)) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The path as a URL, in which a path's own `%`, `#`, `?` and spaces would mean something else.
fn encoded(path: &str) -> String {
    let special = |c: char| c.is_ascii_control() || " %#?\"<>\\^`{|}[]".contains(c);
    let encode = |c: char| match special(c) {
        true => format!("%{:02X}", u32::from(c)),
        false => c.to_string(),
    };
    path.chars().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::portable;

    #[test]
    fn sources_do_not_tell_where_the_project_is() {
        let sources = r#"{"version":3,"sources":["../../my%20p/api/%5Bid%5D/get.ts","../../my%20p/api/node_modules/.pnpm/pg@8/node_modules/pg/lib/index.js","../../shared/x.ts"],"mappings":"A"}"#;
        let map = portable(sources.as_bytes(), "/cache/made".as_ref(), "/my p".as_ref()).unwrap();
        let expected = r#"{"version":3,"sources":["api/%5Bid%5D/get.ts","node_modules/pg/lib/index.js","../shared/x.ts"],"mappings":"A"}"#;
        assert_eq!(String::from_utf8(map).unwrap(), expected);
    }
}
