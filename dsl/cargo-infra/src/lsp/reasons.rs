//! Where a rule's reason stands: in a document beside what else this user's programs keep, which is written when the first finding
//! names a rule. It needs no network, and where nothing can be written findings have no links.

use std::{cell::OnceCell, collections::BTreeMap, fs, io, path::Path, path::PathBuf, process};

use lsp_types::CodeDescription;

use super::addresses::address;
use crate::rules;

/// The document with the reasons of all rules.
pub(super) struct Reasons {
    folder: Option<PathBuf>,
    written: OnceCell<Option<Document>>,
}

/// The document's address, and the lines of its headings.
struct Document {
    address: String,
    lines: BTreeMap<&'static str, usize>,
}

impl Reasons {
    /// The document in this folder, if there is one to write to.
    pub(super) fn of(folder: Option<PathBuf>) -> Reasons {
        Reasons {
            folder,
            written: OnceCell::new(),
        }
    }

    /// The address of a rule's reason.
    pub(super) fn reason(&self, rule: &str) -> Option<CodeDescription> {
        if rule.is_empty() {
            return None;
        }
        let document = self.written.get_or_init(|| self.document()).as_ref()?;
        let line = document.lines.get(rule)?;
        let href = format!("{}#L{line}", document.address).parse().ok()?;
        Some(CodeDescription { href })
    }

    fn document(&self) -> Option<Document> {
        let folder = self.folder.as_ref()?;
        let (text, lines) = rules::document();
        let file = folder.join(concat!("rules-", env!("CARGO_PKG_VERSION"), ".md"));
        if fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
            write(folder, &file, &text).ok()?;
        }
        let address = address(&file)?;
        Some(Document { address, lines })
    }
}

/// Writes a file. Who reads it meanwhile sees all of it or what was there before.
fn write(folder: &Path, file: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let new = folder.join(format!(".rules.{}", process::id()));
    let written = fs::write(&new, text).and_then(|()| fs::rename(&new, file));
    if written.is_err() {
        drop(fs::remove_file(&new));
    }
    written
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs};

    use super::Reasons;
    use crate::{
        lsp::{addresses, templates},
        rules,
    };

    #[test]
    fn each_rule_leads_to_its_heading() {
        let folder = tempfile::tempdir().expect("a folder");
        let reasons = Reasons::of(Some(folder.path().join("a cache")));
        for rule in rules::reasons().into_keys() {
            let link = reasons.reason(rule).expect("a link").href;
            let (address, line) = link.as_str().split_once("#L").expect("a line");
            let file = addresses::path(address).expect("a file");
            let text = fs::read_to_string(file).expect("it is written");
            let heading = text
                .lines()
                .nth(line.parse::<usize>().expect("a number") - 1);
            assert_eq!(heading, Some(format!("## `{rule}`").as_str()));
        }
        assert_eq!(reasons.reason(""), None);
        let files = fs::read_dir(folder.path().join("a cache")).expect("a folder");
        assert_eq!(files.count(), 1, "what it was written to is left behind");
    }

    #[test]
    fn where_nothing_can_be_written_there_are_no_links() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("it can be written");
        for folder in [None, Some(file.join("cache"))] {
            assert_eq!(Reasons::of(folder).reason("ranges"), None);
        }
    }

    /// Whatever is wrong with a bad template, its rule has a reason. Of blocks the compiler's own test says so.
    #[test]
    fn no_finding_lacks_its_reason() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/bad");
        let mut texts = vec![
            "Resources:\n  A: [\n".to_owned(),
            "Resources:\n  A: &a { Type: AWS::SQS::Queue }\n  B: { <<: *a }\n  A: {}\n  C: { Type: AWS::SNS::Topic, Properties: { TopicName: 0123, DisplayName: '${AWS::Region}' } }\n"
                .to_owned(),
        ];
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            texts.push(fs::read_to_string(path).expect("text"));
        }
        let found = texts.iter().flat_map(|text| templates::problems(text));
        let named: BTreeSet<&str> = found.map(|one| one.rule).collect();
        let reasons = rules::reasons();
        let mute = named.iter().filter(|rule| !reasons.contains_key(*rule));
        assert_eq!(mute.collect::<Vec<_>>(), Vec::<&&str>::new());
        for (rule, _) in rules::OF_TEMPLATES {
            assert!(named.contains(rule), "nothing is wrong by `{rule}`");
        }
        assert!(named.len() > 80, "{}", named.len());
    }
}
