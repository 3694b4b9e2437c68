//! [`Folder`]: which files of a folder are migrations, and in which order they apply, as the tool means it that wrote them.
//!
//! Whose folder it is, marks say that leave no doubt: Drizzle's journal, Prisma's folders, Flyway's `V1__`, the `.up.sql` of
//! golang-migrate, a number or a time before the name. What is not recognised is a problem, and never run for luck.
//!
//! It reads no disk: `migrations!` has to tell cargo what it reads, and the deployment reads an archive.

mod directories;
mod flat;
mod flyway;
mod journal;
mod names;
mod problem;

use crate::Script;
pub use problem::Problem;

/// The migrations of a folder.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// The migrations, in the order in which they apply.
    pub files: Vec<File>,
    /// Other files without which the folder cannot be read again: a journal.
    pub kept: Vec<String>,
    /// Files that belong to the folder and are never applied: what undoes a migration, pictures of a schema.
    pub passed: Vec<String>,
    /// What is wrong, in no order.
    pub problems: Vec<Problem>,
}

/// A file that is a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Of `0001_create_users.sql`, the number that it begins with; of others, how many there are up to it.
    pub number: u16,
    /// Of `0001_create_users.sql`, what stands between the number and `.sql`; of others, the path.
    pub name: String,
    /// The file, relative to the folder.
    pub path: String,
}

impl File {
    /// The file that the history knows by a number and a name.
    pub fn path_of(number: u16, name: &str) -> String {
        if names::is_path(name) {
            name.to_owned()
        } else {
            format!("{number:04}_{name}.sql")
        }
    }
}

/// What reads a file, and says itself why it cannot.
type Load<'a> = &'a mut dyn FnMut(&str) -> Option<String>;

impl Folder {
    /// Reads a folder, whose files are given by their paths in it. `shown` is what is put before them in words.
    pub fn read(shown: &str, paths: &[String], load: Load<'_>) -> Folder {
        let mut reader = Reader {
            shown,
            load,
            folder: Folder::default(),
            tools: Vec::new(),
        };
        if paths.iter().any(|path| path == journal::PATH) {
            journal::read(&mut reader, paths);
        } else if paths.iter().any(|path| directories::is_migration(path)) {
            directories::read(&mut reader, paths);
        } else if paths.iter().any(|path| flyway::is_migration(path)) {
            flyway::read(&mut reader, paths);
        } else {
            flat::read(&mut reader, paths);
        }
        reader.folder
    }
}

/// A folder that is being read.
struct Reader<'a> {
    shown: &'a str,
    load: Load<'a>,
    folder: Folder,
    /// The tools whose marks files have, each with its file.
    tools: Vec<crate::Tool>,
}

/// Who wrote a folder, where that decides what may stand in its files.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writer {
    Drizzle,
    Prisma,
    Flyway,
    /// Files with the part that undoes them in it, or none.
    Any,
}

impl Reader<'_> {
    fn problem(&mut self, path: &str, fact: String, help: impl Into<String>) {
        let help = help.into();
        self.folder.problems.push(Problem {
            path: path.to_owned(),
            line: None,
            fact,
            help,
        });
    }

    /// The path as it is said.
    fn shown(&self, path: &str) -> String {
        match (self.shown, path) {
            ("", path) => path.to_owned(),
            (shown, "") => shown.to_owned(),
            (shown, path) => format!("{shown}/{path}"),
        }
    }

    fn load(&mut self, path: &str) -> Option<String> {
        (self.load)(path)
    }

    /// Judges the text of a migration.
    fn judge(&mut self, path: &str, writer: Writer) {
        let Some(text) = self.load(path) else {
            return;
        };
        let script = Script::parse(&text);
        let shown = self.shown(path);
        let faults = script.faults().into_iter().map(|fault| {
            let (fact, help) = fault.words();
            Problem::at(path, &shown, fault.line(), &fact, help)
        });
        self.folder.problems.extend(faults);
        if let Some((tool, line)) = script.tool() {
            self.tools.push(tool);
            if let Some(name) = writer.name() {
                let fact = format!(
                    "a mark of {tool} in a folder of {name}, which would apply all of the file"
                );
                let help = "take the mark and what undoes the file out of it";
                self.folder.problems.push(Problem::at(
                    path,
                    &shown,
                    Some(line),
                    &fact,
                    help.to_owned(),
                ));
            }
        }
        if writer == Writer::Flyway
            && let Some((placeholder, line)) = flyway::placeholder(&text)
        {
            let fact = format!(
                "Flyway would put a value in the place of `{placeholder}`, which is not known here"
            );
            let help = "write the value".to_owned();
            self.folder
                .problems
                .push(Problem::at(path, &shown, Some(line), &fact, help));
        }
    }

    /// The migrations are these, in this order, by their paths.
    fn in_order(&mut self, paths: Vec<String>) {
        let numbered = (1..=u16::MAX).zip(paths);
        self.folder.files = numbered
            .map(|(number, path)| File {
                number,
                name: path.clone(),
                path,
            })
            .collect();
    }

    /// A file that is not SQL, or not known.
    fn stranger(&mut self, path: &str, writer: Writer) {
        let shown = self.shown(path);
        let whose = writer
            .name()
            .map_or(String::new(), |name| format!(" of {name}"));
        let fact = if [
            ".js", ".ts", ".mjs", ".mts", ".cjs", ".cts", ".go", ".py", ".java", ".kt",
        ]
        .iter()
        .any(|end| path.ends_with(end))
        {
            format!("`{shown}` is a program, and migrations are SQL here")
        } else if path.ends_with(".sql") {
            format!("`{shown}` is not a migration{whose}")
        } else {
            format!("`{shown}` is not a migration: those end in `.sql`")
        };
        self.problem(path, fact, "move it out of the folder");
    }
}

impl Writer {
    fn name(self) -> Option<&'static str> {
        match self {
            Writer::Drizzle => Some("Drizzle"),
            Writer::Prisma => Some("Prisma"),
            Writer::Flyway => Some("Flyway"),
            Writer::Any => None,
        }
    }
}
