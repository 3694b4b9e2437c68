//! Stacks, and programs made of them. It knows how stacks are declared, not what becomes of them.

use crate::declare::{Block, DeclaredStack, Scope};

/// A CloudFormation stack, declared by `infra! { stack … }`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a stack",
    label = "is not a stack",
    note = "help: declare it with `infra! {{ pub stack … }}`; a construct is used inside a stack"
)]
pub trait Stack {
    /// Its name.
    const NAME: &'static str;

    /// What it holds that is known at compile time.
    #[doc(hidden)]
    fn block() -> &'static Block;

    /// Declares its resources.
    #[doc(hidden)]
    fn build(scope: &mut Scope<'_>);
}

/// What a program deploys: a stack, or several as a tuple, `infra::run::<(Network, Backend)>()`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a stack, nor a tuple of up to eight stacks",
    label = "is not a stack"
)]
pub trait App {
    /// Declares its stacks, in order.
    #[doc(hidden)]
    fn declare(stacks: &mut Stacks);
}

/// Stacks as they are declared.
#[doc(hidden)]
#[derive(Default)]
pub struct Stacks(pub(crate) Vec<DeclaredStack>);

impl Stacks {
    pub(crate) fn of<A: App>() -> Vec<DeclaredStack> {
        let mut stacks = Stacks::default();
        A::declare(&mut stacks);
        stacks.0
    }
}

impl<S: Stack> App for S {
    fn declare(stacks: &mut Stacks) {
        let mut declared = DeclaredStack::new(S::block());
        S::build(&mut Scope::root(&mut declared));
        stacks.0.push(declared);
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)+) => {$(
        impl<$($name: Stack),+> App for ($($name,)+) {
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
