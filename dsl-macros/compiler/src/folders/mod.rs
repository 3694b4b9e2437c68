//! `routes!`, `migrations!` and `handler!`: folders read at compile time, judged, and written down as tables.
//!
//! Each macro is one function here: where, what is there, what is wrong with it, the table. They read the disk below the folder
//! of `Cargo.toml` and nothing else, and know nothing of `infra!`. What they read of a language is only what Lambda will look
//! for: the name `handler`, and which files it takes along.
//!
//! The table is written even beside errors, from what is right, so that rustc and editors see the type that they expect.

mod archive;
mod built;
mod code;
mod disk;
mod draft4;
mod expand;
mod exports;
mod handlers;
mod hash;
mod input;
mod left_out;
mod migrations;
mod module;
mod names;
mod near;
mod packages;
mod pattern;
mod problems;
mod python;
mod resolve;
mod route_path;
mod routes;
mod schemas;
mod tsconfig;
mod typescript;
mod unwanted;
mod walk;

use proc_macro2::TokenStream;
use quote::quote;

use code::Code;
use disk::Disk;
use input::{Input, Kind};
use problems::Problems;

/// `routes!("backend/lambda/api")`: a folder whose paths are an API's, as `::infra::Routes`.
pub fn routes(input: TokenStream) -> TokenStream {
    routes_in(input::disk(), input)
}

/// `migrations!("backend/migrations")`: a folder of SQL files in an order, as `::infra::Migrations`.
pub fn migrations(input: TokenStream) -> TokenStream {
    migrations_in(input::disk(), input)
}

/// `handler!("backend/lambda/nightly.ts")`: one function's code, as `::infra::Handler`.
pub fn handler(input: TokenStream) -> TokenStream {
    handler_in(input::disk(), input)
}

fn routes_in(disk: Disk, input: TokenStream) -> TokenStream {
    let mut problems = Problems::default();
    let input = Input::parse(input, "routes!(\"backend/lambda/api\")", &mut problems);
    let mut code = Code::new(disk);
    let mut rows = Vec::new();
    let mut counts = [0; 2];
    if input.leads_to(Kind::Folder, &code.disk, &mut problems) {
        let folder = walk::walk(&mut code.disk, &input.path, &mut problems);
        let found = routes::routes(&folder, &mut problems);
        counts = routes::counts(&found);
        for mut route in found {
            let handler = code.handler(&route.file, &mut problems);
            route.schema = route
                .schema
                .filter(|file| schemas::judge(&mut code.disk, file, &mut problems));
            rows.extend(handler.map(|handler| (route, handler)));
        }
    }
    // Of a folder that is wrong nothing is certain.
    let counts = (problems.len() == 0).then_some(counts);
    let table = expand::routes(&code, &input.path, &rows, counts);
    block(&code.disk, &input, problems, table)
}

fn migrations_in(mut disk: Disk, input: TokenStream) -> TokenStream {
    let mut problems = Problems::default();
    let input = Input::parse(input, "migrations!(\"backend/migrations\")", &mut problems);
    let mut found = migrations::Migrations::default();
    if input.leads_to(Kind::Folder, &disk, &mut problems) {
        found = migrations::migrations(&mut disk, &input.path, &mut problems);
    }
    // A text that rustc would refuse to include must not be reported twice.
    if problems.len() > 0 {
        found = migrations::Migrations::default();
    }
    let table = expand::migrations(&input.path, &found);
    block(&disk, &input, problems, table)
}

fn handler_in(disk: Disk, input: TokenStream) -> TokenStream {
    let mut problems = Problems::default();
    let input = Input::parse(
        input,
        "handler!(\"backend/lambda/nightly.ts\")",
        &mut problems,
    );
    let mut code = Code::new(disk);
    let mut handler = None;
    if input.leads_to(Kind::Code, &code.disk, &mut problems) {
        handler = code.handler(&input.path, &mut problems);
    }
    let table = expand::handler(&code, handler.as_ref(), &input.path);
    block(&code.disk, &input, problems, table)
}

/// The macro's expression: the errors, what cargo has to watch, and the table.
fn block(disk: &Disk, input: &Input, problems: Problems, table: TokenStream) -> TokenStream {
    let errors = problems.into_errors(input.span);
    let watched = expand::watched(disk);
    quote! { { #errors #watched #table } }
}

#[cfg(test)]
mod tests;
