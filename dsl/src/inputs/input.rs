//! What an input may be: which types, which values they take, and how literals are judged.

use std::marker::PhantomData;

use super::{
    literal::{Expected, Literal},
    read::Read,
};
use crate::{report::Report, values::Number};

/// A type that an input may have. [`input!`](crate::input!) implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of an input",
    label = "not the type of an input",
    note = "help: write `infra::input! {{ {Self} }}` beside the type"
)]
pub trait Input: Sized {
    /// Judges what is written for the input, at `cargo check`. It has four `const fn`s: `read` takes a [`Literal`](crate::Literal),
    /// `check` a list, a map or a pair, `call` the names of a type and of its function that is called with a literal, and the literal;
    /// `table` says what is in a constant of the type, as a [`Table`](crate::Table). What the first two return may be given to the input.
    type Literal;
    /// The JSON type of what stands in a map that is given: one of [`json`](crate::json)'s.
    type Entry;
    /// The judge.
    const LITERAL: Self::Literal;
    /// Whether a template holds a value of the type as it is written, so that what a property asks is asked of the
    /// literal. A type of one's own may make something else of it.
    #[doc(hidden)]
    const IS_AS_WRITTEN: bool = false;
    /// What is said of a variant that the type does not have: what may be written in its place.
    #[doc(hidden)]
    const VARIANTS: Variants = Variants::Unknown;
}

/// What to type where a type does not have the variant that is written.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub enum Variants {
    /// Nobody says.
    Unknown,
    /// A help that names them.
    Help(&'static str),
    /// One of them, if it is one and no call.
    Such(&'static str),
}

/// A value that may be given to an input of type `T`.
#[diagnostic::on_unimplemented(
    message = "this input wants `{T}`, given `{Self}`",
    label = "this is `{Self}`",
    note = "help: write an expression of the type `{T}`; an output of a construct is read as `name.output`"
)]
pub trait IntoInput<T> {
    /// The input's value. A computed value that is wrong is reported, and a right one returned in
    /// its place, so that all problems come out together.
    fn into_input(self, report: &mut Report<'_>) -> T;
}

/// A type whose values are taken for an input as they are. [`input!`](crate::input!) implements it.
///
/// It is a marker, with one implementation of [`IntoInput`] for all: of one for each type, rustc would say beside every error
/// that it exists, and where.
#[doc(hidden)]
pub trait Itself {}

#[diagnostic::do_not_recommend]
impl<T: Itself> IntoInput<T> for T {
    fn into_input(self, _: &mut Report<'_>) -> T {
        self
    }
}

/// Makes a type fit to be an input's.
///
/// With its name alone, values of the type are taken as they are. With a `const fn` that judges,
/// the same words come out of `cargo check` for a literal and out of synthesis for a computed
/// value:
///
/// ```
/// use infra::Refusal;
///
/// #[derive(Clone, Copy)]
/// pub struct Percent(u8);
///
/// impl Percent {
///     pub const fn new(value: u8) -> Result<Percent, Refusal> {
///         if value > 100 {
///             return Err(Refusal::new("a percentage is at most 100", "write `100`"));
///         }
///         Ok(Percent(value))
///     }
/// }
///
/// infra::input! { Percent: u8 => Percent::new, or Percent(100) }
/// ```
///
/// What a `const fn` needs to look at text stands in [`rules::text`](crate::rules::text).
///
/// An input takes what people type: each type that may be given has a `const fn` of its own. What is written is judged by the
/// first that takes such a literal, and what is computed by the one of its type:
///
/// ```
/// use infra::{Refusal, infra, rules::text::{quantity, same}};
///
/// /// A pause, in seconds: `90` or `"90s"`.
/// #[derive(Clone, Copy)]
/// pub struct Pause(u32);
///
/// impl Pause {
///     pub const fn new(seconds: u32) -> Result<Pause, Refusal> {
///         Ok(Pause(seconds))
///     }
///
///     pub const fn parse(text: &'static str) -> Result<Pause, Refusal> {
///         match quantity(text) {
///             Some((seconds, unit)) if same(unit, "s") && seconds <= 900 => Ok(Pause(seconds as u32)),
///             _ => Err(Refusal::new("a pause is a number of seconds", "write it like `90` or `\"90s\"`")),
///         }
///     }
/// }
///
/// infra::input! { Pause: u32 => Pause::new, &'static str => Pause::parse, or Pause(0) }
///
/// infra! {
///     /// A queue that holds its messages back.
///     pub construct Slow {
///         in pause: Pause;
///
///         queue: AWS::SQS::Queue { DelaySeconds: pause.0 }
///     }
/// }
///
/// infra! {
///     pub stack Shop {
///         mail: Slow { pause: 90 }
///         bills: Slow { pause: "90s" }
///     }
/// }
/// ```
///
/// A function of the type that is called with a literal may be judged, too, and says so by its name: `every: Every::seconds(0)` fails
/// `cargo check` at the `0`.
///
/// ```
/// use infra::Refusal;
///
/// /// How often something is done.
/// #[derive(Clone, Copy)]
/// pub struct Every(u32);
///
/// impl Every {
///     /// Every so many seconds.
///     pub const fn seconds(number: u32) -> Every {
///         Every(number)
///     }
///
///     const fn judged(number: u32) -> Result<Every, Refusal> {
///         match number {
///             0 => Err(Refusal::new("nothing is done every 0 seconds", "write `1` or more")),
///             _ => Ok(Every(number)),
///         }
///     }
/// }
///
/// infra::input! { Every: u32 => Every::judged, fn seconds(u32) => Every::judged, or Every(1) }
/// ```
///
/// The types are numbers, `bool`, `&'static str`, `RangeInclusive`s of numbers, lists and tuples, of which one has lists and one
/// tuples at most; `Duration` is taken where it is computed.
///
/// A type of which no literal is taken may say what to type instead, `infra::input! { Tier, help: "write `Tier::Free`" }`.
///
/// A type whose constants hold things that are counted and named says so behind `table:`, by a `const fn(&Self) -> Table`; see
/// [`Table`](crate::Table).
///
/// Behind `or` stands the value with which synthesis goes on after it has reported a wrong one. Where the type is made of
/// a `RangeInclusive<f64>`, the ends may be whole numbers, `1..=4`.
#[macro_export]
macro_rules! input {
    ($type:ty) => {
        $crate::input! {
            @as_is $type,
            ::core::concat!("write an expression of the type `", ::core::stringify!($type), "`"),
            $crate::private::Variants::Unknown
        }
    };
    ($type:ty, help: $help:expr) => {
        $crate::input! { @as_is $type, $help, $crate::private::Variants::Help($help) }
    };
    (@as_is $type:ty, $help:expr, $variants:expr) => {
        #[diagnostic::do_not_recommend]
        impl $crate::Input for $type {
            type Literal = $crate::AsIs<$type>;
            type Entry = $crate::json::Any;
            const LITERAL: Self::Literal = $crate::AsIs::new(::core::stringify!($type), $help);
            const VARIANTS: $crate::private::Variants = $variants;
        }
        $crate::input! { @itself $type }
    };
    ($type:ty, table: $table:path) => {
        const _: () = {
            #[doc(hidden)]
            pub struct Literal;
            impl Literal {
                $crate::input! { @no_literals $type, &[$crate::Expected::Value(
                    ::core::stringify!($type),
                    ::core::concat!("write an expression of the type `", ::core::stringify!($type), "`"),
                )] }
                /// Nothing is known of functions.
                pub const fn call(self, _: &str, _: &str, _: $crate::Literal) {}
                /// What is in a constant.
                pub const fn table(&self, constant: &$type) -> $crate::Table {
                    $table(constant)
                }
            }
            #[diagnostic::do_not_recommend]
            impl $crate::Input for $type {
                type Literal = Literal;
                type Entry = $crate::json::Any;
                const LITERAL: Literal = Literal;
            }
            $crate::input! { @itself $type }
        };
    };
    ($type:ty: $($taken:tt)+) => {
        $crate::input! { @types $type, [] [] [] [] $($taken)+ }
    };

    // One type after the other: those with one literal, lists and pairs, ranges of numbers besides, and functions.
    (@types $type:ty, [$($one:tt)*] [$($many:tt)*] [$($ranges:tt)*] [$($calls:tt)*] or $otherwise:expr) => {
        const _: () = {
            #[doc(hidden)]
            pub struct Literal;
            $crate::input! { @judge $type, [$($one)*] [$($many)*] [$($calls)*] }
            #[diagnostic::do_not_recommend]
            impl $crate::Input for $type {
                type Literal = Literal;
                type Entry = $crate::json::Any;
                const LITERAL: Literal = Literal;
                const VARIANTS: $crate::private::Variants =
                    $crate::private::Variants::Such(::core::stringify!($otherwise));
            }
            $crate::input! { @itself $type }
            $crate::input! { @computed $type, $otherwise, $($one)* $($many)* }
            $crate::input! { @whole $type, $($ranges)* }
        };
    };
    (@types $type:ty, [$($one:tt)*] [$($many:tt)*] [$($ranges:tt)*] [$($calls:tt)*] fn $name:ident($given:ty) => $new:path, $($rest:tt)+) => {
        $crate::input! { @types $type, [$($one)*] [$($many)*] [$($ranges)*] [$($calls)* {$name, $given, $new}] $($rest)+ }
    };
    (@types $type:ty, [$($one:tt)*] [$($many:tt)*] [$($ranges:tt)*] [$($calls:tt)*] & $lifetime:lifetime [$item:ty] => $new:path, $($rest:tt)+) => {
        $crate::input! { @types $type, [$($one)*] [$($many)* {& $lifetime [$item], $new, List}] [$($ranges)*] [$($calls)*] $($rest)+ }
    };
    (@types $type:ty, [$($one:tt)*] [$($many:tt)*] [$($ranges:tt)*] [$($calls:tt)*] ($($item:ty),+) => $new:path, $($rest:tt)+) => {
        $crate::input! { @types $type, [$($one)*] [$($many)* {($($item),+), $new, Pair}] [$($ranges)*] [$($calls)*] $($rest)+ }
    };
    // A range of numbers may be computed with whole ends.
    (@types $type:ty, [$($one:tt)*] [$($many:tt)*] [] [$($calls:tt)*] $(std::ops::)? RangeInclusive<f64> => $new:path, $($rest:tt)+) => {
        $crate::input! {
            @types $type,
            [$($one)* {::std::ops::RangeInclusive<f64>, $new}] [$($many)*] [u8 u16 u32 u64 usize i32 i64]
            [$($calls)*]
            $($rest)+
        }
    };
    (@types $type:ty, [$($one:tt)*] [$($many:tt)*] [$($ranges:tt)*] [$($calls:tt)*] $given:ty => $new:path, $($rest:tt)+) => {
        $crate::input! { @types $type, [$($one)* {$given, $new}] [$($many)*] [$($ranges)*] [$($calls)*] $($rest)+ }
    };

    (@judge $type:ty, [$({$one:ty, $one_new:path})*] [$({$many:ty, $many_new:path, $kind:ident})?] [$({$name:ident, $given:ty, $called:path})*]) => {
        impl Literal {
            const EXPECTED: &'static [$crate::Expected] = &[
                $($crate::private::Read::<$one>::EXPECTED,)*
                $($crate::Expected::$kind,)?
            ];
            /// Judges a literal.
            #[track_caller]
            pub const fn read(self, literal: $crate::Literal) -> $type {
                $(if $crate::private::Read::<$one>::takes(literal) {
                    match $one_new($crate::private::Read::<$one>::read(literal)) {
                        Ok(value) => return value,
                        Err(refusal) => $crate::Refusal::panic(refusal),
                    }
                })*
                literal.refuse(Self::EXPECTED)
            }
            $crate::input! { @check $type, $({$many, $many_new})? }
            /// Judges the literal that a function of the type is called with.
            #[allow(unused_variables, reason = "a type may name no function")]
            #[track_caller]
            pub const fn call(self, of: &str, function: &str, literal: $crate::Literal) {
                $(if $crate::rules::text::same(of, ::core::stringify!($type))
                    && $crate::rules::text::same(function, ::core::stringify!($name))
                    && $crate::private::Read::<$given>::takes(literal)
                    && let Err(refusal) = $called($crate::private::Read::<$given>::read(literal))
                {
                    $crate::Refusal::panic(refusal)
                })*
            }
            /// Nothing is known of a constant.
            pub const fn table<T>(&self, _: &T) -> $crate::Table {
                $crate::Table::UNKNOWN
            }
        }
    };
    (@check $type:ty, {$given:ty, $new:path}) => {
        /// Judges a list or a pair.
        #[track_caller]
        pub const fn check(self, literal: $given) -> $type {
            match $new(literal) {
                Ok(value) => value,
                Err(refusal) => $crate::Refusal::panic(refusal),
            }
        }
    };
    (@check $type:ty,) => {
        /// None is taken.
        #[track_caller]
        pub const fn check<L: Copy>(self, _: L) -> $type {
            $crate::Expected::refuse_others(Self::EXPECTED)
        }
    };
    (@no_literals $type:ty, $expected:expr) => {
        /// None is taken.
        #[track_caller]
        pub const fn read(self, literal: $crate::Literal) -> $type {
            literal.refuse($expected)
        }
        /// None is taken.
        #[track_caller]
        pub const fn check<L: Copy>(self, _: L) -> $type {
            $crate::Expected::refuse_others($expected)
        }
    };

    (@itself $type:ty) => {
        impl $crate::private::Itself for $type {}
    };
    (@computed $type:ty, $otherwise:expr, $({$given:ty, $new:path $(, $kind:ident)?})+) => {$(
        #[diagnostic::do_not_recommend]
        impl $crate::IntoInput<$type> for $given {
            fn into_input(self, report: &mut $crate::Report<'_>) -> $type {
                match $new(self) {
                    Ok(value) => value,
                    Err(refusal) => {
                        report.problem(refusal);
                        $otherwise
                    }
                }
            }
        }
    )+};
    (@whole $type:ty, $($end:ident)*) => {$(
        #[diagnostic::do_not_recommend]
        impl $crate::IntoInput<$type> for ::std::ops::RangeInclusive<$end> {
            fn into_input(self, report: &mut $crate::Report<'_>) -> $type {
                let numbers = *self.start() as f64..=*self.end() as f64;
                $crate::IntoInput::into_input(numbers, report)
            }
        }
    )*};
}

/// The judge of a type that has no literals: names and expressions are taken, as they are.
#[derive(Clone, Copy)]
pub struct AsIs<T> {
    expected: [Expected; 1],
    value: PhantomData<fn() -> T>,
}

impl<T> AsIs<T> {
    /// Of the type with this name. The help says what to type where a literal stands.
    pub const fn new(name: &'static str, help: &'static str) -> AsIs<T> {
        AsIs {
            expected: [Expected::Value(name, help)],
            value: PhantomData,
        }
    }

    /// None is taken.
    ///
    /// # Panics
    /// Always; of a literal it is called by the compiler alone.
    #[track_caller]
    pub const fn read(self, literal: Literal) -> T {
        literal.refuse(&self.expected)
    }

    /// None is taken.
    ///
    /// # Panics
    /// Always; of a literal it is called by the compiler alone.
    #[track_caller]
    pub const fn check<L: Copy>(self, _: L) -> T {
        Expected::refuse_others(&self.expected)
    }

    /// Nothing is known of functions.
    pub const fn call(self, _: &str, _: &str, _: Literal) {}

    /// Nothing is known of a constant.
    pub const fn table<V>(&self, _: &V) -> crate::Table {
        crate::Table::UNKNOWN
    }
}

/// The judge of a type of which every literal is right: a number, a `bool`, text, or a list of these.
pub struct AsWritten<T>(PhantomData<fn() -> T>);

impl<T> AsWritten<T> {
    #[doc(hidden)]
    pub const NEW: AsWritten<T> = AsWritten(PhantomData);

    /// Nothing is known of functions.
    pub const fn call(self, _: &str, _: &str, _: Literal) {}

    /// Nothing is known of a constant.
    pub const fn table<V>(&self, _: &V) -> crate::Table {
        crate::Table::UNKNOWN
    }
}

macro_rules! as_written {
    ($($type:ty)+) => {$(
        impl AsWritten<$type> {
            /// The literal itself.
            #[track_caller]
            pub const fn read(self, literal: Literal) -> $type {
                Read::<$type>::read(literal)
            }

            /// None is taken.
            ///
            /// # Panics
            /// Always; of a literal it is called by the compiler alone.
            #[track_caller]
            pub const fn check<L: Copy>(self, _: L) -> $type {
                Expected::refuse_others(&[Read::<$type>::EXPECTED])
            }
        }
    )+};
}

as_written! { bool u8 u16 u32 u64 usize i32 i64 f64 &'static str Number }

impl<T> AsWritten<&'static [T]> {
    /// None is taken.
    ///
    /// # Panics
    /// Always; of a literal it is called by the compiler alone.
    #[track_caller]
    pub const fn read(self, literal: Literal) -> &'static [T] {
        literal.refuse(&[Expected::List])
    }

    /// The list itself.
    pub const fn check(self, list: &'static [T]) -> &'static [T] {
        list
    }
}
