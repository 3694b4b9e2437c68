//! Blocks as they are written, and as they are laid out.

use super::{Left, format};

/// A text laid out, which laid out again is the same.
fn laid_out(text: &str) -> String {
    let formatted = format(text).expect("tokens");
    assert_eq!(formatted.left, []);
    let again = format(&formatted.text).expect("tokens");
    assert_eq!(again.text, formatted.text, "the second time");
    formatted.text
}

/// The items of a stack, laid out.
#[track_caller]
fn items(written: &str, wanted: &str) {
    let text = laid_out(&format!("infra! {{ stack Shop {{\n{written}\n}} }}"));
    let inner = text
        .strip_prefix("infra! {\n    stack Shop {\n")
        .and_then(|text| text.strip_suffix("\n    }\n}"));
    let inner = inner.unwrap_or_else(|| panic!("{text}"));
    let lines = inner
        .lines()
        .map(|line| line.strip_prefix("        ").unwrap_or(line));
    let inner: Vec<&str> = lines.collect();
    assert_eq!(inner.join("\n"), wanted);
}

#[test]
fn items_have_the_usual_spaces() {
    items(
        "pub  orders :AWS::SQS::Queue{VisibilityTimeout:60,}",
        "pub orders: AWS::SQS::Queue { VisibilityTimeout: 60 }",
    );
    items(
        "in   azs:Option< Vec<&'static str> >=None;",
        "in azs: Option<Vec<&'static str>> = None;",
    );
}

#[test]
fn every_kind_of_item() {
    items(
        "param stage:String{AllowedValues:[\"dev\"],Default:\"dev\"}
condition  prod=Fn::Equals(stage,\"prod\") ;
mapping sizes{prod:{seconds:600}}
let (a,b)=(1,2);
for (name,days) in [(\"a\",1),(\"b\",2)]{ topic:AWS::SNS::Topic{} }
if  a==1{ x:AWS::SNS::Topic{} }else   if b > 1 {
} else { y:AWS::SNS::Topic{} }
override orders.\"queue-a\"{ VisibilityTimeout:60 }
grant api.route(\"GET /v1\"){ read   uploads  as UPLOADS; }
grant worker{ read tables[0] as TABLE;allow[\"s3:GetObject\",]on[uploads]; }
out url:Text=orders.url ;",
        "param stage: String { AllowedValues: [\"dev\"], Default: \"dev\" }
condition prod = Fn::Equals(stage, \"prod\");
mapping sizes { prod: { seconds: 600 } }
let (a, b) = (1,2);
for (name, days) in [(\"a\",1),(\"b\",2)] { topic: AWS::SNS::Topic {} }
if a==1 { x: AWS::SNS::Topic {} } else if b > 1 {} else { y: AWS::SNS::Topic {} }
override orders.\"queue-a\" { VisibilityTimeout: 60 }
grant api.route(\"GET /v1\") { read uploads as UPLOADS; }
grant worker {
    read tables[0] as TABLE;
    allow [\"s3:GetObject\"] on [uploads];
}
out url: Text = orders.url;",
    );
}

#[test]
fn what_begins_on_a_line_of_its_own_keeps_it() {
    items(
        "a: AWS::SQS::Queue {\n VisibilityTimeout: 60 }",
        "a: AWS::SQS::Queue {\n    VisibilityTimeout: 60,\n}",
    );
    items(
        "a: AWS::SQS::Queue { VisibilityTimeout: 60,\n}",
        "a: AWS::SQS::Queue { VisibilityTimeout: 60 }",
    );
}

#[test]
fn what_is_too_long_is_broken() {
    let long = format!("\"{}\"", "x".repeat(60));
    items(
        &format!("a: Map {{ A: {long}, B: [{{ C: {long}, D: {long} }}] }}"),
        &format!(
            "a: Map {{\n    A: {long},\n    B: [{{\n        C: {long},\n        D: {long},\n    }}],\n}}"
        ),
    );
    items(
        &format!("out a = Fn::Join(\"-\", [{long}, {long}]);"),
        &format!("out a = Fn::Join(\"-\", [\n    {long},\n    {long},\n]);"),
    );
}

#[test]
fn comments_stay() {
    items(
        "// above
a: AWS::SQS::Queue {} // behind
/* inside */ b: AWS::SQS::Queue { // at the bracket
/* before */ VisibilityTimeout: 60 /* the value */, // behind
// last

// apart
}



/// A doc.
// Between.
#[deletion(retain)] // Why.
c: AWS::S3::Bucket { Tags: [ // tags
  { Key: \"a\", Value: \"b\" } // one
  // end
]}
// The last of all.",
        "// above
a: AWS::SQS::Queue {} // behind
/* inside */
b: AWS::SQS::Queue { // at the bracket
    /* before */ VisibilityTimeout: 60, /* the value */ // behind
    // last

    // apart
}

/// A doc.
// Between.
#[deletion(retain)]
// Why.
c: AWS::S3::Bucket {
    Tags: [ // tags
        { Key: \"a\", Value: \"b\" }, // one
        // end
    ],
}
// The last of all.",
    );
}

#[test]
fn an_item_with_a_comment_in_its_head_moves_as_a_whole() {
    items(
        "  a: /* why */ AWS::SQS::Queue {\n      VisibilityTimeout:60\n  }",
        "a: /* why */ AWS::SQS::Queue {\n    VisibilityTimeout:60\n}",
    );
}

#[test]
fn rust_moves_as_a_whole() {
    items(
        "let a = match b {\n  1 => \"one\",\n    _ => \"none\",\n};\nout c = d.iter().map(|(x, y)| x + y).collect::<Map<A, B>>();",
        "let a = match b {\n  1 => \"one\",\n    _ => \"none\",\n};\nout c = d.iter().map(|(x, y)| x + y).collect::<Map<A, B>>();",
    );
    items(
        "a: Map { list: [f(|x, y| x), |x, y| x, Map::<A, B>::new()] }",
        "a: Map { list: [f(|x, y| x), |x, y| x, Map::<A, B>::new()] }",
    );
}

#[test]
fn a_text_keeps_its_lines() {
    let written = "stack Shop {\n  a: X { Code: \"one\n  two  \n\" } }";
    let text = laid_out(&format!("mod a {{\n    infra! {{\n{written}\n    }}\n}}\n"));
    assert!(
        text.contains("                Code: \"one\n  two  \n\",\n            }"),
        "{text}"
    );
}

#[test]
fn attributes_stand_above_items_and_before_fields() {
    items(
        "#[deletion( retain )] #[allow(a=\"b\",c = \"d\")] a: X { #[allow(e = \"f\")] B: 1 }\n#[id=\"C\"] c: X {}",
        "#[deletion(retain)]\n#[allow(a = \"b\", c = \"d\")]\na: X { #[allow(e = \"f\")] B: 1 }\n#[id = \"C\"]\nc: X {}",
    );
}

#[test]
fn what_cannot_be_read_is_left_as_it_is() {
    let broken = "infra! { stack A { a: X { B } } }";
    let whole = "infra! { stack B { a:X{} } }";
    let formatted = format(&format!("{broken}\n  {whole}")).expect("tokens");
    assert_eq!(
        formatted.text,
        format!("{broken}\n  infra! {{ stack B {{ a: X {{}} }} }}")
    );
    let left = Left {
        line: 1,
        column: 27,
        message: "`B` has no value\nhelp: write `B: value`".to_owned(),
    };
    assert_eq!(formatted.left, [left]);
    assert_eq!(format("infra! { stack A {").expect_err("a brace").line, 1);
}

#[test]
fn a_comment_that_cannot_stay_leaves_its_block() {
    let text = "infra! { stack A { a: X { B: 1 // one\n , // two\n } } }";
    let formatted = format(text).expect("tokens");
    assert_eq!(formatted.text, text);
    assert_eq!((formatted.left[0].line, formatted.left[0].column), (1, 8));
}

#[test]
fn the_text_around_stays() {
    let skipped = "#[rustfmt::skip]\n#[cfg(test)]\ninfra! { stack A { a:X{} } }\n";
    assert_eq!(laid_out(skipped), skipped);
    let other = "fn  main( ) { other! { stack A { a:X{} } } } // infra\n";
    assert_eq!(laid_out(other), other);
    assert_eq!(
        laid_out("\u{feff}infra::infra!{\r\n stack A {}\r\n}\r\n"),
        "\u{feff}infra::infra! {\r\n    stack A {}\r\n}\r\n"
    );
}

#[test]
fn what_import_writes_is_laid_out() {
    let template = crate::Template::read(
        "Resources:\n  # Why.\n  Orders:\n    Type: AWS::SQS::Queue # kept\n    Properties:\n      Tags:\n        - Key: a\n          Value: !Sub 'in ${AWS::Region}'\n",
    );
    let imported = crate::import(&template.expect("a template"), "Shop").expect("a block");
    let text = imported.module();
    assert_eq!(laid_out(&text), text);
}
