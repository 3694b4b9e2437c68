//! Which tool installs the packages of a project, and the words to type for it. It must not know what is installed.

use crate::path::split;

/// A package manager, known by the lock file that it writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageManager {
    /// The one that comes with Node.js.
    Npm,
    /// pnpm.
    Pnpm,
    /// yarn.
    Yarn,
    /// bun.
    Bun,
}

/// What each writes to pin the packages. Whatever changes in it may change the code.
const LOCKS: [(&str, PackageManager); 6] = [
    ("package-lock.json", PackageManager::Npm),
    ("npm-shrinkwrap.json", PackageManager::Npm),
    ("pnpm-lock.yaml", PackageManager::Pnpm),
    ("yarn.lock", PackageManager::Yarn),
    ("bun.lock", PackageManager::Bun),
    ("bun.lockb", PackageManager::Bun),
];

impl PackageManager {
    /// The names of lock files. Beside each other, the first counts.
    pub fn locks() -> [&'static str; 6] {
        LOCKS.map(|(name, _)| name)
    }

    /// The one that writes this file, if it is a lock file.
    ///
    /// ```
    /// use infra_assets::PackageManager;
    ///
    /// assert_eq!(PackageManager::of_lock("web/yarn.lock"), Some(PackageManager::Yarn));
    /// assert_eq!(PackageManager::of_lock("web/package.json"), None);
    /// ```
    pub fn of_lock(path: &str) -> Option<PackageManager> {
        let name = split(path).1;
        let lock = LOCKS.iter().find(|(lock, _)| *lock == name)?;
        Some(lock.1)
    }

    /// Installs what `package.json` lists, and writes the lock file.
    pub fn lock(self) -> &'static str {
        match self {
            PackageManager::Npm => "npm install",
            PackageManager::Pnpm => "pnpm install",
            PackageManager::Yarn => "yarn install",
            PackageManager::Bun => "bun install",
        }
    }

    /// Writes down what was changed in an installed package.
    pub fn patch(self, package: &str) -> String {
        match self {
            PackageManager::Npm => format!("npx patch-package {package}"),
            PackageManager::Pnpm => format!("pnpm patch {package}"),
            PackageManager::Yarn => format!("yarn patch {package}"),
            PackageManager::Bun => format!("bun patch {package}"),
        }
    }

    /// Installs what the lock file says.
    pub fn install(self) -> &'static str {
        match self {
            PackageManager::Npm => "npm ci",
            PackageManager::Pnpm => "pnpm install --frozen-lockfile",
            PackageManager::Yarn => "yarn install --immutable",
            PackageManager::Bun => "bun install --frozen-lockfile",
        }
    }

    /// Adds packages that the code imports.
    pub fn add_packages(self, packages: &str) -> String {
        let command = match self {
            PackageManager::Npm => "npm install",
            PackageManager::Pnpm => "pnpm add",
            PackageManager::Yarn => "yarn add",
            PackageManager::Bun => "bun add",
        };
        format!("{command} {packages}")
    }

    /// Adds a package that only builds use.
    pub fn add_tool(self, package: &str) -> String {
        match self {
            PackageManager::Npm => format!("npm install --save-dev {package}"),
            PackageManager::Pnpm => format!("pnpm add --save-dev {package}"),
            PackageManager::Yarn => format!("yarn add --dev {package}"),
            PackageManager::Bun => format!("bun add --dev {package}"),
        }
    }
}
