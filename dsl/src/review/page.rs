//! The page around the sections, and how it looks.

use crate::markup::Markup;

/// A whole page.
pub(super) fn page(title: &str, inside: impl FnOnce(&mut Markup)) -> String {
    let mut markup = Markup::default();
    markup.raw("<!doctype html>\n");
    markup.element("html", &[("lang", "en")], |markup| {
        markup.element("head", &[], |markup| {
            markup.empty("meta", &[("charset", "utf-8")]);
            markup.empty(
                "meta",
                &[
                    ("name", "viewport"),
                    ("content", "width=device-width, initial-scale=1"),
                ],
            );
            markup.empty(
                "meta",
                &[("name", "color-scheme"), ("content", "light dark")],
            );
            // Whatever stands in a name, nothing is run and nothing is loaded.
            let policy = "default-src 'none'; style-src 'unsafe-inline'";
            markup.empty(
                "meta",
                &[
                    ("http-equiv", "Content-Security-Policy"),
                    ("content", policy),
                ],
            );
            markup.with_text("title", &[], title);
            markup.element("style", &[], |markup| markup.raw(include_str!("style.css")));
        });
        markup.line();
        markup.element("body", &[], |markup| markup.element("main", &[], inside));
    });
    markup.line();
    markup.finish()
}
