//! A new name for what a construct hands out, in all files of a project. `|` is the cursor; `«…»` is what an editor asks to confirm.

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::{Value, json};

use super::{
    Editor,
    values::{applied, marked},
};

/// A project: `url` is an output of `Orders`, and of `Mail` too.
const FILES: [(&str, &str); 5] = [
    (
        "Cargo.toml",
        "[workspace]\nmembers = [\"shop\", \"tools\"]\n",
    ),
    ("shop/Cargo.toml", "[package]\nname = \"shop\"\n"),
    (
        "shop/src/orders.rs",
        "infra! {
    /// What is ordered.
    pub construct Orders {
        in url: String = \"url\";
        queue: AWS::SQS::Queue { QueueName: url }
        /// Where orders go.
        out url: Text = queue.QueueUrl;
        out queue = queue;
    }
}
infra! {
    pub construct Mail {
        topic: AWS::SNS::Topic { DisplayName: \"ä\" }
        out url: Text = topic.TopicArn;
    }
}
",
    ),
    (
        "shop/src/main.rs",
        "use crate::orders::{Mail, Orders};
infra! {
    pub construct Both {
        orders: Orders {}
        mail: Mail {}
        out orders: Orders = orders;
        out url = orders.url;
    }
}
infra! {
    pub stack Shop {
        orders: crate::orders::Orders {}
        mail: Mail {}
        both: Both {}
        every: AWS::SNS::Topic {
            DisplayName: \"ä 𝄞 ${orders.url}, ${mail.url} and ${both.orders.url} of ${both.url}\",
            TopicName: Fn::Select(0, [orders.url, mail.url, both.orders.url, both.url]),
        }
        let all = [\"${orders.url}\"].map(|one| one.url);
        out address = orders.url;
        out url = orders.queue.QueueUrl;
        override orders.queue { DelaySeconds: 3 }
    }
}
fn print(orders: &Orders) {
    println!(\"url of {}\", orders.url.clone());
    orders.url();
}
",
    ),
    (
        "tools/src/lib.rs",
        "infra! {
    pub app Tools {
        shop: Shop {}
        orders: Orders {}
        other: Other { address: orders.url, from: shop.url, to: unknown.url }
    }
}
",
    ),
];

/// The files with `address` instead of the output, and signs around what is not sure.
fn renamed() -> BTreeMap<String, String> {
    let sure = [
        ("out url: Text = queue", "out address: Text = queue"),
        ("out url = orders.url;", "out url = orders.address;"),
        ("𝄞 ${orders.url}", "𝄞 ${orders.address}"),
        ("${both.orders.url}", "${both.orders.address}"),
        ("[orders.url,", "[orders.address,"),
        ("both.orders.url, both", "both.orders.address, both"),
        ("[\"${orders.url}\"]", "[\"${orders.address}\"]"),
        ("one.url", "one.«address»"),
        ("out address = orders.url", "out address = orders.address"),
        ("{}\", orders.url.clone", "{}\", orders.«address».clone"),
        ("address: orders.url", "address: orders.address"),
        ("unknown.url", "unknown.«address»"),
    ];
    let file = |(name, text): (&str, &str)| {
        let text = sure
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to));
        (name.to_owned(), text)
    };
    FILES.into_iter().map(file).collect()
}

/// The files after the edits.
fn after(root: &Path, answer: &Value, open: (&str, &str)) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (name, _) in FILES {
        let text = fs::read_to_string(root.join(name)).expect("a file");
        files.insert(name.to_owned(), text);
    }
    files.insert(open.0.to_owned(), open.1.to_owned());
    let start = format!("file://{}/", root.display());
    for change in answer["documentChanges"].as_array().expect("changes") {
        let address = change["textDocument"]["uri"].as_str().expect("an address");
        let name = address.strip_prefix(&start).expect("a file of the project");
        let text = files.get_mut(name).expect("a file of the project");
        // From behind, so that places stay.
        for edit in change["edits"].as_array().expect("edits").iter().rev() {
            let mut edit = edit.clone();
            if let Some(confirmed) = edit.get("annotationId") {
                let asked = &answer["changeAnnotations"][confirmed.as_str().expect("a name")];
                assert_eq!(asked["needsConfirmation"], true, "{answer:#}");
                edit["newText"] = json!("«address»");
            }
            *text = applied(text, &edit);
        }
    }
    files
}

/// A server that has a file of the project open, with the cursor's place.
fn opened(root: &Path, name: &str, before: &str) -> (Editor, String, Value) {
    for (name, text) in FILES {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        // What is open counts as the editor has it.
        fs::write(path, text.replace("infra!", "infra  !")).expect("it can be written");
    }
    for (other, text) in FILES {
        if other != name {
            fs::write(root.join(other), text).expect("it can be written");
        }
    }
    let (_, text) = FILES
        .into_iter()
        .find(|(one, _)| *one == name)
        .expect("a file");
    let at = text.find(before).expect("a place") + before.len();
    let (text, place) = marked(&format!("{}|{}", &text[..at], &text[at..]));
    let mut editor = Editor::start(&format!("file://{}/{name}", root.display()));
    editor.open("rust", &text);
    (editor, text, place)
}

#[test]
fn an_output_is_renamed_wherever_it_is_read() {
    for (name, before) in [
        ("shop/src/orders.rs", "out u"),
        ("shop/src/main.rs", "𝄞 ${orders.url"),
        ("shop/src/main.rs", "${both.orders.u"),
        ("shop/src/main.rs", "[orders."),
        ("tools/src/lib.rs", "address: orders.ur"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let root = fs::canonicalize(folder.path()).expect("a folder");
        let (mut editor, text, place) = opened(&root, name, before);
        let mut params = json!({ "textDocument": { "uri": editor.uri }, "position": place });
        let prepared = editor.ask("textDocument/prepareRename", params.clone());
        assert_eq!(prepared["placeholder"], "url", "{before}");
        params["newName"] = json!("address");
        let answer = editor.ask("textDocument/rename", params);
        let found = after(&root, &answer, (name, &text));
        for (file, wanted) in renamed() {
            assert_eq!(found[&file], wanted, "{file} behind {before}");
        }
    }
}

/// Where two constructs have a name, a file that declares one of them means its own.
#[test]
fn a_construct_of_the_same_name_elsewhere_is_another() {
    const TEXT: &str = "infra! {
    pub construct Orders { queue: AWS::SQS::Queue {} out url: Text = queue; }
}
infra! {
    pub stack Old { orders: Orders {} out address = \"${orders.url}\"; }
}
";
    let folder = tempfile::tempdir().expect("a folder");
    let root = fs::canonicalize(folder.path()).expect("a folder");
    let (mut editor, ..) = opened(&root, "shop/src/orders.rs", "out u");
    let file = root.join("tools/src/old.rs");
    fs::write(&file, TEXT).expect("it can be written");
    editor.uri = format!("file://{}", file.display());
    editor.open("rust", TEXT);
    for (line, character) in [(1, 58), (4, 63)] {
        let place = json!({ "line": line, "character": character });
        let params = json!({
            "textDocument": { "uri": editor.uri }, "position": place, "newName": "address",
        });
        let answer = editor.ask("textDocument/rename", params);
        let changes = answer["documentChanges"].as_array().expect("changes");
        let of_file = |one: &&Value| one["textDocument"]["uri"] == editor.uri;
        let own = changes.iter().find(of_file).expect("this file");
        assert_eq!(own["edits"].as_array().map(Vec::len), Some(2), "{answer:#}");
        let others = changes.iter().filter(|one| !of_file(one));
        let mut edits = others.flat_map(|one| one["edits"].as_array().into_iter().flatten());
        assert!(
            edits.all(|edit| edit["annotationId"].is_string()),
            "{answer:#}"
        );
    }
}

#[test]
fn all_other_names_are_left_to_rust_analyzer() {
    for (name, before) in [
        ("shop/src/orders.rs", "in u"),
        ("shop/src/orders.rs", "QueueName: u"),
        ("shop/src/orders.rs", "construct Ord"),
        ("shop/src/main.rs", "${ord"),
        ("shop/src/main.rs", "orders.queue.Queue"),
        ("shop/src/main.rs", "one.u"),
        ("shop/src/main.rs", "{}\", orders.u"),
        ("tools/src/lib.rs", "unknown.u"),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut editor, _, place) = opened(folder.path(), name, before);
        let mut params = json!({ "textDocument": { "uri": editor.uri }, "position": place });
        let prepared = editor.ask("textDocument/prepareRename", params.clone());
        assert_eq!(prepared, Value::Null, "{before}");
        params["newName"] = json!("address");
        let answer = editor.ask("textDocument/rename", params);
        assert_eq!(answer, Value::Null, "{before}");
    }
}

#[test]
fn a_name_that_an_output_cannot_have_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut editor, _, place) = opened(folder.path(), "shop/src/orders.rs", "out url");
    let (line, character) = (place["line"].as_u64(), place["character"].as_u64());
    let place = (
        line.expect("a line") as u32,
        character.expect("a column") as u32,
    );
    for (new, wanted) in [
        ("queue", "`Orders` has an output `queue`"),
        ("1st", "`1st` is not a name that an output can have"),
        ("in", "`in` is not a name that an output can have"),
    ] {
        let answer = editor.at("textDocument/rename", place, json!({ "newName": new }));
        assert_eq!(answer, Err(wanted.to_owned()));
    }
}

/// VS Code asks who registered last.
#[test]
fn whenever_a_block_is_opened_this_server_registers_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut editor, text, _) = opened(folder.path(), "shop/src/orders.rs", "out url");
    assert_eq!(editor.granted, ["client/registerCapability"]);
    editor.open("rust", &text);
    let again = [
        "client/registerCapability",
        "client/unregisterCapability",
        "client/registerCapability",
    ];
    assert_eq!(editor.granted, again);
    // At its first change rust-analyzer has registered, too.
    editor.change(&text);
    assert_eq!(editor.granted.len(), 5);
    editor.change(&text);
    editor.open("rust", "fn main() {}");
    assert_eq!(editor.granted.len(), 5);
}

/// Who renames by another server has texts left, in this file and in others.
#[test]
fn what_another_rename_leaves_is_told_with_the_new_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = fs::canonicalize(folder.path()).expect("a folder");
    let (mut editor, main, _) = opened(&root, "shop/src/main.rs", "");
    let of_main = editor.uri.clone();
    editor.uri = of_main.replace("main.rs", "orders.rs");
    let orders = FILES[2].1;
    assert_eq!(editor.open("rust", orders), Vec::<Value>::new());
    editor.uri.clone_from(&of_main);
    assert_eq!(editor.diagnostics(), Vec::<Value>::new());
    // Its file changes first, then that of its readers.
    let named = orders.replace("out url: Text = queue", "out place: Text = queue");
    editor.uri = of_main.replace("main.rs", "orders.rs");
    editor.change(&named);
    editor.uri.clone_from(&of_main);
    assert_eq!(editor.diagnostics().len(), 7);
    let read = main
        .replace("orders.url,", "orders.place,")
        .replace("orders.url;", "orders.place;");
    let found = editor.change(&read);
    let told: Vec<(&Value, &Value)> = found
        .iter()
        .map(|one| (&one["message"], &one["range"]))
        .collect();
    let line = |what: &str| {
        read.lines()
            .position(|line| line.contains(what))
            .expect("a line")
    };
    let at = |line: usize, start: usize| json!({ "start": { "line": line, "character": start }, "end": { "line": line, "character": start + 3 } });
    let message = json!("`Orders` has no output `url`\nhelp: write `place`");
    let places = [
        at(line("DisplayName"), 40),
        at(line("DisplayName"), 76),
        at(line("let all"), 29),
    ];
    let wanted: Vec<(&Value, &Value)> = places.iter().map(|place| (&message, place)).collect();
    assert_eq!(told, wanted);
    let params = json!({
        "textDocument": { "uri": editor.uri }, "range": places[0], "context": { "diagnostics": [] },
    });
    let actions = editor.ask("textDocument/codeAction", params);
    let titles: Vec<&Value> = actions
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["title"])
        .collect();
    assert_eq!(
        titles,
        [
            "Write `place`",
            "Write `place` for `url` of `Orders` everywhere"
        ]
    );
    let one = &actions[0]["edit"]["changes"][&editor.uri];
    assert_eq!(one.as_array().map(Vec::len), Some(1));
    assert_eq!(editor.change(&applied(&read, &one[0])).len(), 2);
    let all = actions[1]["edit"]["changes"].as_object().expect("files");
    let mut mended = read.clone();
    for edit in all[&editor.uri].as_array().expect("edits").iter().rev() {
        mended = applied(&mended, edit);
    }
    assert_eq!(editor.change(&mended), Vec::<Value>::new());
    // The app of another package reads it, too.
    assert_eq!(all.len(), 2);
}

/// An `override` names a resource of another block, which rust-analyzer renames there alone.
#[test]
fn a_renamed_resource_is_missing_where_it_is_overridden() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = fs::canonicalize(folder.path()).expect("a folder");
    let (mut editor, main, _) = opened(&root, "shop/src/main.rs", "");
    let of_main = editor.uri.clone();
    editor.uri = of_main.replace("main.rs", "orders.rs");
    editor.open("rust", FILES[2].1);
    editor.uri.clone_from(&of_main);
    editor.diagnostics();
    editor.uri = of_main.replace("main.rs", "orders.rs");
    editor.change(
        &FILES[2]
            .1
            .replace("queue: AWS", "jobs: AWS")
            .replace("queue.Q", "jobs.Q")
            .replace("= queue;", "= jobs;"),
    );
    editor.uri.clone_from(&of_main);
    let found = editor.diagnostics();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0]["message"],
        "nothing in `orders` is named `queue`\nhelp: write `jobs`"
    );
    let params = json!({
        "textDocument": { "uri": editor.uri }, "range": found[0]["range"], "context": { "diagnostics": found },
    });
    let actions = editor.ask("textDocument/codeAction", params);
    assert_eq!(actions[0]["title"], "Write `jobs`");
    let mended = applied(&main, &actions[0]["edit"]["changes"][&editor.uri][0]);
    assert!(mended.contains("override orders.jobs {"), "{mended}");
    assert_eq!(editor.change(&mended), Vec::<Value>::new());
}
