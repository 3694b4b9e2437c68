//! A resource of a synthesised stack, as its template has it.

use serde_json::Value as Json;

use crate::synth::{
    resolved_stack::{ResolvedDeclaration, ResolvedStack},
    template,
};

/// A resource of a synthesised stack.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplateResource {
    path: String,
    id: String,
    at: String,
    json: Json,
}

impl TemplateResource {
    pub(super) fn of(stack: &ResolvedStack, declaration: &ResolvedDeclaration) -> TemplateResource {
        TemplateResource {
            path: declaration.name(),
            id: declaration.id.clone(),
            at: declaration.at.to_string(),
            json: template::resource(stack, declaration).into(),
        }
    }

    /// Where it is declared, through the constructs around it: `storage.database.cluster`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its logical id: `StorageDatabaseCluster`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The file, line and column of its declaration.
    pub fn declared_at(&self) -> &str {
        &self.at
    }

    /// Its type: `AWS::RDS::DBCluster`.
    pub fn type_name(&self) -> &str {
        self.json["Type"].as_str().unwrap_or_default()
    }

    /// A property by its path, `VpcConfig.SubnetIds` or `Tags.0.Key`, as the template has it; null where there is none.
    ///
    /// ```
    /// # use infra::infra;
    /// # infra! { stack Shop { orders: AWS::SQS::Queue { Tags: [{ Key: "team", Value: "shop" }] } } }
    /// # fn main() {
    /// # let assembly = infra::synthesise::<Shop>().expect("a stack");
    /// let orders = assembly.templates()[0].resource("orders");
    /// assert_eq!(orders.property("Tags.0.Value"), "shop");
    /// assert!(orders.property("QueueName").is_null());
    /// # }
    /// ```
    pub fn property(&self, path: &str) -> &Json {
        path.split('.')
            .fold(&self.json["Properties"], |value, step| match value {
                Json::Array(_) => step
                    .parse::<usize>()
                    .map_or(&Json::Null, |number| &value[number]),
                _ => &value[step],
            })
    }

    /// An attribute beside the properties, `DeletionPolicy`; null where there is none.
    pub fn attribute(&self, name: &str) -> &Json {
        &self.json[name]
    }

    /// The logical ids that stand in its `DependsOn`.
    pub fn depends_on(&self) -> impl Iterator<Item = &str> {
        let ids = self.json["DependsOn"].as_array().into_iter().flatten();
        ids.filter_map(Json::as_str)
    }

    /// All of it, as the template has it.
    pub fn json(&self) -> &Json {
        &self.json
    }
}
