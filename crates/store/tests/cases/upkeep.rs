//! Upkeep beside requests.

use crate::world::{ORGANISATION, in_world};
use ijazat_rules::clock::seed;
use ijazat_store::{documents, maintenance, queue};

#[tokio::test]
async fn upkeep_with_nothing_to_do_leaves_the_writer_to_others() {
    in_world(|world| async move {
        let account = world.applicant("amna").await;
        world.in_review(account, ORGANISATION, &[]).await;
        world.submitted(account, ORGANISATION, &[], &[]).await;
        // SQLite has one writer: whoever asked for it here would end with "busy".
        let writing = world.store.begin(world.now()).await.expect("begins");
        let swept = maintenance::sweep(&world.store, world.now()).await;
        assert_eq!(swept.expect("sweeps"), maintenance::Swept::default());
        let forgotten = documents::forget(&world.store, world.now()).await;
        assert_eq!(forgotten.expect("looks"), None);
        let moved = queue::recount(&world.store, seed(), world.now()).await;
        assert_eq!(moved.expect("counts"), []);
        writing.rollback().await.expect("gives up");
    })
    .await;
}
