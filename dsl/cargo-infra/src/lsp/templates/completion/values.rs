//! Values: types, names that the template declares, the words that a property takes, and resources that fit it.

use std::ops::Range;

use infra_rules::{CONDITION_FUNCTIONS, PolicyPlace, Position, RULE_FUNCTIONS};
use infra_schema::{Literal, Node as Schema, Types, Wire, lookup};
use lsp_types::CompletionItemKind;

use crate::lsp::known::{self as lsp_known, Kind, Known, NOTHING_LIKE};

use super::{
    super::{
        functions, known,
        place::{Place, Value},
        problems::problems,
        tree::{Entry, Node},
        words,
    },
    Cursor, Item, MARK, Rank,
};

impl<'n, 't> Cursor<'n, 't> {
    /// What can be written as a value.
    pub(super) fn values(&self) -> Vec<Item> {
        match self.spot.place {
            Place::Version => self.texts(["2010-09-09"], CompletionItemKind::CONSTANT),
            Place::ResourceType => {
                let all = infra_schema::resources().map(infra_schema::Resource::name);
                let mut items = self.texts(all, CompletionItemKind::CLASS);
                for item in &mut items {
                    item.order = lsp_known::types::rank(&item.name);
                }
                items
            }
            Place::DeletionPolicy(attribute, ty) => {
                let all = words::policies(attribute, ty);
                let mut items = self.texts(all, CompletionItemKind::ENUM_MEMBER);
                for (order, item) in items.iter_mut().enumerate() {
                    item.order = order;
                    item.documentation = words::policy(&item.name).map(str::to_owned);
                }
                items
            }
            Place::ParameterType => self.parameter_types(),
            Place::Flag | Place::Policy(PolicyPlace::Flag) => self.flags(),
            Place::Policy(place @ (PolicyPlace::Number(_) | PolicyPlace::Text(_))) => {
                let found = lsp_known::policies::values(place);
                let found = found.iter().enumerate();
                let mut items: Vec<Item> =
                    found.map(|(order, one)| self.item(order, one)).collect();
                items.extend(self.tags());
                items
            }
            Place::Policy(PolicyPlace::Words(words)) => {
                self.texts(words.iter().copied(), CompletionItemKind::ENUM_MEMBER)
            }
            Place::DependsOn(own) => self.dependencies(own),
            Place::ParameterNames => self.declared("Parameters"),
            Place::ConditionName => {
                // None decides about itself.
                let all = self.tree.section("Conditions").iter();
                let is_own = |entry: &&Entry<'_>| {
                    entry.value.range.start <= self.at && self.at <= entry.value.range.end
                };
                let own = all.into_iter().find(is_own).map(|one| one.key);
                let mut items = self.declared("Conditions");
                items.retain(|item| Some(&*item.name) != own);
                items
            }
            Place::MappingName => self.declared("Mappings"),
            Place::TopLevelKey(mapping) => self.keys_of(self.mapping(mapping)),
            Place::SecondLevelKey(mapping, top) => self.second_level(mapping, top),
            Place::Ref(value) => self.referred(value),
            Place::GetAtt(value) => self.owners_and_attributes(value),
            Place::Owner => self.declared("Resources"),
            Place::Attribute(owner) => self.attributes(owner),
            Place::Value(value) => self.of_property(value),
            Place::Transform | Place::ParameterDefault => self.known(),
            Place::Compared(name) => {
                let mut items = self.allowed(name);
                items.extend(self.known());
                items.extend(self.tags());
                items
            }
            Place::Condition | Place::Answer | Place::Call(..) => {
                let mut items = self.known();
                items.extend(self.tags());
                items
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn texts<'a>(
        &self,
        texts: impl IntoIterator<Item = &'a str>,
        kind: CompletionItemKind,
    ) -> Vec<Item> {
        let item = |text: &str| Item {
            new: self.form.text(text),
            ..Item::new(text, kind)
        };
        texts.into_iter().map(item).collect()
    }

    fn parameter_types(&self) -> Vec<Item> {
        let lists = lsp_known::types::of_lists().map(|ty| format!("List<{ty}>"));
        let alone = infra_rules::parameter_types().map(str::to_owned);
        let all: Vec<String> = alone.chain(lists).collect();
        let stored: Vec<String> = lsp_known::types::stored()
            .map(|ty| format!("AWS::SSM::Parameter::Value<{ty}>"))
            .collect();
        let mut items = self.texts(all.iter().map(String::as_str), CompletionItemKind::CLASS);
        for item in items.iter_mut().filter(|item| !item.name.contains("::")) {
            item.rank = Rank::Fitting;
        }
        for item in &mut items {
            item.order = lsp_known::types::rank_of_parameter(&item.name);
        }
        let stored = self.texts(stored.iter().map(String::as_str), CompletionItemKind::CLASS);
        items.extend(stored.into_iter().map(|item| {
            let of = item.name.split_once('<').map_or("", |(_, of)| of);
            let of = of.strip_suffix('>').unwrap_or(of);
            Item {
                rank: Rank::Anywhere,
                order: lsp_known::types::rank_of_parameter(of),
                ..item
            }
        }));
        for item in &mut items {
            item.documentation = words::parameter_type(&item.name);
        }
        items
    }

    fn flags(&self) -> Vec<Item> {
        let item = |word: &str| Item {
            new: self.form.word(word),
            ..Item::new(word, CompletionItemKind::CONSTANT)
        };
        ["true", "false"].map(item).into()
    }

    /// The resources that another one may wait for, but for those that it waits for already.
    fn dependencies(&self, own: &str) -> Vec<Item> {
        let taken = self
            .spot
            .around
            .first()
            .map_or(&[][..], |list| list.items());
        let is_taken = |name: &str| taken.iter().any(|item| item.text() == Some(name));
        let mut items = self.declared("Resources");
        items.retain(|item| item.name != own && !is_taken(&item.name));
        items
    }

    /// The names of a section.
    pub(super) fn declared(&self, section: &str) -> Vec<Item> {
        self.keys_of(self.tree.section(section))
    }

    fn keys_of(&self, entries: &[Entry<'_>]) -> Vec<Item> {
        let known = entries
            .iter()
            .filter(|entry| !entry.key.starts_with("Fn::"));
        known
            .map(|entry| Item {
                new: self.form.text(entry.key),
                detail: entry
                    .value
                    .get("Type")
                    .and_then(Node::text)
                    .map(str::to_owned),
                ..Item::new(entry.key, CompletionItemKind::VARIABLE)
            })
            .collect()
    }

    /// What a parameter may be.
    fn allowed(&self, parameter: &str) -> Vec<Item> {
        let parameters = self.tree.section("Parameters").iter();
        let one = parameters.into_iter().find(|one| one.key == parameter);
        let allowed = one.and_then(|one| one.value.get("AllowedValues"));
        let texts = allowed.map_or(&[][..], Node::items).iter();
        self.texts(
            texts.filter_map(Node::text),
            CompletionItemKind::ENUM_MEMBER,
        )
    }

    fn mapping(&self, name: &str) -> &'n [Entry<'t>] {
        let mappings = self.tree.root.get("Mappings");
        mappings
            .and_then(|all| all.get(name))
            .map_or(&[], Node::entries)
    }

    /// The second keys of a mapping: of one of its first keys, or, where the deploy decides which, of all.
    fn second_level(&self, mapping: &str, top: &str) -> Vec<Item> {
        let mapping = self.mapping(mapping);
        let own = mapping.iter().find(|entry| entry.key == top);
        let maps = match own {
            Some(own) => std::slice::from_ref(own),
            None => mapping,
        };
        let mut items: Vec<Item> = maps
            .iter()
            .flat_map(|one| self.keys_of(one.value.entries()))
            .collect();
        items.sort_by(|one, other| one.name.cmp(&other.name));
        items.dedup_by(|one, other| one.name == other.name);
        items
    }

    /// What a property takes.
    fn of_property(&self, value: Value<'_>) -> Vec<Item> {
        let listed = value.position.and_then(Position::node);
        let mut items = listed.map_or_else(Vec::new, |node| self.literals(node));
        let known = self.known();
        if items.is_empty() {
            items = known;
        } else if known
            .iter()
            .any(|one| items.iter().any(|item| item.name == one.name))
        {
            // What stands beside leaves some of those that the schema has.
            let is_left = |item: &Item| known.iter().any(|one| one.name == item.name);
            items.retain(|item| item.is_deprecated || is_left(item));
            // And it says which of them are used most.
            for item in &mut items {
                let order = known.iter().position(|one| one.name == item.name);
                item.order = order.unwrap_or(known.len());
            }
        }
        if items.is_empty() {
            items = self.helped(value);
        }
        items.extend(self.fitting(value));
        items.extend(self.computed(value));
        items.extend(self.tags());
        items
    }

    /// What a property is computed by more often than it is written out.
    fn computed(&self, value: Value<'_>) -> Vec<Item> {
        let is_of_template = |map: &&Node<'_>| {
            ["LaunchTemplateId", "LaunchTemplateName"]
                .iter()
                .any(|name| map.get(name).is_some())
        };
        if value.key == "Version" && self.spot.around.first().is_some_and(is_of_template) {
            return self.newest_versions();
        }
        self.called(value).into_iter().collect()
    }

    /// The newest versions of the launch templates that are declared.
    fn newest_versions(&self) -> Vec<Item> {
        const NEWEST: &str = "LatestVersionNumber";
        let all = self.tree.section("Resources").iter();
        let is_meant = |entry: &&Entry<'_>| {
            entry.value.get("Type").and_then(Node::text) == Some("AWS::EC2::LaunchTemplate")
        };
        let item = |entry: &Entry<'_>| {
            let new = self.form.call("GetAtt", &[entry.key, NEWEST]);
            Item {
                label: Some(new.clone()),
                new,
                rank: Rank::Fitting,
                ..Item::new(
                    format!("{}.{NEWEST}", entry.key),
                    CompletionItemKind::REFERENCE,
                )
            }
        };
        all.filter(is_meant).map(item).collect()
    }

    fn called(&self, value: Value<'_>) -> Option<Item> {
        let (name, call) = match (value.key, self.form.is_json) {
            _ if self.form.quote.is_some() && !self.form.is_json => return None,
            ("AvailabilityZone", false) => ("Select", "!Select [0, !GetAZs \"\"]"),
            ("AvailabilityZone", true) => (
                "Select",
                "{ \"Fn::Select\": [0, { \"Fn::GetAZs\": \"\" }] }",
            ),
            ("UserData", false) => ("Base64", "!Base64 "),
            ("UserData", true) => ("Base64", "{ \"Fn::Base64\": \"\" }"),
            _ => return None,
        };
        Some(Item {
            label: Some(call.trim().to_owned()),
            new: call.to_owned(),
            documentation: functions::described(name, self.tree.is_json),
            rank: Rank::Fitting,
            ..Item::new(format!("!{name}"), CompletionItemKind::FUNCTION)
        })
    }

    /// The values that tables and lists have.
    fn known(&self) -> Vec<Item> {
        let found = known::values(self.tree, self.spot, self.at, self.word());
        let found = found.iter().enumerate();
        found.map(|(order, one)| self.item(order, one)).collect()
    }

    /// The values that the rules list of a place, which say so of one that nobody would write.
    fn helped(&self, value: Value<'_>) -> Vec<Item> {
        let takes_text =
            |node: Schema| node.types().is_any() || node.types().contains(Types::STRING);
        let is_text = value
            .position
            .and_then(Position::node)
            .is_some_and(takes_text);
        if !is_text || value.property.is_none() {
            return Vec::new();
        }
        let tried = self.form.text(NOTHING_LIKE);
        let mut text = self.text.to_owned();
        text.replace_range(self.place.clone(), &tried);
        let place = self.place.start..self.place.start + tried.len();
        let found = problems(&text);
        let here = found.iter().filter(|one| {
            place.start <= one.span.start as usize && one.span.end as usize <= place.end
        });
        let helps = here.filter_map(|one| one.help.as_deref());
        let found = lsp_known::helped(helps, value.key);
        let found = found.iter().enumerate();
        found.map(|(order, one)| self.item(order, one)).collect()
    }

    /// The variables that a service fills in, and what the one that is being typed takes the place of.
    pub(super) fn part(&self, text: &str, start: usize) -> Option<(Range<usize>, Vec<Item>)> {
        let before = text.get(..self.at.checked_sub(start)?)?;
        let (open, found) = known::variables(self.tree, self.spot, self.at, before)?;
        let rest = &text[before.len() + MARK.len_utf8()..];
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let length = rest.len() - rest.trim_start_matches(is_name).len();
        let item = |(order, one): (usize, &Known)| Item {
            new: one.text.clone(),
            ..self.item(order, one)
        };
        let items = found.iter().enumerate().map(item).collect();
        Some((start + open..self.at + MARK.len_utf8() + length, items))
    }

    fn item(&self, order: usize, known: &Known) -> Item {
        let kind = match known.kind {
            Kind::Start => CompletionItemKind::MODULE,
            _ => CompletionItemKind::ENUM_MEMBER,
        };
        Item {
            new: self.written(known),
            documentation: (!known.docs.is_empty()).then(|| known.docs.clone()),
            rank: Rank::Fitting,
            order,
            ..Item::new(known.text.clone(), kind)
        }
    }

    /// A value as it is typed here: what has values of the deploy in it is substituted.
    fn written(&self, known: &Known) -> String {
        let text = &known.text;
        match (known.kind, self.form.is_json) {
            (Kind::Number, _) => self.form.word(text),
            (_, true) if text.contains("${") => format!("{{ \"Fn::Sub\": \"{text}\" }}"),
            (_, false) if text.contains("${") && self.form.quote.is_none() => {
                // In a list in brackets no text without quotation marks has braces.
                format!("!Sub \"{text}\"")
            }
            _ => self.form.text(text),
        }
    }

    /// The values that a schema lists.
    fn literals(&self, node: Schema) -> Vec<Item> {
        let mut literals: Vec<Literal> = Vec::new();
        let mut takes_flag = node.types() == Types::BOOLEAN;
        for shape in std::iter::once(node).chain(lookup::shapes(node)) {
            literals.extend(shape.enumeration().into_iter().flatten());
            takes_flag |= shape.types() == Types::BOOLEAN;
        }
        let mut items = Vec::new();
        for literal in literals {
            let name = match literal {
                Literal::Text(text) => text.to_owned(),
                other => other.to_string(),
            };
            let new = match literal {
                Literal::Text(text) => self.form.text(text),
                _ => self.form.word(&name),
            };
            if !name.is_empty() && !items.iter().any(|item: &Item| item.name == name) {
                let runtime = infra_schema::runtimes::runtime(&name);
                let is_deprecated = runtime.is_some_and(|one| one.is_deprecated());
                items.push(Item {
                    new,
                    rank: match is_deprecated {
                        true => Rank::Deprecated,
                        false => Rank::Fitting,
                    },
                    is_deprecated,
                    ..Item::new(name, CompletionItemKind::ENUM_MEMBER)
                });
            }
        }
        if takes_flag && items.is_empty() {
            items = self.flags();
        }
        items
    }

    /// The resources that a property takes, by `Ref` or the attribute that it wants.
    fn fitting(&self, value: Value<'_>) -> Vec<Item> {
        let Some(position) = value.position else {
            return Vec::new();
        };
        if self.form.quote.is_some() && !self.form.is_json {
            return Vec::new();
        }
        let all = self.tree.section("Resources").iter();
        let others = all.filter(|entry| Some(entry.key) != self.own);
        let fits = |entry: &Entry<'_>| {
            let ty = entry.value.get("Type")?.text()?;
            let arguments = match position.wire(infra_schema::resource(ty)?) {
                Wire::Ref => vec![entry.key],
                Wire::Attribute(attribute) => vec![entry.key, attribute],
                Wire::Wrong | Wire::Unknown => return None,
            };
            let call = if arguments.len() == 1 {
                "Ref"
            } else {
                "GetAtt"
            };
            let new = self.form.call(call, &arguments);
            Some(Item {
                label: Some(new.clone()),
                detail: Some(ty.to_owned()),
                new,
                rank: Rank::Fitting,
                ..Item::new(arguments.join("."), CompletionItemKind::REFERENCE)
            })
        };
        others.filter_map(fits).collect()
    }

    /// The tags of functions.
    pub(super) fn tags(&self) -> Vec<Item> {
        if self.form.is_json || self.form.quote.is_some() {
            return Vec::new();
        }
        // What is first already.
        let computed = match self.spot.place {
            Place::Value(value) => self.called(value).map(|item| item.name),
            _ => None,
        };
        let item = |name: &str| {
            let tag = format!("!{name}");
            Item {
                label: Some(tag.clone()),
                new: match self.typed.starts_with('!') && self.has_argument() {
                    true => tag.clone(),
                    false => format!("{tag} "),
                },
                documentation: functions::described(name, self.tree.is_json),
                rank: Rank::Anywhere,
                order: order_of_function(name),
                ..Item::new(tag, CompletionItemKind::FUNCTION)
            }
        };
        let names = self.function_names().into_iter();
        let has_tag = |name: &&str| {
            computed.as_deref() != Some(&*format!("!{name}")) && !RULE_FUNCTIONS.contains(name)
        };
        let names = names.filter(has_tag);
        names.map(item).collect()
    }

    /// Whether what the tag is for is written behind it already.
    fn has_argument(&self) -> bool {
        match &self.spot.what {
            super::What::Tag(node) => node
                .tag
                .as_ref()
                .is_some_and(|(_, tag)| node.range.end > tag.end),
            _ => false,
        }
    }

    /// The keys of functions; `is_key` if nothing but a key can stand here.
    pub(super) fn functions(&self, is_key: bool) -> Vec<Item> {
        // The functions of rules have no tags.
        let is_answer = matches!(self.spot.place, Place::Answer) && self.form.begins_line();
        let is_wanted = is_key || is_answer || self.word().starts_with(['F', 'R', 'C']);
        let item = |name: &str| {
            let full = match name {
                "Ref" | "Condition" => name.to_owned(),
                name => format!("Fn::{name}"),
            };
            Item {
                new: self.form.key(&full, super::written::Shape::Word),
                documentation: functions::described(name, self.tree.is_json),
                rank: Rank::Anywhere,
                order: order_of_function(name),
                ..Item::new(full, CompletionItemKind::FUNCTION)
            }
        };
        match is_wanted && (is_key || !self.form.is_json) {
            true => self.function_names().into_iter().map(item).collect(),
            false => Vec::new(),
        }
    }

    /// The functions that can stand here, without `Fn::`.
    fn function_names(&self) -> Vec<&'static str> {
        const ANSWERS: [&str; 3] = ["Contains", "EachMemberEquals", "EachMemberIn"];
        let place = self.spot.place;
        let all = infra_rules::functions().filter(|name| match place {
            Place::Condition => CONDITION_FUNCTIONS.contains(name),
            Place::Answer => CONDITION_FUNCTIONS.contains(name) || ANSWERS.contains(name),
            _ => !CONDITION_FUNCTIONS.contains(name) && !RULE_FUNCTIONS.contains(name),
        });
        let more = match place {
            Place::Condition => Some("Condition"),
            // A rule knows no conditions.
            Place::Answer => None,
            _ => Some("Ref"),
        };
        more.into_iter().chain(all).collect()
    }
}

/// Where a function stands in a list: those first that templates use most.
fn order_of_function(name: &str) -> usize {
    const COMMON: [&str; 16] = [
        "Ref",
        "Sub",
        "GetAtt",
        "If",
        "Join",
        "ImportValue",
        "FindInMap",
        "Select",
        "Split",
        "GetAZs",
        "Equals",
        "Not",
        "And",
        "Or",
        "Condition",
        "Contains",
    ];
    lsp_known::rank(name, &COMMON)
}
