//! The references of a serverless backend, one by one: how a resource that is named bare is wired. The rows are in `architecture.txt`.

use infra_schema::{Node, Types, Wire, resource, wire};

#[test]
fn bare_names_are_wired() {
    let rows = include_str!("architecture.txt")
        .lines()
        .filter(|row| !row.is_empty() && !row.starts_with('#'));
    let slips: Vec<_> = rows.filter_map(slip).collect();
    assert!(slips.is_empty(), "{}", slips.join("\n"));
}

fn slip(row: &str) -> Option<String> {
    let [kind, path, target, wanted] = row.split(' ').collect::<Vec<_>>()[..] else {
        return Some(format!("`{row}` is not a row"));
    };
    let (Some(kind), Some(target)) = (resource(kind), resource(target)) else {
        return Some(format!("`{row}` names a type that does not exist"));
    };
    let Some(node) = path.split('.').try_fold(kind.root(), step) else {
        return Some(format!("`{row}` names a property that does not exist"));
    };
    let found = match wire(node, target) {
        Wire::Ref => "Ref",
        Wire::Attribute(attribute) => attribute,
        Wire::Wrong => "wrong",
        Wire::Unknown => "unknown",
    };
    (found != wanted).then(|| format!("`{row}`, but found {found}"))
}

fn step(node: Node, step: &str) -> Option<Node> {
    let name = step.trim_end_matches("[]");
    let inside = node.property(name)?.node();
    if name == step {
        Some(inside)
    } else {
        inside
            .items()
            .filter(|_| inside.types().contains(Types::ARRAY))
    }
}
