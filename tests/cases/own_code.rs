//! Handlers made of what a project has besides: a workspace, packages by their folder, aliases, patterns of files, patches. The
//! real esbuild bundles them, what it reads is in their keys, and an edit anywhere reaches what is deployed.

use std::{
    collections::BTreeMap,
    fs,
    os::unix::fs::symlink,
    path::Path,
    process::{Command, Output},
};

use infra_tests::{example::succeed, judges, project::Project};
use serde_json::Value;

/// Each handler by the file that is edited: what it imports.
const HANDLERS: [(&str, &str); 7] = [
    (
        "packages/shared/src/index.ts",
        "import { word } from '@me/shared'",
    ),
    ("lib/given/index.js", "import { word } from 'given'"),
    ("lib/linked/index.js", "import { word } from 'linked'"),
    (
        "words/en.ts",
        "const { word } = await import(`./words/${process.env.LANGUAGE ?? 'en'}.ts`)",
    ),
    ("src/alias.ts", "import { word } from '@/alias'"),
    ("src/mapped.ts", "import { word } from '#mapped'"),
    ("src/main/index.ts", "import { word } from './src/main'"),
];

const FILES: [(&str, &str); 12] = [
    (
        "package.json",
        r##"{"private": true, "workspaces": ["packages/*"], "imports": {"#mapped": "./src/mapped.js"}, "dependencies": {"given": "file:lib/given", "linked": "1", "left": "1"}}"##,
    ),
    ("package-lock.json", r#"{"packages": {}}"#),
    (
        "tsconfig.json",
        r#"{"compilerOptions": {"paths": {"@/*": ["./src/*"]}}}"#,
    ),
    (
        "packages/shared/package.json",
        r#"{"name": "@me/shared", "main": "src/index"}"#,
    ),
    ("lib/given/package.json", "{}"),
    ("lib/linked/package.json", "{}"),
    ("words/de.ts", "export const word = 'Wort'"),
    (
        "node_modules/left/package.json",
        r#"{"name": "left", "version": "1.0.0"}"#,
    ),
    ("node_modules/left/index.js", "exports.word = 'left'"),
    ("patches/left+1.0.0.patch", "--- a\n"),
    ("src/main/package.json", r#"{"main": "index.ts"}"#),
    (
        "left.ts",
        "import { word } from 'left'; export const handler = async () => word",
    ),
];

const LINKS: [(&str, &str); 3] = [
    ("../../packages/shared", "node_modules/@me/shared"),
    ("../lib/given", "node_modules/given"),
    ("../lib/linked", "node_modules/linked"),
];

/// A copy of the examples, of which one has these handlers.
struct Code {
    project: Project,
    packages: std::path::PathBuf,
}

impl Code {
    fn new(packages: std::path::PathBuf) -> Code {
        let code = Code {
            project: Project::copy("own_code"),
            packages,
        };
        FILES.iter().for_each(|(path, text)| code.write(path, text));
        for (target, link) in LINKS {
            let link = code.path(link);
            fs::create_dir_all(link.parent().unwrap_or(&link)).expect("the folder is ours");
            symlink(target, link).expect("the folder is ours");
        }
        let mut functions = String::from(
            "left: Function { code: handler!(\"routes/code/left.ts\"), subnets: network.private }\n",
        );
        for (number, (file, import)) in HANDLERS.iter().enumerate() {
            code.write(file, "export const word = 1");
            let handler = format!("{import}; export const handler = async () => word");
            code.write(&format!("h{number}.ts"), &handler);
            functions += &format!(
                "h{number}: Function {{ code: handler!(\"routes/code/h{number}.ts\"), subnets: network.private }}\n"
            );
        }
        code.project.write(
            "routes/main.rs",
            &format!("//! Code of every kind.\n\nuse infra::infra;\nuse infra_std::prelude::*;\n\ninfra! {{\n/// All of it.\npub stack Shop {{\nnetwork: Vpc {{ nat: Nat::One }}\n{functions}}}\n}}\n\nfn main() -> std::process::ExitCode {{\n    infra::run::<Shop>()\n}}\n"),
        );
        code
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.project.package().join("routes/code").join(file)
    }

    fn write(&self, file: &str, text: &str) {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap_or(&path)).expect("the folder is ours");
        fs::write(path, text).expect("the folder is ours");
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut cargo: Command = self.project.cargo();
        cargo
            .args(["run", "--quiet", "--example", "routes", "--"])
            .args(words);
        cargo.env("NODE_PATH", &self.packages);
        cargo.output().expect("cargo runs the tests")
    }

    /// The program as it is, which cargo does not look at.
    fn as_compiled(&self, words: &[&str]) -> Output {
        let target = self
            .project
            .environment()
            .into_iter()
            .find(|(name, _)| *name == "CARGO_TARGET_DIR");
        let target = target
            .map(|(_, folder)| folder)
            .expect("copies are built in one folder");
        let mut program = Command::new(Path::new(&target).join("debug/examples/routes"));
        program.args(words).current_dir(self.project.package());
        program.output().expect("it was just built")
    }

    /// The keys of the functions' archives, by the function.
    fn keys(&self) -> BTreeMap<String, String> {
        let text = succeed("template", self.run(&["template"]));
        let template: Value = serde_json::from_str(&text).expect("`template` prints JSON");
        let resources = template["Resources"]
            .as_object()
            .expect("a template has resources");
        let key =
            |resource: &Value| Some(resource["Properties"]["Code"]["S3Key"].as_str()?.to_owned());
        let keys = resources
            .iter()
            .filter_map(|(name, resource)| Some((name.clone(), key(resource)?)));
        keys.collect()
    }

    /// The archives' modules, by the handler.
    fn bundles(&self) -> BTreeMap<String, String> {
        let names = (0..HANDLERS.len()).map(|number| format!("routes/code/h{number}.ts"));
        let module = |name: &String| {
            let said = succeed("bundle", self.run(&["bundle", name]));
            let file = fs::File::open(Path::new(said.trim_end())).expect("it was made");
            let mut archive = zip::ZipArchive::new(file).expect("it is a zip archive");
            let module = archive.by_name("index.mjs").expect("it is there");
            std::io::read_to_string(module).expect("it is text")
        };
        names
            .map(|name| {
                let text = module(&name);
                (name, text)
            })
            .collect()
    }
}

/// In one test: each step starts from what the one before left.
#[test]
fn what_esbuild_reads_is_in_the_key() {
    let Some(packages) = judges::handler_packages() else {
        return;
    };
    let code = Code::new(packages);
    let keys = code.keys();
    assert_eq!(keys.len(), HANDLERS.len() + 1);
    // It would refuse what it was made of and the key does not cover.
    let bundles = code.bundles();

    for (file, _) in HANDLERS {
        code.write(file, "export const word = 2");
    }
    code.write("patches/left+1.0.0.patch", "--- b\n");
    let edited = code.keys();
    for (name, key) in &keys {
        assert_ne!(
            key, &edited[name],
            "the edit to what `{name}` imports would not be deployed"
        );
    }
    for (name, module) in code.bundles() {
        assert_ne!(module, bundles[&name], "`{name}` is bundled as before");
    }

    // Installed packages are known by the lock file, and held to what they were.
    let left = ["bundle", "routes/code/left.ts"];
    succeed("bundle", code.run(&left));
    code.write("node_modules/left/index.js", "exports.word = 'edited'");
    let said = String::from_utf8_lossy(&code.run(&left).stderr).into_owned();
    assert!(said.contains("`routes/code/node_modules/left/index.js` was changed after `routes/code/left.ts` was bundled with it"), "{said}");

    // What is added where there was nothing is as stale as an edited handler, for a program that was compiled before.
    let stale = |file: &str, text: &str| {
        code.write(file, text);
        let said = String::from_utf8_lossy(&code.as_compiled(&["template"]).stderr).into_owned();
        let expected = format!("`routes/code/{file}` was added after this program was compiled");
        assert!(said.contains(&expected), "{said}");
        fs::remove_file(code.path(file)).expect("it was just written");
    };
    stale("words/fr.ts", "export const word = 'mot'");
    stale("packages/shared/tsconfig.json", "{}");
    stale("src/alias.tsx", "export const word = 3");
    succeed("template", code.as_compiled(&["template"]));
}
