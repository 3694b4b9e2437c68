//! The static table of a block's rows.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::{
    ast::plain,
    check::Allowed,
    lower::ir::{Program, Row, RowId},
    place,
};

/// `static BLOCK`.
pub(super) fn block(program: &Program) -> TokenStream {
    let name = plain(&program.name);
    let file = place::file(program.name.span());
    let (line, column) = place::position(program.name.span());
    let (description, sections) = (&program.description, &program.sections);
    let rows = program.rows.iter().map(row);
    quote! {
        static BLOCK: ::infra::private::Block = {
            use ::infra::private::{Row, Section};
            ::infra::private::Block {
                name: #name,
                file: #file,
                line: #line,
                column: #column,
                description: #description,
                sections: #sections,
                rows: &[#(#rows),*],
            }
        };
    }
}

fn row(row: &Row) -> TokenStream {
    let section = Ident::new(row.section, Span::call_site());
    let (name, kind) = (&row.name, &row.kind);
    let (line, column) = place::position(row.span);
    let mut tokens = quote!(Row::new(Section::#section, #name, #kind, #line, #column));
    if !row.text.is_empty() {
        let text = &row.text;
        tokens.extend(quote!(.text(#text)));
    }
    if !row.beside.is_empty() {
        let beside = &row.beside;
        tokens.extend(quote!(.beside(#beside)));
    }
    if !row.after.is_empty() {
        let after = &row.after;
        tokens.extend(quote!(.after(&[#(#after),*])));
    }
    if row.body != 0 {
        let body = row.body;
        tokens.extend(quote!(.within(#body)));
    }
    if row.open {
        tokens.extend(quote!(.open()));
    }
    if !row.allowed.is_empty() {
        let allowed = row.allowed.iter().map(|Allowed { rule, path }| {
            quote!(::infra::private::Allowed { rule: #rule, path: &[#(#path),*] })
        });
        tokens.extend(quote!(.allowed(&[#(#allowed),*])));
    }
    match &row.id {
        RowId::Path => {}
        RowId::Was(name) => tokens.extend(quote!(.was(#name))),
        RowId::Pinned(id) => tokens.extend(quote!(.pinned(#id))),
    }
    tokens
}
