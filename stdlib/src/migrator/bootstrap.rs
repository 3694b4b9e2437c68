//! The function's archive: the migrator's program with the files beside it. It must not know how the program is built.

use std::path::Path;

use hmac_sha256::Hash;
use infra::{Archive, Asset, Contents, Migrations, Refusal, Warning};

use super::{build, source};
use crate::Architecture;

/// The folder of the files in the archive, where the program looks.
const FOLDER: &str = "migrations";

/// The function's code: other files, another version of the program or other processors make another archive.
pub(super) fn asset(sql: Migrations, architecture: Architecture) -> &'static Asset {
    Asset::made_of(
        format!("{}/bootstrap", sql.folder()),
        key(sql.digest(), architecture),
        Bootstrap { sql, architecture },
    )
}

fn key(digest: &str, architecture: Architecture) -> String {
    let profile: String = build::PROFILE
        .iter()
        .map(|(name, value)| format!("{name}={value}\n"))
        .collect();
    let made_from = format!(
        "infra-migrator {}\n{}\n{profile}{}\n{digest}\n",
        source::VERSION,
        source::FINGERPRINT.trim_end(),
        architecture.name(),
    );
    source::hexadecimal(&Hash::hash(made_from.as_bytes()))
}

struct Bootstrap {
    sql: Migrations,
    architecture: Architecture,
}

impl Contents for Bootstrap {
    fn archive(&self, target: &Path) -> Result<Archive, Refusal> {
        let program = build::bootstrap(self.architecture, target)?;
        let program = build::read(&program)?;
        let mut archive = Archive::new();
        archive.file("bootstrap", program);
        for (path, text) in self.sql.files() {
            archive.file(format!("{FOLDER}/{path}"), text.into_owned());
        }
        Ok(archive)
    }

    fn warnings(&self) -> Vec<Warning> {
        let of = |file: infra::Migration| {
            let warnings = infra_sql::warnings(&file.sql());
            warnings.into_iter().map(move |warning| Warning {
                file: file.file().to_owned(),
                line: warning.line,
                fact: warning.fact(),
                help: warning.help().to_owned(),
            })
        };
        self.sql.into_iter().flat_map(of).collect()
    }

    fn delay(&self, target: &Path) -> Option<String> {
        let architecture = self.architecture;
        build::is_to_be_built(architecture, target).then(|| {
            let name = architecture.name();
            format!("the migrator for {name} is not built yet, which takes minutes")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Architecture, key};

    #[test]
    fn a_key_follows_the_files_and_the_processors() {
        let one = key("abc", Architecture::X86_64);
        assert_eq!(one.len(), 64);
        assert_eq!(one, key("abc", Architecture::X86_64));
        assert_ne!(one, key("abd", Architecture::X86_64));
        assert_ne!(one, key("abc", Architecture::Arm64));
    }
}
