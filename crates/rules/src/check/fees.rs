//! Which fees fall due, by what is held and what is asked for besides.

use super::examination::examine;
use super::{Context, shape, today};
use crate::answers::Answers;
use crate::form::{Definition, Truth};
use crate::map::Map;
use crate::net;
use serde::{Deserialize, Serialize};

/// A fee that falls due.
///
/// ```
/// use ijazat_rules::check::FeeDue;
/// let due: FeeDue = serde_json::from_str(
///     r#"{"fee":"fifth","clause":"FAQ","params":{"held":"3","here":"2","chargeable":"1"}}"#,
/// ).expect("is due");
/// assert_eq!(due.params["chargeable"], "1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FeeDue {
    /// Id of the form's fee.
    pub fee: String,
    /// The clause that it rests on.
    pub clause: String,
    /// `held`, `here`, `count`, `free` and `chargeable`, as decimal numbers.
    pub params: Map<String>,
}

/// The fees that fall due for what these answers ask for: of all addresses that the holder would
/// have, those beyond the free number that are not held already (decision 31: an IPv6 block counts
/// one). An address that is held and asked for again counts once, as held.
///
/// ```
/// use ijazat_rules::check::fees;
/// use ijazat_rules::{examples, form::Fee};
/// let mut form = examples::form();
/// form.fees = vec![serde_json::from_str::<Fee>(
///     r#"{"id":"fifth","lists":["providers.addresses"],"free":4,"clause":"FAQ",
///         "message":{"en":"{held} held + {here} here","ur":"…"}}"#,
/// ).expect("is a fee")];
/// let mut context = examples::context(&form);
/// // Four addresses are free,
/// assert!(fees(&form, &examples::answers(), &context).is_empty());
/// // but not on top of three that are held.
/// context.held = vec!["203.128.9.0/31".parse().unwrap(), "203.128.9.2".parse().unwrap()];
/// let due = fees(&form, &examples::answers(), &context);
/// assert_eq!((due[0].params["held"].as_str(), due[0].params["here"].as_str()), ("3", "4"));
/// assert_eq!(due[0].params["chargeable"], "3");
/// ```
pub fn fees(definition: &Definition, answers: &Answers, context: &Context) -> Vec<FeeDue> {
    if definition.fees.is_empty() || shape::too_big(answers).is_some() {
        return Vec::new();
    }
    let examination = examine(definition, answers, today(context));
    let mut due = Vec::new();
    for fee in &definition.fees {
        if examination.visible.truth(fee.when.as_ref()) != Truth::True {
            continue;
        }
        let mut ranges = Vec::new();
        for one in &examination.fields {
            if fee.lists.iter().any(|path| one.asked.is_named(path)) {
                ranges.extend(one.reading.entries.iter().map(|(_, range)| *range));
            }
        }
        let here = net::units_beside(&ranges, &context.held);
        let held = net::units(&context.held);
        let (count, free) = (held.saturating_add(here), u128::from(fee.free));
        let chargeable = count.saturating_sub(free.max(held));
        if chargeable > 0 {
            let params = [
                ("held", held),
                ("here", here),
                ("count", count),
                ("free", free),
                ("chargeable", chargeable),
            ];
            let params = params.map(|(name, number)| (name.to_owned(), net::count_text(number)));
            due.push(FeeDue {
                fee: fee.id.clone(),
                clause: fee.clause.clone(),
                params: Map::from(params),
            });
        }
    }
    due
}
