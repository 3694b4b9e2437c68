//! Which properties an editor shows first where a name is typed: those that must be given, then those that most give.

use infra_schema::{Node, lookup};
use proc_macro2::TokenStream;
use quote::quote;

/// A type, or `*` for any, with the way to a place in it, and which properties are written there most, in this order.
const USUAL: &str = include_str!("usual.tsv");

/// Of those that most give, so many are shown first: an editor sorts them by their letters.
const MOST: usize = 5;

/// What of a place is shown first.
#[derive(Clone, Default)]
pub(super) struct Shown {
    pub(super) required: Vec<&'static str>,
    pub(super) usual: Vec<&'static str>,
}

/// What is missing at a place.
#[derive(Clone, Copy)]
pub(super) enum First {
    Required,
    Usual,
}

impl First {
    /// The field whose type is that of what is missing.
    pub(super) fn field(self) -> &'static str {
        match self {
            First::Required => "__required : ,",
            First::Usual => "__usual : ,",
        }
    }
}

impl Shown {
    /// Of a construct, whose inputs are not known here: those that must be given.
    pub(super) fn required() -> Shown {
        Shown {
            required: vec!["__required"],
            usual: Vec::new(),
        }
    }

    /// Of a place of a type, by the way to it: `LifecycleConfiguration.Rules`.
    pub(super) fn of(resource: &str, path: &str, node: Node) -> Shown {
        let properties = lookup::properties(node);
        let required = properties.values().filter(|property| property.required());
        let usual = usual_properties(resource, path);
        let is_optional = |name: &&str| {
            let property = properties.get(*name);
            property.is_some_and(|property| !property.required() && !property.read_only())
        };
        Shown {
            required: required.map(|property| property.name()).collect(),
            usual: usual.filter(is_optional).take(MOST).collect(),
        }
    }

    /// The fields that stand for what is missing.
    pub(super) fn fields(&self) -> TokenStream {
        let required =
            (!self.required.is_empty()).then(|| quote!(pub __required: Required<AnyType>,));
        let usual = (!self.usual.is_empty()).then(|| quote!(pub __usual: Usual<AnyType>,));
        quote!(#required #usual)
    }

    /// The fields that stand for what is not missing first, so that they are not offered themselves.
    pub(super) fn others(&self, first: Option<First>) -> impl Iterator<Item = &'static str> {
        let required = !self.required.is_empty() && !matches!(first, Some(First::Required));
        let usual = !self.usual.is_empty() && !matches!(first, Some(First::Usual));
        let fields = [
            (required, "__required : return ,"),
            (usual, "__usual : return ,"),
        ];
        let fields = fields.into_iter().filter(|(is_other, _)| *is_other);
        fields.map(|(_, field)| field)
    }

    /// What is missing first.
    pub(super) fn first(&self, is_given: impl Fn(&str) -> bool) -> Option<First> {
        let misses = |names: &[&str]| !names.iter().all(|name| is_given(name));
        match self {
            _ if misses(&self.required) => Some(First::Required),
            _ if misses(&self.usual) => Some(First::Usual),
            _ => None,
        }
    }
}

/// Which properties most give at a place of a resource, in the order in which they write them: `LifecycleConfiguration.Rules` of its type,
/// or nothing for the resource's own.
pub fn usual_properties(resource: &str, path: &str) -> impl Iterator<Item = &'static str> + use<> {
    let own = match path {
        "" => resource.to_owned(),
        path => format!("{resource}.{path}"),
    };
    let rows = || USUAL.lines().filter_map(|line| line.split_once('\t'));
    let of_type = rows().find(|(place, _)| *place == own);
    let of_any = || {
        let ends = rows().filter_map(|(place, names)| Some((place.strip_prefix("*.")?, names)));
        let fitting = ends.filter(|(end, _)| {
            let before = own.strip_suffix(end);
            before.is_some_and(|before| before.ends_with(['.', ':']))
        });
        // The longer end says more.
        fitting.max_by_key(|(end, _)| end.len())
    };
    let names = of_type.or_else(|| of_any().filter(|_| !path.is_empty()));
    names
        .map_or("", |(_, names)| names)
        .split(' ')
        .filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use infra_schema::{Node, Resource, lookup, resource, resources};

    use super::{USUAL, usual_properties};

    fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
        USUAL.lines().filter_map(|line| line.split_once('\t'))
    }

    fn in_lists(mut node: Node) -> Node {
        while let Some(items) = lookup::items(node) {
            node = items;
        }
        node
    }

    /// The place at the end of a path.
    fn at(resource: Resource, path: &str) -> Option<Node> {
        let mut names = path.split('.').filter(|name| !name.is_empty());
        names.try_fold(resource.root(), |node, name| {
            Some(in_lists(lookup::property(node, name)?))
        })
    }

    #[test]
    fn every_property_is_known() {
        // What properties of a name have, in all types.
        let (mut all, mut seen) = (BTreeMap::new(), BTreeSet::new());
        for resource in resources() {
            collect(resource.root(), &mut seen, &mut all);
        }
        for (place, names) in rows().filter(|(place, _)| !place.starts_with('*')) {
            let (ty, path) = place.split_once('.').unwrap_or((place, ""));
            let resource = resource(ty).expect(place);
            let node = at(resource, path).expect(place);
            let known = lookup::properties(node);
            for name in names.split(' ') {
                assert!(known.contains_key(name), "{place} {name}");
            }
        }
        for (place, names) in rows().filter(|(place, _)| place.starts_with('*')) {
            let (_, last) = place.rsplit_once('.').expect(place);
            for name in names.split(' ') {
                let known = all.get(last).expect(place);
                assert!(known.contains(name), "{place} {name}");
            }
        }
    }

    fn collect(
        node: Node,
        seen: &mut BTreeSet<usize>,
        all: &mut BTreeMap<&'static str, BTreeSet<&'static str>>,
    ) {
        if !seen.insert(node.address()) {
            return;
        }
        for property in lookup::properties(node).into_values() {
            let inner = in_lists(property.node());
            let names = lookup::properties(inner).into_keys();
            all.entry(property.name()).or_default().extend(names);
            collect(inner, seen, all);
        }
    }

    #[test]
    fn a_longer_end_goes_before() {
        let second = |path: &str| usual_properties("AWS::Batch::JobDefinition", path).nth(1);
        let path = "EcsProperties.TaskProperties.Containers";
        assert_eq!(second(path), Some("Name"));
        let path = "EksProperties.PodProperties.Containers";
        assert_eq!(second(path), Some("Command"));
    }
}
