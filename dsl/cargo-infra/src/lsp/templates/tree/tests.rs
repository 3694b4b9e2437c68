//! What a tree has of texts, whole and half-typed.

use super::{Content, Node, Tree};

/// A tree in one line.
fn said(node: &Node<'_>) -> String {
    let tag = node
        .tag
        .as_ref()
        .map(|(name, _)| format!("!{name} "))
        .unwrap_or_default();
    let content = match &node.content {
        Content::Empty => "-".to_owned(),
        Content::Text(text, _) => format!("{text:?}"),
        Content::List(items) => format!(
            "[{}]",
            items.iter().map(said).collect::<Vec<_>>().join(", ")
        ),
        Content::Map(entries) => {
            let entry = |one: &super::Entry<'_>| {
                let colon = if one.has_colon { ":" } else { "?" };
                format!("{}{colon} {}", one.key, said(&one.value))
            };
            format!(
                "{{{}}}",
                entries.iter().map(entry).collect::<Vec<_>>().join(", ")
            )
        }
    };
    tag + &content
}

#[track_caller]
fn reads(text: &str, wanted: &str, broken: usize) {
    let tree = Tree::read(text);
    assert_eq!(said(&tree.root), wanted, "{text}");
    assert_eq!(tree.broken.len(), broken, "{text}: {:?}", tree.broken);
}

#[test]
fn whole_texts() {
    reads(
        "a: 1\nb:\n  c: d e # f\n  g: 'h: i'\n",
        r#"{a: "1", b: {c: "d e", g: "h: i"}}"#,
        0,
    );
    reads(
        "---\n# c\na:\n- b\n-  c: 1\n   d: 2\n- - e\ng:\n  - h\n",
        r#"{a: ["b", {c: "1", d: "2"}, ["e"]], g: ["h"]}"#,
        0,
    );
    reads(
        "a: !Sub |\n  b: ${c}\n\n  d\ne: !If\n  - f\n  - !Ref g\nh: !GetAtt i.j\n",
        "{a: !Sub \"  b: ${c}\\n\\n  d\", e: !If [\"f\", !Ref \"g\"], h: !GetAtt \"i.j\"}",
        0,
    );
    reads(
        "a: { b: [c, { d: \"e, f\" }], !Ref g: h,\n  i: !Ref j }\nk: http://l:1\n",
        r#"{a: {b: ["c", {d: "e, f"}], !Ref g: "h", i: !Ref "j"}, k: "http://l:1"}"#,
        0,
    );
    reads(
        "a: b\n  c\nd: \"e\n  f\"\n",
        "{a: \"b\\n  c\", d: \"e\\n  f\"}",
        0,
    );
    reads(
        "{\n \"a\": [1, {\"b\":null}],\n \"c\": \"d\\\"e\"\n}\n",
        r#"{a: ["1", {b: "null"}], c: "d\\\"e"}"#,
        0,
    );
}

#[test]
fn half_typed_texts() {
    reads(
        "a:\n  b: 1\n  c\nd: 2\n",
        r#"{a: {b: "1", c? -}, d: "2"}"#,
        1,
    );
    reads(
        "a:\n  c\n  b: 1\nd: 2\n",
        r#"{a: {c? -, b: "1"}, d: "2"}"#,
        1,
    );
    reads("a: [b, {c: d\ne: 2\n", r#"{a: ["b", {c: "d"}], e: "2"}"#, 2);
    reads("a: \"b\nc: 1\n", r#"{a: "b", c: "1"}"#, 1);
    reads(
        "a:\n    b: 1\n      c: 2\n  d: 3\ne: 4\n",
        r#"{a: {b: "1"}, e: "4"}"#,
        2,
    );
    reads(
        "{ \"a\": { \"b\": \"c, \"d\" }, \"e\": }\n",
        r#"{a: {b: "c, ", d"? -}, e: -}"#,
        2,
    );
    reads("{\n  \"a\": \"b\n  \"c\": 1\n}", r#"{a: "b", c: "1"}"#, 1);
    reads("a: [}\nb: 1\n", r#"{a: [], b: "1"}"#, 2);
}
