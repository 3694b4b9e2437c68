//! Which tool installs the packages of a handler, and the words to type for it. It must not know what is installed.

use super::Place;

/// A package manager, known by the lock file that it writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manager {
    Npm,
    Pnpm,
    Yarn,
    Bun,
}

const LOCKS: [(&str, Manager); 6] = [
    ("package-lock.json", Manager::Npm),
    ("npm-shrinkwrap.json", Manager::Npm),
    ("pnpm-lock.yaml", Manager::Pnpm),
    ("yarn.lock", Manager::Yarn),
    ("bun.lock", Manager::Bun),
    ("bun.lockb", Manager::Bun),
];

impl Manager {
    /// The one whose lock file is nearest; where there is none, npm, which comes with Node.js.
    pub(super) fn of(place: &Place) -> Manager {
        let locks = |folder: &std::path::Path| {
            LOCKS
                .into_iter()
                .find(|(name, _)| folder.join(name).is_file())
        };
        place
            .around()
            .find_map(locks)
            .map_or(Manager::Npm, |(_, manager)| manager)
    }

    /// Whether a file pins packages.
    pub(super) fn is_lock(path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or_default();
        LOCKS.iter().any(|(lock, _)| *lock == name)
    }

    /// Installs what `package.json` lists, and writes the lock file.
    pub(super) fn lock(self) -> &'static str {
        match self {
            Manager::Npm => "npm install",
            Manager::Pnpm => "pnpm install",
            Manager::Yarn => "yarn install",
            Manager::Bun => "bun install",
        }
    }

    /// Writes down what was changed in an installed package.
    pub(super) fn patch(self, package: &str) -> String {
        match self {
            Manager::Npm => format!("npx patch-package {package}"),
            Manager::Pnpm => format!("pnpm patch {package}"),
            Manager::Yarn => format!("yarn patch {package}"),
            Manager::Bun => format!("bun patch {package}"),
        }
    }

    /// Installs what the lock file says.
    pub(super) fn install(self) -> &'static str {
        match self {
            Manager::Npm => "npm ci",
            Manager::Pnpm => "pnpm install --frozen-lockfile",
            Manager::Yarn => "yarn install --immutable",
            Manager::Bun => "bun install --frozen-lockfile",
        }
    }

    /// Adds packages that the code imports.
    pub(super) fn add(self, packages: &str) -> String {
        match self {
            Manager::Npm => format!("npm install {packages}"),
            Manager::Pnpm => format!("pnpm add {packages}"),
            Manager::Yarn => format!("yarn add {packages}"),
            Manager::Bun => format!("bun add {packages}"),
        }
    }

    /// Adds a package that only builds use.
    pub(super) fn add_tool(self, package: &str) -> String {
        match self {
            Manager::Npm => format!("npm install --save-dev {package}"),
            Manager::Pnpm => format!("pnpm add --save-dev {package}"),
            Manager::Yarn => format!("yarn add --dev {package}"),
            Manager::Bun => format!("bun add --dev {package}"),
        }
    }
}
