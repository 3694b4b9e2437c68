//! What is read behind dots: `orders.url` in a block's tokens, and `${orders.url}` in its texts. It knows no names.

use std::ops::Range;

use super::tree::Tree;

/// A name behind a dot, which is not called.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) range: Range<usize>,
    /// The name that the way to it begins with, and the names between; nothing where it begins with something else.
    pub(super) way: Option<Vec<Range<usize>>>,
    pub(super) is_in_text: bool,
}

/// All members that are read in a text of Rust or of a block.
pub(super) fn members(text: &str, trees: &[Tree]) -> Vec<Member> {
    let mut found = Vec::new();
    inside(text, trees, &mut found);
    found
}

fn inside(text: &str, trees: &[Tree], found: &mut Vec<Member>) {
    // The names up to the last one, as long as there is nothing else between them.
    let mut way: Option<Vec<Range<usize>>> = None;
    // What stands behind `override` names items, and reads nothing.
    let mut is_override = false;
    for (at, tree) in trees.iter().enumerate() {
        let is_behind_dot = at > 0
            && trees[at - 1].is_sign('.')
            && !at.checked_sub(2).is_some_and(|at| trees[at].is_sign('.'));
        let range = tree.range();
        match tree {
            Tree::Group { inner, .. } => {
                inside(text, inner, found);
                (way, is_override) = (None, false);
            }
            _ if is_override => {}
            _ if tree.is_word() && text.get(range.clone()) == Some("override") => {
                is_override = true;
            }
            _ if tree.is_word() && is_behind_dot => {
                let is_called = trees
                    .get(at + 1)
                    .is_some_and(|next| next.inner('(').is_some() || next.is_sign(':'));
                if is_called {
                    way = None;
                    continue;
                }
                found.push(Member {
                    range: range.clone(),
                    way: way.clone(),
                    is_in_text: false,
                });
                way.iter_mut().for_each(|way| way.push(range.clone()));
            }
            _ if tree.is_word() => {
                let is_in_path = at > 0 && trees[at - 1].is_sign(':');
                let is_in_path = is_in_path && at > 1 && trees[at - 2].is_sign(':');
                way = (!is_in_path).then(|| vec![range]);
            }
            _ if tree.is_literal() => {
                in_text(text, &range, found);
                way = None;
            }
            _ if tree.is_sign('.') => {}
            _ => way = None,
        }
    }
}

/// What a text reads between `${` and `}`.
fn in_text(text: &str, range: &Range<usize>, found: &mut Vec<Member>) {
    let Some(written) = text.get(range.clone()) else {
        return;
    };
    for (open, _) in written.match_indices("${") {
        let start = range.start + open + 2;
        let Some(length) = text[start..range.end].find('}') else {
            continue;
        };
        let inside = &text[start..start + length];
        let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
        if !inside.chars().all(is_part) {
            continue;
        }
        let mut way: Vec<Range<usize>> = Vec::new();
        let mut at = start;
        for name in inside.split('.') {
            let range = at..at + name.len();
            if !way.is_empty() {
                found.push(Member {
                    range: range.clone(),
                    way: Some(way.clone()),
                    is_in_text: true,
                });
            }
            at = range.end + 1;
            way.push(range);
        }
    }
}

/// Whether Rust binds this name somewhere: as what a closure takes, in a loop, or in a pattern.
pub(super) fn is_bound(text: &str, trees: &[Tree], name: &str) -> bool {
    let word = |at: Option<usize>| {
        let tree = trees.get(at?).filter(|tree| tree.is_word())?;
        text.get(tree.range())
    };
    let sign = |at: Option<usize>, sign: char| {
        at.and_then(|at| trees.get(at))
            .is_some_and(|tree| tree.is_sign(sign))
    };
    let binds = |word: &str| ["for", "let", "mut", "ref"].contains(&word);
    trees.iter().enumerate().any(|(at, tree)| {
        let (before, behind) = (at.checked_sub(1), Some(at + 1));
        match tree {
            // `Some(name) = …` and `Some(name) => …`.
            Tree::Group { inner, .. } if sign(behind, '=') => {
                let is_pattern =
                    word(before).is_some_and(|word| word.starts_with(char::is_uppercase));
                let has = |one: &Tree| one.is_word() && text.get(one.range()) == Some(name);
                is_pattern && inner.iter().any(has) || is_bound(text, inner, name)
            }
            Tree::Group { inner, .. } => is_bound(text, inner, name),
            _ if word(Some(at)) != Some(name) => false,
            _ => {
                let is_taken = sign(before, '|') || sign(behind, '|');
                is_taken || word(before).is_some_and(binds) || word(behind) == Some("in")
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{super::tree::trees, is_bound, members};

    #[test]
    fn rust_binds_names() {
        for (text, is) in [
            ("a: A { B: c.map(|one| one.d) }", true),
            ("a: A { B: c.map(|x, one| one.d) }", true),
            ("for one in [1] {}", true),
            ("let one = 1;", true),
            ("if let Some(one) = a {}", true),
            ("match a { A { one } => one.b }", true),
            ("one: A {} b: B { C: D(one), E: one.f }", false),
            ("one: A { B: c.map(|two| two.one) }", false),
        ] {
            assert_eq!(is_bound(text, &trees(text), "one"), is, "{text}");
        }
    }

    #[test]
    fn members_have_the_way_that_leads_to_them() {
        let text = r#"a.b.c d::e.f g().h [i].j k.l() m..n (o.p).q "${r.s} ${t} ${u.v.w} ${x /.y}" self.x.y override r.s { t.u }"#;
        let shown: Vec<String> = members(text, &trees(text))
            .into_iter()
            .map(|one| {
                let way = one.way.map(|way| {
                    let names: Vec<&str> = way.into_iter().map(|name| &text[name]).collect();
                    names.join(" ")
                });
                format!("{} < {}", &text[one.range], way.unwrap_or("?".to_owned()))
            })
            .collect();
        assert_eq!(
            shown,
            [
                "b < a",
                "c < a b",
                "f < ?",
                "h < ?",
                "j < ?",
                "p < o",
                "q < ?",
                "s < r",
                "v < u",
                "w < u v",
                "x < self",
                "y < self x",
                "u < t"
            ]
        );
    }
}
