//! What stands in handlers.

use super::{Crate, check, errors};

const HANDLER: &str = "export const handler = async () => {}";

#[test]
fn no_handler() {
    check(
        &[
            ("api/a/get.ts", "export const main = 1; export default main"),
            ("api/b/get.ts", "const handler = async () => {}"),
            ("api/c/get.ts", "export default async () => {}"),
            ("api/d/get.js", "// exports.handler = () => {}"),
            ("api/e/get.ts", "export const table = 1, handle = 2"),
            (
                "api/f/get.py",
                "import os\ndef main(event, context):\n    pass",
            ),
            ("api/g/get.js", "module.exports = async (event) => {}"),
        ],
        "\
`api/a/get.ts` exports `default` and `main`, but no `handler`
help: rename `main` to `handler`, or add `export { main as handler };`
`api/b/get.ts` declares `handler`, but does not export it
help: write `export` before it
`api/c/get.ts` exports `default`, but no `handler`
help: write `export const handler = …` in place of `export default …`
`api/d/get.js` exports no `handler`
help: write `export const handler = async (event) => …`
`api/e/get.ts` exports `handle` and `table`, but no `handler`
help: rename `handle` to `handler`, or add `export { handle as handler };`
`api/f/get.py` defines `main` and `os`, but no `handler`
help: write `def handler(event, context):`
`api/g/get.js` exports `default`, but no `handler`
help: write `export const handler = …` in place of `export default …`",
    );
}

#[test]
fn handlers_from_elsewhere() {
    let list = r#"{"dependencies": {"hono": "4"}}"#;
    check(
        &[
            ("api/a/get.ts", "export { handler } from '../_users'"),
            ("api/b/get.ts", "export * from '../_users'"),
            ("api/c/get.ts", "export { main as handler } from 'hono'"),
            ("api/d/get.ts", "export * from 'hono'"),
            (
                "api/e/get.ts",
                "export { handle as handler } from '../_users'",
            ),
            ("api/_users.ts", HANDLER),
            ("package.json", list),
        ],
        "\
`api/e/get.ts` hands on `handle` of `../_users`, which exports no `handle`
help: export `handle` there",
    );
}

#[test]
fn missing_files() {
    check(
        &[
            (
                "api/users/get.ts",
                "import { a } from './_user'; import b from '../_lib/polo.js'; export const handler = () => {}",
            ),
            (
                "api/users/post.ts",
                "export { handler } from './main'; import './_users.css'",
            ),
            ("api/users/_users.ts", ""),
            ("api/_lib/pool.ts", "import './gone'"),
            (
                "api/users/put.ts",
                "import '../_lib/pool.js'; export const handler = () => {}",
            ),
            (
                "api/users/patch.ts",
                "import '../_lib/pool'; import type { A } from './_types'; export const handler = () => {}",
            ),
            (
                "api/users/get.py",
                "from ._db import pool\ndef handler(a, b): pass",
            ),
        ],
        "\
`api/_lib/pool.ts` imports `./gone`, which is not there
help: create the file, or correct the path, which begins at the file that imports it
`api/users/get.py` imports from `._db`, which is not there
help: create the module, or correct its name
`api/users/get.py` and `api/users/get.ts` both answer `GET /users`
help: remove one of them
`api/users/get.ts` imports `../_lib/polo.js`, which is not there
help: did you mean `../_lib/pool`?
`api/users/get.ts` imports `./_user`, which is not there
help: did you mean `./_users`?
`api/users/patch.ts` imports `./_types`, which is not there
help: create the file, or correct the path, which begins at the file that imports it
`api/users/post.ts` imports `./_users.css`, which is not there
help: did you mean `./_users`?
`api/users/post.ts` imports `./main`, which is not there
help: create the file, or correct the path, which begins at the file that imports it",
    );
}

#[test]
fn packages() {
    let given = "import fs from 'node:fs'; import { Client } from '@aws-sdk/client-s3'; import path from 'path/posix';";
    let text = format!(
        "{given} import type {{ A }} from 'types-only'; import {{ z }} from 'zod/v4'; import '@/lib'; {HANDLER}"
    );
    check(
        &[
            ("api/get.ts", &text),
            ("package.json", r#"{"dependencies": {"zod": "4"}}"#),
        ],
        "\
`api/get.ts` imports `@/lib`, which is not the name of a package
help: import a file of your own by its relative path, or map `@/*` under `paths` in `tsconfig.json`",
    );
    check(
        &[("api/get.ts", &format!("import 'pg'; {HANDLER}"))],
        "\
`api/get.ts` imports `pg`, but there is no `package.json` around it to list the package `pg`
help: run `npm init -y` and `npm install pg` in `.`",
    );
    check(
        &[
            ("api/get.ts", &format!("import 'pg'; {HANDLER}")),
            ("api/package.json", "{"),
        ],
        "\
`api/get.ts` imports `pg`, but `api/package.json` does not list the package `pg`
help: run `npm install pg` in `api`; a file of your own is imported by its relative path
`api/package.json` is not a package file: EOF while parsing an object at line 1 column 1
help: correct its JSON",
    );
}

#[test]
fn archives_and_bytes() {
    let made = Crate::with(&[("api/get.zip", "no archive")]);
    made.write("api/put.ts", b"export const handler = '\xff'");
    assert_eq!(
        errors(made.routes()),
        "\
`api/get.zip` is not a zip archive
help: build it again
`api/put.ts` is not UTF-8 text
help: save it as UTF-8"
    );
}

#[test]
fn folders_built_beforehand() {
    let made = Crate::with(&[
        ("api/a/get.built/index.mjs", "export const handler=1"),
        ("api/a/get.built/node_modules/pg/index.js", ""),
        ("api/a/get.built/.hidden", ""),
        ("api/b/post.built/bootstrap", "#!/bin/sh"),
        ("api/c/get.built/main.js", ""),
        ("api/d/fetch.built/index.py", ""),
        ("api/e/get.built", ""),
        ("jobs/nightly/index.py", "def handler(event, context): pass"),
    ]);
    assert_eq!(
        errors(made.routes()),
        "\
`api/c/get.built` has nothing at its top that Lambda could start
help: put `index.mjs`, `index.js` or `index.py` with a `handler` there, or an executable `bootstrap`
`api/d/fetch.built` is not an HTTP method
help: rename it to `get.built`, or to `_fetch.built` if it is a helper
`api/e/get.built` is not a handler: those end in `.ts`, `.mts`, `.js`, `.mjs`, `.py`, or, built beforehand, in `.zip`, and folders in `.built`
help: name the file that exports `handler`"
    );
    assert_eq!(errors(made.handler("jobs/nightly")), "");
    let mut graph = crate::graph::Graph::new(made.disk());
    let built = graph.handler("api/a/get.built", &mut crate::problem::Problems::default());
    assert_eq!(
        built.unwrap().sources,
        [
            "api/a/get.built/.hidden",
            "api/a/get.built/index.mjs",
            "api/a/get.built/node_modules/pg/index.js"
        ]
    );
}

#[test]
fn one_file() {
    let made = Crate::with(&[
        ("jobs/nightly.ts", HANDLER),
        ("jobs/main.ts", "export const main = 1"),
    ]);
    assert_eq!(errors(made.handler("jobs/nightly.ts")), "");
    assert_eq!(
        errors(made.handler("jobs/nightli.ts")),
        "`jobs/nightli.ts` does not exist: no `nightli.ts` in `jobs`\nhelp: did you mean `jobs/nightly.ts`?"
    );
    assert_eq!(
        errors(made.handler("jobs/main.ts")),
        "`jobs/main.ts` exports `main`, but no `handler`\nhelp: rename `main` to `handler`, or add `export { main as handler };`"
    );
    made.write("jobs/nightly.go", "package main");
    assert_eq!(
        errors(made.handler("jobs/nightly.go")),
        "`jobs/nightly.go` is not a handler: those end in `.ts`, `.mts`, `.js`, `.mjs`, `.py`, or, built beforehand, in `.zip`, and folders in `.built`\nhelp: name the file that exports `handler`"
    );
}

#[test]
fn secrets_and_repositories_are_not_published() {
    let key = "-----BEGIN PRIVATE KEY-----\nMHcC\n-----END PRIVATE KEY-----\n";
    let made = Crate::with(&[
        ("job.built/index.mjs", HANDLER),
        ("job.built/.env", "TOKEN=1"),
        ("job.built/.git/HEAD", ""),
        ("job.built/.git/config", ""),
        ("job.built/node_modules/a/.npmrc", "package-lock=false"),
    ]);
    assert_eq!(
        errors(made.handler("job.built")),
        "\
`job.built/.env` would be in the function's archive, and files of this name hold secrets
help: remove it from the folder, and keep secrets in AWS Secrets Manager
`job.built/.git` would be in the function's archive, which is the history of a repository
help: remove it from the folder"
    );
    let made = Crate::with(&[
        ("job.built/index.mjs", HANDLER),
        ("job.built/tls/client.key", key),
        ("job.built/node_modules/a/test.pem", key),
    ]);
    assert_eq!(
        errors(made.handler("job.built")),
        "\
`job.built/tls/client.key` would be in the function's archive, which is a private key
help: remove it from the folder, and keep secrets in AWS Secrets Manager"
    );
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_but_into_what_was_built() {
    use std::os::unix::fs::symlink;
    let made = Crate::with(&[
        ("job.built/index.mjs", HANDLER),
        ("job.built/node_modules/.pnpm/a/index.js", ""),
        ("lib/index.js", ""),
    ]);
    let link = |target: &str, path: &str| symlink(target, made.path().join(path)).unwrap();
    link(".pnpm/a", "job.built/node_modules/a");
    link("job.built", "same.built");
    assert_eq!(errors(made.handler("job.built")), "");
    assert_eq!(errors(made.handler("same.built")), "");
    link("/etc/passwd", "job.built/a");
    link("../../lib", "job.built/node_modules/lib");
    link("gone", "job.built/b");
    assert_eq!(
        errors(made.handler("job.built")),
        "\
`job.built/a` is a link to `/etc/passwd`, which is not in `job.built`
help: put what is meant in the place of the link, or remove it
`job.built/b` is a link to `gone`, which is not there
help: put what is meant in the place of the link, or remove it
`job.built/node_modules/lib` is a link to `../../lib`, which is not in `job.built`
help: put what is meant in the place of the link, or remove it"
    );
}

/// Holes take no room on the disk, and count all the same.
#[test]
fn what_lambda_would_not_take_is_not_read() {
    let made = Crate::with(&[
        ("job.built/index.mjs", HANDLER),
        ("job.built/model.bin", ""),
        ("api/get.ts", ""),
    ]);
    let large = |path: &str| {
        let file = std::fs::File::options()
            .write(true)
            .open(made.path().join(path));
        file.unwrap().set_len(300 << 20).unwrap();
    };
    large("job.built/model.bin");
    large("api/get.ts");
    assert_eq!(
        errors(made.handler("job.built")),
        "\
`job.built` holds 301 MB unpacked, and Lambda takes 250 MB at most
help: leave out what the function does not need"
    );
    assert_eq!(
        errors(made.routes()),
        "\
`api/get.ts` cannot be read: it has more than 262,144,000 bytes
help: make it smaller, or remove it"
    );
}

/// A pipe is waited for until somebody writes, and a device has no end.
#[cfg(unix)]
#[test]
fn pipes_and_devices_are_not_read() {
    let made = Crate::with(&[
        ("api/get.ts", HANDLER),
        ("api/_lib/a.ts", ""),
        ("job.built/index.mjs", HANDLER),
        (
            "one.ts",
            "import './two'; export const handler = async () => 1",
        ),
        ("sql/0001_a.sql", "select 1;"),
    ]);
    let pipe = |path: &str| {
        let path = made.path().join(path);
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.unwrap().success());
    };
    let device = |path: &str| {
        std::os::unix::fs::symlink("/dev/zero", made.path().join(path)).unwrap();
    };
    let words = "cannot be read: it is a pipe, a socket or a device, and not a file\nhelp: put a file in its place, or remove it";
    let said = |paths: &[&str]| {
        let lines: Vec<String> = paths
            .iter()
            .map(|path| format!("`{path}` {words}"))
            .collect();
        lines.join("\n")
    };
    pipe("api/post.ts");
    pipe("api/post.schema.json");
    device("api/_lib/b.ts");
    device("api/put.zip");
    let expected = said(&[
        "api/_lib/b.ts",
        "api/post.schema.json",
        "api/post.ts",
        "api/put.zip",
    ]);
    assert_eq!(errors(made.routes()), expected);
    pipe("job.built/data");
    assert_eq!(errors(made.handler("job.built")), said(&["job.built/data"]));
    pipe("sql/0002_b.sql");
    assert_eq!(errors(made.migrations()), said(&["sql/0002_b.sql"]));
    // What is not a file is not what an import means either.
    pipe("two.ts");
    let import = errors(made.handler("one.ts"));
    assert!(
        import.contains("imports `./two`, which is not there"),
        "{import}"
    );
    // Nor is it what decides how a handler is compiled.
    pipe("tsconfig.json");
    pipe("package.json");
    std::fs::remove_file(made.path().join("two.ts")).unwrap();
    made.write("two.ts", "");
    assert_eq!(errors(made.handler("one.ts")), "");
    pipe("three.ts");
    assert_eq!(errors(made.handler("three.ts")), said(&["three.ts"]));
}
