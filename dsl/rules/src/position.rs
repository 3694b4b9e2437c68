//! Where a value stands in a resource: a place that the schema knows, or one in a policy document. It decides
//! what a resource named bare means there.

use infra_schema::{Node, Resource, Types, Wire, lookup};

/// Where a value stands.
#[derive(Clone, Copy)]
pub enum Position {
    /// A place that the schema knows.
    Schema(Node),
    /// A policy document.
    PolicyDocument,
    /// A statement of a policy document, or a list of them.
    PolicyStatement,
    /// Who a statement is about.
    PolicyPrincipal,
    /// The conditions of a statement, by operator.
    ConditionOperators,
    /// The conditions of a statement, by key.
    ConditionKeys,
    /// What only an ARN identifies.
    Arn,
}

/// The properties that hold policy documents.
const DOCUMENTS: [&str; 6] = [
    "AssumeRolePolicyDocument",
    "KeyPolicy",
    "PermissionsPolicy",
    "PolicyDocument",
    "RepositoryPolicyText",
    "ResourcePolicy",
];

impl Position {
    /// The properties of a resource.
    pub fn of(resource: Resource) -> Position {
        Position::Schema(resource.root())
    }

    /// The entry of a map.
    pub fn entry(self, name: &str) -> Option<Position> {
        match (self, name) {
            (Position::Schema(node), name) => {
                let inner = lookup::property(node, name)?;
                // A document is an object of which the schema says nothing.
                let is_document = !lookup::is_object(inner) && DOCUMENTS.contains(&name);
                Some(match is_document {
                    true => Position::PolicyDocument,
                    false => Position::Schema(inner),
                })
            }
            (Position::PolicyDocument, "Statement") => Some(Position::PolicyStatement),
            (Position::PolicyStatement, "Resource" | "NotResource") => Some(Position::Arn),
            (Position::PolicyStatement, "Principal" | "NotPrincipal") => {
                Some(Position::PolicyPrincipal)
            }
            (Position::PolicyPrincipal, "AWS") => Some(Position::Arn),
            (Position::PolicyStatement, "Condition") => Some(Position::ConditionOperators),
            (Position::ConditionOperators, _) => Some(Position::ConditionKeys),
            // `aws:SourceArn`, `lambda:FunctionArn`
            (Position::ConditionKeys, key) if key.ends_with("Arn") => Some(Position::Arn),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn items(self) -> Option<Position> {
        match self {
            Position::Schema(node) => lookup::items(node).map(Position::Schema),
            // In a policy, one thing stands for a list of one.
            other => Some(other),
        }
    }

    /// How a resource that is named bare is meant.
    pub fn wire(self, resource: Resource) -> Wire {
        match self {
            Position::Schema(node) => infra_schema::wire(node, resource),
            Position::Arn if resource.reference_is_arn() => Wire::Ref,
            Position::Arn => resource.arn().map_or(Wire::Unknown, Wire::Attribute),
            _ => Wire::Unknown,
        }
    }

    /// The attribute that is meant by a resource of this type that is named bare; none for its `Ref`.
    pub fn attribute(self, ty: &str) -> Option<&'static str> {
        match self.wire(infra_schema::resource(ty)?) {
            Wire::Attribute(attribute) => Some(attribute),
            Wire::Ref | Wire::Wrong | Wire::Unknown => None,
        }
    }

    /// The one resource type that a handle here may be of; none where there are several, or where nobody knows.
    pub fn only_target(self) -> Option<&'static str> {
        let node = self.node()?;
        if node.types() != Types::STRING || !node.exact_targets() {
            return None;
        }
        let mut names = node
            .targets()
            .filter(|target| !target.explicit)
            .map(|target| target.resource);
        let first = names.next()?;
        let known = infra_schema::resource(first).is_some_and(|resource| !resource.is_free());
        (known && names.all(|name| name == first)).then_some(first)
    }

    /// What the schema says of the place.
    pub fn node(self) -> Option<Node> {
        match self {
            Position::Schema(node) => Some(node),
            _ => None,
        }
    }
}
