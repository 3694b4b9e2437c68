//! What a macro call asks for, as plain values: the table, what is wrong, and which files were read. One function for each macro.

use std::path::Path;

use crate::disk::Disk;
use crate::graph::Graph;
use crate::handler::Handler;
use crate::location::{Kind, locate};
use crate::migrations::{self, MigrationTable};
use crate::path::normalized;
use crate::problem::{Problem, Problems, Reported};
use crate::routes::{self, Route, folder, schemas};
use crate::source::SourceFile;

/// What was read. There is a table even beside problems, of what is right, so that rustc and editors see the type that they
/// expect.
#[derive(Clone, Debug)]
pub struct Read<T> {
    /// The path that was asked for, as tables say it.
    pub path: String,
    /// What is there.
    pub table: T,
    /// What is wrong, in the order of the paths.
    pub problems: Vec<Problem>,
    /// Every file that was read, in order: an edit to one may change the table.
    pub files: Vec<String>,
}

/// What `routes!` finds in a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RouteTable {
    /// The routes in the order of their files' paths, and the code of each.
    pub routes: Vec<(Route, Handler)>,
    /// The files whose changes make the table stale, in order.
    pub files: Vec<SourceFile>,
    /// The names under which there was no file, though one would change what the code means; some are patterns.
    pub absent: Vec<String>,
}

/// What `handler!` finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlerTable {
    /// The code.
    pub handler: Handler,
    /// The files that it is made of, in order.
    pub files: Vec<SourceFile>,
    /// The names under which there was no file, though one would change what the code means; some are patterns.
    pub absent: Vec<String>,
}

/// What `routes!("backend/lambda/api")` finds, where `root` is the folder of `Cargo.toml`.
pub fn routes(root: &Path, folder: &str) -> Read<RouteTable> {
    let mut problems = Problems::default();
    let mut graph = Graph::new(Disk::new(root));
    let table = route_table(&mut graph, folder, &mut problems);
    read(folder, table.unwrap_or_default(), problems, &graph.disk)
}

/// What `migrations!("backend/migrations")` finds, where `root` is the folder of `Cargo.toml`.
pub fn migrations(root: &Path, folder: &str) -> Read<MigrationTable> {
    let mut problems = Problems::default();
    let mut disk = Disk::new(root);
    let table = locate(folder, Kind::Folder, &disk, &mut problems)
        .and_then(|folder| migrations::read(&mut disk, &folder, &mut problems));
    read(folder, table.unwrap_or_default(), problems, &disk)
}

/// What `handler!("backend/lambda/nightly.ts")` finds, where `root` is the folder of `Cargo.toml`; no table if it is not a handler.
pub fn handler(root: &Path, file: &str) -> Read<Option<HandlerTable>> {
    let mut problems = Problems::default();
    let mut graph = Graph::new(Disk::new(root));
    let table = handler_table(&mut graph, file, &mut problems);
    read(file, table.ok(), problems, &graph.disk)
}

fn read<T>(written: &str, table: T, problems: Problems, disk: &Disk) -> Read<T> {
    Read {
        path: normalized(written),
        table,
        problems: problems.into_list(),
        files: disk.files().map(|(path, _)| path.to_owned()).collect(),
    }
}

fn found(disk: &mut Disk, written: &str, problems: &mut Problems) -> Result<Vec<Route>, Reported> {
    let path = locate(written, Kind::Folder, disk, problems)?;
    let folder = folder::walk(disk, &path, problems);
    Ok(routes::routes(&folder, problems))
}

fn route_table(
    graph: &mut Graph,
    written: &str,
    problems: &mut Problems,
) -> Result<RouteTable, Reported> {
    let mut routes = Vec::new();
    for mut route in found(&mut graph.disk, written, problems)? {
        let handler = graph.handler(&route.file, problems);
        route.schema = route
            .schema
            .filter(|file| schemas::judge(&mut graph.disk, file, problems).is_ok());
        routes.extend(handler.ok().map(|handler| (route, handler)));
    }
    let inside = format!("{}/", normalized(written));
    let is_kept = |path: &str| {
        path.starts_with(&inside) || routes.iter().any(|(_, handler)| handler.is_made_of(path))
    };
    Ok(RouteTable {
        files: files(&graph.disk, is_kept),
        absent: graph.absent.iter().cloned().collect(),
        routes,
    })
}

fn handler_table(
    graph: &mut Graph,
    written: &str,
    problems: &mut Problems,
) -> Result<HandlerTable, Reported> {
    let file = locate(written, Kind::Code, &graph.disk, problems)?;
    let handler = graph.handler(&file, problems)?;
    Ok(HandlerTable {
        files: files(&graph.disk, |path| handler.is_made_of(path)),
        absent: graph.absent.iter().cloned().collect(),
        handler,
    })
}

/// The files that were read and are kept, with their checksums.
fn files(disk: &Disk, is_kept: impl Fn(&str) -> bool) -> Vec<SourceFile> {
    let kept = disk.files().filter(|(path, _)| is_kept(path));
    let rows = kept.map(|(path, file)| SourceFile {
        path: path.to_owned(),
        checksum: file.checksum().to_owned(),
    });
    rows.collect()
}
