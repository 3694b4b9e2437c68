//! What stands in a folder after a write, after one that failed, and after one that was killed.

use std::{
    env, fs,
    path::{Path, PathBuf},
    thread,
};

use litemap::LiteMap;

use super::write;
use crate::{App, infra, synth::assembly::Program, synthesise};

infra! {
    stack One {
        topic: AWS::SNS::Topic {}
    }
}

infra! {
    stack Two {
        queue: AWS::SQS::Queue {}
    }
}

type Files = LiteMap<String, String>;

/// Folders, and what is in them.
type Folders<'a> = &'a [(&'a str, Files)];

/// The files of an assembly.
fn assembly<A: App>() -> Files {
    let assembly = synthesise::<A>().unwrap_or_else(|problems| panic!("{problems}"));
    assembly.files(&Program::at("target/debug/app".as_ref()))
}

/// A folder of a test's own, gone with the value.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let folder = env::temp_dir().join(format!("infra-write-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Folder(fs::canonicalize(folder).unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// A folder with these files, as a run would have left it.
    fn place(&self, name: &str, files: &Files) {
        for (file, text) in files {
            self.put(&format!("{name}/{file}"), text);
        }
    }

    fn write<A: App>(&self, out: &str) -> Result<(), String> {
        write(&self.path(out), &assembly::<A>()).map_err(|error| error.to_string())
    }

    /// Every file in the folder, with what it holds.
    fn files(&self) -> Files {
        let mut files = LiteMap::new();
        list(&self.0, "", &mut files);
        files
    }

    /// Nothing is there but the assembly at that place, and these files.
    #[track_caller]
    fn holds<A: App>(&self, out: &str, more: &[(&str, &str)]) {
        let prefix = if out.is_empty() {
            String::new()
        } else {
            format!("{out}/")
        };
        let mut expected: Files = assembly::<A>()
            .into_iter()
            .map(|(name, text)| (format!("{prefix}{name}"), text))
            .collect();
        expected.extend(
            more.iter()
                .map(|(name, text)| ((*name).to_owned(), (*text).to_owned())),
        );
        let found = self.files();
        assert_eq!(names(&found), names(&expected));
        assert!(found == expected, "a file holds something else");
    }

    /// The write fails with these words, and changes nothing.
    #[track_caller]
    fn refuses(&self, out: &str, words: &str) {
        let before = self.files();
        let said = self.write::<Two>(out).unwrap_err();
        let said = said.replace(&format!("{}/", self.0.display()), "");
        assert_eq!(said, words);
        assert!(self.files() == before, "a write that failed changed files");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn names(files: &Files) -> Vec<&String> {
    files.keys().collect()
}

fn list(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type().unwrap().is_dir() {
            list(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}

#[test]
fn a_new_folder_is_made_with_those_above_it() {
    let folder = Folder::new("new");
    folder.write::<One>("a/b/../out").unwrap();
    folder.holds::<One>("a/out", &[]);
}

#[test]
fn an_assembly_is_replaced_whole_but_for_what_is_of_cdk() {
    let folder = Folder::new("replaced");
    folder.write::<(One, Two)>("out").unwrap();
    folder.put("out/synth.lock", "77");
    folder.put("out/synth.lock.77_1", "77");
    folder.put("out/.hotswap-cache/One.aws___1_x.json", "{}");
    folder.put("out/.cache/0abc.zip", "PK");
    folder.put("out/One.template.json-0abc.yaml", "{}");
    folder.put("out/.DS_Store", "");
    folder.write::<Two>("out").unwrap();
    folder.holds::<Two>(
        "out",
        &[
            ("out/synth.lock", "77"),
            ("out/.hotswap-cache/One.aws___1_x.json", "{}"),
        ],
    );
}

#[test]
fn a_folder_with_a_lock_alone_is_taken() {
    let folder = Folder::new("lock");
    folder.put("out/synth.lock", "77");
    folder.write::<One>("out").unwrap();
    folder.holds::<One>("out", &[("out/synth.lock", "77")]);
}

#[test]
fn somebody_s_folder_is_left_alone() {
    let folder = Folder::new("foreign");
    folder.put("src/main.rs", "mine");
    folder.refuses(
        "src",
        "`src` is not a cloud assembly that this program wrote, so it is not replaced: it holds files, and no `cdk.out`\nhelp: name another folder: `--out cdk.out`",
    );
    // A browser's extension, and an application.
    for manifest in [
        r#"{"manifest_version": 3, "name": "mine", "version": "1.0"}"#,
        r#"{"version": "36.0.0", "artifacts": {}, "icons": []}"#,
        "{",
    ] {
        folder.put("web/manifest.json", manifest);
        folder.put("web/cdk.out", r#"{"version": "36.0.0"}"#);
        folder.refuses(
            "web",
            "`web` is not a cloud assembly that this program wrote, so it is not replaced: its `manifest.json` is not as this program writes it\nhelp: name another folder: `--out cdk.out`",
        );
    }
    // An assembly of a program that is written with the CDK.
    let tree = r#"{"version": "36.0.0", "artifacts": {"Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}}}}"#;
    folder.put("cdk.out/manifest.json", tree);
    folder.put("cdk.out/cdk.out", r#"{"version": "36.0.0"}"#);
    folder.refuses(
        "cdk.out",
        "`cdk.out` is not a cloud assembly that this program wrote, so it is not replaced: its `manifest.json` is not as this program writes it\nhelp: name another folder: `--out assembly`",
    );
    folder.put("half/cdk.out", r#"{"version": "36.0.0", "mine": 1}"#);
    folder.put("half/notes", "mine");
    folder.refuses(
        "half",
        "`half` is not a cloud assembly that this program wrote, so it is not replaced: its `cdk.out` is not as this program writes it\nhelp: name another folder: `--out cdk.out`",
    );
}

/// A manifest may name files of others; what it names must be a name, and be in the folder itself.
#[test]
fn a_manifest_that_leads_elsewhere_is_not_ours() {
    let folder = Folder::new("elsewhere");
    folder.write::<One>("out").unwrap();
    let mine = assembly::<One>();
    for (file, from, to) in [
        ("manifest.json", "One.template.json", "../One.template.json"),
        ("One.assets.json", "One.template.json", "/etc/passwd"),
        ("One.assets.json", "\"dockerImages\"", "\"mine\""),
    ] {
        folder.place("out", &mine);
        folder.put(
            &format!("out/{file}"),
            &mine.get(file).unwrap().replace(from, to),
        );
        let said = folder.write::<Two>("out").unwrap_err();
        assert!(said.contains(&format!("its `{file}` is not as")), "{said}");
    }
}

#[test]
fn what_somebody_put_into_an_assembly_is_left_alone() {
    let folder = Folder::new("more");
    let said = |name: &str| {
        format!(
            "`out` cannot be replaced: it holds `{name}`, which is not part of the assembly\nhelp: move it out of the folder, or name another folder: `--out cdk.out`"
        )
    };
    for name in [
        "notes.txt",
        ".git/HEAD",
        "outputs.json",
        "Old.template.json",
        "One.template.json/mine",
        "One.template.json-notes.yaml",
        "my.lock",
        "read.me.lock",
        "error.txt",
        ".cache/mine.txt",
        ".hotswap-cache/a/b.json",
    ] {
        let _ = fs::remove_dir_all(folder.path("out"));
        folder.write::<One>("out").unwrap();
        let top = name.split('/').next().unwrap();
        let _ = fs::remove_file(folder.path("out").join(top));
        folder.put(&format!("out/{name}"), "mine");
        folder.refuses("out", &said(top));
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_an_assembly_is_not_part_of_it() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("links");
    folder.put("mine/a.zip", "mine");
    for name in ["One.template.json", ".cache", "synth.lock"] {
        let _ = fs::remove_dir_all(folder.path("out"));
        folder.write::<One>("out").unwrap();
        let _ = fs::remove_file(folder.path("out").join(name));
        symlink(folder.path("mine"), folder.path("out").join(name)).unwrap();
        let said = folder.write::<Two>("out").unwrap_err();
        assert!(said.contains(&format!("it holds `{name}`")), "{said}");
    }
    assert!(folder.path("mine/a.zip").is_file());
}

#[test]
fn the_working_directory_and_those_around_it_are_never_replaced() {
    let folder = Folder::new("around");
    let here = env::current_dir().unwrap();
    for out in [
        Path::new("."),
        Path::new(""),
        Path::new("src/.."),
        here.parent().unwrap(),
        Path::new("/"),
    ] {
        let said = write(out, &assembly::<One>()).unwrap_err().to_string();
        assert!(
            said.contains("is the folder that this program runs in"),
            "{said}"
        );
        assert!(
            said.contains("help: name a folder inside: `--out cdk.out`"),
            "{said}"
        );
    }
    assert!(folder.files().is_empty());
}

#[test]
fn a_failure_leaves_what_stood_there_and_nothing_beside() {
    let folder = Folder::new("failure");
    folder.write::<One>("out").unwrap();
    // No file can be written to a folder that is not there.
    let mut files = assembly::<Two>();
    files.insert("no/folder".to_owned(), String::new());
    let said = write(&folder.path("out"), &files).unwrap_err().to_string();
    assert!(said.contains("out`") && said.contains("help:"), "{said}");
    folder.holds::<One>("out", &[]);
}

#[test]
fn a_file_is_not_a_folder() {
    let folder = Folder::new("file");
    folder.put("out", "mine");
    folder.refuses(
        "out",
        "`out` is a file\nhelp: name a folder: `--out cdk.out`",
    );
    folder.refuses(
        "out/a/cdk.out",
        "cannot write `out/a/cdk.out`: `out` is a file\nhelp: name a folder: `--out assembly`",
    );
}

#[cfg(unix)]
#[test]
fn the_folder_behind_a_link_is_replaced_not_the_link() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("link");
    folder.write::<One>("real").unwrap();
    symlink("real", folder.path("out")).unwrap();
    folder.write::<Two>("out").unwrap();
    assert!(folder.path("out").is_symlink());
    fs::remove_file(folder.path("out")).unwrap();
    folder.holds::<Two>("real", &[]);

    symlink("gone", folder.path("out")).unwrap();
    let help = "help: create that folder, or remove the link";
    folder.refuses(
        "out",
        &format!("`out` is a link to `gone`, which is not there\n{help}"),
    );
    folder.refuses(
        "out/cdk.out",
        &format!("`out` is a link to `gone`, which is not there\n{help}"),
    );
}

/// What a run leaves behind at each moment at which it can be killed, and what the next one makes of it.
#[test]
fn a_run_that_was_killed_is_made_good() {
    let (one, two) = (assembly::<One>(), assembly::<Two>());
    let partly = |files: &Files| {
        let mut files = files.clone();
        files.remove("manifest.json");
        files.insert("One.template.json".to_owned(), "{".to_owned());
        files
    };
    let moments: [(&str, Folders<'_>); 5] = [
        (
            "while it wrote the first assembly",
            &[(".out.new", partly(&two))],
        ),
        (
            "while it wrote",
            &[("out", one.clone()), (".out.new", partly(&two))],
        ),
        (
            "between the renames",
            &[(".out.old", one.clone()), (".out.new", two.clone())],
        ),
        (
            "before it removed the old one",
            &[("out", two.clone()), (".out.old", one.clone())],
        ),
        (
            "while it removed the old one",
            &[("out", two.clone()), (".out.old", partly(&one))],
        ),
    ];
    for (moment, folders) in moments {
        let start = || {
            let folder = Folder::new("killed");
            folders
                .iter()
                .for_each(|(name, files)| folder.place(name, files));
            folder
        };
        let folder = start();
        folder
            .write::<(One, Two)>("out")
            .unwrap_or_else(|said| panic!("{moment}: {said}"));
        folder.holds::<(One, Two)>("out", &[]);

        // One that fails leaves a whole assembly too, if there was one.
        let folder = start();
        let mut files = two.clone();
        files.insert("no/folder".to_owned(), String::new());
        write(&folder.path("out"), &files).unwrap_err();
        let before = folders.iter().filter(|(name, _)| *name != ".out.new");
        if let Some((_, whole)) = before
            .clone()
            .find(|(name, _)| *name == "out")
            .or(before.clone().next())
        {
            for (name, text) in whole {
                assert_eq!(
                    fs::read_to_string(folder.path("out").join(name))
                        .ok()
                        .as_ref(),
                    Some(text),
                    "{moment}: {name}"
                );
            }
        }
    }
}

/// `cdk` makes the folder, and locks it, before it runs the program.
#[test]
fn a_run_that_was_killed_is_made_good_under_cdk() {
    let folder = Folder::new("killed-cdk");
    folder.place(".out.old", &assembly::<One>());
    folder.put("out/synth.lock", "77");
    folder.write::<Two>("out").unwrap();
    folder.holds::<Two>("out", &[("out/synth.lock", "77")]);
}

#[test]
fn what_stands_in_the_way_beside_is_left_alone() {
    let folder = Folder::new("beside");
    folder.write::<One>("out").unwrap();
    let help = "help: move it away";
    for name in [".out.new", ".out.old"] {
        folder.put(&format!("{name}/notes"), "mine");
        folder.refuses(
            "out",
            &format!("`{name}` is where a new assembly is made before it is moved to its place, and it is not this program's: it holds `notes`, which is not part of the assembly\n{help}"),
        );
        fs::remove_dir_all(folder.path(name)).unwrap();
    }
    folder.put(".out.new", "mine");
    let said = folder.write::<Two>("out").unwrap_err();
    assert!(said.contains(".out.new` is where"), "{said}");
    assert_eq!(fs::read_to_string(folder.path(".out.new")).unwrap(), "mine");
}

#[test]
fn runs_at_once_leave_one_whole_assembly() {
    let folder = Folder::new("at-once");
    thread::scope(|scope| {
        for number in 0..8 {
            let folder = &folder;
            scope.spawn(move || {
                for _ in 0..10 {
                    match number % 2 {
                        0 => folder.write::<One>("out").unwrap(),
                        _ => folder.write::<Two>("out").unwrap(),
                    }
                }
            });
        }
    });
    match folder.path("out/One.template.json").exists() {
        true => folder.holds::<One>("out", &[]),
        false => folder.holds::<Two>("out", &[]),
    }
}

/// Linux says how old a process is.
#[cfg(target_os = "linux")]
#[test]
fn an_assembly_that_cdk_reads_is_not_replaced() {
    use std::{
        process::Command,
        time::{Duration, SystemTime},
    };
    let folder = Folder::new("read");
    folder.write::<One>("out").unwrap();
    let mut cdk = Command::new("sleep").arg("60").spawn().unwrap();
    let lock = format!("out/read.{}.1.lock", cdk.id());
    folder.put(&lock, "");
    folder.refuses(
        "out",
        &format!(
            "`cdk` is reading `out` (process {}), and would publish the new files by the old names\nhelp: wait until it has ended, or remove `{lock}` if it has",
            cdk.id()
        ),
    );
    // A lock that is older than the process is of another, which had the same number.
    let old = SystemTime::now() - Duration::from_secs(3600);
    fs::File::options()
        .write(true)
        .open(folder.path(&lock))
        .unwrap()
        .set_modified(old)
        .unwrap();
    folder.write::<Two>("out").unwrap();
    folder.put(&lock, "");
    cdk.kill().unwrap();
    cdk.wait().unwrap();
    folder.write::<Two>("out").unwrap();
    folder.holds::<Two>("out", &[(&lock, "")]);
}
