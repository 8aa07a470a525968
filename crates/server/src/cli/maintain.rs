//! `migrate`, `seed`, `verify`, `backup`, `restore`.

use super::args::{BackupArgs, DataArgs, MigrateArgs, SeedArgs};
use super::data::now;
use super::output::{self, Progress};
use super::{Failure, Outcome};
use crate::documents::Documents;
use crate::{forms, seed};
use ijazat_keys::KeyFileError;
use ijazat_store::{Options, backup, calendars, demo, verify};

pub(super) async fn migrate(args: &MigrateArgs) -> Outcome {
    let keys = args.data.load_keys()?;
    args.data.make_folder()?;
    let store = args.data.connect(keys, &Options::migrate()).await?;
    let migrated = store.migrate(args.grant_to.as_deref()).await?;
    for name in &migrated.applied {
        output::line(&format!("applied {name}"));
    }
    store
        .write(now(), async |tx| calendars::keep_built_in(tx).await)
        .await?;
    for form in forms::publish(&store, now()).await? {
        output::line(&format!("published {form}"));
    }
    output::line(&format!("{} is current", store.url()));
    Ok(())
}

pub(super) async fn seed(args: &SeedArgs) -> Outcome {
    let keys = args.data.load_keys()?;
    let store = args.data.connect(keys, &Options::bulk()).await?;
    if !demo::is_marked(store.read()).await? {
        return Err(Failure::Failed(format!(
            "{} is not a demo database; demo data go only where `ijazat serve --demo` began",
            store.url()
        )));
    }
    let documents = Documents::new(args.data.documents());
    let progress = Progress::new("applications");
    let made = seed::run(
        &store,
        &documents,
        args.applications,
        now(),
        &mut |done, all| {
            progress.say(&format!("{done} of {all}"));
        },
    )
    .await?;
    drop(progress);
    // What the disk has not seen yet is written now.
    store.close().await?;
    output::line(&format!("made {made} applications"));
    Ok(())
}

pub(super) async fn verify(args: &DataArgs) -> Outcome {
    let store = args.open().await?;
    let documents = Documents::new(args.documents());
    let keys = store.keys().clone();
    let check = move |row: &ijazat_store::entities::blob::Model| documents.check(&keys, row);
    let progress = Progress::new("verify");
    let report = verify::run(&store, Some(&check), &mut |far| {
        progress.say(&format!("{}, {} checked", far.invariant, far.checked));
    })
    .await?;
    drop(progress);
    for outcome in &report.outcomes {
        let result = if outcome.broken == 0 {
            "holds "
        } else {
            "BROKEN"
        };
        output::line(&format!(
            "{result} {:<28} {:>9} checked  {}",
            outcome.name, outcome.checked, outcome.says
        ));
        for finding in &outcome.findings {
            output::line(&format!("       {}", finding.detail));
        }
    }
    if report.is_sound() {
        return Ok(());
    }
    Err(Failure::Failed("the kept data are not sound".to_owned()))
}

pub(super) async fn backup(args: &BackupArgs) -> Outcome {
    let store = args.data.open().await?;
    let progress = Progress::new("backup");
    let say = move |far: backup::Progress| {
        progress.say(&format!("{} of {} files", far.files, far.total));
    };
    let written = backup::write(&store, &args.data.documents(), &args.file, now(), say).await?;
    output::line(&format!(
        "wrote {} ({} bytes); the key file {} is not in it, keep a copy elsewhere",
        args.file.display(),
        written.bytes,
        args.data.keys_path().display()
    ));
    Ok(())
}

pub(super) async fn restore(args: &BackupArgs) -> Outcome {
    let url = args.data.url();
    if !url.starts_with("sqlite:") {
        return Err(Failure::Failed(format!(
            "use PostgreSQL's own tools:\n{}",
            backup::commands(&url, &args.file)
        )));
    }
    let database = url
        .trim_start_matches("sqlite:")
        .trim_start_matches("//")
        .into();
    // New keys would open nothing of the backup.
    let keys = args.data.read_keys()?.map_err(|error| match error {
        KeyFileError::Missing { path } => Failure::Failed(format!(
            "key file {} does not exist; put back the copy that was kept apart from the backup, or name it with --key-file",
            path.display()
        )),
        other => other.into(),
    })?;
    let progress = Progress::new("restore");
    let say = move |far: backup::Progress| {
        progress.say(&format!("{} of {} files", far.files, far.total));
    };
    let documents = args.data.documents();
    let restored: std::path::PathBuf = database;
    let restored = backup::restore(&args.file, &restored, &documents, keys, now(), say).await?;
    output::line(&format!(
        "restored {} with its documents; everybody signs in anew",
        restored.store.url()
    ));
    Ok(())
}
