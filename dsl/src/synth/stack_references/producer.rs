//! A stack whose values others read: the outputs that it needs for them, what it exports, and the roles by which other accounts
//! look.

use std::{collections::BTreeSet, sync::Arc};

use infra_assets::checksum;
use litemap::LiteMap;

use super::route::{Accounts, Route};
use crate::{
    declare::{LogicalId, Path, ReferenceKind, Section},
    report::At,
    synth::{
        assembly::bootstrap,
        border::{Leaf, Outputs, free},
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
    },
    values::{Key, Value, leak_text},
};

/// What one stack hands out.
pub(super) struct Producer {
    outputs: Outputs,
    /// How a declaration is referred to, or one of its attributes.
    kinds: LiteMap<Leaf, ReferenceKind>,
    /// The same of a resource's handle, whatever of it is read.
    handles: LiteMap<Key, ReferenceKind>,
    exported: LiteMap<Leaf, ()>,
    /// The roles that other accounts assume, by their account, with the regions from which they do.
    readers: LiteMap<&'static str, Readers>,
}

/// Who reads from another account.
struct Readers {
    accounts: Accounts,
    regions: BTreeSet<&'static str>,
}

impl Producer {
    pub(super) fn of(stack: &ResolvedStack) -> Producer {
        let (mut kinds, mut handles) = (LiteMap::new(), LiteMap::new());
        for reference in &stack.references {
            reference
                .value
                .walk(&mut |value| match (value, Leaf::of(*value)) {
                    (Value::Handle(key), _) => raise(&mut handles, *key, reference.kind),
                    (_, Some(leaf)) => raise(&mut kinds, leaf, reference.kind),
                    _ => {}
                });
        }
        Producer {
            outputs: Outputs::of(stack),
            kinds,
            handles,
            exported: LiteMap::new(),
            readers: LiteMap::new(),
        }
    }

    /// How others refer to a leaf.
    pub(super) fn kind(&self, leaf: Leaf) -> ReferenceKind {
        let of_leaf = self.kinds.get(&leaf);
        let of_handle = leaf.key().and_then(|key| self.handles.get(&key));
        of_leaf.max(of_handle).copied().unwrap_or_default()
    }

    /// What a consumer writes to get a leaf of the stack.
    pub(super) fn read(
        &mut self,
        stack: &ResolvedStack,
        route: Route,
        leaf: Leaf,
        kind: ReferenceKind,
    ) -> Value {
        let id = self.outputs.id(leaf, || leaf.label(stack));
        if kind != ReferenceKind::Weak {
            self.exported.insert(leaf, ());
        }
        let text = match kind {
            ReferenceKind::Strong => {
                let name = Value::text(export_name(stack, &id));
                Value::function("Fn::ImportValue", name)
            }
            ReferenceKind::Weak | ReferenceKind::Both => self.look_up(stack, route, &id),
        };
        match is_list(stack, leaf) {
            true => {
                let arguments = [Value::Text(SEPARATOR), text];
                Value::function("Fn::Split", Value::list(arguments))
            }
            false => text,
        }
    }

    fn look_up(&mut self, stack: &ResolvedStack, route: Route, output: &str) -> Value {
        let role = route.accounts.map(|accounts| {
            let readers = self
                .readers
                .entry(accounts.consumer)
                .or_insert_with(|| Readers {
                    accounts,
                    regions: BTreeSet::new(),
                });
            readers.regions.insert(accounts.region);
            role_arn(stack, accounts)
        });
        let region = route.region.map(Value::Text);
        let entries = [
            ("StackName", Some(Value::Text(stack.name))),
            ("OutputName", Some(Value::text(output))),
            ("Region", region),
            ("RoleArn", role.map(Value::text)),
        ];
        let entries = entries
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)));
        Value::function("Fn::GetStackOutput", Value::map(entries))
    }

    /// Declares what has been asked for.
    pub(super) fn declare(self, stack: &mut ResolvedStack) {
        for (account, readers) in self.readers {
            let taken = |id: &str| stack.declarations().iter().any(|one| one.id == id);
            let id = free(&format!("OutputsReader{account}"), taken);
            let at = stack.named_at();
            let role = role(stack, &readers);
            declare(
                stack,
                Section::Resource,
                "AWS::IAM::Role",
                (id, at),
                role,
                false,
            );
        }
        for (leaf, id) in &self.outputs.list {
            let at = leaf.key().and_then(|key| stack.declaration(key));
            let at = at.map_or(stack.named_at(), |declaration| declaration.at);
            let value = match is_list(stack, *leaf) {
                true => Value::function(
                    "Fn::Join",
                    Value::list([Value::Text(SEPARATOR), leaf.value()]),
                ),
                false => leaf.value(),
            };
            let body = Value::map([("Value", value)]);
            let exported = self.exported.contains_key(leaf);
            declare(stack, Section::Output, "", (id.clone(), at), body, exported);
        }
        // An output of the stack's own that is read as it stands.
        for leaf in self.exported.keys() {
            let own = |one: &ResolvedDeclaration| {
                one.section == Section::Output
                    && one.body.get("Value").and_then(Leaf::of) == Some(*leaf)
                    && one.attributes.get("Export").is_none()
                    && one.attributes.get("Condition").is_none()
            };
            let found = stack.declarations().iter().find(|one| own(one));
            let found = found.map(|one| (one.key, export(stack, &one.id)));
            if let Some((key, export)) = found
                && let Some(output) = stack.declaration_mut(key)
            {
                output.attributes = output.attributes.with("Export", export);
            }
        }
    }
}

/// What parts the items of a list that is handed out as one text.
const SEPARATOR: &str = ",";

fn raise<K: Ord>(kinds: &mut LiteMap<K, ReferenceKind>, key: K, kind: ReferenceKind) {
    let known = kinds.entry(key).or_insert(kind);
    *known = kind.max(*known);
}

/// An export's name, one in its account and region because the stack's is.
fn export_name(stack: &ResolvedStack, output: &str) -> String {
    format!("{}:{output}", stack.name)
}

fn export(stack: &ResolvedStack, output: &str) -> Value {
    Value::map([("Name", Value::text(export_name(stack, output)))])
}

/// Whether a leaf is a list, of which an output makes one text.
fn is_list(stack: &ResolvedStack, leaf: Leaf) -> bool {
    let declaration = leaf.key().and_then(|key| stack.declaration(key));
    match (leaf, declaration) {
        (Leaf::Attribute(_, name), Some(declaration)) => {
            let resource = infra_schema::resource(declaration.type_name);
            let attribute = resource.and_then(|resource| resource.attribute(name));
            attribute.is_some_and(|attribute| attribute.types() == infra_schema::Types::ARRAY)
        }
        (Leaf::Ref(_), Some(declaration)) if declaration.section == Section::Parameter => {
            infra_rules::is_list_parameter(declaration.type_name)
        }
        (Leaf::Pseudo(name), _) => name == "AWS::NotificationARNs",
        _ => false,
    }
}

/// The name of the role by which an account looks the stack's outputs up. A role's name has 64 letters.
fn role_name(stack: &ResolvedStack, Accounts { consumer, .. }: Accounts) -> String {
    const LONGEST: usize = 64;
    let region = stack.environment.region.unwrap_or_default();
    let whole = format!("{}-{region}-read-by-{consumer}", stack.name);
    if whole.len() <= LONGEST {
        return whole;
    }
    let hash = checksum::sha256(whole.as_bytes());
    let end = format!("-{}-read-by-{consumer}", &hash[..8]);
    let begin: String = stack.name.chars().take(LONGEST - end.len()).collect();
    begin + &end
}

fn role_arn(stack: &ResolvedStack, accounts: Accounts) -> String {
    let Accounts {
        producer,
        partition,
        ..
    } = accounts;
    let name = role_name(stack, accounts);
    format!("arn:{partition}:iam::{producer}:role/{name}")
}

/// A role that may look at this stack and at nothing else, for those who deploy the consumers.
fn role(stack: &ResolvedStack, Readers { accounts, regions }: &Readers) -> Value {
    let Accounts {
        producer,
        consumer,
        partition,
        ..
    } = *accounts;
    let trusted = regions
        .iter()
        .map(|region| Value::text(bootstrap::role_arn("cfn-exec", partition, consumer, region)));
    let document = |statement: Vec<(&str, Value)>| {
        let statement = [("Effect", Value::Text("Allow"))]
            .into_iter()
            .chain(statement);
        Value::map([
            ("Version", Value::Text("2012-10-17")),
            ("Statement", Value::list([Value::map(statement)])),
        ])
    };
    let trust = document(vec![
        ("Principal", Value::map([("AWS", Value::list(trusted))])),
        ("Action", Value::Text("sts:AssumeRole")),
    ]);
    let region = stack.environment.region.unwrap_or("*");
    let arn = format!(
        "arn:{partition}:cloudformation:{region}:{producer}:stack/{}/*",
        stack.name
    );
    let allowed = document(vec![
        ("Action", Value::Text("cloudformation:DescribeStacks")),
        ("Resource", Value::text(arn)),
    ]);
    let policy = Value::map([
        ("PolicyName", Value::Text("ReadOutputs")),
        ("PolicyDocument", allowed),
    ]);
    Value::map([
        ("RoleName", Value::text(role_name(stack, *accounts))),
        (
            "Description",
            Value::text(format!(
                "Reads the outputs of {} from {consumer}",
                stack.name
            )),
        ),
        ("AssumeRolePolicyDocument", trust),
        ("Policies", Value::list([policy])),
    ])
}

/// Adds what no block says.
fn declare(
    stack: &mut ResolvedStack,
    section: Section,
    type_name: &'static str,
    (id, at): (String, At),
    body: Value,
    exported: bool,
) {
    let attributes = match exported {
        true => Value::map([("Export", export(stack, &id))]),
        false => Value::Map(&[]),
    };
    let key = stack.new_key();
    let path = Path(vec!["read-by-other-stacks".to_owned(), id.clone()]);
    stack.add(ResolvedDeclaration {
        key,
        section,
        type_name,
        names: path.clone(),
        path,
        at,
        within: Arc::default(),
        scope: stack.root(),
        nest: None,
        id_rule: LogicalId::Pinned(leak_text(id.clone())),
        pinned_at: None,
        version: None,
        id,
        body,
        attributes,
        depends_on: Vec::new(),
        open: true,
        allowed: &[],
        texts: Vec::new(),
        overridden: Vec::new(),
    });
}
