//! A backup comes back as it was, and nothing else does.

use crate::fixture::{account, email, rng};
use ijazat_keys::KeyRing;
use ijazat_store::documents::{self, NewBlob};
use ijazat_store::sessions::{self, NewSession};
use ijazat_store::test_support::{START, TestDatabase, assert_sound};
use ijazat_store::{Error, accounts, audit, backup};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A store with a document and a sign-in, and where its parts are.
struct Sample {
    database: TestDatabase,
    documents: PathBuf,
    file: PathBuf,
    token: String,
}

async fn sample() -> Sample {
    let database = TestDatabase::sqlite().await;
    let folder = database.folder().expect("a folder").to_owned();
    let documents = folder.join("documents");
    std::fs::create_dir_all(documents.join("ab")).expect("makes");
    std::fs::write(documents.join("ab/cd"), b"sealed bytes").expect("writes");
    std::fs::write(documents.join("stray"), b"of no row").expect("writes");
    let id = account(&database.store, "sample").await.id;
    let mut tx = database.store.begin(START).await.expect("begins");
    let bytes = NewBlob {
        scope: format!("account:{id}"),
        digest: "d".to_owned(),
        file: "ab/cd".to_owned(),
        key_sealed: vec![1],
        bytes: 5,
        media_type: "image/png".to_owned(),
        inspection: "{}".to_owned(),
    };
    documents::insert_blob(&tx, &bytes).await.expect("inserts");
    let new = NewSession {
        account_id: id,
        agent: "",
        idle_ms: 1000,
        ttl_ms: 1000,
    };
    let token = sessions::create(&mut tx, &mut rng(1), &new)
        .await
        .expect("opens")
        .token;
    tx.commit().await.expect("commits");
    Sample {
        documents,
        file: folder.join("backup.tar.gz"),
        database,
        token,
    }
}

async fn write(sample: &Sample) -> backup::Written {
    backup::write(
        &sample.database.store,
        &sample.documents,
        &sample.file,
        START,
        |_| {},
    )
    .await
    .expect("writes")
}

async fn restore(file: &Path, to: &Path, keys: Arc<KeyRing>) -> Result<backup::Restored, Error> {
    backup::restore(
        file,
        &to.join("new.db"),
        &to.join("documents"),
        keys,
        START,
        |_| {},
    )
    .await
}

#[tokio::test]
async fn there_and_back() {
    let sample = sample().await;
    let written = write(&sample).await;
    assert_eq!(written.manifest.documents.len(), 1, "only what a row names");
    assert_eq!(written.manifest.key_ids, sample.database.keys.ids());
    let to = tempfile::tempdir().expect("a folder");
    let restored = restore(&sample.file, to.path(), sample.database.keys.clone())
        .await
        .expect("restores");
    let store = restored.store;
    assert_eq!(restored.manifest, written.manifest);
    let kept = accounts::find(store.read(), &email("sample"))
        .await
        .expect("finds");
    assert!(kept.is_some());
    let bytes = std::fs::read(to.path().join("documents/ab/cd")).expect("is there");
    assert_eq!(bytes, b"sealed bytes");
    assert!(!to.path().join("documents/stray").exists());
    let session = sessions::find(store.read(), &sample.token, START)
        .await
        .expect("finds");
    assert!(session.is_none(), "nobody is signed in after a restore");
    let before = audit::walk(sample.database.store.read(), |_| {})
        .await
        .expect("walks");
    let after = audit::walk(store.read(), |_| {}).await.expect("walks");
    assert_eq!(after.entries, before.entries + 1, "the restore is audited");
    assert_sound(&store).await;
    let leftovers = std::fs::read_dir(to.path()).expect("reads").flatten();
    let leftovers: Vec<_> = leftovers
        .filter(|entry| entry.file_name().to_string_lossy().starts_with('.'))
        .collect();
    assert!(leftovers.is_empty(), "{leftovers:?}");
    store.close().await.expect("closes");
    sample.database.close().await;
}

#[tokio::test]
async fn keys_are_not_in_it() {
    let sample = sample().await;
    write(&sample).await;
    let to = tempfile::tempdir().expect("a folder");
    let others = Arc::new(KeyRing::generate(START.0));
    let refused = restore(&sample.file, &to.path().join("new/folders"), others).await;
    assert!(
        matches!(refused, Err(Error::KeyMissing { .. })),
        "{refused:?}"
    );
    assert_eq!(
        std::fs::read_dir(to.path()).expect("reads").count(),
        0,
        "nothing half done"
    );
    sample.database.close().await;
}

#[tokio::test]
async fn nothing_is_overwritten() {
    let sample = sample().await;
    write(&sample).await;
    let again = backup::write(
        &sample.database.store,
        &sample.documents,
        &sample.file,
        START,
        |_| {},
    )
    .await;
    assert!(again.is_err_and(|error| error.to_string().contains("overwrites nothing")));
    for (name, content) in [("new.db", true), ("documents", false)] {
        let to = tempfile::tempdir().expect("a folder");
        if content {
            std::fs::write(to.path().join(name), b"precious").expect("writes");
        } else {
            std::fs::create_dir(to.path().join(name)).expect("makes");
            std::fs::write(to.path().join(name).join("precious"), b"").expect("writes");
        }
        let refused = restore(&sample.file, to.path(), sample.database.keys.clone()).await;
        assert!(refused.is_err_and(|error| error.to_string().contains("overwrites nothing")));
    }
    sample.database.close().await;
}

#[tokio::test]
async fn a_damaged_or_foreign_file_is_refused() {
    let sample = sample().await;
    write(&sample).await;
    let whole = std::fs::read(&sample.file).expect("reads");
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for (name, bytes) in [
        ("cut", &whole[..whole.len() / 2]),
        ("flipped", &flipped),
        ("empty", &[]),
        ("text", b"this is no backup at all"),
    ] {
        let to = tempfile::tempdir().expect("a folder");
        let file = sample.file.with_file_name(name);
        std::fs::write(&file, bytes).expect("writes");
        let refused = restore(&file, to.path(), sample.database.keys.clone()).await;
        assert!(
            matches!(refused, Err(Error::File { .. })),
            "{name}: {refused:?}"
        );
        assert_eq!(
            std::fs::read_dir(to.path()).expect("reads").count(),
            0,
            "{name}"
        );
    }
    sample.database.close().await;
}

#[tokio::test]
async fn a_missing_document_stops_the_backup() {
    let sample = sample().await;
    std::fs::remove_file(sample.documents.join("ab/cd")).expect("removes");
    let refused = backup::write(
        &sample.database.store,
        &sample.documents,
        &sample.file,
        START,
        |_| {},
    )
    .await
    .expect_err("refuses")
    .to_string();
    assert!(refused.contains("ab/cd"), "{refused}");
    assert!(!sample.file.exists());
    sample.database.close().await;
}

#[tokio::test]
async fn on_postgres_it_says_what_to_run() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let refused = backup::write(
        &database.store,
        Path::new("documents"),
        Path::new("out.dump"),
        START,
        |_| {},
    )
    .await
    .expect_err("refuses")
    .to_string();
    for part in ["pg_dump", "pg_restore", "out.dump", database.store.url()] {
        assert!(refused.contains(part), "{refused}");
    }
    database.close().await;
}
