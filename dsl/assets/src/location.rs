//! What the path of a macro call leads to: it stays in the crate, and is there. It reads nothing of it.

use crate::disk::Disk;
use crate::near::nearest;
use crate::path::{join, normalized, split};
use crate::problem::{Problems, Reported};

/// What a macro reads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Folder,
    /// A file, or a folder that was built beforehand.
    Code,
}

/// The path as tables say it, if it leads to what is wanted.
pub(crate) fn locate(
    written: &str,
    kind: Kind,
    disk: &Disk,
    problems: &mut Problems,
) -> Result<String, Reported> {
    let path = normalized(written);
    is_inside(written, &path, problems)?;
    is_there(disk, &path, kind, problems)?;
    Ok(path)
}

/// A path out of the crate would be missing from the package, and an absolute one from every other machine.
fn is_inside(written: &str, path: &str, problems: &mut Problems) -> Result<(), Reported> {
    let relative = "write it relative to the folder of `Cargo.toml`";
    Err(if written.contains('\\') {
        problems.push(
            "",
            format!("the path `{written}` has a `\\`"),
            format!("write `{}`", written.replace('\\', "/")),
        )
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
        )
    } else if path.split('/').any(|part| part == "..") {
        problems.push(
            "",
            format!("the path `{written}` leaves the folder of `Cargo.toml`"),
            "move the files into the crate, and name them from there",
        )
    } else if path.is_empty() {
        problems.push(
            "",
            "the path is empty",
            format!("{relative}, such as `backend/lambda/api`"),
        )
    } else {
        return Ok(());
    })
}

/// Follows the path part by part, so that the report names the part that is wrong, and what it might have been.
fn is_there(disk: &Disk, path: &str, kind: Kind, problems: &mut Problems) -> Result<(), Reported> {
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
            let fact = format!("`{path}` does not exist: no `{part}` {place}");
            return Err(problems.push("", fact, help));
        }
        so_far = next;
    }
    if kind == Kind::Code || disk.is_folder(path) {
        return Ok(());
    }
    let help = format!("name a folder, such as `{}`", split(path).0);
    Err(problems.push("", format!("`{path}` is a file"), help))
}
