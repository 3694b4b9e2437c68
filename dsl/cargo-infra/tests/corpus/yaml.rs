//! A template in JSON as somebody would write it in YAML: in blocks, with the short forms of functions.

use serde_json::Value as Json;

pub(crate) fn text(json: &Json) -> String {
    let mut text = "# As YAML.\n".to_owned();
    block(json, 0, &mut text);
    text
}

/// A value, beginning on a line of its own.
fn block(json: &Json, depth: usize, to: &mut String) {
    let indent = "  ".repeat(depth);
    match json {
        Json::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                to.push_str(&format!("{indent}{}:", word(key)));
                behind(value, depth + 1, to);
            }
        }
        Json::Array(items) if !items.is_empty() => {
            for item in items {
                to.push_str(&format!("{indent}-"));
                behind(item, depth + 1, to);
            }
        }
        other => to.push_str(&format!("{indent}{other}\n")),
    }
}

/// A value behind its key.
fn behind(json: &Json, depth: usize, to: &mut String) {
    match (json, short(json)) {
        (_, Some((tag, argument @ (Json::Array(_) | Json::Object(_))))) => {
            to.push_str(&format!(" !{tag}\n"));
            block(argument, depth, to);
        }
        (_, Some((tag, argument))) => to.push_str(&format!(" !{tag} {argument}\n")),
        (Json::Object(all), _) if !all.is_empty() => {
            to.push('\n');
            block(json, depth, to);
        }
        (Json::Array(all), _) if !all.is_empty() => {
            to.push('\n');
            block(json, depth, to);
        }
        (other, _) => to.push_str(&format!(" {other}\n")),
    }
}

/// A function with a short form: another function as its argument has none, and neither has what is empty.
fn short(json: &Json) -> Option<(&str, &Json)> {
    let entries = json.as_object().filter(|entries| entries.len() == 1)?;
    let (name, argument) = entries.iter().next()?;
    let tag = match name.as_str() {
        "Ref" => "Ref",
        name => name.strip_prefix("Fn::")?,
    };
    let is_word = !tag.is_empty() && tag.chars().all(char::is_alphanumeric);
    let is_empty = matches!(argument, Json::Object(all) if all.is_empty())
        || matches!(argument, Json::Array(all) if all.is_empty());
    let is_argument = argument.is_string() || argument.is_array() || argument.is_object();
    let is_short = is_word && is_argument && !is_empty && short(argument).is_none();
    is_short.then_some((tag, argument))
}

/// A key as it is written: bare, if nobody could take it for something else.
fn word(key: &str) -> String {
    let is_plain = key.chars().all(|c| c.is_ascii_alphanumeric())
        && key.starts_with(|c: char| c.is_ascii_alphabetic());
    match is_plain {
        true => key.to_owned(),
        false => Json::from(key).to_string(),
    }
}
