//! Files as datasets, and pages as files: one file a format, its reader and its writer side by side.

pub mod embedded;
pub mod innoboard;
pub mod text;
