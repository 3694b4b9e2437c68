//! What a macro call names.

use super::{Crate, errors};

fn a_crate() -> Crate {
    Crate::with(&[(
        "backend/lambda/api/get.ts",
        "export const handler = () => {}",
    )])
}

#[track_caller]
fn check(path: &str, expected: &str) {
    assert_eq!(
        errors(crate::routes(a_crate().path(), path)),
        expected.trim()
    );
}

#[test]
fn a_folder_is_found_however_it_is_written() {
    check("backend/lambda/api", "");
    check("./backend/lambda/api/", "");
}

#[test]
fn a_missing_folder_is_named_by_the_part_that_is_wrong() {
    check(
        "backend/lamda/api",
        "`backend/lamda/api` does not exist: no `lamda` in `backend`\nhelp: did you mean `backend/lambda`?",
    );
    check(
        "frontend",
        "`frontend` does not exist: no `frontend` beside `Cargo.toml`\nhelp: create the folder, or correct the path, which begins beside `Cargo.toml`",
    );
}

#[test]
fn a_path_stays_in_the_crate() {
    check(
        "/srv/api",
        "the path `/srv/api` is absolute\nhelp: write it relative to the folder of `Cargo.toml`, such as `backend/lambda/api`",
    );
    check(
        "C:/api",
        "the path `C:/api` is absolute\nhelp: write it relative to the folder of `Cargo.toml`, such as `backend/lambda/api`",
    );
    check(
        "backend/../../api",
        "the path `backend/../../api` leaves the folder of `Cargo.toml`\nhelp: move the files into the crate, and name them from there",
    );
    check(
        "backend\\lambda",
        "the path `backend\\lambda` has a `\\`\nhelp: write `backend/lambda`",
    );
    check(
        "",
        "the path is empty\nhelp: write it relative to the folder of `Cargo.toml`, such as `backend/lambda/api`",
    );
}

#[test]
fn a_file_is_no_folder() {
    check(
        "backend/lambda/api/get.ts",
        "`backend/lambda/api/get.ts` is a file\nhelp: name a folder, such as `backend/lambda/api`",
    );
    let folder = errors(a_crate().handler("backend/lambda"));
    assert_eq!(
        folder,
        "`backend/lambda` has nothing at its top that Lambda could start\nhelp: name the file in it that exports `handler`, or put `index.mjs`, `index.js` or `index.py` with a `handler` there, or an executable `bootstrap`"
    );
}
