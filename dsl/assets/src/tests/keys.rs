//! What the key covers: whatever esbuild reads of the project's own, wherever a name leads.

use std::os::unix::fs::symlink;

use super::Crate;
use crate::disk::Disk;
use crate::graph::Graph;
use crate::problem::Problems;

/// The files that a handler of the crate in `app` is made of, those of every handler left out.
#[track_caller]
fn sources(made: &Crate) -> String {
    made.write(".git/", "");
    let mut graph = Graph::new(Disk::new(&made.path().join("app")));
    let mut problems = Problems::default();
    let handler = graph.handler("api/get.ts", &mut problems);
    let handler = handler.unwrap_or_else(|_| panic!("{:?}", problems.messages()));
    handler
        .sources
        .join(" ")
        .replace("api/get.ts", "")
        .trim()
        .to_owned()
}

fn handler(imports: &str) -> String {
    format!("{imports}; export const handler = () => {{}}")
}

#[test]
fn packages_of_a_workspace() {
    for (list, more) in [
        (
            "package.json",
            r#"{"workspaces": ["packages/*", "!packages/old"]}"#,
        ),
        (
            "package.json",
            r#"{"workspaces": {"packages": ["packages/**"]}}"#,
        ),
        ("pnpm-workspace.yaml", "packages:\n  - 'packages/*'\n"),
    ] {
        let made = Crate::with(&[
            (
                "app/api/get.ts",
                &handler("import { a } from '@me/shared'; import '@me/exact/deep/x'"),
            ),
            (
                "packages/shared/package.json",
                r#"{"name": "@me/shared", "main": "src/index"}"#,
            ),
            ("packages/shared/src/index.ts", "import './b'"),
            ("packages/shared/src/b.ts", ""),
            (
                "packages/exact/package.json",
                r#"{"name": "@me/exact", "exports": {"./deep/*": {"types": "./no.d.ts", "default": "./lib/*.js"}}}"#,
            ),
            ("packages/exact/lib/x.ts", ""),
        ]);
        made.write(list, more);
        made.write("package-lock.json", "{}");
        let lists = if list == "package.json" {
            "../package.json"
        } else {
            ""
        };
        let expected = format!(
            "../package-lock.json {lists} ../packages/exact/lib/x.ts ../packages/exact/package.json ../packages/shared/package.json ../packages/shared/src/b.ts ../packages/shared/src/index.ts"
        );
        assert_eq!(sources(&made), expected.replace("  ", " "), "{more}");
    }
}

#[test]
fn packages_by_their_folder_and_by_a_link() {
    let made = Crate::with(&[
        (
            "app/api/get.ts",
            &handler("import 'shared'; import 'linked/x'"),
        ),
        (
            "app/package.json",
            r#"{"dependencies": {"shared": "file:../lib/shared", "linked": "1"}}"#,
        ),
        ("lib/shared/package.json", "{}"),
        ("lib/shared/index.js", ""),
        ("lib/linked/x.ts", ""),
        ("app/node_modules/.keep", ""),
        ("app/node_modules/pg/index.js", ""),
    ]);
    symlink(
        "../../lib/linked",
        made.path().join("app/node_modules/linked"),
    )
    .unwrap();
    assert_eq!(
        sources(&made),
        "../lib/linked/x.ts ../lib/shared/index.js ../lib/shared/package.json  package.json"
    );
}

#[test]
fn links_among_ones_own_files_are_followed() {
    let made = Crate::with(&[
        ("app/api/get.ts", &handler("import './_lib/a'")),
        ("lib/a.ts", "import '../more/b'"),
        ("more/b.ts", ""),
    ]);
    symlink("../../lib", made.path().join("app/api/_lib")).unwrap();
    assert_eq!(sources(&made), "../lib/a.ts ../more/b.ts");
}

#[test]
fn every_file_of_a_pattern() {
    let made = Crate::with(&[
        (
            "app/api/get.ts",
            &handler(
                "const t = async l => import(`../text/${l}.ts`); require('./_m/' + l + '/x.json')",
            ),
        ),
        ("app/text/en.ts", "import './_words'"),
        ("app/text/_words.ts", ""),
        ("app/text/sub/de.ts", ""),
        ("app/text/no.md", ""),
        ("app/api/_m/a/x.json", "{}"),
        ("app/api/_m/a/y.json", "{}"),
    ]);
    assert_eq!(
        sources(&made),
        "api/_m/a/x.json  text/_words.ts text/en.ts text/sub/de.ts"
    );
}

#[test]
fn patches_of_packages() {
    let made = Crate::with(&[
        ("app/api/get.ts", &handler("import 'pg'")),
        (
            "app/package.json",
            r#"{"dependencies": {"pg": "8"}, "pnpm": {"patchedDependencies": {"a@1": "more/a.patch"}}, "scripts": {"postinstall": "patch-package --patch-dir fixes"}}"#,
        ),
        ("app/patches/pg+8.patch", ""),
        ("app/patches/@a/b.patch", ""),
        ("app/fixes/c.patch", ""),
        ("app/more/a.patch", ""),
        ("app/.yarn/patches/d.patch", ""),
        ("app/patches/README.md", ""),
    ]);
    assert_eq!(
        sources(&made),
        ".yarn/patches/d.patch  fixes/c.patch more/a.patch package.json patches/@a/b.patch patches/pg+8.patch"
    );
}

#[test]
fn files_that_are_mapped_to() {
    let made = Crate::with(&[
        ("app/api/get.ts", &handler("import '@/a'; import '#b'")),
        (
            "app/api/package.json",
            r##"{"imports": {"#b": "./_b.js"}}"##,
        ),
        ("app/api/_b.ts", ""),
        ("app/src/a.ts", ""),
        (
            "tsconfig.json",
            r#"{"compilerOptions": {"paths": {"@/*": ["./app/src/*"]}}}"#,
        ),
    ]);
    assert_eq!(
        sources(&made),
        "../tsconfig.json api/_b.ts  api/package.json src/a.ts"
    );
}

/// The first name that esbuild would take, where there are several.
#[test]
fn the_order_of_endings() {
    let made = Crate::with(&[
        (
            "app/api/get.ts",
            &handler("import './_a'; import './_b.js'; import './_c'"),
        ),
        ("app/api/_a.ts", ""),
        ("app/api/_a.tsx", ""),
        ("app/api/_a.js", ""),
        ("app/api/_b.ts", ""),
        ("app/api/_c.js", ""),
        ("app/api/_c.json", ""),
    ]);
    assert_eq!(sources(&made), "api/_a.tsx api/_b.ts api/_c.js");
}

/// A file that would be found before the one that is.
#[test]
fn names_that_would_mean_something_else_later() {
    let made = Crate::with(&[
        (
            "app/api/get.ts",
            &handler("import './_a'; import(`./_x/${b}.ts`)"),
        ),
        ("app/api/_a.ts", ""),
        ("app/tsconfig.json", "{}"),
        ("app/package.json", "{}"),
    ]);
    made.write(".git/", "");
    let mut graph = Graph::new(Disk::new(&made.path().join("app")));
    graph
        .handler("api/get.ts", &mut Problems::default())
        .unwrap();
    for name in [
        "api/_a.tsx",
        "api/tsconfig.json",
        "api/jsconfig.json",
        "api/package.json",
        "package-lock.json",
        "../yarn.lock",
        "api/_x/**.ts",
        "patches/**.patch",
    ] {
        assert!(
            graph.absent.contains(name),
            "{name} is not in {:?}",
            graph.absent
        );
    }
    for name in [
        "api/_a.ts",
        "tsconfig.json",
        "../tsconfig.json",
        "api/_a.js",
    ] {
        assert!(!graph.absent.contains(name), "{name} would mean nothing");
    }
}
