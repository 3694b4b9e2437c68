//! [`Tune`] and [`Tunes`]: what single routes of an API have otherwise than the rest. They must not know which routes there
//! are: [`RoutedApi`](crate::RoutedApi) looks them up.

use std::ops::RangeInclusive;

use infra::{At, Given, Input, Refusal, Report, Route, Routes, Table, Value, json};

use crate::{Access, ApiTimeout, Memory, Throttle};
use infra::rules::{all, http::METHODS, text::one_of};

/// What one route has otherwise than the rest of its API: `{ memory: 1024, timeout: 29 }`.
///
/// In Rust it is `Tune::new().memory(1024).timeout(29)`. What is wrong is remembered, and told where it is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tune {
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

impl Tune {
    /// Nothing otherwise.
    pub const fn new() -> Tune {
        Tune {
            memory: None,
            timeout: None,
            throttle: None,
            access: None,
            wrong: None,
        }
    }

    /// The function's memory in MB, 128 to 10240.
    pub const fn memory(mut self, megabytes: u16) -> Tune {
        match Memory::new(megabytes) {
            Ok(memory) => self.memory = Some(memory),
            Err(refusal) => self.wrong = Some(refusal),
        }
        self
    }

    /// For how many seconds the function may run, 1 to 29.
    pub const fn timeout(mut self, seconds: u8) -> Tune {
        match ApiTimeout::new(seconds) {
            Ok(timeout) => self.timeout = Some(timeout),
            Err(refusal) => self.wrong = Some(refusal),
        }
        self
    }

    /// Requests a second `..=` requests at once.
    pub const fn throttle(mut self, range: RangeInclusive<u32>) -> Tune {
        match Throttle::new(range) {
            Ok(throttle) => self.throttle = Some(throttle),
            Err(refusal) => self.wrong = Some(refusal),
        }
        self
    }

    /// Who may call: `Access::Public` or `Access::Iam`.
    pub fn access(mut self, access: Access) -> Tune {
        match access {
            Access::Public => self.access = Some(RouteAccess::Public),
            Access::Iam => self.access = Some(RouteAccess::Iam),
            Access::Authorizer(_) => self.wrong = Some(ONE_AUTHORIZER),
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
pub struct Tunes {
    routes: &'static [(&'static str, Tune)],
    at: Option<At>,
}

impl Tunes {
    const NONE: Tunes = Tunes {
        routes: &[],
        at: None,
    };

    /// What a route has otherwise.
    pub(crate) fn of(self, route: Route) -> Tune {
        let own = self.routes.iter().find(|(name, _)| route.is(name));
        own.map(|(_, tune)| *tune).unwrap_or_default()
    }

    /// Routes that are tuned and not there, as values that say so.
    pub(crate) fn strangers(self, routes: Routes) -> impl Iterator<Item = Value> {
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
    /// Nothing is known of a constant.
    pub const fn table<T>(&self, _: &T) -> Table {
        Table::UNKNOWN
    }

    /// What some route has otherwise, to judge single settings.
    pub const fn nameless(self) -> Tune {
        Tune::new()
    }

    /// What a route has otherwise; wrong if its name is none.
    pub const fn named(self, route: &str) -> Tune {
        let mut tune = Tune::new();
        if !is_route(route) {
            tune.wrong = Some(NO_ROUTE);
        }
        tune
    }

    /// No routes, `{}`.
    pub const fn check(self, _: &'static [(&'static str, Tune)]) -> Tunes {
        Tunes::NONE
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

impl Input for Tunes {
    type Literal = TunesLiteral;
    type Entry = json::Any;
    const LITERAL: TunesLiteral = TunesLiteral;
}

impl Given<Tunes> for Tunes {
    fn given(self, _: &mut Report<'_>) -> Tunes {
        self
    }
}

impl Given<Tunes> for Vec<(&'static str, Tune)> {
    fn given(self, report: &mut Report<'_>) -> Tunes {
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
        Tunes {
            routes: self.leak(),
            at: Some(report.at()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Access, Tune, TunesLiteral};

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
            Tune::new()
                .memory(512)
                .timeout(29)
                .throttle(1..=1)
                .access(Access::Iam)
                .wrong,
            None
        );
        assert!(Tune::new().memory(64).wrong.is_some());
        assert!(Tune::new().timeout(30).memory(512).wrong.is_some());
        assert!(Tune::new().throttle(0..=1).wrong.is_some());
    }
}
