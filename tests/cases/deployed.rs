//! Apps and an event-driven stack, deployed as a user deploys them: by the stock `cdk`, to an emulator of AWS, whose APIs are then
//! asked what there is.

mod environments;
mod events;
mod stages;

use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};

use infra_tests::{
    deployer::Deployer,
    emulator::Emulator,
    example::{Assembly, Example, succeed},
    workspace,
};

/// The longest that a message may be on its way.
const PATIENCE: Duration = Duration::from_secs(60);

/// An example's assembly, and who deploys it.
fn example(name: &str, emulator: &Emulator, packages: &Path) -> Option<(Assembly, Deployer)> {
    let assembly = Example::named(name).synth();
    let written = assembly.folder().join("cdk.out");
    let deployer = Deployer::find(emulator.client(), workspace::root(), written, packages)?;
    Some((assembly, deployer))
}

/// Deploys, which succeeds.
fn deploys(deployer: &Deployer, words: &[&str]) {
    succeed("cdk deploy", deployer.deploy(words));
}

/// Asks until there is an answer.
fn wait<T>(what: &str, ask: impl Fn() -> Option<T>) -> T {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < end, "{what} does not come");
        thread::sleep(Duration::from_millis(100));
    }
}
