//! `#[acronyms(EFS, VPC)]` before a block: words that logical ids spell otherwise than with one capital. With it `efs_file_system` has
//! the id `EFSFileSystem`; without it, `EfsFileSystem`. It knows no items.

use litemap::LiteMap;

use crate::{
    ast::{Attributes, Value},
    keywords::camel,
};

/// The words of a block that are spelled in their own way, by how names spell them.
#[derive(Default)]
pub(crate) struct Acronyms(LiteMap<String, String>);

impl Acronyms {
    /// Those that a block's attributes name.
    pub(crate) fn of(attributes: &Attributes) -> Acronyms {
        let values = attributes
            .get("acronyms")
            .map_or(&[][..], |one| one.values());
        let words = values.iter().filter_map(word);
        Acronyms::from_words(words)
    }

    fn from_words(words: impl IntoIterator<Item = impl AsRef<str>>) -> Acronyms {
        let mut known = Acronyms::default();
        for word in words {
            let word = word.as_ref();
            known.0.insert(word.to_ascii_lowercase(), word.to_owned());
        }
        known
    }

    /// A name with its words as ids spell them, if that makes a difference. A number may stand behind a word, and an `s`:
    /// `subnet_az1` and `urls`.
    pub(crate) fn spell(&self, name: &str) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        let parts: Vec<String> = name.split('_').map(|part| self.part(part)).collect();
        let spelled = parts.join("_");
        (spelled != name).then_some(spelled)
    }

    fn part(&self, part: &str) -> String {
        let digits = part.trim_end_matches(|c: char| c.is_ascii_digit());
        let ends = [part, digits, part.strip_suffix('s').unwrap_or(part)];
        let known = ends.into_iter().find_map(|word| {
            let spelled = self.0.get(word)?;
            Some(format!("{spelled}{}", &part[word.len()..]))
        });
        known.unwrap_or_else(|| part.to_owned())
    }
}

/// `EFS` of `#[acronyms(EFS)]`.
pub(crate) fn word(value: &Value) -> Option<String> {
    match value {
        Value::Path(names) => match names.as_slice() {
            [name] => Some(name.to_string()),
            _ => None,
        },
        _ => None,
    }
}

/// Whether ids spell a word otherwise than its small letters would be.
pub(crate) fn is_acronym(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.chars().all(|c| c.is_ascii_alphanumeric())
        && camel(&word.to_ascii_lowercase()) != word
}

/// The logical id of an item of this name at the top of a stack that declares these acronyms.
///
/// ```
/// use infra_compiler::logical_id;
///
/// assert_eq!(logical_id("efs_file_system", &[]), "EfsFileSystem");
/// assert_eq!(logical_id("efs_file_system", &["EFS"]), "EFSFileSystem");
/// assert_eq!(logical_id("subnet_az1", &["AZ"]), "SubnetAZ1");
/// assert_eq!(logical_id("callback_urls", &["URL"]), "CallbackURLs");
/// ```
pub fn logical_id(name: &str, acronyms: &[&str]) -> String {
    let spelled = Acronyms::from_words(acronyms).spell(name);
    camel(spelled.as_deref().unwrap_or(name))
}
