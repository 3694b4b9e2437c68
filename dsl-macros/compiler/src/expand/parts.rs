//! Many steps of one body, divided among functions: what rustc does grows faster than a function.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::steps::step;
use crate::lower::{
    frame,
    ir::{Step, Steps},
    scope,
};

/// How many steps stand in one function before they are divided among several.
const TOGETHER: usize = 16;

/// The steps in order. Many that take nothing from around them and bind nothing stand in functions of their own, because what
/// rustc does grows faster than a function.
pub(super) fn parts(steps: &Steps) -> TokenStream {
    let (scope, frame) = (scope(), frame());
    let is_alone = |step: &Step| match step {
        Step::Fill { row, .. } => steps.alone.contains_key(row),
        Step::For { row, exports, .. } => exports.is_empty() && steps.alone.contains_key(row),
        Step::If { row, exports, .. } => exports.is_empty() && steps.alone.contains_key(row),
        _ => false,
    };
    let mut tokens = TokenStream::new();
    for run in steps
        .list
        .chunk_by(|one, next| is_alone(one) && is_alone(next))
    {
        if run.len() <= TOGETHER {
            tokens.extend(run.iter().map(step));
            continue;
        }
        for part in run.chunks(TOGETHER) {
            let part = part.iter().map(step);
            let name = Ident::new("part", Span::mixed_site());
            tokens.extend(quote! {{
                fn #name(#scope: &mut ::infra::private::Scope<'_>, #frame: &::infra::private::Frame) {
                    #(#part)*
                }
                #name(#scope, &#frame);
            }});
        }
    }
    tokens
}
