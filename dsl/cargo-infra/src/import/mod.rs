//! A template as an `infra!` block that synthesises to an equal one, laid out as a person would write it. Whatever is wrong in the
//! template stays wrong in the block, where the rule that it breaks can be allowed; what cannot be said in a block is an error.
//!
//! It knows the language's grammar and what each section means; what is right, the compiler says.

mod allow;
pub(crate) mod app;
pub(crate) mod assembly;
mod block;
mod constructs;
mod header;
mod item;
mod items;
mod lift;
mod names;
mod outputs;
mod policies;
mod substitution;
mod tags;
mod text;
mod tree;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    finding::Finding,
    template::{Node, Span, Template},
};
use block::Block;
use lift::Lifts;
use names::{Names, Section};

/// An imported template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The name of the stack.
    pub name: String,
    /// The block, from its attributes to its last brace, as it stands in `infra! { … }`.
    pub block: String,
    /// Whether it has constructs of `infra-std`, whose prelude its module imports.
    pub needs_library: bool,
}

impl Imported {
    /// The text of a module that has the stack.
    pub fn module(&self) -> String {
        Imported::modules([self])
    }

    /// The text of a module that has several blocks.
    pub(crate) fn modules<'i>(all: impl IntoIterator<Item = &'i Imported>) -> String {
        let (mut blocks, mut uses) = (String::new(), "use infra::infra;\n");
        for one in all {
            blocks += &format!("\ninfra! {{\n{}}}\n", one.block);
            if one.needs_library {
                uses = "use infra::infra;\nuse infra_std::prelude::*;\n";
            }
        }
        format!("{uses}{blocks}")
    }
}

/// A template as a block that declares the stack `name`, which is a name of a Rust type such as `Shop`.
///
/// ```
/// use cargo_infra::{Template, import};
///
/// let text = "\
/// Resources:
///   Jobs:
///     Type: AWS::SQS::Queue
///     Properties: { DelaySeconds: 5 }
/// Outputs:
///   Arn:
///     Value: !GetAtt Jobs.Arn
/// ";
/// let template = Template::read(text).expect("a template");
/// let imported = import(&template, "Shop").expect("a block");
/// assert_eq!(imported.block, "    \
///     pub stack Shop {
///         jobs: AWS::SQS::Queue { DelaySeconds: 5 }
///
///         out arn = jobs.Arn;
///     }
/// ");
/// ```
///
/// # Errors
/// What cannot be said in a block, and what breaks a rule that cannot be allowed.
pub fn import(template: &Template<'_>, name: &str) -> Result<Imported, Vec<Finding>> {
    import_with(template, name, &Options::default()).0
}

/// As [`import`], with constructs of `infra-std` where they make what the template has: ids are kept, what differs is overridden, and a
/// construct that makes the block no shorter is left. Beside the block it answers what is lifted, and what might have been and why it is not.
///
/// ```
/// use cargo_infra::{Template, lift};
///
/// let text = "Resources: { Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } } }";
/// let template = Template::read(text).expect("a template");
/// let (imported, notes) = lift(&template, "Shop");
/// assert!(imported.is_ok_and(|one| one.block.contains("vpc: AWS::EC2::VPC {")));
/// assert!(notes[0].starts_with("`Vpc` is not lifted: "));
/// ```
pub fn lift(template: &Template<'_>, name: &str) -> (Result<Imported, Vec<Finding>>, Vec<String>) {
    let options = Options {
        lift: true,
        ..Options::default()
    };
    import_with(template, name, &options)
}

/// The options of an import.
#[derive(Default)]
pub(crate) struct Options<'o> {
    /// The names of the tags that the stack has from outside its template.
    pub(crate) tags: &'o [&'o str],
    /// Whether constructs of the library stand for what they make.
    pub(crate) lift: bool,
}

/// The same, told more; beside it, what has been lifted and what has not, in words.
pub(crate) fn import_with(
    template: &Template<'_>,
    name: &str,
    options: &Options<'_>,
) -> (Result<Imported, Vec<Finding>>, Vec<String>) {
    let root = template.root();
    let mut lifts = match (options.lift, options.tags) {
        (true, []) => {
            let lines = |lifts: &Lifts<'_>| lines(root, lifts, name);
            let before = lines(&Lifts::default());
            Lifts::find(template, |lifts| before - lines(lifts))
        }
        (true, _) => Lifts::none(
            "nothing is lifted: the stack has tags from outside, which its resources may lack",
        ),
        (false, _) => Lifts::default(),
    };
    let notes = std::mem::take(&mut lifts.notes);
    let names = Names::of(root, &lifts);
    let mut import = Import::of(root, &names, &lifts, options.tags);
    let mut block = import.block(root, name);
    if import.findings.is_empty() {
        import.findings = allow::settle(&mut block, template);
    }
    if import.findings.is_empty() {
        let imported = Imported {
            name: name.to_owned(),
            block: block.print().text,
            needs_library: lifts.iter().next().is_some(),
        };
        return (Ok(imported), notes);
    }
    import.findings.sort_by_key(|finding| finding.span);
    (Err(import.findings), notes)
}

/// How many lines a block would take, before rules are allowed in it.
fn lines(root: &Node<'_>, lifts: &Lifts<'_>, name: &str) -> isize {
    let names = Names::of(root, lifts);
    let block = Import::of(root, &names, lifts, &[]).block(root, name);
    let lines = block.print().text.lines().count();
    isize::try_from(lines).unwrap_or(isize::MAX)
}

/// What every part of an import needs to know.
struct Import<'i, 't> {
    names: &'i Names,
    lifts: &'i Lifts<'t>,
    /// The type of each resource, by its id.
    types: BTreeMap<&'t str, &'t str>,
    /// Whether the deploy may declare what the template does not.
    grows: bool,
    /// Whether a macro reads the template, which may know more than CloudFormation does.
    has_macros: bool,
    /// The names of the tags that the stack has from outside the template.
    tags: &'i [&'i str],
    /// Comments of values that have no entry of their own, on their way to the entry around them.
    stray: Vec<String>,
    findings: Vec<Finding>,
}

impl<'i, 't> Import<'i, 't> {
    fn of(
        root: &'t Node<'t>,
        names: &'i Names,
        lifts: &'i Lifts<'t>,
        tags: &'i [&'i str],
    ) -> Import<'i, 't> {
        Import {
            names,
            lifts,
            types: types(root),
            grows: grows(root),
            has_macros: has_macros(root),
            tags,
            stray: Vec::new(),
            findings: Vec::new(),
        }
    }

    fn block(&mut self, root: &'t Node<'t>, name: &str) -> Block {
        let head = self.head(root, name);
        let (mut items, mut end) = (Vec::new(), Vec::new());
        let mut lifted = BTreeSet::new();
        for section in Section::IN_BLOCKS {
            let Some(node) = root.get(section.key()) else {
                continue;
            };
            let mut around = value::remarks(node);
            around.before.append(&mut around.behind);
            let first = items.len();
            for entry in node
                .entries()
                .iter()
                .filter(|entry| !entry.key.starts_with("Fn::"))
            {
                match self
                    .lifts
                    .of(&entry.key)
                    .filter(|_| section == Section::Resources)
                {
                    None => items.push(self.item(section, entry)),
                    Some(lift) if lifted.insert(&lift.id) => {
                        items.extend(self.construct(lift, entry));
                    }
                    Some(_) => {}
                }
            }
            match items.get_mut(first) {
                Some(item) => item
                    .comments
                    .splice(0..0, around.before.drain(..))
                    .for_each(drop),
                None => end.append(&mut around.before),
            }
            end.append(&mut around.end);
        }
        end.extend(value::remarks(root).end);
        Block {
            head,
            span: root.span,
            items,
            end,
        }
    }

    /// The type of a resource that the template declares.
    fn type_of(&self, id: &str) -> Option<&'t str> {
        self.types.get(id).copied()
    }

    /// Adds a finding: what stands there cannot be said in a block.
    fn refuse(&mut self, span: Span, fact: impl Into<String>, help: &str) {
        self.refuse_by("import", span, fact, help);
    }

    fn refuse_by(&mut self, rule: &'static str, span: Span, fact: impl Into<String>, help: &str) {
        self.findings
            .push(Finding::error(rule, span, fact).with_help(help));
    }
}

fn types<'t>(root: &'t Node<'t>) -> BTreeMap<&'t str, &'t str> {
    let resources = root.get("Resources").map_or(&[][..], Node::entries);
    let typed = resources.iter().filter_map(|entry| {
        let ty = entry.value.get("Type")?.text()?;
        Some((entry.key.as_ref(), ty))
    });
    typed.collect()
}

/// Whether a macro reads the template; the transform that only has more functions is none.
fn has_macros(root: &Node<'_>) -> bool {
    let is_macro = |name: &Node<'_>| name.text() != Some("AWS::LanguageExtensions");
    match root.get("Transform") {
        Some(names) => names
            .items()
            .map_or(is_macro(names), |all| all.iter().any(is_macro)),
        None => false,
    }
}

/// Whether something may be referred to that the template does not declare: what a macro makes, a module, a loop of the template's own.
fn grows(root: &Node<'_>) -> bool {
    let resources = root.get("Resources").map_or(&[][..], Node::entries);
    root.get("Transform").is_some()
        || resources.iter().any(|entry| {
            let ty = entry.value.get("Type").and_then(Node::text);
            entry.key.starts_with("Fn::") || ty.is_some_and(|ty| ty.ends_with("::MODULE"))
        })
}

#[cfg(test)]
mod tests;
