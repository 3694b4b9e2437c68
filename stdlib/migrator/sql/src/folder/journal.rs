//! Drizzle's folder: `0000_name.sql`, in the order of `meta/_journal.json`, as drizzle-orm's `readMigrationFiles` reads it.

use serde_json::Value;

use super::{Reader, Writer};

/// The journal, relative to the folder.
pub(super) const PATH: &str = "meta/_journal.json";

pub(super) fn read(reader: &mut Reader<'_>, paths: &[String]) {
    reader.folder.kept.push(PATH.to_owned());
    let Some(text) = reader.load(PATH) else {
        return;
    };
    let order = match tags(&text) {
        Ok(tags) => tags,
        Err(fact) => {
            let fact = format!("`{}` {fact}", reader.shown(PATH));
            let help = "let `drizzle-kit generate` write it for the dialect `postgresql`";
            return reader.problem(PATH, fact, help);
        }
    };
    let mut files = Vec::new();
    for tag in order {
        let file = format!("{tag}.sql");
        if files.contains(&file) {
            let fact = format!("`{}` names `{file}` twice", reader.shown(PATH));
            reader.problem(PATH, fact, "remove one of the two entries");
        } else if paths.contains(&file) {
            reader.judge(&file, Writer::Drizzle);
            files.push(file);
        } else {
            let fact = format!(
                "`{}` names `{file}`, which is not there",
                reader.shown(PATH)
            );
            reader.problem(PATH, fact, "put the file back");
        }
    }
    for path in paths
        .iter()
        .filter(|path| *path != PATH && !files.contains(path))
    {
        if path.starts_with("meta/") || ["schema.ts", "relations.ts"].contains(&path.as_str()) {
            reader.folder.passed.push(path.clone());
        } else if path.ends_with(".sql") {
            let fact = format!(
                "`{}` is not in `{PATH}`, so Drizzle would not apply it",
                reader.shown(path)
            );
            let help = "make it with `drizzle-kit generate --custom`, or move it out of the folder";
            reader.problem(path, fact, help);
        } else {
            reader.stranger(path, Writer::Drizzle);
        }
    }
    reader.in_order(files);
}

/// The names of the files in the journal's order.
fn tags(text: &str) -> Result<Vec<String>, &'static str> {
    let journal: Value = serde_json::from_str(text).map_err(|_| "is not JSON")?;
    let dialect = journal["dialect"].as_str().unwrap_or_default();
    if !["postgresql", "pg"].contains(&dialect) {
        return Err("is not a journal of PostgreSQL");
    }
    let entries = journal["entries"].as_array().ok_or("has no `entries`")?;
    entries
        .iter()
        .map(|entry| {
            let tag = entry["tag"]
                .as_str()
                .filter(|tag| !tag.contains(['/', '\\']));
            tag.map(str::to_owned).ok_or("has an entry without a `tag`")
        })
        .collect()
}
