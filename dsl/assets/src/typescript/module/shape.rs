//! What a name stands for at run time, as far as its declaration tells: Lambda calls functions only, and by how many parameters
//! they declare it judges what they expect.

use super::Reader;
use crate::typescript::lexer::Kind;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A function, with its `length`: its parameters before the first that has a default or takes the rest.
    Function {
        parameters: usize,
    },
    /// `function*`
    Generator,
    Class,
    /// A number, a text, an object, a list: nothing that can be called.
    Value,
    /// Whatever another name of the module stands for.
    Named(String),
    /// What only running the module would tell.
    Unknown,
}

impl Reader<'_> {
    /// What the declared name stands for: what is behind `=`, behind its type.
    pub(crate) fn initial(&self, name: usize) -> Shape {
        let (depth, mut angles) = (self.tokens.depth(name), 0_usize);
        for at in name + 1..self.tokens.len() {
            if self.tokens.depth(at) > depth {
                continue;
            }
            match self.tokens.kind(at) {
                Some(Kind::Mark("=")) if angles == 0 => return self.shape(at + 1),
                Some(Kind::Mark("<")) => angles += 1,
                Some(Kind::Mark(">")) => angles = angles.saturating_sub(1),
                Some(Kind::Mark(",")) if angles == 0 => break,
                Some(Kind::Mark(";")) => break,
                _ => {}
            }
        }
        Shape::Unknown
    }

    /// The shape of the expression that begins there.
    pub(crate) fn shape(&self, at: usize) -> Shape {
        match self.tokens.kind(at) {
            Some(Kind::Word("async")) if self.tokens.is(at + 1, &["function"]) => {
                self.shape(at + 1)
            }
            Some(Kind::Word("async")) if self.tokens.is(at + 1, &["("]) => self.arrow(at + 1),
            Some(Kind::Word("async")) if self.tokens.is(at + 2, &["=>"]) => {
                Shape::Function { parameters: 1 }
            }
            Some(Kind::Word("async")) if self.tokens.is(at + 1, &["<"]) => self.shape(at + 1),
            Some(Kind::Word("function")) => {
                let shape = self.function(at);
                // `function () {}.bind(a)`, and one that is called at once.
                match self.body(at).map(|open| self.tokens.close(open) + 1) {
                    Some(behind) if self.ends(behind) => shape,
                    _ => Shape::Unknown,
                }
            }
            Some(Kind::Word("class")) => Shape::Class,
            Some(Kind::Word("true" | "false" | "null" | "undefined")) if self.ends(at + 1) => {
                Shape::Value
            }
            Some(Kind::Word(_)) if self.tokens.is(at + 1, &["=>"]) => {
                Shape::Function { parameters: 1 }
            }
            Some(Kind::Word(name)) if self.ends(at + 1) => Shape::Named(name.to_owned()),
            Some(Kind::Text(_) | Kind::Other) if self.ends(at + 1) => Shape::Value,
            Some(Kind::Mark("{" | "[")) if self.ends(self.tokens.close(at) + 1) => Shape::Value,
            Some(Kind::Mark("(")) => self.arrow(at),
            Some(Kind::Mark("<")) => {
                let opens = |open: &usize| self.tokens.is(open - 1, &[">", "("]);
                let open = (at + 2..self.tokens.len()).find(opens);
                open.map_or(Shape::Unknown, |open| self.arrow(open))
            }
            _ => Shape::Unknown,
        }
    }

    /// `(a, b) => …`, `(a): B => …`, or an expression in brackets.
    fn arrow(&self, open: usize) -> Shape {
        let close = self.tokens.close(open);
        let is_arrow = self.tokens.is(close + 1, &["=>"]);
        let is_typed = self.tokens.is(close + 1, &[":"]) && {
            let depth = self.tokens.depth(open);
            let mut behind = (close + 2..self.tokens.len())
                .take_while(|at| self.tokens.depth(*at) >= depth && !self.tokens.is(*at, &[";"]));
            behind.any(|at| self.tokens.depth(at) == depth && self.tokens.is(at, &["=>"]))
        };
        if is_arrow || is_typed {
            Shape::Function {
                parameters: self.parameters(open),
            }
        } else if self.ends(close + 1) {
            self.shape(open + 1)
        } else {
            Shape::Unknown
        }
    }

    /// `function name<A>(b, c) {}`, from `function`.
    pub(crate) fn function(&self, at: usize) -> Shape {
        if self.tokens.is(at + 1, &["*"]) {
            return Shape::Generator;
        }
        let open = (at..self.tokens.len()).find(|open| self.tokens.is(*open, &["("]));
        open.map_or(Shape::Unknown, |open| Shape::Function {
            parameters: self.parameters(open),
        })
    }

    /// Where the body of the function opens.
    fn body(&self, at: usize) -> Option<usize> {
        let open = (at..self.tokens.len()).find(|open| self.tokens.is(*open, &["("]))?;
        let close = self.tokens.close(open);
        let mut behind = close + 1..self.tokens.len();
        behind.find(|body| {
            self.tokens.depth(*body) == self.tokens.depth(open) && self.tokens.is(*body, &["{"])
        })
    }

    /// How many parameters a function's `length` counts, from its bracket.
    pub(crate) fn parameters(&self, open: usize) -> usize {
        let inside = self.tokens.depth(open) + 1;
        let (mut count, mut begins, mut angles) = (0, true, 0_usize);
        for at in open + 1..self.tokens.close(open) {
            let outer = self.tokens.depth(at) == inside;
            match self.tokens.kind(at) {
                Some(Kind::Mark("...")) if begins => return count,
                Some(Kind::Mark("=")) if outer && angles == 0 => return count.saturating_sub(1),
                Some(Kind::Mark(",")) if outer && angles == 0 => {
                    begins = true;
                    continue;
                }
                Some(Kind::Mark("<")) if outer => angles += 1,
                Some(Kind::Mark(">")) if outer => angles = angles.saturating_sub(1),
                // TypeScript's `this: A` is not a parameter.
                _ if begins => count += usize::from(!self.tokens.is(at, &["this", ":"])),
                _ => {}
            }
            begins = false;
        }
        count
    }

    /// Whether an expression ends before this token.
    fn ends(&self, at: usize) -> bool {
        let word = |word: &str| !matches!(word, "in" | "instanceof" | "of");
        match self.tokens.kind(at) {
            None | Some(Kind::Mark(";" | "," | ")" | "}" | "]" | "@")) => true,
            Some(Kind::Word("as" | "satisfies")) => true,
            // Without `;` a statement ends where the next line cannot go on with it.
            Some(Kind::Word(next)) => self.tokens.is_first(at) && word(next),
            Some(Kind::Text(_) | Kind::Other) => self.tokens.is_first(at),
            _ => false,
        }
    }
}
