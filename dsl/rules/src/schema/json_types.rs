//! A literal has the JSON type of its property. CloudFormation turns numbers and booleans into
//! strings, and strings that hold them back, so only what it cannot turn is refused. Of a function
//! it is known whether it gives a text or a list.

use infra_schema::{Node, Types, lookup, near};

use super::{Place, Validator, validator::Mismatch};
use crate::{
    fix::Fix,
    language::Language,
    read::is_computed,
    tree::{Field, Value},
    value::functions::{CONDITION_FUNCTIONS, RULE_FUNCTIONS, functions},
};

pub(super) fn value(validator: &mut Validator<'_>, value: &Value<'_>, place: &Place<'_>) -> bool {
    let types = types(place.node);
    if types.is_any() {
        return false;
    }
    let scalar = Types::STRING
        .union(Types::INTEGER)
        .union(Types::NUMBER)
        .union(Types::BOOLEAN);
    let (given, fits) = match value {
        Value::Bool(..) => (
            "a boolean",
            types.allows(Types::BOOLEAN.union(Types::STRING)),
        ),
        Value::Number(text, _) => ("a number", number_fits(text, types)),
        Value::Text(text, _) => ("text", text_fits(text, types)),
        Value::Joined(..) => ("text", types.allows(scalar) || types.allows(Types::OBJECT)),
        // A template may stand as text or as an object, and a policy document may as well.
        Value::Map(fields, _) if is_computed(fields) => return false,
        Value::Map(..) => (
            "a map",
            types.allows(Types::OBJECT) || json_text(place.node),
        ),
        Value::List(..) => (
            "a list",
            types.allows(Types::ARRAY) || (json_text(place.node) && !types.contains(Types::OBJECT)),
        ),
        Value::Range(..) => ("a range", false),
        Value::Function(name, ..) => match &*name.text {
            "GetAZs" | "Split" | "Cidr" => ("a list", types.allows(Types::ARRAY)),
            "Join" | "Sub" | "Base64" | "ToJsonString" => {
                ("text", types.allows(scalar) || types.allows(Types::OBJECT))
            }
            _ => return false,
        },
        Value::Pseudo(name, _) if name == "NotificationARNs" => {
            ("a list", types.allows(Types::ARRAY))
        }
        Value::Pseudo(..) => ("text", types.allows(scalar)),
        _ => return false,
    };
    if fits {
        return false;
    }
    let language = validator.language;
    if let Value::Map(fields, _) = value
        && let [only] = fields.as_slice()
        && !types.allows(Types::OBJECT)
        && let Some(key) = misspelt(&only.key.text).and_then(|name| language.function_key(name))
    {
        return validator.refuse(Mismatch::Kind, only.key.site, || {
            let fact = format!("CloudFormation has no function `{}`", only.key.text);
            (fact, Fix::write(key))
        });
    }
    validator.refuse(Mismatch::Kind, value.site(), || {
        let wanted = words(types);
        let help = match (value, types) {
            (Value::Number(text, _), Types::INTEGER) if text.contains('.') => {
                "write a whole number".into()
            }
            (Value::Map(fields, _), _) if !types.allows(Types::OBJECT) && fields.len() == 1 => {
                habit(language, &fields[0]).unwrap_or_else(|| match types.allows(Types::ARRAY) {
                    true => around(&fields[0], place.node),
                    false => "write the value without `{…}`".into(),
                })
            }
            (Value::Map(fields, _), Types::ARRAY) if !fields.is_empty() => {
                around(&fields[0], place.node)
            }
            (Value::List(items, _), _) if items.len() == 1 && !types.allows(Types::ARRAY) => {
                "write the one value without `[…]`".into()
            }
            (Value::Function(name, ..), _) if !types.allows(Types::ARRAY) => {
                Fix::function("Select", &["0", &language.function(&name.text, &["…"])])
            }
            (_, Types::ARRAY) => Fix::Around("[…]".to_owned()),
            (_, Types::OBJECT) => Fix::write("{ Name: value }").like(),
            (_, Types::BOOLEAN) => Fix::choice(&["true", "false"]),
            (_, Types::STRING) => "write it as text, `\"…\"`".into(),
            (_, Types::INTEGER) => "write a whole number".into(),
            (_, Types::NUMBER) => "write a number".into(),
            _ => format!("write {wanted}").into(),
        };
        let given = match value {
            Value::Number(text, _) => text,
            _ => given,
        };
        (format!("`{}` is {wanted}, given {given}", place.name), help)
    })
}

/// The function that the key of a map is meant to be where no map can stand: `Sub`, `Reff`. Those that give a condition have no value there.
fn misspelt(key: &str) -> Option<&'static str> {
    let name = key.rsplit(':').next().unwrap_or(key);
    let all = functions()
        .filter(|name| !CONDITION_FUNCTIONS.contains(name) && !RULE_FUNCTIONS.contains(name));
    let all = all.chain(["Ref"]);
    near(name.trim_start_matches('!'), all).first().copied()
}

/// What a list says where a map stands. Tags are maps elsewhere, and lists of pairs here.
fn around(first: &Field, list: Node) -> Fix {
    let are_pairs = list.items().is_some_and(|item| {
        let has = |name| lookup::property(item, name).is_some();
        has("Key") && has("Value")
    });
    match are_pairs {
        true => Fix::write(format_args!(
            "[{{ Key: \"{}\", Value: … }}]",
            first.key.text
        )),
        false => Fix::write("[{ … }]"),
    }
}

/// What `{ Ref: "Vpc" }` and `{ "Fn::If": […] }` are, where a function is not written as a map.
fn habit(language: &dyn Language, field: &Field) -> Option<Fix> {
    let name = &*field.key.text;
    Some(match (name, name.strip_prefix("Fn::")) {
        ("Ref", _) => format!(
            "write the name alone, as in `{}`",
            language.reference("vpc")
        )
        .into(),
        (_, Some("GetAtt")) => Fix::attribute("name", "Attribute").like(),
        (_, Some("Sub")) => {
            format!("write the text alone, as in `{}`", language.substituted()).into()
        }
        (_, Some(function)) => Fix::function(function, &["…"]),
        _ => return None,
    })
}

/// The types of a place, in whichever of its shapes.
pub(crate) fn types(node: Node) -> Types {
    let own = node.types();
    if !own.is_any() {
        return own;
    }
    let mut all = Types::default();
    for shape in node.any_of().chain(node.one_of()) {
        let types = types(shape);
        if types.is_any() {
            return types;
        }
        all = all.union(types);
    }
    if all.is_any() {
        return node
            .all_of()
            .map(types)
            .find(|types| !types.is_any())
            .unwrap_or_default();
    }
    all
}

fn number_fits(text: &str, types: Types) -> bool {
    if types.allows(Types::NUMBER.union(Types::STRING)) {
        return true;
    }
    types.allows(Types::INTEGER)
        && text
            .parse::<f64>()
            .is_ok_and(|number| number.fract() == 0.0)
}

fn text_fits(text: &str, types: Types) -> bool {
    types.allows(Types::STRING)
        || types.contains(Types::BOOLEAN)
            && (text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"))
        || types.contains(Types::INTEGER) && text.parse::<i64>().is_ok()
        || types.contains(Types::NUMBER) && text.parse::<f64>().is_ok()
        || types.contains(Types::OBJECT) && text.trim_start().starts_with('{')
}

/// Whether text is meant to hold JSON, which may then be written as such.
fn json_text(node: Node) -> bool {
    node.format() == Some("json") || node.has_shapes() && lookup::shapes(node).any(json_text)
}

/// "a list or a map".
pub(crate) fn words(types: Types) -> String {
    let names = types.names().map(|name| match name {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "object" => "a map",
        "array" => "a list",
        _ => "nothing",
    });
    names.collect::<Vec<_>>().join(" or ")
}
