//! The modules that constructs stand in, by name: `RdsProxy` may stand in `mod rds_proxy;`.

use proc_macro2::{Ident, TokenStream};

/// The module that a construct may stand in, if one name says which construct it is.
pub(crate) fn module(construct: &TokenStream) -> Option<Ident> {
    let name = syn::parse2::<Ident>(construct.clone()).ok()?;
    Some(Ident::new(&snake(&name.to_string()), name.span()))
}

/// `RdsProxy` is `rds_proxy`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_ascii_uppercase() && i > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}
