//! The code of a `for`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::spanned::Spanned;

use super::steps::body;
use crate::{
    ids::RowId,
    lower::{
        frame,
        ir::{Around, Steps},
        scope,
    },
};

/// How many names a tuple of exports holds.
const EXPORTED: usize = 6;

/// What a `for` goes through.
pub(super) struct List<'s> {
    pub(super) row: RowId,
    pub(super) of_app: bool,
    pub(super) pattern: &'s TokenStream,
    pub(super) list: &'s TokenStream,
}

/// A loop, with the names of its body that are used outside of it.
pub(super) fn repeated(
    list: &List<'_>,
    inner: &Steps,
    exports: &[Ident],
    around: &Around,
) -> TokenStream {
    match around {
        Around::Handles(handles) if exports.len() <= EXPORTED => {
            list.given(inner, exports, handles)
        }
        _ => list.capturing(inner, exports),
    }
}

impl List<'_> {
    /// A loop whose body is given the handles that it uses. It is coerced to a function, so that rustc need not keep what it
    /// captures in mind while it judges all the rest.
    fn given(&self, inner: &Steps, exports: &[Ident], handles: &[Ident]) -> TokenStream {
        let (scope, frame, index, item) = (scope(), frame(), index(), item());
        let (iterations, inner) = (self.iterations(), self.body(inner));
        let run = quote! {
            #scope.each(&#frame, #iterations, (#(#handles,)*), |#scope, #frame, (#(#handles,)*), #index, #item| {
                #inner
                (#(#exports,)*)
            })
        };
        match exports {
            [] => quote!(#run;),
            _ => quote!(let (#(#exports,)*) = #run;),
        }
    }

    /// A loop whose body captures what it uses.
    fn capturing(&self, inner: &Steps, exports: &[Ident]) -> TokenStream {
        let (scope, index, item) = (scope(), index(), item());
        let (iterations, inner) = (self.iterations(), self.body(inner));
        let lists = exports.iter().map(|name| collected(self.row, name));
        let lists: Vec<Ident> = lists.collect();
        quote! {
            #(let mut #lists = ::std::vec::Vec::new();)*
            #scope.each_capturing(#iterations, |#scope, #index, #item| {
                #inner
                #(#lists.push(#exports);)*
            });
            #(let #exports = ::infra::Items::from(#lists);)*
        }
    }

    fn iterations(&self) -> TokenStream {
        let list = self.list;
        quote_spanned!(list.span()=> <_ as ::infra::private::Iterate>::iterations(#list))
    }

    fn body(&self, inner: &Steps) -> TokenStream {
        let (scope, frame, item) = (scope(), frame(), item());
        let (row, pattern, iteration, inner) =
            (self.row, self.pattern, self.iteration(), body(inner));
        quote! {
            let #frame = #scope.iteration(&#frame, #row, #iteration);
            let #pattern = #item;
            #inner
        }
    }

    /// What the things declared in an iteration are known by.
    fn iteration(&self) -> TokenStream {
        let (index, item, list) = (index(), item(), self.list);
        match self.of_app {
            true => {
                let key = quote_spanned!(list.span()=> <_ as ::infra::LoopKey>::loop_key);
                quote!(::infra::private::named(#index, &#item, #key))
            }
            false => quote!(::infra::private::iteration!(#index, #item)),
        }
    }
}

/// The number of an iteration.
fn index() -> Ident {
    Ident::new("index", Span::mixed_site())
}

/// What an iteration is about.
fn item() -> Ident {
    Ident::new("item", Span::mixed_site())
}

/// The list that a loop fills; loops inside each other fill lists of their own.
fn collected(row: RowId, name: &Ident) -> Ident {
    format_ident!("__all_{}_{}", row.index(), name, span = Span::mixed_site())
}
