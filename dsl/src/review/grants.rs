//! Who may do what to what: the lines of `grant`, and what roles may besides.

use super::{
    called,
    table::{Cell, folded, table},
    titled,
};
use crate::{
    markup::Markup,
    picture::library,
    synth::{
        Template,
        access::{Access, Granted, Role, Statement},
        render::shown,
    },
};

pub(super) fn section(stacks: &[&Template], markup: &mut Markup) {
    let (mut own, mut others) = (Vec::new(), Vec::new());
    for stack in stacks {
        for grant in Access::of(&stack.resolved).grants {
            let row = row(called(stacks, stack, &grant.grantee), &grant);
            match library(&stack.resolved, grant.scope) {
                None => own.push(row),
                Some(_) => others.push(row),
            }
        }
    }
    if own.is_empty() && others.is_empty() {
        return;
    }
    let told = "Each line of a grant, with the actions that it allows on that and on nothing else.";
    titled(markup, "Who may do what", told, |markup| {
        let heads = ["Who", "May", "What", "By", "Declared"];
        if !own.is_empty() {
            table(markup, &heads, own);
        }
        folded(
            markup,
            "What constructs of libraries grant inside themselves",
            &heads,
            others,
        );
    });
}

fn row(who: String, grant: &Granted) -> Vec<Cell> {
    let mut is: Vec<String> = grant
        .statements
        .iter()
        .flat_map(|one| one.texts("Action"))
        .collect();
    is.extend(
        grant
            .connections
            .iter()
            .map(|(group, port)| format!("{group}, port {port}")),
    );
    is.extend(grant.remarks.iter().map(|remark| (*remark).to_owned()));
    vec![
        Cell::Code(who),
        Cell::Words(grant.verb.to_owned()),
        Cell::Code(grant.target.clone()),
        Cell::Codes(is),
        Cell::At(grant.at.clone()),
    ]
}

/// What roles may whatever was granted: mostly what it takes to run. It is long, and folded away.
pub(super) fn roles(stacks: &[&Template], markup: &mut Markup) {
    let mut rows = Vec::new();
    for stack in stacks {
        for role in Access::of(&stack.resolved).roles {
            rows.extend(besides(stacks, stack, &role));
        }
    }
    if rows.is_empty() {
        return;
    }
    titled(markup, "What roles may besides", "", |markup| {
        let told = "Mostly what it takes to run: to write a log, to stand in a network.";
        folded(markup, told, &["Role", "Actions", "On", "Declared"], rows);
    });
}

fn besides(stacks: &[&Template], stack: &Template, role: &Role) -> Vec<Vec<Cell>> {
    let name = || Cell::Code(called(stacks, stack, &role.id));
    let at = || Cell::At(role.at.clone());
    let statements = role.statements.iter().map(|one| {
        let on = texts(one, "Resource", "NotResource");
        vec![
            name(),
            Cell::Codes(texts(one, "Action", "NotAction")),
            Cell::Codes(on),
            at(),
        ]
    });
    let managed = role.managed.iter().map(|arn| {
        vec![
            name(),
            Cell::Words("a managed policy".to_owned()),
            Cell::Code(shown(arn)),
            at(),
        ]
    });
    let original = role.original.iter().map(|original| {
        let what = Cell::Words("what another role is granted".to_owned());
        vec![name(), what, Cell::Code(original.clone()), at()]
    });
    statements.chain(managed).chain(original).collect()
}

/// The texts of an entry, or of its opposite; what is denied says so.
fn texts(statement: &Statement, entry: &str, but: &str) -> Vec<String> {
    let denied = entry == "Action"
        && statement
            .texts("Effect")
            .iter()
            .any(|effect| effect == "Deny");
    let denied = if denied { "deny " } else { "" };
    let all = statement
        .texts(entry)
        .into_iter()
        .map(|text| format!("{denied}{text}"));
    all.chain(
        statement
            .texts(but)
            .into_iter()
            .map(|text| format!("{denied}all but {text}")),
    )
    .collect()
}
