//! What an approval makes: the holding, its number, its printed code and its
//! signed certificate (decision 6).

use super::answers::seal_json;
use super::{Case, Scope, codes, mobile_lookup};
use crate::entities::{held_mobile, held_prefix, holding};
use crate::{Error, PrefixBits, Result, ids};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ijazat_keys::Purpose;
use ijazat_rules::check::ValidSubmission;
use ijazat_rules::clock::{Date, Millis};
use ijazat_rules::net::{self, Prefix, Range};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What is signed: the payload of the certificate's JWS.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateClaims {
    /// Number, for example `R-2026-7K3M9QX2`.
    pub number: String,
    /// Form id.
    pub form: String,
    /// Name of an organisation; a person's name never.
    pub organisation: Option<String>,
    /// Begin.
    pub valid_from: Millis,
    /// End.
    pub valid_until: Millis,
    /// Signed at.
    pub issued_at: Millis,
    /// Salt of the digests, base64url.
    pub salt: String,
    /// For each address, base64url of the first 16 bytes of SHA-256 over salt and canonical text.
    pub address_digests: Vec<String>,
}

/// What is printed and not signed in clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// Name on paper, also of a person.
    pub display_name: String,
    /// Canonical prefixes; a mobile number masked.
    pub addresses: Vec<String>,
}

/// A holding with what it holds, before ids are known.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub holding: holding::Model,
    pub prefixes: Vec<held_prefix::Model>,
    pub mobiles: Vec<held_mobile::Model>,
}

/// One digest of the certificate.
pub(crate) fn claims_digest(salt: &str, canonical: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(salt.as_bytes());
    hash.update(canonical.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.finalize()[..16])
}

/// The same local time so many months later; the last day of a shorter month.
fn months_later(at: Millis, months: u32, utc_offset_minutes: i32) -> Result<Millis> {
    let date = at.date(utc_offset_minutes);
    let (year, month, day) = date.civil();
    let count = year * 12 + i32::from(month) - 1 + months.cast_signed();
    let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
    let later = (28..=day.max(28))
        .rev()
        .find_map(|last| Date::new(year, month, day.min(last)));
    let later = later.ok_or_else(|| Error::Corrupt {
        what: "validity",
        reason: format!("{months} months after {date} is out of range"),
    })?;
    let time = at.0 - date.start(utc_offset_minutes).0;
    Ok(later.start(utc_offset_minutes).plus_ms(time))
}

/// The last three digits stay.
pub(crate) fn masked_mobile(number: &str) -> String {
    let shown = number.chars().count().saturating_sub(3);
    number
        .chars()
        .enumerate()
        .map(|(at, c)| if at < shown && at > 2 { '•' } else { c })
        .collect()
}

/// Makes the holding of an approved case.
pub(crate) fn grant(
    case: &Case,
    scope: &mut Scope<'_>,
    valid: &ValidSubmission,
    number: String,
) -> Result<Grant> {
    let holder_id = case.row.holder_id.ok_or(Error::NotFound("holder"))?;
    let (keys, now) = (scope.keys, scope.now);
    let months = case.form.service.validity_months;
    let offset = scope.calendar.utc_offset_minutes();
    let valid_until = months_later(now, months, offset)?;
    let ranges: Vec<Range> = valid
        .claims()
        .iter()
        .flat_map(|claim| &claim.prefixes)
        .map(Prefix::range)
        .collect();
    let prefixes = net::blocks(&ranges);
    let mobiles: Vec<&str> = valid
        .claims()
        .iter()
        .filter_map(|claim| claim.mobile.as_deref())
        .collect();
    let salt = URL_SAFE_NO_PAD.encode(ids::bytes::<16, _>(scope.rng));
    let canonical = prefixes.iter().map(ToString::to_string);
    let canonical = canonical.chain(mobiles.iter().map(|number| (*number).to_owned()));
    let claims = CertificateClaims {
        number: number.clone(),
        form: case.row.form_id.clone(),
        organisation: (!valid.holder().is_person()).then(|| valid.display_name().to_owned()),
        valid_from: now,
        valid_until,
        issued_at: now,
        address_digests: canonical.map(|text| claims_digest(&salt, &text)).collect(),
        salt,
    };
    let shown = prefixes.iter().map(ToString::to_string);
    let printed = Printed {
        display_name: valid.display_name().to_owned(),
        addresses: shown
            .chain(mobiles.iter().map(|number| masked_mobile(number)))
            .collect(),
    };
    let code = codes::certificate_code(scope.rng);
    let payload = serde_json::to_vec(&claims).expect("claims have only string keys");
    let units = net::units(&prefixes) as i64 + mobiles.len() as i64;
    let held = |prefix: &Prefix| held_prefix::Model {
        id: 0,
        holding_id: 0,
        holder_id,
        bits: PrefixBits::of(prefix).into(),
        prefix: prefix.to_string(),
        valid_from: now.0,
        valid_until: valid_until.0,
        live: true,
    };
    let held_number = |mobile: &&str| held_mobile::Model {
        id: 0,
        holding_id: 0,
        holder_id,
        lookup: mobile_lookup(keys, mobile).to_vec(),
        valid_from: now.0,
        valid_until: valid_until.0,
        live: true,
    };
    Ok(Grant {
        prefixes: prefixes.iter().map(held).collect(),
        mobiles: mobiles.iter().map(held_number).collect(),
        holding: holding::Model {
            id: 0,
            application_id: case.row.id,
            holder_id,
            form_id: case.row.form_id.clone(),
            code_lookup: codes::code_lookup(keys, &number, &code).to_vec(),
            code_sealed: seal_json(keys, &format!("code:{number}"), &code),
            state: "active".to_owned(),
            state_at: now.0,
            valid_from: now.0,
            valid_until: valid_until.0,
            issued_at: now.0,
            addresses: units,
            jws: keys.sign(Purpose::Certificate, &payload),
            details_sealed: seal_json(keys, &format!("printed:{number}"), &printed),
            number,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_end_where_months_end() {
        let at = |text: &str| text.parse::<Millis>().expect("an instant");
        let check = |from: &str, months, to: &str| {
            assert_eq!(
                months_later(at(from), months, 300).expect("in range"),
                at(to),
                "{from}"
            );
        };
        check("2026-03-02T14:30:00+05:00", 12, "2027-03-02T14:30:00+05:00");
        check("2024-02-29T00:00:00+05:00", 12, "2025-02-28T00:00:00+05:00");
        check("2026-01-31T23:59:59+05:00", 1, "2026-02-28T23:59:59+05:00");
        check("2026-12-31T00:00:00+05:00", 2, "2027-02-28T00:00:00+05:00");
    }

    #[test]
    fn mobile_numbers_keep_both_ends() {
        assert_eq!(masked_mobile("+923001234567"), "+92•••••••567");
    }
}
