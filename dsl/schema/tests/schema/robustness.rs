//! Files that were cut or altered: an answer may be missing or wrong, but nothing panics.

use infra_schema::{Data, Node, Resource, wire};

/// Asks everything that can be asked, to a depth that no cycle exceeds.
fn ask(data: &'static Data) -> usize {
    let mut answers = 0;
    for kind in Resource::all(data).step_by(90).take(20) {
        let same = Resource::find(data, kind.name());
        answers += same.map_or(0, |same| same.name().len());
        answers += kind
            .attributes()
            .take(20)
            .filter_map(|one| one.node())
            .map(|node| descend(node, kind, 1))
            .sum::<usize>();
        answers += kind.reference().to_string().len() + kind.documentation().len();
        answers +=
            usize::from(kind.lifecycle().is_some()) + usize::from(kind.attribute("Arn").is_some());
        answers += kind
            .rules()
            .take(5)
            .map(|rule| descend(rule.node, kind, 2))
            .sum::<usize>();
        answers += descend(kind.root(), kind, 2);
    }
    answers
}

fn descend(node: Node, kind: Resource, depth: usize) -> usize {
    let mut answers = node.types().to_string().len()
        + usize::from(matches!(wire(node, kind), infra_schema::Wire::Ref));
    answers += node.pattern().map_or(0, str::len) + node.format().map_or(0, str::len);
    answers += node.enumeration().map_or(0, |list| list.take(20).count())
        + node.required().take(20).count();
    answers += [node.minimum(), node.maximum(), node.multiple_of()]
        .iter()
        .flatten()
        .count();
    answers += node.dependent_required().take(2).count()
        + node.required_xor().take(5).count()
        + node.targets().take(9).count();
    answers += usize::from(node.property("Name").is_some());
    if depth == 0 {
        return answers;
    }
    let inside = node
        .properties()
        .take(12)
        .map(|property| property.node())
        .chain(node.items())
        .chain(node.additional());
    let branches = node
        .one_of()
        .take(4)
        .chain(node.any_of().take(4))
        .chain(node.all_of().take(4))
        .chain(node.unfit());
    let condition = node
        .condition()
        .into_iter()
        .flat_map(|condition| [Some(condition.when), condition.then])
        .flatten();
    answers
        + inside
            .chain(branches)
            .chain(condition)
            .map(|node| descend(node, kind, depth - 1))
            .sum::<usize>()
}

fn open(bytes: Vec<u8>) -> &'static Data {
    Box::leak(Box::new(Data::over(bytes.leak())))
}

fn file() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/data/schema.bin")).unwrap()
}

#[test]
fn the_whole_file_answers() {
    assert!(ask(open(file())) > 5_000);
}

#[test]
fn a_cut_file_never_panics() {
    let whole = file();
    for part in (0..whole.len())
        .step_by(whole.len() / 9)
        .chain([0, 1, 3, 4, 63, 64, 65])
    {
        ask(open(whole[..part].to_vec()));
    }
}

#[test]
fn another_file_answers_nothing() {
    let mut other = file();
    other[0] ^= 1;
    assert_eq!(ask(open(other)), 0);
    assert_eq!(ask(open(b"not a schema".repeat(99))), 0);
}

#[test]
fn an_altered_file_never_panics() {
    let whole = file();
    let words = u32::from_le_bytes(*whole[8..].first_chunk().unwrap()) as usize;
    // A fixed sequence of numbers, so that a failure can be repeated.
    let mut state: u64 = 42;
    let mut next = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..6 {
        let mut bytes = whole.clone();
        for _ in 0..20_000 {
            // Every other round leaves the head alone, so that more is read.
            let word = if round % 2 == 0 {
                16 + next(words - 16)
            } else {
                2 + next(words - 2)
            };
            let value = if next(2) == 0 {
                next(words) as u32
            } else {
                next(usize::MAX >> 32) as u32
            };
            bytes[word * 4..word * 4 + 4].copy_from_slice(&value.to_le_bytes());
        }
        ask(open(bytes));
    }
}
