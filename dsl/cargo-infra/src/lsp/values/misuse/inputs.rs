//! Inputs that a construct is given and does not have, or needs and is not given, in the words of `cargo check`.

use std::ops::Range;

use infra::private::Signature;
use infra_compiler::Edit;

use super::{Looking, Misuse};
use crate::lsp::{
    blocks::Block,
    problems::Problem,
    values::{
        names::Declared,
        sources::Input,
        tree::{Entry, Tree},
    },
};

impl Looking<'_> {
    /// What is wrong with the inputs of a block's constructs.
    pub(super) fn inputs(&self, block: &Block, names: &[Declared<'_>]) -> Vec<Misuse> {
        let mut found = Vec::new();
        for declared in names.iter().filter(|one| one.word.is_empty()) {
            let path = declared.ty(&block.text);
            let construct = self.construct(&path);
            let inputs = construct.as_ref().and_then(|one| one.inputs.as_deref());
            let Some(inputs) = inputs else { continue };
            let said = said(block, (declared, names), name(&path), inputs);
            if !said.is_empty() && self.meant(&path).is_some() {
                found.extend(said);
            }
        }
        found
    }
}

fn name(path: &str) -> &str {
    path.rsplit(':').next().unwrap_or(path)
}

fn said(
    block: &Block,
    (declared, all): (&Declared<'_>, &[Declared<'_>]),
    name: &str,
    inputs: &[Input],
) -> Vec<Misuse> {
    let text = block.text.as_str();
    let listed: Vec<(&str, bool)> = inputs
        .iter()
        .map(|input| (input.name.as_str(), input.is_required))
        .collect();
    let signature = Signature::new(name, &listed, false);
    let fields = declared.fields(text);
    let given: Vec<&Entry<'_>> = fields.iter().filter(|one| !one.trees.is_empty()).collect();
    let names: Option<Vec<(&str, Range<usize>)>> =
        given.iter().map(|entry| field(text, entry)).collect();
    // What else stands there, may give any input.
    let Some(names) = names.filter(|_| declared.has_fields()) else {
        return Vec::new();
    };
    let misuse = |range: Range<usize>, message| Misuse {
        problem: Problem {
            range: block.range_of(range),
            rule: "",
            message,
            edits: Vec::new(),
        },
        renamed: None,
    };
    let mut found = Vec::new();
    for (name, range) in &names {
        let said = signature.says_of(name);
        found.extend(said.map(|message| misuse(range.clone(), message)));
    }
    let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let (ty, missing) = (declared.ty_range(), signature.says_of_all(&names));
    found.extend(ty.zip(missing).map(|(range, message)| {
        let mut misuse = misuse(range, message);
        let fields = filled(text, &misuse.problem.message, inputs, (declared, all));
        misuse.problem.edits = fields.map(Edit::Beside).into_iter().collect();
        misuse
    }));
    found
}

/// The inputs that a help says to write, `queue: …, run: …`, where the block declares just one thing of the type of each.
fn filled(
    text: &str,
    message: &str,
    inputs: &[Input],
    (own, all): (&Declared<'_>, &[Declared<'_>]),
) -> Option<String> {
    let (_, help) = message.split_once("\nhelp: write `")?;
    let forms = help.strip_suffix('`')?.split(", ");
    let given = forms.map(|form| {
        let missing = form.strip_suffix(": …")?;
        let input = inputs.iter().find(|input| input.name == missing)?;
        let is_it = |one: &&Declared<'_>| {
            one.word.is_empty() && one.name != own.name && name(&one.ty(text)) == name(&input.ty)
        };
        let mut fitting = all.iter().filter(is_it);
        let only = fitting.next()?;
        let is_type = input.ty.starts_with("AWS::") == only.ty(text).starts_with("AWS::");
        (is_type && fitting.next().is_none()).then(|| format!("{missing}: {}", only.name))
    });
    let given: Option<Vec<String>> = given.collect();
    Some(given?.join(", "))
}

/// The name of a field, which may be all of it.
fn field<'t>(text: &'t str, entry: &Entry<'_>) -> Option<(&'t str, Range<usize>)> {
    let range = match (entry.key_range(), entry.trees) {
        // Of quotation marks the macro says that no input has them.
        (Some(range), _) if text[range.clone()].starts_with('"') => return None,
        (Some(range), _) => range,
        (None, [Tree::Token(_)]) if entry.trees[0].is_word() => entry.trees[0].range(),
        _ => return None,
    };
    Some((text.get(range.clone())?, range))
}
