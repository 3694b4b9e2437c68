//! What stands between the brackets of a macro call: one path. It finds out what the path leads to, and reads nothing of it.

use std::path::PathBuf;

use proc_macro2::{Span, TokenStream};
use syn::LitStr;

use super::disk::{Disk, join, normalized, split};
use super::near::nearest;
use super::problems::Problems;

/// What a macro call asks for: the place and the token that named it, where problems are reported.
pub(super) struct Input {
    /// What was written; `None` if it is no path at all, which is reported.
    written: Option<String>,
    /// The same as tables say it.
    pub(super) path: String,
    pub(super) span: Span,
}

/// What a macro reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Folder,
    /// A file, or a folder that was built beforehand.
    Code,
}

impl Input {
    /// The call's one string. `example` is a call to follow, such as `routes!("backend/lambda/api")`.
    pub(super) fn parse(input: TokenStream, example: &str, problems: &mut Problems) -> Self {
        match syn::parse2::<LitStr>(input) {
            Ok(literal) => Input::of(&literal),
            Err(error) => {
                problems.push(
                    "",
                    "this macro takes one path, as a text between quotes",
                    format!("write `{example}`"),
                );
                Input {
                    path: String::new(),
                    written: None,
                    span: error.span(),
                }
            }
        }
    }

    /// The same of a call that has been read already.
    pub(super) fn of(literal: &LitStr) -> Self {
        Input {
            path: normalized(&literal.value()),
            written: Some(literal.value()),
            span: literal.span(),
        }
    }

    /// Whether the path leads to what is wanted.
    pub(super) fn leads_to(&self, kind: Kind, disk: &Disk, problems: &mut Problems) -> bool {
        let Some(written) = &self.written else {
            return false;
        };
        is_inside(written, &self.path, problems) && is_there(disk, &self.path, kind, problems)
    }
}

/// The disk of the crate that cargo compiles.
pub(super) fn disk() -> Disk {
    // Cargo and rust-analyzer both set it; without it there is the folder that the compiler was started in.
    Disk::new(PathBuf::from(
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default(),
    ))
}

/// A path out of the crate would be missing from the package, and an absolute one from every other machine.
fn is_inside(written: &str, path: &str, problems: &mut Problems) -> bool {
    let relative = "write it relative to the folder of `Cargo.toml`";
    if written.contains('\\') {
        problems.push(
            "",
            format!("the path `{written}` has a `\\`"),
            format!("write `{}`", written.replace('\\', "/")),
        );
    } else if written.starts_with('/')
        || written
            .split('/')
            .next()
            .is_some_and(|part| part.contains(':'))
    {
        problems.push(
            "",
            format!("the path `{written}` is absolute"),
            format!("{relative}, such as `backend/lambda/api`"),
        );
    } else if path.split('/').any(|part| part == "..") {
        problems.push(
            "",
            format!("the path `{written}` leaves the folder of `Cargo.toml`"),
            "move the files into the crate, and name them from there",
        );
    } else if path.is_empty() {
        problems.push(
            "",
            "the path is empty",
            format!("{relative}, such as `backend/lambda/api`"),
        );
    } else {
        return true;
    }
    false
}

/// Follows the path part by part, so that the report names the part that is wrong, and what it might have been.
fn is_there(disk: &Disk, path: &str, kind: Kind, problems: &mut Problems) -> bool {
    let mut so_far = String::new();
    for part in path.split('/') {
        let names = disk.names(&so_far);
        let next = join(&so_far, part);
        if !names.iter().any(|name| name == part) {
            let place = if so_far.is_empty() {
                "beside `Cargo.toml`".to_owned()
            } else {
                format!("in `{so_far}`")
            };
            let help = match nearest(part, names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{}`?", join(&so_far, near)),
                None if kind == Kind::Folder => {
                    "create the folder, or correct the path, which begins beside `Cargo.toml`"
                        .to_owned()
                }
                None => "create the file, or correct the path, which begins beside `Cargo.toml`"
                    .to_owned(),
            };
            problems.push(
                "",
                format!("`{path}` is not there: there is no `{part}` {place}"),
                help,
            );
            return false;
        }
        so_far = next;
    }
    let fits = kind == Kind::Code || disk.is_folder(path);
    if !fits {
        problems.push(
            "",
            format!("`{path}` is a file"),
            format!("name a folder, such as `{}`", split(path).0),
        );
    }
    fits
}
