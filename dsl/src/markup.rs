//! Writes elements and text of SVG and HTML. What stands in them is escaped here and nowhere else, so no name of a user's becomes markup.

use std::fmt::Write;

/// A text of elements.
#[derive(Default)]
pub(crate) struct Markup {
    text: String,
}

/// The name and the value of an attribute.
pub(crate) type Attribute<'a> = (&'a str, &'a str);

impl Markup {
    /// An element with what `inside` writes.
    pub(crate) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Markup),
    ) {
        self.begin(name, attributes);
        self.text.push('>');

        inside(self);

        let _ = write!(self.text, "</{name}>");
    }

    /// An element with a text.
    pub(crate) fn with_text(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        text: &str,
    ) {
        self.element(name, attributes, |markup| markup.write(text));
    }

    /// An element that holds nothing: `path`, `meta`.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: &[Attribute<'_>]) {
        self.begin(name, attributes);
        self.text.push_str(match name {
            "meta" => ">",
            _ => "/>",
        });
    }

    /// Text.
    pub(crate) fn write(&mut self, text: &str) {
        escape(text, &mut self.text);
    }

    /// A line end between elements, for those who read the source.
    pub(crate) fn line(&mut self) {
        self.text.push('\n');
    }

    /// What is markup already: a style sheet, or a picture of ours.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn begin(&mut self, name: &str, attributes: &[Attribute<'_>]) {
        let _ = write!(self.text, "<{name}");
        for (attribute, value) in attributes {
            let _ = write!(self.text, " {attribute}=\"");
            escape(value, &mut self.text);
            self.text.push('"');
        }
    }
}

/// Characters that XML forbids are shown as what stands for them.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(character),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Markup;

    #[test]
    fn what_users_write_is_no_markup() {
        let mut markup = Markup::default();
        markup.with_text("p", &[("title", "\"a\" & <b>")], "<script>\u{1}</script>");
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot;a&quot; &amp; &lt;b&gt;\">&lt;script&gt;\u{fffd}&lt;/script&gt;</p>"
        );
    }
}
