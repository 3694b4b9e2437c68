//! Items of a template's other sections: parameters, conditions and mappings.

use super::{Cursor, Parser, item::spaceless};
use crate::{
    ast::{ItemKind, Value},
    error::Read,
};

impl Parser<'_> {
    /// `"param" name ":" ParamType "{" field,* "}"`
    pub(super) fn param(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        cursor.next();
        let name = self.name(cursor, "param name: String {}")?;
        let mut span = name.span();
        let ty = match cursor.is_colon(0) {
            true => {
                cursor.next();
                let first = cursor.span();
                let ty = cursor.until(|c| c.braces(0).is_some() || c.is_punct(0, ';'));
                span = crate::ast::join(first, cursor.behind());
                spaceless(&ty)
            }
            false => String::new(),
        };
        let group = cursor.eat_braces().filter(|_| !ty.is_empty());
        cursor.eat_punct(';');
        let Some(group) = group else {
            let help = format!("write `param {name}: String {{ }}`");
            return Err(self.errors.add(
                name.span(),
                format_args!("the parameter `{name}` needs a type and braces"),
                help,
            ));
        };
        let fields = self.fields(&mut Cursor::group(&group));
        Ok(ItemKind::Param {
            name,
            ty,
            span,
            fields,
        })
    }

    /// `"condition" name "=" value ";"`
    pub(super) fn condition(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        cursor.next();
        let name = self.name(cursor, "condition name = Fn::Equals(a, b);")?;
        if !cursor.eat_punct('=') {
            let help = format!("write `condition {name} = Fn::Equals(a, b);`");
            return Err(self.errors.add(
                name.span(),
                format_args!("the condition `{name}` has no value"),
                help,
            ));
        }
        let value = self.value(cursor);
        self.semicolon(cursor);
        Ok(ItemKind::Condition { name, value })
    }

    /// `"mapping" name "{" key ":" "{" key ":" value,* "}",* "}"`
    pub(super) fn mapping(&mut self, cursor: &mut Cursor) -> Read<ItemKind> {
        cursor.next();
        let name = self.name(cursor, "mapping name { key: { key: value } }")?;
        let span = cursor.span();
        let Some(group) = cursor.eat_braces() else {
            let help = format!("write `mapping {name} {{ key: {{ key: value }} }}`");
            return Err(self.errors.add(
                name.span(),
                format_args!("the mapping `{name}` has no braces"),
                help,
            ));
        };
        let fields = self.fields(&mut Cursor::group(&group));
        Ok(ItemKind::Mapping {
            name,
            value: Value::Map(fields, span),
        })
    }
}
