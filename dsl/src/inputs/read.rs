//! [`Read`]: how a literal becomes a value of Rust. It must not know what an input makes of it.

use std::{marker::PhantomData, ops::RangeInclusive, time::Duration};

use super::literal::{Expected, Literal};
use crate::values::{Number, Value};

/// Reads literals as values of type `T`: numbers, `bool`, text, ranges of numbers. What has no literals it never takes.
#[doc(hidden)]
pub struct Read<T>(PhantomData<fn() -> T>);

macro_rules! whole {
    ($($type:ident)+) => {$(
        impl Read<$type> {
            pub const EXPECTED: Expected = Expected::Whole($type::MIN as i128, $type::MAX as i128);

            pub const fn takes(literal: Literal) -> bool {
                match literal {
                    Literal::Whole(number) => {
                        $type::MIN as i128 <= number && number <= $type::MAX as i128
                    }
                    _ => false,
                }
            }

            #[track_caller]
            pub const fn read(literal: Literal) -> $type {
                match literal {
                    Literal::Whole(number) if Self::takes(literal) => number as $type,
                    other => other.refuse(&[Self::EXPECTED]),
                }
            }
        }

        impl Read<RangeInclusive<$type>> {
            pub const EXPECTED: Expected = Expected::WholeRange;

            pub const fn takes(literal: Literal) -> bool {
                matches!(literal, Literal::Range(Some(_), _))
            }

            #[track_caller]
            pub const fn read(literal: Literal) -> RangeInclusive<$type> {
                match literal {
                    Literal::Range(Some((start, end)), _) => {
                        let start = Read::<$type>::read(Literal::Whole(start));
                        start..=Read::<$type>::read(Literal::Whole(end))
                    }
                    other => other.refuse(&[Self::EXPECTED]),
                }
            }
        }
    )+};
}

whole! { u8 u16 u32 u64 usize i8 i16 i32 i64 isize }

macro_rules! literal {
    ($($type:ty: $expected:ident, $($pattern:pat => $value:expr),+;)+) => {$(
        impl Read<$type> {
            pub const EXPECTED: Expected = Expected::$expected;

            pub const fn takes(literal: Literal) -> bool {
                #[allow(unused_variables)]
                match literal {
                    $($pattern => true,)+
                    _ => false,
                }
            }

            #[track_caller]
            pub const fn read(literal: Literal) -> $type {
                match literal {
                    $($pattern => $value,)+
                    other => other.refuse(&[Self::EXPECTED]),
                }
            }
        }
    )+};
}

literal! {
    bool: Bool, Literal::Bool(value) => value;
    &'static str: Text, Literal::Text(text) => text;
    f64: Number, Literal::Whole(number) => number as f64, Literal::Fraction(number, _) => number;
    Number: Number, Literal::Whole(number) => whole_number(number), Literal::Fraction(number, _) => Number::from_value(Value::Float(number));
    RangeInclusive<f64>: Range, Literal::Range(_, (start, end)) => start..=end;
}

/// A number of a template, which has 64 bits.
#[track_caller]
const fn whole_number(number: i128) -> Number {
    Number::from_value(Value::Integer(Read::<i64>::read(Literal::Whole(number))))
}

impl Read<Duration> {
    pub const EXPECTED: Expected =
        Expected::Value("Duration", "write `std::time::Duration::from_secs(1)`");

    pub const fn takes(_: Literal) -> bool {
        false
    }

    #[track_caller]
    pub const fn read(literal: Literal) -> Duration {
        literal.refuse(&[Self::EXPECTED])
    }
}
