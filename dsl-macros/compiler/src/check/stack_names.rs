//! A stack's name is CloudFormation's too, which takes letters, digits and `-`. A Rust name cannot hold `-`, so
//! letters and digits are left.

use super::Check;
use crate::ast::{Block, BlockKind};

pub(super) fn block(check: &mut Check<'_>, block: &Block) {
    if block.kind != BlockKind::Stack {
        return;
    }
    let name = block.name.to_string();
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric());
    if !fits {
        let words = name
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        let fixed: String = words
            .map(|word| {
                let (first, rest) = word.split_at(1);
                first.to_ascii_uppercase() + rest
            })
            .collect();
        let help = match fixed.starts_with(|c: char| c.is_ascii_alphabetic()) {
            true => format!("write `{fixed}`"),
            false => "begin with a letter".to_owned(),
        };
        check.on(
            block.name.span(),
            format_args!("a stack's name has letters and digits only, not as in `{name}`"),
            help,
        );
    } else if name.len() > 128 {
        check.on(
            block.name.span(),
            "a stack's name has 128 letters at most",
            "choose a shorter name",
        );
    }
}
