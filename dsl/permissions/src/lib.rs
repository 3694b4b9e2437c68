//! Which IAM actions CloudFormation takes to create, read, update, delete and list the resources of a type: the `handlers` of its schema,
//! embedded and read in place.
//!
//! The data is apart from `infra-schema`, because procedural macros load that one and have no use for this: whoever only checks a block
//! does not carry it. It knows no template; which resources an action acts on is `infra_schema::actions`' to say, and what the resources of
//! a type are called, [`namings`]'.
//!
//! `data/handlers.bin` is written by `cargo run -p infra-schema-convert`; what the schemas call otherwise than IAM is in
//! `dsl/schema/overlay/handlers.txt`.
//!
//! ```
//! use infra_permissions::{Handler, actions};
//!
//! let queue = actions("AWS::SQS::Queue").unwrap();
//! let created: Vec<_> = queue.filter(|action| action.is_taken_by(Handler::Create)).map(|action| action.name).collect();
//! assert!(created.contains(&"sqs:CreateQueue") && !created.contains(&"sqs:DeleteQueue"));
//!
//! // Types that CloudFormation's registry does not describe.
//! assert!(actions("AWS::DAX::Cluster").is_none());
//! ```

mod names;

pub use names::{Naming, Otherwise, all_namings, namings};

use infra_schema::{
    Data,
    layout::{TEXT_BITS, handlers, header},
};

/// The file that this crate carries.
static EMBEDDED: Data = Data::over(include_bytes!("../data/handlers.bin"));

/// What CloudFormation does with a resource.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Handler {
    /// It makes one.
    Create,
    /// It asks for its properties, as it does for `Fn::GetAtt` and behind each change.
    Read,
    /// It changes one in place.
    Update,
    /// It deletes one.
    Delete,
    /// It asks which there are; only imports and searches do.
    List,
}

impl Handler {
    /// All of them.
    pub const ALL: [Handler; 5] = [
        Handler::Create,
        Handler::Read,
        Handler::Update,
        Handler::Delete,
        Handler::List,
    ];

    /// Its name in the schemas: `create`.
    pub const fn name(self) -> &'static str {
        match self {
            Handler::Create => "create",
            Handler::Read => "read",
            Handler::Update => "update",
            Handler::Delete => "delete",
            Handler::List => "list",
        }
    }

    const fn flag(self) -> u32 {
        match self {
            Handler::Create => handlers::CREATE,
            Handler::Read => handlers::READ,
            Handler::Update => handlers::UPDATE,
            Handler::Delete => handlers::DELETE,
            Handler::List => handlers::LIST,
        }
    }
}

/// An action that handlers take.
#[derive(Clone, Copy, Debug)]
pub struct Action {
    /// Its name with its service, such as `sqs:CreateQueue`. A few end in `*`.
    pub name: &'static str,
    flags: u32,
}

impl Action {
    /// Whether this handler takes it.
    pub fn is_taken_by(self, handler: Handler) -> bool {
        self.flags & handler.flag() != 0
    }

    /// Whether IAM's list of actions has it. What it does not have is newer than the list, has gone, or never was.
    pub fn is_listed(self) -> bool {
        self.flags & handlers::UNLISTED == 0
    }

    /// Whether it surely acts on no resource, so that a policy has to name `*` for it.
    pub fn acts_on_any(self) -> bool {
        self.flags & handlers::ON_ANY != 0
    }
}

/// The actions that a type's handlers take, sorted by name; nothing, if the data does not say. A type whose resources only stand in a
/// template has none.
pub fn actions(type_name: &str) -> Option<impl Iterator<Item = Action>> {
    let table = EMBEDDED.word(header::RESOURCES)?;
    let at = EMBEDDED.find(table, handlers::STRIDE, type_name)?;
    let list = EMBEDDED.word(at + handlers::ACTIONS)?;
    Some(EMBEDDED.rows(list, 1).filter_map(|at| {
        let word = EMBEDDED.word(at)?;
        Some(Action {
            name: EMBEDDED.text(word)?,
            flags: word >> TEXT_BITS,
        })
    }))
}

/// The types that the data has, sorted.
pub fn types() -> impl Iterator<Item = &'static str> {
    let table = EMBEDDED.word(header::RESOURCES).unwrap_or(0);
    EMBEDDED
        .rows(table, handlers::STRIDE)
        .filter_map(|at| EMBEDDED.text(EMBEDDED.word(at + handlers::NAME)?))
}

#[cfg(test)]
mod tests;
