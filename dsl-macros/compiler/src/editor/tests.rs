//! What completion needs of an expansion: before a name that is being typed, all is as without it.

mod completion;

use proc_macro2::{Group, TokenStream, TokenTree};

use super::read::MARKER;

const BLOCK: &str = r#"
/// A construct.
pub construct Sample {
    in tries: u8 = 3;
    in topic: AWS::SNS::Topic;
    let doubled = tries * 2;
    #[depends_on(topic)]
    queue: AWS::SQS::Queue { QueueName: "q-${topic.TopicName}", RedrivePolicy: { maxReceiveCount: doubled } }
    for place in [1, 2] {
        subnet: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: cidr(place), Tags: [{ Key: "a", Value: "b" }] }
    }
    if tries > 2 { bucket: AWS::S3::Bucket {} } else { other: Storage { at: queue.Arn } }
    grant worker { read queue as QUEUE; connect other; allow ["sqs:PurgeQueue"] on [queue, "${topic}"]; }
    param stage: String { Default: "dev" }
    condition prod = Fn::Equals(stage, "prod");
    condition both = Fn::Not(prod);
    #[deletion(retain)]
    #[when(prod)]
    kept: AWS::S3::Bucket {}
    #[env(region = stage, account = "1")]
    there: Storage {}
    mapping sizes { dev: { small: 1 } }
    Half
    half: AWS::S3::
    third: Storage { at: queue. }
    out arn: Text = Fn::Join(",", [queue.Arn, AWS::Region]);
    out open = queue.
}
"#;

fn expansion(text: &str) -> Option<String> {
    let tokens: TokenStream = text.parse().ok()?;
    Some(expanded(super::block(tokens).block).to_string())
}

/// What the editor makes of it: calls of the other macros stand for what those give.
fn expanded(tokens: TokenStream) -> TokenStream {
    let mut out = Vec::new();
    for token in tokens {
        let TokenTree::Group(group) = token else {
            out.push(token);
            continue;
        };
        let mut words = out.iter().rev().map(ToString::to_string);
        let name = words.nth(1).unwrap_or_default();
        let inner = match name.as_str() {
            "editor_items" => super::items(group.stream()),
            "editor_names" => super::names(group.stream()),
            "editor_types" => super::types(group.stream()),
            _ => {
                let mut same = Group::new(group.delimiter(), expanded(group.stream()));
                same.set_span(group.span());
                out.push(TokenTree::Group(same));
                continue;
            }
        };
        // `:: infra :: private :: name !`
        out.truncate(out.len() - 10);
        out.extend(inner);
    }
    out.into_iter().collect()
}

fn expansion_of(text: &str) -> String {
    expansion(text).expect("it is made of tokens")
}

#[test]
fn what_stands_before_the_cursor_does_not_depend_on_what_is_typed() {
    let without = expansion_of(BLOCK);
    let mut tried = 0;
    for at in BLOCK.find('{').unwrap_or_default() + 1..BLOCK.len() {
        let is_in_path = BLOCK[..at].ends_with(':') && BLOCK[at..].starts_with(':');
        let is_in_text = BLOCK[..at].matches('"').count() % 2 == 1;
        // No name may stand before an operator, a literal, a function or an item's braces.
        let rest = BLOCK[at..].trim_start();
        let behind_word = BLOCK[..at].trim_end().ends_with(char::is_alphanumeric);
        let is_nowhere = rest.starts_with(['*', '>', '"', '1', '2', '3'])
            || rest.starts_with("Fn::")
            || rest.starts_with('{') && behind_word;
        if is_in_path || is_in_text || is_nowhere || is_inside(word(at)) {
            continue;
        }
        let Some(with) = expansion(&format!("{}{MARKER}{}", &BLOCK[..at], &BLOCK[at..])) else {
            continue;
        };
        let Some(marker) = with.find(MARKER) else {
            continue;
        };
        let place = &BLOCK[BLOCK[..at].rfind('\n').unwrap_or_default()..at];
        let before = with[..marker].trim_end();
        assert!(without.starts_with(before), "behind `{place}`:\n{before}");
        tried += 1;
    }
    assert!(tried > 300, "only {tried} places reach the editor");
}

/// The word that the cursor touches, and whether it is in its middle.
fn word(at: usize) -> (&'static str, bool) {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let start = BLOCK[..at].rfind(|c| !part(c)).map_or(0, |at| at + 1);
    let end = BLOCK[at..]
        .find(|c| !part(c))
        .map_or(BLOCK.len(), |end| at + end);
    (&BLOCK[start..end], start + 1 < at && at < end)
}

/// Words that mean another thing with more letters, keywords and declared names; and the middle of
/// words, for speed.
fn is_inside((word, middle): (&str, bool)) -> bool {
    let keywords = [
        "in",
        "let",
        "for",
        "if",
        "else",
        "grant",
        "param",
        "condition",
        "mapping",
        "out",
        "as",
        "Fn",
    ];
    let names = [
        "tries", "topic", "doubled", "queue", "subnet", "bucket", "other", "third", "stage",
        "prod", "sizes", "both", "kept", "there",
    ];
    middle || keywords.contains(&word) || names.contains(&word)
}

#[test]
fn an_item_without_its_brace_leaves_the_others_alone() {
    let text = "stack S { a: AWS::S3::Bucket { BucketName: \"x\", Tags: [] b: AWS::SQS::Queue {} out c = b.Arn; } }";
    let expansion = expansion_of(text);
    assert!(
        expansion.contains("static b : AWS :: SQS :: Queue"),
        "{expansion}"
    );
    assert!(expansion.contains("see (b) . Arn"), "{expansion}");
}

/// The words before it begin nothing, and take nothing of it.
#[test]
fn a_grant_to_nobody_yet_has_verbs() {
    let text = format!("stack S {{ gra grant {{ {MARKER} }} }}");
    let expansion = expansion_of(&text);
    let verb = format!("verbs :: {MARKER}");
    assert!(expansion.contains(&verb), "{expansion}");
}

/// Everything that can be half-typed is somewhere in the middle of this block, cut there.
#[test]
fn no_beginning_of_a_block_is_too_short() {
    for at in (0..BLOCK.len()).step_by(3) {
        let mut open = Vec::new();
        let mut text = BLOCK[..at].to_owned();
        if text.matches('"').count() % 2 == 1 {
            text.push('"');
        }
        for c in text.chars() {
            match c {
                '{' => open.push('}'),
                '(' => open.push(')'),
                '[' => open.push(']'),
                '}' | ')' | ']' => drop(open.pop()),
                _ => {}
            }
        }
        text.extend(open.into_iter().rev());
        assert!(
            expansion(&text).is_none_or(|expansion| expansion.contains("__any")),
            "{text}"
        );
    }
}
