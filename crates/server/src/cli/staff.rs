//! `ijazat staff add|remove|list`.

use super::args::{StaffArgs, StaffCommand, StaffRole};
use super::data::now;
use super::{Failure, Outcome, output};
use ijazat_rules::clock::Millis;
use ijazat_store::accounts::Email;
use ijazat_store::staff::{self, Role};
use ijazat_store::{Error, Store, operators};

pub(super) async fn run(args: &StaffArgs) -> Outcome {
    match &args.command {
        StaffCommand::Add {
            email,
            name,
            role,
            operator,
        } => {
            let email = read_email(email)?;
            let role = read_role(*role, operator.as_deref())?;
            let name = read_name(name)?;
            add(&args.data.open().await?, &email, &role, &name).await
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
                other => Ok(other?),
            }
        }
        StaffCommand::List => list(&args.data.open().await?).await,
        StaffCommand::Operators => list_operators(&args.data.open().await?).await,
    }
}

fn read_email(text: &str) -> Outcome<Email> {
    Email::parse(text).map_err(|error| Failure::Usage(format!("--email: {error}")))
}

fn read_name(text: &str) -> Outcome<String> {
    let name = text.trim();
    if name.is_empty() || name.chars().count() > 100 || name.chars().any(char::is_control) {
        return Err(Failure::Usage(format!(
            "--name {:?}: write 1 to 100 characters on one line",
            text.chars().take(80).collect::<String>()
        )));
    }
    Ok(name.to_owned())
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

async fn add(store: &Store, email: &Email, role: &Role, name: &str) -> Outcome {
    let added = store
        .write(now(), async |tx| staff::add(tx, email, role, name).await)
        .await;
    match (added, role) {
        (Err(Error::NotFound(_)), Role::Operator(id)) => Err(Failure::Usage(format!(
            "--operator {id}: there is no such operator; `ijazat staff operators` lists them"
        ))),
        (other, _) => {
            other?;
            output::note(&format!(
                "{} may sign in and sets up a second factor then",
                email.as_str()
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

async fn list_operators(store: &Store) -> Outcome {
    output::line("ID                MOBILE  NAME");
    for row in operators::list(store.read()).await? {
        let mobile = if row.mobile { "yes" } else { "no" };
        output::line(&format!("{:<17} {mobile:<7} {}", row.id, row.name_en));
    }
    Ok(())
}
