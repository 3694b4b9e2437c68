//! The transcript that README shows: what an editor says while a block is being typed.

use std::{collections::BTreeMap, fmt::Write};

use infra_tests::{
    editor::{Editor, File},
    golden,
};

const TYPED: &str = "//! What README shows.

use infra::infra;

infra! {
    pub stack Shop {
        orders: AWS::SQS::Que/*^type*/ue { Visibil/*^property*/ityTimeout: 60 }
        work: AWS::Lambda::Function { /*^required*/ }
        paid: AWS::SNS::Topic { DisplayName: \"of ${or/*^text*/\" }
        out address = orders./*^attributes*/
    }
}

fn main() {}
";

#[test]
fn readme_shows_what_an_editor_says() {
    let plain = infra_tests::editor::unmarked(TYPED);
    let Some(mut editor) = Editor::open("transcript", &[("shop.rs", plain)]) else {
        return;
    };
    let mut file = editor.file("shop.rs", TYPED);
    let mut text = String::new();
    for mark in ["required", "attributes", "text"] {
        completion(&mut text, &mut file, mark);
    }
    for mark in ["type", "property"] {
        hover(&mut text, &mut file, mark);
    }
    golden::check("editor", &BTreeMap::from([("transcript.txt".into(), text)]));
}

/// The line with the cursor in it, and the first names that are offered.
fn completion(text: &mut String, file: &mut File, mark: &str) {
    let _ = writeln!(text, "{}", file.line(mark).trim());
    for item in file.completion(mark).iter().take(4) {
        let line = format!("    {:28}{}", item.label, item.detail);
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text.push('\n');
}

/// The line with the cursor in it, and what is shown over it.
fn hover(text: &mut String, file: &mut File, mark: &str) {
    let _ = writeln!(text, "{}", file.line(mark).trim());
    let said = file.hover(mark);
    let lines = said
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("```"));
    for line in lines {
        let _ = writeln!(text, "    {line}");
    }
    text.push('\n');
}
