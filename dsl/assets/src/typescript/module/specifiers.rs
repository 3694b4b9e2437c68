//! What `import(…)` and `require(…)` are called with: one text, one of two, or a pattern of files.

use super::{Import, Reader, Types};
use crate::typescript::lexer::Kind;

impl Reader<'_> {
    /// The argument of a call, from behind its bracket. One that is computed is known to nobody, but for the files beside the
    /// module that it may mean: bundlers take all of those along.
    pub(crate) fn call(&mut self, word: &str, at: usize) {
        let end = self.argument(at);
        let import = |specifier: &str| Import {
            specifier: specifier.to_owned(),
            types: Types::None,
            optional: self.is_tried(at) || self.is_caught(at - 1),
            required: word == "require",
            pattern: false,
        };
        let found: Vec<Import> = if let Some(pattern) = self.pattern_of_files(at, end) {
            let pattern = import(&pattern);
            let is_text = !pattern.specifier.contains('*');
            vec![Import {
                pattern: !is_text,
                ..pattern
            }]
        } else if self.is_type(at - 1) {
            Vec::new() // gone when the code runs
        } else {
            // `import(a ? "b" : "c")` too.
            let choices = (at..end).filter(|text| {
                let before = *text == at
                    || self.tokens.is(text - 1, &["?"])
                    || self.tokens.is(text - 1, &[":"]);
                let after = text + 1 == end || self.tokens.is(text + 1, &[":"]);
                before && after && self.tokens.depth(*text) == self.tokens.depth(at)
            });
            let texts = choices.filter_map(|at| match self.tokens.kind(at) {
                Some(Kind::Text(text)) => Some(import(text)),
                _ => None,
            });
            texts.collect()
        };
        self.module.imports.extend(found);
    }

    /// Where the first argument ends.
    fn argument(&self, at: usize) -> usize {
        let around = self.tokens.depth(at - 1);
        let ends = |end: &usize| {
            let depth = self.tokens.depth(*end);
            depth <= around || depth == around + 1 && self.tokens.is(*end, &[","])
        };
        (at..self.tokens.len())
            .find(ends)
            .unwrap_or(self.tokens.len())
    }

    /// The pattern of `./a/${b}.ts` or `"./a/" + b + ".ts"`, with `**` for what may stand for several folders. Only paths
    /// that begin at the module count.
    fn pattern_of_files(&self, at: usize, end: usize) -> Option<String> {
        let mut parts: Vec<Option<&str>> = Vec::new();
        match self.tokens.kind(at)? {
            Kind::Template(text) => {
                for chunk in chunks(text) {
                    parts.extend([Some(chunk), None]);
                }
                parts.pop();
            }
            Kind::Text(first) if self.tokens.is(at + 1, &["+"]) => {
                parts.push(Some(first));
                let is_plus = |plus: &usize| {
                    self.tokens.depth(*plus) == self.tokens.depth(at)
                        && self.tokens.is(*plus, &["+"])
                };
                for plus in (at..end).filter(is_plus) {
                    let alone = plus + 2 == end || is_plus(&(plus + 2));
                    parts.push(match self.tokens.kind(plus + 1) {
                        Some(Kind::Text(text)) if alone => Some(text),
                        _ => None,
                    });
                }
            }
            _ => return None,
        }
        let begins = parts.first().copied().flatten().unwrap_or_default();
        if !begins.starts_with("./") && !begins.starts_with("../") {
            return None;
        }
        let mut pattern = String::new();
        for part in parts {
            match part {
                Some(text) => pattern.push_str(text),
                None if pattern.ends_with('*') => {}
                None if pattern.ends_with('/') => pattern.push_str("**"),
                None => pattern.push('*'),
            }
        }
        Some(pattern)
    }

    /// Whether it stands in the block of a `try`: then bundlers leave to the code what is not there.
    fn is_tried(&self, at: usize) -> bool {
        let opens =
            |open: &usize| self.tokens.is(*open, &["try", "{"]) && self.tokens.close(open + 1) > at;
        (0..at).any(|open| opens(&open))
    }

    /// Whether the promise of the call whose bracket opens there handles its failure.
    fn is_caught(&self, open: usize) -> bool {
        let behind = self.tokens.close(open) + 1;
        let one = self.tokens.is(behind, &[".", "catch", "("]);
        let two = self.tokens.is(behind, &[".", "then", "("])
            && self.argument(behind + 3) < self.tokens.close(behind + 2);
        one || two
    }

    /// Whether it is TypeScript's `import("a").Type` or `typeof import("a")`.
    fn is_type(&self, open: usize) -> bool {
        let behind = self.tokens.close(open) + 1;
        let is_member = self.tokens.is(behind, &["."]);
        let of_promise = ["then", "catch", "finally"];
        let is_promise = of_promise
            .iter()
            .any(|name| self.tokens.is(behind + 1, &[name]));
        let is_import = open > 0 && self.tokens.is(open - 1, &["import"]);
        let typed = open > 1 && self.tokens.is(open - 2, &["typeof"]);
        is_import && (typed || is_member && !is_promise)
    }
}

/// The texts between the substitutions of a template, from behind its first quote.
fn chunks(text: &str) -> Vec<&str> {
    let mut chunks = Vec::new();
    let (mut begin, mut depth) = (0, 0_usize);
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' if depth == 0 => {
                chunks.push(&text[begin..at]);
                return chunks;
            }
            '$' if depth == 0 && text[at..].starts_with("${") => chunks.push(&text[begin..at]),
            '{' if depth > 0 || text[..at].ends_with('$') => depth += 1,
            '}' if depth > 0 => {
                depth -= 1;
                begin = at + 1;
            }
            _ => {}
        }
    }
    chunks
}

#[cfg(test)]
mod tests {
    use super::chunks;

    #[test]
    fn templates_have_texts_between_their_values() {
        assert_eq!(chunks("./a/${b}.ts` + c"), ["./a/", ".ts"]);
        assert_eq!(chunks("./${ { a: `b` } }/$c`"), ["./", "/$c"]);
        assert_eq!(chunks("${a}${b}`"), ["", "", ""]);
    }
}
