//! Names that are files of one's own, as esbuild and Node.js resolve them, and what is said where they lead nowhere.

use super::{Crate, errors};

const HANDLER: &str = "export const handler = async () => {}";

/// The errors of `api/get.ts` with these imports, among these files.
#[track_caller]
fn check(imports: &str, files: &[(&str, &str)], expected: &str) {
    let made = Crate::with(files);
    made.write("api/get.ts", format!("{imports}; {HANDLER}"));
    assert_eq!(
        errors(made.handler("api/get.ts")),
        expected.trim(),
        "{imports}"
    );
}

#[test]
fn names_of_a_tsconfig() {
    let paths = r#"{"compilerOptions": {"paths": {"@/*": ["./gone/*", "./src/*"], "db": ["./src/db.ts"], "~lib/*": ["./src/*"]}}}"#;
    let files = [
        ("tsconfig.json", paths),
        ("src/lib/a.ts", ""),
        ("src/db.ts", ""),
    ];
    check(
        "import '@/lib/a'; import '@/lib/a.js'; import 'db'; import '~lib/db'",
        &files,
        "",
    );
    check(
        "import '@/lib/b'",
        &files,
        "\
`api/get.ts` imports `@/lib/b`, which `tsconfig.json` maps to `gone/lib/b`, which is not there
help: create the file, or correct `paths` in `tsconfig.json`",
    );
    let base = r#"{"extends": "./config/base.json"}"#;
    let extended = [
        ("tsconfig.json", base),
        (
            "config/base.json",
            r#"{"compilerOptions": {"baseUrl": "../src", "paths": {"x/*": ["lib/*"]}}}"#,
        ),
        ("src/lib/a.ts", ""),
    ];
    check("import 'lib/a'; import 'x/a'", &extended, "");
    let top = r#"{"compilerOptions": {"paths": {"@/*": ["${configDir}/src/*"]}}}"#;
    check(
        "import '@/a'",
        &[
            ("tsconfig.json", r#"{"extends": "./b/c"}"#),
            ("b/c.json", top),
            ("src/a.ts", ""),
        ],
        "",
    );
    check(
        "import '@/a'",
        &[("jsconfig.json", top), ("src/a.ts", "")],
        "",
    );
}

#[test]
fn names_of_a_package() {
    let list = r##"{"name": "me", "imports": {"#lib/*": "./lib/*.js", "#db": {"browser": "./no.js", "node": "./lib/db.js"}, "#pg": "pg"}, "exports": {"./*": "./lib/*.ts"}, "dependencies": {"pg": "8"}}"##;
    let files = [("package.json", list), ("lib/a.ts", ""), ("lib/db.ts", "")];
    check(
        "import '#lib/a'; import '#db'; import '#pg'; import 'me/a'",
        &files,
        "",
    );
    check(
        "import '#lib/b'; import '#x/y'",
        &files,
        "\
`api/get.ts` imports `#lib/b`, which `imports` of `package.json` does not map to a file that is there
help: write `\"#lib/*\": \"./…/*\"` under `\"imports\"` of `package.json`
`api/get.ts` imports `#x/y`, which `imports` of `package.json` does not map to a file that is there
help: write `\"#x/*\": \"./…/*\"` under `\"imports\"` of `package.json`",
    );
}

#[test]
fn folders_and_what_needs_no_file() {
    let files = [
        ("api/_lib/package.json", r#"{"main": "src/main"}"#),
        ("api/_lib/src/main.ts", ""),
        ("api/_module/package.json", r#"{"module": "src/main.mjs"}"#),
        ("api/_module/src/main.mjs", ""),
        ("api/_index/index.ts", ""),
    ];
    check(
        "import './_lib'; import './_module'; import './_index/'",
        &files,
        "",
    );
    check(
        "import 'data:text/javascript,export default 1'; import 'https://a.b/c.js'",
        &[],
        "",
    );
    check(
        "import 'node:sqlite'; import 'fs/promises'; import 'util/types'",
        &[],
        "",
    );
    check(
        "let a; try { a = require('pg-native') } catch {} try { require('./gone') } catch {} import('x').catch(() => {})",
        &[],
        "",
    );
    check(
        "import type { A } from 'aws-lambda'; import { type B } from 'b'; let c: import('c').C; let d: typeof import('d')",
        &[],
        "",
    );
}

#[test]
fn a_name_that_is_no_package_is_not_to_be_installed() {
    let list = [
        ("package.json", r#"{"dependencies": {"zod": "4"}}"#),
        ("src/db.ts", ""),
    ];
    for alias in ["@/a", "~/a", "$lib/a", "bun:sqlite"] {
        let begin = alias.split('/').next().unwrap();
        check(
            &format!("import '{alias}'"),
            &list,
            &format!(
                "`api/get.ts` imports `{alias}`, which is not the name of a package\nhelp: import a file of your own by its relative path, or map `{begin}/*` under `paths` in `tsconfig.json`"
            ),
        );
    }
    check(
        "import 'src/db'",
        &list,
        "\
`api/get.ts` imports `src/db`, which is not a package: `src` is a folder of your own
help: import a file of your own by its relative path, or map `src/*` under `paths` in `tsconfig.json`",
    );
    check(
        "import 'zodd'",
        &list,
        "`api/get.ts` imports `zodd`, but `package.json` does not list the package `zodd`\nhelp: did you mean `zod`?",
    );
    check(
        "import { A } from 'aws-lambda'",
        &list,
        "\
`api/get.ts` imports `aws-lambda`, but `package.json` does not list its types, `@types/aws-lambda`
help: run `npm install -D @types/aws-lambda` in `.`, or write `import type`",
    );
    check(
        "import '/opt/nodejs/a.js'",
        &list,
        "\
`api/get.ts` imports `/opt/nodejs/a.js`, which is an absolute path
help: write the path from the file that imports it, beginning with `./` or `../`",
    );
    check(
        "import 'left-pad'",
        &[list[0], ("pnpm-lock.yaml", "")],
        "\
`api/get.ts` imports `left-pad`, but `package.json` does not list the package `left-pad`
help: run `pnpm add left-pad` in `.`; a file of your own is imported by its relative path",
    );
}
