//! Templates as nobody writes them, through `check`, `import` and `lsp`: none makes them panic, hang or take a gigabyte.
//!
//! A few are tried by every test run. For as long as one likes, from a seed of one's own:
//!
//! ```sh
//! INFRA_FUZZ_SECONDS=600 INFRA_FUZZ_SEED=7 cargo test -p cargo-infra --test fuzz check
//! ```
//!
//! What is being tried stands in `target/fuzz/check.txt` while it is, so that whatever ends the program can be looked at.

#[path = "../common/editor.rs"]
mod editor;
mod mutate;
mod random;

use std::{
    cell::RefCell,
    env, fs,
    io::{self, Write},
    path::{Path, PathBuf},
    process,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use cargo_infra::Template;
use editor::Editor;
use random::Random;
use serde_json::json;

/// How many are tried where nobody says for how long.
const FEW: u64 = 60;

/// Longer than anything takes, also on a slow machine with other work.
const HANGS: Duration = Duration::from_secs(120);

/// What the program's threads have, which read what nests as deeply as it may by recursion.
const STACK: usize = 16 * 1024 * 1024;

/// As much memory as the whole program may ever have had, in kB.
const MOST_KB: u64 = 1024 * 1024;

#[test]
fn check_takes_any_text() {
    fuzz("check", |text| drop(cargo_infra::check(text)));
}

#[test]
fn import_takes_any_text() {
    fuzz("import", |text| {
        if let Ok(template) = Template::read(text) {
            drop(cargo_infra::lift(&template, "Fuzzed"));
        }
    });
}

thread_local! {
    /// The server that all texts of a test are shown to.
    static SERVER: RefCell<Option<Editor>> = const { RefCell::new(None) };
}

#[test]
fn lsp_takes_any_text() {
    fuzz("lsp", |text| {
        SERVER.with_borrow_mut(|server| match server {
            Some(editor) => {
                editor.change(text);
                ask(editor, text);
            }
            None => {
                let mut editor = Editor::start("file:///fuzz/a.template");
                editor.open("yaml", text);
                *server = Some(editor);
            }
        });
    });
}

/// What an editor asks, at some places of a text.
fn ask(editor: &mut Editor, text: &str) {
    const PLACES: usize = 8;
    let lines: Vec<&str> = text.split('\n').collect();
    for number in 0..PLACES {
        let line = number * lines.len() / PLACES;
        let length = lines[line].encode_utf16().count();
        let place = (line as u32, (length * (number % 3) / 2) as u32);
        for method in ["completion", "hover", "definition", "prepareRename"] {
            drop(editor.at(&format!("textDocument/{method}"), place, json!({})));
        }
    }
    let document = json!({ "uri": editor.uri });
    for method in ["documentSymbol", "foldingRange"] {
        editor.ask(
            &format!("textDocument/{method}"),
            json!({ "textDocument": document }),
        );
    }
    let line = lines.len() / 2;
    let place = json!({ "line": line, "character": 0 });
    let params = json!({
        "textDocument": document,
        "range": { "start": place, "end": { "line": line + 1, "character": 0 } },
        "context": { "diagnostics": [] },
    });
    editor.ask("textDocument/codeAction", params);
}

fn fuzz(name: &'static str, run: fn(&str)) {
    let number = |name: &str| {
        env::var(name)
            .ok()
            .map(|text| text.parse().expect("a number"))
    };
    let time = number("INFRA_FUZZ_SECONDS").map(Duration::from_secs);
    let seed = number("INFRA_FUZZ_SEED").unwrap_or(1);
    let file = target().join(format!("{name}.txt"));
    let tried = Arc::new(AtomicU64::new(0));
    watch(Arc::clone(&tried), file.clone());
    let work = {
        let (file, tried) = (file.clone(), Arc::clone(&tried));
        move || {
            let (corpus, start) = (corpus(), Instant::now());
            let mut random = Random::new(seed);
            let goes_on = |tried| time.map_or(tried < FEW, |time| start.elapsed() < time);
            while goes_on(tried.load(Ordering::Relaxed)) {
                let [text, other] = [(); 2].map(|()| &*corpus[random.below(corpus.len())]);
                let text = mutate::mutated(text, other, &mut random);
                fs::write(&file, &text).expect("the folder is ours");
                run(&text);
                tried.fetch_add(1, Ordering::Relaxed);
            }
        }
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work);
    let ended = thread.expect("a thread").join();
    assert!(
        ended.is_ok(),
        "{name} panics at {} (seed {seed})",
        file.display()
    );
    let most = memory();
    let tried = tried.load(Ordering::Relaxed);
    drop(writeln!(
        io::stderr(),
        "{name}: {tried} templates from seed {seed}, {} MB at most",
        most / 1024
    ));
    assert!(most < MOST_KB, "{name} took {most} kB");
}

/// Ends the program where one template is tried for ever.
fn watch(tried: Arc<AtomicU64>, file: PathBuf) {
    thread::spawn(move || {
        loop {
            let before = tried.load(Ordering::Relaxed);
            thread::sleep(HANGS);
            // Who has ended tries nothing any more, and neither does the program.
            if tried.load(Ordering::Relaxed) == before && Arc::strong_count(&tried) > 1 {
                drop(writeln!(io::stderr(), "it hangs at {}", file.display()));
                process::abort();
            }
        }
    });
}

/// The templates of the project, and those of others beside it.
fn corpus() -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "../../tests/corpus/good",
        "../../tests/corpus/bad",
        "../../tests/golden/templates/backend",
        "../../tests/golden/templates/routes",
        "tests/round_trip/templates",
        "../../../shared/corpus/good",
        "../../../shared/corpus/bad",
    ];
    let files = folders.iter().flat_map(|folder| {
        fs::read_dir(here.join(folder))
            .into_iter()
            .flatten()
            .flatten()
    });
    let mut files: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
    files.sort();
    let texts: Vec<String> = files
        .iter()
        .filter_map(|file| fs::read_to_string(file).ok())
        .collect();
    assert!(texts.len() > 100, "{} templates", texts.len());
    texts
}

fn target() -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("fuzz");
    fs::create_dir_all(&folder).expect("a folder under target can be made");
    folder
}

/// The most memory that the program has had, in kB; nothing where the system does not say.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let size = line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok());
    size.unwrap_or_default()
}
