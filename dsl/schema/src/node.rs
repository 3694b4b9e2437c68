//! A node of a schema: what one value must look like. It states what the data says; judging a value is the caller's business.

use crate::data::{Data, Rows};
use crate::layout::{TEXT_BITS, node as field, target};
use crate::{Condition, Literal, Property, Types};

/// What one value must look like. A copyable view into the data.
#[derive(Clone, Copy)]
pub struct Node {
    pub(crate) data: &'static Data,
    pub(crate) at: usize,
}

/// A resource that a property refers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target {
    /// The resource's type.
    pub resource: &'static str,
    /// The attribute that the property takes; none is what `Ref` gives.
    pub attribute: Option<&'static str>,
    /// The attribute must be written out: a bare name would not be taken to mean it.
    pub explicit: bool,
}

impl Node {
    pub(crate) fn new(data: &'static Data, at: u32) -> Option<Node> {
        let at = at as usize;
        if at == 0 || data.word(at).is_none() {
            return None;
        }
        Some(Node { data, at })
    }

    // In a program that is not optimised, each `?` and each closure is a call. What is asked of each value has neither.
    fn field(self, index: u32) -> Option<u32> {
        let mask = self.mask();
        if mask & (1 << index) == 0 {
            return None;
        }
        let before = (mask & ((1 << index) - 1)).count_ones() as usize;
        self.data.word(self.at + 2 + before)
    }

    /// Which fields it has.
    fn mask(self) -> u32 {
        let Some(mask) = self.data.word(self.at + 1) else {
            return 0;
        };
        mask
    }

    fn flag(self, flag: u32) -> bool {
        match self.data.word(self.at) {
            Some(word) => word >> field::FLAGS_SHIFT & flag != 0,
            None => false,
        }
    }

    fn text(self, index: u32) -> Option<&'static str> {
        match self.field(index) {
            Some(text) => self.data.text(text),
            None => None,
        }
    }

    fn number(self, index: u32) -> Option<f64> {
        match self.field(index) {
            Some(number) => self.data.number(number),
            None => None,
        }
    }

    fn node(self, index: u32) -> Option<Node> {
        match self.field(index) {
            Some(at) => Node::new(self.data, at),
            None => None,
        }
    }

    fn rows(self, index: u32, stride: usize) -> Rows {
        match self.field(index) {
            Some(list) => self.data.rows(list, stride),
            None => Rows::NONE,
        }
    }

    fn texts(self, index: u32) -> impl Iterator<Item = &'static str> {
        texts(self.data, self.field(index).unwrap_or(0))
    }

    fn nodes(self, index: u32) -> impl Iterator<Item = Node> {
        self.rows(index, 1)
            .filter_map(move |at| Node::new(self.data, self.data.word(at)?))
    }

    fn dependents(
        self,
        index: u32,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
        self.rows(index, 2).filter_map(move |at| {
            let name = self.data.text(self.data.word(at)?)?;
            Some((name, texts(self.data, self.data.word(at + 1)?)))
        })
    }

    /// The JSON types that it takes.
    pub fn types(self) -> Types {
        Types::of_bits(self.data.word(self.at).unwrap_or(0))
    }

    /// Whether no value at all satisfies it: a property that a condition forbids.
    pub fn never(self) -> bool {
        self.flag(field::NEVER)
    }

    /// The property of this name, if the schema names it.
    pub fn property(self, name: &str) -> Option<Property> {
        let list = self.field(field::PROPERTIES)?;
        match self.data.find(list, 2, name) {
            Some(at) => self.property_at(at),
            None => None,
        }
    }

    /// The named properties, sorted by name.
    pub fn properties(self) -> impl Iterator<Item = Property> {
        self.rows(field::PROPERTIES, 2)
            .filter_map(move |at| self.property_at(at))
    }

    fn property_at(self, at: usize) -> Option<Property> {
        let word = self.data.word(at)?;
        let node = Node::new(self.data, self.data.word(at + 1)?)?;
        Some(Property { word, node })
    }

    /// The names of the properties that must be given, sorted. In a branch of `one_of` they may be named nowhere else in it.
    pub fn required(self) -> impl Iterator<Item = &'static str> {
        self.texts(field::REQUIRED)
    }

    /// Whether properties beside the named ones (and those of `pattern_keys`) are refused.
    pub fn closed(self) -> bool {
        self.flag(field::CLOSED)
    }

    /// What any other property must look like, whatever pattern its name follows.
    pub fn additional(self) -> Option<Node> {
        if self.has(1 << field::ADDITIONAL) {
            return self.node(field::ADDITIONAL);
        }
        if self.has(1 << field::PATTERNS) {
            return self.pattern_keys().next().map(|(_, node)| node);
        }
        None
    }

    /// Whether it says anything of names that follow a pattern.
    pub fn has_pattern_keys(self) -> bool {
        self.has(1 << field::PATTERNS)
    }

    /// Whether it names properties.
    pub fn has_properties(self) -> bool {
        self.has(1 << field::PROPERTIES)
    }

    /// Whether a value may or must have other shapes besides.
    pub fn has_shapes(self) -> bool {
        self.has(1 << field::ALL_OF | 1 << field::ANY_OF | 1 << field::ONE_OF)
    }

    /// Whether properties must be given.
    pub fn has_required(self) -> bool {
        self.has(1 << field::REQUIRED)
    }

    /// Whether of some properties one has to be given, or exactly one.
    pub fn has_choices(self) -> bool {
        self.has(1 << field::REQUIRED_OR | 1 << field::REQUIRED_XOR)
    }

    /// Whether a property needs others, or excludes them.
    pub fn has_dependents(self) -> bool {
        self.has(1 << field::DEPENDENT_REQUIRED | 1 << field::DEPENDENT_EXCLUDED)
    }

    /// Whether the values that are allowed are listed, in whichever case.
    pub fn lists_values(self) -> bool {
        self.has(1 << field::ENUMERATION | 1 << field::ENUMERATION_ANY_CASE)
    }

    /// Whether numbers have limits.
    pub fn limits_numbers(self) -> bool {
        self.has(
            1 << field::MINIMUM
                | 1 << field::MAXIMUM
                | 1 << field::EXCLUSIVE_MINIMUM
                | 1 << field::EXCLUSIVE_MAXIMUM
                | 1 << field::MULTIPLE_OF,
        )
    }

    /// Whether there are limits to how long a text or a list is, or to how many entries an object has.
    pub fn limits_lengths(self) -> bool {
        self.has(
            1 << field::MIN_LENGTH
                | 1 << field::MAX_LENGTH
                | 1 << field::MIN_ITEMS
                | 1 << field::MAX_ITEMS
                | 1 << field::MIN_PROPERTIES
                | 1 << field::MAX_PROPERTIES,
        )
    }

    /// Whether it refuses values by more than their JSON type, so that one which is not known leaves the verdict open.
    pub fn is_choosy(self) -> bool {
        self.has(
            1 << field::ENUMERATION
                | 1 << field::ENUMERATION_ANY_CASE
                | 1 << field::PATTERN
                | 1 << field::FORMAT
                | 1 << field::MINIMUM
                | 1 << field::MAXIMUM
                | 1 << field::MIN_LENGTH
                | 1 << field::MAX_LENGTH
                | 1 << field::MIN_ITEMS
                | 1 << field::MAX_ITEMS
                | 1 << field::REQUIRED
                | 1 << field::PROPERTIES
                | 1 << field::NOT
                | 1 << field::CONDITION,
        ) || self.has_shapes()
    }

    /// Whether it has any of these fields.
    fn has(self, fields: u32) -> bool {
        self.mask() & fields != 0
    }

    /// Where it stands in the data, which tells two nodes apart.
    pub fn address(self) -> usize {
        self.at
    }

    /// Patterns of names, each with what the property of such a name must look like.
    pub fn pattern_keys(self) -> impl Iterator<Item = (&'static str, Node)> {
        self.rows(field::PATTERNS, 2).filter_map(move |at| {
            Some((
                self.data.text(self.data.word(at)?)?,
                Node::new(self.data, self.data.word(at + 1)?)?,
            ))
        })
    }

    /// What each item of a list must look like.
    pub fn items(self) -> Option<Node> {
        self.node(field::ITEMS)
    }

    /// What the first items of a list must look like, one by one.
    pub fn prefix_items(self) -> impl Iterator<Item = Node> {
        self.nodes(field::PREFIX_ITEMS)
    }

    /// The values that are allowed, if they are listed.
    pub fn enumeration(self) -> Option<impl Iterator<Item = Literal>> {
        Literal::list(self.data, self.field(field::ENUMERATION))
    }

    /// The values that are allowed in any mixture of cases, if they are listed.
    pub fn enumeration_ignoring_case(self) -> Option<impl Iterator<Item = Literal>> {
        Literal::list(self.data, self.field(field::ENUMERATION_ANY_CASE))
    }

    /// The one value that is allowed, if there is just one by decree.
    pub fn constant(self) -> Option<Literal> {
        if !self.flag(field::CONSTANT) {
            return None;
        }
        self.enumeration()?.next()
    }

    /// The regular expression that a text must match somewhere, in the dialect of its source: one that cannot be run refuses nothing.
    pub fn pattern(self) -> Option<&'static str> {
        self.text(field::PATTERN)
    }

    /// The format's name: `ipv4-network`, `json`, `AWS::EC2::VPC.Id`, …
    pub fn format(self) -> Option<&'static str> {
        self.text(field::FORMAT)
    }

    /// The fewest characters of a text.
    pub fn min_length(self) -> Option<u32> {
        self.field(field::MIN_LENGTH)
    }

    /// The most characters of a text.
    pub fn max_length(self) -> Option<u32> {
        self.field(field::MAX_LENGTH)
    }

    /// The least number.
    pub fn minimum(self) -> Option<f64> {
        self.number(field::MINIMUM)
    }

    /// The greatest number.
    pub fn maximum(self) -> Option<f64> {
        self.number(field::MAXIMUM)
    }

    /// The number below all that are allowed.
    pub fn exclusive_minimum(self) -> Option<f64> {
        self.number(field::EXCLUSIVE_MINIMUM)
    }

    /// The number above all that are allowed.
    pub fn exclusive_maximum(self) -> Option<f64> {
        self.number(field::EXCLUSIVE_MAXIMUM)
    }

    /// The number of which a number must be a multiple.
    pub fn multiple_of(self) -> Option<f64> {
        self.number(field::MULTIPLE_OF)
    }

    /// The fewest items of a list.
    pub fn min_items(self) -> Option<u32> {
        self.field(field::MIN_ITEMS)
    }

    /// The most items of a list.
    pub fn max_items(self) -> Option<u32> {
        self.field(field::MAX_ITEMS)
    }

    /// The fewest properties of an object.
    pub fn min_properties(self) -> Option<u32> {
        self.field(field::MIN_PROPERTIES)
    }

    /// The most properties of an object.
    pub fn max_properties(self) -> Option<u32> {
        self.field(field::MAX_PROPERTIES)
    }

    /// Whether no item may occur twice.
    pub fn unique_items(self) -> bool {
        self.flag(field::UNIQUE)
    }

    /// The properties by which the items of a list must differ.
    pub fn unique_keys(self) -> impl Iterator<Item = &'static str> {
        self.texts(field::UNIQUE_KEYS)
    }

    /// Exactly one of these must fit.
    pub fn one_of(self) -> impl Iterator<Item = Node> {
        self.nodes(field::ONE_OF)
    }

    /// At least one of these must fit.
    pub fn any_of(self) -> impl Iterator<Item = Node> {
        self.nodes(field::ANY_OF)
    }

    /// All of these must fit.
    pub fn all_of(self) -> impl Iterator<Item = Node> {
        self.nodes(field::ALL_OF)
    }

    /// This must not fit (`not` in JSON Schema).
    pub fn unfit(self) -> Option<Node> {
        self.node(field::NOT)
    }

    /// If one node fits, then another must (or else a third).
    pub fn condition(self) -> Option<Condition> {
        if !self.has(1 << field::CONDITION) {
            return None;
        }
        let mut nodes = self
            .rows(field::CONDITION, 1)
            .map(|at| Node::new(self.data, self.data.word(at)?));
        Some(Condition {
            when: nodes.next()??,
            then: nodes.next()?,
            otherwise: nodes.next()?,
        })
    }

    /// The properties of which at least one must be given.
    pub fn required_or(self) -> impl Iterator<Item = &'static str> {
        self.texts(field::REQUIRED_OR)
    }

    /// The properties of which exactly one must be given.
    pub fn required_xor(self) -> impl Iterator<Item = &'static str> {
        self.texts(field::REQUIRED_XOR)
    }

    /// If a property is given, these must be given too.
    pub fn dependent_required(
        self,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
        self.dependents(field::DEPENDENT_REQUIRED)
    }

    /// If a property is given, these must not be.
    pub fn dependent_excluded(
        self,
    ) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
        self.dependents(field::DEPENDENT_EXCLUDED)
    }

    /// The resources that it refers to; none when nothing is known.
    pub fn targets(self) -> impl Iterator<Item = Target> {
        self.rows(field::TARGETS, 2).filter_map(move |at| {
            let word = self.data.word(at)?;
            Some(Target {
                resource: self.data.text(word)?,
                attribute: self.data.text(self.data.word(at + 1)?),
                explicit: word >> TEXT_BITS & target::EXPLICIT != 0,
            })
        })
    }

    /// Whether `targets` are all there are, so that another resource is a mistake.
    pub fn exact_targets(self) -> bool {
        self.flag(field::EXACT)
    }

    /// Whether it takes an ARN, judged by its name and pattern.
    pub fn wants_arn(self) -> bool {
        self.flag(field::WANTS_ARN)
    }
}

pub(crate) fn texts(data: &'static Data, list: u32) -> impl Iterator<Item = &'static str> {
    data.rows(list, 1)
        .filter_map(move |at| data.text(data.word(at)?))
}
