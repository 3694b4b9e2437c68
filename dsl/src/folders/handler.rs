//! [`Handler`]: the code of one function, as `handler!` and `routes!` found it. It must not know how code is bundled.

use std::path::PathBuf;

use infra_assets::{Language, Source, Stale, stale};

use crate::values::{PropertyValue, Value};

/// The code of a function: a file that exports `handler`, and the files that it is made from; or what was built beforehand, as a
/// `.zip` or as a folder.
///
/// ```text
/// nightly: Function { code: handler!("backend/lambda/nightly.ts"), … }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Handler {
    root: &'static str,
    file: &'static str,
    language: Language,
    archive: bool,
    files: &'static [Source],
    sources: &'static [usize],
    fingerprint: &'static str,
    absent: &'static [&'static str],
}

impl Handler {
    /// The file or the folder, relative to the folder of `Cargo.toml`.
    pub const fn file(&self) -> &'static str {
        self.file
    }

    /// What the handler is written in.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Whether the file is a `.zip` that Lambda takes as it is, built beforehand.
    pub const fn is_archive(&self) -> bool {
        self.archive
    }

    /// Whether it is a folder that was built beforehand, whose files are the archive's.
    pub fn is_folder(&self) -> bool {
        let is_inside = |source: Source| {
            let inside = source.path().strip_prefix(self.file);
            inside.is_some_and(|path| path.starts_with('/'))
        };
        self.sources().any(is_inside)
    }

    /// Where the file is on this machine. For reading only: what is written out must be the same on every machine.
    pub fn location(&self) -> PathBuf {
        PathBuf::from(self.root).join(self.file)
    }

    /// The folder of `Cargo.toml` on this machine, to which [`Source::path`] is relative. For reading only.
    pub const fn root(&self) -> &'static str {
        self.root
    }

    /// The file itself and every file that decides what it does: what it imports of the project's own, directly or through
    /// another, in a workspace or beside it; and what pins, patches and names its packages. In the order of their paths.
    pub fn sources(&self) -> impl ExactSizeIterator<Item = Source> + use<> {
        let files = self.files;
        self.sources.iter().map(move |&index| files[index])
    }

    /// A hash of [`sources`](Self::sources), the same on every machine. Two handlers differ in it if any source differs, and
    /// a change to a file changes only the handlers made from it. It is the SHA-256 of what `sha256sum` prints for the
    /// sources, one line each.
    pub const fn fingerprint(&self) -> &'static str {
        self.fingerprint
    }

    /// What changed on disk since the program was compiled; empty where the sources are not on this machine at all.
    pub fn stale(&self) -> Vec<Stale> {
        let root = self.root.as_ref();
        match self.is_folder() {
            true => stale::folder(root, self.file, &self.sources().collect::<Vec<_>>()),
            false => {
                let mut stale = stale::files(root, self.sources());
                stale.extend(stale::appeared(root, self.absent, self.files));
                stale
            }
        }
    }

    /// The names under which there was no file, though one would change what the code means.
    pub(super) const fn absent(&self) -> &'static [&'static str] {
        self.absent
    }

    /// The same handler, with these names under which there was no file.
    #[doc(hidden)]
    #[must_use]
    pub const fn without(self, absent: &'static [&'static str]) -> Handler {
        Handler { absent, ..self }
    }
}

/// What a property is given by a call of `handler!`: a user's own macro of that name may make a value, ours makes a [`Handler`].
#[diagnostic::on_unimplemented(
    message = "a property does not take a handler, of which an archive is still to be made",
    label = "a construct takes it",
    note = "help: declare a construct that runs it, as in `work: Function {{ code: handler!(\"…\") }}`, or give `Code` `{{ ZipFile: \"…\" }}` or `{{ S3Bucket: …, S3Key: … }}`"
)]
pub trait FromHandler<Wanted> {
    /// The value for the template.
    fn fit(&self) -> Value;
}

#[diagnostic::do_not_recommend]
impl<Wanted, T: PropertyValue<Wanted> + ?Sized> FromHandler<Wanted> for T {
    fn fit(&self) -> Value {
        PropertyValue::fit(self)
    }
}

/// See [`Handler`]. `sources` are indexes into `files`, so that a table of handlers names each file once.
pub const fn handler(
    root: &'static str,
    file: &'static str,
    language: Language,
    archive: bool,
    files: &'static [Source],
    sources: &'static [usize],
    fingerprint: &'static str,
) -> Handler {
    Handler {
        root,
        file,
        language,
        archive,
        files,
        sources,
        fingerprint,
        absent: &[],
    }
}
