//! Templates as nobody writes them: texts with lines, words and signs moved about, and trees with values of others in them.

use serde_json::{Map, Value};

use crate::random::Random;

/// How often a piece is repeated at most: names by the thousand, and brackets deeper than anything reads.
const OFTEN: usize = 3000;

/// No text grows further; larger ones are refused before they are read.
const LONGEST: usize = 1 << 20;

/// What means something to YAML, to CloudFormation or to the language of blocks.
const WORDS: [&str; 64] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    "|",
    ">",
    "|-",
    ">+2",
    "&a ",
    "*a",
    "<<: *a\n",
    "? ",
    ": ",
    "- ",
    "---\n",
    "...\n",
    "!!binary ",
    "!<tag:yaml.org,2002:str> ",
    "%YAML 1.2\n",
    "\t",
    "\r\n",
    "\0",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "é",
    "\u{1f600}",
    "\\ud800",
    "\\",
    "${",
    "${!",
    "${A.B.C}",
    "!Ref ",
    "!Sub ",
    "!GetAtt ",
    "!If ",
    "!Select ",
    "!FindInMap ",
    "!Transform ",
    "!Nope ",
    "Fn::ForEach::A",
    "Fn::Length",
    "Fn::",
    "Ref",
    "Condition",
    "AWS::NoValue",
    "AWS::",
    "Custom::",
    "::MODULE",
    "null",
    "~",
    "1e999",
    "0x7fffffffffffffff",
    "-0",
    ".inf",
    "2001-01-01",
    "self",
    "r#",
    "*/",
    "{{resolve:ssm:a:1}}",
    "arn:aws:",
];

/// A template made of this one and of another.
pub(crate) fn mutated(text: &str, other: &str, random: &mut Random) -> String {
    let mut text = match random.below(3) {
        0 => tree(text, other, random).unwrap_or_else(|| text.to_owned()),
        _ => text.to_owned(),
    };
    for _ in 0..=random.below(4) {
        text = changed(&text, other, random);
        text.truncate(boundary(&text, LONGEST));
    }
    text
}

/// One change of a text.
fn changed(text: &str, other: &str, random: &mut Random) -> String {
    let at = boundary(text, random.below(text.len() + 1));
    let end = boundary(text, at + random.below(200)).max(at);
    let (before, piece, behind) = (&text[..at], &text[at..end], &text[end..]);
    match random.below(9) {
        0 => format!("{before}{behind}"),
        1 => format!("{before}{}{piece}{behind}", random.pick(&WORDS)),
        2 => format!("{before}{}{behind}", random.pick(&WORDS)),
        3 => before.to_owned(),
        4 => {
            let word = random.pick(&WORDS);
            let many = random.pick(&[piece, word]).repeat(1 + random.below(OFTEN));
            format!("{before}{}{behind}", &many[..boundary(&many, LONGEST)])
        }
        5 => lines(text, random),
        6 => {
            let from = boundary(other, random.below(other.len() + 1));
            let to = boundary(other, from + random.below(2000)).max(from);
            format!("{before}{}{behind}", &other[from..to])
        }
        7 => format!("{before}{}{behind}", piece.replace(' ', "")),
        _ => {
            let sign = char::from_u32(random.below(0x300) as u32).unwrap_or('?');
            format!(
                "{before}{sign}{}",
                text[at..].chars().skip(1).collect::<String>()
            )
        }
    }
}

/// Two lines change places, or one is written elsewhere, deeper or less deep.
fn lines(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (one, two) = (random.below(lines.len()), random.below(lines.len()));
    if lines.is_empty() {
        return String::new();
    }
    match random.below(3) {
        0 => lines.swap(one, two),
        1 => lines[one] = lines[two].clone(),
        _ => lines[one] = format!("{}{}", " ".repeat(random.below(9)), lines[one].trim_start()),
    }
    lines.join("\n")
}

/// A tree with values of another in it.
fn tree(text: &str, other: &str, random: &mut Random) -> Option<String> {
    let (mut tree, other): (Value, Value) = (
        serde_json::from_str(text).ok()?,
        serde_json::from_str(other).ok()?,
    );
    for _ in 0..=random.below(5) {
        let from = pieces(&other);
        let piece = (*from.get(random.below(from.len()))?).clone();
        let count = pieces(&tree).len();
        let mut at = random.below(count);
        let way = random.below(3);
        if let Some(place) = nth(&mut tree, &mut at) {
            match (way, place) {
                // Its own name beside it, in another's place.
                (0, Value::Object(entries)) => {
                    let names = [
                        "Fn::If",
                        "Fn::Sub",
                        "Ref",
                        "Condition",
                        "Fn::Transform",
                        "Properties",
                        "Type",
                    ];
                    entries.insert(random.pick(&names).to_owned(), piece);
                }
                (1, Value::Array(items)) => items.push(piece),
                (2, place) => {
                    let whole = std::mem::take(place);
                    let name = random.pick(&["Fn::If", "Fn::GetAtt", "Fn::Join", "Ref"]);
                    *place = Value::Object(Map::from_iter([(name.to_owned(), whole)]));
                }
                (_, place) => *place = piece,
            }
        }
    }
    serde_json::to_string_pretty(&tree).ok()
}

/// All values of a tree.
fn pieces(value: &Value) -> Vec<&Value> {
    let mut all = vec![value];
    let mut at = 0;
    while let Some(value) = all.get(at).copied() {
        match value {
            Value::Array(items) => all.extend(items),
            Value::Object(entries) => all.extend(entries.values()),
            _ => {}
        }
        at += 1;
    }
    all
}

/// The value with this number, outside in.
fn nth<'v>(value: &'v mut Value, number: &mut usize) -> Option<&'v mut Value> {
    if *number == 0 {
        return Some(value);
    }
    *number -= 1;
    match value {
        Value::Array(items) => items.iter_mut().find_map(|item| nth(item, number)),
        Value::Object(entries) => entries.values_mut().find_map(|entry| nth(entry, number)),
        _ => None,
    }
}

/// The last place at or before this one where a character begins.
fn boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or_default()
}
