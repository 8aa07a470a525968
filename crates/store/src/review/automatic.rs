//! What the product checks by itself for the reviewer, each with its result.

use super::conflicts::Conflict;
use crate::applications::{context_at, held_by, recheck};
use crate::cases::{Case, holders, overlap};
use crate::entities::{
    application, application_document, blob, claim_mobile, document, identity, round,
};
use crate::{Result, Store};
use ijazat_rules::answers::Answers;
use ijazat_rules::check::{Explanation, Report, ValidSubmission, Violation, explain};
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_rules::net::{DELEGATION_DATE, Pakistani, Prefix, delegation};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet};

/// Result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// In order.
    Passed,
    /// A person should look.
    Look,
    /// Not in order.
    Failed,
    /// Not yet known.
    Pending,
}

/// One check that the product made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutomaticCheck {
    /// `rules`, `verdict`, `provider` …
    pub code: &'static str,
    /// Result.
    pub result: CheckResult,
    /// Facts that the words name.
    pub params: BTreeMap<String, String>,
    /// Why rules of the form failed, and what would do.
    pub explanations: Vec<Explanation>,
}

fn made(code: &'static str, result: CheckResult) -> AutomaticCheck {
    AutomaticCheck {
        code,
        result,
        params: BTreeMap::new(),
        explanations: Vec::new(),
    }
}

impl AutomaticCheck {
    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Passed if nothing was found, else this.
const fn unless(found: bool, result: CheckResult) -> CheckResult {
    if found { result } else { CheckResult::Passed }
}

/// Makes all checks of a case.
pub(super) async fn checks(
    store: &Store,
    calendar: &Calendar,
    now: Millis,
    case: &Case,
    last: (&round::Model, &Answers),
    conflicts: &[Conflict],
) -> Result<Vec<AutomaticCheck>> {
    let (round, frozen) = last;
    let decided = case.row.decided_at.is_some();
    // What the holder has been granted by this very case is not counted against it.
    let holder = case.row.holder_id.filter(|_| !decided);
    let held = held_by(store.read(), holder, now).await?;
    let valid = recheck(case, frozen, calendar, now, held.clone());
    let why = |violations: &[Violation]| {
        let handed_in = Millis(case.row.submitted_at.unwrap_or(now.0));
        let held = held.clone();
        let context = context_at(
            &case.row.form_digest,
            calendar,
            handed_in,
            held,
            String::new(),
        );
        let report = Report {
            violations: violations.to_vec(),
        };
        explain(&case.form, frozen, &context, &report)
    };
    let mut checks = vec![rules(&valid, why), verdict(round), provider(case)];
    let prefixes: Vec<Prefix> = match &valid {
        Ok(valid) => valid
            .claims()
            .iter()
            .flat_map(|claim| claim.prefixes.clone())
            .collect(),
        Err(_) => case
            .open_claims()
            .filter_map(|claim| claim.prefix.parse().ok())
            .collect(),
    };
    if !prefixes.is_empty() {
        checks.push(pakistani(&prefixes));
        checks.push(free(conflicts));
        checks.push(duplicate(store, case, &prefixes).await?);
    }
    if let Some(check) = mobile(store, case, &valid, now).await? {
        checks.push(check);
    }
    checks.push(documents(store, case).await?);
    checks.push(identities(store, case).await?);
    Ok(checks)
}

fn rules(
    valid: &Result<ValidSubmission>,
    why: impl Fn(&[Violation]) -> Vec<Explanation>,
) -> AutomaticCheck {
    match valid {
        Ok(_) => made("rules", CheckResult::Passed),
        Err(crate::Error::InvalidAnswers(violations)) => {
            let codes: BTreeSet<&str> = violations.iter().map(|one| one.code.as_str()).collect();
            let codes: Vec<&str> = codes.into_iter().collect();
            let mut check = made("rules", CheckResult::Failed)
                .with("count", violations.len())
                .with("codes", codes.join(", "));
            check.explanations = why(violations);
            check
        }
        Err(_) => made("rules", CheckResult::Failed),
    }
}

fn verdict(round: &round::Model) -> AutomaticCheck {
    let differs = round
        .browser_verdict
        .as_ref()
        .is_some_and(|verdict| *verdict != round.server_verdict);
    made("verdict", unless(differs, CheckResult::Look))
}

fn provider(case: &Case) -> AutomaticCheck {
    let count = |outcome: &str| {
        case.checks
            .iter()
            .filter(|check| check.outcome == outcome)
            .count()
    };
    let (open, refused, passed) = (count("open"), count("refused"), count("passed"));
    let result = match (open, refused, passed) {
        (1.., _, _) => CheckResult::Pending,
        (_, 1.., _) => CheckResult::Failed,
        (_, _, 1..) => CheckResult::Look,
        _ => CheckResult::Passed,
    };
    made("provider", result)
        .with("confirmed", count("confirmed"))
        .with("open", open)
        .with("refused", refused)
        .with("passed", passed)
}

fn pakistani(prefixes: &[Prefix]) -> AutomaticCheck {
    let abroad: Vec<String> = prefixes
        .iter()
        .filter(|prefix| delegation(**prefix).pakistani != Pakistani::Yes)
        .map(ToString::to_string)
        .collect();
    let mut check = made(
        "addresses-pakistani",
        unless(!abroad.is_empty(), CheckResult::Look),
    )
    .with("date", DELEGATION_DATE)
    .with("count", abroad.len());
    if !abroad.is_empty() {
        check = check.with("addresses", abroad.join(", "));
    }
    check
}

fn free(conflicts: &[Conflict]) -> AutomaticCheck {
    let held = conflicts.iter().filter(|conflict| conflict.held).count();
    let result = match (held, conflicts.len()) {
        (0, 0) => CheckResult::Passed,
        (0, _) => CheckResult::Look,
        _ => CheckResult::Failed,
    };
    made("addresses-free", result)
        .with("held", held)
        .with("claimed", conflicts.len() - held)
}

async fn duplicate(store: &Store, case: &Case, prefixes: &[Prefix]) -> Result<AutomaticCheck> {
    let mut others = BTreeSet::new();
    for claim in overlap::claimed(store.read(), prefixes).await? {
        if Some(claim.holder_id) == case.row.holder_id && claim.application_id != case.row.id {
            others.insert(claim.application_id);
        }
    }
    Ok(
        made("duplicate", unless(!others.is_empty(), CheckResult::Look))
            .with("count", others.len()),
    )
}

async fn mobile(
    store: &Store,
    case: &Case,
    valid: &Result<ValidSubmission>,
    now: Millis,
) -> Result<Option<AutomaticCheck>> {
    let Ok(valid) = valid else { return Ok(None) };
    let numbers = valid
        .claims()
        .iter()
        .filter_map(|claim| claim.mobile.as_deref());
    let lookups: Vec<[u8; 32]> = numbers
        .map(|number| holders::mobile_lookup(store.keys(), number))
        .collect();
    if lookups.is_empty() {
        return Ok(None);
    }
    let is_own = case.row.state == "approved";
    let held = !is_own && overlap::mobile_held(store.read(), &lookups, now).await?;
    let claimed = claim_mobile::Entity::find()
        .filter(claim_mobile::Column::Lookup.is_in(lookups.iter().map(|lookup| lookup.to_vec())))
        .filter(claim_mobile::Column::Open.eq(true))
        .filter(claim_mobile::Column::ApplicationId.ne(case.row.id))
        .count(store.read())
        .await?;
    let result = match (held, claimed) {
        (true, _) => CheckResult::Failed,
        (false, 1..) => CheckResult::Look,
        (false, 0) => CheckResult::Passed,
    };
    Ok(Some(made("mobile-free", result).with("claimed", claimed)))
}

async fn documents(store: &Store, case: &Case) -> Result<AutomaticCheck> {
    let attached: Vec<i64> = application_document::Entity::find()
        .select_only()
        .column(application_document::Column::DocumentId)
        .filter(application_document::Column::ApplicationId.eq(case.row.id))
        .filter(application_document::Column::DetachedAt.is_null())
        .into_tuple()
        .all(store.read())
        .await?;
    let blobs: Vec<i64> = document::Entity::find()
        .select_only()
        .column(document::Column::BlobId)
        .filter(document::Column::Id.is_in(attached.iter().copied()))
        .into_tuple()
        .all(store.read())
        .await?;
    let unseen = blob::Entity::find()
        .filter(blob::Column::Id.is_in(blobs))
        .filter(blob::Column::Inspection.is_in(["", "{}", "null"]))
        .count(store.read())
        .await?;
    Ok(
        made("documents-inspected", unless(unseen > 0, CheckResult::Look))
            .with("count", attached.len()),
    )
}

async fn identities(store: &Store, case: &Case) -> Result<AutomaticCheck> {
    let own: Vec<Vec<u8>> = identity::Entity::find()
        .select_only()
        .column(identity::Column::Lookup)
        .filter(identity::Column::ApplicationId.eq(case.row.id))
        .into_tuple()
        .all(store.read())
        .await?;
    let elsewhere: Vec<i64> = identity::Entity::find()
        .select_only()
        .column(identity::Column::ApplicationId)
        .filter(identity::Column::Lookup.is_in(own))
        .filter(identity::Column::ApplicationId.ne(case.row.id))
        .limit(100)
        .into_tuple()
        .all(store.read())
        .await?;
    let others = application::Entity::find()
        .filter(application::Column::Id.is_in(elsewhere))
        .filter(application::Column::HolderId.ne(case.row.holder_id))
        .count(store.read())
        .await?;
    Ok(made("identity-free", unless(others > 0, CheckResult::Look)).with("count", others))
}

/// Distinct addresses and numbers of the holder's live holdings (decision 31).
pub(super) async fn held_units(store: &Store, holder: Option<i64>, now: Millis) -> Result<u64> {
    let held = held_by(store.read(), holder, now).await?;
    Ok(u64::try_from(ijazat_rules::net::units(&held)).unwrap_or(u64::MAX))
}
