//! Tables as inputs of constructs. One that is older than its folder is refused here, before
//! anything is written from it.

use super::{Handler, Migrations, Route, Routes, Stale};
use crate::{Input, IntoInput, Literal, Refusal, Report, Table};

macro_rules! tables {
    ($($table:ident $literal:ident $fact:literal $help:literal $known:path;)+) => {$(
        /// What says that a text alone is not a table.
        #[doc(hidden)]
        pub struct $literal;

        impl $literal {
            #[doc(hidden)]
            #[track_caller]
            pub const fn read(self, _: Literal) -> $table {
                Refusal::new($fact, $help).panic()
            }

            #[doc(hidden)]
            #[track_caller]
            pub const fn check<L: Copy>(self, _: L) -> $table {
                Refusal::new($fact, $help).panic()
            }

            /// Nothing is known of functions.
            #[doc(hidden)]
            pub const fn call(self, _: &str, _: &str, _: Literal) {}

            /// What is in a constant.
            #[doc(hidden)]
            pub const fn table(&self, table: &$table) -> Table {
                $known(table)
            }
        }

        #[diagnostic::do_not_recommend]
        impl Input for $table {
            type Literal = $literal;
            type Entry = crate::json::Any;
            const LITERAL: $literal = $literal;
        }

        #[diagnostic::do_not_recommend]
        impl IntoInput<$table> for $table {
            fn into_input(self, report: &mut Report<'_>) -> $table {
                tell(&self.stale(), report);
                self
            }
        }
    )+};
}

tables! {
    Routes RoutesLiteral "routes are read from a folder when the program is compiled" "write `routes!(\"…\")` around its path" Routes::table;
    Migrations MigrationsLiteral "migrations are read from a folder when the program is compiled" "write `migrations!(\"…\")` around its path" unknown;
    Handler HandlerLiteral "a handler is read from its file when the program is compiled" "write `handler!(\"…\")` around its path" unknown;
}

const fn unknown<T>(_: &T) -> Table {
    Table::UNKNOWN
}

// A route comes out of a table that was judged as a whole.
crate::input! { Route }

fn tell(stale: &[Stale], report: &mut Report<'_>) {
    for one in stale {
        report.problem(Refusal::computed(one.fact(), one.help()));
    }
}
