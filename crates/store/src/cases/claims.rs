//! What a submission claims: rows of prefixes, mobile numbers and questions to
//! operators. What stands since an earlier round keeps its place.

use super::answers::seal_json;
use super::{Case, CheckRequest, Scope, due_after, mobile_lookup};
use crate::entities::{claim_mobile, claim_prefix, provider_check};
use crate::{PrefixBits, Result, ids};
use ijazat_rules::check::{Claim, PersonNumber, ValidSubmission};
use ijazat_rules::clock::{Calendar, Millis};
use ijazat_rules::form::{Definition, Field, Role};
use ijazat_rules::net::Prefix;
use std::collections::BTreeSet;

/// Working days that an operator has to answer (an assumption of the service).
const CHECK_DAYS: u32 = 1;

/// When the answer to a question of this moment is due.
pub(crate) fn check_due(asked_at: Millis, calendar: &Calendar) -> Result<Millis> {
    due_after(asked_at, CHECK_DAYS, calendar)
}

/// Path of a claim's address list or mobile number.
fn path(form: &Definition, claim: &Claim) -> String {
    let group = claim.path.split('.').next().unwrap_or_default();
    let role = if claim.mobile.is_some() {
        Role::MobileNumber
    } else {
        Role::LocalAddresses
    };
    let fields = form
        .find_field(group)
        .map_or(&[][..], |field| field.kind.item_fields());
    match fields.iter().find(|field| field.role == Some(role)) {
        Some(field) => format!("{}.{}", claim.path, field.id),
        None => claim.path.clone(),
    }
}

/// Path of the far ends, without the number of the item.
fn remote_path(form: &Definition) -> String {
    let is_far = |field: &Field| field.role == Some(Role::RemoteAddresses);
    let mut fields = form.fields().map(|(_, _, field)| field);
    let path = fields.find_map(
        |field| match field.kind.item_fields().iter().find(|f| is_far(f)) {
            Some(inner) => Some(format!("{}.{}", field.id, inner.id)),
            None => is_far(field).then(|| field.id.clone()),
        },
    );
    path.unwrap_or_default()
}

/// Replaces what is claimed: what is claimed still keeps its row and its time.
pub(super) fn set_claims(case: &mut Case, scope: &Scope<'_>, holder: i64, valid: &ValidSubmission) {
    let mut wanted: Vec<(&'static str, String, Prefix)> = Vec::new();
    for claim in valid.claims() {
        let path = path(&case.form, claim);
        wanted.extend(
            claim
                .prefixes
                .iter()
                .map(|prefix| ("local", path.clone(), *prefix)),
        );
    }
    let remote = remote_path(&case.form);
    let far = valid.remote_prefixes().iter();
    wanted.extend(far.map(|prefix| ("remote", remote.clone(), *prefix)));

    let names: BTreeSet<(&str, &str, String)> = wanted
        .iter()
        .map(|(side, path, prefix)| (*side, path.as_str(), prefix.to_string()))
        .collect();
    let stands = |row: &claim_prefix::Model| {
        names.contains(&(row.side.as_str(), row.path.as_str(), row.prefix.clone()))
    };
    case.claims
        .change(|row| row.open && !stands(row), |row| row.open = false);
    let standing: BTreeSet<(String, String, String)> = case
        .claims
        .iter()
        .filter(|row| row.open)
        .map(|row| (row.side.clone(), row.path.clone(), row.prefix.clone()))
        .collect();
    for (side, path, prefix) in wanted {
        let name = (side.to_owned(), path, prefix.to_string());
        if !standing.contains(&name) {
            let (side, path, text) = name;
            case.claims.push(claim_prefix::Model {
                id: 0,
                application_id: case.row.id,
                holder_id: holder,
                side,
                path,
                bits: PrefixBits::of(&prefix).into(),
                prefix: text,
                since: scope.now.0,
                open: true,
                lapsed_at: None,
            });
        }
    }
    set_mobiles(case, scope, holder, valid);
}

fn set_mobiles(case: &mut Case, scope: &Scope<'_>, holder: i64, valid: &ValidSubmission) {
    let wanted: Vec<(String, Vec<u8>)> = valid
        .claims()
        .iter()
        .filter_map(|claim| {
            let lookup = mobile_lookup(scope.keys, claim.mobile.as_deref()?).to_vec();
            Some((path(&case.form, claim), lookup))
        })
        .collect();
    let stands = |row: &claim_mobile::Model| {
        wanted
            .iter()
            .any(|(path, lookup)| *path == row.path && *lookup == row.lookup)
    };
    case.mobiles
        .change(|row| row.open && !stands(row), |row| row.open = false);
    let standing: Vec<(String, Vec<u8>)> = case
        .mobiles
        .iter()
        .filter(|row| row.open)
        .map(|row| (row.path.clone(), row.lookup.clone()))
        .collect();
    for (path, lookup) in wanted
        .into_iter()
        .filter(|wanted| !standing.contains(wanted))
    {
        case.mobiles.push(claim_mobile::Model {
            id: 0,
            application_id: case.row.id,
            holder_id: holder,
            path,
            lookup,
            since: scope.now.0,
            open: true,
        });
    }
}

/// Asks the operators about every claim that `before` did not make in the same
/// words and for the same CNIC, which they confirm too; what was asked before
/// about these or about what is gone is replaced. Gives how many questions are
/// new.
pub(super) fn ask_operators(
    case: &mut Case,
    scope: &mut Scope<'_>,
    valid: &ValidSubmission,
    before: Option<&ValidSubmission>,
) -> Result<usize> {
    let known = before.filter(|before| cnic(before.persons()) == cnic(valid.persons()));
    let known = known.map_or(&[][..], ValidSubmission::claims);
    let is_same = |claim: &Claim| {
        known.iter().any(|old| {
            old.path == claim.path
                && old.operator == claim.operator
                && old.subscriber_id == claim.subscriber_id
                && old.subscriber_name == claim.subscriber_name
                && old.prefixes == claim.prefixes
                && old.mobile == claim.mobile
        })
    };
    let kept: Vec<&str> = valid
        .claims()
        .iter()
        .filter(|claim| is_same(claim))
        .map(|claim| claim.path.as_str())
        .collect();
    case.checks.change(
        |check| check.outcome != "superseded" && !kept.contains(&check.path.as_str()),
        |check| "superseded".clone_into(&mut check.outcome),
    );
    let mut asked = 0;
    for claim in valid.claims().iter().filter(|claim| !is_same(claim)) {
        let check = question(case, scope, claim, valid.persons())?;
        case.checks.push(check);
        asked += 1;
    }
    Ok(asked)
}

/// The CNIC that operators confirm.
fn cnic(persons: &[PersonNumber]) -> Option<&str> {
    let cnic = persons.iter().find(|person| person.kind == "cnic")?;
    Some(&cnic.number)
}

/// What operators see of the CNIC (decision 4).
pub(crate) fn cnic_last_four(persons: &[PersonNumber]) -> Option<String> {
    let digits: Vec<char> = cnic(persons)?
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    Some(digits[digits.len().saturating_sub(4)..].iter().collect())
}

fn question(
    case: &Case,
    scope: &mut Scope<'_>,
    claim: &Claim,
    persons: &[PersonNumber],
) -> Result<provider_check::Model> {
    let subjects: Vec<String> = match &claim.mobile {
        Some(number) => vec![number.clone()],
        None => claim.prefixes.iter().map(ToString::to_string).collect(),
    };
    let request = CheckRequest {
        subscriber_id: claim.subscriber_id.clone(),
        subscriber_name: claim.subscriber_name.clone(),
        subjects,
        mobile: claim.mobile.is_some(),
        cnic_last_four: cnic_last_four(persons),
    };
    let public_id = ids::opaque(scope.rng);
    Ok(provider_check::Model {
        id: 0,
        application_id: case.row.id,
        round: case.rounds,
        path: claim.path.clone(),
        operator_id: claim.operator.clone(),
        mobile: request.mobile,
        subjects: request.subjects.len() as i64,
        request_sealed: seal_json(scope.keys, &format!("check:{public_id}"), &request),
        public_id,
        asked_at: scope.now.0,
        due_at: check_due(scope.now, scope.calendar)?.0,
        outcome: "open".to_owned(),
        answered_at: None,
        answered_by: None,
        answers_sealed: None,
        statement: None,
    })
}
