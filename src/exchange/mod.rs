//! Files as datasets, and pages as files: one file a format, its reader and its writer side by side.

pub mod embedded;
pub mod innoboard;
pub mod text;
/// tmp
pub struct Format {
    /// n
    pub name: &'static str,
    /// t
    pub title: crate::locale::Text,
}
/// tmp
pub static FORMATS: &[Format] = &[];
/// tmp
/// # Errors
/// t
pub fn open(_f: &[std::path::PathBuf]) -> Result<crate::data::Dataset, Vec<crate::data::Problem>> {
    embedded::dataset()
}
/// tmp
pub fn describe(p: &[crate::data::Problem], _l: crate::locale::Locale) -> String {
    format!("{p:?}")
}
