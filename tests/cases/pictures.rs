//! What a pull request shows: the picture of each example and its review, looked at as a reviewer does, in a browser.

use std::fs;

use infra_tests::{example::Example, golden::difference, judges::browser, workspace};

/// The picture in README is what the program draws.
const PICTURE: &str = "examples/backend/architecture.svg";

#[test]
fn the_picture_of_the_backend_is_as_reviewed() {
    let drawn = Example::named("backend").print(&["graph", "--format", "svg"]);
    let file = workspace::root().join(PICTURE);
    if workspace::updating() {
        fs::write(&file, &drawn).expect("the workspace can be written");
    }
    let known = fs::read_to_string(&file).unwrap_or_default();
    let differs = difference(PICTURE, &known, &drawn);
    assert!(
        differs.is_none(),
        "{}\nhelp: if this is what you want, type `cargo run -p infra-tests -- --update`",
        differs.unwrap_or_default()
    );
}

#[test]
fn pictures_and_reviews_can_be_read() {
    let pages: Vec<(String, String)> = Example::all()
        .iter()
        .flat_map(|example| {
            [
                (
                    format!("{}-review", example.name),
                    example.print(&["review"]),
                ),
                (
                    format!("{}-graph", example.name),
                    example.print(&["graph", "--format", "html"]),
                ),
            ]
        })
        .collect();
    if let Some(findings) = browser(&pages) {
        assert!(findings.is_empty(), "{}", findings.join("\n"));
    }
}

/// The judge is not blind: it finds each of these on a page that is broken on purpose.
#[test]
fn what_cannot_be_read_is_found() {
    let page = Example::named("backend").print(&["review"]);
    let moved = |by: &str| {
        page.replacen(
            "class=\"node ",
            &format!("transform=\"translate({by})\" class=\"node "),
            1,
        )
    };
    let mistakes = [
        ("overlap", moved("-120 0"), "overlaps"),
        ("border", moved("30 60"), "stands across a border"),
        (
            "clipped",
            page.replace(
                ">RoutedApi<",
                ">A construct with a name that is far too long<",
            ),
            "wider than its box",
        ),
        (
            "pale",
            page.replace("--ink: #1f2328", "--ink: #f0f0f0"),
            "can hardly be read",
        ),
        (
            "loads",
            page.replace("<main>", "<main><img src=\"pixel.png\">")
                .replace("default-src 'none'", "img-src *"),
            "asks for",
        ),
    ];
    for (name, broken, _) in &mistakes {
        assert_ne!(*broken, page, "`{name}` breaks nothing");
    }
    let pages: Vec<(String, String)> = mistakes
        .iter()
        .map(|(name, page, _)| ((*name).to_owned(), page.clone()))
        .collect();
    if let Some(findings) = browser(&pages) {
        for (name, _, words) in mistakes {
            let is_found = |finding: &String| finding.starts_with(name) && finding.contains(words);
            assert!(
                findings.iter().any(is_found),
                "`{name}` is not found:\n{}",
                findings.join("\n")
            );
        }
    }
}

#[test]
fn a_review_tells_what_a_reviewer_asks() {
    let page = Example::named("compliant").print(&["review"]);
    for words in [
        "Who gets in",
        "/v1/users/{id}",
        "rds-db:connect",
        "PermissionsBoundary",
        "01:00-02:00",
        "examples/compliant.rs:",
    ] {
        assert!(page.contains(words), "the review does not say `{words}`");
    }
    // Tags come from outside, too, and are no overrides.
    assert!(!page.contains("cost-centre"), "the review tells of tags");
}
