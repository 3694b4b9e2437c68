//! [`Routes`]: what `routes!` found in a folder. It must not know what an API is made of.

use std::fmt;

use infra_assets::{Method, Source, Stale, stale};

use super::handler::Handler;
use crate::{Refusal, Table, declare::fill, values::Value};

/// The routes of an API, read from a folder whose paths are the API's: `v1/users/[id]/get.ts` is `GET /v1/users/{id}`.
///
/// ```text
/// api: RoutedApi { routes: routes!("backend/lambda/api"), … }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Routes {
    root: &'static str,
    folder: &'static str,
    routes: &'static [Route],
    files: &'static [Source],
    table: Table,
}

/// One route: a method, a path, and the code that answers.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    method: Method,
    path: &'static str,
    params: &'static [&'static str],
    handler: Handler,
    schema: Option<&'static str>,
}

impl Routes {
    /// The folder, relative to the folder of `Cargo.toml`.
    pub const fn folder(&self) -> &'static str {
        self.folder
    }

    /// The routes, in the order of their files' paths. There is at least one.
    pub const fn routes(&self) -> &'static [Route] {
        self.routes
    }

    /// What `cargo check` may know of them: their names, how many `parts` their paths have together (`/v1/users` and
    /// `/v1/users/{id}` have three), and how many `paths` have a handler but none for `OPTIONS`.
    pub const fn table(&self) -> Table {
        self.table
    }

    /// Every file that was read: handlers, helpers, and what they need from outside the folder. In the order of their paths.
    pub const fn files(&self) -> &'static [Source] {
        self.files
    }

    /// The route of this name, `GET /v1/users/{id}`.
    ///
    /// # Errors
    /// If there is none: which one may be meant.
    pub fn named(&self, name: &str) -> Result<Route, Refusal> {
        if let Some(route) = self.routes.iter().find(|route| route.is(name)) {
            return Ok(*route);
        }
        let names: Vec<String> = self.routes.iter().map(Route::to_string).collect();
        let near = infra_schema::near(name, names.iter().map(String::as_str));
        let help = match near.first() {
            Some(near) => format!("write `{near}`"),
            None => "name one as its folder and file do, like `GET /v1/users/{id}`".to_owned(),
        };
        Err(Refusal::computed(
            format!("`{name}` is not a route of `{}`", self.folder),
            help,
        ))
    }

    /// What changed on disk since the program was compiled: files edited, removed, or added to the folder. Empty where the
    /// folder of `Cargo.toml` is not on this machine at all.
    pub fn stale(&self) -> Vec<Stale> {
        let root = self.root.as_ref();
        let mut stale = stale::folder(root, self.folder, self.files);
        // Every handler of a table has the same list.
        let first = self.routes.first().map(|route| route.handler.absent());
        stale.extend(stale::appeared(root, first.unwrap_or_default(), self.files));
        stale.sort_unstable();
        stale.dedup();
        stale
    }
}

impl IntoIterator for Routes {
    type Item = Route;
    type IntoIter = std::iter::Copied<std::slice::Iter<'static, Route>>;

    fn into_iter(self) -> Self::IntoIter {
        self.routes.iter().copied()
    }
}

impl Route {
    /// The method.
    pub const fn method(&self) -> Method {
        self.method
    }

    /// The path as API Gateway writes it: `/`, `/v1/users/{id}`, `/v1/files/{path+}`.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// The parts of the path between its slashes, each the `PathPart` of one resource: `v1`, `users`, `{id}`. None for `/`.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &'static str> + use<> {
        self.path.split('/').filter(|part| !part.is_empty())
    }

    /// The names of the path's parameters, in order: `id`. They are keys of the event's `pathParameters`.
    pub const fn params(&self) -> &'static [&'static str] {
        self.params
    }

    /// The code that answers.
    pub const fn handler(&self) -> Handler {
        self.handler
    }

    /// What a request's body may hold, if a file beside the handler says so: `post.schema.json`, in JSON Schema's draft 4.
    pub fn schema(&self) -> Option<Value> {
        self.schema.map(fill::plain)
    }

    /// Whether it is called by this name: `GET /v1/users/{id}`.
    pub fn is(&self, name: &str) -> bool {
        name.split_once(' ')
            .is_some_and(|(method, path)| method == self.method.name() && path == self.path)
    }
}

/// As it is said: `GET /v1/users/{id}`.
impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

/// See [`Routes`].
pub const fn routes(
    root: &'static str,
    folder: &'static str,
    routes: &'static [Route],
    files: &'static [Source],
    table: Table,
) -> Routes {
    Routes {
        root,
        folder,
        routes,
        files,
        table,
    }
}

/// See [`Route`].
pub const fn route(
    method: Method,
    path: &'static str,
    params: &'static [&'static str],
    handler: Handler,
    schema: Option<&'static str>,
) -> Route {
    Route {
        method,
        path,
        params,
        handler,
        schema,
    }
}
