//! Regions and their availability zones.

use super::{Known, lists};

/// The letters of a region's zones, where they are not `a` to `c`.
const LETTERS: [(&str, &str); 6] = [
    ("ap-northeast-1", "acd"),
    ("ap-northeast-2", "abcd"),
    ("ca-central-1", "abd"),
    ("cn-north-1", "abcd"),
    ("us-east-1", "abcdef"),
    ("us-west-2", "abcd"),
];

/// The availability zones of the region that is deployed to, and of all others.
pub(super) fn zones() -> Vec<Known> {
    let of_region = |region: Known| {
        let letters = LETTERS.iter().find(|(name, _)| *name == region.text);
        let letters = letters.map_or("abc", |(_, letters)| letters).chars();
        let docs = format!("A zone of `{}`.", region.text);
        let zone = move |letter| Known::text(format!("{}{letter}", region.text), docs.clone());
        letters.map(zone).collect::<Vec<_>>()
    };
    let own = ["a", "b", "c"].map(|letter| {
        let docs = "A zone of the region that is deployed to, if it has one of this letter.";
        Known::text(format!("${{AWS::Region}}{letter}"), docs)
    });
    let all = lists::regions().into_iter().flat_map(of_region);
    own.into_iter().chain(all).collect()
}
