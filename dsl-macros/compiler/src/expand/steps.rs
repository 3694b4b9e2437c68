//! The code of a block's bodies.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::spanned::Spanned;

use super::{
    arguments::{checks, span_of, value},
    known, loops,
    parts::parts,
};
use crate::{
    ast::plain,
    ids::RowId,
    lower::{
        construct_scope, frame,
        ir::{Argument, ArgumentValue, Export, OutputValue, ReferenceKind, Step, Steps, Tagged},
        output_name, scope,
    },
    source_position,
};

/// A body's handles, then its steps.
pub(super) fn body(steps: &Steps) -> TokenStream {
    let frame = frame();
    let handles = steps
        .handles
        .iter()
        .map(|(name, row, marker)| quote!(let #name = #frame.resource::<#marker>(#row);));
    let list = parts(steps);
    quote!(#(#handles)* #list)
}

pub(super) fn step(step: &Step) -> TokenStream {
    let (scope, frame) = (scope(), frame());
    match step {
        Step::Fill { row, values } => quote! {
            #scope.fill(&#frame, #row, &[#(#values),*]);
        },
        Step::Depend { row, on } => {
            let add_to = quote_spanned!(on.span()=> <_ as ::infra::Dependency>::add_to);
            quote!(#scope.depend(&#frame, #row, #on, #add_to);)
        }
        Step::Version { row, value } => quote!(#scope.version(&#frame, #row, #value);),
        Step::Tags { of, tags } => match of {
            Tagged::Stack => quote!(#scope.stack_tags(&#frame, #tags);),
            Tagged::Construct(row, construct) => {
                quote!(#scope.tags(&#frame, #row, #construct, #tags);)
            }
            Tagged::Resource(row) => quote!(#scope.resource_tags(&#frame, #row, #tags);),
        },
        Step::Override {
            row,
            construct,
            path,
            values,
        } => quote! {
            #scope.override_resource(&#frame, #row, #construct, &[#(#path),*], &[#(#values),*]);
        },
        Step::Command { row, value, span } => {
            quote_spanned!(*span=> #scope.command(&#frame, #row, #value);)
        }
        Step::Construct {
            row,
            of_app,
            name,
            ty,
            fields,
        } => construct(*row, *of_app, name, ty, fields),
        Step::Environment {
            row,
            stack,
            account,
            region,
        } => {
            let values = [account, region].map(|value| match value {
                Some(value) => quote_spanned!(value.span()=> ::infra::private::any(&(#value))),
                None => quote!(::infra::Value::Absent),
            });
            quote!(#scope.environment(&#frame, #row, #stack, [#(#values),*]);)
        }
        Step::Protect { stack, when } => quote!(#scope.protect(#stack, #when);),
        Step::DeployAfter { stack, on } => {
            let add_to = quote_spanned!(on.span()=> <_ as ::infra::Dependency>::add_to);
            quote!(#scope.deploy_after(#stack, #on, #add_to);)
        }
        Step::Reference { value, kind } => {
            let kind = match kind {
                ReferenceKind::Weak => quote!(Weak),
                ReferenceKind::Strong => quote!(Strong),
                ReferenceKind::Both => quote!(Both),
            };
            quote!(#scope.reference(#value, ::infra::private::ReferenceKind::#kind);)
        }
        Step::Nest { name, when } => {
            let construct = construct_scope(name);
            quote!(#scope.nest(#construct, #when);)
        }
        Step::Let {
            rust,
            pattern,
            value,
        } => quote!(#rust let #pattern = #value;),
        Step::Sections { values } => quote!(#scope.sections(&[#(#values),*]);),
        Step::For {
            row,
            of_app,
            pattern,
            list,
            body: inner,
            exports,
            around,
        } => {
            let list = loops::List {
                row: *row,
                of_app: *of_app,
                pattern,
                list,
            };
            loops::repeated(&list, inner, exports, around)
        }
        Step::If {
            row,
            condition,
            then,
            otherwise,
            exports,
        } => choice(*row, condition, then, otherwise.as_ref(), exports),
        Step::Grant {
            row,
            verb,
            words,
            target,
            grantee,
            variable,
        } => {
            let [word, of, to] = words;
            let variable = match variable {
                Some(name) => quote!(::core::option::Option::Some(#name)),
                None => quote!(::core::option::Option::None),
            };
            let target = quote_spanned!(target.span()=> &#target);
            let allow = quote_spanned!(verb.span()=> <_ as ::infra::Grants<#verb>>::grant);
            let principal = quote_spanned!(grantee.span()=> ::infra::Grantee::principal(&#grantee));
            quote!(#scope.grant(&#frame, #row, (#word, #of, #to), #target, #allow, #principal, #variable);)
        }
        Step::Allow {
            row,
            words,
            json,
            holes,
            grantee,
        } => {
            let [on, to] = words;
            let principal = quote_spanned!(grantee.span()=> ::infra::Grantee::principal(&#grantee));
            quote!(#scope.allow(&#frame, #row, (#on, #to), #frame.value(#json, &[#(#holes),*]), #principal);)
        }
        Step::Call {
            construct,
            ty,
            method,
            text,
        } => known::call(construct, ty, method, text),
        Step::Output { name, ty, value } => {
            let (local, ty) = (output_name(name), ty.as_ref().map(|ty| quote!(: #ty)));
            match value {
                OutputValue::Rust(value) => quote!(let #local #ty = #value;),
                OutputValue::ArgumentValue(value) => {
                    let (line, column) = source_position::position(name.span());
                    quote_spanned! {name.span()=>
                        let #local #ty = ::infra::IntoInput::into_input(#value, &mut #scope.report(&#frame, #line, #column));
                    }
                }
            }
        }
    }
}

fn construct(
    row: RowId,
    of_app: bool,
    name: &Ident,
    ty: &TokenStream,
    fields: &[Argument],
) -> TokenStream {
    let (scope, frame, kept) = (scope(), frame(), construct_scope(name));
    let names = fields.iter().map(|field| plain(&field.name));
    // All of it asks for the trait in the same words at the same place, so that rustc complains once.
    let span = ty.span();
    let inputs = Ident::new("__inputs", span);
    let construct = quote_spanned!(span=> <#ty as ::infra::Construct>);
    let declared = quote_spanned!(span=> #construct::declare(#scope, &#frame, #row, #inputs));
    let kept_in = quote_spanned!(span=> #construct::scope(&#name));
    let signature = quote_spanned!(span=> #construct::SIGNATURE);
    let empty = quote_spanned!(span=> #construct::NONE);
    let known_of_all = known::arguments(name, ty, fields);
    let checks = fields.iter().map(|argument| {
        let look_up = |key: &Literal| known::key(name, ty, fields, &argument.name, key);
        let keys = argument.keys.iter().map(|key| {
            let looked_up = look_up(key);
            (!looked_up.is_empty()).then(|| quote!(const _: () = #looked_up;))
        });
        let keys = match argument.given {
            // There they stand behind what their type says of them.
            ArgumentValue::Nested { .. } => TokenStream::new(),
            _ => quote!(#(#keys)*),
        };
        let checks = checks(ty, &argument.name, &argument.given, look_up);
        quote!(#checks #keys)
    });
    let sets = fields.iter().map(|Argument { name: field, given, .. }| {
        let value = match given {
            ArgumentValue::Constant { .. } => known::constant(name, field),
            _ => value(ty, field, given),
        };
        let (line, column) = source_position::position(span_of(given));
        let span = span_of(given);
        let slot = quote_spanned!(field.span()=> <#ty>::#field);
        quote_spanned! {span=>
            #slot.set(&mut #inputs, #value, <_ as ::infra::IntoInput<_>>::into_input, &mut #scope.report(&#frame, #line, #column));
        }
    });
    let known = fields.iter().map(|Argument { name: field, .. }| {
        let (field, text) = (field.span(), plain(field));
        quote_spanned!(field=> const _: () = ::infra::private::known(#signature, #text);)
    });
    let names: Vec<String> = names.collect();
    let placed = match of_app {
        true => quote_spanned!(span=> #signature.of_an_app()),
        false => quote_spanned!(span=> #signature.of_a_stack()),
    };
    let required = quote_spanned!(span=> #signature.require(&[#(#names),*]));
    let groups = quote_spanned!(span=> ::infra::private::Probe::<#ty>::EXACTLY_ONE);
    let one_of_each = quote_spanned!(span=> #signature.exactly_one(#groups, &[#(#names),*]));
    quote! {
        const _: () = #placed;
        const _: () = #required;
        const _: () = { use ::infra::private::Ungrouped as _; #one_of_each };
        #(#known)*
        #known_of_all
        #(#checks)*
        let mut #inputs = #empty;
        #(#sets)*
        let #name = #declared;
        let #kept = #kept_in;
    }
}

fn choice(
    row: RowId,
    condition: &TokenStream,
    then: &Steps,
    otherwise: Option<&(RowId, Steps)>,
    exports: &[Export],
) -> TokenStream {
    let (scope, frame) = (scope(), frame());
    let leaving = |first: bool| {
        let values = exports.iter().map(|export| {
            let name = &export.name;
            match (export.then, export.otherwise) {
                (true, true) => name.to_token_stream(),
                (here, _) if here == first => quote!(::core::option::Option::Some(#name)),
                _ => quote!(::core::option::Option::None),
            }
        });
        quote!((#(#values,)*))
    };
    let names = exports.iter().map(|export| &export.name);
    let branch = |row: RowId, steps: &Steps, first: bool| {
        let (inner, leaving) = (body(steps), leaving(first));
        quote! {
            let #frame = #scope.branch(&#frame, #row);
            #inner
            #leaving
        }
    };
    let then = branch(row, then, true);
    let otherwise = match otherwise {
        Some((row, steps)) => branch(*row, steps, false),
        None => leaving(false),
    };
    quote! {
        let (#(#names,)*) = if #condition { #then } else { #otherwise };
    }
}
