//! What a function or an attribute takes, while it is typed.

use lsp_types::{
    Documentation, ParameterInformation, ParameterLabel, SignatureHelp, SignatureInformation,
};

use super::{
    Asked,
    cursor::{Item, Step},
};
use crate::lsp::protocol::markdown;

/// The signature of what a place is an argument of.
pub(super) fn signature(asked: &Asked<'_>) -> Option<SignatureHelp> {
    if let Item::Attribute(name) = &asked.cursor.item {
        let forms = infra_compiler::attribute_forms(name);
        let signatures: Vec<SignatureInformation> = forms
            .iter()
            .map(|form| information(form, &[], None))
            .collect();
        return (!signatures.is_empty()).then(|| help(signatures, None));
    }
    let calls = asked.cursor.steps.iter().rev();
    let (name, number) = calls.into_iter().find_map(|step| match step {
        Step::Call(name, _, number) => Some((*name, *number)),
        _ => None,
    })?;
    let (arguments, most) = infra_rules::example_arguments(name)?;
    let label = format!("Fn::{name}({})", arguments.join(", "));
    // The last of many arguments is like the one before it.
    let active = number.min(arguments.len().saturating_sub(1));
    let (what, page) = infra_rules::describe::function(name)?;
    let docs = (number < most).then(|| format!("{what}.\n\n[AWS's page]({page})"))?;
    Some(help(
        vec![information(&label, arguments, Some(docs))],
        Some(active),
    ))
}

/// One signature or several forms of it, with the argument that is typed.
pub(in crate::lsp) fn help(
    signatures: Vec<SignatureInformation>,
    active: Option<usize>,
) -> SignatureHelp {
    SignatureHelp {
        signatures,
        active_signature: Some(0),
        active_parameter: active.and_then(|active| u32::try_from(active).ok()),
    }
}

/// A signature, in whose label the arguments stand in brackets.
pub(in crate::lsp) fn information(
    label: &str,
    arguments: &[&str],
    docs: Option<String>,
) -> SignatureInformation {
    let mut from = label.find(['(', '[']).map_or(0, |open| open + 1);
    let parameter = |argument: &&str| {
        let start = from + label.get(from..)?.find(*argument)?;
        from = start + argument.len();
        // Columns are counted in UTF-16, in which `…` has one unit.
        let units = |at: usize| u32::try_from(label.get(..at)?.encode_utf16().count()).ok();
        Some(ParameterInformation {
            label: ParameterLabel::LabelOffsets([units(start)?, units(from)?]),
            documentation: None,
        })
    };
    SignatureInformation {
        label: label.to_owned(),
        documentation: docs.map(|value| Documentation::MarkupContent(markdown(value))),
        parameters: Some(arguments.iter().filter_map(parameter).collect()),
        active_parameter: None,
    }
}
