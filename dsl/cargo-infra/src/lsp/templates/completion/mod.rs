//! What can be written at a place: keys, values, names. It reads the text with a mark where the cursor is, so that what is being typed is
//! a word also where nothing is typed yet, and never asks whether the rest of the template is right.

mod actions;
mod keys;
mod references;
mod values;
mod written;

#[cfg(test)]
mod tests;

use std::ops::Range;

use lsp_types::CompletionItemKind;

use super::{
    place::{self, Place, Spot, What},
    tree::{Content, Node, Tree},
};
use written::Form;

/// What stands at the cursor while the text is read: no template has a character for private use there.
pub(super) const MARK: char = '\u{e000}';

/// As many items as an editor gets at once.
const MOST: usize = 1000;

/// What can be written.
pub(in crate::lsp) struct Completion {
    /// What it takes the place of.
    pub(super) range: Range<usize>,
    pub(super) items: Vec<Item>,
    /// Whether there is more, which shows when more is typed.
    pub(super) has_more: bool,
    /// What is typed of it already.
    typed: String,
}

/// One thing that can be written.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is called, as people type it.
    pub(super) name: String,
    /// How it is shown, where that is more than its name.
    pub(super) label: Option<String>,
    pub(super) kind: CompletionItemKind,
    pub(super) detail: Option<String>,
    /// In Markdown.
    pub(super) documentation: Option<String>,
    /// What is written.
    pub(super) new: String,
    pub(super) rank: Rank,
    /// Where it stands among those of its rank; names decide of two that stand nowhere.
    pub(super) order: usize,
    pub(super) is_deprecated: bool,
}

/// What is offered first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// What has to be there, and what fits.
    Fitting,
    Possible,
    /// What could stand anywhere.
    Anywhere,
    Deprecated,
}

impl Item {
    fn new(name: impl Into<String>, kind: CompletionItemKind) -> Item {
        let name = name.into();
        Item {
            new: name.clone(),
            name,
            label: None,
            kind,
            detail: None,
            documentation: None,
            rank: Rank::Possible,
            order: 0,
            is_deprecated: false,
        }
    }
}

impl Completion {
    /// What an editor compares with what is typed: it begins as that does.
    pub(super) fn filter(&self, item: &Item) -> String {
        match self.typed.chars().next() {
            Some(quote @ ('"' | '\'')) => format!("{quote}{}", item.name),
            Some('!') => item.label.clone().unwrap_or_else(|| item.name.clone()),
            _ => item.name.clone(),
        }
    }
}

/// What is known about the place of the cursor.
struct Cursor<'n, 't> {
    /// All of the text, with the mark.
    text: &'t str,
    /// Where the cursor is in it.
    at: usize,
    /// Where the word at the cursor stands in it, with the mark.
    place: Range<usize>,
    tree: &'n Tree<'t>,
    spot: &'n Spot<'n, 't>,
    form: Form,
    /// The resource that the cursor is in, which cannot need itself.
    own: Option<&'t str>,
    /// What is typed before the cursor, with its quotation mark.
    typed: &'t str,
}

/// What can be written at a byte of a text.
pub(in crate::lsp) fn complete(text: &str, at: usize) -> Option<Completion> {
    let (before, behind) = text.split_at_checked(at)?;
    let marked = format!("{before}{MARK}{behind}");
    let tree = Tree::read(&marked);
    let spot = place::spot(&tree, at + 1)?;
    let word = word(&marked, &spot)?;
    if !(word.start <= at && at < word.end) {
        return None;
    }
    let cursor = Cursor {
        text: &marked,
        at,
        place: word.clone(),
        tree: &tree,
        spot: &spot,
        form: Form::of(&tree, &marked, &spot, &word),
        own: own(&tree, at),
        typed: &marked[word.start..at],
    };
    let mut completion = Completion {
        range: word.start..word.end - MARK.len_utf8(),
        items: Vec::new(),
        has_more: false,
        typed: cursor.typed.to_owned(),
    };
    match &spot.what {
        What::Key(entry) => completion.items = cursor.keys(Some(entry)),
        What::Tag(_) => completion.items = cursor.tags(),
        What::Text(node) => match (spot.place, text_of(node)) {
            (Place::Substituted, Some((inner, start))) => {
                let (range, items) = cursor.substituted(inner, start, at)?;
                completion.typed = marked[range.start..at].to_owned();
                completion.range = range.start..range.end - MARK.len_utf8();
                completion.items = items;
            }
            (Place::Value(value), _) if value.is_action() => {
                // Within the quotation marks: behind a service its action follows.
                let (open, close) = cursor.form.marks(&marked, &word);
                completion.range = word.start + open..word.end - MARK.len_utf8() - close;
                completion.typed = cursor.word().to_owned();
                completion.items = cursor.actions();
                completion.items.extend(cursor.tags());
                cursor.leave_out_taken(node, &mut completion.items);
            }
            (_, Some((inner, start))) if let Some((range, items)) = cursor.part(inner, start) => {
                completion.typed = marked[range.start..at].to_owned();
                completion.range = range.start..range.end - MARK.len_utf8();
                completion.items = items;
            }
            _ => {
                completion.items = cursor.text(node);
                cursor.leave_out_taken(node, &mut completion.items);
            }
        },
    }
    completion.has_more = completion
        .items
        .iter()
        .any(|item| item.kind == CompletionItemKind::MODULE);
    completion.limit();
    Some(completion)
}

impl<'n, 't> Cursor<'n, 't> {
    /// What can be written where text stands: a value, or the first key of a map.
    fn text(&self, node: &Node<'t>) -> Vec<Item> {
        let mut items = match node.tag {
            // Behind a tag no key begins.
            None => self.keys(None),
            Some(_) => Vec::new(),
        };
        items.extend(self.values());
        items
    }

    /// Leaves out what the list has already in which the cursor is.
    fn leave_out_taken(&self, node: &Node<'t>, items: &mut Vec<Item>) {
        let taken = self.taken(node);
        let is_taken = |text: &str| taken.contains(&text);
        items.retain(|item| !is_taken(&item.name) && !is_taken(&item.new));
    }

    /// The words and the resources of the list in which the cursor is: nobody names one twice.
    fn taken(&self, node: &Node<'t>) -> Vec<&'t str> {
        let is_own = |item: &&Node<'t>| item.range != node.range;
        let list = self
            .spot
            .around
            .first()
            .map_or(&[][..], |list| list.items());
        let list = match self.spot.place {
            Place::Value(_) => list,
            _ => &[],
        };
        let mut taken = Vec::new();
        for item in list.iter().filter(is_own) {
            taken.extend(item.text().filter(|_| item.tag.is_none()));
            taken.extend(self.text.get(item.range.clone()));
        }
        taken
    }

    /// What is typed, without its quotation mark.
    fn word(&self) -> &'t str {
        self.typed.trim_start_matches(['"', '\''])
    }
}

impl Completion {
    /// Leaves out what nobody reads to its end, by what is typed.
    fn limit(&mut self) {
        self.items.sort_by(|one, other| {
            let key = |item: &Item| (item.rank, item.order);
            key(one)
                .cmp(&key(other))
                .then_with(|| one.name.cmp(&other.name))
        });
        if self.items.len() <= MOST {
            return;
        }
        self.has_more = true;
        let typed = self.typed.trim_start_matches(['"', '\'']).to_lowercase();
        self.items
            .retain(|item| has_letters(&item.name.to_lowercase(), &typed));
        self.items.truncate(MOST);
    }
}

/// Whether a name has these letters in this order.
fn has_letters(name: &str, letters: &str) -> bool {
    let mut rest = name.chars();
    letters.chars().all(|letter| rest.any(|one| one == letter))
}

/// The resource at a byte.
fn own<'t>(tree: &Tree<'t>, at: usize) -> Option<&'t str> {
    let mut all = tree.section("Resources").iter();
    let found = all.find(|one| one.key_range.start <= at && at <= one.value.range.end)?;
    Some(found.key)
}

/// The word at the cursor, with its quotation marks, on one line.
fn word(text: &str, spot: &Spot<'_, '_>) -> Option<Range<usize>> {
    let range = match &spot.what {
        What::Key(entry) => entry.key_range.clone(),
        What::Tag(node) => node.tag.as_ref()?.1.clone(),
        What::Text(node) => {
            let (inner, start) = text_of(node)?;
            let quote = text[..start].ends_with(['"', '\'']) && start > node.range.start;
            start - usize::from(quote)..node.range.end.max(start + inner.len())
        }
    };
    let is_one_line = !text[range.clone()].contains('\n');
    (is_one_line || matches!(spot.place, Place::Substituted)).then_some(range)
}

fn text_of<'t>(node: &Node<'t>) -> Option<(&'t str, usize)> {
    match node.content {
        Content::Text(text, start) => Some((text, start)),
        _ => None,
    }
}
