//! The database of a server: as it is, or made and seeded for a demo.

use super::super::args::ServeArgs;
use super::super::data::now;
use super::super::output::{self, Progress};
use super::super::{Failure, Outcome};
use crate::app::App;
use crate::documents::Documents;
use crate::handlers::demo::demo_accounts;
use crate::{forms, seed};
use ijazat_store::{Options, Store, calendars, demo};

/// Applications that a demo begins with.
const APPLICATIONS: u64 = 500;

pub(super) async fn open(args: &ServeArgs) -> Outcome<Store> {
    if args.demo {
        return open_demo(args).await;
    }
    let keys = args.data.load_keys()?;
    let store = args.data.connect(keys, &Options::serve()).await?;
    if demo::is_marked(store.read()).await? {
        return Err(Failure::Failed(format!(
            "{} is a demo database, whose codes everybody may read; serve it with --demo only",
            store.url()
        )));
    }
    args.data.make_folder()?;
    Ok(store)
}

/// Makes keys, migrates, marks and seeds, each only if it is still to be done.
async fn open_demo(args: &ServeArgs) -> Outcome<Store> {
    if !args.data.url().starts_with("sqlite:") {
        let words = "--database-url: a demo makes a SQLite database of its own; leave it out, or name sqlite:FILE";
        return Err(Failure::Usage(words.to_owned()));
    }
    let keys = args.data.load_or_make_keys()?;
    args.data.make_folder()?;
    let store = args.data.connect(keys.clone(), &Options::migrate()).await?;
    store.migrate(None).await?;
    store.write(now(), async |tx| demo::mark(tx).await).await?;
    store
        .write(now(), async |tx| calendars::keep_built_in(tx).await)
        .await?;
    forms::publish(&store, now()).await?;
    let documents = Documents::new(args.data.documents());
    let progress = Progress::new("making demo applications");
    seed::run(&store, &documents, APPLICATIONS, now(), &mut |done, all| {
        progress.say(&format!("{done} of {all}"));
    })
    .await?;
    drop(progress);
    store.close().await?;
    args.data.connect(keys, &Options::serve()).await
}

pub(super) async fn say_accounts(app: &App) -> Outcome {
    let accounts = demo_accounts(app)
        .await
        .map_err(|error| Failure::Failed(error.to_string()))?;
    output::line("demo accounts; codes and mails are shown at /demo/mail:");
    for account in accounts {
        let role = format!("{:?}", account.role).to_lowercase();
        output::line(&format!(
            "  {role:<10} {:<38} {}",
            account.email, account.name
        ));
    }
    Ok(())
}
