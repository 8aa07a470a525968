//! What was frozen at hand-in against everything that was made from it:
//! digests, claims, look-ups, questions to operators and holdings.

use super::pages::Pages;
use super::pass::{BoxFuture, Invariant, Pass};
use super::silent;
use crate::Result;
use crate::among::among;
use crate::applications::recheck;
use crate::audit::salted_digest;
use crate::cases::{
    self, Case, CheckRequest, claims_digest, cnic_last_four, content_digest, definition,
    identity_lookup, mobile_lookup, open_answers, open_json, open_text, verify_statement,
};
use crate::entities::{
    application, audit, claim_mobile, claim_prefix, held_mobile, held_prefix, holding, identity,
    provider_check, round,
};
use crate::review::letter_place;
use ijazat_rules::answers::Answers;
use ijazat_rules::check::ValidSubmission;
use ijazat_rules::clock::{Millis, seed};
use ijazat_rules::net::{Prefix, blocks};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::BTreeSet;

pub(super) const INVARIANTS: &[Invariant] = &[Invariant {
    name: "frozen-answers",
    says: "claims, look-ups, questions and holdings are those of the frozen answers, and every \
           other verdict of a browser is recorded",
    run: frozen_answers,
}];

/// Applications looked at a time.
const PAGE: u64 = 500;

/// Rows of a page that belong to one application each.
struct Page {
    rounds: Vec<round::Model>,
    claims: Vec<claim_prefix::Model>,
    mobiles: Vec<claim_mobile::Model>,
    identities: Vec<identity::Model>,
    checks: Vec<provider_check::Model>,
    holdings: Vec<holding::Model>,
    held: Vec<held_prefix::Model>,
    held_mobiles: Vec<held_mobile::Model>,
    mismatches: Vec<(Option<i64>, String)>,
}

fn frozen_answers<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        use application::Column;
        let handed_in = application::Entity::find().filter(Column::SubmittedAt.is_not_null());
        let mut pages = Pages::of(handed_in, Column::Id, PAGE);
        while let Some(rows) = pages.rows(pass.store().read(), |row| row.id).await? {
            let (from, to) = pages.keys();
            let page = read(pass.store(), from, to).await?;
            pass.checked(rows.len() as u64);
            for row in rows {
                let id = row.id;
                if let Err(error) = one(pass, &page, row).await {
                    pass.broken(format!("application {id}: {error}"));
                }
            }
        }
        Ok(())
    })
}

/// Reads the rows of one kind between two applications.
macro_rules! between {
    ($db:expr, $entity:ident, $from:expr, $to:expr) => {
        $entity::Entity::find()
            .filter($entity::Column::ApplicationId.between($from, $to))
            .order_by_asc($entity::Column::ApplicationId)
            .all($db)
            .await?
    };
}

async fn read(store: &crate::Store, from: i64, to: i64) -> Result<Page> {
    let db = store.read();
    let holdings = between!(db, holding, from, to);
    let ids = || holdings.iter().map(|holding| holding.id);
    Ok(Page {
        rounds: between!(db, round, from, to),
        claims: between!(db, claim_prefix, from, to),
        mobiles: between!(db, claim_mobile, from, to),
        identities: between!(db, identity, from, to),
        checks: between!(db, provider_check, from, to),
        held: held_prefix::Entity::find()
            .filter(among(held_prefix::Column::HoldingId, ids()))
            .all(db)
            .await?,
        held_mobiles: held_mobile::Entity::find()
            .filter(among(held_mobile::Column::HoldingId, ids()))
            .all(db)
            .await?,
        mismatches: audit::Entity::find()
            .select_only()
            .columns([audit::Column::SubjectId, audit::Column::Facts])
            .filter(audit::Column::SubjectKind.eq("application"))
            .filter(audit::Column::SubjectId.between(from, to))
            .filter(audit::Column::Event.eq("verdict-mismatch"))
            .into_tuple()
            .all(db)
            .await?,
        holdings,
    })
}

/// Says what is broken, where it is.
struct Say<'p, 'a> {
    pass: &'p mut Pass<'a>,
    id: i64,
}

impl Say<'_, '_> {
    fn unless(&mut self, holds: bool, what: &str) {
        if !holds {
            self.pass.broken(format!("application {}: {what}", self.id));
        }
    }
}

async fn one(pass: &mut Pass<'_>, page: &Page, row: application::Model) -> Result<()> {
    let (store, id) = (pass.store(), row.id);
    let form = definition(store.read(), &row.form_digest).await?;
    let recipient = cases::Recipient {
        email: String::new(),
        language: String::new(),
    };
    let is_open = row.queue.is_some();
    let case = Case::draft(row, form, recipient);
    let mut rounds: Vec<&round::Model> = page
        .rounds
        .iter()
        .filter(|round| round.application_id == id)
        .collect();
    rounds.sort_by_key(|round| round.number);
    let mut say = Say { pass, id };
    let mut last: Option<Answers> = None;
    for round in &rounds {
        let answers = open_answers(store.keys(), id, &round.answers_sealed)?;
        let json = serde_json::to_vec(&answers).expect("answers have only string keys");
        say.unless(
            salted_digest(&round.salt, &json) == round.content_digest,
            "a round is not what its digest says",
        );
        let differs = round
            .browser_verdict
            .as_ref()
            .is_some_and(|one| *one != round.server_verdict);
        say.unless(
            differs == is_recorded(page, id, round.number),
            "a mismatch of verdicts is not as recorded",
        );
        last = Some(answers);
    }
    let Some(answers) = last else {
        say.unless(false, "it was handed in without a round");
        return Ok(());
    };
    let now = Millis(case.row.submitted_at.unwrap_or_default());
    let valid = recheck(&case, &answers, seed(), now, Vec::new())?;
    claims(&mut say, page, &valid, is_open)?;
    look_ups(&mut say, page, &valid);
    statements(&mut say, page, &rounds, &valid)?;
    letter(&mut say, &case, &valid)?;
    holdings(&mut say, page, &valid, &case)
}

fn is_recorded(page: &Page, id: i64, round: i64) -> bool {
    let is_it = |facts: &str| {
        serde_json::from_str::<serde_json::Value>(facts).is_ok_and(|facts| {
            facts.get("round").and_then(serde_json::Value::as_i64) == Some(round)
        })
    };
    page.mismatches
        .iter()
        .any(|(subject, facts)| *subject == Some(id) && is_it(facts))
}

/// Prefixes of both sides and numbers; of a case that has ended they are closed.
fn claims(
    say: &mut Say<'_, '_>,
    page: &Page,
    valid: &ValidSubmission,
    is_open: bool,
) -> Result<()> {
    let own = || {
        page.claims
            .iter()
            .filter(|claim| claim.application_id == say.id)
    };
    let mut wanted: BTreeSet<(&str, String)> = BTreeSet::new();
    for claim in valid.claims() {
        wanted.extend(
            claim
                .prefixes
                .iter()
                .map(|prefix| ("local", prefix.to_string())),
        );
    }
    wanted.extend(
        valid
            .remote_prefixes()
            .iter()
            .map(|prefix| ("remote", prefix.to_string())),
    );
    let rows = |open_only: bool| -> BTreeSet<(&str, String)> {
        own()
            .filter(|claim| claim.open || !open_only)
            .map(|claim| (claim.side.as_str(), claim.prefix.clone()))
            .collect()
    };
    let (open, all) = (rows(true), rows(false));
    let fits_bits = own().all(|claim| {
        claim
            .prefix
            .parse()
            .is_ok_and(|prefix: Prefix| crate::PrefixBits::of(&prefix).as_str() == claim.bits)
    });
    let keys = say.pass.store().keys();
    let numbers: BTreeSet<Vec<u8>> = valid
        .claims()
        .iter()
        .filter_map(|claim| claim.mobile.as_deref())
        .map(|number| mobile_lookup(keys, number).to_vec())
        .collect();
    let mobiles = page
        .mobiles
        .iter()
        .filter(|claim| claim.application_id == say.id);
    let mobiles: BTreeSet<Vec<u8>> = mobiles
        .filter(|claim| claim.open == is_open)
        .map(|claim| claim.lookup.clone())
        .collect();
    let fits = if is_open {
        open == wanted
    } else {
        open.is_empty() && wanted.is_subset(&all)
    };
    say.unless(fits, "its claims are not those of its answers");
    say.unless(fits_bits, "the bits of a claim are not those of its prefix");
    let fits = if is_open {
        mobiles == numbers
    } else {
        numbers.is_subset(&mobiles)
    };
    say.unless(fits, "its mobile claims are not those of its answers");
    Ok(())
}

fn look_ups(say: &mut Say<'_, '_>, page: &Page, valid: &ValidSubmission) {
    let keys = say.pass.store().keys();
    let wanted: BTreeSet<(Vec<u8>, String)> = valid
        .persons()
        .iter()
        .map(|person| (identity_lookup(keys, person), person.path.clone()))
        .collect();
    let rows = page
        .identities
        .iter()
        .filter(|row| row.application_id == say.id);
    let rows: BTreeSet<(Vec<u8>, String)> = rows
        .map(|row| (row.lookup.clone(), row.path.clone()))
        .collect();
    say.unless(rows == wanted, "its look-ups are not those of its answers");
}

/// What was attested is what was asked and answered, and what was confirmed is
/// about the CNIC that was answered last.
fn statements(
    say: &mut Say<'_, '_>,
    page: &Page,
    rounds: &[&round::Model],
    valid: &ValidSubmission,
) -> Result<()> {
    let id = say.id;
    let last_four = cnic_last_four(valid.persons());
    for check in page
        .checks
        .iter()
        .filter(|check| check.application_id == id)
    {
        let is_confirmed = check.outcome == "confirmed";
        if !is_confirmed && check.statement.is_none() {
            continue;
        }
        let keys = say.pass.store().keys();
        let place = format!("check:{}", check.public_id);
        let request: CheckRequest = open_json(keys, "check", &place, &check.request_sealed)?;
        say.unless(
            !is_confirmed || request.cnic_last_four == last_four,
            "an operator confirmed another CNIC",
        );
        let Some(jws) = &check.statement else {
            continue;
        };
        let statement = verify_statement(keys, jws)?;
        let salt = rounds
            .iter()
            .find(|round| round.number == check.round)
            .map(|round| &round.salt);
        let content = salt.map(|salt| content_digest(salt, &request));
        let fits = statement.operator == check.operator_id
            && Some(statement.user) == check.answered_by
            && Some(statement.at.0) == check.answered_at
            && statement.check == check.public_id
            && Some(&statement.content) == content.as_ref()
            && statement.answers.len() == request.subjects.len();
        say.unless(fits, "a statement does not say what was asked and answered");
    }
    Ok(())
}

/// Letters go by mail, so they name nobody's number.
fn letter(say: &mut Say<'_, '_>, case: &Case, valid: &ValidSubmission) -> Result<()> {
    let Some(sealed) = &case.row.letter_sealed else {
        return Ok(());
    };
    let keys = say.pass.store().keys();
    let letter = open_text(keys, "letter", &letter_place(case.row.id), sealed)?;
    say.unless(
        !silent::names(&letter, valid.persons()),
        "its letter names an identity number of its answers",
    );
    Ok(())
}

/// What is held is what was frozen, and what the certificate says.
fn holdings(
    say: &mut Say<'_, '_>,
    page: &Page,
    valid: &ValidSubmission,
    case: &Case,
) -> Result<()> {
    let holding = page
        .holdings
        .iter()
        .find(|holding| holding.application_id == say.id);
    let is_approved = case.row.state == "approved";
    say.unless(
        holding.is_some() == is_approved,
        "a holding and an approval belong together",
    );
    let Some(holding) = holding else {
        return Ok(());
    };
    let ranges: Vec<_> = valid
        .claims()
        .iter()
        .flat_map(|claim| &claim.prefixes)
        .map(Prefix::range)
        .collect();
    let wanted: BTreeSet<String> = blocks(&ranges).iter().map(ToString::to_string).collect();
    let held = page
        .held
        .iter()
        .filter(|held| held.holding_id == holding.id);
    let held: BTreeSet<String> = held.map(|held| held.prefix.clone()).collect();
    say.unless(held == wanted, "what is held is not what was frozen");
    let keys = say.pass.store().keys();
    let numbers: Vec<&str> = valid
        .claims()
        .iter()
        .filter_map(|claim| claim.mobile.as_deref())
        .collect();
    let wanted: BTreeSet<Vec<u8>> = numbers
        .iter()
        .map(|number| mobile_lookup(keys, number).to_vec())
        .collect();
    let rows = page
        .held_mobiles
        .iter()
        .filter(|held| held.holding_id == holding.id);
    let rows: BTreeSet<Vec<u8>> = rows.map(|held| held.lookup.clone()).collect();
    say.unless(
        rows == wanted,
        "the mobile numbers held are not those that were frozen",
    );
    let corrupt = |reason: String| crate::Error::Corrupt {
        what: "certificate",
        reason,
    };
    let payload = keys
        .verify(ijazat_keys::Purpose::Certificate, &holding.jws)
        .map_err(|error| corrupt(error.to_string()))?;
    let claims: cases::CertificateClaims =
        serde_json::from_slice(&payload).map_err(|error| corrupt(error.to_string()))?;
    let texts = held
        .iter()
        .cloned()
        .chain(numbers.iter().map(|number| (*number).to_owned()));
    let digests: BTreeSet<String> = texts
        .map(|text| claims_digest(&claims.salt, &text))
        .collect();
    let fits = claims.number == holding.number
        && claims.valid_from.0 == holding.valid_from
        && claims.valid_until.0 == holding.valid_until
        && claims
            .address_digests
            .iter()
            .cloned()
            .collect::<BTreeSet<_>>()
            == digests;
    say.unless(fits, "the certificate does not say what is held");
    Ok(())
}
