//! [`RouteOptions`] and [`RouteOverrides`]: what single routes of an API have otherwise than the rest. They must not know which routes there
//! are: [`RoutedApi`](crate::RoutedApi) looks them up.

use std::ops::RangeInclusive;

use infra::{
    At, Expected, Input, IntoInput, Literal, Refusal, Report, Route, Routes, Table, Value, json,
};

use crate::{Access, ApiTimeout, Memory, Throttle};
use infra::rules::{all, http::METHODS, text::one_of};

/// What one route has otherwise than the rest of its API: `{ memory: 1024, timeout: 29 }`.
///
/// In Rust it is `RouteOptions::new().memory(1024).timeout(29)`. What is wrong is remembered, and told where it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RouteOptions {
    pub(crate) memory: Option<Memory>,
    pub(crate) timeout: Option<ApiTimeout>,
    pub(crate) throttle: Option<Throttle>,
    pub(crate) access: Option<RouteAccess>,
    wrong: Option<Refusal>,
}

/// Who may call a route, where it is not whom the API says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RouteAccess {
    Public,
    Iam,
}

impl RouteOptions {
    /// Nothing otherwise.
    pub const fn new() -> RouteOptions {
        RouteOptions {
            memory: None,
            timeout: None,
            throttle: None,
            access: None,
            wrong: None,
        }
    }

    /// The function's memory in MB, 128 to 10240.
    pub const fn memory(mut self, megabytes: u16) -> RouteOptions {
        match Memory::new(megabytes) {
            Ok(memory) => self.memory = Some(memory),
            Err(refusal) => self.wrong = Some(refusal),
        }
        self
    }

    /// For how many seconds the function may run, 1 to 29.
    pub const fn timeout(mut self, seconds: u8) -> RouteOptions {
        match ApiTimeout::new(seconds) {
            Ok(timeout) => self.timeout = Some(timeout),
            Err(refusal) => self.wrong = Some(refusal),
        }
        self
    }

    /// Requests a second `..=` requests at once.
    pub const fn throttle(mut self, range: RangeInclusive<u32>) -> RouteOptions {
        match Throttle::new(range) {
            Ok(throttle) => self.throttle = Some(throttle),
            Err(refusal) => self.wrong = Some(refusal),
        }
        self
    }

    /// Who may call: `Access::Public` or `Access::Iam`.
    pub fn access(mut self, access: Access) -> RouteOptions {
        match access {
            Access::Public => self.access = Some(RouteAccess::Public),
            Access::Iam => self.access = Some(RouteAccess::Iam),
            Access::Authorizer(_) | Access::Cognito(_) => self.wrong = Some(ONE_AUTHORIZER),
        }
        self
    }

    /// Judges what is written out, so that `cargo check` speaks at its place.
    #[track_caller]
    pub const fn judged(self) {
        if let Some(refusal) = self.wrong {
            refusal.panic()
        }
    }
}

const ONE_AUTHORIZER: Refusal = Refusal::new(
    "an API asks one authorizer, for all routes that say nothing else",
    "give the API `access: Access::Authorizer(…)`, and single routes `Access::Public` or `Access::Iam`",
);
const NO_ROUTE: Refusal = Refusal::new(
    "a route is a method and a path",
    "write it like `GET /v1/users/{id}`",
);
/// What single routes of an API have otherwise than the rest, by name:
///
/// ```text
/// tune: {
///     "GET /v1/report": { memory: 1024, timeout: 29 },
///     "POST /v1/orders": { throttle: 5..=10 },
///     "GET /v1/health": { access: Access::Public },
/// }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RouteOverrides {
    routes: &'static [(&'static str, RouteOptions)],
    at: Option<At>,
}

impl RouteOverrides {
    const NONE: RouteOverrides = RouteOverrides {
        routes: &[],
        at: None,
    };

    /// What a route has otherwise.
    pub(crate) fn of(self, route: Route) -> RouteOptions {
        let own = self.routes.iter().find(|(name, _)| route.is(name));
        own.map(|(_, tune)| *tune).unwrap_or_default()
    }

    /// Routes that are tuned and not there, as values that say so.
    pub(crate) fn unknown_routes(self, routes: Routes) -> impl Iterator<Item = Value> {
        let unknown = self
            .routes
            .iter()
            .filter_map(move |(name, _)| routes.named(name).err());
        unknown
            .zip(self.at.into_iter().cycle())
            .map(|(refusal, at)| Value::wrong_at(at, refusal))
    }
}

/// Judges routes that are written out.
pub struct TunesLiteral;

impl TunesLiteral {
    /// Nothing is known of functions.
    pub const fn call(self, _: &str, _: &str, _: Literal) {}

    /// Nothing is known of a constant.
    pub const fn table<T>(&self, _: &T) -> Table {
        Table::UNKNOWN
    }

    /// What some route has otherwise, to judge single settings.
    pub const fn nameless(self) -> RouteOptions {
        RouteOptions::new()
    }

    /// What a route has otherwise; wrong if its name is none.
    pub const fn named(self, route: &str) -> RouteOptions {
        let mut tune = RouteOptions::new();
        if !is_route(route) {
            tune.wrong = Some(NO_ROUTE);
        }
        tune
    }

    /// None is taken.
    #[track_caller]
    pub const fn read(self, literal: Literal) -> RouteOverrides {
        literal.refuse(&[Expected::Value(
            "RouteOverrides",
            "write `{ \"GET /path\": { memory: 512 } }`",
        )])
    }

    /// No routes, `{}`.
    pub const fn check(self, _: &'static [(&'static str, RouteOptions)]) -> RouteOverrides {
        RouteOverrides::NONE
    }
}

const fn is_route(name: &str) -> bool {
    let mut at = 0;
    while at < name.len() && name.as_bytes()[at] != b' ' {
        at += 1;
    }
    let (method, path) = name.split_at(at);
    one_of(method, METHODS)
        && path.len() > 1
        && path.as_bytes()[1] == b'/'
        && all!(path.split_at(1).1, b'!'..=b'~')
}

#[diagnostic::do_not_recommend]
impl Input for RouteOverrides {
    type Literal = TunesLiteral;
    type Entry = json::Any;
    const LITERAL: TunesLiteral = TunesLiteral;
}

#[diagnostic::do_not_recommend]
impl IntoInput<RouteOverrides> for RouteOverrides {
    fn into_input(self, _: &mut Report<'_>) -> RouteOverrides {
        self
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<RouteOverrides> for Vec<(&'static str, RouteOptions)> {
    fn into_input(self, report: &mut Report<'_>) -> RouteOverrides {
        for (i, (name, tune)) in self.iter().enumerate() {
            if let Some(refusal) = tune.wrong {
                report.problem(refusal.about(name));
            }
            if self[..i].iter().any(|(other, _)| other == name) {
                report.problem(Refusal::computed(
                    format!("`{name}` is tuned twice"),
                    "remove one",
                ));
            }
        }
        RouteOverrides {
            routes: self.leak(),
            at: Some(report.at()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, RouteOptions, TunesLiteral};

    #[test]
    fn a_route_is_a_method_and_a_path() {
        for right in ["GET /", "ANY /v1/users/{id}", "DELETE /v1/{rest+}"] {
            assert_eq!(TunesLiteral.named(right).wrong, None, "{right}");
        }
        for wrong in [
            "",
            "GET",
            "GET v1",
            "/v1",
            "get /v1",
            "FETCH /v1",
            "GET  /v1",
            "GET /v 1",
        ] {
            assert!(TunesLiteral.named(wrong).wrong.is_some(), "{wrong}");
        }
    }

    #[test]
    fn is_judged_like_the_api_s_own_settings() {
        assert_eq!(
            RouteOptions::new()
                .memory(512)
                .timeout(29)
                .throttle(1..=1)
                .access(Access::Iam)
                .wrong,
            None
        );
        assert!(RouteOptions::new().memory(64).wrong.is_some());
        assert!(RouteOptions::new().timeout(30).memory(512).wrong.is_some());
        assert!(RouteOptions::new().throttle(0..=1).wrong.is_some());
    }
}
