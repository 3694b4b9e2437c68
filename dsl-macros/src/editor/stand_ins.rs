//! Modules that a block's constructs may stand in: `network: Network {}` means `network::Network` beside
//! `mod network;`.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::{
    names::{is_resource, written},
    read::{Block, Body, Kind},
};
use crate::modules::module;

/// Modules that constructs may stand in, for those that are not there: which are is nothing that
/// rust-analyzer tells. One that is there comes before what a glob brings.
pub(super) fn declare(block: &Block) -> TokenStream {
    let modules = modules(&block.body);
    let holder = format_ident!(
        "__infra_{}",
        block
            .name
            .as_ref()
            .map(|name| name.unraw().to_string())
            .unwrap_or_default()
    );
    quote! {
        #[doc(hidden)]
        mod #holder { #(pub mod #modules {})* }
        #[allow(unused)]
        use #holder::*;
    }
}

/// The modules that the constructs of a body may stand in.
pub(super) fn modules(body: &Body) -> BTreeSet<Ident> {
    let mut modules = BTreeSet::new();
    for item in &body.items {
        match &item.kind {
            Kind::Declared { ty, text, .. } if !is_resource(text) => {
                modules.extend(module(&written(ty).into_stream()));
            }
            Kind::For { body, .. } => modules.extend(self::modules(body)),
            Kind::If {
                then, otherwise, ..
            } => {
                modules.extend(self::modules(then));
                modules.extend(otherwise.iter().flat_map(self::modules));
            }
            _ => {}
        }
    }
    modules
}
