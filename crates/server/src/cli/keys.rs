//! `ijazat keys init|list|rotate` (decision 8).

use super::args::{KeysArgs, KeysCommand, RotatableUse};
use super::data::now;
use super::{Failure, Outcome, output};
use ijazat_keys::{KeyRing, KeyUse};
use ijazat_rules::clock::Millis;

pub(super) fn run(args: &KeysArgs) -> Outcome {
    let path = args.data.keys_path();
    match &args.command {
        KeysCommand::Init => {
            KeyRing::check_place(&path, &args.data.data_dir)
                .map_err(|error| Failure::Usage(error.to_string()))?;
            let keys = KeyRing::generate(now().0);
            keys.create(&path)?;
            output::note(&format!(
                "made {}; keep a copy apart from every backup: without it no backup opens",
                path.display()
            ));
            list(&keys);
        }
        KeysCommand::List => list(&*args.data.load_keys()?),
        KeysCommand::Rotate { key_use } => {
            let mut keys = KeyRing::load(&path)?;
            let key_use = match key_use {
                RotatableUse::Aead => KeyUse::Aead,
                RotatableUse::Certificate => KeyUse::Certificate,
                RotatableUse::Attestation => KeyUse::Attestation,
            };
            let id = keys.rotate(key_use, now().0)?;
            keys.replace(&path)?;
            output::note(&format!(
                "{key_use} key {id} is current; restart the servers, and copy the key file again"
            ));
            list(&keys);
        }
    }
    Ok(())
}

fn list(keys: &KeyRing) {
    output::line("USE          ID                CREATED                   CURRENT");
    for key in keys.list() {
        let current = if key.current { "yes" } else { "" };
        output::line(&format!(
            "{:<12} {:<17} {:<25} {current}",
            key.key_use.to_string(),
            key.id,
            Millis(key.created_at).to_string()
        ));
    }
}
