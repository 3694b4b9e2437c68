//! Variants that the type of an input does not have: `Access::None`. rustc would say only that there is none.

use crate::{
    inputs::{Input, IntoInput, Variants},
    message::Message,
    report::Report,
};

/// What a variant is that its type does not have. Every input takes it, so that [`refuse`] alone says what is wrong.
///
/// A `const fn` knows of a type only its size and how it is aligned, so this is aligned as nothing else is.
#[repr(align(4194304))]
pub struct UnknownVariant;

#[diagnostic::do_not_recommend]
impl<T: Input> IntoInput<T> for UnknownVariant {
    fn into_input(self, _: &mut Report<'_>) -> T {
        unreachable!("it was refused when the program was compiled")
    }
}

/// Whether a type is [`UnknownVariant`].
pub(super) const fn is_unknown<V>() -> bool {
    align_of::<V>() == align_of::<UnknownVariant>()
}

/// Says what may be written in the place of a variant that a type does not have.
#[track_caller]
pub(super) const fn refuse(variants: Variants, of: &str, variant: &str) -> ! {
    let fact = Message::new()
        .add("`")
        .add(of)
        .add("` has no `")
        .add(variant);
    let help = fact.add("`\nhelp: ");
    match variants {
        Variants::Help(help_of_type) => help.add(help_of_type),
        Variants::Such(one) if is_name(one) => help
            .add("write one that it has, such as `")
            .add(one)
            .add("`"),
        Variants::Such(_) | Variants::Unknown => help
            .add("write one that the documentation of `")
            .add(of)
            .add("` lists"),
    }
    .panic()
}

/// Whether this is `Nat::One`, and not `Memory(256)`.
const fn is_name(text: &str) -> bool {
    infra_rules::all!(text, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b':')
}

/// Declares a trait that every type has, with the variants that a block gives to inputs: `unknown_variants! { None, V17 }`. One that
/// a type has comes before it; one that it does not have is found here.
#[doc(hidden)]
#[macro_export]
macro_rules! __unknown_variants {
    ($($name:ident),+) => {
        #[allow(non_upper_case_globals, dead_code)]
        trait UnknownVariants {
            $(const $name: $crate::private::UnknownVariant = $crate::private::UnknownVariant;)+
        }
        impl<T> UnknownVariants for T {}
    };
}
pub use __unknown_variants as unknown_variants;
