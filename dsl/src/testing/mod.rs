//! What a synthesised stack says, as values for tests: its resources by path and type, who may do what to what, its routes, and
//! a text of it for snapshots. It reads a finished stack and decides nothing.
//!
//! ```
//! use infra::infra;
//!
//! infra! {
//!     pub stack Shop {
//!         orders: AWS::SQS::Queue { VisibilityTimeout: 60 }
//!     }
//! }
//!
//! # fn main() {
//! let assembly = infra::synthesise::<Shop>().expect("a stack");
//! let shop = assembly.template("Shop").expect("the stack's template");
//!
//! assert_eq!(shop.resource("orders").property("VisibilityTimeout"), 60);
//! assert_eq!(shop.of_type("AWS::SQS::Queue").count(), 1);
//! # }
//! ```
//!
//! What stands in nested stacks is seen as if it stood in the stack itself, so that a test need not know how a stack is divided.

mod access;
mod resource;
pub(crate) mod routes;

use crate::synth::{Template, access::Access, template};
pub use access::TemplateGrant;
pub use resource::TemplateResource;

impl Template {
    /// Every resource, in the template's order.
    pub fn resources(&self) -> impl Iterator<Item = TemplateResource> {
        let stack = &self.resolved;
        stack
            .resources()
            .map(|declaration| TemplateResource::of(stack, declaration))
    }

    /// The resources of a type, `AWS::SQS::Queue`.
    pub fn of_type(&self, type_name: &str) -> impl Iterator<Item = TemplateResource> {
        self.resources()
            .filter(move |resource| resource.type_name() == type_name)
    }

    /// The resource that is declared at a path, `storage.database.cluster`, or nothing.
    pub fn get(&self, path: &str) -> Option<TemplateResource> {
        self.resources().find(|resource| resource.path() == path)
    }

    /// The resource that is declared at a path, `storage.database.cluster`.
    ///
    /// # Panics
    /// If nothing stands there, with what the stack has that is called like it. See [`get`](Template::get).
    #[track_caller]
    pub fn resource(&self, path: &str) -> TemplateResource {
        self.get(path).unwrap_or_else(|| {
            let paths: Vec<String> = self
                .resources()
                .map(|resource| resource.path().to_owned())
                .collect();
            let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
            let help = match infra_schema::near(path, paths.iter().copied()).first() {
                Some(near) => format!("there is `{near}`"),
                None => format!("there are {}", paths.join(", ")),
            };
            panic!("`{}` has no resource `{path}`; {help}", self.stack())
        })
    }

    /// The lines of all `grant` items, by grantee, target and verb.
    pub fn grants(&self) -> Vec<TemplateGrant> {
        let access = Access::of(&self.resolved);
        access.grants.into_iter().map(TemplateGrant::of).collect()
    }

    /// Whether one may do something to another: whether a role of what stands at the path `who` (a function, a construct, the
    /// role itself) allows the action on what stands at `target`, or on everything, and no role of it denies that.
    ///
    /// Policies in the stack are looked at, whoever wrote them; managed policies by their ARN and conditions are not.
    pub fn may(&self, who: &str, action: &str, target: &str) -> bool {
        access::may(&self.resolved, who, action, target)
    }

    /// The routes of its APIs, `GET /v1/users/{id}`, sorted.
    pub fn routes(&self) -> Vec<String> {
        routes::of(&self.resolved)
    }

    /// The stack as text for a snapshot: its template as if nothing were nested, with files' names in place of the hashes of
    /// their sources, so that it changes with the infrastructure and not with the code.
    pub fn snapshot(&self) -> String {
        let text = template::text(&template::template(&self.resolved));
        self.assets()
            .into_iter()
            .fold(text, |text, (fingerprint, asset)| {
                text.replace(fingerprint, asset.name)
            })
    }
}
