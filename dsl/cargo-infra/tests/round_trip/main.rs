//! Templates become blocks, all blocks become one program, and what it synthesises is what the templates said: the same ids,
//! properties and attributes. What is left out of the comparison, `equal` says.

mod bad;
mod corpus;
mod equal;
mod mutations;
mod program;

use corpus::{Source, Templates};
use equal::difference;

/// Templates that do not come out equal, and why that is right.
const EXCEPTIONS: [(&str, &str); 1] = [(
    "09074bcdc7a1b4be",
    "it computes a `DeletionPolicy`, which CloudFormation takes with `AWS::LanguageExtensions` only: synthesis brings it",
)];

#[test]
fn good_templates_come_out_as_they_went_in() {
    let templates = Templates::all();
    let (mut blocks, mut failed) = (Vec::new(), Vec::new());
    for source in &templates.list {
        match source.import() {
            Ok(imported) => blocks.push((source, imported)),
            Err(why) => failed.push(format!("{}: {why}", source.name)),
        }
    }
    let equal = compare("round_trip", &blocks, &mut failed);
    let is_known = |failure: &String| EXCEPTIONS.iter().any(|(name, _)| failure.starts_with(name));
    let unknown: Vec<&String> = failed.iter().filter(|failure| !is_known(failure)).collect();
    println!(
        "templates that come out equal: {equal} of {}",
        templates.list.len()
    );
    assert!(
        unknown.is_empty(),
        "{} differ:\n{unknown:#?}",
        unknown.len()
    );
    let idle: Vec<&str> = EXCEPTIONS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| templates.list.iter().any(|one| one.name.starts_with(name)))
        .filter(|name| !failed.iter().any(|failure| failure.starts_with(name)))
        .collect();
    assert!(idle.is_empty(), "these come out equal: {idle:?}");
}

/// With constructs in the place of resources, too. Those that have any, at least, are counted here.
#[test]
fn lifted_templates_come_out_as_they_went_in() {
    let templates = Templates::with_ours();
    let (mut blocks, mut failed) = (Vec::new(), Vec::new());
    for source in &templates.list {
        let template = cargo_infra::Template::read(&source.text).expect("a template");
        if let (Ok(imported), _) = cargo_infra::lift(&template, &source.stack)
            && imported.needs_library
        {
            blocks.push((source, imported));
        }
    }
    let equal = compare("lifted", &blocks, &mut failed);
    println!("templates that are lifted and come out equal: {equal}");
    assert!(failed.is_empty(), "{} differ:\n{failed:#?}", failed.len());
    let names: Vec<&str> = blocks.iter().map(|(one, _)| one.name.as_str()).collect();
    for wanted in ["function", "Backend.template", "Events.template"] {
        assert!(names.contains(&wanted), "{wanted} is not lifted: {names:?}");
    }
}

/// How many come out equal. Those that do not are added to what has failed.
fn compare(
    program: &str,
    blocks: &[(&Source, cargo_infra::Imported)],
    failed: &mut Vec<String>,
) -> usize {
    let answers = program::run(program, blocks);
    let mut equal = 0;
    for (source, answer) in blocks.iter().map(|(source, _)| source).zip(answers) {
        let why = match answer {
            Ok(template) => difference(&source.json(), &template),
            Err(problems) => Some(problems),
        };
        match why {
            None => equal += 1,
            Some(why) => failed.push(format!("{}: {why}", source.name)),
        }
    }
    equal
}

#[test]
fn readme_shows_what_is_printed() {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |file: &str| std::fs::read_to_string(here.join(file)).expect("a file");
    let text = read("tests/round_trip/templates/readme.yaml");
    let template = cargo_infra::Template::read(&text).expect("a template");
    let module = cargo_infra::import(&template, "Shop")
        .expect("a block")
        .module();
    let (_, block) = module.split_once("\n\n").expect("a block");
    assert!(read("../../README.md").contains(block), "{block}");
}

impl Source {
    fn import(&self) -> Result<cargo_infra::Imported, String> {
        let template =
            cargo_infra::Template::read(&self.text).map_err(|findings| format!("{findings:?}"))?;
        cargo_infra::import(&template, &self.stack).map_err(|findings| {
            let line = |finding: &cargo_infra::Finding| {
                let place = template.lines().position(finding.span.start);
                format!("{}:{}: {}", place.line, place.column, finding.fact)
            };
            findings.iter().map(line).collect::<Vec<_>>().join("; ")
        })
    }
}
