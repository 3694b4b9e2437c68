//! From the parser's events to a tree. What is wrong is collected; where no tree can be made of what follows, reading ends.

use std::{borrow::Cow, collections::HashMap};

use granit_parser::{Event, Parser, ScalarStyle, Tag};
use infra_rules::Fix;

use super::{
    Format, Template,
    comments::Pending,
    lines::Span,
    merge,
    node::{Comment, Comments, Content, Entry, Node},
    scalar, syntax,
    tag::{self, Meaning, span},
};
use crate::finding::Finding;

/// Reads one document: the value that it is, if it is one, and what is wrong with it.
pub(super) fn document(text: &str, format: Format) -> (Option<Node<'_>>, Vec<Finding>) {
    if text.len() > Template::MAX_BYTES {
        let fact = "the template is larger than 4 MB, and CloudFormation takes 1 MB";
        return (None, vec![Finding::error("limits", Span::default(), fact)]);
    }
    let options = granit_parser::options! {
        // A long comment is not a reason to refuse a template.
        max_buffered_comment_events: 100_000,
        block_nesting_limit: Template::MAX_DEPTH + 1,
        flow_nesting_limit: Template::MAX_DEPTH + 1,
        // As CloudFormation reads it, and `aws cloudformation package`.
        block_scalar_eof_without_line_feed: true,
    };
    let mut builder = Builder {
        text,
        format,
        open: Vec::new(),
        root: None,
        anchors: HashMap::new(),
        pending: Pending::default(),
        findings: Vec::new(),
        nodes: 0,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let read = event
            .map_err(|error| syntax::finding(text, &error))
            .and_then(|(event, span)| builder.event(event, span));
        if let Err(finding) = read {
            builder.findings.push(finding);
            builder.root = None;
            break;
        }
    }
    builder.finish()
}

/// A list or a map of which the end has not been read.
struct Open<'t> {
    start: Span,
    column: usize,
    tag: Option<Meaning<'t>>,
    anchor: usize,
    comments: Comments<'t>,
    content: Inside<'t>,
}

enum Inside<'t> {
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>, Option<PendingKey<'t>>),
}

/// A key of which the value has not been read.
struct PendingKey<'t> {
    text: Cow<'t, str>,
    span: Span,
    comments: Comments<'t>,
}

struct Builder<'t> {
    text: &'t str,
    format: Format,
    open: Vec<Open<'t>>,
    root: Option<Node<'t>>,
    /// Each anchored value by its parser's number, and how many values it is made of.
    anchors: HashMap<usize, (Node<'t>, usize)>,
    pending: Pending<'t>,
    findings: Vec<Finding>,
    nodes: usize,
}

impl<'t> Builder<'t> {
    fn event(&mut self, event: Event<'t>, at: granit_parser::Span) -> Result<(), Finding> {
        let span = span(at);
        match event {
            Event::DocumentStart(..) if self.root.is_some() => {
                Err(
                    Finding::error("syntax", span, "expected one document, found another")
                        .with_help("remove it, or keep it in a file of its own"),
                )
            }
            Event::Comment(text, placement) => {
                let comment = Comment { text, span };
                match placement {
                    granit_parser::Placement::Right => self.behind(comment),
                    _ => self.pending.add(comment),
                }
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                if self.expects_key() {
                    if span.start == span.end {
                        return Err(Finding::error(
                            "syntax",
                            span,
                            "expected a key, found nothing",
                        ));
                    }
                    return self.key(text, span);
                }
                let tag = tag::read(tag.as_deref(), at, self.text)?;
                let node = self.scalar(text, style, &tag, span);
                let comments = self.pending.take_before(span.start);
                self.close(node, tag, anchor, comments)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.start(Inside::List(Vec::new()), anchor, tag.as_deref(), at)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.start(Inside::Map(Vec::new(), None), anchor, tag.as_deref(), at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(id) => self.alias(id, span),
            _ => Ok(()),
        }
    }

    /// Whether what comes next in the innermost map is a key.
    fn expects_key(&self) -> bool {
        let inside = self.open.last().map(|open| &open.content);
        matches!(inside, Some(Inside::Map(_, None)))
    }

    fn key(&mut self, text: Cow<'t, str>, span: Span) -> Result<(), Finding> {
        let before = self.pending.take_before(span.start);
        if let Some(Inside::Map(_, key)) = self.open.last_mut().map(|open| &mut open.content) {
            *key = Some(PendingKey {
                text,
                span,
                comments: before,
            });
        }
        Ok(())
    }

    fn scalar(
        &mut self,
        text: Cow<'t, str>,
        style: ScalarStyle,
        tag: &Option<Meaning<'t>>,
        span: Span,
    ) -> Node<'t> {
        // What follows a tag of a function is text to PyYAML, and no argument of one is anything else but a number.
        if style != ScalarStyle::Plain || tag.is_some() {
            return Node::new(span, Content::Text(text));
        }
        let word = scalar::word(text, self.format);
        if let (true, Content::Number(number)) = (word.is_misleading, &word.content) {
            let written = span.slice(self.text);
            let fact = format!("`{written}` is the number {number} in YAML");
            let help = format!("write `\"{written}\"` for the text, or `{number}`");
            let fix = Fix::Either(vec![format!("\"{written}\""), number.to_string()]);
            self.findings.push(
                Finding::warning("yaml_numbers", span, fact)
                    .with_help(help)
                    .with_fix(fix),
            );
        }
        Node::new(span, word.content)
    }

    fn start(
        &mut self,
        content: Inside<'t>,
        anchor: usize,
        tag: Option<&Tag>,
        at: granit_parser::Span,
    ) -> Result<(), Finding> {
        let start = span(at);
        if self.expects_key() {
            return Err(Finding::error("syntax", start, "a key is not text")
                .with_help("write text, or quotation marks around it"));
        }
        if self.open.len() >= Template::MAX_DEPTH {
            return Err(too_deep(start));
        }
        let tag = tag::read(tag, at, self.text)?;
        let is_item = !matches!(
            self.open.last().map(|open| &open.content),
            Some(Inside::Map(..))
        );
        // The first thing in an entry's value has the comments that stand before it.
        let comments = match is_item && !self.open.is_empty() {
            true => self.pending.take_before(start.start),
            false => Comments::default(),
        };
        self.open.push(Open {
            start,
            column: at.start.col(),
            tag,
            anchor,
            comments,
            content,
        });
        Ok(())
    }

    fn end(&mut self, end: Span) -> Result<(), Finding> {
        let Some(mut open) = self.open.pop() else {
            return Ok(());
        };
        let is_flow = end.end > end.start;
        let last = match &open.content {
            Inside::List(items) => items.last().map(|item| item.span),
            Inside::Map(entries, _) => entries
                .last()
                .map(|entry| entry.value.span.max(entry.key_span)),
        };
        let end = match (is_flow, last) {
            (true, _) => end.end,
            (false, last) => last.map_or(open.start.start, |last| last.end),
        };
        // In a block, what stands further left is about what follows; a list may be as far left as its key.
        let least = match (&open.content, self.open.last()) {
            (Inside::List(_), Some(parent)) if parent.column == open.column => open.column + 1,
            _ => open.column,
        };
        open.comments.end = match is_flow {
            true => self.pending.take_before(end).before,
            false => self.pending.take_from_column(self.text, least),
        };
        let span = Span {
            start: open.start.start,
            end,
        };
        let content = match open.content {
            Inside::List(items) => Content::List(items),
            Inside::Map(entries, _) => Content::Map(merge::entries(entries, &mut self.findings)),
        };
        self.close(
            Node::new(span, content),
            open.tag,
            open.anchor,
            open.comments,
        )
    }

    /// Puts a value that is complete where it belongs.
    fn close(
        &mut self,
        node: Node<'t>,
        tag: Option<Meaning<'t>>,
        anchor: usize,
        comments: Comments<'t>,
    ) -> Result<(), Finding> {
        let mut node = match tag {
            Some(Meaning::Call(name, at)) => tag::call(name, at, node),
            _ => node,
        };
        self.nodes += 1;
        let count = if anchor == 0 { 0 } else { node.count() };
        // What is kept for aliases costs as much as what they stand for.
        self.nodes += count;
        if self.nodes > Template::MAX_NODES {
            return Err(too_many(node.span));
        }
        if anchor != 0 {
            self.anchors.insert(anchor, (node.clone(), count));
        }
        let Some(open) = self.open.last_mut() else {
            node.comments = boxed(comments);
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.content {
            Inside::List(items) => {
                node.comments = boxed(comments);
                items.push(node);
            }
            Inside::Map(entries, key) => {
                if let Some(key) = key.take() {
                    let mut all = key.comments;
                    all.before.extend(comments.before);
                    all.end = comments.end;
                    // What is not there is shown at its key.
                    if node.span.start == node.span.end {
                        node.span = key.span;
                    }
                    node.comments = boxed(all);
                    entries.push(Entry {
                        key: key.text,
                        key_span: key.span,
                        value: node,
                    });
                }
            }
        }
        Ok(())
    }

    fn alias(&mut self, id: usize, span: Span) -> Result<(), Finding> {
        let Some((node, count)) = self.anchors.get(&id) else {
            return Err(
                Finding::error("syntax", span, "an alias is inside what it names")
                    .with_help("name something that ends before it"),
            );
        };
        if self.expects_key() {
            let Some(text) = node.text().map(str::to_owned) else {
                return Err(Finding::error("syntax", span, "a key is not text"));
            };
            return self.key(text.into(), span);
        }
        if self.nodes + count > Template::MAX_NODES {
            return Err(too_many(span));
        }
        let node = node.clone();
        // `close` counts one.
        self.nodes += count - 1;
        let before = self.pending.take_before(span.start);
        self.close(node, None, 0, before)
    }

    /// A comment behind what has been read last on its line.
    fn behind(&mut self, comment: Comment<'t>) {
        let text = self.text;
        let is_same_line = |end: u32| {
            let between = Span {
                start: end,
                end: comment.span.start,
            };
            !between.slice(text).contains('\n')
        };
        let last = match self.open.last_mut().map(|open| &mut open.content) {
            Some(Inside::Map(_, Some(key))) if is_same_line(key.span.end) => {
                key.comments.behind.push(comment);
                return;
            }
            Some(Inside::Map(entries, None)) => entries.last_mut().map(|entry| &mut entry.value),
            Some(Inside::List(items)) => items.last_mut(),
            None => self.root.as_mut(),
            Some(Inside::Map(_, Some(_))) => None,
        };
        match last {
            Some(node) if is_same_line(node.span.end) => {
                node.comments.get_or_insert_default().behind.push(comment);
            }
            _ => self.pending.add(comment),
        }
    }

    fn finish(mut self) -> (Option<Node<'t>>, Vec<Finding>) {
        if let Some(root) = &mut self.root {
            let rest = self.pending.take_before(u32::MAX).before;
            if !rest.is_empty() {
                root.comments.get_or_insert_default().end.extend(rest);
            }
        }
        match &self.root {
            Some(root) if !root.is_map() => self.findings.push(
                Finding::error("syntax", root.span, "a template is a map of sections")
                    .with_help("add `Resources`, with the resources in it"),
            ),
            None if self.findings.is_empty() => self.findings.push(
                Finding::error("syntax", Span::default(), "the template is empty")
                    .with_help("add `Resources`, with the resources in it"),
            ),
            _ => {}
        }
        self.findings.sort_by_key(|one| one.span);
        (self.root, self.findings)
    }
}

fn boxed(comments: Comments<'_>) -> Option<Box<Comments<'_>>> {
    let Comments {
        before,
        behind,
        end,
    } = &comments;
    let some = [before, behind, end].into_iter().any(|one| !one.is_empty());
    some.then(|| Box::new(comments))
}

pub(super) fn too_deep(span: Span) -> Finding {
    let most = Template::MAX_DEPTH;
    Finding::error(
        "syntax",
        span,
        format!("more than {most} lists and maps are nested here"),
    )
    .with_help("write less deeply")
}

fn too_many(span: Span) -> Finding {
    let most = Template::MAX_NODES;
    Finding::error(
        "syntax",
        span,
        format!("the template has more than {most} values"),
    )
    .with_help("use fewer aliases, or split it into several templates")
}
