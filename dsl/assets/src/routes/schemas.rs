//! Files that say what requests may hold: `post.schema.json` beside `post.ts`. Which route one belongs to, and whether API
//! Gateway will take it. It knows no JSON Schema; [`draft4`] does.

use litemap::LiteMap;

use super::draft4;
use crate::disk::Disk;
use crate::method::{METHODS, Method};
use crate::near::nearest;
use crate::path::join;
use crate::problem::{Problems, Reported};
use crate::routes::folder::Folder;

/// How the names of such files end.
pub(crate) const SCHEMA: &str = ".schema.json";

/// Methods whose requests hold something. Those of the others hold nothing, so a schema would refuse them all.
const WITH_BODY: [Method; 4] = [Method::Put, Method::Post, Method::Patch, Method::Delete];

/// The schemas in a folder whose path is `path`, by the method that each is for. Those that are for none are reported.
pub(crate) fn by_method(
    folder: &Folder,
    path: &str,
    problems: &mut Problems,
) -> LiteMap<Method, String> {
    let mut schemas: LiteMap<Method, String> = LiteMap::new();
    for name in &folder.schemas {
        let file = join(&folder.path, name);
        let stem = name.trim_end_matches(SCHEMA).to_lowercase();
        let Some((word, method)) = METHODS.iter().find(|(word, _)| *word == stem) else {
            let near = nearest(&stem, METHODS.map(|(word, _)| word)).unwrap_or("post");
            let fact = format!("`{file}` is the schema of no HTTP method");
            let help = format!("rename it to `{near}{SCHEMA}`, or to `_{name}` if it is a helper");
            problems.push(&file, fact, help);
            continue;
        };
        let is_handler = |file: &String| {
            file.split('.')
                .next()
                .is_some_and(|stem| stem.eq_ignore_ascii_case(word))
        };
        let said = format!("{} {path}", word.to_uppercase());
        if !WITH_BODY.contains(method) {
            let fact = match *word {
                "any" => format!(
                    "`{file}`: `{said}` also answers requests without a body, which a schema would all refuse"
                ),
                _ => {
                    format!("`{file}`: requests of `{said}` have no body that a schema could judge")
                }
            };
            problems.push(
                &file,
                fact,
                "remove it, and judge the request in the handler",
            );
        } else if !folder.files.iter().any(is_handler) {
            let fact = format!("`{file}` is for `{said}`, which no handler beside it answers");
            problems.push(
                &file,
                fact,
                format!("add a handler such as `{word}.ts`, or remove the schema"),
            );
        } else if let Some(other) = schemas.get(method) {
            problems.push(
                &file,
                format!("`{other}` and `{file}` are both for `{said}`"),
                "remove one of them",
            );
        } else {
            schemas.insert(*method, file);
        }
    }
    schemas
}

/// Judges whether API Gateway will take a schema.
pub(crate) fn judge(disk: &mut Disk, file: &str, problems: &mut Problems) -> Result<(), Reported> {
    let content = disk.read(file);
    let content = content.map_err(|error| problems.unreadable(file, &error))?;
    let before = problems.len();
    match serde_json::from_slice(&content.bytes) {
        Ok(json) => {
            draft4::judge(&json, &mut |place, fact, help| {
                problems.push(file, format!("`{file}`{place}: {fact}"), help);
            });
            problems.none_since(before)
        }
        // Which place it is stands behind serde_json's words; what is not UTF-8 is not JSON either.
        Err(error) => {
            let fact = format!("`{file}` is not valid JSON: {error}");
            Err(problems.push(file, fact, "correct it there"))
        }
    }
}
