//! What `synth` removes and what it leaves: by the program's own command line, and however it ends.

use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::TcpListener,
    os::unix::process::ExitStatusExt,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use infra_tests::{
    example::{self, Example, succeed},
    judges::Cdk,
};

type Files = BTreeMap<PathBuf, Vec<u8>>;

/// An assembly is replaced as a whole, whatever its stacks are: what an earlier one held does not stay.
#[test]
fn an_assembly_of_any_program_is_replaced_as_a_whole() {
    let folder = tempfile::tempdir().expect("a folder to run in");
    for example in Example::all() {
        let expected = example.synth().files();
        for _ in 0..2 {
            succeed(&example.name, example.run(folder.path(), [""; 0]));
            assert!(
                example::read(&folder.path().join("cdk.out")) == expected,
                "`{}` writes something else where an assembly was",
                example.name
            );
        }
    }
    assert_eq!(names(folder.path()), ["cdk.out"]);
}

/// What a user has may look like an assembly at a glance.
#[test]
fn a_folder_of_other_files_is_left_alone() {
    let extension = r#"{"manifest_version": 3, "name": "mine", "version": "1.0"}"#;
    let application = r#"{"name": "mine", "start_url": "/", "icons": []}"#;
    let folders: [(&str, &[(&str, &str)]); 5] = [
        ("out", &[("notes/today.txt", "mine")]),
        ("out", &[("manifest.json", extension), ("popup.js", "")]),
        ("out", &[("manifest.json", application)]),
        ("out", &[("cdk.out", ""), ("manifest.json", "")]),
        (".", &[("manifest.json", application), (".git/HEAD", "")]),
    ];
    for (out, files) in folders {
        let folder = tempfile::tempdir().expect("a folder to run in");
        for (name, text) in files {
            put(&folder.path().join(out).join(name), text);
        }
        refused(folder.path(), out);
    }
}

#[test]
fn what_a_user_put_into_an_assembly_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder to run in");
    let backend = Example::named("backend");
    for name in ["outputs.json", "notes/today.txt", ".git/HEAD"] {
        let _ = fs::remove_dir_all(folder.path().join("cdk.out"));
        succeed("backend", backend.run(folder.path(), [""; 0]));
        put(&folder.path().join("cdk.out").join(name), "mine");
        refused(folder.path(), "cdk.out");
    }
}

#[test]
fn the_working_directory_and_those_around_it_are_left_alone() {
    let folder = tempfile::tempdir().expect("a folder to run in");
    let inside = folder.path().join("a/b");
    fs::create_dir_all(&inside).expect("the folder is ours");
    for out in [".", "..", "../..", "../../a"] {
        refused(&inside, out);
    }
    // Nor is it where an assembly stands.
    succeed("backend", Example::named("backend").run(&inside, [""; 0]));
    refused(&inside.join("cdk.out"), ".");
}

/// Killed at any moment, it leaves a whole assembly, and the next run leaves that one alone.
#[test]
fn a_run_that_is_killed_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder to run in");
    let examples = ["plain", "loop"].map(Example::named);
    let assemblies = examples.map(|example| example.synth().files());
    let place = folder.path().join("cdk.out");
    let [new, old] = ["new", "old"].map(|word| folder.path().join(format!(".cdk.out.{word}")));
    succeed("plain", examples[0].run(folder.path(), [""; 0]));
    let (mut killed, mut halfway) = (0, 0);
    for round in 0..80_u32 {
        let example = examples[round as usize % 2];
        let mut child = example
            .command(folder.path(), ["synth", "--quiet"])
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let started = Instant::now();
        // Each fourth at any time, the others when there is something to be seen.
        let sign = [None, Some(&new), Some(&new), Some(&old)][round as usize % 4];
        let is_time = || match sign {
            None => started.elapsed() > Duration::from_micros(u64::from(round) * 250),
            Some(sign) => sign.exists(),
        };
        while !is_time() && child.try_wait().expect("it was started").is_none() {}
        for _ in 0..(round * 7919) % 2000 {
            std::hint::spin_loop();
        }
        let _ = child.kill();
        let status = child.wait().expect("it was started");
        killed += usize::from(status.signal().is_some());
        halfway += usize::from(new.exists() || old.exists());
        let is_whole = |folder: &PathBuf| assemblies.contains(&example::read(folder));
        assert!(
            is_whole(&place) || !place.exists() && is_whole(&old),
            "round {round} lost the assembly: {:?}",
            names(folder.path())
        );
        if round % 3 == 0 {
            is_made_good(examples[0], folder.path(), &assemblies[0]);
        }
    }
    is_made_good(examples[1], folder.path(), &assemblies[1]);
    assert!(killed > 0, "no run was killed");
    eprintln!("{killed} of 80 runs were killed, {halfway} of them halfway");
}

/// The next run writes its assembly, and nothing is left beside it.
#[track_caller]
fn is_made_good(example: &Example, folder: &Path, expected: &Files) {
    succeed(&example.name, example.run(folder, [""; 0]));
    assert_eq!(names(folder), ["cdk.out"]);
    assert!(
        example::read(&folder.join("cdk.out")) == *expected,
        "it holds something else"
    );
}

/// One after the other, whoever comes first.
#[test]
fn runs_at_once_succeed() {
    let folder = tempfile::tempdir().expect("a folder to run in");
    let examples = ["plain", "loop"].map(Example::named);
    let children: Vec<_> = (0..12)
        .map(|number| {
            let mut command = examples[number % 2].command(folder.path(), ["synth", "--quiet"]);
            command.stdout(Stdio::piped()).stderr(Stdio::piped());
            command.spawn().expect("it starts")
        })
        .collect();
    for child in children {
        succeed("synth", child.wait_with_output().expect("it was started"));
    }
    assert_eq!(names(folder.path()), ["cdk.out"]);
    let found = example::read(&folder.path().join("cdk.out"));
    assert!(
        examples
            .iter()
            .any(|example| example.synth().files() == found)
    );
}

/// What cannot be renamed, or has no place beside it, is told with what to type. Mounts are made in a world of the test's own.
#[test]
fn mounts_and_folders_that_cannot_be_written_say_what_to_do() {
    let can = Command::new("unshare").args(["-rm", "true"]).output();
    if !can.is_ok_and(|output| output.status.success()) {
        infra_tests::judges::say("`unshare` makes no mounts here");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder to run in");
    fs::create_dir(folder.path().join("out")).expect("the folder is ours");
    let said = mounted(folder.path(), "mount -t tmpfs none out", "out");
    assert!(
        said.contains("`out` cannot be replaced: it is a mount point"),
        "{said}"
    );
    assert!(
        said.contains("help: name a folder inside: `--out out/assembly`"),
        "{said}"
    );
    let inside = mounted(folder.path(), "mount -t tmpfs none out", "out/assembly");
    assert!(
        inside.contains("wrote out/assembly/Uploads.template.json"),
        "{inside}"
    );

    let read_only = "mount --bind . . && mount -o remount,bind,ro . && cd \"$PWD\"";
    let said = mounted(folder.path(), read_only, "new");
    assert!(
        said.contains("cannot write `new`: it is made beside its place first"),
        "{said}"
    );
    assert!(
        said.contains("help: let this program write to `.`"),
        "{said}"
    );
    assert_eq!(names(folder.path()), ["out"]);
}

/// What `plain` says where this was mounted.
fn mounted(folder: &Path, mount: &str, out: &str) -> String {
    let plain = Example::named("plain").command(folder, [""; 0]);
    let script = format!("{mount} && exec \"$0\" synth --out {out}");
    let output = Command::new("unshare")
        .args(["-rm", "sh", "-c", &script])
        .arg(plain.get_program())
        .current_dir(folder)
        .output()
        .expect("`unshare` has started before");
    let said = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&said).into_owned()
}

/// The real `cdk`, in a deployment that does not come to its end: meanwhile it reads the assembly, and killed it leaves a lock.
#[test]
fn an_assembly_that_cdk_deploys_is_left_alone_until_it_ends() {
    let Some(cdk) = Cdk::find() else { return };
    let cdk = cdk.with([
        ("AWS_ENDPOINT_URL", silent_aws()),
        ("AWS_ACCESS_KEY_ID", "a".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "b".to_owned()),
        ("AWS_REGION", "eu-central-1".to_owned()),
    ]);
    let folder = tempfile::tempdir().expect("a folder to run in");
    let plain = Example::named("plain");
    succeed("plain", plain.run(folder.path(), [""; 0]));
    let words = ["deploy", "--app", "cdk.out", "--require-approval", "never"];
    let mut deploy = cdk.command(folder.path(), words);
    deploy
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut deploy = deploy.spawn().expect("it is installed");
    let is_locked = || {
        names(&folder.path().join("cdk.out"))
            .iter()
            .any(|name| name.starts_with("read."))
    };
    let end = Instant::now() + Duration::from_secs(60);
    while !is_locked() && Instant::now() < end {
        thread::sleep(Duration::from_millis(20));
    }
    assert!(is_locked(), "`cdk deploy` locks nothing");
    let said = refused(folder.path(), "cdk.out");
    assert!(said.contains("`cdk` is reading `cdk.out`"), "{said}");
    deploy.kill().expect("it runs");
    deploy.wait().expect("it was started");
    assert!(is_locked(), "its lock is gone");
    succeed("plain", plain.run(folder.path(), [""; 0]));
}

/// An AWS that says whose account it is, and answers nothing else. It is gone with the test's program.
fn silent_aws() -> String {
    let aws = TcpListener::bind("127.0.0.1:0").expect("a port of this machine");
    let address = format!("http://{}", aws.local_addr().expect("it has one"));
    thread::spawn(move || {
        let mut silent = Vec::new();
        for mut stream in aws.incoming().flatten() {
            let mut asked = [0; 4096];
            let mut request = Vec::new();
            while let Ok(length @ 1..) = stream.read(&mut asked) {
                request.extend(&asked[..length]);
                let text = String::from_utf8_lossy(&request);
                if text.contains("Action=GetCallerIdentity") {
                    let answer = "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/a</Arn><UserId>a</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>";
                    let _ = write!(
                        stream,
                        "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{answer}",
                        answer.len()
                    );
                    break;
                }
                if text.contains("Action=") {
                    break;
                }
            }
            silent.push(stream);
        }
    });
    address
}

/// `synth --out` fails in words, and changes nothing. What it says.
#[track_caller]
fn refused(folder: &Path, out: &str) -> String {
    let before = (names(folder), kept(folder));
    let output: Output = Example::named("backend").run(folder, ["synth", "--out", out]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "`--out {out}`: {said}");
    assert!(
        said.contains(&format!("`{out}`")) && said.contains("help: "),
        "{said}"
    );
    assert!(
        before == (names(folder), kept(folder)),
        "`--out {out}` changed files"
    );
    said
}

/// The files of a folder without the locks of a `cdk` that is running, which takes more of them when it likes.
fn kept(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = example::read(folder);
    let is_lock = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy());
        name.is_some_and(|name| name.starts_with("read."))
    };
    files.retain(|path, _| !is_lock(path));
    files
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect("the folder is ours");
    fs::write(path, text).expect("the folder is ours");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
