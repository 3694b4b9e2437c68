//! What has to be there first: `#[depends_on(…)]`.

use super::path::{After, ScopeId};
use crate::values::{Items, Resource};

/// What `#[depends_on(…)]` takes, and `grant.after(…)`.
#[diagnostic::on_unimplemented(
    message = "nothing can depend on `{Self}`",
    label = "name a resource, a construct, or a list of them"
)]
pub trait Dependency {
    /// Adds what has to be there first.
    fn add_to(&self, list: &mut Dependencies);
}

/// What has to be there first.
pub struct Dependencies(pub(super) Vec<After>);

impl Dependencies {
    /// Adds everything in a construct.
    pub fn scope(&mut self, scope: ScopeId) {
        self.0.push(After::Scope(scope));
    }
}

impl<T> Dependency for Resource<T> {
    fn add_to(&self, list: &mut Dependencies) {
        list.0.push(After::Declaration(self.key()));
    }
}

impl Dependency for ScopeId {
    fn add_to(&self, list: &mut Dependencies) {
        list.scope(*self);
    }
}

impl<D: Dependency> Dependency for [D] {
    fn add_to(&self, list: &mut Dependencies) {
        self.iter().for_each(|one| one.add_to(list));
    }
}

impl<D: Dependency> Dependency for Vec<D> {
    fn add_to(&self, list: &mut Dependencies) {
        self.as_slice().add_to(list);
    }
}

impl<D: Dependency> Dependency for Items<D> {
    fn add_to(&self, list: &mut Dependencies) {
        self.as_slice().add_to(list);
    }
}

impl<D: Dependency> Dependency for Option<D> {
    fn add_to(&self, list: &mut Dependencies) {
        self.iter().for_each(|one| one.add_to(list));
    }
}

impl<D: Dependency + ?Sized> Dependency for &D {
    fn add_to(&self, list: &mut Dependencies) {
        (**self).add_to(list);
    }
}
