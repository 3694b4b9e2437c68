//! Writes the tables that a user's crate compiles. It decides nothing and cannot fail.

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, LitInt};

use super::code::Code;
use super::disk::{Disk, File};
use super::handlers;
use super::migrations::{Kept, Migration, Migrations};
use super::names::Language;
use super::routes::Route;

/// The table of one handler.
pub(super) fn handler(code: &Code, handler: Option<&handlers::Handler>, file: &str) -> TokenStream {
    let Some(handler) = handler else {
        // Beside errors, something of the right type keeps rustc from adding its own.
        return quote! { ::infra::private::handler("", #file, ::infra::Language::TypeScript, false, &[], &[], "") };
    };
    let files: Vec<_> = code
        .disk
        .files()
        .filter(|(path, _)| handler.sources.iter().any(|source| source == path))
        .collect();
    let table = table(&files);
    let absent = absent(code);
    let handler = handler_row(handler, &files);
    quote! {
        const FILES: &[::infra::Source] = #table;
        #absent
        #handler
    }
}

/// The table of a folder's routes, with what is counted in it if that is certain.
pub(super) fn routes(
    code: &Code,
    folder: &str,
    rows: &[(Route, handlers::Handler)],
    counts: Option<[usize; 2]>,
) -> TokenStream {
    let inside = format!("{folder}/");
    let is_kept = |path: &str| {
        path.starts_with(&inside)
            || rows
                .iter()
                .any(|(_, handler)| handler.sources.iter().any(|source| source == path))
    };
    let files: Vec<_> = code
        .disk
        .files()
        .filter(|(path, _)| is_kept(path))
        .collect();
    let table = table(&files);
    let absent = absent(code);
    let known = counts.map_or_else(
        || quote!(::infra::Table::UNKNOWN),
        |[parts, paths]| {
            let names = rows.iter().map(|(route, _)| route.to_string());
            quote! {
                ::infra::Table::new("route", #folder)
                    .names(&[#(#names),*])
                    .count("parts", #parts)
                    .count("paths", #paths)
            }
        },
    );
    let rows = rows.iter().map(|(route, handler)| {
        let Route { path, params, .. } = route;
        let schema = match &route.schema {
            Some(file) => {
                let file = format!("/{file}");
                let text = quote!(::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file)));
                quote!(::core::option::Option::Some(#text))
            }
            None => quote!(::core::option::Option::None),
        };
        let method = Ident::new(route.method, Span::call_site());
        let handler = handler_row(handler, &files);
        quote! { ::infra::private::route(::infra::Method::#method, #path, &[#(#params),*], #handler, #schema) }
    });
    quote! {
        const FILES: &[::infra::Source] = #table;
        #absent
        const ROUTES: &[::infra::Route] = &[#(#rows),*];
        ::infra::private::routes(::core::env!("CARGO_MANIFEST_DIR"), #folder, ROUTES, FILES, #known)
    }
}

/// The table of a folder's migrations.
pub(super) fn migrations(folder: &str, found: &Migrations) -> TokenStream {
    let digest = found.digest();
    let text = |file: &str| {
        let path = format!("/{file}");
        quote!(::core::include_str!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)
        ))
    };
    let rows = found.files.iter().map(|migration| {
        let Migration { number, name, file, checksum, .. } = migration;
        let number = LitInt::new(&number.to_string(), Span::call_site());
        let text = text(file);
        quote! {
            ::infra::private::migration(#number, #name, ::infra::private::source(#file, #checksum), #text)
        }
    });
    let kept = found.kept.iter().map(|Kept { file, checksum, .. }| {
        let text = text(file);
        quote!((::infra::private::source(#file, #checksum), #text))
    });
    let passed = &found.passed;
    quote! {
        const MIGRATIONS: &[::infra::Migration] = &[#(#rows),*];
        const KEPT: &[(::infra::Source, &::core::primitive::str)] = &[#(#kept),*];
        ::infra::private::migrations(
            ::core::env!("CARGO_MANIFEST_DIR"),
            #folder,
            MIGRATIONS,
            KEPT,
            &[#(#passed),*],
            #digest,
        )
    }
}

/// Makes cargo compile again when a file that was read is edited or removed. The files' content stays out of the program: the
/// constant has no name by which anything could use it.
pub(super) fn watched(disk: &Disk) -> TokenStream {
    let paths: Vec<String> = disk.files().map(|(path, _)| format!("/{path}")).collect();
    quote! {
        const _: &[&[u8]] = &[#(::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #paths))),*];
    }
}

/// The names under which no file was found. One list for all handlers: whatever is added, one compilation takes it in.
fn absent(code: &Code) -> TokenStream {
    let paths = code.absent.iter();
    quote! { const ABSENT: &[&str] = &[#(#paths),*]; }
}

fn table(files: &[(&str, &File)]) -> TokenStream {
    let rows = files.iter().map(|(path, file)| {
        let checksum = file.checksum();
        quote! { ::infra::private::source(#path, #checksum) }
    });
    quote! { &[#(#rows),*] }
}

fn handler_row(handler: &handlers::Handler, files: &[(&str, &File)]) -> TokenStream {
    let handlers::Handler {
        file,
        archive,
        sources,
        fingerprint,
        ..
    } = handler;
    let language = match handler.language {
        Language::TypeScript => quote!(TypeScript),
        Language::JavaScript => quote!(JavaScript),
        Language::Python => quote!(Python),
        Language::Native => quote!(Native),
    };
    let indexes = sources
        .iter()
        .filter_map(|source| files.iter().position(|(path, _)| path == source));
    let indexes = indexes.map(|index| LitInt::new(&index.to_string(), Span::call_site()));
    quote! {
        ::infra::private::handler(
            ::core::env!("CARGO_MANIFEST_DIR"),
            #file,
            ::infra::Language::#language,
            #archive,
            FILES,
            &[#(#indexes),*],
            #fingerprint,
        ).without(ABSENT)
    }
}
