//! rustfmt, for the Rust around blocks.

use std::{
    env,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    thread,
};

/// The text as rustfmt lays it out, with its settings from the folder or those around it.
///
/// # Errors
///
/// If there is no rustfmt, or it cannot read the text.
pub(crate) fn rustfmt(text: &str, edition: &str, folder: Option<&Path>) -> Result<String, String> {
    let program = env::var_os("RUSTFMT").unwrap_or_else(|| "rustfmt".into());
    let mut command = Command::new(program);
    command.args(["--edition", edition, "--emit", "stdout"]);
    if let Some(folder) = folder {
        command.current_dir(folder);
    }
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("rustfmt does not start: {error}"))?;
    let input = child.stdin.take();
    // Written beside the reading, so that neither waits for the other.
    let output = thread::scope(|scope| {
        scope.spawn(|| input.map(|mut input| input.write_all(text.as_bytes())));
        child.wait_with_output()
    });
    let output = output.map_err(|error| error.to_string())?;
    match (output.status.success(), String::from_utf8(output.stdout)) {
        (true, Ok(text)) => Ok(text),
        _ => Err("rustfmt cannot lay it out".to_owned()),
    }
}
