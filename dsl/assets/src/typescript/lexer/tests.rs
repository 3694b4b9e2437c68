//! Texts that fool a search for words, and what must be left of them.

use super::{Kind, tokens};

/// The tokens with one space between them: texts in quotes, `#` for what has no name.
fn check(text: &str, expected: &str) {
    let shown: Vec<String> = tokens(text)
        .into_iter()
        .map(|token| match token.kind {
            Kind::Word(word) => word.to_owned(),
            Kind::Text(text) => format!("'{text}'"),
            Kind::Template(_) | Kind::Other => "#".to_owned(),
            Kind::Mark(mark) => mark.to_owned(),
        })
        .collect();
    assert_eq!(shown.join(" "), expected, "{text}");
}

#[test]
fn comments_are_no_code() {
    check("a // export b\n/* export\n c */ d", "a d");
    check("#!/usr/bin/env node\na", "a");
    check("a /* no end", "a");
}

#[test]
fn texts_are_no_code() {
    check(
        r#"f("export // x", 'it\'s', "")"#,
        r"f ( 'export // x' , 'it\'s' , '' )",
    );
    check("'no end\nb", "'no end' b");
    check("'", "''");
}

#[test]
fn templates_nest() {
    check("`export`", "'export'");
    check(
        "`a $ ${b} ${{c: `${d}`}} /* e */` / f",
        "# ( b ) ( { c : # ( d ) } ) / f",
    );
    check("`a ${ `}` } b` / 2", "# ( '}' ) / #");
    check("`${", "# (");
}

#[test]
fn regular_expressions_are_no_code() {
    check("x = /export [/'\"] \\/ y/gi; z", "x = # ; z");
    check("if (x) /'/.test(y)", "if ( x ) # . test ( y )");
    check("return /`/", "return #");
    check("[/'/, /\"/]", "[ # , # ]");
    check("() => { a }\n/'/.test(b)", "( ) => { a } # . test ( b )");
    check("x = !/'/.test(y)", "x = ! # . test ( y )");
}

#[test]
fn division_is_code() {
    check("a / b / c", "a / b / c");
    check("(a) / b[0] / 'c'", "( a ) / b [ # ] / 'c'");
    check("a.return / b / c", "a . return / b / c");
    check("i++ / 2 / b", "i ++ / # / b");
    check("a! / b / c", "a ! / b / c");
    check("({ a: 1 }) / b / c", "( { a : # } ) / b / c");
    check("x = { a: 1 } / b / c", "x = { a : # } / b / c");
    check("2 / 3 / 4", "# / # / #");
}

#[test]
fn numbers_and_names() {
    check("1_000.5e3n + 0xff + $a_1 + größe", "# + # + $a_1 + größe");
    check("a => b === c != d ?. e", "a => b === c != d ?. e");
}

#[test]
fn the_first_token_of_a_line_is_marked() {
    let first: Vec<bool> = tokens("a b\nc /*\n*/ d")
        .iter()
        .map(|token| token.first)
        .collect();
    assert_eq!(first, [true, false, true, true]);
}
