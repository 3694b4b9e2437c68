//! What cases read and no repository can hold: pipes, links out of the project, archives that no archiver makes, files that
//! look like secrets, and more files than anybody would want among the project's own.

use std::{
    fs,
    io::{Cursor, Write},
    os::unix::fs::symlink,
    path::Path,
    process::Command,
};

use zip::{ZipWriter, write::SimpleFileOptions};

const HANDLER: &str = "export const handler = async () => ({ statusCode: 204 });\n";

/// Makes all of it, in the folder of the cases.
pub(super) fn make(ui: &Path) {
    too_many_routes(&ui.join("routes/too_many"));
    pipe(&ui.join("routes/a_pipe/get.ts"));
    pipe(&ui.join("migrations/a_pipe/0001_create_users.sql"));
    put(&ui.join("routes/link_out/get.built/index.mjs"), HANDLER);
    symlink("/etc/passwd", ui.join("routes/link_out/get.built/users")).expect(OURS);
    put(&ui.join("routes/secrets/get.built/index.mjs"), HANDLER);
    put(&ui.join("routes/secrets/get.built/.env"), "TOKEN=1\n");
    let mut outside = archive(&["index.mjs", "../../etc/cron.d/job"]);
    put_bytes(&ui.join("routes/archive_outside/get.zip"), &outside);
    outside = archive(&["index.mjs"]);
    // The size that the central directory says.
    let record = outside.windows(4).position(|bytes| bytes == b"PK\x01\x02");
    let at = record.expect("an archive has a directory") + 24;
    outside[at..at + 4].copy_from_slice(&(300_u32 << 20).to_le_bytes());
    put_bytes(&ui.join("routes/archive_too_large/get.zip"), &outside);
}

const OURS: &str = "a file under target can be written";

fn too_many_routes(folder: &Path) {
    for number in 0..63 {
        for method in ["get", "post"] {
            put(
                &folder.join(format!("things{number}/{method}.mjs")),
                HANDLER,
            );
        }
    }
}

fn archive(names: &[&str]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .and_then(|()| Ok(archive.write_all(HANDLER.as_bytes())?))
            .expect("it is written to memory");
    }
    archive.finish().expect("as above").into_inner()
}

/// What a reader waits for until somebody writes.
fn pipe(path: &Path) {
    put(path, "");
    fs::remove_file(path).expect(OURS);
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.is_ok_and(|status| status.success()), "`mkfifo` fails");
}

fn put(path: &Path, text: &str) {
    put_bytes(path, text.as_bytes());
}

fn put_bytes(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("it is in a folder")).expect(OURS);
    fs::write(path, bytes).expect(OURS);
}
