//! Accounts and regions as AWS writes them. Which regions there are is not known here, because there will be more.

/// What is wrong with the number of an account, and what to write; nothing if it is one.
///
/// ```
/// assert_eq!(infra_rules::refused_account("111122223333"), None);
/// assert!(infra_rules::refused_account("1111-2222-3333").is_some());
/// ```
pub fn refused_account(account: &str) -> Option<(String, String)> {
    if account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits: String = account.chars().filter(char::is_ascii_digit).collect();
    let help = match digits.len() {
        12 => format!("write `\"{digits}\"`"),
        _ => "write its twelve digits, such as `\"111122223333\"`".to_owned(),
    };
    Some((format!("`{account}` is not the number of an account"), help))
}

/// What is wrong with a region, and what to write; nothing if it is written like one.
///
/// ```
/// assert_eq!(infra_rules::refused_region("eu-west-1"), None);
/// assert!(infra_rules::refused_region("eu-west-1a").is_some());
/// ```
pub fn refused_region(region: &str) -> Option<(String, String)> {
    if is_region(region) {
        return None;
    }
    let fact = format!("`{region}` is not a region");
    let of_zone = region.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let help = match is_region(of_zone) {
        true => format!("write `\"{of_zone}\"`, the region of this zone"),
        false => "write one such as `\"eu-central-1\"`".to_owned(),
    };
    Some((fact, help))
}

/// Regions are called by a direction and a number, such as `eu-central-1`.
pub(crate) fn is_region(name: &str) -> bool {
    let mut parts = name.rsplit('-');
    let is_number = |part: &str| part.chars().all(|c| c.is_ascii_digit()) && !part.is_empty();
    parts.next().is_some_and(is_number)
        && parts.next().is_some_and(|part| DIRECTIONS.contains(&part))
        && parts.next().is_some()
}

const DIRECTIONS: [&str; 9] = [
    "central",
    "east",
    "north",
    "northeast",
    "northwest",
    "south",
    "southeast",
    "southwest",
    "west",
];

/// The partition of a region: what stands behind `arn:`.
///
/// ```
/// assert_eq!(infra_rules::partition("eu-west-1"), "aws");
/// assert_eq!(infra_rules::partition("cn-north-1"), "aws-cn");
/// ```
pub fn partition(region: &str) -> &'static str {
    let known = PARTITIONS
        .iter()
        .find(|(prefix, _)| region.starts_with(prefix));
    known.map_or("aws", |(_, partition)| partition)
}

const PARTITIONS: [(&str, &str); 7] = [
    ("cn-", "aws-cn"),
    ("us-gov-", "aws-us-gov"),
    ("us-iso-", "aws-iso"),
    ("us-isob-", "aws-iso-b"),
    ("us-isof-", "aws-iso-f"),
    ("eu-isoe-", "aws-iso-e"),
    ("eusc-", "aws-eusc"),
];
