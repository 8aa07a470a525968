//! Conditions over earlier answers, in three-valued logic: a condition over an
//! answer that is not there yet is unknown, not false.

use crate::answers::Answer;
use serde::{Deserialize, Serialize};

/// When something is asked or a rule applies.
///
/// In a form file: `when = { is = ["sector", "bank"] }`,
/// `{ one_of = ["sector", ["bank", "embassy"]] }`, `{ has = ["protocols", "other"] }`,
/// `{ answered = "strn" }`, `{ all = [...] }`, `{ any = [...] }`, `{ not = {...} }`.
///
/// ```
/// use ijazat_rules::form::Condition;
/// let condition: Condition = serde_json::from_str(r#"{"not":{"is":["sector","bank"]}}"#).unwrap();
/// assert!(matches!(condition, Condition::Not(_)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The choice has this value.
    Is(String, String),
    /// The choice has one of these values.
    OneOf(String, Vec<String>),
    /// The choices contain this value.
    Has(String, String),
    /// The answer is there.
    Answered(String),
    /// All of them (Kleene).
    All(Vec<Condition>),
    /// Any of them (Kleene).
    Any(Vec<Condition>),
    /// The opposite (Kleene).
    Not(Box<Condition>),
}

/// Truth in three values.
///
/// ```
/// use ijazat_rules::form::Truth::{self, False, True, Unknown};
/// assert_eq!(Truth::from(true), True);
/// assert_eq!(serde_json::to_string(&Unknown).unwrap(), r#""unknown""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Truth {
    /// Holds.
    True,
    /// Does not hold.
    False,
    /// An answer that decides is missing.
    Unknown,
}

/// What a condition sees of one answer.
///
/// ```
/// use ijazat_rules::form::{Condition, Seen, Truth};
/// let answered = Condition::Answered("strn".into());
/// assert_eq!(answered.truth(&|_| Seen::Absent), Truth::False);
/// assert_eq!(answered.truth(&|_| Seen::Pending), Truth::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen<'a> {
    /// Never comes: the field is hidden, or optional and left empty.
    Absent,
    /// Not there yet, or not a possible answer.
    Pending,
    /// There.
    Present(&'a Answer),
}

impl Truth {
    /// All of both (Kleene).
    ///
    /// ```
    /// use ijazat_rules::form::Truth::{False, True, Unknown};
    /// assert_eq!(False.and(Unknown), False);
    /// assert_eq!(True.and(Unknown), Unknown);
    /// ```
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::True, Self::True) => Self::True,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }

    /// Any of both (Kleene).
    ///
    /// ```
    /// use ijazat_rules::form::Truth::{False, True, Unknown};
    /// assert_eq!(True.or(Unknown), True);
    /// assert_eq!(False.or(Unknown), Unknown);
    /// ```
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        self.negated().and(other.negated()).negated()
    }

    /// The opposite (Kleene).
    ///
    /// ```
    /// use ijazat_rules::form::Truth::{False, True, Unknown};
    /// assert_eq!(True.negated(), False);
    /// assert_eq!(Unknown.negated(), Unknown);
    /// ```
    #[must_use]
    pub const fn negated(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl Condition {
    /// The truth of the condition over what `see` shows of each field.
    ///
    /// ```
    /// use ijazat_rules::form::{Condition, Seen, Truth};
    /// let bank = Condition::Is("sector".into(), "bank".into());
    /// assert_eq!(bank.truth(&|_| Seen::Pending), Truth::Unknown);
    /// assert_eq!(bank.truth(&|_| Seen::Absent), Truth::False);
    /// ```
    pub fn truth<'a>(&self, see: &dyn Fn(&str) -> Seen<'a>) -> Truth {
        match self {
            Self::Is(id, value) => chosen(see(id), |choice| choice == value),
            Self::OneOf(id, values) => {
                chosen(see(id), |choice| values.iter().any(|value| value == choice))
            }
            Self::Has(id, value) => match see(id) {
                Seen::Absent => Truth::False,
                Seen::Present(Answer::Choices(choices)) => choices.contains(value).into(),
                Seen::Present(_) | Seen::Pending => Truth::Unknown,
            },
            Self::Answered(id) => match see(id) {
                Seen::Absent => Truth::False,
                Seen::Pending => Truth::Unknown,
                Seen::Present(_) => Truth::True,
            },
            Self::All(parts) => parts
                .iter()
                .fold(Truth::True, |truth, part| truth.and(part.truth(see))),
            Self::Any(parts) => parts
                .iter()
                .fold(Truth::False, |truth, part| truth.or(part.truth(see))),
            Self::Not(part) => part.truth(see).negated(),
        }
    }

    /// The conditions over single answers in it, in order.
    ///
    /// ```
    /// use ijazat_rules::form::Condition;
    /// let bank = Condition::Is("sector".into(), "bank".into());
    /// let both = Condition::All(vec![bank.clone(), Condition::Answered("strn".into())]);
    /// assert_eq!(both.leaves(), [&bank, &Condition::Answered("strn".into())]);
    /// ```
    pub fn leaves(&self) -> Vec<&Self> {
        match self {
            Self::Is(..) | Self::OneOf(..) | Self::Has(..) | Self::Answered(_) => vec![self],
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::leaves).collect(),
            Self::Not(part) => part.leaves(),
        }
    }

    /// The field that a leaf looks at.
    ///
    /// ```
    /// use ijazat_rules::form::Condition;
    /// let bank = Condition::Is("sector".into(), "bank".into());
    /// let both = Condition::All(vec![bank.clone(), Condition::Answered("strn".into())]);
    /// assert_eq!(bank.field(), Some("sector"));
    /// assert_eq!(both.field(), None);
    /// ```
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Is(id, _) | Self::OneOf(id, _) | Self::Has(id, _) | Self::Answered(id) => {
                Some(id)
            }
            Self::All(_) | Self::Any(_) | Self::Not(_) => None,
        }
    }
}

fn chosen(seen: Seen<'_>, test: impl Fn(&str) -> bool) -> Truth {
    match seen {
        Seen::Absent => Truth::False,
        Seen::Present(Answer::Text(choice)) => test(choice.trim()).into(),
        Seen::Present(_) | Seen::Pending => Truth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ALL: [Truth; 3] = [Truth::True, Truth::False, Truth::Unknown];

    fn any_truth() -> impl Strategy<Value = Truth> {
        proptest::sample::select(&ALL)
    }

    #[test]
    fn tables() {
        use Truth::{False, True, Unknown};
        assert_eq!(True.and(Unknown), Unknown);
        assert_eq!(False.and(Unknown), False);
        assert_eq!(True.or(Unknown), True);
        assert_eq!(False.or(Unknown), Unknown);
        assert_eq!(Unknown.negated(), Unknown);
    }

    #[test]
    fn leaves_over_answers() {
        let bank = Answer::Text(" bank ".into());
        let list = Answer::Choices(vec!["other".into()]);
        let see = |id: &str| match id {
            "sector" => Seen::Present(&bank),
            "protocols" => Seen::Present(&list),
            "hidden" => Seen::Absent,
            _ => Seen::Pending,
        };
        let check = |json: &str, expected: Truth| {
            let condition: Condition = serde_json::from_str(json).expect("a condition");
            assert_eq!(condition.truth(&see), expected, "{json}");
        };
        check(r#"{"is":["sector","bank"]}"#, Truth::True);
        check(r#"{"is":["sector","mission"]}"#, Truth::False);
        check(r#"{"is":["later","bank"]}"#, Truth::Unknown);
        check(r#"{"is":["hidden","bank"]}"#, Truth::False);
        check(r#"{"is":["protocols","other"]}"#, Truth::Unknown);
        check(r#"{"not":{"is":["hidden","bank"]}}"#, Truth::True);
        check(r#"{"one_of":["sector",["mission","bank"]]}"#, Truth::True);
        check(r#"{"has":["protocols","other"]}"#, Truth::True);
        check(r#"{"has":["protocols","sstp"]}"#, Truth::False);
        check(r#"{"has":["sector","bank"]}"#, Truth::Unknown);
        check(r#"{"answered":"sector"}"#, Truth::True);
        check(r#"{"answered":"hidden"}"#, Truth::False);
        check(r#"{"answered":"later"}"#, Truth::Unknown);
        check(
            r#"{"any":[{"is":["later","x"]},{"is":["sector","bank"]}]}"#,
            Truth::True,
        );
        check(
            r#"{"all":[{"is":["later","x"]},{"is":["sector","mission"]}]}"#,
            Truth::False,
        );
        check(r#"{"all":[]}"#, Truth::True);
        check(r#"{"any":[]}"#, Truth::False);
    }

    proptest! {
        #[test]
        fn kleene_laws(a in any_truth(), b in any_truth(), c in any_truth()) {
            prop_assert_eq!(a.and(b), b.and(a));
            prop_assert_eq!(a.or(b), b.or(a));
            prop_assert_eq!(a.and(b).and(c), a.and(b.and(c)));
            prop_assert_eq!(a.or(b).or(c), a.or(b.or(c)));
            prop_assert_eq!(a.and(b.or(c)), a.and(b).or(a.and(c)));
            prop_assert_eq!(a.or(b.and(c)), a.or(b).and(a.or(c)));
            prop_assert_eq!(a.and(b).negated(), a.negated().or(b.negated()));
            prop_assert_eq!(a.negated().negated(), a);
            prop_assert_eq!(a.and(a), a);
            prop_assert_eq!(a.and(a.or(b)), a);
            prop_assert_eq!(a.and(Truth::True), a);
            prop_assert_eq!(a.or(Truth::False), a);
        }

        /// More answers never turn a decided condition round.
        #[test]
        fn knowing_more_keeps_what_is_decided(a in any_truth(), b in any_truth(), later: bool) {
            let known = |truth: Truth| if truth == Truth::Unknown { later.into() } else { truth };
            for (before, after) in [(a.and(b), known(a).and(known(b))), (a.or(b), known(a).or(known(b)))] {
                prop_assert!(before == Truth::Unknown || before == after);
            }
        }
    }
}
