//! What becomes of each invented application, decided by its number, with
//! answers that pass the rules. Needs no database, so that it runs beside it.

use super::fill::{FieldsOf, Filler};
use super::persona::Persona;
use super::space::Space;
use crate::applications::{context_at, judge};
use crate::cases::Handed;
use crate::{Error, Result};
use ijazat_rules::answers::{Answer, Answers, DocumentRef};
use ijazat_rules::check::Context;
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_rules::form::Definition;
use ijazat_rules::net::Prefix;

use std::sync::Arc;

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// What becomes of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fate {
    Draft,
    Discarded,
    /// Its operators have not answered.
    Waiting,
    /// An operator refused; the applicant is to answer.
    Refused,
    /// A reviewer asked; the applicant is to answer.
    Asked,
    Unassigned,
    Claimed,
    Approved,
    /// Approved after a question and its answer.
    ApprovedAfterReply,
    /// Approved by documents, because an operator was silent.
    ApprovedByDocuments,
    Rejected,
    Withdrawn,
}

/// How many of a hundred.
const SHARES: &[(Fate, usize)] = &[
    (Fate::Draft, 6),
    (Fate::Discarded, 2),
    (Fate::Waiting, 7),
    (Fate::Refused, 2),
    (Fate::Asked, 3),
    (Fate::Unassigned, 8),
    (Fate::Claimed, 4),
    (Fate::Approved, 45),
    (Fate::ApprovedAfterReply, 7),
    (Fate::ApprovedByDocuments, 2),
    (Fate::Rejected, 10),
    (Fate::Withdrawn, 4),
];

impl Fate {
    /// Every fate comes once among the first twelve, then by its share.
    fn of(number: u64) -> Self {
        if let Some((fate, _)) = usize::try_from(number).ok().and_then(|at| SHARES.get(at)) {
            return *fate;
        }
        let mut left = Persona(number).pick(71, 100);
        for (fate, share) in SHARES {
            match left.checked_sub(*share) {
                Some(rest) => left = rest,
                None => return *fate,
            }
        }
        Self::Approved
    }

    pub fn is_handed_in(self) -> bool {
        !matches!(self, Self::Draft | Self::Discarded)
    }

    pub fn is_approved(self) -> bool {
        matches!(
            self,
            Self::Approved | Self::ApprovedAfterReply | Self::ApprovedByDocuments
        )
    }

    /// Whether somebody still has something to do.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Waiting | Self::Refused | Self::Asked | Self::Unassigned | Self::Claimed
        )
    }
}

/// What all plans share.
pub(super) struct Ground {
    pub forms: Vec<Arc<Definition>>,
    /// Digests of the forms, in their order.
    pub digests: Vec<String>,
    pub calendar: Calendar,
    pub now: Millis,
    pub operators: Vec<String>,
    pub mobile_operators: Vec<String>,
    /// Documents of each account, in the order of accounts.
    pub documents: Vec<Vec<DocumentRef>>,
    pub fields_of: FieldsOf,
}

/// One application before it is written.
pub(super) struct Planned {
    pub number: u64,
    pub fate: Fate,
    /// Place in the list of accounts.
    pub account: usize,
    /// Place in the list of forms.
    pub form: usize,
    pub created_at: Millis,
    /// When it is handed in.
    pub handed_at: Millis,
    pub answers: Answers,
    pub handed: Option<Handed>,
    /// The second round, where there is one.
    pub reply: Option<(Handed, String)>,
}

/// Plans in the order of their numbers.
pub(super) struct Planner {
    pub ground: Arc<Ground>,
    pub space: Space,
    pub next: u64,
    /// Claimed by a case that is still open, to be contested by another.
    contested: Option<Vec<Prefix>>,
}

impl Planner {
    pub fn new(ground: Arc<Ground>, space: Space, next: u64) -> Self {
        Self {
            ground,
            space,
            next,
            contested: None,
        }
    }

    /// The next plans.
    pub fn plan(&mut self, count: u64) -> Result<Vec<Planned>> {
        let numbers = self.next..self.next + count;
        self.next = numbers.end;
        numbers.map(|number| self.one(number)).collect()
    }

    fn one(&mut self, number: u64) -> Result<Planned> {
        let ground = self.ground.clone();
        let (dice, fate) = (Persona(number), Fate::of(number));
        // Two of five apply as persons; a quarter of all has applied before.
        let form = usize::from(dice.pick(5, 5) < 2).min(ground.forms.len() - 1);
        let persona = if number % 4 == 3 { number / 4 } else { number };
        let account = (persona % ground.documents.len().max(1) as u64) as usize;
        let handed_at = handed_at(ground.now, dice, fate);
        let created_at = handed_at.plus_ms(-HOUR_MS - dice.pick(3, 47) as i64 * HOUR_MS);
        let contested = (fate == Fate::Unassigned && dice.pick(8, 12) == 0)
            .then(|| self.contested.take())
            .flatten();
        let definition = &ground.forms[form];
        let context = context_at(
            &ground.digests[form],
            &ground.calendar,
            handed_at,
            Vec::new(),
            format!("seed-{number}"),
        );
        let filler = Filler {
            persona,
            variant: number,
            operators: &ground.operators,
            mobile_operators: &ground.mobile_operators,
            documents: &ground.documents[account],
            fields_of: &ground.fields_of,
            given: &[],
            prefixes: contested.as_deref().unwrap_or_default(),
        };
        let answers = filler
            .answers(definition, &context, &mut self.space)
            .ok_or_else(|| Error::Corrupt {
                what: "form",
                reason: format!("{} cannot be filled", definition.id),
            })?;
        let mut planned = Planned {
            number,
            fate,
            account,
            form,
            created_at,
            handed_at,
            answers,
            handed: None,
            reply: None,
        };
        if fate.is_handed_in() {
            self.hand_in(&mut planned, &ground, context)?;
        } else {
            let keep = dice.pick(9, planned.answers.0.len());
            let kept: Vec<String> = planned.answers.0.keys().take(keep).cloned().collect();
            planned.answers.0.retain(|id, _| kept.contains(id));
        }
        Ok(planned)
    }

    fn hand_in(&mut self, planned: &mut Planned, ground: &Ground, context: Context) -> Result<()> {
        let definition = &ground.forms[planned.form];
        let handed = rule(definition, &planned.answers, context.clone(), &context)?;
        if planned.fate.is_open() && self.contested.is_none() {
            let claims = handed.valid.claims().iter();
            self.contested = Some(claims.flat_map(|claim| claim.prefixes.clone()).collect());
            self.contested = self
                .contested
                .take()
                .filter(|prefixes| !prefixes.is_empty());
        }
        if planned.fate == Fate::ApprovedAfterReply
            && let Some((path, answers)) = reworded(definition, handed.valid.answers())
        {
            let context = Context {
                id: format!("seed-{}-reply", planned.number),
                ..context
            };
            let reply = rule(definition, &answers, context.clone(), &context)?;
            planned.reply = Some((reply, path));
        }
        planned.handed = Some(handed);
        Ok(())
    }
}

/// Judges as the server does; the browser's verdict is that of the same rules.
pub(super) fn rule(
    definition: &Definition,
    answers: &Answers,
    context: Context,
    present: &Context,
) -> Result<Handed> {
    let mut handed = judge(definition, answers, context, present, None)?;
    handed.browser_verdict = Some(handed.server_verdict.clone());
    Ok(handed)
}

/// The first long text, said in other words.
fn reworded(definition: &Definition, answers: &Answers) -> Option<(String, Answers)> {
    use ijazat_rules::form::Kind;
    let is_long = |kind: &Kind| {
        matches!(
            kind,
            Kind::Text {
                multiline: true,
                ..
            }
        )
    };
    let mut fields = definition.fields().map(|(_, _, field)| field);
    let field =
        fields.find(|field| is_long(&field.kind) && answers.find_text(&field.id).is_some())?;
    let mut answers = answers.clone();
    let words =
        "Sample purpose, said more clearly after a question: access to the systems of one client.";
    answers.set(&field.id, Answer::Text(words.to_owned()));
    Some((field.id.clone(), answers))
}

/// Open cases are recent; decided ones lie in the last two years.
fn handed_at(now: Millis, dice: Persona, fate: Fate) -> Millis {
    let minute = dice.pick(2, 24 * 60) as i64 * 60_000;
    let days = match fate {
        Fate::Draft => dice.pick(1, 60) as i64,
        Fate::Discarded => 1 + dice.pick(1, 300) as i64,
        Fate::Waiting => dice.pick(1, 6) as i64,
        Fate::Refused | Fate::Asked => 2 + dice.pick(1, 8) as i64,
        Fate::Unassigned | Fate::Claimed => 1 + dice.pick(1, 4) as i64,
        _ => 20 + dice.pick(1, 680) as i64,
    };
    Millis(now.0 - days * DAY_MS - minute).floor_minute()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fates_have_their_shares_and_all_come_early() {
        let shares: usize = SHARES.iter().map(|(_, share)| share).sum();
        assert_eq!(shares, 100);
        let early: std::collections::HashSet<Fate> = (0..12).map(Fate::of).collect();
        assert_eq!(early.len(), SHARES.len());
        let approved = (0..10_000)
            .filter(|number| Fate::of(*number).is_approved())
            .count();
        assert!((5_000..5_800).contains(&approved), "{approved}");
    }

    fn ground() -> Arc<Ground> {
        let form = |text: &str| -> Arc<Definition> {
            Arc::new(toml::from_str(text).expect("the shipped form reads"))
        };
        let forms = vec![
            form(include_str!("../../../../forms/vpn-organisation.toml")),
            form(include_str!("../../../../forms/vpn-freelancer.toml")),
        ];
        let file = |name: &str| DocumentRef {
            id: format!("d{}", name.len()),
            name: name.to_owned(),
            bytes: 1_000,
            digest: format!("{:a>64}", name.len()),
            media_type: "application/pdf".to_owned(),
        };
        Arc::new(Ground {
            digests: forms
                .iter()
                .map(|form| ijazat_rules::form::digest(form))
                .collect(),
            forms,
            calendar: ijazat_rules::clock::seed().clone(),
            now: Millis(1_772_443_800_000),
            operators: vec!["sample-fibre".to_owned()],
            mobile_operators: vec!["sample-mobile".to_owned()],
            documents: vec![vec![file("sample.pdf"), file("front.pdf")]; 3],
            fields_of: [("front.pdf".to_owned(), vec!["cnic-front".to_owned()])].into(),
        })
    }

    #[test]
    fn a_document_is_one_that_its_field_asks_for() {
        let plans = Planner::new(ground(), Space::default(), 0)
            .plan(50)
            .expect("plans");
        let handed = plans.iter().filter_map(|planned| planned.handed.as_ref());
        let fronts: Vec<&DocumentRef> = handed
            .flat_map(|handed| handed.valid.documents())
            .filter(|(path, _)| path == "cnic-front")
            .map(|(_, file)| file)
            .collect();
        assert!(fronts.len() > 10, "{}", fronts.len());
        assert!(fronts.iter().all(|file| file.name == "front.pdf"));
    }

    /// Whoever applies again would otherwise be refused, and with them the seed.
    #[test]
    fn no_mobile_number_is_granted_twice() {
        let mut planner = Planner::new(ground(), Space::default(), 0);
        let plans = planner.plan(2_000).expect("plans");
        let numbers: Vec<String> = plans
            .iter()
            .filter(|planned| planned.fate.is_approved())
            .filter_map(|planned| planned.handed.as_ref())
            .flat_map(|handed| handed.valid.claims())
            .filter_map(|claim| claim.mobile.clone())
            .collect();
        let distinct: std::collections::HashSet<&String> = numbers.iter().collect();
        assert!(numbers.len() > 50, "{}", numbers.len());
        assert_eq!(distinct.len(), numbers.len());
    }
}
