//! What an input may be: which types, which values they take, and how literals are judged.

use std::marker::PhantomData;

use crate::report::Report;

/// A type that an input may have. [`input!`](crate::input!) implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be the type of an input",
    note = "help: write `infra::input! {{ {Self} }}` beside the type"
)]
pub trait Input: Sized {
    /// Judges what is written for the input, at `cargo check`: its `check` is a `const fn` that takes a literal, its `table` one that
    /// says what is in a constant of the type, as a [`Table`](crate::Table).
    type Literal;
    /// The JSON type of what stands in a map that is given: one of [`json`](crate::json)'s.
    type Entry;
    /// The judge.
    const LITERAL: Self::Literal;
    /// Whether a template holds a value of the type as it is written, so that what a property asks is asked of the
    /// literal. A type of one's own may make something else of it.
    #[doc(hidden)]
    const IS_AS_WRITTEN: bool = false;
}

/// A value that may be given to an input of type `T`.
#[diagnostic::on_unimplemented(
    message = "this input wants `{T}`, given `{Self}`",
    label = "this is `{Self}`"
)]
pub trait IntoInput<T> {
    /// The input's value. A computed value that is wrong is reported, and a right one returned in
    /// its place, so that all problems come out together.
    fn into_input(self, report: &mut Report<'_>) -> T;
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
/// A type whose constants hold things that are counted and named says so behind `table:`, by a `const fn(&Self) -> Table`; see
/// [`Table`](crate::Table).
///
/// Behind `or` stands the value with which synthesis goes on after it has reported a wrong one. Where the type is made of
/// a `RangeInclusive<f64>`, the ends may be whole numbers, `1..=4`.
#[macro_export]
macro_rules! input {
    ($type:ty) => {
        impl $crate::Input for $type {
            type Literal = $crate::AsIs<$type>;
            type Entry = $crate::json::Any;
            const LITERAL: Self::Literal = $crate::AsIs::NEW;
        }
        #[diagnostic::do_not_recommend]
        impl $crate::IntoInput<$type> for $type {
            fn into_input(self, _: &mut $crate::Report<'_>) -> $type {
                self
            }
        }
    };
    ($type:ty, table: $table:path) => {
        const _: () = {
            #[doc(hidden)]
            pub struct Literal;
            impl Literal {
                /// The literal itself.
                pub const fn check(self, literal: $type) -> $type {
                    literal
                }
                /// What is in a constant.
                pub const fn table(&self, constant: &$type) -> $crate::Table {
                    $table(constant)
                }
            }
            impl $crate::Input for $type {
                type Literal = Literal;
                type Entry = $crate::json::Any;
                const LITERAL: Literal = Literal;
            }
            #[diagnostic::do_not_recommend]
            impl $crate::IntoInput<$type> for $type {
                fn into_input(self, _: &mut $crate::Report<'_>) -> $type {
                    self
                }
            }
        };
    };
    // A range of numbers may be written, and computed, with whole ends.
    ($type:ty: $(std::ops::)? RangeInclusive<f64> => $new:path, or $otherwise:expr) => {
        $crate::input! {
            @judged $type, $new, $otherwise,
            $crate::Range<i64>: $crate::Range::numbers,
            ::std::ops::RangeInclusive<f64>
        }
        $crate::input! { @whole $type: u8 u16 u32 u64 usize i32 i64 }
    };
    ($type:ty: $(std::ops::)? RangeInclusive<$end:ident> => $new:path, or $otherwise:expr) => {
        $crate::input! {
            @judged $type, $new, $otherwise,
            $crate::Range<$end>: $crate::Range::whole_numbers,
            ::std::ops::RangeInclusive<$end>
        }
    };
    ($type:ty: $given:ty => $new:path, or $otherwise:expr) => {
        $crate::input! { @judged $type, $new, $otherwise, $given: ::core::convert::identity, $given }
    };
    (@judged $type:ty, $new:path, $otherwise:expr, $literal:ty: $read:path, $given:ty) => {
        const _: () = {
            #[doc(hidden)]
            pub struct Literal;
            impl Literal {
                /// Judges the literal.
                #[track_caller]
                pub const fn check(self, literal: $literal) -> $type {
                    match $new($read(literal)) {
                        Ok(value) => value,
                        Err(refusal) => $crate::Refusal::panic(refusal),
                    }
                }
                /// Nothing is known of a constant.
                pub const fn table<T>(&self, _: &T) -> $crate::Table {
                    $crate::Table::UNKNOWN
                }
            }
            impl $crate::Input for $type {
                type Literal = Literal;
                type Entry = $crate::json::Any;
                const LITERAL: Literal = Literal;
            }
            #[diagnostic::do_not_recommend]
            impl $crate::IntoInput<$type> for $type {
                fn into_input(self, _: &mut $crate::Report<'_>) -> $type {
                    self
                }
            }
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
        };
    };
    (@whole $type:ty: $($end:ident)+) => {$(
        #[diagnostic::do_not_recommend]
        impl $crate::IntoInput<$type> for ::std::ops::RangeInclusive<$end> {
            fn into_input(self, report: &mut $crate::Report<'_>) -> $type {
                let numbers = *self.start() as f64..=*self.end() as f64;
                $crate::IntoInput::into_input(numbers, report)
            }
        }
    )+};
}

/// The judge of a type whose every value is right.
pub struct AsIs<T>(PhantomData<fn() -> T>);

impl<T> AsIs<T> {
    #[doc(hidden)]
    pub const NEW: AsIs<T> = AsIs(PhantomData);

    /// The literal itself.
    pub const fn check(self, literal: T) -> T {
        literal
    }

    /// Nothing is known of a constant.
    pub const fn table<V>(&self, _: &V) -> crate::Table {
        crate::Table::UNKNOWN
    }
}
