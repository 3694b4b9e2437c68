//! The types of parameters, as paths.

use litemap::LiteMap;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::tables::PARAMETER_TYPES;

/// The types of parameters: AWS's own by their paths, which name a kind of resource that must be there.
pub(in crate::editor) fn parameter_types() -> TokenStream {
    let mut root = Path::default();
    for name in infra_rules::parameter_types() {
        // `List<AWS::EC2::VPC::Id>` is a list of another one.
        let name = name.split('<').next().unwrap_or(name);
        root.add(name, name);
    }
    root.add(
        "AWS::SSM::Parameter::Value",
        "AWS::SSM::Parameter::Value<…>",
    );
    for (name, docs) in PARAMETER_TYPES {
        root.inner.entry(name).or_default().docs = Some(docs.to_owned());
    }
    root.declaration()
}

/// What stands below a part of a path.
#[derive(Default)]
struct Path {
    docs: Option<String>,
    inner: LiteMap<&'static str, Path>,
}

impl Path {
    fn add(&mut self, path: &'static str, whole: &str) {
        let (first, rest) = path
            .split_once("::")
            .map_or((path, None), |(first, rest)| (first, Some(rest)));
        let inner = self.inner.entry(first).or_default();
        match rest {
            Some(rest) => inner.add(rest, whole),
            None => {
                inner.docs = Some(format!(
                    "`{whole}`: a deploy refuses a value that is not there."
                ));
            }
        }
    }

    fn declaration(&self) -> TokenStream {
        let all = self.inner.iter().map(|(name, path)| {
            let generic = ["List", "Value"].contains(name).then(|| quote!(<T>(T)));
            let name = format_ident!("{name}");
            let ty = path
                .docs
                .as_ref()
                .map(|docs| quote!(#[doc = #docs] pub struct #name #generic;));
            let module = (!path.inner.is_empty()).then(|| {
                let inner = path.declaration();
                quote!(pub mod #name { #inner })
            });
            quote!(#ty #module)
        });
        all.collect()
    }
}
