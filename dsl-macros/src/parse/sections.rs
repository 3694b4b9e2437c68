//! Items of a template's other sections: parameters, conditions and mappings.

use super::{Cursor, Parser, item::spaceless};
use crate::ast::{ItemKind, Value};

impl Parser<'_> {
    /// `"param" name ":" ParamType "{" field,* "}"`
    pub(super) fn param(&mut self, cursor: &mut Cursor) -> Option<ItemKind> {
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
        let group = cursor.eat_braces();
        cursor.eat_punct(';');
        if ty.is_empty() || group.is_none() {
            let help = format!("write `param {name}: String {{ }}`");
            self.errors.add(
                name.span(),
                format_args!("the parameter `{name}` needs a type and braces"),
                help,
            );
            return None;
        }
        let fields = group
            .map(|group| self.fields(&mut Cursor::group(&group)))
            .unwrap_or_default();
        Some(ItemKind::Param {
            name,
            ty,
            span,
            fields,
        })
    }

    /// `"condition" name "=" value ";"`
    pub(super) fn condition(&mut self, cursor: &mut Cursor) -> Option<ItemKind> {
        cursor.next();
        let name = self.name(cursor, "condition name = Fn::Equals(a, b);")?;
        if !cursor.eat_punct('=') {
            let help = format!("write `condition {name} = Fn::Equals(a, b);`");
            self.errors.add(
                name.span(),
                format_args!("the condition `{name}` has no value"),
                help,
            );
            return None;
        }
        let value = self.value(cursor);
        self.semicolon(cursor);
        Some(ItemKind::Condition { name, value })
    }

    /// `"mapping" name "{" key ":" "{" key ":" value,* "}",* "}"`
    pub(super) fn mapping(&mut self, cursor: &mut Cursor) -> Option<ItemKind> {
        cursor.next();
        let name = self.name(cursor, "mapping name { key: { key: value } }")?;
        let span = cursor.span();
        let Some(group) = cursor.eat_braces() else {
            let help = format!("write `mapping {name} {{ key: {{ key: value }} }}`");
            self.errors.add(
                name.span(),
                format_args!("the mapping `{name}` has no braces"),
                help,
            );
            return None;
        };
        let fields = self.fields(&mut Cursor::group(&group));
        Some(ItemKind::Mapping {
            name,
            value: Value::Map(fields, span),
        })
    }
}
