//! What an app says of its stacks, and a stack of what it hands to others.

use super::{
    super::{
        block::{Block, LogicalId, RowId},
        declared_stack::DeclaredStack,
        dependency::Dependencies,
        environment::Environment,
        path::{ScopeId, stack_name},
        references::{Reference, ReferenceKind},
    },
    Frame, Scope,
};
use crate::values::Value;

impl Scope<'_> {
    /// Where a stack that is the item of an app declares what it holds.
    pub(in crate::declare) fn inner_stack(
        &mut self,
        frame: &Frame,
        row: RowId,
        block: &'static Block,
    ) -> Scope<'_> {
        let declared = &frame.block.rows[row.index()];
        let item = format!("{}{}", declared.name, frame.suffix);
        let names =
            [declared.id, LogicalId::Path].map(|id| stack_name(id, declared.name, &frame.suffix));
        let stack = DeclaredStack::of_app(block, names, (item, frame.block.at(row)));
        let id = self.declared.begin_stack(stack);
        Scope {
            declared: self.declared,
            id,
            order: Vec::new(),
        }
    }

    /// Says where a stack of the app is deployed to.
    pub fn environment(
        &mut self,
        frame: &Frame,
        row: u16,
        stack: ScopeId,
        [account, region]: [Value; 2],
    ) {
        let (environment, refusals) = Environment::of(account, region);
        let at = frame.block.at(RowId(row));
        for refusal in refusals {
            self.declared.problems.push(at, refusal);
        }
        if let Some(stack) = self.declared.stack_mut(stack) {
            stack.environment = environment;
        }
    }

    /// Says whether a stack of the app can be deleted.
    pub fn protect(&mut self, stack: ScopeId, protected: bool) {
        if let Some(stack) = self.declared.stack_mut(stack) {
            stack.protected = protected;
        }
    }

    /// Lets a stack of the app be deployed behind something.
    pub fn deploy_after<D: ?Sized>(
        &mut self,
        stack: ScopeId,
        on: &D,
        add_to: fn(&D, &mut Dependencies),
    ) {
        let mut list = Dependencies(Vec::new());
        add_to(on, &mut list);
        if let Some(stack) = self.declared.stack_mut(stack) {
            stack.depends_on.append(&mut list.0);
        }
    }

    /// What a stack's output holds that is written without a type.
    pub fn output(&self, frame: &Frame, row: u16) -> Value {
        let declaration = frame
            .key(RowId(row))
            .map(|key| self.declared.declaration(key));
        let value = declaration.and_then(|declaration| declaration.value().get("Value"));
        value.map_or(Value::Absent, |value| frame.of_stack(value))
    }

    /// Says how other stacks refer to what an output holds.
    pub fn reference(&mut self, value: Value, kind: ReferenceKind) {
        if let Some(stack) = self.declared.stack_mut(self.id) {
            stack.references.push(Reference { value, kind });
        }
    }
}
