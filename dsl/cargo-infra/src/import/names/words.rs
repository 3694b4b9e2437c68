//! The words that a logical id is made of: `EFSFileSystem` is `EFS`, `File` and `System`. It knows how people write ids, and no
//! template.

/// Words that mix their capitals otherwise than others do.
const MIXED: [&str; 9] = [
    "DynamoDB",
    "GraphQL",
    "IPv4",
    "IPv6",
    "IoT",
    "MySQL",
    "OAuth",
    "OpenID",
    "PostgreSQL",
];

/// The words of an id, in order. Together they are all of its letters and digits.
pub(super) fn words(id: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in id.split(|c: char| !c.is_ascii_alphanumeric()) {
        let mut rest = part;
        while !rest.is_empty() {
            let (word, behind) = rest.split_at(length(rest));
            words.push(word);
            rest = behind;
        }
    }
    words
}

/// How long the first word of a text is.
fn length(text: &str) -> usize {
    let mixed = MIXED.iter().find(|word| {
        let rest = text.strip_prefix(*word);
        rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    if let Some(word) = mixed {
        return word.len();
    }
    let letters = text.as_bytes();
    let is = |at: usize, test: fn(&u8) -> bool| letters.get(at).is_some_and(test);
    let mut at = 1;
    while at < letters.len() {
        let begins = is(at, u8::is_ascii_uppercase)
            && (!is(at - 1, u8::is_ascii_uppercase)
                || is(at + 1, u8::is_ascii_lowercase) && !ends_plural(letters, at + 1));
        if begins {
            break;
        }
        at += 1;
    }
    at
}

/// Whether the letter there is the `s` of `URLs`.
fn ends_plural(letters: &[u8], at: usize) -> bool {
    letters[at] == b's'
        && letters
            .get(at + 1)
            .is_none_or(|next| !next.is_ascii_lowercase())
}

/// How many digits CDK ends ids in to tell them apart: those of a hash.
const HASH: usize = 8;

/// Whether an id ends in what can only be a hash. One of digits alone may be a number, and one of letters a word.
pub(super) fn is_hashed(id: &str) -> bool {
    split_hash(id).is_some_and(|(_, hash)| {
        let digits = hash.bytes().filter(u8::is_ascii_digit).count();
        (1..HASH).contains(&digits)
    })
}

/// An id of CDK's without what tells it apart: hashes, and the digest of what a deployment deploys.
pub(super) fn without_hash(id: &str) -> &str {
    let mut name = without_digest(id);
    while let Some((shorter, _)) = split_hash(name) {
        name = without_digest(shorter);
    }
    name
}

fn split_hash(id: &str) -> Option<(&str, &str)> {
    let (name, hash) = id.split_at_checked(id.len().checked_sub(HASH)?)?;
    let is_digit = |c: u8| c.is_ascii_digit() || (b'A'..=b'F').contains(&c);
    (!name.is_empty() && hash.bytes().all(is_digit)).then_some((name, hash))
}

/// The digest in the middle of what CDK calls its own functions, `LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a`.
fn without_digest(name: &str) -> &str {
    const DIGEST: usize = 32;
    let digest = name
        .len()
        .checked_sub(DIGEST)
        .and_then(|at| name.split_at_checked(at));
    match digest {
        Some((name, digest))
            if !name.is_empty()
                && digest
                    .bytes()
                    .all(|c| c.is_ascii_digit() || (b'a'..=b'f').contains(&c)) =>
        {
            name
        }
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_hashed, without_hash, words};

    #[test]
    fn ids_are_made_of_words() {
        for (id, expected) in [
            ("EFSFileSystem", "EFS File System"),
            ("MyVPCId", "My VPC Id"),
            ("CallbackURLs", "Callback URLs"),
            ("URLsOfVPC", "URLs Of VPC"),
            ("PublicSubnet1RouteTable", "Public Subnet1 Route Table"),
            ("SubnetAZ2", "Subnet AZ2"),
            ("EC2Instance", "EC2 Instance"),
            ("myBucket", "my Bucket"),
            ("IPv4CidrBlock", "IPv4 Cidr Block"),
            ("IoTThing", "IoT Thing"),
            ("DynamoDBTable", "DynamoDB Table"),
            ("S3", "S3"),
            ("DBSubnetGroup", "DB Subnet Group"),
            ("ASubnet", "A Subnet"),
            ("Is_Prod", "Is Prod"),
        ] {
            assert_eq!(words(id).join(" "), expected);
        }
    }

    #[test]
    fn hashes_are_not_words() {
        for (id, expected) in [
            ("MyBucketF68F3FF0", "MyBucket"),
            (
                "LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8aFD4BFC8A",
                "LogRetention",
            ),
            (
                "ApiDeployment0AE7C47799d5eb6ebbe5fc8402f3118bd7d77b35",
                "ApiDeployment",
            ),
            ("OutputRefBucketA9CFEC5A49B11344", "OutputRefBucket"),
            ("F68F3FF0", "F68F3FF0"),
            ("Bucket", "Bucket"),
        ] {
            assert_eq!(without_hash(id), expected);
        }
        assert!(is_hashed("MyBucketF68F3FF0"));
        assert!(!is_hashed("Deployment20240101") && !is_hashed("TheFACADEDECAFE"));
    }
}
