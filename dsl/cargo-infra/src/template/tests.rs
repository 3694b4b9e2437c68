//! Text through [`Template::read`]: what tree it is, or what is wrong with it.

use std::fmt::Write;

use super::{Comments, Content, Entry, Format, Node, Template};

/// A tree in a line, with its comments in parentheses: before, behind and at the end.
fn tree(text: &str) -> String {
    let template = Template::read(text).unwrap_or_else(|findings| panic!("{text}\n{findings:#?}"));
    let mut shown = String::new();
    node(template.root(), &mut shown);
    shown
}

/// What is wrong, each with its place.
fn findings(text: &str) -> Vec<String> {
    let found = match Template::read(text) {
        Ok(template) => template.warnings().to_vec(),
        Err(findings) => findings,
    };
    let lines = super::Lines::of(text);
    let shown = found.into_iter().map(|one| {
        let place = lines.position(one.span.start);
        format!("{}:{} {}", place.line, place.column, one.fact)
    });
    shown.collect()
}

fn node(node: &Node<'_>, to: &mut String) {
    comments(node.comments(), to);
    if node.is_short {
        to.push('!');
    }
    match &node.content {
        Content::Null => to.push_str("null"),
        Content::Bool(value) => write!(to, "{value}").expect("text"),
        Content::Number(number) => to.push_str(number),
        Content::Text(text) => write!(to, "{text:?}").expect("text"),
        Content::List(items) => {
            to.push('[');
            items.iter().for_each(|item| self::node(item, to));
            to.push(']');
        }
        Content::Map(entries) => {
            to.push('{');
            entries.iter().for_each(|one| entry(one, to));
            to.push('}');
        }
    }
    to.push(' ');
}

fn entry(entry: &Entry<'_>, to: &mut String) {
    write!(to, "{}=", entry.key).expect("text");
    node(&entry.value, to);
}

fn comments(comments: &Comments<'_>, to: &mut String) {
    for (mark, all) in [
        ("before", &comments.before),
        ("behind", &comments.behind),
        ("end", &comments.end),
    ] {
        for comment in all {
            write!(to, "({mark}{}) ", comment.text).expect("text");
        }
    }
}

#[test]
fn short_forms_are_functions_in_full() {
    for (short, full) in [
        ("!Ref Queue", "!{Ref=\"Queue\" } "),
        ("!GetAtt Queue.Arn", "!{Fn::GetAtt=\"Queue.Arn\" } "),
        ("!Condition Is", "!{Condition=\"Is\" } "),
        ("!Sub 5", "!{Fn::Sub=\"5\" } "),
        (
            "!Split [',', !Ref A]",
            "!{Fn::Split=[\",\" !{Ref=\"A\" } ] } ",
        ),
        ("!Transform {Name: A}", "!{Fn::Transform={Name=\"A\" } } "),
        (
            "\n  Fn::Base64: !Sub |\n    a\n    b\n",
            "{Fn::Base64=!{Fn::Sub=\"a\\nb\\n\" } } ",
        ),
        ("!!str 010", "\"010\" "),
        ("! 010", "\"010\" "),
    ] {
        assert_eq!(tree(&format!("A: {short}")), format!("{{A={full}}} "));
    }
}

#[test]
fn a_short_form_is_found_where_it_stands() {
    let text = "A: !Sub x\nB:\n  !Join\n  - ','\n  - [a]\n";
    let template = Template::read(text).expect("a template");
    let value = template.root().get("A").expect("A");
    assert_eq!(value.span.slice(text), "!Sub x");
    assert_eq!(value.entries()[0].key_span.slice(text), "!Sub");
    let value = template.root().get("B").expect("B");
    assert_eq!(value.span.slice(text), "!Join\n  - ','\n  - [a]");
}

#[test]
fn json_is_read_with_tabs_and_escapes() {
    let text = "{\n\t\"A\":\t{\"B\": \"\\u00e4\\/\\ud83c\\udfb5\\n\",\n\t\t\"C\": [1e3, null, true, -0.5]},\n\t\"D\":\"\"\n}\n";
    assert_eq!(
        tree(text),
        "{A={B=\"ä/🎵\\n\" C=[1e3 null true -0.5 ] } D=\"\" } "
    );
    assert_eq!(
        Template::read(text).expect("a template").format(),
        Format::Json
    );
    assert_eq!(tree("\u{feff}{\"A\":1}"), "{A=1 } ");
}

#[test]
fn keys_are_text_in_their_order() {
    assert_eq!(
        tree("z: 1\n010: 2\nyes: 3\n'a b': 4\n"),
        "{z=1 010=2 yes=3 a b=4 } "
    );
}

#[test]
fn aliases_stand_for_what_they_name() {
    assert_eq!(
        tree("A: &a {B: 1}\nC: *a\nD: &d !Ref X\nE: [*d, *a]\nF: &f key\nG: {*f : 5}\n"),
        "{A={B=1 } C={B=1 } D=!{Ref=\"X\" } E=[!{Ref=\"X\" } {B=1 } ] F=\"key\" G={key=5 } } "
    );
}

#[test]
fn merge_keys_give_what_a_map_lacks() {
    assert_eq!(
        tree("A: &a {B: 1, C: 2}\nD: &d {C: 3, E: 4}\nF:\n  E: 5\n  <<: [*a, *d]\n"),
        "{A={B=1 C=2 } D={C=3 E=4 } F={E=5 B=1 C=2 } } "
    );
    assert_eq!(tree("'<<': 1\n"), "{<<=1 } ");
    assert_eq!(
        findings("A: &a {B: 1}\nC:\n  <<: *a\n"),
        ["3:3 CloudFormation does not read merge keys"]
    );
}

#[test]
fn comments_are_kept_where_they_stand() {
    let text = "\
# file
A: # a
  # b
  B: 1 # b1

  # c
  C:
  # one
  - x # x
  # two
  - y: 2
    # end of item
  # about d
  D: [1, # first
    2] # list
  # end of a
# e
E: |
  # text
  x
# last
";
    assert_eq!(
        tree(text),
        "(end last) {A=(before file) (behind a) (end end of a) {\
         B=(before b) (behind b1) 1 \
         C=(before c) [(before one) (behind x) \"x\" (before two) (end end of item) {y=2 } ] \
         D=(before about d) (behind list) [(behind first) 1 2 ] } \
         E=(before e) \"# text\\nx\\n\" } "
    );
}

#[test]
fn what_is_wrong_is_said_where_it_is() {
    for (text, expected) in [
        ("", "1:1 the template is empty"),
        ("# nothing\n", "1:1 the template is empty"),
        ("- a\n", "1:1 a template is a map of sections"),
        ("A: 1\nB: 2\nA: 3\n", "3:1 `A` is declared twice"),
        (
            "{\"A\": {\"B\": 1,\n \"B\": 2}}",
            "2:2 `B` is declared twice",
        ),
        ("A: *b\n", "1:4 `*b` names nothing"),
        ("A: &a [*a]\n", "1:8 an alias is inside what it names"),
        (
            "A: !!binary x\n",
            "1:4 `!!binary` is not a tag of CloudFormation",
        ),
        ("? [a]\n: 1\n", "1:3 a key is not text"),
        (": 1\n", "1:1 expected a key, found nothing"),
        (
            "A: 1\n---\nB: 2\n",
            "2:1 expected one document, found another",
        ),
        ("A: 010\n", "1:4 `010` is the number 8 in YAML"),
        ("A: !Base64\n  !Sub x\n", "2:3 "),
        ("A: [1\nB: 2\n", "2:2 "),
        ("A: 'x\n", "1:4 "),
        ("A:\n\tB: 1\n", "2:2 a tab indents this line"),
    ] {
        let found = findings(text);
        assert!(
            found.iter().any(|one| one.starts_with(expected)),
            "{text:?}: {found:?}"
        );
    }
}

#[test]
fn all_keys_that_stand_twice_are_found_at_once() {
    assert_eq!(
        findings("A: {B: 1, B: 2}\nC: 1\nC: 1\nA: 1\n"),
        [
            "1:11 `B` is declared twice",
            "3:1 `C` is declared twice",
            "4:1 `A` is declared twice"
        ]
    );
}

#[test]
fn bombs_are_refused() {
    let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let below = format!("*a{}", level - 1);
        let all = [below.as_str(); 10].join(", ");
        writeln!(laughs, "a{level}: &a{level} [{all}]").expect("text");
    }
    let nested = format!("A: {}x{}", "&a [".repeat(90), "]".repeat(90));
    assert!(Template::read(&nested).is_ok());
    let mut merges = "a0: &a0 {k: v}\n".to_owned();
    for level in 1..40 {
        let below = level - 1;
        writeln!(
            merges,
            "a{level}: &a{level} {{<<: *a{below}, x: *a{below}, y: *a{below}}}"
        )
        .expect("text");
    }
    for (text, fact) in [
        (laughs, "more than 1000000 values"),
        (merges, "more than 1000000 values"),
        (format!("A: {}", "[".repeat(100_000)), "nested"),
        (format!("A: {}x", "{a: ".repeat(100_000)), "nested"),
        (
            (0..2000)
                .map(|depth| format!("{}a:\n", " ".repeat(depth)))
                .collect(),
            "nested",
        ),
        (format!("- {}a", "- ".repeat(3000)), "nested"),
        ("a".repeat(Template::MAX_BYTES + 1), "larger than 4 MB"),
    ] {
        let found = findings(&text);
        let start: String = text.chars().take(60).collect();
        assert!(
            found.iter().any(|one| one.contains(fact)),
            "{start}…: {found:?}"
        );
    }
}
