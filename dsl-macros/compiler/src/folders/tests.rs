//! What the expansions say, and what a call may be.

use infra_assets::{Handler, HandlerTable, Language, Method};
use infra_assets::{Migration, MigrationTable, Read, Route, RouteTable, SourceFile};
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::quote;

/// The text of an expansion as rustfmt would almost write it.
fn shown(expansion: &TokenStream) -> String {
    expansion
        .to_string()
        .replace(" :: ", "::")
        .replace(":: ", "::")
        .replace("& ", "&")
        .replace(" ;", ";")
        .replace(" ,", ",")
        .replace(" !", "!")
}

fn read<T>(path: &str, table: T, files: &[&str]) -> Read<T> {
    Read {
        path: path.to_owned(),
        table,
        problems: Vec::new(),
        files: files.iter().map(|file| (*file).to_owned()).collect(),
    }
}

fn file(path: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        checksum: "c0ffee".to_owned(),
    }
}

fn code(file: &str) -> Handler {
    Handler {
        file: file.to_owned(),
        language: Language::TypeScript,
        is_archive: false,
        sources: vec![file.to_owned()],
        fingerprint: "beef".to_owned(),
    }
}

#[track_caller]
fn check(expansion: &TokenStream, parts: &[&str]) {
    let text = shown(expansion);
    for part in parts {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
}

#[test]
fn routes_are_a_table() {
    let handler = "api/users/[id]/put.ts";
    let route = Route {
        method: Method::Put,
        path: "/users/{id}".to_owned(),
        params: vec!["id".to_owned()],
        file: handler.to_owned(),
        schema: Some("api/users/[id]/put.schema.json".to_owned()),
    };
    let table = RouteTable {
        routes: vec![(route, code(handler))],
        files: vec![file("api/_a.ts"), file(handler)],
        absent: vec!["tsconfig.json".to_owned()],
    };
    let read = read("api", table, &[handler]);
    check(
        &super::routes_of(&read, Span::call_site()),
        &[
            "include_bytes! (::core::concat! (::core::env! (\"CARGO_MANIFEST_DIR\"), \"/api/users/[id]/put.ts\"))",
            "const FILES : &[::infra::Source] = &[::infra::private::source (\"api/_a.ts\", \"c0ffee\"),::infra",
            "const ABSENT : &[&str] = &[\"tsconfig.json\"];",
            "::infra::private::route (::infra::Method::Put, \"/users/{id}\", &[\"id\"],::infra",
            "\"api/users/[id]/put.ts\",::infra::Language::TypeScript, false, FILES, &[1], \"beef\",",
            "include_str! (::core::concat! (::core::env! (\"CARGO_MANIFEST_DIR\"), \"/api/users/[id]/put.schema.json\"))",
            "::infra::private::routes (::core::env! (\"CARGO_MANIFEST_DIR\"), \"api\", ROUTES, FILES,::infra",
        ],
    );
}

#[test]
fn migrations_are_a_table() {
    let table = MigrationTable {
        migrations: vec![Migration {
            number: 1,
            name: "a".to_owned(),
            file: file("sql/0001_a.sql"),
        }],
        order: vec![file("sql/meta/_journal.json")],
        never_applied: vec!["sql/atlas.sum".to_owned()],
        digest: "beef".to_owned(),
    };
    check(
        &super::migrations_of(&read("sql", table, &[]), Span::call_site()),
        &[
            "::infra::private::migration (1, \"a\",::infra::private::source (\"sql/0001_a.sql\", \"c0ffee\"),",
            "const KEPT : &[(::infra::Source,",
            "&[(::infra::private::source (\"sql/meta/_journal.json\", \"c0ffee\"),",
            "\"sql\", MIGRATIONS, KEPT, &[\"sql/atlas.sum\"], \"beef\",)",
        ],
    );
}

#[test]
fn a_handler_is_a_table_even_where_there_is_none() {
    let table = HandlerTable {
        handler: code("a.ts"),
        files: vec![file("a.ts")],
        absent: Vec::new(),
    };
    check(
        &super::handler_of(&read("a.ts", Some(table), &[]), Span::call_site()),
        &["\"a.ts\",::infra::Language::TypeScript, false, FILES, &[0], \"beef\",)"],
    );
    check(
        &super::handler_of(&read("a.ts", None, &[]), Span::call_site()),
        &["::infra::private::handler (\"\", \"a.ts\",::infra::Language::TypeScript,"],
    );
}

/// The messages of an expansion's errors, one after the other.
fn errors(expansion: TokenStream) -> String {
    let mut messages = Vec::new();
    collect(expansion, &mut messages);
    messages.join("\n")
}

fn collect(tokens: TokenStream, messages: &mut Vec<String>) {
    let mut is_error = false;
    for token in tokens {
        match token {
            TokenTree::Group(group) if is_error => {
                messages.push(syn::parse2::<syn::LitStr>(group.stream()).unwrap().value());
                is_error = false;
            }
            TokenTree::Group(group) => collect(group.stream(), messages),
            TokenTree::Ident(word) => is_error = word == "compile_error",
            _ => {}
        }
    }
}

#[test]
fn anything_but_one_text_is_refused() {
    let help = "this macro takes one path, as a text between quotes\nhelp: write ";
    assert_eq!(
        errors(super::routes(quote!(FOLDER))),
        format!("{help}`routes!(\"backend/lambda/api\")`")
    );
    assert_eq!(
        errors(super::migrations(quote!())),
        format!("{help}`migrations!(\"backend/migrations\")`")
    );
    assert_eq!(
        errors(super::handler(quote!("a", "b"))),
        format!("{help}`handler!(\"backend/lambda/nightly.ts\")`")
    );
}

#[test]
fn what_is_wrong_is_an_error_of_the_call() {
    assert_eq!(
        errors(super::routes(quote!("no_such_folder"))),
        "`no_such_folder` does not exist: no `no_such_folder` beside `Cargo.toml`\nhelp: create the folder, or correct the path, which begins beside `Cargo.toml`"
    );
}
