//! Items of a template's other sections: parameters, conditions and mappings.

use super::{Cursor, Kind, Leaves, Place, Reader, item::typed};

impl<'t, L: Leaves<'t>> Reader<'_, L> {
    /// `"param" name ":" ParamType "{" field,* "}"`
    pub(super) fn param(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let name = self.name(cursor, "param name: String {}");
        let ty = match name.is_ok() && cursor.is_colon(0) {
            true => {
                cursor.next();
                typed(cursor)
            }
            false => &[],
        };
        let fields = name.and_then(|name| {
            let inside = cursor.eat_braces().filter(|_| !ty.is_empty());
            cursor.eat_sign(';');
            match inside {
                Some(inside) => Ok(L::fields(self, inside)),
                None => {
                    let help = format!("write `param {name}: String {{ }}`");
                    let fact = format!("the parameter `{name}` needs a type and braces");
                    Err(self.errors.add(name.span(), fact, help))
                }
            }
        });
        Kind::Param { name, ty, fields }
    }

    /// `"condition" name "=" value ";"`
    pub(super) fn condition(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let name = self.name(cursor, "condition name = Fn::Equals(a, b);");
        let value = name.and_then(|name| {
            if !cursor.eat_sign('=') {
                let help = format!("write `condition {name} = Fn::Equals(a, b);`");
                let fact = format!("the condition `{name}` has no value");
                return Err(self.errors.add(name.span(), fact, help));
            }
            let value = L::value(self, cursor, Place::Item);
            self.semicolon(cursor);
            Ok(value)
        });
        Kind::Condition { name, value }
    }

    /// `"mapping" name "{" key ":" "{" key ":" value,* "}",* "}"`
    pub(super) fn mapping(&mut self, cursor: &mut Cursor<'t>) -> Kind<'t, L> {
        cursor.next();
        let name = self.name(cursor, "mapping name { key: { key: value } }");
        let span = cursor.span();
        let fields = name.and_then(|name| match cursor.eat_braces() {
            Some(inside) => Ok(L::fields(self, inside)),
            None => {
                let help = format!("write `mapping {name} {{ key: {{ key: value }} }}`");
                let fact = format!("the mapping `{name}` has no braces");
                Err(self.errors.add(name.span(), fact, help))
            }
        });
        Kind::Mapping { name, span, fields }
    }
}
