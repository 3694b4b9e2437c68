//! [`Models`]: the schemas of an API's routes, each once, however many routes have it. It must not know what schemas say.

use infra::{AWS, Resource, Route, ToValue, Value};

use super::Tree;

/// The models of an API, each with its schema.
#[derive(Clone, Copy)]
pub(super) struct Models(&'static [(Value, Resource<AWS::ApiGateway::Model>)]);

/// The schemas of the routes, each once, named after the first route that has it.
pub(super) fn schemas(tree: &Tree) -> Vec<(String, Value)> {
    let mut known: Vec<(String, Value)> = Vec::new();
    for route in tree.routes() {
        let Some(schema) = route.schema() else {
            continue;
        };
        if known.iter().all(|(_, other)| *other != schema) {
            known.push((name(route), schema));
        }
    }
    known
}

/// As the ids of a route's other resources: no two routes have one name, though `a-b` and `a/b` have the same letters.
fn name(route: Route) -> String {
    let parts = route.parts().map(|part| format!("at-{part}-"));
    let method = route.method().name().to_lowercase();
    format!("{}on-{method}", parts.collect::<String>())
}

impl Models {
    /// These schemas, as these models.
    pub(super) fn new(
        schemas: Vec<(String, Value)>,
        models: &[Resource<AWS::ApiGateway::Model>],
    ) -> Models {
        let schemas = schemas.into_iter().map(|(_, schema)| schema);
        Models(
            schemas
                .zip(models.iter().copied())
                .collect::<Vec<_>>()
                .leak(),
        )
    }

    /// Which model judges the bodies of a route, as a method says it.
    ///
    /// What names no content that the method knows is not judged at all, so that one header would be enough to pass: AWS's words
    /// are "to use the same model regardless of the content type, set the content type for your data model to `$default`".
    pub(super) fn of(self, route: Route) -> Option<Value> {
        let schema = route.schema()?;
        let (_, model) = self.0.iter().find(|(known, _)| *known == schema)?;
        Some(Value::map(
            ["application/json", "$default"].map(|content| (content, model.to_value())),
        ))
    }
}
