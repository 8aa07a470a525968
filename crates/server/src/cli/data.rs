//! Data folder, database and key file of a command.

use super::args::DataArgs;
use super::{Failure, Outcome};
use crate::clock::{Clock, SystemClock};
use ijazat_keys::{KeyFileError, KeyRing};
use ijazat_rules::clock::Millis;
use ijazat_store::{Error, Options, Store, private};
use std::path::PathBuf;
use std::sync::Arc;

impl DataArgs {
    /// The database's URL.
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.database().display()))
    }

    /// The SQLite database in the data folder.
    pub fn database(&self) -> PathBuf {
        self.data_dir.join("ijazat.db")
    }

    /// Folder of the documents.
    pub fn documents(&self) -> PathBuf {
        self.data_dir.join("documents")
    }

    /// The key file: beside the data folder unless it is named.
    pub fn keys_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| {
            let mut name = self.data_dir.as_os_str().to_owned();
            name.push(".keys.json");
            PathBuf::from(name)
        })
    }

    /// Reads the key file, which must not lie inside the data folder. A URL that
    /// cannot be read is said first: what it needs keys for is nothing.
    pub fn load_keys(&self) -> Outcome<Arc<KeyRing>> {
        Ok(self.read_keys()??)
    }

    /// As [`Self::load_keys`], for who has own words for a file that fails.
    pub fn read_keys(&self) -> Outcome<Result<Arc<KeyRing>, KeyFileError>> {
        Store::check_url(&self.url()).map_err(wrong_url)?;
        let path = self.keys_path();
        KeyRing::check_place(&path, &self.data_dir)
            .map_err(|error| Failure::Usage(error.to_string()))?;
        Ok(KeyRing::load(&path).map(Arc::new))
    }

    /// Reads the key file, or makes it for a demo that has no data yet.
    pub fn load_or_make_keys(&self) -> Outcome<Arc<KeyRing>> {
        let path = self.keys_path();
        KeyRing::check_place(&path, &self.data_dir)
            .map_err(|error| Failure::Usage(error.to_string()))?;
        match KeyRing::load(&path) {
            Err(KeyFileError::Missing { .. }) if !self.database().exists() => {
                let keys = KeyRing::generate(now().0);
                keys.create(&path)?;
                Ok(Arc::new(keys))
            }
            other => Ok(Arc::new(other?)),
        }
    }

    /// Makes the data folder, private to its owner.
    pub fn make_folder(&self) -> Outcome {
        let failed = |error: std::io::Error| {
            Failure::Failed(format!("data folder {}: {error}", self.data_dir.display()))
        };
        private::make_folder(&self.documents()).map_err(failed)
    }

    /// Opens the database for a command beside the server.
    pub async fn open(&self) -> Outcome<Store> {
        self.connect(self.load_keys()?, &Options::tool()).await
    }

    /// Opens the database; a URL that cannot be read is wrong use.
    pub async fn connect(&self, keys: Arc<KeyRing>, options: &Options) -> Outcome<Store> {
        match Store::connect(&self.url(), keys, options).await {
            Err(error @ Error::BadUrl { .. }) => Err(wrong_url(error)),
            other => Ok(other?),
        }
    }
}

fn wrong_url(error: Error) -> Failure {
    Failure::Usage(format!("--database-url: {error}"))
}

/// This moment.
pub(crate) fn now() -> Millis {
    SystemClock.now()
}
