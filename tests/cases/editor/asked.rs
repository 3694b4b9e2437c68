//! Questions at a mark, and what an answer has to hold.

use std::collections::BTreeSet;

use infra_tests::editor::{File, Item};

/// Answers that are not as they should be, of one file.
pub(super) struct Asked<'f, 'e> {
    pub(super) file: &'f mut File<'e>,
    /// The marks that a question names.
    pub(super) marks: BTreeSet<String>,
    pub(super) wrong: Vec<String>,
}

impl<'f, 'e> Asked<'f, 'e> {
    pub(super) fn new(file: &'f mut File<'e>) -> Self {
        Asked {
            file,
            marks: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// Marks that no question names, which prove nothing.
    pub(super) fn idle(&self) -> Vec<String> {
        let marks = self.file.marks().into_iter();
        marks.filter(|mark| !self.marks.contains(mark)).collect()
    }

    fn hold(&mut self, mark: &str, holds: bool, answer: &str) {
        self.marks.insert(mark.to_owned());
        if !holds {
            let line = self.file.line(mark);
            let wrong = format!("`{mark}`, in {}\nanswers {answer}", line.trim());
            self.wrong.push(wrong);
        }
    }

    fn labels(&mut self, mark: &str) -> Vec<String> {
        let items = self.file.completion(mark).into_iter();
        items.map(|item| item.label).collect()
    }

    /// These are offered, and those are not.
    pub(super) fn offers(&mut self, mark: &str, wanted: &[&str], unwanted: &[&str]) {
        let labels = self.labels(mark);
        let has = |name: &&str| labels.iter().any(|label| label == name);
        let holds = wanted.iter().all(has) && !unwanted.iter().any(has);
        let first: Vec<&str> = labels.iter().take(40).map(String::as_str).collect();
        let answer = format!("{} names: {}", labels.len(), first.join(", "));
        self.hold(mark, holds, &answer);
    }

    /// No name of ours is offered, and none stands beside what is offered.
    pub(super) fn offers_no_name_of_ours(&mut self, mark: &str) {
        let items = self.file.completion(mark).into_iter();
        let ours = items
            .map(|item| format!("{} {}", item.label, item.detail))
            .filter(|shown| is_ours(shown));
        let ours: Vec<String> = ours.collect();
        self.hold(mark, ours.is_empty(), &ours.join(", "));
    }

    /// These are offered before all others, in any order.
    pub(super) fn offers_first(&mut self, mark: &str, wanted: &[&str]) {
        let labels = self.labels(mark);
        let first = labels.iter().take(wanted.len());
        let holds = labels.len() > wanted.len()
            && first
                .into_iter()
                .all(|label| wanted.contains(&label.as_str()));
        self.hold(mark, holds, &labels.join(", "));
    }

    /// Both are offered, and one before the other.
    pub(super) fn offers_before(&mut self, mark: &str, first: &str, second: &str) {
        let labels = self.labels(mark);
        let place = |name: &str| labels.iter().position(|label| label == name);
        let holds = place(first).zip(place(second)).is_some_and(|(a, b)| a < b);
        let shown: Vec<&str> = labels.iter().take(10).map(String::as_str).collect();
        self.hold(mark, holds, &shown.join(", "));
    }

    /// No action is offered anywhere in the file's blocks but these.
    pub(super) fn leaves_all_alone(&mut self, known: &[&str]) {
        for (line, actions) in self.file.actions_in_blocks() {
            let actions = actions.unwrap_or_else(|problem| vec![problem]);
            let is_unknown = |action: &String| !known.contains(&action.as_str());
            let unknown = actions.into_iter().filter(is_unknown);
            let wrong = unknown.map(|action| format!("`{action}` is offered behind `{line}`"));
            self.wrong.extend(wrong);
        }
    }

    /// No action is offered but those that rust-analyzer offers at any place of its kind.
    pub(super) fn leaves_alone(&mut self, mark: &str, known: &[&str]) {
        let actions = self.file.actions(mark);
        let holds = actions.as_ref().is_ok_and(|actions| {
            actions
                .iter()
                .all(|action| known.contains(&action.as_str()))
        });
        self.hold(mark, holds, &format!("{actions:?}"));
    }

    /// This is offered, and what is shown beside it says all of that.
    pub(super) fn documents(&mut self, mark: &str, name: &str, wanted: &[&str]) {
        let items = self.file.completion(mark);
        let found = items.iter().find(|item| item.label == name);
        let said = |Item { documentation, .. }: &Item| documentation.clone();
        let said = found.map(said).unwrap_or_default();
        let holds = wanted.iter().all(|part| said.contains(part));
        self.hold(mark, holds, &said);
    }

    /// The hover says all of this.
    pub(super) fn says(&mut self, mark: &str, wanted: &[&str]) {
        let said = self.file.hover(mark);
        let holds = wanted.iter().all(|part| said.contains(part)) && !is_ours(&said);
        self.hold(mark, holds, &said);
    }

    /// It is declared at another mark of the file, and nowhere else.
    pub(super) fn leads_to(&mut self, mark: &str, declared: &str) {
        self.marks.insert(declared.to_owned());
        let expected = self.file.place(declared);
        let places = self.file.definition(mark);
        self.hold(mark, places == [expected], &format!("{places:?}"));
    }

    /// It is declared in another file, in the line of this text, and nowhere else.
    pub(super) fn leads_out(&mut self, mark: &str, file: &str) {
        let places = self.file.definition(mark);
        self.hold(
            mark,
            places.len() == 1 && places[0].file == file,
            &format!("{places:?}"),
        );
    }

    /// A rename changes so many places of each file.
    pub(super) fn renames(&mut self, mark: &str, counts: &[(&str, usize)]) {
        let edits = self.file.rename(mark, "fresh");
        let of = |name: &str| edits.iter().filter(|edit| edit.file == name).count();
        let total: usize = counts.iter().map(|(_, count)| count).sum();
        let holds = edits.len() == total && counts.iter().all(|(file, count)| of(file) == *count);
        self.hold(mark, holds, &format!("{edits:?}"));
    }
}

/// Whether a name that no user writes is shown.
fn is_ours(shown: &str) -> bool {
    shown.contains("__") || shown.contains("AWS_")
}
