//! The static table of a block's rows.

use proc_macro2::TokenStream;
use quote::quote;

use crate::{
    ast::plain,
    check::Allowed,
    ids::BodyId,
    lower::ir::{LogicalId, Program, Row, Section},
    source_position,
};

/// `static BLOCK`.
pub(super) fn block(program: &Program) -> TokenStream {
    let name = plain(&program.name);
    let package = source_position::package();
    let file = source_position::file(program.name.span());
    let (line, column) = source_position::position(program.name.span());
    let (description, sections) = (&program.description, &program.sections);
    let rows = program.rows.iter().map(row);
    quote! {
        static BLOCK: ::infra::private::Block = {
            use ::infra::private::{Row, Section};
            ::infra::private::Block {
                name: #name,
                package: #package,
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
    let section = section(row.section);
    let (name, type_name) = (&row.name, &row.type_name);
    let (line, column) = source_position::position(row.span);
    let mut tokens = quote!(Row::new(#section, #name, #type_name, #line, #column));
    if !row.properties.is_empty() {
        let properties = &row.properties;
        tokens.extend(quote!(.properties(#properties)));
    }
    if !row.attributes.is_empty() {
        let attributes = &row.attributes;
        tokens.extend(quote!(.attributes(#attributes)));
    }
    if !row.depends_on.is_empty() {
        let depends_on = &row.depends_on;
        tokens.extend(quote!(.depends_on(&[#(#depends_on),*])));
    }
    if row.body != BodyId::TOP {
        let body = row.body;
        tokens.extend(quote!(.within(#body)));
    }
    if row.open {
        tokens.extend(quote!(.open()));
    }
    if !row.allowed.is_empty() {
        let allowed = row.allowed.iter().map(allowed);
        tokens.extend(quote!(.allowed(&[#(#allowed),*])));
    }
    match &row.id {
        LogicalId::Path => {}
        LogicalId::Was(name) => tokens.extend(quote!(.was(#name))),
        LogicalId::Pinned(id) => tokens.extend(quote!(.pinned(#id))),
    }
    tokens
}

fn allowed(
    Allowed {
        rule,
        path,
        why,
        span,
    }: &Allowed,
) -> TokenStream {
    let (line, column) = source_position::position(*span);
    quote! {
        ::infra::private::Allowed {
            rule: #rule,
            path: &[#(#path),*],
            why: #why,
            line: #line,
            column: #column,
        }
    }
}

fn section(section: Section) -> TokenStream {
    match section {
        Section::Resource => quote!(Section::Resource),
        Section::Parameter => quote!(Section::Parameter),
        Section::Condition => quote!(Section::Condition),
        Section::Mapping => quote!(Section::Mapping),
        Section::Output => quote!(Section::Output),
        Section::Construct => quote!(Section::Construct),
        Section::Other => quote!(Section::Other),
    }
}
