//! Uploads. The body of an upload is the file itself; field and name travel in
//! the query, so that nothing has to be parsed before it is limited.

pub use ijazat_rules::answers::DocumentRef;
use serde::{Deserialize, Serialize};

/// Query of an upload.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UploadQuery {
    /// Path of the document field.
    pub path: String,
    /// Name of the file on the person's device.
    pub name: String,
}
