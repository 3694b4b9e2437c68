//! One judgement: the stack, what has been found, and the lists of rules. One rule, one file; each says
//! in words why it is there. Adding a rule is a file and a line in one of the lists below.

use std::{collections::BTreeSet, fmt::Display};

use crate::{
    finding::{Finding, Findings},
    fix::Fix,
    language::Language,
    position::Position,
    resource::*,
    schema,
    section::*,
    stack::*,
    tree::{Declaration, Field, Output, Parameter, Site, Stack, Value},
    value::*,
    wiring,
};

/// Rules, each with the name that its findings carry: that of its file.
pub(crate) type Rules<F> = &'static [(&'static str, F)];

/// A rule on one thing.
type Rule<T> = fn(&mut Check<'_>, &T);

macro_rules! rule_list {
    ($($file:ident::$rule:ident),* $(,)?) => { &[$((stringify!($file), $file::$rule)),*] };
}
pub(crate) use rule_list;

/// Rules beyond the schema on one resource: what its literals say, and how it is marked.
const RESOURCE: Rules<fn(&mut Check<'_>, &Declaration<'_>)> = rule_list![
    resource_types::resource,
    declarations::resource,
    depends_on::resource,
    metadata::resource,
    deletion_policies::resource,
    update_policies::resource,
    versions::resource,
    cidrs::resource,
    ports::resource,
    open_ports::resource,
    engine_versions::resource,
    engines::resource,
    aurora::resource,
    capacity::resource,
    databases::resource,
    exposure::resource,
    runtimes::resource,
    zip_file::resource,
    environment::resource,
    secrets::resource,
    policies::resource,
    actions::resource,
    policy_services::resource,
    policy_principals::resource,
    policy_resources::resource,
    action_resources::resource,
    policy_conditions::resource,
    statement_ids::resource,
    policy_sizes::resource,
    key_policies::resource,
    managed_policies::resource,
    lambda_permissions::resource,
    wildcards::resource,
    api_methods::resource,
    api_integrations::resource,
    fifo::resource,
    table_keys::resource,
    mapped_parameters::resource,
    log_exports::resource,
    master_passwords::resource,
    instance_classes::resource,
    instance_types::resource,
    layers::resource,
    modules::resource,
    build_sources::resource,
    records::resource,
    fargate::resource,
    schedules::resource,
    event_patterns::resource,
    state_machines::resource,
    tags::resource,
    user_data::resource,
    functions::resource,
    for_each::resource,
    dynamic_references::resource,
    pipelines::resource,
    pipeline_configurations::resource,
    scaling::resource,
    distributions::resource,
    lifecycles::resource,
    retired_services::resource,
    snap_start::resource,
    certificates::resource,
    containers::resource,
    ssm_documents::resource,
    cfn_init::resource,
    alarm_actions::resource,
    exclusive_properties::resource,
];

/// Rules on a parameter.
const PARAMETER: Rules<fn(&mut Check<'_>, &Parameter<'_>)> = rule_list![parameters::parameter];

/// Rules on an output.
const OUTPUT: Rules<fn(&mut Check<'_>, &Output<'_>)> = rule_list![
    sections::output,
    declarations::output,
    dynamic_references::output
];

/// Rules on a condition.
const CONDITION: Rules<fn(&mut Check<'_>, &Field<'_>)> = rule_list![
    sections::condition,
    declarations::condition,
    condition_functions::condition,
    dynamic_references::condition
];

/// Rules on a mapping.
const MAPPING: Rules<fn(&mut Check<'_>, &Field<'_>)> = rule_list![sections::mapping];

/// Rules on what a further section of the template holds.
const SECTION: Rules<fn(&mut Check<'_>, &Field<'_>)> = rule_list![
    template_rules::section,
    declarations::section,
    metadata::section,
    dynamic_references::section,
    parameter_groups::section
];

/// Rules on a value wherever it stands.
const ANYWHERE: Rules<fn(&mut Check<'_>, &Value<'_>)> = rule_list![
    attributes::value,
    functions::value,
    for_each::value,
    arguments::value,
    dynamic_references::value,
    mapping_keys::value,
    entries::value,
    secrets::value,
];

/// Rules on a value in a place that the schema knows.
const VALUE: Rules<fn(&mut Check<'_>, &Value<'_>, &Place<'_>)> =
    rule_list![wiring::value, secrets::place, parameter_values::value];

/// Rules on declarations together, when each has been judged by itself.
const STACK: Rules<fn(&mut Check<'_>)> = rule_list![
    identifiers::stack,
    cidrs::stack,
    subnet_groups::stack,
    group_rules::stack,
    inline_policies::stack,
    attached_policies::stack,
    api_methods::stack,
    deployments::stack,
    creation_order::stack,
    invocations::stack,
    role_rights::stack,
    public_subnets::stack,
    owners::stack,
    zones::stack,
    bucket_events::stack,
    visibility_timeouts::stack,
    batch_sizes::stack,
    images::stack,
    target_groups::stack,
    cluster_engines::stack,
    fifo_targets::stack,
    fargate::stack,
    secrets::stack,
    generated_passwords::stack,
    export_names::stack,
    scaling::stack,
    log_filters::stack,
    log_keys::stack,
    endpoints::stack,
    conditional_resources::stack,
    hosted_rotations::stack,
    functions::stack,
    limits::stack,
    exports::stack,
    containers::stack,
    cache_clusters::stack,
    serverless_types::stack,
];

/// Where findings go, and what is known.
pub(crate) struct Check<'c> {
    pub(crate) stack: &'c Stack<'c>,
    pub(crate) language: &'c dyn Language,
    pub(crate) findings: Findings,
}

/// Where a value stands.
pub(crate) struct Place<'p> {
    /// The property's name, or that of the list it is in.
    pub(crate) name: &'p str,
    /// What may stand there.
    pub(crate) position: Position,
}

/// What a judgement comes to.
#[derive(Debug, Default)]
pub struct Verdict {
    /// What was found, as far as it is not allowed.
    pub findings: Vec<Finding>,
    /// The sites of the allowed that allow something.
    pub used: BTreeSet<Site>,
}

/// Judges a stack: each resource that is to be judged, then all of them together.
pub fn judge(stack: &Stack<'_>, language: &dyn Language) -> Verdict {
    let mut check = Check {
        stack,
        language,
        findings: Findings::default(),
    };
    let mut used = BTreeSet::new();
    for resource in stack.resources.iter().filter(|one| one.judged) {
        if check.findings.is_full() {
            break;
        }
        check.resource(resource);
    }
    check.sections(stack);
    for (name, rule) in STACK {
        check.findings.rule(name);
        rule(&mut check);
    }
    let allowed = stack.resources.iter().flat_map(|one| &one.allowed);
    let allowed: Vec<_> = allowed.chain(&stack.allowed).collect();
    if !allowed.is_empty() {
        check.findings.remove(|finding| {
            let allowing = allowed.iter().filter(|one| {
                let (first, last) = one.covers;
                one.rule == finding.rule && (first..=last).contains(&finding.site)
            });
            let sites: Vec<Site> = allowing.map(|one| one.site).collect();
            used.extend(&sites);
            !sites.is_empty()
        });
    }
    Verdict {
        findings: check.findings.into_list(),
        used,
    }
}

/// Whether a rule looks at resources together, so that nobody who sees a part of them can say that it finds nothing.
pub fn is_about_all(rule: &str) -> bool {
    STACK.iter().any(|(name, _)| *name == rule)
}

/// The names of all rules.
pub fn rules() -> impl Iterator<Item = &'static str> {
    let resource = RESOURCE.iter().map(|(name, _)| *name);
    let value = VALUE.iter().map(|(name, _)| *name);
    let anywhere = ANYWHERE.iter().map(|(name, _)| *name);
    let stack = STACK.iter().map(|(name, _)| *name);
    let parameter = PARAMETER.iter().map(|(name, _)| *name);
    let output = OUTPUT.iter().map(|(name, _)| *name);
    let fields = [CONDITION, MAPPING, SECTION].into_iter().flatten();
    let fields = fields.map(|(name, _)| *name);
    let mut names: Vec<&str> = resource
        .chain(parameter)
        .chain(output)
        .chain(fields)
        .chain(value)
        .chain(anywhere)
        .chain(stack)
        .chain(schema::rules())
        .collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter()
}

impl Check<'_> {
    /// Adds a finding, unless another rule has said what is wrong at the same site.
    pub(crate) fn on(&mut self, site: Site, fact: impl Display, fix: impl Into<Fix>) {
        if !self.findings.has(site) {
            self.findings.add(site, fact, fix);
        }
    }

    /// The same, on a value.
    pub(crate) fn on_value(&mut self, value: &Value<'_>, fact: impl Display, fix: impl Into<Fix>) {
        self.on(value.site(), fact, fix);
    }

    /// "line 5", or however the reader is told where something is.
    pub(crate) fn place(&self, site: Site) -> String {
        self.language.place(site)
    }

    fn resource(&mut self, resource: &Declaration<'_>) {
        let before = self.findings.count();
        // They know better words than a schema, so theirs come first.
        for (name, rule) in RESOURCE {
            self.findings.rule(name);
            rule(self, resource);
        }
        if let Some(known) = type_of(resource) {
            self.fields(&resource.fields, Position::of(known));
            schema::resource(self, resource, known, before);
        }
        let attributes = resource.attributes.iter().map(|attribute| &attribute.value);
        let values = attributes.chain(resource.fields.iter().map(|field| &field.value));
        values.for_each(|value| self.anywhere(value));
    }

    /// Judges what stands beside resources, by itself.
    fn sections(&mut self, stack: &Stack<'_>) {
        for one in &stack.parameters {
            self.ask(PARAMETER, one);
            let values = one.fields.iter().map(|field| &field.value);
            values.for_each(|value| self.anywhere(value));
        }
        for one in &stack.outputs {
            self.ask(OUTPUT, one);
            self.anywhere(&one.field.value);
            one.export.iter().for_each(|value| self.anywhere(value));
        }
        for one in &stack.conditions {
            self.ask(CONDITION, one);
            self.anywhere(&one.value);
        }
        for one in &stack.mappings {
            self.ask(MAPPING, one);
            self.anywhere(&one.value);
        }
        for one in &stack.sections {
            self.ask(SECTION, one);
            self.anywhere(&one.value);
        }
        stack.values.iter().for_each(|value| self.anywhere(value));
    }

    /// Asks rules of what they are about.
    fn ask<T>(&mut self, rules: &[(&'static str, Rule<T>)], of: &T) {
        for (name, rule) in rules {
            self.findings.rule(name);
            rule(self, of);
        }
    }

    /// Asks the rules of a value and of everything in it, wherever they stand.
    fn anywhere(&mut self, value: &Value<'_>) {
        for (name, rule) in ANYWHERE {
            self.findings.rule(name);
            rule(self, value);
        }
        match value {
            Value::List(items, _) | Value::Function(_, items, _) => {
                items.iter().for_each(|item| self.anywhere(item));
            }
            Value::Map(fields, _) => fields.iter().for_each(|field| self.anywhere(&field.value)),
            _ => {}
        }
    }

    fn fields(&mut self, fields: &[Field<'_>], position: Position) {
        for field in fields {
            if let Some(position) = position.entry(&field.key.text) {
                self.value(&field.value, position, &field.key.text);
            }
        }
    }

    /// Asks the rules of a value in its place, and of everything in it.
    fn value(&mut self, value: &Value<'_>, position: Position, name: &str) {
        for (rule_name, rule) in VALUE {
            self.findings.rule(rule_name);
            rule(self, value, &Place { name, position });
        }
        match value {
            Value::List(items, _) => {
                if let Some(position) = position.items() {
                    items
                        .iter()
                        .for_each(|item| self.value(item, position, name));
                }
            }
            Value::Map(fields, _) => self.fields(fields, position),
            value => value
                .branches()
                .into_iter()
                .flatten()
                .for_each(|branch| self.value(branch, position, name)),
        }
    }
}

/// What the schema knows of a resource's type.
pub(crate) fn type_of(resource: &Declaration<'_>) -> Option<infra_schema::Resource> {
    match resource.ty.starts_with("Custom::") {
        true => infra_schema::resource("AWS::CloudFormation::CustomResource"),
        false => infra_schema::resource(&resource.ty),
    }
}
