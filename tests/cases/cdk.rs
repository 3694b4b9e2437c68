//! The stock `cdk` command takes what the examples write for an assembly of its own.

use std::{fs, process::Output};

use infra_tests::{
    example::{Assembly, Example, succeed},
    judges::Cdk,
    template::Template,
    workspace,
};

#[test]
fn list_names_every_stack() {
    each(|cdk, _, assembly| {
        let listed = printed(cdk.run(assembly.folder(), ["list", "--app", "cdk.out"]));
        assert_eq!(sorted(&listed), stacks(assembly));
    });
}

/// A stack comes behind those that it reads of.
#[test]
fn list_is_in_the_order_of_a_deploy() {
    let Some(cdk) = Cdk::find() else { return };
    let assembly = Example::named("stages").synth();
    let listed = printed(cdk.run(assembly.folder(), ["list", "--app", "cdk.out"]));
    let place = |stack: &str| listed.lines().position(|line| line == stack);
    for stage in ["dev", "prod"] {
        let [network, backend] = ["Network", "Backend"].map(|stack| format!("{stack}-{stage}"));
        let (network, backend) = (place(&network), place(&backend));
        assert!(network.is_some() && network < backend, "{listed}");
    }
}

#[test]
fn synth_accepts_every_assembly() {
    each(|cdk, _, assembly| {
        printed(cdk.run(assembly.folder(), ["synth", "--app", "cdk.out", "--quiet"]));
    });
}

#[test]
fn diff_compares_with_a_template() {
    each(|cdk, _, assembly| {
        for stack in stacks(assembly) {
            let template = format!("cdk.out/{stack}.template.json");
            let words = [
                "diff",
                &stack,
                "--exclusively",
                "--app",
                "cdk.out",
                "--template",
                &template,
                "--fail",
            ];
            let same = printed(cdk.run(assembly.folder(), words));
            assert!(same.contains("no differences"), "{same}");
        }
    });
}

/// The resource's path, which the template and the manifest carry, is what a difference is told by.
#[test]
fn diff_tells_what_differs() {
    let Some(cdk) = Cdk::find() else { return };
    let assembly = Example::named("backend").synth();
    let mut before = assembly.template("Backend");
    before.set("AWS::RDS::DBCluster", "BackupRetentionPeriod", &31.into());
    write(&assembly, "before.json", &before);
    let words = [
        "diff",
        "Backend",
        "--app",
        "cdk.out",
        "--template",
        "before.json",
        "--fail",
    ];
    let output = cdk.run(assembly.folder(), words);
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(
        !output.status.success() && said.contains("BackupRetentionPeriod"),
        "{said}"
    );
}

/// As an app, an example writes where the command says, by `CDK_OUTDIR`: a folder in which the
/// command's lock stands already, and, the second time, an assembly. It leaves stdout to the command.
#[test]
fn an_example_is_an_app() {
    let Some(cdk) = Cdk::find() else { return };
    for example in Example::all() {
        let folder = tempfile::tempdir().expect("a folder for the assembly");
        let out = folder.path().join("assembly");
        let app = format!("cargo run -q --example {}", example.name);
        let words = ["--app", &app, "--output", &out.to_string_lossy(), "list"];
        for _ in ["new", "again"] {
            let listed = printed(cdk.run(workspace::root(), words));
            assert_eq!(sorted(&listed), stacks(&example.synth()));
        }
        assert!(
            out.join("manifest.json").exists(),
            "`{app}` did not write to `CDK_OUTDIR`"
        );
    }
}

fn each(test: impl Fn(&Cdk, &Example, &Assembly)) {
    let Some(cdk) = Cdk::find() else { return };
    for example in Example::all() {
        test(&cdk, example, &example.synth());
    }
}

/// `cdk` lists in the order of a deploy, and a folder by name.
fn sorted(listed: &str) -> Vec<&str> {
    let mut names: Vec<&str> = listed.lines().collect();
    names.sort_unstable();
    names
}

fn stacks(assembly: &Assembly) -> Vec<String> {
    let names = assembly.template_files();
    let names = names
        .iter()
        .filter_map(|file| file.file_name()?.to_str()?.split('.').next());
    names.map(str::to_owned).collect()
}

fn printed(output: Output) -> String {
    succeed("cdk", output)
}

fn write(assembly: &Assembly, name: &str, template: &Template) {
    fs::write(assembly.folder().join(name), template.body().to_string())
        .expect("the folder is ours");
}
