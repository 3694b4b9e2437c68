//! Stacks, and programs made of them. It knows how stacks are declared, not what becomes of them.

use crate::declare::{Block, Construct, DeclaredApp, Scope};

/// A CloudFormation stack, declared by `infra! { stack … }`. It has inputs and outputs like a construct, and an app uses it like one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a stack",
    label = "is not a stack",
    note = "help: declare it with `infra! {{ pub stack … }}`; a construct is used inside a stack"
)]
pub trait Stack: Construct {
    /// Whether it can be deployed without an app that gives it inputs.
    #[doc(hidden)]
    type Presence;

    /// What it holds that is known at compile time.
    #[doc(hidden)]
    fn block() -> &'static Block;
}

/// Every input of a stack has a default.
#[doc(hidden)]
pub struct HasDefaults;

/// Some input of a stack has none.
#[doc(hidden)]
pub struct NeedsInputs;

/// What a stack `S` says of its inputs, where it is deployed by itself.
#[diagnostic::on_unimplemented(
    message = "`{S}` has an input without a default, so it can't be deployed by itself",
    label = "needs an input that nobody gives it here",
    note = "help: use it in an app, `infra! {{ pub app Name {{ backend: {S} {{ … }} }} }}`, or give its inputs defaults, `in name: Type = value;`"
)]
#[doc(hidden)]
pub trait StandsAlone<S> {}

impl<S> StandsAlone<S> for HasDefaults {}

/// What a program deploys: an app, a stack whose inputs have defaults, or several of these as a tuple, `infra::run::<(Network, Backend)>()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an app, a stack, nor a tuple of up to eight stacks",
    label = "is not a stack",
    note = "help: name what `infra! {{ pub app … }}` or `infra! {{ pub stack … }}` declares; a construct is used inside a stack"
)]
pub trait App {
    /// Declares its stacks, in order.
    #[doc(hidden)]
    fn declare(stacks: &mut Stacks);
}

/// Stacks as they are declared.
#[doc(hidden)]
#[derive(Default)]
pub struct Stacks(DeclaredApp);

impl Stacks {
    pub(crate) fn of<A: App>() -> DeclaredApp {
        let mut stacks = Stacks::default();
        A::declare(&mut stacks);
        stacks.0
    }

    /// Where an app declares its stacks.
    pub fn app(&mut self, block: &'static Block) -> Scope<'_> {
        Scope::app(&mut self.0, block)
    }
}

impl<S: Stack> App for S
where
    S::Presence: StandsAlone<S>,
{
    fn declare(stacks: &mut Stacks) {
        S::build(S::NONE, &mut Scope::stack(&mut stacks.0, S::block()));
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => {$(
        impl<$($name: App),+> App for ($($name,)+) {
            fn declare(stacks: &mut Stacks) {
                $($name::declare(stacks);)+
            }
        }
    )+};
}

tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
}
