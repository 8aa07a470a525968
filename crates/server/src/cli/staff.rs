//! `ijazat staff add|remove|list`.

use super::args::{IdentityKind, StaffArgs, StaffCommand, StaffRole};
use super::data::now;
use super::{Failure, Outcome, output, read_name};
use ijazat_rules::clock::Millis;
use ijazat_rules::identity::Kind;
use ijazat_store::accounts::Email;
use ijazat_store::staff::{self, Role};
use ijazat_store::{Error, Store};
use std::io::{BufRead, BufReader, Read};

pub(super) async fn run(args: &StaffArgs) -> Outcome {
    match &args.command {
        StaffCommand::Add {
            email,
            name,
            role,
            operator,
            identity,
        } => {
            let new = New {
                email: read_email(email)?,
                role: read_role(*role, operator.as_deref())?,
                name: read_name("--name", name)?,
                identity: identity.map(read_identity).transpose()?,
            };
            add(&args.data.open().await?, &new).await
        }
        StaffCommand::Remove { email } => {
            let email = read_email(email)?;
            let store = args.data.open().await?;
            match store
                .write(now(), async |tx| staff::remove(tx, &email).await)
                .await
            {
                Err(Error::NotFound(_)) => Err(Failure::Failed(format!(
                    "{} is not staff; `ijazat staff list` shows who is",
                    email.as_str()
                ))),
                other => {
                    other?;
                    output::line(&format!("{} is no longer staff", email.as_str()));
                    Ok(())
                }
            }
        }
        StaffCommand::List => list(&args.data.open().await?).await,
    }
}

fn read_email(text: &str) -> Outcome<Email> {
    Email::parse(text).map_err(|error| Failure::Usage(format!("--email: {error}")))
}

fn read_role(role: StaffRole, operator: Option<&str>) -> Outcome<Role> {
    match (role, operator) {
        (StaffRole::Reviewer, None) => Ok(Role::Reviewer),
        (StaffRole::Operator, Some(id)) => Ok(Role::Operator(id.to_owned())),
        (StaffRole::Reviewer, Some(id)) => Err(Failure::Usage(format!(
            "--operator {id}: a reviewer answers for no operator; leave it out"
        ))),
        (StaffRole::Operator, None) => Err(Failure::Usage("--operator is missing".to_owned())),
    }
}

/// Who is taken on.
struct New {
    email: Email,
    role: Role,
    name: String,
    identity: Option<(Kind, String)>,
}

/// Longest line that is read.
const LINE_BYTES_MAX: u64 = 200;

/// A number on the command line would be seen by everybody on the machine.
fn read_identity(kind: IdentityKind) -> Outcome<(Kind, String)> {
    let kind = match kind {
        IdentityKind::Cnic => Kind::Cnic,
        IdentityKind::Passport => Kind::Passport,
        IdentityKind::DiplomaticCard => Kind::DiplomaticCard,
    };
    let mut line = String::new();
    let input = std::io::stdin().lock().take(LINE_BYTES_MAX);
    BufReader::new(input)
        .read_line(&mut line)
        .map_err(|error| {
            Failure::Usage(format!(
                "--identity: standard input cannot be read: {error}"
            ))
        })?;
    Ok((kind, line))
}

async fn add(store: &Store, new: &New) -> Outcome {
    let added = store
        .write(now(), async |tx| {
            let row = staff::add(tx, &new.email, &new.role, &new.name).await?;
            match &new.identity {
                Some((kind, text)) => staff::set_identity(tx, row.account_id, *kind, text).await,
                None => Ok(()),
            }
        })
        .await;
    match (added, &new.role) {
        (Err(Error::NotFound(_)), Role::Operator(id)) => Err(Failure::Usage(format!(
            "--operator {id}: there is no such operator; `ijazat operator list` shows them"
        ))),
        (Err(error @ Error::Invalid { .. }), _) => {
            Err(Failure::Usage(format!("--identity: {error}")))
        }
        (other, _) => {
            other?;
            output::note(&format!(
                "{} may sign in and sets up a second factor then",
                new.email.as_str()
            ));
            Ok(())
        }
    }
}

async fn list(store: &Store) -> Outcome {
    output::line("ROLE      OPERATOR          SINCE                     E-MAIL, NAME");
    for member in staff::list(store.read()).await? {
        output::line(&format!(
            "{:<9} {:<17} {:<25} {}, {}",
            member.staff.role,
            member.staff.operator_id.unwrap_or_default(),
            Millis(member.staff.added_at).to_string(),
            member.email,
            member.staff.name
        ));
    }
    Ok(())
}
