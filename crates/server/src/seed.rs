//! Demo data: invented operators, staff and applications. The store makes them
//! by the same commands as real ones; this gives names, files and letters.
//! Everything invented begins with "Sample" (decision 34).

mod files;
mod people;

use crate::caller::read_language;
use crate::documents::Documents;
use crate::handlers::demo::APPLICANTS;
use crate::letter::{self, Letter};
use crate::rng::RngSource;
use ijazat_rules::clock::Millis;
use ijazat_store::review::LetterFacts;
use ijazat_store::seed::{Demo, DemoStaff, demo};
use ijazat_store::{Result, Store, ids};

/// Says how many applications of all are made.
pub type Say<'a> = dyn FnMut(u64, u64) + Send + 'a;

/// The same demo every time.
const SEED: u64 = 34;

/// Reasons that a seeded rejection names.
const REASONS: [&str; 1] = ["document-unreadable"];

/// Makes what is missing, until there are so many applications; gives how many
/// were made now.
///
/// # Errors
/// What the database or the disk says.
pub async fn run(
    store: &Store,
    documents: &Documents,
    applications: u64,
    now: Millis,
    say: &mut Say<'_>,
) -> Result<u64> {
    let source = RngSource::seeded(SEED);
    let operators = people::operators();
    let members = people::staff();
    let mut rng = source.fork();
    let secrets: Vec<[u8; 20]> = members.iter().map(|_| ids::bytes(&mut rng)).collect();
    let staff: Vec<DemoStaff<'_>> = members
        .iter()
        .zip(&secrets)
        .map(|(member, secret)| DemoStaff {
            email: &member.email,
            name: &member.name,
            operator: member.operator.as_deref(),
            totp_secret: secret,
        })
        .collect();
    let applicants = APPLICANTS.map(|(email, _)| email);
    let files = files::keep(store, documents, &mut rng).await?;
    let wanted = Demo {
        applications,
        now,
        calendar: ijazat_rules::clock::seed(),
        operators: &operators,
        staff: &staff,
        applicants: &applicants,
        documents: &files,
        letter: write_letter,
    };
    let seeded = demo(store, &wanted, &mut rng, say).await?;
    if seeded.made > 0 {
        ijazat_store::maintenance::analyze(store).await?;
    }
    Ok(seeded.made)
}

fn write_letter(facts: &LetterFacts) -> String {
    let approved = facts.granted.is_some();
    let reasons = REASONS.map(str::to_owned);
    let letter = Letter {
        approved,
        reference: &facts.reference,
        name: &facts.display_name,
        submitted_at: facts.submitted_at,
        utc_offset_minutes: ijazat_rules::clock::seed().utc_offset_minutes(),
        reasons: if approved { &[] } else { &reasons },
        remark: "",
        confirmed: facts.confirmed,
    };
    letter::write(&letter, read_language(&facts.language)).1
}
