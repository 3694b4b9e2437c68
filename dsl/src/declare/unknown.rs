//! Inputs that a construct does not have. rustc would explain them in its own words; `known` says what to type.

use crate::{inputs::IntoInput, report::Report};

/// What an input becomes that its construct does not have: whatever it is given will do, so that `known` alone says what is
/// wrong.
pub struct Ignored;

#[diagnostic::do_not_recommend]
impl<V> IntoInput<Ignored> for V {
    fn into_input(self, _: &mut Report<'_>) -> Ignored {
        Ignored
    }
}

/// Declares a trait that every type has, with the inputs that a block sets: `unknown_inputs! { memory, name; }`. An input that
/// a construct has comes before it; one that it does not have is found here. Behind the semicolon stand the settings of things
/// that are named in those inputs: `env: { "name": { setting: 1 } }`.
///
/// It is a macro because settings are methods of the input's type, and `cargo check` runs them: a trait's cannot be `const`.
#[doc(hidden)]
#[macro_export]
macro_rules! __unknown_inputs {
    ($($name:ident),+; $($setting:ident),*) => {
        struct UnknownInput;
        #[allow(dead_code)]
        impl UnknownInput {
            const fn limits(&self) -> $crate::private::Limits { $crate::private::Limits::NONE }
            const fn literal(self) -> Self { self }
            const fn read(self, _: $crate::Literal) -> Self { self }
            const fn check<V: Copy>(self, _: V) -> Self { self }
            const fn entry<K: Copy, V: Copy>(self, _: K, _: V) {}
            const fn named<K: Copy>(self, _: K) -> Self { self }
            const fn nameless(self) -> Self { self }
            const fn judged(self) {}
            const fn call(self, _: &str, _: &str, _: $crate::Literal) {}
            const fn table<V>(&self, _: &V) -> $crate::Table { $crate::Table::UNKNOWN }
            $(const fn $setting<V>(self, value: V) -> Self { ::core::mem::forget(value); self })*
            fn entry_of<V: ?Sized>(
                self,
                value: &V,
                entry: fn(&V) -> $crate::private::Of<$crate::json::Any>,
            ) -> $crate::Value {
                $crate::private::entry(value, entry)
            }
            const fn variant<F>(self, _: &F, _: &str, _: &str) {}
            fn same<V>(self, value: V, _: fn(V, &mut $crate::Report<'_>) -> $crate::private::Ignored) -> V {
                value
            }
            fn set<I, V>(
                self,
                _: &mut I,
                _: V,
                _: fn(V, &mut $crate::Report<'_>) -> $crate::private::Ignored,
                _: &mut $crate::Report<'_>,
            ) {}
        }
        #[allow(non_upper_case_globals, dead_code)]
        trait UnknownInputs {
            $(const $name: UnknownInput = UnknownInput;)+
        }
        impl<T> UnknownInputs for T {}
    };
}
pub use __unknown_inputs as unknown_inputs;
