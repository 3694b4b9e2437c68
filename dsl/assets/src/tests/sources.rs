//! Which files a handler is made of, and which hash follows.

use std::fs;

use litemap::LiteMap;

use super::Crate;
use crate::checksum::{checksum, digest};
use crate::disk::Disk;
use crate::graph::Graph;
use crate::problem::Problems;

/// The sources of a handler, and its fingerprint.
fn handler(made: &Crate, file: &str) -> (String, String) {
    let mut problems = Problems::default();
    let handler = Graph::new(made.disk()).handler(file, &mut problems);
    let handler = handler.unwrap_or_else(|_| panic!("{:?}", problems.messages()));
    (handler.sources.join(" "), handler.fingerprint)
}

fn backend() -> Crate {
    Crate::with(&[
        (
            "api/get.ts",
            "import { pool } from './_lib/pool.js'; export const handler = () => {}",
        ),
        (
            "api/post.ts",
            "import pg from 'pg'; export const handler = async () => { await import('./_lib/body'); }",
        ),
        (
            "api/_lib/pool.ts",
            "import './query.sql'; import type { T } from './types'; import './pool'; import('../../shared')",
        ),
        ("api/_lib/query.sql", ""),
        ("api/_lib/types.ts", ""),
        ("api/_lib/body.ts", "import './pool'"),
        ("api/_lib/other.ts", ""),
        ("shared/index.ts", ""),
        ("package.json", r#"{"dependencies": {"pg": "8"}}"#),
        ("package-lock.json", "{}"),
    ])
}

#[test]
fn sources_are_what_is_imported() {
    let made = backend();
    assert_eq!(
        handler(&made, "api/get.ts").0,
        "api/_lib/pool.ts api/_lib/query.sql api/get.ts package-lock.json package.json shared/index.ts"
    );
    let post = "api/_lib/body.ts api/_lib/pool.ts api/_lib/query.sql api/post.ts package-lock.json package.json shared/index.ts";
    assert_eq!(handler(&made, "api/post.ts").0, post);
    made.write("tsconfig.json", "{}");
    assert!(handler(&made, "api/get.ts").0.ends_with(" tsconfig.json"));
}

#[test]
fn python_sources_are_what_is_imported() {
    let made = Crate::with(&[
        (
            "api/get.py",
            "import os, helper\nfrom ._lib import pool\nfrom . import _other\ndef handler(event, context): pass",
        ),
        ("api/helper.py", ""),
        ("api/_other/__init__.py", ""),
        ("api/_lib/__init__.py", "from ..shared import a"),
        ("api/_lib/pool.py", ""),
        ("api/shared.py", ""),
    ]);
    let sources = "api/_lib/__init__.py api/_lib/pool.py api/_other/__init__.py api/get.py api/helper.py api/shared.py";
    assert_eq!(handler(&made, "api/get.py").0, sources);
}

/// Which of the handlers have another fingerprint after a change.
fn changed(by: impl Fn(&Crate)) -> Vec<&'static str> {
    changed_from(&[], by)
}

/// The same where there are these files besides.
fn changed_from(files: &[(&str, &str)], by: impl Fn(&Crate)) -> Vec<&'static str> {
    let made = backend();
    files.iter().for_each(|(path, text)| made.write(path, text));
    let files = ["api/get.ts", "api/post.ts"];
    let before = LiteMap::<_, _>::from_iter(files.map(|file| (file, handler(&made, file).1)));
    by(&made);
    files
        .into_iter()
        .filter(|file| before[file] != handler(&made, file).1)
        .collect()
}

#[test]
fn a_change_reaches_only_what_is_made_of_it() {
    assert_eq!(
        changed(|made| made.write("api/get.ts", "export const handler = () => 2")),
        ["api/get.ts"]
    );
    assert_eq!(
        changed(|made| made.write("api/_lib/body.ts", "import './pool' // 2")),
        ["api/post.ts"]
    );
    assert_eq!(
        changed(|made| made.write("api/_lib/query.sql", "select 1")),
        ["api/get.ts", "api/post.ts"]
    );
    // How everything is compiled reaches everything, and so does the esbuild that is locked.
    let both = ["api/get.ts", "api/post.ts"];
    assert_eq!(changed(|made| made.write("package-lock.json", "{ }")), both);
    let list = r#"{"type": "module", "dependencies": {"pg": "8"}}"#;
    assert_eq!(changed(|made| made.write("package.json", list)), both);
    assert_eq!(changed(|made| made.write("api/tsconfig.json", "{}")), both);
    let extended = |made: &Crate| made.write("base.json", "{ }");
    assert_eq!(changed(extended), [""; 0]);
    assert_eq!(
        changed_from(
            &[
                ("tsconfig.json", r#"{"extends": "./base"}"#),
                ("base.json", "{}")
            ],
            extended
        ),
        both
    );
    assert!(changed(|made| made.write("api/_lib/types.ts", "2")).is_empty());
    assert!(changed(|made| made.write("api/_lib/other.ts", "2")).is_empty());
}

#[test]
fn a_fingerprint_does_not_depend_on_the_place_or_on_line_ends() {
    assert_eq!(
        handler(&backend(), "api/post.ts"),
        handler(&backend(), "api/post.ts")
    );
    let with = |text: &str| handler(&Crate::with(&[("get.ts", text)]), "get.ts").1;
    assert_eq!(
        with("export const\nhandler = a => a\n"),
        with("export const\r\nhandler = a => a\r\n")
    );
}

#[test]
fn a_lock_above_the_crate_counts_inside_the_project_only() {
    let made = Crate::with(&[
        (
            "infra/api/get.ts",
            "import 'pg'; export const handler = () => {}",
        ),
        ("infra/package.json", r#"{"dependencies": {"pg": "8"}}"#),
        ("package-lock.json", "{}"),
    ]);
    let sources = |made: &Crate| {
        let disk = Disk::new(&made.path().join("infra"));
        Graph::new(disk)
            .handler("api/get.ts", &mut Problems::default())
            .unwrap()
            .sources
            .join(" ")
    };
    let with_lock = "../package-lock.json api/get.ts package.json";
    assert_eq!(sources(&made), "api/get.ts package.json");
    // A container has no repository, and the same key all the same.
    made.write("Cargo.toml", "[workspace]");
    assert_eq!(sources(&made), with_lock);
    fs::remove_file(made.path().join("Cargo.toml")).unwrap();
    made.write(".git/", "");
    assert_eq!(sources(&made), with_lock);
    made.write("infra/.git/", "");
    assert_eq!(sources(&made), "api/get.ts package.json");
}

#[test]
fn python_finds_absolute_imports_around_the_handler() {
    let made = Crate::with(&[
        (
            "api/v1/get.py",
            "import words\nfrom _lib.db import pool\nimport json, boto3\ndef handler(a, b): pass",
        ),
        ("api/v1/words.py", ""),
        ("api/words.py", ""),
        ("api/_lib/db.py", "import log"),
        ("log.py", ""),
        ("lib/boto4.py", ""),
    ]);
    assert_eq!(
        handler(&made, "api/v1/get.py").0,
        "api/_lib/db.py api/v1/get.py api/v1/words.py log.py"
    );
}

#[test]
fn python_runs_the_packages_on_the_way() {
    let made = Crate::with(&[
        (
            "api/v1/get.py",
            "from .._lib.db import pool\nfrom . import words\nimport boto3\ndef handler(a, b): pass",
        ),
        ("api/v1/words.py", ""),
        ("api/__init__.py", ""),
        ("api/_lib/__init__.py", "from . import log"),
        ("api/_lib/log.py", ""),
        ("api/_lib/db/__init__.py", ""),
        ("api/_lib/db/pool.py", ""),
        ("api/_lib/other/__init__.py", ""),
    ]);
    assert_eq!(
        handler(&made, "api/v1/get.py").0,
        "api/__init__.py api/_lib/__init__.py api/_lib/db/__init__.py api/_lib/db/pool.py api/_lib/log.py api/v1/get.py api/v1/words.py"
    );
}

/// `cd sql; sha256sum *.sql | sha256sum`
#[test]
fn migrations_have_the_digest_of_sha256sum() {
    let made = Crate::with(&[
        ("sql/0001_a.sql", "select 1;\r\n"),
        ("sql/0002_b.sql", "select 2;\n"),
    ]);
    assert_eq!(
        made.migrations().table.digest,
        "ca1bfe64e08bafa5914b50bb7a17fc6d98a98ae43434f35f2500e48f5c7ffb39"
    );
}

/// `cd …; sha256sum api/get.ts | sha256sum`
#[test]
fn a_table_names_its_files_and_what_else_was_read() {
    let text = "export const handler = () => {}";
    let made = Crate::with(&[
        ("api/get.ts", text),
        ("api/_lib/a.ts", ""),
        ("package.json", "{}"),
    ]);
    let read = made.routes();
    assert_eq!(read.path, "api");
    assert_eq!(read.files, ["api/_lib/a.ts", "api/get.ts", "package.json"]);
    let (route, handler) = &read.table.routes[0];
    assert_eq!(route.to_string(), "GET /");
    assert_eq!(handler.sources, ["api/get.ts", "package.json"]);
    let one = made.handler("api/get.ts");
    assert_eq!(one.table.map(|table| table.handler).as_ref(), Some(handler));
    let rows = read
        .table
        .files
        .iter()
        .map(|file| (file.path.as_str(), file.checksum.as_str()));
    let rows: Vec<_> = rows.collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1], ("api/get.ts", checksum(text.as_bytes()).as_str()));
    assert_eq!(
        handler.fingerprint,
        digest([(rows[1].1, rows[1].0), (rows[2].1, rows[2].0)])
    );
}
