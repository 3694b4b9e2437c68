//! What a checked block comes down to: rows of static text, and steps of code. It has no way to
//! say what `check` refuses, so `expand` has no way to fail.

use crate::ids::{BodyId, RowId};
use litemap::LiteMap;
use proc_macro2::{Ident, Literal, Span, TokenStream};

use super::Limits;
use crate::{ast::BlockKind, check::Allowed};

/// A block, ready to be written out.
pub(crate) struct Program {
    pub(crate) kind: BlockKind,
    pub(crate) docs: TokenStream,
    pub(crate) rust: TokenStream,
    /// Those of them that are about everything that the block becomes: `cfg` and `allow`.
    pub(crate) everywhere: TokenStream,
    pub(crate) visibility: TokenStream,
    pub(crate) name: Ident,
    pub(crate) description: String,
    /// Further sections of the template, as a JSON object, or nothing.
    pub(crate) sections: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) inputs: Vec<Input>,
    pub(crate) outputs: Vec<Output>,
    pub(crate) body: Steps,
}

/// One row of the static table.
pub(crate) struct Row {
    pub(crate) section: Section,
    pub(crate) name: String,
    pub(crate) type_name: String,
    pub(crate) span: Span,
    pub(crate) body: BodyId,
    pub(crate) properties: String,
    pub(crate) attributes: String,
    pub(crate) depends_on: Vec<RowId>,
    pub(crate) id: LogicalId,
    /// Whether only synthesis can judge it whole.
    pub(crate) open: bool,
    /// The rules that it may break.
    pub(crate) allowed: Vec<Allowed>,
}

/// What a row declares: a variant of `infra::private::Section`.
#[derive(Clone, Copy)]
pub(crate) enum Section {
    Resource,
    Parameter,
    Condition,
    Mapping,
    Output,
    Construct,
    Other,
}

/// How a logical id is made.
pub(crate) enum LogicalId {
    Path,
    Was(String),
    Pinned(String),
}

pub(crate) struct Input {
    pub(crate) name: Ident,
    pub(crate) docs: TokenStream,
    pub(crate) ty: TokenStream,
    pub(crate) default: Option<ArgumentValue>,
    pub(crate) limits: Limits,
}

/// A field of a construct's handle, or a stack's.
pub(crate) struct Output {
    pub(crate) name: Ident,
    pub(crate) docs: TokenStream,
    pub(crate) ty: TokenStream,
}

/// An input of a construct, and what it is given.
pub(crate) struct Argument {
    pub(crate) name: Ident,
    pub(crate) given: ArgumentValue,
    pub(crate) known: Known,
    /// The keys, if it is given a map.
    pub(crate) keys: Vec<Literal>,
    /// The token that says how much it is given.
    pub(crate) at: Span,
}

/// What is known of a value before the input's type is.
pub(crate) enum Known {
    /// Of a list or a map, its length, and its texts or keys.
    Entries {
        number: usize,
        names: Vec<Literal>,
    },
    /// What a constant has in it: of [`ArgumentValue::Constant`], or of a path.
    Constant,
    Path(TokenStream),
    Number(usize),
    /// A text, or the last name of a path.
    Word(String),
    Nothing,
}

impl Known {
    /// Whether things can be counted in it.
    pub(crate) fn is_counted(&self) -> bool {
        self.is_named() || matches!(self, Known::Number(_) | Known::Entries { .. })
    }

    /// Whether it may hold names.
    pub(crate) fn is_named(&self) -> bool {
        match self {
            Known::Entries { names, .. } => !names.is_empty(),
            Known::Constant | Known::Path(_) => true,
            Known::Number(_) | Known::Word(_) | Known::Nothing => false,
        }
    }
}

/// What an input is given.
pub(crate) enum ArgumentValue {
    /// A literal, judged by `cargo check`.
    Literal {
        tokens: TokenStream,
        /// The method of the input's judge that takes it, with the literal: `.read(…)` or `.check(…)`.
        call: TokenStream,
        /// How it is written, for the limits of what it goes into.
        written: Option<StaticLiteral>,
        span: Span,
    },
    /// A map of literals, each judged by itself and then all together.
    Entries {
        entries: Vec<(TokenStream, Span)>,
        whole: TokenStream,
        span: Span,
    },
    /// A map of maps: settings of things that are named, each setting judged by itself.
    Nested { things: Vec<Thing>, span: Span },
    /// A constant of the input's type.
    Constant { tokens: TokenStream, span: Span },
    /// A value that is computed.
    Value {
        tokens: TokenStream,
        /// The method of the input's judge that takes the call of a function with a literal, `Every::cron("…")`, and the literal's place.
        call: Option<(TokenStream, Span)>,
        /// The variant, if it is written as one.
        variant: Option<Variant>,
        span: Span,
    },
    /// A map of which some values are computed; those that are literals are judged all the same.
    Map {
        pairs: Vec<(Literal, TokenStream, Span)>,
        entries: Vec<(TokenStream, Span)>,
        span: Span,
    },
}

/// `Access::Public`: the type's name, and the variant.
pub(crate) struct Variant {
    pub(crate) of: String,
    pub(crate) name: Ident,
}

/// A literal that a template may hold as it is.
pub(crate) enum StaticLiteral {
    Number(f64, String),
    Text(String, Option<f64>),
}

/// A key of a map of maps, and what is set below it.
pub(crate) struct Thing {
    pub(crate) key: Literal,
    pub(crate) settings: Vec<Setting>,
}

/// `memory: 512`.
pub(crate) struct Setting {
    pub(crate) name: Ident,
    pub(crate) value: TokenStream,
    pub(crate) span: Span,
    pub(crate) literal: bool,
}

/// What a loop's body takes from around it.
pub(crate) enum Around {
    /// These handles, which it can be given: it is a function for rustc to judge by itself.
    Handles(Vec<Ident>),
    /// Variables of which only rustc knows what becomes of them.
    Anything,
}

/// Code of one body, in order.
#[derive(Default)]
pub(crate) struct Steps {
    pub(crate) list: Vec<Step>,
    /// Resources of this body that code speaks of: their names, rows and marker types.
    pub(crate) handles: Vec<(Ident, RowId, TokenStream)>,
    /// Items whose code takes nothing from around it, so that it can stand in a function by itself.
    pub(crate) alone: LiteMap<RowId, ()>,
}

pub(crate) enum Step {
    Fill {
        row: RowId,
        values: Vec<TokenStream>,
    },
    Depend {
        row: RowId,
        on: TokenStream,
    },
    Version {
        row: RowId,
        value: TokenStream,
    },
    /// Gives tags to all that is in the stack, to a construct's resources, of which this is the scope, or to a resource.
    Tags {
        of: Tagged,
        tags: TokenStream,
    },
    /// Sets properties of a resource inside a construct, of which this is the scope and the way to it.
    Override {
        row: RowId,
        construct: Ident,
        path: Vec<String>,
        values: Vec<TokenStream>,
    },
    Construct {
        row: RowId,
        /// Whether it stands in an app, where stacks do.
        of_app: bool,
        name: Ident,
        ty: TokenStream,
        fields: Vec<Argument>,
    },
    /// What is added to the program's command line.
    Command {
        row: RowId,
        value: TokenStream,
        span: Span,
    },
    /// Where a stack is deployed to, by its scope.
    Environment {
        row: RowId,
        stack: Ident,
        account: Option<TokenStream>,
        region: Option<TokenStream>,
    },
    /// Whether a stack can be deleted.
    Protect {
        stack: Ident,
        when: TokenStream,
    },
    /// What has to be deployed before a stack.
    DeployAfter {
        stack: Ident,
        on: TokenStream,
    },
    /// How other stacks refer to what an output holds.
    Reference {
        value: TokenStream,
        kind: ReferenceKind,
    },
    /// The Rust expressions in the template's further sections.
    Sections {
        values: Vec<TokenStream>,
    },
    Nest {
        name: Ident,
        when: TokenStream,
    },
    Let {
        rust: TokenStream,
        pattern: TokenStream,
        value: TokenStream,
    },
    For {
        row: RowId,
        /// Whether it stands in an app, where what it declares needs names.
        of_app: bool,
        pattern: TokenStream,
        list: TokenStream,
        body: Steps,
        exports: Vec<Ident>,
        around: Around,
    },
    If {
        row: RowId,
        condition: TokenStream,
        then: Steps,
        otherwise: Option<(RowId, Steps)>,
        exports: Vec<Export>,
    },
    Grant {
        row: RowId,
        verb: TokenStream,
        words: [String; 3],
        target: TokenStream,
        grantee: TokenStream,
        variable: Option<String>,
    },
    /// Allows what a statement says, a text with holes.
    Allow {
        row: RowId,
        words: [String; 2],
        json: String,
        holes: Vec<TokenStream>,
        grantee: TokenStream,
    },
    /// Looks a text up that a method of a construct is given: the construct, its type, the method and the text.
    Call {
        construct: Ident,
        ty: TokenStream,
        method: String,
        text: Literal,
    },
    Output {
        name: Ident,
        ty: Option<TokenStream>,
        value: OutputValue,
    },
}

/// How other stacks refer to a value: a variant of `infra::private::ReferenceKind`.
#[derive(Clone, Copy)]
pub(crate) enum ReferenceKind {
    Weak,
    Strong,
    Both,
}

/// What has tags.
pub(crate) enum Tagged {
    Stack,
    Construct(RowId, Ident),
    Resource(RowId),
}

/// A name that leaves an `if`.
pub(crate) struct Export {
    pub(crate) name: Ident,
    pub(crate) then: bool,
    pub(crate) otherwise: bool,
}

pub(crate) enum OutputValue {
    /// One of the language's own values, which may have to become the output's type.
    ArgumentValue(TokenStream),
    Rust(TokenStream),
}
