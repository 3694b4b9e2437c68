//! What a macro call names.

use quote::quote;

use super::super::{handler_in, migrations_in, routes_in};
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
        errors(routes_in(a_crate().disk(), quote!(#path))),
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
        "`backend/lamda/api` is not there: there is no `lamda` in `backend`\nhelp: did you mean `backend/lambda`?",
    );
    check(
        "frontend",
        "`frontend` is not there: there is no `frontend` beside `Cargo.toml`\nhelp: create the folder, or correct the path, which begins beside `Cargo.toml`",
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
    let folder = errors(handler_in(a_crate().disk(), quote!("backend/lambda")));
    assert_eq!(
        folder,
        "`backend/lambda` has nothing at its top that Lambda could start\nhelp: name the file in it that exports `handler`, or put `index.mjs`, `index.js` or `index.py` with a `handler` there, or an executable `bootstrap`"
    );
}

#[test]
fn anything_but_one_text_is_refused() {
    let help = "this macro takes one path, as a text between quotes\nhelp: write ";
    assert_eq!(
        errors(routes_in(a_crate().disk(), quote!(FOLDER))),
        format!("{help}`routes!(\"backend/lambda/api\")`")
    );
    assert_eq!(
        errors(migrations_in(a_crate().disk(), quote!())),
        format!("{help}`migrations!(\"backend/migrations\")`")
    );
    assert_eq!(
        errors(handler_in(a_crate().disk(), quote!("a", "b"))),
        format!("{help}`handler!(\"backend/lambda/nightly.ts\")`")
    );
}
