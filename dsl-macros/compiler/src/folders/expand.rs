//! Writes the tables that a user's crate compiles. It decides nothing and cannot fail.

use std::fmt::Debug;

use infra_assets::{
    Handler, HandlerTable, Migration, MigrationTable, Route, RouteTable, SourceFile,
};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Ident, LitInt};

/// The table of one handler.
pub(super) fn handler(file: &str, table: Option<&HandlerTable>) -> TokenStream {
    let Some(table) = table else {
        // Beside errors, something of the right type keeps rustc from adding its own.
        return quote! { ::infra::private::handler("", #file, ::infra::Language::TypeScript, false, &[], &[], "") };
    };
    let files = files(&table.files);
    let absent = absent(&table.absent);
    let handler = handler_row(&table.handler, &table.files);
    quote! {
        const FILES: &[::infra::Source] = #files;
        #absent
        #handler
    }
}

/// The table of a folder's routes, with what is counted in it if that is certain.
pub(super) fn routes(folder: &str, table: &RouteTable, counts: Option<[usize; 2]>) -> TokenStream {
    let files = files(&table.files);
    let absent = absent(&table.absent);
    let known = counts.map_or_else(
        || quote!(::infra::Table::UNKNOWN),
        |[parts, paths]| {
            let names = table.routes.iter().map(|(route, _)| route.to_string());
            quote! {
                ::infra::Table::new("route", #folder)
                    .names(&[#(#names),*])
                    .count("parts", #parts)
                    .count("paths", #paths)
            }
        },
    );
    let rows = table.routes.iter().map(|(route, handler)| {
        let Route { path, params, .. } = route;
        let schema = match &route.schema {
            Some(file) => {
                let file = format!("/{file}");
                let text = quote!(::core::include_str!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #file)));
                quote!(::core::option::Option::Some(#text))
            }
            None => quote!(::core::option::Option::None),
        };
        let method = variant(route.method);
        let handler = handler_row(handler, &table.files);
        quote! { ::infra::private::route(::infra::Method::#method, #path, &[#(#params),*], #handler, #schema) }
    });
    quote! {
        const FILES: &[::infra::Source] = #files;
        #absent
        const ROUTES: &[::infra::Route] = &[#(#rows),*];
        ::infra::private::routes(::core::env!("CARGO_MANIFEST_DIR"), #folder, ROUTES, FILES, #known)
    }
}

/// The table of a folder's migrations.
pub(super) fn migrations(folder: &str, table: &MigrationTable) -> TokenStream {
    let text = |file: &str| {
        let path = format!("/{file}");
        quote!(::core::include_str!(
            ::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path)
        ))
    };
    let rows = table.migrations.iter().map(|migration| {
        let Migration { number, name, file } = migration;
        let number = LitInt::new(&number.to_string(), Span::call_site());
        let text = text(&file.path);
        let source = source(file);
        quote! { ::infra::private::migration(#number, #name, #source, #text) }
    });
    let kept = table.order.iter().map(|file| {
        let text = text(&file.path);
        let source = source(file);
        quote!((#source, #text))
    });
    let passed = &table.never_applied;
    let digest = &table.digest;
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
pub(super) fn watched(files: &[String]) -> TokenStream {
    let paths = files.iter().map(|path| format!("/{path}"));
    quote! {
        const _: &[&[u8]] = &[#(::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #paths))),*];
    }
}

/// The names under which no file was found. One list for all handlers: whatever is added, one compilation takes it in.
fn absent(names: &[String]) -> TokenStream {
    quote! { const ABSENT: &[&str] = &[#(#names),*]; }
}

fn files(files: &[SourceFile]) -> TokenStream {
    let rows = files.iter().map(source);
    quote! { &[#(#rows),*] }
}

fn source(file: &SourceFile) -> TokenStream {
    let SourceFile { path, checksum } = file;
    quote! { ::infra::private::source(#path, #checksum) }
}

/// The variant of an enum that the runtime has too.
fn variant(value: impl Debug) -> Ident {
    Ident::new(&format!("{value:?}"), Span::call_site())
}

fn handler_row(handler: &Handler, files: &[SourceFile]) -> TokenStream {
    let Handler {
        file,
        language,
        is_archive,
        sources,
        fingerprint,
    } = handler;
    let language = variant(language);
    let indexes = sources
        .iter()
        .filter_map(|source| files.iter().position(|file| file.path == *source));
    let indexes = indexes.map(|index| LitInt::new(&index.to_string(), Span::call_site()));
    quote! {
        ::infra::private::handler(
            ::core::env!("CARGO_MANIFEST_DIR"),
            #file,
            ::infra::Language::#language,
            #is_archive,
            FILES,
            &[#(#indexes),*],
            #fingerprint,
        ).without(ABSENT)
    }
}
