//! Grants, from the line that makes one.

use super::{
    super::{
        block::RowId,
        grant::Grant,
        grants::{GrantRecord, Principal},
    },
    Frame, Scope,
};
use crate::values::Value;

impl Scope<'_> {
    /// Lets a grantee do with a target what the verb says. The verb comes as the target's own function,
    /// not as a bound, because rustc would explain the bound.
    #[expect(clippy::too_many_arguments, reason = "the words of one grant")]
    pub fn grant<T>(
        &mut self,
        frame: &Frame,
        row: u16,
        (verb, of, to): (&'static str, &'static str, &'static str),
        target: &T,
        allow: fn(&T, &mut Grant<'_>),
        principal: Principal,
        variable: Option<&'static str>,
    ) {
        let words = (verb, of, to);
        if let Some(mut grant) = self.granting(frame, RowId(row), words, principal, variable) {
            allow(target, &mut grant);
            grant.finish();
        }
    }

    /// Lets a grantee do what a statement says: `allow ["ses:SendEmail"] on ["arn:…"];`
    pub fn allow(
        &mut self,
        frame: &Frame,
        row: u16,
        (on, to): (&'static str, &'static str),
        statement: Value,
        principal: Principal,
    ) {
        let words = ("allow", on, to);
        if let Some(mut grant) = self.granting(frame, RowId(row), words, principal, None) {
            grant.state(statement);
            grant.finish();
        }
    }

    /// The grant that a line makes, unless nobody is granted anything.
    fn granting(
        &mut self,
        frame: &Frame,
        row: RowId,
        (verb, target, grantee): (&'static str, &'static str, &'static str),
        principal: Principal,
        variable: Option<&'static str>,
    ) -> Option<Grant<'_>> {
        let at = frame.block.at(row);
        let here = self.declared.stack_of(self.id);
        let actor = match principal.actor(self.declared, grantee, here) {
            Ok(actor) => actor,
            Err(problem) => {
                let around = self.declared.around(self.id);
                self.declared.problems.push_within(at, problem, around);
                return None;
            }
        };
        let record = GrantRecord {
            verb,
            target,
            grantee,
            actor,
            at,
            scope: self.id,
            variable,
            statements: Vec::new(),
            peers: Vec::new(),
            remarks: Vec::new(),
            offers: Vec::new(),
            allowed: frame.block.rows[row.index()].allowed,
        };
        Some(Grant::new(self.declared, record, frame.position(row)))
    }
}
