//! An export's name is one in an account and region, whichever stack it is of. Of the exports of one stack the rules say it.

use litemap::LiteMap;

use crate::{
    Refusal,
    report::Problems,
    synth::{
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
        stacks,
    },
};

/// No two stacks export one name, unless it is in two accounts or regions.
pub(super) fn are_unique(drafts: &[ResolvedStack], problems: &mut Problems) {
    let mut known: LiteMap<String, Vec<(usize, &ResolvedDeclaration)>> = LiteMap::new();
    for (number, resolved) in drafts.iter().enumerate() {
        // What has the stack's own name in it differs from stack to stack.
        for export in stacks::exports(resolved).filter(|export| !export.is_own) {
            let declaration = export.declaration;
            let others = known.entry(export.name.clone()).or_default();
            let near = |other: &&(usize, &ResolvedDeclaration)| {
                !drafts[other.0].environment.is_apart(resolved.environment)
            };
            let other = others.iter().rev().find(near).copied();
            others.push((number, declaration));
            let Some((owner, first)) = other else {
                continue;
            };
            // Of two outputs that conditions decide about, only one may ever be there.
            let decided =
                |output: &ResolvedDeclaration| output.attributes.get("Condition").is_some();
            if owner == number || decided(first) && decided(declaration) {
                continue;
            }
            let refusal = Refusal::computed(
                format!(
                    "`{}` is exported as `{}`, like `{}` at {}",
                    declaration.name(),
                    export.name,
                    first.name(),
                    first.at
                ),
                format!(
                    "give one of them another name: `\"${{AWS::StackName}}-{}\"`",
                    declaration.name()
                ),
            );
            declaration.problem(problems, refusal);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        declare::{Row, Section},
        synth::testing::{app, block, declare},
    };

    fn stack(name: &'static str, exports: &[&'static str]) -> crate::synth::testing::Declared {
        let rows = exports.iter().enumerate().map(|(number, export)| {
            let name = &*format!("out{number}").leak();
            let beside = format!(r#""Export":{{"Name":{export}}}"#).leak();
            Row::new(Section::Output, name, "", 7, 5)
                .properties(r#"{"Value":"x"}"#)
                .attributes(beside)
                .open()
        });
        declare(block(name, rows.collect()), |_, _| {})
    }

    fn refused(stacks: Vec<crate::synth::testing::Declared>, expected: &str) {
        let Err(problems) = app(stacks) else {
            panic!("nothing was wrong")
        };
        assert!(problems.to_string().contains(expected), "{problems}");
    }

    #[test]
    fn twice_in_a_stack() {
        refused(
            vec![stack("One", &["\"a\"", "\"a\""])],
            "`a` is the name of an export already, in app.rs:7:5",
        );
    }

    #[test]
    fn once_in_each_of_two_stacks() {
        refused(
            vec![stack("One", &["\"a\""]), stack("Two", &["\"a\""])],
            "exported as `a`",
        );
    }

    #[test]
    fn names_with_the_stack_s_name_differ() {
        let own = r#"[null,"text",[null,"pseudo","AWS::StackName"],"-a"]"#;
        assert!(app(vec![stack("One", &[own]), stack("Two", &[own])]).is_ok());
        refused(
            vec![stack("One", &[own, own])],
            "this is the name of an export already",
        );
    }
}
