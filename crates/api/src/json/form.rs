//! Reads a form with little code. What serde derives has, for each of the many fields, a way out
//! with everything dropped that was read so far; this reads on with empty values and says at the
//! end that something was wrong. It reads what `serde_json` reads, except lists in place of maps: a
//! test holds it to that.

use super::{Node, Unreadable, parse};
use ijazat_rules::form::{
    Choice, Condition, Definition, Fee, Field, Kind, Role, Rule, Service, Step, Target, Task, Test,
    Text,
};
use ijazat_rules::net::Policy;
use serde::Deserialize;

/// Reads the definition of a form.
///
/// # Errors
/// When the text is not JSON or no definition.
pub fn form_from_str(text: &str) -> Result<Definition, Unreadable> {
    let mut reader = Reader { failed: false };
    let node = parse::parse(text)?;
    let definition = reader.definition(node);
    if reader.failed {
        Err(Unreadable)
    } else {
        Ok(definition)
    }
}

/// What is left to be read of a map.
type Table = Vec<(String, Node)>;

struct Reader {
    failed: bool,
}

/// Values.
impl Reader {
    fn fail<T: Default>(&mut self) -> T {
        self.failed = true;
        T::default()
    }

    fn table(&mut self, node: Node) -> Table {
        match node {
            Node::Map(entries) => entries,
            _ => self.fail(),
        }
    }

    /// Everything in the map has been read.
    fn close(&mut self, table: &Table) {
        self.failed |= !table.is_empty();
    }

    /// What stands under a name; once.
    fn find(table: &mut Table, name: &str) -> Option<Node> {
        let place = table.iter().position(|(key, _)| key == name)?;
        Some(table.swap_remove(place).1)
    }

    fn take(&mut self, table: &mut Table, name: &str) -> Node {
        match Self::find(table, name) {
            Some(node) => node,
            None => {
                self.failed = true;
                Node::Null
            }
        }
    }

    /// What need not be there.
    fn maybe(table: &mut Table, name: &str) -> Option<Node> {
        Self::find(table, name).filter(|node| !matches!(node, Node::Null))
    }

    fn string(&mut self, node: Node) -> String {
        match node {
            Node::Text(text) => text,
            _ => self.fail(),
        }
    }

    fn list<T>(&mut self, node: Node, read: fn(&mut Self, Node) -> T) -> Vec<T> {
        match node {
            Node::List(nodes) => nodes.into_iter().map(|node| read(self, node)).collect(),
            _ => self.fail(),
        }
    }

    fn strings(&mut self, node: Node) -> Vec<String> {
        self.list(node, Self::string)
    }

    /// A list of two.
    fn two(&mut self, node: Node) -> (Node, Node) {
        if let Node::List(nodes) = node
            && let Ok([first, second]) = <[Node; 2]>::try_from(nodes)
        {
            return (first, second);
        }
        self.failed = true;
        (Node::Null, Node::Null)
    }

    fn pair(&mut self, node: Node) -> (String, String) {
        let (first, second) = self.two(node);
        (self.string(first), self.string(second))
    }

    /// A map of one entry.
    fn variant(&mut self, node: Node) -> (String, Node) {
        let mut table = self.table(node);
        match table.pop() {
            Some(entry) if table.is_empty() => entry,
            _ => {
                self.failed = true;
                (String::new(), Node::Null)
            }
        }
    }

    fn flag(&mut self, node: Option<Node>, otherwise: bool) -> bool {
        match node {
            None => otherwise,
            Some(Node::Flag(flag)) => flag,
            Some(_) => self.fail(),
        }
    }

    fn count(&mut self, node: Node) -> u64 {
        match node {
            Node::Count(count) => count,
            _ => self.fail(),
        }
    }

    fn whole(&mut self, node: Node) -> i64 {
        match node {
            Node::Debt(number) => number,
            other => self.count(other).try_into().unwrap_or_else(|_| self.fail()),
        }
    }

    fn small(&mut self, node: Node) -> u32 {
        self.count(node).try_into().unwrap_or_else(|_| self.fail())
    }

    fn days(&mut self, node: Option<Node>) -> Option<i32> {
        node.map(|node| self.whole(node).try_into().unwrap_or_else(|_| self.fail()))
    }

    fn text(&mut self, node: Node) -> Text {
        let mut table = self.table(node);
        let text = Text {
            en: self.string_of(&mut table, "en"),
            ur: self.string_of(&mut table, "ur"),
        };
        self.close(&table);
        text
    }

    fn string_of(&mut self, table: &mut Table, name: &str) -> String {
        let node = self.take(table, name);
        self.string(node)
    }

    fn text_of(&mut self, table: &mut Table, name: &str) -> Text {
        let node = self.take(table, name);
        self.text(node)
    }

    fn small_of(&mut self, table: &mut Table, name: &str) -> u32 {
        let node = self.take(table, name);
        self.small(node)
    }

    fn list_of<T>(
        &mut self,
        table: &mut Table,
        name: &str,
        read: fn(&mut Self, Node) -> T,
    ) -> Vec<T> {
        let node = self.take(table, name);
        self.list(node, read)
    }

    fn when(&mut self, table: &mut Table) -> Option<Condition> {
        Self::maybe(table, "when").map(|node| self.condition(node))
    }

    fn clause(&mut self, table: &mut Table) -> Option<String> {
        Self::maybe(table, "clause").map(|node| self.string(node))
    }

    fn hint(&mut self, table: &mut Table, name: &str) -> Option<Text> {
        Self::maybe(table, name).map(|node| self.text(node))
    }
}

/// Parts of a form.
impl Reader {
    fn definition(&mut self, node: Node) -> Definition {
        let mut table = self.table(node);
        let none = || Node::List(Vec::new());
        let (rules, fees) = (
            Self::find(&mut table, "rules").unwrap_or_else(none),
            Self::find(&mut table, "fees").unwrap_or_else(none),
        );
        let service = self.take(&mut table, "service");
        let definition = Definition {
            id: self.string_of(&mut table, "id"),
            version: self.small_of(&mut table, "version"),
            reference_prefix: self.string_of(&mut table, "reference_prefix"),
            title: self.text_of(&mut table, "title"),
            summary: self.text_of(&mut table, "summary"),
            service: self.service(service),
            tasks: self.list_of(&mut table, "tasks", Self::task),
            rules: self.list(rules, Self::rule),
            fees: self.list(fees, Self::fee),
        };
        self.close(&table);
        definition
    }

    fn service(&mut self, node: Node) -> Service {
        let mut table = self.table(node);
        let target = self.take(&mut table, "target");
        let (unit, amount) = self.variant(target);
        let amount = self.small(amount);
        let service = Service {
            target: match unit.as_str() {
                "working-days" => Target::WorkingDays(amount),
                other => {
                    self.failed |= other != "working-hours";
                    Target::WorkingHours(amount)
                }
            },
            validity_months: self.small_of(&mut table, "validity_months"),
            open_claims_max: self.small_of(&mut table, "open_claims_max"),
        };
        self.close(&table);
        service
    }

    fn task(&mut self, node: Node) -> Task {
        let mut table = self.table(node);
        let task = Task {
            id: self.string_of(&mut table, "id"),
            title: self.text_of(&mut table, "title"),
            steps: self.list_of(&mut table, "steps", Self::step),
        };
        self.close(&table);
        task
    }

    fn step(&mut self, node: Node) -> Step {
        let mut table = self.table(node);
        let step = Step {
            id: self.string_of(&mut table, "id"),
            title: self.text_of(&mut table, "title"),
            intro: self.hint(&mut table, "intro"),
            when: self.when(&mut table),
            fields: self.list_of(&mut table, "fields", Self::field),
        };
        self.close(&table);
        step
    }

    fn field(&mut self, node: Node) -> Field {
        let mut table = self.table(node);
        let role = Self::maybe(&mut table, "role").map(Role::deserialize);
        self.failed |= matches!(role, Some(Err(_)));
        let field = Field {
            id: self.string_of(&mut table, "id"),
            kind: self.kind(&mut table),
            label: self.text_of(&mut table, "label"),
            hint: self.hint(&mut table, "hint"),
            optional: self.flag(Self::find(&mut table, "optional"), false),
            when: self.when(&mut table),
            role: role.and_then(Result::ok),
            clause: self.clause(&mut table),
        };
        // Limits of another kind may be there if they are nothing.
        table.retain(|(name, node)| {
            !matches!(node, Node::Null) || !Kind::LIMITS.contains(&name.as_str())
        });
        self.close(&table);
        field
    }

    fn kind(&mut self, table: &mut Table) -> Kind {
        let name = self.string_of(table, "kind");
        match name.as_str() {
            "text" => Kind::Text {
                length_max: self.small_of(table, "length_max"),
                multiline: self.flag(Self::maybe(table, "multiline"), false),
            },
            "choice" => Kind::Choice {
                options: self.list_of(table, "options", Self::choice),
            },
            "choices" => Kind::Choices {
                options: self.list_of(table, "options", Self::choice),
            },
            "date" => Kind::Date {
                days_from_today_min: self.days(Self::maybe(table, "days_from_today_min")),
                days_from_today_max: self.days(Self::maybe(table, "days_from_today_max")),
            },
            "postal-address" => Kind::PostalAddress {
                length_max: self.small_of(table, "length_max"),
            },
            "address-list" => {
                let node = self.take(table, "policy");
                Kind::AddressList {
                    policy: self.policy(node),
                }
            }
            "number" => {
                let (min, max) = (self.take(table, "min"), self.take(table, "max"));
                Kind::Number {
                    min: self.whole(min),
                    max: self.whole(max),
                }
            }
            "ports" => Kind::Ports {
                entries_max: self.small_of(table, "entries_max"),
            },
            "document" => Kind::Document {
                files_min: self.small_of(table, "files_min"),
                files_max: self.small_of(table, "files_max"),
            },
            "group" => Kind::Group {
                items_min: self.small_of(table, "items_min"),
                items_max: self.small_of(table, "items_max"),
                item: self.text_of(table, "item"),
                fields: self.list_of(table, "fields", Self::field),
            },
            name => Kind::without_limits(name).unwrap_or_else(|| {
                self.failed = true;
                Kind::Name
            }),
        }
    }

    fn choice(&mut self, node: Node) -> Choice {
        let mut table = self.table(node);
        let choice = Choice {
            value: self.string_of(&mut table, "value"),
            label: self.text_of(&mut table, "label"),
            hint: self.hint(&mut table, "hint"),
        };
        self.close(&table);
        choice
    }

    fn policy(&mut self, node: Node) -> Policy {
        let mut table = self.table(node);
        let usual = Policy::default();
        let mut limit = |name: &str, usual: u64, most: u64| match Self::find(&mut table, name) {
            None => usual,
            Some(node) => {
                let count = self.count(node);
                self.failed |= count > most;
                count
            }
        };
        let mut prefix = |name: &str, usual: u8| limit(name, usual.into(), u8::MAX.into()) as u8;
        let policy = Policy {
            v4_prefix_min: prefix("v4_prefix_min", usual.v4_prefix_min),
            v4_prefix_max: prefix("v4_prefix_max", usual.v4_prefix_max),
            v6_prefix_min: prefix("v6_prefix_min", usual.v6_prefix_min),
            v6_prefix_max: prefix("v6_prefix_max", usual.v6_prefix_max),
            entries_max: limit("entries_max", usual.entries_max.into(), u32::MAX.into()) as u32,
            addresses_max: limit("addresses_max", usual.addresses_max, u64::MAX),
            special_allowed: self.flag(
                Self::find(&mut table, "special_allowed"),
                usual.special_allowed,
            ),
        };
        self.close(&table);
        policy
    }

    fn condition(&mut self, node: Node) -> Condition {
        let (name, node) = self.variant(node);
        match name.as_str() {
            "is" => {
                let (id, value) = self.pair(node);
                Condition::Is(id, value)
            }
            "one_of" => {
                let (id, values) = self.two(node);
                Condition::OneOf(self.string(id), self.strings(values))
            }
            "has" => {
                let (id, value) = self.pair(node);
                Condition::Has(id, value)
            }
            "answered" => Condition::Answered(self.string(node)),
            "all" => Condition::All(self.list(node, Self::condition)),
            "any" => Condition::Any(self.list(node, Self::condition)),
            "not" => Condition::Not(Box::new(self.condition(node))),
            _ => {
                self.failed = true;
                Condition::All(Vec::new())
            }
        }
    }

    fn rule(&mut self, node: Node) -> Rule {
        let mut table = self.table(node);
        let test = self.take(&mut table, "test");
        let rule = Rule {
            id: self.string_of(&mut table, "id"),
            when: self.when(&mut table),
            test: self.test(test),
            fields: self.list_of(&mut table, "fields", Self::string),
            clause: self.clause(&mut table),
            message: self.text_of(&mut table, "message"),
        };
        self.close(&table);
        rule
    }

    fn test(&mut self, node: Node) -> Test {
        let (name, node) = self.variant(node);
        match name.as_str() {
            "holds" => Test::Holds(self.condition(node)),
            "disjoint" => {
                let (first, second) = self.pair(node);
                Test::Disjoint(first, second)
            }
            "any_answered" => Test::AnyAnswered(self.strings(node)),
            "not_after" => {
                let (first, second) = self.pair(node);
                Test::NotAfter(first, second)
            }
            "distinct" => Test::Distinct(self.strings(node)),
            name => {
                let mut table = self.table(node);
                let lists = self.list_of(&mut table, "lists", Self::string);
                let max = self.take(&mut table, "max");
                let max = self.count(max);
                if name == "addresses_at_most" {
                    Test::AddressesAtMost {
                        lists,
                        max,
                        with_held: self.flag(Self::find(&mut table, "with_held"), false),
                    }
                } else {
                    self.failed |= name != "entries_at_most";
                    Test::EntriesAtMost { lists, max }
                }
            }
        }
    }

    fn fee(&mut self, node: Node) -> Fee {
        let mut table = self.table(node);
        let free = self.take(&mut table, "free");
        let fee = Fee {
            id: self.string_of(&mut table, "id"),
            when: self.when(&mut table),
            lists: self.list_of(&mut table, "lists", Self::string),
            free: self.count(free),
            clause: self.string_of(&mut table, "clause"),
            message: self.text_of(&mut table, "message"),
        };
        self.close(&table);
        fee
    }
}

#[cfg(test)]
mod tests;
