//! `ijazat operator add|retire|list`.

use super::args::{OperatorArgs, OperatorCommand};
use super::data::now;
use super::{Failure, Outcome, output, read_name};
use ijazat_store::entities::operator;
use ijazat_store::operators::{self, Entered};
use ijazat_store::{Error, Store};

pub(super) async fn run(args: &OperatorArgs) -> Outcome {
    match &args.command {
        OperatorCommand::Add {
            id,
            name_en,
            name_ur,
            mobile,
        } => {
            let row = operator::Model {
                id: id.clone(),
                name_en: read_name("--name-en", name_en)?,
                name_ur: read_name("--name-ur", name_ur)?,
                mobile: *mobile,
                active: true,
            };
            add(&args.data.open().await?, &row).await
        }
        OperatorCommand::Retire { id } => retire(&args.data.open().await?, id).await,
        OperatorCommand::List => list(&args.data.open().await?).await,
    }
}

async fn add(store: &Store, row: &operator::Model) -> Outcome {
    let entered = store
        .write(now(), async |tx| operators::enter(tx, row).await)
        .await;
    let id = &row.id;
    output::note(&match entered {
        Ok(Entered::Added) => {
            format!(
                "{id} is added; `ijazat staff add --role operator --operator {id} …` lets its people in"
            )
        }
        Ok(Entered::Changed) => format!("{id} is changed"),
        Ok(Entered::Same) => format!("{id} is just so already"),
        Err(error @ Error::Invalid { .. }) => {
            return Err(Failure::Usage(format!("--id: {error}")));
        }
        Err(error) => return Err(error.into()),
    });
    Ok(())
}

async fn retire(store: &Store, id: &str) -> Outcome {
    let done = store
        .write(now(), async |tx| operators::retire(tx, id).await)
        .await;
    match done {
        Err(Error::NotFound(_)) => Err(Failure::Failed(format!(
            "--id {:?}: no such operator is active; `ijazat operator list` shows them",
            id.chars().take(80).collect::<String>()
        ))),
        other => {
            other?;
            output::note(&format!(
                "{id} is retired: new applications cannot name it; its people may still answer"
            ));
            Ok(())
        }
    }
}

async fn list(store: &Store) -> Outcome {
    output::line("ID                MOBILE  STATE    NAME");
    for row in operators::list_all(store.read()).await? {
        let mobile = if row.mobile { "yes" } else { "no" };
        let state = if row.active { "active" } else { "retired" };
        output::line(&format!(
            "{:<17} {mobile:<7} {state:<8} {} / {}",
            row.id, row.name_en, row.name_ur
        ));
    }
    Ok(())
}
