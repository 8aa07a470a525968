//! Takes valid answers into a case: the round, the claims, the questions to
//! operators and everything that the case is found by. Submission and reply alike.

use super::answers::seal_answers;
use super::claims::{ask_operators, set_claims};
use super::{Case, Mail, Scope, identity_lookup};
use crate::audit::salted_digest;
use crate::cases::mail::Recipient;
use crate::entities::round;
use crate::{Result, ids};
use ijazat_rules::check::{Context, ValidSubmission};
use ijazat_rules::identity::fold_words;
use std::collections::{BTreeMap, BTreeSet};

/// Most characters of a word that is searched by.
const WORD_LENGTH_MAX: usize = 40;

/// Answers that were handed in, with the verdicts over them.
pub(crate) struct Handed {
    pub valid: ValidSubmission,
    pub context: Context,
    pub server_verdict: String,
    pub browser_verdict: Option<String>,
}

impl Handed {
    /// Whether the browser judged otherwise.
    pub fn mismatch(&self) -> bool {
        self.browser_verdict
            .as_ref()
            .is_some_and(|verdict| *verdict != self.server_verdict)
    }
}

/// Takes the answers in; gives how many questions to operators are new.
/// `before` is the round before, if there is one that holds.
pub(crate) fn accept(
    case: &mut Case,
    scope: &mut Scope<'_>,
    handed: &Handed,
    holder: i64,
    before: Option<&ValidSubmission>,
) -> Result<usize> {
    let valid = &handed.valid;
    case.rounds += 1;
    let json = serde_json::to_vec(valid.answers()).expect("answers have only string keys");
    let salt: [u8; 16] = ids::bytes(scope.rng);
    let sealed = seal_answers(scope.keys, case.row.id, valid.answers());
    case.new_rounds.push(round::Model {
        id: 0,
        application_id: case.row.id,
        number: case.rounds,
        at: scope.now.0,
        answers_sealed: sealed.clone(),
        salt: salt.to_vec(),
        content_digest: salted_digest(&salt, &json),
        context: serde_json::to_string(&handed.context).expect("a context has only string keys"),
        browser_verdict: handed.browser_verdict.clone(),
        server_verdict: handed.server_verdict.clone(),
    });
    case.row.answers_sealed = sealed;
    case.row.holder_id = Some(holder);
    name(case, valid);
    let persons: BTreeSet<(Vec<u8>, String)> = valid
        .persons()
        .iter()
        .map(|person| (identity_lookup(scope.keys, person), person.path.clone()))
        .collect();
    case.identities = Some(persons.into_iter().collect());
    set_claims(case, scope, holder, valid);
    ask_operators(case, scope, valid, before)
}

/// The name as it is shown, sorted and searched by.
fn name(case: &mut Case, valid: &ValidSubmission) {
    let words: Vec<String> = fold_words(valid.display_name());
    case.row.display_name = Some(valid.display_name().to_owned());
    case.row.name_sort = Some(words.join(" "));
    case.row.sector = valid.sector().map(str::to_owned);
    let words: BTreeSet<String> = words
        .iter()
        .map(|word| word.chars().take(WORD_LENGTH_MAX).collect())
        .collect();
    case.words = Some(words.into_iter().filter(|word| !word.is_empty()).collect());
}

/// Tells the people of each operator that has a new question.
pub(crate) fn mail_operators(
    case: &mut Case,
    scope: &Scope<'_>,
    operators: &BTreeMap<String, Vec<Recipient>>,
) {
    let asked: Vec<(String, String, i64)> = case
        .checks
        .iter()
        .filter(|check| check.outcome == "open" && check.asked_at == scope.now.0)
        .map(|check| {
            (
                check.operator_id.clone(),
                check.public_id.clone(),
                check.due_at,
            )
        })
        .collect();
    for (operator, check, due_at) in asked {
        for recipient in operators.get(&operator).into_iter().flatten() {
            let mail = Mail::new("check-asked", recipient)
                .with("reference", case.row.reference.as_str())
                .with("check", check.as_str())
                .with("due_at", due_at);
            case.mails.push((scope.now, mail));
        }
    }
}
