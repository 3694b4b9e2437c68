//! Texts about a resource: `${Ref}` is its `Ref`, `${/Ref}` the same with a slash before it, `${Arn}` its attribute `Arn`, `${AWS::Region}` a
//! pseudo parameter.

/// A part of a text about a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About<'t> {
    /// Plain text.
    Text(&'t str),
    /// The resource's `Ref`.
    Ref,
    /// The resource's `Ref` with a slash before it, unless that begins with one: so parameters stand in their ARNs.
    SlashRef,
    /// An attribute of the resource.
    Attribute(&'t str),
    /// A pseudo parameter, such as `AWS::Region`.
    Pseudo(&'t str),
}

/// The parts of a text.
///
/// ```
/// use infra_rules::grants::{About, parts};
///
/// let parts: Vec<About<'_>> = parts("${Arn}/*").collect();
/// assert_eq!(parts, [About::Attribute("Arn"), About::Text("/*")]);
/// ```
pub fn parts(text: &str) -> impl Iterator<Item = About<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let name = rest
            .strip_prefix("${")
            .and_then(|inside| inside.split_once('}'));
        if let Some((name, behind)) = name {
            rest = behind;
            return Some(match name {
                "Ref" => About::Ref,
                "/Ref" => About::SlashRef,
                name if name.starts_with("AWS::") => About::Pseudo(name),
                name => About::Attribute(name),
            });
        }
        let end = rest.find("${").filter(|end| *end > 0);
        let (before, behind) = rest.split_at(end.unwrap_or(rest.len()));
        rest = behind;
        Some(About::Text(before))
    })
}
