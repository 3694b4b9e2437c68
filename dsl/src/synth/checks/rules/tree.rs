//! A stack as the rules read it.

mod values;

use infra_rules as rules;
use rules::{Declaration, Name, Presence, Reference, Site, Stack};

use super::allowed;
use crate::{
    declare::{GrantRecord, Section},
    report::At,
    synth::{
        by_key::ByKey,
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
        template::EXTENSIONS,
    },
    values::Value,
};

/// A stack as the rules read it.
pub(super) struct Tree<'d> {
    pub(super) stack: Stack<'d>,
    /// The first site of each declaration and each grant, and what it is.
    starts: Vec<(Site, Origin<'d>)>,
    /// The sites of properties that were set from outside a construct, and where.
    overridden: Vec<((Site, Site), At)>,
}

/// What a site is in.
#[derive(Clone, Copy)]
pub(super) enum Origin<'d> {
    Declaration(&'d ResolvedDeclaration),
    Grant(&'d GrantRecord),
}

impl Origin<'_> {
    /// Where it stands.
    pub(super) fn at(self) -> At {
        match self {
            Origin::Declaration(declaration) => declaration.at,
            Origin::Grant(record) => record.at,
        }
    }
}

impl<'d> Tree<'d> {
    /// The declaration or grant that a site is in.
    pub(super) fn origin(&self, site: Site) -> Origin<'d> {
        let behind = self.starts.partition_point(|(first, _)| *first <= site);
        self.starts[behind.saturating_sub(1)].1
    }

    /// Where what is wrong with a declaration was set from outside its construct: the property itself, or else whatever was set
    /// last, since the construct as it is keeps to the rules.
    pub(super) fn overridden_at(
        &self,
        declaration: &ResolvedDeclaration,
        site: Site,
    ) -> Option<At> {
        let mut own = self.overridden.iter().rev();
        let own = own.find(|((first, last), _)| *first <= site && site < *last);
        let mut overrides = declaration.overridden.iter().rev();
        let last = overrides.find(|(path, _)| path.is_empty());
        own.map(|(_, at)| *at).or(last.map(|(_, at)| *at))
    }
}

/// Makes the tree of a stack.
pub(super) fn tree(resolved: &ResolvedStack) -> Tree<'_> {
    let mut reader = Reader {
        resolved,
        numbers: ByKey::new(),
        next: 0,
        overridden: Vec::new(),
    };
    let mut stack = Stack {
        whole: is_whole(resolved),
        ..Stack::default()
    };
    let mut resources = 0;
    for declaration in resolved.declarations() {
        let number = match declaration.section {
            Section::Resource => {
                resources += 1;
                resources - 1
            }
            Section::Parameter => {
                stack.parameters.push(rules::Parameter {
                    name: declaration.name().into(),
                    name_site: Site(0),
                    ty: declaration.type_name.into(),
                    ty_site: Site(0),
                    fields: Vec::new(),
                });
                stack.parameters.len() - 1
            }
            _ => continue,
        };
        reader.numbers.insert(declaration.key, number);
    }
    let mut starts = Vec::new();
    for declaration in resolved.declarations() {
        if declaration.section == Section::Resource {
            starts.push((Site(reader.next), Origin::Declaration(declaration)));
            stack.resources.push(reader.resource(declaration));
        }
    }
    for record in &resolved.grants {
        starts.push((Site(reader.next), Origin::Grant(record)));
        stack.resources.push(reader.grant(record));
    }
    let mut parameters = stack.parameters.iter_mut();
    for declaration in resolved.declarations() {
        let first = Site(reader.next);
        match declaration.section {
            Section::Output => stack.outputs.push(reader.output(declaration)),
            Section::Condition => stack
                .conditions
                .push(reader.named_value(declaration, declaration.body)),
            Section::Mapping => stack
                .mappings
                .push(reader.named_value(declaration, declaration.body)),
            Section::Parameter => {
                if let Some(parameter) = parameters.next() {
                    parameter.name_site = reader.site();
                    parameter.ty_site = parameter.name_site;
                    parameter.fields = reader.body(declaration);
                }
            }
            _ => continue,
        }
        starts.push((first, Origin::Declaration(declaration)));
        let last = reader.site();
        let allowed = declaration
            .allowed
            .iter()
            .filter(|allowed| allowed.path.is_empty());
        stack
            .allowed
            .extend(allowed.map(|allowed| rules::Allowance {
                rule: Name::Borrowed(allowed.rule),
                site: last,
                covers: (first, last),
            }));
    }
    // The compiler has judged it; what it makes sure of holds for conditions.
    let rules = resolved.sections.get("Rules");
    stack.rules = rules.map(|rules| reader.value(&rules));
    Tree {
        stack,
        starts,
        overridden: reader.overridden,
    }
}

/// Whether the deploy adds no resources: a macro of CloudFormation's may, and a loop of the template's own.
fn is_whole(resolved: &ResolvedStack) -> bool {
    let adds = ["Conditions", "Parameters", "Resources"];
    if adds
        .iter()
        .any(|name| resolved.sections.get(name).is_some())
    {
        return false;
    }
    match resolved.sections.get("Transform") {
        None | Some(Value::Absent) => true,
        Some(Value::List(names)) => names.iter().all(|name| *name == Value::Text(EXTENSIONS)),
        Some(one) => one == Value::Text(EXTENSIONS),
    }
}

struct Reader<'d> {
    resolved: &'d ResolvedStack,
    /// The number of each resource among the resources, and of each parameter among those.
    numbers: ByKey<usize>,
    next: u32,
    overridden: Vec<((Site, Site), At)>,
}

impl<'d> Reader<'d> {
    /// What a grant allows, as a policy of its own: the role that it is added to may have been judged before.
    fn grant(&mut self, record: &'d GrantRecord) -> Declaration<'d> {
        let (name_site, ty_site, site) = (self.site(), self.site(), self.site());
        let statements = record.statements.iter().map(|one| self.value(one));
        let statements = rules::Value::List(statements.collect(), site);
        let mut field = |name: &'static str, value| rules::Field {
            key: rules::Key {
                text: Name::Borrowed(name),
                site: self.site(),
            },
            value,
        };
        let version = rules::Value::Text("2012-10-17".into(), site);
        let document = vec![field("Version", version), field("Statement", statements)];
        let document = match record.statements.is_empty() {
            true => rules::Value::Unknown(Presence::Certain, site),
            false => rules::Value::Map(document, site),
        };
        let fields = vec![field("PolicyDocument", document)];
        let last = self.site();
        let allowed = record.allowed.iter().map(|allowed| rules::Allowance {
            rule: Name::Borrowed(allowed.rule),
            site: last,
            covers: (name_site, last),
        });
        Declaration {
            name: format!("grant {}", record.grantee).into(),
            name_site,
            ty: "AWS::IAM::ManagedPolicy".into(),
            ty_site,
            service_site: ty_site,
            fields,
            certain: false,
            counted: false,
            judged: true,
            attributes: Vec::new(),
            condition: None,
            allowed: allowed.collect(),
        }
    }

    fn resource(&mut self, declaration: &'d ResolvedDeclaration) -> Declaration<'d> {
        let name_site = self.site();
        let ty_site = self.site();
        let attributes = self.attributes(declaration);
        let fields = self.body(declaration);
        let last = self.site();
        for (path, at) in declaration
            .overridden
            .iter()
            .filter(|(path, _)| !path.is_empty())
        {
            let covered = allowed::covered(&declaration.body, &fields, path);
            self.overridden
                .extend(covered.map(|covered| (covered, *at)));
        }
        let allowed = declaration.allowed.iter().filter_map(|allowed| {
            let covers = match allowed.path {
                [] => (name_site, last),
                path => allowed::covered(&declaration.body, &fields, path)?,
            };
            Some(rules::Allowance {
                rule: Name::Borrowed(allowed.rule),
                site: last,
                covers,
            })
        });
        let allowed = allowed.collect();
        Declaration {
            name: declaration.name().into(),
            name_site,
            ty: declaration.type_name.into(),
            ty_site,
            service_site: ty_site,
            fields,
            attributes,
            allowed,
            certain: declaration.attributes.get("Condition").is_none(),
            counted: false,
            condition: self.condition(declaration),
            judged: declaration.open,
        }
    }

    /// The condition that decides about a declaration.
    fn condition(&self, declaration: &ResolvedDeclaration) -> Option<Name<'d>> {
        let Some(Value::Name(key)) = declaration.attributes.get("Condition") else {
            return None;
        };
        let condition = self.resolved.declaration(key)?;
        Some(condition.name().into())
    }

    /// What a declaration says of itself.
    fn body(&mut self, declaration: &'d ResolvedDeclaration) -> Vec<rules::Field<'d>> {
        match declaration.body {
            Value::Map(entries) => self.fields(entries),
            _ => Vec::new(),
        }
    }

    fn output(&mut self, declaration: &'d ResolvedDeclaration) -> rules::Output<'d> {
        let value = declaration.body.get("Value").unwrap_or(declaration.body);
        let field = self.named_value(declaration, value);
        let export = declaration
            .attributes
            .get("Export")
            .and_then(|one| one.get("Name"));
        rules::Output {
            field,
            export: export.map(|name| self.value(&name)),
            condition: self.condition(declaration),
            certain: declaration.attributes.get("Condition").is_none(),
        }
    }

    /// A declaration that is a name and a value.
    fn named_value(
        &mut self,
        declaration: &'d ResolvedDeclaration,
        value: Value,
    ) -> rules::Field<'d> {
        rules::Field {
            key: rules::Key {
                text: declaration.name().into(),
                site: self.site(),
            },
            value: self.value(&value),
        }
    }

    fn attributes(&mut self, declaration: &ResolvedDeclaration) -> Vec<rules::Attribute<'d>> {
        const NAMES: [&str; 6] = [
            "DeletionPolicy",
            "Metadata",
            "UpdateReplacePolicy",
            "CreationPolicy",
            "UpdatePolicy",
            "Version",
        ];
        let mut attributes = Vec::new();
        for name in NAMES {
            if let Some(value) = declaration.attributes.get(name) {
                let site = self.site();
                attributes.push(rules::Attribute {
                    name,
                    site,
                    value: self.value(&value),
                });
            }
        }
        let site = self.site();
        let after = declaration
            .depends_on
            .iter()
            .filter_map(|key| self.reference(*key, None));
        let after: Vec<Reference<'d>> = after.collect();
        let items = after
            .into_iter()
            .map(|reference| rules::Value::Reference(reference, self.site()))
            .collect();
        attributes.push(rules::Attribute {
            name: "DependsOn",
            site,
            value: rules::Value::List(items, site),
        });
        attributes
    }

    fn site(&mut self) -> Site {
        self.next += 1;
        Site(self.next - 1)
    }
}
