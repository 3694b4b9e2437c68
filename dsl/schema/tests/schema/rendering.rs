//! One type, whole, as text beside this file: any change of the data or of its reading shows in a review. `INFRA_UPDATE=1 cargo test -p infra-schema` rewrites it.

use std::fmt::Write;

use infra_schema::{Node, Resource, resource};

#[test]
fn a_proxy_reads_as_it_did() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/schema/proxy.txt");
    let text = render(resource("AWS::RDS::DBProxy").unwrap());
    if std::env::var_os("INFRA_UPDATE").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        text == golden,
        "`{path}` differs; `INFRA_UPDATE=1 cargo test -p infra-schema` rewrites it:\n{text}"
    );
}

fn render(kind: Resource) -> String {
    let mut text = String::new();
    writeln!(
        text,
        "{} (Ref gives {}, holds data: {})",
        kind.name(),
        kind.reference(),
        kind.holds_data()
    )
    .unwrap();
    for attribute in kind.attributes() {
        writeln!(
            text,
            "  attribute {}: {}",
            attribute.name(),
            attribute.types()
        )
        .unwrap();
    }
    properties(&mut text, kind.root(), 1);
    text
}

fn properties(text: &mut String, node: Node, depth: usize) {
    for property in node.properties() {
        let flags = [
            (property.required(), "required"),
            (property.read_only(), "read-only"),
            (property.write_only(), "write-only"),
            (property.create_only(), "create-only"),
            (property.conditional_create_only(), "may replace"),
            (property.deprecated(), "deprecated"),
        ];
        let flags: String = flags
            .iter()
            .filter(|(is, _)| *is)
            .map(|(_, flag)| format!(" {flag}"))
            .collect();
        write!(text, "{}{}{flags}:", "  ".repeat(depth), property.name()).unwrap();
        value(text, property.node(), depth);
    }
}

fn value(text: &mut String, node: Node, depth: usize) {
    write!(text, " {}", node.types()).unwrap();
    let limits = [
        ("at least", node.min_length().or(node.min_items())),
        ("at most", node.max_length().or(node.max_items())),
    ];
    for (words, limit) in limits {
        if let Some(limit) = limit {
            write!(text, " {words} {limit}").unwrap();
        }
    }
    if let Some(pattern) = node.pattern() {
        write!(text, " like {pattern:?}").unwrap();
    }
    if let Some(list) = node.enumeration() {
        write!(
            text,
            " of {}",
            list.map(|value| value.to_string())
                .collect::<Vec<_>>()
                .join(", ")
        )
        .unwrap();
    }
    let targets: Vec<_> = node
        .targets()
        .map(|target| format!("{}.{}", target.resource, target.attribute.unwrap_or("Ref")))
        .collect();
    if !targets.is_empty() {
        write!(
            text,
            " {} {}",
            if node.exact_targets() {
                "names only"
            } else {
                "names"
            },
            targets.join(", ")
        )
        .unwrap();
    }
    if let Some(items) = node.items() {
        text.push_str(" of items:");
        return value(text, items, depth);
    }
    text.push_str(if node.closed() { " closed\n" } else { "\n" });
    properties(text, node, depth + 1);
}
