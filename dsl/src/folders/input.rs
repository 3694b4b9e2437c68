//! Tables as inputs of constructs. One that is older than its folder is refused here, before
//! anything is written from it.

use super::{Handler, Migrations, Route, Routes, Stale};
use crate::{AsIs, Given, Input, Report};

macro_rules! tables {
    ($($table:ident)+) => {$(
        impl Input for $table {
            type Literal = AsIs<$table>;
            type Entry = crate::json::Any;
            const LITERAL: Self::Literal = AsIs::NEW;
        }

        #[diagnostic::do_not_recommend]
        impl Given<$table> for $table {
            fn given(self, report: &mut Report<'_>) -> $table {
                tell(&self.stale(), report);
                self
            }
        }
    )+};
}

tables! { Routes Migrations Handler }

// A route comes out of a table that was judged as a whole.
crate::input! { Route }

fn tell(stale: &[Stale], report: &mut Report<'_>) {
    for one in stale {
        report.problem(one.to_string());
    }
}
