//! [`Tree`]: routes by the parts of their paths, as API Gateway wants its resources.

use infra::{Method, Route, Routes};

use super::preflight;
use crate::Cors;

/// The routes at a path, and those below it.
#[derive(Clone, Default)]
pub(super) struct Tree {
    here: Vec<Route>,
    below: Vec<(&'static str, Tree)>,
}

infra::input! { Tree }

impl Tree {
    pub(super) fn new(routes: Routes) -> Tree {
        let mut tree = Tree::default();
        for route in routes {
            tree.add(route, route.parts());
        }
        tree
    }

    fn add(&mut self, route: Route, mut parts: impl Iterator<Item = &'static str>) {
        let Some(part) = parts.next() else {
            self.here.push(route);
            return;
        };
        let known = self.below.iter().position(|(name, _)| *name == part);
        let index = known.unwrap_or_else(|| {
            self.below.push((part, Tree::default()));
            self.below.len() - 1
        });
        // Boxed, or the type of the rest's iterator would grow with each part.
        let rest: Box<dyn Iterator<Item = &'static str>> = Box::new(parts);
        self.below[index].1.add(route, rest);
    }

    /// The methods here, as ids speak of them: `get`.
    pub(super) fn methods(&self) -> Vec<String> {
        self.here
            .iter()
            .map(|route| route.method().name().to_lowercase())
            .collect()
    }

    /// The route of such a method.
    pub(super) fn route(&self, method: &str) -> Route {
        // `methods` named it; were there none, the first is as good as any.
        let found = self
            .here
            .iter()
            .find(|route| route.method().name().eq_ignore_ascii_case(method));
        *found.unwrap_or(&self.here[0])
    }

    /// The next parts of paths.
    pub(super) fn parts(&self) -> Vec<&'static str> {
        self.below.iter().map(|(part, _)| *part).collect()
    }

    /// How many resources the routes take, without the models that they share.
    pub(super) fn resources(&self, cors: Cors) -> usize {
        let below = self.below.iter().map(|(_, tree)| 1 + tree.resources(cors));
        self.here.len() * 3 + usize::from(preflight::wanted(cors, self)) + below.sum::<usize>()
    }

    /// Whether paths go on in more than one way.
    pub(super) fn branches(&self) -> bool {
        self.below.len() > 1
    }

    /// What is below a part.
    pub(super) fn below(&self, part: &str) -> Tree {
        let found = self.below.iter().find(|(name, _)| *name == part);
        found.map(|(_, tree)| tree.clone()).unwrap_or_default()
    }

    /// Every route, here first.
    pub(super) fn routes(&self) -> Box<dyn Iterator<Item = Route> + '_> {
        let below = self.below.iter().flat_map(|(_, tree)| tree.routes());
        Box::new(self.here.iter().copied().chain(below))
    }

    /// Whether a handler answers preflight requests itself.
    pub(super) fn has_options(&self) -> bool {
        self.here
            .iter()
            .any(|route| route.method() == Method::Options)
    }
}
