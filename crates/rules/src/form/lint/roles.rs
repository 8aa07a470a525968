//! Roles: on fields that can carry them, and complete within a provider check.
//! That every way has the roles it needs is seen when the ways are followed.

use super::{DefectKind, Defects};
use crate::form::{Definition, Field, Kind, Role};

/// The role as a form file writes it.
pub(super) fn name(role: Role) -> String {
    let json = serde_json::to_string(&role).unwrap_or_default();
    json.trim_matches('"').to_owned()
}

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    for (_, _, field) in definition.fields() {
        lint_role(defects, field, &field.id, None);
        for inner in field.kind.item_fields() {
            lint_role(
                defects,
                inner,
                &format!("{}.{}", field.id, inner.id),
                Some(field),
            );
        }
        if field.role == Some(Role::ProviderCheck) {
            lint_check(defects, field);
        }
    }
}

fn lint_role(defects: &mut Defects, field: &Field, path: &str, group: Option<&Field>) {
    let Some(role) = field.role else { return };
    let place = format!("field {path}");
    if !fits(role, &field.kind) {
        let words = format!(
            "`{}` cannot have the role `{}`",
            field.kind.as_str(),
            name(role)
        );
        defects.add(DefectKind::MisplacedRole, &place, words);
    }
    let in_check = group.is_some_and(|group| group.role == Some(Role::ProviderCheck));
    let is_well_placed = match role {
        Role::Operator
        | Role::SubscriberId
        | Role::SubscriberName
        | Role::LocalAddresses
        | Role::MobileNumber => in_check,
        Role::RemoteAddresses | Role::City => !in_check,
        Role::OrganisationName
        | Role::PersonName
        | Role::Sector
        | Role::HolderSecp
        | Role::HolderNtn
        | Role::HolderName
        | Role::HolderPerson
        | Role::ApplicantPerson
        | Role::ProviderCheck => group.is_none(),
    };
    if !is_well_placed {
        let words = format!("the role `{}` does not belong here", name(role));
        defects.add(DefectKind::MisplacedRole, &place, words);
    }
    let may_be_optional = matches!(
        role,
        Role::SubscriberId | Role::RemoteAddresses | Role::City
    );
    if field.optional && !may_be_optional {
        let words = format!("the role `{}` needs an answer", name(role));
        defects.add(DefectKind::OptionalRole, &place, words);
    }
}

const fn fits(role: Role, kind: &Kind) -> bool {
    match role {
        Role::OrganisationName | Role::HolderName => {
            matches!(kind, Kind::Company | Kind::Text { .. })
        }
        Role::PersonName => matches!(kind, Kind::Name),
        Role::Sector => matches!(kind, Kind::Choice { .. }),
        Role::HolderSecp => matches!(kind, Kind::Secp),
        Role::HolderNtn => matches!(kind, Kind::Ntn),
        Role::HolderPerson | Role::ApplicantPerson => kind.is_identity(),
        Role::ProviderCheck => matches!(kind, Kind::Group { .. }),
        Role::Operator => matches!(kind, Kind::Operator),
        Role::SubscriberId => matches!(kind, Kind::Text { .. }),
        Role::SubscriberName => matches!(kind, Kind::Text { .. } | Kind::Name | Kind::Company),
        Role::LocalAddresses | Role::RemoteAddresses => matches!(kind, Kind::AddressList { .. }),
        Role::MobileNumber => matches!(kind, Kind::Mobile),
        Role::City => matches!(
            kind,
            Kind::Text {
                multiline: false,
                ..
            }
        ),
    }
}

/// A question to an operator names the operator, the subscriber and what is
/// claimed, whatever else was answered.
fn lint_check(defects: &mut Defects, group: &Field) {
    let place = format!("field {}", group.id);
    let having = |role: Role| {
        group
            .kind
            .item_fields()
            .iter()
            .filter(move |field| field.role == Some(role))
    };
    let is_firm = |role: Role| having(role).any(|field| field.when.is_none() && !field.optional);
    for role in [Role::Operator, Role::SubscriberName] {
        if !is_firm(role) {
            let words = format!("a provider check always asks for the role `{}`", name(role));
            defects.add(DefectKind::MissingRole, &place, words);
        }
    }
    if !is_firm(Role::LocalAddresses) && !is_firm(Role::MobileNumber) {
        let words = "a provider check claims local addresses or a mobile number";
        defects.add(DefectKind::MissingRole, &place, words);
    }
    for role in [
        Role::Operator,
        Role::SubscriberId,
        Role::SubscriberName,
        Role::LocalAddresses,
        Role::MobileNumber,
    ] {
        if having(role).count() > 1 {
            let words = format!("the role `{}` is there twice", name(role));
            defects.add(DefectKind::RoleTwice, &place, words);
        }
    }
    if matches!(group.kind, Kind::Group { items_min: 0, .. }) || group.optional {
        defects.add(
            DefectKind::OptionalRole,
            place,
            "a provider check needs at least one item",
        );
    }
}
