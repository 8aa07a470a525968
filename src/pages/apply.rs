//! Pages of the applicant.

pub mod afterwards;
pub mod agent;
pub mod answers;
pub mod applications;
pub mod case;
pub mod check_answers;
pub mod clashes;
pub mod lending;
pub mod open_draft;
pub mod own_certificate;
pub mod profile;
pub mod reply;
pub mod sent_once;
pub mod sign_in;
pub mod sign_out;
pub mod step;
pub mod submitted;
pub mod tasks;
pub mod under_way;
