//! Names that no item can have, in every place where an item stands, and blocks that are mistyped at random: there is an error,
//! or everything that is written has been read.

use super::unfinished;
use crate::kept::counts;

/// What people write before a colon that is not a name.
const ODD: [&str; 16] = [
    "\"db\"",
    "5",
    "-5",
    "(q)",
    "[q]",
    "{q}",
    "'a'",
    "'a",
    "b\"db\"",
    "1.5",
    "<q>",
    "!q",
    "&q",
    "a.b",
    "pub(crate) q",
    "pub(nowhere at all) q",
];

/// A block with a resource and a construct in each place that holds items.
fn block(kind: &str, names: [&str; 6]) -> String {
    let [top, construct, repeated, then, otherwise, otherwise_if] = names;
    format!(
        "pub {kind} Everything {{
            {top}: AWS::SNS::Topic {{ DisplayName: \"a\" }}
            {construct}: Storage {{ size: 1 }}
            for n in 0..2 {{ {repeated}: AWS::SNS::Topic {{}} }}
            if large {{ {then}: AWS::SNS::Topic {{}} }}
            else if small {{ {otherwise_if}: AWS::SNS::Topic {{}} }}
            else {{ {otherwise}: AWS::SNS::Topic {{}} }}
        }}"
    )
}

fn tokens(text: &str) -> Option<proc_macro2::TokenStream> {
    text.parse().ok()
}

#[test]
fn a_name_that_no_item_can_have_is_an_error() {
    for kind in ["stack", "construct"] {
        let names = ["a", "b", "c", "d", "e", "f"];
        let (written, read) =
            counts(tokens(&block(kind, names)).expect("tokens")).expect("no error");
        assert_eq!(written, read);
        for (place, odd) in (0..names.len()).flat_map(|place| ODD.map(|odd| (place, odd))) {
            let mut names = names;
            names[place] = odd;
            let text = block(kind, names);
            let Some(tokens) = tokens(&text) else {
                continue;
            };
            assert!(counts(tokens).is_none(), "no error for {odd}:\n{text}");
        }
    }
}

#[test]
fn every_mutation_has_an_error_or_everything() {
    let mut whole = 0;
    unfinished::mutations(4_000, 1, |text| {
        let Some((written, read)) = tokens(text).and_then(counts) else {
            return;
        };
        whole += 1;
        assert_eq!(written, read, "something vanished:\n{text}");
    });
    // A test that reads nothing holds nothing.
    assert!(whole > 100, "only {whole} were read");
}
