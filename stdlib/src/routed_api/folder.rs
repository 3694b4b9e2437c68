//! [`ApiFolder`]: one path of an API, what is called there, and the paths below.

use infra::{AWS, Resource, Route, Text, infra};

use super::{
    ApiContext, ApiRoute, Tree,
    preflight::{self, ApiPreflight},
};

infra! {
    /// One part of a path, with the routes at it and below it. It holds itself, as folders do.
    pub(super) construct ApiFolder {
        /// What all routes have in common.
        in context: ApiContext;
        /// The path above.
        in parent: Text;
        /// The part: `users`, `{id}`.
        in part: &'static str;
        /// The routes at the path, and below.
        in tree: Tree;
        /// Whether the folders below are nested stacks, where they are several.
        in split: bool;

        path: AWS::ApiGateway::Resource { RestApiId: context.rest, ParentId: parent, PathPart: part }
        for method in tree.methods() {
            on: ApiRoute { context: context, path: path.reference(), route: tree.route(&method) }
        }
        if preflight::wanted(context.cors, &tree) {
            preflight: ApiPreflight { context: context, path: path.reference(), tree: tree.clone() }
        }
        let nests = split && tree.branches();
        for below in tree.parts() {
            #[nested_stack(nests)]
            at: ApiFolder {
                context: context,
                parent: path.reference(),
                part: below,
                tree: tree.below(below),
                split: split && !nests,
            }
        }

        /// The routes and their functions, here and below.
        out functions: Vec<(Route, Resource<AWS::Lambda::Function>)> = functions(&on, &at);
        /// The methods, here and below.
        out methods: Vec<Resource<AWS::ApiGateway::Method>> = methods(&on, &preflight, &at);
    }
}

/// The functions of these routes and folders.
pub(super) fn functions(
    routes: &[ApiRoute],
    folders: &[ApiFolder],
) -> Vec<(Route, Resource<AWS::Lambda::Function>)> {
    let below = folders
        .iter()
        .flat_map(|folder| folder.functions.iter().copied());
    routes
        .iter()
        .map(|route| (route.route, route.function))
        .chain(below)
        .collect()
}

/// The methods of these routes and folders, and the one that answers preflight requests.
pub(super) fn methods(
    routes: &[ApiRoute],
    preflight: &Option<ApiPreflight>,
    folders: &[ApiFolder],
) -> Vec<Resource<AWS::ApiGateway::Method>> {
    let below = folders
        .iter()
        .flat_map(|folder| folder.methods.iter().copied());
    let here = routes.iter().map(|route| route.method);
    here.chain(preflight.iter().map(|preflight| preflight.method))
        .chain(below)
        .collect()
}
